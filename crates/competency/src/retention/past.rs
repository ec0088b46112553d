//! When a row of a table is past its time: conditions of which one suffices.

use database::{Binds, Value, binds};
use domain::MunicipalityId;

/// The conditions, with their parameters; `$1` is the municipality.
pub(super) struct Past {
    conditions: Vec<String>,
    binds: Binds,
}

impl Past {
    pub(super) fn new(municipality: MunicipalityId) -> Self {
        Self {
            conditions: Vec::new(),
            binds: binds![municipality],
        }
    }

    /// Or where this holds, in which `{limit}` is the value. Without a limit there is no period, and
    /// nothing is past it.
    pub(super) fn or<T: Into<Value>>(mut self, condition: &str, limit: Option<T>) -> Self {
        if let Some(limit) = limit {
            let name = self.bind(limit);
            self.conditions.push(condition.replace("{limit}", &name));
        }
        self
    }

    /// Or where whoever `table` is about left before the day.
    pub(super) fn or_left(self, table: &str, day: Option<jiff::civil::Date>) -> Self {
        let left = format!(
            "EXISTS (SELECT 1 FROM person left_one
                WHERE left_one.municipality_id = {table}.municipality_id
                AND left_one.id = {table}.person_id AND left_one.ended_on < {{limit}})"
        );
        self.or(&left, day)
    }

    /// Takes a parameter and gives its name.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.binds.push(value.into());
        format!("${}", self.binds.len())
    }

    /// Or where this holds, which names its parameters.
    pub(super) fn or_where(mut self, condition: String) -> Self {
        self.conditions.push(condition);
        self
    }

    /// The conditions and their parameters; nothing where there are none.
    pub(super) fn parts(self) -> Option<(String, Binds)> {
        let sql = self.conditions.join(" OR ");
        (!self.conditions.is_empty()).then_some((sql, self.binds))
    }
}

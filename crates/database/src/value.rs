//! Values that both engines can bind, and the `binds!` macro that lists them.

use jiff::{Timestamp, civil};
use uuid::Uuid;

use crate::column::{At, Day};

/// The parameters of a statement, in the order of `$1`, `$2` …
pub type Binds = Vec<Value>;

/// A value of a parameter. Null keeps its type, since PostgreSQL asks for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// BIGINT
    Int(Option<i64>),
    /// TEXT
    Text(Option<String>),
    /// BOOLEAN
    Bool(Option<bool>),
    /// `{uuid}`
    Uuid(Option<Uuid>),
    /// `{timestamp}`
    At(Option<At>),
    /// `{date}`
    Day(Option<Day>),
    /// `{bytes}`
    Bytes(Option<Vec<u8>>),
    /// `{json}`
    Json(Option<serde_json::Value>),
}

/// Lists the parameters of a statement: `binds![municipality, "text", 3_i64, None::<String>]`.
#[macro_export]
macro_rules! binds {
    ($($value:expr),* $(,)?) => { vec![$($crate::Value::from($value)),*] };
}

macro_rules! values {
    ($($kind:ident: $($from:ty => $make:expr),+;)+) => { $($(
        impl From<$from> for Value {
            fn from(value: $from) -> Self { Self::$kind(Some(($make)(value))) }
        }
        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self { Self::$kind(value.map($make)) }
        }
    )+)+ };
}

values! {
    Int: i64 => |v| v, i32 => i64::from, u32 => i64::from, u8 => i64::from;
    Text: String => |v| v, &str => String::from, &String => String::clone;
    Bool: bool => |v| v;
    Uuid: Uuid => |v| v,
        domain::MunicipalityId => Uuid::from, domain::OrgUnitId => Uuid::from,
        domain::PersonId => Uuid::from, domain::PositionId => Uuid::from,
        domain::AccountId => Uuid::from, domain::EvidenceId => Uuid::from,
        domain::SecurityRoleId => Uuid::from, domain::UploadId => Uuid::from,
        domain::AssessorId => Uuid::from, domain::ObservationId => Uuid::from;
    At: At => |v| v, Timestamp => At;
    Day: Day => |v| v, civil::Date => Day;
    Bytes: Vec<u8> => |v| v, &[u8] => <[u8]>::to_vec;
    Json: serde_json::Value => |v| v;
}

impl From<domain::CompetencyId> for Value {
    fn from(value: domain::CompetencyId) -> Self {
        Self::Int(Some(i64::from(value.number())))
    }
}

/// The highest `$N` of a statement: sqlx takes a missing parameter as NULL on SQLite, so the handle
/// counts before it sends.
pub(crate) fn highest_parameter(sql: &str) -> usize {
    let mut highest = 0;
    let mut rest = sql;
    while let Some(at) = rest.find('$') {
        rest = rest.get(at + 1..).unwrap_or("");
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        highest = highest.max(digits.parse().unwrap_or(0));
    }
    highest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_parameters_and_not_money() {
        assert_eq!(highest_parameter("SELECT $1, $12, '$', $3"), 12);
        assert_eq!(highest_parameter("SELECT 1"), 0);
    }
}

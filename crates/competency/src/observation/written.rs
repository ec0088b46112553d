//! Words that people write in these forms. None is longer than it need be, and none may hold what looks
//! like a CPR number: nothing of it is stored, and the form says so.

use domain::{CompetencyId, ObservationId};
use jiff::civil::Date;
use web::{Fields, FormErrors, Visit};

use crate::trust::{any_day, past_day};

/// The most characters of a name or title.
pub(super) const LINE: usize = 160;
/// The most characters of what somebody saw, or says about it.
pub(super) const TEXT: usize = 1_000;

/// A form being read, and what must be mended in it.
pub(super) struct Form<'a> {
    visit: &'a Visit,
    fields: &'a Fields,
    pub errors: FormErrors,
}

impl<'a> Form<'a> {
    pub(super) fn new(visit: &'a Visit, fields: &'a Fields) -> Self {
        Self {
            visit,
            fields,
            errors: FormErrors::default(),
        }
    }

    /// Notes what is wrong with a field.
    pub(super) fn wrong(&mut self, field: &str, key: &str) {
        self.errors.add(field, self.visit.t(key));
    }

    /// Words that may be left out.
    pub(super) fn words(&mut self, field: &str, most: usize) -> String {
        let words = self.fields.text(field);
        if words.chars().count() > most {
            let page = self.visit.page("observation-title");
            self.errors
                .add(field, page.t1("observation-too-long", "most", most));
        } else if extracts::cpr::typed(words) {
            self.wrong(field, "observation-cpr");
        }
        words.to_owned()
    }

    /// Words that must be there; `missing` says so where they aren't.
    pub(super) fn needed(&mut self, field: &str, most: usize, missing: &str) -> String {
        if self.fields.given(field).is_none() {
            self.wrong(field, missing);
        }
        self.words(field, most)
    }

    /// A day that has been.
    pub(super) fn past(&mut self, field: &str) -> Option<Date> {
        match past_day(self.fields.text(field), self.visit.today()) {
            Ok(Some(day)) => Some(day),
            Ok(None) => {
                self.wrong(field, "observation-day-missing");
                None
            }
            Err(key) => {
                self.wrong(field, key);
                None
            }
        }
    }

    /// A day from today on, or nothing where it is left out.
    pub(super) fn coming(&mut self, field: &str) -> Option<Date> {
        let typed = self.fields.given(field)?;
        let day = any_day(typed);
        match day {
            None => self.wrong(field, "observation-day-unclear"),
            Some(day) if day < self.visit.today() => {
                self.wrong(field, "observation-day-gone");
            }
            Some(_) => {}
        }
        day
    }

    /// Areas that are ticked, each once, in the wheel's order.
    pub(super) fn areas(&self, field: &str) -> Vec<CompetencyId> {
        let ticked = self.fields.all(field);
        CompetencyId::ALL
            .into_iter()
            .filter(|id| ticked.contains(&id.to_string().as_str()))
            .collect()
    }
}

/// The address of the employee's page about a request.
pub(super) fn sent_href(id: ObservationId) -> String {
    format!("{}/sendt/{id}", super::OWN)
}

//! The texts of a package. Templates see it as `page`, with the same methods as `web::Page`, so the
//! player's blocks and the shared macros work here too.

use std::borrow::Borrow;

use domain::{L10n, Lang};
use jiff::civil::Date;
use web::{Arg, Texts, TextsError};

use crate::{closing, player};

/// Texts in one language.
pub(crate) struct Words {
    texts: Texts,
    lang: Lang,
}

impl Words {
    pub(crate) fn new(lang: Lang) -> Result<Self, TextsError> {
        let sources = [web::TEXTS, player::TEXTS, closing::TEXTS, super::TEXTS];
        Ok(Self {
            texts: Texts::new(&sources)?,
            lang,
        })
    }

    pub(crate) fn get(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.texts.get(self.lang, key, args)
    }

    pub(crate) fn lang(&self) -> &'static str {
        self.lang.slug()
    }

    pub(crate) fn t(&self, key: &str) -> String {
        self.get(key, &[])
    }

    pub(crate) fn t1(&self, key: &str, name: &str, value: impl Into<Arg>) -> String {
        self.get(key, &[(name, value.into())])
    }

    pub(crate) fn t2(
        &self,
        key: &str,
        name: &str,
        value: impl Into<Arg>,
        other: &str,
        other_value: impl Into<Arg>,
    ) -> String {
        self.get(key, &[(name, value.into()), (other, other_value.into())])
    }

    pub(crate) fn t3(
        &self,
        key: &str,
        first: (&str, impl Into<Arg>),
        second: (&str, impl Into<Arg>),
        third: (&str, impl Into<Arg>),
    ) -> String {
        let args = [
            (first.0, first.1.into()),
            (second.0, second.1.into()),
            (third.0, third.1.into()),
        ];
        self.get(key, &args)
    }

    pub(crate) fn of<'a>(&self, text: &'a L10n) -> &'a str {
        text.get(self.lang)
    }

    /// As `web::Page::day`.
    pub(crate) fn day(&self, day: impl Borrow<Date>) -> String {
        let day = *day.borrow();
        let month = self.t(&format!("month-{}", day.month()));
        match self.lang {
            Lang::Da => format!("{}. {month} {}", day.day(), day.year()),
            Lang::En => format!("{} {month} {}", day.day(), day.year()),
        }
    }

    /// As `web::Page::duration`.
    pub(crate) fn duration(&self, minutes: impl Borrow<u32>) -> String {
        let minutes = *minutes.borrow();
        match (minutes / 60, minutes % 60) {
            (0, rest) => self.t1("duration-minutes", "minutes", rest),
            (hours, 0) => self.t1("duration-hours", "hours", hours),
            (hours, rest) => self.t2("duration-both", "hours", hours, "minutes", rest),
        }
    }

    /// Where an asset lies in a package.
    #[expect(clippy::unused_self, reason = "the macros call it on the page")]
    pub(crate) fn asset<'a>(&self, name: &'a str) -> &'a str {
        name
    }
}

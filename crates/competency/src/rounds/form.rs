//! The form of a new round: what was typed, and the round it makes.

use domain::ProfileId;
use domain::round::{Population, RoundKind};
use domain::scope::{LeaderRule, ScopeClause, ScopeRule};
use jiff::ToSpan as _;
use jiff::civil::Date;
use people::organisation::Unit;
use people::scope::unit_named;
use web::{Error, Fields, FormErrors, Page, Result};

use super::store::NewRound;

/// How long a round lasts unless somebody says otherwise, in days.
const USUAL_DAYS: i64 = 21;
/// The fewest days from the first to the last: people may be away for a week.
const FEWEST_DAYS: i64 = 5;
/// The most.
const MOST_DAYS: i64 = 180;
/// How far ahead a round can be planned, in days.
const AHEAD: i64 = 365;
/// The longest name.
const LONGEST_TITLE: usize = 80;
/// How many months back answers may count.
pub(super) const MONTHS: [i64; 4] = [0, 3, 6, 12];

/// Who of the leaders is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaders {
    Too,
    Only,
    Without,
}

impl Leaders {
    pub(super) const ALL: [Self; 3] = [Self::Too, Self::Only, Self::Without];

    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Too => "med",
            Self::Only => "kun",
            Self::Without => "uden",
        }
    }
}

/// The form as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) kind: RoundKind,
    pub(super) title: String,
    pub(super) agreements: Vec<String>,
    pub(super) titles: String,
    pub(super) units: Vec<String>,
    pub(super) more_units: String,
    pub(super) leaders: Leaders,
    pub(super) with_tasks: bool,
    pub(super) not_since: String,
    pub(super) opens_on: String,
    pub(super) due_on: String,
    pub(super) newcomers: bool,
    pub(super) months: i64,
    pub(super) mails: bool,
}

impl Form {
    /// As it is before anything is typed.
    pub(super) fn fresh(today: Date) -> Self {
        let due_on = today.checked_add(USUAL_DAYS.days()).unwrap_or(today);
        Self {
            kind: RoundKind::Mapping,
            title: String::new(),
            agreements: Vec::new(),
            titles: String::new(),
            units: Vec::new(),
            more_units: String::new(),
            leaders: Leaders::Too,
            with_tasks: false,
            not_since: String::new(),
            opens_on: today.to_string(),
            due_on: due_on.to_string(),
            newcomers: true,
            months: 0,
            mails: true,
        }
    }

    pub(super) fn typed(fields: &Fields) -> Result<Self> {
        let text = |name: &str| fields.text(name).to_owned();
        let all = |name: &str| -> Vec<String> {
            let values = fields.all(name).into_iter();
            values
                .filter(|value| !value.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let leaders = Leaders::ALL
            .into_iter()
            .find(|leaders| leaders.slug() == fields.text("ledere"))
            .ok_or(Error::BadRequest)?;
        let months = fields.parsed("taeller")?;
        if !MONTHS.contains(&months) {
            return Err(Error::BadRequest);
        }
        Ok(Self {
            kind: fields.parsed("slags")?,
            title: text("titel"),
            agreements: all("overenskomst"),
            titles: text("stilling"),
            units: all("enhed"),
            more_units: text("andre"),
            leaders,
            with_tasks: fields.given("opgaver").is_some(),
            not_since: text("siden"),
            opens_on: text("aabner"),
            due_on: text("frist"),
            newcomers: fields.text("nye") == "ja",
            months,
            mails: fields.given("mails").is_some(),
        })
    }

    /// Whether it asks but a part of the target group, so that the choice mustn't be folded away.
    pub(super) fn is_narrowed(&self) -> bool {
        !(self.agreements.is_empty()
            && self.titles.is_empty()
            && self.units.is_empty()
            && self.more_units.is_empty()
            && self.leaders == Leaders::Too
            && !self.with_tasks
            && self.not_since.is_empty())
    }

    /// The round, or what must be mended.
    pub(super) fn read(
        &self,
        page: &Page,
        units: &[Unit],
        today: Date,
        errors: &mut FormErrors,
    ) -> Option<NewRound> {
        let population = self.population(page, units, today, errors);
        if self.title.chars().count() > LONGEST_TITLE {
            errors.add("titel", page.t("rounds-error-title"));
        }
        let within = |text: &str, from: Date, days: i64| {
            let latest = from.checked_add(days.days()).unwrap_or(from);
            let day = text.parse::<Date>().ok();
            day.filter(|day| (from..=latest).contains(day))
        };
        let opens_on = within(&self.opens_on, today, AHEAD);
        if opens_on.is_none() {
            errors.add("aabner", page.t("rounds-error-opens"));
        }
        let from = opens_on.unwrap_or(today);
        let earliest = from.checked_add(FEWEST_DAYS.days()).unwrap_or(from);
        let due_on = within(&self.due_on, earliest, MOST_DAYS - FEWEST_DAYS);
        if due_on.is_none() {
            errors.add("frist", page.t("rounds-error-due"));
        }
        let (opens_on, due_on) = opens_on.zip(due_on).filter(|_| errors.is_empty())?;
        let earlier = opens_on.checked_sub(self.months.months());
        let counts_from = match self.kind {
            RoundKind::Mapping => earlier.unwrap_or(opens_on),
            RoundKind::SelfAssessment => opens_on,
        };
        let month = page.t(&format!("month-{}", opens_on.month()));
        Some(NewRound {
            kind: self.kind,
            title: if self.title.is_empty() {
                let kind = page.t(super::words::kind_key(self.kind));
                format!("{kind}, {month} {}", opens_on.year())
            } else {
                self.title.clone()
            },
            population,
            newcomers: self.newcomers,
            opens_on,
            due_on,
            counts_from,
            mails: self.mails,
        })
    }

    fn population(
        &self,
        page: &Page,
        units: &[Unit],
        today: Date,
        errors: &mut FormErrors,
    ) -> Population {
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect()
        };
        let mut codes = self.units.clone();
        let mut unknown = Vec::new();
        for line in lines(&self.more_units) {
            match unit_named(units, &line) {
                Some(code) if codes.contains(&code) => {}
                Some(code) => codes.push(code),
                None => unknown.push(line),
            }
        }
        if !unknown.is_empty() {
            let names = unknown.join(", ");
            errors.add("andre", page.t1("scope-unknown-unit", "names", names));
        }
        // Whoever has answered the one and not the other is nobody's business in a self-assessment.
        let since = self.not_since.as_str();
        let wanted = self.kind == RoundKind::Mapping && !since.is_empty();
        let not_answered_since = since.parse::<Date>().ok().filter(|_| wanted);
        if wanted && not_answered_since.is_none_or(|day| day > today) {
            errors.add("siden", page.t("rounds-error-since"));
        }
        Population {
            rule: ScopeRule {
                any_of: vec![ScopeClause {
                    agreements: self.agreements.clone(),
                    title_contains: lines(&self.titles),
                    units: codes,
                }],
                except: Vec::new(),
                leaders: if self.leaders == Leaders::Without {
                    LeaderRule::Exclude
                } else {
                    LeaderRule::AsRule
                },
            },
            only_leaders: self.leaders == Leaders::Only,
            profiles: if self.with_tasks {
                vec![ProfileId::ORGANISATIONAL, ProfileId::TECHNICAL]
            } else {
                Vec::new()
            },
            not_answered_since,
        }
    }
}

//! Levels, evidence and reasons as people read them. The names come from the content, the rest from
//! the texts; nothing is looked up elsewhere, so tests need neither page nor database.

use content::Content;
use domain::{Attained, CompetencyId, Dimension, EvidenceKind, Finding, Level, WhyNot};
use jiff::Timestamp;
use jiff::civil::Date;
use web::{Arg, Texts, Visit, day_in_denmark};

use crate::person::EvidenceRow;

/// The texts and the content in one language.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) content: &'a Content,
    pub(crate) lang: domain::Lang,
    texts: &'a Texts,
}

impl<'a> Words<'a> {
    /// In the visitor's language.
    pub(crate) fn of(visit: &'a Visit) -> Self {
        Self::new(&visit.content, &visit.app.texts, visit.lang)
    }

    pub(crate) fn new(content: &'a Content, texts: &'a Texts, lang: domain::Lang) -> Self {
        Self {
            content,
            lang,
            texts,
        }
    }

    /// A text.
    pub(crate) fn t(&self, key: &str) -> String {
        self.texts.get(self.lang, key, &[])
    }

    /// A text with values.
    pub(crate) fn with(&self, key: &str, values: &[(&str, Arg)]) -> String {
        self.texts.get(self.lang, key, values)
    }

    /// A text of the content.
    pub(crate) fn of_content<'b>(&self, text: &'b domain::L10n) -> &'b str {
        text.get(self.lang)
    }

    /// Names in a row: "a", "a og b", "a, b og c".
    pub(crate) fn list(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => self.with(
                "wheel-list",
                &[("first", first.join(", ").into()), ("last", last.into())],
            ),
        }
    }

    /// Where an area lies: its dimension, or round the hub.
    pub(crate) fn dimension(&self, id: CompetencyId) -> String {
        let framework = &self.content.framework;
        Dimension::of(id)
            .and_then(|dimension| framework.dimension(dimension))
            .map_or_else(
                || self.t("wheel-own-practice-place"),
                |info| info.name.get(self.lang).to_owned(),
            )
    }

    /// A level's name as it stands alone: "Forstår".
    pub(crate) fn level(&self, level: Level) -> &'a str {
        self.content.framework.level_name(level).get(self.lang)
    }

    /// A level's name within a sentence: "forstår".
    pub(crate) fn level_inside(&self, level: Level) -> String {
        let name = self.level(level);
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_lowercase().chain(letters).collect()
        })
    }

    /// What is known of a level.
    pub(crate) fn attained(&self, attained: Attained) -> String {
        match attained {
            Attained::Unknown => self.t("wheel-unknown"),
            Attained::Level(level) => self.level(level).to_owned(),
            Attained::Between(low, high) => self.with(
                "wheel-between",
                &[
                    ("low", self.level(low).into()),
                    ("high", self.level_inside(high).into()),
                ],
            ),
        }
    }

    /// What is needed; "ikke et krav" where nothing is.
    pub(crate) fn needed(&self, level: Level) -> String {
        if level > Level::Unaware {
            self.level(level).to_owned()
        } else {
            self.t("wheel-not-required")
        }
    }

    /// A day: 23. november 2026.
    pub(crate) fn day(&self, day: Date) -> String {
        let month = self.t(&format!("month-{}", day.month()));
        self.with(
            "wheel-day",
            &[
                ("day", day.day().to_string().into()),
                ("month", month.into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// The day of a moment, in Denmark.
    pub(crate) fn day_of(&self, at: Timestamp) -> String {
        self.day(day_in_denmark(at))
    }

    /// A kind of evidence: "Prøve med en situation".
    pub(crate) fn kind(&self, kind: EvidenceKind) -> String {
        self.t(&format!("wheel-kind-{}", kind.slug().replace('_', "-")))
    }

    /// What a piece of evidence found; an opinion finds nothing, it holds.
    pub(crate) fn finding(&self, kind: EvidenceKind, finding: Finding) -> String {
        let key = match finding {
            Finding::Shown(_) if kind.is_opinion() => "wheel-found-opinion",
            Finding::Shown(_) => "wheel-found-shown",
            Finding::NotShown(_) => "wheel-found-not-shown",
            Finding::Undecided(_) => "wheel-found-undecided",
        };
        self.with(key, &[("level", self.level_inside(finding.level()).into())])
    }

    /// A piece of evidence in few words: kind and day.
    pub(crate) fn evidence(&self, row: &EvidenceRow) -> String {
        self.with(
            "wheel-evidence-short",
            &[
                ("kind", self.kind_of(row).into()),
                ("day", self.day(row.performed_on.0).into()),
            ],
        )
    }

    /// The same in a column of a table: "Prøve 2. mar. 2026".
    pub(crate) fn evidence_brief(&self, row: &EvidenceRow) -> String {
        let kind = row.kind.replace('_', "-");
        let day = row.performed_on.0;
        let name = self.t(&format!("month-{}", day.month()));
        // Three letters tell the months apart in both languages; Danish marks what is cut off.
        let mut month: String = name.chars().take(3).collect();
        if month != name && self.lang == domain::Lang::Da {
            month.push('.');
        }
        self.with(
            "wheel-evidence-brief",
            &[
                ("kind", self.t(&format!("wheel-brief-{kind}")).into()),
                ("day", day.day().to_string().into()),
                ("month", month.into()),
                ("year", day.year().to_string().into()),
            ],
        )
    }

    /// The kind of a row; a row that no rule can read says so.
    pub(crate) fn kind_of(&self, row: &EvidenceRow) -> String {
        EvidenceKind::from_slug(&row.kind)
            .map_or_else(|_| self.t("wheel-kind-unreadable"), |kind| self.kind(kind))
    }

    /// Why a piece of evidence isn't part of the proof. `by` is what replaced it, where that is why.
    pub(crate) fn why_not(
        &self,
        why: &WhyNot,
        row: &EvidenceRow,
        by: Option<&EvidenceRow>,
    ) -> String {
        let opinion = EvidenceKind::from_slug(&row.kind).is_ok_and(EvidenceKind::is_opinion);
        match why {
            WhyNot::DoesNotCount if opinion => self.t("wheel-not-opinion"),
            WhyNot::DoesNotCount => self.t("wheel-not-kind"),
            WhyNot::AboveCeiling(ceiling) => self.with(
                "wheel-not-ceiling",
                &[("level", self.level_inside(*ceiling).into())],
            ),
            WhyNot::TooOld { since } => {
                self.with("wheel-not-too-old", &[("day", self.day(*since).into())])
            }
            WhyNot::StaleCause(cause) => self.with("wheel-not-stale", &[("cause", cause.into())]),
            WhyNot::MeaningChanged { version } => {
                self.with("wheel-not-meaning", &[("version", (*version).into())])
            }
            WhyNot::Withdrawn => match row.withdrawn_reason.as_deref() {
                Some(reason) if !reason.trim().is_empty() => {
                    self.with("wheel-not-withdrawn-why", &[("reason", reason.into())])
                }
                _ => self.t("wheel-not-withdrawn"),
            },
            WhyNot::Superseded { .. } => match by {
                Some(newer) => self.with(
                    "wheel-not-superseded-by",
                    &[("newer", self.evidence(newer).into())],
                ),
                None => self.t("wheel-not-superseded"),
            },
            WhyNot::Undecided => self.t("wheel-not-undecided"),
            WhyNot::NotYet => self.t("wheel-not-yet"),
            WhyNot::Lower => self.t("wheel-not-lower"),
            WhyNot::NotShown => self.t("wheel-not-shown"),
        }
    }
}

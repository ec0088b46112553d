//! What there is to do or to decide, the most urgent first, in plain sentences: pure.

use content::Content;
use jiff::civil::Date;
use uuid::Uuid;
use web::Arg;

use super::facts::{Facts, law_is_left};
use super::number;
use super::sheet::few;
use super::store::soon;
use crate::wheel::Words;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Todo {
    /// Nobody is there yet.
    Import,
    /// Nobody is in the target group yet.
    Scope {
        /// How many work here.
        staff: usize,
    },
    /// Employees wait for an answer about their profiles.
    Proposals(usize),
    /// Security tasks that nobody has.
    Vacant(usize),
    /// Tests and appraisals are still locked.
    Gate,
    /// Security tasks without a deputy.
    Deputies(usize),
    /// Main parts where nobody has a security task.
    Areas(Vec<String>),
    /// The first step is missing.
    Training {
        /// For how many.
        missing: usize,
        /// The part with the lowest share.
        weakest: Option<(Uuid, String, u8)>,
    },
    /// The first step has to be repeated.
    Due {
        /// By how many.
        count: usize,
        /// By when.
        until: Date,
    },
    /// Nothing teaches the law of one's own field.
    Law,
}

/// Everything that follows from the facts.
pub(super) fn todos(facts: &Facts, content: &Content) -> Vec<Todo> {
    if facts.counts.staff == 0 {
        return vec![Todo::Import];
    }
    if facts.in_scope() == 0 {
        return vec![Todo::Scope {
            staff: facts.counts.staff,
        }];
    }
    let counted = |count: usize, todo: fn(usize) -> Todo| (count > 0).then(|| todo(count));
    let empty: Vec<String> = facts
        .areas()
        .iter()
        .filter(|area| area.has_nobody())
        .map(|area| area.unit.name.clone())
        .collect();
    let coverage = facts.coverage();
    let missing = coverage.map_or(0, |coverage| coverage.people - coverage.covered);
    let due = coverage.map_or(0, |coverage| coverage.due_soon);
    [
        counted(facts.counts.proposals, Todo::Proposals),
        counted(facts.vacant(), Todo::Vacant),
        (!facts.gate_open).then_some(Todo::Gate),
        counted(facts.without_deputy(), Todo::Deputies),
        (!empty.is_empty()).then_some(Todo::Areas(empty)),
        (missing > 0).then(|| Todo::Training {
            missing,
            weakest: weakest(facts),
        }),
        (due > 0).then(|| Todo::Due {
            count: due,
            until: soon(facts.today),
        }),
        law_is_left(content).then_some(Todo::Law),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The part where the smallest share has completed the first step, of those that are shown.
fn weakest(facts: &Facts) -> Option<(Uuid, String, u8)> {
    facts
        .areas()
        .into_iter()
        .filter_map(|area| Some((area.unit, area.figures.coverage?)))
        .filter(|(_, coverage)| coverage.covered < coverage.people)
        .min_by_key(|(_, coverage)| coverage.percent())
        .map(|(unit, coverage)| (unit.id, unit.name.clone(), coverage.percent()))
}

impl Todo {
    fn slug(&self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Scope { .. } => "scope",
            Self::Proposals(_) => "proposals",
            Self::Vacant(_) => "vacant",
            Self::Gate => "gate",
            Self::Deputies(_) => "deputies",
            Self::Areas(_) => "areas",
            Self::Training { .. } => "training",
            Self::Due { .. } => "due",
            Self::Law => "law",
        }
    }

    /// What to do, in one sentence.
    pub(super) fn title(&self, words: Words<'_>) -> String {
        let key = format!("overview-do-{}", self.slug());
        let counted = |count: usize| {
            vec![
                ("count", Arg::from(count)),
                ("number", number(words.lang, count).into()),
            ]
        };
        let values = match self {
            Self::Import | Self::Scope { .. } | Self::Gate | Self::Law => Vec::new(),
            Self::Proposals(count) | Self::Vacant(count) | Self::Deputies(count) => counted(*count),
            Self::Training { missing, .. } => counted(*missing),
            Self::Areas(names) => vec![("areas", few(words, names, 3).into())],
            Self::Due { count, until } => {
                let mut values = counted(*count);
                values.push(("day", words.day(*until).into()));
                values
            }
        };
        words.with(&key, &values)
    }

    /// Why, in a sentence or two.
    pub(super) fn why(&self, words: Words<'_>) -> String {
        let key = format!("overview-why-{}", self.slug());
        match self {
            Self::Scope { staff } => {
                words.with(&key, &[("number", number(words.lang, *staff).into())])
            }
            Self::Training {
                weakest: Some((_, name, percent)),
                ..
            } => words.with(
                "overview-why-training-where",
                &[("area", name.into()), ("percent", percent.into())],
            ),
            _ => words.t(&key),
        }
    }

    /// What the button says.
    pub(super) fn action(&self, words: Words<'_>) -> String {
        words.t(&format!("overview-act-{}", self.slug()))
    }

    /// Where it is done; nothing where it isn't done here.
    pub(super) fn href(&self) -> Option<String> {
        Some(match self {
            Self::Import => "/organisation/import".to_owned(),
            Self::Scope { .. } => "/organisation/maalgruppe".to_owned(),
            Self::Proposals(_) => "/organisation/profiler".to_owned(),
            Self::Vacant(_) | Self::Deputies(_) | Self::Areas(_) => {
                "/organisation/sikkerhedsroller".to_owned()
            }
            Self::Gate => "/tillid".to_owned(),
            Self::Training { weakest, .. } => {
                let (unit, _, _) = weakest.as_ref()?;
                format!("/overblik/enhed/{unit}")
            }
            Self::Due { .. } => return None,
            Self::Law => "/hjulet/anvendelighedsvurderinger".to_owned(),
        })
    }

    /// Whether an auditor may go there too.
    pub(super) fn is_open_to_auditors(&self) -> bool {
        matches!(self, Self::Training { .. } | Self::Law)
    }
}

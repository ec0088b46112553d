//! A team that doesn't exist: seven people in an office, always the same. One shares levels, one has
//! sent a plan, one has an agreed plan, one has to repeat the first step, three have yet to begin or
//! have just done it.

use content::Content;
use domain::{CompetencyId, ItemId, Level, PerCompetency, ProfileId, plan as plan_for, targets};
use domain::{Completed, Gap};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::facts::{Done, Member, PlanState, Report, SharedLevels, Team};
use super::view::Whose;
use crate::overview::{Alike, Known, Training, Tree, UnitNode, figures, soon, step_one};
use crate::person::Agreement;

/// When something happened, in days before today.
type DaysAgo = i64;

/// Somebody who doesn't exist.
struct Invented {
    given_name: &'static str,
    family_name: &'static str,
    title: (&'static str, &'static str),
    /// When they completed the first step, if they did.
    step_one: Option<DaysAgo>,
    plan: Plan,
    shared: Option<DaysAgo>,
    asked: Option<DaysAgo>,
    /// Profiles beyond the first.
    profile: Option<ProfileId>,
    /// Areas and the level that is certain there.
    levels: &'static [(u8, Level)],
}

/// Where the plan of somebody invented stands.
#[derive(Clone, Copy)]
enum Plan {
    None,
    Sent(DaysAgo),
    Agreed(DaysAgo),
}

const AFTER_STEP_ONE: &[(u8, Level)] = &[
    (0, Level::Understands),
    (4, Level::Aware),
    (5, Level::Aware),
    (9, Level::Aware),
];

/// The completion of the first step holds for so long.
const VALID_MONTHS: i32 = 24;

const TEAM: [Invented; 7] = [
    Invented {
        given_name: "Anne",
        family_name: "Bro",
        title: ("Sagsbehandler", "Case officer"),
        step_one: Some(40),
        plan: Plan::None,
        shared: None,
        asked: None,
        profile: None,
        levels: AFTER_STEP_ONE,
    },
    Invented {
        given_name: "Birgit",
        family_name: "Dal",
        title: ("GDPR-koordinator", "GDPR coordinator"),
        step_one: Some(120),
        plan: Plan::Sent(3),
        shared: None,
        asked: Some(60),
        profile: Some(ProfileId::ORGANISATIONAL),
        levels: &[
            (0, Level::Understands),
            (4, Level::Understands),
            (5, Level::Aware),
            (8, Level::Aware),
            (9, Level::Aware),
        ],
    },
    Invented {
        given_name: "Carsten",
        family_name: "Eng",
        title: ("Sagsbehandler", "Case officer"),
        step_one: Some(690),
        plan: Plan::None,
        shared: None,
        asked: None,
        profile: None,
        levels: AFTER_STEP_ONE,
    },
    Invented {
        given_name: "Dorte",
        family_name: "Fyn",
        title: ("Systemforvalter", "System manager"),
        step_one: Some(200),
        plan: Plan::Agreed(90),
        shared: Some(14),
        asked: Some(150),
        profile: Some(ProfileId::ORGANISATIONAL),
        levels: &[
            (0, Level::Understands),
            (3, Level::Aware),
            (4, Level::Understands),
            (5, Level::Understands),
            (9, Level::Aware),
        ],
    },
    Invented {
        given_name: "Erik",
        family_name: "Gade",
        title: ("Sekretær", "Secretary"),
        step_one: None,
        plan: Plan::None,
        shared: None,
        asked: Some(5),
        profile: None,
        levels: &[],
    },
    Invented {
        given_name: "Fatima",
        family_name: "Holm",
        title: ("Sekretær", "Secretary"),
        step_one: Some(10),
        plan: Plan::None,
        shared: None,
        asked: None,
        profile: None,
        levels: AFTER_STEP_ONE,
    },
    Invented {
        given_name: "Gert",
        family_name: "Ibsen",
        title: ("Økonomimedarbejder", "Finance officer"),
        step_one: None,
        plan: Plan::None,
        shared: None,
        asked: None,
        profile: None,
        levels: &[],
    },
];

/// What the invented screens are made from: the content, the language's office, and now.
#[derive(Clone, Copy)]
pub(super) struct Stage<'a> {
    pub(super) content: &'a Content,
    pub(super) danish: bool,
    pub(super) today: Date,
    pub(super) now: Timestamp,
}

impl Stage<'_> {
    fn unit(self) -> &'static str {
        if self.danish {
            "Eksempelkontoret"
        } else {
            "The example office"
        }
    }

    fn title(self, person: &Invented) -> &'static str {
        if self.danish {
            person.title.0
        } else {
            person.title.1
        }
    }

    fn day(self, ago: DaysAgo) -> Date {
        self.today.checked_sub(ago.days()).unwrap_or(self.today)
    }

    fn at(self, ago: DaysAgo) -> Timestamp {
        self.now.checked_sub((ago * 24).hours()).unwrap_or(self.now)
    }

    /// When the first step was completed, and until when that is valid.
    fn step_one(self, person: &Invented) -> Option<(Date, Option<Date>)> {
        let on = self.day(person.step_one?);
        Some((on, on.checked_add(VALID_MONTHS.months()).ok()))
    }

    fn done(self, person: &Invented) -> Done {
        self.step_one(person)
            .map_or(Done::NotYet, |(on, until)| Done::new(on, until, self.today))
    }

    fn targets(self, person: &Invented) -> PerCompetency<Level> {
        targets(&self.content.framework, &profiles(person)).map(|target| target.level)
    }
}

fn profiles(person: &Invented) -> Vec<ProfileId> {
    [ProfileId::GENERAL]
        .into_iter()
        .chain(person.profile)
        .collect()
}

fn attained(person: &Invented) -> PerCompetency<Option<Level>> {
    PerCompetency::from_fn(|id: CompetencyId| {
        let found = person
            .levels
            .iter()
            .find(|(number, _)| *number == id.number());
        found.map(|(_, level)| *level)
    })
}

fn base(nr: usize) -> String {
    format!("{}/{nr}", Whose::Invented.base())
}

/// The invented team.
pub(super) fn team(stage: Stage<'_>) -> Team {
    let members = TEAM.iter().zip(1..).map(|(person, nr): (_, usize)| Member {
        key: nr.to_string(),
        name: format!("{} {}", person.given_name, person.family_name),
        title: stage.title(person).to_owned(),
        step_one: stage.done(person),
        plan: match person.plan {
            Plan::None => PlanState::None,
            Plan::Sent(ago) => PlanState::Waiting(stage.at(ago)),
            Plan::Agreed(ago) => PlanState::Agreed(stage.at(ago)),
        },
        shares: person.shared.is_some(),
    });
    let people = TEAM.iter().map(|person| Alike {
        unit: 0,
        people: 1,
        training: match stage.done(person) {
            Done::Valid {
                until: Some(until), ..
            } if until <= soon(stage.today) => Training::DueSoon,
            Done::Valid { .. } => Training::Valid,
            Done::NotYet | Done::Expired { .. } => Training::Missing,
        },
        known: if person.shared.is_some() {
            Known::All
        } else {
            Known::Training
        },
        profiles: profiles(person),
        targets: stage.targets(person),
        attained: attained(person),
    });
    let unit = UnitNode {
        id: Uuid::from_u128(1),
        name: stage.unit().to_owned(),
        path: "/1/".to_owned(),
        parent: None,
    };
    let tree = Tree {
        units: vec![unit],
        people: people.collect(),
    };
    Team {
        members: members.collect(),
        others: 2,
        figures: figures(&tree),
        led: vec![0],
        tree,
    }
}

/// An invented report, counted from 1.
pub(super) fn report(stage: Stage<'_>, nr: usize) -> Option<Report> {
    let person = TEAM.get(nr.checked_sub(1)?)?;
    let completed = stage.step_one(person).into_iter().flat_map(|(on, until)| {
        step_one(stage.content)
            .into_iter()
            .map(move |item| (item.to_string(), on, until))
    });
    let completed: Vec<_> = completed.collect();
    let agreement = |sent: DaysAgo, agreed: Option<DaysAgo>| Agreement {
        id: Uuid::nil(),
        items: plan_of(stage, person),
        proposed_at: stage.at(sent),
        agreed_at: agreed.map(|ago| stage.at(ago)),
        version: 1,
    };
    Some(Report {
        base: base(nr),
        name: format!("{} {}", person.given_name, person.family_name),
        given_name: person.given_name.to_owned(),
        position: format!("{}, {}", stage.title(person), stage.unit()),
        in_scope: true,
        agreement: match person.plan {
            Plan::None => None,
            Plan::Sent(ago) => Some(agreement(ago, None)),
            Plan::Agreed(ago) => Some(agreement(ago + 2, Some(ago))),
        },
        completed,
        shared_since: person.shared.map(|ago| stage.at(ago)),
        asked: person.asked.map(|ago| stage.at(ago)),
    })
}

/// What the rules would plan for somebody invented: the plan that they sent.
fn plan_of(stage: Stage<'_>, person: &Invented) -> Vec<String> {
    let targets = targets(&stage.content.framework, &profiles(person));
    let known = attained(person)
        .map(|level| level.map_or(domain::Attained::Unknown, domain::Attained::Level));
    let gaps: Vec<Gap> = domain::gaps(&known, &targets);
    let completed: Vec<Completed> = stage
        .step_one(person)
        .into_iter()
        .flat_map(|(on, valid_until)| {
            let done = move |item: ItemId| Completed {
                item,
                on,
                valid_until,
            };
            step_one(stage.content).into_iter().map(done)
        })
        .collect();
    let catalogue = stage.content.catalogue_for(&profiles(person));
    let plan = plan_for(&gaps, &completed, &catalogue, stage.today);
    crate::plan::open_items(&plan)
}

/// The levels of the one who shares them.
pub(super) fn levels(stage: Stage<'_>, nr: usize) -> Option<SharedLevels> {
    let person = TEAM.get(nr.checked_sub(1)?)?;
    Some(SharedLevels {
        base: base(nr),
        name: format!("{} {}", person.given_name, person.family_name),
        since: stage.at(person.shared?),
        targets: stage.targets(person),
        attained: attained(person),
    })
}

#![allow(clippy::unwrap_used)]

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::scope::{LeaderRule, ScopeClause};

#[test]
fn a_round_is_planned_runs_and_ends() {
    let mut round = Schedule {
        opens_on: date(2026, 11, 24),
        due_on: date(2026, 12, 15),
        ended: false,
    };
    assert_eq!(
        round.state(date(2026, 11, 23)),
        RoundState::Planned { days: 1 }
    );
    assert_eq!(
        round.state(date(2026, 11, 24)),
        RoundState::Running { days_left: 22 }
    );
    assert_eq!(
        round.state(date(2026, 12, 15)),
        RoundState::Running { days_left: 1 }
    );
    assert_eq!(round.state(date(2026, 12, 16)), RoundState::Closing);
    round.ended = true;
    assert_eq!(round.state(date(2026, 11, 30)), RoundState::Ended);
}

fn position(title: &'static str, is_leader: bool) -> PositionFacts<'static> {
    PositionFacts {
        agreement: "HK",
        title,
        unit_path: &["1", "10"],
        is_leader,
    }
}

fn everybody() -> Population {
    Population {
        rule: ScopeRule {
            any_of: vec![ScopeClause::default()],
            except: Vec::new(),
            leaders: LeaderRule::AsRule,
        },
        ..Population::default()
    }
}

fn candidate<'a>(positions: &'a [PositionFacts<'a>]) -> Candidate<'a> {
    Candidate {
        in_target_group: true,
        positions,
        profiles: &[ProfileId::GENERAL],
        last_answer: None,
        asked_elsewhere: false,
    }
}

#[test]
fn a_round_asks_whom_its_rule_takes_within_the_target_group() {
    let office = [position("Sekretær", false)];
    let chief = [position("Vikar", false), position("Chef", true)];
    let all = everybody();
    assert!(all.takes(&candidate(&office)) && all.takes(&candidate(&chief)));
    assert!(
        !all.takes(&candidate(&[])),
        "who has no position isn't here"
    );
    assert!(!Population::default().takes(&candidate(&office)));
    assert!(!all.takes(&Candidate {
        in_target_group: false,
        ..candidate(&office)
    }));
    assert!(!all.takes(&Candidate {
        asked_elsewhere: true,
        ..candidate(&office)
    }));
    let leaders = Population {
        only_leaders: true,
        ..everybody()
    };
    assert!(!leaders.takes(&candidate(&office)) && leaders.takes(&candidate(&chief)));
    let with_tasks = Population {
        profiles: vec![ProfileId::ORGANISATIONAL, ProfileId::TECHNICAL],
        ..everybody()
    };
    assert!(!with_tasks.takes(&candidate(&office)));
    assert!(with_tasks.takes(&Candidate {
        profiles: &[ProfileId::GENERAL, ProfileId::TECHNICAL],
        ..candidate(&office)
    }));
    let silent = Population {
        not_answered_since: Some(date(2026, 1, 1)),
        ..everybody()
    };
    for (answered, asked) in [
        (None, true),
        (Some(date(2025, 12, 31)), true),
        (Some(date(2026, 1, 1)), false),
    ] {
        let person = Candidate {
            last_answer: answered,
            ..candidate(&office)
        };
        assert_eq!(silent.takes(&person), asked, "{answered:?}");
    }
}

/// Plays the days of a round, on which `due_on` says until when there is time.
fn played(due_on: impl Fn(i64) -> (Date, bool), days: i64) -> Vec<(i64, RoundMail)> {
    let begin = date(2026, 9, 1);
    let mut person = Unanswered {
        due_on: begin,
        tell_extension: false,
        sent: Vec::new(),
        last_mail: None,
    };
    let mut mails = Vec::new();
    for day in 0..days {
        let today = begin.checked_add(day.days()).unwrap();
        (person.due_on, person.tell_extension) = due_on(day);
        if let Some(mail) = mail_due(&person, today) {
            mails.push((day, mail));
            person.sent.push((mail, person.due_on));
            person.last_mail = Some(today);
        }
    }
    mails
}

#[test]
fn of_an_offer_whole_fives_are_told_and_never_of_few() {
    let told = |asked, answered| RoundKind::SelfAssessment.shown_answered(asked, answered);
    assert_eq!([told(40, 4), told(12, 8), told(4, 4)], [None; 3]);
    assert_eq!(
        [told(12, 7), told(40, 19), told(40, 35)],
        [Some(5), Some(15), Some(35)]
    );
    assert_eq!(RoundKind::Mapping.shown_answered(12, 1), Some(1));
}

#[test]
fn two_mails_and_then_silence() {
    let mails = played(|_| (date(2026, 9, 22), false), 60);
    assert_eq!(
        mails,
        [(0, RoundMail::Invitation), (14, RoundMail::Reminder)]
    );
    let short = played(|_| (date(2026, 9, 4), false), 30);
    assert_eq!(short, [(0, RoundMail::Invitation)]);
}

#[test]
fn more_time_is_told_and_reminded_of_anew() {
    let later = |day: i64| match day {
        0..=16 => (date(2026, 9, 22), false),
        _ => (date(2026, 10, 20), true),
    };
    let mails = played(later, 90);
    assert_eq!(
        mails,
        [
            (0, RoundMail::Invitation),
            (14, RoundMail::Reminder),
            (21, RoundMail::Extended),
            (42, RoundMail::Reminder)
        ]
    );
    let untold = played(|day| (later(day).0, false), 90);
    assert_eq!(untold.len(), 3, "{untold:?}");
}

proptest! {
    #[test]
    fn nobody_is_written_to_often_or_late(extensions in prop::collection::vec((1..40_i64, 1..30_i64, any::<bool>()), 0..6)) {
        let begin = date(2026, 9, 1);
        let due = |day: i64| {
            let mut due = 14;
            let mut tell = false;
            for (on, by, told) in &extensions {
                if *on <= day { due += by; tell = *told; }
            }
            (begin.checked_add(due.days()).unwrap(), tell)
        };
        let mails = played(due, 300);
        prop_assert!(mails.len() <= MOST_MAILS);
        prop_assert!(mails.windows(2).all(|pair| matches!(pair, [a, b] if b.0 - a.0 >= DAYS_BETWEEN)));
        prop_assert!(mails.iter().all(|(day, _)| begin.checked_add(day.days()).unwrap() <= due(*day).0));
        prop_assert!(mails.iter().filter(|mail| mail.1 == RoundMail::Invitation).count() == 1);
    }

    #[test]
    fn no_small_group_can_be_worked_out(both in 0..12_usize, came in 0..12_usize, left in 0..12_usize, part in 0..12_usize) {
        let overlap = Overlap { both, came, left, moved: part.min(both) };
        let shown = overlap.shown();
        if shown.people.is_some() {
            prop_assert!(![both, came, left].into_iter().any(is_small));
        }
        if let Some(moved) = shown.moved {
            prop_assert!(shown.people.is_some() && !is_small(moved) && !is_small(both - moved));
        }
    }

    #[test]
    fn shares_are_shown_of_ten_who_differ_in_steps_of_ten(counts in prop::array::uniform4(0..20_usize)) {
        let spread = Spread(counts);
        let others = spread.people() - counts.into_iter().max().unwrap();
        match spread.percents() {
            None => prop_assert!(spread.people() < 10 || others < 5),
            Some(shares) => {
                let sum: usize = shares.iter().sum();
                prop_assert!(spread.people() >= 10 && others >= 5, "{counts:?}");
                prop_assert!((80..=120).contains(&sum), "{shares:?}");
                prop_assert!(shares.into_iter().all(|share| share % 10 == 0), "{shares:?}");
            }
        }
    }
}

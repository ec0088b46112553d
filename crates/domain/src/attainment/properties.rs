//! What holds for all evidence whatsoever.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;

use super::*;
use crate::testing::{change, competency, day, evidence, evidence_rules, framework, noon};
use crate::{EvidenceKind, Finding};

fn a_day() -> impl Strategy<Value = Date> {
    // Few days, so that there are ties.
    (0_i32..40).prop_map(|weeks| day(2023, 1, 2).checked_add((weeks * 4).weeks()).unwrap())
}

fn a_level() -> impl Strategy<Value = Level> {
    prop::sample::select(Level::ALL.to_vec())
}

fn a_finding() -> impl Strategy<Value = Finding> {
    (0..3, a_level()).prop_map(|(kind, level)| match kind {
        0 => Finding::Shown(level),
        1 => Finding::NotShown(level),
        _ => Finding::Undecided(level),
    })
}

/// Evidence with distinct identifiers, for competencies 4 and 5.
fn some_evidence() -> impl Strategy<Value = Vec<Evidence>> {
    let one = (
        prop::sample::select(EvidenceKind::ALL.to_vec()),
        4_u8..6,
        a_finding(),
        a_day(),
        a_day(),
        prop::option::weighted(0.2, a_day()),
        1_u32..3,
    );
    prop::collection::vec(one, 0..9).prop_map(|pieces| {
        (1..)
            .zip(pieces)
            .map(
                |(id, (kind, number, finding, performed, recorded, withdrawn, version))| {
                    let mut piece = evidence(id, kind, number, finding, performed);
                    piece.recorded_at = noon(recorded);
                    piece.withdrawn = withdrawn.map(noon);
                    piece.framework_version = version;
                    piece
                },
            )
            .collect()
    })
}

fn some_declarations() -> impl Strategy<Value = Vec<StaleDeclaration>> {
    let one = (4_u8..6, a_day(), a_day()).prop_map(|(number, before, recorded)| StaleDeclaration {
        competency: competency(number),
        cause: format!("ændring {before}"),
        performed_before: before,
        recorded_at: noon(recorded),
    });
    prop::collection::vec(one, 0..3)
}

fn a_moment() -> impl Strategy<Value = AsOf> {
    (a_day(), prop::option::of(a_day())).prop_map(|(on, known)| AsOf {
        on,
        known_at: known.map(noon),
    })
}

/// Months differ by kind, and version 2 gave competency 5 another meaning.
fn judge(
    evidence: &[Evidence],
    declarations: &[StaleDeclaration],
    at: AsOf,
) -> PerCompetency<Attainment> {
    let mut rules = evidence_rules();
    rules.kind_months.group_exam = Some(5);
    rules.kind_months.completion = Some(9);
    rules.kind_months.prior_learning = Some(1200);
    let mut wheel = framework();
    wheel.version = 2;
    wheel.history.push(change(2, day(2024, 6, 1), &[5]));
    attain(evidence, &wheel, &rules, declarations, at)
}

/// What a person sees on the wheel.
fn seen(
    attainment: &Attainment,
) -> (
    Attained,
    Option<Contradiction>,
    Option<Level>,
    Option<Level>,
) {
    (
        attainment.attained,
        attainment.contradiction,
        attainment.self_assessed,
        attainment.appraised,
    )
}

fn without(attainment: &Attainment, id: EvidenceId) -> Attainment {
    let mut rest = attainment.clone();
    rest.set_aside.retain(|set_aside| set_aside.evidence != id);
    rest
}

proptest! {
    #[test]
    fn the_order_of_arrival_doesnt_matter(
        (pieces, shuffled) in some_evidence().prop_flat_map(|e| (Just(e.clone()), Just(e).prop_shuffle())),
        (declarations, shuffled_declarations) in some_declarations()
            .prop_flat_map(|d| (Just(d.clone()), Just(d).prop_shuffle())),
        at in a_moment(),
    ) {
        prop_assert_eq!(
            judge(&pieces, &declarations, at),
            judge(&shuffled, &shuffled_declarations, at)
        );
    }

    #[test]
    fn every_known_piece_is_accounted_for_once(
        pieces in some_evidence(), declarations in some_declarations(), at in a_moment(),
    ) {
        let told = judge(&pieces, &declarations, at);
        for (competency, attainment) in told.iter() {
            let mut listed: Vec<EvidenceId> = attainment.used.clone();
            listed.extend(attainment.set_aside.iter().map(|s| s.evidence));
            listed.sort_unstable();
            let mut known: Vec<EvidenceId> = pieces
                .iter()
                .filter(|p| p.competency == competency && at.knows(p.recorded_at))
                .map(|p| p.id)
                .collect();
            known.sort_unstable();
            prop_assert_eq!(listed, known);
        }
    }

    #[test]
    fn what_is_proved_never_rises_by_waiting(
        pieces in some_evidence(), declarations in some_declarations(),
        start in a_day(), days in 0_i32..900,
    ) {
        // All the work is done by then.
        let last = pieces.iter().map(|p| p.performed_on).max().unwrap_or(start).max(start);
        let later = last.checked_add(days.days()).unwrap();
        let now = judge(&pieces, &declarations, AsOf::on(last));
        let then = judge(&pieces, &declarations, AsOf::on(later));
        for (competency, attainment) in then.iter() {
            prop_assert!(attainment.attained.proved() <= now[competency].attained.proved());
        }
    }

    #[test]
    fn the_next_change_is_exact(
        pieces in some_evidence(), declarations in some_declarations(), at in a_moment(),
    ) {
        for (competency, attainment) in judge(&pieces, &declarations, at).iter() {
            let on = |date| judge(&pieces, &declarations, AsOf { on: date, ..at })[competency].clone();
            let end = attainment.next_change.unwrap_or(day(2028, 12, 31));
            // A day now and then, and the last one before the change.
            let mut date = at.on;
            while date < end {
                prop_assert_eq!(seen(&on(date)), seen(attainment));
                date = date.checked_add(61.days()).unwrap();
            }
            prop_assert_eq!(seen(&on(end.yesterday().unwrap().max(at.on))), seen(attainment));
            if let Some(change) = attainment.next_change {
                prop_assert!(change > at.on);
                prop_assert_ne!(seen(&on(change)), seen(attainment));
            }
        }
    }

    #[test]
    fn a_withdrawn_piece_is_as_if_it_had_never_been(
        mut pieces in some_evidence(), declarations in some_declarations(), at in a_moment(),
        which in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!pieces.is_empty());
        let at_index = which.index(pieces.len());
        let gone = pieces[at_index].clone();
        pieces[at_index].withdrawn = Some(at.known_at.unwrap_or(noon(day(2023, 1, 1))));
        let told = judge(&pieces, &declarations, at);
        pieces.remove(at_index);
        let never = judge(&pieces, &declarations, at);
        for (competency, attainment) in told.iter() {
            prop_assert_eq!(&without(attainment, gone.id), &never[competency]);
        }
    }

    #[test]
    fn the_past_as_known_then_is_what_was_answered_then(
        pieces in some_evidence(), declarations in some_declarations(), date in a_day(),
    ) {
        let at = AsOf::known(date, noon(date));
        // What a database held at that moment.
        let held: Vec<Evidence> = pieces
            .iter()
            .filter(|p| p.recorded_at <= noon(date))
            .map(|p| Evidence { withdrawn: p.withdrawn.filter(|w| *w <= noon(date)), ..p.clone() })
            .collect();
        let declared: Vec<StaleDeclaration> =
            declarations.iter().filter(|d| d.recorded_at <= noon(date)).cloned().collect();
        prop_assert_eq!(judge(&pieces, &declarations, at), judge(&held, &declared, AsOf::on(date)));
    }

    #[test]
    fn undecided_neither_raises_nor_lowers_what_is_proved(
        pieces in some_evidence(), declarations in some_declarations(), at in a_moment(),
        level in a_level(), performed in a_day(), kind in prop::sample::select(EvidenceKind::ALL.to_vec()),
    ) {
        let mut more = pieces.clone();
        more.push(evidence(99, kind, 4, Finding::Undecided(level), performed));
        let (before, after) = (judge(&pieces, &declarations, at), judge(&more, &declarations, at));
        for (competency, attainment) in after.iter() {
            prop_assert_eq!(attainment.attained.proved(), before[competency].attained.proved());
        }
    }

    #[test]
    fn opinions_change_nothing_that_counts(
        pieces in some_evidence(), declarations in some_declarations(), at in a_moment(),
    ) {
        let counting: Vec<Evidence> = pieces.iter().filter(|p| !p.kind.is_opinion()).cloned().collect();
        let (all, some) = (judge(&pieces, &declarations, at), judge(&counting, &declarations, at));
        for (competency, attainment) in all.iter() {
            prop_assert_eq!(attainment.attained, some[competency].attained);
            prop_assert_eq!(&attainment.used, &some[competency].used);
            prop_assert_eq!(attainment.contradiction, some[competency].contradiction);
        }
    }

    #[test]
    fn a_level_has_a_valid_proof_and_a_contradiction_two_sides(
        pieces in some_evidence(), declarations in some_declarations(), at in a_moment(),
    ) {
        let find = |id: EvidenceId| pieces.iter().find(|p| p.id == id).unwrap();
        for (_, attainment) in judge(&pieces, &declarations, at).iter() {
            let proved = attainment.attained.proved();
            if proved > Level::Unaware {
                prop_assert!(!attainment.used.is_empty());
                for id in &attainment.used {
                    prop_assert!(matches!(find(*id).finding, Finding::Shown(level) if level >= proved));
                }
            }
            if let Some(both) = attainment.contradiction {
                let (higher, lower) = (find(both.higher), find(both.lower));
                prop_assert!(attainment.used.contains(&both.higher));
                prop_assert!(lower.performed_on >= higher.performed_on);
                prop_assert!(matches!(lower.finding, Finding::NotShown(level) if level < proved));
            }
            if let Attained::Between(certain, possible) = attainment.attained {
                prop_assert!(certain < possible);
            }
        }
    }

    #[test]
    fn a_newer_failure_takes_away_its_own_boundary_alone(
        pieces in some_evidence(), level in prop::sample::select(Level::ALL[1..].to_vec()),
    ) {
        let at = AsOf::on(day(2026, 3, 1));
        let before = judge(&pieces, &[], at)[competency(4)].clone();
        let mut more = pieces.clone();
        more.push(evidence(99, EvidenceKind::Observation, 4, Finding::NotShown(level), day(2026, 3, 1)));
        let after = judge(&more, &[], at)[competency(4)].clone();
        if before.attained.proved() == level {
            prop_assert!(after.attained.proved() < level);
        } else {
            prop_assert_eq!(after.attained.proved(), before.attained.proved());
        }
        if before.attained.proved() > level {
            prop_assert!(after.contradiction.is_some());
        }
    }
}

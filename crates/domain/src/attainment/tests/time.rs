//! Examples of what age, causes, withdrawals and the past do to evidence.

use super::*;

fn declared(on: Date, recorded: Date) -> StaleDeclaration {
    StaleDeclaration {
        competency: competency(C),
        cause: "Ny sikkerhedspolitik".to_owned(),
        performed_before: on,
        recorded_at: noon(recorded),
    }
}

#[test]
fn a_withdrawal_counts_from_the_moment_it_is_recorded() {
    let mut wrong = piece(1, Kind::Observation, Shown(Applies), 1);
    wrong.withdrawn = Some(noon(day(2025, 6, 1)));
    let date = day(2025, 5, 1);
    let then = judge(&[wrong.clone()], &[], AsOf::known(date, noon(date)));
    assert_eq!(then.attained, Attained::Level(Applies));
    let now = judge(&[wrong], &[], AsOf::on(date));
    assert_eq!(now.attained, Attained::Unknown);
    assert_eq!(*why(&now, 1), WhyNot::Withdrawn);
}

#[test]
fn what_was_recorded_later_was_not_known() {
    let mut late = piece(1, Kind::Observation, Shown(Applies), 1);
    late.recorded_at = noon(day(2025, 9, 1));
    let date = day(2025, 5, 1);
    let then = judge(&[late.clone()], &[], AsOf::known(date, noon(date)));
    assert_eq!(then, Attainment::default());
    assert_eq!(
        judge(&[late], &[], AsOf::on(date)).attained,
        Attained::Level(Applies)
    );
}

#[test]
fn work_dated_later_doesnt_count_yet() {
    let told = on(
        &[piece(1, Kind::Observation, Shown(Applies), 6)],
        day(2025, 5, 31),
    );
    assert_eq!(told.attained, Attained::Unknown);
    assert_eq!(*why(&told, 1), WhyNot::NotYet);
    assert_eq!(told.next_change, Some(day(2025, 6, 1)));
}

#[test]
fn evidence_grows_too_old_on_a_day_that_is_told_beforehand() {
    let test = evidence(
        1,
        Kind::ScenarioTest,
        C,
        Shown(Understands),
        day(2024, 2, 29),
    );
    let rules = |months| {
        let mut rules = evidence_rules();
        rules.valid_months.set(competency(C), Some(months));
        rules
    };
    let told = |months, date| {
        attain(
            std::slice::from_ref(&test),
            &framework(),
            &rules(months),
            &[],
            AsOf::on(date),
        )[competency(C)]
        .clone()
    };
    // Calendar months: a day that the month doesn't have is its last.
    let stale_from = day(2025, 2, 28);
    let before = told(12, day(2025, 2, 27));
    assert_eq!(before.attained, Attained::Level(Understands));
    assert_eq!(before.next_change, Some(stale_from));
    let after = told(12, stale_from);
    assert_eq!(after.attained, Attained::Unknown);
    assert_eq!(*why(&after, 1), WhyNot::TooOld { since: stale_from });
    assert_eq!(after.next_change, None);
    // Beyond the calendar is never.
    assert_eq!(
        told(u32::MAX, day(9999, 12, 31)).attained,
        Attained::Level(Understands)
    );
}

#[test]
fn months_of_a_kind_count_instead_of_the_competencys() {
    let mut rules = evidence_rules();
    rules.kind_months.completion = Some(6);
    let pieces = [
        piece(1, Kind::Completion, Shown(Aware), 1),
        piece(2, Kind::KnowledgeTest, Shown(Aware), 1),
    ];
    let told = attain(
        &pieces,
        &framework(),
        &rules,
        &[],
        AsOf::on(day(2025, 7, 1)),
    )[competency(C)]
    .clone();
    assert_eq!(told.used, [id(2)]);
    assert_eq!(told.attained, Attained::Level(Aware));
    assert_eq!(told.next_change, Some(day(2027, 1, 1)));
}

#[test]
fn the_next_change_passes_over_days_that_change_nothing() {
    let told = on(
        &[
            piece(1, Kind::KnowledgeTest, Shown(Aware), 1),
            piece(2, Kind::ScenarioTest, Shown(Understands), 3),
        ],
        day(2025, 12, 31),
    );
    assert_eq!(told.next_change, Some(day(2027, 3, 1)));
}

#[test]
fn what_was_replaced_doesnt_come_back_when_the_newer_grows_old() {
    let mut rules = evidence_rules();
    rules.kind_months.group_exam = Some(6);
    let pieces = [
        piece(1, Kind::ScenarioTest, Shown(Understands), 1),
        piece(2, Kind::GroupExam, NotShown(Understands), 2),
    ];
    let told = attain(
        &pieces,
        &framework(),
        &rules,
        &[],
        AsOf::on(day(2025, 12, 1)),
    )[competency(C)]
    .clone();
    assert_eq!(told.attained, Attained::Unknown);
    assert_eq!(*why(&told, 1), WhyNot::Superseded { by: id(2) });
}

#[test]
fn a_declared_change_makes_only_earlier_work_stale_and_only_from_that_day() {
    let pieces = [piece(1, Kind::ScenarioTest, Shown(Understands), 3)];
    let changed = declared(day(2025, 6, 1), day(2025, 8, 1));
    let told = |pieces: &[Evidence], at| judge(pieces, std::slice::from_ref(&changed), at);

    let before = told(&pieces, AsOf::on(day(2025, 5, 31)));
    assert_eq!(before.attained, Attained::Level(Understands));
    assert_eq!(before.next_change, Some(day(2025, 6, 1)));
    let after = told(&pieces, AsOf::on(day(2025, 6, 1)));
    assert_eq!(after.attained, Attained::Unknown);
    assert_eq!(
        *why(&after, 1),
        WhyNot::StaleCause("Ny sikkerhedspolitik".to_owned())
    );
    // As known before the declaration was recorded, it still held.
    let then = told(&pieces, AsOf::known(day(2025, 7, 1), noon(day(2025, 7, 1))));
    assert_eq!(then.attained, Attained::Level(Understands));
    // Work of the day itself or later holds.
    let later = [piece(2, Kind::ScenarioTest, Shown(Understands), 6)];
    assert_eq!(
        told(&later, AsOf::on(day(2025, 9, 1))).attained,
        Attained::Level(Understands)
    );
}

#[test]
fn a_new_meaning_makes_evidence_of_older_versions_stale() {
    let mut wheel = framework();
    wheel.version = 3;
    wheel.history.push(change(2, day(2025, 5, 1), &[C]));
    wheel.history.push(change(3, day(2025, 7, 1), &[5]));
    let mut opinion = piece(2, Kind::SelfAssessment, Shown(Aware), 1);
    let mut test = piece(1, Kind::ScenarioTest, Shown(Understands), 1);
    let told = |pieces: &[Evidence], date| {
        attain(pieces, &wheel, &evidence_rules(), &[], AsOf::on(date))[competency(C)].clone()
    };
    let both = [test.clone(), opinion.clone()];
    assert_eq!(
        told(&both, day(2025, 4, 30)).attained,
        Attained::Level(Understands)
    );
    assert_eq!(
        told(&both, day(2025, 4, 30)).next_change,
        Some(day(2025, 5, 1))
    );
    let after = told(&both, day(2025, 5, 1));
    assert_eq!(after.attained, Attained::Unknown);
    assert_eq!(after.self_assessed, None);
    assert_eq!(*why(&after, 1), WhyNot::MeaningChanged { version: 2 });

    test.framework_version = 2;
    opinion.framework_version = 2;
    assert_eq!(
        told(&[test, opinion], day(2025, 8, 1)).attained,
        Attained::Level(Understands)
    );
}

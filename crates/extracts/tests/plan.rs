//! What an import changes: people and positions new, changed, ended, returned, and what is odd.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::*;
use extracts::columns::Field;
use extracts::issue::IssueCode;
use extracts::plan::{Action, Change, Extent, ImportPlan, PersonPlan};
use jiff::ToSpan as _;
use jiff::civil::date;

/// The file without a person's rows.
fn without(numbers: &[&str]) -> Cells {
    let mut people = people();
    people.retain(|row| !numbers.contains(&row[0].as_str()));
    people
}

fn with_row(row: &str) -> Cells {
    let mut people = people();
    people.push(row.split(';').map(str::to_owned).collect());
    people
}

fn person<'a>(plan: &'a ImportPlan<u32>, number: &str) -> &'a PersonPlan<u32> {
    plan.people
        .iter()
        .find(|person| person.employee_number == number)
        .unwrap()
}

fn warnings(plan: &ImportPlan<u32>, code: IssueCode) -> Vec<(u32, String)> {
    plan.people_issues
        .iter()
        .filter(|issue| issue.code == code)
        .map(|issue| (issue.line, issue.detail.clone()))
        .collect()
}

fn change(field: Field, old: Option<&str>, new: Option<&str>) -> Change {
    Change {
        field,
        old: old.map(str::to_owned),
        new: new.map(str::to_owned),
    }
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let snapshot = stored();
    let again = plan_people(&people(), &snapshot);
    assert!(!again.changes_anything());
    assert_eq!(counts_of(again.report()), counts());
    assert_eq!(again.report().people.unchanged, 8);
}

#[test]
fn reasons_name_line_and_column_and_no_more_than_needed() {
    let plan = plan_people(&people(), &stored());
    let refused: Vec<_> = plan
        .report()
        .refused
        .iter()
        .map(|r| {
            (
                r.line,
                r.column.as_deref().unwrap(),
                r.code,
                r.detail.as_str(),
            )
        })
        .collect();
    assert_eq!(
        refused,
        [
            (13, "Email", IssueCode::ImpossibleEmail, ""),
            (14, "Ansat", IssueCode::ImpossibleDate, "31-02-2020"),
            (15, "Fornavn", IssueCode::NoName, ""),
            (16, "Enhedskode", IssueCode::UnknownUnit, "9999"),
            (17, "Tjenestenummer", IssueCode::MissingEmployeeNumber, ""),
            (18, "Fratrådt", IssueCode::EndBeforeStart, ""),
        ]
    );
    assert_eq!(warnings(&plan, IssueCode::RepeatedRow), [(11, "5".into())]);
    let json = serde_json::to_value(plan.report()).unwrap();
    assert_eq!(json["refused"][3]["code"], "unknown_unit");
    assert_eq!(json["refused"][3]["file"], "fil");
    assert_eq!(json["warnings"]["manager_unknown"], 2);
}

#[test]
fn who_is_missing_is_proposed_as_ended_once() {
    let mut snapshot = stored();
    let shorter = without(&["100006"]);
    let plan = plan_people(&shorter, &snapshot);
    let gone = person(&plan, "100006");
    assert!(gone.missing);
    assert_eq!(gone.action, Action::Ended);
    assert_eq!(gone.ended, Some(date(2026, 11, 22)));
    assert_eq!(gone.positions[0].action, Action::Ended);
    assert_eq!(
        gone.changes,
        [change(Field::Ended, None, Some("2026-11-22"))]
    );
    assert_eq!(plan.ends.current_staff, 7);
    assert_eq!((plan.ends.would_end, plan.ends.missing), (1, 1));
    assert!(
        plan.needs_confirmation(),
        "one of seven is more than a tenth"
    );
    store(&plan, &mut snapshot);
    assert!(!plan_people(&shorter, &snapshot).changes_anything());
    // They come back, with the same employment.
    let back = plan_people(&people(), &snapshot);
    let returned = person(&back, "100006");
    assert_eq!(returned.action, Action::Returned);
    assert_eq!(returned.positions.len(), 1);
    assert_eq!(returned.positions[0].action, Action::Returned);
    assert_eq!(returned.ended, None);
    store(&back, &mut snapshot);
    assert!(!plan_people(&people(), &snapshot).changes_anything());
}

#[test]
fn a_tenth_is_not_more_than_a_tenth() {
    let ten = |count: usize| -> Cells {
        let mut rows = vec![people()[0].clone()];
        rows.extend((0..count).map(|at| {
            let mut row = people()[4].clone();
            row[0] = format!("2000{at:02}");
            row[3] = format!("login{at:02}");
            row[4] = format!("login{at:02}@proeve.example");
            row
        }));
        rows
    };
    let mut snapshot = stored();
    snapshot.people.clear();
    let first = plan_people(&ten(20), &snapshot);
    store(&first, &mut snapshot);
    assert!(!plan_people(&ten(18), &snapshot).needs_confirmation());
    assert!(plan_people(&ten(17), &snapshot).needs_confirmation());
}

#[test]
fn whom_a_refused_row_is_about_is_not_missing() {
    let snapshot = stored();
    let mut people = people();
    // By employee number, by user name where the number is gone.
    people[8][9] = "31-02-2020".into();
    people[9][0] = String::new();
    people[9][9] = "ukendt".into();
    let plan = plan_people(&people, &snapshot);
    assert_eq!(plan.report().people.ended, 0);
    assert_eq!(plan.report().rows_to_refuse, 8);
    // One refused row of two: the other position isn't taken for ended.
    let mut people = common::people();
    people[7][7] = "9999".into();
    let plan = plan_people(&people, &snapshot);
    assert_eq!(person(&plan, "100004").action, Action::Unchanged);
    assert_eq!(person(&plan, "100004").positions.len(), 2);
}

#[test]
fn a_partial_file_ends_nobody() {
    let snapshot = stored();
    let one = [people()[0].clone(), people()[6].clone()].to_vec();
    let plan = plan_with(None, Some(&danish(&one)), &snapshot, Extent::Partial, TODAY).unwrap();
    assert!(!plan.changes_anything());
    assert_eq!(person(&plan, "100004").positions.len(), 2);
    assert_eq!(
        warnings(&plan, IssueCode::ManagerUnknown),
        [],
        "stored managers are known"
    );
}

#[test]
fn an_end_in_the_file_ends() {
    let snapshot = stored();
    let mut people = people();
    people[4][10] = "31-10-2026".into();
    people.remove(10);
    let plan = plan_people(&people, &snapshot);
    assert_eq!(person(&plan, "100003").action, Action::Ended);
    assert!(!person(&plan, "100003").missing);
    assert_eq!(plan.ends.would_end, 1);
    // An end that is still to come is a change and no end.
    people[4][10] = "23-11-2026".into();
    let plan = plan_people(&people, &snapshot);
    assert_eq!(person(&plan, "100003").action, Action::Changed);
    assert_eq!(plan.report().former_employees, 1);
}

#[test]
fn former_employees_come_in_as_ended_and_stay() {
    let snapshot = stored();
    assert_eq!(snapshot.people["100007"].ended, Some(date(2026, 10, 31)));
    let plan = plan_people(&without(&["100007"]), &snapshot);
    assert!(!plan.changes_anything());
}

#[test]
fn changes_are_told_field_by_field() {
    let mut snapshot = stored();
    let mut people = people();
    people[4][2] = "Bergmann".into();
    people[4][4] = "BOBE99@proeve.example".into();
    people[4][5] = "Chefsekretær".into();
    people[4][8] = "aaae01".into();
    people.remove(10);
    let plan = plan_people(&people, &snapshot);
    let bo = person(&plan, "100003");
    assert_eq!(
        bo.changes,
        [
            change(Field::FamilyName, Some("Berg"), Some("Bergmann")),
            change(
                Field::Email,
                Some("bobe01@proeve.example"),
                Some("bobe99@proeve.example")
            ),
        ]
    );
    assert_eq!(bo.positions.len(), 1, "the same position under a new title");
    assert_eq!(
        bo.positions[0].changes,
        [
            change(Field::Title, Some("Sekretær"), Some("Chefsekretær")),
            change(Field::Manager, Some("100001"), Some("100002")),
        ]
    );
    assert_eq!(plan.report().people.changed, 1);
    store(&plan, &mut snapshot);
    assert!(!plan_people(&people, &snapshot).changes_anything());
}

#[test]
fn positions_come_and_go() {
    let mut snapshot = stored();
    let mut people = people();
    people.remove(7);
    let plan = plan_people(&people, &snapshot);
    let gert = person(&plan, "100004");
    assert_eq!(gert.action, Action::Changed);
    let actions: Vec<_> = gert.positions.iter().map(|p| p.action).collect();
    assert_eq!(actions, [Action::Unchanged, Action::Ended]);
    store(&plan, &mut snapshot);
    assert!(!plan_people(&people, &snapshot).changes_anything());
    // Employed anew: another position, the old one stays in the past.
    people.push(common::people()[7].clone());
    people.last_mut().unwrap()[9] = "01-11-2026".into();
    let plan = plan_people(&people, &snapshot);
    let gert = person(&plan, "100004");
    let actions: Vec<_> = gert.positions.iter().map(|p| p.action).collect();
    assert_eq!(actions, [Action::Unchanged, Action::New]);
    store(&plan, &mut snapshot);
    assert_eq!(snapshot.people["100004"].positions.len(), 3);
    assert!(!plan_people(&people, &snapshot).changes_anything());
}

#[test]
fn what_the_file_has_no_column_for_stays() {
    let snapshot = stored();
    let slim: Cells = people()
        .iter()
        .map(|row| [0, 1, 2, 7].map(|at| row[at].clone()).to_vec())
        .collect();
    let plan = plan_with(
        None,
        Some(&danish(&slim)),
        &snapshot,
        Extent::Partial,
        TODAY,
    )
    .unwrap();
    let bo = person(&plan, "100003");
    assert_eq!(bo.action, Action::Unchanged);
    assert_eq!(bo.email.as_deref(), Some("bobe01@proeve.example"));
    assert_eq!(bo.positions[0].title, "Sekretær");
    // Whoever stands in a file without ends is there.
    assert_eq!(person(&plan, "100007").action, Action::Returned);
}

#[test]
fn contradicting_rows_of_a_person() {
    let people = with_row(
        "100003;Bodil;Berg;bobe02;bobe02@proeve.example;Lærer;Lærere m.fl.;1109;aaae01;01-01-2020;",
    );
    let plan = plan_people(&people, &stored());
    // The newest employment counts, wherever it stands.
    let bodil = person(&plan, "100003");
    assert_eq!(bodil.given_name, "Bodil");
    assert_eq!(bodil.lines, [5, 19]);
    for code in [
        IssueCode::NameDiffers,
        IssueCode::UserNameDiffers,
        IssueCode::EmailDiffers,
    ] {
        assert_eq!(warnings(&plan, code), [(5, "19".into())], "{code:?}");
    }
    assert_eq!(plan.report().people_with_two_positions, 2);
}

#[test]
fn the_same_position_twice_with_other_data() {
    let people = with_row(
        "100003;Bo;Berg;bobe01;bobe01@proeve.example;Sekretær;HK;1100;rusc01;01-01-2000;31-12-2009",
    );
    let plan = plan_people(&people, &stored());
    assert_eq!(
        warnings(&plan, IssueCode::PositionRepeated),
        [(19, "5".into())]
    );
    assert!(!plan.changes_anything());
}

#[test]
fn odd_managers() {
    let mut people = people();
    people[4][8] = "kalu01".into();
    people[6][8] = "100002".into();
    people[7][8] = "RUSC01@Proeve.example".into();
    people[9][8] = "jeju01".into();
    people.remove(10);
    let plan = plan_people(&people, &stored());
    assert_eq!(
        warnings(&plan, IssueCode::ManagerFormer),
        [(5, "kalu01".into())]
    );
    assert_eq!(
        warnings(&plan, IssueCode::OwnManager),
        [(10, String::new())]
    );
    let gert = person(&plan, "100004");
    assert_eq!(gert.positions[0].manager.as_deref(), Some("100002"));
    assert_eq!(gert.positions[1].manager.as_deref(), Some("100000"));
    assert!(!plan.managers.contains("100006"));
}

#[test]
fn shared_logins_and_missing_values() {
    let people = with_row("100008;Lis;;bobe01;;;Akademikere;1107;soaa01;01-01-2020;");
    let plan = plan_people(&people, &stored());
    assert_eq!(
        warnings(&plan, IssueCode::UserNameShared),
        [(19, "5".into())]
    );
    let missing: Vec<_> = plan
        .people_issues
        .iter()
        .filter(|i| i.code == IssueCode::MissingValue)
        .map(|i| i.column.as_deref().unwrap())
        .collect();
    assert_eq!(missing, ["Email", "Stilling", "Efternavn"]);
    assert_eq!(person(&plan, "100008").action, Action::New);
}

#[test]
fn a_later_day_changes_nothing_by_itself() {
    let snapshot = stored();
    for days in [1, 30, 3000] {
        let today = TODAY.checked_add(days.days()).unwrap();
        let people = danish(&people());
        let plan = plan_with(None, Some(&people), &snapshot, Extent::Full, today).unwrap();
        assert!(!plan.changes_anything(), "{days}");
    }
}

#[test]
fn a_column_wrongly_taken_for_the_employee_number_is_told() {
    let mut people = vec![people()[0].clone()];
    for at in 0..3000 {
        let mut row = common::people()[4].clone();
        row[0] = "1".into();
        row[5] = format!("Stilling {at}");
        people.push(row);
    }
    let plan = plan_people(&people, &stored());
    assert_eq!(plan.report().rows_to_refuse, 2900);
    assert_eq!(plan.report().refused[0].code, IssueCode::TooManyPositions);
}

#[test]
fn the_same_human_under_an_older_number_shares_no_login() {
    let people =
        with_row("99;Bo;Berg;bobe01;bobe01@proeve.example;Elev;HK;1100;;01-01-2000;31-12-2002");
    let plan = plan_people(&people, &stored());
    assert_eq!(warnings(&plan, IssueCode::EmailShared), []);
    assert_eq!(warnings(&plan, IssueCode::UserNameShared), []);
    // Managers named so mean the one who is there.
    assert_eq!(plan.report().people.new, 1);
}

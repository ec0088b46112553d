//! Units that can't be placed are refused; the tree that comes out has one way up from everywhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::fmt::Write as _;

use common::*;
use extracts::columns::{Field, FileKind};
use extracts::issue::IssueCode;
use extracts::plan::{Action, Extent, ImportPlan, PlanError, Snapshot};

fn plan_units(rows: &str, snapshot: &Snapshot<u32>, extent: Extent) -> ImportPlan<u32> {
    let text = format!("Enhedskode;Navn;Overordnet;Type\n{rows}");
    plan_with(Some(text.as_bytes()), None, snapshot, extent, TODAY).unwrap()
}

fn issues(rows: &str) -> Vec<(u32, IssueCode, String)> {
    let plan = plan_units(rows, &Snapshot::default(), Extent::Full);
    plan.unit_issues
        .iter()
        .map(|i| (i.line, i.code, i.detail.clone()))
        .collect()
}

#[test]
fn what_is_refused() {
    assert_eq!(
        issues(
            "1;Top;;\n;Uden kode;1;\n2;;1;\n3;Barn af 2;2;\n4;Ukendt;77;\n5;Barn af 4;4;\n\
             1;Anden;;\n1;Top;;\n6;For;1;skole;meget\n"
        ),
        [
            (3, IssueCode::MissingUnitCode, String::new()),
            (4, IssueCode::MissingUnitName, String::new()),
            (5, IssueCode::ParentRefused, "2".into()),
            (6, IssueCode::UnknownParent, "77".into()),
            (7, IssueCode::ParentRefused, "4".into()),
            (8, IssueCode::DuplicateUnit, "2".into()),
            (9, IssueCode::RepeatedRow, "2".into()),
            (10, IssueCode::TooManyCells, String::new()),
        ]
    );
}

#[test]
fn circles() {
    assert_eq!(
        issues("0;Top;;\n1;A;2;\n2;B;3;\n3;C;2;\n4;D;0;\n"),
        [
            (3, IssueCode::ParentRefused, "2".into()),
            (4, IssueCode::UnitCycle, "3".into()),
            (5, IssueCode::UnitCycle, "2".into()),
        ]
    );
    // Through what is stored: 1107 lies below 1000.
    let plan = plan_units("1000;Top;1107;\n", &stored(), Extent::Partial);
    assert_eq!(plan.unit_issues[0].code, IssueCode::UnitCycle);
}

#[test]
fn tops_as_systems_write_them() {
    for top in ["1;Top;;", "1;Top;0;", "1;Top;1;", "1;Top;-;", "1;Top;NULL;"] {
        let plan = plan_units(
            &format!("{top}\n2;Under;1;\n"),
            &Snapshot::default(),
            Extent::Full,
        );
        assert_eq!(plan.report().units.new, 2, "{top}");
        assert_eq!(plan.units[0].parent, None, "{top}");
        assert_eq!(plan.units[1].parent.as_deref(), Some("1"));
    }
}

#[test]
fn changed_ended_kept_and_returned() {
    let mut snapshot = stored();
    // 1001, 1100 and 1109 have people; 1107 has one too and lies above 1109.
    let plan = plan_units("1000;Ny Kommune;;kommune\n", &snapshot, Extent::Full);
    assert_eq!(plan.units[0].action, Action::Changed);
    assert_eq!(plan.units[0].changes.len(), 1);
    assert_eq!(plan.units[0].changes[0].field, Field::UnitName);
    assert_eq!(
        plan.units[0].changes[0].old.as_deref(),
        Some("Prøve Kommune")
    );
    assert!(
        plan.units[1..]
            .iter()
            .all(|u| u.still_used && u.action == Action::Unchanged)
    );

    let with_empty = "1000;Prøve Kommune;;kommune\n1001;Direktionen;1000;stab\n\
        1100;Økonomi og Løn;1000;stab\n1107;Børn, Unge og Skole;1000;forvaltning\n\
        1109;Skole Ærøvej;1107;skole\n";
    let plan = plan_units(
        &format!("{with_empty}1200;Tom;1000;stab\n1201;Tom under;1200;stab\n"),
        &snapshot,
        Extent::Full,
    );
    assert_eq!(plan.report().units.new, 2);
    store(&plan, &mut snapshot);
    assert!(!plan_units(with_empty, &snapshot, Extent::Partial).changes_anything());
    let plan = plan_units(with_empty, &snapshot, Extent::Full);
    assert_eq!(plan.report().units.ended, 2);
    store(&plan, &mut snapshot);
    assert!(!plan_units(with_empty, &snapshot, Extent::Full).changes_anything());
    let plan = plan_units("1200;Tom;1000;stab\n", &snapshot, Extent::Partial);
    assert_eq!(plan.units[0].action, Action::Returned);
    assert_eq!(plan.units[0].ended, None);
}

#[test]
fn files_given_the_wrong_way_round_or_without_units() {
    let (units, people) = (danish(&units()), danish(&people()));
    let empty = Snapshot::default();
    assert_eq!(
        plan_with(Some(&people), None, &empty, Extent::Full, TODAY).unwrap_err(),
        PlanError::WrongFile {
            expected: FileKind::Units,
            found: FileKind::People
        }
    );
    assert_eq!(
        plan_with(None, Some(&people), &empty, Extent::Full, TODAY).unwrap_err(),
        PlanError::NoUnits
    );
    let nameless = String::from_utf8_lossy(&units).replace("Navn", "Xyz");
    assert!(matches!(
        plan_with(Some(nameless.as_bytes()), None, &empty, Extent::Full, TODAY),
        Err(PlanError::Mapping {
            file: FileKind::Units,
            ..
        })
    ));
    assert_eq!(detect(&read(&units).unwrap()).kind, FileKind::Units);
}

#[test]
fn a_tree_of_any_depth() {
    let mut rows = String::from("0;Top;;\n");
    for at in (1..30_000).rev() {
        writeln!(rows, "{at};Under;{};", at - 1).unwrap();
    }
    let plan = plan_units(&rows, &Snapshot::default(), Extent::Full);
    assert_eq!(plan.report().units.new, 30_000);
}

//! The whole table, printed.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;

use super::*;

/// Columns in the order of [`DataKind::ALL`]. Y yes · S if shared · G figures of groups ·
/// R on logged request · . no. A relation that isn't listed for a role: nothing.
const MATRIX: &str = "
employee      own           Y Y Y Y Y Y Y Y Y Y Y Y . Y . Y Y Y Y Y
manager       own           Y Y Y Y Y Y Y Y Y Y Y Y . Y . Y Y Y Y Y
manager       direct_report S . . . Y Y . S . . . . . . . . . . Y .
manager       unit_below    . . . . . . . . . . . . G . . . . . . .
coordinator   own           Y Y Y Y Y Y Y Y Y Y Y Y . Y . Y Y Y Y Y
coordinator   direct_report . . . . Y . . . Y Y Y . G . . . S Y Y Y
coordinator   unit_below    . . . . Y . . . Y Y Y . G . . . S Y Y Y
coordinator   municipality  . . . . Y . . . Y Y Y . G . . . S Y Y Y
assessor      own           Y Y Y Y Y Y Y Y Y Y Y Y . Y . Y Y Y Y Y
assessor      participant   . . . . Y . . . . . . . . . . Y . . Y .
auditor       own           Y Y Y Y Y Y Y Y Y Y Y Y . Y . Y Y Y Y Y
auditor       direct_report . R . . R . . . . . . . G . . . . . R .
auditor       unit_below    . R . . R . . . . . . . G . . . . . R .
auditor       municipality  . R . . R . . . . . . . G . . . . . R .
administrator own           Y Y Y Y Y Y Y Y Y Y Y Y . Y . Y Y Y Y Y
administrator direct_report . . . . . . . . . . . . . Y Y . . . Y .
administrator unit_below    . . . . . . . . . . . . . Y Y . . . Y .
administrator municipality  . . . . . . . . . . . . . Y Y . . . Y .
operator      own           Y Y Y Y Y Y Y Y Y Y Y Y . Y . Y Y Y Y Y
";

fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::No => '.',
        Verdict::OnLoggedRequest => 'R',
        Verdict::GroupOnly => 'G',
        Verdict::IfShared => 'S',
        Verdict::Yes => 'Y',
    }
}

#[test]
fn the_whole_matrix_is_the_designs_table() {
    let mut printed = String::from("\n");
    for role in Role::ALL {
        for relation in Relation::ALL {
            let cells = DataKind::ALL.map(|kind| verdict(role, relation, kind));
            if cells.iter().all(|cell| *cell == Verdict::No) {
                continue;
            }
            write!(printed, "{:13} {:13}", role.slug(), relation.slug()).unwrap();
            for cell in cells {
                write!(printed, " {}", letter(cell)).unwrap();
            }
            printed.push('\n');
        }
    }
    assert_eq!(printed, MATRIX, "the table became:{printed}");
}

#[test]
fn nothing_crosses_a_municipality_but_to_a_participants_assessor() {
    for kind in DataKind::ALL {
        assert!(
            !may_see(&Role::ALL, Relation::OtherMunicipality, kind, true),
            "{kind}"
        );
    }
}

#[test]
fn several_roles_may_see_what_any_of_them_may() {
    let both = [Role::Manager, Role::Coordinator];
    for relation in Relation::ALL {
        for kind in DataKind::ALL {
            for shared in [false, true] {
                let either = both
                    .iter()
                    .any(|role| may_see(&[*role], relation, kind, shared));
                assert_eq!(
                    may_see(&both, relation, kind, shared),
                    either,
                    "{relation} {kind}"
                );
            }
        }
    }
    assert!(may_see(
        &both,
        Relation::DirectReport,
        DataKind::AgreedPlan,
        false
    ));
    assert!(may_see(
        &both,
        Relation::DirectReport,
        DataKind::Placement,
        false
    ));
    assert!(!may_see(
        &both,
        Relation::DirectReport,
        DataKind::Levels,
        false
    ));
    assert_eq!(
        best_verdict(&both, Relation::DirectReport, DataKind::Levels),
        Verdict::IfShared
    );
}

#[test]
fn levels_belong_to_the_employee() {
    for role in Role::ALL {
        for relation in Relation::ALL
            .into_iter()
            .filter(|relation| *relation != Relation::Own)
        {
            for kind in [
                DataKind::Levels,
                DataKind::Evidence,
                DataKind::SelfAssessment,
                DataKind::Inventory,
                DataKind::FullPlan,
                DataKind::AccessLog,
                DataKind::ObservationRequest,
            ] {
                assert!(
                    !may_see(&[role], relation, kind, false),
                    "{role} {relation} {kind}"
                );
            }
        }
    }
}

#[test]
fn sharing_opens_levels_to_the_manager_alone_and_closes_again() {
    let sees =
        |role: Role, shared| may_see(&[role], Relation::DirectReport, DataKind::Levels, shared);
    assert!(sees(Role::Manager, true));
    assert!(!sees(Role::Manager, false));
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Manager) {
        assert!(!sees(role, true), "{role}");
    }
}

#[test]
fn what_was_seen_is_between_the_employee_and_the_assessor_who_was_asked() {
    for role in Role::ALL {
        for relation in Relation::ALL
            .into_iter()
            .filter(|relation| *relation != Relation::Own)
        {
            assert_eq!(
                may_see_on_request(&[role], relation, DataKind::Observation)
                    || may_see(&[role], relation, DataKind::Observation, true),
                role == Role::Assessor && relation == Relation::Participant,
                "{role} {relation}"
            );
            assert_eq!(
                may_see(&[role], relation, DataKind::ObservationRequest, true),
                role == Role::Coordinator
                    && matches!(
                        relation,
                        Relation::Municipality | Relation::DirectReport | Relation::UnitBelow
                    ),
                "{role} {relation}"
            );
        }
    }
}

#[test]
fn a_logged_request_opens_the_proof_to_the_auditor_alone() {
    let asks = |role: Role| may_see_on_request(&[role], Relation::Municipality, DataKind::Evidence);
    assert!(asks(Role::Auditor));
    assert!(!may_see(
        &[Role::Auditor],
        Relation::Municipality,
        DataKind::Evidence,
        true
    ));
    assert!(!asks(Role::Coordinator) && !asks(Role::Administrator) && !asks(Role::Operator));
    assert!(!may_see_on_request(
        &[Role::Auditor],
        Relation::OtherMunicipality,
        DataKind::Evidence
    ));
    // What may be seen anyhow may be seen on request.
    assert!(may_see_on_request(
        &[Role::Employee],
        Relation::Own,
        DataKind::Evidence
    ));
}

#[test]
fn without_a_role_nothing_is_seen() {
    for relation in Relation::ALL {
        for kind in DataKind::ALL {
            assert!(!may_see(&[], relation, kind, true));
            assert_eq!(best_verdict(&[], relation, kind), Verdict::No);
        }
    }
}

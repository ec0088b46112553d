#![allow(clippy::unwrap_used)]

use std::collections::HashSet;

use jiff::civil::{Date, date};
use serde_json::json;

use super::*;
use crate::columns::FileKind;
use crate::plan::{
    Action, Extent, File, ImportPlan, Input, StoredPerson, StoredPosition, StoredUnit,
};
use crate::read::Limits;

const TODAY: Date = date(2026, 11, 23);

fn snapshot() -> Snapshot<u32> {
    let mut snapshot = Snapshot::default();
    for (id, code, name, parent) in [
        (1, "1", "Kommunen", None),
        (2, "2", "Skolen", Some("1")),
        (3, "3", "Hjemmet", Some("1")),
        (4, "4", "Hjemmet", Some("1")),
    ] {
        let unit = StoredUnit {
            id,
            name: name.to_owned(),
            parent: parent.map(str::to_owned),
            kind: None,
            ended: None,
        };
        snapshot.units.insert(code.to_owned(), unit);
    }
    let position = |id, unit: &str, title: &str| StoredPosition {
        id,
        unit: unit.to_owned(),
        title: title.to_owned(),
        agreement: Some("HK".to_owned()),
        manager: None,
        started: Some(date(2020, 1, 1)),
        ended: None,
    };
    let person = |id, login: &str, email: Option<&str>, positions| StoredPerson {
        id,
        given_name: "Ida".to_owned(),
        family_name: "Dam".to_owned(),
        user_name: Some(login.to_owned()),
        email: email.map(str::to_owned),
        ended: None,
        positions,
    };
    let ida = person(
        1,
        "ida01",
        None,
        vec![position(1, "2", "Sekretær"), position(2, "3", "Assistent")],
    );
    let bo = person(
        2,
        "bo01",
        Some("bo@k.example"),
        vec![position(3, "4", "Leder")],
    );
    snapshot.people.insert("100".to_owned(), ida);
    snapshot.people.insert("200".to_owned(), bo);
    snapshot
}

const TOP: &str = "00000000-0000-0000-0000-00000000000a";
const SCHOOL: &str = "00000000-0000-0000-0000-00000000000b";
const HOME: &str = "00000000-0000-0000-0000-00000000000c";

fn file(users: &serde_json::Value) -> Vec<u8> {
    let units = json!([
        {"Uuid": HOME, "Name": "Hjemmet", "ParentOU": TOP},
        {"Uuid": SCHOOL, "Name": "  skolen", "ParentOU": TOP},
        {"Uuid": TOP, "Name": "Kommunen", "ParentOU": null},
    ]);
    json!({"OrgUnits": units, "Users": users})
        .to_string()
        .into_bytes()
}

fn user(id: &str, login: &str, unit: &str, title: &str) -> serde_json::Value {
    json!({"Uuid": format!("10000000-0000-0000-0000-00000000000{id}"), "UserId": login, "Name": "Eva Ny Holm",
        "Email": format!("{login}@k.example"), "Telephone": null,
        "Positions": [{"OrgUnitUuid": unit, "Title": title}]})
}

fn plan(bytes: &[u8], snapshot: &Snapshot<u32>) -> ImportPlan<u32> {
    let tables = tables(bytes, "os2sync.json", &Limits::default(), snapshot, TODAY).unwrap();
    let known: HashSet<String> = snapshot.units.keys().cloned().collect();
    let people = Mapping::detect_as(FileKind::People, &tables.people, &known, TODAY);
    let units = tables.units.map(|table| {
        (
            Mapping::detect_as(FileKind::Units, &table, &known, TODAY),
            table,
        )
    });
    let input = Input {
        units: units.as_ref().map(|(mapping, table)| File {
            table,
            mapping,
            extent: Extent::Directory,
        }),
        people: Some(File {
            table: &tables.people,
            mapping: &people,
            extent: Extent::Directory,
        }),
        snapshot,
        today: TODAY,
    };
    ImportPlan::build(&input, &mut crate::no_progress).unwrap()
}

#[test]
fn whom_hr_knows_gets_only_what_was_missing() {
    let snapshot = snapshot();
    let bytes = file(&json!([
        user("1", "IDA01", SCHOOL, "Skolesekretær"),
        user("2", "bo01", HOME, "Chef")
    ]));
    let plan = plan(&bytes, &snapshot);
    assert_eq!(plan.units, []);
    let [ida, bo] = plan.people.as_slice() else {
        panic!("two")
    };
    assert_eq!(
        (ida.id, ida.email.as_deref()),
        (Some(1), Some("ida01@k.example"))
    );
    assert_eq!(ida.changes.len(), 1);
    assert!(ida.positions.iter().all(|p| p.action == Action::Unchanged));
    assert_eq!(ida.positions.len(), 2);
    assert_eq!((bo.id, bo.action), (Some(2), Action::Unchanged));
}

#[test]
fn whom_hr_does_not_know_is_the_directorys_own() {
    let mut snapshot = snapshot();
    let bytes = file(&json!([
        user("2", "bo01", HOME, "Chef"),
        user("3", "eva01", HOME, "Konsulent")
    ]));
    let first = plan(&bytes, &snapshot);
    assert!(
        first.report().rows_to_refuse == 0,
        "{:?}",
        first.report().refused
    );
    let eva = first.people.iter().find(|p| p.id.is_none()).unwrap();
    assert_eq!(
        (eva.given_name.as_str(), eva.family_name.as_str()),
        ("Eva Ny", "Holm")
    );
    // Of two homes it is the one where its people are.
    assert_eq!(eva.positions.first().unwrap().unit, "4");
    let position = StoredPosition {
        id: 9,
        unit: "4".to_owned(),
        title: "Konsulent".to_owned(),
        agreement: None,
        manager: None,
        started: None,
        ended: None,
    };
    let person = StoredPerson {
        id: 9,
        given_name: eva.given_name.clone(),
        family_name: eva.family_name.clone(),
        user_name: eva.user_name.clone(),
        email: eva.email.clone(),
        ended: None,
        positions: vec![position],
    };
    snapshot.people.insert(eva.employee_number.clone(), person);
    assert!(!plan(&bytes, &snapshot).changes_anything());

    // She moves, and then isn't there any more; of Bo and Ida nothing is said.
    let moved = plan(
        &file(&json!([user("3", "eva01", SCHOOL, "Konsulent")])),
        &snapshot,
    );
    let eva = moved.people.iter().find(|p| p.id == Some(9)).unwrap();
    assert_eq!(eva.positions.len(), 1);
    assert_eq!(eva.positions.first().unwrap().unit, "2");
    let gone = plan(&file(&json!([user("2", "bo01", HOME, "Chef")])), &snapshot);
    let ended: Vec<_> = gone
        .people
        .iter()
        .filter(|p| p.action == Action::Ended)
        .map(|p| p.id)
        .collect();
    assert_eq!(ended, [Some(9)]);

    // HR's extract doesn't end her, and takes her over once it knows her.
    let hr = |number: &str| {
        let text = format!(
            "Tjenestenummer;Fornavn;Efternavn;Brugernavn;Enhedskode\n100;Ida;Dam;ida01;2\n{number};Eva;Holm;EVA01;4\n"
        );
        Table::read(
            text.as_bytes(),
            "hr.csv",
            &Limits::default(),
            &mut crate::no_progress,
        )
        .unwrap()
    };
    let table = hr("300");
    let known = snapshot.units.keys().cloned().collect();
    let mapping = Mapping::detect_as(FileKind::People, &table, &known, TODAY);
    assert_eq!(adopt(&mut snapshot, &table, &mapping).len(), 1);
    assert_eq!(snapshot.people.get("300").unwrap().id, 9);
    assert_eq!(adopt(&mut snapshot, &table, &mapping), []);
}

#[test]
fn an_extract_of_hr_does_not_speak_for_the_directorys_own() {
    assert!(Extent::Full.speaks_for("100") && !Extent::Full.speaks_for("dir-1"));
    assert!(!Extent::Directory.speaks_for("100") && Extent::Directory.speaks_for("dir-1"));
    assert!(!Extent::Partial.speaks_for("100") && !Extent::Partial.speaks_for("dir-1"));
}

#[test]
fn new_units_keep_their_place() {
    let mut value: serde_json::Value =
        serde_json::from_slice(&file(&json!([user("2", "bo01", HOME, "Chef")]))).unwrap();
    let new = json!({"Uuid": "00000000-0000-0000-0000-00000000000D", "Name": "Køkkenet", "ParentOU": SCHOOL});
    value
        .get_mut("OrgUnits")
        .unwrap()
        .as_array_mut()
        .unwrap()
        .push(new);
    let plan = plan(value.to_string().as_bytes(), &snapshot());
    let [kitchen] = plan.units.as_slice() else {
        panic!("one")
    };
    assert_eq!(
        (kitchen.name.as_str(), kitchen.parent.as_deref()),
        ("Køkkenet", Some("2"))
    );
}

#[test]
fn what_cannot_be_told_apart_is_left_alone() {
    // Nobody who is known works there: which of the two homes it is can't be said.
    let plan = plan(
        &file(&json!([user("3", "eva01", HOME, "Konsulent")])),
        &snapshot(),
    );
    assert_eq!(plan.units, []);
    assert_eq!((plan.people.len(), plan.report().rows_to_refuse), (0, 1));
}

#[test]
fn anything_like_a_cpr_number_refuses_the_whole_file() {
    let read = |bytes: &[u8]| {
        tables(
            bytes,
            "os2sync.json",
            &Limits::default(),
            &snapshot(),
            TODAY,
        )
    };
    let mut with_person = user("2", "bo01", HOME, "Chef");
    with_person["Person"] = json!({"Name": "Bo", "Cpr": "0101901234"});
    assert!(matches!(
        read(&file(&json!([with_person]))),
        Err(ReadError::PersonalNumbers(_))
    ));
    let mut with_note = user("1", "ida01", SCHOOL, "Sekretær");
    with_note["Note"] = json!(["ring", "010190-1234"]);
    assert!(matches!(
        read(&file(&json!([with_note]))),
        Err(ReadError::PersonalNumbers(_))
    ));
    let mut with_id = user("1", "ida01", SCHOOL, "Sekretær");
    with_id["ManagerUuid"] = json!("aa010190-1234-0000-0000-000000000000");
    assert!(read(&file(&json!([with_id]))).is_ok());
    assert!(matches!(
        read(b"{\"Users\": 1}"),
        Err(ReadError::NotADirectory { line: 1 })
    ));
    assert!(is_directory(b"\xEF\xBB\xBF {") && !is_directory(b"a;b\n{"));
}

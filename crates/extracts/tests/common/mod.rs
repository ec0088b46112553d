//! A small municipality with every irregularity that real extracts have, written in every way that
//! systems write files; and a store in memory to import into.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing
)]

use std::collections::HashSet;

use extracts::columns::Mapping;
use extracts::plan::{
    Action, Extent, File, ImportPlan, Input, PlanError, Report, Snapshot, StoredPerson,
    StoredPosition, StoredUnit,
};
use extracts::read::{Limits, ReadError, Table};
use jiff::civil::{Date, date};

pub const TODAY: Date = date(2026, 11, 23);

/// Rows of cells, the header first.
pub type Cells = Vec<Vec<String>>;

fn cells(text: &str) -> Cells {
    text.lines()
        .map(|line| line.trim_start().split(';').map(str::to_owned).collect())
        .collect()
}

pub fn units() -> Cells {
    cells(
        "Enhedskode;Navn;Overordnet;Type
        1000;Prøve Kommune;;kommune
        1001;Direktionen;1000;stab
        1100;Økonomi og Løn;1000;stab
        1107;Børn, Unge og Skole;1000;forvaltning
        1109;Skole Ærøvej;1107;skole",
    )
}

/// Eight people, one of them former, one with two positions; two unknown managers, one repeated
/// row, six rows to refuse; three managers.
pub fn people() -> Cells {
    cells(
        "Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Overenskomst;Enhedskode;Leder;Ansat;Fratrådt
        100000; Ruth ;Schmidt;rusc01;rusc01@proeve.example; Kommunaldirektør ;Chefer;1001;;11-11-2023;
        100001;Søren;Ågård;soaa01;soaa01@proeve.example;Økonomichef;Chefer;1100;rusc01;01-02-2003;
        100002;Åse;Ærlig;aaae01;aaae01@proeve.example;Skoleleder;Chefer;1109;rusc01;31-12-1999;
        100003;Bo;Berg;bobe01;bobe01@proeve.example;Sekretær;Kontor- og it-personale (HK);1100;soaa01;15-08-2014;
        ;;;;;;;;;;
        100004;Gert;Bech;gebe01;gebe01@proeve.example;Lærer;Lærere m.fl.;1109;aaae01;22-09-1990;
        100004;Gert;Bech;gebe01;gebe01@proeve.example;Administrator;Kontor- og it-personale (HK);1100;soaa01;22-09-1990;
        100005;Ida;Holm;idho01;idho01@proeve.example;Pædagog;Pædagoger;1109;ukendt99;05-06-2017;
        100006;Jens;Juul;jeju01;jeju01@proeve.example;Konsulent;Akademikere;1107;ukendt99;13-01-2020;
        100003;Bo;Berg;bobe01;bobe01@proeve.example;Sekretær;Kontor- og it-personale (HK);1100;soaa01;15-08-2014;
        100007;Karl;Lund;kalu01;kalu01@proeve.example;Sekretær;Kontor- og it-personale (HK);1100;soaa01;01-01-2010;31-10-2026
        900001;Osvald;Fejl;fejl01;ikke en adresse;Lærer;Lærere m.fl.;1109;aaae01;13-07-1992;
        900002;Alberte;Fejl;fejl02;fejl02@proeve.example;Lærer;Lærere m.fl.;1109;aaae01;31-02-2020;
        900003;;;fejl03;fejl03@proeve.example;Lærer;Lærere m.fl.;1109;aaae01;29-11-1991;
        900004;Nick;Fejl;fejl04;fejl04@proeve.example;Gartner;Teknisk service;9999;aaae01;21-08-2002;
        ;Navn;Fejl;fejl05;fejl05@proeve.example;Lærer;Lærere m.fl.;1109;aaae01;21-08-2002;
        900006;Ende;Fejl;fejl06;fejl06@proeve.example;Lærer;Lærere m.fl.;1109;aaae01;21-08-2002;20-08-2002",
    )
}

/// What [`people`] with [`units`] reports.
pub fn counts() -> [usize; 10] {
    [5, 16, 8, 1, 1, 2, 1, 6, 3, 3]
}

/// The ten counts of a report, in the order of the report's keys.
pub fn counts_of(report: &Report) -> [usize; 10] {
    [
        report.org_units,
        report.data_rows,
        report.distinct_people,
        report.former_employees,
        report.people_with_two_positions,
        report.rows_whose_manager_is_unknown,
        report.repeated_rows,
        report.rows_to_refuse,
        report.managers,
        report.people_with_an_office_and_it_position,
    ]
}

/// Cells as delimited text; cells that need quotes get them.
pub fn csv(cells: &Cells, delimiter: char, end: &str) -> String {
    let mut out = String::new();
    for row in cells {
        let row: Vec<String> = row
            .iter()
            .map(|cell| {
                if cell.contains([delimiter, '"', '\n', '\r']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell.clone()
                }
            })
            .collect();
        out.push_str(&row.join(&delimiter.to_string()));
        out.push_str(end);
    }
    out
}

/// Cells as a Danish HR system writes them: `;`, CRLF, Windows-1252.
pub fn danish(cells: &Cells) -> Vec<u8> {
    windows_1252(&csv(cells, ';', "\r\n"))
}

pub fn windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| u8::try_from(u32::from(c)).expect("the tests' letters are in Latin 1"))
        .collect()
}

pub fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

pub fn read(bytes: &[u8]) -> Result<Table, ReadError> {
    Table::read(bytes, "fil", &Limits::default(), &mut extracts::no_progress)
}

pub fn detect(table: &Table) -> Mapping {
    Mapping::detect(table, &HashSet::new(), TODAY)
}

pub fn plan_with(
    units: Option<&[u8]>,
    people: Option<&[u8]>,
    snapshot: &Snapshot<u32>,
    extent: Extent,
    today: Date,
) -> Result<ImportPlan<u32>, PlanError> {
    let table = |bytes: Option<&[u8]>| bytes.map(|bytes| read(bytes).expect("readable"));
    let (units, people) = (table(units), table(people));
    let mapping = |table: &Option<Table>| table.as_ref().map(detect);
    let (unit_mapping, people_mapping) = (mapping(&units), mapping(&people));
    let file = |table, mapping| File {
        table,
        mapping,
        extent,
    };
    ImportPlan::build(
        &Input {
            units: units
                .as_ref()
                .zip(unit_mapping.as_ref())
                .map(|(t, m)| file(t, m)),
            people: people
                .as_ref()
                .zip(people_mapping.as_ref())
                .map(|(t, m)| file(t, m)),
            snapshot,
            today,
        },
        &mut extracts::no_progress,
    )
}

/// Plans a full import of both files.
pub fn plan(units: &[u8], people: &[u8], snapshot: &Snapshot<u32>) -> ImportPlan<u32> {
    plan_with(Some(units), Some(people), snapshot, Extent::Full, TODAY).expect("mapped")
}

/// Plans a full import of people beside stored units.
pub fn plan_people(people: &Cells, snapshot: &Snapshot<u32>) -> ImportPlan<u32> {
    plan_with(None, Some(&danish(people)), snapshot, Extent::Full, TODAY).expect("mapped")
}

/// The small municipality as stored after its first import.
pub fn stored() -> Snapshot<u32> {
    let mut snapshot = Snapshot::default();
    let first = plan(&danish(&units()), &danish(&people()), &snapshot);
    store(&first, &mut snapshot);
    snapshot
}

/// Does what a plan says, as the people crate does in its database.
pub fn store(plan: &ImportPlan<u32>, snapshot: &mut Snapshot<u32>) {
    let mut next = 1 + snapshot
        .people
        .values()
        .flat_map(|p| p.positions.iter().map(|p| p.id).chain([p.id]))
        .chain(snapshot.units.values().map(|u| u.id))
        .max()
        .unwrap_or(0);
    let mut new_id = || {
        next += 1;
        next
    };
    for unit in &plan.units {
        let stored = StoredUnit {
            id: unit.id.unwrap_or_else(&mut new_id),
            name: unit.name.clone(),
            parent: unit.parent.clone(),
            kind: unit.kind.clone(),
            ended: unit.ended,
        };
        snapshot.units.insert(unit.code.clone(), stored);
    }
    for person in &plan.people {
        let before = snapshot.people.remove(&person.employee_number);
        assert_eq!(before.is_none(), person.action == Action::New);
        let mut positions = before.map_or_else(Vec::new, |before| before.positions);
        for position in &person.positions {
            positions.retain(|stored| Some(stored.id) != position.id);
            positions.push(StoredPosition {
                id: position.id.unwrap_or_else(&mut new_id),
                unit: position.unit.clone(),
                title: position.title.clone(),
                agreement: position.agreement.clone(),
                manager: position.manager.clone(),
                started: position.started,
                ended: position.ended,
            });
        }
        let stored = StoredPerson {
            id: person.id.unwrap_or_else(&mut new_id),
            given_name: person.given_name.clone(),
            family_name: person.family_name.clone(),
            user_name: person.user_name.clone(),
            email: person.email.clone(),
            ended: person.ended,
            positions,
        };
        snapshot
            .people
            .insert(person.employee_number.clone(), stored);
    }
}

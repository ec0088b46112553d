//! From a file to rows, on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod staff;
mod uploads;
mod words;

use database::{Database, Queries as _, binds};
use domain::MunicipalityId;
use extracts::plan::Extent;
use jiff::Timestamp;
use uuid::Uuid;

use super::*;
use crate::organisation::add_municipality;

const UNITS: &[u8] = include_bytes!("../../../../../demo/organisation.csv");
const PEOPLE: &[u8] = include_bytes!("../../../../../demo/medarbejdere.csv");
const EXPECTED: &str = include_str!("../../../../../demo/EXPECTED.json");

fn schema() -> Vec<database::Migration> {
    jobs::MIGRATIONS
        .into_iter()
        .chain(crate::feature().migrations)
        .collect()
}

fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

async fn municipality(db: &Database) -> MunicipalityId {
    let tx = db.begin().await.unwrap();
    let id = add_municipality(&tx, "101", "Prøve", now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn sent(bytes: impl AsRef<[u8]>) -> SentFile {
    SentFile {
        name: "fil.csv".to_owned(),
        bytes: bytes.as_ref().to_vec(),
        mapping: None,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "as `Sent` has it")]
fn file(bytes: impl AsRef<[u8]>) -> Option<SentFile> {
    Some(sent(bytes))
}

fn full(units: Option<SentFile>, people: Option<SentFile>) -> Sent {
    Sent {
        units,
        people,
        extent: Extent::Full,
    }
}

async fn prepared_at(db: &Database, of: MunicipalityId, sent: Sent, at: Timestamp) -> Prepared {
    let today = web::day_in_denmark(at);
    prepare(db, of, sent, today, Box::new(|_, _| {}))
        .await
        .unwrap()
}

async fn prepared(db: &Database, of: MunicipalityId, sent: Sent) -> Prepared {
    prepared_at(db, of, sent, now()).await
}

async fn taken_in(db: &Database, of: MunicipalityId, sent: Sent) -> Prepared {
    let prepared = prepared(db, of, sent).await;
    take_in(db, of, &prepared, true, None, now()).await.unwrap();
    prepared
}

/// Every value of every row of the staff, as text.
async fn all_rows(db: &Database) -> Vec<String> {
    let unit = "'unit ' || code || ' ' || name || ' ' || kind || ' ' || path || ' '
        || COALESCE(CAST(ended_on AS TEXT), '-')";
    let person = "'person ' || employee_number || ' ' || given_name || ' ' || family_name || ' '
        || user_name || ' ' || email || ' ' || email_key || ' ' || search_text || ' '
        || COALESCE(CAST(ended_on AS TEXT), '-') || CAST(in_scope AS TEXT)
        || CAST(is_leader AS TEXT) || ' ' || CAST(created_at AS TEXT)";
    let position = "'position ' || title || ' ' || agreement || ' '
        || COALESCE(CAST(started_on AS TEXT), '-') || ' ' || COALESCE(CAST(ended_on AS TEXT), '-')
        || ' ' || CAST(is_main AS TEXT)";
    let mut all = Vec::new();
    let questions = [
        format!("SELECT id, parent_id, parent_id, {unit} FROM org_unit ORDER BY id"),
        format!("SELECT id, id, id, {person} FROM person ORDER BY id"),
        format!("SELECT id, person_id, manager_id, {position} FROM position ORDER BY id"),
    ];
    for sql in questions {
        let rows: Vec<(Uuid, Option<Uuid>, Option<Uuid>, String)> =
            db.all(&sql, binds![]).await.unwrap();
        all.extend(rows.into_iter().map(|row| format!("{row:?}")));
    }
    let rows: Vec<(String, i64)> = db
        .all("SELECT 'staff', version FROM staff_version", binds![])
        .await
        .unwrap();
    all.extend(rows.into_iter().map(|row| format!("{row:?}")));
    all
}

async fn count(db: &Database, table_and_where: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) FROM {table_and_where}");
    db.one::<(i64,)>(&sql, binds![]).await.unwrap().0
}

const SMALL_UNITS: &str =
    "Enhedskode;Navn;Overordnet;Type\n1;Kommunen;;kommune\n2;Skolen;1;skole\n";
const HEAD: &str = "Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Overenskomst;\
    Enhedskode;Leder;Ansat;Fratrådt\n";

fn people(rows: &[&str]) -> Option<SentFile> {
    file(format!("{HEAD}{}\n", rows.join("\n")))
}

const ADA: &str = "1;Ada;Dam;adda;ada@k.example;Leder;Chefer;1;;01-01-2020;";
const BO: &str = "2;Bo;Bæk;boba;bo@k.example;Lærer;Lærere;2;adda;01-01-2020;";
const PER: &str = "5;Per;Pil;pepi;per@k.example;Lærer;Lærere;2;adda;01-01-2020;";
const IDA: &str = "3;Ida;Ø;idoe;ida@k.example;Sekretær;HK;2;adda;01-01-2020;";

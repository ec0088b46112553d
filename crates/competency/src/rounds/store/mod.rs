//! Rounds, the people they ask, and the counts that are left of them.
//!
//! A statement is about everybody of a municipality or of a round, however many they are. Who works
//! where and can be written to stands in tables of `people`, so the statements join `person`.

mod asked;
mod mail;
mod result;

use std::collections::BTreeMap;

use database::{At, Day, Json, Queries, Transaction, binds};
use domain::round::{Population, RoundKind, Schedule};
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use uuid::Uuid;
use web::{Error, Result};

pub(super) use asked::{
    Asked, Counting, Found, Named, candidates, confirm, list_people, live, mine, named,
};
pub(crate) use asked::{Mine, REACHED};
pub(super) use mail::{Due, Note, addressees, note_sent, waits};
pub use mail::{claim_mail_day, note_mail_day};
pub(super) use result::end;

/// A round as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Round {
    pub(super) id: Uuid,
    pub(super) kind: RoundKind,
    pub(super) title: String,
    pub(super) population: Population,
    pub(super) newcomers: bool,
    pub(super) opens_on: Date,
    pub(super) due_on: Date,
    pub(super) counts_from: Timestamp,
    pub(super) mails: bool,
    pub(super) tell_extension: bool,
    pub(super) listed: bool,
    pub(super) ended_on: Option<Date>,
    pub(super) version: i64,
    /// How many mails went out, and to how many people.
    pub(super) mails_sent: i64,
    pub(super) mailed: i64,
}

impl Round {
    /// When it runs.
    pub(super) fn schedule(&self) -> Schedule {
        Schedule {
            opens_on: self.opens_on,
            due_on: self.due_on,
            ended: self.ended_on.is_some(),
        }
    }

    /// The last day on which it takes answers.
    pub(super) fn last_day(&self) -> Date {
        self.ended_on.unwrap_or(self.due_on)
    }

    /// Where the coordinator sees it.
    pub(super) fn href(&self) -> String {
        format!("{}/{}", super::BASE, self.id)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    title: String,
    population: Json<Population>,
    newcomers: bool,
    opens_on: Day,
    due_on: Day,
    counts_from: At,
    mails: bool,
    tell_extension: bool,
    listed_at: Option<At>,
    ended_on: Option<Day>,
    version: i64,
    mails_sent: i64,
    mailed: i64,
}

impl Row {
    fn read(self) -> database::Result<Round> {
        Ok(Round {
            id: self.id,
            kind: RoundKind::from_slug(&self.kind).map_err(|_| database::Error::NoRow)?,
            title: self.title,
            population: self.population.0,
            newcomers: self.newcomers,
            opens_on: self.opens_on.0,
            due_on: self.due_on.0,
            counts_from: self.counts_from.0,
            mails: self.mails,
            tell_extension: self.tell_extension,
            listed: self.listed_at.is_some(),
            ended_on: self.ended_on.map(|day| day.0),
            version: self.version,
            mails_sent: self.mails_sent,
            mailed: self.mailed,
        })
    }
}

const ROUND: &str = "SELECT r.id, r.kind, r.title, r.population, r.newcomers, r.opens_on, r.due_on,
        r.counts_from, r.mails, r.tell_extension, r.listed_at, r.ended_on, r.version,
        COALESCE(m.sent, 0) AS mails_sent, COALESCE(m.people, 0) AS mailed
    FROM round r LEFT JOIN (
        SELECT round_id, COUNT(*) AS sent, COUNT(DISTINCT person_id) AS people FROM round_mail
        WHERE municipality_id = $1 GROUP BY round_id) AS m ON m.round_id = r.id
    WHERE r.municipality_id = $1";

/// All rounds of the municipality, the newest first.
pub(super) async fn rounds(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<Round>> {
    let sql = format!("{ROUND} ORDER BY r.opens_on DESC, r.id DESC");
    let rows: Vec<Row> = db.all(&sql, binds![municipality]).await?;
    // A kind that a later version brought is none of ours.
    Ok(rows.into_iter().filter_map(|row| row.read().ok()).collect())
}

/// One round.
pub(super) async fn round(
    db: &impl Queries,
    municipality: MunicipalityId,
    id: Uuid,
) -> Result<Round> {
    let sql = format!("{ROUND} AND r.id = $2");
    let row: Option<Row> = db.maybe(&sql, binds![municipality, id]).await?;
    row.and_then(|row| row.read().ok()).ok_or(Error::NotFound)
}

/// When a day begins in Denmark.
pub(super) fn midnight(day: Date) -> Timestamp {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    day.to_zoned(zone)
        .map_or(Timestamp::MAX, |moment| moment.timestamp())
}

/// A round to be made.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct NewRound {
    pub(super) kind: RoundKind,
    pub(super) title: String,
    pub(super) population: Population,
    pub(super) newcomers: bool,
    pub(super) opens_on: Date,
    pub(super) due_on: Date,
    /// Answers from this day on count.
    pub(super) counts_from: Date,
    pub(super) mails: bool,
}

/// Makes a round and gives its key. Nobody is in it yet.
pub(super) async fn add(
    tx: &Transaction,
    municipality: MunicipalityId,
    new: &NewRound,
    by: Option<AccountId>,
    now: Timestamp,
) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let population = serde_json::to_value(&new.population).map_err(|e| Error::internal(&e))?;
    tx.run(
        "INSERT INTO round (municipality_id, id, kind, title, population, newcomers, opens_on, due_on,
            counts_from, mails, tell_extension, listed_at, ended_on, ended_at, created_at, created_by,
            version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, FALSE, NULL, NULL, NULL, $11, $12, 1)",
        binds![
            municipality,
            id,
            new.kind.slug(),
            new.title.as_str(),
            population,
            new.newcomers,
            new.opens_on,
            new.due_on,
            midnight(new.counts_from),
            new.mails,
            now,
            by
        ],
    )
    .await?;
    Ok(id)
}

/// Holds a round for the rest of the transaction, unless it has ended; whether it could.
pub(super) async fn hold(
    tx: &Transaction,
    municipality: MunicipalityId,
    id: Uuid,
) -> database::Result<bool> {
    let held = tx
        .run(
            "UPDATE round SET version = version
             WHERE municipality_id = $1 AND id = $2 AND ended_at IS NULL",
            binds![municipality, id],
        )
        .await?;
    Ok(held == 1)
}

fn touched(rows: u64) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

/// Moves the last day to a later one. `version` is the one that whoever does it saw.
pub(super) async fn extend(
    tx: &Transaction,
    municipality: MunicipalityId,
    (id, version): (Uuid, i64),
    due_on: Date,
    tell: bool,
) -> Result<()> {
    let rows = tx
        .run(
            "UPDATE round SET due_on = $4, tell_extension = $5, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND ended_at IS NULL
                AND due_on < $4",
            binds![municipality, id, version, due_on, tell],
        )
        .await?;
    touched(rows)
}

/// Deletes a round that nobody was asked in yet.
pub(super) async fn delete(
    tx: &Transaction,
    municipality: MunicipalityId,
    (id, version): (Uuid, i64),
) -> Result<()> {
    let rows = tx
        .run(
            "DELETE FROM round WHERE municipality_id = $1 AND id = $2 AND version = $3
                AND listed_at IS NULL",
            binds![municipality, id, version],
        )
        .await?;
    touched(rows)
}

/// The counts that are left of rounds that ended, by what they count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts(BTreeMap<(String, String), usize>);

impl Counts {
    /// One count, where it was made.
    pub(super) fn get(&self, what: &str, about: &str) -> Option<usize> {
        self.0.get(&(what.to_owned(), about.to_owned())).copied()
    }

    /// Whether it was counted and isn't kept, because it would tell of fewer than five.
    pub(super) fn is_few(&self, what: &str, about: &str) -> bool {
        self.0.contains_key(&(few(what), about.to_owned()))
    }

    /// All counts of one thing: what each is about, and how many.
    pub(super) fn of<'a>(&'a self, what: &'a str) -> impl Iterator<Item = (&'a str, usize)> {
        self.0
            .iter()
            .filter(move |((of, _), _)| of == what)
            .map(|((_, about), people)| (about.as_str(), *people))
    }
}

/// What stands for a count that would tell of fewer than five: that there was one, and no number.
fn few(what: &str) -> String {
    format!("few-{what}")
}

/// The counts of all rounds that ended, or of some.
pub(super) async fn counts(
    db: &impl Queries,
    municipality: MunicipalityId,
    rounds: &[Uuid],
) -> database::Result<BTreeMap<Uuid, Counts>> {
    let rows: Vec<(Uuid, String, String, i64)> = db
        .all_in(
            "SELECT round_id, what, about, people FROM round_count
             WHERE municipality_id = $1 AND round_id IN ({list})",
            binds![municipality],
            rounds,
        )
        .await?;
    let mut counts: BTreeMap<Uuid, Counts> = BTreeMap::new();
    for (round, what, about, people) in rows {
        let people = usize::try_from(people).unwrap_or(0);
        counts
            .entry(round)
            .or_default()
            .0
            .insert((what, about), people);
    }
    Ok(counts)
}

/// A unit of the tree, also one that is no longer there.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct UnitRow {
    pub(super) id: Uuid,
    pub(super) parent_id: Option<Uuid>,
    pub(super) name: String,
    pub(super) path: String,
}

/// All units there are or were.
pub(super) async fn units(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<UnitRow>> {
    db.all(
        "SELECT id, parent_id, name, path FROM org_unit WHERE municipality_id = $1",
        binds![municipality],
    )
    .await
}

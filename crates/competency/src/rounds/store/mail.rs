//! Who may get a mail, and which ones went out.

use std::collections::{BTreeSet, HashMap};

use database::{Day, Queries, Transaction, binds};
use domain::round::{DAYS_BETWEEN, RoundMail};
use domain::{MunicipalityId, PersonId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use uuid::Uuid;

use super::asked::{ASKED, Counting, REACHED, done};

/// Somebody who hasn't answered and can be written to.
#[derive(Clone, Debug)]
pub(in crate::rounds) struct Due {
    pub(in crate::rounds) person: Uuid,
    pub(in crate::rounds) given_name: String,
    pub(in crate::rounds) email: String,
    /// The mails of the round so far, with the last day that each named.
    pub(in crate::rounds) sent: Vec<(RoundMail, Date)>,
    /// When they were last written to, about whatever.
    pub(in crate::rounds) last_mail: Option<Date>,
}

/// Everybody whom a round that runs waits for and can write to.
pub(in crate::rounds) async fn addressees(
    db: &impl Queries,
    counting: Counting<'_>,
    round: Uuid,
) -> database::Result<Vec<Due>> {
    let mut binds = counting.binds();
    binds.push(round.into());
    let people: Vec<(Uuid, String, String, Option<Day>)> = db
        .all(
            &format!(
                "SELECT p.id, p.given_name, p.email, (SELECT d.sent_on FROM mail_day d
                    WHERE d.municipality_id = $1 AND d.person_id = p.id)
                 {ASKED} AND r.id = $6 AND r.ended_at IS NULL AND r.mails AND a.left_on IS NULL
                    AND {REACHED} AND NOT {}
                 ORDER BY p.id",
                done()
            ),
            binds,
        )
        .await?;
    let mails: Vec<(Uuid, String, Day)> = db
        .all(
            "SELECT person_id, kind, due_on FROM round_mail
             WHERE municipality_id = $1 AND round_id = $2 ORDER BY sent_on",
            binds![counting.municipality, round],
        )
        .await?;
    let mut sent: HashMap<Uuid, Vec<(RoundMail, Date)>> = HashMap::new();
    for (person, kind, due_on) in mails {
        if let Ok(kind) = RoundMail::from_slug(&kind) {
            sent.entry(person).or_default().push((kind, due_on.0));
        }
    }
    Ok(people
        .into_iter()
        .map(|(person, given_name, email, last)| Due {
            person,
            given_name,
            email,
            sent: sent.remove(&person).unwrap_or_default(),
            last_mail: last.map(|day| day.0),
        })
        .collect())
}

/// Takes the day for a mail to each of these people, and gives those for whom it could be taken: nobody
/// is written to twice within [`DAYS_BETWEEN`] days, about whatever and by whomever. At most 500 people.
pub async fn claim_mail_day(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[Uuid],
    today: Date,
) -> database::Result<BTreeSet<Uuid>> {
    let before = today
        .checked_sub((DAYS_BETWEEN - 1).days())
        .unwrap_or(today);
    let rows: Vec<(Uuid,)> = tx
        .all_in(
            "INSERT INTO mail_day (municipality_id, person_id, sent_on)
             SELECT municipality_id, id, $2 FROM person
             WHERE municipality_id = $1 AND id IN ({list})
             ON CONFLICT (municipality_id, person_id) DO UPDATE SET sent_on = excluded.sent_on
             WHERE mail_day.sent_on < $3
             RETURNING person_id",
            binds![municipality, today, before],
            people,
        )
        .await?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// Notes that somebody is written to that day by a person's own decision: it is sent whatever went before,
/// and [`claim_mail_day`] counts from it.
pub async fn note_mail_day(
    tx: &Transaction,
    municipality: MunicipalityId,
    person: PersonId,
    day: Date,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO mail_day (municipality_id, person_id, sent_on)
         SELECT municipality_id, id, $3 FROM person WHERE municipality_id = $1 AND id = $2
         ON CONFLICT (municipality_id, person_id) DO UPDATE SET sent_on = excluded.sent_on
         WHERE mail_day.sent_on < excluded.sent_on",
        binds![municipality, person, day],
    )
    .await?;
    Ok(())
}

/// A mail that goes out.
pub(in crate::rounds) struct Note {
    pub(in crate::rounds) person: PersonId,
    pub(in crate::rounds) kind: RoundMail,
}

/// Notes the mails that go out.
pub(in crate::rounds) async fn note_sent(
    tx: &Transaction,
    municipality: MunicipalityId,
    (round, due_on): (Uuid, Date),
    notes: &[Note],
    on: Date,
) -> database::Result<()> {
    let rows = notes
        .iter()
        .map(|note| {
            binds![
                municipality,
                Uuid::now_v7(),
                round,
                note.person,
                note.kind.slug(),
                due_on,
                on
            ]
        })
        .collect();
    tx.insert_many(
        "round_mail (municipality_id, id, round_id, person_id, kind, due_on, sent_on)",
        "",
        rows,
    )
    .await?;
    Ok(())
}

/// Whether a job of this kind waits for that moment, or an earlier one.
pub(in crate::rounds) async fn waits(
    db: &impl Queries,
    municipality: MunicipalityId,
    kind: &str,
    until: Timestamp,
) -> database::Result<bool> {
    let (waits,): (bool,) = db
        .one(
            "SELECT EXISTS (SELECT 1 FROM job
                WHERE municipality_id = $1 AND kind = $2 AND attempts = 0 AND run_at <= $3)",
            binds![municipality, kind, until],
        )
        .await?;
    Ok(waits)
}

//! The demo's rows.

use database::{Transaction, binds};
use domain::MunicipalityId;
use jiff::Timestamp;
use jiff::civil::Date;
use people::accounts::{Reached, ensure_account_by_email};
use uuid::Uuid;

/// The course runs since a day, without mails, and everybody in the target group is asked to take it.
pub(super) async fn run_course(
    tx: &Transaction,
    municipality: MunicipalityId,
    course: &str,
    since: Date,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO course_offer (municipality_id, course, starts_on, days, mails, changed_at,
            changed_by, version) VALUES ($1, $2, $3, 90, FALSE, $4, NULL, 1)",
        binds![municipality, course, since, now],
    )
    .await?;
    tx.run(
        "INSERT INTO assignment (municipality_id, person_id, course, assigned_on, ended_on)
         SELECT municipality_id, id, $2, $3, NULL FROM person
         WHERE municipality_id = $1 AND in_scope AND ended_on IS NULL",
        binds![municipality, course, since],
    )
    .await?;
    Ok(())
}

/// What the municipality wrote at a place.
pub(super) async fn write(
    tx: &Transaction,
    municipality: MunicipalityId,
    (course, place): (&str, &str),
    (da, en): (&str, &str),
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO own_text (municipality_id, course, place, text_da, text_en, questions, changed_at,
            changed_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, 1)",
        binds![municipality, course, place, da, en, serde_json::json!([]), now],
    )
    .await?;
    Ok(())
}

/// A member of the management body, with an account; nothing where the address is somebody else's.
pub(super) async fn add_member(
    tx: &Transaction,
    municipality: MunicipalityId,
    (name, email, office): (&str, &str, &str),
    from: Date,
    now: Timestamp,
) -> database::Result<Option<Uuid>> {
    let reached = ensure_account_by_email(tx, municipality, name, email, None, now).await?;
    let Reached::Account(account) = reached else {
        return Ok(None);
    };
    let id = Uuid::now_v7();
    tx.run(
        "INSERT INTO body_member (municipality_id, id, account_id, name, email, office, member_from,
            member_until, version) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, 1)",
        binds![municipality, id, account, name, email, office, from],
    )
    .await?;
    Ok(Some(id))
}

/// A course that a member took elsewhere, and until when it counts.
pub(super) async fn taken_elsewhere(
    tx: &Transaction,
    municipality: MunicipalityId,
    member: Uuid,
    (on, until): (Date, Date),
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO body_course (municipality_id, id, member_id, title, organiser, taken_on,
            valid_until, recorded_at, recorded_by, withdrawn_at, certificate_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, NULL)",
        binds![
            municipality,
            Uuid::now_v7(),
            member,
            "Ledelsens ansvar for cybersikkerhed",
            "Eksempel Kursuscenter",
            on,
            until,
            now
        ],
    )
    .await?;
    Ok(())
}

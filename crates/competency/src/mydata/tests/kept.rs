//! What rounds and the user directory leave behind.

use database::Transaction;
use jiff::Timestamp;
use uuid::Uuid;

use crate::testing::Town;

/// A round that has ended, and that the employee left again.
pub(super) async fn asked_in_a_round(tx: &Transaction, town: &Town, now: Timestamp) {
    let (m, p, today) = (town.municipality, town.employee, web::day_in_denmark(now));
    let round = Uuid::now_v7();
    tx.run(
        "INSERT INTO round (municipality_id, id, kind, title, population, newcomers, opens_on, due_on,
            counts_from, mails, tell_extension, ended_on, ended_at, created_at, version)
         VALUES ($1, $2, 'mapping', 'Efterår', $3, FALSE, $4, $4, $5, TRUE, FALSE, $4, $5, $5, 1)",
        database::binds![m, round, serde_json::json!({}), today, now],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO round_person (municipality_id, round_id, person_id, org_unit_id, asked_on,
            after_day, answers_from, confirmed_at, left_on, answered, profiles)
         SELECT municipality_id, $2, $3, id, $4, $4, $5, $5, $4, TRUE, '1,2' FROM org_unit
         WHERE municipality_id = $1",
        database::binds![m, round, p, today, now],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO round_mail (municipality_id, id, round_id, person_id, kind, due_on, sent_on)
         VALUES ($1, $2, $3, $4, 'reminder', $5, $5)",
        database::binds![m, Uuid::now_v7(), round, p, today],
    )
    .await
    .unwrap();
}

/// The user directory tells of the employee and of whoever is their manager.
pub(super) async fn told_by_the_directory(tx: &Transaction, town: &Town, now: Timestamp) {
    let (m, p) = (town.municipality, town.employee);
    let manager = Uuid::now_v7();
    for (id, name, display, person, above, document) in [
        (manager, "bo", "Bo Lind", None, None, serde_json::json!({})),
        (
            Uuid::now_v7(),
            "anne",
            "Anne Kjær",
            Some(p),
            Some(manager),
            serde_json::json!({
                "userName": "anne", "name": { "givenName": "Anne", "familyName": "Kjær" },
            }),
        ),
    ] {
        tx.run(
            "INSERT INTO scim_user (municipality_id, id, user_name_key, external_id, display, email,
                active, document, person_id, made_person, manager_user_id, unknown_unit, inactive_since,
                created_at, changed_at, version)
             VALUES ($1, $2, $3, $3, $4, '', FALSE, $5, $6, TRUE, $7, 'Arkivet', $8, $8, $8, 1)",
            database::binds![m, id, name, display, document, person, above, now],
        )
        .await
        .unwrap();
    }
    let account = town.employee_account;
    tx.run(
        "INSERT INTO scim_role (municipality_id, account_id, role) VALUES ($1, $2, 'coordinator')",
        database::binds![m, account],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO scim_closed (municipality_id, account_id) VALUES ($1, $2)",
        database::binds![m, account],
    )
    .await
    .unwrap();
    tx.run(
        "INSERT INTO scim_ended (municipality_id, person_id, made_person) VALUES ($1, $2, FALSE)",
        database::binds![m, p],
    )
    .await
    .unwrap();
}

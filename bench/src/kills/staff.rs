//! The municipalities that import, and the extracts they import: of each generation every person has
//! another title, so that half an import would show.

use anyhow::Result;
use database::{Database, binds};
use domain::MunicipalityId;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::town::{Town, now};

/// Imports in the browser.
pub(super) const BROWSER: &str = "998";
/// Imports on the command line.
pub(super) const COMMAND: &str = "997";

/// As many people as share a unit.
const IN_A_UNIT: usize = 50;

/// The coordinator's cookie.
pub(super) fn cookie() -> String {
    format!("session={BROWSER}.{}", secret())
}

fn secret() -> String {
    web::hexadecimal(&Sha256::digest(b"coordinator"))
}

/// Makes both, and a coordinator who is signed in.
pub(super) async fn add_municipalities(town: &Town) -> Result<()> {
    let db = Database::open(&town.database).await?;
    let tx = db.begin().await?;
    people::organisation::add_municipality(&tx, COMMAND, "Kommandokoebing", now()).await?;
    let municipality: MunicipalityId =
        people::organisation::add_municipality(&tx, BROWSER, "Sendekoebing", now()).await?;
    let account = Uuid::now_v7();
    tx.run(
        "INSERT INTO account (municipality_id, id, name, email, email_key, disabled, created_at, version)
         VALUES ($1, $2, 'Koordinator', 'k@sendekoebing.example', 'k@sendekoebing.example', FALSE, $3, 1)",
        binds![municipality, account, now()],
    )
    .await?;
    tx.run(
        "INSERT INTO role_grant (municipality_id, account_id, role, granted_at) VALUES ($1, $2, 'coordinator', $3)",
        binds![municipality, account, now()],
    )
    .await?;
    let hash = Sha256::digest(secret().as_bytes()).to_vec();
    let until = now() + jiff::SignedDuration::from_hours(24);
    tx.run(
        "INSERT INTO session (municipality_id, token_hash, account_id, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $4, $5)",
        binds![municipality, hash, account, now(), until],
    )
    .await?;
    tx.commit().await?;
    db.close().await;
    Ok(())
}

/// Everybody's title in a generation.
pub(super) fn title(generation: usize) -> String {
    format!("Stilling {generation}")
}

/// The extract of units.
pub(super) fn units(staff: usize) -> String {
    let mut text = "Enhedskode;Navn;Overordnet;Type\n1;Kommunen;;kommune\n".to_owned();
    for unit in 0..staff.div_ceil(IN_A_UNIT) {
        text.push_str(&format!("{};Enhed {unit};1;enhed\n", 1_000 + unit));
    }
    text
}

/// The extract of people in a generation.
pub(super) fn people(staff: usize, generation: usize) -> String {
    let mut text =
        "Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Overenskomst;Enhedskode;Ansat\n"
            .to_owned();
    let title = title(generation);
    for at in 0..staff {
        text.push_str(&format!(
            "{};Fornavn{at};Efternavn;b{at:06};b{at:06}@k.example;{title};Kontor- og it-personale (HK);{};01-02-2001\n",
            500_000 + at,
            1_000 + at / IN_A_UNIT
        ));
    }
    text
}

//! A municipality with people who are signed in and have read the information text.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};
use content::Content;
use database::{Database, binds};
use domain::{AccountId, MunicipalityId};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tokio::process::Command;
use uuid::Uuid;

/// Where everything is.
pub(crate) struct Town {
    /// The database's address.
    pub(crate) database: String,
    /// The municipality.
    pub(crate) municipality: MunicipalityId,
    /// The people's accounts with their sessions.
    pub(crate) people: Vec<Person>,
    /// What the program knows.
    pub(crate) content: Content,
    _folder: TempDir,
}

/// Somebody who is signed in.
pub(crate) struct Person {
    /// The account.
    pub(crate) account: AccountId,
    /// The session cookie's value.
    pub(crate) cookie: String,
}

/// The system's clock, read in one place.
#[expect(
    clippy::disallowed_methods,
    reason = "a measurement is of this machine and this moment"
)]
pub(crate) fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// Makes the municipality in a new database.
pub(crate) async fn make(program: &Path, database: Option<&str>, people: usize) -> Result<Town> {
    let folder = tempfile::tempdir()?;
    let database = database.map_or_else(
        || format!("sqlite:{}", folder.path().join("bench.sqlite").display()),
        str::to_owned,
    );
    let content = Content::embedded().map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
    let migrated = Command::new(program)
        .arg("migrate")
        .env("KOMPETENCEHJUL_DATABASE", &database)
        .stdout(Stdio::null())
        .status()
        .await
        .with_context(|| format!("{} can't be started", program.display()))?;
    ensure!(migrated.success(), "the schema can't be made");
    let db = Database::open(&database).await?;
    let tx = db.begin().await?;
    let municipality = people::organisation::add_municipality(&tx, "999", "Maalekoebing", now())
        .await
        .context("the database must be empty")?;
    let unit = Uuid::now_v7();
    tx.run(
        "INSERT INTO org_unit (municipality_id, id, code, name, kind, parent_id, path, ended_on)
         VALUES ($1, $2, '1', 'Enhed', 'enhed', NULL, '/1/', NULL)",
        binds![municipality, unit],
    )
    .await?;
    let (mut persons, mut accounts, mut sessions, mut informed, mut all) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for number in 0..people {
        let (person, account) = (Uuid::now_v7(), Uuid::now_v7());
        let secret = web::hexadecimal(&Sha256::digest(number.to_string().as_bytes()));
        let name = format!("Person {number}");
        let email = format!("person{number}@maalekoebing.example");
        persons.push(binds![
            municipality,
            person,
            number.to_string(),
            &name,
            "Maal",
            number.to_string(),
            &email,
            &email,
            &name,
            name.as_bytes(),
            true,
            false,
            now()
        ]);
        accounts.push(binds![
            municipality,
            account,
            person,
            &name,
            &email,
            &email,
            false,
            now(),
            1_i64
        ]);
        let hash = Sha256::digest(secret.as_bytes()).to_vec();
        let until = now() + jiff::SignedDuration::from_hours(24);
        sessions.push(binds![municipality, hash, account, now(), now(), until]);
        informed.push(binds![municipality, person, 1_000_i64, now()]);
        all.push(Person {
            account: account.into(),
            cookie: format!("session=999.{secret}"),
        });
    }
    for (into, rows) in [
        (
            "person (municipality_id, id, employee_number, given_name, family_name, user_name, email,
                email_key, search_text, sort_key, in_scope, is_leader, created_at)",
            persons,
        ),
        (
            "account (municipality_id, id, person_id, name, email, email_key, disabled, created_at, version)",
            accounts,
        ),
        (
            "session (municipality_id, token_hash, account_id, created_at, last_seen_at, expires_at)",
            sessions,
        ),
        ("information_shown (municipality_id, person_id, text_version, shown_at)", informed),
    ] {
        tx.insert_many(into, "", rows).await?;
    }
    tx.commit().await?;
    db.close().await;
    Ok(Town {
        database,
        municipality,
        people: all,
        content,
        _folder: folder,
    })
}

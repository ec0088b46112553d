//! What is stored, held against what was promised.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use database::{Database, Queries as _, binds};
use domain::Level;
use uuid::Uuid;

use super::{PATIENCE, Promises, Scene, sqlite_file, staff};
use crate::replay;
use crate::town::{Town, now};

/// Waits until nothing is left to do in the background.
pub(super) async fn until_idle(town: &Town) -> Result<()> {
    let db = Database::open(&town.database).await?;
    let end = Instant::now() + PATIENCE;
    loop {
        let (due,): (i64,) = db
            .one("SELECT COUNT(*) FROM job WHERE run_at <= $1", binds![now()])
            .await?;
        if due == 0 {
            db.close().await;
            return Ok(());
        }
        if Instant::now() > end {
            bail!("{due} jobs are never done");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// The staff of a municipality is one of these generations, whole; generation 0 is nobody.
pub(super) async fn nothing_half(scene: &Scene, code: &str, generations: &[usize]) -> Result<()> {
    let db = Database::open(&scene.town.database).await?;
    let titles: Vec<(String, i64, i64)> = db
        .all(
            "SELECT o.title, COUNT(*), COUNT(DISTINCT o.person_id) FROM position o
             JOIN municipality m ON m.municipality_id = o.municipality_id
             WHERE m.code = $1 AND o.ended_on IS NULL GROUP BY o.title",
            binds![code],
        )
        .await?;
    let (people,): (i64,) = db
        .one(
            "SELECT COUNT(*) FROM person p JOIN municipality m ON m.municipality_id = p.municipality_id
             WHERE m.code = $1",
            binds![code],
        )
        .await?;
    db.close().await;
    let staff = i64::try_from(scene.order.staff)?;
    let whole = match titles.as_slice() {
        [] => generations.contains(&0) && people == 0,
        [(title, positions, persons)] => {
            generations.iter().any(|n| staff::title(*n) == *title)
                && (*positions, *persons, people) == (staff, staff, staff)
        }
        _ => false,
    };
    ensure!(
        whole,
        "the staff of {code} is none of the imports {generations:?}, whole: {people} people, {titles:?}"
    );
    Ok(())
}

/// Everything that was acknowledged is there once, and nothing half.
pub(super) async fn verify(scene: &Scene, promises: &Promises) -> Result<()> {
    let town = &scene.town;
    if let Some(file) = sqlite_file(town) {
        let held = database::backup::verify(file, &[]).await?;
        println!(
            "  integrity and foreign keys of the file: ok ({} steps)",
            held.steps()
        );
    }
    replay::verify(town, &promises.diaries).await?;
    let db = Database::open(&town.database).await?;
    assessments(&db, town, promises).await?;
    for (code, done) in [
        (staff::BROWSER, &promises.by_browser),
        (staff::COMMAND, &promises.by_command),
    ] {
        nothing_half(scene, code, &[done.generation]).await?;
        // The note is part of the import's own transaction. A run of the command that was killed may
        // have been stored before it could say so.
        let (noted,): (i64,) = db
            .one(
                "SELECT COUNT(*) FROM audit_event e JOIN municipality m ON m.municipality_id = e.municipality_id
                 WHERE m.code = $1 AND e.kind = 'import'",
                binds![code],
            )
            .await?;
        let noted = usize::try_from(noted)?;
        let most = done.imports + done.broken;
        ensure!(
            (done.imports..=most).contains(&noted),
            "{code}: {} imports were acknowledged, {noted} are noted",
            done.imports
        );
    }
    for upload in &promises.by_browser.uploads {
        let id: Uuid = upload.rsplit('/').next().context("an upload")?.parse()?;
        let (state,): (String,) = db
            .one("SELECT state FROM upload WHERE id = $1", binds![id])
            .await
            .with_context(|| format!("upload {id}"))?;
        ensure!(state == "applied", "upload {id} is {state}");
    }
    db.close().await;
    println!(
        "  all imports and self-assessments that were acknowledged are stored, once, and nothing is half"
    );
    Ok(())
}

async fn assessments(db: &Database, town: &Town, promises: &Promises) -> Result<()> {
    for assessed in &promises.assessed {
        let person = town.people.get(assessed.who).context("a person")?;
        let rows: Vec<(i64, i64)> = db
            .all(
                "SELECT e.competency_id, e.level FROM evidence e
                 JOIN account a ON a.municipality_id = e.municipality_id AND a.person_id = e.person_id
                 WHERE e.municipality_id = $1 AND a.id = $2 AND e.kind = 'self_assessment'
                 ORDER BY e.recorded_at, e.id",
                binds![town.municipality, person.account],
            )
            .await?;
        for (id, (count, last)) in &assessed.answers {
            let stored: Vec<i64> = rows
                .iter()
                .filter(|(competency, _)| *competency == i64::from(id.number()))
                .map(|(_, level)| *level)
                .collect();
            let level = |level: Level| i64::from(level.as_u8());
            ensure!(
                stored.len() == *count && stored.last() == Some(&level(*last)),
                "person {} was told that {count} answers about {} are stored, the last {last:?}; there are {}, {:?}",
                assessed.who,
                id.number(),
                stored.len(),
                stored.last()
            );
        }
    }
    Ok(())
}

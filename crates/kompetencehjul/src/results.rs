//! `import-results`: results of a course taken in a municipality's own learning platform.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use learning::results::{Outcome, ResultsFile, keep, look};
use people::organisation::municipality_with_code;
use web::Clock;

use crate::compose;
use crate::config::Config;

/// What was asked for.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// The municipality's code.
    pub municipality: &'a str,
    /// The course's short name.
    pub course: &'a str,
    /// The file.
    pub file: &'a Path,
    /// Say what would happen, store nothing.
    pub dry_run: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Taken {
    /// What the file holds.
    pub outcome: Outcome,
    /// How many were new; nothing where nothing was to be stored.
    pub new: Option<usize>,
}

/// Takes the results in, or says what that would do.
pub async fn import(config: &Config, clock: &Clock, order: Order<'_>) -> Result<Taken> {
    let bytes = std::fs::read(order.file)
        .with_context(|| format!("{} can't be read", order.file.display()))?;
    let name = order
        .file
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let content = compose::content(config)?;
    let database = compose::database(config, clock).await?;
    let Some(municipality) = municipality_with_code(&database, order.municipality).await? else {
        bail!("there is no municipality {}", order.municipality);
    };
    let file = ResultsFile {
        municipality: municipality.id,
        course: order.course,
        name: &name,
        bytes: &bytes,
    };
    let outcome = look(&database, &content, file, clock.today()).await?;
    let mut new = None;
    if !order.dry_run {
        let course = (municipality.id, order.course);
        new = Some(keep(&database, &content, course, &outcome, None, clock.now()).await?);
    }
    database.close().await;
    Ok(Taken { outcome, new })
}

/// The outcome in plain words.
#[must_use]
pub fn in_words(taken: &Taken) -> String {
    let outcome = &taken.outcome;
    let mut text = format!(
        "{} completed, {} taken back before, {} not done yet, {} about another course, {} refused\n",
        outcome.matched.len(),
        outcome.taken_back.len(),
        outcome.not_done,
        outcome.other_course,
        outcome.refused.len()
    );
    // Writing to a string can't fail.
    for row in &outcome.refused {
        let _ = writeln!(
            text,
            "refused: line {}: {} {}",
            row.line,
            row.reason.slug(),
            row.who
        );
    }
    let _ = match taken.new {
        Some(new) => writeln!(
            text,
            "stored: {new} new, {} were there",
            outcome.matched.len() - new
        ),
        None => writeln!(text, "nothing was stored (--dry-run)"),
    };
    text
}

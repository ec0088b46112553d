//! `import`: units and people from files, on the command line.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use extracts::plan::{Extent, Report};
use extracts::read::ReadError;
use people::imports::{ImportError, Sent, SentFile, prepare, take_in};
use people::organisation::municipality_with_code;
use web::Clock;

use crate::compose;
use crate::config::Config;

/// What was asked for.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The municipality's code.
    pub municipality: &'a str,
    /// The file of units.
    pub units: Option<&'a Path>,
    /// The file of people.
    pub people: Option<&'a Path>,
    /// Whether the files hold only some.
    pub partial: bool,
    /// Say what would happen, store nothing.
    pub dry_run: bool,
    /// Go on although more than a tenth of the staff would end.
    pub confirm_ended: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Counts and refused rows.
    pub report: Report,
    /// Whether anything was stored.
    pub stored: bool,
    /// Whether it was held back because so many would end.
    pub held_back: bool,
}

fn sent(path: &Path) -> Result<SentFile> {
    let bytes = std::fs::read(path).with_context(|| format!("{} can't be read", path.display()))?;
    let name = path
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    Ok(SentFile {
        name,
        bytes,
        mapping: None,
    })
}

/// A file refused for what looks like CPR numbers is told with the places, never with the numbers.
fn with_places(error: &ImportError) -> anyhow::Error {
    let mut text = error.to_string();
    if let ImportError::File {
        cause: ReadError::PersonalNumbers(findings),
        ..
    } = error
    {
        for finding in findings.iter().take(20) {
            let number = |n: Option<u32>| n.map_or_else(|| "-".to_owned(), |n| n.to_string());
            // Writing to a string can't fail.
            let _ = write!(
                text,
                "\n  line {}, column {} {}",
                number(finding.line),
                number(finding.column),
                finding.column_name.as_deref().unwrap_or_default()
            );
        }
    }
    anyhow::anyhow!(text)
}

/// Takes the files in, or says what that would do.
pub async fn import(config: &Config, clock: &Clock, order: &Order<'_>) -> Result<Outcome> {
    if order.units.is_none() && order.people.is_none() {
        bail!("say which files: --units FILE, --people FILE, or both");
    }
    let database = compose::database(config, clock).await?;
    let Some(municipality) = municipality_with_code(&database, order.municipality).await? else {
        bail!(
            "there is no municipality {}: make it with `kompetencehjul municipality add`",
            order.municipality
        );
    };
    let sent = Sent {
        units: order.units.map(sent).transpose()?,
        people: order.people.map(sent).transpose()?,
        extent: if order.partial {
            Extent::Partial
        } else {
            Extent::Full
        },
    };
    let prepared = prepare(
        &database,
        municipality.id,
        sent,
        clock.today(),
        Box::new(|_, _| {}),
    )
    .await
    .map_err(|error| with_places(&error))?;
    let report = prepared.report().clone();
    let (mut stored, mut held_back) = (false, false);
    if !order.dry_run {
        match take_in(
            &database,
            municipality.id,
            &prepared,
            order.confirm_ended,
            None,
            clock.now(),
        )
        .await
        {
            Ok(()) => stored = true,
            Err(ImportError::NotConfirmed(_)) => held_back = true,
            Err(error) => return Err(error.into()),
        }
    }
    database.close().await;
    Ok(Outcome {
        report,
        stored,
        held_back,
    })
}

/// The outcome in plain words.
#[must_use]
pub fn in_words(outcome: &Outcome) -> String {
    let report = &outcome.report;
    let mut text = String::new();
    // Writing to a string can't fail.
    let _ = writeln!(
        text,
        "units: {} in the file; {} new, {} changed, {} ended\n\
         people: {} in {} rows, {} of them former employees; {} new, {} changed, {} ended, {} returned, {} unchanged",
        report.org_units,
        report.units.new,
        report.units.changed,
        report.units.ended,
        report.distinct_people,
        report.data_rows,
        report.former_employees,
        report.people.new,
        report.people.changed,
        report.people.ended,
        report.people.returned,
        report.people.unchanged,
    );
    for (warning, count) in &report.warnings {
        let _ = writeln!(text, "note: {count} × {warning}");
    }
    for row in &report.refused {
        let column = row.column.as_deref().unwrap_or("-");
        let _ = writeln!(
            text,
            "refused: {}:{} {column}: {} {}",
            row.file,
            row.line,
            row.code.slug(),
            row.detail
        );
    }
    let _ = writeln!(
        text,
        "{}",
        if outcome.held_back {
            format!(
                "nothing was stored: {} of {} current employees would end. If the file is right, add --confirm-ended",
                report.ends.would_end, report.ends.current_staff
            )
        } else if outcome.stored {
            "stored".to_owned()
        } else {
            "nothing was stored (--dry-run)".to_owned()
        }
    );
    text
}

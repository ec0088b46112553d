//! `check`: configuration, content, database and mail, each said plainly.

use std::fmt::Write as _;

use anyhow::Result;
use database::Database;
use web::Clock;

use crate::config::Config;
use crate::{compose, serve};

/// What was found: a line each, and whether all is well.
#[derive(Debug)]
pub struct Report {
    /// The lines.
    pub text: String,
    /// Whether the program can be started.
    pub good: bool,
}

/// Looks at everything that `serve` needs, without serving. The database is brought up to date.
pub async fn check(config: &Config, clock: &Clock) -> Result<Report> {
    let mut report = Report {
        text: String::new(),
        good: true,
    };
    report.line(
        "configuration",
        Ok(format!(
            "listens on {}, links begin with {}",
            config.address, config.base_url
        )),
    );
    report.line(
        "content",
        compose::content(config).map(|content| {
            let framework = &content.framework;
            format!(
                "wheel version {}, {} profiles, {} tasks, {} offers",
                framework.version,
                framework.profiles.len(),
                framework.tasks.len(),
                content.catalogue.len()
            )
        }),
    );
    report.line("database", look_at_database(config, clock).await);
    let mail = match serve::post(config) {
        Ok(None) => {
            Ok("no mail is sent: set mail.smtp, or nobody gets a link to sign in with".to_owned())
        }
        Ok(Some(post)) => match post.answers().await {
            Ok(true) => Ok("the server answers".to_owned()),
            Ok(false) => Err(anyhow::anyhow!(
                "the server answers, but takes no mail from us"
            )),
            Err(error) => Err(error.into()),
        },
        Err(error) => Err(error),
    };
    report.line("mail", mail);
    Ok(report)
}

async fn look_at_database(config: &Config, clock: &Clock) -> Result<String> {
    let database = Database::open(&config.database).await?;
    let migrated = database
        .migrate(&compose::migrations(), clock.now())
        .await?;
    let municipalities = people::organisation::municipalities(&database).await?;
    let size = database.size().await?;
    let text = format!(
        "{:?}, {} steps of the schema ({} applied now), {} municipalities, {} KiB",
        database.engine(),
        migrated.already + migrated.applied.len(),
        migrated.applied.len(),
        municipalities.len(),
        size / 1024
    );
    database.close().await;
    Ok(text)
}

impl Report {
    fn line(&mut self, what: &str, found: Result<String>) {
        let (sign, text) = match found {
            Ok(text) => ("ok  ", text),
            Err(error) => {
                self.good = false;
                ("BAD ", format!("{error:#}"))
            }
        };
        // Writing to a string can't fail.
        let _ = writeln!(self.text, "{sign} {what}: {text}");
    }
}

//! All features, put together.

use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use axum::Router;
use content::Content;
use database::{Database, Migration};
use jobs::{Daily, JobKind, Post};
use web::{App, Clock, Feature, Secrets, Settings, Texts};

use crate::config::Config;
use crate::{demo, start};

/// What the program is made of. A feature is one line here.
#[must_use]
pub fn features() -> Vec<Feature> {
    vec![
        people::feature(),
        competency::feature(&[learning::retention::own_data], learning::of_body),
        learning::feature(),
        start::feature(),
        demo::feature(),
    ]
}

/// All steps of the schema, in order: a step may refer to tables of those before it.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let features = features();
    let of_features = features
        .iter()
        .flat_map(|feature| feature.migrations.iter().copied());
    jobs::MIGRATIONS.into_iter().chain(of_features).collect()
}

/// All kinds of jobs.
#[must_use]
pub fn job_kinds(post: Option<Post>) -> Vec<JobKind> {
    let mut kinds = vec![jobs::mail_job(post)];
    kinds.extend(people::job_kinds());
    kinds.extend(competency::job_kinds());
    kinds.extend(learning::job_kinds());
    kinds
}

/// All that is done once a day.
#[must_use]
pub fn daily() -> Vec<Daily> {
    let retention = |app: App| async move {
        // Before the people and accounts that its rows are about; neither waits for the other.
        let courses = learning::retention::sweep(&app.database, app.clock.now()).await;
        competency::retention::sweep(&app).await?;
        courses
    };
    let mut daily = vec![competency::rounds::daily()];
    daily.extend(learning::daily());
    daily.push(Daily::new("retention", retention));
    daily
}

/// The content of the configured folder, or the one built in; all errors at once, each with file,
/// line and field.
pub fn content(config: &Config) -> Result<Content> {
    let read = match &config.content {
        Some(folder) => Content::load(folder),
        None => Content::embedded(),
    };
    read.map_err(|errors| {
        let mut message = "the content can't be used:".to_owned();
        for error in &errors {
            // Writing to a string can't fail.
            let _ = write!(message, "\n  {error}");
        }
        anyhow::anyhow!(message)
    })
}

/// Opens the database and brings its schema up to date.
pub async fn database(config: &Config, clock: &Clock) -> Result<Database> {
    let database = Database::open(&config.database).await?;
    let report = database.migrate(&migrations(), clock.now()).await?;
    if !report.applied.is_empty() {
        tracing::info!(
            applied = report.applied.len(),
            "the schema was brought up to date"
        );
    }
    Ok(database)
}

/// The program's parts and its routes.
pub fn app(
    database: Database,
    content: Content,
    settings: Settings,
    secrets: Secrets,
    clock: Clock,
) -> Result<(App, Router)> {
    let features = features();
    let mut sources = vec![web::TEXTS];
    sources.extend(
        features
            .iter()
            .flat_map(|feature| feature.texts.iter().copied()),
    );
    let texts = Texts::new(&sources).context("the texts")?;
    let menu: Vec<_> = features
        .iter()
        .flat_map(|f| f.menu.iter().copied())
        .collect();
    if let Some(item) = menu
        .iter()
        .find(|item| !texts.has(domain::Lang::Da, item.text))
    {
        bail!("the menu's text {} is missing", item.text);
    }
    let app = App {
        database,
        shipped: Arc::new(content),
        contents: Arc::new(competency::Published::default()),
        clock,
        settings: Arc::new(settings),
        secrets,
        texts: Arc::new(texts),
        identity: Arc::new(people::accounts::Sessions),
        menu: Arc::new(menu),
        wake: Arc::default(),
    };
    let router = web::router(app.clone(), features);
    Ok((app, router))
}

//! `export scorm`: a course as a package for a municipality's own learning system.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use domain::course::Course;
use domain::{ItemId, Lang};
use learning::package::{Order, OwnTexts, scorm};
use people::organisation::municipality_with_code;
use protocols::scorm::Version;
use web::Clock;

use crate::compose;
use crate::config::Config;

/// What is to be exported.
#[derive(Debug)]
pub struct Wish<'a> {
    /// Which SCORM the learning system speaks.
    pub version: Version,
    /// The course's id.
    pub course: &'a str,
    /// Its language.
    pub lang: Lang,
    /// The file that is written.
    pub out: &'a Path,
    /// The code of the municipality whose own texts are put in.
    pub municipality: Option<&'a str>,
}

/// Writes the package and says in a line what it holds. The database is opened only for a
/// municipality's own texts.
pub async fn export(config: &Config, clock: &Clock, wish: &Wish<'_>) -> Result<String> {
    let content = compose::content(config)?;
    let id = ItemId::new(wish.course);
    let Some(course) = content.course(&id) else {
        let known: Vec<&str> = content.courses.iter().map(|c| c.id.as_str()).collect();
        bail!("there is no course {id}; there are: {}", known.join(", "));
    };
    let (name, own) = match wish.municipality {
        Some(code) => own_texts(config, clock, code, course).await?,
        None => (String::new(), OwnTexts::default()),
    };
    let order = Order {
        course,
        lang: wish.lang,
        municipality: &name,
        own,
        version: Some(wish.version),
    };
    let package = scorm(&order, wish.version)?;
    std::fs::write(wish.out, &package)
        .with_context(|| format!("{} can't be written", wish.out.display()))?;
    let mut said = format!(
        "{}: {} as SCORM {}, {} KiB",
        wish.out.display(),
        course.title.get(wish.lang),
        wish.version,
        package.len().div_ceil(1024)
    );
    if !name.is_empty() {
        // Writing to a string can't fail.
        let _ = write!(said, ", with the texts of {name}");
    }
    Ok(said)
}

async fn own_texts(
    config: &Config,
    clock: &Clock,
    code: &str,
    course: &Course,
) -> Result<(String, OwnTexts)> {
    let database = compose::database(config, clock).await?;
    let Some(municipality) = municipality_with_code(&database, code).await? else {
        bail!("there is no municipality {code} in the database");
    };
    let own = OwnTexts::of(&database, municipality.id, course).await?;
    database.close().await;
    Ok((municipality.name, own))
}

//! A course as files that a browser shows without us: a package for another learning system, and the
//! preview of a course that is being written.
//!
//! - One HTML page holds the front, all pages and the test; a script shows one part at a time, and
//!   each has its own address (`#side-koder-2`). One page, because a learning system takes the end of
//!   a page for the end of the visit, and because back and forward then work as people know them.
//! - The same blocks and texts as the player's (`player/blocks.html`), the same rules of the test as
//!   `domain::course::test` (`js/exam.js`; both are held to `js/draws.json`).
//! - Nothing stands inline and nothing is fetched from elsewhere.
//! - The right answers lie in the package, as in every package of this kind: whoever opens its files
//!   finds them. Completion elsewhere is believed as far as that.

mod assets;
mod data;
#[cfg(test)]
mod tests;
mod view;
mod words;

use std::collections::BTreeMap;

use domain::course::{Block, Course};
use domain::{Lang, MunicipalityId};
use protocols::scorm::{
    Manifest, PackageError, PackageFile, Version, archive, identifier, manifest,
};
use web::TextsError;

use crate::player::{OwnText, own_texts};
use words::Words;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

/// The page that begins the course.
pub const LAUNCH: &str = "index.html";

/// A course that is to be packaged.
#[derive(Debug)]
pub struct Order<'a> {
    /// The course.
    pub course: &'a Course,
    /// Its language; a package has one.
    pub lang: Lang,
    /// Whose course it is; shown at the top.
    pub municipality: &'a str,
    /// The municipality's own texts.
    pub own: OwnTexts,
    /// Which run-time it speaks with; `None` for the preview, which speaks with none.
    pub version: Option<Version>,
}

/// The texts that a municipality wrote at the course's fixed places.
#[derive(Debug, Default)]
pub struct OwnTexts(BTreeMap<String, OwnText>);

impl OwnTexts {
    /// Those that stand in the database.
    pub async fn of(
        database: &impl database::Queries,
        municipality: MunicipalityId,
        course: &Course,
    ) -> database::Result<Self> {
        own_texts(database, municipality, &course.id)
            .await
            .map(Self)
    }
}

/// A course couldn't be packaged.
#[derive(Debug, thiserror::Error)]
pub enum CourseError {
    /// Texts for people can't be read: a fault of ours.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// A page couldn't be rendered: a fault of ours.
    #[error("the course can't be shown: {0}")]
    Page(#[from] askama::Error),
    /// The data for the scripts couldn't be written.
    #[error("the course's data can't be written: {0}")]
    Data(#[from] serde_json::Error),
    /// A file to take along couldn't be made.
    #[error("the file {0} can't be made: {1}")]
    Download(String, documents::DocumentError),
    /// A picture or film beside the course can't be read.
    #[error("{0} can't be read: {1}")]
    Media(std::path::PathBuf, std::io::Error),
    /// A file that the program should hold isn't there.
    #[error("the program was built without {0}")]
    Asset(String),
    /// The manifest or the ZIP file.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// Where somebody is doesn't fit into what a learning system keeps.
    #[error(
        "SCORM {version} keeps {room} characters of where somebody is, and this course needs up to {needed}: export it \
         for SCORM 2004, or make two courses of it"
    )]
    TooLarge {
        /// The version.
        version: Version,
        /// What there is.
        room: usize,
        /// What is needed.
        needed: usize,
    },
}

/// The files of a course, [`LAUNCH`] first.
pub fn files(order: &Order<'_>) -> Result<Vec<PackageFile>, CourseError> {
    let words = Words::new(order.lang)?;
    let mut files = vec![
        text_file(LAUNCH, view::index(order, &words)?),
        text_file("package/data.js", data::script(order, &words)?),
    ];
    files.extend(assets::files()?);
    files.extend(downloads(order)?);
    files.extend(media(order.course)?);
    Ok(files)
}

/// The course as a ZIP file for a learning system that speaks this version.
pub fn scorm(order: &Order<'_>, version: Version) -> Result<Vec<u8>, CourseError> {
    let needed = data::room_needed(order);
    let room = version.room();
    if needed > room {
        return Err(CourseError::TooLarge {
            version,
            room,
            needed,
        });
    }
    let mut files = files(order)?;
    let id = identifier(&order.course.id, order.lang);
    let about = Manifest {
        identifier: &id,
        title: order.course.title.get(order.lang),
        launch: LAUNCH,
        files: files.iter().map(|file| file.name.as_str()).collect(),
        pass_percent: order.course.test.as_ref().map(|rule| rule.pass_percent),
        version: order.course.version,
    };
    let manifest = PackageFile {
        name: "imsmanifest.xml".to_owned(),
        bytes: manifest(version, &about)?,
    };
    files.insert(0, manifest);
    Ok(archive(&files)?)
}

fn text_file(name: &str, text: String) -> PackageFile {
    PackageFile {
        name: name.to_owned(),
        bytes: text.into_bytes(),
    }
}

/// Pictures and films, for a course that was read from a folder.
fn media(course: &Course) -> Result<Vec<PackageFile>, CourseError> {
    let Some(media) = &course.media else {
        return Ok(Vec::new());
    };
    let read = |name: &String| {
        let path = media.folder.join(name);
        let bytes = std::fs::read(&path).map_err(|error| CourseError::Media(path, error))?;
        Ok(PackageFile {
            name: format!("files/{name}"),
            bytes,
        })
    };
    media.names.iter().map(read).collect()
}

/// The address of a file to take along.
fn download_href(name: &str) -> String {
    format!("files/{name}.pdf")
}

/// The files to take along that some page offers, as PDF.
fn downloads(order: &Order<'_>) -> Result<Vec<PackageFile>, CourseError> {
    let course = order.course;
    let offered = |name: &str| {
        let pages = course
            .modules
            .iter()
            .flat_map(|module| module.pages.get(order.lang));
        pages
            .flat_map(|page| &page.blocks)
            .any(|block| matches!(block, Block::Download { name: other, .. } if other == name))
    };
    course
        .files
        .iter()
        // A municipality's own PDF of that name goes before ours.
        .filter(|file| offered(&file.name) && !course.has_media(&format!("{}.pdf", file.name)))
        .map(|file| {
            let title = crate::player::blocks::file_title(course, order.lang, &file.name);
            let sheet = documents::pdf::Sheet {
                lang: order.lang,
                municipality: order.municipality,
                title: &title,
                markdown: file.markdown.get(order.lang),
                date: course.reviewed,
            };
            let bytes = documents::pdf::sheet(&sheet)
                .map_err(|error| CourseError::Download(file.name.clone(), error))?;
            Ok(PackageFile {
                name: download_href(&file.name),
                bytes,
            })
        })
        .collect()
}

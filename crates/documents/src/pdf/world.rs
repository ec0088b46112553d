//! What Typst sees: our templates, our fonts, the logo, and the files handed in. Nothing else exists,
//! not even today's date.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::DocumentError;

macro_rules! face {
    ($name:literal) => {
        include_bytes!(concat!(
            "../../../../assets/node_modules/dkfds/src/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-",
            $name,
            ".ttf"
        ))
    };
}

/// The faces that the templates use, and no other.
const FACES: [&[u8]; 3] = [face!("Regular"), face!("SemiBold"), face!("Italic")];

const LOGO: &[u8] = include_bytes!("../../../../assets/own/logo.svg");

/// A template: the name of its file and what is in it.
pub(super) struct Template {
    name: &'static str,
    text: &'static str,
}

macro_rules! template {
    ($name:literal) => {
        Template {
            name: $name,
            text: include_str!(concat!("../../templates/", $name)),
        }
    };
}

const COMMON: Template = template!("common.typ");
pub(super) const CERTIFICATE: Template = template!("certificate.typ");
pub(super) const DUTY: Template = template!("duty.typ");
pub(super) const SHEET: Template = template!("sheet.typ");

/// What is the same for all documents.
struct Fixed {
    definitions: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static FIXED: LazyLock<Fixed> = LazyLock::new(|| {
    let fonts = FACES.into_iter();
    let fonts: Vec<Font> = fonts
        .filter_map(|face| Font::new(Bytes::new(face), 0))
        .collect();
    Fixed {
        // Extras: the first cell of a row is tagged as its heading.
        definitions: LazyHash::new(
            Library::builder()
                .with_features(Features::from_iter([Feature::A11yExtras]))
                .build(),
        ),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

/// Whether every face has this character.
pub(super) fn has_glyph(character: char) -> bool {
    let fonts = &FIXED.fonts;
    let mut coverages = fonts.iter().map(|font| &font.info().coverage);
    coverages.all(|coverage| coverage.contains(u32::from(character)))
}

struct Documents {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl World for Documents {
    fn library(&self) -> &LazyHash<Library> {
        &FIXED.definitions
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FIXED.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FIXED.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_with_slash().into())
}

fn file_id(name: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(name).map_err(|error| DocumentError::Pdf(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// A PDF, and how many pages it has.
pub(super) struct Rendered {
    pub(super) bytes: Vec<u8>,
    #[cfg_attr(not(test), expect(dead_code, reason = "tests look at it"))]
    pub(super) pages: usize,
}

/// Lays out a template. `data` is what it reads as `data.json`; `ident` is what tells this document
/// from others of its kind; `more` are further files.
pub(super) fn render(
    template: &Template,
    data: &Value,
    ident: String,
    made_on: Date,
    more: &[(&str, Vec<u8>)],
) -> Result<Rendered, DocumentError> {
    let main = file_id(template.name)?;
    let mut world = Documents {
        main,
        sources: HashMap::new(),
        files: HashMap::new(),
    };
    for Template { name, text } in [&COMMON, template] {
        let id = file_id(name)?;
        let source = Source::new(id, (*text).to_owned());
        world.sources.insert(id, source);
    }
    let data = serde_json::to_vec(data)?;
    world.files.insert(file_id("data.json")?, Bytes::new(data));
    world.files.insert(file_id("logo.svg")?, Bytes::new(LOGO));
    for (name, bytes) in more {
        let bytes = Bytes::new(bytes.clone());
        world.files.insert(file_id(name)?, bytes);
    }
    let rendered = rendered(&world, ident, made_on);
    // Typst remembers what it laid out, names of people too. The next document is another.
    typst::comemo::evict(0);
    rendered
}

fn rendered(world: &Documents, ident: String, date: Date) -> Result<Rendered, DocumentError> {
    let Warned { output, warnings } = typst::compile(world);
    let document = output.map_err(|errors| said(world, &errors))?;
    // A warning means that the page isn't as we wrote it: a typeface or a character that is missing.
    if !warnings.is_empty() {
        return Err(said(world, &warnings));
    }
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| DocumentError::Pdf(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Kompetencehjulet".to_owned())),
        timestamp: Some(Timestamp::new_utc(datetime(date)?)),
        standards,
        ..PdfOptions::default()
    };
    let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| said(world, &errors))?;
    Ok(Rendered {
        bytes,
        pages: document.pages().len(),
    })
}

fn datetime(date: Date) -> Result<Datetime, DocumentError> {
    let year = i32::from(date.year());
    let month = u8::try_from(date.month()).ok();
    let day = u8::try_from(date.day()).ok();
    let found = month
        .zip(day)
        .and_then(|(month, day)| Datetime::from_ymd_hms(year, month, day, 0, 0, 0));
    found.ok_or(DocumentError::Date(date))
}

/// What Typst said, with where in the templates.
fn said(world: &Documents, diagnostics: &[SourceDiagnostic]) -> DocumentError {
    let sentences = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.span.id().and_then(|id| {
            let source = world.sources.get(&id)?;
            let range = typst::WorldExt::range(world, diagnostic.span)?;
            let line = source.lines().byte_to_line(range.start)?;
            Some(format!(
                "{}:{}: ",
                id.get().vpath().get_without_slash(),
                line + 1
            ))
        });
        let hints = diagnostic.hints.iter().map(|hint| format!(" ({})", hint.v));
        let hints: String = hints.collect();
        format!("{}{}{hints}", place.unwrap_or_default(), diagnostic.message)
    });
    DocumentError::Pdf(sentences.collect::<Vec<_>>().join("; "))
}

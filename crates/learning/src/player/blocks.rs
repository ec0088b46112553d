//! The blocks of a page, ready to be shown: by the player, and by a package for another system.

use std::collections::BTreeMap;

use domain::Lang;
use domain::course::{Ask, AskKind, Block, Course, CoursePage};

use super::OwnText;

/// A piece of a page.
pub(crate) enum Piece {
    /// Text.
    Prose(String),
    /// Something to choose.
    Ask(AskView),
    /// Folded text under its title.
    Reveal(String, String),
    /// A question to oneself: the field's id and the question.
    Reflection(String, String),
    /// Lines to tick: the text above and the lines.
    Checklist(String, Vec<String>),
    /// The one thing to do today.
    Today(String),
    /// A file: its address, its title and what it is.
    Download(String, String, String),
    /// A film's text, and the film where there is one.
    Film(String, Option<Film>),
    /// A fixed place: its heading, the text, and whether the municipality wrote it.
    Place(String, String, bool),
    /// A remark.
    Note(String),
}

/// A film with its captions.
pub(crate) struct Film {
    /// Where it is fetched, and its kind.
    pub(crate) sources: Vec<(String, &'static str)>,
    /// Captions: language and where they are fetched.
    pub(crate) captions: Vec<(&'static str, String)>,
}

/// Something to choose.
pub(crate) struct AskView {
    /// The block's short name.
    pub(crate) id: String,
    /// How it is asked.
    pub(crate) kind: AskKind,
    /// The situation.
    pub(crate) html: String,
    /// The question.
    pub(crate) question: String,
    /// The choices.
    pub(crate) choices: Vec<ChoiceView>,
    /// Whether something was chosen.
    pub(crate) answered: bool,
}

/// One of the choices.
pub(crate) struct ChoiceView {
    /// Its place, as the form sends it.
    pub(crate) place: usize,
    /// What it says.
    pub(crate) html: String,
    /// Right, safe, or suspicious.
    pub(crate) right: bool,
    /// Whether it was chosen.
    pub(crate) chosen: bool,
    /// What follows.
    pub(crate) consequence: String,
}

impl AskView {
    /// Several can be chosen.
    pub(crate) fn several(&self) -> bool {
        self.kind == AskKind::Mark
    }

    /// Whether what was chosen is what is right: every part of a mark, else the one choice.
    pub(crate) fn is_right(&self) -> bool {
        if self.several() {
            self.choices
                .iter()
                .all(|choice| choice.right == choice.chosen)
        } else {
            self.choices
                .iter()
                .any(|choice| choice.right && choice.chosen)
        }
    }

    /// How many parts of a mark were seen as they are.
    pub(crate) fn seen_right(&self) -> usize {
        self.choices
            .iter()
            .filter(|choice| choice.right == choice.chosen)
            .count()
    }

    /// The key of the sentence about what was chosen.
    pub(crate) fn verdict_key(&self) -> &'static str {
        match (self.kind, self.is_right()) {
            (AskKind::Scenario, true) => "player-safe",
            (AskKind::Scenario, false) => "player-other-way",
            (AskKind::Check, true) => "player-right",
            (AskKind::Check, false) => "player-not-quite",
            (AskKind::Mark, true) => "player-all-seen",
            (AskKind::Mark, false) => "player-some-seen",
        }
    }
}

/// A question with what was chosen, if anything.
pub(crate) fn ask_view(ask: &Ask, chosen: Option<&Vec<usize>>) -> AskView {
    AskView {
        id: ask.id.clone(),
        kind: ask.kind,
        html: ask.html.clone(),
        question: ask.question.clone(),
        choices: ask
            .choices
            .iter()
            .enumerate()
            .map(|(place, choice)| ChoiceView {
                place,
                html: choice.html.clone(),
                right: choice.right,
                chosen: chosen.is_some_and(|chosen| chosen.contains(&place)),
                consequence: choice.consequence.clone(),
            })
            .collect(),
        answered: chosen.is_some(),
    }
}

/// What a page is shown with.
pub(crate) struct Around<'a> {
    /// The course.
    pub(crate) course: &'a Course,
    /// The language.
    pub(crate) lang: Lang,
    /// What was chosen.
    pub(crate) choices: &'a BTreeMap<String, Vec<usize>>,
    /// What the municipality wrote.
    pub(crate) own: &'a BTreeMap<String, OwnText>,
    /// Where files are fetched: an address that a file's name completes.
    pub(crate) files: &'a dyn Fn(&str) -> String,
}

/// The film of a block, where somebody has put it beside the course.
fn film(name: &str, around: &Around<'_>) -> Option<Film> {
    let there = |file: &str| {
        around
            .course
            .has_media(file)
            .then(|| media_href(around.course, file))
    };
    let kinds = [("mp4", "video/mp4"), ("webm", "video/webm")];
    let sources: Vec<_> = kinds
        .into_iter()
        .filter_map(|(end, kind)| Some((there(&format!("{name}.{end}"))?, kind)))
        .collect();
    let captions = ["da", "en"]
        .into_iter()
        .filter_map(|lang| Some((lang, there(&format!("{name}.{lang}.vtt"))?)))
        .collect();
    (!sources.is_empty()).then_some(Film { sources, captions })
}

/// Where a picture or film is fetched.
fn media_href(course: &Course, file: &str) -> String {
    format!("/kurser/{}/filer/{file}", course.id)
}

/// Whether the page has a fixed place for the municipality's text.
pub(crate) fn has_places(page: &CoursePage) -> bool {
    page.blocks
        .iter()
        .any(|block| matches!(block, Block::Place { .. }))
}

/// The pieces of a page, in order.
pub(crate) fn pieces(page: &CoursePage, around: &Around<'_>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(page.blocks.len());
    for block in &page.blocks {
        match block {
            Block::Prose { html } => pieces.push(Piece::Prose(html.clone())),
            Block::Ask(ask) => pieces.push(Piece::Ask(ask_view(ask, around.choices.get(&ask.id)))),
            Block::Reveal { title, html } => {
                pieces.push(Piece::Reveal(title.clone(), html.clone()));
            }
            Block::Reflection { id, html } => {
                pieces.push(Piece::Reflection(id.clone(), html.clone()));
            }
            Block::Checklist { html, lines } => {
                pieces.push(Piece::Checklist(html.clone(), lines.clone()));
            }
            Block::Today { html, .. } => pieces.push(Piece::Today(html.clone())),
            Block::Download { name, html } => pieces.push(Piece::Download(
                (around.files)(name),
                file_title(around.course, around.lang, name),
                html.clone(),
            )),
            Block::Film { name, html } => {
                pieces.push(Piece::Film(html.clone(), film(name, around)));
            }
            Block::Place { id, html } => place(id, html, around, &mut pieces),
            Block::Note { html } => pieces.push(Piece::Note(html.clone())),
        }
    }
    pieces
}

impl Piece {
    /// Lets pictures and links to files beside the course be fetched where the player gives them.
    pub(crate) fn at_home(&mut self, course: &Course) {
        let home = |html: &mut String| {
            if html.contains("=\"files/") {
                *html = html.replace("=\"files/", &format!("=\"{}", media_href(course, "")));
            }
        };
        match self {
            Self::Prose(html)
            | Self::Note(html)
            | Self::Today(html)
            | Self::Reveal(_, html)
            | Self::Reflection(_, html)
            | Self::Checklist(html, _)
            | Self::Film(html, _)
            | Self::Download(_, _, html)
            | Self::Place(_, html, _) => home(html),
            Self::Ask(ask) => home(&mut ask.html),
        }
    }
}

/// A fixed place, and the municipality's questions below it.
fn place(id: &str, html: &str, around: &Around<'_>, pieces: &mut Vec<Piece>) {
    let title = around.course.places.iter().find(|place| place.id == id);
    let title = title
        .map_or("", |place| place.title.get(around.lang))
        .to_owned();
    match around.own.get(id) {
        Some(own) if !own.da.is_empty() => {
            pieces.push(Piece::Place(title, own.html(around.lang), true));
            pieces.extend(
                own.asks(id, around.lang)
                    .iter()
                    .map(|ask| Piece::Ask(ask_view(ask, around.choices.get(&ask.id)))),
            );
        }
        _ => pieces.push(Piece::Place(title, html.to_owned(), false)),
    }
}

/// A file's title: the first line of its text.
pub(crate) fn file_title(course: &Course, lang: Lang, name: &str) -> String {
    let file = course.files.iter().find(|file| file.name == name);
    let text = file.map_or("", |file| file.markdown.get(lang));
    text.lines()
        .next()
        .unwrap_or_default()
        .trim_start_matches('#')
        .trim()
        .to_owned()
}

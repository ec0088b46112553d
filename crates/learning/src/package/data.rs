//! What the package's scripts know of the course: `data.js`.

use domain::Lang;
use domain::course::{Block, Course};
use serde::Serialize;
use web::Arg;

use super::view::section_ids;
use super::{CourseError, Order, Words};

#[derive(Serialize)]
struct Data<'a> {
    id: &'a str,
    lang: &'static str,
    /// `1.2`, `2004`, or nothing for the preview.
    scorm: &'static str,
    prints: Prints,
    pages: Vec<String>,
    asks: Vec<AskData>,
    test: Option<TestData<'a>>,
    items: Vec<ItemData<'a>>,
    texts: serde_json::Map<String, serde_json::Value>,
}

/// Eight characters each that change when the list that they stand for changes.
#[derive(Serialize)]
struct Prints {
    pages: String,
    asks: String,
    items: String,
}

#[derive(Serialize)]
struct AskData {
    id: String,
}

#[derive(Serialize)]
struct TestData<'a> {
    pass: u8,
    draw: Vec<DrawData<'a>>,
}

#[derive(Serialize)]
struct DrawData<'a> {
    objective: &'a str,
    items: usize,
}

#[derive(Serialize)]
struct ItemData<'a> {
    id: &'a str,
    objective: &'a str,
    situation: &'a str,
    question: &'a str,
    options: Vec<OptionData<'a>>,
}

#[derive(Serialize)]
struct OptionData<'a> {
    text: &'a str,
    why: &'a str,
    right: bool,
}

/// The texts that scripts show. What they fill in stands in braces.
const TEXTS: &[(&str, &[&str])] = &[
    ("player-safe", &[]),
    ("player-other-way", &[]),
    ("player-right", &[]),
    ("player-not-quite", &[]),
    ("player-all-seen", &["right", "all"]),
    ("player-some-seen", &["right", "all"]),
    ("player-suspicious", &[]),
    ("player-harmless", &[]),
    ("player-you-marked", &[]),
    ("player-you-chose", &[]),
    ("player-the-right", &[]),
    ("player-the-safe", &[]),
    ("player-other-choices", &[]),
    ("player-again", &[]),
    ("closing-last", &["right", "asked"]),
    ("closing-question", &["number", "total"]),
    ("closing-open", &[]),
    ("closing-passed", &[]),
    ("closing-not-passed", &[]),
    ("closing-score", &["right", "asked"]),
    ("closing-try-again-text", &["needed"]),
    ("closing-right", &[]),
    ("closing-wrong", &[]),
    ("closing-the-right", &[]),
    ("closing-yours", &[]),
    ("package-say-lost", &["time"]),
    ("package-say-back", &[]),
    ("package-say-alone", &[]),
    ("package-say-unkept", &[]),
    ("package-say-changed", &[]),
    ("package-say-welcome", &[]),
];

fn texts(words: &Words) -> serde_json::Map<String, serde_json::Value> {
    let mut texts = serde_json::Map::new();
    for (key, names) in TEXTS {
        let args: Vec<(&str, Arg)> = names
            .iter()
            .map(|name| (*name, Arg::Text(format!("{{{name}}}"))))
            .collect();
        texts.insert((*key).to_owned(), words.get(key, &args).into());
    }
    // The one text that is worded by its number.
    let one = words.t1("closing-open-count", "count", 1_u8);
    let many = words.t1("closing-open-count", "count", "{count}");
    texts.insert("closing-open-one".to_owned(), one.into());
    texts.insert("closing-open-many".to_owned(), many.into());
    texts
}

/// What is asked in the text, in order: the course's own, and the municipality's at its places.
fn asks(order: &Order<'_>) -> Vec<AskData> {
    let pages = order
        .course
        .modules
        .iter()
        .flat_map(|module| module.pages.get(order.lang));
    let mut asks = Vec::new();
    for block in pages.flat_map(|page| &page.blocks) {
        match block {
            Block::Ask(ask) => asks.push(AskData { id: ask.id.clone() }),
            Block::Place { id, .. } => {
                let own = order.own.0.get(id).filter(|own| !own.da.is_empty());
                let own = own.map(|own| own.asks(id, order.lang)).unwrap_or_default();
                asks.extend(own.into_iter().map(|ask| AskData { id: ask.id }));
            }
            _ => {}
        }
    }
    asks
}

fn items(course: &Course, lang: Lang) -> Vec<ItemData<'_>> {
    let items = course.items.iter().map(|item| ItemData {
        id: &item.id,
        objective: &item.objective,
        situation: item
            .situation
            .as_ref()
            .map_or("", |situation| situation.get(lang)),
        question: item.question.get(lang),
        options: item
            .options
            .iter()
            .map(|option| OptionData {
                text: option.text.get(lang),
                why: option.why.get(lang),
                right: option.right,
            })
            .collect(),
    });
    items.collect()
}

/// The print of a list of names, in eight digits: it tells a changed course from the one that somebody
/// began.
fn print<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    format!("{:08x}", domain::course::print(names))
}

/// `data.js`: the data as a script, because a page from a disk may not fetch.
pub(super) fn script(order: &Order<'_>, words: &Words) -> Result<String, CourseError> {
    let course = order.course;
    let pages = section_ids(course);
    let asks = asks(order);
    let version = course.version.to_string();
    // A new version means something else: then everything begins anew.
    let with_version = |names: Vec<&str>| print(names.into_iter().chain([version.as_str()]));
    let data = Data {
        id: course.id.as_str(),
        lang: order.lang.slug(),
        scorm: order.version.map_or("", protocols::scorm::Version::name),
        prints: Prints {
            pages: with_version(pages.iter().map(String::as_str).collect()),
            asks: with_version(asks.iter().map(|ask| ask.id.as_str()).collect()),
            items: with_version(course.items.iter().map(|item| item.id.as_str()).collect()),
        },
        pages,
        asks,
        test: course.test.as_ref().map(|rule| TestData {
            pass: rule.pass_percent,
            draw: rule
                .draw
                .iter()
                .map(|draw| DrawData {
                    objective: &draw.objective,
                    items: draw.items,
                })
                .collect(),
        }),
        items: items(course, order.lang),
        texts: texts(words),
    };
    // JSON is JavaScript, but for `</script`, and here is no such element round it.
    Ok(format!(
        "globalThis.Kursus = {{ data: {} }};\n",
        serde_json::to_string(&data)?
    ))
}

/// How many characters `js/state.js` needs at most for where somebody is in the course.
pub(super) fn room_needed(order: &Order<'_>) -> usize {
    let course = order.course;
    let test = course.test.as_ref().map_or(0, |rule| 1 + 6 * rule.items());
    // Its form, three prints, the marks with the score, and the dots between.
    let around = 1 + 3 * 8 + 3 + 8;
    around + course.page_count().div_ceil(6) + asks(order).len() + 1 + course.items.len() + test
}

//! Courses: what a small one with one of everything becomes, what is said of broken copies of it,
//! and the shipped ones.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod copy;
mod description;
mod found;
mod pages;
mod whole;

use content::Content;
use content::courses;
use domain::course::{AskKind, Block, ItemKind};
use domain::{ItemId, Lang};

use crate::copy::small;

#[test]
fn a_course_comes_out_whole() {
    let course = small();
    assert_eq!(course.id, ItemId::from("lille"));
    assert_eq!(course.valid_months, Some(12));
    assert_eq!((course.objectives.len(), course.places.len()), (1, 1));
    assert_eq!(course.page_count(), 2);
    assert_eq!(course.items.len(), 2);
    assert_eq!(course.items[0].kind, ItemKind::Scenario);
    assert_eq!(course.test.as_ref().unwrap().items(), 1);
    assert_eq!(course.files[0].name, "kort");
    assert!(course.files[0].markdown.en.starts_with("# A card"));
    assert_eq!(course.todays(Lang::Da), ["<p>Ryd dit bord.</p>"]);
}

#[test]
fn pages_hold_clean_html() {
    let course = small();
    let pages = &course.modules[0].pages.da;
    assert_eq!(pages[0].title, "Brevet på bordet");
    let Block::Prose { html } = &pages[0].blocks[0] else {
        panic!("{:#?}", pages[0].blocks[0]);
    };
    for part in [
        "<strong>brev</strong>",
        "<a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener\">en avis</a>",
        "<sup class=\"source-ref\"><a href=\"#kilde-1\" aria-label=\"kilde 1\">[1]</a></sup>",
        "<a href=\"#kilde-2\" aria-label=\"kilde 2\">[2]</a>",
        "<h2>Et billede</h2>",
        "<img src=\"files/brev.svg\" alt=\"Et brev på et bord\">",
    ] {
        assert!(html.contains(part), "{part} not in {html}");
    }
    assert_eq!(pages[0].sources, ["kilde-b", "kilde-a"]);
    assert!(pages[1].sources.is_empty());
    let Block::Prose { html } = &course.modules[0].pages.en[0].blocks[0] else {
        panic!();
    };
    assert!(html.contains("aria-label=\"source 1\""), "{html}");
}

#[test]
fn blocks_are_what_they_say() {
    let course = small();
    let ask = course.ask(Lang::Da, "post-brev").unwrap();
    assert_eq!(ask.kind, AskKind::Scenario);
    assert_eq!(ask.html, "<p>Anna skal sende brevet. Hun har travlt.</p>");
    assert_eq!(ask.question, "Hvad ville du <em>gøre</em>?");
    assert_eq!(ask.choices[0].html, "Sende det nu");
    assert_eq!([ask.choices[0].right, ask.choices[1].right], [false, true]);
    assert!(
        ask.choices[1]
            .consequence
            .ends_with("<p>Og så er det gjort.</p>")
    );
    assert!(course.ask(Lang::En, "post-tjek").unwrap().html.is_empty());
    let blocks = &course.modules[0].pages.da[1].blocks;
    let Block::Checklist { html, lines } = &blocks[4] else {
        panic!("{:#?}", blocks[4]);
    };
    assert_eq!(html, "<p>Før du går:</p>");
    assert_eq!(
        lines,
        &[
            "Bordet er <strong>tomt</strong>",
            "Døren er låst, også bagdøren"
        ]
    );
    let Block::Reveal { title, html } = &blocks[2] else {
        panic!("{:#?}", blocks[2]);
    };
    assert_eq!(title, "Vil du vide mere?");
    assert!(
        html.contains("<a href=\"mailto:os@example.org\">os</a>"),
        "{html}"
    );
    assert!(html.contains("<a href=\"files/brev.svg\">"), "{html}");
}

#[test]
fn time_is_reckoned_from_the_danish_words() {
    let module = &small().modules[0];
    let pages = module.pages.da.iter().map(courses::measure);
    let (mut words, mut seconds) = (0, 0);
    for page in pages {
        words += page.words;
        seconds += page.seconds;
    }
    assert_eq!(module.seconds, seconds);
    // Four choices of twenty seconds; 0.3 seconds a word, rounded down on each of the two pages.
    let reading = u32::try_from(words).unwrap() * 60 / courses::WORDS_A_MINUTE;
    assert!((reading - 1..=reading).contains(&(seconds - 4 * courses::SECONDS_A_CHOICE)));
    assert!((100..150).contains(&words), "{words}");
}

#[test]
fn the_shipped_courses_are_as_they_should_be() {
    let mut wrong: Vec<String> = Vec::new();
    for read in courses::shipped() {
        match read {
            Ok(read) => wrong.extend(read.findings().iter().map(ToString::to_string)),
            Err(errors) => wrong.extend(errors.iter().map(ToString::to_string)),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn step_one_and_the_leaders_courses_are_there() {
    let content = Content::embedded().unwrap();
    let ids: Vec<&str> = content.courses.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "ledelsesorganet",
            "lederens-ti-minutter",
            "trin-1-basal-sikkerhed"
        ]
    );
    let step_one = content
        .course(&ItemId::from("trin-1-basal-sikkerhed"))
        .unwrap();
    assert_eq!(step_one.valid_months, Some(24), "as the catalogue says");
    let test = step_one.test.as_ref().unwrap();
    assert_eq!((test.items(), test.right_to_pass()), (10, 8));
    assert!(step_one.items.len() >= 40);
    // Taking part shows what the catalogue says, and the test asks about all that is taught.
    let offer = content.offer(&step_one.id).unwrap();
    let shown: Vec<_> = offer
        .proof
        .iter()
        .map(|(competency, _)| *competency)
        .collect();
    assert_eq!(domain::course::test::taken_part(step_one), shown);
}

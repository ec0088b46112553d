//! The page of the documentation of the training duty: every number already said.

use serde::Serialize;

use super::world::{DUTY, Rendered};
use crate::duty_words::Words;
use crate::words::{day, month};
use crate::{Coverage, DocumentError, DutyReport, Seal};

#[derive(Serialize)]
struct Page<'a> {
    lang: &'static str,
    file_title: String,
    municipality: &'a str,
    title: &'static str,
    subtitle: &'static str,
    dates: [[String; 2]; 2],
    foot: String,
    /// Large numbers: the number, what it is of, what that says.
    tiles: Vec<[String; 3]>,
    section_6: &'static str,
    columns: [&'static str; 4],
    units: Vec<Row>,
    all: Row,
    hidden_note: Option<&'static str>,
    trend: &'static str,
    month: &'static str,
    months: Vec<Row>,
    section_7: &'static str,
    body_facts: Vec<[String; 2]>,
    no_body: &'static str,
    who: &'static str,
    rules: &'a [String],
    courses_name: &'static str,
    courses: &'a [String],
    meaning_name: &'static str,
    meaning: [&'static str; 4],
    not_meaning_name: &'static str,
    not_meaning: [&'static str; 3],
    law_name: &'static str,
    law: Vec<Law<'a>>,
    seal_name: &'static str,
    seal_note: &'static str,
    seal: Vec<[&'a str; 2]>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    people: String,
    valid: String,
    share: String,
    /// How long the bar is, in percent; none where there is no share.
    bar: Option<u32>,
}

#[derive(Serialize)]
struct Law<'a> {
    section: &'a str,
    says: &'a str,
    source: &'a str,
    url: Option<&'a str>,
    checked: String,
}

fn row(words: Words<'_>, name: String, coverage: Coverage) -> Row {
    Row {
        name,
        people: words.number(coverage.people),
        valid: words.number(coverage.valid),
        share: words.share(coverage),
        bar: coverage.percent().map(|share| share.min(100)),
    }
}

pub(super) fn render(report: &DutyReport, seal: Option<&Seal>) -> Result<Rendered, DocumentError> {
    let words = Words(report);
    let lang = report.lang;
    let as_of = day(lang, report.as_of);
    let fact = |name: &str, value: String| [name.to_owned(), value];
    let units = report.units.iter();
    let months = report.months.iter();
    let coverages = units.clone().map(|unit| unit.coverage);
    let mut coverages = coverages
        .chain(months.clone().map(|figure| figure.coverage))
        .chain([report.target_group]);
    let hides = coverages.any(|coverage| coverage.people.is_none() || coverage.valid.is_none());
    let page = Page {
        lang: lang.slug(),
        file_title: format!("{} – {} – {as_of}", words.title(), report.municipality),
        municipality: &report.municipality,
        title: words.title(),
        subtitle: words.subtitle(),
        dates: [
            fact(words.on(), as_of.clone()),
            fact(words.made(), day(lang, report.made_on)),
        ],
        foot: format!(
            "{} · {} {as_of}",
            report.municipality,
            words.on().to_lowercase()
        ),
        tiles: tiles(words),
        section_6: words.pick("Medarbejdere (§ 6)", "Staff (section 6)"),
        columns: [words.unit(), words.people(), words.valid(), words.part()],
        units: units
            .map(|unit| row(words, unit.name.clone(), unit.coverage))
            .collect(),
        all: row(words, words.all().to_owned(), report.target_group),
        hidden_note: hides.then(|| words.hidden_note()),
        trend: words.pick("Måned for måned", "Month by month"),
        month: words.pick("Ved udgangen af", "At the end of"),
        months: months
            .map(|figure| {
                let last = figure.on == figure.on.last_of_month();
                let name = if last {
                    month(lang, figure.on)
                } else {
                    day(lang, figure.on)
                };
                row(words, name, figure.coverage)
            })
            .collect(),
        section_7: words.pick("Ledelsesorganet (§ 7)", "The management body (section 7)"),
        body_facts: body_facts(words),
        no_body: words.no_body(),
        who: words.who(),
        rules: &report.rules,
        courses_name: words.courses(),
        courses: &report.courses,
        meaning_name: words.meaning_heading(),
        meaning: words.meaning(),
        not_meaning_name: words.not_meaning_heading(),
        not_meaning: words.not_meaning(),
        law_name: words.law(),
        law: law(words),
        seal_name: words.seal_heading(),
        seal_note: words.seal_note(),
        seal: seal.map_or_else(Vec::new, |seal| {
            vec![
                [words.seal_key(), seal.key.as_str()],
                [words.seal_hash(), seal.sha256.as_str()],
            ]
        }),
    };
    let ident = format!("duty/{}/{}", report.municipality, report.as_of);
    super::render(&DUTY, &page, ident, report.made_on, &[])
}

/// The figures at the top: the value, of how many, and what it says.
fn tiles(words: Words<'_>) -> Vec<[String; 3]> {
    let report = words.0;
    let of = |coverage: Coverage| {
        let (valid, people) = (words.number(coverage.valid), words.number(coverage.people));
        [valid, format!("{} {people}", words.pick("af", "of"))]
    };
    let tile = |coverage: Coverage, says: &str| {
        let [value, of] = of(coverage);
        [value, of, says.to_owned()]
    };
    let none = |says: &str| [words.not_shown().to_owned(), String::new(), says.to_owned()];
    let mut tiles = match report.target_group.people {
        None => vec![none(words.pick(
            "tal for målgruppen: Den er på under fem, eller der er ingen tal fra den dag",
            "figures of the target group: it is fewer than five, or there are none from that day",
        ))],
        Some(_) => vec![
            tile(
                report.target_group,
                words.pick(
                    "medarbejdere i målgruppen har et gyldigt kursus",
                    "members of staff in the target group have a valid course",
                ),
            ),
            [
                words.share(report.target_group),
                String::new(),
                words
                    .pick("af målgruppen er dækket", "of the target group is covered")
                    .to_owned(),
            ],
        ],
    };
    if let Some(body) = &report.management_body {
        tiles.push(match (body.coverage.people, body.coverage.valid) {
            (Some(0), _) => none(words.pick(
                "medlemmer på listen over ledelsesorganet",
                "members on the list of the management body",
            )),
            (_, Some(_)) => tile(
                body.coverage,
                words.pick(
                    "medlemmer af ledelsesorganet har et gyldigt kursus",
                    "members of the management body have a valid course",
                ),
            ),
            (members, None) => [
                words.number(members),
                words.pick("i alt", "in all").to_owned(),
                words
                    .pick(
                        "i ledelsesorganet. Kurser vises ikke for så få",
                        "in the management body. Courses aren't shown",
                    )
                    .to_owned(),
            ],
        });
    }
    tiles
}

fn body_facts(words: Words<'_>) -> Vec<[String; 2]> {
    let Some(body) = &words.0.management_body else {
        return Vec::new();
    };
    let fact = |name: &str, value: String| [name.to_owned(), value];
    let mut facts = vec![
        fact(words.body(), body.name.clone()),
        fact(words.members(), words.number(body.coverage.people)),
        fact(words.valid(), words.valid_members(body.coverage)),
    ];
    if body.coverage.valid.is_some() {
        facts.push(fact(words.part(), words.share(body.coverage)));
    }
    if !body.is_small() {
        facts.push(fact(words.next_ends(), words.ends(body.next_ends)));
    }
    facts
}

fn law(words: Words<'_>) -> Vec<Law<'_>> {
    let law = words.0.law.iter().map(|reference| Law {
        section: &reference.section,
        says: &reference.says,
        source: &reference.source,
        url: reference.url.as_deref(),
        checked: words.checked(reference.checked),
    });
    law.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use domain::Lang;

    use super::*;
    use crate::testing;

    fn said(lang: Lang, coverage: Coverage) -> (String, Vec<[String; 2]>) {
        let mut report = testing::report(lang);
        let body = report.management_body.as_mut().unwrap();
        body.coverage = coverage;
        body.next_ends = None;
        let tiles = tiles(Words(&report));
        (tiles.last().unwrap().join(" "), body_facts(Words(&report)))
    }

    #[test]
    fn a_small_body_is_told_of_in_whole_sentences() {
        let few = Coverage {
            people: Some(4),
            valid: None,
        };
        let (tile, facts) = said(Lang::Da, few);
        assert_eq!(
            tile,
            "4 i alt i ledelsesorganet. Kurser vises ikke for så få"
        );
        assert_eq!(facts.len(), 3, "no share, and no day that is one member's");
        assert!(facts[2][1].starts_with("Vises ikke, når under fem"));
        let (tile, facts) = said(Lang::Da, Coverage::of(4, 4));
        assert_eq!(
            tile,
            "4 af 4 medlemmer af ledelsesorganet har et gyldigt kursus"
        );
        assert_eq!(facts[3][1], "100\u{a0}%");
        let (tile, _) = said(Lang::En, Coverage::of(0, 0));
        assert!(tile.starts_with("No  members on the list"));
        let (_, facts) = said(Lang::En, Coverage::of(6, 5));
        assert_eq!(facts[4][1], "None", "of a larger one that says something");
    }

    #[test]
    fn a_target_group_that_is_not_shown_is_said_in_one_sentence() {
        let mut report = testing::report(Lang::Da);
        report.target_group = Coverage::HIDDEN;
        let tiles = tiles(Words(&report));
        assert_eq!(tiles.len(), 2);
        assert!(tiles[0].join(" ").starts_with("Ingen  tal for målgruppen"));
        assert!(tiles.iter().flatten().all(|text| !text.contains("skjult")));
    }
}

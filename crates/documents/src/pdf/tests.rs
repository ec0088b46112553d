#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
use super::*;
use crate::testing::{certificate_of, report};
use crate::{Coverage, Proof};

fn holds(pdf: &[u8], needle: &str) -> bool {
    pdf.windows(needle.len())
        .any(|window| window == needle.as_bytes())
}

/// Writes a document to `KH_LOOK` for whoever wants to look at it.
fn look(name: &str, pdf: &[u8]) {
    if let Some(folder) = option_env!("KH_LOOK") {
        std::fs::write(std::path::Path::new(folder).join(name), pdf).unwrap();
    }
}

const LANGS: [Lang; 2] = [Lang::Da, Lang::En];

fn assert_accessible(pdf: &[u8], lang: Lang) {
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert!(holds(pdf, "/StructTreeRoot"));
    assert!(holds(pdf, "pdfuaid"));
    assert!(holds(pdf, "/MarkInfo"));
    assert!(holds(pdf, "/DisplayDocTitle true"));
    assert!(
        holds(pdf, &format!("/Lang({})", lang.slug()))
            || holds(pdf, &format!("/Lang ({})", lang.slug()))
    );
    assert!(pdf.len() < 100_000, "{} bytes", pdf.len());
}

#[test]
fn a_certificate_is_one_accessible_page() {
    for lang in LANGS {
        let rendered = certificate::render(&certificate_of(lang)).unwrap();
        look(&format!("certificate-{}.pdf", lang.slug()), &rendered.bytes);
        assert_eq!(rendered.pages, 1);
        assert_accessible(&rendered.bytes, lang);
        assert!(holds(&rendered.bytes, "<dc:title>"));
    }
}

#[test]
fn a_report_is_accessible() {
    for lang in LANGS {
        let seal = Seal {
            key: "0123456789abcdef".to_owned(),
            sha256: "ab".repeat(32),
        };
        let rendered = duty::render(&report(lang), Some(&seal)).unwrap();
        look(&format!("duty-{}.pdf", lang.slug()), &rendered.bytes);
        assert_accessible(&rendered.bytes, lang);
    }
}

#[test]
fn a_report_that_shows_little_is_accessible() {
    for lang in LANGS {
        let mut report = report(lang);
        report.target_group = Coverage::HIDDEN;
        let body = report.management_body.as_mut().unwrap();
        body.coverage = Coverage {
            people: Some(4),
            valid: None,
        };
        body.next_ends = None;
        let rendered = duty::render(&report, None).unwrap();
        look(&format!("duty-few-{}.pdf", lang.slug()), &rendered.bytes);
        assert_accessible(&rendered.bytes, lang);
    }
}

#[test]
fn long_names_and_many_objectives_fit_on_the_page() {
    let mut certificate = certificate_of(Lang::Da);
    certificate.holder =
        "Anna-Margrethe Sønderskov-Kjærgaard af Rosenørn-Lehn Østergård Bjørnebæk".to_owned();
    certificate.course = "Ledelsesorganets ansvar for informationssikkerhed efter NIS 2-loven og databeskyttelsesreglerne".to_owned();
    certificate.municipality =
        "Fællesforvaltningen for Lyngby-Taarbæk, Rudersdal og Ærø Kommuner".to_owned();
    certificate.proof = Proof::TookPart;
    certificate.valid_until = None;
    let more = certificate.objectives.clone();
    certificate.objectives.extend(more);
    let rendered = certificate::render(&certificate).unwrap();
    look("certificate-long.pdf", &rendered.bytes);
    assert_eq!(rendered.pages, 1);
}

#[test]
fn a_table_goes_on_over_the_page() {
    let mut report = report(Lang::Da);
    let unit = report.units[1].clone();
    report.units.extend(std::iter::repeat_n(unit, 34));
    report.management_body = None;
    report.months.clear();
    let rendered = duty::render(&report, None).unwrap();
    look("duty-long.pdf", &rendered.bytes);
    assert!(rendered.pages > 2);
    assert_accessible(&rendered.bytes, Lang::Da);
}

const CARD: &str = "# Huskekort: Pas godt på borgernes data\n\n## Seks ting\n\n1. **Tænk på mennesket.** Hver oplysning handler om nogen.\n2. **Brug lange koder,** én til hvert sted.\n   - En *sætning* er lettere at huske.\n   - Læs mere på [Sikker Digital](https://www.sikkerdigital.dk/).\n\n## Tjek\n\n- [ ] Skærmen er låst\n- [x] Døren er lukket\n\n#### Når noget går galt\n\n> Sig til med det samme.\n\nSkriv `112` ned\\\nog ring.\n\n---\n\nIT: ______________________________\n\nMin leder: ____________ Telefon: ______________\n\n```\n#set page(fill: red)\n```\n";

fn card() -> Sheet<'static> {
    Sheet {
        lang: Lang::Da,
        municipality: "Ærøskøbing-Nørre Åby Kommune",
        title: "Huskekort",
        markdown: CARD,
        date: jiff::civil::date(2026, 11, 23),
    }
}

#[test]
fn a_sheet_is_accessible() {
    let rendered = rendered_sheet(&card()).unwrap();
    look("sheet.pdf", &rendered.bytes);
    assert_eq!(rendered.pages, 1);
    assert_accessible(&rendered.bytes, Lang::Da);
}

#[test]
fn an_empty_text_is_a_sheet_with_a_title() {
    let sheet = Sheet {
        markdown: "",
        ..card()
    };
    assert_eq!(rendered_sheet(&sheet).unwrap().pages, 1);
}

#[test]
fn what_people_write_is_no_source() {
    let mut certificate = certificate_of(Lang::En);
    certificate.holder = "#panic(\"x\") = *A* _b_ $x$ <l> @l \\ // \" ] } 李 👍".to_owned();
    certificate.course = "#read(\"/etc/passwd\")".to_owned();
    certificate.objectives = vec!["= #include \"common.typ\"".to_owned(), String::new()];
    let rendered = certificate::render(&certificate).unwrap();
    look("certificate-odd.pdf", &rendered.bytes);
    assert_eq!(rendered.pages, 1);
}

#[test]
fn the_same_argument_gives_the_same_bytes() {
    let (certificate, report) = (certificate_of(Lang::Da), report(Lang::En));
    assert_eq!(
        super::certificate(&certificate).unwrap(),
        super::certificate(&certificate).unwrap()
    );
    assert_eq!(
        duty_report(&report, None).unwrap(),
        duty_report(&report, None).unwrap()
    );
    assert_eq!(sheet(&card()).unwrap(), sheet(&card()).unwrap());
}

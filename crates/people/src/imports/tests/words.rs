//! What people are told.

use std::sync::Arc;

use domain::Lang;
use extracts::columns::{Field, FileKind, MappingProblem, Source};
use extracts::cpr::{Finding, FindingKind};
use extracts::dates::DateForm;
use extracts::issue::IssueCode;
use extracts::plan::Action;
use extracts::read::ReadError;
use web::Texts;

use super::super::preview::{Preview, all_lines};
use super::super::sheet::preview_csv;
use super::super::store::State;
use super::super::words::Words;
use super::*;

fn texts() -> Arc<Texts> {
    Arc::new(Texts::new(&[web::TEXTS, TEXTS]).unwrap())
}

#[tokio::test]
async fn a_preview_says_who_and_what_changes_from_what() {
    let test = database::testing::TestDatabase::sqlite(&schema()).await;
    let db = test.database();
    let of = municipality(&db).await;
    taken_in(
        &db,
        of,
        full(file(SMALL_UNITS), people(&[ADA, BO, IDA, PER])),
    )
    .await;
    let titled = ADA.replace(";Leder;", ";=Direktør;");
    let moved = BO.replace(";2;adda", ";1;idoe");
    let fewer = prepared(
        &db,
        of,
        full(None, people(&[&titled, &moved, IDA, "4;;;x;;;;9;;;"])),
    )
    .await;
    let preview = Preview::of_plan(&fewer);
    let actions: Vec<(Action, usize)> = preview
        .people
        .iter()
        .map(|group| (group.action, group.total))
        .collect();
    assert_eq!(actions, [(Action::Ended, 1), (Action::Changed, 2)]);
    assert_eq!(preview.stored_people().len(), 3);
    assert_eq!(preview.files[0].refused_rows, 1);
    let details: Vec<(Field, String, String)> = preview.people[1]
        .lines
        .iter()
        .flat_map(|line| &line.details)
        .map(|d| {
            (
                d.field.unwrap(),
                d.old.clone().unwrap(),
                d.new.clone().unwrap(),
            )
        })
        .collect();
    let of_field = |field, old: &str, new: &str| (field, old.to_owned(), new.to_owned());
    assert!(details.contains(&of_field(Field::Title, "Leder", "=Direktør")));
    assert!(details.contains(&of_field(Field::UnitCode, "Skolen (2)", "Kommunen (1)")));
    assert!(details.contains(&of_field(Field::Manager, "Ada Dam (1)", "Ida Ø (3)")));
    let words = Words::of_texts(texts(), Lang::Da);
    let csv = String::from_utf8(preview_csv(&all_lines(&fewer), &words)).unwrap();
    assert!(
        csv.starts_with('\u{feff}')
            && csv.contains("Medarbejder;Ændret;2;Bo Bæk;3;Enhedens kode;Skolen (2);")
    );
    assert!(!csv.contains(";=Direktør"), "no cell is a formula: {csv}");
    let json = serde_json::to_value(&preview).unwrap();
    assert_eq!(
        serde_json::to_value(serde_json::from_value::<Preview>(json.clone()).unwrap()).unwrap(),
        json
    );
}

/// A missing text comes back as its key, one that lacks a value with its name.
fn said(text: &str) {
    assert!(text.contains(' ') && !text.contains("imports-"), "{text}");
    assert!(!text.contains('{'), "lacks a value: {text}");
}

fn in_both_languages(check: impl Fn(&Texts, Lang, &Words)) {
    let texts = texts();
    for lang in [Lang::Da, Lang::En] {
        check(&texts, lang, &Words::of_texts(Arc::clone(&texts), lang));
    }
}

#[test]
fn every_reason_for_a_file_or_row_has_its_words() {
    let cells = || Finding {
        kind: FindingKind::Cell,
        sheet: Some("Ark1".to_owned()),
        line: Some(3),
        column: Some(2),
        column_name: None,
    };
    let errors = [
        ReadError::Empty,
        ReadError::NoRows,
        ReadError::TooManyBytes { limit: 64 << 20 },
        ReadError::TooManyRows { limit: 5 },
        ReadError::TooManyColumns { line: 1, limit: 5 },
        ReadError::CellTooLong {
            line: 1,
            column: 2,
            limit: 5,
        },
        ReadError::UnclosedQuote { line: 1 },
        ReadError::OldWorkbook,
        ReadError::DamagedWorkbook,
        ReadError::NotText,
        ReadError::NotADirectory { line: 3 },
        ReadError::MixedEncoding { line: 1 },
        ReadError::UnknownEncoding { line: 1 },
        ReadError::PersonalNumbers(vec![cells()]),
    ];
    in_both_languages(|_, _, words| {
        for error in &errors {
            said(&words.read_error(error));
        }
        for code in IssueCode::ALL {
            said(&words.issue_code(code, ""));
            said(&words.issue_code(code, "1107"));
        }
        for kind in [
            FindingKind::FileName,
            FindingKind::ColumnName,
            FindingKind::ColumnContent,
            FindingKind::Cell,
        ] {
            said(&words.finding(&Finding { kind, ..cells() }));
        }
    });
}

#[test]
fn everything_about_columns_has_its_words() {
    let fields: Vec<Field> = [FileKind::Units, FileKind::People]
        .iter()
        .flat_map(|kind| Field::of(*kind).iter().copied())
        .collect();
    in_both_languages(|_, _, words| {
        for field in &fields {
            assert!(!words.field(*field).contains("imports-"));
            said(&words.problem(MappingProblem::Missing(*field)));
            said(&words.problem(MappingProblem::Twice(*field)));
            said(&words.problem(MappingProblem::Foreign(*field)));
            said(&words.problem(MappingProblem::AmbiguousDates(*field)));
            let recommended = [FileKind::Units, FileKind::People]
                .iter()
                .any(|kind| field.is_recommended(*kind));
            if recommended {
                said(&words.problem(MappingProblem::Recommended(*field)));
            }
        }
        said(&words.problem(MappingProblem::NoHeader));
        for form in DateForm::ALL {
            said(&words.date_form(form));
        }
        for source in [
            Source::Header,
            Source::Content,
            Source::Chosen,
            Source::Nothing,
        ] {
            said(&words.source(source));
        }
    });
}

#[test]
fn everything_that_happens_has_its_words() {
    in_both_languages(|texts, lang, words| {
        for problem in [
            "columns",
            "no-units",
            "wrong-units",
            "wrong-people",
            "given-up",
        ] {
            said(&words.t(&format!("imports-failed-{problem}")));
        }
        for kind in ["units", "people"] {
            for action in ["new", "changed", "ended", "returned"] {
                assert!(texts.has(lang, &format!("imports-group-{kind}-{action}")));
                assert!(texts.has(lang, &format!("imports-action-{action}")));
            }
        }
        for state in State::ALL {
            assert!(texts.has(lang, &format!("imports-state-{}", state.slug())));
        }
    });
}

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
use super::*;
use crate::testing::{certificate_of, report};

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

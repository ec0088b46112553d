//! The words of a certificate. The template only lays them out.

use serde::Serialize;

use super::qr;
use super::world::{CERTIFICATE, Rendered};
use crate::words::{day, number, percent, pick};
use crate::{Certificate, DocumentError, Proof};

#[derive(Serialize)]
struct Page<'a> {
    lang: &'static str,
    /// The title of the file.
    file_title: String,
    municipality: &'a str,
    name: &'static str,
    says: &'static str,
    holder: &'a str,
    has: &'static str,
    course: &'a str,
    facts: Vec<[String; 2]>,
    can: &'static str,
    objectives: &'a [String],
    shown: &'static str,
    proof: String,
    check: &'static str,
    check_how: &'static str,
    code_is: &'static str,
    code: &'a str,
    address: &'a str,
    qr_alt: String,
    issued: String,
    not: &'static str,
}

pub(super) fn render(certificate: &Certificate) -> Result<Rendered, DocumentError> {
    let lang = certificate.lang;
    let name = pick(lang, "Kursusbevis", "Certificate of completion");
    let page = Page {
        lang: lang.slug(),
        file_title: format!("{name}: {} – {}", certificate.course, certificate.holder),
        municipality: &certificate.municipality,
        name,
        says: pick(lang, "Beviset er givet til", "This certificate is given to"),
        holder: &certificate.holder,
        has: pick(
            lang,
            "som har gennemført kurset",
            "who has completed the course",
        ),
        course: &certificate.course,
        facts: facts(certificate),
        can: pick(lang, "Det kan du nu", "What you can do now"),
        objectives: &certificate.objectives,
        shown: pick(lang, "Sådan er det vist", "How it was shown"),
        proof: proof(certificate),
        check: pick(lang, "Er beviset ægte?", "Is this certificate genuine?"),
        check_how: pick(
            lang,
            "Det kan alle tjekke. Skriv koden på siden her, eller peg et kamera på firkanten.",
            "Anybody can check. Enter the code on the page below, or point a camera at the square.",
        ),
        code_is: pick(lang, "Kode", "Code"),
        code: &certificate.code,
        address: &certificate.address,
        qr_alt: match lang {
            domain::Lang::Da => format!("QR-kode, der åbner {}", certificate.address),
            domain::Lang::En => format!("QR code that opens {}", certificate.address),
        },
        issued: issued(certificate),
        not: pick(
            lang,
            "Beviset viser, hvad du har lært på kurset. Det er ikke en karakter og ikke en autorisation.",
            "This certificate shows what you learnt on the course. It is not a grade and not an authorisation.",
        ),
    };
    let ident = format!(
        "certificate/{}/{}",
        certificate.municipality, certificate.code
    );
    let qr = qr::svg(&certificate.address);
    super::render(
        &CERTIFICATE,
        &page,
        ident,
        certificate.issued_on,
        &[("qr.svg", qr)],
    )
}

/// What stands in columns: what it is, and the value.
fn facts(certificate: &Certificate) -> Vec<[String; 2]> {
    let lang = certificate.lang;
    let minutes = number(lang, certificate.minutes);
    let valid = certificate.valid_until.map_or_else(
        || pick(lang, "Uden udløb", "No end date").to_owned(),
        |until| day(lang, until),
    );
    let fact = |name: &str, value: String| [name.to_owned(), value];
    vec![
        fact(
            pick(lang, "Gennemført", "Completed"),
            day(lang, certificate.completed_on),
        ),
        fact(pick(lang, "Gælder til og med", "Valid until"), valid),
        fact(
            pick(lang, "Kursets længde", "Length of the course"),
            format!("{minutes}\u{a0}{}", pick(lang, "minutter", "minutes")),
        ),
    ]
}

fn proof(certificate: &Certificate) -> String {
    let lang = certificate.lang;
    match certificate.proof {
        Proof::Test { pass_percent } => {
            let share = percent(lang, u32::from(pass_percent));
            match lang {
                domain::Lang::Da => {
                    format!(
                        "Du bestod den afsluttende prøve. Mindst {share} af svarene skulle være rigtige."
                    )
                }
                domain::Lang::En => {
                    format!(
                        "You passed the closing test. At least {share} of the answers had to be right."
                    )
                }
            }
        }
        Proof::TookPart => pick(
            lang,
            "Du har været igennem hele kurset. Kurset har ingen prøve.",
            "You went through the whole course. The course has no test.",
        )
        .to_owned(),
    }
}

fn issued(certificate: &Certificate) -> String {
    let (place, on) = (
        &certificate.municipality,
        day(certificate.lang, certificate.issued_on),
    );
    match certificate.lang {
        domain::Lang::Da => format!("Udstedt af Kompetencehjulet på vegne af {place} den {on}."),
        domain::Lang::En => format!("Issued by Kompetencehjulet on behalf of {place} on {on}."),
    }
}

//! An offer of the municipality's own, from an empty template to a closed gap, as requests to the whole
//! program.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use axum::http::StatusCode;
use common::{Answer, NEIGHBOUR, Program};

const OFFER: &str = "/organisation/tilbud/lokal-2";
/// What stands in a plan where nothing teaches an area.
const NOTHING: &str = "Det kan intet tilbud her give dig";

/// The hidden version of a form.
fn version(page: &Answer) -> String {
    let start = "name=\"version\" value=\"";
    let from = page.body.find(start).expect("a form with a version") + start.len();
    let rest = &page.body[from..];
    rest[..rest.find('"').unwrap()].to_owned()
}

/// Fills in a form, as whoever has just opened it.
async fn fill(program: &Program, cookie: &str, path: &str, fields: &[(&str, &str)]) {
    let version = version(&program.get(path, cookie).await);
    let mut all = vec![("version", version.as_str())];
    all.extend_from_slice(fields);
    let answer = program.post(path, cookie, &all).await;
    assert_eq!(
        answer.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        answer.body
    );
}

/// Writes what the template leaves open. The first answer is the right one.
async fn write(program: &Program, birgit: &str) {
    let first = [("slags", "lov"), ("titel", "Må jeg sige det?")];
    let begun = program
        .post("/organisation/tilbud/nyt", birgit, &first)
        .await;
    assert_eq!(begun.location, OFFER);
    let about = [
        ("titel", "Må jeg sige det?"),
        ("titel-en", "May I tell?"),
        ("resume", "Kort om loven på vores område."),
        ("hvem", "by-plan"),
        ("profil", "1"),
        ("maaneder", "24"),
    ];
    fill(program, birgit, &format!("{OFFER}/om"), &about).await;
    for page in 1..=4 {
        let text = [
            ("titel", "Loven"),
            ("tekst", "Loven siger noget.\n\n## Når du deler\n\n- Spørg."),
        ];
        fill(program, birgit, &format!("{OFFER}/sider/{page}"), &text).await;
    }
    for question in 1..=5 {
        let situation = format!("En dag sker der nummer {question}.");
        let asked = [
            ("slags", "scenario"),
            ("situation", situation.as_str()),
            ("spoergsmaal", "Hvad gør du?"),
            ("svar1", "Det rigtige"),
            ("fordi1", "Det siger loven."),
            ("svar2", "Noget andet"),
            ("fordi2", "Det siger den ikke."),
            ("svar3", "Ingenting"),
            ("fordi3", "Det hjælper ingen."),
            ("rigtigt", "1"),
        ];
        fill(
            program,
            birgit,
            &format!("{OFFER}/spoergsmaal/{question}"),
            &asked,
        )
        .await;
    }
}

async fn publish(program: &Program, birgit: &str) {
    fill(program, birgit, &format!("{OFFER}/udgiv"), &[]).await;
}

/// Reads the course and answers its test right, but for so many questions.
async fn take(program: &Program, cookie: &str, wrong: usize) -> Answer {
    program.post("/kurser/lokal-2/begynd", cookie, &[]).await;
    for page in 1..=4 {
        let path = format!("/kurser/lokal-2/del/tekst/{page}");
        let shown = program.get(&path, cookie).await;
        assert!(
            shown.body.contains("<h2>Når du deler</h2>"),
            "{}",
            shown.body
        );
        program.post(&path, cookie, &[]).await;
    }
    let begun = program.post("/kurser/lokal-2/proeve", cookie, &[]).await;
    assert_eq!(begun.location, "/kurser/lokal-2/proeve/1");
    for question in 1..=5 {
        let answer = if question <= wrong { "1" } else { "0" };
        let path = format!("/kurser/lokal-2/proeve/{question}");
        program.post(&path, cookie, &[("svar", answer)]).await;
    }
    program
        .post("/kurser/lokal-2/proeve/aflever", cookie, &[])
        .await;
    program.get("/kurser/lokal-2/resultat", cookie).await
}

async fn story(program: &Program) {
    let birgit = program.as_role("coordinator").await;
    let anna = program.as_role("employee").await;
    let information = program.get("/information", &anna).await;
    if information.status == StatusCode::OK {
        program.post("/information", &anna, &[]).await;
    }
    let before = program.get("/laeringsrejse", &anna).await;
    assert!(before.body.contains(NOTHING), "{}", before.body);

    write(program, &birgit).await;
    let draft = program.get("/tilbud", &anna).await;
    assert!(
        !draft.body.contains("Må jeg sige det?"),
        "a draft is nobody's"
    );
    assert_eq!(
        program.get("/kurser/lokal-2", &anna).await.status,
        StatusCode::NOT_FOUND
    );
    publish(program, &birgit).await;

    let planned = program.get("/laeringsrejse", &anna).await;
    assert!(!planned.body.contains(NOTHING), "{}", planned.body);
    assert!(planned.body.contains("Må jeg sige det?") && planned.body.contains("Kommunens eget"));
    let offered = program.get("/tilbud", &anna).await;
    assert!(offered.body.contains("Kommunens egne tilbud"));
    let english = program
        .get("/kurser/lokal-2", &format!("{anna}; sprog=en"))
        .await;
    assert!(english.body.contains("May I tell?"));

    // The neighbour has its own, which is none.
    let nete = program
        .session(NEIGHBOUR, program.person(NEIGHBOUR, "3").await)
        .await;
    assert_eq!(
        program.get("/kurser/lokal-2", &nete).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        program.get(OFFER, &nete).await.status,
        StatusCode::NOT_FOUND
    );
    assert!(
        !program
            .get("/tilbud", &nete)
            .await
            .body
            .contains("Må jeg sige det?")
    );
    assert!(
        !program
            .get("/tilbud", "")
            .await
            .body
            .contains("Må jeg sige det?")
    );

    let failed = take(program, &anna, 3).await;
    assert!(
        failed.body.contains("Det siger den ikke."),
        "{}",
        failed.body
    );
    let open = program.get("/laeringsrejse", &anna).await;
    assert!(open.body.contains("Må jeg sige det?"));

    // A question that is changed meanwhile: the try under way is begun anew, not stuck.
    program.post("/kurser/lokal-2/proeve", &anna, &[]).await;
    let question = format!("{OFFER}/spoergsmaal/1");
    let changed = [
        ("slags", "scenario"),
        ("situation", "Noget helt andet."),
        ("spoergsmaal", "Hvad gør du?"),
        ("svar1", "Det rigtige"),
        ("fordi1", "Det siger loven."),
        ("svar2", "Noget andet"),
        ("fordi2", "Det siger den ikke."),
        ("svar3", "Ingenting"),
        ("fordi3", "Det hjælper ingen."),
        ("rigtigt", "1"),
    ];
    fill(program, &birgit, &question, &changed).await;
    publish(program, &birgit).await;
    let stale = program.get("/kurser/lokal-2/proeve/1", &anna).await;
    assert_eq!(stale.location, "/kurser/lokal-2/proeve");
    let stale = program
        .post("/kurser/lokal-2/proeve/aflever", &anna, &[])
        .await;
    assert_eq!(stale.location, "/kurser/lokal-2/proeve");

    let passed = take(program, &anna, 1).await;
    assert!(passed.body.contains("4 af 5"), "{}", passed.body);
    let why = program
        .get("/mit-hjul/anvendelighedsvurderinger", &anna)
        .await;
    assert!(why.body.contains("Må jeg sige det?"), "{}", why.body);
    let closed = program.get("/laeringsrejse", &anna).await;
    assert!(!closed.body.contains(NOTHING));
    assert!(
        !program
            .get("/mit-hjul", &anna)
            .await
            .body
            .contains("/laeringsrejse#lokal-2")
    );
    let certificates = program.get("/beviser", &anna).await;
    assert!(certificates.body.contains("Må jeg sige det?"));

    // Closed, it leaves the catalogue; what was shown stays.
    fill(program, &birgit, &format!("{OFFER}/luk"), &[]).await;
    assert!(
        !program
            .get("/tilbud", &anna)
            .await
            .body
            .contains("Må jeg sige det?")
    );
    assert!(
        program
            .get("/beviser", &anna)
            .await
            .body
            .contains("Må jeg sige det?")
    );
    let still = program
        .get("/mit-hjul/anvendelighedsvurderinger", &anna)
        .await;
    assert!(still.body.contains("Må jeg sige det?"));
    assert!(
        !program
            .get("/laeringsrejse", &anna)
            .await
            .body
            .contains(NOTHING)
    );
}

#[tokio::test]
async fn a_gap_that_nothing_shipped_closes_is_closed_by_the_municipality() {
    story(&Program::new().await).await;
}

#[tokio::test]
async fn the_same_on_postgresql() {
    if database::testing::with_postgres() {
        story(&Program::on_postgres().await).await;
    }
}

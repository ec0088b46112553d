//! The story of an offer, on both engines.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use axum::extract::Path;
use content::Content;
use content::local::{LocalItem, id_of, law_of_our_field};
use database::testing::on_both_engines;
use database::{Database, Queries as _, binds};
use domain::{MunicipalityId, ProfileId};
use jiff::civil::date;
use web::{ContentVersion, Error, Fields, Visit};

use super::store::{self, Draft};
use super::{about, add_published, list, overview, page, publish, question};
use crate::testing::{body, leads_to, migrations, morning, town};

const OFFER: &str = "lokal-1";

fn id() -> Path<String> {
    Path(OFFER.to_owned())
}

fn form(text: &str) -> Fields {
    Fields::parse(text.as_bytes())
}

async fn the_draft(visit: &Visit) -> Draft {
    let municipality = visit.municipality().unwrap();
    store::one(visit.db(), municipality, 1)
        .await
        .unwrap()
        .unwrap()
}

/// The template, filled in as nobody should.
fn filled_in(item: &LocalItem) -> LocalItem {
    let text = serde_json::to_string(item).unwrap();
    serde_json::from_str(&text.replace("[udfyld:", "her:")).unwrap()
}

async fn fill_in(visit: &Visit) {
    let draft = the_draft(visit).await;
    super::keep(visit, &draft, draft.version, &filled_in(&draft.item))
        .await
        .unwrap();
}

/// What the municipality works with in a version.
async fn content_at(db: &Database, municipality: MunicipalityId, version: i64) -> Content {
    let mut content = Content::embedded().unwrap();
    add_published(db, municipality, ContentVersion(version), &mut content)
        .await
        .unwrap();
    content
}

async fn version(db: &Database, municipality: MunicipalityId) -> i64 {
    let (version,): (i64,) = db
        .one(
            "SELECT content_version FROM municipality WHERE municipality_id = $1",
            binds![municipality],
        )
        .await
        .unwrap();
    version
}

async fn published(visit: &Visit) {
    let seen = format!("version={}", the_draft(visit).await.version);
    let done = publish::publish(visit.clone(), id(), form(&seen))
        .await
        .unwrap();
    assert_eq!(leads_to(&done), "/organisation/tilbud/lokal-1");
}

#[tokio::test]
async fn an_offer_is_begun_filled_in_published_changed_and_closed() {
    on_both_engines(&migrations(), async |db| Box::pin(story(db)).await).await;
}

async fn story(db: database::Database) {
    let town = town(&db).await;
    let visit = town.as_coordinator(&db);
    let tx = db.begin().await.unwrap();
    let other = people::organisation::add_municipality(&tx, "998", "Nabo", morning())
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let empty = body(list::show(visit.clone()).await.unwrap()).await;
    assert!(empty.contains("I har ingen egne tilbud endnu"));
    let untitled = list::begin(visit.clone(), form("slags=lov")).await.unwrap();
    assert!(body(untitled).await.contains("Skriv en titel."));
    let begun = list::begin(
        visit.clone(),
        form("slags=lov&titel=M%C3%A5+jeg+sige+det%3F"),
    );
    assert_eq!(
        leads_to(&begun.await.unwrap()),
        "/organisation/tilbud/lokal-1"
    );

    // Nothing of it can be published before it is filled in.
    let unfinished = body(overview::show(visit.clone(), id()).await.unwrap()).await;
    assert!(unfinished.contains("Side 1: der står stadig »[udfyld: …]«"));
    assert!(!unfinished.contains("lokal-1/udgiv"));
    let away = publish::show(visit.clone(), id()).await.unwrap();
    assert_eq!(leads_to(&away), "/organisation/tilbud/lokal-1");
    publish::publish(visit.clone(), id(), form("version=1"))
        .await
        .unwrap();
    assert_eq!(version(&db, town.municipality).await, 0);

    fill_in(&visit).await;
    let ready = body(overview::show(visit.clone(), id()).await.unwrap()).await;
    assert!(ready.contains("Prøven stiller 5 spørgsmål ud af 5. 4 rigtige består."));
    assert!(ready.contains("Prøven kan vise »forstår«."));
    let ask = body(publish::show(visit.clone(), id()).await.unwrap()).await;
    assert!(ask.contains("hos dem, der mangler det, det lærer"));
    let old = publish::publish(visit.clone(), id(), form("version=1")).await;
    assert!(matches!(old, Err(Error::Changed)), "another draft was seen");
    published(&visit).await;

    let first = version(&db, town.municipality).await;
    assert!(first > 0);
    let now = content_at(&db, town.municipality, first).await;
    let course = now.course(&id_of(1)).unwrap();
    assert_eq!(course.title.da, "Må jeg sige det?");
    assert_eq!((course.version, course.reviewed), (1, date(2026, 11, 23)));
    assert!(
        now.catalogue_for(&[ProfileId::GENERAL])
            .iter()
            .any(|i| i.id == id_of(1))
    );
    let before = content_at(&db, town.municipality, first - 1).await;
    assert!(
        before.course(&id_of(1)).is_none(),
        "what was published later isn't there yet"
    );
    let neighbour = content_at(&db, other, first).await;
    assert!(
        neighbour.course(&id_of(1)).is_none(),
        "nor is it the neighbour's"
    );
    assert!(store::all(&db, other).await.unwrap().is_empty());
    let jobs: Vec<(String,)> = db
        .all(
            "SELECT kind FROM job WHERE municipality_id = $1",
            binds![town.municipality],
        )
        .await
        .unwrap();
    assert!(jobs.contains(&(people::scope::STAFF_CHANGED.to_owned(),)));

    // A change is a new edition; the old one says what it said.
    let seen = the_draft(&visit).await.version;
    let other_title =
        format!("version={seen}&titel=Noget+andet&resume=Om+det.&hvem=everyone&profil=1");
    about::save(visit.clone(), id(), form(&other_title))
        .await
        .unwrap();
    let listed = body(list::show(visit.clone()).await.unwrap()).await;
    assert!(listed.contains("Kladden er ændret siden"));
    published(&visit).await;
    let second = version(&db, town.municipality).await;
    assert_eq!(second, first + 1);
    let old = content_at(&db, town.municipality, first).await;
    assert_eq!(old.course(&id_of(1)).unwrap().title.da, "Må jeg sige det?");
    let new = content_at(&db, town.municipality, second).await;
    assert_eq!(new.course(&id_of(1)).unwrap().title.da, "Noget andet");
    assert_eq!(new.course(&id_of(1)).unwrap().version, 2);

    // Closed, nobody is planned into it, and it keeps its name.
    let seen = form(&format!("version={}", the_draft(&visit).await.version));
    publish::end(visit.clone(), id(), seen).await.unwrap();
    let closed = content_at(&db, town.municipality, second + 1).await;
    assert!(closed.course(&id_of(1)).is_none());
    let item = closed
        .catalogue
        .iter()
        .find(|item| item.id == id_of(1))
        .unwrap();
    assert_eq!(
        (item.title.da.as_str(), item.available),
        ("Noget andet", false)
    );
    let shut = body(overview::show(visit.clone(), id()).await.unwrap()).await;
    assert!(shut.contains("Lukket 23. november 2026"));
    let (notes,): (i64,) = db
        .one(
            "SELECT COUNT(*) FROM audit_event WHERE municipality_id = $1
                    AND kind IN ('local-item-published', 'local-item-retired')",
            binds![town.municipality],
        )
        .await
        .unwrap();
    assert_eq!(notes, 3);
}

#[tokio::test]
async fn pages_and_questions_are_added_changed_moved_and_removed() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = town.as_coordinator(&db);
        list::begin(visit.clone(), form("slags=her&titel=Kort"))
            .await
            .unwrap();
        let at = |which: &str| Path((OFFER.to_owned(), which.to_owned()));

        let wrong = page::save(visit.clone(), at("ny"), form("version=1&tekst=%3Cb%3Ex"));
        let wrong = body(wrong.await.unwrap()).await;
        assert!(wrong.contains("Skriv sidens titel.") && wrong.contains("kan ikke vises"));
        assert!(wrong.contains("&#60;b&#62;x"), "what was typed is kept");
        page::save(
            visit.clone(),
            at("ny"),
            form("version=1&titel=En&tekst=Hej."),
        )
        .await
        .unwrap();
        page::save(
            visit.clone(),
            at("ny"),
            form("version=2&titel=To&tekst=Du."),
        )
        .await
        .unwrap();
        let late = page::save(
            visit.clone(),
            at("1"),
            form("version=2&titel=En&tekst=Nej."),
        )
        .await;
        assert!(matches!(late, Err(Error::Changed)));
        page::save(visit.clone(), at("2"), form("version=3&gem=op"))
            .await
            .unwrap();
        let shown = page::show(visit.clone(), at("1")).await.unwrap();
        assert!(body(shown).await.contains("value=\"To\""));
        assert!(matches!(
            page::show(visit.clone(), at("3")).await,
            Err(Error::NotFound)
        ));
        page::save(visit.clone(), at("2"), form("version=4&gem=slet"))
            .await
            .unwrap();
        assert_eq!(the_draft(&visit).await.item.pages.len(), 1);

        let answers =
            "svar1=Ja&fordi1=S%C3%A5dan&svar2=Nej&fordi2=Derfor&svar3=Ved+ikke&fordi3=Sp%C3%B8rg";
        let unmarked = format!("version=5&slags=knowledge&spoergsmaal=Hvad%3F&{answers}");
        let unmarked = question::save(visit.clone(), at("nyt"), form(&unmarked))
            .await
            .unwrap();
        assert!(body(unmarked).await.contains("Marker det rigtige svar."));
        let right = format!("version=5&slags=knowledge&spoergsmaal=Hvad%3F&rigtigt=2&{answers}");
        question::save(visit.clone(), at("nyt"), form(&right))
            .await
            .unwrap();
        // Saved as it was, it is the same question; changed, it is another one.
        let again = right.replace("version=5", "version=6");
        question::save(visit.clone(), at("1"), form(&again))
            .await
            .unwrap();
        assert_eq!(the_draft(&visit).await.item.questions[0].version, 1);
        let changed = right
            .replace("version=5", "version=7")
            .replace("rigtigt=2", "rigtigt=3");
        question::save(visit.clone(), at("1"), form(&changed))
            .await
            .unwrap();
        let stored = the_draft(&visit).await.item.questions[0].clone();
        assert_eq!((stored.number, stored.version), (1, 2));
        assert!(stored.options[2].right && !stored.options[1].right);

        // Never published, it can be removed altogether.
        let gone = publish::end(visit.clone(), id(), form("version=8"))
            .await
            .unwrap();
        assert_eq!(leads_to(&gone), "/organisation/tilbud");
        assert!(matches!(
            overview::show(visit.clone(), id()).await,
            Err(Error::NotFound)
        ));
    })
    .await;
}

#[test]
fn the_template_is_what_a_coordinator_begins_with() {
    assert!(filled_in(&law_of_our_field()).title.da.contains("her:"));
}

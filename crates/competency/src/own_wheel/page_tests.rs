//! The screens, in an invented municipality.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::Arc;

use axum::extract::{Path, Query, RawQuery};
use axum::response::Response;
use content::Content;
use database::testing::on_both_engines;
use database::{Database, Queries as _, binds, counted};
use web::{ContentVersion, Error, Fields, Result, Visit};

use super::{edit, effect_pages, home, news, store, versions};
use crate::testing::{Town, body, leads_to, migrations, town};
use crate::wheel;

/// A visit of the coordinator with what holds now.
async fn coordinator(db: &Database, town: &Town) -> Visit {
    as_frame(town.as_coordinator(db)).await
}

async fn as_frame(mut visit: Visit) -> Visit {
    let viewer = visit.viewer.as_mut().unwrap();
    let municipality = viewer.municipality.id;
    let (version,): (i64,) = visit
        .app
        .database
        .one(
            "SELECT content_version FROM municipality WHERE municipality_id = $1",
            binds![municipality],
        )
        .await
        .unwrap();
    viewer.municipality.content = ContentVersion(version);
    visit.content = visit
        .app
        .content_at(municipality, ContentVersion(version))
        .await
        .unwrap();
    visit
}

fn form(pairs: &[(&str, &str)]) -> Fields {
    let coded = |text: &str| {
        let bytes: Vec<String> = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        bytes.concat()
    };
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", coded(name), coded(value)))
        .collect();
    Fields::parse(pairs.join("&").as_bytes())
}

async fn text(answer: Result<Response>) -> String {
    body(answer.unwrap()).await
}

/// What a form would send if nothing were changed in it.
fn as_shown(html: &str) -> Vec<(String, String)> {
    let mut sent = Vec::new();
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
        Some(unescaped(rest.split('"').next()?))
    };
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().unwrap();
        let after = part.split_once('>').map_or("", |(_, after)| after);
        let name = attribute(tag, "name").filter(|name| name != "viewport");
        if tag.starts_with("input") {
            let ticked = !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
            sent.extend(name.filter(|_| ticked).zip(attribute(tag, "value")));
        } else if tag.starts_with("textarea") {
            sent.extend(name.map(|name| (name, unescaped(after))));
        } else if tag.starts_with("select") {
            sent.extend(name.map(|name| (name, String::new())));
        } else if tag.starts_with("option") && tag.contains(" selected") {
            sent.last_mut().unwrap().1 = attribute(tag, "value").unwrap();
        }
    }
    sent
}

fn unescaped(text: &str) -> String {
    text.replace("&#38;", "&")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
}

fn with(mut sent: Vec<(String, String)>, changes: &[(&str, &str)]) -> Fields {
    for (name, value) in changes {
        sent.retain(|(other, _)| other != name);
        sent.push(((*name).to_owned(), (*value).to_owned()));
    }
    let pairs: Vec<(&str, &str)> = sent.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    form(&pairs)
}

async fn begun(db: &Database, town: &Town) -> Visit {
    let visit = coordinator(db, town).await;
    let answer = home::begin(visit.clone(), form(&[("valg", "kopi")])).await;
    assert_eq!(leads_to(&answer.unwrap()), "/organisation/hjul");
    visit
}

#[tokio::test]
async fn every_form_sent_back_as_it_is_changes_nothing() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let before = edit::show_rules(coordinator(&db, &town).await)
            .await
            .unwrap();
        assert_eq!(leads_to(&before), "/organisation/hjul", "without a draft");
        let visit = begun(&db, &town).await;
        let at = |name: &str| Path(name.to_owned());
        for area in 0..13 {
            let html = text(edit::show_area(visit.clone(), at(&area.to_string())).await).await;
            let sent = with(as_shown(&html), &[]);
            edit::keep_area(visit.clone(), at(&area.to_string()), sent)
                .await
                .unwrap();
        }
        for profile in ["1", "2", "3"] {
            let html = text(edit::show_profile(visit.clone(), at(profile)).await).await;
            let sent = with(as_shown(&html), &[]);
            edit::keep_profile(visit.clone(), at(profile), sent)
                .await
                .unwrap();
        }
        for task in ["p1-henvendelser", "p2-beredskab"] {
            let html = text(edit::show_task(visit.clone(), at(task)).await).await;
            let sent = with(as_shown(&html), &[]);
            edit::keep_task(visit.clone(), at(task), sent)
                .await
                .unwrap();
        }
        for item in ["trin-1-basal-sikkerhed", "trin-2-roller"] {
            let html = text(edit::show_item(visit.clone(), at(item)).await).await;
            let sent = with(as_shown(&html), &[]);
            edit::keep_item(visit.clone(), at(item), sent)
                .await
                .unwrap();
        }
        let html = text(edit::show_rules(visit.clone()).await).await;
        let sent = with(as_shown(&html), &[]);
        edit::keep_rules(visit.clone(), sent).await.unwrap();
        let state = store::state(&db, town.municipality).await.unwrap();
        let draft = state.draft.unwrap();
        assert_eq!(
            draft.changes.keys().collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        let missing = edit::show_task(visit.clone(), at("findes-ikke")).await;
        assert!(matches!(missing, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn from_a_draft_to_a_version_that_everybody_sees() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = begun(&db, &town).await;
        let at = |name: &str| Path(name.to_owned());
        // A task of our own; without areas it is refused, and what was typed stays.
        let new = [
            ("task/egen-1/name/da", "Du passer arkivet"),
            ("task/egen-1/example/da", "For eksempel nøgler."),
        ];
        let html = text(edit::show_task(visit.clone(), at("ny")).await).await;
        let refused = edit::keep_task(visit.clone(), at("ny"), with(as_shown(&html), &new)).await;
        let html = text(refused).await;
        assert!(
            html.contains("Vælg mindst ét kompetenceområde") && html.contains("Du passer arkivet")
        );
        let sent = with(as_shown(&html), &[("task/egen-1/areas", "10")]);
        edit::keep_task(visit.clone(), at("ny"), sent)
            .await
            .unwrap();
        // A higher need, and an area that means something else.
        let html = text(edit::show_profile(visit.clone(), at("1")).await).await;
        let sent = with(as_shown(&html), &[("profile/1/needed/5", "understands")]);
        edit::keep_profile(visit.clone(), at("1"), sent)
            .await
            .unwrap();
        let html = text(edit::show_area(visit.clone(), at("4")).await).await;
        let sent = with(as_shown(&html), &[("betydning", "ja")]);
        edit::keep_area(visit.clone(), at("4"), sent).await.unwrap();
        // A form that is older than the draft is told so.
        let late = with(as_shown(&html), &[("competency/4/name/da", "Sent")]);
        let late = edit::keep_area(visit.clone(), at("4"), late).await;
        assert!(matches!(late, Err(Error::Changed)));

        let html = text(home::show(visit.clone()).await).await;
        assert!(html.contains("Ændret i kladden") && html.contains("Du passer arkivet"));
        let (html, statements) = counted(effect_pages::show(visit.clone())).await;
        assert!(statements <= 5, "{statements} and the session's");
        let html = text(html).await;
        assert!(html.contains("3 medarbejdere i målgruppen"), "{html}");
        assert!(html.contains("Ingen eller få"), "three people are no group");
        let who = effect_pages::who(visit.clone(), Query(effect_pages::Asked::default()));
        let (html, statements) = counted(who).await;
        assert!(statements <= 5, "{statements} and the session's");
        assert!(text(html).await.contains("Ingen ville få et andet forslag"));
        let noted: Vec<(String, i64)> = db
            .all(
                "SELECT kind, COUNT(*) FROM audit_event WHERE municipality_id = $1
                    AND kind IN ('wheel-draft-changed', 'wheel-previewed')
                 GROUP BY kind ORDER BY kind",
                binds![town.municipality],
            )
            .await
            .unwrap();
        let noted: Vec<(&str, i64)> = noted.iter().map(|(kind, n)| (kind.as_str(), *n)).collect();
        assert_eq!(noted, [("wheel-draft-changed", 3), ("wheel-previewed", 2)]);

        let html = text(effect_pages::ask(visit.clone()).await).await;
        assert!(html.contains("bliver til udgave 2") && html.contains("Nogle områder betyder"));
        let unexplained = effect_pages::publish(visit.clone(), with(as_shown(&html), &[])).await;
        assert!(
            text(unexplained)
                .await
                .contains("Skriv kort, hvad I har ændret.")
        );
        let sent = with(as_shown(&html), &[("note", "Alle skal forstå roller.")]);
        let answer = effect_pages::publish(visit.clone(), sent).await.unwrap();
        assert_eq!(leads_to(&answer), "/organisation/hjul");

        let employee = as_frame(town.as_employee(&db)).await;
        let html = text(wheel::public_page(employee.clone()).await).await;
        assert!(html.contains("egen udgave 2 af hjulet") && html.contains("Leveret: Kender til"));
        // "Why?" answers for a day by the wheel that held on it.
        let needed = async |query: &str| {
            let query = RawQuery(Some(query.to_owned()));
            text(wheel::why_page(employee.clone(), at("5"), query).await).await
        };
        assert!(needed("").await.contains("hjulet i udgave 2"));
        assert!(
            needed("dato=2026-11-20")
                .await
                .contains("hjulet i udgave 1")
        );
        let stranger = crate::testing::stranger(&db, domain::Lang::Da);
        let html = text(wheel::public_page(stranger).await).await;
        assert!(!html.contains("egen udgave") && !html.contains("Leveret:"));

        let visit = coordinator(&db, &town).await;
        let html = text(home::show(visit.clone()).await).await;
        assert!(html.contains("jeres egen udgave 2") && html.contains("Jeres egen"));
        let show =
            |query: &str| versions::show(visit.clone(), Path(2), RawQuery(Some(query.to_owned())));
        let html = text(show("").await).await;
        assert!(html.contains("Alle skal forstå roller.") && html.contains("Du passer arkivet"));
        assert!(
            text(show("med=leveret").await)
                .await
                .contains("hjulet, som det leveres nu")
        );
        let missing = versions::show(visit.clone(), Path(7), RawQuery(None)).await;
        assert!(matches!(missing, Err(Error::NotFound)));
    })
    .await;
}

#[tokio::test]
async fn a_newer_shipped_wheel_is_taken_or_left() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let mut visit = begun(&db, &town).await;
        let html = text(edit::show_rules(visit.clone()).await).await;
        let sent = with(as_shown(&html), &[("rules/threshold/2", "5")]);
        edit::keep_rules(visit.clone(), sent).await.unwrap();
        let html = text(effect_pages::ask(visit.clone()).await).await;
        let sent = with(as_shown(&html), &[("note", "Højere grænse.")]);
        effect_pages::publish(visit.clone(), sent).await.unwrap();

        // The program is newer: one limit that we changed, one that we didn't, one text.
        let mut newer = Content::clone(&visit.app.shipped);
        for threshold in &mut newer.placement.thresholds {
            threshold.points += 3;
        }
        newer.framework.profiles[0].name.da = "Alle".to_owned();
        visit.app.shipped = Arc::new(newer);
        let html = text(home::show(visit.clone()).await).await;
        assert!(html.contains("Der er kommet 3 nyheder"), "{html}");
        home::begin(visit.clone(), form(&[("valg", "kopi")]))
            .await
            .unwrap();
        let html = text(news::show(visit.clone()).await).await;
        assert!(html.contains("I har selv ændret det") && html.contains("Alle"));
        let sent = with(
            as_shown(&html),
            &[("rules/threshold/2", "lad"), ("profile/1/name/da", "tag")],
        );
        news::decide(visit.clone(), sent).await.unwrap();
        let html = text(news::show(visit.clone()).await).await;
        assert!(html.contains("Én forskel"), "one is left to decide");
        let sent = with(as_shown(&html), &[("alt", "ja")]);
        news::decide(visit.clone(), sent).await.unwrap();
        let html = text(news::show(visit.clone()).await).await;
        assert!(html.contains("ikke noget nyt"));
        let state = store::state(&db, town.municipality).await.unwrap();
        let drafted = state.drafted(&visit.app.shipped);
        let number = |path: &str| drafted[path].number();
        assert_eq!(
            (number("rules/threshold/2"), number("rules/threshold/3")),
            (Some(5), Some(9))
        );
        assert_eq!(drafted["profile/1/name/da"].text(), Some("Alle"));
    })
    .await;
}

#[tokio::test]
async fn the_shipped_wheel_is_one_click_and_a_look_away() {
    on_both_engines(&migrations(), async |db| {
        let town = town(&db).await;
        let visit = begun(&db, &town).await;
        let (municipality, shipped) = (town.municipality, visit.app.shipped.clone());
        let none = text(home::show(visit.clone()).await).await;
        assert!(
            !none.contains("value=\"leveret\""),
            "there is nothing to go back from"
        );
        // A name, an area with another meaning, and a task of one's own.
        for (address, changes) in [
            (
                "4",
                vec![
                    ("competency/4/name/da", "Vores politikker"),
                    ("betydning", "ja"),
                ],
            ),
            ("5", vec![("competency/5/why/da", "Fordi vi siger det.")]),
        ] {
            let page = text(edit::show_area(visit.clone(), Path(address.to_owned())).await).await;
            let sent = with(as_shown(&page), &changes);
            edit::keep_area(visit.clone(), Path(address.to_owned()), sent)
                .await
                .unwrap();
        }
        let page = text(edit::show_task(visit.clone(), Path("ny".to_owned())).await).await;
        let task = [
            ("task/egen-1/name/da", "Vi låser"),
            ("task/egen-1/example/da", "For eksempel døre."),
            ("task/egen-1/areas", "4"),
        ];
        let kept = edit::keep_task(
            visit.clone(),
            Path("ny".to_owned()),
            with(as_shown(&page), &task),
        );
        assert_eq!(kept.await.unwrap().status(), 303);
        publish_draft(&db, &town).await;

        let visit = coordinator(&db, &town).await;
        let own = text(home::show(visit.clone()).await).await;
        assert!(own.contains("value=\"leveret\""));
        let answer = home::begin(visit.clone(), form(&[("valg", "leveret")])).await;
        assert_eq!(leads_to(&answer.unwrap()), "/organisation/hjul/foelger");
        let state = store::state(&db, municipality).await.unwrap();
        let meaning: Vec<_> = state.draft.unwrap().meaning.into_iter().collect();
        assert_eq!(
            meaning,
            [domain::CompetencyId::ALL[4]],
            "what meant something else does so again"
        );
        publish_draft(&db, &town).await;

        let state = store::state(&db, municipality).await.unwrap();
        let mut in_force = state.in_force(&shipped);
        assert_eq!(
            in_force
                .get("task/egen-1/active")
                .and_then(content::own::Value::flag),
            Some(false)
        );
        in_force.retain(|path, _| !path.starts_with("task/egen-1/"));
        let mut values = content::own::values(&shipped);
        for all in [&mut in_force, &mut values] {
            all.retain(|path, _| !path.starts_with("order/"));
        }
        assert_eq!(in_force, values);
        let visit = coordinator(&db, &town).await;
        let back = text(home::show(visit).await).await;
        assert!(!back.contains("value=\"leveret\""));
    })
    .await;
}

async fn publish_draft(db: &Database, town: &Town) {
    let visit = coordinator(db, town).await;
    let draft = store::state(db, town.municipality).await.unwrap().draft;
    let version = draft.unwrap().version.to_string();
    let sent = form(&[("version", &version), ("note", "Fordi.")]);
    let answer = effect_pages::publish(visit, sent).await.unwrap();
    assert_eq!(leads_to(&answer), "/organisation/hjul");
}

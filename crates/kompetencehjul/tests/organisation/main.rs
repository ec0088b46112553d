//! A coordinator's way from a file to a target group, as requests to the whole program, with its jobs,
//! on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod story;

use axum::http::{Request, StatusCode};
use database::testing::on_both_engines;
use database::{Queries as _, binds};
use kompetencehjul::compose;
use uuid::Uuid;

use story::{HEAD, NEWCOMER, STAFF, Story, UNITS, clock, people, version};

#[tokio::test]
async fn a_file_is_sent_looked_at_and_stored_and_its_bytes_are_gone() {
    on_both_engines(&compose::migrations(), async |db| {
        let story = Story::new(db).await;
        let bad = "5;;;x;;;;2;;;\n";
        let path = story
            .read(&people(&format!("{STAFF}{NEWCOMER}{bad}")), "full")
            .await;
        let preview = story.get(&path).await;
        assert!(preview.body.contains("1 ny medarbejder") && preview.body.contains("Nora Ny"));
        assert!(
            preview.body.contains("1 række kan ikke tages med"),
            "{}",
            preview.body
        );
        let table = story.get(&format!("{path}/oversigt.csv")).await;
        assert!(
            table.body.contains("Medarbejder;Ny;4;Nora Ny"),
            "{}",
            table.body
        );
        let stranger = story
            .send(Request::get(&path), &story.neighbour, Vec::new())
            .await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
        let form = format!("version={}", version(&preview.body));
        let stored = story.post(&format!("{path}/gem"), &form).await;
        assert_eq!(
            (stored.status, stored.location.as_str()),
            (StatusCode::SEE_OTHER, path.as_str())
        );
        let twice = story.post(&format!("{path}/gem"), &form).await;
        assert_eq!(
            twice.status,
            StatusCode::CONFLICT,
            "the second press is told"
        );
        // Whoever runs a job may run it twice.
        let copy = Uuid::now_v7();
        let tx = story.app.database.begin().await.unwrap();
        tx.run(
            "INSERT INTO job (municipality_id, id, kind, payload, run_at, attempts)
             SELECT municipality_id, $1, kind, payload, run_at, attempts FROM job",
            binds![copy],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert!(story.job().await && story.job().await);
        // What follows from new staff: courses are assigned.
        while story.job().await {}
        let done = story.get(&path).await;
        assert!(done.body.contains("Importen er gemt") && done.body.contains("Vælg målgruppen"));
        assert_eq!(story.count("person").await, 7);
        assert_eq!(
            story.count("audit_event WHERE kind = 'import'").await,
            3,
            "stored once"
        );
        assert_eq!(
            story.count("upload_file").await,
            1,
            "the refused rows alone"
        );
        let refused = story.get(&format!("{path}/afviste-medarbejdere.csv")).await;
        assert!(refused.body.contains("Navnet mangler"), "{}", refused.body);
        // Mended and sent again, it is never the whole staff.
        let mended = refused
            .body
            .trim_start_matches('\u{feff}')
            .replace("5;;;x", "5;Per;Pil;per");
        let path = story.read(&mended, "full").await;
        let preview = story.get(&path).await;
        assert!(preview.body.contains("1 ny medarbejder") && !preview.body.contains("stoppede"));
        let form = format!("version={}", version(&preview.body));
        let dropped = story.post(&format!("{path}/slet"), &form).await;
        assert_eq!(dropped.location, "/organisation/import");
        assert_eq!(story.count("upload_file").await, 1);
        let list = story.get("/organisation/import").await;
        assert!(
            list.body.contains("1 nye, 0 ændret, 0 stoppet"),
            "{}",
            list.body
        );
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_refused_as_a_whole_leaves_no_row() {
    on_both_engines(&compose::migrations(), async |db| {
        let story = Story::new(db).await;
        let cpr = people(STAFF).replace("Lærer;", "ring 010190-1234;");
        let refused = story.upload(Some(UNITS), Some(&cpr), "partial").await;
        assert_eq!(refused.status, StatusCode::OK);
        assert!(refused.body.contains("ligner CPR-numre") && refused.body.contains("Linje 3"));
        assert!(
            !refused.body.contains("010190"),
            "the number isn't repeated"
        );
        assert!(
            refused.body.contains("value=\"partial\" checked"),
            "what was chosen is kept"
        );
        for (units, people) in [
            (None, None),
            (Some(""), None),
            (Some(people(STAFF).as_str()), None),
            (None, Some(UNITS)),
            (None, Some("\u{0}\u{1}\u{2}")),
        ] {
            let refused = story.upload(units, people, "full").await;
            assert_eq!(refused.status, StatusCode::OK);
            assert!(refused.body.contains("Der er noget, du skal rette"));
        }
        for table in ["upload", "upload_file", "job"] {
            assert_eq!(story.count(table).await, 0, "{table}");
        }
        let nonsense = story.post("/organisation/import", "units=1").await;
        assert_eq!(nonsense.status, StatusCode::BAD_REQUEST);
    })
    .await;
}

#[tokio::test]
async fn an_import_that_another_one_came_before_is_shown_again() {
    on_both_engines(&compose::migrations(), async |db| {
        let story = Story::new(db).await;
        let first = story
            .read(&people(&format!("{STAFF}{NEWCOMER}")), "full")
            .await;
        let other = story
            .read(&people(&STAFF.replace(";Lærer;", ";Viceleder;")), "full")
            .await;
        for path in [&first, &other] {
            let preview = story.get(path).await;
            let form = format!("version={}", version(&preview.body));
            story.post(&format!("{path}/gem"), &form).await;
        }
        assert!(story.job().await && story.job().await);
        let told = story.get(&other).await;
        assert!(
            told.body.contains("En anden import kom imellem"),
            "{}",
            told.body
        );
        assert!(
            told.body.contains("1 stoppet medarbejder"),
            "the newcomer isn't in it"
        );
        assert_eq!(story.count("position WHERE title = 'Viceleder'").await, 0);
        // Four are there; one of them is more than a tenth.
        let form = format!("version={}", version(&told.body));
        let unconfirmed = story.post(&format!("{other}/gem"), &form).await;
        assert!(unconfirmed.body.contains("Sæt kryds, hvis det er rigtigt"));
        let confirmed = format!("{form}&confirm-ended=ja");
        assert_eq!(
            story.post(&format!("{other}/gem"), &confirmed).await.status,
            StatusCode::SEE_OTHER
        );
        assert!(story.job().await);
        assert_eq!(story.count("position WHERE title = 'Viceleder'").await, 1);
        assert_eq!(story.count("person WHERE ended_on IS NOT NULL").await, 1);
    })
    .await;
}

#[tokio::test]
async fn columns_are_settled_in_the_browser() {
    on_both_engines(&compose::migrations(), async |db| {
        let story = Story::new(db).await;
        let path = story
            .read("A;B;C\n8;Liv Lund;2\n9;Aksel Ås;2\n", "partial")
            .await;
        let columns = story.get(&path).await;
        assert!(
            columns.body.contains("Hvad betyder kolonnerne?"),
            "{}",
            columns.body
        );
        let form = format!("version={}", version(&columns.body));
        let twice = format!("{form}&people-0=title&people-1=full_name&people-2=title");
        let told = story.post(&format!("{path}/kolonner"), &twice).await;
        assert!(
            told.body.contains("To kolonner er sat til Stilling"),
            "{}",
            told.body
        );
        let strange = format!("{form}&people-0=noget");
        let strange = story.post(&format!("{path}/kolonner"), &strange).await;
        assert_eq!(strange.status, StatusCode::BAD_REQUEST);
        let said = format!("{form}&people-0=employee_number&people-1=full_name&people-2=unit_code");
        let again = story.post(&format!("{path}/kolonner"), &said).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER);
        assert!(story.job().await);
        let preview = story.get(&path).await;
        assert!(preview.body.contains("2 nye medarbejdere") && preview.body.contains("Aksel Ås"));
        assert!(preview.body.contains("Valgt af jer"));
        let form = format!("version={}", version(&preview.body));
        story.post(&format!("{path}/gem"), &form).await;
        assert!(story.job().await);
        let path = story.read("A;B;C\n7;Mai Møl;2\n", "partial").await;
        let remembered = story.get(&path).await;
        assert!(remembered.body.contains("1 ny medarbejder"), "remembered");
    })
    .await;
}

#[tokio::test]
async fn the_target_group_is_counted_before_it_holds_and_nobody_is_named_unasked() {
    on_both_engines(&compose::migrations(), async |db| {
        let story = Story::new(db).await;
        let quiet = story.get("/organisation").await;
        assert!(quiet.body.contains("Vælg målgruppen") && !quiet.body.contains("Bo Bæk"));
        assert_eq!(story.count("access_log").await, 0);
        // Posted: a name has no place in an address.
        let asked = story
            .post("/organisation", "q=b%C3%A6k&enhed=2&kun=&vis=1")
            .await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let number = asked
            .location
            .strip_prefix("/organisation?husket=")
            .unwrap();
        assert!(number.bytes().all(|byte| byte.is_ascii_digit()));
        assert!(asked.given.contains("; HttpOnly; SameSite=Strict"));
        let kept = asked.given.split(';').next().unwrap();
        // In another tab somebody else is looked up, on the same page and on the one of another kind.
        let with = |cookie: &str| format!("{cookie}; {kept}");
        let later = Request::post("/organisation")
            .header("content-type", "application/x-www-form-urlencoded");
        let later = story
            .send(later, &with(&story.cookie), b"q=anders&vis=1".to_vec())
            .await;
        assert_ne!(later.location, asked.location);
        let kept = later.given.split(';').next().unwrap();
        let with = |cookie: &str| format!("{cookie}; {kept}");
        let found = story
            .send(Request::get(&asked.location), &with(&story.cookie), vec![])
            .await;
        assert!(found.body.contains("Bo Bæk") && found.body.contains("1 medarbejder"));
        assert!(found.body.contains(&format!(
            "href=\"/organisation?sprog=en&#38;husket={number}\""
        )));
        assert_eq!(
            story.count("access_log WHERE what = 'scope'").await,
            1,
            "the look is written"
        );
        assert_eq!(
            story.get("/organisation?vis=1&side=9").await.status,
            StatusCode::SEE_OTHER
        );
        // Read in the other language it is still there; on another page, without the word, for
        // another account and for nobody it isn't, and in the end the browser forgets it.
        let english = format!("/organisation?sprog=en&husket={number}");
        let english = Request::get(&english);
        let english = story.send(english, &with(&story.cookie), vec![]).await;
        assert_eq!(english.location, asked.location);
        let unasked = Request::get("/organisation");
        let unasked = story.send(unasked, &with(&story.cookie), vec![]).await;
        assert!(unasked.status == StatusCode::OK && !unasked.body.contains("bæk"));
        assert!(!unasked.given.starts_with("soegning="));
        for (path, cookie) in [
            ("/organisation/profiler", &story.cookie),
            ("/organisation", &story.neighbour),
        ] {
            let other = format!("{path}?husket={number}");
            let other = story
                .send(Request::get(&other), &with(cookie), vec![])
                .await;
            assert_eq!(
                (other.status, other.location.as_str()),
                (StatusCode::SEE_OTHER, path),
                "what isn't kept for it is led to the page as it is unasked"
            );
        }
        let neighbour = Request::get("/organisation");
        let neighbour = story.send(neighbour, &with(&story.neighbour), vec![]).await;
        assert!(
            neighbour.given.starts_with("soegning=;"),
            "another account's are forgotten"
        );
        let nobody = story.send(Request::get("/log-ind"), kept, vec![]).await;
        assert!(nobody.given.starts_with("soegning=;") && nobody.given.ends_with("; Max-Age=0"));
        let start = story.get("/organisation/maalgruppe").await;
        assert!(
            start
                .body
                .contains("Vi har sat kryds ved kontor- og it-personale")
        );
        let form = "version=0&hvem=nogle&med-antal=1&uden-antal=0&ledere=include\
            &med-0-overenskomst=Kontor-+og+it-personale+(HK)";
        let at = "/organisation/maalgruppe";
        let unknown = format!("{form}&med-0-andre=M%C3%A5nen&handling=se");
        assert!(
            story
                .post(at, &unknown)
                .await
                .body
                .contains("Vi kan ikke finde Månen")
        );
        let unseen = story.post(at, &format!("{form}&handling=gem&set=")).await;
        assert!(
            unseen.body.contains("Det betyder det"),
            "what nobody has looked at isn't stored"
        );
        assert_eq!(story.count("scope_rule").await, 0);
        let mark = unseen.body.split("name=\"set\" value=\"").nth(1).unwrap();
        let mark = mark.split('"').next().unwrap();
        let save = format!("{form}&handling=gem&set={mark}");
        assert_eq!(story.post(at, &save).await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            story.count("person WHERE in_scope").await,
            2,
            "the coordinator and the leader"
        );
        let late = story.post(at, &save).await;
        assert!(
            late.body.contains("En anden har lavet målgruppen om imens"),
            "{}",
            late.body
        );
        assert_eq!(story.count("scope_rule").await, 1);
        assert_eq!(
            story.count("audit_event WHERE kind = 'scope-rule'").await,
            1
        );
        let nobody = "version=1&hvem=nogle&med-antal=1&uden-antal=0&ledere=as_rule&handling=se";
        assert!(
            story
                .post(at, nobody)
                .await
                .body
                .contains("Sæt kryds ved mindst én")
        );
        assert!(story.get(at).await.body.contains("Alle ledere er med"));
    })
    .await;
}

#[test]
fn imports_keep_to_the_retention_table() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../content/trust/trust.toml"
    );
    let table: toml::Table = std::fs::read_to_string(folder).unwrap().parse().unwrap();
    let days = |kind: &str, of: &str| -> i64 {
        let lines = table["retention"].as_array().unwrap();
        let line = lines
            .iter()
            .find(|line| line["kind"].as_str() == Some(kind))
            .unwrap();
        line[of].as_integer().unwrap()
    };
    let after = i64::from(people::imports::DAYS_AFTER_EMPLOYMENT);
    assert_eq!(days("person", "days_after_employment"), after);
    assert_eq!(days("import-file", "days"), people::imports::DAYS_KEPT);
}

/// Writes a file that nobody has touched for a minute, by the story's clock.
fn lay(folder: &std::path::Path, name: &str, text: &str) {
    use std::time::{Duration, UNIX_EPOCH};
    std::fs::create_dir_all(folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    let before = clock().now().as_second() - 60;
    let at = UNIX_EPOCH + Duration::from_secs(u64::try_from(before).unwrap());
    let file = std::fs::File::options().write(true).open(path).unwrap();
    file.set_modified(at).unwrap();
}

#[tokio::test]
async fn what_lies_in_the_folder_is_taken_in_and_what_needs_a_person_waits() {
    on_both_engines(&compose::migrations(), async |db| {
        let story = Story::new(db).await;
        let folder = tempfile::tempdir().unwrap();
        let of = folder.path().join("101");
        let take = async || {
            let made = people::imports::folder::take(&story.app, folder.path()).await.unwrap();
            while story.job().await {}
            made
        };
        assert_eq!(take().await, 0, "no folder yet");

        // An extract with one more, and the directory of the same day with an address and a stranger.
        lay(&of, "medarbejdere.csv", &people(&format!("{STAFF}{NEWCOMER}")));
        let users = r#"{"OrgUnits": [
            {"Uuid": "00000000-0000-0000-0000-00000000000a", "Name": "Kommunen", "ParentOU": null}],
          "Users": [
            {"Uuid": "00000000-0000-0000-0000-000000000001", "UserId": "ext01", "Name": "Eva Ekstern",
             "Email": "ext01@k.example",
             "Positions": [{"OrgUnitUuid": "00000000-0000-0000-0000-00000000000a", "Title": "Konsulent"}]}]}"#;
        lay(&of, "os2sync.json", users);
        assert_eq!(take().await, 2);
        let names = |story: &Story| {
            let db = story.app.database.clone();
            async move {
                let sql = "SELECT p.given_name, p.ended_on IS NULL FROM person p JOIN municipality m
                    ON m.municipality_id = p.municipality_id WHERE m.code = '101' ORDER BY p.given_name";
                db.all::<(String, bool)>(sql, binds![]).await.unwrap()
            }
        };
        let there = |name: &str| (name.to_owned(), true);
        let all = ["Ada", "Bo", "Eva", "Ida", "Nora"].map(there);
        assert_eq!(names(&story).await, all);
        let list = story.get("/organisation/import").await.body;
        assert_eq!(list.matches("Mappen").count(), 2);

        // An extract of one alone would end most: it waits for somebody. HR never ends whom it doesn't know.
        lay(&of, "medarbejdere.csv", &people(STAFF.split_inclusive('\n').next().unwrap()));
        assert_eq!(take().await, 1);
        assert_eq!(names(&story).await, all);
        let list = story.get("/organisation/import").await.body;
        assert_eq!(list.matches("Mappen").count(), 3);

        // A file with a CPR number is set aside with the place, and never stored.
        lay(&of, "liste.csv", &format!("{HEAD};Note\n1;Ada;Dam;ada;;;;1;;;;ring 010190-1234\n"));
        assert_eq!(take().await, 0);
        let refused: Vec<String> = std::fs::read_dir(of.join("afvist"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        assert_eq!(refused.len(), 2);
        let reason = refused.iter().find(|name| name.contains(".csv.txt")).unwrap();
        let reason = std::fs::read_to_string(of.join("afvist").join(reason)).unwrap();
        assert!(reason.contains("line 2, column 12") && !reason.contains("010190"));

        // What is still being written waits, and what was set aside a week ago goes.
        std::fs::write(of.join("nu.csv"), people(STAFF)).unwrap();
        let old = of.join("behandlet/20261101T080000-medarbejdere.csv");
        std::fs::write(&old, "x").unwrap();
        assert_eq!(take().await, 0);
        assert!(of.join("nu.csv").exists() && !old.exists());
    })
    .await;
}

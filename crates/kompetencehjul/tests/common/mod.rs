//! The whole program in-process: the demo municipality, a neighbour, a clock that stands still.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::path::PathBuf;
use std::sync::OnceLock;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, REFRESH, SET_COOKIE};
use axum::http::{Method, Request, StatusCode};
use content::Content;
use database::testing::TestDatabase;
use database::{Database, Queries as _, binds};
use domain::rights::Role;
use domain::{MunicipalityId, PersonId};
use http_body_util::BodyExt as _;
use kompetencehjul::{compose, demo};
use people::accounts::{appoint, ensure_account_of_person, link_for_demo};
use people::organisation::{Municipality, add_municipality, municipality_with_code};
use tempfile::TempDir;
use tower::ServiceExt as _;
use uuid::Uuid;
use web::{App, Clock, Settings};

/// The neighbouring municipality's code.
pub const NEIGHBOUR: &str = "998";

/// The day on which every test is run.
pub fn clock() -> Clock {
    Clock::fixed("2026-11-23T09:00:00Z".parse().unwrap())
}

/// A program with a database of its own.
pub struct Program {
    pub app: App,
    pub router: Router,
    folder: TempDir,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub refresh: String,
    pub cookies: Vec<String>,
    pub kind: String,
    pub body: String,
}

/// The seeded database is made once for a test binary and copied for each test.
async fn template() -> &'static PathBuf {
    static MADE: tokio::sync::OnceCell<(TempDir, PathBuf)> = tokio::sync::OnceCell::const_new();
    let (_, file) = MADE
        .get_or_init(|| async {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("template.sqlite");
            let db = Database::open(&format!("sqlite:{}", file.display()))
                .await
                .unwrap();
            db.migrate(&compose::migrations(), clock().now())
                .await
                .unwrap();
            let content = Content::embedded().unwrap();
            demo::seed(&db, &content, &clock()).await.unwrap();
            seed_neighbour(&db).await;
            db.close().await;
            (folder, file)
        })
        .await;
    file
}

/// A neighbour with one unit, a leader, two employees; the second is its coordinator.
async fn seed_neighbour(db: &Database) {
    use extracts::plan::Extent;
    use people::imports::{Sent, SentFile, prepare, take_in};
    let tx = db.begin().await.unwrap();
    let municipality = add_municipality(&tx, NEIGHBOUR, "Nabo Kommune", clock().now())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let file = |name: &str, text: &str| {
        Some(SentFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
            mapping: None,
        })
    };
    let sent = Sent {
        units: file(
            "units.csv",
            "Enhedskode;Navn;Overordnet;Type\n1;Nabo;;kommune\n",
        ),
        people: file(
            "people.csv",
            "Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Overenskomst;Enhedskode;Leder;Ansat;Fratrådt\n\
             1;Nora;Nabo;nona;nona@nabo.example;Chef;Chefer;1;;01-01-2020;\n\
             2;Niels;Nabo;nini;nini@nabo.example;Sekretær;Kontor- og it-personale (HK);1;nona;01-01-2020;\n\
             3;Nete;Nabo;nene;nene@nabo.example;Sekretær;Kontor- og it-personale (HK);1;nona;01-01-2020;\n",
        ),
        extent: Extent::Full,
    };
    let prepared = prepare(db, municipality, sent, clock().today(), Box::new(|_, _| {}))
        .await
        .unwrap();
    take_in(db, municipality, &prepared, true, None, clock().now())
        .await
        .unwrap();
    let person = numbered(db, municipality, "3").await;
    let tx = db.begin().await.unwrap();
    let account = ensure_account_of_person(&tx, municipality, person, clock().now())
        .await
        .unwrap();
    appoint(
        &tx,
        municipality,
        account,
        Role::Coordinator,
        None,
        clock().now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn numbered(db: &Database, municipality: MunicipalityId, number: &str) -> PersonId {
    let (id,): (Uuid,) = db
        .one(
            "SELECT id FROM person WHERE municipality_id = $1 AND employee_number = $2",
            binds![municipality, number],
        )
        .await
        .unwrap();
    id.into()
}

impl Program {
    /// The demo municipality and its neighbour, ready.
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("test.sqlite");
        std::fs::copy(template().await, &file).unwrap();
        let database = Database::open(&format!("sqlite:{}", file.display()))
            .await
            .unwrap();
        Self::with(database, folder)
    }

    /// The same on PostgreSQL.
    pub async fn on_postgres() -> Self {
        let test = TestDatabase::postgres(&compose::migrations()).await;
        let database = test.database();
        let content = Content::embedded().unwrap();
        demo::seed(&database, &content, &clock()).await.unwrap();
        seed_neighbour(&database).await;
        Self::with(database, tempfile::tempdir().unwrap())
    }

    fn with(database: Database, folder: TempDir) -> Self {
        let settings = Settings {
            base_url: "http://localhost".to_owned(),
            demo: true,
            behind_proxy: false,
        };
        let content = Content::embedded().unwrap();
        let secrets = web::Secrets::with_key(&[7; 32]);
        let (app, router) = compose::app(database, content, settings, secrets, clock()).unwrap();
        Self {
            app,
            router,
            folder,
        }
    }

    pub async fn municipality(&self, code: &str) -> Municipality {
        municipality_with_code(&self.app.database, code)
            .await
            .unwrap()
            .unwrap()
    }

    /// Who plays a role in the demo.
    pub async fn played(&self, role: &str) -> PersonId {
        demo::cast(&self.app.database)
            .await
            .unwrap()
            .of(role)
            .unwrap()
            .0
    }

    /// Somebody by employee number.
    pub async fn person(&self, code: &str, number: &str) -> PersonId {
        numbered(&self.app.database, self.municipality(code).await.id, number).await
    }

    /// The cookie of somebody signed in.
    pub async fn session(&self, code: &str, person: PersonId) -> String {
        let municipality = self.municipality(code).await;
        let cookie = link_for_demo(&self.app, &municipality, person)
            .await
            .unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// The cookie of a role of the demo.
    pub async fn as_role(&self, role: &str) -> String {
        self.session(demo::CODE, self.played(role).await).await
    }

    /// Gives a role to somebody and signs them in.
    pub async fn appointed(&self, number: &str, role: Role) -> String {
        let municipality = self.municipality(demo::CODE).await.id;
        let person = self.person(demo::CODE, number).await;
        let tx = self.app.database.begin().await.unwrap();
        let account = ensure_account_of_person(&tx, municipality, person, clock().now())
            .await
            .unwrap();
        appoint(&tx, municipality, account, role, None, clock().now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        self.session(demo::CODE, person).await
    }

    /// Makes a request of somebody to an assessor of the same municipality, answered or not.
    pub async fn ask(&self, code: &str, from: PersonId, to: PersonId, state: &str) -> Uuid {
        let municipality = self.municipality(code).await.id;
        let (id, now) = (Uuid::now_v7(), clock().now());
        let tx = self.app.database.begin().await.unwrap();
        tx.run(
            "INSERT INTO observation (municipality_id, id, person_id, assessor_id, kind, state, task,
                title, issuer, asked_at, agreement, seen, reason, comment, complaint, complaint_answer,
                touched_at, version)
             VALUES ($1, $2, $3, $4, 'task', $5, 'p1-cyberhygiejne', 'Hemmelig opgave', '', $6, '', '',
                '', '', '', '', $6, 1)",
            binds![municipality, id, from, to, state, now],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO observation_area (municipality_id, observation_id, competency_id)
             VALUES ($1, $2, 4)",
            binds![municipality, id],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO assessor (municipality_id, id, person_id, competency_id, reason, starts_on,
                named_at, version) VALUES ($1, $2, $3, 4, 'Har gjort det', $4, $5, 1)",
            binds![
                municipality,
                Uuid::now_v7(),
                to,
                clock().today(),
                now
            ],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Answer {
        self.send(Method::GET, path, cookie, String::new()).await
    }

    pub async fn post(&self, path: &str, cookie: &str, form: &[(&str, &str)]) -> Answer {
        let body = form
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect::<Vec<_>>()
            .join("&");
        self.send(Method::POST, path, cookie, body).await
    }

    pub async fn send(&self, method: Method, path: &str, cookie: &str, body: String) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(COOKIE, cookie)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.answer(request).await
    }

    pub async fn answer(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let header = |name: axum::http::HeaderName| {
            response
                .headers()
                .get_all(name)
                .iter()
                .map(|value| value.to_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        let status = response.status();
        let location = header(LOCATION).concat();
        let refresh = header(REFRESH).concat();
        let kind = header(CONTENT_TYPE).concat();
        let cookies = header(SET_COOKIE);
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status,
            location,
            refresh,
            cookies,
            kind,
            body,
        }
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// The workspace's folder.
pub fn root() -> &'static PathBuf {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        PathBuf::from(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .canonicalize()
            .unwrap()
    })
}

//! The program with a municipality of three, whose third is the coordinator, and a neighbour.

use axum::Router;
use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{Request, StatusCode};
use content::Content;
use database::{Database, Queries as _, binds};
use domain::AccountId;
use domain::rights::Role;
use extracts::plan::Extent;
use http_body_util::BodyExt as _;
use kompetencehjul::compose;
use people::accounts::{appoint, ensure_account_of_person, link_for_demo};
use people::imports::{Sent, SentFile, prepare, take_in};
use people::organisation::{add_municipality, municipality_with_code};
use tower::ServiceExt as _;
use uuid::Uuid;
use web::{App, Clock, Settings};

pub const UNITS: &str = "Enhedskode;Navn;Overordnet;Type\n1;Kommunen;;kommune\n2;Skolen;1;skole\n";
pub const HEAD: &str = "Tjenestenummer;Fornavn;Efternavn;Brugernavn;Email;Stilling;Overenskomst;\
    Enhedskode;Leder;Ansat;Fratrådt";
pub const STAFF: &str = "1;Ada;Dam;ada;ada@k.example;Leder;Chefer;1;;01-01-2020;\n\
    2;Bo;Bæk;bo;bo@k.example;Lærer;Lærere;2;ada;01-01-2020;\n\
    3;Ida;Ø;ida;ida@k.example;Sekretær;Kontor- og it-personale (HK);2;ada;01-01-2020;\n";
pub const NEWCOMER: &str =
    "4;Nora;Ny;nora;nora@k.example;Sekretær;Kontor- og it-personale (HK);2;ada;01-01-2020;\n";

pub fn people(rows: &str) -> String {
    format!("{HEAD}\n{rows}")
}

pub fn clock() -> Clock {
    Clock::fixed("2026-11-23T09:00:00Z".parse().unwrap())
}

/// The program with one municipality of three, whose third is the coordinator.
pub struct Story {
    pub app: App,
    pub router: Router,
    pub cookie: String,
    pub neighbour: String,
}

pub struct Answer {
    pub status: StatusCode,
    pub location: String,
    pub refresh: bool,
    /// The last cookie that the browser is given, with its attributes.
    pub given: String,
    pub body: String,
    pub statements: u32,
}

impl Story {
    pub async fn new(db: Database) -> Self {
        let settings = Settings {
            base_url: "http://localhost".to_owned(),
            demo: true,
            behind_proxy: false,
        };
        let content = Content::embedded().unwrap();
        let secrets = web::Secrets::with_key(&[7; 32]);
        let (app, router) = compose::app(db, content, settings, secrets, clock()).unwrap();
        let cookie = coordinator(&app, "101").await;
        let neighbour = coordinator(&app, "102").await;
        let story = Self {
            app,
            router,
            cookie,
            neighbour,
        };
        story.settle().await;
        story
    }

    pub async fn send(
        &self,
        request: axum::http::request::Builder,
        cookie: &str,
        body: Vec<u8>,
    ) -> Answer {
        let request = request
            .header(COOKIE, cookie)
            .body(Body::from(body))
            .unwrap();
        let (response, statements) = database::counted(self.router.clone().oneshot(request)).await;
        let response = response.unwrap();
        let location = response
            .headers()
            .get(LOCATION)
            .map_or("", |l| l.to_str().unwrap());
        let (status, location) = (response.status(), location.to_owned());
        let refresh = response.headers().contains_key("refresh");
        let given = response.headers().get_all(SET_COOKIE).iter().next_back();
        let given = given.map_or_else(String::new, |c| c.to_str().unwrap().to_owned());
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status,
            location,
            refresh,
            given,
            body,
            statements,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        let answer = self
            .send(Request::get(path), &self.cookie, Vec::new())
            .await;
        assert!(answer.statements <= 6, "{path}: {}", answer.statements);
        answer
    }

    pub async fn post(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request, &self.cookie, form.as_bytes().to_vec())
            .await
    }

    /// Sends files as a browser does.
    pub async fn upload(&self, units: Option<&str>, people: Option<&str>, extent: &str) -> Answer {
        let mut body = String::new();
        for (name, text) in [("units", units), ("people", people)] {
            let (file, text) = text.map_or(("", ""), |text| ("fil.csv", text));
            body += &format!(
                "--xyz\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
                 Content-Type: text/csv\r\n\r\n{text}\r\n"
            );
        }
        body += &format!(
            "--xyz\r\nContent-Disposition: form-data; name=\"extent\"\r\n\r\n{extent}\r\n--xyz--\r\n"
        );
        let request = Request::post("/organisation/import")
            .header(CONTENT_TYPE, "multipart/form-data; boundary=xyz");
        self.send(request, &self.cookie, body.into_bytes()).await
    }

    /// Does what an import leaves for courses to do, which these stories aren't about.
    pub async fn settle(&self) {
        loop {
            let waits: Option<(String,)> = self
                .app
                .database
                .maybe("SELECT kind FROM job ORDER BY run_at, id LIMIT 1", binds![])
                .await
                .unwrap();
            if waits.is_none_or(|(kind,)| kind != people::scope::STAFF_CHANGED) {
                return;
            }
            self.run().await;
        }
    }

    /// Does one job, and says whether there was one.
    pub async fn job(&self) -> bool {
        self.settle().await;
        self.run().await
    }

    async fn run(&self) -> bool {
        jobs::run_one(&self.app, &compose::job_kinds(None))
            .await
            .unwrap()
    }

    /// Sends a file and reads it; gives the address of its preview.
    pub async fn read(&self, people: &str, extent: &str) -> String {
        let sent = self.upload(None, Some(people), extent).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let working = self.get(&sent.location).await;
        assert!(working.refresh && working.body.contains("Vi læser filerne"));
        assert!(self.job().await);
        sent.location
    }

    pub async fn count(&self, of: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {of}");
        self.app
            .database
            .one::<(i64,)>(&sql, binds![])
            .await
            .unwrap()
            .0
    }
}

pub async fn coordinator(app: &App, code: &str) -> String {
    let (db, now) = (&app.database, app.clock.now());
    let tx = db.begin().await.unwrap();
    let of = add_municipality(&tx, code, "Prøve Kommune", now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let file = |text: &str| {
        Some(SentFile {
            name: "f.csv".to_owned(),
            bytes: text.as_bytes().to_vec(),
            mapping: None,
        })
    };
    let sent = Sent {
        units: file(UNITS),
        people: file(&people(STAFF)),
        extent: Extent::Full,
    };
    let prepared = prepare(db, of, sent, app.clock.today(), Box::new(|_, _| {}))
        .await
        .unwrap();
    take_in(db, of, &prepared, false, None, now).await.unwrap();
    let (person,): (Uuid,) = db
        .one(
            "SELECT id FROM person WHERE municipality_id = $1 AND employee_number = '3'",
            binds![of],
        )
        .await
        .unwrap();
    let tx = db.begin().await.unwrap();
    let account: AccountId = ensure_account_of_person(&tx, of, person.into(), now)
        .await
        .unwrap();
    appoint(&tx, of, account, Role::Coordinator, None, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let municipality = municipality_with_code(db, code).await.unwrap().unwrap();
    let cookie = link_for_demo(app, &municipality, person.into())
        .await
        .unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

/// The hidden version of a page's form.
pub fn version(page: &str) -> &str {
    let rest = page.split("name=\"version\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap()
}

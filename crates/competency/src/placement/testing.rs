//! A small town for the tests of this crate's stores: units, people, and visits by them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::Arc;

use content::Content;
use database::{Database, Migration, Queries as _, binds};
use domain::rights::Role;
use domain::{AccountId, Lang, MunicipalityId, OrgUnitId, PersonId};
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use people::accounts::{Sessions, ensure_account_of_person};
use people::organisation::add_municipality;
use tokio::sync::Notify;
use uuid::Uuid;
use web::{App, Clock, ContentVersion, MunicipalityFacts, Settings, Texts, Viewer, Visit};

/// The schema of both feature crates.
pub(crate) fn migrations() -> Vec<Migration> {
    [
        people::feature().migrations,
        crate::feature(&[], crate::testing::of_body).migrations,
    ]
    .concat()
}

/// The moment of every test, unless it says otherwise.
pub(crate) fn now() -> Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

/// The day of that moment.
pub(crate) const TODAY: Date = date(2026, 11, 23);

/// A municipality in a database.
pub(crate) struct Town {
    pub db: Database,
    pub content: Arc<Content>,
    pub id: MunicipalityId,
}

impl Town {
    /// A municipality with nothing in it.
    pub(crate) async fn new(db: &Database, code: &str) -> Self {
        let tx = db.begin().await.unwrap();
        let id = add_municipality(&tx, code, "Prøve Kommune", now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        Self {
            db: db.clone(),
            content: Arc::new(Content::embedded().unwrap()),
            id,
        }
    }

    /// A unit under another one, named by its code.
    pub(crate) async fn unit(&self, path: &str, above: Option<OrgUnitId>) -> OrgUnitId {
        let id = OrgUnitId::from(Uuid::now_v7());
        let code = path.trim_matches('/').rsplit('/').next().unwrap();
        let tx = self.db.begin().await.unwrap();
        tx.run(
            "INSERT INTO org_unit (municipality_id, id, code, name, kind, parent_id, path)
             VALUES ($1, $2, $3, $4, 'enhed', $5, $6)",
            binds![self.id, id, code, format!("Enhed {code}"), above, path],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Somebody of the target group in a unit.
    pub(crate) async fn person(&self, name: &str, unit: OrgUnitId) -> PersonId {
        let id = PersonId::from(Uuid::now_v7());
        let tx = self.db.begin().await.unwrap();
        tx.run(
            "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name,
                user_name, email, email_key, search_text, sort_key, in_scope, is_leader, created_at)
             VALUES ($1, $2, $3, $4, 'Prøve', '', '', '', $5, $6, TRUE, FALSE, $7)",
            binds![
                self.id,
                id,
                id.to_string(),
                name,
                name.to_lowercase(),
                name.as_bytes(),
                now()
            ],
        )
        .await
        .unwrap();
        tx.run(
            "INSERT INTO position (municipality_id, id, person_id, org_unit_id, title, agreement,
                is_main) VALUES ($1, $2, $3, $4, 'Sekretær', 'HK', TRUE)",
            binds![self.id, Uuid::now_v7(), id, unit],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Ends somebody's employment the day before today.
    pub(crate) async fn leaves(&self, person: PersonId) {
        let tx = self.db.begin().await.unwrap();
        for (table, key) in [("person", "id"), ("position", "person_id")] {
            let sql = format!(
                "UPDATE {table} SET ended_on = $3 WHERE municipality_id = $1 AND {key} = $2"
            );
            tx.run(&sql, binds![self.id, person, TODAY.yesterday().unwrap()])
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// A visit by somebody, some minutes after the moment of the tests.
    pub(crate) async fn visit(&self, person: PersonId, roles: &[Role], minutes: i64) -> Visit {
        let tx = self.db.begin().await.unwrap();
        let account: AccountId = ensure_account_of_person(&tx, self.id, person, now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let features = [
            people::feature(),
            crate::feature(&[], crate::testing::of_body),
        ];
        let mut sources = vec![web::TEXTS];
        sources.extend(
            features
                .iter()
                .flat_map(|feature| feature.texts.iter().copied()),
        );
        let app = App {
            database: self.db.clone(),
            shipped: Arc::clone(&self.content),
            contents: Arc::new(web::ShippedOnly),
            clock: Clock::fixed(now() + minutes.minutes()),
            settings: Arc::new(Settings {
                base_url: "http://localhost".to_owned(),
                demo: false,
                behind_proxy: false,
            }),
            secrets: web::Secrets::with_key(&[7; 32]),
            texts: Arc::new(Texts::new(&sources).unwrap()),
            identity: Arc::new(Sessions),
            menu: Arc::new(Vec::new()),
            wake: Arc::new(Notify::new()),
        };
        Visit {
            content: Arc::clone(&self.content),
            app,
            viewer: Some(Viewer {
                municipality: MunicipalityFacts {
                    id: self.id,
                    code: "000".to_owned(),
                    name: "Prøve Kommune".to_owned(),
                    content: ContentVersion::SHIPPED,
                },
                account,
                person: Some(person),
                name: "Prøve".to_owned(),
                roles: [&[Role::Employee], roles].concat(),
                in_scope: true,
            }),
            lang: Lang::Da,
            path: "/".to_owned(),
            searches: web::search::Searches::default(),
            flash: None,
            sender: "test".to_owned(),
        }
    }

    /// What the access log says of somebody: kind and number of looks.
    pub(crate) async fn looks_at(&self, person: PersonId) -> Vec<(String, i64)> {
        self.db
            .all(
                "SELECT what, looks FROM access_log WHERE municipality_id = $1 AND subject_id = $2
                 ORDER BY what",
                binds![self.id, person],
            )
            .await
            .unwrap()
    }
}

//! A small invented municipality for tests of what people see of themselves: an employee with a
//! manager and a second position, and a coordinator.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
#![allow(
    clippy::missing_panics_doc,
    reason = "a test that can't be set up fails"
)]

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::response::Response;
use content::Content;
use database::{Database, Migration, binds, counted};
use domain::rights::Role;
use domain::{AccountId, Lang, MunicipalityId, PersonId};
use jiff::Timestamp;
use uuid::Uuid;
use web::{
    App, Clock, ContentVersion, Identity, MunicipalityFacts, Settings, Texts, Viewer, Visit,
};

use crate::mydata::pages;

/// The schema of this crate and what it stands on.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let mut all = jobs::MIGRATIONS.to_vec();
    all.extend(people::feature().migrations);
    all.extend(crate::feature(&[], of_body).migrations);
    all
}

/// The morning of the tests.
#[must_use]
pub fn morning() -> Timestamp {
    "2026-11-23T07:30:00Z".parse().unwrap()
}

/// The municipality's people.
pub struct Town {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// An employee in the target group.
    pub employee: PersonId,
    /// The employee's account.
    pub employee_account: AccountId,
    /// The employee's manager.
    pub manager: PersonId,
    /// The manager's account.
    pub manager_account: AccountId,
    /// The coordinator's account.
    pub coordinator_account: AccountId,
}

/// Makes the municipality.
pub async fn town(db: &Database) -> Town {
    let tx = db.begin().await.unwrap();
    let municipality =
        people::organisation::add_municipality(&tx, "999", "Eksempel Kommune", morning())
            .await
            .unwrap();
    let unit = Uuid::now_v7();
    tx.run(
        "INSERT INTO org_unit (municipality_id, id, code, name, kind, parent_id, path, ended_on)
         VALUES ($1, $2, '10', 'Skovbakkeskolen', 'skole', NULL, '/10/', NULL)",
        binds![municipality, unit],
    )
    .await
    .unwrap();
    let mut people = Vec::new();
    for (number, given, family) in [
        ("1", "Anne", "Holm"),
        ("2", "Bo", "Lind"),
        ("3", "Carla", "Juhl"),
    ] {
        let id = Uuid::now_v7();
        tx.run(
            "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name,
                user_name, email, email_key, search_text, sort_key, ended_on, in_scope, is_leader, created_at)
             VALUES ($1, $2, $3, $4, $5, $4, $6, $6, $4, $7, NULL, TRUE, FALSE, $8)",
            binds![municipality, id, number, given, family, format!("{given}@eksempel.dk"),
                given.as_bytes(), morning()],
        )
        .await
        .unwrap();
        let account =
            people::accounts::ensure_account_of_person(&tx, municipality, id.into(), morning())
                .await
                .unwrap();
        people.push((PersonId::from(id), account));
    }
    let [
        (employee, employee_account),
        (manager, manager_account),
        (_, coordinator_account),
    ] = people[..]
    else {
        panic!("three people")
    };
    for (title, is_main, started) in [
        ("Skolesekretær", true, "2020-08-01"),
        ("Bogholder", false, "2024-01-01"),
    ] {
        let started: jiff::civil::Date = started.parse().unwrap();
        tx.run(
            "INSERT INTO position (municipality_id, id, person_id, org_unit_id, title, agreement,
                manager_id, started_on, ended_on, is_main)
             VALUES ($1, $2, $3, $4, $5, 'HK Kommunal', $6, $7, NULL, $8)",
            binds![
                municipality,
                Uuid::now_v7(),
                employee,
                unit,
                title,
                manager,
                started,
                is_main
            ],
        )
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    Town {
        municipality,
        employee,
        employee_account,
        manager,
        manager_account,
        coordinator_account,
    }
}

struct Nobody;

impl Identity for Nobody {
    fn viewer<'a>(
        &'a self,
        _: &'a Database,
        _: &'a str,
        _: Timestamp,
    ) -> Pin<Box<dyn Future<Output = database::Result<Option<Viewer>>> + Send + 'a>> {
        Box::pin(async { Ok(None) })
    }
}

fn app(db: &Database) -> App {
    let mut texts = vec![web::TEXTS];
    texts.extend(people::feature().texts);
    texts.extend(crate::feature(&[], of_body).texts);
    App {
        database: db.clone(),
        shipped: Arc::new(Content::embedded().unwrap()),
        contents: Arc::new(crate::Published::default()),
        clock: Clock::fixed(morning()),
        settings: Arc::new(Settings {
            base_url: "http://localhost".to_owned(),
            demo: false,
            behind_proxy: false,
        }),
        secrets: web::Secrets::with_key(&[7; 32]),
        texts: Arc::new(Texts::new(&texts).unwrap()),
        identity: Arc::new(Nobody),
        menu: Arc::new(Vec::new()),
        wake: Arc::default(),
    }
}

/// A visit of nobody in particular.
#[must_use]
pub fn stranger(db: &Database, lang: Lang) -> Visit {
    let app = app(db);
    Visit {
        content: Arc::clone(&app.shipped),
        app,
        viewer: None,
        lang,
        path: "/".to_owned(),
        searches: web::search::Searches::default(),
        flash: None,
        sender: "192.0.2.1".to_owned(),
    }
}

impl Town {
    fn visit(
        &self,
        db: &Database,
        account: AccountId,
        person: Option<PersonId>,
        roles: &[Role],
    ) -> Visit {
        let viewer = Viewer {
            municipality: MunicipalityFacts {
                id: self.municipality,
                code: "999".to_owned(),
                name: "Eksempel Kommune".to_owned(),
                content: ContentVersion::SHIPPED,
            },
            account,
            person,
            name: "Carla Juhl".to_owned(),
            roles: roles.to_vec(),
            in_scope: true,
        };
        Visit {
            viewer: Some(viewer),
            ..stranger(db, Lang::Da)
        }
    }

    /// A visit of the employee.
    #[must_use]
    pub fn as_employee(&self, db: &Database) -> Visit {
        self.visit(
            db,
            self.employee_account,
            Some(self.employee),
            &[Role::Employee],
        )
    }

    /// A visit of the employee's manager.
    #[must_use]
    pub fn as_manager(&self, db: &Database) -> Visit {
        self.visit(
            db,
            self.manager_account,
            Some(self.manager),
            &[Role::Employee, Role::Manager],
        )
    }

    /// A visit of the coordinator.
    #[must_use]
    pub fn as_coordinator(&self, db: &Database) -> Visit {
        self.visit(db, self.coordinator_account, None, &[Role::Coordinator])
    }
}

/// The page "Mine data" and its file, and how many statements the page took.
pub async fn my_data(visit: Visit, holders: &[crate::Holder]) -> (String, serde_json::Value, u32) {
    let (page, statements) = counted(pages::show(visit.clone(), holders)).await;
    let file = body(pages::fetch(visit, holders).await.unwrap()).await;
    (
        body(page.unwrap()).await,
        serde_json::from_str(&file).unwrap(),
        statements,
    )
}

/// What an answer says.
pub async fn body(response: Response) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX)
        .await
        .unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Where an answer leads.
#[must_use]
pub fn leads_to(response: &Response) -> &str {
    response
        .headers()
        .get("location")
        .map_or("", |to| to.to_str().unwrap())
}

/// What a crate above knows of the management body: four of its six members have a valid course.
#[must_use]
pub fn of_body(_: &Visit) -> crate::AsksOfBody<'_> {
    let known = crate::BodyCourses {
        members: 6,
        valid: Some(4),
    };
    Box::pin(async move { Ok(known) })
}

//! What user directories do, told as they do it: Entra ID with keys for accounts only, Okta as the
//! source of staff. On both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod ended;
mod entra;
mod isolation;
mod many;
mod okta;

use axum::body::Body;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{Request, StatusCode};
use common::{NEIGHBOUR, Program, clock};
use database::{Day, Queries as _, Value as Bind, binds};
use domain::rights::Role;
use kompetencehjul::demo;
use people::accounts::{appoint, ensure_account_of_person};
use serde_json::{Value, json};
use uuid::Uuid;

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// A directory with its key.
struct Directory<'a> {
    program: &'a Program,
    key: String,
}

impl<'a> Directory<'a> {
    /// An administrator of the municipality makes the key.
    async fn new(program: &'a Program, code: &str, kind: &str) -> Self {
        let admin = administrator(program, code).await;
        let form = [("name", "Kataloget"), ("kind", kind)];
        let page = program.post("/administration/katalog", &admin, &form).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let begins = format!("value=\"{code}.");
        let at = page.body.find(&begins).unwrap() + "value=\"".len();
        let key = page.body[at..].split('"').next().unwrap().to_owned();
        Self { program, key }
    }

    async fn ask_with(
        &self,
        method: &str,
        path: &str,
        header: (&str, &str),
        body: Option<Value>,
    ) -> (StatusCode, Value) {
        let request = Request::builder()
            .method(method)
            .uri(format!("/scim/v2{path}"))
            .header(AUTHORIZATION, format!("Bearer {}", self.key))
            .header(header.0, header.1)
            .body(body.map_or_else(Body::empty, |body| Body::from(body.to_string())))
            .unwrap();
        let answer = self.program.answer(request).await;
        let body = if answer.body.is_empty() {
            Value::Null
        } else {
            assert_eq!(answer.kind, "application/scim+json", "{}", answer.body);
            serde_json::from_str(&answer.body).unwrap()
        };
        (answer.status, body)
    }

    async fn ask(&self, method: &str, path: &str, body: Option<Value>) -> (StatusCode, Value) {
        self.ask_with(method, path, ("accept", "*/*"), body).await
    }

    async fn get(&self, path: &str) -> Value {
        let (status, body) = self.ask("GET", path, None).await;
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }

    /// How many a filter finds.
    async fn finds(&self, kind: &str, filter: &str) -> i64 {
        let filter: String = url::form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        let found = self.get(&format!("/{kind}?filter={filter}")).await;
        found["totalResults"].as_i64().unwrap()
    }

    async fn create(&self, kind: &str, body: Value) -> String {
        let (status, body) = self.ask("POST", &format!("/{kind}"), Some(body)).await;
        assert_eq!(status, StatusCode::CREATED, "{body}");
        body["id"].as_str().unwrap().to_owned()
    }

    async fn patch(&self, path: &str, operations: Value) -> (StatusCode, Value) {
        let body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations,
        });
        self.ask("PATCH", path, Some(body)).await
    }
}

async fn administrator(program: &Program, code: &str) -> String {
    if code == demo::CODE {
        return program.as_role("administrator").await;
    }
    let municipality = program.municipality(code).await.id;
    let person = program.person(code, "2").await;
    let tx = program.app.database.begin().await.unwrap();
    let now = clock().now();
    let account = ensure_account_of_person(&tx, municipality, person, now)
        .await
        .unwrap();
    appoint(&tx, municipality, account, Role::Administrator, None, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    program.session(code, person).await
}

async fn run(program: &Program, sql: &str, binds: Vec<Bind>) {
    let tx = program.app.database.begin().await.unwrap();
    tx.run(sql, binds).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(program: &Program, sql: &str, binds: Vec<Bind>) -> i64 {
    let (count,): (i64,) = program.app.database.one(sql, binds).await.unwrap();
    count
}

/// An employee of the demo with one current position, who holds no role and leads nobody.
#[derive(sqlx::FromRow)]
struct Employee {
    id: Uuid,
    employee_number: String,
    email: String,
}

async fn employees(program: &Program) -> Vec<Employee> {
    let municipality = program.municipality(demo::CODE).await.id;
    program
        .app
        .database
        .all(
            "SELECT p.id, p.employee_number, p.email FROM person p
             WHERE p.municipality_id = $1 AND p.ended_on IS NULL AND p.email <> ''
                AND NOT p.is_leader AND (SELECT COUNT(*) FROM position t
                    WHERE t.municipality_id = p.municipality_id AND t.person_id = p.id) = 1
                AND NOT EXISTS (SELECT 1 FROM account a
                    WHERE a.municipality_id = p.municipality_id AND a.person_id = p.id)
             ORDER BY p.employee_number LIMIT 5",
            binds![municipality],
        )
        .await
        .unwrap()
}

async fn ended(program: &Program, table: &str, condition: &str, id: Uuid) -> Option<Day> {
    let sql = format!("SELECT ended_on FROM {table} WHERE {condition} = $1");
    let (day,): (Option<Day>,) = program.app.database.one(&sql, binds![id]).await.unwrap();
    day
}

async fn is_closed(program: &Program, person: Uuid) -> bool {
    let row: Option<(bool,)> = program
        .app
        .database
        .maybe(
            "SELECT disabled FROM account WHERE person_id = $1",
            binds![person],
        )
        .await
        .unwrap();
    row.is_some_and(|(closed,)| closed)
}

async fn roles_of(program: &Program, person: Uuid) -> Vec<String> {
    let rows: Vec<(String,)> = program
        .app
        .database
        .all(
            "SELECT r.role FROM role_grant r JOIN account a
                ON a.municipality_id = r.municipality_id AND a.id = r.account_id
             WHERE a.person_id = $1 ORDER BY r.role",
            binds![person],
        )
        .await
        .unwrap();
    rows.into_iter().map(|(role,)| role).collect()
}

#[tokio::test]
async fn directories_on_sqlite() {
    let program = Program::new().await;
    entra::story(&program).await;
    okta::story(&program).await;
    many::story(&program).await;
    ended::story(&Program::new().await).await;
    isolation::story(&Program::new().await).await;
}

#[tokio::test]
async fn directories_on_postgres() {
    if !database::testing::with_postgres() {
        return;
    }
    let program = Program::on_postgres().await;
    entra::story(&program).await;
    okta::story(&program).await;
    many::story(&program).await;
    ended::story(&Program::on_postgres().await).await;
    isolation::story(&Program::on_postgres().await).await;
}

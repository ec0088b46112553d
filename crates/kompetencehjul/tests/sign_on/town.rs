//! The demo with a login at the made-up service, and the way there and back.

use axum::http::StatusCode;
use database::{Queries as _, binds};
use kompetencehjul::demo;
use serde_json::{Value, json};

use crate::common::{Answer, Program};
use crate::service::{Shared, start};

/// The demo with a login, open, and an employee by the address.
pub struct Town {
    pub program: Program,
    pub service: Shared,
    pub provider: String,
    pub email: String,
    pub admin: String,
}

impl Town {
    pub async fn new() -> Self {
        let program = Program::new().await;
        let service = start().await;
        let admin = program.as_role("administrator").await;
        let issuer = service.lock().unwrap().issuer.clone();
        let form = [
            ("name", "Kommunens login"),
            ("issuer", issuer.as_str()),
            ("client-id", "kh"),
            ("client-secret", "hush & hush"),
            ("found-by", "email"),
            ("enabled", "ja"),
        ];
        let added = program
            .post("/administration/log-ind/ny", &admin, &form)
            .await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
        let provider = added.location.rsplit('/').next().unwrap().to_owned();
        let employee = program.played("employee").await;
        let (email,): (String,) = program
            .app
            .database
            .one(
                "SELECT email FROM person WHERE municipality_id = $1 AND id = $2",
                binds![program.municipality(demo::CODE).await.id, employee],
            )
            .await
            .unwrap();
        let town = Self {
            program,
            service,
            provider,
            email,
            admin,
        };
        town.says(&json!({}));
        town
    }

    /// The next token says so, besides the employee's address.
    pub fn says(&self, changes: &Value) {
        let mut all = json!({ "email": self.email });
        for (name, value) in changes.as_object().unwrap() {
            all[name] = value.clone();
        }
        self.service.lock().unwrap().changes = all;
    }

    pub fn issuer(&self) -> String {
        self.service.lock().unwrap().issuer.clone()
    }

    /// Goes to the service: what its address asks for, and the browser's cookie.
    pub async fn go(&self, til: &str) -> (Vec<(String, String)>, String) {
        let path = format!("/log-ind/med/{}?til={til}", self.provider);
        let answer = self.program.get(&path, "").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let url = url::Url::parse(&answer.location).unwrap();
        let asked = url.query_pairs().into_owned().collect();
        let cookie = answer.cookies[0].split(';').next().unwrap().to_owned();
        assert!(cookie.starts_with("login="));
        (asked, cookie)
    }

    pub async fn back(&self, query: &[(&str, &str)], cookie: &str) -> Answer {
        let query: String = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(query)
            .finish();
        let path = format!("/log-ind/med/{}/retur?{query}", self.provider);
        self.program.get(&path, cookie).await
    }

    /// There and back, as it should be.
    pub async fn round(&self, til: &str) -> Answer {
        let (asked, cookie) = self.go(til).await;
        let issuer = self.issuer();
        let query = [
            ("code", of(&asked, "nonce")),
            ("state", of(&asked, "state")),
            ("iss", issuer.as_str()),
        ];
        self.back(&query, &cookie).await
    }
}

pub fn of<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs
        .iter()
        .find(|(n, _)| n == name)
        .map_or("", |(_, value)| value.as_str())
}

pub fn session(answer: &Answer) -> Option<String> {
    let cookie = answer.cookies.iter().find(|c| c.starts_with("session="))?;
    Some(cookie.split(';').next().unwrap().to_owned())
}

pub fn let_in(answer: &Answer) -> bool {
    answer.status == StatusCode::SEE_OTHER && session(answer).is_some()
}

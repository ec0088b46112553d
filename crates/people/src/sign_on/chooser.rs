//! The buttons of the sign-in page.

use std::borrow::Borrow;

use axum::http::HeaderMap;
use database::{Database, Queries as _, binds};
use uuid::Uuid;
use web::Result;

const COOKIE: &str = "kommune";

/// The cookie that remembers the municipality of this browser: its code, which is no secret.
pub(super) fn remember(code: &str) -> String {
    format!("{COOKIE}={code}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000")
}

/// A provider on the sign-in page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Button {
    pub id: Uuid,
    pub name: String,
}

/// How this visitor can come in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WaysIn {
    /// The municipality's code, where it is known.
    pub code: String,
    /// The municipality's name, where it is known.
    pub municipality: String,
    /// Its providers.
    pub buttons: Vec<Button>,
    /// Its employees sign in with these and nothing else.
    pub only: bool,
    /// Where the municipality isn't known: those with providers, code and name.
    pub others: Vec<(String, String)>,
}

impl WaysIn {
    /// The one way there is, if there is only one: then nobody need choose.
    pub(crate) fn straight(&self) -> Option<Uuid> {
        match self.buttons.as_slice() {
            [one] if self.only => Some(one.id),
            _ => None,
        }
    }

    /// Where a button leads.
    #[expect(clippy::unused_self, reason = "a template asks the value that it has")]
    pub(crate) fn href(&self, button: &Button, return_to: &str) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("til", return_to)
            .finish();
        format!("/log-ind/med/{}?{query}", button.id)
    }

    /// Of several ways only the first is the primary one.
    #[expect(clippy::unused_self, reason = "a template asks the value that it has")]
    pub(crate) fn kind(&self, first: impl Borrow<bool>) -> &'static str {
        if *first.borrow() {
            "primary"
        } else {
            "secondary"
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    code: String,
    name: String,
    id: Uuid,
    provider: String,
    only_sign_on: bool,
    mail_domains: String,
    municipalities: i64,
}

async fn rows(db: &Database) -> Result<Vec<Row>> {
    Ok(db
        .all(
            "SELECT m.code, m.name, i.id, i.name AS provider,
                COALESCE(s.only_sign_on, FALSE) AS only_sign_on,
                COALESCE(s.mail_domains, '') AS mail_domains,
                (SELECT COUNT(*) FROM municipality) AS municipalities
             FROM municipality m
             JOIN identity_provider i ON i.municipality_id = m.municipality_id AND i.enabled
             LEFT JOIN sign_on_setting s ON s.municipality_id = m.municipality_id
             ORDER BY m.name, m.code, i.name, i.id",
            binds![],
        )
        .await?)
}

/// How a visitor can come in whose municipality was chosen, is remembered, or is the only one.
pub(crate) async fn ways_in(db: &Database, chosen: &str, headers: &HeaderMap) -> Result<WaysIn> {
    let remembered = web::cookie(headers, COOKIE).unwrap_or_default();
    Ok(of_rows(&rows(db).await?, chosen, remembered))
}

fn of_rows(rows: &[Row], chosen: &str, remembered: &str) -> WaysIn {
    let alone = rows
        .first()
        .filter(|row| row.municipalities == 1)
        .map(|row| row.code.as_str());
    let known = [Some(chosen), Some(remembered), alone]
        .into_iter()
        .flatten()
        .find(|code| rows.iter().any(|row| row.code == *code));
    let mut ways = WaysIn::default();
    for row in rows {
        if Some(row.code.as_str()) == known {
            ways.code.clone_from(&row.code);
            ways.municipality.clone_from(&row.name);
            ways.only = row.only_sign_on;
            ways.buttons.push(Button {
                id: row.id,
                name: row.provider.clone(),
            });
        } else if ways.others.last().is_none_or(|(code, _)| *code != row.code) {
            ways.others.push((row.code.clone(), row.name.clone()));
        }
    }
    ways
}

/// The code of the municipality whose mail addresses look so, if it has providers: said of a domain,
/// never of an address, so that nobody learns who is employed.
pub(crate) async fn municipality_of_address(db: &Database, email: &str) -> Result<Option<String>> {
    let Some((_, domain)) = email.rsplit_once('@') else {
        return Ok(None);
    };
    let domain = domain.to_lowercase();
    let rows = rows(db).await?;
    let mut codes: Vec<&str> = rows
        .iter()
        .filter(|row| row.mail_domains.lines().any(|one| one == domain))
        .map(|row| row.code.as_str())
        .collect();
    codes.dedup();
    Ok(match codes.as_slice() {
        [one] => Some((*one).to_owned()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, provider: &str, only_sign_on: bool, municipalities: i64) -> Row {
        Row {
            code: code.to_owned(),
            name: format!("Kommune {code}"),
            id: Uuid::from_u128(provider.len() as u128),
            provider: provider.to_owned(),
            only_sign_on,
            mail_domains: String::new(),
            municipalities,
        }
    }

    #[test]
    fn a_municipality_is_chosen_remembered_or_the_only_one() {
        let two = [row("101", "Entra", true, 2), row("102", "ADFS", false, 2)];
        let nobody = of_rows(&two, "", "");
        assert!(nobody.buttons.is_empty() && nobody.others.len() == 2);
        assert_eq!(of_rows(&two, "", "102").municipality, "Kommune 102");
        assert_eq!(of_rows(&two, "101", "102").municipality, "Kommune 101");
        assert_eq!(
            of_rows(&two, "999", "102").code,
            "102",
            "an unknown code is no choice"
        );
        let one_of_many = of_rows(&two[..1], "", "");
        assert!(
            one_of_many.buttons.is_empty(),
            "the others of the program aren't led to it"
        );
        let alone = [row("101", "Entra", true, 1)];
        assert!(of_rows(&alone, "", "").straight().is_some());
        let both = [
            row("101", "Entra", true, 1),
            row("101", "Nødlogin", true, 1),
        ];
        assert!(
            of_rows(&both, "", "").straight().is_none(),
            "two to choose from"
        );
        let open = [row("101", "Entra", false, 1)];
        assert!(
            of_rows(&open, "", "").straight().is_none(),
            "the link is a way too"
        );
    }
}

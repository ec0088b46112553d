//! Who came, as the claims of a provider have it.

use serde_json::Value;

use super::token::Claims;
use super::{FoundBy, Settings, Subject};
use crate::sign_on::{Arrival, KnownAs, Unknown};

/// The longest subject: the standard allows 255.
const LONGEST: usize = 255;

/// A claim as text. Numbers are taken too: employee numbers are often sent so.
fn text(claims: &Claims, name: &str) -> Option<String> {
    let text = match claims.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty() && text.len() <= LONGEST).then_some(text)
}

/// Whether a claim says yes; some providers send it as text.
fn says_yes(claims: &Claims, name: &str) -> bool {
    match claims.get(name) {
        Some(Value::Bool(yes)) => *yes,
        Some(Value::String(text)) => text == "true",
        _ => false,
    }
}

/// Whether what a first visit is found by is there already, or must be asked for.
pub(super) fn complete(settings: &Settings, claims: &Claims) -> bool {
    claims.contains_key(&settings.claim)
        && (settings.found_by != FoundBy::Email
            || settings.trust_email
            || claims.contains_key("email_verified"))
}

/// The address, and whether it is verified.
const ADDRESS: [&str; 2] = ["email", "email_verified"];

/// Adds to what the token says what the userinfo endpoint says besides. An address and whether it is
/// verified are from one and the same place: what one place says of its own says nothing of the other's.
pub(super) fn add(found: &mut Claims, mut more: Claims) {
    let both = ADDRESS.iter().all(|name| found.contains_key(*name));
    let poorer = if !both && more.contains_key("email") {
        &mut *found
    } else {
        &mut more
    };
    for name in ADDRESS {
        poorer.remove(name);
    }
    for (name, value) in more {
        found.entry(name).or_insert(value);
    }
}

/// Who came. Nothing if the provider doesn't name them stably.
pub(super) fn arrival(settings: &Settings, claims: &Claims) -> Option<Arrival> {
    let sub = text(claims, "sub")?;
    let subject = match settings.subject {
        Subject::Sub => sub.clone(),
        Subject::Oid => text(claims, "oid")?,
    };
    if extracts::cpr::is_like(&subject) || extracts::cpr::is_like(&sub) {
        return None;
    }
    let roles = match claims.get("roles") {
        Some(Value::Array(roles)) => roles
            .iter()
            .filter_map(|role| role.as_str().map(str::to_owned))
            .collect(),
        _ => Vec::new(),
    };
    Some(Arrival {
        subject,
        known_as: known_as(settings, claims),
        assurance: text(claims, "acr"),
        roles,
        session: text(claims, "sid"),
        session_subject: sub,
        given: None,
        until: None,
    })
}

fn known_as(settings: &Settings, claims: &Claims) -> Result<KnownAs, Unknown> {
    let value = text(claims, &settings.claim).ok_or(Unknown::NotTold)?;
    match settings.found_by {
        // Only `email` can be verified: of another claim the administrator must be sure.
        FoundBy::Email
            if settings.trust_email
                || (settings.claim == "email" && says_yes(claims, "email_verified")) =>
        {
            Ok(KnownAs::Email(value))
        }
        FoundBy::Email => Err(Unknown::NotVerified),
        FoundBy::UserName => Ok(KnownAs::UserName(value)),
        FoundBy::EmployeeNumber => Ok(KnownAs::EmployeeNumber(value)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;

    fn settings(found_by: FoundBy) -> Settings {
        Settings {
            issuer: "https://login.example".to_owned(),
            client_id: "k".to_owned(),
            scopes: String::new(),
            subject: Subject::Sub,
            found_by,
            claim: found_by.usual_claim().to_owned(),
            trust_email: false,
        }
    }

    fn claims(value: Value) -> Claims {
        serde_json::from_value(value).unwrap()
    }

    fn known(settings: &Settings, value: Value) -> Result<KnownAs, Unknown> {
        arrival(settings, &claims(value)).unwrap().known_as
    }

    #[test]
    fn an_address_counts_only_when_it_is_verified_or_trusted() {
        let mut by_mail = settings(FoundBy::Email);
        let found = Ok(KnownAs::Email("maja@k.example".to_owned()));
        let said = |verified: Value| json!({ "sub": "1", "email": "maja@k.example", "email_verified": verified });
        assert_eq!(known(&by_mail, said(json!(true))), found);
        assert_eq!(known(&by_mail, said(json!("true"))), found);
        for no in [json!(false), json!("false"), json!(1), json!(null)] {
            assert_eq!(known(&by_mail, said(no)), Err(Unknown::NotVerified));
        }
        let silent = json!({ "sub": "1", "email": "maja@k.example" });
        assert_eq!(known(&by_mail, silent.clone()), Err(Unknown::NotVerified));
        assert_eq!(
            known(&by_mail, json!({ "sub": "1" })),
            Err(Unknown::NotTold)
        );
        by_mail.trust_email = true;
        assert_eq!(known(&by_mail, silent), found);
        // What is verified is `email` and no other claim.
        by_mail.trust_email = false;
        by_mail.claim = "upn".to_owned();
        let other = json!({ "sub": "1", "upn": "chef@k.example", "email_verified": true });
        assert_eq!(known(&by_mail, other), Err(Unknown::NotVerified));
    }

    #[test]
    fn an_address_is_verified_by_who_told_it() {
        let by_mail = settings(FoundBy::Email);
        let joined = |token: Value, userinfo: Value| {
            let mut found = claims(token);
            add(&mut found, claims(userinfo));
            arrival(&by_mail, &found).unwrap().known_as
        };
        let chief = || json!({ "sub": "1", "email": "chef@k.example" });
        let own = |verified: bool| json!({ "sub": "1", "email": "maja@k.example", "email_verified": verified });
        let verified = || json!({ "sub": "1", "email_verified": true });
        let maja = Ok(KnownAs::Email("maja@k.example".to_owned()));
        // What userinfo has verified is its own address, not the token's; and the other way round.
        assert_eq!(joined(chief(), own(true)), maja);
        assert_eq!(joined(chief(), verified()), Err(Unknown::NotVerified));
        assert_eq!(joined(verified(), chief()), Err(Unknown::NotVerified));
        // A token that says both is believed.
        assert_eq!(joined(own(true), chief()), maja);
        assert_eq!(joined(own(false), own(true)), Err(Unknown::NotVerified));
        assert_eq!(joined(json!({ "sub": "1" }), own(true)), maja);
    }

    #[test]
    fn the_stable_name_is_the_chosen_one_and_never_empty() {
        let mut entra = settings(FoundBy::UserName);
        entra.subject = Subject::Oid;
        let said = claims(json!({ "sub": "pair", "oid": "tenant-wide", "sid": "s" }));
        let came = arrival(&entra, &said).unwrap();
        assert_eq!(came.subject, "tenant-wide");
        assert_eq!(came.session_subject, "pair", "logout tokens name the sub");
        assert_eq!(came.session.as_deref(), Some("s"));
        assert!(arrival(&entra, &claims(json!({ "sub": "pair" }))).is_none());
        let plain = settings(FoundBy::UserName);
        for bad in [json!({}), json!({ "sub": "" }), json!({ "sub": ["1"] })] {
            assert!(arrival(&plain, &claims(bad)).is_none());
        }
        let endless = "x".repeat(LONGEST + 1);
        assert!(arrival(&plain, &claims(json!({ "sub": endless }))).is_none());
    }

    #[test]
    fn a_number_is_found_whether_sent_as_text_or_not() {
        let by_number = settings(FoundBy::EmployeeNumber);
        let found = Ok(KnownAs::EmployeeNumber("4711".to_owned()));
        assert_eq!(
            known(&by_number, json!({ "sub": "1", "employeeid": 4711 })),
            found
        );
        assert_eq!(
            known(&by_number, json!({ "sub": "1", "employeeid": " 4711 " })),
            found
        );
        let list = json!({ "sub": "1", "employeeid": ["4711", "4712"] });
        assert_eq!(known(&by_number, list), Err(Unknown::NotTold));
    }
}

//! The list of logins, and how the municipality's people come in at all.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use uuid::Uuid;
use web::{Fields, FormErrors, Page, Result, SecretError, Visit, html, redirect_with};

use crate::audit;
use crate::sign_on::store::{self, HowIn, Listed};

#[derive(Template)]
#[template(path = "sign_on/admin/list.html")]
struct List {
    page: Page,
    providers: Vec<Listed>,
    key_trouble: String,
    only: bool,
    domains: String,
    version: i64,
    errors: FormErrors,
}

impl List {
    fn any_enabled(&self) -> bool {
        self.providers.iter().any(|one| one.enabled)
    }
}

/// Why no secret can be kept, in words; nothing if all is well.
pub(super) fn key_trouble(visit: &Visit) -> String {
    match visit.app.secrets.ready() {
        Ok(()) => String::new(),
        Err(SecretError::NoKey) => visit.t("sign-on-no-key"),
        Err(error) => {
            tracing::error!(%error, "secrets can't be sealed");
            visit.t("sign-on-bad-key")
        }
    }
}

async fn page(visit: &Visit, how: HowIn, errors: FormErrors) -> Result<Response> {
    html(&List {
        page: visit.page("sign-on-list"),
        providers: store::providers(visit.db(), visit.municipality()?).await?,
        key_trouble: key_trouble(visit),
        only: how.only_sign_on,
        domains: how.mail_domains,
        version: how.version,
        errors,
    })
}

pub(in crate::sign_on) async fn show(visit: Visit) -> Result<Response> {
    let how = store::how_in(visit.db(), visit.municipality()?).await?;
    page(&visit, how, FormErrors::default()).await
}

/// The domains typed, one a line, in small letters; or the first that isn't one.
fn domains(typed: &str) -> std::result::Result<String, String> {
    let mut domains: Vec<String> = Vec::new();
    for word in typed.split(|c: char| c.is_whitespace() || c == ',' || c == ';') {
        let domain = word.trim_start_matches('@').to_lowercase();
        let plausible = domain.contains('.')
            && domain.len() <= 253
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && domain
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
        match (domain.is_empty(), plausible) {
            (true, _) => {}
            (false, false) => return Err(word.to_owned()),
            (false, true) if domains.contains(&domain) => {}
            (false, true) => domains.push(domain),
        }
    }
    Ok(domains.join("\n"))
}

pub(in crate::sign_on) async fn change(visit: Visit, fields: Fields) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let mut how = HowIn {
        only_sign_on: fields.given("only").is_some(),
        mail_domains: fields.text("domains").to_owned(),
        version: fields.parsed("version")?,
    };
    if let Ok(domains) = domains(&how.mail_domains) {
        how.mail_domains = domains;
    } else {
        let mut errors = FormErrors::default();
        errors.add("domains", visit.t("sign-on-domains-wrong"));
        return page(&visit, how, errors).await;
    }
    let tx = visit.db().begin().await?;
    store::set_how_in(&tx, municipality, &how).await?;
    let detail = serde_json::json!({
        "only_sign_on": how.only_sign_on, "mail_domains": how.mail_domains,
    });
    audit::note(
        &tx,
        municipality,
        Some(viewer.account),
        "sign-on-changed",
        None,
        detail,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with("/administration/log-ind", "flash-sign-on-saved")
}

/// Deletes a login of whichever kind, with its links.
pub(in crate::sign_on) async fn remove(
    visit: Visit,
    Path(provider): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let version = fields.parsed("version")?;
    let tx = visit.db().begin().await?;
    let old = store::provider(&tx, municipality, provider).await?;
    let links = store::remove_provider(&tx, municipality, provider, version).await?;
    let detail = serde_json::json!({ "name": old.name, "kind": old.kind.slug(), "links": links });
    audit::note(
        &tx,
        municipality,
        Some(viewer.account),
        "provider-removed",
        Some(provider),
        detail,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with("/administration/log-ind", "flash-sign-on-removed")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::domains;

    #[test]
    fn domains_are_taken_however_they_are_typed() {
        assert_eq!(
            domains(" @Kommune.dk, skole.kommune.dk;\nkommune.dk ").unwrap(),
            "kommune.dk\nskole.kommune.dk"
        );
        assert_eq!(domains("").unwrap(), "");
        for bad in ["kommune", "maja@kommune.dk", "https://kommune.dk", ".dk"] {
            assert!(domains(bad).is_err(), "{bad}");
        }
    }
}

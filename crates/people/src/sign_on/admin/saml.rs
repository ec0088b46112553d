//! A login by SAML: set up from the provider's metadata, and changed.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use database::{Json, Queries as _, binds};
use protocols::saml::claims::Assurance;
use protocols::saml::keys::Certificate;
use protocols::saml::metadata;
use uuid::Uuid;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::list::key_trouble;
use crate::audit;
use crate::sign_on::oidc::FoundBy;
use crate::sign_on::provider::{Kind, Provider, secret_purpose};
use crate::sign_on::roles::{APPOINTED, Withheld};
use crate::sign_on::saml::{Keys, Pairs, Settings, keys};
use crate::sign_on::store::{self, Said};

/// What was typed, or is stored.
#[derive(Clone, Debug, Default)]
struct Typed {
    name: String,
    metadata: String,
    found_by: String,
    at_least: String,
    cvr: String,
    /// Role and its job functions, one a line.
    jobs: BTreeMap<String, String>,
    enabled: bool,
}

/// A certificate, as people compare it.
pub(super) struct Shown {
    pub title: String,
    pub fingerprint: String,
    pub until: String,
    pub over: bool,
}

/// A provider that is there already.
struct Stored {
    id: Uuid,
    version: i64,
    links: i64,
    entity_id: String,
    signs_out: bool,
    theirs: Vec<Shown>,
    ours: Vec<Shown>,
    changing: bool,
    address: String,
    withheld: Vec<String>,
}

#[derive(Template)]
#[template(path = "sign_on/admin/saml.html")]
struct Form {
    page: Page,
    typed: Typed,
    stored: Option<Stored>,
    found_by: Vec<(&'static str, String, String)>,
    levels: Vec<(&'static str, String)>,
    roles: Vec<(String, String, String)>,
    key_trouble: String,
    errors: FormErrors,
}

impl Form {
    fn action(&self) -> String {
        self.stored.as_ref().map_or_else(
            || "/administration/log-ind/saml/ny".to_owned(),
            |stored| format!("/administration/log-ind/saml/{}", stored.id),
        )
    }

    /// Fingerprint and last day of a certificate.
    fn certificate_words(&self, one: &Shown) -> String {
        let key = if one.over {
            "sign-on-saml-certificate-over"
        } else {
            "sign-on-saml-certificate-until"
        };
        let (day, print) = (one.until.as_str(), one.fingerprint.as_str());
        self.page.t2(key, "day", day, "print", print)
    }

    fn metadata_hint(&self) -> String {
        self.page.t(if self.stored.is_some() {
            "sign-on-saml-metadata-again"
        } else {
            "sign-on-saml-metadata-hint"
        })
    }
}

fn form(
    visit: &Visit,
    typed: Typed,
    stored: Option<Stored>,
    errors: FormErrors,
) -> Result<Response> {
    let page = visit.page(if stored.is_some() {
        "sign-on-saml"
    } else {
        "sign-on-saml-new"
    });
    let found_by = FoundBy::ALL.into_iter().map(|way| {
        let key = format!("sign-on-found-by-{}", way.slug());
        let hint = format!("sign-on-saml-by-{}", way.slug());
        (way.slug(), page.t(&key), page.t(&hint))
    });
    let levels = Assurance::ALL.into_iter().map(|level| {
        let key = format!("sign-on-saml-level-{}", level.word().to_lowercase());
        (level.word(), page.t(&key))
    });
    let roles = APPOINTED.into_iter().map(|role| {
        let word = role.slug();
        let jobs = typed.jobs.get(word).cloned().unwrap_or_default();
        let label = page.t(&format!("sign-on-saml-job-{word}"));
        (format!("job-{word}"), label, jobs)
    });
    html(&Form {
        found_by: found_by.collect(),
        levels: levels.collect(),
        roles: roles.collect(),
        typed,
        stored,
        key_trouble: key_trouble(visit),
        errors,
        page,
    })
}

pub(in crate::sign_on) async fn new(visit: Visit) -> Result<Response> {
    form(&visit, Typed::default(), None, FormErrors::default())
}

fn typed(fields: &Fields) -> Typed {
    let jobs = APPOINTED.into_iter().map(|role| {
        let word = role.slug().to_owned();
        let typed = fields.text(&format!("job-{word}")).to_owned();
        (word, typed)
    });
    Typed {
        name: fields.text("name").to_owned(),
        metadata: fields.text("metadata").to_owned(),
        found_by: fields.text("found-by").to_owned(),
        at_least: fields.text("at-least").to_owned(),
        cvr: fields.text("cvr").replace(' ', ""),
        jobs: jobs.collect(),
        enabled: fields.given("enabled").is_some(),
    }
}

/// What the provider's metadata says, put into settings; or what to mend.
fn house(
    visit: &Visit,
    typed: &Typed,
    old: Option<&Settings>,
    errors: &mut FormErrors,
) -> Option<Settings> {
    if typed.name.is_empty()
        || typed.name.chars().count() > 60
        || typed.name.chars().any(char::is_control)
    {
        errors.add("name", visit.t("sign-on-name-wrong"));
    }
    let blank = Settings {
        entity_id: String::new(),
        sign_in_at: String::new(),
        sign_out_at: None,
        certificates: Vec::new(),
        at_least: None,
        found_by: FoundBy::Email,
        cvr: String::new(),
        roles: BTreeMap::new(),
    };
    let mut settings = old.cloned().unwrap_or(blank);
    if !typed.metadata.is_empty() || old.is_none() {
        match metadata::read(&typed.metadata) {
            Ok(read) => {
                settings.certificates = read.certificates.iter().map(Certificate::base64).collect();
                settings.entity_id = read.entity_id;
                settings.sign_in_at = read.sign_in_at;
                settings.sign_out_at = read.sign_out_at;
            }
            Err(why) => {
                tracing::info!(%why, "metadata was refused");
                errors.add("metadata", visit.t("sign-on-saml-metadata-wrong"));
            }
        }
    }
    Some(settings).filter(|_| errors.is_empty())
}

/// What the municipality decided, put into settings; or what to mend.
fn decided(
    visit: &Visit,
    typed: &Typed,
    mut settings: Settings,
    errors: &mut FormErrors,
) -> Option<Settings> {
    match FoundBy::ALL
        .into_iter()
        .find(|way| way.slug() == typed.found_by)
    {
        Some(way) => settings.found_by = way,
        None => errors.add("found-by", visit.t("sign-on-found-by-wrong")),
    }
    settings.at_least = Assurance::of(&typed.at_least).map(|level| level.word().to_owned());
    let number = typed.cvr.len() == 8 && typed.cvr.bytes().all(|b| b.is_ascii_digit());
    settings.roles = typed
        .jobs
        .iter()
        .map(|(role, lines)| {
            let jobs = lines.split_whitespace().take(20).map(str::to_owned);
            (role.clone(), jobs.collect())
        })
        .collect();
    // Without a number of its own the municipality couldn't tell its own job functions from others'.
    let needed = !settings.governed().is_empty();
    if (needed || !typed.cvr.is_empty()) && !number {
        errors.add("cvr", visit.t("sign-on-saml-cvr-wrong"));
    }
    settings.cvr.clone_from(&typed.cvr);
    let longest = settings.roles.values().flatten().map(String::len).max();
    if longest.is_some_and(|length| length > 300) {
        errors.add("job-coordinator", visit.t("sign-on-saml-job-wrong"));
    }
    Some(settings).filter(|_| errors.is_empty())
}

fn said(settings: &Settings, typed: &Typed, secret: Option<Vec<u8>>) -> Result<Said> {
    Ok(Said {
        kind: Kind::Saml,
        name: typed.name.clone(),
        enabled: typed.enabled,
        settings: serde_json::to_value(settings).map_err(|e| Error::internal(&e))?,
        secret,
    })
}

/// Our keys, sealed for the provider's row.
pub(super) fn sealed(visit: &Visit, id: Uuid, keys: &Keys) -> Result<Vec<u8>> {
    let text = serde_json::to_vec(keys).map_err(|e| Error::internal(&e))?;
    let municipality = visit.municipality()?;
    Ok(visit
        .app
        .secrets
        .seal(municipality, &secret_purpose(id), &text)?)
}

pub(in crate::sign_on) async fn add(visit: Visit, fields: Fields) -> Result<Response> {
    let viewer = visit.viewer()?;
    let mut typed = typed(&fields);
    typed.enabled = false;
    let mut errors = FormErrors::default();
    let trouble = key_trouble(&visit);
    if !trouble.is_empty() {
        errors.add("name", trouble);
    }
    let Some(settings) = house(&visit, &typed, None, &mut errors) else {
        return form(&visit, typed, None, errors);
    };
    let id = Uuid::now_v7();
    let keys = Keys(vec![Pairs::fresh(&visit).await?]);
    let said = said(&settings, &typed, Some(sealed(&visit, id, &keys)?))?;
    let noted = store::noted(&said);
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let tx = visit.db().begin().await?;
    store::add_provider(&tx, municipality, id, said, now).await?;
    let by = Some(viewer.account);
    audit::note(
        &tx,
        municipality,
        by,
        "provider-added",
        Some(id),
        noted,
        now,
    )
    .await?;
    tx.commit().await?;
    redirect_with(
        &format!("/administration/log-ind/saml/{id}"),
        "flash-sign-on-saml-added",
    )
}

pub(super) async fn own(visit: &Visit, id: Uuid) -> Result<(Provider, Settings)> {
    let provider = store::provider(visit.db(), visit.municipality()?, id).await?;
    if provider.kind != Kind::Saml {
        return Err(Error::NotFound);
    }
    let settings = provider.settings()?;
    Ok((provider, settings))
}

fn shown(
    page: &Page,
    visit: &Visit,
    title: &str,
    of: &protocols::saml::keys::Certificate,
) -> Shown {
    Shown {
        title: title.to_owned(),
        fingerprint: of.fingerprint(),
        until: page.day_of(of.until()),
        over: !of.holds_at(visit.now()),
    }
}

async fn stored(visit: &Visit, provider: &Provider, settings: &Settings) -> Result<Stored> {
    let page = visit.page("sign-on-saml");
    let all = store::providers(visit.db(), visit.municipality()?).await?;
    let mut ours = Vec::new();
    let kept = keys(visit, provider)?.0;
    for pairs in &kept {
        let (signing, encryption) = pairs.certificates()?;
        let one = signing == encryption;
        ours.push(shown(
            &page,
            visit,
            &page.t("sign-on-saml-signing"),
            &signing,
        ));
        if !one {
            let title = page.t("sign-on-saml-encryption");
            ours.push(shown(&page, visit, &title, &encryption));
        }
    }
    let theirs = settings.certificates();
    let theirs = theirs.iter().map(|c| shown(&page, visit, c.subject(), c));
    Ok(Stored {
        id: provider.id,
        version: provider.version,
        links: all
            .iter()
            .find(|one| one.id == provider.id)
            .map_or(0, |one| one.links),
        entity_id: settings.entity_id.clone(),
        signs_out: settings.sign_out_at.is_some(),
        theirs: theirs.collect(),
        ours,
        changing: kept.len() > 1,
        address: provider.address(&visit.app.settings.base_url),
        withheld: withheld(visit, &page, provider.id).await?,
    })
}

/// The job functions that gave nothing lately, and why, in words. No names: what is wrong is the
/// job function or its limit, not the person.
async fn withheld(visit: &Visit, page: &Page, provider: Uuid) -> Result<Vec<String>> {
    #[derive(serde::Deserialize)]
    struct Noted {
        provider: Uuid,
        withheld: Vec<Withheld>,
    }
    let rows: Vec<(Json<serde_json::Value>,)> = visit
        .db()
        .all(
            "SELECT detail FROM audit_event WHERE municipality_id = $1 AND kind = 'roles-withheld'
             ORDER BY happened_at DESC, id DESC LIMIT 50",
            binds![visit.municipality()?],
        )
        .await?;
    let mut words: Vec<String> = Vec::new();
    for (detail,) in rows {
        let Ok(noted) = serde_json::from_value::<Noted>(detail.0) else {
            continue;
        };
        if noted.provider != provider {
            continue;
        }
        for one in noted.withheld {
            let limits: Vec<String> = one
                .limits
                .iter()
                .map(|(name, value)| format!("{name} = {value}"))
                .collect();
            let key = if one.why == "limited" {
                "sign-on-saml-withheld-limited"
            } else {
                "sign-on-saml-withheld-elsewhere"
            };
            let said = page.t2(key, "job", one.job, "limits", limits.join(", "));
            if !words.contains(&said) && words.len() < 10 {
                words.push(said);
            }
        }
    }
    Ok(words)
}

pub(in crate::sign_on) async fn show(visit: Visit, Path(provider): Path<Uuid>) -> Result<Response> {
    let (provider, settings) = own(&visit, provider).await?;
    let stored = stored(&visit, &provider, &settings).await?;
    let typed = Typed {
        name: provider.name,
        metadata: String::new(),
        found_by: settings.found_by.slug().to_owned(),
        at_least: settings.at_least.unwrap_or_default(),
        cvr: settings.cvr,
        jobs: settings
            .roles
            .into_iter()
            .map(|(role, jobs)| (role, jobs.join("\n")))
            .collect(),
        enabled: provider.enabled,
    };
    form(&visit, typed, Some(stored), FormErrors::default())
}

pub(in crate::sign_on) async fn change(
    visit: Visit,
    Path(provider): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let viewer = visit.viewer()?;
    let (old, before) = own(&visit, provider).await?;
    let typed = typed(&fields);
    let version = fields.parsed("version")?;
    let mut errors = FormErrors::default();
    let settings = house(&visit, &typed, Some(&before), &mut errors)
        .and_then(|settings| decided(&visit, &typed, settings, &mut errors));
    let Some(settings) = settings else {
        let mut stored = stored(&visit, &old, &before).await?;
        stored.version = version;
        return form(&visit, typed, Some(stored), errors);
    };
    let said = said(&settings, &typed, None)?;
    let noted = store::noted(&said);
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let tx = visit.db().begin().await?;
    let closed = !said.enabled;
    store::change_provider(&tx, municipality, provider, said, version, now).await?;
    // Another house gives other names to the same people, or the same names to others.
    let moved = settings.entity_id != before.entity_id;
    if closed || moved {
        store::end_all_of(&tx, municipality, provider).await?;
    }
    if moved {
        store::unlink_all_of(&tx, municipality, provider).await?;
    }
    let by = Some(viewer.account);
    let kind = "provider-changed";
    audit::note(&tx, municipality, by, kind, Some(provider), noted, now).await?;
    tx.commit().await?;
    redirect_with(
        &format!("/administration/log-ind/saml/{provider}"),
        "flash-sign-on-changed",
    )
}

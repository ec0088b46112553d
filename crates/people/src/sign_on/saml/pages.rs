//! To the provider, back with its answer, and in.

use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_TYPE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use protocols::saml::privileges::{self, Withheld as Why};
use protocols::saml::request::AuthnRequest;
use protocols::saml::response::{Answer, Asked, receive};
use protocols::saml::security::Library;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use web::{Error, Fields, Result, Visit, redirect};

use super::{Settings, beside, seed, service, trouble};
use crate::sign_on::arrive::arrive;
use crate::sign_on::attempt::{self, fresh};
use crate::sign_on::oidc::FoundBy;
use crate::sign_on::provider::{Kind, Provider};
use crate::sign_on::roles::{APPOINTED, Given, Withheld};
use crate::sign_on::store;
use crate::sign_on::trouble::{Trouble, failed};
use crate::sign_on::{Arrival, KnownAs, Unknown};

/// What only the end of an attempt may know.
#[derive(Serialize, Deserialize)]
struct Kept {
    request: String,
}

/// What came of an answer, kept for the moment until the browser that asked comes for it.
#[derive(Serialize, Deserialize)]
struct Landed {
    subject: String,
    known_as: std::result::Result<KnownAs, Unknown>,
    assurance: Option<String>,
    session: Option<String>,
    session_subject: String,
    given: Option<Given>,
    until: Option<jiff::Timestamp>,
}

/// An open provider that speaks SAML.
pub(super) async fn open_one(visit: &Visit, id: Uuid) -> Result<(Provider, Settings)> {
    let provider = store::open_provider(visit.db(), id).await?;
    if provider.kind != Kind::Saml {
        return Err(Error::NotFound);
    }
    let settings = provider.settings()?;
    Ok((provider, settings))
}

/// Sends the visitor to the provider.
pub(in crate::sign_on) async fn begin(
    visit: &Visit,
    headers: &HeaderMap,
    provider: &Provider,
    return_to: &str,
) -> Result<Response> {
    let settings: Settings = provider.settings()?;
    let kept = Kept {
        request: format!("_{}", fresh()?),
    };
    let begun = attempt::begin(visit, headers, provider, &kept, return_to).await?;
    let request = AuthnRequest {
        id: &kept.request,
        at: visit.now(),
        at_least: settings.at_least(),
        anew: false,
    };
    let us = service(visit, provider)?;
    let address = match request.address(&us, &settings.house(), &begun.state, seed()?) {
        Ok(address) => address,
        Err(why) => return failed(visit, provider, &trouble(&why)),
    };
    let mut response = redirect(&address)?;
    let cookie = HeaderValue::from_str(&begun.cookie).map_err(|e| Error::internal(&e))?;
    response.headers_mut().append(SET_COOKIE, cookie);
    Ok(response)
}

/// Takes the provider's answer: a form of its site, so no cookie of ours comes along. What it says is
/// kept for the browser that asked, which is led on to an address of ours.
pub(in crate::sign_on) async fn answer(
    visit: Visit,
    Path(provider): Path<Uuid>,
    fields: Fields,
) -> Result<Response> {
    let (provider, settings) = open_one(&visit, provider).await?;
    // Nothing is worked out for who brings no state that is waited for.
    let state = fields.text("RelayState");
    let Some(answered) = attempt::answered::<Kept>(&visit, &provider, state).await? else {
        return failed(&visit, &provider, &Trouble::Expired);
    };
    let (us, house) = (service(&visit, &provider)?, settings.house());
    let (field, request) = (
        fields.text("SAMLResponse").to_owned(),
        answered.kept.request.clone(),
    );
    let (now, seed) = (visit.now(), seed()?);
    let received = beside(move || {
        let asked = Asked {
            request: &request,
            now,
            seed,
        };
        receive(&Library, &field, &house, &us, &asked)
    });
    let answer = match received.await? {
        Ok(answer) => answer,
        Err(why) => {
            tracing::warn!(provider = %provider.id, %why, "an answer was refused");
            return failed(&visit, &provider, &trouble(&why));
        }
    };
    if let Err(why) = enough(&settings, &answer) {
        return failed(&visit, &provider, &why);
    }
    let tx = visit.db().begin().await?;
    let (message, until) = (&answer.assertion, answer.used_until);
    let first = store::first_time(&tx, &provider, message, until, visit.now()).await?;
    tx.commit().await?;
    if !first {
        return failed(&visit, &provider, &Trouble::Expired);
    }
    let landed = landed(&settings, &answer);
    let state = attempt::handed_on(&visit, &provider, &answered, &landed).await?;
    redirect(&format!("/log-ind/med/{}/ind?state={state}", provider.id))
}

/// Whether the person is known surely enough, and works for this municipality.
pub(super) fn enough(settings: &Settings, answer: &Answer) -> std::result::Result<(), Trouble> {
    let claims = &answer.claims;
    if let Some(least) = settings.at_least()
        && claims.assurance.is_none_or(|level| level < least)
    {
        let level = claims.assurance.map_or("-", |level| level.word());
        return Err(Trouble::Saml("saml-level", level.to_owned()));
    }
    // Nothing said of the organisation is not this one.
    let elsewhere = claims.cvr.as_ref() != Some(&settings.cvr);
    if !settings.cvr.is_empty() && elsewhere {
        return Err(Trouble::Saml("saml-cvr", String::new()));
    }
    Ok(())
}

fn landed(settings: &Settings, answer: &Answer) -> Landed {
    let claims = &answer.claims;
    let known_as = match settings.found_by {
        FoundBy::Email => claims.email.clone().map(KnownAs::Email),
        FoundBy::UserName => Some(KnownAs::UserName(answer.name_id.value.clone())),
        FoundBy::EmployeeNumber => Some(KnownAs::EmployeeNumber(answer.name_id.value.clone())),
    };
    Landed {
        subject: answer.subject.clone(),
        known_as: known_as.ok_or(Unknown::NotTold),
        assurance: claims.assurance.map(|level| level.word().to_owned()),
        session: answer.session.clone(),
        session_subject: answer.name_id.value.clone(),
        given: given(settings, answer),
        until: answer.session_until,
    }
}

/// The roles that the answer gives, where roles are the login's to give.
pub(super) fn given(settings: &Settings, answer: &Answer) -> Option<Given> {
    let governed = settings.governed();
    if governed.is_empty() {
        return None;
    }
    let meaning = |job: &str| {
        let word = settings.meaning(job)?;
        APPOINTED.into_iter().find(|role| role.slug() == word)
    };
    let (roles, withheld) = privileges::sift(&answer.claims.grants, &settings.cvr, meaning);
    let withheld = withheld
        .into_iter()
        .filter_map(|(job, why)| {
            let (why, limits) = match why {
                Why::Unknown => return None,
                Why::OtherAuthority => ("elsewhere", Vec::new()),
                Why::Limited(limits) => ("limited", limits),
            };
            Some(Withheld {
                job,
                why: why.to_owned(),
                limits: limits
                    .into_iter()
                    .map(|limit| (limit.name, limit.value))
                    .collect(),
            })
        })
        .collect();
    Some(Given {
        governed,
        roles: roles
            .into_iter()
            .map(|role| role.slug().to_owned())
            .collect(),
        withheld,
    })
}

#[derive(Deserialize)]
pub(in crate::sign_on) struct Back {
    #[serde(default)]
    state: String,
}

/// Lets in the browser that asked.
pub(in crate::sign_on) async fn come_in(
    visit: Visit,
    Path(provider): Path<Uuid>,
    Query(back): Query<Back>,
    headers: HeaderMap,
) -> Result<Response> {
    let (provider, _) = open_one(&visit, provider).await?;
    let taken = attempt::take::<Landed>(&visit, &headers, &provider, &back.state).await?;
    let Some(taken) = taken else {
        return failed(&visit, &provider, &Trouble::Expired);
    };
    let landed = taken.kept;
    let arrival = Arrival {
        subject: landed.subject,
        known_as: landed.known_as,
        assurance: landed.assurance,
        roles: Vec::new(),
        session: landed.session,
        session_subject: landed.session_subject,
        given: landed.given,
        until: landed.until,
    };
    arrive(&visit, &provider, &arrival, &taken.return_to).await
}

/// What we are, for whoever runs the provider.
pub(in crate::sign_on) async fn metadata(
    visit: Visit,
    Path(provider): Path<Uuid>,
) -> Result<Response> {
    let provider = store::any_provider(visit.db(), provider).await?;
    if provider.kind != Kind::Saml {
        return Err(Error::NotFound);
    }
    let us = service(&visit, &provider)?;
    let text = protocols::saml::metadata::written(&us, &visit.t("layout-product"));
    let kind = HeaderValue::from_static("application/samlmetadata+xml");
    Ok(([(CONTENT_TYPE, kind)], text).into_response())
}

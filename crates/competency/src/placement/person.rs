//! The coordinator's screen for one person: what is proposed and decided, confirm it or choose.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::{PersonId, ProfileId};
use people::access::{Placement as PlacementKind, sees};
use people::organisation::card_of;
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::review::{Cards, LIST, Line, about, lines};
use super::store;
use super::store::decisions::{self, NewDecision};
use super::words::{self, ProfilesWords, Reader};
use crate::roles::held_words;

/// A reason is a sentence or two.
const LONGEST_REASON: usize = 1000;

#[derive(Template)]
#[template(path = "placement/person.html")]
struct PersonPage {
    page: Page,
    person: PersonId,
    about: String,
    in_scope: bool,
    now: Vec<String>,
    proposed: ProfilesWords,
    line: Line,
    roles: Vec<String>,
    chosen: Vec<u8>,
    reason: String,
    errors: FormErrors,
}

impl PersonPage {
    fn choices(&self) -> Vec<(String, String, String, bool)> {
        [ProfileId::ORGANISATIONAL, ProfileId::TECHNICAL]
            .into_iter()
            .map(|profile| {
                let number = profile.number();
                let key = format!("placement-choice-{number}");
                (
                    number.to_string(),
                    self.page.t(&key),
                    String::new(),
                    self.chosen.contains(&number),
                )
            })
            .collect()
    }
}

pub(super) async fn show(visit: Visit, Path(person): Path<PersonId>) -> Result<Response> {
    person_page(&visit, person, None, FormErrors::default()).await
}

async fn person_page(
    visit: &Visit,
    person: PersonId,
    typed: Option<&Fields>,
    errors: FormErrors,
) -> Result<Response> {
    let proof = sees::<PlacementKind>(visit, person, false).await?;
    let card = card_of(visit.db(), proof).await?;
    let placement = store::placement_of(visit.db(), proof).await?;
    let held = store::roles_of(visit.db(), proof).await?;
    let framework = &visit.content.framework;
    let page = visit.page_titled(card.name());
    let shown = |proposed: &[_]| words::profiles(&page, framework, proposed, Reader::Coordinator);
    let proposed = placement
        .proposal
        .as_ref()
        .map(|s| shown(&s.proposed))
        .unwrap_or_default();
    let now = placement
        .profiles()
        .into_iter()
        .map(|profile| words::profile_title(&page, framework, profile))
        .collect();
    let chosen = match typed {
        Some(fields) => fields
            .all("profil")
            .iter()
            .filter_map(|n| n.parse().ok())
            .collect(),
        None => placement
            .profiles()
            .iter()
            .map(|profile| profile.number())
            .collect(),
    };
    let (about, in_scope) = (about(&card), card.in_scope);
    let cards = Cards::from([(person, card)]);
    let line = lines(visit, &page, vec![(person, placement)], &cards)
        .pop()
        .ok_or(Error::NotFound)?;
    html(&PersonPage {
        person,
        about,
        in_scope,
        now,
        proposed,
        line,
        roles: held.iter().map(|role| held_words(&page, role)).collect(),
        chosen,
        reason: typed.map_or_else(String::new, |fields| fields.text("begrundelse").to_owned()),
        errors,
        page,
    })
}

/// Confirms what is proposed, or chooses something else and says why.
pub(super) async fn decide(
    visit: Visit,
    Path(person): Path<PersonId>,
    fields: Fields,
) -> Result<Response> {
    let proof = sees::<PlacementKind>(&visit, person, false).await?;
    let placement = store::placement_of(visit.db(), proof).await?;
    let proposal = Some(fields.parsed::<i64>("forslag")?).filter(|number| *number > 0);
    let after: i64 = fields.parsed("version")?;
    // The store looks again inside of the transaction; here it is only for the profiles.
    let shown = placement
        .proposal
        .as_ref()
        .filter(|sent| Some(sent.number) == proposal);
    let new = if fields.given("bekraeft").is_some() {
        let sent = shown.ok_or(Error::Changed)?;
        NewDecision {
            person,
            after,
            proposal,
            profiles: sent.profiles(),
            overridden: false,
            reason: String::new(),
        }
    } else {
        let reason = fields.text("begrundelse");
        let mut errors = FormErrors::default();
        if reason.is_empty() {
            errors.add("begrundelse", visit.t("placement-why-missing"));
        } else if reason.chars().count() > LONGEST_REASON {
            errors.add("begrundelse", visit.t("placement-why-long"));
        }
        if !errors.is_empty() {
            return person_page(&visit, person, Some(&fields), errors).await;
        }
        let profiles = chosen_profiles(&fields)?;
        NewDecision {
            person,
            after,
            proposal,
            overridden: shown.is_some_and(|sent| sent.profiles() != profiles),
            profiles,
            reason: reason.to_owned(),
        }
    };
    let by = visit.viewer()?.account;
    let at = (visit.now(), visit.today());
    let tx = visit.db().begin().await?;
    decisions::decide(&tx, &visit.content, proof.municipality(), &new, by, at).await?;
    tx.commit().await?;
    let confirmed = fields.given("bekraeft").is_some();
    redirect_with(
        LIST,
        if confirmed {
            "flash-placement-confirmed"
        } else {
            "flash-placement-chosen"
        },
    )
}

/// Profile 1, and those that are ticked.
fn chosen_profiles(fields: &Fields) -> Result<Vec<ProfileId>> {
    let mut profiles = vec![ProfileId::GENERAL];
    for number in fields.all("profil") {
        let number: i64 = number.parse().map_err(|_| Error::BadRequest)?;
        profiles.push(ProfileId::try_from(number).map_err(|_| Error::BadRequest)?);
    }
    profiles.sort_unstable();
    profiles.dedup();
    Ok(profiles)
}

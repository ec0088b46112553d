//! The proposal that the answers come to, and "passer det?".

use askama::Template;
use axum::response::Response;
use domain::Proposal;
use web::{Fields, FormErrors, Page, Result, Visit, html, redirect, redirect_with};

use super::own::{Case, information_first};
use super::steps::{self, Stage};
use super::store::{self, Inventory, Opinion};
use super::words::{self, ProfilesWords, Reader};

/// More than this is a conversation, not a remark.
const LONGEST_REMARK: usize = 1000;

#[derive(Template)]
#[template(path = "placement/proposal.html")]
struct ProposalPage {
    page: Page,
    proposed: ProfilesWords,
    close: Vec<String>,
    version: i64,
    seen: String,
    fits: String,
    remark: String,
    errors: FormErrors,
}

impl ProposalPage {
    fn answers(&self) -> [(&'static str, String, String); 2] {
        ["ja", "nej"].map(|value| {
            (
                value,
                self.page.t(&format!("placement-fits-{value}")),
                String::new(),
            )
        })
    }
}

/// The proposed profiles as a form carries them, to tell when a role came in between.
fn seen(proposal: &Proposal) -> String {
    let numbers: Vec<String> = proposal
        .profiles
        .iter()
        .map(|p| p.profile.number().to_string())
        .collect();
    numbers.join(",")
}

fn proposal_page(
    visit: &Visit,
    case: &Case,
    typed: &Fields,
    errors: FormErrors,
) -> Result<Response> {
    let framework = &visit.content.framework;
    let page = visit.page("placement-proposal-title");
    html(&ProposalPage {
        proposed: words::profiles(&page, framework, &case.fresh.profiles, Reader::Employee),
        close: case
            .fresh
            .close_calls
            .iter()
            .map(|profile| words::profile_title(&page, framework, *profile))
            .collect(),
        version: case.inventory.version,
        seen: seen(&case.fresh),
        fits: typed.text("passer").to_owned(),
        remark: typed.text("bemaerkning").to_owned(),
        errors,
        page,
    })
}

/// Where somebody belongs who asks for the proposal too early or too late.
fn elsewhere(visit: &Visit, case: &Case) -> Option<String> {
    match case.stage {
        Stage::Proposal => None,
        Stage::Guide { .. } => {
            let open = steps::first_open_step(&visit.content.framework, &case.inventory.answers);
            Some(format!("/opgaver/trin/{}", open.unwrap_or(1)))
        }
        _ => Some("/opgaver".to_owned()),
    }
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let case = Case::of(&visit).await?;
    if let Some(first) = information_first(&visit, &case).await? {
        return Ok(first);
    }
    match elsewhere(&visit, &case) {
        Some(path) => redirect(&path),
        None => proposal_page(&visit, &case, &Fields::default(), FormErrors::default()),
    }
}

/// "Passer det?": sends the proposal with the answer.
pub(super) async fn send(visit: Visit, fields: Fields) -> Result<Response> {
    let case = Case::of(&visit).await?;
    if let Some(path) = elsewhere(&visit, &case) {
        return redirect(&path);
    }
    let version: i64 = fields.parsed("version")?;
    if fields.text("forslag") != seen(&case.fresh) {
        return redirect_with("/opgaver/forslag", "flash-placement-other-proposal");
    }
    let mut errors = FormErrors::default();
    let (fits, remark) = (fields.text("passer"), fields.text("bemaerkning"));
    if fits != "ja" && fits != "nej" {
        errors.add("passer", visit.t("placement-fits-missing"));
    }
    if fits == "nej" && remark.is_empty() {
        errors.add("bemaerkning", visit.t("placement-remark-missing"));
    }
    if remark.chars().count() > LONGEST_REMARK {
        errors.add("bemaerkning", visit.t("placement-remark-long"));
    }
    if !errors.is_empty() {
        return proposal_page(&visit, &case, &fields, errors);
    }
    let done = Inventory {
        has_tasks: Some(true),
        completed_at: Some(visit.now()),
        ..case.inventory.clone()
    };
    let opinion = Opinion {
        fits: fits == "ja",
        remark: remark.to_owned(),
    };
    let content = &visit.content;
    let tx = visit.db().begin().await?;
    store::keep(&tx, case.inventory_proof, &done, version, visit.now()).await?;
    store::send(
        &tx,
        case.placement_proof,
        content,
        &case.fresh,
        &opinion,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with("/opgaver", "flash-placement-sent")
}

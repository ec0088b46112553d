//! The employee's entrance: the one question, and where one is with guide, proposal and decision.

use askama::Template;
use axum::response::Response;
use domain::round::RoundKind;
use domain::{ProfileId, Proposal, SecurityRoleKind};
use people::access::{Inventory as InventoryKind, Placement as PlacementKind, Sees, own};
use web::{Fields, FormErrors, Page, Result, Visit, html, redirect};

use super::steps::{self, Invitation, Stage};
use super::store::{self, Inventory, Opinion, Placement};
use super::words::{self, ProfilesWords, Reader};
use crate::roles::{Held, held_words};
use crate::rounds::own::mine_of;
use crate::{mydata, person};

/// Everything about one's own placement: three questions to the database, then rules.
pub(super) struct Case {
    pub inventory_proof: Sees<InventoryKind>,
    pub placement_proof: Sees<PlacementKind>,
    pub inventory: Inventory,
    pub placement: Placement,
    pub roles: Vec<Held>,
    /// What the answers and roles come to right now.
    pub fresh: Proposal,
    pub invitation: Invitation,
    pub stage: Stage,
}

impl Case {
    pub(super) async fn of(visit: &Visit) -> Result<Self> {
        let (inventory_proof, placement_proof) = (own(visit)?, own(visit)?);
        let inventory = store::inventory_of(visit.db(), inventory_proof).await?;
        let placement = store::placement_of(visit.db(), placement_proof).await?;
        let roles = store::roles_of(visit.db(), placement_proof).await?;
        let content = &visit.content;
        let kinds: Vec<SecurityRoleKind> = roles.iter().map(|role| role.kind).collect();
        let fresh = steps::proposal(
            &content.framework,
            &content.placement,
            &inventory.answers,
            &kinds,
        );
        let invitation = steps::invitation(&inventory, &placement, &fresh);
        let in_scope = visit.viewer()?.in_scope;
        let stage = steps::stage(
            in_scope,
            &content.framework,
            &inventory,
            &placement,
            &invitation,
        );
        Ok(Self {
            inventory_proof,
            placement_proof,
            inventory,
            placement,
            roles,
            fresh,
            invitation,
            stage,
        })
    }

    /// Whether the guide is open to them now.
    pub(super) fn is_guided(&self) -> bool {
        matches!(self.stage, Stage::Guide { .. } | Stage::Proposal)
    }
}

#[derive(Template)]
#[template(path = "placement/own.html")]
struct Own {
    page: Page,
    stage: Stage,
    invitation: Invitation,
    roles: Vec<String>,
    next: usize,
    version: i64,
    errors: FormErrors,
    proposed: ProfilesWords,
    sent: Option<Sent>,
    decided: Option<Decision>,
    /// Until when a round asks for an answer, where it does.
    asked_until: Option<String>,
}

/// What was sent, to show.
struct Sent {
    day: String,
    fits: bool,
    remark: String,
    close: bool,
}

/// What was decided, to show.
struct Decision {
    profiles: ProfilesWords,
    day: String,
    overridden: bool,
    reason: String,
}

impl Own {
    fn answers(&self) -> [(&'static str, String, String); 2] {
        ["ja", "nej"].map(|value| {
            let text = self.page.t(&format!("placement-answer-{value}"));
            (
                value,
                text,
                self.page.t(&format!("placement-answer-{value}-about")),
            )
        })
    }

    /// The first step that isn't answered.
    fn next_href(&self) -> String {
        format!("/opgaver/trin/{}", self.next)
    }

    /// What the guide's button says.
    fn begin(&self) -> String {
        let begun = matches!(self.stage, Stage::Guide { answered, .. } if answered > 0);
        self.page.t(if begun {
            "placement-go-on"
        } else {
            "placement-begin"
        })
    }
}

/// The way to the information text for who hasn't had it yet and is about to be asked something.
pub(super) async fn information_first(visit: &Visit, case: &Case) -> Result<Option<Response>> {
    if case.stage != Stage::Question && !case.is_guided() {
        return Ok(None);
    }
    mydata::informed_or_return(
        &person::status_of(visit.db(), own(visit)?).await?,
        "/opgaver",
    )
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let case = Case::of(&visit).await?;
    if let Some(first) = information_first(&visit, &case).await? {
        return Ok(first);
    }
    entrance(&visit, &case, FormErrors::default()).await
}

async fn entrance(visit: &Visit, case: &Case, errors: FormErrors) -> Result<Response> {
    let framework = &visit.content.framework;
    let page = visit.page("placement-title");
    let asked = mine_of(visit, RoundKind::Mapping).await?;
    let shown = |proposed: &[_]| words::profiles(&page, framework, proposed, Reader::Employee);
    let proposal = case.placement.proposal.as_ref();
    html(&Own {
        stage: case.stage,
        invitation: case.invitation.clone(),
        roles: case
            .roles
            .iter()
            .map(|role| held_words(&page, role))
            .collect(),
        next: steps::first_open_step(framework, &case.inventory.answers).unwrap_or(1),
        version: case.inventory.version,
        errors,
        proposed: proposal
            .map(|sent| shown(&sent.proposed))
            .unwrap_or_default(),
        sent: proposal.map(|sent| Sent {
            day: page.day_of(sent.at),
            fits: sent.fits,
            remark: sent.remark.clone(),
            close: !sent.close_calls.is_empty(),
        }),
        decided: case.placement.decision.as_ref().map(|decision| Decision {
            profiles: words::bare(&page, framework, &decision.profiles),
            day: page.day_of(decision.at),
            overridden: decision.overridden,
            reason: decision.reason.clone(),
        }),
        asked_until: asked
            .filter(|round| !round.done)
            .map(|round| page.day(round.due_on)),
        page,
    })
}

/// The answer to the one question.
pub(super) async fn answer(visit: Visit, fields: Fields) -> Result<Response> {
    let case = Case::of(&visit).await?;
    if case.stage != Stage::Question {
        return redirect("/opgaver");
    }
    let has_tasks = match fields.text("svar") {
        "ja" => true,
        "nej" => false,
        _ => {
            let mut errors = FormErrors::default();
            errors.add("svar", visit.t("placement-answer-missing"));
            return entrance(&visit, &case, errors).await;
        }
    };
    let kept = Inventory {
        has_tasks: Some(has_tasks),
        completed_at: None,
        ..case.inventory.clone()
    };
    let content = &visit.content;
    let tx = visit.db().begin().await?;
    store::keep(
        &tx,
        case.inventory_proof,
        &kept,
        fields.parsed("version")?,
        visit.now(),
    )
    .await?;
    if !has_tasks && case.placement.profiles() != [ProfileId::GENERAL] {
        // The tasks are gone, the decided profiles aren't: somebody has to look at that.
        let nothing = std::collections::BTreeMap::new();
        let proposal = steps::proposal(&content.framework, &content.placement, &nothing, &[]);
        let opinion = Opinion {
            fits: true,
            remark: String::new(),
        };
        store::send(
            &tx,
            case.placement_proof,
            content,
            &proposal,
            &opinion,
            visit.now(),
        )
        .await?;
    }
    tx.commit().await?;
    if has_tasks {
        redirect("/opgaver/trin/1")
    } else {
        redirect("/opgaver")
    }
}

/// Begins again: what waits is taken back, and the answers so far are where the guide begins.
pub(super) async fn again(visit: Visit, fields: Fields) -> Result<Response> {
    let case = Case::of(&visit).await?;
    let kept = Inventory {
        has_tasks: None,
        completed_at: None,
        ..case.inventory.clone()
    };
    let tx = visit.db().begin().await?;
    store::keep(
        &tx,
        case.inventory_proof,
        &kept,
        fields.parsed("version")?,
        visit.now(),
    )
    .await?;
    store::take_back(&tx, case.placement_proof, visit.now()).await?;
    tx.commit().await?;
    // Who is asked because of a role or by the manager doesn't get the question first.
    let asked_anyway = case.inventory.pointed_out_at.is_some() || !case.roles.is_empty();
    redirect(if asked_anyway {
        "/opgaver/trin/1"
    } else {
        "/opgaver"
    })
}

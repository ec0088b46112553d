//! The employee's screens: the one question, the task guide, the proposal.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::{Frequency, ProfileId, Proposal, SecurityRoleKind};
use people::access::{Inventory as InventoryKind, Placement as PlacementKind, Sees, own};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect, redirect_with};

use super::steps::{self, Invitation, Stage};
use super::store::{self, Inventory, Opinion, Placement};
use super::words::{self, ProfilesWords, Reader};
use crate::roles::{Held, held_words};
use crate::{mydata, person};

/// More than this is a conversation, not a remark.
const LONGEST_REMARK: usize = 1000;

/// Everything about one's own placement: three questions to the database, then rules.
struct Case {
    inventory_proof: Sees<InventoryKind>,
    placement_proof: Sees<PlacementKind>,
    inventory: Inventory,
    placement: Placement,
    roles: Vec<Held>,
    /// What the answers and roles come to right now.
    fresh: Proposal,
    invitation: Invitation,
    stage: Stage,
}

impl Case {
    async fn of(visit: &Visit) -> Result<Self> {
        let (inventory_proof, placement_proof) = (own(visit)?, own(visit)?);
        let inventory = store::inventory_of(visit.db(), inventory_proof).await?;
        let placement = store::placement_of(visit.db(), placement_proof).await?;
        let roles = store::roles_of(visit.db(), placement_proof).await?;
        let content = &visit.app.content;
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
    fn is_guided(&self) -> bool {
        matches!(self.stage, Stage::Guide { .. } | Stage::Proposal)
    }
}

// --------------------------------------------------------------------------------- the entrance

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
async fn information_first(visit: &Visit, case: &Case) -> Result<Option<Response>> {
    if case.stage != Stage::Question && !case.is_guided() {
        return Ok(None);
    }
    mydata::informed_or_redirect(&person::status_of(visit.db(), own(visit)?).await?)
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let case = Case::of(&visit).await?;
    if let Some(first) = information_first(&visit, &case).await? {
        return Ok(first);
    }
    entrance(&visit, &case, FormErrors::default())
}

fn entrance(visit: &Visit, case: &Case, errors: FormErrors) -> Result<Response> {
    let framework = &visit.app.content.framework;
    let page = visit.page("placement-title");
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
            return entrance(&visit, &case, errors);
        }
    };
    let kept = Inventory {
        has_tasks: Some(has_tasks),
        completed_at: None,
        ..case.inventory.clone()
    };
    let content = &visit.app.content;
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

// ------------------------------------------------------------------------------------ the guide

/// One task on a page of the guide.
struct Question {
    field: String,
    text: String,
    example: String,
    chosen: String,
    error: String,
}

#[derive(Template)]
#[template(path = "placement/step.html")]
struct StepPage {
    page: Page,
    titles: Vec<String>,
    number: usize,
    questions: Vec<Question>,
    choices: Vec<(&'static str, String, String)>,
    version: i64,
    errors: FormErrors,
}

impl StepPage {
    fn is_last(&self) -> bool {
        self.number == self.titles.len()
    }
}

/// What was typed on a page of the guide, or stored before.
fn step_page(
    visit: &Visit,
    number: usize,
    version: i64,
    chosen: impl Fn(&domain::Task) -> String,
    errors: FormErrors,
) -> Result<Response> {
    let all = steps::steps(&visit.app.content.framework);
    let step = number
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .ok_or(Error::NotFound)?;
    let page = visit.page(step.title);
    let questions = step
        .tasks
        .iter()
        .map(|task| {
            let field = field_of(task);
            Question {
                text: page.of(&task.name).to_owned(),
                example: page.of(&task.example).to_owned(),
                chosen: chosen(task),
                // The summary names the task; beside it the task needs no naming.
                error: if errors.of(&field).is_empty() {
                    String::new()
                } else {
                    page.t("placement-choose-often")
                },
                field,
            }
        })
        .collect();
    html(&StepPage {
        titles: all.iter().map(|step| page.t(step.title)).collect(),
        number,
        questions,
        choices: Frequency::ALL
            .into_iter()
            .map(|f| (f.slug(), page.t(words::frequency_key(f)), String::new()))
            .collect(),
        version,
        errors,
        page,
    })
}

fn field_of(task: &domain::Task) -> String {
    format!("opgave-{}", task.id.as_str())
}

pub(super) async fn show_step(visit: Visit, Path(number): Path<usize>) -> Result<Response> {
    let case = Case::of(&visit).await?;
    if !case.is_guided() {
        return redirect("/opgaver");
    }
    if let Some(first) = information_first(&visit, &case).await? {
        return Ok(first);
    }
    let stored = |task: &domain::Task| {
        steps::answer(&case.inventory.answers, task)
            .map_or("", Frequency::slug)
            .to_owned()
    };
    step_page(
        &visit,
        number,
        case.inventory.version,
        stored,
        FormErrors::default(),
    )
}

/// Keeps a page of answers and goes where the pressed button says. Only "on" asks for all of them.
pub(super) async fn keep_step(
    visit: Visit,
    Path(number): Path<usize>,
    fields: Fields,
) -> Result<Response> {
    let case = Case::of(&visit).await?;
    if !case.is_guided() {
        return redirect("/opgaver");
    }
    let all = steps::steps(&visit.app.content.framework);
    let step = number
        .checked_sub(1)
        .and_then(|i| all.get(i))
        .ok_or(Error::NotFound)?;
    let version: i64 = fields.parsed("version")?;
    let mut errors = FormErrors::default();
    let mut kept = Inventory {
        has_tasks: Some(true),
        completed_at: None,
        ..case.inventory.clone()
    };
    for task in &step.tasks {
        let field = field_of(task);
        match fields.given(&field) {
            None => {
                let name = task.name.get(visit.lang);
                let key = "placement-frequency-missing";
                errors.add(
                    &field,
                    visit
                        .app
                        .texts
                        .get(visit.lang, key, &[("task", name.into())]),
                );
            }
            Some(slug) => {
                let frequency = Frequency::from_slug(slug).map_err(|_| Error::BadRequest)?;
                kept.answers
                    .insert(task.id.as_str().to_owned(), frequency.slug().to_owned());
            }
        }
    }
    let go = fields.text("til");
    if go != "tilbage" && go != "senere" && !errors.is_empty() {
        let typed = |task: &domain::Task| fields.text(&field_of(task)).to_owned();
        return step_page(&visit, number, version, typed, errors);
    }
    let tx = visit.db().begin().await?;
    store::keep(&tx, case.inventory_proof, &kept, version, visit.now()).await?;
    tx.commit().await?;
    match go {
        "senere" => redirect_with("/opgaver", "flash-placement-kept"),
        "tilbage" if number > 1 => redirect(&format!("/opgaver/trin/{}", number - 1)),
        "tilbage" => redirect("/opgaver"),
        _ if number < all.len() => redirect(&format!("/opgaver/trin/{}", number + 1)),
        _ => redirect("/opgaver/forslag"),
    }
}

// --------------------------------------------------------------------------------- the proposal

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
    let framework = &visit.app.content.framework;
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
            let open =
                steps::first_open_step(&visit.app.content.framework, &case.inventory.answers);
            Some(format!("/opgaver/trin/{}", open.unwrap_or(1)))
        }
        _ => Some("/opgaver".to_owned()),
    }
}

pub(super) async fn show_proposal(visit: Visit) -> Result<Response> {
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
    let content = &visit.app.content;
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

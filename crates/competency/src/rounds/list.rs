//! All rounds: those that run, are planned, and have ended.

use askama::Template;
use axum::response::Response;
use domain::round::{RoundKind, RoundState};
use people::access::may_see_figures;
use uuid::Uuid;
use web::{Page, Result, Visit, html, number};

use super::figures::{kept_whole, shown_whole};
use super::store::{self, Asked, Counting, Round};
use super::words::{self, Sign};

#[derive(Template)]
#[template(path = "rounds/list.html")]
struct List {
    page: Page,
    groups: Vec<Group>,
    comparable: bool,
}

/// Rounds that are alike.
struct Group {
    title: String,
    cards: Vec<Card>,
}

struct Card {
    title: String,
    href: String,
    kind: String,
    state: Sign,
    answered: String,
}

/// How many have answered, in words; of fewer than five (`None`) it isn't said, and of an offer only
/// about how many.
pub(super) fn answered(visit: &Visit, page: &Page, round: &Round, group: Option<Asked>) -> String {
    let Some(group) = group else {
        return page.t("rounds-few");
    };
    if !round.kind.is_seen_by_name() {
        return match round.kind.shown_answered(group.asked, group.answered) {
            Some(about) => page.t2(
                "rounds-answered-about",
                "answered",
                number(visit.lang, about),
                "asked",
                number(visit.lang, group.asked),
            ),
            None if round.ended_on.is_some() => page.t("rounds-hidden"),
            None => page.t("rounds-not-yet"),
        };
    }
    page.t3(
        "rounds-answered",
        ("answered", number(visit.lang, group.answered)),
        ("asked", number(visit.lang, group.asked)),
        ("count", group.asked),
    )
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let municipality = may_see_figures(&visit)?;
    let today = visit.today();
    let page = visit.page("rounds-title");
    let rounds = store::rounds(visit.db(), municipality).await?;
    let counting = Counting::today(municipality, &visit.content, today);
    let live = store::live(visit.db(), counting).await?;
    let ended: Vec<Uuid> = rounds
        .iter()
        .filter(|round| round.ended_on.is_some())
        .map(|round| round.id)
        .collect();
    let counts = store::counts(visit.db(), municipality, &ended).await?;
    let card = |round: &Round| {
        let group = match (live.get(&round.id), counts.get(&round.id)) {
            (_, Some(counts)) => kept_whole(counts),
            (Some(groups), None) => shown_whole(groups),
            (None, None) => Some(Asked::default()),
        };
        Card {
            title: round.title.clone(),
            href: round.href(),
            kind: page.t(words::kind_key(round.kind)),
            state: words::state(&page, round, today),
            answered: if round.listed {
                answered(&visit, &page, round, group)
            } else {
                String::new()
            },
        }
    };
    let group = |key: &str, wanted: fn(RoundState) -> bool| Group {
        title: page.t(key),
        cards: rounds
            .iter()
            .filter(|round| wanted(round.schedule().state(today)))
            .map(card)
            .collect(),
    };
    let mut groups = vec![
        group("rounds-running", |state| {
            matches!(state, RoundState::Running { .. } | RoundState::Closing)
        }),
        group("rounds-planned", |state| {
            matches!(state, RoundState::Planned { .. })
        }),
        group("rounds-ended", |state| state == RoundState::Ended),
    ];
    groups.retain(|group| !group.cards.is_empty());
    let of_kind = |kind| {
        let ended = rounds.iter().filter(|round| round.ended_on.is_some());
        ended.filter(|round| round.kind == kind).count()
    };
    html(&List {
        groups,
        comparable: RoundKind::ALL.into_iter().any(|kind| of_kind(kind) > 1),
        page,
    })
}

//! What an employee sees of rounds: one calm line where one waits for them.

use axum::response::Response;
use domain::round::RoundKind;
use domain::{Level, PerCompetency};
use people::access::own;
use web::{Result, Visit, redirect_with};

pub(crate) use super::store::Mine;
use super::{mails, store};

/// The rounds that the viewer is asked in today; one question.
pub(crate) async fn mine(visit: &Visit) -> Result<Vec<Mine>> {
    Ok(store::mine(visit.db(), &visit.content, own(visit)?, visit.today()).await?)
}

/// The viewer's round of one kind that runs today.
pub(crate) async fn mine_of(visit: &Visit, kind: RoundKind) -> Result<Option<Mine>> {
    let found = mine(visit).await?;
    Ok(found.into_iter().find(|round| round.kind == kind))
}

/// A round that waits for the viewer, in words.
pub(crate) struct Line {
    /// What, how long and until when.
    pub(crate) text: String,
    /// Who sees what.
    pub(crate) sees: String,
    /// Where it leads.
    pub(crate) href: &'static str,
    /// What the link says.
    pub(crate) link: String,
}

/// The lines of the rounds that wait.
pub(crate) fn lines(visit: &Visit, rounds: &[Mine], needed: &PerCompetency<Level>) -> Vec<Line> {
    let page = visit.page_titled(String::new());
    let open = rounds.iter().filter(|round| !round.done);
    open.map(|round| {
        let kind = round.kind.slug().replace('_', "-");
        let areas = needed.iter().filter(|(_, level)| **level > Level::Unaware);
        let minutes = match round.kind {
            RoundKind::Mapping => i64::from(round.kind.minutes()),
            // About half a minute for each of four descriptions read.
            RoundKind::SelfAssessment => i64::try_from(areas.count()).unwrap_or(0) * 2 / 3 + 1,
        };
        Line {
            text: page.t2(
                &format!("rounds-own-{kind}"),
                "minutes",
                minutes,
                "day",
                page.day(round.due_on),
            ),
            sees: page.t(&format!("rounds-own-{kind}-sees")),
            href: mails::leads_to(round.kind),
            link: page.t(&format!("rounds-own-{kind}-go")),
        }
    })
    .collect()
}

/// "It is as I said": an answer to the mapping, in one press.
pub(super) async fn unchanged(visit: Visit) -> Result<Response> {
    let tx = visit.db().begin().await?;
    let noted = store::confirm(&tx, own(&visit)?, visit.today(), visit.now()).await?;
    tx.commit().await?;
    redirect_with(
        "/opgaver",
        if noted {
            "flash-rounds-unchanged"
        } else {
            "flash-rounds-nothing"
        },
    )
}

//! The demo's rounds: two self-assessments that are over, half a year apart, and a mapping that runs.

use content::Content;
use database::Transaction;
use domain::round::{Population, RoundKind};
use domain::scope::{ScopeClause, ScopeRule};
use domain::{AccountId, MunicipalityId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use web::Result;

use super::store::{self, Counting, NewRound, midnight};

/// The units that a round asks, each with everything below it; none for the whole target group.
type Units<'a> = &'a [&'a str];

/// Makes them. `some` and `few` are codes of units: whom the first round asked, and whom the running
/// one asks.
pub(crate) async fn make_up(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    (some, few): (Units<'_>, Units<'_>),
    by: AccountId,
    (today, now): (Date, Timestamp),
) -> Result<()> {
    let day = |days: i64| today.checked_add(days.days()).unwrap_or(today);
    let round = |kind, title: &str, units: Units<'_>, (opens, due): (i64, i64)| NewRound {
        kind,
        title: title.to_owned(),
        population: Population {
            rule: ScopeRule {
                any_of: vec![ScopeClause {
                    units: units.iter().map(|code| (*code).to_owned()).collect(),
                    ..ScopeClause::default()
                }],
                ..ScopeRule::default()
            },
            ..Population::default()
        },
        newcomers: false,
        opens_on: day(opens),
        due_on: day(due),
        counts_from: match kind {
            RoundKind::Mapping => day(opens - 90),
            RoundKind::SelfAssessment => day(opens),
        },
        mails: false,
    };
    for new in [
        round(
            RoundKind::SelfAssessment,
            "Hvor står vi i foråret?",
            some,
            (-240, -212),
        ),
        round(
            RoundKind::SelfAssessment,
            "Hvor står vi i efteråret?",
            &[],
            (-49, -21),
        ),
    ] {
        let (opened, ended) = (midnight(new.opens_on), midnight(new.due_on));
        let id = store::add(tx, municipality, &new, Some(by), opened).await?;
        let made = store::round(tx, municipality, id).await?;
        store::list_people(tx, municipality, &made, new.opens_on, opened).await?;
        let counting = Counting::today(municipality, content, new.due_on);
        store::end(tx, counting, &made, ended).await?;
    }
    let new = round(
        RoundKind::Mapping,
        "Hvem har opgaver med sikkerhed?",
        few,
        (-12, 9),
    );
    let opened = midnight(new.opens_on);
    let id = store::add(tx, municipality, &new, Some(by), opened).await?;
    let made = store::round(tx, municipality, id).await?;
    store::list_people(tx, municipality, &made, new.opens_on, opened.min(now)).await?;
    Ok(())
}

//! Declaring that older proof of a competency no longer holds, because a policy or law changed.

use askama::Template;
use axum::response::Response;
use domain::{CompetencyId, SMALLEST_GROUP, StaleDeclaration};
use jiff::ToSpan;
use jiff::civil::Date;
use people::audit;
use web::{Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::gate_pages::any_day;
use super::store;
use crate::person;

const LONGEST_CAUSE: usize = 200;

#[derive(Template)]
#[template(path = "trust/stale.html")]
struct Form {
    page: Page,
    competencies: Vec<(String, String)>,
    declared: Vec<(String, StaleDeclaration)>,
    competency: String,
    cause: String,
    before: String,
    errors: FormErrors,
}

#[derive(Template)]
#[template(path = "trust/stale_confirm.html")]
struct Confirm {
    page: Page,
    competency: CompetencyId,
    name: String,
    cause: String,
    before: Date,
    at_least: Option<i64>,
}

/// The form, and what has been declared.
pub(super) async fn show(visit: Visit) -> Result<Response> {
    form(&visit, &Fields::default(), FormErrors::default()).await
}

async fn form(visit: &Visit, typed: &Fields, errors: FormErrors) -> Result<Response> {
    let page = visit.page("trust-stale-title");
    let framework = &visit.content.framework;
    let mut declared = person::declarations(visit.db(), visit.municipality()?).await?;
    declared.reverse();
    html(&Form {
        competencies: CompetencyId::ALL
            .into_iter()
            .map(|id| {
                (
                    id.number().to_string(),
                    page.of(&framework.competencies[id].name).to_owned(),
                )
            })
            .collect(),
        declared: declared
            .into_iter()
            .map(|one| {
                (
                    page.of(&framework.competencies[one.competency].name)
                        .to_owned(),
                    one,
                )
            })
            .collect(),
        competency: typed.text("competency").to_owned(),
        cause: typed.text("cause").to_owned(),
        before: typed.text("before").to_owned(),
        errors,
        page,
    })
}

/// Reads the form, or says what must be mended.
fn read(visit: &Visit, fields: &Fields) -> std::result::Result<StaleDeclaration, FormErrors> {
    let mut errors = FormErrors::default();
    let competency = fields.parsed::<CompetencyId>("competency").ok();
    if competency.is_none() {
        errors.add("competency", visit.t("trust-stale-no-competency"));
    }
    let cause = fields.text("cause");
    if cause.is_empty() {
        errors.add("cause", visit.t("trust-stale-no-cause"));
    } else if cause.chars().count() > LONGEST_CAUSE {
        let page = visit.page("trust-stale-title");
        errors.add("cause", page.t1("trust-too-long", "most", LONGEST_CAUSE));
    }
    // A law is often known before it is in force; further away it is rather a slip of the keys.
    let latest = visit.today().saturating_add(1.year());
    let before = any_day(fields.text("before"));
    if before.is_none() {
        errors.add("before", visit.t("trust-day-unclear"));
    } else if before > Some(latest) {
        errors.add("before", visit.t("trust-stale-too-late"));
    }
    match (competency, before) {
        (Some(competency), Some(performed_before)) if errors.is_empty() => Ok(StaleDeclaration {
            competency,
            cause: cause.to_owned(),
            performed_before,
            recorded_at: visit.now(),
        }),
        _ => Err(errors),
    }
}

/// A figure that names nobody: from five people up, and in whole fives, so that moving the day by
/// one doesn't single anybody out.
fn at_least(people: i64) -> Option<i64> {
    let smallest = i64::try_from(SMALLEST_GROUP).unwrap_or(5);
    (people >= smallest).then(|| people - people % smallest)
}

/// First shows what the declaration will do; declares when it is confirmed.
pub(super) async fn declare(visit: Visit, fields: Fields) -> Result<Response> {
    let municipality = visit.municipality()?;
    let declaration = match read(&visit, &fields) {
        Ok(declaration) => declaration,
        Err(errors) => return form(&visit, &fields, errors).await,
    };
    let (competency, before) = (declaration.competency, declaration.performed_before);
    if fields.text("confirmed") != "ja" {
        let people =
            store::people_with_proof_before(visit.db(), municipality, competency, before).await?;
        let page = visit.page("trust-stale-confirm");
        return html(&Confirm {
            name: page
                .of(&visit.content.framework.competencies[competency].name)
                .to_owned(),
            competency,
            cause: declaration.cause,
            before,
            at_least: at_least(people),
            page,
        });
    }
    let account = visit.viewer()?.account;
    let tx = visit.db().begin().await?;
    person::declare_stale(&tx, municipality, &declaration, Some(account)).await?;
    let detail = serde_json::json!({
        "competency": competency.number(),
        "performed_before": before.to_string(),
        "cause": declaration.cause,
    });
    audit::note(
        &tx,
        municipality,
        Some(account),
        "evidence-declared-stale",
        None,
        detail,
        visit.now(),
    )
    .await?;
    tx.commit().await?;
    redirect_with("/tillid/foraeldet", "flash-trust-stale-declared")
}

#[cfg(test)]
mod tests {
    use super::at_least;

    #[test]
    fn a_figure_names_nobody() {
        assert_eq!(
            [0, 4, 5, 9, 10, 12].map(at_least),
            [None, None, Some(5), Some(5), Some(10), Some(10)]
        );
    }
}

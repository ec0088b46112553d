//! The screen of the target group: the rule in words, the form, and what it would mean.

use std::fmt::Write as _;

use askama::Template;
use axum::response::Response;
use domain::scope::{LeaderRule, ScopeClause, ScopeRule};
use sha2::{Digest as _, Sha256};
use web::{Error, Fields, FormErrors, Page, Result, Visit, html, redirect_with};

use super::figures::{Agreement, Effect, agreements, effect, people_below};
use super::form::{EXCEPTIONS, Form, GROUPS, Group, top_units, unit_key};
use super::store::{self, PositionRow, StoredRule};
use crate::audit;
use crate::organisation::{Unit, units_of};

/// The agreement of office and IT staff, whom the report is about, in lower case.
const OFFICE_AND_IT: &str = "kontor- og it-personale (hk)";

#[derive(Template)]
#[template(path = "scope/scope.html")]
struct ScopePage {
    page: Page,
    /// Whether there is any staff to choose from.
    staffed: bool,
    version: i64,
    since: String,
    in_words: Vec<(String, String)>,
    now: Effect,
    agreements: Vec<Agreement>,
    suggested: bool,
    everybody: bool,
    groups: Vec<GroupView>,
    exceptions: Vec<GroupView>,
    leaders: String,
    /// What the form would mean, once somebody has asked.
    preview: Option<Effect>,
    preview_words: Vec<(String, String)>,
    /// A mark of the rule that was looked at: only that one is stored.
    seen: String,
    errors: FormErrors,
}

/// A group of the form.
struct GroupView {
    /// The beginning of its fields' names.
    start: String,
    legend: String,
    agreements: Vec<Choice>,
    units: Vec<Choice>,
    titles: String,
    more_units: String,
    /// What is wrong with the further units.
    error: String,
    /// Whether anything but agreements is filled in, so that it mustn't be folded away.
    open: bool,
}

/// A box to tick.
struct Choice {
    value: String,
    text: String,
    checked: bool,
}

/// What every answer of this screen is made from: three questions.
struct Facts {
    current: StoredRule,
    units: Vec<Unit>,
    positions: Vec<PositionRow>,
}

async fn facts(visit: &Visit) -> Result<Facts> {
    let municipality = visit.municipality()?;
    Ok(Facts {
        current: store::current_rule(visit.db(), municipality).await?,
        units: units_of(visit.db(), municipality).await?,
        positions: store::current_positions(visit.db(), municipality, visit.today()).await?,
    })
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let facts = facts(&visit).await?;
    let mut form = Form::of_rule(&facts.current.rule, &facts.units);
    let suggestion = suggestion(&facts);
    let suggested = suggestion.is_some();
    if let (Some(agreement), Some(group)) = (suggestion, form.groups.first_mut()) {
        group.agreements.push(agreement);
    }
    let draft = Draft {
        suggested,
        ..Draft::default()
    };
    render(&visit, &facts, &form, draft)
}

/// Before the first rule: the agreement that most municipalities begin with, if the staff has it.
fn suggestion(facts: &Facts) -> Option<String> {
    if facts.current.version > 0 {
        return None;
    }
    let mut names = facts.positions.iter().map(|row| &row.agreement);
    names
        .find(|name| name.to_lowercase() == OFFICE_AND_IT)
        .cloned()
}

/// How far somebody is with the form.
#[derive(Default)]
struct Draft {
    suggested: bool,
    preview: Option<ScopeRule>,
    errors: FormErrors,
}

/// One form, four buttons: one more group, one more exception, look, store.
pub(super) async fn change(visit: Visit, fields: Fields) -> Result<Response> {
    let mut form = Form::typed(&fields)?;
    let seen_version: i64 = fields.parsed("version")?;
    let facts = facts(&visit).await?;
    match fields.text("handling") {
        "gruppe" => {
            form.everybody = false;
            form.add_group();
            return render(&visit, &facts, &form, Draft::default());
        }
        "undtagelse" => {
            form.add_exception();
            return render(&visit, &facts, &form, Draft::default());
        }
        "se" | "gem" => {}
        _ => return Err(Error::BadRequest),
    }
    let mut draft = Draft::default();
    let page = visit.page("scope-title");
    let rule = form.rule(&facts.units, &mut draft.errors, |names| {
        page.t1("scope-unknown-unit", "names", names)
    });
    if rule.any_of.is_empty() && rule.leaders != LeaderRule::Include && draft.errors.is_empty() {
        draft.errors.add("hvem", visit.t("scope-nobody"));
    }
    if seen_version != facts.current.version && draft.errors.is_empty() {
        draft.errors.add("hvem", visit.t("scope-changed"));
    }
    if !draft.errors.is_empty() {
        return render(&visit, &facts, &form, draft);
    }
    if fields.text("handling") == "gem" && fields.text("set") == mark(&rule) {
        match save(&visit, &facts, &rule).await {
            Err(Error::Changed) => {
                draft.errors.add("hvem", visit.t("scope-changed"));
                let facts = self::facts(&visit).await?;
                return render(&visit, &facts, &form, draft);
            }
            Err(error) => return Err(error),
            Ok(()) => return redirect_with("/organisation/maalgruppe", "flash-scope-saved"),
        }
    }
    draft.preview = Some(rule);
    render(&visit, &facts, &form, draft)
}

async fn save(visit: &Visit, facts: &Facts, rule: &ScopeRule) -> Result<()> {
    let viewer = visit.viewer()?;
    let (municipality, now) = (viewer.municipality.id, visit.now());
    let version = facts.current.version;
    let tx = visit.db().begin().await?;
    store::set_rule(&tx, municipality, rule, version, Some(viewer.account), now).await?;
    let effect = effect(rule, &facts.positions);
    let detail = serde_json::json!({
        "version": version + 1, "people": effect.inside, "joins": effect.joins,
        "leaves": effect.leaves,
    });
    let by = Some(viewer.account);
    audit::note(&tx, municipality, by, "scope-rule", None, detail, now).await?;
    Ok(tx.commit().await?)
}

/// A mark of a rule, to know it again.
fn mark(rule: &ScopeRule) -> String {
    let text = serde_json::to_string(rule).unwrap_or_default();
    let mut mark = String::new();
    for byte in Sha256::digest(text.as_bytes()).iter().take(12) {
        // Writing to a string can't fail.
        let _ = write!(mark, "{byte:02x}");
    }
    mark
}

fn render(visit: &Visit, facts: &Facts, form: &Form, draft: Draft) -> Result<Response> {
    let page = visit.page("scope-title");
    let positions = &facts.positions;
    let agreements = agreements(positions);
    let tops = top_units(&facts.units);
    let paths: Vec<&str> = tops.iter().map(|unit| unit.path.as_str()).collect();
    let below = people_below(&paths, positions);
    let units: Vec<(&str, String)> = tops
        .iter()
        .zip(below)
        .map(|(unit, people)| {
            (
                unit_key(unit),
                page.t2("scope-choice", "name", &unit.name, "count", people),
            )
        })
        .collect();
    let views = |groups: &[Group], start: &str, legend: &str| -> Vec<GroupView> {
        let view = |(at, group): (usize, &Group)| GroupView {
            start: format!("{start}-{at}"),
            legend: page.t1(legend, "number", at + 1),
            agreements: agreement_choices(&agreements, group, &page),
            units: units
                .iter()
                .map(|(code, text)| Choice {
                    value: (*code).to_owned(),
                    text: text.clone(),
                    checked: group.units.iter().any(|chosen| chosen == code),
                })
                .collect(),
            titles: group.titles.clone(),
            more_units: group.more_units.clone(),
            error: draft.errors.of(&format!("{start}-{at}-andre")).to_owned(),
            open: !group.titles.is_empty()
                || !group.units.is_empty()
                || !group.more_units.is_empty(),
        };
        groups.iter().enumerate().map(view).collect()
    };
    let now = effect(&facts.current.rule, positions);
    html(&ScopePage {
        staffed: !positions.is_empty(),
        version: facts.current.version,
        since: facts
            .current
            .set_at
            .map_or_else(String::new, |at| page.day_of(at)),
        in_words: in_words(&facts.current.rule, &facts.units, &page),
        now,
        suggested: draft.suggested,
        everybody: form.everybody,
        groups: views(&form.groups, GROUPS, "scope-group"),
        exceptions: views(&form.exceptions, EXCEPTIONS, "scope-exception"),
        leaders: form.leaders.slug().to_owned(),
        preview: draft.preview.as_ref().map(|rule| effect(rule, positions)),
        preview_words: draft
            .preview
            .as_ref()
            .map(|rule| in_words(rule, &facts.units, &page))
            .unwrap_or_default(),
        seen: draft.preview.as_ref().map(mark).unwrap_or_default(),
        errors: draft.errors,
        agreements,
        page,
    })
}

/// The staff's agreements, and those of the rule that nobody has any more.
fn agreement_choices(agreements: &[Agreement], group: &Group, page: &Page) -> Vec<Choice> {
    let is = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    let choice = |name: &str, count: usize, checked: bool| Choice {
        value: name.to_owned(),
        text: page.t2("scope-choice", "name", name, "count", count),
        checked,
    };
    let known = agreements
        .iter()
        .filter(|agreement| !agreement.name.is_empty());
    let mut choices: Vec<Choice> = known
        .map(|agreement| {
            let checked = group
                .agreements
                .iter()
                .any(|chosen| is(chosen, &agreement.name));
            choice(&agreement.name, agreement.staff, checked)
        })
        .collect();
    for chosen in &group.agreements {
        if !agreements
            .iter()
            .any(|agreement| is(&agreement.name, chosen))
        {
            choices.push(choice(chosen, 0, true));
        }
    }
    choices
}

/// The rule as a list of what and who.
fn in_words(rule: &ScopeRule, units: &[Unit], page: &Page) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    let clauses = |clauses: &[ScopeClause]| -> Vec<String> {
        let filled = clauses.iter().filter(|clause| !clause.is_empty());
        filled
            .map(|clause| clause_in_words(clause, units, page))
            .collect()
    };
    if rule.any_of.iter().any(ScopeClause::is_empty) {
        lines.push((page.t("scope-words-in"), page.t("scope-words-everybody")));
    }
    for text in clauses(&rule.any_of) {
        let first = lines.is_empty();
        lines.push((
            page.t(if first {
                "scope-words-in"
            } else {
                "scope-words-also"
            }),
            text,
        ));
    }
    for text in clauses(&rule.except) {
        lines.push((page.t("scope-words-except"), text));
    }
    let leaders = page.t(&format!(
        "scope-words-leaders-{}",
        rule.leaders.slug().replace('_', "-")
    ));
    lines.push((page.t("scope-leaders"), leaders));
    lines
}

fn clause_in_words(clause: &ScopeClause, units: &[Unit], page: &Page) -> String {
    let or = page.t("scope-words-or");
    let any = |list: Vec<String>| list.join(&format!(" {or} "));
    let named = |code: &String| {
        let unit = units.iter().find(|unit| unit_key(unit) == code);
        unit.map_or_else(|| code.clone(), |unit| unit.name.clone())
    };
    let mut parts = Vec::new();
    if !clause.agreements.is_empty() {
        parts.push(page.t1(
            "scope-words-agreements",
            "list",
            any(clause.agreements.clone()),
        ));
    }
    if !clause.title_contains.is_empty() {
        let titles = clause
            .title_contains
            .iter()
            .map(|title| format!("»{title}«"))
            .collect();
        parts.push(page.t1("scope-words-titles", "list", any(titles)));
    }
    if !clause.units.is_empty() {
        parts.push(page.t1(
            "scope-words-units",
            "list",
            any(clause.units.iter().map(named).collect()),
        ));
    }
    let text = parts.join(&page.t("scope-words-and"));
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

//! The report: everything that is known, put into one value that gives screen, PDF, XLSX and JSON.

use std::collections::BTreeSet;

use competency::BodyCourses;
use content::Content;
use content::local::is_local;
use documents::{Coverage, DutyReport, LawReference, ManagementBody};
use domain::course::{Audience, Course};
use domain::figures::is_small;
use domain::{ItemId, Lang};
use jiff::civil::Date;
use web::{Page, Result, Visit};

use super::figures::{Figure, Known, body_coverage, coverage, days, main_units};
use super::store::{self, Basics};
use crate::body;

/// A report, and what its figures were counted from; no figures where nothing is known of the day.
pub(super) struct Made {
    /// The report.
    pub(super) report: DutyReport,
    /// The figures of § 6.
    pub(super) figure: Option<Figure>,
    /// How many of the body have a valid course, in people; nothing where it isn't named.
    pub(super) has_members: bool,
}

/// The shipped courses that everybody in the target group is asked to take. What a municipality asks for
/// beside them is its own affair: counted too, no figure could be held against one of last year.
fn for_everyone(content: &Content) -> impl Iterator<Item = &Course> {
    content
        .courses
        .iter()
        .filter(|course| course.audience == Audience::Everyone && !is_local(&course.id))
}

fn ids(content: &Content) -> Vec<ItemId> {
    for_everyone(content)
        .map(|course| course.id.clone())
        .collect()
}

/// What is known beside the figures.
pub(super) async fn basics(visit: &Visit) -> Result<Basics> {
    let municipality = people::access::may_see_figures(visit)?;
    let courses = ids(&visit.content);
    Ok(store::basics(visit.db(), municipality, &courses).await?)
}

/// The report of a day. Five questions with [`basics`], and none about anybody by name.
pub(super) async fn report(visit: &Visit, page: &Page, basics: &Basics, day: Date) -> Result<Made> {
    let municipality = people::access::may_see_figures(visit)?;
    let content = &visit.content;
    let courses = ids(content);
    let db = visit.db();
    let frozen = store::frozen(db, municipality, &courses).await?;
    // Where the month before has to stand in, its own end is among these days.
    let days: BTreeSet<Date> = days(day)
        .into_iter()
        .chain(frozen.iter().map(|frozen| frozen.on).rfind(|on| *on <= day))
        .collect();
    let days: Vec<Date> = days.into_iter().collect();
    let rows = store::counts_on(db, municipality, &courses, &days).await?;
    let known = Known {
        today: visit.today(),
        first: basics.first_assigned,
        rows: rows.into_iter().collect(),
        frozen,
    };
    let figure = known.on(day);
    let on = figure.map_or(day, |figure| figure.on);
    let units = match figure {
        Some(figure) if !figure.frozen => {
            let rows = store::units_on(db, municipality, &courses, on).await?;
            main_units(&rows, figure.count)
        }
        _ => Vec::new(),
    };
    let body = body::store::counted_on(db, municipality, on).await?;
    let counted = super::store::Count {
        people: body.members,
        valid: body.valid,
    };
    let management_body = (!basics.body.is_empty()).then(|| ManagementBody {
        name: basics
            .body
            .lines()
            .map(str::trim)
            .collect::<Vec<_>>()
            .join(" "),
        coverage: body_coverage(counted),
        next_ends: body.next_ends.filter(|_| !is_small(counted.people)),
    });
    let report = DutyReport {
        lang: page.language(),
        municipality: visit.viewer()?.municipality.name.clone(),
        as_of: on,
        made_on: visit.today(),
        rules: rules(page, basics, day, figure),
        courses: for_everyone(content)
            .map(|course| page.of(&course.title).to_owned())
            .collect(),
        target_group: figure.map_or(Coverage::HIDDEN, |figure| coverage(figure.count)),
        units,
        months: known.months(on),
        management_body,
        law: law_of_files(page, content),
    };
    Ok(Made {
        report,
        figure,
        has_members: body.members > 0,
    })
}

/// The management body's courses today.
pub(super) async fn of_body(visit: &Visit) -> Result<BodyCourses> {
    let municipality = people::access::may_see_figures(visit)?;
    let counted = body::store::counted_on(visit.db(), municipality, visit.today()).await?;
    let shown = body_coverage(super::store::Count {
        people: counted.members,
        valid: counted.valid,
    });
    Ok(BodyCourses {
        members: shown.people.unwrap_or_default(),
        valid: shown.valid,
    })
}

/// By which rules it was counted, and what the figures don't say.
fn rules(page: &Page, basics: &Basics, day: Date, figure: Option<Figure>) -> Vec<String> {
    let mut rules = vec![
        page.t("duty-rule-group"),
        page.t("duty-rule-valid"),
        page.t("duty-rule-once"),
        page.t("duty-rule-few"),
        page.t("duty-rule-late"),
    ];
    if let Some(figure) = figure.filter(|figure| figure.frozen) {
        rules.push(page.t1("duty-rule-frozen", "day", page.day(figure.on)));
    }
    rules.push(match basics.offered.filter(|from| *from <= day) {
        Some(from) => page.t1("duty-rule-offered", "day", page.day(from)),
        None => page.t("duty-rule-open"),
    });
    rules.push(page.t("duty-rule-body"));
    rules.push(page.t("duty-rule-not"));
    rules
}

/// What the law says, in the words that the course for the body has too: section, and text.
fn law_says(page: &Page) -> Vec<(&'static str, String)> {
    let sections = match page.language() {
        Lang::Da => ["§ 6, stk. 1", "§ 7, stk. 1", "§ 7, stk. 2"],
        Lang::En => ["§ 6(1)", "§ 7(1)", "§ 7(2)"],
    };
    let texts = ["duty-law-6", "duty-law-7", "duty-law-7-courses"];
    let says = sections.into_iter().zip(texts);
    says.map(|(section, key)| (section, page.t(key))).collect()
}

/// What the law says, and where that stands.
pub(super) struct Law {
    /// Section, and what it says.
    pub(super) says: Vec<(&'static str, String)>,
    /// The law's name and number.
    pub(super) source: String,
    /// Where it can be read.
    pub(super) url: Option<String>,
    /// When the text was last held against that place; nothing where nobody has yet.
    pub(super) checked: Option<Date>,
}

/// The law with its source as the course for the body has it.
pub(super) fn law(page: &Page, content: &Content) -> Option<Law> {
    let source = content
        .courses
        .iter()
        .flat_map(|course| &course.sources)
        .find(|source| source.id == "nis2-loven")?;
    Some(Law {
        says: law_says(page),
        source: page.of(&source.title).to_owned(),
        url: source.url.clone(),
        checked: source.checked,
    })
}

/// The law as it stands in the files, with the day on which somebody held it against its source.
fn law_of_files(page: &Page, content: &Content) -> Vec<LawReference> {
    let Some(law) = law(page, content) else {
        return Vec::new();
    };
    law.says
        .into_iter()
        .map(|(section, says)| LawReference {
            section: section.to_owned(),
            says,
            source: law.source.clone(),
            url: law.url.clone(),
            checked: law.checked,
        })
        .collect()
}

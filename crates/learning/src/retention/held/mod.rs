//! What this crate stores about whoever asks, for "Mine data" and its file.
//!
//! Which table belongs to which kind stands in [`super`]. What was chosen on pages stands with the
//! progress, as the retention table says; a try's counts too, its answers apart.

pub(super) mod file;
mod store;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use competency::{Entry, Held, Value};
use domain::ItemId;
use domain::course::test::{Asked, unchanged};
use web::{Result, Visit, words_of};

use self::store::{Row, rows};
use crate::completion::Said;
use crate::progress::{Learner, has_changed};

/// An entry with its kind.
type OfKind = (&'static str, Entry);

/// All of it, in one statement.
#[must_use]
pub fn own_data(visit: &Visit) -> Held<'_> {
    Box::pin(entries(visit))
}

async fn entries(visit: &Visit) -> Result<Vec<OfKind>> {
    let rows = rows(visit.db(), &Learner::of(visit)?).await?;
    Ok(rows.iter().flat_map(|row| of_row(visit, row)).collect())
}

fn of_row(visit: &Visit, row: &Row) -> Vec<OfKind> {
    match row.what.as_str() {
        "progress" => progress(visit, row),
        "try" => attempt(visit, row),
        "certificate" => vec![("completion", certificate(visit, row))],
        "assignment" => vec![("course-assignment", from_until(course(visit, row), row))],
        "mail" => vec![("course-mail", mail(visit, row))],
        "member" => vec![("body-member", member(row))],
        _ => vec![("body-member", body_course(row))],
    }
}

fn named(code: impl Into<String>, name: impl Into<String>) -> Value {
    Value::Named {
        code: code.into(),
        name: name.into(),
    }
}

/// The course's title, or its short name where it is gone.
fn course_name(visit: &Visit, row: &Row) -> Value {
    let found = visit.content.course(&ItemId::new(&row.course));
    let title = found.map_or(row.course.as_str(), |course| course.title.get(visit.lang));
    named(row.course.as_str(), title)
}

fn course(visit: &Visit, row: &Row) -> Entry {
    Entry::default().with("item", course_name(visit, row))
}

fn from_until(entry: Entry, row: &Row) -> Entry {
    entry
        .with_some("from", row.on_day.map(|day| day.0))
        .with_some("until", row.until_day.map(|day| day.0))
}

/// Where one is, and what was chosen on the way.
fn progress(visit: &Visit, row: &Row) -> Vec<OfKind> {
    let read: BTreeMap<String, BTreeSet<usize>> = Row::read(row.data.as_ref());
    let pages = read.iter().map(|(module, pages)| {
        let pages: Vec<String> = pages.iter().map(ToString::to_string).collect();
        let pages = pages.join(", ");
        let title = module_title(visit, row, module);
        named(format!("{module}/{pages}"), format!("{title}: {pages}"))
    });
    let pages: Vec<Value> = pages.collect();
    let place = row.words.rsplit_once('/').map(|(module, page)| {
        let title = module_title(visit, row, module);
        named(row.words.as_str(), format!("{title}: {page}"))
    });
    let progress = course(visit, row)
        .with_some("begun", row.at.map(|at| at.0))
        .with_some("last-in-course", row.last_at.map(|at| at.0))
        .with_some("place", place)
        .with_some("pages-read", Some(pages).filter(|pages| !pages.is_empty()))
        .with_some("completed", row.on_day.map(|day| day.0))
        .with_some("run", row.number);
    let choices: BTreeMap<String, Vec<usize>> = Row::read(row.choices.as_ref());
    let chosen = choices
        .iter()
        .map(|(block, chosen)| choice(visit, row, block, chosen));
    std::iter::once(progress)
        .chain(chosen)
        .map(|entry| ("course-progress", entry))
        .collect()
}

fn module_title(visit: &Visit, row: &Row, module: &str) -> String {
    let course = visit.content.course(&ItemId::new(&row.course));
    let found = course.and_then(|course| course.module(module));
    found.map_or_else(
        || module.to_owned(),
        |(_, module)| module.title.get(visit.lang).to_owned(),
    )
}

/// What was chosen in a block. The municipality's own questions, and those that are gone, are told by
/// their short name and the choices' numbers.
fn choice(visit: &Visit, row: &Row, block: &str, chosen: &[usize]) -> Entry {
    let course_of_row = visit.content.course(&ItemId::new(&row.course));
    let prints: BTreeMap<String, u32> = Row::read(row.prints.as_ref());
    let ask = course_of_row.and_then(|course| {
        // In a module that is another one now, a number may stand for another choice.
        let module = course.module_of(block)?;
        let same = !has_changed(&prints, module);
        course.ask(visit.lang, block).filter(|_| same)
    });
    let question = ask.map_or_else(|| block.to_owned(), |ask| words_of(&ask.question));
    let chosen = chosen.iter().map(|place| {
        let choice = ask.and_then(|ask| ask.choices.get(*place));
        let number = (place + 1).to_string();
        let words = choice.map_or_else(|| number.clone(), |choice| words_of(&choice.html));
        named(number, words)
    });
    Entry::default()
        .with("asked-on-page", named(block, question))
        .with("chosen", chosen.collect::<Vec<_>>())
        .with("item", course_name(visit, row))
}

/// A try at a closing test, and what was asked and answered in it.
fn attempt(visit: &Visit, row: &Row) -> Vec<OfKind> {
    let tried = Entry::default()
        .with_some("try", row.number)
        .with("item", course_name(visit, row))
        .with_some("begun", row.at.map(|at| at.0))
        .with_some("handed-in", row.until.map(|at| at.0))
        .with_some("questions", row.asked)
        .with_some("right-answers", row.correct)
        .with_some("passed", row.flag)
        .with_some("course-version", row.version);
    let asked: Vec<Asked> = Row::read(row.data.as_ref());
    let answers = asked
        .iter()
        .map(|asked| ("test-answers", answer(visit, row, asked)));
    std::iter::once(("course-progress", tried))
        .chain(answers)
        .collect()
}

fn answer(visit: &Visit, row: &Row, asked: &Asked) -> Entry {
    let course_of_row = visit.content.course(&ItemId::new(&row.course));
    let item = course_of_row.and_then(|course| unchanged(course, asked));
    let question = item.map_or_else(
        || match course_of_row {
            Some(_) => visit.t("retention-changed"),
            None => asked.item.clone(),
        },
        |item| item.question.get(visit.lang).to_owned(),
    );
    let option = asked.chosen.map(|place| {
        let option = item.and_then(|item| item.options.get(place));
        let number = (place + 1).to_string();
        let words = option.map_or_else(
            || number.clone(),
            |option| option.text.get(visit.lang).to_owned(),
        );
        (named(number, words), option.map(|option| option.right))
    });
    let (answer, right) = option.map_or((None, None), |(answer, right)| (Some(answer), right));
    let right = asked.right.filter(|_| answer.is_some()).or(right);
    Entry::default()
        .with("question", named(asked.item.as_str(), question))
        .with_some("my-answer", answer)
        .with_some("right", right)
        .with("item", course_name(visit, row))
        .with_some("try", row.number)
}

fn certificate(visit: &Visit, row: &Row) -> Entry {
    let said: Option<Said> = Row::read(row.data.as_ref());
    let title = said.as_ref().map(|said| said.title.get(visit.lang));
    let can: Vec<Value> = said
        .iter()
        .flat_map(|said| &said.objectives)
        .map(|objective| objective.get(visit.lang).into())
        .collect();
    Entry::default()
        .with("certificate", row.words.as_str())
        .with("certificate-name", row.name.as_str())
        .with("item", course_name(visit, row))
        .with_some("title", title)
        .with_some("can-do", Some(can).filter(|can| !can.is_empty()))
        .with_some("completed", row.on_day.map(|day| day.0))
        .with_some("counts-until", row.until_day.map(|day| day.0))
        .with_some("questions", row.asked)
        .with_some("right-answers", row.correct)
        .with_some("course-version", row.version)
        .with_some("recorded", row.at.map(|at| at.0))
        .with_some("withdrawn", row.until.map(|at| at.0))
        .with("withdrawn-because", row.note.as_str())
}

fn mail(visit: &Visit, row: &Row) -> Entry {
    let kind = visit.t(&format!("retention-mail-{}", row.words.replace('_', "-")));
    Entry::default()
        .with("mail", named(row.words.as_str(), kind))
        .with("item", course_name(visit, row))
        .with_some("mailed", row.on_day.map(|day| day.0))
        .with_some("mail-about", row.until_day.map(|day| day.0))
}

fn member(row: &Row) -> Entry {
    let member = Entry::default()
        .with("office", row.words.as_str())
        .with("name", row.name.as_str())
        .with("member-email", row.note.as_str());
    from_until(member, row)
}

/// A line of the management body's own record.
fn body_course(row: &Row) -> Entry {
    Entry::default()
        .with("title", row.words.as_str())
        .with("organiser", row.name.as_str())
        .with_some("completed", row.on_day.map(|day| day.0))
        .with_some("counts-until", row.until_day.map(|day| day.0))
        .with_some("recorded", row.at.map(|at| at.0))
        .with_some("withdrawn", row.until.map(|at| at.0))
}

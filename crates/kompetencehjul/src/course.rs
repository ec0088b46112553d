//! `course`: what somebody who writes a course needs, without a database.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Result, bail};
use content::courses::{self, PageMeasure, ReadCourse, measure};
use domain::Lang;
use domain::course::test::TestRule;
use domain::course::{Course, Item};

use crate::check::Report;

/// The widest that a title is printed.
const WIDTH: usize = 52;

/// Reads a course's folder, or all courses that the program was built with, and says how long they
/// take and what is wrong.
pub fn check(folder: Option<&Path>) -> Result<Report> {
    let read = match folder {
        Some(folder) if !folder.is_dir() => bail!("{} is not a folder", folder.display()),
        Some(folder) => vec![courses::read(folder)],
        None => courses::shipped(),
    };
    let mut text = String::new();
    let mut found = 0;
    for course in &read {
        match course {
            Ok(course) => {
                table(&mut text, &course.course);
                found += findings(&mut text, course);
            }
            Err(errors) => {
                text.push_str("Can't be used:\n");
                for error in errors {
                    line(&mut text, format_args!("  {error}"));
                }
                text.push('\n');
                found += errors.len();
            }
        }
    }
    let s = if found == 1 { "" } else { "s" };
    line(&mut text, format_args!("{found} finding{s}"));
    let good = found == 0;
    Ok(Report { text, good })
}

/// How long everything is, in Danish: modules with their pages, the test, and all of it.
fn table(text: &mut String, course: &Course) {
    line(text, format_args!("{}: {}", course.id, course.title.da));
    let head = format!(
        "  {:<WIDTH$} {:>6} {:>6} {:>8}",
        "", "words", "LIX", "minutes"
    );
    line(text, format_args!("{head}"));
    let mut words = 0;
    for (module, number) in course.modules.iter().zip(1..) {
        let pages: Vec<PageMeasure> = module.pages.get(Lang::Da).iter().map(measure).collect();
        let all: usize = pages.iter().map(|page| page.words).sum();
        let title = format!("{number} {}", module.title.da);
        row(text, &title, Some(all), None, module.seconds);
        for page in &pages {
            let title = format!("    {}", page.title);
            row(text, &title, Some(page.words), Some(page.lix), page.seconds);
        }
        words += all;
    }
    if let Some(rule) = &course.test {
        let title = format!("Test: {} items of {}", rule.items(), course.items.len());
        row(text, &title, None, None, rule.seconds());
    }
    let modules: u32 = course.modules.iter().map(|module| module.seconds).sum();
    let testing = course.test.as_ref().map_or(0, TestRule::seconds);
    row(text, "In all", Some(words), None, modules + testing);
    if !course.items.is_empty() {
        // Somebody who picks the longest answer should do no better than by chance.
        let longest = course.items.iter().filter(|item| gives_itself_away(item));
        line(
            text,
            format_args!(
                "  The right answer is the longest in {} of {} items.",
                longest.count(),
                course.items.len()
            ),
        );
    }
    text.push('\n');
}

/// Whether the right answer is longer than all others, in Danish.
fn gives_itself_away(item: &Item) -> bool {
    let longest = |right| {
        let options = item.options.iter().filter(|option| option.right == right);
        options.map(|option| option.text.da.chars().count()).max()
    };
    longest(true) > longest(false)
}

fn row(text: &mut String, title: &str, words: Option<usize>, lix: Option<f64>, seconds: u32) {
    let title: String = if title.chars().count() > WIDTH {
        title.chars().take(WIDTH - 1).chain(['…']).collect()
    } else {
        title.to_owned()
    };
    let words = words.map_or_else(String::new, |words| words.to_string());
    let lix = lix.map_or_else(String::new, |lix| format!("{lix:.1}"));
    let minutes = f64::from(seconds) / 60.0;
    line(
        text,
        format_args!("  {title:<WIDTH$} {words:>6} {lix:>6} {minutes:>8.1}"),
    );
}

fn findings(text: &mut String, course: &ReadCourse) -> usize {
    let findings = course.findings();
    for finding in &findings {
        line(text, format_args!("  {finding}"));
    }
    if !findings.is_empty() {
        text.push('\n');
    }
    findings.len()
}

fn line(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string can't fail.
    let _ = writeln!(text, "{what}");
}

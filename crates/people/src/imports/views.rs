//! A preview in words, as the templates show it.

use extracts::columns::{Field, FileKind};
use extracts::issue::{Issue, IssueCode};
use extracts::plan::Action;
use jiff::civil::Date;
use web::{Arg, Page};

use super::preview::{ColumnView, Detail, Entry, FileView, Group, date_forms};
use super::words::{Words, action_slug};

/// A file: how it was read, what its columns were taken for, what isn't taken and why.
pub struct FilePanel {
    /// `units` or `people`.
    pub kind: &'static str,
    pub name: String,
    pub format: String,
    pub rows: usize,
    /// Problems that must be mended first.
    pub blocking: Vec<String>,
    /// What is worth knowing of the columns.
    pub hints: Vec<String>,
    pub columns: Vec<ColumnRow>,
    pub refused: Vec<RefusedRow>,
    pub refused_rows: usize,
    pub warnings: Vec<WarningRow>,
}

/// A column with what it can mean.
pub struct ColumnRow {
    /// The name of its field in the form.
    pub place: String,
    pub name: String,
    pub examples: String,
    pub source: String,
    /// The slug of its field, or nothing.
    pub value: String,
    pub options: Vec<(&'static str, String)>,
    /// The forms of a date, for columns of dates.
    pub forms: Vec<(&'static str, String)>,
    pub form: &'static str,
}

/// A reason why a row isn't taken.
pub struct RefusedRow {
    pub line: u32,
    pub column: String,
    pub reason: String,
}

/// A warning with how often and where.
pub struct WarningRow {
    pub text: String,
    pub count: usize,
    pub places: String,
}

/// Units or people to whom the same happens.
pub struct GroupPanel {
    pub title: String,
    pub lines: Vec<LineRow>,
    /// How many more there are than lines.
    pub more: usize,
}

/// One of them.
pub struct LineRow {
    pub name: String,
    pub code: String,
    pub line: String,
    pub details: Vec<String>,
}

pub fn file_panels(files: &[FileView], words: &Words) -> Vec<FilePanel> {
    files.iter().map(|file| file_panel(file, words)).collect()
}

fn kind_slug(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Units => "units",
        FileKind::People => "people",
    }
}

fn file_panel(file: &FileView, words: &Words) -> FilePanel {
    let problems = |blocking: bool| {
        let mut texts: Vec<String> = file
            .problems
            .iter()
            .filter(|problem| problem.blocks() == blocking)
            .map(|problem| words.problem(*problem))
            .collect();
        texts.dedup();
        texts
    };
    let kind = kind_slug(file.kind);
    let mut options: Vec<(&'static str, String)> = vec![("", words.t("imports-field-none"))];
    let fields = Field::of(file.kind).iter();
    options.extend(fields.map(|field| (field.slug(), words.field(*field))));
    FilePanel {
        kind,
        name: file.name.clone(),
        format: words.format(&file.format),
        rows: file.rows,
        blocking: problems(true),
        hints: problems(false),
        columns: file
            .columns
            .iter()
            .enumerate()
            .map(|(at, view)| column_row(view, format!("{kind}-{at}"), &options, words))
            .collect(),
        refused: file
            .refused
            .iter()
            .map(|issue| RefusedRow {
                line: issue.line,
                column: issue
                    .column
                    .clone()
                    .unwrap_or_else(|| words.t("imports-whole-row")),
                reason: words.issue(issue),
            })
            .collect(),
        refused_rows: file.refused_rows,
        warnings: file
            .warnings
            .iter()
            .map(|warning| WarningRow {
                text: words.issue_code(warning.code, ""),
                count: warning.count,
                places: places(&warning.places, warning.count, words),
            })
            .collect(),
    }
}

/// The first lines with a warning: "12 (hopa01), 55, …"; "1539 og 784" where the detail is the line
/// of the other row; with the column where one warning is given of several.
fn places(issues: &[Issue], count: usize, words: &Words) -> String {
    let place = |issue: &Issue| {
        let line = issue.line.to_string();
        let beside = match issue.code {
            IssueCode::MissingValue => issue.column.clone().unwrap_or_default(),
            _ => issue.detail.clone(),
        };
        match issue.code {
            _ if beside.is_empty() => line,
            IssueCode::ManagerUnknown
            | IssueCode::ManagerFormer
            | IssueCode::OwnManager
            | IssueCode::OwnParent
            | IssueCode::MissingValue => format!("{line} ({beside})"),
            _ => words.with(
                "imports-line-pair",
                &[("line", line.into()), ("other", beside.into())],
            ),
        }
    };
    let list: Vec<String> = issues.iter().map(place).collect();
    let more = if count > issues.len() { ", …" } else { "" };
    let lines: Arg = format!("{}{more}", list.join(", ")).into();
    words.with(
        "imports-lines",
        &[("count", count.into()), ("lines", lines)],
    )
}

fn column_row(
    view: &ColumnView,
    place: String,
    options: &[(&'static str, String)],
    words: &Words,
) -> ColumnRow {
    let column = &view.column;
    let is_date = column.field.is_some_and(Field::is_date);
    let forms = if is_date {
        date_forms(column)
    } else {
        Vec::new()
    };
    ColumnRow {
        place,
        name: view.name.clone(),
        examples: view.examples.join(" · "),
        source: words.source(column.source),
        value: column
            .field
            .map_or_else(String::new, |field| field.slug().to_owned()),
        options: options.to_vec(),
        forms: forms
            .into_iter()
            .map(|form| (form.slug(), words.date_form(form)))
            .collect(),
        form: column.date_form.map_or("", |form| form.slug()),
    }
}

pub fn group_panels(
    groups: &[Group],
    kind: FileKind,
    words: &Words,
    page: &Page,
) -> Vec<GroupPanel> {
    groups
        .iter()
        .map(|group| {
            let key = format!(
                "imports-group-{}-{}",
                kind_slug(kind),
                action_slug(group.action)
            );
            GroupPanel {
                title: words.with(&key, &[("count", group.total.into())]),
                lines: group
                    .lines
                    .iter()
                    .map(|line| line_row(group.action, line, words, page))
                    .collect(),
                more: group.total - group.lines.len(),
            }
        })
        .collect()
}

fn line_row(action: Action, line: &Entry, words: &Words, page: &Page) -> LineRow {
    let mut details = Vec::new();
    if action == Action::Ended && line.missing {
        details.push(words.t("imports-missing"));
    }
    for detail in &line.details {
        // Of somebody who leaves, the last day says it all.
        if action == Action::Ended && detail.action == Some(Action::Ended) {
            continue;
        }
        details.push(sentence(detail, words, page));
    }
    LineRow {
        name: line.name.clone(),
        code: line.code.clone(),
        line: line.line.map_or_else(String::new, |line| line.to_string()),
        details,
    }
}

/// "Titel: Lærer → Skoleleder", "Ny ansættelse: Lærer, Skolen (1107)" …
fn sentence(detail: &Detail, words: &Words, page: &Page) -> String {
    let day = |text: &String| match text.parse::<Date>() {
        Ok(day) => page.day(day),
        Err(_) => text.clone(),
    };
    let position = detail.position.clone().unwrap_or_default();
    if let Some(action) = detail.action {
        let last = detail.new.as_ref().map_or_else(String::new, day);
        let key = match (action, &detail.new) {
            (Action::Ended, Some(_)) => "imports-position-ended",
            (Action::Returned, _) => "imports-position-returned",
            _ => "imports-position-new",
        };
        return words.with(key, &[("position", position.into()), ("day", last.into())]);
    }
    let field = detail.field.map_or_else(String::new, |field| match field {
        // Here it stands with its name.
        Field::UnitCode => words.t("imports-unit"),
        field => words.field(field),
    });
    let is_date = detail.field.is_some_and(Field::is_date);
    let shown = |value: &Option<String>| {
        value
            .as_ref()
            .map(|value| if is_date { day(value) } else { value.clone() })
    };
    let change = match (shown(&detail.old), shown(&detail.new)) {
        (Some(old), Some(new)) => words.with(
            "imports-change-both",
            &[
                ("field", field.into()),
                ("old", old.into()),
                ("new", new.into()),
            ],
        ),
        (None, Some(new)) => words.with(
            "imports-change-set",
            &[("field", field.into()), ("new", new.into())],
        ),
        (Some(old), None) => words.with(
            "imports-change-gone",
            &[("field", field.into()), ("old", old.into())],
        ),
        (None, None) => field,
    };
    if position.is_empty() {
        change
    } else {
        format!("{position}. {change}")
    }
}

//! What the codes of reading and comparing say to people, in both languages.

use std::sync::Arc;

use domain::Lang;
use extracts::columns::{Field, FileKind, MappingProblem, Source};
use extracts::cpr::{Finding, FindingKind};
use extracts::dates::DateForm;
use extracts::issue::{Issue, IssueCode};
use extracts::plan::{Action, PlanError};
use extracts::read::{Format, ReadError};
use web::{App, Arg, Texts};

/// The texts in one language. Made for a page or for a job, which has no page.
#[derive(Clone)]
pub struct Words {
    texts: Arc<Texts>,
    lang: Lang,
}

/// A slug as it stands in a text's key.
fn key(start: &str, slug: &str) -> String {
    format!("{start}{}", slug.replace('_', "-"))
}

fn kind_slug(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::FileName => "file-name",
        FindingKind::ColumnName => "column-name",
        FindingKind::ColumnContent => "column-content",
        FindingKind::Cell => "cell",
    }
}

/// The end of the keys of an action's texts.
pub fn action_slug(action: Action) -> &'static str {
    match action {
        Action::New => "new",
        Action::Changed => "changed",
        Action::Unchanged => "unchanged",
        Action::Ended => "ended",
        Action::Returned => "returned",
    }
}

impl Words {
    pub fn new(app: &App, lang: Lang) -> Self {
        Self {
            texts: Arc::clone(&app.texts),
            lang,
        }
    }

    #[cfg(test)]
    pub fn of_texts(texts: Arc<Texts>, lang: Lang) -> Self {
        Self { texts, lang }
    }

    pub fn t(&self, key: &str) -> String {
        self.texts.get(self.lang, key, &[])
    }

    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.texts.get(self.lang, key, args)
    }

    /// What is wrong or odd with a row, and what to do.
    pub fn issue(&self, issue: &Issue) -> String {
        self.issue_code(issue.code, &issue.detail)
    }

    pub fn issue_code(&self, code: IssueCode, detail: &str) -> String {
        let given = if detail.is_empty() { "no" } else { "yes" };
        let args = [("detail", detail.into()), ("given", given.into())];
        self.with(&key("imports-issue-", code.slug()), &args)
    }

    /// Why a file as a whole can't be taken, and what to do.
    pub fn read_error(&self, error: &ReadError) -> String {
        let line = error.line().unwrap_or_default();
        let limit = error.limit().unwrap_or_default();
        let megabytes = limit >> 20;
        let column = match error {
            ReadError::CellTooLong { column, .. } => *column,
            _ => 0,
        };
        let args = [
            ("line", line.into()),
            ("limit", limit.into()),
            ("megabytes", megabytes.into()),
            ("column", column.into()),
        ];
        self.with(&key("imports-read-", error.slug()), &args)
    }

    /// Where something that looks like a CPR number stands.
    pub fn finding(&self, finding: &Finding) -> String {
        let column = match (&finding.column_name, finding.column) {
            (Some(name), _) => name.clone(),
            (None, Some(number)) => number.to_string(),
            (None, None) => String::new(),
        };
        let line = finding.line.unwrap_or_default();
        let args = [("column", column.into()), ("line", line.into())];
        let text = self.with(&key("imports-cpr-", kind_slug(finding.kind)), &args);
        match &finding.sheet {
            Some(sheet) => self.with(
                "imports-cpr-in-sheet",
                &[("place", text.into()), ("sheet", sheet.into())],
            ),
            None => text,
        }
    }

    /// What is missing or unsure in the columns, and what to do.
    pub fn problem(&self, problem: MappingProblem) -> String {
        if let MappingProblem::Recommended(field) = problem {
            return self.t(&key("imports-recommended-", field.slug()));
        }
        if problem == MappingProblem::Missing(Field::FullName) {
            return self.t("imports-problem-missing-name");
        }
        let field = problem
            .field()
            .map_or_else(String::new, |field| self.field(field));
        let args = [("field", field.into())];
        self.with(&key("imports-problem-", problem.slug()), &args)
    }

    /// What a column can hold.
    pub fn field(&self, field: Field) -> String {
        self.t(&key("imports-field-", field.slug()))
    }

    /// A way to write dates.
    pub fn date_form(&self, form: DateForm) -> String {
        self.t(&key("imports-form-", form.slug()))
    }

    /// What says that a column holds what it holds.
    pub fn source(&self, source: Source) -> String {
        self.t(match source {
            Source::Header => "imports-source-header",
            Source::Content => "imports-source-content",
            Source::Chosen => "imports-source-chosen",
            Source::Nothing => "imports-source-nothing",
        })
    }

    /// How a file is written.
    pub fn format(&self, format: &Format) -> String {
        match format {
            Format::Directory => self.t("imports-as-directory"),
            Format::Delimited {
                encoding,
                delimiter,
            } => {
                let delimiter = match delimiter {
                    ';' => self.t("imports-delimiter-semicolon"),
                    ',' => self.t("imports-delimiter-comma"),
                    '\t' => self.t("imports-delimiter-tab"),
                    other => other.to_string(),
                };
                let args = [
                    ("encoding", encoding.name().into()),
                    ("delimiter", delimiter.into()),
                ];
                self.with("imports-format-text", &args)
            }
            Format::Workbook { sheet } => {
                self.with("imports-format-workbook", &[("sheet", sheet.into())])
            }
        }
    }

    /// What happens.
    pub fn action(&self, action: Action) -> String {
        self.t(&format!("imports-action-{}", action_slug(action)))
    }
}

/// The slug of the reason why no plan can be made, for the upload's row and the keys of texts.
pub fn plan_problem(error: &PlanError) -> &'static str {
    match error {
        PlanError::Mapping { .. } => "columns",
        PlanError::WrongFile {
            expected: FileKind::Units,
            ..
        } => "wrong-units",
        PlanError::WrongFile {
            expected: FileKind::People,
            ..
        } => "wrong-people",
        PlanError::NoUnits => "no-units",
    }
}

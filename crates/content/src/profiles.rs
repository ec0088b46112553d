//! `framework/profiles/*.toml`, `tasks.toml` and `reading-notes.toml`: whom the wheel is for, what
//! they do, and how the report was read.

use domain::{
    CompetencyId, L10n, Level, PerCompetency, Profile, ReadingNote, Task, TaskId, TaskKind,
};
use serde::Serialize;

use crate::known::Names;
use crate::reader::{Section, Value};

/// How the report was read where it leaves room or slips, beyond the notes on single profiles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GeneralNote {
    /// Its short name.
    pub id: String,
    /// The areas it is about; none for the wheel as a whole.
    pub competencies: Vec<CompetencyId>,
    /// What stands in the report and how we read it.
    pub text: L10n,
}

/// Where in the report a task was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskFound {
    /// The task.
    pub task: TaskId,
    /// In appendix 3's list, or only in the text about the profile.
    pub place: TaskPlace,
}

/// A place in the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskPlace {
    /// The list of appendix 3.
    Appendix3,
    /// The text about the profile.
    ProfileText,
    /// Nowhere: the municipality added the task.
    Municipality,
}

impl TaskPlace {
    /// The word in data files.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            TaskPlace::Appendix3 => "appendix-3",
            TaskPlace::ProfileText => "profile-text",
            TaskPlace::Municipality => "municipality",
        }
    }
}

impl std::str::FromStr for TaskPlace {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "appendix-3" => Ok(TaskPlace::Appendix3),
            "profile-text" => Ok(TaskPlace::ProfileText),
            _ => Err(format!(
                "'{text}' is neither 'appendix-3' nor 'profile-text'"
            )),
        }
    }
}

/// One file of `profiles/`; `slugs` are those of the files read before.
pub(crate) fn profile(root: Section<'_>, slugs: &mut Names) -> Option<Profile> {
    let id = root.profile("id");
    let slug = slugs.take(&root, "slug");
    let (name, summary) = (root.both("name"), root.both("summary"));
    let examples: Vec<L10n> = root.list("examples").iter().map(Value::both).collect();
    root.not_empty("examples");
    let today: PerCompetency<Option<Level>> =
        root.per_area("today", |_, value| Some(value.word_or("not-stated")));
    let needed: PerCompetency<Level> = root.per_area("needed", |id, value| {
        let level: Option<Level> = value.word();
        if id == CompetencyId::OWN_PRACTICE && level.is_some_and(|level| level < Level::Understands)
        {
            value.report("own practice is needed at 'understands' or higher by everyone in scope");
        }
        level
    });
    let notes = root
        .sections("notes")
        .into_iter()
        .map(reading_note)
        .collect();
    root.done();
    Some(Profile {
        id: id?,
        slug: slug?,
        name,
        summary,
        examples,
        today,
        needed,
        notes,
    })
}

fn reading_note(section: Section<'_>) -> ReadingNote {
    let note = ReadingNote {
        competency: section.get("area").and_then(|value| value.area()),
        text: L10n {
            da: section.text("da"),
            en: section.text("en"),
        },
    };
    section.done();
    note
}

pub(crate) fn general_notes(root: Section<'_>) -> Vec<GeneralNote> {
    let mut names = Names::default();
    let mut notes = Vec::new();
    for section in root.sections("notes") {
        let id = names.take(&section, "id");
        let competencies = section.areas("areas");
        let text = L10n {
            da: section.text("da"),
            en: section.text("en"),
        };
        section.done();
        notes.extend(id.map(|id| GeneralNote {
            id,
            competencies,
            text,
        }));
    }
    root.done();
    notes
}

pub(crate) fn tasks(root: Section<'_>) -> (Vec<Task>, Vec<TaskFound>) {
    let mut names = Names::default();
    let (mut tasks, mut found) = (Vec::new(), Vec::new());
    for section in root.sections("tasks") {
        let id = names.take(&section, "id");
        let place: Option<TaskPlace> = section.word("found");
        let (profile, kind) = (section.profile("profile"), section.word::<TaskKind>("kind"));
        let competencies = section.areas("areas");
        match kind {
            Some(TaskKind::Security) => section.not_empty("areas"),
            Some(TaskKind::Ordinary) if !competencies.is_empty() => {
                section.report_at("areas", "an ordinary task calls on none");
            }
            _ => {}
        }
        let (name, example) = (section.both("name"), section.both("example"));
        section.done();
        if let (Some(id), Some(profile), Some(kind), Some(place)) = (id, profile, kind, place) {
            let id = TaskId::new(id);
            found.push(TaskFound {
                task: id.clone(),
                place,
            });
            tasks.push(Task {
                id,
                profile,
                kind,
                name,
                example,
                competencies,
            });
        }
    }
    root.done();
    (tasks, found)
}

//! What a person sees before anything is stored: made from a plan, small enough to keep.

use std::collections::HashMap;

use extracts::columns::{Column, Field, FileKind, Mapping, MappingProblem};
use extracts::dates::DateForm;
use extracts::issue::{Issue, IssueCode, Severity};
use extracts::plan::{Action, Change, PersonPlan, PositionPlan, UnitPlan};
use extracts::read::Format;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::work::{Prepared, Read, ReadFile};

/// As many of each kind as a page shows; the rest by download.
pub const SHOWN: usize = 50;

/// As many refused rows as a page shows.
const REFUSED_SHOWN: usize = 100;

/// As many places of a warning as a page shows.
const PLACES_SHOWN: usize = 8;

/// As many examples of a column.
const EXAMPLES: usize = 2;

/// What would happen.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Preview {
    pub files: Vec<FileView>,
    pub units: Vec<Group>,
    pub people: Vec<Group>,
    /// People of the file who left so long ago that they aren't taken in.
    pub left_out: usize,
}

/// A file as it was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileView {
    pub kind: FileKind,
    pub name: String,
    pub format: Format,
    pub rows: usize,
    pub columns: Vec<ColumnView>,
    pub problems: Vec<MappingProblem>,
    pub refused: Vec<Issue>,
    pub refused_rows: usize,
    pub warnings: Vec<Warning>,
}

/// A column with what it was taken for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ColumnView {
    pub column: Column,
    /// How it is called: its header, or its number.
    pub name: String,
    pub examples: Vec<String>,
}

/// A warning with how often and where.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Warning {
    pub code: IssueCode,
    pub count: usize,
    pub places: Vec<Issue>,
}

/// Units or people to whom the same happens.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    pub action: Action,
    pub total: usize,
    pub lines: Vec<Entry>,
}

/// One of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// The stored person; none for a new one, and for units.
    pub person: Option<Uuid>,
    /// Code or employee number.
    pub code: String,
    pub name: String,
    /// The line of the file, where it is in it.
    pub line: Option<u32>,
    /// Missing from a full extract.
    pub missing: bool,
    /// What it is or what changes.
    pub details: Vec<Detail>,
}

/// Something about a unit or person that is new, ends or changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The position it is about, as "title, unit"; nothing where it is about the whole.
    pub position: Option<String>,
    /// What happens to that position.
    pub action: Option<Action>,
    /// Which field, with what is stored and what will be.
    pub field: Option<Field>,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// Names for the codes that a plan holds.
struct Names<'a> {
    units: HashMap<&'a str, &'a str>,
    people: HashMap<&'a str, String>,
}

impl<'a> Names<'a> {
    /// Of those units and people that are shown.
    fn new(prepared: &'a Prepared) -> Self {
        let stored = prepared.snapshot.units.iter();
        let mut units: HashMap<&str, &str> = stored
            .map(|(code, unit)| (code.as_str(), unit.name.as_str()))
            .collect();
        units.extend(
            prepared
                .plan
                .units
                .iter()
                .map(|unit| (unit.code.as_str(), unit.name.as_str())),
        );
        Self {
            units,
            people: HashMap::new(),
        }
    }

    fn unit(&self, code: &str) -> String {
        match self.units.get(code) {
            Some(name) => format!("{name} ({code})"),
            None => code.to_owned(),
        }
    }

    /// Learns the names of managers that changes name.
    fn learn(&mut self, prepared: &'a Prepared) {
        let planned = prepared.plan.people.iter();
        let planned: HashMap<&str, &PersonPlan<Uuid>> = planned
            .map(|person| (person.employee_number.as_str(), person))
            .collect();
        let named = prepared
            .plan
            .people
            .iter()
            .flat_map(|person| &person.positions);
        for change in named.flat_map(|position| &position.changes) {
            if change.field != Field::Manager {
                continue;
            }
            for number in [&change.old, &change.new].into_iter().flatten() {
                let planned = planned.get(number.as_str());
                let name = planned
                    .map(|p| format!("{} {}", p.given_name, p.family_name))
                    .or_else(|| {
                        let stored = prepared.snapshot.people.get(number)?;
                        Some(format!("{} {}", stored.given_name, stored.family_name))
                    });
                if let Some(name) = name {
                    self.people
                        .insert(number, format!("{} ({number})", name.trim()));
                }
            }
        }
    }

    /// A value as people know it.
    fn value(&self, field: Field, value: Option<&String>) -> Option<String> {
        let value = value.filter(|value| !value.is_empty())?;
        Some(match field {
            Field::UnitCode | Field::UnitParent => self.unit(value),
            Field::Manager => self.people.get(value.as_str()).unwrap_or(value).clone(),
            _ => value.clone(),
        })
    }

    fn change(&self, position: Option<&String>, change: &Change) -> Detail {
        Detail {
            position: position.cloned(),
            action: None,
            field: Some(change.field),
            old: self.value(change.field, change.old.as_ref()),
            new: self.value(change.field, change.new.as_ref()),
        }
    }

    fn position(&self, position: &PositionPlan<Uuid>) -> String {
        let unit = self.unit(&position.unit);
        if position.title.is_empty() {
            unit
        } else {
            format!("{}, {unit}", position.title)
        }
    }

    fn unit_line(&self, unit: &UnitPlan<Uuid>) -> Entry {
        let mut details: Vec<Detail> = unit
            .changes
            .iter()
            .map(|change| self.change(None, change))
            .collect();
        if unit.action == Action::New {
            let above = unit.parent.as_ref();
            let above = self
                .value(Field::UnitParent, above)
                .map(|new| (Field::UnitParent, new));
            let kind = unit.kind.clone().map(|new| (Field::UnitKind, new));
            details.extend(
                [above, kind]
                    .into_iter()
                    .flatten()
                    .map(|(field, new)| Detail {
                        position: None,
                        action: None,
                        field: Some(field),
                        old: None,
                        new: Some(new),
                    }),
            );
        }
        Entry {
            person: None,
            code: unit.code.clone(),
            name: unit.name.clone(),
            line: unit.line,
            missing: unit.line.is_none(),
            details,
        }
    }

    fn person_line(&self, person: &PersonPlan<Uuid>) -> Entry {
        let mut details: Vec<Detail> = person
            .changes
            .iter()
            .map(|change| self.change(None, change))
            .collect();
        let only_one = person.positions.len() == 1;
        for position in &person.positions {
            if position.action == Action::Unchanged {
                continue;
            }
            let name = self.position(position);
            if position.action == Action::Changed {
                // Which one it is goes without saying where there is one.
                let of = (!only_one).then_some(&name);
                details.extend(
                    position
                        .changes
                        .iter()
                        .map(|change| self.change(of, change)),
                );
            } else {
                let ended = position.ended.map(|day| day.to_string());
                details.push(Detail {
                    position: Some(name),
                    action: Some(position.action),
                    field: None,
                    old: None,
                    new: ended.filter(|_| position.action == Action::Ended),
                });
            }
        }
        Entry {
            person: person.id,
            code: shown_number(person),
            name: format!("{} {}", person.given_name, person.family_name)
                .trim()
                .to_owned(),
            line: person.lines.first().copied(),
            missing: person.missing,
            details,
        }
    }
}

/// In the order in which they deserve a look.
const ACTIONS: [Action; 4] = [
    Action::Ended,
    Action::Returned,
    Action::Changed,
    Action::New,
];

impl Preview {
    /// Of files whose columns must be settled before anything can be compared.
    pub fn of_columns(read: &Read) -> Self {
        let files = [&read.units, &read.people].into_iter().flatten();
        Self {
            files: files.map(|file| file_view(file, &[])).collect(),
            ..Self::default()
        }
    }

    /// Of what a plan would change.
    pub fn of_plan(prepared: &Prepared) -> Self {
        let plan = &prepared.plan;
        let files = [&prepared.units, &prepared.people].into_iter().flatten();
        let mut preview = Self {
            files: files
                .map(|file| file_view(file, plan.issues(file.mapping.kind)))
                .collect(),
            ..Self::default()
        };
        preview.left_out = prepared.left_out;
        let mut names = Names::new(prepared);
        names.learn(prepared);
        for action in ACTIONS {
            let units = || plan.units.iter().filter(|unit| unit.action == action);
            let people = || plan.people.iter().filter(|person| person.action == action);
            let lines = units()
                .take(SHOWN)
                .map(|unit| names.unit_line(unit))
                .collect();
            preview.units.push(Group {
                action,
                total: units().count(),
                lines,
            });
            let lines = people()
                .take(SHOWN)
                .map(|person| names.person_line(person))
                .collect();
            preview.people.push(Group {
                action,
                total: people().count(),
                lines,
            });
        }
        preview.units.retain(|group| group.total > 0);
        preview.people.retain(|group| group.total > 0);
        preview
    }

    /// Shows the columns as somebody has just said what they mean, to say it again.
    pub fn say(&mut self, mappings: [&Option<Mapping>; 2]) {
        for mapping in mappings.into_iter().flatten() {
            let of_file = self
                .files
                .iter_mut()
                .filter(|file| file.kind == mapping.kind);
            for (view, column) in of_file
                .flat_map(|file| &mut file.columns)
                .zip(&mapping.columns)
            {
                view.column.clone_from(column);
            }
        }
    }

    /// The stored people that it names.
    pub fn stored_people(&self) -> Vec<Uuid> {
        self.people
            .iter()
            .flat_map(|group| &group.lines)
            .filter_map(|line| line.person)
            .collect()
    }
}

/// All lines of a plan that aren't as they were, units first: what happens and the line.
pub fn all_lines(prepared: &Prepared) -> Vec<(FileKind, Action, Entry)> {
    let mut names = Names::new(prepared);
    names.learn(prepared);
    let plan = &prepared.plan;
    let units = plan
        .units
        .iter()
        .filter(|unit| unit.action != Action::Unchanged);
    let people = plan
        .people
        .iter()
        .filter(|person| person.action != Action::Unchanged);
    units
        .map(|unit| (FileKind::Units, unit.action, names.unit_line(unit)))
        .chain(people.map(|p| (FileKind::People, p.action, names.person_line(p))))
        .collect()
}

fn file_view(file: &ReadFile, issues: &[Issue]) -> FileView {
    let (table, mapping) = (&file.table, &file.mapping);
    let refused = || {
        issues
            .iter()
            .filter(|issue| issue.severity() == Severity::Refused)
    };
    let mut refused_lines: Vec<u32> = refused().map(|issue| issue.line).collect();
    refused_lines.dedup();
    let mut warnings: Vec<Warning> = Vec::new();
    for issue in issues
        .iter()
        .filter(|issue| issue.severity() == Severity::Warning)
    {
        let at = warnings
            .iter()
            .position(|warning| warning.code == issue.code);
        let at = at.unwrap_or_else(|| {
            warnings.push(Warning {
                code: issue.code,
                count: 0,
                places: Vec::new(),
            });
            warnings.len() - 1
        });
        if let Some(warning) = warnings.get_mut(at) {
            warning.count += 1;
            if warning.places.len() < PLACES_SHOWN {
                warning.places.push(issue.clone());
            }
        }
    }
    let columns = mapping
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let mut examples: Vec<String> = Vec::new();
            for row in table.rows() {
                let cell = row.cell(at).trim();
                if !cell.is_empty() && !examples.iter().any(|other| other == cell) {
                    examples.push(cell.chars().take(40).collect());
                }
                if examples.len() == EXAMPLES {
                    break;
                }
            }
            ColumnView {
                column: column.clone(),
                name: table.column_name(at),
                examples,
            }
        })
        .collect();
    FileView {
        kind: mapping.kind,
        name: table.file_name().to_owned(),
        format: table.format().clone(),
        rows: table.len(),
        columns,
        problems: mapping.problems(),
        refused: refused().take(REFUSED_SHOWN).cloned().collect(),
        refused_rows: refused_lines.len(),
        warnings,
    }
}

/// The other forms in which a column's dates could be read, with the one that was taken first.
pub fn date_forms(column: &Column) -> Vec<DateForm> {
    let mut forms: Vec<DateForm> = column.date_form.into_iter().collect();
    forms.extend(&column.also_fits);
    forms.extend(
        DateForm::ALL
            .into_iter()
            .filter(|form| !forms.contains(form))
            .collect::<Vec<_>>(),
    );
    forms
}

/// The number by which people know somebody: a directory's own number says nothing to anybody.
fn shown_number(person: &PersonPlan<Uuid>) -> String {
    if extracts::directory::is_own(&person.employee_number) {
        person.user_name.clone().unwrap_or_default()
    } else {
        person.employee_number.clone()
    }
}

//! Rows of the same employee number become one person with their positions.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::managers::Directory;
use super::snapshot::Snapshot;
use crate::clean;
use crate::columns::Field;
use crate::issue::{Issue, IssueCode};
use crate::people::{People, PersonRow};

/// A person as the file has them.
pub(super) struct Merged<'a> {
    /// The row that counts for the person's own data.
    pub best: &'a PersonRow,
    /// Per unit and title the row that counts, in the file's order.
    pub positions: Vec<&'a PersonRow>,
    /// All their lines.
    pub lines: Vec<u32>,
}

impl Merged<'_> {
    /// Whether each position has ended before a day.
    pub fn is_former(&self, today: Date) -> bool {
        self.positions.iter().all(|row| row.is_former(today))
    }
}

/// Of several rows the one that counts: current before former, then the newest employment, then
/// the first in the file. So a married name or a new manager wins over an old row, whatever the
/// order of the file.
fn best<'a>(rows: &[&'a PersonRow], today: Date) -> Option<&'a PersonRow> {
    rows.iter().copied().max_by_key(|row| {
        (
            !row.is_former(today),
            row.started,
            std::cmp::Reverse(row.line),
        )
    })
}

/// Merges the rows, in the order in which people first appear.
pub(super) fn people<'a>(
    people: &'a People,
    today: Date,
    issues: &mut Vec<Issue>,
) -> Vec<Merged<'a>> {
    let mut at: HashMap<&str, usize> = HashMap::with_capacity(people.rows.len());
    let mut groups: Vec<Vec<&PersonRow>> = Vec::new();
    for row in &people.rows {
        let index = *at.entry(&row.employee_number).or_insert(groups.len());
        match groups.get_mut(index) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups
        .into_iter()
        .filter_map(|rows| {
            let best = best(&rows, today)?;
            if rows.len() > 1 {
                say_contradictions(people, &rows, best, issues);
            }
            Some(Merged {
                best,
                positions: positions(&rows, today, issues),
                lines: rows.iter().map(|row| row.line).collect(),
            })
        })
        .collect()
}

fn positions<'a>(
    rows: &[&'a PersonRow],
    today: Date,
    issues: &mut Vec<Issue>,
) -> Vec<&'a PersonRow> {
    if rows.len() == 1 {
        return rows.to_vec();
    }
    let mut same: BTreeMap<(&str, Cow<'_, str>), Vec<&PersonRow>> = BTreeMap::new();
    for row in rows {
        let key = (row.unit.as_str(), clean::fold(&row.title));
        same.entry(key).or_default().push(row);
    }
    let mut kept = Vec::with_capacity(same.len());
    for group in same.into_values() {
        let Some(counts) = best(&group, today) else {
            continue;
        };
        for other in group.iter().filter(|row| row.line != counts.line) {
            issues.push(Issue {
                line: other.line,
                column: None,
                code: IssueCode::PositionRepeated,
                detail: counts.line.to_string(),
            });
        }
        kept.push(counts);
    }
    kept.sort_by_key(|row| row.line);
    kept
}

fn say_contradictions(
    people: &People,
    rows: &[&PersonRow],
    best: &PersonRow,
    issues: &mut Vec<Issue>,
) {
    let differ = |a: &str, b: &str| clean::fold(a) != clean::fold(b);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    for row in rows.iter().filter(|row| row.line != best.line) {
        let mut say = |field, code| {
            issues.push(Issue {
                line: row.line,
                column: people.columns.get(&field).cloned(),
                code,
                detail: best.line.to_string(),
            });
        };
        if differ(&row.given_name, &best.given_name) || differ(&row.family_name, &best.family_name)
        {
            let field = [Field::GivenName, Field::FullName, Field::FamilyName]
                .into_iter()
                .find(|field| people.has(*field))
                .unwrap_or(Field::FullName);
            say(field, IssueCode::NameDiffers);
        }
        if differ(&text(&row.user_name), &text(&best.user_name)) {
            say(Field::UserName, IssueCode::UserNameDiffers);
        }
        if differ(&text(&row.email), &text(&best.email)) {
            say(Field::Email, IssueCode::EmailDiffers);
        }
    }
}

/// Says which people share an e-mail or a user name with somebody else, in the file or stored.
pub(super) fn say_shared<I>(
    people: &People,
    merged: &[Merged<'_>],
    directory: &Directory<'_>,
    snapshot: &Snapshot<I>,
    today: Date,
    issues: &mut Vec<Issue>,
) {
    for (field, code) in [
        (Field::Email, IssueCode::EmailShared),
        (Field::UserName, IssueCode::UserNameShared),
    ] {
        if !people.has(field) {
            continue;
        }
        let mut seen: HashMap<Cow<'_, str>, Option<u32>> = snapshot
            .people
            .iter()
            .filter(|(number, _)| !directory.is_in_file(number) && directory.is_known(number))
            .filter_map(|(_, person)| {
                let value = if field == Field::Email {
                    &person.email
                } else {
                    &person.user_name
                };
                Some((clean::fold(value.as_deref()?), None))
            })
            .collect();
        // Whoever left signs in no more; often it is the same human under an older number.
        for person in merged.iter().filter(|person| !person.is_former(today)) {
            let row = person.best;
            let value = if field == Field::Email {
                &row.email
            } else {
                &row.user_name
            };
            let Some(value) = value else { continue };
            if let Some(other) = seen.insert(clean::fold(value), Some(row.line)) {
                issues.push(Issue {
                    line: row.line,
                    column: people.columns.get(&field).cloned(),
                    code,
                    detail: other.map_or_else(String::new, |line| line.to_string()),
                });
            }
        }
    }
}

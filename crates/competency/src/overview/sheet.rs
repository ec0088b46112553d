//! The overview on one sheet of A4: pure. What there is no room for is counted.

use super::BodyCourses;
use super::facts::{Area, Facts, is_vacant, kinds};
use super::number;
use super::todo::{Todo, todos};
use super::unit::unit_line;
use super::view::{Stage, Tile, lead, of_body, said, stage, tiles};
use crate::roles::{Carrier, kind_key};
use crate::wheel::Words;

/// So many things to decide, and so many at least where units need the room.
const MOST_TODOS: usize = 6;
const FEWEST_TODOS: usize = 3;
/// So many kinds of tasks in a sentence, and in a row of the table where units need the room.
const MOST_KINDS: usize = 5;
const FEWEST_KINDS: usize = 2;
/// So many names in a sentence.
const MOST_NAMES: usize = 3;

/// The room for the table and the lists below it, in tenths of a millimetre: A4 less margins, head,
/// large numbers, the sentence below them, headings and the small print at the foot. Measured on a printed
/// sheet.
const ROOM: usize = 1_600;
/// The height of a line of text, and what a row of the table and an item of a list add to their lines.
const LINE: usize = 48;
const ROW: usize = 28;
const ITEM: usize = 21;
/// How many characters surely fit in a line of the two columns with text together, which share it by
/// the length of what stands in them; the narrower one still has so many.
const TEXT_WIDTH: usize = 62;
const LEAST_WIDTH: usize = 17;
/// How many characters surely fit in a line of each list.
const TODO_WIDTH: usize = 50;
const WEAK_WIDTH: usize = 42;

/// A main part of the municipality.
pub(super) struct SheetLine {
    pub(super) name: String,
    pub(super) people: String,
    pub(super) covered: String,
    pub(super) tasks: String,
    pub(super) weak: String,
}

/// The sheet.
pub(super) struct Sheet {
    pub(super) stage: Stage,
    pub(super) lead: String,
    pub(super) tiles: Vec<Tile>,
    /// What is known of the management body's courses.
    pub(super) body: String,
    pub(super) lines: Vec<SheetLine>,
    pub(super) more: usize,
    pub(super) todos: Vec<String>,
    /// Sentences about tasks that stand on weak ground.
    pub(super) weak: Vec<String>,
}

/// Says the facts on a sheet.
pub(super) fn sheet(words: Words<'_>, facts: &Facts, body: BodyCourses) -> Sheet {
    let todos = todos(facts, words.content)
        .iter()
        .map(|todo: &Todo| todo.title(words))
        .collect();
    let weak = weak(words, facts);
    let table = |most_kinds: usize| -> Vec<SheetLine> {
        let areas = facts.areas().into_iter();
        let areas = areas.filter(|area| area.has_people || !area.tasks.is_empty());
        shared_line(words, facts, most_kinds)
            .into_iter()
            .chain(areas.map(|area| line(words, facts, &area, most_kinds)))
            .collect()
    };
    let mut all = table(usize::MAX);
    if table_height(&all) + list_height(&weak, WEAK_WIDTH) > ROOM {
        all = table(FEWEST_KINDS);
    }
    let todos = shortened(todos, &weak, &all);
    let (lines, more) = fitting(all, ROOM.saturating_sub(lists_height(&todos, &weak)));
    Sheet {
        stage: stage(facts),
        lead: lead(words, facts),
        tiles: tiles(words, facts),
        body: of_body(words, body),
        lines,
        more,
        todos,
        weak,
    }
}

/// How many lines a text needs in a column so many characters wide.
fn lines_of(text: &str, width: usize) -> usize {
    text.chars().count().div_ceil(width).max(1)
}

fn list_height(items: &[String], width: usize) -> usize {
    items
        .iter()
        .map(|item| ITEM + LINE * lines_of(item, width))
        .sum()
}

/// Both lists stand beside each other.
fn lists_height(todos: &[String], weak: &[String]) -> usize {
    list_height(todos, TODO_WIDTH).max(list_height(weak, WEAK_WIDTH))
}

/// The heights of the table's rows.
fn heights(lines: &[SheetLine]) -> Vec<usize> {
    let longest = |text: fn(&SheetLine) -> &String| {
        lines
            .iter()
            .map(|line| text(line).chars().count())
            .max()
            .unwrap_or(0)
    };
    let (names, tasks) = (longest(|line| &line.name), longest(|line| &line.tasks));
    let share = (TEXT_WIDTH * names).checked_div(names + tasks).unwrap_or(0);
    let width = share.clamp(LEAST_WIDTH, TEXT_WIDTH - LEAST_WIDTH);
    let height = |line: &SheetLine| {
        let lines = lines_of(&line.name, width).max(lines_of(&line.tasks, TEXT_WIDTH - width));
        ROW + LINE * lines
    };
    lines.iter().map(height).collect()
}

fn table_height(lines: &[SheetLine]) -> usize {
    heights(lines).iter().sum()
}

/// So many of the things to decide, the most urgent first, that the units still have room.
fn shortened(mut todos: Vec<String>, weak: &[String], all: &[SheetLine]) -> Vec<String> {
    let table = table_height(all);
    todos.truncate(MOST_TODOS);
    let too_tall = |todos: &[String]| {
        let height = list_height(todos, TODO_WIDTH);
        height > list_height(weak, WEAK_WIDTH) && table + height > ROOM
    };
    while todos.len() > FEWEST_TODOS && too_tall(&todos) {
        todos.pop();
    }
    todos
}

/// The first lines that there is room for, and how many are left out.
fn fitting(all: Vec<SheetLine>, room: usize) -> (Vec<SheetLine>, usize) {
    let heights = heights(&all);
    if heights.iter().sum::<usize>() <= room {
        return (all, 0);
    }
    // The line that says how many are left out needs room too.
    let mut left = room.saturating_sub(LINE + ROW);
    let mut fits = |height: usize| {
        let rest = left.checked_sub(height);
        left = rest.unwrap_or(0);
        rest.is_some()
    };
    let shown = heights.iter().take_while(|height| fits(**height)).count();
    let more = all.len() - shown;
    (all.into_iter().take(shown).collect(), more)
}

/// The tasks of the municipality as a whole, where there are any.
fn shared_line(words: Words<'_>, facts: &Facts, most_kinds: usize) -> Option<SheetLine> {
    let tasks = facts.shared_tasks();
    (!tasks.is_empty()).then(|| SheetLine {
        name: words.t("overview-shared"),
        people: String::new(),
        covered: String::new(),
        tasks: few(
            words,
            &said(words, kinds(tasks.iter().copied())),
            most_kinds,
        ),
        weak: weak_count(words, facts, &tasks),
    })
}

fn line(words: Words<'_>, facts: &Facts, area: &Area<'_>, most_kinds: usize) -> SheetLine {
    let unit = unit_line(words, area.unit.name.clone(), String::new(), area.figures);
    SheetLine {
        name: unit.name,
        people: unit.people,
        covered: unit.covered,
        tasks: if area.has_nobody() {
            words.t("overview-no-tasks")
        } else {
            few(
                words,
                &said(words, kinds(area.tasks.iter().copied())),
                most_kinds,
            )
        },
        weak: weak_count(words, facts, &area.tasks),
    }
}

fn weak_count(words: Words<'_>, facts: &Facts, tasks: &[&Carrier]) -> String {
    let weak = facts.weak_tasks();
    let weak = weak
        .iter()
        .filter(|(task, _)| tasks.iter().any(|here| here.id == task.id))
        .count();
    if weak == 0 {
        String::new()
    } else {
        number(words.lang, weak)
    }
}

/// Which tasks nobody has, and which kinds hang on one person.
fn weak(words: Words<'_>, facts: &Facts) -> Vec<String> {
    let (vacant, hanging): (Vec<&Carrier>, Vec<&Carrier>) = facts
        .weak_tasks()
        .into_iter()
        .map(|(task, _)| task)
        .partition(|task| is_vacant(task));
    let vacant: Vec<String> = vacant
        .into_iter()
        .map(|task| {
            let kind = words.t(&kind_key(task.kind));
            let values = [
                ("task", kind.into()),
                ("unit", task.unit_name.as_str().into()),
            ];
            words.with("overview-task-in", &values)
        })
        .collect();
    let hanging = few(words, &said(words, kinds(hanging)), MOST_KINDS);
    let mut sentences = Vec::new();
    if !vacant.is_empty() {
        let tasks = few(words, &vacant, MOST_NAMES);
        sentences.push(words.with("overview-nobody-has", &[("tasks", tasks.into())]));
    }
    if !hanging.is_empty() {
        sentences.push(words.with("overview-one-has", &[("tasks", hanging.into())]));
    }
    if sentences.is_empty() {
        sentences.push(words.t("overview-weak-none"));
    }
    sentences
}

/// At most so many names, then how many more.
pub(super) fn few(words: Words<'_>, names: &[String], most: usize) -> String {
    // "One more" would be no shorter than the name.
    match names
        .split_at_checked(most)
        .filter(|(_, rest)| rest.len() > 1)
    {
        Some((first, rest)) => {
            let more = words.with("overview-more", &[("count", rest.len().into())]);
            words.list(&[first, &[more]].concat())
        }
        None => words.list(names),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;

    fn lines(count: usize, name: &str, tasks: &str) -> Vec<SheetLine> {
        (0..count)
            .map(|_| SheetLine {
                name: name.to_owned(),
                people: String::new(),
                covered: String::new(),
                tasks: tasks.to_owned(),
                weak: String::new(),
            })
            .collect()
    }

    #[test]
    fn ten_parts_with_long_names_and_full_lists_fit() {
        let todos = vec!["x".repeat(2 * TODO_WIDTH); 9];
        let weak = vec!["x".repeat(3 * WEAK_WIDTH); 2];
        let all = lines(10, &"x".repeat(50), &"x".repeat(40));
        let todos = shortened(todos, &weak, &all);
        assert_eq!(todos.len(), FEWEST_TODOS);
        let (shown, more) = fitting(all, ROOM - lists_height(&todos, &weak));
        assert_eq!((shown.len(), more), (10, 0));
    }

    #[test]
    fn where_there_is_room_more_is_said() {
        let todos = vec!["x".to_owned(); 9];
        assert_eq!(
            shortened(todos, &[], &lines(10, "Skole", "Systemejer")).len(),
            MOST_TODOS
        );
    }

    #[test]
    fn what_has_no_room_is_counted() {
        let (shown, more) = fitting(lines(40, "Skole", ""), ROOM);
        assert!(shown.len() > 15);
        assert_eq!(shown.len() + more, 40);
    }
}

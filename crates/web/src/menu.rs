//! The menu: a few lines, or where a viewer has more to do, a few groups of lines.

use crate::app::Viewer;
use crate::feature::MenuItem;

/// More lines than this are put in groups.
const MOST_LINES: usize = 7;

/// What lines of the menu belong together, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MenuGroup {
    /// What is about the viewer.
    Own,
    /// What a manager does.
    Team,
    /// What an assessor does.
    Assess,
    /// How it goes.
    FollowUp,
    /// Who works here, and what they carry.
    People,
    /// What is to be known, and where it is learnt.
    Wheel,
    /// That people can trust it.
    Trust,
    /// That the program runs.
    Administration,
}

impl MenuGroup {
    /// The key of its name, where it can hold several lines.
    const fn name_key(self) -> Option<&'static str> {
        match self {
            Self::Own => Some("layout-menu-own"),
            Self::FollowUp => Some("layout-menu-follow-up"),
            Self::People => Some("layout-menu-people"),
            Self::Wheel => Some("layout-menu-wheel"),
            Self::Team | Self::Assess | Self::Trust | Self::Administration => None,
        }
    }
}

/// A line of the menu, or a group of them, one click away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuEntry {
    /// What it says.
    pub text: String,
    /// Where it leads; a group leads nowhere itself.
    pub href: Option<&'static str>,
    /// Whether it is where we are, or one of its lines is.
    pub current: bool,
    /// The lines of a group.
    pub lines: Vec<MenuLine>,
}

/// A line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuLine {
    /// Where it leads.
    pub href: &'static str,
    /// What it says.
    pub text: String,
    /// Whether it is where we are.
    pub current: bool,
}

/// The menu for a viewer, or nobody, who is at `path`.
pub(crate) fn menu(
    items: &[MenuItem],
    viewer: Option<&Viewer>,
    demo: bool,
    path: &str,
    text: impl Fn(&str) -> String,
) -> Vec<MenuEntry> {
    let mut shown: Vec<&MenuItem> = items
        .iter()
        .filter(|item| item.access.admits(viewer, demo))
        .collect();
    shown.sort_by_key(|item| (item.group, item.order));
    // Of `/organisation` and `/organisation/roller` only the nearer one is where we are.
    let within = |href: &str| {
        path.strip_prefix(href)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let nearest = shown
        .iter()
        .map(|item| item.href)
        .filter(|href| within(href))
        .max_by_key(|href| href.len());
    let line = |item: &MenuItem| MenuLine {
        href: item.href,
        text: text(item.text),
        current: Some(item.href) == nearest,
    };
    let few = shown.len() <= MOST_LINES;
    let mut entries = Vec::new();
    for of_group in shown.chunk_by(|one, next| one.group == next.group) {
        let lines = of_group.iter().map(|item| line(item));
        let name = of_group
            .first()
            .and_then(|item| item.group.name_key())
            .filter(|_| !few && of_group.len() > 1);
        match name {
            None => entries.extend(lines.map(|line| MenuEntry {
                text: line.text,
                href: Some(line.href),
                current: line.current,
                lines: Vec::new(),
            })),
            Some(key) => {
                let lines: Vec<MenuLine> = lines.collect();
                entries.push(MenuEntry {
                    text: text(key),
                    href: None,
                    current: lines.iter().any(|line| line.current),
                    lines,
                });
            }
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feature::Access;

    fn item(href: &'static str, group: MenuGroup, order: u8) -> MenuItem {
        MenuItem {
            href,
            text: href,
            access: Access::Public,
            group,
            order,
        }
    }

    fn shown(items: &[MenuItem], path: &str) -> Vec<String> {
        menu(items, None, false, path, str::to_owned)
            .into_iter()
            .map(|entry| {
                let mark = |current| if current { "!" } else { "" };
                let lines = entry.lines.iter();
                let lines: Vec<_> = lines
                    .map(|line| format!("{}{}", line.text, mark(line.current)))
                    .collect();
                format!("{}{} {}", entry.text, mark(entry.current), lines.join(" "))
                    .trim_end()
                    .to_owned()
            })
            .collect()
    }

    #[test]
    fn a_few_lines_stand_as_they_are_and_many_in_groups() {
        let mut items = vec![
            item("/hjulet", MenuGroup::Wheel, 50),
            item("/mit-hjul", MenuGroup::Own, 10),
            item("/opgaver", MenuGroup::Own, 20),
            item("/vurder", MenuGroup::Own, 25),
            item("/organisation", MenuGroup::People, 62),
            item("/organisation/profiler", MenuGroup::People, 64),
            item("/tillid", MenuGroup::Trust, 72),
        ];
        assert_eq!(
            shown(&items, "/"),
            [
                "/mit-hjul",
                "/opgaver",
                "/vurder",
                "/organisation",
                "/organisation/profiler",
                "/hjulet",
                "/tillid"
            ]
        );
        items.push(item("/team", MenuGroup::Team, 40));
        assert_eq!(
            shown(&items, "/organisation/profiler/7"),
            [
                "layout-menu-own /mit-hjul /opgaver /vurder",
                "/team",
                "layout-menu-people! /organisation /organisation/profiler!",
                "/hjulet",
                "/tillid"
            ]
        );
    }
}

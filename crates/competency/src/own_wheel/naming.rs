//! Paths and values as people read them.

use content::own::{Value, Values};
use domain::{CompetencyId, EvidenceKind, Level, ProfileId, SecurityRoleKind};
use web::Page;

/// What a path belongs to: one page of the screens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// An area.
    Area(CompetencyId),
    /// A profile.
    Profile(ProfileId),
    /// A task by its name.
    Task(String),
    /// How tasks and roles become profiles.
    Rules,
    /// An item of the catalogue by its name.
    Item(String),
}

impl Part {
    /// The part of a path; nothing for order, which nobody edits.
    pub(super) fn of(path: &str) -> Option<Self> {
        let mut words = path.split('/');
        let (folder, id) = (words.next()?, words.next().unwrap_or_default());
        match folder {
            "competency" => id.parse().ok().map(Self::Area),
            "profile" => profile(id).map(Self::Profile),
            "task" => Some(Self::Task(id.to_owned())),
            "rules" => Some(Self::Rules),
            "catalogue" => Some(Self::Item(id.to_owned())),
            _ => None,
        }
    }

    /// The beginning of its paths.
    pub(super) fn start(&self) -> String {
        match self {
            Self::Area(area) => format!("competency/{area}/"),
            Self::Profile(profile) => format!("profile/{profile}/"),
            Self::Task(task) => format!("task/{task}/"),
            Self::Rules => "rules/".to_owned(),
            Self::Item(item) => format!("catalogue/{item}/"),
        }
    }

    /// Where it is changed.
    pub(super) fn href(&self) -> String {
        match self {
            Self::Area(area) => format!("/organisation/hjul/omraade/{area}"),
            Self::Profile(profile) => format!("/organisation/hjul/profil/{profile}"),
            Self::Task(task) => format!("/organisation/hjul/opgave/{task}"),
            Self::Rules => "/organisation/hjul/regler".to_owned(),
            Self::Item(item) => format!("/organisation/hjul/tilbud/{item}"),
        }
    }

    /// What it is called in these values.
    pub(super) fn name(&self, page: &Page, values: &Values) -> String {
        let start = self.start();
        match self {
            Self::Area(area) => {
                let name = text(page, values, &format!("{start}name"));
                if *area == CompetencyId::OWN_PRACTICE {
                    name
                } else {
                    format!("{area} {name}")
                }
            }
            Self::Profile(profile) => page.t2(
                "own-wheel-profile",
                "number",
                profile.number(),
                "name",
                text(page, values, &format!("{start}name")),
            ),
            Self::Task(id) => or(text(page, values, &format!("{start}name")), id),
            Self::Item(id) => or(text(page, values, &format!("{start}title")), id),
            Self::Rules => page.t("own-wheel-rules"),
        }
    }
}

fn or(name: String, id: &str) -> String {
    if name.is_empty() { id.to_owned() } else { name }
}

/// A text in the page's language; Danish where there is no English.
fn text(page: &Page, values: &Values, path: &str) -> String {
    let read = |lang: &str| {
        let value = values.get(&format!("{path}/{lang}"));
        value
            .and_then(Value::text)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    read(page.lang()).or_else(|| read("da")).unwrap_or_default()
}

fn profile(number: &str) -> Option<ProfileId> {
    ProfileId::try_from(number.parse::<i64>().ok()?).ok()
}

/// What a field is called on its page.
pub(super) fn field(page: &Page, values: &Values, path: &str) -> String {
    let words: Vec<&str> = path.split('/').collect();
    let name = match words.as_slice() {
        ["competency", _, "level", level, _] => {
            let level = level.parse().unwrap_or(Level::Unaware);
            page.t1("own-wheel-field-level", "level", level_name(page, level))
        }
        ["profile", _, "needed" | "today", area, ..] => {
            let name = area
                .parse()
                .ok()
                .map_or_else(String::new, |area| Part::Area(area).name(page, values));
            if words.contains(&"today") {
                page.t1("own-wheel-field-today", "area", name)
            } else {
                page.t1("own-wheel-field-needed", "area", name)
            }
        }
        ["rules", "frequency", often] => {
            let often = often.parse().unwrap_or_default();
            let name = page.t(crate::placement::frequency_key(often));
            page.t1("own-wheel-field-points", "often", name)
        }
        ["rules", "threshold", number] => page.t1("own-wheel-field-threshold", "profile", *number),
        ["rules", "ties", what] => page.t(&format!("own-wheel-field-ties-{what}")),
        ["rules", "role", role] => role
            .parse()
            .map_or_else(|_| (*role).to_owned(), |role| role_name(page, role)),
        [_, _, what, ..] => page.t(&format!("own-wheel-field-{what}")),
        [folder, ..] => page.t(&format!("own-wheel-new-{folder}")),
        [] => String::new(),
    };
    match words.last() {
        Some(&"da") => page.t1("own-wheel-in-danish", "field", name),
        Some(&"en") => page.t1("own-wheel-in-english", "field", name),
        _ => name,
    }
}

pub(super) fn level_name(page: &Page, level: Level) -> String {
    page.of(page.content().framework.level_name(level))
        .to_owned()
}

pub(super) fn role_name(page: &Page, role: SecurityRoleKind) -> String {
    page.t(&format!("roles-kind-{}", role.slug().replace('_', "-")))
}

fn needed(page: &Page, level: Level) -> String {
    if level == Level::Unaware {
        page.t("own-wheel-not-required")
    } else {
        level_name(page, level)
    }
}

/// The levels to choose a need from.
pub(super) fn needs(page: &Page) -> Vec<(String, String)> {
    Level::ALL
        .map(|level| (level.slug().to_owned(), needed(page, level)))
        .to_vec()
}

/// "1 Uden særlige opgaver" …
pub(super) fn profiles(page: &Page, values: &Values) -> Vec<(String, String)> {
    ProfileId::ALL
        .map(|id| (id.to_string(), Part::Profile(id).name(page, values)))
        .to_vec()
}

/// From and to, as an item of the catalogue teaches.
pub(super) fn lift(page: &Page, from: Level, to: Level) -> String {
    let (from, to) = (level_name(page, from), level_name(page, to));
    page.t2("own-wheel-from-to", "from", from, "to", to)
}

/// A level and how it is shown.
pub(super) fn proof(page: &Page, level: Level, by: EvidenceKind) -> String {
    let (level, by) = (level_name(page, level), kind_name(page, by));
    page.t2("own-wheel-shown-by", "level", level, "by", by)
}

fn kind_name(page: &Page, kind: EvidenceKind) -> String {
    page.t(&format!("wheel-kind-{}", kind.slug().replace('_', "-")))
}

/// A value as people read it.
pub(super) fn shown(page: &Page, values: &Values, path: &str, value: Option<&Value>) -> String {
    let words: Vec<&str> = path.split('/').collect();
    let Some(value) = value else {
        return page.t("own-wheel-nothing");
    };
    match (words.as_slice(), value) {
        (["profile", _, "needed", _], Value::Text(level)) => level
            .parse()
            .map_or_else(|_| level.clone(), |level| needed(page, level)),
        (["profile", _, "today", _], Value::Text(level)) => level.parse().map_or_else(
            |_| page.t("own-wheel-not-stated"),
            |level| level_name(page, level),
        ),
        ([_, _, "kind" | "track"] | ["rules", "ties", _], Value::Text(word)) => {
            page.t(&format!("own-wheel-word-{word}"))
        }
        (["rules", "role", _] | ["task", _, "profile"], Value::Number(number)) => {
            profile(&number.to_string())
                .map_or_else(String::new, |id| Part::Profile(id).name(page, values))
        }
        (["catalogue", _, "minutes"], Value::Number(minutes)) => page.duration(*minutes),
        (["catalogue", _, "months"], Value::Number(0)) => page.t("own-wheel-for-ever"),
        (["catalogue", _, "months"], Value::Number(months)) => {
            page.t1("own-wheel-months", "months", *months)
        }
        (_, Value::Flag(flag)) => page.t(if *flag {
            "own-wheel-yes"
        } else {
            "own-wheel-no"
        }),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Text(text)) if text.is_empty() => page.t("own-wheel-nothing"),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::List(list)) if list.is_empty() => page.t("own-wheel-nothing"),
        (words, Value::List(list)) => {
            let lines: Vec<String> = list
                .iter()
                .map(|line| one(page, values, words, line))
                .collect();
            lines.join("; ")
        }
    }
}

/// One line of a list.
fn one(page: &Page, values: &Values, words: &[&str], line: &str) -> String {
    let area = |number: &str| {
        number
            .parse()
            .ok()
            .map_or_else(String::new, |area| Part::Area(area).name(page, values))
    };
    let parts: Vec<&str> = line.split(':').collect();
    match (words, parts.as_slice()) {
        (["task", _, "areas"], [number]) => area(number),
        (["catalogue", _, "profiles"], [number]) => {
            profile(number).map_or_else(String::new, |id| Part::Profile(id).name(page, values))
        }
        (["catalogue", _, "before"], [id]) => Part::Item((*id).to_owned()).name(page, values),
        (["catalogue", _, "teaches"], [number, from, to]) => {
            let levels = (from.parse(), to.parse());
            let (Ok(from), Ok(to)) = levels else {
                return line.to_owned();
            };
            format!("{}: {}", area(number), lift(page, from, to))
        }
        (["catalogue", _, "proves"], [number, level, by]) => {
            let (Ok(level), Ok(by)) = (level.parse(), by.parse()) else {
                return line.to_owned();
            };
            format!("{}: {}", area(number), proof(page, level, by))
        }
        _ => line.to_owned(),
    }
}

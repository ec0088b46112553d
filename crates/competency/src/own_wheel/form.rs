//! Which fields a part has, and what was typed in them.

use content::Content;
use content::own::{Problem, Reason, Value, Values};
use domain::{CompetencyId, EvidenceKind, Frequency, ItemId, Level, SecurityRoleKind, TaskKind};
use web::{Fields, FormErrors, Page};

use super::naming::{self, Part};

/// How a field is filled in.
pub(super) enum Kind {
    /// A line of text.
    Line,
    /// Some lines of text.
    Text,
    /// Several texts, one a line.
    Lines,
    /// A whole number.
    Number,
    /// A box to tick.
    Flag,
    /// One of these: value and words.
    Choice(Vec<(String, String)>),
    /// The same where the values are numbers.
    NumberChoice(Vec<(String, String)>),
    /// Any of these.
    Many(Vec<(String, String)>),
    /// One of these for each area, or nothing.
    PerArea(Vec<(String, String)>),
}

/// A field of a form. Its name is its path.
pub(super) struct Field {
    pub(super) path: String,
    pub(super) kind: Kind,
}

/// Fields that belong together, under a heading.
pub(super) struct Group {
    /// The key of the heading.
    pub(super) heading: &'static str,
    pub(super) fields: Vec<Field>,
}

fn group(heading: &'static str, fields: Vec<Field>) -> Group {
    Group { heading, fields }
}

/// A text in both languages.
fn both(start: &str, what: &str, kind: fn() -> Kind) -> [Field; 2] {
    ["da", "en"].map(|lang| Field {
        path: format!("{start}{what}/{lang}"),
        kind: kind(),
    })
}

fn field(start: &str, what: &str, kind: Kind) -> Field {
    Field {
        path: format!("{start}{what}"),
        kind,
    }
}

/// The form of a part.
pub(super) fn groups(page: &Page, content: &Content, part: &Part, values: &Values) -> Vec<Group> {
    let start = part.start();
    match part {
        Part::Area(_) => area(&start),
        Part::Profile(_) => profile(page, &start),
        Part::Task(_) => task(page, &start, values),
        Part::Rules => rules(page, values),
        Part::Item(id) => item(page, content, &start, id, values),
    }
}

fn area(start: &str) -> Vec<Group> {
    let mut about: Vec<Field> = both(start, "name", || Kind::Line).into();
    about.extend(both(start, "holds", || Kind::Lines));
    about.extend(both(start, "why", || Kind::Text));
    about.extend(both(start, "risk", || Kind::Text));
    let levels = Level::ALL
        .into_iter()
        .flat_map(|level| both(start, &format!("level/{}", level.slug()), || Kind::Text));
    vec![
        group("own-wheel-group-about", about),
        group("own-wheel-group-levels", levels.collect()),
    ]
}

fn profile(page: &Page, start: &str) -> Vec<Group> {
    let needed = CompetencyId::ALL.map(|area| {
        let mut levels = naming::needs(page);
        if area == CompetencyId::OWN_PRACTICE {
            // Everybody needs it at this level or higher.
            levels.retain(|(slug, _)| {
                slug.parse::<Level>()
                    .is_ok_and(|level| level >= Level::Understands)
            });
        }
        field(start, &format!("needed/{area}"), Kind::Choice(levels))
    });
    let mut about: Vec<Field> = both(start, "name", || Kind::Line).into();
    about.extend(both(start, "summary", || Kind::Text));
    about.extend(both(start, "examples", || Kind::Lines));
    vec![
        group("own-wheel-group-needed", needed.into()),
        group("own-wheel-group-about", about),
    ]
}

fn areas(page: &Page, values: &Values) -> Vec<(String, String)> {
    CompetencyId::ALL
        .map(|area| (area.to_string(), Part::Area(area).name(page, values)))
        .to_vec()
}

fn task(page: &Page, start: &str, values: &Values) -> Vec<Group> {
    let kinds = TaskKind::ALL.map(|kind| {
        let words = page.t(&format!("own-wheel-word-{}", kind.slug()));
        (kind.slug().to_owned(), words)
    });
    let mut about: Vec<Field> = both(start, "name", || Kind::Line).into();
    about.extend(both(start, "example", || Kind::Text));
    let profiles = naming::profiles(page, values);
    let place = vec![
        field(start, "active", Kind::Flag),
        field(start, "kind", Kind::Choice(kinds.to_vec())),
        field(start, "profile", Kind::NumberChoice(profiles)),
        field(start, "weight", Kind::Number),
        field(start, "areas", Kind::Many(areas(page, values))),
    ];
    vec![
        group("own-wheel-group-about", about),
        group("own-wheel-group-place", place),
    ]
}

fn rules(page: &Page, values: &Values) -> Vec<Group> {
    let often = Frequency::ALL
        .into_iter()
        .filter(|often| *often != Frequency::Never);
    let points = often.map(|often| {
        let what = format!("frequency/{}", often.slug());
        field("rules/", &what, Kind::Number)
    });
    let words = |word: &str| {
        let text = page.t(&format!("own-wheel-word-{word}"));
        (word.to_owned(), text)
    };
    let ties = vec![
        field("rules/", "threshold/2", Kind::Number),
        field("rules/", "threshold/3", Kind::Number),
        field("rules/", "ties/close", Kind::Number),
        field(
            "rules/",
            "ties/at",
            Kind::Choice(["propose", "leave"].map(words).to_vec()),
        ),
        field(
            "rules/",
            "ties/several",
            Kind::Choice(["all", "strongest"].map(words).to_vec()),
        ),
    ];
    let roles = SecurityRoleKind::ALL.map(|role| {
        let profiles = naming::profiles(page, values);
        let what = format!("role/{}", role.slug());
        field("rules/", &what, Kind::NumberChoice(profiles))
    });
    vec![
        group("own-wheel-group-points", points.collect()),
        group("own-wheel-group-thresholds", ties),
        group("own-wheel-group-roles", roles.into()),
    ]
}

fn item(page: &Page, content: &Content, start: &str, id: &str, values: &Values) -> Vec<Group> {
    let mut about: Vec<Field> = both(start, "title", || Kind::Line).into();
    about.extend(both(start, "summary", || Kind::Text));
    about.extend(both(start, "form", || Kind::Text));
    let offer = vec![
        field(start, "available", Kind::Flag),
        field(start, "minutes", Kind::Number),
        field(start, "months", Kind::Number),
        field(
            start,
            "profiles",
            Kind::Many(naming::profiles(page, values)),
        ),
    ];
    let mut groups = vec![
        group("own-wheel-group-offer", offer),
        group("own-wheel-group-about", about),
    ];
    // What a course that is delivered here teaches and proves hangs on its pages and its test.
    if content.course(&ItemId::new(id)).is_none() {
        let teaches = field(start, "teaches", Kind::PerArea(lifts(page)));
        let proves = field(start, "proves", Kind::PerArea(proofs(page, content)));
        groups.push(group("own-wheel-group-lifts", vec![teaches, proves]));
    }
    groups
}

/// From each level to each higher one.
fn lifts(page: &Page) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for from in Level::ALL {
        for to in Level::ALL.into_iter().filter(|to| *to > from) {
            let value = format!("{}:{}", from.slug(), to.slug());
            all.push((value, naming::lift(page, from, to)));
        }
    }
    all
}

/// Each kind of proof with each level that it can show.
fn proofs(page: &Page, content: &Content) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for level in Level::ALL.into_iter().skip(1) {
        let can = |kind: &EvidenceKind| {
            let ceiling = content.evidence.ceiling(*kind);
            ceiling.is_some_and(|ceiling| level <= ceiling)
        };
        for kind in EvidenceKind::ALL.into_iter().filter(can) {
            let value = format!("{}:{}", level.slug(), kind.slug());
            all.push((value, naming::proof(page, level, kind)));
        }
    }
    all
}

/// What was typed, as a value. What can't be read stays a text, which the check then refuses.
pub(super) fn typed(field: &Field, fields: &Fields) -> Value {
    let text = fields.text(&field.path);
    match &field.kind {
        Kind::Line | Kind::Text => {
            Value::Text(text.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Kind::Choice(_) => Value::Text(text.to_owned()),
        Kind::Lines => Value::List(
            text.lines()
                .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
                .filter(|line| !line.is_empty())
                .collect(),
        ),
        Kind::Number | Kind::NumberChoice(_) => text
            .parse()
            .map_or_else(|_| Value::Text(text.to_owned()), Value::Number),
        Kind::Flag => Value::Flag(text == "ja"),
        Kind::Many(_) => Value::List(
            fields
                .all(&field.path)
                .into_iter()
                .map(str::to_owned)
                .collect(),
        ),
        Kind::PerArea(_) => Value::List(
            CompetencyId::ALL
                .into_iter()
                .filter_map(|area| {
                    let value = fields.given(&row_name(&field.path, area))?;
                    Some(format!("{area}:{value}"))
                })
                .collect(),
        ),
    }
}

fn row_name(path: &str, area: CompetencyId) -> String {
    format!("{path}/{area}")
}

/// A field as the template shows it.
pub(super) struct FieldView {
    pub(super) path: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) error: String,
    pub(super) kind: &'static str,
    pub(super) value: String,
    pub(super) checked: bool,
    pub(super) options: Vec<(String, String)>,
    pub(super) boxes: Vec<(String, String, String, bool)>,
    pub(super) rows: Vec<RowView>,
}

/// An area's choice.
pub(super) struct RowView {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) value: String,
}

/// Shows a field with a value. `shipped` says what comes with the program, where that is different.
pub(super) fn view(
    page: &Page,
    values: &Values,
    field: &Field,
    value: Option<&Value>,
    shipped: Option<&Value>,
    errors: &FormErrors,
) -> FieldView {
    let path = &field.path;
    let label = naming::field(page, values, path);
    // Beside the field itself its name needn't be said again.
    let error = errors.of(path);
    let error = error.strip_prefix(&format!("{label}: ")).unwrap_or(error);
    let mut view = FieldView {
        hint: hint(page, values, field, value, shipped),
        error: error.to_owned(),
        label,
        kind: "line",
        value: String::new(),
        checked: false,
        options: Vec::new(),
        boxes: Vec::new(),
        rows: Vec::new(),
        path: path.clone(),
    };
    let list = value.and_then(Value::list).unwrap_or_default();
    view.value = match value {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::List(list)) => list.join("\n"),
        Some(Value::Flag(_)) | None => String::new(),
    };
    match &field.kind {
        Kind::Line => {}
        Kind::Text => view.kind = "text",
        Kind::Lines => view.kind = "lines",
        Kind::Number => view.kind = "number",
        Kind::Flag => {
            view.kind = "flag";
            view.checked = value.and_then(Value::flag).unwrap_or(false);
        }
        Kind::Choice(options) | Kind::NumberChoice(options) => {
            view.kind = "choice";
            view.options.clone_from(options);
        }
        Kind::Many(options) => {
            view.kind = "many";
            let boxes = options.iter().map(|(value, words)| {
                let ticked = list.contains(value);
                (value.clone(), words.clone(), String::new(), ticked)
            });
            view.boxes = boxes.collect();
        }
        Kind::PerArea(options) => {
            view.kind = "areas";
            view.options.clone_from(options);
            let rows = CompetencyId::ALL.map(|area| {
                let start = format!("{area}:");
                let value = list.iter().find_map(|line| line.strip_prefix(&start));
                RowView {
                    name: row_name(path, area),
                    label: Part::Area(area).name(page, values),
                    value: value.unwrap_or_default().to_owned(),
                }
            });
            view.rows = rows.into();
        }
    }
    view
}

/// What helps to fill a field in, and what stands in the shipped wheel where this is different.
fn hint(
    page: &Page,
    values: &Values,
    field: &Field,
    value: Option<&Value>,
    shipped: Option<&Value>,
) -> String {
    let path = &field.path;
    let mut parts = Vec::new();
    match &field.kind {
        Kind::Lines => parts.push(page.t("own-wheel-hint-lines")),
        Kind::Line | Kind::Text if path.ends_with("/en") => {
            parts.push(page.t("own-wheel-hint-english"));
        }
        _ => {}
    }
    for (end, key) in [
        ("/months", "own-wheel-hint-months"),
        ("/minutes", "own-wheel-hint-minutes"),
        ("/weight", "own-wheel-hint-weight"),
        ("/active", "own-wheel-hint-active"),
        ("/available", "own-wheel-hint-available"),
        ("ties/close", "own-wheel-hint-close"),
    ] {
        if path.ends_with(end) {
            parts.push(page.t(key));
        }
    }
    if let Some(shipped) = shipped.filter(|shipped| value != Some(shipped)) {
        let words = naming::shown(page, values, path, Some(shipped));
        parts.push(page.t1("own-wheel-as-shipped", "value", words));
    }
    parts.join(" ")
}

/// Problems as errors of a form, each with the name of its field for the summary. What stands on
/// another page is told beside the first field.
pub(super) fn errors(
    page: &Page,
    values: &Values,
    problems: &[Problem],
    groups: &[Group],
) -> FormErrors {
    let fields = || groups.iter().flat_map(|group| &group.fields);
    let mut errors = FormErrors::default();
    for problem in problems {
        let here = fields().any(|field| field.path == problem.path);
        let first = fields().next().map_or("", |field| field.path.as_str());
        let text = reason(page, values, &problem.reason);
        let name = if here {
            naming::field(page, values, &problem.path)
        } else {
            let part = Part::of(&problem.path);
            part.map(|part| part.name(page, values)).unwrap_or_default()
        };
        let at = if here { problem.path.as_str() } else { first };
        errors.add(at, format!("{name}: {text}"));
    }
    errors
}

/// Why a value can't be used, and what to do.
pub(super) fn reason(page: &Page, values: &Values, reason: &Reason) -> String {
    match reason {
        Reason::TooLong(most) => page.t1("own-wheel-bad-too-long", "most", *most),
        Reason::OutOfRange(least, most) => {
            page.t2("own-wheel-bad-range", "least", *least, "most", *most)
        }
        Reason::NeededBefore(item) => {
            let name = Part::Item(item.clone()).name(page, values);
            page.t1("own-wheel-bad-needed-before", "item", name)
        }
        other => page.t(match other {
            Reason::SameAsLower => "own-wheel-bad-same",
            Reason::TwoToFour => "own-wheel-bad-two-to-four",
            Reason::OwnPractice => "own-wheel-bad-own-practice",
            Reason::NeverIsZero => "own-wheel-bad-never",
            Reason::NotRising => "own-wheel-bad-rising",
            Reason::NoAreas => "own-wheel-bad-no-areas",
            Reason::OrdinaryHasNone => "own-wheel-bad-ordinary",
            Reason::NotUpwards => "own-wheel-bad-upwards",
            Reason::Twice => "own-wheel-bad-twice",
            Reason::ProvesTooMuch => "own-wheel-bad-proof",
            Reason::NotTaught => "own-wheel-bad-taught",
            Reason::NotThis => "own-wheel-bad-kind",
            _ => "own-wheel-bad-empty",
        }),
    }
}

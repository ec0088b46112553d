//! The documentation against the program: what it lists is what there is. Where a table has fallen
//! behind, the failure prints what it must say.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use content::Content;
use domain::rights::{DataKind, Relation, Role, Verdict, verdict};
use domain::{Level, ProfileId};
use extracts::columns::{Field, FileKind};
use extracts::dates::DateForm;
use extracts::issue::IssueCode;
use extracts::plan::Report;
use kompetencehjul::compose;
use web::Access;

const PAGES: [&str; 20] = [
    "README.md",
    "README.da.md",
    "CHANGELOG.md",
    "docs/accessibility.md",
    "docs/architecture.md",
    "docs/case.md",
    "docs/courses.md",
    "docs/directories.md",
    "docs/import-formats.md",
    "docs/local-offers.md",
    "docs/observation.md",
    "docs/operating.md",
    "docs/own-wheel.md",
    "docs/privacy.md",
    "docs/performance.md",
    "docs/reading-the-report.md",
    "docs/results-import.md",
    "docs/rounds.md",
    "docs/scorm.md",
    "docs/single-sign-on.md",
];

fn read(path: &str) -> String {
    let path = common::root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn files_below(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// The lines of a table that begin so must be exactly these.
fn table_is(page: &str, begins: &[&str], expected: &[String]) {
    let text = read(page);
    let found: BTreeSet<&str> = text
        .lines()
        .filter(|line| begins.iter().any(|start| line.starts_with(start)))
        .collect();
    let wanted: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
    let missing: Vec<_> = wanted.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&wanted).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "{page}: missing {missing:#?}\nsurplus {surplus:#?}\nthe whole table:\n{}",
        expected.join("\n")
    );
}

/// Everything in backticks on one line.
fn in_backticks(text: &str) -> BTreeSet<String> {
    let words = text
        .lines()
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    words.map(str::to_owned).collect()
}

// ------------------------------------------------------------------------------------- routes

/// Where the program's own text says that a route is handled: (method, path) → file and function.
fn handlers() -> BTreeMap<(String, String), (String, String)> {
    let mut files = Vec::new();
    for krate in std::fs::read_dir(common::root().join("crates")).unwrap() {
        files_below(&krate.unwrap().path().join("src"), &mut files);
    }
    let mut found = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for (call, method) in [
            ("Route::get(", "GET"),
            ("Route::post(", "POST"),
            ("Route::put(", "PUT"),
            ("Route::patch(", "PATCH"),
            ("Route::delete(", "DELETE"),
        ] {
            for rest in text.split(call).skip(1) {
                let call = till_the_call_ends(rest);
                let arguments: Vec<&str> = call
                    .split(',')
                    .map(str::trim)
                    .filter(|a| !a.is_empty())
                    .collect();
                let Some(path) = arguments[0].strip_prefix('"') else {
                    continue;
                };
                // A handler that is given something more stands in a closure: the function it calls.
                let handler = match call.split_once("move |") {
                    Some((_, closure)) => closure
                        .split_once('|')
                        .and_then(|(_, body)| body.split_once('('))
                        .map(|(name, _)| name.trim_matches(|c: char| c == '{' || c.is_whitespace()))
                        .unwrap(),
                    None => arguments.last().unwrap(),
                };
                found.insert(
                    (method.to_owned(), path.trim_end_matches('"').to_owned()),
                    file_of(&file, handler),
                );
            }
        }
    }
    found
}

/// What stands between the parentheses of a call, from after the first.
fn till_the_call_ends(text: &str) -> &str {
    let mut open = 1;
    let end = text.find(|c| {
        open += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open == 0
    });
    &text[..end.unwrap()]
}

/// `pages::show`, said in a folder's `mod.rs`, is the function `show` of the folder's `pages.rs`.
fn file_of(said_in: &Path, handler: &str) -> (String, String) {
    let (modules, name) = handler.rsplit_once("::").unwrap_or(("", handler));
    let path = if modules.is_empty() {
        said_in.to_owned()
    } else {
        // What every screen shares is a crate of its own.
        let (folder, modules) = match modules.strip_prefix("web::") {
            Some(shared) => (common::root().join("crates/web/src"), shared),
            None => (said_in.parent().unwrap().to_owned(), modules),
        };
        let place = folder.join(modules.replace("::", "/"));
        let file = place.with_extension("rs");
        if file.exists() {
            file
        } else {
            place.join("mod.rs")
        }
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    assert!(
        text.contains(&format!("fn {name}(")),
        "{} has no {name}",
        path.display()
    );
    let path = path.canonicalize().unwrap();
    (
        path.strip_prefix(common::root())
            .unwrap()
            .display()
            .to_string(),
        name.to_owned(),
    )
}

fn who(access: Access) -> String {
    match access {
        Access::Public => "anybody".to_owned(),
        Access::Demo => "the demo's visitors".to_owned(),
        Access::SignedIn => "signed in".to_owned(),
        Access::Employee => "employees".to_owned(),
        Access::Key => "programs with a key".to_owned(),
        Access::OneOf(roles) => roles
            .iter()
            .map(|role| format!("{}s", role.slug()))
            .collect::<Vec<_>>()
            .join(", "),
    }
}

#[test]
fn the_table_of_addresses_is_the_programs() {
    let handlers = handlers();
    let mut rows = Vec::new();
    for route in compose::features()
        .into_iter()
        .flat_map(|feature| feature.routes)
    {
        let method = route.method.name();
        let key = (method.to_owned(), route.path.to_owned());
        let (file, handler) = handlers
            .get(&key)
            .unwrap_or_else(|| panic!("{key:?} stands nowhere"));
        let row = format!(
            "| {method} | `{}` | {} | `{file}` | `{handler}` |",
            route.path,
            who(route.access)
        );
        rows.push((route.path, method, row));
    }
    rows.sort();
    let rows: Vec<String> = rows.into_iter().map(|(_, _, row)| row).collect();
    let methods = ["| GET |", "| POST |", "| PUT |", "| PATCH |", "| DELETE |"];
    table_is("docs/architecture.md", &methods, &rows);
}

// ------------------------------------------------------------------- settings, targets, links

#[test]
fn every_setting_is_in_the_operators_page_and_no_other() {
    let config = read("crates/kompetencehjul/src/config.rs");
    let main = read("crates/kompetencehjul/src/main.rs");
    let code = config.split("#[cfg(test)]").next().unwrap().to_owned() + &main;
    let variables: BTreeSet<&str> = code
        .split('"')
        .filter(|text| text.starts_with("KOMPETENCEHJUL_"))
        .collect();
    assert!(
        variables.len() > 8,
        "the configuration reads only {variables:?}"
    );
    let page = in_backticks(&read("docs/operating.md"));
    for variable in &variables {
        assert!(
            page.contains(*variable),
            "{variable} is missing in docs/operating.md"
        );
    }
    for (of, before) in [("struct File {", ""), ("struct MailFile {", "mail.")] {
        let fields = config.split(of).nth(1).unwrap().split('}').next().unwrap();
        for field in fields
            .lines()
            .filter_map(|line| line.trim().split_once(": Option<"))
        {
            let name = format!("{before}{}", field.0);
            assert!(
                page.contains(&name),
                "{name} is missing in docs/operating.md"
            );
        }
    }
    for page in PAGES {
        for word in in_backticks(&read(page)) {
            let variable = word.split('=').next().unwrap();
            let known = !variable.starts_with("KOMPETENCEHJUL_") || variables.contains(variable);
            assert!(known, "{page}: nobody reads {word}");
        }
    }
}

#[test]
fn every_target_of_make_that_is_named_exists() {
    let makefile = read("Makefile");
    let targets: BTreeSet<&str> = makefile
        .lines()
        .filter_map(|line| line.split_once(':'))
        .map(|(name, _)| name)
        .collect();
    for page in PAGES {
        let text = read(page);
        let lines = text
            .lines()
            .filter(|line| line.starts_with("make "))
            .map(str::to_owned);
        let named: BTreeSet<String> = in_backticks(&text).into_iter().chain(lines).collect();
        for target in named.iter().filter_map(|words| words.strip_prefix("make ")) {
            let target = target.split_whitespace().next().unwrap();
            assert!(
                targets.contains(target),
                "{page}: there is no make {target}"
            );
        }
    }
    for readme in ["README.md", "README.da.md"] {
        let text = read(readme);
        assert!(
            text.contains("make demo") && text.contains("make test"),
            "{readme}"
        );
    }
}

#[test]
fn what_is_linked_or_named_is_there() {
    for page in PAGES {
        let text = read(page);
        // The table of addresses is looked up in, not read.
        let is_address = |line: &&str| line.starts_with("| GET |") || line.starts_with("| POST |");
        let lines = text.lines().filter(|line| !is_address(line)).count();
        assert!(lines <= 400, "{page} is too long to be read");
        let folder = common::root().join(page).parent().unwrap().to_owned();
        for link in text
            .split("](")
            .skip(1)
            .map(|rest| rest.split(')').next().unwrap())
        {
            let file = link.split('#').next().unwrap();
            let elsewhere = file.is_empty() || file.starts_with("https://");
            assert!(
                elsewhere || folder.join(file).exists(),
                "{page}: {link} leads nowhere"
            );
        }
        let ours = [
            "assets/", "content/", "crates/", "demo/", "docs/", "e2e/", "scripts/",
        ];
        for name in in_backticks(&text) {
            let whole = !name.contains(['*', '{', '…', ' ', '<']);
            if whole && ours.iter().any(|start| name.starts_with(start)) {
                assert!(
                    common::root().join(&name).exists(),
                    "{page}: there is no {name}"
                );
            }
        }
    }
    let architecture = read("docs/architecture.md");
    for krate in std::fs::read_dir(common::root().join("crates")).unwrap() {
        let name = krate.unwrap().file_name().into_string().unwrap();
        assert!(
            architecture.contains(&format!("| `{name}` |")),
            "docs/architecture.md lacks {name}"
        );
    }
}

// ------------------------------------------------------------------------- imports and rights

#[test]
fn every_code_and_key_of_an_import_is_explained() {
    let page = in_backticks(&read("docs/import-formats.md"));
    let mut codes: BTreeSet<String> = IssueCode::ALL
        .iter()
        .map(|code| code.slug().to_owned())
        .collect();
    codes.extend(DateForm::ALL.iter().map(|form| form.slug().to_owned()));
    for kind in [FileKind::Units, FileKind::People] {
        codes.extend(Field::of(kind).iter().map(|field| field.slug().to_owned()));
    }
    let report = serde_json::to_value(Report::default()).unwrap();
    codes.extend(report.as_object().unwrap().keys().cloned());
    // Reasons against a file as a whole and against its columns have no list of all of them.
    for source in ["read/error.rs", "columns/fields.rs"] {
        let source = read(&format!("crates/extracts/src/{source}"));
        codes.extend(
            source
                .split("=> \"")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap().to_owned()),
        );
    }
    codes.retain(|code| !["units", "people"].contains(&code.as_str()));
    let missing: Vec<_> = codes.difference(&page).collect();
    assert!(
        missing.is_empty(),
        "docs/import-formats.md lacks {missing:?}"
    );
}

/// The columns of the rights table in docs/privacy.md.
const COLUMNS: [(Role, Relation); 8] = [
    (Role::Employee, Relation::Own),
    (Role::Manager, Relation::DirectReport),
    (Role::Manager, Relation::UnitBelow),
    (Role::Coordinator, Relation::Municipality),
    (Role::Assessor, Relation::Participant),
    (Role::Auditor, Relation::Municipality),
    (Role::Administrator, Relation::Municipality),
    (Role::Operator, Relation::Municipality),
];

#[test]
fn the_table_of_rights_is_the_programs() {
    let mut rows = Vec::new();
    for kind in DataKind::ALL {
        let mut row = format!("| `{}` |", kind.slug());
        for (role, relation) in COLUMNS {
            let word = match verdict(role, relation, kind) {
                Verdict::No => "–",
                Verdict::OnLoggedRequest => "on request",
                Verdict::GroupOnly => "5 or more",
                Verdict::IfShared => "if shared",
                Verdict::Yes => "yes",
            };
            let _ = write!(row, " {word} |");
        }
        rows.push(row);
        for role in Role::ALL {
            let elsewhere = verdict(role, Relation::OtherMunicipality, kind);
            assert_eq!(elsewhere, Verdict::No, "{} {}", role.slug(), kind.slug());
        }
    }
    let begins: Vec<String> = DataKind::ALL
        .iter()
        .map(|kind| format!("| `{}` |", kind.slug()))
        .collect();
    let begins: Vec<&str> = begins.iter().map(String::as_str).collect();
    table_is("docs/privacy.md", &begins, &rows);
}

#[test]
fn the_table_of_retention_is_the_one_that_people_see() {
    let trust: toml::Value = toml::from_str(&read("content/trust/trust.toml")).unwrap();
    let text = read("docs/privacy.md");
    for kind in trust["retention"].as_array().unwrap() {
        let name = kind["kind"].as_str().unwrap();
        let period = kind["period"]["en"].as_str().unwrap();
        let row = format!("| {name} | {period} |");
        assert!(
            text.lines().any(|line| line.starts_with(&row)),
            "docs/privacy.md lacks {row}"
        );
    }
}

// ------------------------------------------------------------------------- reading the report

#[test]
fn every_note_on_the_reading_is_explained_and_the_profiles_are_the_datas() {
    let content = Content::embedded().unwrap();
    let text = read("docs/reading-the-report.md");
    let named = in_backticks(&text);
    for note in content.reading_notes.iter() {
        assert!(
            named.contains(&note.id),
            "docs/reading-the-report.md lacks {}",
            note.id
        );
    }
    let number =
        |level: Option<Level>| level.map_or("–".to_owned(), |level| level.as_u8().to_string());
    let marks: &[char] = &['ᵃ', 'ᵇ', 'ᶜ', 'ᵈ'];
    let plain = |line: &str| {
        line.replace(marks, "")
            .replace(" (ours)", "")
            .replace("  ", " ")
    };
    for (id, area) in content.framework.competencies.iter() {
        let mut row = format!("| {id} | {} |", area.name.da);
        for profile in ProfileId::ALL {
            let profile = content.framework.profile(profile).unwrap();
            let (today, needed) = (profile.today[id], profile.needed[id]);
            let _ = write!(row, " {} → {} |", number(today), number(Some(needed)));
        }
        assert!(
            text.lines().any(|line| plain(line) == row),
            "docs/reading-the-report.md lacks {row}"
        );
    }
}

/// docs/privacy.md says so of the program's own log.
#[test]
fn the_log_names_nobody() {
    const NAMING: [&str; 6] = ["person", "account", "email", "user", "viewer", "subject"];
    let mut files = Vec::new();
    files_below(&common::root().join("crates"), &mut files);
    let mut found = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let logged = text.split("tracing::").skip(1).filter(|call| {
            ["info!(", "warn!(", "error!(", "debug!("]
                .iter()
                .any(|level| call.starts_with(level))
        });
        for call in logged {
            // What comes before the words: the fields with their values.
            let fields = call
                .split(");")
                .next()
                .unwrap()
                .split(" \"")
                .next()
                .unwrap();
            if NAMING.iter().any(|word| fields.contains(word)) {
                found.push(format!("{}: {fields}", path.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

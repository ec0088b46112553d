//! Filters as SQL, as far as they are about what is indexed. What can't be said so is looked through
//! row by row, and only so many rows.

use database::{Queries, Value as Bind, binds};
use domain::MunicipalityId;
use jiff::Timestamp;
use protocols::scim::filter::{Filter, Op};
use protocols::scim::path::Name;
use protocols::scim::query::Query;
use protocols::scim::schema::{GROUPS, ResourceType, USERS};
use serde_json::Value;
use uuid::Uuid;

/// The most rows that are looked through one by one.
pub const MOST_LOOKED_THROUGH: usize = 5_000;

/// Where a kind of resource is kept: its table, and the letter that stands for it.
fn table(kind: &ResourceType) -> (&'static str, &'static str, &'static str) {
    if kind.name == GROUPS.name {
        ("scim_group", "g", super::groups::COLUMNS)
    } else {
        ("scim_user", "u", super::users::COLUMNS)
    }
}

/// A condition, and whether it says all that the filter says.
struct Said {
    sql: String,
    all: bool,
}

impl Said {
    #[expect(
        clippy::unnecessary_wraps,
        reason = "every part of a filter may say nothing"
    )]
    fn all(sql: String) -> Option<Self> {
        Some(Self { sql, all: true })
    }
}

/// The beginning of a question: which rows, and whether the filter says no more than that.
struct Rows {
    condition: String,
    binds: Vec<Bind>,
    exact: bool,
}

fn rows(kind: &ResourceType, municipality: MunicipalityId, filter: Option<&Filter>) -> Rows {
    let (_, t, _) = table(kind);
    let mut binds = binds![municipality];
    let said = filter.and_then(|filter| said(kind, filter, &mut binds));
    let exact = filter.is_none() || said.as_ref().is_some_and(|said| said.all);
    let mut condition = format!("{t}.municipality_id = $1");
    match said {
        Some(said) => condition.push_str(&format!(" AND ({})", said.sql)),
        None => binds.truncate(1),
    }
    Rows {
        condition,
        binds,
        exact,
    }
}

fn bind(binds: &mut Vec<Bind>, value: impl Into<Bind>) -> String {
    binds.push(value.into());
    format!("${}", binds.len())
}

/// What of a filter can be said in SQL. Parameters are only added where it says something.
fn said(kind: &ResourceType, filter: &Filter, binds: &mut Vec<Bind>) -> Option<Said> {
    let before = binds.len();
    let said = match filter {
        Filter::And(a, b) => match (said(kind, a, binds), said(kind, b, binds)) {
            (Some(a), Some(b)) => Some(Said {
                sql: format!("{} AND {}", a.sql, b.sql),
                all: a.all && b.all,
            }),
            (Some(one), None) | (None, Some(one)) => return Some(Said { all: false, ..one }),
            (None, None) => None,
        },
        Filter::Or(a, b) => match (said(kind, a, binds), said(kind, b, binds)) {
            (Some(a), Some(b)) => Some(Said {
                sql: format!("({}) OR ({})", a.sql, b.sql),
                all: a.all && b.all,
            }),
            _ => None,
        },
        Filter::Not(inner) => said(kind, inner, binds)
            .filter(|inner| inner.all)
            .and_then(|inner| Said::all(format!("NOT ({})", inner.sql))),
        Filter::Compare(name, op, value) => compared(kind, name, *op, value, binds),
        Filter::Within(name, inner) => within(kind, name, inner, binds),
        Filter::Present(_) => None,
    };
    if said.is_none() {
        // A part that came to nothing leaves no parameters behind.
        binds.truncate(before);
    }
    said.map(|said| Said {
        sql: format!("({})", said.sql),
        all: said.all,
    })
}

fn compared(
    kind: &ResourceType,
    name: &Name,
    op: Op,
    value: &Value,
    binds: &mut Vec<Bind>,
) -> Option<Said> {
    let (_, t, _) = table(kind);
    let is = |attribute: &str| name.is(kind, attribute, None);
    if name.is(kind, "meta", Some("lastModified")) {
        return moment(&format!("{t}.changed_at"), op, value, binds);
    }
    if name.is(kind, "meta", Some("created")) {
        return moment(&format!("{t}.created_at"), op, value, binds);
    }
    let text = value.as_str()?;
    if is("id") && op == Op::Eq {
        return match text.parse::<Uuid>() {
            Ok(id) => Said::all(format!("{t}.id = {}", bind(binds, id))),
            Err(_) => Said::all("1 = 0".to_owned()),
        };
    }
    if is("externalId") && op == Op::Eq && !text.is_empty() {
        return Said::all(format!("{t}.external_id = {}", bind(binds, text)));
    }
    if kind.name == USERS.name {
        if is("userName") {
            return like("u.user_name_key", op, text, binds);
        }
        if (is("emails") || name.is(kind, "emails", Some("value"))) && op == Op::Eq {
            return Said::all(has_email(text, binds));
        }
    } else {
        if is("displayName") {
            return like("g.display_key", op, text, binds);
        }
        if (is("members") || name.is(kind, "members", Some("value"))) && op == Op::Eq {
            return Said::all(has_member(text, binds));
        }
    }
    None
}

/// `emails[type eq "work" and value eq "…"]`: the address at least can be looked up.
fn within(kind: &ResourceType, name: &Name, inner: &Filter, binds: &mut Vec<Bind>) -> Option<Said> {
    let (_, value) = inner
        .equals()?
        .into_iter()
        .find(|(part, _)| part.eq_ignore_ascii_case("value"))?;
    let text = value.as_str()?;
    let all = matches!(inner, Filter::Compare(..));
    let sql = if kind.name == USERS.name && name.is(kind, "emails", None) {
        has_email(text, binds)
    } else if kind.name == GROUPS.name && name.is(kind, "members", None) {
        has_member(text, binds)
    } else {
        return None;
    };
    Some(Said { sql, all })
}

fn has_email(text: &str, binds: &mut Vec<Bind>) -> String {
    format!(
        "EXISTS (SELECT 1 FROM scim_email e WHERE e.municipality_id = u.municipality_id
            AND e.user_id = u.id AND e.email_key = {})",
        bind(binds, text.to_lowercase())
    )
}

fn has_member(text: &str, binds: &mut Vec<Bind>) -> String {
    match text.parse::<Uuid>() {
        Ok(id) => format!(
            "EXISTS (SELECT 1 FROM scim_member m WHERE m.municipality_id = g.municipality_id
                AND m.group_id = g.id AND m.user_id = {})",
            bind(binds, id)
        ),
        Err(_) => "1 = 0".to_owned(),
    }
}

/// A text that is kept in small letters.
fn like(column: &str, op: Op, text: &str, binds: &mut Vec<Bind>) -> Option<Said> {
    let small = text.to_lowercase();
    let escaped = small
        .replace('\\', "\\\\")
        .replace('%', "\\%")
        .replace('_', "\\_");
    let pattern = match op {
        Op::Eq => return Said::all(format!("{column} = {}", bind(binds, small))),
        Op::Ne => return Said::all(format!("{column} <> {}", bind(binds, small))),
        Op::Co => format!("%{escaped}%"),
        Op::Sw => format!("{escaped}%"),
        Op::Ew => format!("%{escaped}"),
        // Engines order letters differently.
        Op::Gt | Op::Ge | Op::Lt | Op::Le => return None,
    };
    Said::all(format!(
        "{column} LIKE {} ESCAPE '\\'",
        bind(binds, pattern)
    ))
}

fn moment(column: &str, op: Op, value: &Value, binds: &mut Vec<Bind>) -> Option<Said> {
    let at: Timestamp = value.as_str()?.parse().ok()?;
    let sign = match op {
        Op::Eq => "=",
        Op::Ne => "<>",
        Op::Gt => ">",
        Op::Ge => ">=",
        Op::Lt => "<",
        Op::Le => "<=",
        Op::Co | Op::Sw | Op::Ew => return None,
    };
    Said::all(format!("{column} {sign} {}", bind(binds, at)))
}

/// The order that a question asks for, where it is an index's.
fn order(kind: &ResourceType, query: &Query) -> Option<String> {
    let (_, t, _) = table(kind);
    let way = if query.descending { "DESC" } else { "ASC" };
    let Some(name) = &query.sort_by else {
        return Some(format!("{t}.id"));
    };
    let column = if name.is(kind, "id", None) {
        "id"
    } else if name.is(kind, "meta", Some("created")) {
        "created_at"
    } else if name.is(kind, "meta", Some("lastModified")) {
        "changed_at"
    } else if kind.name == USERS.name && name.is(kind, "userName", None) {
        "user_name_key"
    } else if kind.name == GROUPS.name && name.is(kind, "displayName", None) {
        "display_key"
    } else {
        return None;
    };
    Some(format!("{t}.{column} {way}, {t}.id"))
}

/// What was found.
pub enum Found<T> {
    /// How many there are in all, and those of the page.
    Page(usize, Vec<T>),
    /// All that may fit, to be looked through.
    Candidates(Vec<T>),
    /// More than can be looked through.
    TooMany,
}

/// Finds resources. `skip` of those that fit come before the page.
pub async fn find<T>(
    db: &impl Queries,
    kind: &ResourceType,
    municipality: MunicipalityId,
    query: &Query,
    (skip, count): (usize, usize),
) -> database::Result<Found<T>>
where
    T: database::Row,
{
    let (name, t, columns) = table(kind);
    let Rows {
        condition,
        binds,
        exact,
    } = rows(kind, municipality, query.filter.as_ref());
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    if let Some(order) = order(kind, query).filter(|_| exact) {
        let (total,): (i64,) = db
            .one(
                &format!("SELECT COUNT(*) FROM {name} {t} WHERE {condition}"),
                binds.clone(),
            )
            .await?;
        let total = usize::try_from(total).unwrap_or(0);
        if count == 0 || skip >= total {
            return Ok(Found::Page(total, Vec::new()));
        }
        let mut binds = binds;
        let (count, skip) = (
            bind(&mut binds, number(count)),
            bind(&mut binds, number(skip)),
        );
        let rows = db
            .all(
                &format!(
                    "SELECT {columns} FROM {name} {t} WHERE {condition}
                     ORDER BY {order} LIMIT {count} OFFSET {skip}"
                ),
                binds,
            )
            .await?;
        return Ok(Found::Page(total, rows));
    }
    let rows: Vec<T> = db
        .all(
            &format!(
                "SELECT {columns} FROM {name} {t} WHERE {condition} ORDER BY {t}.id LIMIT {}",
                MOST_LOOKED_THROUGH + 1
            ),
            binds,
        )
        .await?;
    Ok(if rows.len() > MOST_LOOKED_THROUGH {
        Found::TooMany
    } else {
        Found::Candidates(rows)
    })
}

//! What the documentation counts. Names are never asked for.

use database::{At, Day, Queries, Value, binds};
use domain::{ItemId, MunicipalityId};
use jiff::civil::Date;
use uuid::Uuid;

/// What is known of the municipality beside its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Basics {
    /// The first day that anything is known of: when it was made here, or what is older.
    pub(super) since: Date,
    /// The first day for which it is known who was asked to take the courses.
    pub(super) first_assigned: Option<Date>,
    /// From when the courses were offered to everybody in the target group, if they were.
    pub(super) offered: Option<Date>,
    /// Which body is the management body, in its own words; empty where they haven't said.
    pub(super) body: String,
}

/// Adds the items to the parameters and gives their names: `$4, $5`.
fn listed(items: &[ItemId], binds: &mut Vec<Value>) -> String {
    let names: Vec<String> = items
        .iter()
        .map(|item| {
            binds.push(Value::from(item.as_str()));
            format!("${}", binds.len())
        })
        .collect();
    if names.is_empty() {
        "''".to_owned()
    } else {
        names.join(", ")
    }
}

/// When it was made, the first assignment, the first frozen month, the offer, the body.
type BasicsRow = (At, Option<Day>, Option<Day>, Option<Day>, Option<String>);

/// What is known beside the figures, in one question.
pub(super) async fn basics(
    db: &impl Queries,
    municipality: MunicipalityId,
    courses: &[ItemId],
) -> database::Result<Basics> {
    let mut binds = binds![municipality];
    let courses = listed(courses, &mut binds);
    let (made, first, month, offered, body): BasicsRow = db
        .one(
            &format!(
                "SELECT m.created_at,
                    (SELECT MIN(a.assigned_on) FROM assignment a
                        WHERE a.municipality_id = m.municipality_id AND a.course IN ({courses})),
                    (SELECT MIN(f.month) FROM frozen_count f
                        WHERE f.municipality_id = m.municipality_id AND f.item IN ({courses})),
                    (SELECT MAX(o.starts_on) FROM course_offer o
                        WHERE o.municipality_id = m.municipality_id AND o.course IN ({courses})),
                    (SELECT t.text_da FROM own_text t WHERE t.municipality_id = m.municipality_id
                        AND t.course = 'ledelsesorganet' AND t.place = 'organ')
                 FROM municipality m WHERE m.municipality_id = $1"
            ),
            binds,
        )
        .await?;
    let made = web::day_in_denmark(made.0);
    let older = [
        first.map(|day| day.0),
        month.map(|day| day.0.last_of_month()),
    ];
    Ok(Basics {
        since: older.into_iter().flatten().fold(made, Date::min),
        first_assigned: first.map(|day| day.0),
        offered: offered.map(|day| day.0),
        body: body.unwrap_or_default(),
    })
}

/// So many people were asked, and so many of them had what they were asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) people: usize,
    pub(super) valid: usize,
}

fn count(people: i64, valid: i64) -> Count {
    let number = |n| usize::try_from(n).unwrap_or(0);
    Count {
        people: number(people),
        valid: number(valid),
    }
}

/// Everybody who on `days.day` is asked to take some of the courses, and how many of these they lack.
const ASKED: &str = "assignment a WHERE a.municipality_id = $1 AND a.course IN ({courses})
    AND a.assigned_on <= {day} AND (a.ended_on IS NULL OR a.ended_on > {day})";
const LACKS: &str = "CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM completion c
        WHERE c.municipality_id = a.municipality_id AND c.person_id = a.person_id AND c.item = a.course
        AND c.completed_on <= {day} AND (c.valid_until IS NULL OR c.valid_until >= {day}))
    THEN 0 ELSE 1 END) AS BIGINT) AS lacks";

fn with(sql: &str, day: &str, courses: &str) -> String {
    sql.replace("{day}", day).replace("{courses}", courses)
}

/// The target group on each of these days, from the rows; days without anybody are left out.
pub(super) async fn counts_on(
    db: &impl Queries,
    municipality: MunicipalityId,
    courses: &[ItemId],
    days: &[Date],
) -> database::Result<Vec<(Date, Count)>> {
    let mut binds = binds![municipality];
    let courses = listed(courses, &mut binds);
    // The same question for each day: the engines agree on no way to hand over a list of days.
    let each: Vec<String> = days
        .iter()
        .map(|day| {
            binds.push(Value::from(*day));
            let day = format!("${}", binds.len());
            let (lacks, asked) = (with(LACKS, &day, &courses), with(ASKED, &day, &courses));
            let number = binds.len();
            format!(
                "SELECT CAST({number} AS BIGINT) AS number, COUNT(*) AS people, COUNT(*) FILTER (WHERE x.lacks = 0) AS valid
                 FROM (SELECT a.person_id, {lacks} FROM {asked} GROUP BY a.person_id) AS x"
            )
        })
        .collect();
    let first = binds.len() - days.len() + 1;
    let rows: Vec<(i64, i64, i64)> = if each.is_empty() {
        Vec::new()
    } else {
        db.all(&each.join(" UNION ALL "), binds).await?
    };
    Ok(rows
        .into_iter()
        .filter_map(|(number, people, valid)| {
            let place = usize::try_from(number).ok()?.checked_sub(first)?;
            Some((*days.get(place)?, count(people, valid)))
        })
        .filter(|(_, count)| count.people > 0)
        .collect())
}

/// A unit with those of the target group who worked in it that day, without the units below.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct UnitRow {
    pub(super) id: Uuid,
    pub(super) parent_id: Option<Uuid>,
    pub(super) name: String,
    pub(super) path: String,
    pub(super) people: i64,
    pub(super) valid: i64,
}

impl UnitRow {
    /// The people right in it.
    pub(super) fn count(&self) -> Count {
        count(self.people, self.valid)
    }
}

/// All units with the target group of that day: everybody where their main position was then, else
/// where another position was, the newest first.
pub(super) async fn units_on(
    db: &impl Queries,
    municipality: MunicipalityId,
    courses: &[ItemId],
    day: Date,
) -> database::Result<Vec<UnitRow>> {
    let mut binds = binds![municipality, day, jiff::civil::date(1900, 1, 1)];
    let courses = listed(courses, &mut binds);
    let (lacks, asked) = (with(LACKS, "$2", &courses), with(ASKED, "$2", &courses));
    db.all(
        &format!(
            "SELECT u.id, u.parent_id, u.name, u.path, COUNT(x.person_id) AS people,
                COUNT(*) FILTER (WHERE x.lacks = 0) AS valid
             FROM org_unit u
             LEFT JOIN (
                SELECT t.person_id, t.org_unit_id, ROW_NUMBER() OVER (PARTITION BY t.person_id
                    ORDER BY CASE WHEN t.is_main THEN 0 ELSE 1 END,
                        COALESCE(t.started_on, $3) DESC, t.id) AS place
                FROM position t WHERE t.municipality_id = $1
                    AND (t.started_on IS NULL OR t.started_on <= $2)
                    AND (t.ended_on IS NULL OR t.ended_on >= $2)) AS w
                ON w.org_unit_id = u.id AND w.place = 1
             LEFT JOIN (SELECT a.person_id, {lacks} FROM {asked} GROUP BY a.person_id) AS x
                ON x.person_id = w.person_id
             WHERE u.municipality_id = $1
             GROUP BY u.id, u.parent_id, u.name, u.path
             ORDER BY u.path, u.id"
        ),
        binds,
    )
    .await
}

/// A month's end as it was frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Frozen {
    /// The month's last day.
    pub(super) on: Date,
    /// The target group then.
    pub(super) count: Count,
}

/// The frozen months, oldest first. Of several courses the one that fewest had completed counts, since
/// who had completed them all isn't known any more.
pub(super) async fn frozen(
    db: &impl Queries,
    municipality: MunicipalityId,
    courses: &[ItemId],
) -> database::Result<Vec<Frozen>> {
    let mut binds = binds![municipality];
    let courses = listed(courses, &mut binds);
    let rows: Vec<(Day, i64, i64)> = db
        .all(
            &format!(
                "SELECT month, MAX(in_scope), MIN(completed) FROM frozen_count
                 WHERE municipality_id = $1 AND item IN ({courses}) GROUP BY month ORDER BY month"
            ),
            binds,
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|(month, people, valid)| Frozen {
            on: month.0.last_of_month(),
            count: count(people, valid),
        })
        .collect())
}

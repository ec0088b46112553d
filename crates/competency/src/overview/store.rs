//! Questions about the whole municipality, or a part of it, at once.
//!
//! Figures tell who works where and what they can do, so the statements here join the tables of
//! `people` (`person`, `position`, `org_unit`, `scope_rule`) and of this crate's other features.
//! Names are not asked for: whoever has to be named is asked for in the feature that logs the look.

use std::collections::HashMap;

use content::Content;
use database::{Day, Queries, Value, binds};
use domain::{
    CompetencyId, ItemId, ItemOrigin, Level, MunicipalityId, PerCompetency, PersonId, ProfileId,
    SecurityRoleKind, targets,
};
use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;
use web::{Result, Visit};

use super::figures::{Alike, Known, Training, Tree, UnitNode};
use crate::person::{content_mark, parse_profiles, refresh_due, unpack_levels};
use crate::roles::{Carrier, Carrying};

/// So many days ahead a repetition is said to be due.
pub(crate) const SOON_DAYS: i32 = 90;

/// The shipped items of the first step: what the training duty is counted by. What a municipality asks of
/// everybody beside it is followed up, but counts for no duty: figures of one day can be held against
/// those of another.
pub(crate) fn step_one(content: &Content) -> Vec<ItemId> {
    content
        .catalogue
        .iter()
        .filter(|item| item.step == 1 && item.available && item.origin == ItemOrigin::Shipped)
        .map(|item| item.id.clone())
        .collect()
}

/// The last day that is soon.
pub(crate) fn soon(today: Date) -> Date {
    today.checked_add(SOON_DAYS.days()).unwrap_or(today)
}

/// Adds the items to the parameters and gives their names: `$4, $5`. Without any item nothing fits.
pub(crate) fn listed(items: &[ItemId], binds: &mut Vec<Value>) -> String {
    let mut names = Vec::with_capacity(items.len().max(1));
    for item in items {
        binds.push(Value::from(item.as_str()));
        names.push(format!("${}", binds.len()));
    }
    if names.is_empty() {
        "''".to_owned()
    } else {
        names.join(", ")
    }
}

/// Whose figures are asked for, and as whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach<'a> {
    /// Everybody's, with the municipality itself on top: for an office. Whoever looks counts like
    /// anybody else, so that the same figures are on everybody's screen and paper.
    Municipality,
    /// The same for a manager who holds such an office too: hidden in the same places.
    MunicipalityAsManager,
    /// Those of these units and below, by path: for their manager.
    Below(&'a [String]),
}

impl Reach<'_> {
    fn is_whole(self) -> bool {
        matches!(self, Self::Municipality | Self::MunicipalityAsManager)
    }
}

#[derive(sqlx::FromRow)]
struct TreeRow {
    id: Uuid,
    name: String,
    path: String,
    parent_id: Option<Uuid>,
    people: Option<i64>,
    profiles: Option<String>,
    targets: Option<String>,
    attained: Option<String>,
    training: Option<i64>,
    known: Option<i64>,
    due: Option<i64>,
}

/// Units and the people of the target group in them, alike ones counted together. Everybody counts
/// where their main position is. Summaries that are due are made again first. What
/// the viewer knows of their own people anyway is marked.
pub(crate) async fn tree(visit: &Visit, reach: Reach<'_>) -> Result<Tree> {
    let municipality = visit.municipality()?;
    let viewer = visit.viewer()?.person;
    let content = &visit.content;
    let mut rows = tree_rows(
        visit.db(),
        municipality,
        content,
        visit.today(),
        viewer,
        reach,
    )
    .await?;
    if rows.iter().any(|row| row.due.unwrap_or(0) > 0) {
        refresh_due(visit, municipality).await?;
        rows = tree_rows(
            visit.db(),
            municipality,
            content,
            visit.today(),
            viewer,
            reach,
        )
        .await?;
    }
    Ok(read_tree(rows, content, reach))
}

const MAIN_POSITION: &str = "position t ON t.municipality_id = p.municipality_id
    AND t.person_id = p.id AND t.is_main";

async fn tree_rows(
    db: &impl Queries,
    municipality: MunicipalityId,
    content: &Content,
    today: Date,
    viewer: Option<PersonId>,
    reach: Reach<'_>,
) -> database::Result<Vec<TreeRow>> {
    let items = step_one(content);
    let mut binds = binds![
        municipality,
        today,
        content_mark(content),
        viewer,
        soon(today),
        Date::MAX,
        i64::try_from(items.len().max(1)).unwrap_or(i64::MAX),
        viewer.filter(|_| reach != Reach::Municipality)
    ];
    let items = listed(&items, &mut binds);
    let mut within = |unit: &str, paths: &[String]| {
        let parts: Vec<String> = paths
            .iter()
            .map(|path| {
                binds.push(Value::from(path.as_str()));
                let n = binds.len();
                format!("substr({unit}.path, 1, length(${n})) = ${n}")
            })
            .collect();
        if parts.is_empty() {
            "FALSE".to_owned()
        } else {
            format!("({})", parts.join(" OR "))
        }
    };
    // The outer join of the whole municipality keeps SQLite from looking people up position by
    // position, which takes twice the time; of few units that is just the quickest way.
    let (positions, units_within) = match reach {
        Reach::Municipality | Reach::MunicipalityAsManager => {
            (format!("LEFT JOIN {MAIN_POSITION}"), "TRUE".to_owned())
        }
        Reach::Below(paths) => {
            let unit =
                "org_unit x ON x.municipality_id = t.municipality_id AND x.id = t.org_unit_id";
            let people_within = within("x", paths);
            let positions = format!("JOIN {MAIN_POSITION} JOIN {unit} AND {people_within}");
            (positions, within("u", paths))
        }
    };
    // A completion without an end is valid for ever; of an item taken twice the longer one counts,
    // of several items the one that ends first.
    let sql = format!(
        "SELECT u.id, u.name, u.path, u.parent_id, g.people, g.profiles, g.targets, g.attained, g.training,
            g.known, g.due
         FROM org_unit u LEFT JOIN (
            SELECT t.org_unit_id, COALESCE(s.profiles, '') AS profiles,
                COALESCE(s.targets, '') AS targets, COALESCE(s.attained, '') AS attained,
                CAST(CASE WHEN v.items IS NULL OR v.items < $7 THEN 0
                    WHEN v.until <= $5 THEN 2 ELSE 1 END AS BIGINT) AS training,
                CAST(CASE WHEN p.id = $8 OR m.shared > 0 THEN 2
                    WHEN m.person_id IS NOT NULL THEN 1 ELSE 0 END AS BIGINT) AS known,
                COUNT(*) AS people,
                COUNT(*) FILTER (WHERE s.next_change <= $2 OR s.content_mark <> $3) AS due
            FROM person p
            {positions}
            LEFT JOIN standing s ON s.municipality_id = p.municipality_id AND s.person_id = p.id
            LEFT JOIN (
                SELECT person_id, COUNT(*) AS items, MIN(until) AS until FROM (
                    SELECT person_id, item, MAX(COALESCE(valid_until, $6)) AS until FROM completion
                    WHERE municipality_id = $1 AND item IN ({items}) AND completed_on <= $2
                        AND (valid_until IS NULL OR valid_until >= $2)
                    GROUP BY person_id, item) AS valid
                GROUP BY person_id) AS v ON v.person_id = p.id
            LEFT JOIN (
                SELECT r.person_id, COUNT(h.id) AS shared FROM position r
                JOIN person s ON s.municipality_id = r.municipality_id AND s.id = r.person_id
                LEFT JOIN sharing h ON h.municipality_id = r.municipality_id
                    AND h.person_id = r.person_id AND h.withdrawn_at IS NULL
                    AND (s.manager_changed_at IS NULL OR h.shared_at >= s.manager_changed_at)
                WHERE r.municipality_id = $1 AND r.manager_id = $4
                    AND (r.ended_on IS NULL OR r.ended_on >= $2)
                GROUP BY r.person_id) AS m ON m.person_id = p.id
            WHERE p.municipality_id = $1 AND p.in_scope AND (p.ended_on IS NULL OR p.ended_on >= $2)
            GROUP BY 1, 2, 3, 4, 5, 6
         ) AS g ON g.org_unit_id = u.id
         WHERE u.municipality_id = $1 AND (u.ended_on IS NULL OR g.people > 0) AND {units_within}"
    );
    db.all(&sql, binds).await
}

/// The rows as a tree, each unit before those below it.
fn read_tree(mut rows: Vec<TreeRow>, content: &Content, reach: Reach<'_>) -> Tree {
    // A path begins with the paths of the units above, so it is never the shorter one.
    rows.sort_by(|a, b| (&a.path, a.id).cmp(&(&b.path, b.id)));
    let mut tree = Tree::default();
    let whole = reach.is_whole();
    if whole {
        let name = String::new();
        tree.units.push(UnitNode {
            id: Uuid::nil(),
            name,
            path: "/".to_owned(),
            parent: None,
        });
    }
    let general = targets(&content.framework, &[ProfileId::GENERAL]).map(|target| target.level);
    let mut places: HashMap<Uuid, usize> = HashMap::new();
    for row in rows {
        let place = *places.entry(row.id).or_insert_with(|| {
            tree.units.push(UnitNode {
                id: row.id,
                name: row.name,
                path: row.path,
                parent: None,
            });
            tree.units.len() - 1
        });
        let above = row.parent_id.and_then(|id| places.get(&id)).copied();
        if let Some(unit) = tree.units.get_mut(place) {
            unit.parent = above.or(whole.then_some(0));
        }
        let (Some(people), Some(packed), Some(attained)) = (row.people, row.targets, row.attained)
        else {
            continue;
        };
        tree.people.push(Alike {
            unit: place,
            people: usize::try_from(people).unwrap_or(0),
            training: match row.training {
                Some(1) => Training::Valid,
                Some(2) => Training::DueSoon,
                _ => Training::Missing,
            },
            known: match row.known {
                Some(2) => Known::All,
                Some(1) => Known::Training,
                _ => Known::Nothing,
            },
            profiles: parse_profiles(&row.profiles.unwrap_or_default()),
            targets: needed(&packed, &general),
            attained: unpack_levels(&attained),
        });
    }
    tree
}

/// The targets of a summary; without one those of profile 1.
pub(crate) fn needed(packed: &str, general: &PerCompetency<Level>) -> PerCompetency<Level> {
    if packed.is_empty() {
        return general.clone();
    }
    let levels = unpack_levels(packed);
    PerCompetency::from_fn(|id: CompetencyId| levels.get(id).unwrap_or(Level::Unaware))
}

/// What the overview counts beside the figures of units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Everybody who works here.
    pub(super) staff: usize,
    /// Whether a rule for the target group was set.
    pub(super) has_scope: bool,
    /// Proposals of profiles that wait for a decision.
    pub(super) proposals: usize,
    /// How many of the target group completed the first step, day by day, since the day asked for.
    pub(super) completed: Vec<(Date, usize)>,
}

/// Counts all of it in one question.
pub(super) async fn counts(
    db: &impl Queries,
    municipality: MunicipalityId,
    content: &Content,
    today: Date,
    since: Date,
) -> database::Result<Counts> {
    const WORKS_HERE: &str = "(p.ended_on IS NULL OR p.ended_on >= $2)";
    let mut binds = binds![municipality, today, since];
    let items = listed(&step_one(content), &mut binds);
    let rows: Vec<(String, Option<Day>, i64)> = db
        .all(
            &format!(
                "SELECT 'completed' AS what, c.completed_on, COUNT(DISTINCT c.person_id) AS people
                 FROM completion c
                 JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
                 WHERE c.municipality_id = $1 AND c.item IN ({items}) AND c.completed_on >= $3
                    AND c.completed_on <= $2 AND c.taken_back_at IS NULL AND p.in_scope
                    AND {WORKS_HERE}
                 GROUP BY c.completed_on
                 UNION ALL
                 SELECT 'staff', NULL, COUNT(*) FROM person p
                 WHERE p.municipality_id = $1 AND {WORKS_HERE}
                 UNION ALL
                 SELECT 'scope', NULL, COUNT(*) FROM scope_rule WHERE municipality_id = $1
                 UNION ALL
                 SELECT 'proposals', NULL, COUNT(*) FROM profile_proposal q
                 JOIN person p ON p.municipality_id = q.municipality_id AND p.id = q.person_id
                 WHERE q.municipality_id = $1 AND q.withdrawn_at IS NULL AND {WORKS_HERE}
                    AND q.number = (SELECT MAX(x.number) FROM profile_proposal x
                        WHERE x.municipality_id = $1 AND x.person_id = q.person_id)
                    AND q.number <> COALESCE((SELECT d.proposal_number FROM profile_decision d
                        WHERE d.municipality_id = $1 AND d.person_id = q.person_id
                        ORDER BY d.number DESC LIMIT 1), 0)"
            ),
            binds,
        )
        .await?;
    let mut counts = Counts::default();
    for (what, day, people) in rows {
        let people = usize::try_from(people).unwrap_or(0);
        match (what.as_str(), day) {
            ("completed", Some(day)) => counts.completed.push((day.0, people)),
            ("staff", _) => counts.staff = people,
            ("scope", _) => counts.has_scope = people > 0,
            ("proposals", _) => counts.proposals = people,
            _ => {}
        }
    }
    counts.completed.sort_unstable();
    Ok(counts)
}

/// Every security task of the municipality without anybody's name, units in the tree's order: for
/// paper, and for whoever may see figures alone.
pub(super) async fn nameless_tasks(
    db: &impl Queries,
    municipality: MunicipalityId,
    today: Date,
) -> database::Result<Vec<Carrier>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: Uuid,
        kind: String,
        about: String,
        org_unit_id: Uuid,
        unit_name: String,
        unit_path: String,
        holder_id: Option<Uuid>,
        holder_ended_on: Option<Day>,
        deputy_id: Option<Uuid>,
        deputy_ended_on: Option<Day>,
        held: i64,
        version: i64,
    }
    let rows: Vec<Row> = db
        .all(
            "SELECT r.id, r.kind, r.about, r.org_unit_id, u.name AS unit_name, u.path AS unit_path,
                r.holder_id, h.ended_on AS holder_ended_on, r.deputy_id,
                e.ended_on AS deputy_ended_on,
                COUNT(*) OVER (PARTITION BY r.holder_id) AS held, r.version
             FROM security_role r
             JOIN org_unit u ON u.municipality_id = r.municipality_id AND u.id = r.org_unit_id
             LEFT JOIN person h ON h.municipality_id = r.municipality_id AND h.id = r.holder_id
             LEFT JOIN person e ON e.municipality_id = r.municipality_id AND e.id = r.deputy_id
             WHERE r.municipality_id = $1 AND r.ended_at IS NULL
             ORDER BY u.path, r.kind, r.about, r.id",
            binds![municipality],
        )
        .await?;
    let somebody = |id: Option<Uuid>, ended_on: Option<Day>| {
        id.map(|id| Carrying {
            id: id.into(),
            name: String::new(),
            left: ended_on.is_some_and(|day| day.0 < today),
        })
    };
    Ok(rows
        .into_iter()
        .map(|row| Carrier {
            id: row.id.into(),
            kind: SecurityRoleKind::from_slug(&row.kind).unwrap_or(SecurityRoleKind::Other),
            about: row.about,
            unit: row.org_unit_id.into(),
            unit_name: row.unit_name,
            unit_path: row.unit_path,
            holder: somebody(row.holder_id, row.holder_ended_on),
            deputy: somebody(row.deputy_id, row.deputy_ended_on),
            held: row.held,
            version: row.version,
        })
        .collect())
}

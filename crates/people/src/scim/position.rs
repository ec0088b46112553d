//! The one position that a directory can give: to people whom staff data from elsewhere gives none.

use database::{Day, Queries as _, binds};
use protocols::scim::Object;
use uuid::Uuid;

use super::document::{text, work};
use super::link::Change;
use super::store::users::UserRow;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
struct PositionRow {
    org_unit_id: Uuid,
    title: String,
    manager_id: Option<Uuid>,
    ended_on: Option<Day>,
}

/// Brings the position up to date; says whether anything is new. Puts the managers that were and are
/// among those touched.
pub(super) async fn follow(
    change: &Change<'_>,
    user: &mut UserRow,
    document: &Object,
    active: bool,
    touched: &mut Vec<Uuid>,
) -> database::Result<bool> {
    let Some(person) = user.person_id.filter(|_| change.owns_staff) else {
        return Ok(false);
    };
    let (tx, municipality) = (change.tx, change.municipality);
    let before: Option<PositionRow> = match user.position_id {
        Some(id) => {
            tx.maybe(
                "SELECT org_unit_id, title, manager_id, ended_on FROM position
                 WHERE municipality_id = $1 AND id = $2",
                binds![municipality, id],
            )
            .await?
        }
        None => None,
    };
    touched.extend(before.as_ref().and_then(|position| position.manager_id));
    let unit = wished_unit(change, user, document).await?;
    let elsewhere = has_another(change, person, user.position_id).await?;
    if elsewhere {
        user.unknown_unit.clear();
    }
    let mut after = match (&before, unit) {
        (Some(before), unit) => PositionRow {
            org_unit_id: unit.unwrap_or(before.org_unit_id),
            ..before.clone()
        },
        (None, Some(unit)) if active && !elsewhere => PositionRow {
            org_unit_id: unit,
            title: String::new(),
            manager_id: None,
            ended_on: None,
        },
        (None, _) => return with_reports(change, user, touched).await,
    };
    text(document, "title").clone_into(&mut after.title);
    after.manager_id = person_of(change, user.manager_user_id)
        .await?
        .filter(|id| *id != person);
    after.ended_on = match (active, after.ended_on) {
        (true, _) => None,
        (false, Some(day)) if day.0 <= change.today => Some(day),
        (false, _) => Some(Day(change.today)),
    };
    touched.extend(after.manager_id);
    let is_new = before.as_ref() != Some(&after);
    if is_new {
        store(change, person, user, &after).await?;
    }
    if before.map(|before| before.manager_id) != Some(after.manager_id) {
        tx.run(
            "UPDATE person SET manager_changed_at = $3 WHERE municipality_id = $1 AND id = $2",
            binds![municipality, person, change.now],
        )
        .await?;
    }
    Ok(with_reports(change, user, touched).await? || is_new)
}

async fn store(
    change: &Change<'_>,
    person: Uuid,
    user: &mut UserRow,
    after: &PositionRow,
) -> database::Result<()> {
    let id = *user.position_id.get_or_insert_with(Uuid::now_v7);
    change
        .tx
        .run(
            "INSERT INTO position (municipality_id, id, person_id, org_unit_id, title, agreement,
                manager_id, started_on, ended_on, is_main)
             VALUES ($1, $2, $3, $4, $5, '', $6, NULL, $7, NOT EXISTS (SELECT 1 FROM position o
                WHERE o.municipality_id = $1 AND o.person_id = $3 AND o.is_main))
             ON CONFLICT (municipality_id, id) DO UPDATE SET org_unit_id = excluded.org_unit_id,
                title = excluded.title, manager_id = excluded.manager_id,
                ended_on = excluded.ended_on",
            binds![
                change.municipality,
                id,
                person,
                after.org_unit_id,
                &after.title,
                after.manager_id,
                after.ended_on
            ],
        )
        .await?;
    Ok(())
}

/// The unit that is told of: by its code, else by a name that only one has. Notes on the user what
/// isn't known.
async fn wished_unit(
    change: &Change<'_>,
    user: &mut UserRow,
    document: &Object,
) -> database::Result<Option<Uuid>> {
    let told = [work(document, "department"), work(document, "organization")];
    for name in told.into_iter().filter(|name| !name.is_empty()) {
        let units: Vec<(Uuid, bool)> = change
            .tx
            .all(
                "SELECT id, code = $2 FROM org_unit WHERE municipality_id = $1 AND ended_on IS NULL
                    AND (code = $2 OR name = $2) ORDER BY CASE WHEN code = $2 THEN 0 ELSE 1 END, id
                 LIMIT 2",
                binds![change.municipality, name],
            )
            .await?;
        match units.as_slice() {
            [(unit, true), ..] | [(unit, false)] => {
                user.unknown_unit.clear();
                return Ok(Some(*unit));
            }
            _ => {}
        }
    }
    let first = told.into_iter().find(|name| !name.is_empty());
    first.unwrap_or_default().clone_into(&mut user.unknown_unit);
    Ok(None)
}

/// Whether the person has a position today that isn't this one.
async fn has_another(
    change: &Change<'_>,
    person: Uuid,
    own: Option<Uuid>,
) -> database::Result<bool> {
    let other: Option<(Uuid,)> = change
        .tx
        .maybe(
            "SELECT id FROM position WHERE municipality_id = $1 AND person_id = $2 AND id <> $3
                AND (ended_on IS NULL OR ended_on >= $4) LIMIT 1",
            binds![
                change.municipality,
                person,
                own.unwrap_or_else(Uuid::nil),
                change.today
            ],
        )
        .await?;
    Ok(other.is_some())
}

async fn person_of(change: &Change<'_>, user: Option<Uuid>) -> database::Result<Option<Uuid>> {
    let Some(user) = user else { return Ok(None) };
    let row: Option<(Option<Uuid>,)> = change
        .tx
        .maybe(
            "SELECT person_id FROM scim_user WHERE municipality_id = $1 AND id = $2",
            binds![change.municipality, user],
        )
        .await?;
    Ok(row.and_then(|(person,)| person))
}

/// Those who were told before that this user is their manager: now it is known who that is.
async fn with_reports(
    change: &Change<'_>,
    user: &UserRow,
    touched: &mut Vec<Uuid>,
) -> database::Result<bool> {
    let Some(person) = user.person_id else {
        return Ok(false);
    };
    let waiting: Vec<(Uuid, Uuid)> = change
        .tx
        .all(
            "SELECT t.id, t.person_id FROM scim_user r JOIN position t
                ON t.municipality_id = r.municipality_id AND t.id = r.position_id
             WHERE r.municipality_id = $1 AND r.manager_user_id = $2 AND t.manager_id IS NULL
                AND t.person_id <> $3",
            binds![change.municipality, user.id, person],
        )
        .await?;
    let positions: Vec<Uuid> = waiting.iter().map(|(position, _)| *position).collect();
    let people: Vec<Uuid> = waiting.iter().map(|(_, report)| *report).collect();
    change
        .tx
        .run_in(
            "UPDATE position SET manager_id = $2 WHERE municipality_id = $1 AND id IN ({list})",
            &binds![change.municipality, person],
            &positions,
        )
        .await?;
    change
        .tx
        .run_in(
            "UPDATE person SET manager_changed_at = $2 WHERE municipality_id = $1 AND id IN ({list})",
            &binds![change.municipality, change.now],
            &people,
        )
        .await?;
    touched.extend(people);
    Ok(!positions.is_empty())
}

/// Brings up to date who leads others.
pub(super) async fn settle_leaders(change: &Change<'_>, people: &[Uuid]) -> database::Result<()> {
    change
        .tx
        .run_in(
            "UPDATE person SET is_leader = NOT is_leader WHERE municipality_id = $1
                AND is_leader <> EXISTS (SELECT 1 FROM position t
                    WHERE t.municipality_id = person.municipality_id AND t.manager_id = person.id
                    AND (t.ended_on IS NULL OR t.ended_on >= $2))
                AND id IN ({list})",
            &binds![change.municipality, change.today],
            people,
        )
        .await?;
    Ok(())
}

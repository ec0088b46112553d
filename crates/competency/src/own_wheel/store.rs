//! The draft, the versions, and the counter of what a municipality publishes.

use std::collections::BTreeSet;

use content::Content;
use content::own::{Edition, Values, over};
use database::{At, Json, Queries, Transaction, binds};
use domain::{AccountId, CompetencyId, L10n, MunicipalityId, VersionChange};
use jiff::Timestamp;
use people::audit;
use web::{ContentVersion, Error, Result, day_in_denmark};

/// Areas that mean something else.
pub(super) type Areas = BTreeSet<CompetencyId>;

/// What the coordinator is changing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// What differs from the version that holds.
    pub(super) changes: Values,
    /// What of the shipped wheel was decided on since the last version.
    pub(super) seen: Values,
    /// The areas whose older proof no longer holds from the new version on.
    pub(super) meaning: Areas,
    /// When it was last changed.
    pub(super) changed_at: Timestamp,
    /// For telling whether somebody else changed it.
    pub(super) version: i64,
}

/// A version that was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Version {
    /// Its number.
    pub(super) number: u32,
    /// When.
    pub(super) published_at: Timestamp,
    /// What it changed, in the coordinator's words.
    pub(super) note: String,
    /// The version of the shipped wheel at that time.
    pub(super) based_on: u32,
    /// The areas that mean something else since.
    pub(super) meaning: Areas,
}

/// A version with all its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Whole {
    /// The version.
    pub(super) version: Version,
    /// What was shipped when the municipality last looked.
    pub(super) base: Values,
    /// What it says.
    pub(super) own: Values,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    number: i64,
    published_at: At,
    note: String,
    based_on: i64,
    meaning_changed: String,
    base: Option<Json<Values>>,
    own: Option<Json<Values>>,
}

impl VersionRow {
    fn version(&self) -> Version {
        Version {
            number: u32::try_from(self.number).unwrap_or(u32::MAX),
            published_at: self.published_at.0,
            note: self.note.clone(),
            based_on: u32::try_from(self.based_on).unwrap_or(0),
            meaning: areas(&self.meaning_changed),
        }
    }

    fn whole(self) -> Whole {
        let version = self.version();
        Whole {
            version,
            base: self.base.map(|base| base.0).unwrap_or_default(),
            own: self.own.map(|own| own.0).unwrap_or_default(),
        }
    }
}

/// `0,4` as areas.
fn areas(text: &str) -> Areas {
    text.split(',')
        .filter_map(|number| number.parse().ok())
        .collect()
}

fn listed(areas: &Areas) -> String {
    let numbers: Vec<String> = areas.iter().map(ToString::to_string).collect();
    numbers.join(",")
}

fn json(values: &Values) -> Result<serde_json::Value> {
    serde_json::to_value(values).map_err(|error| Error::internal(&error))
}

/// All versions up to a number, oldest first; the values only of the last.
async fn up_to(
    db: &impl Queries,
    municipality: MunicipalityId,
    number: i64,
) -> database::Result<Vec<VersionRow>> {
    db.all(
        "SELECT v.number, v.published_at, v.note, v.based_on, v.meaning_changed,
            CASE WHEN v.number = n.last THEN v.base END AS base,
            CASE WHEN v.number = n.last THEN v.own END AS own
         FROM wheel_version v
         JOIN (SELECT MAX(number) AS last FROM wheel_version
            WHERE municipality_id = $1 AND number <= $2) n ON v.number <= n.last
         WHERE v.municipality_id = $1 ORDER BY v.number",
        binds![municipality, number],
    )
    .await
}

/// The wheel that holds in a version of the municipality's content; nothing where that is still the
/// shipped one.
pub(super) async fn wheel_at(
    db: &impl Queries,
    municipality: MunicipalityId,
    version: ContentVersion,
) -> database::Result<Option<(Edition, Values)>> {
    let rows = up_to(db, municipality, version.0).await?;
    let versions: Vec<Version> = rows.iter().map(VersionRow::version).collect();
    let own = rows.into_iter().next_back().map(|row| row.whole().own);
    Ok(edition(&versions).zip(own))
}

/// What the versions so far make of the last of them.
pub(super) fn edition(versions: &[Version]) -> Option<Edition> {
    let (first, last) = (versions.first()?, versions.last()?);
    Some(Edition {
        number: last.number,
        published: day_in_denmark(last.published_at),
        first_copied: first.based_on,
        own: versions
            .iter()
            .map(|version| VersionChange {
                version: version.number,
                published: day_in_denmark(version.published_at),
                meaning_changed: version.meaning.iter().copied().collect(),
                note: L10n::new(&version.note, &version.note),
            })
            .collect(),
    })
}

/// Everything the screens start from: all versions, oldest first, the last of them whole, and the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// What was published, oldest first.
    pub(super) versions: Vec<Version>,
    /// The newest of them, whole.
    pub(super) newest: Option<Whole>,
    /// The draft, if there is one.
    pub(super) draft: Option<Draft>,
}

impl State {
    /// The values that hold now.
    pub(super) fn in_force(&self, shipped: &Content) -> Values {
        self.newest.as_ref().map_or_else(
            || content::own::values(shipped),
            |newest| newest.own.clone(),
        )
    }

    /// What was shipped when the municipality last looked; what was decided on in the draft counts.
    pub(super) fn base(&self, shipped: &Content) -> Values {
        let base = self.newest.as_ref().map_or_else(
            || content::own::values(shipped),
            |newest| newest.base.clone(),
        );
        match &self.draft {
            Some(draft) => over(&base, &draft.seen),
            None => base,
        }
    }

    /// The values of the draft; those that hold now where there is none.
    pub(super) fn drafted(&self, shipped: &Content) -> Values {
        let in_force = self.in_force(shipped);
        match &self.draft {
            Some(draft) => over(&in_force, &draft.changes),
            None => in_force,
        }
    }
}

/// Draft and versions of a municipality.
pub(super) async fn state(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<State> {
    #[derive(sqlx::FromRow)]
    struct DraftRow {
        changes: Json<Values>,
        seen: Json<Values>,
        meaning_changed: String,
        changed_at: At,
        version: i64,
    }
    let draft: Option<DraftRow> = db
        .maybe(
            "SELECT changes, seen, meaning_changed, changed_at, version FROM wheel_draft
             WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    let rows = up_to(db, municipality, i64::MAX).await?;
    Ok(State {
        versions: rows.iter().map(VersionRow::version).collect(),
        newest: rows.into_iter().next_back().map(VersionRow::whole),
        draft: draft.map(|row| Draft {
            changes: row.changes.0,
            seen: row.seen.0,
            meaning: areas(&row.meaning_changed),
            changed_at: row.changed_at.0,
            version: row.version,
        }),
    })
}

/// Two versions, whole: this one and the one before it, if there was one.
pub(super) async fn with_the_one_before(
    db: &impl Queries,
    municipality: MunicipalityId,
    number: i64,
) -> database::Result<Vec<Whole>> {
    let rows: Vec<VersionRow> = db
        .all(
            "SELECT number, published_at, note, based_on, meaning_changed, base, own
             FROM wheel_version WHERE municipality_id = $1 AND number <= $2
             ORDER BY number DESC LIMIT 2",
            binds![municipality, number],
        )
        .await?;
    Ok(rows.into_iter().map(VersionRow::whole).collect())
}

/// Begins a draft. [`database::Error::Conflict`] where somebody else has just begun one.
pub(super) async fn start(
    tx: &Transaction,
    municipality: MunicipalityId,
    by: AccountId,
    now: Timestamp,
) -> database::Result<()> {
    let nothing = serde_json::json!({});
    tx.run(
        "INSERT INTO wheel_draft (municipality_id, changes, seen, meaning_changed, started_at,
            changed_at, changed_by, version) VALUES ($1, $2, $2, '', $3, $3, $4, 1)",
        binds![municipality, nothing, now, by],
    )
    .await?;
    Ok(())
}

/// Keeps a draft that was read with its version, and notes it; [`Error::Changed`] where somebody else
/// was quicker.
pub(super) async fn keep(
    tx: &Transaction,
    municipality: MunicipalityId,
    draft: &Draft,
    by: AccountId,
    now: Timestamp,
) -> Result<()> {
    let kept = tx
        .run(
            "UPDATE wheel_draft SET changes = $3, seen = $4, meaning_changed = $5, changed_at = $6,
                changed_by = $7, version = version + 1
             WHERE municipality_id = $1 AND version = $2",
            binds![
                municipality,
                draft.version,
                json(&draft.changes)?,
                json(&draft.seen)?,
                listed(&draft.meaning),
                now,
                by
            ],
        )
        .await?;
    one(kept)?;
    let detail = serde_json::json!({
        "draft": draft.version + 1,
        "changed": draft.changes.keys().collect::<Vec<_>>(),
    });
    audit::note(
        tx,
        municipality,
        Some(by),
        "wheel-draft-changed",
        None,
        detail,
        now,
    )
    .await?;
    Ok(())
}

/// Throws the draft away.
pub(super) async fn throw_away(
    tx: &Transaction,
    municipality: MunicipalityId,
    version: i64,
) -> Result<()> {
    let gone = tx
        .run(
            "DELETE FROM wheel_draft WHERE municipality_id = $1 AND version = $2",
            binds![municipality, version],
        )
        .await?;
    one(gone)
}

fn one(rows: u64) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

/// Adds a version, lets the municipality work by it, and ends the draft that it was made of.
pub(super) async fn publish(
    tx: &Transaction,
    municipality: MunicipalityId,
    new: &Whole,
    draft: i64,
    by: AccountId,
) -> Result<()> {
    throw_away(tx, municipality, draft).await?;
    let number = i64::from(new.version.number);
    tx.run(
        "INSERT INTO wheel_version (municipality_id, number, published_at, published_by, note,
            based_on, base, own, meaning_changed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        binds![
            municipality,
            number,
            new.version.published_at,
            by,
            &new.version.note,
            new.version.based_on,
            json(&new.base)?,
            json(&new.own)?,
            listed(&new.version.meaning)
        ],
    )
    .await?;
    set_version(tx, municipality, number).await
}

/// The number of what a municipality publishes next, be it a wheel or an item of its own. `current` is
/// the version of the wheel that it works with: the number is above that too, so that proof made before
/// can be told from proof made after.
pub(crate) async fn next_number(
    tx: &Transaction,
    municipality: MunicipalityId,
    current: u32,
) -> database::Result<i64> {
    let (published,): (i64,) = tx
        .one(
            "SELECT content_version FROM municipality WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    Ok(published.max(i64::from(current)) + 1)
}

/// Lets the municipality work with what was published under this number. [`Error::Changed`] where
/// somebody else has just published under it.
pub(crate) async fn set_version(
    tx: &Transaction,
    municipality: MunicipalityId,
    number: i64,
) -> Result<()> {
    let set = tx
        .run(
            "UPDATE municipality SET content_version = $2
             WHERE municipality_id = $1 AND content_version < $2",
            binds![municipality, number],
        )
        .await?;
    one(set)
}

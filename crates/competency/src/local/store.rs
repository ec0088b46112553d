//! Offers of the municipality's own: drafts, and the editions that were published of them.

use content::Content;
use content::local::{self, Edition, LocalItem, id_of};
use database::{At, Json, Queries, Transaction, binds};
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use web::{ContentVersion, Error, Result, day_in_denmark};

/// An offer as the coordinator has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    /// Its number.
    pub(super) number: i64,
    /// What is written so far.
    pub(super) item: LocalItem,
    /// For telling whether somebody else changed it.
    pub(super) version: i64,
    /// What was published last, if anything was.
    pub(super) published: Option<Newest>,
}

/// What was published last of an offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Newest {
    /// Counts up from 1.
    pub(super) edition: i64,
    /// Whether it says that the offer is no longer offered.
    pub(super) retired: bool,
    /// The version of the draft that it was made of.
    pub(super) draft_version: i64,
    /// When.
    pub(super) at: Timestamp,
}

impl Draft {
    /// Whether it is offered now.
    pub(super) fn is_offered(&self) -> bool {
        self.published
            .as_ref()
            .is_some_and(|newest| !newest.retired)
    }

    /// Whether the draft holds what isn't published.
    pub(super) fn has_changes(&self) -> bool {
        self.published
            .as_ref()
            .is_none_or(|newest| newest.draft_version != self.version)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    number: i64,
    draft: Json<LocalItem>,
    version: i64,
    edition: Option<i64>,
    retired: Option<bool>,
    draft_version: Option<i64>,
    published_at: Option<At>,
}

impl From<Row> for Draft {
    fn from(row: Row) -> Self {
        let published = row
            .edition
            .zip(row.published_at)
            .map(|(edition, at)| Newest {
                edition,
                retired: row.retired.unwrap_or(false),
                draft_version: row.draft_version.unwrap_or(0),
                at: at.0,
            });
        Self {
            number: row.number,
            item: row.draft.0,
            version: row.version,
            published,
        }
    }
}

const DRAFT: &str = "SELECT i.number, i.draft, i.version, e.edition, e.retired, e.draft_version,
        e.published_at
    FROM local_item i LEFT JOIN local_item_edition e
        ON e.municipality_id = i.municipality_id AND e.number = i.number
        AND e.published_in = (SELECT MAX(x.published_in) FROM local_item_edition x
            WHERE x.municipality_id = i.municipality_id AND x.number = i.number)
    WHERE i.municipality_id = $1";

/// All offers of the municipality, oldest first.
pub(super) async fn all(
    db: &impl Queries,
    municipality: MunicipalityId,
) -> database::Result<Vec<Draft>> {
    let rows: Vec<Row> = db
        .all(&format!("{DRAFT} ORDER BY i.number"), binds![municipality])
        .await?;
    Ok(rows.into_iter().map(Draft::from).collect())
}

/// One offer.
pub(super) async fn one(
    db: &impl Queries,
    municipality: MunicipalityId,
    number: i64,
) -> database::Result<Option<Draft>> {
    let row: Option<Row> = db
        .maybe(
            &format!("{DRAFT} AND i.number = $2"),
            binds![municipality, number],
        )
        .await?;
    Ok(row.map(Draft::from))
}

fn json(item: &LocalItem) -> Result<serde_json::Value> {
    serde_json::to_value(item).map_err(|error| Error::internal(&error))
}

/// Begins an offer, and gives its number.
pub(super) async fn begin(
    tx: &Transaction,
    municipality: MunicipalityId,
    item: &LocalItem,
    by: AccountId,
    now: Timestamp,
) -> Result<i64> {
    let (number,): (i64,) = tx
        .one(
            "SELECT COALESCE(MAX(number), 0) + 1 FROM local_item WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    tx.run(
        "INSERT INTO local_item (municipality_id, number, draft, changed_at, changed_by, version)
         VALUES ($1, $2, $3, $4, $5, 1)",
        binds![municipality, number, json(item)?, now, by],
    )
    .await?;
    Ok(number)
}

fn touched(rows: u64) -> Result<()> {
    if rows == 1 {
        Ok(())
    } else {
        Err(Error::Changed)
    }
}

/// Keeps a draft that was read with this version; [`Error::Changed`] where it is another one by now.
pub(super) async fn keep(
    tx: &Transaction,
    municipality: MunicipalityId,
    (number, version): (i64, i64),
    item: &LocalItem,
    by: AccountId,
    now: Timestamp,
) -> Result<()> {
    let kept = tx
        .run(
            "UPDATE local_item SET draft = $4, changed_at = $5, changed_by = $6, version = version + 1
             WHERE municipality_id = $1 AND number = $2 AND version = $3",
            binds![municipality, number, version, json(item)?, now, by],
        )
        .await?;
    touched(kept)
}

/// Removes a draft of which nothing was ever published.
pub(super) async fn remove(
    tx: &Transaction,
    municipality: MunicipalityId,
    (number, version): (i64, i64),
) -> Result<()> {
    let gone = tx
        .run(
            "DELETE FROM local_item WHERE municipality_id = $1 AND number = $2 AND version = $3
                AND NOT EXISTS (SELECT 1 FROM local_item_edition e
                    WHERE e.municipality_id = $1 AND e.number = $2)",
            binds![municipality, number, version],
        )
        .await?;
    touched(gone)
}

/// Publishes an edition under a number of the municipality's: what stands in the draft, or that it is no
/// longer offered. [`Error::Changed`] where the draft is another one than `draft` by now.
pub(super) async fn publish(
    tx: &Transaction,
    municipality: MunicipalityId,
    draft: &Draft,
    (published_in, retired): (i64, bool),
    by: AccountId,
    now: Timestamp,
) -> Result<()> {
    let added = tx
        .run(
            "INSERT INTO local_item_edition (municipality_id, number, published_in, edition, content,
                retired, draft_version, published_at, published_by)
             SELECT i.municipality_id, i.number, $4, (SELECT COUNT(*) FROM local_item_edition e
                    WHERE e.municipality_id = $1 AND e.number = $2) + 1,
                $5, $6, i.version, $7, $8
             FROM local_item i WHERE i.municipality_id = $1 AND i.number = $2 AND i.version = $3",
            binds![
                municipality,
                draft.number,
                draft.version,
                published_in,
                json(&draft.item)?,
                retired,
                now,
                by
            ],
        )
        .await?;
    touched(added)
}

/// What was published last of an offer, to say once more that it is no longer offered.
pub(super) async fn published_content(
    db: &impl Queries,
    municipality: MunicipalityId,
    number: i64,
) -> database::Result<Option<LocalItem>> {
    let row: Option<(Json<LocalItem>,)> = db
        .maybe(
            "SELECT content FROM local_item_edition WHERE municipality_id = $1 AND number = $2
             ORDER BY published_in DESC LIMIT 1",
            binds![municipality, number],
        )
        .await?;
    Ok(row.map(|(content,)| content.0))
}

/// Adds what the municipality offered itself in a version of its content.
pub(crate) async fn add_published(
    db: &impl Queries,
    municipality: MunicipalityId,
    version: ContentVersion,
    content: &mut Content,
) -> database::Result<()> {
    let rows: Vec<(i64, Json<LocalItem>, i64, bool, At)> = db
        .all(
            "SELECT e.number, e.content, e.edition, e.retired, e.published_at
             FROM local_item_edition e
             WHERE e.municipality_id = $1 AND e.published_in = (SELECT MAX(x.published_in)
                FROM local_item_edition x WHERE x.municipality_id = e.municipality_id
                AND x.number = e.number AND x.published_in <= $2)
             ORDER BY e.number",
            binds![municipality, version.0],
        )
        .await?;
    for (number, item, edition, retired, at) in rows {
        let edition = Edition {
            id: id_of(number),
            number: u32::try_from(edition).unwrap_or(u32::MAX),
            on: day_in_denmark(at.0),
        };
        match local::build(&item.0, &edition) {
            Ok(built) if retired => local::add_retired(content, built),
            Ok(built) => local::add(content, built),
            // It was looked through when it was published; only a stricter program can say no.
            Err(problems) => tracing::warn!(
                %municipality, number, ?problems, "a published offer says what this program wouldn't take"
            ),
        }
    }
    Ok(())
}

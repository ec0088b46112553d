//! The handle's promises, each on both engines.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use database::testing::on_both_engines;
use database::{At, Day, Error, Json, Migration, Queries as _, binds, counted};
use uuid::Uuid;

const MIGRATIONS: &[Migration] = &[Migration {
    name: "test-0001",
    sql: "CREATE TABLE thing (
            municipality_id {uuid} NOT NULL, id {uuid} NOT NULL, name TEXT NOT NULL,
            number BIGINT, flag BOOLEAN NOT NULL, at {timestamp}, day {date}, bytes {bytes}, data {json},
            PRIMARY KEY (municipality_id, id), UNIQUE (municipality_id, name));",
}];

#[derive(Debug, PartialEq, sqlx::FromRow)]
struct Thing {
    #[sqlx(try_from = "Uuid")]
    id: domain::PersonId,
    name: String,
    number: Option<i64>,
    flag: bool,
    at: Option<At>,
    day: Option<Day>,
    bytes: Option<Vec<u8>>,
    data: Option<Json<Vec<String>>>,
}

const COLUMNS: &str = "thing (municipality_id, id, name, number, flag, at, day, bytes, data)";
const ALL: &str = "SELECT id, name, number, flag, at, day, bytes, data FROM thing
    WHERE municipality_id = $1 ORDER BY number, id";

fn row(municipality: Uuid, number: i64) -> Vec<database::Value> {
    let at: jiff::Timestamp = "2026-11-23T07:31:58.123456Z".parse().unwrap();
    binds![
        municipality,
        Uuid::now_v7(),
        format!("Åse Ærø {number}"),
        number,
        true,
        at,
        jiff::civil::date(1999, 12, 31),
        vec![0_u8, 255],
        serde_json::json!(["æ", "ø"])
    ]
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_database_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new.sqlite");
    let db = database::Database::open(&format!("sqlite:{}", file.display()))
        .await
        .unwrap();
    db.migrate(&[], jiff::Timestamp::UNIX_EPOCH).await.unwrap();
    for name in ["new.sqlite", "new.sqlite-wal"] {
        let mode = std::fs::metadata(folder.path().join(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    db.close().await;
}

#[tokio::test]
async fn every_type_comes_back_as_it_went() {
    on_both_engines(MIGRATIONS, async |db| {
        let municipality = Uuid::now_v7();
        let tx = db.begin().await.unwrap();
        tx.insert_many(COLUMNS, "", vec![row(municipality, 1)])
            .await
            .unwrap();
        tx.run(
            "INSERT INTO thing (municipality_id, id, name, number, flag, at, day, bytes, data)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            binds![
                municipality,
                Uuid::now_v7(),
                "nothing",
                None::<i64>,
                false,
                None::<jiff::Timestamp>,
                None::<jiff::civil::Date>,
                None::<Vec<u8>>,
                None::<serde_json::Value>
            ],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        let things: Vec<Thing> = db.all(ALL, binds![municipality]).await.unwrap();
        let full = things.iter().find(|thing| thing.flag).unwrap();
        assert_eq!(full.name, "Åse Ærø 1");
        assert_eq!(
            full.at.unwrap().0.to_string(),
            "2026-11-23T07:31:58.123456Z"
        );
        assert_eq!(full.day.unwrap().0, jiff::civil::date(1999, 12, 31));
        assert_eq!(full.bytes.as_deref(), Some(&[0, 255][..]));
        assert_eq!(full.data.as_ref().unwrap().0, ["æ", "ø"]);
        let empty = things.iter().find(|thing| !thing.flag).unwrap();
        assert!(empty.number.is_none() && empty.at.is_none() && empty.day.is_none());
        assert!(empty.bytes.is_none() && empty.data.is_none());
    })
    .await;
}

#[tokio::test]
async fn many_rows_go_in_few_statements_and_lists_come_back() {
    on_both_engines(MIGRATIONS, async |db| {
        let municipality = Uuid::now_v7();
        let tx = db.begin().await.unwrap();
        let rows = (0..5_000).map(|n| row(municipality, n)).collect();
        let (touched, statements) = counted(tx.insert_many(COLUMNS, "", rows)).await;
        assert_eq!(touched.unwrap(), 5_000);
        assert!(statements <= 4, "{statements}");
        tx.commit().await.unwrap();
        let ids: Vec<(Uuid,)> = db
            .all("SELECT id FROM thing WHERE municipality_id = $1 AND number < $2", binds![municipality, 3_i64])
            .await
            .unwrap();
        let ids: Vec<Uuid> = ids.into_iter().map(|(id,)| id).collect();
        let found: Vec<(String,)> = db
            .all_in(
                "SELECT name FROM thing WHERE municipality_id = $1 AND id IN ({list}) ORDER BY number",
                binds![municipality],
                &ids,
            )
            .await
            .unwrap();
        assert_eq!(found.len(), 3);
        let none: Vec<(String,)> = db
            .all_in("SELECT name FROM thing WHERE municipality_id = $1 AND id IN ({list})", binds![municipality], &[])
            .await
            .unwrap();
        assert!(none.is_empty());
        let tx = db.begin().await.unwrap();
        let sql = "UPDATE thing SET flag = FALSE WHERE municipality_id = $1 AND id IN ({list})";
        assert_eq!(tx.run_in(sql, &binds![municipality], &ids).await.unwrap(), 3);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_committed_never_happened_and_conflicts_are_told_apart() {
    on_both_engines(MIGRATIONS, async |db| {
        let municipality = Uuid::now_v7();
        let tx = db.begin().await.unwrap();
        tx.insert_many(COLUMNS, "", vec![row(municipality, 1)])
            .await
            .unwrap();
        drop(tx);
        let things: Vec<Thing> = db.all(ALL, binds![municipality]).await.unwrap();
        assert!(things.is_empty());
        let tx = db.begin().await.unwrap();
        tx.insert_many(COLUMNS, "", vec![row(municipality, 1)])
            .await
            .unwrap();
        let again = tx
            .insert_many(COLUMNS, "", vec![row(municipality, 1)])
            .await;
        assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
        drop(tx);
        let none: Result<(i64,), Error> = db
            .one(
                "SELECT number FROM thing WHERE municipality_id = $1",
                binds![municipality],
            )
            .await;
        assert!(matches!(none, Err(Error::NoRow)));
        let missing = db
            .all::<(i64,)>(
                "SELECT number FROM thing WHERE municipality_id = $1",
                binds![],
            )
            .await;
        assert!(matches!(
            missing,
            Err(Error::Binds {
                sent: 0,
                asked: 1,
                ..
            })
        ));
    })
    .await;
}

#[tokio::test]
async fn a_second_run_of_the_migrations_changes_nothing_and_a_newer_database_is_refused() {
    on_both_engines(MIGRATIONS, async |db| {
        let now = "2026-11-23T07:00:00Z".parse().unwrap();
        let report = db.migrate(MIGRATIONS, now).await.unwrap();
        assert!(report.applied.is_empty() && report.already == 1);
        let older = db.migrate(&[], now).await.unwrap_err().to_string();
        assert!(
            older.contains("newer than this program") && older.contains("test-0001"),
            "{older}"
        );
        let broken = [
            MIGRATIONS[0],
            Migration {
                name: "test-0002",
                sql: "CREATE TABLE half (id BIGINT); CREATE NONSENSE",
            },
        ];
        assert!(db.migrate(&broken, now).await.is_err());
        let half = db.all::<(i64,)>("SELECT id FROM half", binds![]).await;
        assert!(half.is_err(), "nothing of a failed step is stored");
        let kept = [
            MIGRATIONS[0],
            Migration {
                name: "test-0002",
                sql: "ALTER TABLE thing ADD COLUMN more TEXT",
            },
        ];
        assert_eq!(db.migrate(&kept, now).await.unwrap().applied, ["test-0002"]);
        db.all::<(Option<String>,)>("SELECT more FROM thing", binds![])
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_reader_can_write_nothing_on_sqlite() {
    let test = database::testing::TestDatabase::sqlite(MIGRATIONS).await;
    let written = test
        .database()
        .all::<(Uuid,)>("DELETE FROM thing RETURNING id", binds![])
        .await;
    assert!(written.is_err(), "writing needs a transaction");
}

#[tokio::test]
async fn a_full_disk_is_told_apart_and_stores_nothing() {
    let test = database::testing::TestDatabase::sqlite(MIGRATIONS).await;
    let db = test.database();
    let municipality = Uuid::now_v7();
    let tx = db.begin().await.unwrap();
    // The engine's own bound on the file's pages stands for a disk without room.
    let _: Vec<(i64,)> = tx
        .all("PRAGMA max_page_count = 20", binds![])
        .await
        .unwrap();
    let full = tx
        .insert_many(
            COLUMNS,
            "",
            (0..5_000).map(|n| row(municipality, n)).collect(),
        )
        .await;
    assert!(matches!(full, Err(Error::Full(_))), "{full:?}");
    drop(tx);
    let things: Vec<Thing> = db.all(ALL, binds![municipality]).await.unwrap();
    assert!(things.is_empty());
}

#[tokio::test]
async fn a_lost_server_is_told_apart() {
    on_both_engines(MIGRATIONS, async |db| {
        db.close().await;
        assert!(matches!(
            db.all::<(i64,)>("SELECT 1", binds![]).await,
            Err(Error::Lost(_))
        ));
        assert!(matches!(db.begin().await, Err(Error::Lost(_))));
    })
    .await;
}

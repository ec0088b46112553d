//! What the rows of courses say about one learner.

use database::{At, Day, Json, Queries, binds};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::progress::Learner;

/// A row of one of the tables, in one shape for all.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Row {
    /// Which table.
    pub(super) what: String,
    /// The course's short name; none of the management body's own record.
    pub(super) course: String,
    /// The version of the course.
    pub(super) version: Option<i64>,
    /// A code, a kind, a place, a title.
    pub(super) words: String,
    /// A name, an organiser.
    pub(super) name: String,
    /// A mail address, a reason.
    pub(super) note: String,
    /// When it began or was recorded.
    pub(super) at: Option<At>,
    /// When it was used last.
    pub(super) last_at: Option<At>,
    /// When it ended.
    pub(super) until: Option<At>,
    /// The day that it is about, or from which it counts.
    pub(super) on_day: Option<Day>,
    /// The day until which it counts.
    pub(super) until_day: Option<Day>,
    /// Which time, counted from 1.
    pub(super) number: Option<i64>,
    /// How many questions there were.
    pub(super) asked: Option<i64>,
    /// How many answers were right.
    pub(super) correct: Option<i64>,
    /// A yes or no.
    pub(super) flag: Option<bool>,
    /// Pages, questions, what a certificate says.
    pub(super) data: Option<Json<Value>>,
    /// What was chosen.
    pub(super) choices: Option<Json<Value>>,
    /// The prints of the modules that it was chosen in.
    pub(super) prints: Option<Json<Value>>,
}

impl Row {
    /// What stands in the row's JSON; nothing where it is empty or has another form.
    pub(super) fn read<T: DeserializeOwned + Default>(of: Option<&Json<Value>>) -> T {
        of.and_then(|json| serde_json::from_value(json.0.clone()).ok())
            .unwrap_or_default()
    }
}

// The first part has a value or a cast in every column: PostgreSQL takes the types from there.
const ROWS: &str = "SELECT 'progress' AS what, course, CAST(NULL AS BIGINT) AS version, place AS words,
        '' AS name, '' AS note, begun_at AS at, updated_at AS last_at,
        CASE WHEN FALSE THEN updated_at END AS until, finished_on AS on_day,
        CAST(NULL AS DATE) AS until_day, run AS number, CAST(NULL AS BIGINT) AS asked,
        CAST(NULL AS BIGINT) AS correct, CAST(NULL AS BOOLEAN) AS flag, pages_read AS data, choices,
        prints
    FROM course_progress WHERE municipality_id = $1 AND account_id = $2
    UNION ALL SELECT 'try', course, course_version, '', '', '', begun_at, NULL, finished_at, NULL, NULL,
        number, asked_count, right_count, passed, asked, NULL, NULL
    FROM test_attempt WHERE municipality_id = $1 AND account_id = $2
    UNION ALL SELECT 'certificate', course, course_version, code, name, revoked_reason, recorded_at, NULL,
        revoked_at, completed_on, valid_until, NULL, asked_count, right_count, NULL, content, NULL, NULL
    FROM certificate WHERE municipality_id = $1 AND (account_id = $2 OR person_id = $3)
    UNION ALL SELECT 'assignment', course, NULL, '', '', '', NULL, NULL, NULL, assigned_on, ended_on,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM assignment WHERE municipality_id = $1 AND person_id = $3
    UNION ALL SELECT 'mail', course, NULL, kind, '', '', NULL, NULL, NULL, sent_on, about,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM course_mail WHERE municipality_id = $1 AND person_id = $3
    UNION ALL SELECT 'mail', $4, NULL, b.kind, '', '', NULL, NULL, NULL, b.sent_on, b.about,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM body_mail b JOIN body_member m
        ON m.municipality_id = b.municipality_id AND m.id = b.member_id
    WHERE b.municipality_id = $1 AND m.account_id = $2
    UNION ALL SELECT 'member', '', NULL, office, name, email, NULL, NULL, NULL, member_from, member_until,
        NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM body_member WHERE municipality_id = $1 AND account_id = $2
    UNION ALL SELECT 'body-course', '', NULL, c.title, c.organiser, '', c.recorded_at, NULL,
        c.withdrawn_at, c.taken_on, c.valid_until, NULL, NULL, NULL, NULL, NULL, NULL, NULL
    FROM body_course c JOIN body_member m
        ON m.municipality_id = c.municipality_id AND m.id = c.member_id
    WHERE c.municipality_id = $1 AND m.account_id = $2";

/// Everything that this crate stores about the learner, oldest first in each table.
pub(super) async fn rows(db: &impl Queries, learner: &Learner) -> database::Result<Vec<Row>> {
    let mut rows: Vec<Row> = db
        .all(
            ROWS,
            binds![
                learner.municipality(),
                learner.account(),
                learner.person(),
                crate::body::COURSE
            ],
        )
        .await?;
    // Here and not in SQL: the engines sort words and missing values differently.
    rows.sort_by(|a, b| {
        let key = |row: &Row| (row.at, row.on_day.map(|day| day.0), row.number);
        (&a.what, key(a), &a.course, &a.words).cmp(&(&b.what, key(b), &b.course, &b.words))
    });
    Ok(rows)
}

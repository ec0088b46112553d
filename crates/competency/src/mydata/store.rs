//! What the rows say about one person.
//!
//! "Mine data" shows everything, so this one question reads across the tables of placement, roles,
//! person and plan; what stands in the staff list, the account and the access log is asked of
//! `people`.

use database::{At, Day, Json, Queries, Transaction, binds};
use domain::{MunicipalityId, PersonId};
use jiff::Timestamp;
use people::access::{Levels, Sees};
use uuid::Uuid;

/// A row of one of the tables, in one shape for all.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct OwnRow {
    /// Which table: a kind of the retention table, or `proposal`, `standing`, `proof` or
    /// `directory-group`.
    pub kind: String,
    /// When it began.
    pub at: Option<At>,
    /// When it ended.
    pub until: Option<At>,
    /// What was noted in between: pointed out, agreed.
    pub noted_at: Option<At>,
    /// A day that it is about.
    pub on_day: Option<Day>,
    /// The day until which it counts.
    pub until_day: Option<Day>,
    /// The account that did it.
    pub by_id: Option<Uuid>,
    /// What it is, in the program's words.
    pub code: String,
    /// What it is, in somebody's words.
    pub words: String,
    /// A yes or no.
    pub flag: Option<bool>,
    /// Answers, reasons, items.
    pub data: Option<Json<serde_json::Value>>,
    /// Of evidence: which competency.
    pub competency_id: Option<i64>,
    /// Of evidence: slug of what was found. Of a round: the profiles when it ended.
    pub finding: Option<String>,
    /// Of evidence: the boundary's level. Of the directory: 1 where it brought the person.
    pub level: Option<i64>,
    /// Of evidence: the wheel's version.
    pub wheel_version: Option<i64>,
    /// Of evidence: what was seen, or who issued it. Of a round: the unit. Of the directory: a unit that
    /// isn't known.
    pub note: Option<String>,
    /// Of evidence: why it was withdrawn. Of a round: the day on which it stopped asking.
    pub withdrawn_reason: Option<String>,
    /// Of what was asked of an assessor: who was asked. Of the directory: who is told to be the manager.
    pub asked: Option<String>,
    /// Of what was asked: who issued a document. Of a round: the day after which answers count.
    pub issuer: Option<String>,
    /// Of the same: when and where they meet.
    pub agreement: Option<String>,
    /// Of the same: what the employee asked the coordinator.
    pub complaint: Option<String>,
    /// Of the same: what the coordinator answered.
    pub answer: Option<String>,
}

// The first part has a value or a cast in every column: PostgreSQL takes the types from there.
const OWN_ROWS: &str = "SELECT own.*, CAST(NULL AS BIGINT) AS competency_id,
        CAST(NULL AS TEXT) AS finding, CAST(NULL AS BIGINT) AS level,
        CAST(NULL AS BIGINT) AS wheel_version, CAST(NULL AS TEXT) AS note,
        CAST(NULL AS TEXT) AS withdrawn_reason, CAST(NULL AS TEXT) AS asked,
        CAST(NULL AS TEXT) AS issuer, CAST(NULL AS TEXT) AS agreement,
        CAST(NULL AS TEXT) AS complaint, CAST(NULL AS TEXT) AS answer
    FROM (
    SELECT 'inventory' AS kind, updated_at AS at, completed_at AS until,
        pointed_out_at AS noted_at, CAST(NULL AS DATE) AS on_day, CAST(NULL AS DATE) AS until_day,
        pointed_out_by AS by_id, '' AS code, '' AS words, has_tasks AS flag, answers AS data
    FROM task_inventory WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'proposal', made_at, withdrawn_at, NULL, NULL, NULL, NULL, profiles, remark,
        fits, reasons
    FROM profile_proposal WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'placement', decided_at, NULL, NULL, NULL, NULL, decided_by, profiles, reason,
        overridden, NULL
    FROM profile_decision WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'security-role', started_at, ended_at, NULL, NULL, NULL, NULL, kind, about,
        COALESCE(holder_id = $2, FALSE), NULL
    FROM security_role WHERE municipality_id = $1 AND (holder_id = $2 OR deputy_id = $2)
    UNION ALL SELECT 'completion', recorded_at, taken_back_at, NULL, completed_on, valid_until, NULL, item, '',
        NULL, NULL
    FROM completion WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'agreed-plan', proposed_at, ended_at, agreed_at, NULL, NULL, agreed_by, '', '',
        NULL, items
    FROM plan_agreement WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'sharing', shared_at, withdrawn_at, NULL, NULL, NULL, NULL, '', '', NULL, NULL
    FROM sharing WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'information-seen', shown_at, NULL, NULL, NULL, NULL, NULL,
        CAST(text_version AS TEXT), '', NULL, NULL
    FROM information_shown WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'round-mail', NULL, NULL, NULL, m.sent_on, m.due_on, NULL, m.kind, r.title, NULL,
        NULL
    FROM round_mail m JOIN round r ON r.municipality_id = m.municipality_id AND r.id = m.round_id
    WHERE m.municipality_id = $1 AND m.person_id = $2
    UNION ALL SELECT 'mail-day', NULL, NULL, NULL, sent_on, NULL, NULL, '', '', NULL, NULL
    FROM mail_day WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'standing', NULL, NULL, NULL, NULL, NULL, NULL, attained, targets, NULL, NULL
    FROM standing WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'directory-role', NULL, NULL, NULL, NULL, NULL, NULL, g.role, '', NULL, NULL
    FROM scim_role g JOIN account a ON a.municipality_id = g.municipality_id AND a.id = g.account_id
    WHERE g.municipality_id = $1 AND a.person_id = $2
    UNION ALL SELECT 'directory-closed', NULL, NULL, NULL, NULL, NULL, NULL, '', '', NULL, NULL
    FROM scim_closed c JOIN account a ON a.municipality_id = c.municipality_id AND a.id = c.account_id
    WHERE c.municipality_id = $1 AND a.person_id = $2
    UNION ALL SELECT 'directory-ended', NULL, NULL, NULL, NULL, NULL, NULL, '', '', made_person, NULL
    FROM scim_ended WHERE municipality_id = $1 AND person_id = $2
    UNION ALL SELECT 'directory-group', NULL, NULL, NULL, NULL, NULL, NULL, g.display_name, '', NULL,
        NULL
    FROM scim_user u
    JOIN scim_member m ON m.municipality_id = u.municipality_id AND m.user_id = u.id
    JOIN scim_group g ON g.municipality_id = m.municipality_id AND g.id = m.group_id
    WHERE u.municipality_id = $1 AND u.person_id = $2
    UNION ALL SELECT 'assessor', named_at, ended_at, NULL, starts_on, ends_on, NULL,
        CAST(competency_id AS TEXT), reason, NULL, NULL
    FROM assessor WHERE municipality_id = $1 AND person_id = $2
    ) own
    UNION ALL SELECT 'proof', e.recorded_at, w.withdrawn_at, NULL, e.performed_on, NULL, NULL, e.kind,
        e.title, NULL, NULL, e.competency_id, e.finding, e.level, e.framework_version, e.note, w.reason,
        NULL, NULL, NULL, NULL, NULL
    FROM evidence e LEFT JOIN evidence_withdrawal w
        ON w.municipality_id = e.municipality_id AND w.evidence_id = e.id
    WHERE e.municipality_id = $1 AND e.person_id = $2
    UNION ALL SELECT 'observation', o.asked_at, o.answered_at, o.complained_at, o.agreed_on,
        o.document_on, NULL, o.kind, o.title, NULL, NULL, x.competency_id, o.state, NULL, NULL,
        o.comment, o.reason, COALESCE(s.given_name || ' ' || s.family_name, ''), o.issuer,
        o.agreement, o.complaint, o.complaint_answer
    FROM observation o JOIN observation_area x
        ON x.municipality_id = o.municipality_id AND x.observation_id = o.id
    LEFT JOIN person s ON s.municipality_id = o.municipality_id AND s.id = o.assessor_id
    WHERE o.municipality_id = $1 AND o.person_id = $2
    UNION ALL SELECT 'round', a.confirmed_at, NULL, a.answers_from, a.asked_on, r.due_on, NULL, r.kind,
        r.title, CASE WHEN r.ended_at IS NOT NULL THEN a.answered END, NULL, NULL, a.profiles, NULL,
        NULL, COALESCE(u.name, ''), CAST(a.left_on AS TEXT), NULL, CAST(a.after_day AS TEXT), NULL,
        NULL, NULL
    FROM round_person a JOIN round r ON r.municipality_id = a.municipality_id AND r.id = a.round_id
    LEFT JOIN org_unit u ON u.municipality_id = a.municipality_id AND u.id = a.org_unit_id
    WHERE a.municipality_id = $1 AND a.person_id = $2
    UNION ALL SELECT 'directory', u.created_at, u.inactive_since, u.changed_at, NULL, NULL, NULL,
        u.display, u.external_id, u.active, u.document, NULL, NULL,
        CASE WHEN u.made_person THEN 1 ELSE 0 END, NULL, u.unknown_unit, NULL, m.display, NULL, NULL,
        NULL, NULL
    FROM scim_user u LEFT JOIN scim_user m ON m.municipality_id = u.municipality_id
        AND m.id = u.manager_user_id
    WHERE u.municipality_id = $1 AND u.person_id = $2";

/// Everything that this crate stores about the person, oldest first in each kind.
pub(super) async fn own_rows(
    db: &impl Queries,
    proof: Sees<Levels>,
) -> database::Result<Vec<OwnRow>> {
    let mut rows: Vec<OwnRow> = db
        .all(OWN_ROWS, binds![proof.municipality(), proof.person()])
        .await?;
    // Here and not in SQL: the engines sort words and missing values differently.
    rows.sort_by(|a, b| {
        let day = |row: &OwnRow| row.on_day.map(|day| day.0);
        let first = (
            &a.kind,
            a.at,
            day(a),
            &a.code,
            &a.words,
            b.flag,
            a.competency_id,
        );
        first.cmp(&(
            &b.kind,
            b.at,
            day(b),
            &b.code,
            &b.words,
            a.flag,
            b.competency_id,
        ))
    });
    Ok(rows)
}

/// Notes that this version of the information text was shown and read; twice is the same as once.
pub(super) async fn was_informed(
    tx: &Transaction,
    municipality: MunicipalityId,
    person: PersonId,
    version: u32,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO information_shown (municipality_id, person_id, text_version, shown_at)
         VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        binds![municipality, person, version, now],
    )
    .await?;
    Ok(())
}

/// From now on the manager sees the levels; who shares already goes on doing so.
pub(super) async fn share(
    tx: &Transaction,
    municipality: MunicipalityId,
    person: PersonId,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "INSERT INTO sharing (municipality_id, id, person_id, shared_at, withdrawn_at)
         SELECT municipality_id, $3, id, $4, NULL FROM person
         WHERE municipality_id = $1 AND id = $2 AND NOT EXISTS (SELECT 1 FROM sharing s
            WHERE s.municipality_id = $1 AND s.person_id = $2 AND s.withdrawn_at IS NULL
            AND (person.manager_changed_at IS NULL OR s.shared_at >= person.manager_changed_at))",
        binds![municipality, person, Uuid::now_v7(), now],
    )
    .await?;
    Ok(())
}

/// From now on the manager doesn't see the levels. The row stays as the history.
pub(super) async fn stop_sharing(
    tx: &Transaction,
    municipality: MunicipalityId,
    person: PersonId,
    now: Timestamp,
) -> database::Result<()> {
    tx.run(
        "UPDATE sharing SET withdrawn_at = $3
         WHERE municipality_id = $1 AND person_id = $2 AND withdrawn_at IS NULL",
        binds![municipality, person, now],
    )
    .await?;
    Ok(())
}

//! What this crate keeps is deleted on time, by the kinds of the retention table
//! (`content/trust/trust.toml`).
//!
//! | Kind | What |
//! |---|---|
//! | `test-answers` | what was chosen on pages and asked and answered in a closing test: emptied |
//! | `course-progress` | where somebody is in a course, and tries at its test |
//! | `completion` | certificates |
//! | `course-assignment` | who was asked, from when until when |
//! | `course-mail` | which mails went out, to employees and to members of the body |
//! | `body-member` | who was in the management body, with their courses |
//! | `account` | those of its members who are no employees, with what they did in courses |
//!
//! Run before the sweep of `competency`, which deletes people and accounts. Each transaction is about
//! at most 500 rows and whole in itself; what is past its time is found by asking again, so the work
//! can be stopped anywhere and begun anew.

mod held;
mod outside;
#[cfg(test)]
mod tests;

use database::{Binds, Database, Queries as _, Value, binds};
use domain::MunicipalityId;
use jiff::Timestamp;
use jiff::civil::Date;
use people::retention::{AT_ONCE, FORMER, Term, Terms};
use uuid::Uuid;
use web::{Access, Error, Page, Result, Route};

pub use held::own_data;

pub(crate) const TEXTS: (&str, &str) = (include_str!("da.ftl"), include_str!("en.ftl"));

/// What is stored about whoever is no employee; employees have all of it on "Mine data".
const OWN_FILE: &str = "/beviser/mine-data";

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get(
        "/beviser/mine-data",
        Access::SignedIn,
        held::file::fetch,
    )]
}

/// Where the viewer sees what is stored about them.
pub(crate) fn data_href(page: &Page) -> &'static str {
    if page.is_employee() {
        "/mine-data"
    } else {
        OWN_FILE
    }
}

/// Deletes what is past its time in all municipalities. One that fails keeps no other waiting; the
/// first error is given in the end, so that the work is tried again.
pub async fn sweep(db: &Database, now: Timestamp) -> Result<()> {
    let terms = competency::retention::terms()?;
    let municipalities: Vec<(Uuid,)> = db
        .all(
            "SELECT municipality_id FROM municipality ORDER BY code",
            binds![],
        )
        .await?;
    let mut first_error = None;
    let mut gone = 0;
    for (municipality,) in municipalities {
        let sweep = Sweep {
            db,
            terms: &terms,
            municipality: municipality.into(),
            today: web::day_in_denmark(now),
            now,
        };
        match sweep.run().await {
            Ok(rows) => gone += rows,
            Err(error) => {
                tracing::error!(%municipality, cause = %error, "deleting on time failed");
                first_error.get_or_insert(Error::from(error));
            }
        }
    }
    tracing::info!(rows = gone, "what courses kept past its time is deleted");
    first_error.map_or(Ok(()), Err)
}

/// One municipality's sweep.
struct Sweep<'a> {
    db: &'a Database,
    terms: &'a Terms,
    municipality: MunicipalityId,
    today: Date,
    now: Timestamp,
}

/// Rows of a table: what is done to those past their time, and the column by which they are told
/// apart in parts.
#[derive(Clone, Copy)]
struct Rows {
    what: &'static str,
    table: &'static str,
    key: &'static str,
}

const fn deleted(table: &'static str, key: &'static str) -> Rows {
    Rows {
        what: "DELETE FROM",
        table,
        key,
    }
}

impl Sweep<'_> {
    async fn run(&self) -> database::Result<u64> {
        let answers = self.terms.of("test-answers").moment(self.now);
        let progress = self.terms.of("course-progress");
        let completion = self.terms.of("completion");
        let assignment = self.terms.of("course-assignment");
        let mail = self.terms.of("course-mail");

        let mut gone = self.empty_answers(answers).await?;
        for (table, key, time) in [
            ("course_progress", "account_id", "updated_at"),
            ("test_attempt", "id", "begun_at"),
        ] {
            let rows = deleted(table, key);
            let past = format!("{time} < $2");
            gone += self.forget(rows, &past, progress.moment(self.now)).await?;
            gone += self
                .forget(rows, &of_leavers(table), progress.left_before(self.today))
                .await?;
            let blank = format!(
                "EXISTS (SELECT 1 FROM account b WHERE b.municipality_id = {table}.municipality_id
                    AND b.id = {table}.account_id AND b.person_id IS NULL AND b.disabled
                    AND b.email_key = '' AND b.name = $2)"
            );
            gone += self.forget(rows, &blank, Some(FORMER)).await?;
        }
        let certificates = deleted("certificate", "id");
        gone += self
            .forget(certificates, "valid_until < $2", completion.day(self.today))
            .await?;
        gone += self
            .forget(certificates, "revoked_at < $2", completion.moment(self.now))
            .await?;
        for (rows, term) in [
            (certificates, completion),
            (deleted("assignment", "person_id"), assignment),
            (deleted("course_mail", "id"), mail),
        ] {
            gone += self.forget_of_leavers(rows, term).await?;
        }
        gone += self
            .forget(
                deleted("assignment", "person_id"),
                "ended_on < $2",
                assignment.day(self.today),
            )
            .await?;
        // As long as somebody is asked to take a course, they would get a mail about it twice.
        let mails_past = "sent_on < $2 AND NOT EXISTS (SELECT 1 FROM assignment a
            WHERE a.municipality_id = course_mail.municipality_id
            AND a.person_id = course_mail.person_id AND a.course = course_mail.course
            AND a.ended_on IS NULL)";
        gone += self
            .forget(
                deleted("course_mail", "id"),
                mails_past,
                mail.day(self.today),
            )
            .await?;
        gone += self.forget_body_mails(mail).await?;
        gone += self.forget_outside().await?;
        gone += self.forget_body().await?;
        Ok(gone)
    }

    /// What was chosen and answered goes, that it was stays: how many were right, and what was read.
    async fn empty_answers(&self, before: Option<Timestamp>) -> database::Result<u64> {
        let emptied = [
            (
                Rows {
                    what: "UPDATE",
                    table: "course_progress SET choices = $3",
                    key: "account_id",
                },
                "updated_at < $2 AND CAST(choices AS TEXT) <> '{}'",
                serde_json::json!({}),
            ),
            (
                Rows {
                    what: "UPDATE",
                    table: "test_attempt SET asked = $3",
                    key: "id",
                },
                "finished_at < $2 AND CAST(asked AS TEXT) <> '[]'",
                serde_json::json!([]),
            ),
        ];
        let Some(before) = before else { return Ok(0) };
        // A try that was never finished has nothing but answers.
        let unfinished = "finished_at IS NULL AND begun_at < $2";
        let mut gone = self
            .forget(deleted("test_attempt", "id"), unfinished, Some(before))
            .await?;
        for (rows, past, empty) in emptied {
            gone += self
                .in_parts(rows, past, binds![self.municipality, before, empty])
                .await?;
        }
        Ok(gone)
    }

    async fn forget_of_leavers(&self, rows: Rows, term: Term) -> database::Result<u64> {
        let left = format!(
            "EXISTS (SELECT 1 FROM person p WHERE p.municipality_id = {0}.municipality_id
                AND p.id = {0}.person_id AND p.ended_on < $2)",
            rows.table
        );
        self.forget(rows, &left, term.left_before(self.today)).await
    }

    /// Mails to members of the body, as those to employees.
    async fn forget_body_mails(&self, mail: Term) -> database::Result<u64> {
        let mails = deleted("body_mail", "member_id");
        let old = self
            .forget(mails, "sent_on < $2", mail.day(self.today))
            .await?;
        let left = mail.left_before(self.today);
        Ok(old
            + self
                .forget(mails, &of_former_members("body_mail"), left)
                .await?)
    }

    /// Members whose time ended long ago, after their courses and mails.
    async fn forget_body(&self) -> database::Result<u64> {
        let limit = self.terms.of("body-member").day(self.today);
        let mut gone = 0;
        for (table, key) in [("body_course", "id"), ("body_mail", "member_id")] {
            gone += self
                .forget(deleted(table, key), &of_former_members(table), limit)
                .await?;
        }
        let members = "member_until < $2 AND NOT EXISTS (SELECT 1 FROM body_course c
            WHERE c.municipality_id = body_member.municipality_id AND c.member_id = body_member.id)";
        Ok(gone
            + self
                .forget(deleted("body_member", "id"), members, limit)
                .await?)
    }

    /// Deletes the rows that are past a limit, `$2`; without a limit there is no period.
    async fn forget<T: Into<Value>>(
        &self,
        rows: Rows,
        past: &str,
        limit: Option<T>,
    ) -> database::Result<u64> {
        match limit {
            Some(limit) => {
                self.in_parts(rows, past, binds![self.municipality, limit.into()])
                    .await
            }
            None => Ok(0),
        }
    }

    /// Does it some rows at a time, until there are none left.
    async fn in_parts(&self, rows: Rows, past: &str, binds: Binds) -> database::Result<u64> {
        let Rows { what, table, key } = rows;
        let from = table.split(' ').next().unwrap_or(table);
        let sql = format!(
            "{what} {table} WHERE municipality_id = $1 AND {past} AND {key} IN (
                SELECT DISTINCT {key} FROM {from} WHERE municipality_id = $1 AND {past}
                ORDER BY {key} LIMIT {AT_ONCE})"
        );
        let mut gone = 0;
        loop {
            let tx = self.db.begin().await?;
            let rows = tx.run(&sql, binds.clone()).await?;
            tx.commit().await?;
            if rows == 0 {
                return Ok(gone);
            }
            gone += rows;
        }
    }
}

/// Rows of a member of the body whose time ended before `$2`.
fn of_former_members(table: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM body_member m WHERE m.municipality_id = {table}.municipality_id
            AND m.id = {table}.member_id AND m.member_until < $2)"
    )
}

/// Rows of an account whose owner left before `$2`.
fn of_leavers(table: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM account a
            JOIN person p ON p.municipality_id = a.municipality_id AND p.id = a.person_id
            WHERE a.municipality_id = {table}.municipality_id AND a.id = {table}.account_id
            AND p.ended_on < $2)"
    )
}

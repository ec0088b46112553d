//! Whoever left so long ago that nothing of them is kept.

use database::{Queries as _, Transaction, binds};
use domain::MunicipalityId;
use people::retention::{
    blank_people, drop_blank_people, forget_accounts, former_accounts, former_people, hold_imports,
};
use uuid::Uuid;

use super::Sweep;

/// This crate's tables with a row about one person in each.
const ABOUT_ONE: [&str; 14] = [
    "information_shown",
    "task_inventory",
    "profile_proposal",
    "profile_decision",
    "evidence",
    "completion",
    "plan_agreement",
    "sharing",
    "round_mail",
    "round_person",
    "mail_day",
    "standing",
    "observation",
    "assessor",
];

impl Sweep<'_> {
    /// Deletes accounts and people past their time, with all that is about them; how many people.
    pub(super) async fn forget_leavers(&self) -> database::Result<u64> {
        if let Some(left) = self.terms.of("account").left_before(self.today) {
            loop {
                let people = former_accounts(self.db, self.municipality, left).await?;
                if people.is_empty() {
                    break;
                }
                let tx = self.db.begin().await?;
                forget_accounts(&tx, self.municipality, &people).await?;
                tx.commit().await?;
            }
        }
        let Some(left) = self.terms.of("person").left_before(self.today) else {
            return Ok(0);
        };
        loop {
            let people = former_people(self.db, self.municipality, left).await?;
            if people.is_empty() {
                break;
            }
            let tx = self.db.begin().await?;
            hold_imports(&tx, self.municipality).await?;
            // Somebody may just have come back.
            let rows: Vec<(Uuid,)> = tx
                .all_in(
                    "SELECT id FROM person WHERE municipality_id = $1 AND ended_on < $2 AND id IN ({list})",
                    binds![self.municipality, left],
                    &people,
                )
                .await?;
            let people: Vec<Uuid> = rows.into_iter().map(|(id,)| id).collect();
            forget_rows(&tx, self.municipality, &people).await?;
            forget_accounts(&tx, self.municipality, &people).await?;
            blank_people(&tx, self.municipality, &people).await?;
            tx.commit().await?;
        }
        drop_blank_people(self.db, self.municipality, left).await
    }
}

async fn forget_rows(
    tx: &Transaction,
    municipality: MunicipalityId,
    people: &[Uuid],
) -> database::Result<()> {
    let binds = binds![municipality];
    tx.run_in(
        "DELETE FROM evidence_withdrawal WHERE municipality_id = $1 AND evidence_id IN (
            SELECT id FROM evidence WHERE municipality_id = $1 AND person_id IN ({list}))",
        &binds,
        people,
    )
    .await?;
    tx.run_in(
        "DELETE FROM observation_area WHERE municipality_id = $1 AND observation_id IN (
            SELECT id FROM observation WHERE municipality_id = $1 AND person_id IN ({list}))",
        &binds,
        people,
    )
    .await?;
    // What others asked of them stays with those others, without a name.
    tx.run_in(
        "UPDATE observation SET assessor_id = NULL, version = version + 1
         WHERE municipality_id = $1 AND assessor_id IN ({list})",
        &binds,
        people,
    )
    .await?;
    for table in ABOUT_ONE {
        let sql =
            format!("DELETE FROM {table} WHERE municipality_id = $1 AND person_id IN ({{list}})");
        tx.run_in(&sql, &binds, people).await?;
    }
    for part in ["holder_id", "deputy_id"] {
        let sql = format!(
            "UPDATE security_role SET {part} = NULL, version = version + 1
             WHERE municipality_id = $1 AND {part} IN ({{list}})"
        );
        tx.run_in(&sql, &binds, people).await?;
    }
    Ok(())
}

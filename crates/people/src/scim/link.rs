//! What follows for the person and the account from what the directory tells.
//!
//! An employee is found by the employee number, else by the user name, else by a work address that
//! nobody else has; and only one user is about one employee, so that an extra account for
//! administrators can't close its owner's own. Positions from elsewhere are never touched.

use database::{Queries as _, Transaction, binds, search_text};
use domain::{AccountId, MunicipalityId};
use jiff::Timestamp;
use jiff::civil::Date;
use protocols::scim::{Object, ScimError};
use serde_json::json;
use uuid::Uuid;

use super::answer::Answer;
use super::caller::Caller;
use super::document::{names, text, work};
use super::position;
use super::store::users::UserRow;
use crate::accounts::ensure_account_of_person;
use crate::accounts::store::{end_sessions, open_administrators};
use crate::organisation::sort_key;
use crate::retention::hold_imports;
use crate::{audit, scope};

/// One change, as it is made.
pub(super) struct Change<'a> {
    pub tx: &'a Transaction,
    pub municipality: MunicipalityId,
    /// Whether who is employed comes from this directory.
    pub owns_staff: bool,
    pub today: Date,
    pub now: Timestamp,
}

/// A person, as far as a directory can change it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
struct PersonRow {
    employee_number: String,
    given_name: String,
    family_name: String,
    user_name: String,
    email: String,
    ended_on: Option<database::Day>,
}

impl<'a> Change<'a> {
    /// A change that a directory makes.
    pub fn of(caller: &Caller, tx: &'a Transaction) -> Self {
        Self {
            tx,
            municipality: caller.municipality,
            owns_staff: caller.owns_staff,
            today: caller.today(),
            now: caller.now(),
        }
    }

    /// Brings person, position and account up to date with a user. `gone`: the directory has deleted
    /// it.
    pub async fn follow(&self, user: &mut UserRow, gone: bool) -> Answer<()> {
        let document = user.document();
        let active = user.active && !gone;
        if user.person_id.is_none() {
            user.person_id = self.who(user, &document).await?;
            self.remember(user).await?;
            if user.person_id.is_none() && self.owns_staff && active {
                user.person_id = self.employ(&document).await?;
                user.made_person = user.person_id.is_some();
            }
        }
        if let Some(person) = user.person_id {
            let mut touched = vec![person];
            let changed = self
                .tell_person(person, user.made_person, &document)
                .await?;
            let employed = self.employ_or_end(person, active).await?;
            let moved = position::follow(self, user, &document, active, &mut touched).await?;
            self.keep_in_mind(user, person).await?;
            if changed || employed || moved {
                hold_imports(self.tx, self.municipality).await?;
                position::settle_leaders(self, &touched).await?;
                scope::apply_rule_to(self.tx, self.municipality, &touched, self.now).await?;
            }
        }
        self.open_or_close(user, active).await
    }

    /// The employee that a user is about, if no other user is.
    async fn who(&self, user: &UserRow, document: &Object) -> database::Result<Option<Uuid>> {
        let number = work(document, "employeeNumber");
        let questions = [
            (number.to_owned(), "p.employee_number = $2"),
            (
                text(document, "userName").to_lowercase(),
                "lower(p.user_name) = $2 AND p.user_name <> ''",
            ),
            (user.email.to_lowercase(), "p.email_key = $2"),
        ];
        for (value, condition) in questions.into_iter().filter(|(value, _)| !value.is_empty()) {
            let met: Vec<(Uuid, bool)> = self
                .tx
                .all(
                    &format!(
                        "SELECT p.id, EXISTS (SELECT 1 FROM scim_user u
                            WHERE u.municipality_id = p.municipality_id AND u.person_id = p.id)
                         FROM person p WHERE p.municipality_id = $1 AND {condition}
                            AND p.search_text <> '' ORDER BY p.id LIMIT 2"
                    ),
                    binds![self.municipality, value],
                )
                .await?;
            match met.as_slice() {
                [] => {}
                [(person, false)] => return Ok(Some(*person)),
                // Several share it, or another user is about them already.
                _ => return Ok(None),
            }
        }
        Ok(None)
    }

    /// Makes a person of a user whom nobody fits; nobody, if the number or name is another's.
    async fn employ(&self, document: &Object) -> database::Result<Option<Uuid>> {
        let user_name = text(document, "userName");
        let number = match work(document, "employeeNumber") {
            "" => user_name,
            number => number,
        };
        let (given, family) =
            names(document).unwrap_or_else(|| (user_name.to_owned(), String::new()));
        let id = Uuid::now_v7();
        let made = self
            .tx
            .run(
                "INSERT INTO person (municipality_id, id, employee_number, given_name, family_name,
                    user_name, email, email_key, search_text, sort_key, ended_on, in_scope, is_leader,
                    created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, '', '', $7, $8, NULL, FALSE, FALSE, $9)
                 ON CONFLICT (municipality_id, employee_number) DO NOTHING",
                binds![
                    self.municipality,
                    id,
                    number,
                    &given,
                    &family,
                    user_name,
                    search_text(&[&given, &family, user_name, number]),
                    sort_key(&format!("{given} {family}")),
                    self.now
                ],
            )
            .await?;
        Ok((made == 1).then_some(id))
    }

    /// Takes name, user name and address over, from a directory that staff comes from. One for accounts
    /// only tells nothing of a person: an address that HR doesn't know would let whoever reads it sign
    /// in as the employee, and a user name whoever has it at the login. Says whether anything is new.
    async fn tell_person(&self, person: Uuid, made: bool, document: &Object) -> Answer<bool> {
        if !self.owns_staff {
            return Ok(false);
        }
        let before: PersonRow = self
            .tx
            .one(
                "SELECT employee_number, given_name, family_name, user_name, email, ended_on
                 FROM person WHERE municipality_id = $1 AND id = $2",
                binds![self.municipality, person],
            )
            .await?;
        let mut after = before.clone();
        let take = |into: &mut String, told: &str| {
            if !told.is_empty() {
                told.clone_into(into);
            }
        };
        take(&mut after.user_name, text(document, "userName"));
        take(&mut after.email, &super::document::email(document));
        if let Some((given, family)) = names(document) {
            (after.given_name, after.family_name) = (given, family);
        }
        let number = work(document, "employeeNumber");
        if made && !number.is_empty() && number != before.employee_number {
            let other: Option<(Uuid,)> = self
                .tx
                .maybe(
                    "SELECT id FROM person
                     WHERE municipality_id = $1 AND employee_number = $2 AND id <> $3",
                    binds![self.municipality, number, person],
                )
                .await?;
            if other.is_some() {
                let detail = "employeeNumber: another employee has this number";
                return Err(ScimError::taken(detail).into());
            }
            number.clone_into(&mut after.employee_number);
        }
        if before == after {
            return Ok(false);
        }
        self.store_person(person, &after).await?;
        Ok(true)
    }

    async fn store_person(&self, person: Uuid, after: &PersonRow) -> database::Result<()> {
        let titles: Vec<(String,)> = self
            .tx
            .all(
                "SELECT title FROM position WHERE municipality_id = $1 AND person_id = $2 ORDER BY id",
                binds![self.municipality, person],
            )
            .await?;
        let mut words = vec![
            after.given_name.as_str(),
            &after.family_name,
            &after.user_name,
            &after.employee_number,
        ];
        words.extend(titles.iter().map(|(title,)| title.as_str()));
        self.tx
            .run(
                "UPDATE person SET employee_number = $3, given_name = $4, family_name = $5,
                    user_name = $6, email = $7, email_key = $8, search_text = $9, sort_key = $10
                 WHERE municipality_id = $1 AND id = $2",
                binds![
                    self.municipality,
                    person,
                    &after.employee_number,
                    &after.given_name,
                    &after.family_name,
                    &after.user_name,
                    &after.email,
                    after.email.to_lowercase(),
                    search_text(&words),
                    sort_key(&format!("{} {}", after.given_name, after.family_name))
                ],
            )
            .await?;
        Ok(())
    }

    /// Ends an employment, or takes that back: only where staff comes from this directory, and only
    /// what it has ended itself.
    async fn employ_or_end(&self, person: Uuid, active: bool) -> database::Result<bool> {
        if !self.owns_staff {
            return Ok(false);
        }
        let key = || binds![self.municipality, person];
        if active {
            let ended = self
                .tx
                .run(
                    "DELETE FROM scim_ended WHERE municipality_id = $1 AND person_id = $2",
                    key(),
                )
                .await?;
            if ended == 0 {
                return Ok(false);
            }
            self.tx
                .run(
                    "UPDATE person SET ended_on = NULL WHERE municipality_id = $1 AND id = $2",
                    key(),
                )
                .await?;
            return Ok(true);
        }
        let ended = self
            .tx
            .run(
                "UPDATE person SET ended_on = $3 WHERE municipality_id = $1 AND id = $2
                    AND (ended_on IS NULL OR ended_on > $3)",
                binds![self.municipality, person, self.today],
            )
            .await?;
        if ended == 1 {
            self.tx
                .run(
                    "INSERT INTO scim_ended (municipality_id, person_id, made_person, position_id)
                     VALUES ($1, $2, FALSE, NULL) ON CONFLICT DO NOTHING",
                    key(),
                )
                .await?;
        }
        Ok(ended == 1)
    }

    /// Writes down of somebody ended what only this user knows, since the user can be deleted.
    async fn keep_in_mind(&self, user: &UserRow, person: Uuid) -> database::Result<()> {
        self.tx
            .run(
                "UPDATE scim_ended SET made_person = $3, position_id = $4
                 WHERE municipality_id = $1 AND person_id = $2",
                binds![
                    self.municipality,
                    person,
                    user.made_person,
                    user.position_id
                ],
            )
            .await?;
        Ok(())
    }

    /// Finds out again what an earlier user knew of the same person.
    async fn remember(&self, user: &mut UserRow) -> database::Result<()> {
        let Some(person) = user.person_id else {
            return Ok(());
        };
        let known: Option<(bool, Option<Uuid>)> = self
            .tx
            .maybe(
                "SELECT made_person, position_id FROM scim_ended
                 WHERE municipality_id = $1 AND person_id = $2",
                binds![self.municipality, person],
            )
            .await?;
        if let Some((made_person, position)) = known {
            (user.made_person, user.position_id) = (made_person, position);
        }
        Ok(())
    }

    /// Closes the account of whoever has no access any more, and opens what was closed so.
    async fn open_or_close(&self, user: &mut UserRow, active: bool) -> Answer<()> {
        if active {
            let Some(account) = user.account_id else {
                return Ok(());
            };
            let closed = self
                .tx
                .run(
                    "DELETE FROM scim_closed WHERE municipality_id = $1 AND account_id = $2",
                    binds![self.municipality, account],
                )
                .await?;
            if closed == 1 {
                self.set_closed(account, false).await?;
            }
            return Ok(());
        }
        if let (None, Some(person)) = (user.account_id, user.person_id) {
            let account =
                ensure_account_of_person(self.tx, self.municipality, person.into(), self.now)
                    .await?;
            user.account_id = Some(account.into());
        }
        let Some(account) = user.account_id else {
            return Ok(());
        };
        if self.set_closed(account, true).await? {
            self.tx
                .run(
                    "INSERT INTO scim_closed (municipality_id, account_id) VALUES ($1, $2)
                     ON CONFLICT DO NOTHING",
                    binds![self.municipality, account],
                )
                .await?;
        }
        Ok(())
    }

    /// Closes or opens an account; says whether it was otherwise before.
    async fn set_closed(&self, account: Uuid, closed: bool) -> Answer<bool> {
        let (tx, municipality, today) = (self.tx, self.municipality, self.today);
        let administrators = open_administrators(tx, municipality, today).await?;
        let changed = self
            .tx
            .run(
                "UPDATE account SET disabled = $3, version = version + 1
                 WHERE municipality_id = $1 AND id = $2 AND disabled <> $3",
                binds![self.municipality, account, closed],
            )
            .await?;
        if changed == 0 {
            return Ok(false);
        }
        let account = AccountId::from(account);
        if closed {
            if administrators > 0 && open_administrators(tx, municipality, today).await? == 0 {
                let detail = "this is the municipality's last administrator; \
                    appoint another one in Kompetencehjulet first";
                return Err(ScimError::new(409, detail).into());
            }
            end_sessions(self.tx, self.municipality, account).await?;
        }
        let kind = if closed {
            "account-closed"
        } else {
            "account-opened"
        };
        self.note(kind, account, json!({ "by": "directory" }))
            .await?;
        Ok(true)
    }

    /// Notes a change that nobody made by hand.
    pub async fn note(
        &self,
        kind: &str,
        account: AccountId,
        detail: serde_json::Value,
    ) -> database::Result<()> {
        let subject = Some(account.into());
        audit::note(
            self.tx,
            self.municipality,
            None,
            kind,
            subject,
            detail,
            self.now,
        )
        .await
    }
}

//! What rounds and the user directory leave behind about a person.

use domain::round::RoundMail;
use jiff::civil::Date;

use super::holdings::Stored;
use super::naming::Naming;
use super::store::OwnRow;
use super::value::{Entry, Value};

/// The rounds with their mails.
pub(super) fn rounds(stored: &Stored, naming: &Naming<'_>) -> Vec<Entry> {
    let rows = |of: &str| stored.rows_of(of);
    let asked = rows("round").into_iter().map(|row| round(row, naming));
    let mails = rows("round-mail")
        .into_iter()
        .map(|row| round_mail(row, naming));
    let last = rows("mail-day")
        .into_iter()
        .map(|row| Entry::default().with_some("last-mail", row.on_day.map(|day| day.0)));
    asked.chain(mails).chain(last).collect()
}

/// A round that the person is or was asked in.
fn round(row: &OwnRow, naming: &Naming<'_>) -> Entry {
    let profiles = row.finding.as_deref().filter(|packed| !packed.is_empty());
    let profiles = profiles.map(|packed| naming.profiles(packed));
    Entry::default()
        .with("round", row.words.as_str())
        .with("asks", naming.term("rounds-kind", &row.code))
        .with_some("asked-on", row.on_day.map(|day| day.0))
        .with_some("until", row.until_day.map(|day| day.0))
        .with("unit", row.note.clone().unwrap_or_default())
        .with_some("counts-after", day_in(row.issuer.as_deref()))
        .with_some("counts-from", row.noted_at.map(|at| at.0))
        .with_some("said-unchanged", row.at.map(|at| at.0))
        .with_some("has-answered", row.flag)
        .with_some("profiles-then", profiles)
        .with_some("no-longer-asked", day_in(row.withdrawn_reason.as_deref()))
}

fn day_in(text: Option<&str>) -> Option<Date> {
    text?.parse().ok()
}

fn round_mail(row: &OwnRow, naming: &Naming<'_>) -> Entry {
    let key = match RoundMail::from_slug(&row.code) {
        Ok(RoundMail::Reminder) => "rounds-sent-reminder",
        Ok(RoundMail::Extended) => "rounds-sent-extended",
        _ => "rounds-sent-invitation",
    };
    Entry::default()
        .with("round", row.words.as_str())
        .with("round-mail", naming.named(&row.code, key))
        .with_some("sent", row.on_day.map(|day| day.0))
        .with_some("until", row.until_day.map(|day| day.0))
}

/// What the user directory tells, and what it has done.
pub(super) fn directory(stored: &Stored, naming: &Naming<'_>) -> Vec<Entry> {
    let rows = |of: &str| stored.rows_of(of);
    let groups = rows("directory-group")
        .into_iter()
        .map(|row| Entry::default().with("directory-group", row.code.as_str()));
    let roles = rows("directory-role")
        .into_iter()
        .map(|row| Entry::default().with("directory-role", naming.term("role", &row.code)));
    let closed = rows("directory-closed")
        .into_iter()
        .map(|_| Entry::default().with("directory-closed", true));
    let ended = rows("directory-ended").into_iter().map(|row| {
        Entry::default()
            .with("directory-ended", true)
            .with_some("directory-brought", row.flag)
    });
    let told = rows("directory").into_iter().map(user);
    told.chain(groups)
        .chain(roles)
        .chain(closed)
        .chain(ended)
        .collect()
}

/// What the user directory tells.
fn user(row: &OwnRow) -> Entry {
    let told = |path: &str| {
        let data = row.data.as_ref()?.0.pointer(path)?;
        data.as_str().map(str::to_owned)
    };
    let work = |name: &str| {
        told(&format!(
            "/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/{name}"
        ))
    };
    let mails = row
        .data
        .as_ref()
        .and_then(|data| data.0.get("emails")?.as_array());
    let mails: Vec<Value> = mails
        .into_iter()
        .flatten()
        .filter_map(|mail| mail.get("value")?.as_str())
        .map(Value::from)
        .collect();
    let names: Vec<Value> = ["/name/formatted", "/name/givenName", "/name/familyName"]
        .into_iter()
        .filter_map(told)
        .map(Value::from)
        .collect();
    Entry::default()
        .with("name", row.code.as_str())
        .with_some("names-told", Some(names).filter(|names| !names.is_empty()))
        .with_some("user-name", told("/userName"))
        .with_some("work-email", Some(mails).filter(|mails| !mails.is_empty()))
        .with_some("job-title", told("/title"))
        .with_some("employee-number", work("employeeNumber"))
        .with_some("unit", work("department"))
        .with_some("organization", work("organization"))
        .with("unknown-unit", row.note.clone().unwrap_or_default())
        .with("manager", row.asked.clone().unwrap_or_default())
        .with("directory-number", row.words.as_str())
        .with_some("has-access", row.flag)
        .with_some("access-closed", row.until.map(|at| at.0))
        .with("directory-brought", row.level == Some(1))
        .with_some("stored-since", row.at.map(|at| at.0))
        .with_some("last-changed", row.noted_at.map(|at| at.0))
}

//! Two short mails: to the assessor when somebody asks, to the employee when there is an answer. Neither
//! says who, what or which request: it stands behind the sign-in.

use database::{Queries as _, Transaction, binds};
use domain::{Lang, PersonId};
use jobs::{Mail, enqueue_mail};
use web::{Result, Visit};

use super::{INBOX, OWN};
use crate::rounds::REACHED;

/// Writes a mail to somebody about a page of ours, as part of the transaction that causes it. Nobody's
/// address, nobody's mail; nor to an address that several people share.
pub(super) async fn write(
    tx: &Transaction,
    visit: &Visit,
    to: PersonId,
    (subject, text, path): (&str, &str, &str),
) -> Result<()> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let found: Option<(String, String)> = tx
        .maybe(
            &format!(
                "SELECT p.given_name, p.email FROM person p
                 WHERE p.municipality_id = $1 AND p.id = $3 AND {REACHED}
                    AND (p.ended_on IS NULL OR p.ended_on >= $2)"
            ),
            binds![municipality, visit.today(), to],
        )
        .await?;
    let Some((name, recipient)) = found else {
        return Ok(());
    };
    // In Danish: which language somebody reads isn't known.
    let args = [
        ("name", name.into()),
        ("municipality", viewer.municipality.name.as_str().into()),
    ];
    let t = |key: &str| visit.app.texts.get(Lang::Da, key, &args);
    let body = [
        t("observation-mail-hello"),
        t(text),
        format!("{}{path}", visit.app.settings.base_url),
        t("observation-mail-end"),
    ];
    let mail = Mail {
        recipient,
        subject: t(subject),
        body: format!("{}\n", body.join("\n\n")),
    };
    enqueue_mail(tx, municipality, &mail, visit.now()).await?;
    Ok(())
}

/// To the assessor: somebody asks.
pub(super) const ASKED: (&str, &str, &str) = (
    "observation-mail-asked-subject",
    "observation-mail-asked",
    INBOX,
);

/// To the employee: there is something new.
pub(super) const ANSWERED: (&str, &str, &str) = (
    "observation-mail-answered-subject",
    "observation-mail-answered",
    OWN,
);

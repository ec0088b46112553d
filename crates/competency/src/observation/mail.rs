//! Two short mails: to the assessor when somebody asks, to the employee when there is an answer. Neither
//! says who, what or which area: it stands behind the sign-in.

use database::{Queries as _, Transaction, binds};
use domain::{Lang, PersonId};
use jobs::{Mail, enqueue_mail};
use web::{Result, Visit};

/// Writes a mail to somebody about a page of ours, as part of the transaction that causes it. Nobody's
/// address, nobody's mail.
pub(super) async fn write(
    tx: &Transaction,
    visit: &Visit,
    to: PersonId,
    (subject, text): (&str, &str),
    path: &str,
) -> Result<()> {
    let viewer = visit.viewer()?;
    let municipality = viewer.municipality.id;
    let found: Option<(String, String)> = tx
        .maybe(
            "SELECT given_name, email FROM person
             WHERE municipality_id = $1 AND id = $2 AND email <> ''
                AND (ended_on IS NULL OR ended_on >= $3)",
            binds![municipality, to, visit.today()],
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
pub(super) const ASKED: (&str, &str) = ("observation-mail-asked-subject", "observation-mail-asked");

/// To the employee: there is something new.
pub(super) const ANSWERED: (&str, &str) = (
    "observation-mail-answered-subject",
    "observation-mail-answered",
);

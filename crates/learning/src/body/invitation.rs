//! The mail that asks a member of the body to take the course.

use database::Transaction;
use domain::course::calendar::decent;
use domain::{ItemId, Lang};
use jobs::{Mail, enqueue_mail_at};
use web::{Error, Result, Visit};

use super::COURSE;

/// Puts the mail in the outbox, for the next decent hour. It is in Danish, as all our mails are.
pub(super) async fn invite(tx: &Transaction, visit: &Visit, name: &str, email: &str) -> Result<()> {
    let viewer = visit.viewer()?;
    let course = visit
        .content
        .course(&ItemId::new(COURSE))
        .ok_or(Error::NotFound)?;
    let place = viewer.municipality.name.as_str();
    let link = format!("{}/kurser/{COURSE}", visit.app.settings.base_url);
    let say = |key: &str, args: &[(&str, web::Arg)]| visit.app.texts.get(Lang::Da, key, args);
    let body = [
        say("body-mail-hello", &[("name", name.into())]),
        say("body-mail-why", &[("place", place.into())]),
        say(
            "body-mail-course",
            &[
                ("title", course.title.da.as_str().into()),
                ("minutes", course.about_minutes().into()),
            ],
        ),
        link,
        say("body-mail-sign-in", &[("email", email.into())]),
        say("body-mail-seen", &[]),
        say("body-mail-end", &[("name", viewer.name.as_str().into())]),
    ]
    .join("\n\n");
    let mail = Mail {
        recipient: email.to_owned(),
        subject: say("body-mail-subject", &[("place", place.into())]),
        body: format!("{body}\n"),
    };
    let now = visit.now();
    enqueue_mail_at(tx, viewer.municipality.id, &mail, now, decent(now)).await?;
    Ok(())
}

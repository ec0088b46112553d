//! Mails about rounds: which are due, what they say, and how they go out.

use std::collections::HashMap;

use database::Queries as _;
use domain::round::{self, RoundKind, RoundMail, RoundState, Unanswered};
use domain::{Lang, MunicipalityId};
use jiff::Timestamp;
use jiff::civil::Date;
use jobs::{Mail, enqueue_mail};
use uuid::Uuid;
use web::{App, Texts};

use super::store::{self, Counting, Due, Note, Round};

/// How many people's mails are written in one transaction.
const AT_ONCE: usize = 500;

/// Writes every mail that is due now, each once, whoever else does the same.
pub(super) async fn write_due(
    app: &App,
    municipality: MunicipalityId,
    now: Timestamp,
) -> web::Result<()> {
    let db = &app.database;
    let today = web::day_in_denmark(now);
    let running = |round: &Round| {
        round.mails && matches!(round.schedule().state(today), RoundState::Running { .. })
    };
    let rounds = store::rounds(db, municipality).await?;
    let rounds: Vec<&Round> = rounds.iter().rev().filter(|round| running(round)).collect();
    if rounds.is_empty() {
        return Ok(());
    }
    let content = app.content_of(municipality).await?;
    let (from,): (String,) = db
        .one(
            "SELECT name FROM municipality WHERE municipality_id = $1",
            database::binds![municipality],
        )
        .await?;
    let counting = Counting::today(municipality, &content, today);
    for round in rounds {
        let due: Vec<(Due, RoundMail)> = store::addressees(db, counting, round.id)
            .await?
            .into_iter()
            .filter_map(|person| {
                let kind = round::mail_due(&asked(round, &person), today)?;
                Some((person, kind))
            })
            .collect();
        for part in due.chunks(AT_ONCE) {
            let mails = part
                .iter()
                .map(|(person, kind)| (person.person, (person, *kind)));
            let mails: HashMap<Uuid, (&Due, RoundMail)> = mails.collect();
            let tx = db.begin().await?;
            // Only whoever takes somebody's day writes to them.
            let people: Vec<Uuid> = part.iter().map(|(person, _)| person.person).collect();
            let taken = store::claim_mail_day(&tx, municipality, &people, today).await?;
            let mut notes = Vec::with_capacity(taken.len());
            for person in taken {
                let Some((addressee, kind)) = mails.get(&person) else {
                    continue;
                };
                let (subject, body) = wording(
                    &app.texts,
                    &app.settings.base_url,
                    &Wording {
                        round: round.kind,
                        kind: *kind,
                        given_name: &addressee.given_name,
                        municipality: &from,
                        due_on: round.due_on,
                    },
                );
                let mail = Mail {
                    recipient: addressee.email.clone(),
                    subject,
                    body,
                };
                enqueue_mail(&tx, municipality, &mail, now).await?;
                notes.push(Note {
                    person: person.into(),
                    kind: *kind,
                });
            }
            let about = (round.id, round.due_on);
            store::note_sent(&tx, municipality, about, &notes, today).await?;
            tx.commit().await?;
            tracing::info!(mails = notes.len(), "mails about a round wait to be sent");
        }
    }
    Ok(())
}

fn asked(round: &Round, person: &Due) -> Unanswered {
    Unanswered {
        due_on: round.due_on,
        tell_extension: round.tell_extension,
        sent: person.sent.clone(),
        last_mail: person.last_mail,
    }
}

/// What a mail is about.
pub(super) struct Wording<'a> {
    pub(super) round: RoundKind,
    pub(super) kind: RoundMail,
    pub(super) given_name: &'a str,
    pub(super) municipality: &'a str,
    pub(super) due_on: Date,
}

/// Where a round of this kind leads employees.
pub(super) const fn leads_to(kind: RoundKind) -> &'static str {
    match kind {
        RoundKind::Mapping => "/opgaver",
        RoundKind::SelfAssessment => "/vurder",
    }
}

/// Subject and text of a mail, in Danish: which language somebody reads isn't known.
pub(super) fn wording(texts: &Texts, base_url: &str, mail: &Wording<'_>) -> (String, String) {
    let lang = Lang::Da;
    let day = mail.due_on;
    let month = texts.get(lang, &format!("month-{}", day.month()), &[]);
    let args = [
        ("name", mail.given_name.into()),
        ("municipality", mail.municipality.into()),
        (
            "day",
            format!("{}. {month} {}", day.day(), day.year()).into(),
        ),
    ];
    let about = mail.round.slug().replace('_', "-");
    let kind = mail.kind.slug();
    let text = |key: &str| texts.get(lang, key, &args);
    let parts = [
        text("rounds-mail-hello"),
        text(&format!("rounds-mail-{about}-{kind}")),
        format!("{base_url}{}", leads_to(mail.round)),
        text(&format!("rounds-mail-sees-{about}")),
        text("rounds-mail-why"),
    ];
    let subject = text(&format!("rounds-subject-{about}-{kind}"));
    (subject, format!("{}\n", parts.join("\n\n")))
}

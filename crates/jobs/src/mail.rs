//! The outbox: a mail is stored with what causes it, and sent by the worker.

use database::{At, Database, Queries as _, Transaction, binds};
use domain::MunicipalityId;
use jiff::Timestamp;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use uuid::Uuid;

use crate::queue::{Job, enqueue};
use crate::worker::{JobFailure, JobKind};

/// The name of the job that sends a mail.
pub const MAIL_JOB: &str = "send-mail";

/// A mail of plain text.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Mail {
    /// To whom.
    pub recipient: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// The way out: an SMTP server, or none.
#[derive(Clone, Debug)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why the mail settings can't be used; the text is for the operator.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The address of the server.
    #[error("mail.smtp must be smtp://, smtps:// or smtp://…?tls=required: {0}")]
    Server(#[from] lettre::transport::smtp::Error),
    /// The sender's address.
    #[error("mail.from must be an e-mail address: {0}")]
    From(#[from] lettre::address::AddressError),
}

impl Post {
    /// A way out through `smtps://user:password@host:port`, from this sender.
    pub fn new(smtp: &str, from: &str) -> Result<Self, PostError> {
        Ok(Self {
            transport: AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp)?.build(),
            from: from.parse()?,
        })
    }

    /// Asks the server whether it would take mail, for the operator's check.
    pub async fn answers(&self) -> Result<bool, PostError> {
        Ok(self.transport.test_connection().await?)
    }

    async fn send(&self, id: Uuid, mail: &Mail) -> Result<(), JobFailure> {
        let to: Mailbox = mail
            .recipient
            .parse()
            .map_err(|_| JobFailure("the recipient's address can't be used".to_owned()))?;
        // A program that is ended between the server's "taken" and the note of it sends the mail again.
        // The same identifier both times lets mail systems show it once.
        let message_id = format!("<{id}@{}>", self.from.email.domain());
        let message = Message::builder()
            .message_id(Some(message_id))
            .from(self.from.clone())
            .to(to)
            .subject(&mail.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(mail.body.clone())
            .map_err(|e| JobFailure(e.to_string()))?;
        // The server's own words can hold the address, so only its code is kept.
        self.transport.send(message).await.map_err(|error| {
            JobFailure(error.status().map_or_else(
                || "the mail server can't be reached".to_owned(),
                |code| format!("the mail server answered {code}"),
            ))
        })?;
        Ok(())
    }
}

/// Puts a mail in the outbox, as part of the transaction that causes it.
pub async fn enqueue_mail(
    tx: &Transaction,
    municipality: MunicipalityId,
    mail: &Mail,
    now: Timestamp,
) -> database::Result<()> {
    enqueue_mail_at(tx, municipality, mail, now, now).await
}

/// The same, to be sent at a later moment.
pub async fn enqueue_mail_at(
    tx: &Transaction,
    municipality: MunicipalityId,
    mail: &Mail,
    now: Timestamp,
    send_at: Timestamp,
) -> database::Result<()> {
    let id = Uuid::now_v7();
    tx.run(
        "INSERT INTO mail (municipality_id, id, recipient, subject, body, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        binds![
            municipality,
            id,
            &mail.recipient,
            &mail.subject,
            &mail.body,
            now
        ],
    )
    .await?;
    enqueue(
        tx,
        municipality,
        MAIL_JOB,
        serde_json::json!({ "mail": id }),
        send_at,
    )
    .await?;
    Ok(())
}

/// Sends no more what was due by now; how many mails. In a database as it was some time
/// ago they have been sent since.
pub async fn forget_due(
    tx: &Transaction,
    municipality: MunicipalityId,
    now: Timestamp,
) -> database::Result<u64> {
    // The job's payload isn't asked: JSON is read differently by each engine, and a mail without a job
    // is deleted with the others that couldn't be sent.
    tx.run(
        "DELETE FROM job WHERE municipality_id = $1 AND kind = $2 AND run_at <= $3",
        binds![municipality, MAIL_JOB, now],
    )
    .await
}

/// The job that sends a mail and forgets it. Without a way out – the demo – mails stay where the
/// demo's page shows them.
#[must_use]
pub fn mail_job(post: Option<Post>) -> JobKind {
    JobKind::new(MAIL_JOB, move |app, job| {
        let post = post.clone();
        async move {
            match post {
                Some(post) => send(&app.database, &post, &job).await,
                None => Ok(()),
            }
        }
    })
}

async fn send(db: &Database, post: &Post, job: &Job) -> Result<(), JobFailure> {
    let id: Uuid = job
        .payload
        .get("mail")
        .and_then(|id| id.as_str()?.parse().ok())
        .ok_or_else(|| JobFailure("the job names no mail".to_owned()))?;
    let mail: Option<Mail> = db
        .maybe(
            "SELECT recipient, subject, body FROM mail WHERE municipality_id = $1 AND id = $2",
            binds![job.municipality_id, id],
        )
        .await?;
    let Some(mail) = mail else { return Ok(()) };
    post.send(id, &mail).await?;
    let tx = db.begin().await?;
    tx.run(
        "DELETE FROM mail WHERE municipality_id = $1 AND id = $2",
        binds![job.municipality_id, id],
    )
    .await?;
    Ok(tx.commit().await?)
}

/// The newest mails in the demo's outbox, newest first.
pub async fn mails_for_demo(db: &Database) -> database::Result<Vec<(Mail, Timestamp)>> {
    #[derive(sqlx::FromRow)]
    struct Stored {
        #[sqlx(flatten)]
        mail: Mail,
        created_at: At,
    }
    let rows: Vec<Stored> = db
        .all(
            "SELECT recipient, subject, body, created_at FROM mail ORDER BY created_at DESC LIMIT 20",
            binds![],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.mail, row.created_at.0))
        .collect())
}

//! Guessing is made slow, and nobody can lock anybody else out.
//!
//! Attempts are counted by sender and by address typed, hashed. A sender with too many waits. For
//! one address no more mails are sent than a mailbox bears – but links already sent stay good – and
//! after many wrong passwords the link is the way in: so whoever owns the mailbox always gets in.
//!
//! A whole town hall may have one network address. So each kind has a counter of its own, and what
//! comes back from a login service is never counted: an answer needs a state that was given out and is
//! good once, and a message about signing out is signed. Checking either costs less than counting it.

use database::{Database, Queries as _, binds};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// What is counted.
#[derive(Clone, Copy)]
pub(crate) enum Counted {
    /// Links asked for and passwords typed from one network address.
    Sender,
    /// Visitors sent to one login service from one network address.
    SentTo,
    /// Visitors of one network address who are offered to sign out at one login service too.
    Goodbye,
    /// Links asked for one mail address.
    LinkFor,
    /// Wrong passwords for one mail address.
    PasswordOf,
    /// Wrong keys of directories from one network address.
    KeyFrom,
}

impl Counted {
    fn window_and_most(self) -> (SignedDuration, i64) {
        match self {
            Self::Sender => (SignedDuration::from_mins(10), 1_000),
            Self::SentTo => (SignedDuration::from_mins(10), 6_000),
            Self::Goodbye => (SignedDuration::from_mins(10), 3_000),
            Self::LinkFor => (SignedDuration::from_mins(15), 4),
            Self::PasswordOf => (SignedDuration::from_mins(15), 11),
            Self::KeyFrom => (SignedDuration::from_mins(10), 50),
        }
    }

    fn key(self, of: &str) -> Vec<u8> {
        let name = match self {
            Self::Sender => "sender",
            Self::SentTo => "sent-to",
            Self::Goodbye => "goodbye",
            Self::LinkFor => "link",
            Self::PasswordOf => "password",
            Self::KeyFrom => "key",
        };
        Sha256::digest(format!("{name}\n{}", of.to_lowercase()).as_bytes()).to_vec()
    }
}

/// Whether there have been too many. Counts nothing.
pub(crate) async fn too_many(
    db: &Database,
    what: Counted,
    of: &str,
    now: Timestamp,
) -> database::Result<bool> {
    let (window, most) = what.window_and_most();
    let (count,): (i64,) = db
        .one(
            "SELECT COUNT(*) FROM sign_in_attempt WHERE key_hash = $1 AND attempted_at > $2",
            binds![what.key(of), now - window],
        )
        .await?;
    Ok(count >= most)
}

/// Counts one, and forgets those older than a day.
pub(crate) async fn count(
    db: &Database,
    what: Counted,
    of: &str,
    now: Timestamp,
) -> database::Result<()> {
    let tx = db.begin().await?;
    tx.run(
        "DELETE FROM sign_in_attempt WHERE attempted_at < $1",
        binds![now - SignedDuration::from_hours(24)],
    )
    .await?;
    tx.run(
        "INSERT INTO sign_in_attempt (id, key_hash, attempted_at) VALUES ($1, $2, $3)",
        binds![Uuid::now_v7(), what.key(of), now],
    )
    .await?;
    tx.commit().await
}

/// Counts one of a network address at a login service, if there haven't been too many.
pub(crate) async fn one_more_at(
    db: &Database,
    what: Counted,
    provider: Uuid,
    sender: &str,
    now: Timestamp,
) -> database::Result<bool> {
    let of = format!("{provider}\n{sender}");
    if too_many(db, what, &of, now).await? {
        return Ok(false);
    }
    count(db, what, &of, now).await?;
    Ok(true)
}

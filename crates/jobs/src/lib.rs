//! Work that outlives a request: a queue in the database, a worker, and the mail outbox.
//!
//! A job is enqueued in the same transaction as what causes it, so neither exists without the
//! other. Any instance may take it, and says every few seconds that it still is at it; a job whose
//! instance died is taken again when its lease ends, so every handler is written to be run twice.

mod daily;
mod mail;
mod queue;
mod worker;

pub use daily::{Daily, forget_mails, run_again};
pub use mail::{
    MAIL_JOB, Mail, Post, PostError, enqueue_mail, enqueue_mail_at, forget_due, mail_job,
    mails_for_demo,
};
pub use queue::{Job, enqueue, finish, postpone, renew, take, take_over};
pub use worker::{JobFailure, JobKind, run_one, work};

use database::Migration;

/// This crate's steps of the schema.
pub const MIGRATIONS: [Migration; 2] = [
    Migration {
        name: "jobs-0001-queue-and-outbox",
        sql: include_str!("0001-queue-and-outbox.sql"),
    },
    Migration {
        name: "jobs-0002-daily",
        sql: include_str!("0002-daily.sql"),
    },
];

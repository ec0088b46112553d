//! Courses that the platform delivers itself: the player with its closing test, certificates, and
//! following up that everybody who is asked to take a course can and does.
//!
//! What is in a course, how its test is drawn and scored, and when mails go out stand in
//! `domain::course`; the texts in `content/courses`.

pub mod assignment;
mod body;
mod closing;
mod completion;
pub mod demo;
mod duty;
mod follow_up;
pub mod package;
mod player;
mod progress;
pub mod results;
pub mod retention;
#[cfg(test)]
mod testing;

pub use duty::of_body;

use database::Migration;
use web::Feature;

/// So many documents are made at once. Whoever asks for more waits, and gives up with the request: nobody
/// keeps all processors busy by asking again and again.
static DOCUMENTS: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(2);

/// Makes a document on a thread that may be busy for a while, so that no other visitor waits for it.
async fn aside<T, E>(make: impl FnOnce() -> Result<T, E> + Send + 'static) -> web::Result<T>
where
    T: Send + 'static,
    E: std::error::Error + Send + 'static,
{
    let slot = DOCUMENTS
        .acquire()
        .await
        .map_err(|e| web::Error::internal(&e))?;
    let work = tokio::task::spawn_blocking(move || {
        // Held to the end of the work, also where nobody waits for it any more.
        let _slot = slot;
        make()
    });
    work.await
        .map_err(|e| web::Error::internal(&e))?
        .map_err(|e| web::Error::internal(&e))
}

/// What this crate brings.
#[must_use]
pub fn feature() -> Feature {
    let mut feature = Feature {
        name: "learning",
        migrations: vec![
            Migration {
                name: "learning-0001-learning",
                sql: include_str!("progress/0001-learning.sql"),
            },
            Migration {
                name: "learning-0002-module-prints",
                sql: include_str!("progress/0002-module-prints.sql"),
            },
            Migration {
                name: "learning-0003-body-mail",
                sql: include_str!("body/0003-body-mail.sql"),
            },
        ],
        ..Feature::default()
    };
    for (routes, menu, texts) in [
        (player::routes(), player::menu(), player::TEXTS),
        (closing::routes(), Vec::new(), closing::TEXTS),
        (completion::routes(), completion::menu(), completion::TEXTS),
        (assignment::routes(), Vec::new(), assignment::TEXTS),
        (follow_up::routes(), follow_up::menu(), follow_up::TEXTS),
        (body::routes(), body::menu(), body::TEXTS),
        (duty::routes(), duty::menu(), duty::TEXTS),
        (results::routes(), Vec::new(), results::TEXTS),
        (retention::routes(), Vec::new(), retention::TEXTS),
        (Vec::new(), Vec::new(), package::TEXTS),
    ] {
        feature.routes.extend(routes);
        feature.menu.extend(menu);
        feature.texts.push(texts);
    }
    feature
}

/// The kinds of jobs of this crate.
#[must_use]
pub fn job_kinds() -> Vec<jobs::JobKind> {
    let mut kinds = assignment::job_kinds();
    kinds.extend(body::job_kinds());
    kinds
}

/// What is done about courses once a day.
#[must_use]
pub fn daily() -> Vec<jobs::Daily> {
    vec![assignment::daily(), body::daily()]
}

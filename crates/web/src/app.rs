//! What the whole program shares, handed to every handler: nothing here is global.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use content::Content;
use database::{Database, Queries as _, binds};
use domain::rights::Role;
use domain::{AccountId, MunicipalityId, PersonId};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use tokio::sync::Notify;

use crate::contents::{ContentVersion, Contents};
use crate::secrets::Secrets;
use crate::texts::Texts;

/// The program's parts. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// Where everything is stored.
    pub database: Database,
    /// The wheel, rules, catalogue and courses as shipped. Ask [`content_of`](Self::content_of), or
    /// take [`Visit::content`](crate::Visit::content): a municipality may have its own.
    pub shipped: Arc<Content>,
    /// The municipalities' own versions of it.
    pub contents: Arc<dyn Contents>,
    /// The time.
    pub clock: Clock,
    /// What the operator has decided.
    pub settings: Arc<Settings>,
    /// Seals what must be read again, such as what another system knows us by.
    pub secrets: Secrets,
    /// All texts for people.
    pub texts: Arc<Texts>,
    /// Who a session belongs to.
    pub identity: Arc<dyn Identity>,
    /// The menu of all features.
    pub menu: Arc<Vec<crate::MenuItem>>,
    /// Wakes the worker when a job has been committed; without it the job waits for the next look.
    pub wake: Arc<Notify>,
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("App")
            .field("database", &self.database)
            .finish_non_exhaustive()
    }
}

impl App {
    /// What a municipality works with now: for work that outlives a request.
    pub async fn content_of(&self, municipality: MunicipalityId) -> crate::Result<Arc<Content>> {
        let (version,): (i64,) = self
            .database
            .one(
                "SELECT content_version FROM municipality WHERE municipality_id = $1",
                binds![municipality],
            )
            .await?;
        self.content_at(municipality, ContentVersion(version)).await
    }

    /// What a municipality works with in a version that is known already.
    pub async fn content_at(
        &self,
        municipality: MunicipalityId,
        version: ContentVersion,
    ) -> crate::Result<Arc<Content>> {
        if version == ContentVersion::SHIPPED {
            return Ok(Arc::clone(&self.shipped));
        }
        let (db, shipped) = (&self.database, &self.shipped);
        self.contents.own(db, shipped, municipality, version).await
    }
}

/// The operator's decisions that screens need.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address that people type, without a final slash: links in mails begin with it.
    pub base_url: String,
    /// The demo shows mails on a page and offers ready sign-ins; never elsewhere.
    pub demo: bool,
    /// Whether a proxy of the operator stands before us, whose `X-Forwarded-For` is believed.
    pub behind_proxy: bool,
}

impl Settings {
    /// Whether cookies can be bound to HTTPS.
    #[must_use]
    pub fn secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// The time, as an argument: tests set it.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Timestamp + Send + Sync>);

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

impl Clock {
    /// A clock that tells what the function says.
    pub fn new(now: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self(Arc::new(now))
    }

    /// A clock that stands still.
    #[must_use]
    pub fn fixed(now: Timestamp) -> Self {
        Self::new(move || now)
    }

    /// Now, in whole microseconds, as the database keeps it.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = (self.0)();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Today in Denmark.
    #[must_use]
    pub fn today(&self) -> civil::Date {
        day_in_denmark(self.now())
    }
}

/// The day that a moment falls on in Denmark.
#[must_use]
pub fn day_in_denmark(at: Timestamp) -> civil::Date {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).date()
}

/// The municipality of a viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MunicipalityFacts {
    /// Its key.
    pub id: MunicipalityId,
    /// Its official code, three digits.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The version of the content that it works with.
    pub content: ContentVersion,
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Where they work; nothing else is ever shown to them.
    pub municipality: MunicipalityFacts,
    /// The account they signed in with.
    pub account: AccountId,
    /// The employee they are; an administrator from outside of the staff is none.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// What they are appointed to, Employee and Manager included where true.
    pub roles: Vec<Role>,
    /// Whether they are an employee in the target group.
    pub in_scope: bool,
}

impl Viewer {
    /// Whether they hold the role.
    #[must_use]
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Answers who a session belongs to. The feature that owns accounts implements it, with one
/// statement; single sign-on makes sessions of the same kind.
pub trait Identity: Send + Sync {
    /// The viewer of a session cookie's value, or nobody.
    fn viewer<'a>(
        &'a self,
        database: &'a Database,
        cookie: &'a str,
        now: Timestamp,
    ) -> Pin<Box<dyn Future<Output = database::Result<Option<Viewer>>> + Send + 'a>>;
}

//! What a municipality works with: the content as shipped, or its own version of it.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use content::Content;
use database::Database;
use domain::MunicipalityId;

/// Answers what a version of a municipality's own content says. The feature in which coordinators
/// make such versions implements it. A version is never edited, so it may be kept in memory.
pub trait Contents: Send + Sync {
    /// The content of one version of one municipality, made from its stored changes.
    fn own<'a>(
        &'a self,
        database: &'a Database,
        shipped: &'a Arc<Content>,
        municipality: MunicipalityId,
        version: ContentVersion,
    ) -> Pin<Box<dyn Future<Output = crate::Result<Arc<Content>>> + Send + 'a>>;
}

/// Which version of the content a municipality works with: a number of its own, counted up with
/// everything that it publishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentVersion(pub i64);

impl ContentVersion {
    /// The content as shipped: the municipality has published nothing of its own.
    pub const SHIPPED: Self = Self(0);
}

impl fmt::Display for ContentVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// For a program, or a test, in which no municipality has its own.
#[derive(Clone, Copy, Debug)]
pub struct ShippedOnly;

impl Contents for ShippedOnly {
    fn own<'a>(
        &'a self,
        _: &'a Database,
        shipped: &'a Arc<Content>,
        _: MunicipalityId,
        _: ContentVersion,
    ) -> Pin<Box<dyn Future<Output = crate::Result<Arc<Content>>> + Send + 'a>> {
        Box::pin(async move { Ok(Arc::clone(shipped)) })
    }
}

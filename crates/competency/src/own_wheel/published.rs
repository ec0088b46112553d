//! What a municipality works with, made of what it published. A version never changes, so it is made
//! once.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use content::Content;
use content::own::restore;
use database::Database;
use domain::MunicipalityId;
use web::{ContentVersion, Contents, Result};

use super::store;

/// So many versions are kept in memory: one for each municipality of a large joint installation, and
/// some to spare for older ones that are looked at.
const KEPT: usize = 128;

/// The municipalities' own versions, from the database.
#[derive(Debug, Default)]
pub struct Published(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    made: HashMap<(MunicipalityId, ContentVersion), (Arc<Content>, u64)>,
    asked: u64,
}

impl Published {
    fn known(&self, which: (MunicipalityId, ContentVersion)) -> Option<Arc<Content>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        let (content, last) = kept.made.get_mut(&which)?;
        *last = now;
        Some(Arc::clone(content))
    }

    fn keep(&self, which: (MunicipalityId, ContentVersion), content: &Arc<Content>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.made.len() >= KEPT {
            let oldest = kept.made.iter().min_by_key(|(_, (_, last))| *last);
            if let Some(oldest) = oldest.map(|(which, _)| *which) {
                kept.made.remove(&oldest);
            }
        }
        let now = kept.asked;
        kept.made.insert(which, (Arc::clone(content), now));
    }
}

impl Contents for Published {
    fn own<'a>(
        &'a self,
        database: &'a Database,
        shipped: &'a Arc<Content>,
        municipality: MunicipalityId,
        version: ContentVersion,
    ) -> Pin<Box<dyn Future<Output = Result<Arc<Content>>> + Send + 'a>> {
        Box::pin(async move {
            let which = (municipality, version);
            if let Some(content) = self.known(which) {
                return Ok(content);
            }
            let wheel = wheel(database, shipped, which).await?;
            let content = with_local_items(database, which, wheel).await?;
            self.keep(which, &content);
            Ok(content)
        })
    }
}

/// The wheel, rules and shared catalogue that held in a version.
async fn wheel(
    database: &Database,
    shipped: &Arc<Content>,
    (municipality, version): (MunicipalityId, ContentVersion),
) -> Result<Arc<Content>> {
    let Some((edition, own)) = store::wheel_at(database, municipality, version).await? else {
        return Ok(Arc::clone(shipped));
    };
    let (content, problems) = restore(shipped, &own, &edition);
    for problem in problems {
        tracing::warn!(%municipality, number = edition.number, %problem, "a stored wheel says what this program wouldn't take");
    }
    Ok(Arc::new(content))
}

/// The same with the offers of the municipality's own: those published in this version or before.
async fn with_local_items(
    database: &Database,
    (municipality, version): (MunicipalityId, ContentVersion),
    wheel: Arc<Content>,
) -> Result<Arc<Content>> {
    let mut content = Arc::unwrap_or_clone(wheel);
    crate::local::add_published(database, municipality, version, &mut content).await?;
    Ok(Arc::new(content))
}

//! People who assess themselves, and remember what they were told is stored.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use anyhow::{Result, ensure};
use domain::{CompetencyId, Level, ProfileId, targets};

use super::Scene;
use crate::http::{Answer, Body, Connection};

/// What one person was told is stored.
#[derive(Debug)]
pub(super) struct Assessed {
    /// Who, among the town's people.
    pub(super) who: usize,
    /// For each competency how many answers, and the last.
    pub(super) answers: BTreeMap<CompetencyId, (usize, Level)>,
}

impl Assessed {
    /// How many answers in all.
    pub(super) fn count(&self) -> usize {
        self.answers.values().map(|(count, _)| count).sum()
    }
}

/// Asks until there is an answer that isn't "try again".
pub(super) async fn ask(
    scene: &Scene,
    connection: &mut Connection,
    path: &str,
    cookie: &str,
    body: Option<Body<'_>>,
) -> (Answer, bool) {
    let mut again = false;
    loop {
        match connection.send_as(path, cookie, body).await {
            Ok(answer) if answer.status < 500 => return (answer, again),
            _ => {
                if !again {
                    scene.broken.fetch_add(1, Ordering::Relaxed);
                }
                again = true;
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
        }
    }
}

/// Changes their mind about every competency, over and over. An answer like the one before would be
/// none, so each is another one.
pub(super) async fn assess(scene: Arc<Scene>, who: usize) -> Result<Assessed> {
    let mut assessed = Assessed {
        who,
        answers: BTreeMap::new(),
    };
    let framework = &scene.town.content.framework;
    let offered: Vec<CompetencyId> = targets(framework, &[ProfileId::GENERAL])
        .iter()
        .filter(|(_, target)| target.is_required())
        .map(|(id, _)| id)
        .collect();
    let mut connection = scene.connection(who);
    let Some(person) = scene.town.people.get(who) else {
        return Ok(assessed);
    };
    for level in Level::ALL.into_iter().cycle() {
        for id in &offered {
            if scene.over() {
                return Ok(assessed);
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
            let path = format!("/vurder/{}", framework.competencies[*id].slug);
            let form = format!("level={}", level.slug());
            let body = Body {
                kind: "application/x-www-form-urlencoded",
                bytes: form.as_bytes(),
            };
            let (answer, _) = ask(&scene, &mut connection, &path, &person.cookie, Some(body)).await;
            ensure!(answer.status == 303, "{path} answers {}", answer.status);
            let entry = assessed.answers.entry(*id).or_insert((0, level));
            *entry = (entry.0 + 1, level);
        }
    }
    Ok(assessed)
}

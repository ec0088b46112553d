//! Imports, one after the other: in the browser as a coordinator does them, and on the command line.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use tokio::process::Command;

use super::answers::ask;
use super::{PATIENCE, Phase, Scene, staff, verify};
use crate::http::{Answer, Body, Connection};

/// What somebody who imports was told.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// How many imports they were told are stored.
    pub(super) imports: usize,
    /// The generation of the last.
    pub(super) generation: usize,
    /// Uploads that were taken, and that must have been stored.
    pub(super) uploads: Vec<String>,
    /// Runs that were ended without having said anything.
    pub(super) broken: usize,
}

const BOUNDARY: &str = "-kompetencehjul-outage-";

fn form(staff: usize, generation: usize) -> Vec<u8> {
    let mut body = String::new();
    for (field, name, text) in [
        ("units", "enheder.csv", staff::units(staff)),
        (
            "people",
            "medarbejdere.csv",
            staff::people(staff, generation),
        ),
    ] {
        body.push_str(&format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n{text}\r\n"
        ));
    }
    body.push_str(&format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"extent\"\r\n\r\nfull\r\n--{BOUNDARY}--\r\n"
    ));
    body.into_bytes()
}

/// A coordinator sends files, looks at what would change, stores it, and waits until it is stored.
pub(super) async fn by_browser(scene: Arc<Scene>) -> Result<Done> {
    let mut connection = scene.connection(0);
    let mut done = Done::default();
    while !scene.over() {
        let generation = done.generation + 1;
        let path = send(&scene, &mut connection, generation).await?;
        scene.enter(Phase::Reading, true);
        let page = until(&scene, &mut connection, &path, |page| {
            page.contains("/gem\"")
        })
        .await?;
        scene.enter(Phase::Reading, false);
        scene.enter(Phase::Storing, true);
        release(&scene, &mut connection, &path, &page.body).await?;
        until(&scene, &mut connection, &path, |page| {
            page.contains("Importen er gemt")
        })
        .await?;
        scene.enter(Phase::Storing, false);
        done.uploads.push(path);
        done.imports += 1;
        done.generation = generation;
        scene.imported.fetch_add(1, Ordering::SeqCst);
    }
    Ok(done)
}

/// Sends the files; the address of the upload.
async fn send(scene: &Scene, connection: &mut Connection, generation: usize) -> Result<String> {
    let bytes = form(scene.order.staff, generation);
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let body = Body {
        kind: &kind,
        bytes: &bytes,
    };
    scene.enter(Phase::Sending, true);
    // Sent again where the answer didn't come: two uploads of the same are two previews, no more.
    let path = "/organisation/import";
    let (answer, _) = ask(scene, connection, path, &staff::cookie(), Some(body)).await;
    scene.enter(Phase::Sending, false);
    ensure!(
        answer.status == 303 && answer.location.starts_with("/organisation/import/"),
        "an upload answers {}",
        answer.status
    );
    Ok(answer.location)
}

/// Looks at the page until it is what is waited for.
async fn until(
    scene: &Scene,
    connection: &mut Connection,
    path: &str,
    good: impl Fn(&str) -> bool,
) -> Result<Answer> {
    let end = Instant::now() + PATIENCE;
    loop {
        let (answer, _) = ask(scene, connection, path, &staff::cookie(), None).await;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        if good(&answer.body) {
            return Ok(answer);
        }
        ensure!(
            !answer.body.contains("Det gik ikke"),
            "an import was given up"
        );
        if Instant::now() > end {
            bail!("an import that was acknowledged does not come to its end");
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Presses "store". Where the answer didn't come, the page is looked at anew, as a person would.
async fn release(scene: &Scene, connection: &mut Connection, path: &str, page: &str) -> Result<()> {
    let at = page.split("/gem\"").nth(1).context("the button")?;
    let version = at.split("name=\"version\" value=\"").nth(1);
    let version = version.and_then(|rest| rest.split('"').next());
    let form = format!("version={}", version.context("the version")?);
    let body = Body {
        kind: "application/x-www-form-urlencoded",
        bytes: form.as_bytes(),
    };
    let gem = format!("{path}/gem");
    let (answer, again) = ask(scene, connection, &gem, &staff::cookie(), Some(body)).await;
    // The second time it is "changed since": the first time had been stored.
    ensure!(
        answer.status == 303 || (again && answer.status == 409),
        "{gem} answers {}",
        answer.status
    );
    Ok(())
}

/// An operator imports, and does it again where the command ended without a word.
pub(super) async fn by_command(scene: Arc<Scene>) -> Result<Done> {
    let folder = tempfile::tempdir()?;
    let (units, people) = (folder.path().join("e.csv"), folder.path().join("m.csv"));
    std::fs::write(&units, staff::units(scene.order.staff))?;
    let mut done = Done::default();
    while !scene.over() {
        let generation = done.generation + 1;
        std::fs::write(&people, staff::people(scene.order.staff, generation))?;
        let mut command = Command::new(&scene.order.program);
        command
            .args(["import", "--municipality", staff::COMMAND, "--units"])
            .arg(&units)
            .arg("--people")
            .arg(&people)
            .env("KOMPETENCEHJUL_DATABASE", &scene.town.database)
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        scene.enter(Phase::Command, true);
        let mut child = command.spawn()?;
        let status = tokio::select! {
            status = child.wait() => Some(status?),
            () = scene.end_command.notified() => {
                child.kill().await?;
                None
            }
        };
        scene.enter(Phase::Command, false);
        match status {
            Some(status) if status.success() => {
                done.imports += 1;
                done.generation = generation;
            }
            _ => {
                done.broken += 1;
                verify::nothing_half(&scene, staff::COMMAND, &[done.generation, generation])
                    .await?;
            }
        }
        // Others want to write too.
        tokio::time::sleep(Duration::from_millis(800)).await;
    }
    Ok(done)
}

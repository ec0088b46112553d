//! The player's page, as often as sixteen connections can ask for it.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use domain::ItemId;

use crate::http::Connection;
use crate::learner::COURSE;
use crate::server::{Server, free_address};
use crate::town::Town;

/// Measures and prints.
pub(crate) async fn measure(program: &Path, town: &Town, seconds: u64) -> Result<()> {
    let server = Server::start(program, &town.database, free_address()?).await?;
    let course = town
        .content
        .course(&ItemId::new(COURSE))
        .context("the course")?;
    let module = course.modules.get(2).context("a module")?;
    for number in 1..=module.pages.da.len() {
        let path = format!("/kurser/{COURSE}/del/{}/{number}", module.id);
        one(&server, town, &path, seconds).await?;
    }
    Ok(())
}

async fn one(server: &Server, town: &Town, path: &str, seconds: u64) -> Result<()> {
    let mut connections = Vec::new();
    let mut bytes = 0;
    for person in &town.people {
        let mut connection = Connection::to(server.address);
        connection
            .send(
                &format!("/kurser/{COURSE}/begynd"),
                &person.cookie,
                Some(""),
            )
            .await?;
        let answer = connection.send(path, &person.cookie, None).await?;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        bytes = answer.body.len();
        connections.push((connection, person.cookie.clone()));
    }
    let (cpu_before, _) = server.used()?;
    let begin = Instant::now();
    let end = begin + Duration::from_secs(seconds);
    let mut tasks = tokio::task::JoinSet::new();
    for (mut connection, cookie) in connections {
        let path = path.to_owned();
        tasks.spawn(async move {
            let mut times = Vec::new();
            while Instant::now() < end {
                let sent = Instant::now();
                if connection
                    .send(&path, &cookie, None)
                    .await
                    .is_ok_and(|a| a.status == 200)
                {
                    times.push(sent.elapsed());
                }
            }
            times
        });
    }
    let mut times: Vec<Duration> = tasks.join_all().await.into_iter().flatten().collect();
    let elapsed = begin.elapsed().as_secs_f64();
    let (cpu_after, memory) = server.used()?;
    times.sort_unstable();
    let count = times.len();
    #[expect(clippy::cast_precision_loss, reason = "counts for people to read")]
    let (count_f, memory_f) = (count as f64, memory as f64);
    println!(
        "{path}: {:.0} requests per second, {:.0} per server CPU-second, p50 {:.1} ms, p99 {:.1} ms, {bytes} bytes, {:.0} MiB resident",
        count_f / elapsed,
        count_f / (cpu_after - cpu_before),
        percentile(&times, 50),
        percentile(&times, 99),
        memory_f / 1_048_576.0
    );
    Ok(())
}

/// The so-many-hundredth of sorted times, in milliseconds.
pub(crate) fn percentile(sorted: &[Duration], hundredth: usize) -> f64 {
    let place = (sorted.len() * hundredth / 100).min(sorted.len().saturating_sub(1));
    sorted
        .get(place)
        .map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
}

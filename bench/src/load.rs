//! As many requests as sixteen connections can have answered, and what they cost.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use crate::http::Connection;

/// As many as a busy morning's browsers keep open.
pub(crate) const CONNECTIONS: usize = 16;

/// What a load came to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Load {
    /// How many requests were answered with 200.
    pub(crate) answered: usize,
    /// For how long they were sent, in seconds.
    pub(crate) seconds: f64,
    /// Half of them took no longer, in milliseconds.
    pub(crate) p50: f64,
    /// 99 of 100 took no longer, in milliseconds.
    pub(crate) p99: f64,
    /// The body's bytes, not compressed.
    pub(crate) bytes: usize,
}

impl Load {
    /// Requests per second of the wall clock.
    pub(crate) fn per_second(&self) -> f64 {
        count(self.answered) / self.seconds
    }

    /// Requests per second of some processor time.
    pub(crate) fn per(&self, cpu_seconds: f64) -> f64 {
        count(self.answered) / cpu_seconds.max(0.01)
    }
}

/// A count as a number to divide.
#[expect(clippy::cast_precision_loss, reason = "counts for people to read")]
pub(crate) fn count(n: usize) -> f64 {
    n as f64
}

/// Asks for a page for so many seconds, on sixteen connections that take turns with the cookies.
pub(crate) async fn load(
    address: SocketAddr,
    cookies: &[String],
    path: &str,
    seconds: u64,
) -> Result<Load> {
    let mut first = Connection::to(address);
    let cookie = cookies.first().context("somebody who asks")?;
    let answer = first.send(path, cookie, None).await?;
    ensure!(answer.status == 200, "{path} answers {}", answer.status);
    let bytes = answer.body.len();

    let begin = Instant::now();
    let end = begin + Duration::from_secs(seconds);
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..CONNECTIONS {
        let mine: Vec<String> = cookies
            .iter()
            .skip(number)
            .step_by(CONNECTIONS)
            .cloned()
            .collect();
        let mine = if mine.is_empty() {
            vec![cookie.clone()]
        } else {
            mine
        };
        let path = path.to_owned();
        tasks.spawn(async move {
            let mut connection = Connection::to(address);
            let mut times = Vec::new();
            for cookie in mine.iter().cycle() {
                if Instant::now() >= end {
                    break;
                }
                let sent = Instant::now();
                let answer = connection.send(&path, cookie, None).await;
                if answer.is_ok_and(|answer| answer.status == 200) {
                    times.push(sent.elapsed());
                }
            }
            times
        });
    }
    let mut times: Vec<Duration> = tasks.join_all().await.into_iter().flatten().collect();
    let seconds = begin.elapsed().as_secs_f64();
    times.sort_unstable();
    Ok(Load {
        answered: times.len(),
        seconds,
        p50: percentile(&times, 50),
        p99: percentile(&times, 99),
        bytes,
    })
}

/// The so-many-hundredth of sorted times, in milliseconds.
pub(crate) fn percentile(sorted: &[Duration], hundredth: usize) -> f64 {
    let place = (sorted.len() * hundredth / 100).min(sorted.len().saturating_sub(1));
    sorted
        .get(place)
        .map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
}

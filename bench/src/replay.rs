//! A whole municipality takes the course, the server is killed on the way, and nothing that it
//! acknowledged may be missing.
//!
//! A time is counted from the moment at which somebody wanted something, waiting for a connection
//! included. While the server is down a request is tried again until it is answered; those are
//! counted apart, since nobody can answer then.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use database::{Database, Json, Queries as _, binds};
use domain::ItemId;
use domain::course::Course;
use tokio::sync::Mutex;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::http::{Answer, Connection};
use crate::learner::{COURSE, Promised, reading, right_option};
use crate::load::percentile;
use crate::server::{Server, free_address};
use crate::town::Town;

/// How many connections the people share: as many as a proxy would hold open.
const CONNECTIONS: usize = 64;

/// What all people share.
pub(crate) struct Street {
    free: Mutex<mpsc::Receiver<Connection>>,
    give_back: mpsc::Sender<Connection>,
    broken: AtomicU64,
}

/// A person's times and what they were promised.
pub(crate) struct Diary {
    pub(crate) promised: Promised,
    times: Vec<Duration>,
    pub(crate) interrupted: usize,
}

impl Street {
    /// A street with these connections.
    pub(crate) async fn with(connections: Vec<Connection>) -> Result<Self> {
        let (give_back, free) = mpsc::channel(connections.len().max(1));
        for connection in connections {
            give_back.send(connection).await?;
        }
        Ok(Self {
            free: Mutex::new(free),
            give_back,
            broken: AtomicU64::new(0),
        })
    }
}

impl Diary {
    /// How many requests were answered.
    pub(crate) fn answered(&self) -> usize {
        self.times.len() + self.interrupted
    }
}

/// Replays and prints; an error where something acknowledged is missing.
pub(crate) async fn replay(program: &Path, town: &Town, minutes: f64, kills: u32) -> Result<()> {
    let address = free_address()?;
    let mut server = Server::start(program, &town.database, address).await?;
    let course = Arc::new(
        town.content
            .course(&ItemId::new(COURSE))
            .context("the course")?
            .clone(),
    );
    let connections = (0..CONNECTIONS).map(|_| Connection::to(address)).collect();
    let street = Arc::new(Street::with(connections).await?);
    let window = Duration::from_secs_f64(minutes * 60.0);
    let begin = Instant::now();
    let mut tasks = tokio::task::JoinSet::new();
    for (who, person) in town.people.iter().enumerate() {
        let (street, course) = (Arc::clone(&street), Arc::clone(&course));
        let cookie = person.cookie.clone();
        let people = town.people.len();
        tasks.spawn(async move {
            let share = f64::from(u32::try_from(who).unwrap_or(0))
                / f64::from(u32::try_from(people).unwrap_or(1));
            tokio::time::sleep(window.mul_f64(share * 0.4)).await;
            (
                who,
                take_course(&street, &course, who, &cookie, window.mul_f64(0.55)).await,
            )
        });
    }
    for kill in 1..=kills {
        let at = window.mul_f64(f64::from(kill) / f64::from(kills + 1));
        tokio::time::sleep(at.saturating_sub(begin.elapsed())).await;
        let (cpu, memory) = server.used()?;
        server.kill().await?;
        println!(
            "killed after {:.0} s ({cpu:.1} s of processor time, {} MiB)",
            begin.elapsed().as_secs_f64(),
            memory / 1_048_576
        );
        server = Server::start(program, &town.database, address).await?;
    }
    let mut diaries: Vec<(usize, Diary)> = tasks.join_all().await;
    let elapsed = begin.elapsed();
    server.kill().await?;
    diaries.sort_by_key(|(who, _)| *who);
    report(&diaries, elapsed);
    verify(town, &diaries).await
}

/// The whole course, so fast that it takes about `time`.
pub(crate) async fn take_course(
    street: &Street,
    course: &Course,
    who: usize,
    cookie: &str,
    time: Duration,
) -> Diary {
    let steps = reading(course, who);
    let pause = time.div_f64(f64::from(u32::try_from(steps.len() + 40).unwrap_or(1)));
    let mut diary = Diary {
        promised: Promised::default(),
        times: Vec::new(),
        interrupted: 0,
    };
    for step in steps {
        tokio::time::sleep(pause).await;
        let answer = ask(street, &mut diary, &step.path, cookie, step.form.as_deref()).await;
        assert!(
            answer.status < 400,
            "{} answers {}",
            step.path,
            answer.status
        );
        diary.promised.note(&step.leaves);
    }
    let test = format!("/kurser/{COURSE}/proeve");
    // Every third person fails the first time.
    for round in 0..3 {
        ask(street, &mut diary, &test, cookie, Some("")).await;
        for question in 1..=10 {
            tokio::time::sleep(pause).await;
            let path = format!("{test}/{question}");
            let page = ask(street, &mut diary, &path, cookie, None).await;
            let right = right_option(course, &page.body).unwrap_or(0);
            let careless = who.is_multiple_of(3) && round == 0 && question <= 4;
            let option = if careless {
                usize::from(right == 0)
            } else {
                right
            };
            let form = format!("svar={option}");
            let answer = ask(street, &mut diary, &path, cookie, Some(&form)).await;
            assert_eq!(answer.status, 303, "an answer leads on");
            diary.promised.answers += 1;
        }
        ask(street, &mut diary, &format!("{test}/aflever"), cookie, None).await;
        ask(
            street,
            &mut diary,
            &format!("{test}/aflever"),
            cookie,
            Some(""),
        )
        .await;
        diary.promised.handed_in += 1;
        let result = ask(
            street,
            &mut diary,
            &format!("/kurser/{COURSE}/resultat"),
            cookie,
            None,
        )
        .await;
        if result.body.contains("Du har bestået") {
            diary.promised.passed = true;
            break;
        }
    }
    ask(street, &mut diary, "/beviser", cookie, None).await;
    diary
}

/// Asks until there is an answer, and notes how long it took.
async fn ask(
    street: &Street,
    diary: &mut Diary,
    path: &str,
    cookie: &str,
    form: Option<&str>,
) -> Answer {
    let wanted = Instant::now();
    let mut interrupted = false;
    loop {
        let connection = street.free.lock().await.recv().await;
        let Some(mut connection) = connection else {
            continue;
        };
        let answer = connection.send(path, cookie, form).await;
        // The channel has room for every connection there is.
        let _ = street.give_back.send(connection).await;
        match answer {
            Ok(answer) if answer.status < 500 => {
                if interrupted {
                    diary.interrupted += 1;
                } else {
                    diary.times.push(wanted.elapsed());
                }
                return answer;
            }
            _ => {
                interrupted = true;
                street.broken.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
}

fn report(diaries: &[(usize, Diary)], elapsed: Duration) {
    let mut times: Vec<Duration> = diaries
        .iter()
        .flat_map(|(_, diary)| diary.times.iter().copied())
        .collect();
    times.sort_unstable();
    let interrupted: usize = diaries.iter().map(|(_, diary)| diary.interrupted).sum();
    let passed = diaries
        .iter()
        .filter(|(_, diary)| diary.promised.passed)
        .count();
    #[expect(clippy::cast_precision_loss, reason = "counts for people to read")]
    let rate = (times.len() + interrupted) as f64 / elapsed.as_secs_f64();
    println!(
        "{} people, {passed} passed, {} requests in {:.0} s ({rate:.0} per second), {interrupted} of them met the server down",
        diaries.len(),
        times.len() + interrupted,
        elapsed.as_secs_f64(),
    );
    println!(
        "p50 {:.1} ms, p95 {:.1} ms, p99 {:.1} ms, slowest {:.0} ms",
        percentile(&times, 50),
        percentile(&times, 95),
        percentile(&times, 99),
        times
            .last()
            .map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    );
}

#[derive(sqlx::FromRow)]
struct Stored {
    account_id: Uuid,
    pages_read: Json<BTreeMap<String, BTreeSet<usize>>>,
    choices: Json<BTreeMap<String, Vec<usize>>>,
    finished: bool,
    tries: i64,
    answers: i64,
    completions: i64,
    certificates: i64,
}

/// Everything that was acknowledged is stored, and nothing twice.
pub(crate) async fn verify(town: &Town, diaries: &[(usize, Diary)]) -> Result<()> {
    let db = Database::open(&town.database).await?;
    let rows: Vec<Stored> = db
        .all(
            "SELECT p.account_id, p.pages_read, p.choices, p.finished_on IS NOT NULL AS finished,
                (SELECT COUNT(*) FROM test_attempt t WHERE t.municipality_id = p.municipality_id
                    AND t.account_id = p.account_id AND t.finished_at IS NOT NULL) AS tries,
                COALESCE((SELECT CAST(SUM(t.version - 1) AS BIGINT) FROM test_attempt t
                    WHERE t.municipality_id = p.municipality_id AND t.account_id = p.account_id), 0) AS answers,
                (SELECT COUNT(*) FROM completion c JOIN account a ON a.municipality_id = c.municipality_id
                    AND a.person_id = c.person_id WHERE c.municipality_id = p.municipality_id
                    AND a.id = p.account_id) AS completions,
                (SELECT COUNT(*) FROM certificate c WHERE c.municipality_id = p.municipality_id
                    AND c.account_id = p.account_id) AS certificates
             FROM course_progress p WHERE p.municipality_id = $1 AND p.course = $2",
            binds![town.municipality, COURSE],
        )
        .await?;
    let stored: BTreeMap<Uuid, &Stored> = rows.iter().map(|row| (row.account_id, row)).collect();
    let mut missing = Vec::new();
    for (who, diary) in diaries {
        let person = town.people.get(*who).context("a person")?;
        let Some(row) = stored.get(&Uuid::from(person.account)) else {
            missing.push(format!("{who}: everything"));
            continue;
        };
        let promised = &diary.promised;
        let reads = |(module, pages): (&String, &BTreeSet<usize>)| {
            row.pages_read
                .0
                .get(module)
                .is_some_and(|stored| pages.is_subset(stored))
        };
        let chose = |(block, choice): (&String, &usize)| {
            row.choices
                .0
                .get(block)
                .is_some_and(|stored| stored == &[*choice])
        };
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let once = i64::from(promised.passed);
        for (what, good) in [
            ("pages", promised.read.iter().all(reads)),
            ("choices", promised.choices.iter().all(chose)),
            ("tries", row.tries >= count(promised.handed_in)),
            ("answers", row.answers >= count(promised.answers)),
            ("the end", row.finished == promised.passed),
            ("one completion", row.completions == once),
            ("one certificate", row.certificates == once),
        ] {
            if !good {
                missing.push(format!("{who}: {what}"));
            }
        }
    }
    db.close().await;
    ensure!(missing.is_empty(), "acknowledged and missing: {missing:?}");
    println!("everything that was acknowledged is stored, once");
    Ok(())
}

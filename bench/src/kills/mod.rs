//! The server is ended as a power cut would end it, again and again, in the middle of answers and imports;
//! afterwards everything that it acknowledged must be there, once, and nothing half.
//!
//! With one server the clients wait until it is back. With two on one PostgreSQL they go on with the
//! other, with the same cookies, and it must take over what the dead one had begun.

mod answers;
mod chance;
mod imports;
mod staff;
mod verify;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use database::testing::TestDatabase;
use domain::ItemId;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use self::chance::Chance;
use crate::http::Connection;
use crate::learner::COURSE;
use crate::replay::{Diary, Street, take_course};
use crate::server::{Server, free_address};
use crate::town::{self, Town};

/// What is to be done.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// The program.
    pub(crate) program: PathBuf,
    /// `sqlite`, `postgres` (a server of our own in a temporary folder) or an empty PostgreSQL database.
    pub(crate) database: String,
    /// One server, or two on one database.
    pub(crate) servers: usize,
    /// How often one is killed.
    pub(crate) times: usize,
    /// How many people an import is about.
    pub(crate) staff: usize,
    /// The moments are drawn from it.
    pub(crate) seed: u64,
}

/// People who assess themselves, over and over.
const ASSESSORS: usize = 6;
/// How many at a time take a course.
const LEARNERS: usize = 4;
/// How many there are to take it, one after the other.
const PUPILS: usize = 400;
/// How long somebody takes for the course.
const COURSE_TIME: Duration = Duration::from_secs(12);
/// The longest that anything may take that was acknowledged and is done in the background.
const PATIENCE: Duration = Duration::from_mins(4);

/// How often the same import may be hit.
const MOST_IN_A_ROW: usize = 4;

/// What is going on just now, to be interrupted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
enum Phase {
    /// Whatever: answers and courses.
    Answers,
    /// Files of an import are being sent.
    Sending,
    /// They are being read and compared.
    Reading,
    /// They are being stored.
    Storing,
    /// An import on the command line, which is killed too.
    Command,
}

const PHASES: [(Phase, &str); 5] = [
    (Phase::Answers, "answers alone"),
    (Phase::Sending, "an upload being sent"),
    (Phase::Reading, "an upload being read"),
    (Phase::Storing, "an import being stored"),
    (Phase::Command, "an import on the command line"),
];

/// What all that happens at once shares.
struct Scene {
    order: Order,
    town: Town,
    addresses: Vec<SocketAddr>,
    /// Nothing new is begun any more.
    over: AtomicBool,
    /// Which phases somebody is in.
    going_on: [AtomicBool; PHASES.len()],
    /// The import on the command line is to be killed.
    end_command: Notify,
    /// Imports that came to their end.
    imported: AtomicUsize,
    /// Requests that met a dead server.
    broken: AtomicU64,
}

impl Scene {
    fn over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }

    fn enter(&self, phase: Phase, going_on: bool) {
        if let Some(flag) = self.going_on.get(phase as usize) {
            flag.store(going_on, Ordering::SeqCst);
        }
    }

    fn is_in(&self, phase: Phase) -> bool {
        phase == Phase::Answers
            || self
                .going_on
                .get(phase as usize)
                .is_some_and(|flag| flag.load(Ordering::SeqCst))
    }

    /// A connection that begins with one server or another.
    fn connection(&self, number: usize) -> Connection {
        let mut addresses = self.addresses.clone();
        addresses.rotate_left(number % self.addresses.len().max(1));
        Connection::among(addresses)
    }
}

/// What came of it, in numbers.
#[derive(Default)]
struct Promises {
    assessed: Vec<answers::Assessed>,
    diaries: Vec<(usize, Diary)>,
    by_browser: imports::Done,
    by_command: imports::Done,
}

/// Runs it and prints what was seen; an error where anything acknowledged is missing.
pub(crate) async fn run(order: Order) -> Result<()> {
    // Lives until the end: with it the temporary server goes.
    let temporary = match order.database.as_str() {
        "postgres" => Some(TestDatabase::postgres(&[]).await),
        _ => None,
    };
    let address = match (&temporary, order.database.as_str()) {
        (Some(temporary), _) => Some(temporary.address().to_owned()),
        (None, "sqlite") => None,
        (None, address) => Some(address.to_owned()),
    };
    ensure!(
        order.servers == 1 || address.is_some(),
        "two servers need PostgreSQL"
    );
    let town = town::make(&order.program, address.as_deref(), ASSESSORS + PUPILS).await?;
    staff::add_municipalities(&town).await?;
    let mut addresses = Vec::new();
    for _ in 0..order.servers {
        addresses.push(free_address()?);
    }
    let scene = Arc::new(Scene {
        order,
        town,
        addresses,
        over: AtomicBool::new(false),
        going_on: Default::default(),
        end_command: Notify::new(),
        imported: AtomicUsize::new(0),
        broken: AtomicU64::new(0),
    });
    let begin = Instant::now();
    let mut servers = Vec::new();
    for address in &scene.addresses {
        servers.push(start(&scene, *address).await?);
    }
    let mut everybody = tokio::spawn(everybody(Arc::clone(&scene)));
    let killed = kill(&scene, &mut servers, &everybody).await;
    scene.over.store(true, Ordering::SeqCst);
    let killed = match killed {
        Ok(killed) => killed,
        Err(error) => {
            // What a client says explains more, if one says anything.
            return match tokio::time::timeout(Duration::from_secs(5), &mut everybody).await {
                Ok(said) => said?.and(Err(error)),
                Err(_) => Err(error),
            };
        }
    };
    let promises = everybody.await??;
    verify::until_idle(&scene.town).await?;
    for server in servers {
        server.kill().await?;
    }
    report(&scene, &killed, &promises, begin.elapsed());
    verify::verify(&scene, &promises).await
}

async fn start(scene: &Scene, address: SocketAddr) -> Result<Server> {
    Server::start(&scene.order.program, &scene.town.database, address).await
}

/// Everybody who does something, until it is over; what they were promised.
async fn everybody(scene: Arc<Scene>) -> Result<Promises> {
    let mut assessors = JoinSet::new();
    for who in 0..ASSESSORS {
        assessors.spawn(answers::assess(Arc::clone(&scene), who));
    }
    let street =
        Arc::new(Street::with((0..LEARNERS).map(|n| scene.connection(n)).collect()).await?);
    let next = Arc::new(AtomicUsize::new(ASSESSORS));
    let mut learners = JoinSet::new();
    for _ in 0..LEARNERS {
        learners.spawn(learn(
            Arc::clone(&scene),
            Arc::clone(&street),
            Arc::clone(&next),
        ));
    }
    let by_browser = tokio::spawn(imports::by_browser(Arc::clone(&scene)));
    let by_command = tokio::spawn(imports::by_command(Arc::clone(&scene)));
    let mut promises = Promises {
        by_browser: by_browser.await??,
        by_command: by_command.await??,
        ..Promises::default()
    };
    for assessed in assessors.join_all().await {
        promises.assessed.push(assessed?);
    }
    for diaries in learners.join_all().await {
        promises.diaries.extend(diaries?);
    }
    Ok(promises)
}

/// One after the other takes the course, from beginning to certificate.
async fn learn(
    scene: Arc<Scene>,
    street: Arc<Street>,
    next: Arc<AtomicUsize>,
) -> Result<Vec<(usize, Diary)>> {
    let course = scene.town.content.course(&ItemId::new(COURSE));
    let course = course.context("the course")?;
    let mut diaries = Vec::new();
    while !scene.over() {
        let who = next.fetch_add(1, Ordering::SeqCst);
        let Some(person) = scene.town.people.get(who) else {
            break;
        };
        let diary = take_course(&street, course, who, &person.cookie, COURSE_TIME).await;
        scene
            .broken
            .fetch_add(diary.interrupted as u64, Ordering::Relaxed);
        diaries.push((who, diary));
    }
    Ok(diaries)
}

/// What was hit, by phase, and how long it took until imports went on on the other server.
#[derive(Debug, Default)]
struct Killed {
    hits: [usize; PHASES.len()],
    resumed: Vec<Duration>,
}

/// Kills at moments drawn by chance, each aimed at something that goes on.
async fn kill(
    scene: &Scene,
    servers: &mut Vec<Server>,
    everybody: &tokio::task::JoinHandle<Result<Promises>>,
) -> Result<Killed> {
    let mut chance = Chance::new(scene.order.seed);
    let mut killed = Killed::default();
    let mut since = (0, 0);
    // One import to begin with, so that there is something to change.
    wait_for_import(scene, 0, everybody).await?;
    for time in 0..scene.order.times {
        // An import takes longer than it is left in peace: after some kills one must come to its end.
        let imported = scene.imported.load(Ordering::SeqCst);
        if imported > since.0 {
            since = (imported, 0);
        }
        if since.1 >= MOST_IN_A_ROW {
            wait_for_import(scene, imported, everybody).await?;
            since = (imported + 1, 0);
        }
        since.1 += 1;
        let aim = PHASES.get((time + chance.below(2)) % PHASES.len());
        let (aim, _) = *aim.context("a phase")?;
        let patience = Instant::now() + Duration::from_secs(20);
        while !scene.is_in(aim) && Instant::now() < patience && !everybody.is_finished() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // As long as it lasts, about.
        let most = match aim {
            Phase::Answers => 2_500,
            Phase::Sending => 60,
            Phase::Reading | Phase::Storing => 800,
            Phase::Command => 1_500,
        };
        tokio::time::sleep(Duration::from_millis(chance.below(most) as u64)).await;
        ensure!(!everybody.is_finished(), "the clients gave up");
        for ((phase, _), hits) in PHASES.iter().zip(&mut killed.hits) {
            if *phase == Phase::Answers {
                *hits += usize::from(!PHASES.iter().skip(1).any(|(other, _)| scene.is_in(*other)));
            } else {
                *hits += usize::from(scene.is_in(*phase));
            }
        }
        if scene.is_in(Phase::Command) && aim == Phase::Command {
            scene.end_command.notify_one();
        }
        let victim = servers.remove(0);
        let address = victim.address;
        victim.kill().await?;
        if scene.order.servers > 1 {
            let (begin, before) = (Instant::now(), scene.imported.load(Ordering::SeqCst));
            wait_for_import(scene, before, everybody).await?;
            killed.resumed.push(begin.elapsed());
        }
        servers.push(start(scene, address).await?);
    }
    let before = scene.imported.load(Ordering::SeqCst);
    wait_for_import(scene, before, everybody).await?;
    Ok(killed)
}

/// Waits until an import has come to its end since.
async fn wait_for_import(
    scene: &Scene,
    before: usize,
    everybody: &tokio::task::JoinHandle<Result<Promises>>,
) -> Result<()> {
    let end = Instant::now() + PATIENCE;
    while scene.imported.load(Ordering::SeqCst) <= before {
        if Instant::now() > end || everybody.is_finished() {
            bail!("no import came to its end");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

fn report(scene: &Scene, killed: &Killed, promises: &Promises, elapsed: Duration) {
    let Order {
        servers,
        times,
        staff,
        seed,
        database,
        ..
    } = &scene.order;
    let database = match database.as_str() {
        "sqlite" => "SQLite",
        _ => "PostgreSQL",
    };
    println!(
        "{database}, {servers} server(s), {times} times killed in {:.0} s, seed {seed}",
        elapsed.as_secs_f64()
    );
    for ((_, what), hits) in PHASES.iter().zip(killed.hits) {
        println!("  killed during {what}: {hits}");
    }
    for resumed in &killed.resumed {
        println!(
            "  with one dead, the other ended an import after {:.1} s",
            resumed.as_secs_f64()
        );
    }
    let answers: usize = promises.assessed.iter().map(answers::Assessed::count).sum();
    let answered: usize = promises
        .diaries
        .iter()
        .map(|(_, diary)| diary.answered())
        .sum();
    println!(
        "  acknowledged: {answers} self-assessments, {} courses passed ({answered} requests), {} imports of {staff} people \
         in the browser, {} on the command line ({} of its runs ended without a word)",
        promises
            .diaries
            .iter()
            .filter(|(_, diary)| diary.promised.passed)
            .count(),
        promises.by_browser.imports,
        promises.by_command.imports,
        promises.by_command.broken,
    );
    println!(
        "  {} requests met a dead server and were sent again",
        scene.broken.load(Ordering::Relaxed)
    );
}

/// The file of a SQLite database.
fn sqlite_file(town: &Town) -> Option<&Path> {
    town.database.strip_prefix("sqlite:").map(Path::new)
}

//! The figures of `make bench`: what the program needs for the pages that are asked for most, with ten
//! and a hundred thousand people, on both engines, beside a server that says only "hello".

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use content::Content;
use database::{Database, Day, Queries as _, binds};
use domain::{Attained, Completed, ItemId, Level, MunicipalityId, gaps, plan, targets};
use jiff::civil::Date;
use uuid::Uuid;

use crate::crowd::{Crowd, Place};
use crate::hello;
use crate::load::{Load, count, load};
use crate::postgres::{Postgres, statements};
use crate::server::{Server, free_address};
use crate::weight;

/// What is measured.
pub(crate) struct Order<'a> {
    /// The program.
    pub(crate) program: &'a Path,
    /// A PostgreSQL server's address with `{}` for the database's name; the databases `people<N>` and
    /// `country` are there and empty.
    pub(crate) postgres: Option<&'a str>,
    /// How many people, one after the other.
    pub(crate) people: &'a [usize],
    /// For how long each page is asked for.
    pub(crate) seconds: u64,
    /// How many municipalities the whole country has, and its people; 0 leaves it out.
    pub(crate) country: (usize, usize),
}

/// One page under load.
pub(crate) struct PageFigures {
    /// The address.
    pub(crate) path: &'static str,
    /// What came of it.
    pub(crate) load: Load,
    /// Processor seconds of the program.
    pub(crate) cpu: f64,
    /// Processor seconds of PostgreSQL.
    pub(crate) engine_cpu: f64,
    /// Statements a page, where the engine counts them.
    pub(crate) statements: Option<f64>,
    /// The bare server in the same minute: requests per second of its processor time.
    pub(crate) hello: f64,
}

/// One database of one size.
pub(crate) struct Setting {
    /// `SQLite` or `PostgreSQL`.
    pub(crate) engine: &'static str,
    /// How many people.
    pub(crate) people: usize,
    /// From files to stored.
    pub(crate) import: Duration,
    /// The plans of all, from the rows.
    pub(crate) plans: Duration,
    /// From start to the first page, the middle of five.
    pub(crate) start: Duration,
    /// The pages.
    pub(crate) pages: Vec<PageFigures>,
    /// Memory after the load, bytes.
    pub(crate) memory: u64,
}

/// The whole country.
pub(crate) struct Country {
    /// How many municipalities.
    pub(crate) municipalities: usize,
    /// How many people in all.
    pub(crate) people: usize,
    /// The wheel page with people of all municipalities.
    pub(crate) all: PageFigures,
    /// With people of one.
    pub(crate) one: PageFigures,
}

/// All of it.
pub(crate) struct Figures {
    /// Per database and size.
    pub(crate) settings: Vec<Setting>,
    /// The country, where it was asked for.
    pub(crate) country: Option<Country>,
    /// The first page with all that it loads.
    pub(crate) first_page: weight::Weight,
    /// The program's size, bytes.
    pub(crate) program: u64,
}

/// How many are signed in: enough that pages are not always the same one's.
const SIGNED_IN: usize = 1_000;
/// The pages asked for, and whether by a coordinator.
const PAGES: [(&str, bool); 4] = [
    ("/mit-hjul", false),
    ("/laeringsrejse", false),
    ("/mine-data", false),
    ("/overblik", true),
];

/// Measures everything.
pub(crate) async fn measure(
    order: &Order<'_>,
    now: jiff::Timestamp,
    today: Date,
) -> Result<Figures> {
    let content = Content::embedded().map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
    let mut settings = Vec::new();
    let mut first_page = None;
    for &people in order.people {
        let folder = tempfile::tempdir()?;
        let sqlite = format!("sqlite:{}", folder.path().join("bench.sqlite").display());
        let mut engines = vec![("SQLite", sqlite)];
        if let Some(address) = order.postgres {
            engines.push((
                "PostgreSQL",
                address.replace("{}", &format!("people{people}")),
            ));
        }
        for (engine, database) in engines {
            eprintln!("{engine}, {people} people");
            let place = Place {
                program: order.program,
                database: &database,
                content: &content,
                now,
                today,
            };
            place.run(&["migrate"]).await?;
            let db = Database::open(&database).await?;
            let crowd = place.municipality(&db, "999", people, SIGNED_IN).await?;
            let setting = one(order, &place, &db, engine, people, &crowd).await?;
            settings.push(setting);
            if first_page.is_none() {
                let server = Server::start(order.program, &database, free_address()?).await?;
                let cookie = crowd.employees.first().context("somebody")?;
                first_page = Some(weight::of(server.address, "/mit-hjul", cookie).await?);
            }
            db.close().await;
        }
    }
    let country = match order.postgres {
        Some(address) if order.country.0 > 0 => {
            let database = address.replace("{}", "country");
            let place = Place {
                program: order.program,
                database: &database,
                content: &content,
                now,
                today,
            };
            Some(whole_country(order, &place).await?)
        }
        _ => None,
    };
    Ok(Figures {
        settings,
        country,
        first_page: first_page.context("at least one size")?,
        program: std::fs::metadata(order.program)?.len(),
    })
}

async fn one(
    order: &Order<'_>,
    place: &Place<'_>,
    db: &Database,
    engine: &'static str,
    people: usize,
    crowd: &Crowd,
) -> Result<Setting> {
    // What the engine does by itself within a minute of an import, or at the next stop.
    let tx = db.begin().await?;
    tx.run("ANALYZE", binds![]).await?;
    tx.commit().await?;
    let plans = plans(db, place.content, crowd.municipality, place.today).await?;
    let mut starts = Vec::new();
    for _ in 0..5 {
        let begin = Instant::now();
        let server = Server::start(order.program, place.database, free_address()?).await?;
        let mut connection = crate::http::Connection::to(server.address);
        connection.send("/", "", None).await?;
        starts.push(begin.elapsed());
        server.kill().await?;
    }
    starts.sort_unstable();
    let engine_processes = Postgres::of(db).await?;
    let server = Server::start(order.program, place.database, free_address()?).await?;
    let mut pages = Vec::new();
    for (path, by_coordinator) in PAGES {
        let cookies = if by_coordinator {
            &crowd.coordinator
        } else {
            &crowd.employees
        };
        let asked = Asked {
            server: &server,
            db,
            engine: engine_processes.as_ref(),
            path,
            cookies,
        };
        pages.push(page(&asked, order.seconds).await?);
    }
    let (_, memory) = server.used()?;
    server.kill().await?;
    Ok(Setting {
        engine,
        people,
        import: crowd.import,
        plans,
        start: starts.get(2).copied().unwrap_or_default(),
        pages,
        memory,
    })
}

struct Asked<'a> {
    server: &'a Server,
    db: &'a Database,
    engine: Option<&'a Postgres>,
    path: &'static str,
    cookies: &'a [String],
}

async fn page(asked: &Asked<'_>, seconds: u64) -> Result<PageFigures> {
    // Warm: the first answers fill caches that a running program has full.
    load(asked.server.address, asked.cookies, asked.path, 1).await?;
    let hello = hello::per_cpu_second(2).await?;
    let engine_cpu = || asked.engine.map_or(Ok(0.0), Postgres::used);
    let statements_before = statements(asked.db).await?;
    let (before, engine_before) = (asked.server.used()?.0, engine_cpu()?);
    let load = load(asked.server.address, asked.cookies, asked.path, seconds).await?;
    let (after, engine_after) = (asked.server.used()?.0, engine_cpu()?);
    // The engine tells its counts a second late.
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let sent = statements(asked.db).await?.zip(statements_before);
    let figures = PageFigures {
        path: asked.path,
        load,
        cpu: after - before,
        engine_cpu: engine_after - engine_before,
        statements: sent.map(|(after, before)| (after - before) / count(load.answered.max(1))),
        hello,
    };
    eprintln!(
        "  {}: {:.0} requests per second, {:.0} per CPU-second",
        figures.path,
        load.per_second(),
        load.per(figures.cpu)
    );
    Ok(figures)
}

#[derive(sqlx::FromRow)]
struct StandingRow {
    person_id: Uuid,
    profiles: String,
    attained: String,
}

/// The plans of everybody, as their pages would make them: two statements, then rules.
async fn plans(
    db: &Database,
    content: &Content,
    municipality: MunicipalityId,
    today: Date,
) -> Result<Duration> {
    let begin = Instant::now();
    let standing: Vec<StandingRow> = db
        .all(
            "SELECT person_id, profiles, attained FROM standing WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    let completed: Vec<(Uuid, String, Day, Option<Day>)> = db
        .all(
            "SELECT person_id, item, completed_on, valid_until FROM completion WHERE municipality_id = $1",
            binds![municipality],
        )
        .await?;
    let mut completions: BTreeMap<Uuid, Vec<Completed>> = BTreeMap::new();
    for (person, item, on, until) in completed {
        let one = Completed {
            item: ItemId::new(&item),
            on: on.0,
            valid_until: until.map(|day| day.0),
        };
        completions.entry(person).or_default().push(one);
    }
    let mut minutes: u64 = 0;
    for row in &standing {
        let profiles = competency::person::parse_profiles(&row.profiles);
        let attained = competency::person::unpack_levels(&row.attained);
        let attained =
            attained.map(|level: &Option<Level>| level.map_or(Attained::Unknown, Attained::Level));
        let needed = targets(&content.framework, &profiles);
        let done = completions
            .get(&row.person_id)
            .map_or(&[][..], Vec::as_slice);
        let plan = plan(
            &gaps(&attained, &needed),
            done,
            &content.catalogue_for(&profiles),
            today,
        );
        minutes += u64::from(plan.minutes_left);
    }
    eprintln!(
        "  {} plans, {} hours of learning",
        standing.len(),
        minutes / 60
    );
    Ok(begin.elapsed())
}

async fn whole_country(order: &Order<'_>, place: &Place<'_>) -> Result<Country> {
    let (municipalities, people) = order.country;
    place.run(&["migrate"]).await?;
    let db = Database::open(place.database).await?;
    let each = people / municipalities;
    let mut all = Vec::new();
    let mut first = Vec::new();
    for number in 0..municipalities {
        let code = (101 + number).to_string();
        let crowd = place.municipality(&db, &code, each, 20).await?;
        if number == 0 {
            first.clone_from(&crowd.employees);
        }
        all.extend(crowd.employees);
        eprintln!("  municipality {} of {municipalities}", number + 1);
    }
    let engine = Postgres::of(&db).await?;
    let server = Server::start(order.program, place.database, free_address()?).await?;
    let asked = |cookies| Asked {
        server: &server,
        db: &db,
        engine: engine.as_ref(),
        path: "/mit-hjul",
        cookies,
    };
    let country = Country {
        municipalities,
        people: each * municipalities,
        one: page(&asked(&first), order.seconds).await?,
        all: page(&asked(&all), order.seconds).await?,
    };
    server.kill().await?;
    db.close().await;
    Ok(country)
}

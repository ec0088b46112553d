//! Measures a running program from outside: never part of the tests, since a machine that is busy with
//! something else would make them fail.
//!
//! - `figures`: what `docs/performance.md` shows, written into it.
//! - `pages`: how many of the player's pages a second of the server's processor time gives.
//! - `replay`: a municipality takes the course at once, the server is killed on the way, and afterwards
//!   everything that it acknowledged must be there.
//!
//! - `kills`: the server is ended hard many times, in the middle of answers and imports.
//! - `two`: two servers on one PostgreSQL; one is ended hard, and the other goes on with its work.
//!
//! All start the program themselves, on loopback, with a database of their own.

mod crowd;
mod extract;
mod figures;
mod hello;
mod http;
mod kills;
mod learner;
mod load;
mod pages;
mod postgres;
mod replay;
mod report;
mod server;
mod town;
mod weight;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Measures Kompetencehjulet on this machine")]
struct Cli {
    /// The program to measure; build it with `--release`.
    #[arg(long, global = true, default_value = "target/release/kompetencehjul")]
    program: PathBuf,
    /// An empty PostgreSQL database; without it SQLite in a temporary folder. `kills` and `two` take
    /// `sqlite` and `postgres` too, the latter with a PostgreSQL of its own from the installed programs.
    #[arg(long, global = true)]
    database: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Pages, imports, plans, start, memory and sizes, written into a file.
    Figures {
        /// A PostgreSQL server's address with `{}` for the database's name; the databases `people<N>`
        /// and `country` must be there and empty. Without it SQLite alone.
        #[arg(long)]
        postgres: Option<String>,
        /// How many people, one after the other.
        #[arg(long, value_delimiter = ',', default_value = "10000,100000")]
        people: Vec<usize>,
        /// For how long each page is asked for.
        #[arg(long, default_value_t = 10)]
        seconds: u64,
        /// How many municipalities a whole country has; 0 leaves it out.
        #[arg(long, default_value_t = 98)]
        municipalities: usize,
        /// How many people the whole country has.
        #[arg(long, default_value_t = 500_000)]
        country: usize,
        /// The file that the figures are written into; without it they are only printed.
        #[arg(long)]
        into: Option<PathBuf>,
    },
    /// Serves "hello", for comparison.
    #[command(hide = true)]
    Hello {
        /// Where to listen.
        address: std::net::SocketAddr,
    },
    /// Requests for a page of the player per second of the server's processor time.
    Pages {
        /// For how long.
        #[arg(long, default_value_t = 10)]
        seconds: u64,
    },
    /// Everybody takes the course; the server is killed and started again on the way.
    Replay {
        /// How many people.
        #[arg(long, default_value_t = 4_000)]
        people: usize,
        /// In how many minutes they do what they would do in an hour.
        #[arg(long, default_value_t = 20.0)]
        minutes: f64,
        /// How often the server is killed.
        #[arg(long, default_value_t = 2)]
        kills: u32,
    },
    /// The server is killed again and again in the middle of answers and imports, and all that it
    /// acknowledged must be found.
    Kills(Outages),
    /// The same with two servers on one PostgreSQL: the other one must go on.
    Two(Outages),
}

/// How often, how much, and when.
#[derive(Args)]
struct Outages {
    /// How often a server is killed.
    #[arg(long, default_value_t = 50)]
    times: usize,
    /// How many people each import is about.
    #[arg(long, default_value_t = 3_000)]
    staff: usize,
    /// The moments are drawn from it.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Outages {
    fn order(&self, cli: &Cli, servers: usize, database: &str) -> kills::Order {
        kills::Order {
            program: cli.program.clone(),
            database: cli.database.as_deref().unwrap_or(database).to_owned(),
            servers,
            times: self.times,
            staff: self.staff,
            seed: self.seed,
        }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let cli = Cli::parse();
    let (program, database) = (&cli.program, cli.database.as_deref());
    let town = async |people| town::make(program, database, people).await;
    match &cli.command {
        Command::Figures {
            postgres,
            people,
            seconds,
            municipalities,
            country,
            into,
        } => {
            let order = figures::Order {
                program,
                postgres: postgres.as_deref(),
                people,
                seconds: *seconds,
                country: (*municipalities, *country),
            };
            let now = town::now();
            let today = web::day_in_denmark(now);
            let figures = figures::measure(&order, now, today).await?;
            let text = report::text(&figures, today, *seconds);
            println!("{text}");
            into.as_ref()
                .map_or(Ok(()), |file| report::write(file, &text))
        }
        Command::Hello { address } => hello::serve(*address).await,
        Command::Pages { seconds } => pages::measure(program, &town(16).await?, *seconds).await,
        Command::Replay {
            people,
            minutes,
            kills,
        } => replay::replay(program, &town(*people).await?, *minutes, *kills).await,
        Command::Kills(outages) => Box::pin(kills::run(outages.order(&cli, 1, "sqlite"))).await,
        Command::Two(outages) => Box::pin(kills::run(outages.order(&cli, 2, "postgres"))).await,
    }
}

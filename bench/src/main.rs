//! Measures a running program from outside: never part of the tests, since a machine that is busy with
//! something else would make them fail.
//!
//! - `pages`: how many of the player's pages a second of the server's processor time gives.
//! - `replay`: a municipality takes the course at once, the server is killed on the way, and afterwards
//!   everything that it acknowledged must be there.
//!
//! - `kills`: the server is ended hard many times, in the middle of answers and imports.
//! - `two`: two servers on one PostgreSQL; one is ended hard, and the other goes on with its work.
//!
//! All start the program themselves, on loopback, with a database of their own.

mod http;
mod kills;
mod learner;
mod pages;
mod replay;
mod server;
mod town;

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
        #[arg(long, default_value_t = 10.0)]
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
    match &cli.command {
        Command::Kills(outages) => return kills::run(outages.order(&cli, 1, "sqlite")).await,
        Command::Two(outages) => return kills::run(outages.order(&cli, 2, "postgres")).await,
        Command::Pages { .. } | Command::Replay { .. } => {}
    }
    let people = match cli.command {
        Command::Pages { .. } => 16,
        Command::Replay { people, .. } => people,
        Command::Kills(_) | Command::Two(_) => 0,
    };
    let town = town::make(&cli.program, cli.database.as_deref(), people).await?;
    match cli.command {
        Command::Pages { seconds } => pages::measure(&cli.program, &town, seconds).await,
        Command::Replay { minutes, kills, .. } => {
            replay::replay(&cli.program, &town, minutes, kills).await
        }
        Command::Kills(_) | Command::Two(_) => Ok(()),
    }
}

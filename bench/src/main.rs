//! Measures a running program from outside: never part of the tests, since a machine that is busy with
//! something else would make them fail.
//!
//! - `pages`: how many of the player's pages a second of the server's processor time gives.
//! - `replay`: a municipality takes the course at once, the server is killed on the way, and afterwards
//!   everything that it acknowledged must be there.
//!
//! Both start the program themselves, on loopback, with a database of their own.

mod http;
mod learner;
mod pages;
mod replay;
mod server;
mod town;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Measures Kompetencehjulet on this machine")]
struct Cli {
    /// The program to measure; build it with `--release`.
    #[arg(long, global = true, default_value = "target/release/kompetencehjul")]
    program: PathBuf,
    /// An empty PostgreSQL database; without it SQLite in a temporary folder.
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
}

#[tokio::main]
async fn main() -> Result<()> {
    let cli = Cli::parse();
    let people = match cli.command {
        Command::Pages { .. } => 16,
        Command::Replay { people, .. } => people,
    };
    let town = town::make(&cli.program, cli.database.as_deref(), people).await?;
    match cli.command {
        Command::Pages { seconds } => pages::measure(&cli.program, &town, seconds).await,
        Command::Replay { minutes, kills, .. } => {
            replay::replay(&cli.program, &town, minutes, kills).await
        }
    }
}

//! The command line of Kompetencehjulet.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};
use domain::Lang;
use kompetencehjul::{
    backup, check, compose, config, course, demo, export, import, municipality, preview, restore,
    results, serve, verify,
};
use protocols::scorm::Version;
use tracing_subscriber::EnvFilter;
use web::Clock;

/// Lifts the competences of a municipality's administrative staff in information security.
#[derive(Parser)]
#[command(name = "kompetencehjul", version, about)]
struct Cli {
    /// The configuration file; without it kompetencehjul.toml in this folder, if it is there.
    #[arg(long, global = true, env = "KOMPETENCEHJUL_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve until told to stop.
    Serve,
    /// Bring the database's schema up to date.
    Migrate,
    /// Look at configuration, content, database and mail, and say what is wrong.
    Check,
    /// Write the whole database to one file, also while it is in use, and open it to see that it is good.
    Backup(backup::Order),
    /// Put a backup in the database's place. Needs the server to be stopped; the old database is moved aside.
    Restore(restore::Order),
    /// Municipalities.
    Municipality {
        #[command(subcommand)]
        command: MunicipalityCommand,
    },
    /// Take in units and people from files of the HR system.
    ///
    /// Exit status: 0 all rows taken, 1 nothing done, 3 some rows refused, 4 held back because more
    /// than a tenth of the staff would end.
    Import {
        /// The municipality's code.
        #[arg(long)]
        municipality: String,
        /// The file of units (CSV or XLSX).
        #[arg(long)]
        units: Option<PathBuf>,
        /// The file of people (CSV or XLSX).
        #[arg(long)]
        people: Option<PathBuf>,
        /// The files hold only some: nobody missing is proposed as ended.
        #[arg(long)]
        partial: bool,
        /// Say what would happen, store nothing.
        #[arg(long)]
        dry_run: bool,
        /// Go on although more than a tenth of the staff would end.
        #[arg(long)]
        confirm_ended: bool,
        /// How the outcome is printed.
        #[arg(long, default_value = "text")]
        report: ReportForm,
    },
    /// Courses: how they are written stands in docs/courses.md.
    Course {
        #[command(subcommand)]
        command: CourseCommand,
    },
    /// Take in results of a course from a municipality's own learning platform (docs/results-import.md).
    ///
    /// Exit status: 0 all rows taken, 1 nothing done, 3 some rows can't be used.
    ImportResults {
        /// The municipality's code.
        #[arg(long)]
        municipality: String,
        /// The course's id.
        #[arg(long)]
        course: String,
        /// Say what would happen, store nothing.
        #[arg(long)]
        dry_run: bool,
        /// The file (CSV or XLSX).
        file: PathBuf,
    },
    /// Check a signed document with the municipality's published key: status 0 if it is what was
    /// signed, else 1.
    Verify {
        /// The signed document (JSON).
        file: PathBuf,
        /// The published key (JWK), from /dokumentation/noegle/NNN.
        #[arg(long)]
        key: PathBuf,
    },
    /// What other systems can take in.
    Export {
        #[command(subcommand)]
        command: ExportCommand,
    },
    /// A demo municipality with invented people and made-up answers.
    Demo {
        /// The folder for the demo's database.
        #[arg(long, default_value = "demo-data")]
        data: PathBuf,
        /// Where it listens; port 0 takes a free one.
        #[arg(long, default_value = "127.0.0.1:8080")]
        address: SocketAddr,
    },
}

#[derive(Subcommand)]
enum MunicipalityCommand {
    /// Make a municipality and print its first administrator's one-time link.
    Add {
        /// The official code, three digits.
        #[arg(long)]
        code: String,
        /// The name.
        #[arg(long)]
        name: String,
        /// The first administrator's e-mail address.
        #[arg(long)]
        admin_email: String,
        /// The first administrator's name.
        #[arg(long, default_value = "Administrator")]
        admin_name: String,
    },
}

#[derive(Subcommand)]
enum CourseCommand {
    /// Say what is wrong with a course and how long it takes to read.
    ///
    /// Exit status: 0 nothing found, 1 something to mend.
    Check {
        /// The course's folder, with its items in ../../items beside it; without it all courses that
        /// the program was built with.
        folder: Option<PathBuf>,
    },
    /// Show one course in a browser, and again whenever one of its files changes.
    Preview {
        /// The course's folder, with its items in ../../items beside it.
        folder: PathBuf,
        /// Where it listens; port 0 takes a free one.
        #[arg(long, default_value = "127.0.0.1:0")]
        address: SocketAddr,
        /// The language.
        #[arg(long, default_value = "da")]
        language: Language,
    },
}

#[derive(Subcommand)]
enum ExportCommand {
    /// Write a course as a SCORM package, for a municipality's own learning system.
    Scorm {
        /// Which SCORM: 1.2, which nearly all systems take, or 2004 (4th edition).
        #[arg(long)]
        version: Version,
        /// The course's id.
        #[arg(long)]
        course: String,
        /// The language.
        #[arg(long, default_value = "da")]
        language: Language,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
        /// Put in what this municipality wrote at the course's fixed places, from the configured
        /// database.
        #[arg(long)]
        municipality: Option<String>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Da,
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Da => Self::Da,
            Language::En => Self::En,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum ReportForm {
    Text,
    Json,
}

/// The one place that reads the system's clock.
#[expect(
    clippy::disallowed_methods,
    reason = "time enters the program here and is handed on"
)]
fn clock() -> Clock {
    Clock::new(jiff::Timestamp::now)
}

/// The one place that reads the environment.
#[expect(clippy::disallowed_methods, reason = "this is the configuration")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn log(json: bool, quiet: bool) {
    let fallback = if quiet { "warn" } else { "info" };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(fallback));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if json {
        builder.json().init();
    } else {
        builder.compact().init();
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("kompetencehjul: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<ExitCode> {
    let read = || config::read(cli.config.as_deref(), environment);
    let serves = matches!(cli.command, Command::Serve);
    match cli.command {
        Command::Demo { data, address } => {
            log(false, true);
            demo::run(&data, address, clock()).await?;
        }
        // Anybody who got a document can check it.
        Command::Verify { file, key } => {
            let verdict = verify::verify(&file, &key)?;
            print!("{}", verdict.text);
            if !verdict.good {
                return Ok(ExitCode::FAILURE);
            }
        }
        // Courses need no configuration and no database.
        Command::Course { command } => return course_command(&command).await,
        other => {
            let config = read()?;
            log(config.json_logs, !serves);
            return with_config(other, &config).await;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn course_command(command: &CourseCommand) -> Result<ExitCode> {
    match command {
        CourseCommand::Check { folder } => {
            let report = course::check(folder.as_deref())?;
            print!("{}", report.text);
            if !report.good {
                return Ok(ExitCode::FAILURE);
            }
        }
        CourseCommand::Preview {
            folder,
            address,
            language,
        } => {
            log(false, true);
            preview::preview(folder, *address, (*language).into()).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn with_config(command: Command, config: &config::Config) -> Result<ExitCode> {
    let clock = clock();
    match command {
        Command::Serve => serve::serve(config, clock).await?,
        Command::Migrate => {
            let database = database::Database::open(&config.database).await?;
            let report = database
                .migrate(&compose::migrations(), clock.now())
                .await?;
            println!(
                "{} steps applied, {} were there",
                report.applied.len(),
                report.already
            );
            database.close().await;
        }
        Command::Check => {
            let report = check::check(config, &clock).await?;
            print!("{}", report.text);
            if !report.good {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Backup(order) => print!("{}", backup::make(config, &clock, &order).await?),
        Command::Restore(order) => print!("{}", restore::restore(config, &clock, &order).await?),
        Command::Municipality { command } => {
            let MunicipalityCommand::Add {
                code,
                name,
                admin_email,
                admin_name,
            } = command;
            let link =
                municipality::add(config, &clock, &code, &name, &admin_name, &admin_email).await?;
            println!(
                "{name} ({code}) is made. The first administrator signs in here, once, within 24 hours:\n{link}"
            );
        }
        Command::Import {
            municipality,
            units,
            people,
            partial,
            dry_run,
            confirm_ended,
            report,
        } => {
            let order = import::Order {
                municipality: &municipality,
                units: units.as_deref(),
                people: people.as_deref(),
                partial,
                dry_run,
                confirm_ended,
            };
            let outcome = import::import(config, &clock, &order).await?;
            match report {
                ReportForm::Text => print!("{}", import::in_words(&outcome)),
                ReportForm::Json => println!("{}", serde_json::to_string_pretty(&outcome.report)?),
            }
            return Ok(if outcome.held_back {
                ExitCode::from(4)
            } else if outcome.report.rows_to_refuse > 0 {
                ExitCode::from(3)
            } else {
                ExitCode::SUCCESS
            });
        }
        Command::Export {
            command:
                ExportCommand::Scorm {
                    version,
                    course,
                    language,
                    out,
                    municipality,
                },
        } => {
            let wish = export::Wish {
                version,
                course: &course,
                lang: language.into(),
                out: &out,
                municipality: municipality.as_deref(),
            };
            println!("{}", export::export(config, &clock, &wish).await?);
        }
        Command::ImportResults {
            municipality,
            course,
            dry_run,
            file,
        } => {
            let order = results::Order {
                municipality: &municipality,
                course: &course,
                file: &file,
                dry_run,
            };
            let taken = results::import(config, &clock, order).await?;
            print!("{}", results::in_words(&taken));
            if !taken.outcome.refused.is_empty() {
                return Ok(ExitCode::from(3));
            }
        }
        Command::Course { .. } | Command::Verify { .. } | Command::Demo { .. } => {}
    }
    Ok(ExitCode::SUCCESS)
}

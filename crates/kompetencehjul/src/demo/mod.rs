//! The demo: an invented municipality with made-up answers, one sign-in per role with a click, and
//! mails to read. Its addresses exist only where the program was started as a demo.

mod pages;
mod seed;

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context as _, Result};
use content::Content;
use database::Database;
use people::organisation::municipality_with_code;
use tokio::net::TcpListener;
use web::{Access, Clock, Feature, KeySource, Route, Secrets, Settings};

use crate::{compose, serve};

pub use seed::{CODE, Cast, cast, seed};

/// The roles that can be tried, as they stand in the printed lines and in addresses.
pub const ROLES: [&str; 6] = [
    "employee",
    "security-employee",
    "manager",
    "coordinator",
    "administrator",
    "auditor",
];

pub(crate) fn feature() -> Feature {
    Feature {
        name: "demo",
        routes: vec![
            Route::get("/demo", Access::Demo, pages::show),
            Route::post("/demo/log-ind/{role}", Access::Demo, pages::sign_in),
            Route::get("/demo/log-ind/{role}", Access::Demo, pages::sign_in),
            Route::get("/demo/mails", Access::Demo, pages::mails),
        ],
        texts: vec![(include_str!("da.ftl"), include_str!("en.ftl"))],
        ..Feature::default()
    }
}

/// Starts the demo; makes it first where its folder is empty. Prints the address, and for each role
/// a line `sign-in ROLE URL`.
pub async fn run(folder: &Path, address: SocketAddr, clock: Clock) -> Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("{} can't be made", folder.display()))?;
    let file = folder.join("demo.sqlite");
    let content = Content::embedded().map_err(|errors| anyhow::anyhow!("{errors:?}"))?;
    let database = Database::open(&format!("sqlite:{}", file.display())).await?;
    database
        .migrate(&compose::migrations(), clock.now())
        .await?;
    if municipality_with_code(&database, CODE).await?.is_none() {
        println!("making the demo municipality …");
        seed(&database, &content, &clock).await?;
    }
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("{address} can't be listened on; try --address 127.0.0.1:0"))?;
    let base_url = format!("http://{}", listener.local_addr()?);
    let settings = Settings {
        base_url: base_url.clone(),
        demo: true,
        behind_proxy: false,
    };
    let secrets = Secrets::new(KeySource::Made(folder.join("demo.key")));
    let (app, router) = compose::app(database, content, settings, secrets, clock)?;
    println!("address {base_url}");
    for role in ROLES {
        println!("sign-in {role} {base_url}/demo/log-ind/{role}");
    }
    println!("Open {base_url}/demo and choose who you want to be. Stop with Ctrl-C.");
    serve::run(
        app,
        router,
        compose::job_kinds(None),
        listener,
        serve::stop_signal(),
    )
    .await
}

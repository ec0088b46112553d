//! The player's page, as often as sixteen connections can ask for it.

use std::path::Path;

use anyhow::{Context as _, Result};
use domain::ItemId;

use crate::http::Connection;
use crate::learner::COURSE;
use crate::load::load;
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
    let mut connection = Connection::to(server.address);
    let begin = format!("/kurser/{COURSE}/begynd");
    for person in &town.people {
        connection.send(&begin, &person.cookie, Some("")).await?;
    }
    let cookies: Vec<String> = town.people.iter().map(|p| p.cookie.clone()).collect();
    let (before, _) = server.used()?;
    let load = load(server.address, &cookies, path, seconds).await?;
    let (after, memory) = server.used()?;
    println!(
        "{path}: {:.0} requests per second, {:.0} per server CPU-second, p50 {:.1} ms, p99 {:.1} ms, {} bytes, {} MiB resident",
        load.per_second(),
        load.per(after - before),
        load.p50,
        load.p99,
        load.bytes,
        memory / 1_048_576
    );
    Ok(())
}

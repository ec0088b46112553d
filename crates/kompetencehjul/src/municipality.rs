//! `municipality add`: a municipality, and the link with which its first administrator comes in.

use anyhow::{Result, bail};
use people::accounts::first_administrator_link;
use people::organisation::{Municipality, add_municipality, municipality_with_code};
use web::Clock;

use crate::compose;
use crate::config::Config;

/// Makes the municipality and gives the first administrator's one-time link.
pub async fn add(
    config: &Config,
    clock: &Clock,
    code: &str,
    name: &str,
    administrator: &str,
    email: &str,
) -> Result<String> {
    if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_digit()) {
        bail!("a municipality's code has three digits, such as 101, not {code}");
    }
    if name.trim().is_empty() || !email.contains('@') {
        bail!("the municipality needs a name, and its first administrator an e-mail address");
    }
    let database = compose::database(config, clock).await?;
    if municipality_with_code(&database, code).await?.is_some() {
        bail!("municipality {code} is there already");
    }
    let tx = database.begin().await?;
    let now = clock.now();
    let id = add_municipality(&tx, code, name.trim(), now).await?;
    let municipality = Municipality {
        id,
        code: code.to_owned(),
        name: name.trim().to_owned(),
    };
    let link = first_administrator_link(
        &tx,
        &municipality,
        administrator,
        email,
        &config.base_url,
        now,
    )
    .await?;
    tx.commit().await?;
    database.close().await;
    Ok(link)
}

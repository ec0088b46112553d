//! A server that says "hello" and nothing else, as a process of its own: what this machine and this
//! web framework can do at best, so that figures from different machines can be compared.

use std::net::SocketAddr;

use anyhow::Result;
use axum::Router;
use axum::routing::get;

use crate::load::load;
use crate::server::{Server, free_address};

/// Serves until the process is ended.
pub(crate) async fn serve(address: SocketAddr) -> Result<()> {
    let router = Router::new().route("/", get(async || "hello"));
    let listener = tokio::net::TcpListener::bind(address).await?;
    Ok(axum::serve(listener, router).await?)
}

/// Its answers per second of its processor time, measured for so many seconds.
pub(crate) async fn per_cpu_second(seconds: u64) -> Result<f64> {
    let address = free_address()?;
    let server = Server::hello(address).await?;
    let before = server.used()?.0;
    let load = load(address, &[String::new()], "/", seconds).await?;
    let after = server.used()?.0;
    server.kill().await?;
    Ok(load.per(after - before))
}

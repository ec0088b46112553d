//! The program under measurement, as a process of its own.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// A running server. Killed when dropped.
pub(crate) struct Server {
    process: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

/// A free port of loopback.
pub(crate) fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

impl Server {
    /// Starts the program and waits until it answers.
    pub(crate) async fn start(program: &Path, database: &str, address: SocketAddr) -> Result<Self> {
        let mut command = Command::new(program);
        command
            .arg("serve")
            .env("KOMPETENCEHJUL_DATABASE", database)
            .env("KOMPETENCEHJUL_ADDRESS", address.to_string())
            .env("RUST_LOG", "error");
        Self::spawn(command, address).await
    }

    /// Starts this very program as the server that says only "hello".
    pub(crate) async fn hello(address: SocketAddr) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["hello", &address.to_string()]);
        Self::spawn(command, address).await
    }

    async fn spawn(mut command: Command, address: SocketAddr) -> Result<Self> {
        let process = command
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .with_context(|| {
                format!(
                    "{} can't be started",
                    command.as_std().get_program().display()
                )
            })?;
        let mut server = Self { process, address };
        // A debug build on a busy machine takes its time.
        for _ in 0..6_000 {
            if TcpStream::connect(address).await.is_ok() {
                return Ok(server);
            }
            if let Some(status) = server.process.try_wait()? {
                bail!("the program ended with {status}");
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        bail!("the program doesn't answer");
    }

    /// Ends it at once, as a power cut would end it.
    pub(crate) async fn kill(mut self) -> Result<()> {
        Ok(self.process.kill().await?)
    }

    /// Seconds of processor time so far, and bytes of memory in use (Linux).
    pub(crate) fn used(&self) -> Result<(f64, u64)> {
        let id = self.process.id().context("the server has ended")?;
        let seconds = process_seconds(id, false)?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = resident.and_then(|line| line.split_whitespace().next());
        Ok((
            seconds,
            kilobytes.and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) * 1024,
        ))
    }
}

/// Seconds of processor time of a process, and of its ended children where asked for (Linux).
pub(crate) fn process_seconds(id: u32, with_children: bool) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    let after_name = stat.rsplit_once(')').context("stat")?.1;
    // utime, stime, cutime, cstime in ticks of a hundredth of a second.
    let ticks = after_name.split_whitespace().skip(11);
    let mut sum = 0.0;
    for field in ticks.take(if with_children { 4 } else { 2 }) {
        sum += field.parse::<f64>()?;
    }
    Ok(sum / 100.0)
}

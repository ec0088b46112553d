//! As much of HTTP/1.1 as a measurement needs: one connection, requests one after the other. A library
//! would hide when a connection breaks, and that is what a replay must know.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// How long anybody waits for an answer before they try again.
const PATIENCE: Duration = Duration::from_secs(90);

/// A connection, made when it is needed.
pub(crate) struct Connection {
    /// Where it goes on when one breaks, as a proxy before several programs does.
    addresses: Vec<SocketAddr>,
    at: usize,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

/// What came back.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// Where it sends the visitor on, or nothing.
    pub(crate) location: String,
    /// The body.
    pub(crate) body: String,
}

/// What is sent with a request that changes something.
#[derive(Clone, Copy)]
pub(crate) struct Body<'a> {
    /// The content type.
    pub(crate) kind: &'a str,
    /// The bytes.
    pub(crate) bytes: &'a [u8],
}

impl Connection {
    /// A connection to an address, not opened yet.
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self::among(vec![address])
    }

    /// A connection to the first of some addresses, and to the next where one doesn't answer.
    pub(crate) fn among(addresses: Vec<SocketAddr>) -> Self {
        Self {
            addresses,
            at: 0,
            stream: None,
            buffer: Vec::with_capacity(64 * 1024),
        }
    }

    /// Sends a request and reads the answer. After an error the next request connects anew.
    pub(crate) async fn send(
        &mut self,
        path: &str,
        cookie: &str,
        form: Option<&str>,
    ) -> Result<Answer> {
        let body = form.map(|form| Body {
            kind: "application/x-www-form-urlencoded",
            bytes: form.as_bytes(),
        });
        self.send_as(path, cookie, body).await
    }

    /// The same with a body of any kind.
    pub(crate) async fn send_as(
        &mut self,
        path: &str,
        cookie: &str,
        body: Option<Body<'_>>,
    ) -> Result<Answer> {
        let answer = tokio::time::timeout(PATIENCE, self.try_send(path, cookie, body)).await;
        let answer = answer.unwrap_or_else(|_| Err(anyhow::anyhow!("no answer")));
        if answer.is_err() {
            self.stream = None;
            self.at += 1;
        }
        answer
    }

    async fn try_send(
        &mut self,
        path: &str,
        cookie: &str,
        body: Option<Body<'_>>,
    ) -> Result<Answer> {
        let count = self.addresses.len().max(1);
        let address = *self.addresses.get(self.at % count).context("an address")?;
        if self.stream.is_none() {
            let stream = TcpStream::connect(address).await?;
            stream.set_nodelay(true)?;
            self.stream = Some(stream);
        }
        let stream = self.stream.as_mut().context("connected")?;
        let method = if body.is_some() { "POST" } else { "GET" };
        let Body { kind, bytes } = body.unwrap_or(Body {
            kind: "application/x-www-form-urlencoded",
            bytes: b"",
        });
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            bytes.len()
        );
        let mut request = request.into_bytes();
        request.extend_from_slice(bytes);
        stream.write_all(&request).await?;
        self.buffer.clear();
        loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                let head = String::from_utf8_lossy(self.buffer.get(..end).unwrap_or_default())
                    .into_owned();
                let length: usize = header(&head, "content-length").unwrap_or("0").parse()?;
                let begin = end + 4;
                while self.buffer.len() < begin + length {
                    if stream.read_buf(&mut self.buffer).await? == 0 {
                        bail!("the connection broke in the middle of an answer");
                    }
                }
                let body = self.buffer.get(begin..begin + length).unwrap_or_default();
                return Ok(Answer {
                    status: head.split(' ').nth(1).context("status")?.parse()?,
                    location: header(&head, "location").unwrap_or_default().to_owned(),
                    body: String::from_utf8_lossy(body).into_owned(),
                });
            }
            if stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the connection broke");
            }
        }
    }
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

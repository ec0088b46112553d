//! As much of HTTP/1.1 as a measurement needs: one connection, requests one after the other. A library
//! would hide when a connection breaks, and that is what a replay must know.

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection, made when it is needed.
pub(crate) struct Connection {
    address: SocketAddr,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

/// What came back.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The body.
    pub(crate) body: String,
}

impl Connection {
    /// A connection to an address, not opened yet.
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self {
            address,
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
        let answer = self.try_send(path, cookie, form).await;
        if answer.is_err() {
            self.stream = None;
        }
        answer
    }

    async fn try_send(&mut self, path: &str, cookie: &str, form: Option<&str>) -> Result<Answer> {
        if self.stream.is_none() {
            let stream = TcpStream::connect(self.address).await?;
            stream.set_nodelay(true)?;
            self.stream = Some(stream);
        }
        let stream = self.stream.as_mut().context("connected")?;
        let method = if form.is_some() { "POST" } else { "GET" };
        let body = form.unwrap_or_default();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        stream.write_all(request.as_bytes()).await?;
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

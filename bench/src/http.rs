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
    accept: &'static str,
}

/// What came back.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// Where it sends the visitor on, or nothing.
    pub(crate) location: String,
    /// The body, where it is text that isn't compressed.
    pub(crate) body: String,
    /// Its bytes on the way.
    pub(crate) bytes: usize,
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
            accept: "identity",
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

    /// How many bytes the body of a page or file has as a browser gets it, compressed.
    pub(crate) async fn weigh(&mut self, path: &str, cookie: &str) -> Result<usize> {
        self.accept = "gzip, br";
        let answer = self.send(path, cookie, None).await;
        self.accept = "identity";
        let answer = answer?;
        if answer.status != 200 {
            bail!("{path} answers {}", answer.status);
        }
        Ok(answer.bytes)
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
             Accept-Encoding: {}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.accept,
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
                let whole =
                    |buffer: &[u8]| whole_body(&head, buffer.get(end + 4..).unwrap_or_default());
                let body = loop {
                    if let Some(body) = whole(&self.buffer)? {
                        break body;
                    }
                    if stream.read_buf(&mut self.buffer).await? == 0 {
                        bail!("the connection broke in the middle of an answer");
                    }
                };
                return Ok(Answer {
                    status: head.split(' ').nth(1).context("status")?.parse()?,
                    location: header(&head, "location").unwrap_or_default().to_owned(),
                    bytes: body.len(),
                    body: String::from_utf8_lossy(&body).into_owned(),
                });
            }
            if stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the connection broke");
            }
        }
    }
}

/// The body, once it is there as a whole: of a length told before, or in chunks.
fn whole_body(head: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>> {
    if header(head, "transfer-encoding").is_none() {
        let length: usize = header(head, "content-length").unwrap_or("0").parse()?;
        return Ok(bytes.get(..length).map(<[u8]>::to_vec));
    }
    let (mut whole, mut rest) = (Vec::new(), bytes);
    loop {
        let Some(line) = find(rest, b"\r\n") else {
            return Ok(None);
        };
        let size = String::from_utf8_lossy(rest.get(..line).unwrap_or_default()).into_owned();
        let size = usize::from_str_radix(size.trim(), 16)?;
        let begin = line + 2;
        let Some(chunk) = rest.get(begin..begin + size + 2) else {
            return Ok(None);
        };
        if size == 0 {
            return Ok(Some(whole));
        }
        whole.extend_from_slice(chunk.get(..size).unwrap_or_default());
        rest = rest.get(begin + size + 2..).unwrap_or_default();
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_body_in_chunks_is_whole_when_the_last_one_is_there() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked";
        let all = b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        for end in 0..all.len() {
            assert_eq!(whole_body(head, &all[..end]).unwrap(), None);
        }
        assert_eq!(whole_body(head, all).unwrap().unwrap(), b"abcde");
    }
}

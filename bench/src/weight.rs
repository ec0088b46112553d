//! What a first visit loads: the page, its styles, script, pictures and fonts, compressed as a browser
//! gets them.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use anyhow::Result;

use crate::http::Connection;

/// Bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Weight {
    /// The page alone.
    pub(crate) page: usize,
    /// With everything it names.
    pub(crate) all: usize,
}

/// Weighs a page with every font and picture of our own sheet, though a browser loads only the alphabets
/// that a page uses. The design system's sheet names fonts and pictures for what no page of ours uses;
/// they aren't counted: the browser journeys count what a browser does load.
pub(crate) async fn of(address: SocketAddr, path: &str, cookie: &str) -> Result<Weight> {
    let mut connection = Connection::to(address);
    let page = connection.weigh(path, cookie).await?;
    let text = connection.send(path, cookie, None).await?.body;
    let mut wanted = named(&text, &["href=\"", "src=\""]);
    let mut weight = Weight { page, all: page };
    for sheet in wanted
        .clone()
        .iter()
        .filter(|name| name.contains("/own/") && name.contains(".css"))
    {
        let css = connection.send(sheet, cookie, None).await?.body;
        let folder = sheet.rsplit_once('/').map_or("", |(folder, _)| folder);
        for name in named(&css, &["url(\"", "url('", "url("]) {
            wanted.insert(absolute(folder, &name));
        }
    }
    for name in wanted {
        weight.all += connection.weigh(&name, cookie).await?;
    }
    Ok(weight)
}

fn absolute(folder: &str, name: &str) -> String {
    if name.starts_with('/') {
        return name.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').collect();
    for part in name.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Our own files that a text names.
fn named(text: &str, before: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for before in before {
        for part in text.split(before).skip(1) {
            let end = part.find(['"', '\'', ')', '#', '?']).unwrap_or(0);
            let name = part.get(..end).unwrap_or_default();
            let file = [".css", ".js", ".svg", ".png", ".woff2", ".ico"];
            if file.iter().any(|ending| name.ends_with(ending)) && !name.contains(':') {
                found.insert(name.to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_found_wherever_they_stand() {
        let page = "<link href=\"/assets/1/app.css\"><a href=\"/mit-hjul\">x</a><script src=\"/assets/1/app.js\">";
        let names = named(page, &["href=\"", "src=\""]);
        assert_eq!(
            names.into_iter().collect::<Vec<_>>(),
            ["/assets/1/app.css", "/assets/1/app.js"]
        );
        assert_eq!(
            absolute("/assets/1/css", "../fonts/a.woff2"),
            "/assets/1/fonts/a.woff2"
        );
    }
}

//! `course preview`: one course alone, as it stands in its folder. It is read anew for each look at
//! its page, and the browser comes back by itself when a file has changed.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use anyhow::{Context as _, Result, bail};
use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use content::courses;
use domain::Lang;
use learning::package::{LAUNCH, Order, OwnTexts, files};
use protocols::scorm::PackageFile;
use tokio::net::TcpListener;
use web::hexadecimal;

/// Asks every so often whether a file has changed.
const RELOAD: &str = include_str!("preview.js");
/// As strict as in a package's own home.
const POLICY: &str = "default-src 'self'; object-src 'none'; base-uri 'none'";

/// What is shown.
struct Preview {
    folder: PathBuf,
    lang: Lang,
    /// The files of the page that was last shown: its parts are those, whatever is written meanwhile.
    last: Mutex<Vec<PackageFile>>,
}

/// Serves the course until told to stop. Prints where.
pub async fn preview(folder: &Path, address: SocketAddr, lang: Lang) -> Result<()> {
    if !folder.join("course.toml").is_file() {
        bail!("{} holds no course.toml", folder.display());
    }
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("{address} can't be listened on"))?;
    println!("address http://{}/", listener.local_addr()?);
    let shown = Arc::new(Preview {
        folder: folder.to_owned(),
        lang,
        last: Mutex::default(),
    });
    let stop = async {
        // Without a way to be told to stop it serves until it is ended.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    axum::serve(listener, router(shown))
        .with_graceful_shutdown(stop)
        .await?;
    Ok(())
}

fn router(shown: Arc<Preview>) -> Router {
    Router::new()
        .route("/preview/changed", get(changed))
        .route(
            "/preview/reload.js",
            get(|| async { answer("reload.js", RELOAD.into()) }),
        )
        .fallback(file)
        .with_state(shown)
}

/// A mark that is another one when a file of the course or its items has changed.
async fn changed(State(shown): State<Arc<Preview>>) -> Response {
    let mark = tokio::task::spawn_blocking(move || mark(&shown.folder)).await;
    answer("mark.txt", mark.unwrap_or_default().into_bytes())
}

fn mark(folder: &Path) -> String {
    let mut seen = BTreeMap::new();
    look(folder, &mut seen);
    if let Some(content) = folder.parent().and_then(Path::parent) {
        look(&content.join("items"), &mut seen);
    }
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in format!("{seen:?}").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hexadecimal(&hash.to_be_bytes())
}

/// Every file below a folder with its time and length; what can't be read is passed over.
fn look(folder: &Path, seen: &mut BTreeMap<PathBuf, (Option<SystemTime>, u64)>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        match entry.metadata() {
            Ok(data) if data.is_dir() => look(&entry.path(), seen),
            Ok(data) => {
                seen.insert(entry.path(), (data.modified().ok(), data.len()));
            }
            Err(_) => {}
        }
    }
}

async fn file(State(shown): State<Arc<Preview>>, uri: Uri) -> Response {
    let name = match uri.path().trim_start_matches('/') {
        "" => LAUNCH.to_owned(),
        name => name.to_owned(),
    };
    let wanted = name.clone();
    let found = tokio::task::spawn_blocking(move || find(&shown, &wanted)).await;
    match found {
        Ok(Ok(Some(bytes))) => answer(&name, bytes),
        Ok(Err((trouble, mark))) if name == LAUNCH => {
            answer(&name, trouble_page(&trouble, &mark).into_bytes())
        }
        // No such file; or the page says what is wrong and has no parts.
        Ok(_) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The page of the course as it stands now, or what is wrong with it; a part of the page that was
/// last shown.
fn find(shown: &Preview, name: &str) -> Result<Option<Vec<u8>>, (Vec<String>, String)> {
    let mut last = shown.last.lock().unwrap_or_else(PoisonError::into_inner);
    // Before reading: what changes meanwhile has another mark.
    let mark = mark(&shown.folder);
    if name == LAUNCH || last.is_empty() {
        *last = read(shown).map_err(|trouble| (trouble, mark.clone()))?;
    }
    let found = last.iter().find(|file| file.name == name);
    Ok(found.map(|file| {
        if name == LAUNCH {
            reloading(&file.bytes, &mark)
        } else {
            file.bytes.clone()
        }
    }))
}

fn read(shown: &Preview) -> Result<Vec<PackageFile>, Vec<String>> {
    let read = courses::read(&shown.folder);
    let read = read.map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let order = Order {
        course: &read.course,
        lang: shown.lang,
        municipality: "",
        own: OwnTexts::default(),
        version: None,
    };
    files(&order).map_err(|error| vec![error.to_string()])
}

/// The page with the script that asks for changes.
fn reloading(page: &[u8], mark: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(page);
    text.replacen("</head>", &format!("{}\n</head>", script(mark)), 1)
        .into_bytes()
}

fn script(mark: &str) -> String {
    format!("<script src=\"/preview/reload.js?{mark}\" defer></script>")
}

fn trouble_page(trouble: &[String], mark: &str) -> String {
    let escape = |line: &String| {
        let line = line.replace('&', "&amp;").replace('<', "&lt;");
        format!("<li>{line}</li>\n")
    };
    let lines: String = trouble.iter().map(escape).collect();
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>The course can't be shown</title>\n\
         {}</head>\n<body><main><h1>The course can't be shown</h1>\n\
         <p>This page comes back by itself when a file has changed.</p>\n<ul>\n{lines}</ul></main></body></html>\n",
        script(mark)
    )
}

fn kind(name: &str) -> &'static str {
    let name = Path::new(name);
    match name.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("pdf") => "application/pdf",
        Some("png") => "image/png",
        Some("jpg") => "image/jpeg",
        Some("webp") => "image/webp",
        Some("mp4") => "video/mp4",
        Some("webm") => "video/webm",
        Some("vtt") => "text/vtt; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

fn answer(name: &str, bytes: Vec<u8>) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (CONTENT_TYPE, kind(name)),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_SECURITY_POLICY, POLICY),
    ];
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_change_is_another_mark() {
        let folder = tempfile::tempdir().unwrap();
        let course = folder.path().join("courses/x");
        let items = folder.path().join("items/bank");
        std::fs::create_dir_all(&course).unwrap();
        std::fs::create_dir_all(&items).unwrap();
        std::fs::write(course.join("course.toml"), "a").unwrap();
        let first = mark(&course);
        assert_eq!(first, mark(&course));
        std::fs::write(course.join("course.toml"), "ab").unwrap();
        let second = mark(&course);
        assert_ne!(first, second);
        std::fs::write(items.join("one.toml"), "a").unwrap();
        assert_ne!(second, mark(&course));
    }

    #[test]
    fn what_is_wrong_is_said_on_a_page() {
        let page = trouble_page(&["a.md:3: <b> & more".to_owned()], "0a");
        assert!(page.contains("a.md:3: &lt;b> &amp; more"));
        assert!(page.contains("/preview/reload.js?0a"));
    }
}

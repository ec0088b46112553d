//! Styles, fonts and the little JavaScript, inside the program, served by ourselves.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

#[derive(RustEmbed)]
#[folder = "../../assets/own"]
struct Own;

#[derive(RustEmbed)]
#[folder = "../../assets/node_modules/dkfds/dist"]
#[include = "css/dkfds.min.css"]
#[include = "fonts/IBMPlexSans/split/woff2/IBMPlexSans-Regular-*.woff2"]
#[include = "fonts/IBMPlexSans/split/woff2/IBMPlexSans-SemiBold-*.woff2"]
#[include = "fonts/IBMPlexSans/complete/woff2/IBMPlexSans-Italic.woff2"]
#[include = "img/all-svg-icons.svg"]
#[include = "img/svg-icons/*.svg"]
struct DesignSystem;

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)])
        .collect()
}

/// The design system's styles.
const STYLES: &str = "css/dkfds.min.css";

/// `own/app.css` or `dkfds/css/…` → the file's bytes and kind.
fn file(name: &str) -> Option<rust_embed::EmbeddedFile> {
    match name.split_once('/')? {
        ("own", rest) => Own::get(rest),
        ("dkfds", STYLES) => {
            static CUT: OnceLock<Vec<u8>> = OnceLock::new();
            let mut file = DesignSystem::get(STYLES)?;
            let cut = CUT.get_or_init(|| without_fonts(&String::from_utf8_lossy(&file.data)));
            file.data = Cow::Borrowed(cut);
            Some(file)
        }
        ("dkfds", rest) => DesignSystem::get(rest),
        _ => None,
    }
}

/// Styles without the files of their fonts: ours have a name of their own (`own/app.css`), and a browser
/// that has these styles and still waits for ours would ask for complete files that aren't served.
fn without_fonts(css: &str) -> Vec<u8> {
    let mut parts = css.split("@font-face{");
    let mut left = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        left.push_str(part.split_once('}').map_or("", |(_, after)| after));
    }
    left.into_bytes()
}

/// An asset as it is, for what is read elsewhere: `own/app.css`, `dkfds/css/dkfds.min.css`.
#[must_use]
pub fn asset_bytes(name: &str) -> Option<Vec<u8>> {
    file(name).map(|file| file.data.into_owned())
}

/// The address of an asset. It holds the content's fingerprint, so a browser keeps it for ever and
/// still gets the new one.
#[must_use]
pub fn asset_path(name: &str) -> String {
    static MARKS: OnceLock<HashMap<String, String>> = OnceLock::new();
    let marks = MARKS.get_or_init(|| {
        let own = Own::iter().map(|file| format!("own/{file}"));
        let design = DesignSystem::iter().map(|file| format!("dkfds/{file}"));
        own.chain(design)
            .filter_map(|name| {
                let content = file(&name)?;
                let hash = Sha256::digest(&content.data);
                let mark = hexadecimal(hash.get(..6).unwrap_or_default());
                Some((name, mark))
            })
            .collect()
    });
    match marks.get(name) {
        Some(mark) => format!("/assets/{mark}/{name}"),
        None => format!("/assets/0/{name}"),
    }
}

/// Serves an asset; the fingerprint in the address is only for the browser's memory.
pub(crate) async fn serve(Path((_, name)): Path<(String, String)>) -> Result<Response> {
    let file = file(&name).ok_or(Error::NotFound)?;
    let kind = HeaderValue::from_str(file.metadata.mimetype()).map_err(|e| Error::internal(&e))?;
    let mut response = file.data.into_owned().into_response();
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response.headers_mut().insert(
        CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    Ok(response)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn styles_name_no_fonts_that_are_not_served() {
        assert_eq!(
            without_fonts("a{b:c}@font-face{d:e}f{g:h}@font-face{i:j}"),
            b"a{b:c}f{g:h}"
        );
        let styles = String::from_utf8(asset_bytes("dkfds/css/dkfds.min.css").unwrap()).unwrap();
        assert!(styles.contains(".button-primary") && !styles.contains("fonts/IBMPlexSans"));
        let own = String::from_utf8(asset_bytes("own/app.css").unwrap()).unwrap();
        let fonts: Vec<_> = own.split("url(../").skip(1).collect();
        assert!(!fonts.is_empty());
        for font in fonts {
            let name = font.split(')').next().unwrap();
            assert!(asset_bytes(name).is_some(), "{name}");
        }
    }
}

//! What the operator decides, in a file and in the environment; defaults that work.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use web::KeySource;

/// The settings of a running program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `sqlite:FILE` or `postgres://…`.
    pub database: String,
    /// Where it listens.
    pub address: SocketAddr,
    /// The address that people type, without a final slash.
    pub base_url: String,
    /// Whether a proxy of the operator's stands before it.
    pub behind_proxy: bool,
    /// The way out for mail: `smtps://user:password@host`. None: no mail is sent.
    pub smtp: Option<String>,
    /// The sender of mails.
    pub mail_from: String,
    /// A content folder instead of the one built in.
    pub content: Option<PathBuf>,
    /// Where the key lies that seals what must be read again.
    pub key: KeySource,
    /// Logs as JSON lines.
    pub json_logs: bool,
    /// The folder that extracts are taken from by themselves, if there is one.
    pub import_folder: Option<PathBuf>,
}

/// The file as written; what is missing has its default.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    database: Option<String>,
    address: Option<String>,
    base_url: Option<String>,
    behind_proxy: Option<bool>,
    content: Option<PathBuf>,
    key_file: Option<PathBuf>,
    json_logs: Option<bool>,
    import_folder: Option<PathBuf>,
    #[serde(default)]
    mail: MailFile,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MailFile {
    smtp: Option<String>,
    from: Option<String>,
}

/// The name of the file looked for in the working folder.
const DEFAULT_FILE: &str = "kompetencehjul.toml";

/// Reads the file (the named one must be there, the default one may be missing) and lets the
/// environment override it: `KOMPETENCEHJUL_DATABASE`, `…_ADDRESS`, `…_BASE_URL`, `…_BEHIND_PROXY`,
/// `…_SMTP`, `…_MAIL_FROM`, `…_CONTENT`, `…_KEY_FILE`, `…_JSON_LOGS`, `…_IMPORT_FOLDER`.
pub fn read(file: Option<&Path>, env: impl Fn(&str) -> Option<String>) -> Result<Config> {
    let path = file.unwrap_or(Path::new(DEFAULT_FILE));
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if file.is_none() && e.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(e) => return Err(e).with_context(|| format!("{} can't be read", path.display())),
    };
    let file: File =
        toml::from_str(&text).with_context(|| format!("{} can't be understood", path.display()))?;
    // Relative paths are meant from where the file stands: "SQLite beside it".
    let folder = path.parent().unwrap_or(Path::new(""));
    let flag = |name: &str| env(name).map(|value| matches!(value.as_str(), "1" | "true" | "yes"));
    let address = env("KOMPETENCEHJUL_ADDRESS")
        .or(file.address)
        .unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let address: SocketAddr = address.parse().with_context(|| {
        format!("address must be IP:PORT, such as 127.0.0.1:8080, not {address}")
    })?;
    let database = env("KOMPETENCEHJUL_DATABASE").or_else(|| {
        let database = file.database.clone()?;
        Some(match database.strip_prefix("sqlite:") {
            Some(path) => format!("sqlite:{}", folder.join(path).display()),
            None => database,
        })
    });
    let base_url = env("KOMPETENCEHJUL_BASE_URL")
        .or(file.base_url)
        .unwrap_or_else(|| format!("http://{address}"));
    if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
        bail!("base_url must begin with https:// (or http:// for a trial), not {base_url}");
    }
    let database = database
        .unwrap_or_else(|| format!("sqlite:{}", folder.join("kompetencehjul.sqlite").display()));
    let named = env("KOMPETENCEHJUL_KEY_FILE")
        .map(PathBuf::from)
        .or_else(|| file.key_file.map(|path| folder.join(path)));
    Ok(Config {
        key: key(named, &database),
        database,
        address,
        base_url: base_url.trim_end_matches('/').to_owned(),
        behind_proxy: flag("KOMPETENCEHJUL_BEHIND_PROXY")
            .or(file.behind_proxy)
            .unwrap_or(false),
        smtp: env("KOMPETENCEHJUL_SMTP").or(file.mail.smtp),
        mail_from: env("KOMPETENCEHJUL_MAIL_FROM")
            .or(file.mail.from)
            .unwrap_or_else(|| "Kompetencehjulet <kompetencehjul@localhost>".to_owned()),
        content: env("KOMPETENCEHJUL_CONTENT")
            .map(PathBuf::from)
            .or_else(|| file.content.map(|path| folder.join(path))),
        import_folder: env("KOMPETENCEHJUL_IMPORT_FOLDER")
            .map(PathBuf::from)
            .or_else(|| file.import_folder.map(|path| folder.join(path))),
        json_logs: flag("KOMPETENCEHJUL_JSON_LOGS")
            .or(file.json_logs)
            .unwrap_or(false),
    })
}

/// The named key; else one beside a database that is a file. Programs that share a database must be
/// given the same one.
fn key(named: Option<PathBuf>, database: &str) -> KeySource {
    match (named, database.strip_prefix("sqlite:")) {
        (Some(path), _) => KeySource::Named(path),
        (None, Some(file)) => KeySource::Made(Path::new(file).with_file_name("kompetencehjul.key")),
        (None, None) => KeySource::Missing,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn nothing(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn defaults_work() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("k.toml");
        std::fs::write(&file, "").unwrap();
        let config = read(Some(&file), nothing).unwrap();
        assert_eq!(config.base_url, "http://127.0.0.1:8080");
        assert_eq!(
            config.database,
            format!(
                "sqlite:{}",
                folder.path().join("kompetencehjul.sqlite").display()
            )
        );
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("k.toml");
        std::fs::write(
            &file,
            "address = '127.0.0.1:1'\nbase_url = 'https://x.example/'\n",
        )
        .unwrap();
        let env = |name: &str| {
            (name == "KOMPETENCEHJUL_DATABASE").then(|| "postgres://localhost/k".to_owned())
        };
        let config = read(Some(&file), env).unwrap();
        assert_eq!(config.database, "postgres://localhost/k");
        assert_eq!(config.base_url, "https://x.example");
    }

    #[test]
    fn the_key_lies_beside_a_file_and_is_named_for_a_server() {
        let beside = key(None, "sqlite:/var/lib/k/data.sqlite");
        assert_eq!(
            beside,
            KeySource::Made("/var/lib/k/kompetencehjul.key".into())
        );
        assert_eq!(key(None, "postgres://localhost/k"), KeySource::Missing);
        let named = key(Some("/etc/k.key".into()), "postgres://localhost/k");
        assert_eq!(named, KeySource::Named("/etc/k.key".into()));
    }

    #[test]
    fn a_misspelt_setting_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("k.toml");
        std::fs::write(&file, "adress = '127.0.0.1:1'\n").unwrap();
        let error = format!("{:#}", read(Some(&file), nothing).unwrap_err());
        assert!(
            error.contains("adress") && error.contains("line 1"),
            "{error}"
        );
        let missing = read(Some(&folder.path().join("none.toml")), nothing);
        assert!(missing.is_err());
    }
}

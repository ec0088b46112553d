//! Secrets that must be read again, such as what another system knows us by: sealed before they are
//! stored. The key lies in a file apart from the database, so that who reads the database, or a copy
//! of it, has none of them.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use aes_gcm::aead::{Aead as _, KeyInit as _, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use domain::MunicipalityId;

use crate::assets::hexadecimal;
use crate::error::Error;

/// Where the key comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// A file that the operator names. It must be there.
    Named(PathBuf),
    /// A file that is made when the first secret is sealed: for a database that is a file itself.
    Made(PathBuf),
    /// None: nothing can be sealed. Several programs on one database must be given the same key.
    Missing,
}

/// Why nothing can be sealed or opened.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The setting is missing.
    #[error("no key file: set key_file, the same for every program on this database")]
    NoKey,
    /// The file can't be read or made.
    #[error("the key file {path} can't be used: {cause}")]
    File {
        /// Which.
        path: String,
        /// What the operating system says.
        cause: io::Error,
    },
    /// The file isn't a key.
    #[error("the key file {0} must hold 64 hexadecimal digits and nothing else")]
    NotAKey(String),
    /// What was stored wasn't sealed with this key, or not for this.
    #[error("a stored secret can't be opened with this key")]
    Sealed,
    /// The operating system gives no randomness.
    #[error("no randomness: {0}")]
    Random(String),
}

impl From<SecretError> for Error {
    fn from(error: SecretError) -> Self {
        Self::internal(&error)
    }
}

/// Seals and opens. Cheap to clone; the key is read when it is first needed.
#[derive(Clone)]
pub struct Secrets(Arc<Inner>);

struct Inner {
    source: KeySource,
    cipher: OnceLock<Aes256Gcm>,
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Secrets").field(&self.0.source).finish()
    }
}

/// The first byte of what is sealed: how.
const VERSION: u8 = 1;
const NONCE: usize = 12;

impl Secrets {
    /// With the key of a source.
    #[must_use]
    pub fn new(source: KeySource) -> Self {
        Self(Arc::new(Inner {
            source,
            cipher: OnceLock::new(),
        }))
    }

    /// With a key at hand: for tests.
    #[must_use]
    pub fn with_key(key: &[u8; 32]) -> Self {
        let secrets = Self::new(KeySource::Missing);
        // Nobody else holds it yet.
        let _ = secrets.0.cipher.set(Aes256Gcm::new(key.into()));
        secrets
    }

    /// Whether there is a key, made now where it is made at first need.
    pub fn ready(&self) -> Result<(), SecretError> {
        self.cipher().map(|_| ())
    }

    /// Seals a secret of a municipality for one purpose; for another it can't be opened.
    pub fn seal(
        &self,
        municipality: MunicipalityId,
        purpose: &str,
        secret: &[u8],
    ) -> Result<Vec<u8>, SecretError> {
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|e| SecretError::Random(e.to_string()))?;
        let aad = bound_to(municipality, purpose);
        let payload = Payload {
            msg: secret,
            aad: aad.as_bytes(),
        };
        let sealed = self
            .cipher()?
            .encrypt(&Nonce::from(nonce), payload)
            .map_err(|_| SecretError::Sealed)?;
        let mut stored = vec![VERSION];
        stored.extend_from_slice(&nonce);
        stored.extend_from_slice(&sealed);
        Ok(stored)
    }

    /// Opens what was sealed for the same municipality and purpose.
    pub fn open(
        &self,
        municipality: MunicipalityId,
        purpose: &str,
        stored: &[u8],
    ) -> Result<Vec<u8>, SecretError> {
        let (version, rest) = stored.split_first().ok_or(SecretError::Sealed)?;
        let (nonce, sealed) = rest
            .split_first_chunk::<NONCE>()
            .filter(|_| *version == VERSION)
            .ok_or(SecretError::Sealed)?;
        let aad = bound_to(municipality, purpose);
        let payload = Payload {
            msg: sealed,
            aad: aad.as_bytes(),
        };
        self.cipher()?
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| SecretError::Sealed)
    }

    fn cipher(&self) -> Result<&Aes256Gcm, SecretError> {
        if let Some(cipher) = self.0.cipher.get() {
            return Ok(cipher);
        }
        let key = match &self.0.source {
            KeySource::Named(path) => read(path)?,
            KeySource::Made(path) => read_or_make(path)?,
            KeySource::Missing => return Err(SecretError::NoKey),
        };
        Ok(self.0.cipher.get_or_init(|| Aes256Gcm::new(&key.into())))
    }
}

fn bound_to(municipality: MunicipalityId, purpose: &str) -> String {
    format!("kompetencehjul\n{municipality}\n{purpose}")
}

fn read(path: &Path) -> Result<[u8; 32], SecretError> {
    let text = fs::read_to_string(path).map_err(|cause| in_file(path, cause))?;
    key_of(text.trim()).ok_or_else(|| SecretError::NotAKey(path.display().to_string()))
}

fn in_file(path: &Path, cause: io::Error) -> SecretError {
    SecretError::File {
        path: path.display().to_string(),
        cause,
    }
}

fn key_of(text: &str) -> Option<[u8; 32]> {
    let mut key = [0_u8; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (place, byte) in key.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(key)
}

/// The file's key; where there is none yet, a new one that only the program's own user can read.
/// Of two programs that make it at once, the first one's is everybody's.
fn read_or_make(path: &Path) -> Result<[u8; 32], SecretError> {
    match read(path) {
        Err(SecretError::File { cause, .. }) if cause.kind() == io::ErrorKind::NotFound => {}
        found => return found,
    }
    let mut bytes = [0_u8; 40];
    getrandom::fill(&mut bytes).map_err(|e| SecretError::Random(e.to_string()))?;
    let (key, mark) = bytes.split_at(32);
    // Whole at once under its own name: nobody ever reads half a key.
    let draft = path.with_extension(format!("key-{}", hexadecimal(mark)));
    let made = write_new(&draft, &format!("{}\n", hexadecimal(key))).and_then(|()| {
        match fs::hard_link(&draft, path) {
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            linked => linked,
        }
    });
    let _ = fs::remove_file(&draft);
    made.map_err(|cause| in_file(path, cause))?;
    read(path)
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn municipality(n: u128) -> MunicipalityId {
        uuid::Uuid::from_u128(n).into()
    }

    #[test]
    fn what_is_sealed_opens_only_for_whom_and_what_it_was_sealed() {
        let secrets = Secrets::with_key(&[7; 32]);
        let (here, there) = (municipality(1), municipality(2));
        let sealed = secrets.seal(here, "client-secret", b"hush").unwrap();
        assert_eq!(
            secrets.open(here, "client-secret", &sealed).unwrap(),
            b"hush"
        );
        assert!(!sealed.windows(4).any(|part| part == b"hush"));
        assert!(secrets.open(there, "client-secret", &sealed).is_err());
        assert!(secrets.open(here, "private-key", &sealed).is_err());
        let other = Secrets::with_key(&[8; 32]);
        assert!(other.open(here, "client-secret", &sealed).is_err());
        let mut bent = sealed.clone();
        *bent.last_mut().unwrap() ^= 1;
        assert!(secrets.open(here, "client-secret", &bent).is_err());
        assert!(secrets.open(here, "client-secret", &[]).is_err());
        assert_ne!(
            sealed,
            secrets.seal(here, "client-secret", b"hush").unwrap(),
            "never twice alike"
        );
    }

    #[test]
    fn the_key_is_made_once_and_only_where_it_may_be() {
        let folder = std::env::temp_dir().join(format!("kh-key-{}", uuid::Uuid::new_v4()));
        fs::create_dir(&folder).unwrap();
        let path = folder.join("kompetencehjul.key");
        let named = Secrets::new(KeySource::Named(path.clone()));
        assert!(named.ready().is_err(), "a named file must be there");
        let made = Secrets::new(KeySource::Made(path.clone()));
        let sealed = made.seal(municipality(1), "x", b"y").unwrap();
        assert_eq!(named.open(municipality(1), "x", &sealed).unwrap(), b"y");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(
                fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
        assert_eq!(
            fs::read_dir(&folder).unwrap().count(),
            1,
            "no draft is left"
        );
        fs::write(&path, "not a key").unwrap();
        let broken = Secrets::new(KeySource::Made(path)).ready();
        assert!(
            matches!(broken, Err(SecretError::NotAKey(_))),
            "never written over"
        );
        assert!(matches!(
            Secrets::new(KeySource::Missing).ready(),
            Err(SecretError::NoKey)
        ));
        fs::remove_dir_all(&folder).unwrap();
    }
}

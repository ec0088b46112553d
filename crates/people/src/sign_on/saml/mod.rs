//! SAML 2.0 and OIOSAML 3: the rules are in `protocols::saml`; here is what a municipality has decided,
//! the keys, and the addresses.

pub(super) mod pages;
pub(super) mod sign_out;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::SignedDuration;
use protocols::saml::claims::Assurance;
use protocols::saml::keys::{Certificate, KeyPair, NEW_RSA, SMALLEST_RSA};
use protocols::saml::{IdentityProvider, Refused, ServiceProvider};
use serde::{Deserialize, Serialize};
use tokio::task::JoinError;
use web::{Error, Result, Visit};

use super::oidc::FoundBy;
use super::provider::Provider;
use super::trouble::Trouble;

/// What a municipality knows and has decided of a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Settings {
    /// The provider's name for itself.
    pub entity_id: String,
    /// Where people are sent to sign in.
    pub sign_in_at: String,
    /// Where people are sent to sign out.
    pub sign_out_at: Option<String>,
    /// Its certificates, base64.
    pub certificates: Vec<String>,
    /// The lowest NSIS level that is enough.
    pub at_least: Option<String>,
    /// By what a first visit is found.
    pub found_by: FoundBy,
    /// The municipality's own CVR number; empty if it doesn't matter.
    pub cvr: String,
    /// Which job functions are which role here.
    pub roles: BTreeMap<String, Vec<String>>,
}

impl Settings {
    pub(super) fn at_least(&self) -> Option<Assurance> {
        self.at_least.as_deref().and_then(Assurance::of)
    }

    pub(super) fn certificates(&self) -> Vec<Certificate> {
        self.certificates
            .iter()
            .filter_map(|text| Certificate::from_text(text).ok())
            .collect()
    }

    pub(super) fn house(&self) -> IdentityProvider {
        IdentityProvider {
            entity_id: self.entity_id.clone(),
            sign_in_at: self.sign_in_at.clone(),
            sign_out_at: self.sign_out_at.clone(),
            certificates: self.certificates(),
        }
    }

    /// The words of the roles that are this login's to give.
    pub(super) fn governed(&self) -> Vec<String> {
        let with_jobs = self.roles.iter().filter(|(_, jobs)| !jobs.is_empty());
        with_jobs.map(|(role, _)| role.clone()).collect()
    }

    /// Which role a job function is here.
    pub(super) fn meaning(&self, job: &str) -> Option<&str> {
        self.roles
            .iter()
            .find(|(_, jobs)| jobs.iter().any(|one| one == job))
            .map(|(role, _)| role.as_str())
    }
}

/// Our keys with a provider, oldest first; stored sealed. Two while they are being changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Keys(pub Vec<Pairs>);

/// A pair for signing and one for opening what is encrypted. Apart, so that whoever learns something
/// of one by watching it work learns nothing of the other.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Pairs {
    signing: Half,
    encryption: Half,
}

#[derive(Clone, Serialize, Deserialize)]
struct Half {
    key: String,
    certificate: String,
}

impl std::fmt::Debug for Half {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Half")
    }
}

impl Half {
    fn of(pair: &KeyPair) -> std::result::Result<Self, Refused> {
        Ok(Self {
            key: STANDARD.encode(pair.to_der()?),
            certificate: STANDARD.encode(pair.certificate().der()),
        })
    }

    fn pair(&self) -> Result<KeyPair> {
        let der = |text: &str| STANDARD.decode(text).map_err(|e| Error::internal(&e));
        KeyPair::from_der(&der(&self.key)?, &der(&self.certificate)?)
            .map_err(|e| Error::internal(&e))
    }
}

impl Pairs {
    /// A pair that the municipality has already, for both uses.
    pub(super) fn of_one(pair: &KeyPair) -> Result<Self> {
        let half = Half::of(pair).map_err(|e| Error::internal(&e))?;
        Ok(Self {
            encryption: half.clone(),
            signing: half,
        })
    }

    /// Makes new pairs, each with a certificate of three years. It takes a moment, so a program on trial
    /// makes but one, and a smaller one.
    pub(super) async fn fresh(visit: &Visit) -> Result<Self> {
        let from = visit.now();
        let until = from + SignedDuration::from_hours(3 * 365 * 24);
        let one = |bits: usize, name: &'static str| -> Result<_> {
            let seed = seed()?;
            Ok(tokio::task::spawn_blocking(move || {
                KeyPair::generate(seed, bits, name, from, until).and_then(|pair| Half::of(&pair))
            }))
        };
        let done = |made: Made| -> Result<Half> {
            made.map_err(|e| Error::internal(&e))?
                .map_err(|e| Error::internal(&e))
        };
        if !visit.app.settings.secure() {
            let half = done(one(SMALLEST_RSA, "Kompetencehjulet - on trial")?.await)?;
            return Ok(Self {
                encryption: half.clone(),
                signing: half,
            });
        }
        let (signing, encryption) = (
            one(NEW_RSA, "Kompetencehjulet - signing")?,
            one(NEW_RSA, "Kompetencehjulet - encryption")?,
        );
        Ok(Self {
            signing: done(signing.await)?,
            encryption: done(encryption.await)?,
        })
    }

    /// The certificates, of the signing pair first.
    pub(super) fn certificates(&self) -> Result<(Certificate, Certificate)> {
        let read = |half: &Half| {
            Certificate::from_text(&half.certificate).map_err(|e| Error::internal(&e))
        };
        Ok((read(&self.signing)?, read(&self.encryption)?))
    }
}

/// What comes of making a pair beside the requests.
type Made = std::result::Result<std::result::Result<Half, Refused>, JoinError>;

/// Work that large texts and keys make long: a message is up to a megabyte of somebody else's XML, and
/// what else the program does mustn't wait for it.
async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|e| Error::internal(&e))
}

/// 32 fresh random bytes.
pub(super) fn seed() -> Result<[u8; 32]> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| Error::internal(&e))?;
    Ok(bytes)
}

/// Our keys with a provider.
pub(super) fn keys(visit: &Visit, provider: &Provider) -> Result<Keys> {
    match provider.opened_secret(&visit.app.secrets)? {
        Some(text) => serde_json::from_str(&text).map_err(|e| Error::internal(&e)),
        None => Ok(Keys::default()),
    }
}

/// What we are to a provider: our name is the address of our metadata.
pub(super) fn service(visit: &Visit, provider: &Provider) -> Result<ServiceProvider> {
    let address = provider.address(&visit.app.settings.base_url);
    let keys = keys(visit, provider)?;
    let all = |half: fn(&Pairs) -> &Half| -> Result<Vec<KeyPair>> {
        keys.0.iter().map(|pairs| half(pairs).pair()).collect()
    };
    Ok(ServiceProvider {
        entity_id: format!("{address}/metadata"),
        answers_to: format!("{address}/svar"),
        sign_out_at: format!("{address}/farvel"),
        signing: all(|pairs| &pairs.signing)?,
        // The newest first, because a provider encrypts for the first it reads.
        encryption: all(|pairs| &pairs.encryption)?.into_iter().rev().collect(),
    })
}

/// A refusal in words for the municipality's IT: which kind of reason, and a short word about it.
pub(super) fn trouble(refused: &Refused) -> Trouble {
    let (which, word) = match refused {
        Refused::Status(code) => return Trouble::Refused(code.clone()),
        Refused::Unsigned(what) => ("saml-unsigned", (*what).to_owned()),
        Refused::WrongSignature => ("saml-signature", String::new()),
        Refused::Method(method) => ("saml-method", method.clone()),
        Refused::Sealed => ("saml-sealed", String::new()),
        Refused::NotForUs(what) => ("saml-not-for-us", (*what).to_owned()),
        Refused::Time(what) => ("saml-time", (*what).to_owned()),
        Refused::Part(what) => ("saml-part", (*what).to_owned()),
        Refused::Key(_) => ("saml-key", String::new()),
        Refused::Malformed(_) | Refused::TooLarge | Refused::Forbidden | Refused::DoubledId => {
            ("saml-form", String::new())
        }
    };
    Trouble::Saml(which, word)
}

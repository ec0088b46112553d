//! A provider as it is stored.

use database::Json;
use serde::de::DeserializeOwned;
use uuid::Uuid;
use web::{Error, Secrets};

use crate::organisation::Municipality;

/// Which protocol a provider speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// OpenID Connect.
    Oidc,
    /// SAML 2.0.
    Saml,
}

impl Kind {
    /// What the protocol is called, the same in every language.
    pub(crate) fn protocol(self) -> &'static str {
        match self {
            Self::Oidc => "OpenID Connect",
            Self::Saml => "SAML",
        }
    }

    /// As it is stored.
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Oidc => "oidc",
            Self::Saml => "saml",
        }
    }
}

impl TryFrom<String> for Kind {
    type Error = String;

    fn try_from(slug: String) -> Result<Self, String> {
        match slug.as_str() {
            "oidc" => Ok(Self::Oidc),
            "saml" => Ok(Self::Saml),
            _ => Err(format!("no kind of provider is called {slug}")),
        }
    }
}

/// A provider of a municipality.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(crate) struct Provider {
    #[sqlx(flatten)]
    pub municipality: Municipality,
    pub id: Uuid,
    #[sqlx(try_from = "String")]
    pub kind: Kind,
    /// What the button calls it.
    #[sqlx(rename = "provider_name")]
    pub name: String,
    pub enabled: bool,
    /// What its protocol needs to know.
    pub settings: Json<serde_json::Value>,
    /// Sealed.
    pub secret: Option<Vec<u8>>,
    pub version: i64,
}

/// What a provider's secret is sealed for: never opened for another one.
pub(crate) fn secret_purpose(provider: Uuid) -> String {
    format!("provider {provider}")
}

impl Provider {
    /// The settings of its protocol.
    pub(crate) fn settings<T: DeserializeOwned>(&self) -> Result<T, Error> {
        serde_json::from_value(self.settings.0.clone()).map_err(|e| Error::internal(&e))
    }

    /// Its secret, opened; nothing where it has none.
    pub(crate) fn opened_secret(&self, secrets: &Secrets) -> Result<Option<String>, Error> {
        let Some(sealed) = &self.secret else {
            return Ok(None);
        };
        let purpose = secret_purpose(self.id);
        let secret = secrets.open(self.municipality.id, &purpose, sealed)?;
        let secret = String::from_utf8(secret).map_err(|e| Error::internal(&e))?;
        Ok(Some(secret))
    }

    /// The beginning of its addresses here, to which the protocol adds its own.
    pub(crate) fn address(&self, base_url: &str) -> String {
        address(base_url, self.id)
    }
}

/// The beginning of a provider's addresses.
pub(crate) fn address(base_url: &str, provider: Uuid) -> String {
    format!("{base_url}/log-ind/med/{provider}")
}

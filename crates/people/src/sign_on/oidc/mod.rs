//! OpenID Connect: the authorisation code with PKCE.
//!
//! [`pages`] sends visitors to a provider and takes them back, [`discovery`] asks what the provider
//! says about itself, [`token`] checks what it signed, [`claims`] reads who came, and
//! [`back_channel`] hears that somebody has signed out there. [`outgoing`] is the only way out.

pub(super) mod back_channel;
pub(super) mod claims;
pub(super) mod discovery;
mod exchange;
mod outgoing;
pub(super) mod pages;
mod token;

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// What is known of a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Settings {
    /// What the provider calls itself: an address.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// What is asked for besides `openid`.
    pub scopes: String,
    /// Which claim is the stable name.
    pub subject: Subject,
    /// By what a first visit is found.
    pub found_by: FoundBy,
    /// The claim that holds it.
    pub claim: String,
    /// The administrator says that the provider's mail addresses are the municipality's own, so that
    /// it needn't say that it has verified them.
    pub trust_email: bool,
}

/// Which claim is the stable name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Subject {
    /// `sub`, as the standard has it.
    Sub,
    /// Entra's `oid`, the same for every application of the tenant.
    Oid,
}

/// By what a first visit is found in the staff list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum FoundBy {
    /// The work address.
    Email,
    /// The user name.
    UserName,
    /// The number in the HR system.
    EmployeeNumber,
}

impl FoundBy {
    pub(super) const ALL: [Self; 3] = [Self::Email, Self::UserName, Self::EmployeeNumber];

    /// As it stands in forms.
    pub(super) fn slug(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::UserName => "user-name",
            Self::EmployeeNumber => "employee-number",
        }
    }

    /// The claim that usually holds it.
    pub(super) fn usual_claim(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::UserName => "preferred_username",
            Self::EmployeeNumber => "employeeid",
        }
    }
}

/// An address that may be asked: over HTTPS; without it only on this machine, and only where the
/// program itself is on trial without it.
pub(super) fn allowed(address: &str, on_trial: bool) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let here = match url.host()? {
        Host::Domain(name) => name == "localhost",
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    };
    let safe = url.scheme() == "https" || (url.scheme() == "http" && here && on_trial);
    (plain && safe).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn only_https_is_asked_but_on_trial() {
        assert!(allowed("https://login.example/x", false).is_some());
        assert!(allowed("http://127.0.0.1:4000", true).is_some());
        assert!(allowed("http://[::1]:4000", true).is_some());
        for bad in [
            "http://127.0.0.1:4000",
            "http://localhost/",
            "http://login.example",
            "file:///etc/passwd",
            "https://user:secret@login.example/",
            "https://login.example/#part",
            "login.example",
            "",
        ] {
            assert!(allowed(bad, false).is_none(), "{bad}");
        }
        assert!(allowed("http://127.0.0.1.evil.example/", true).is_none());
        // The house's own network, where an ADFS is: over HTTPS, and never without.
        assert!(allowed("https://10.0.0.5/adfs", false).is_some());
        for on_trial in [true, false] {
            assert!(allowed("http://10.0.0.5/adfs", on_trial).is_none());
            assert!(allowed("http://169.254.169.254/", on_trial).is_none());
        }
    }
}

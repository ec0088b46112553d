//! One way to read a form and to say what must be mended.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};

use crate::error::{Error, Result};

/// The fields of a form as typed, trimmed; a name can come several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `a=b&c=d`.
    #[must_use]
    pub fn parse(body: &[u8]) -> Self {
        Self(
            url::form_urlencoded::parse(body)
                .map(|(name, value)| (name.into_owned(), value.trim().to_owned()))
                .collect(),
        )
    }

    /// What was typed in a field; nothing where it is missing.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, value)| value)
    }

    /// What was typed, if anything.
    #[must_use]
    pub fn given(&self, name: &str) -> Option<&str> {
        Some(self.text(name)).filter(|value| !value.is_empty())
    }

    /// All values of a field that can be ticked several times.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// All fields as they came: name and value.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The fields whose names begin so, with the rest of the name.
    pub fn beginning<'a>(&'a self, start: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().filter_map(move |(name, value)| {
            name.strip_prefix(start).map(|rest| (rest, value.as_str()))
        })
    }

    /// The field as something else, or [`Error::BadRequest`]: for hidden fields and buttons, which
    /// nobody types.
    pub fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<T> {
        self.text(name).parse().map_err(|_| Error::BadRequest)
    }
}

impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self> {
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|_| Error::BadRequest)?;
        Ok(Self::parse(&body))
    }
}

/// What must be mended, beside which field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormErrors(Vec<(String, String)>);

impl FormErrors {
    /// Notes what is wrong with a field and what to do, in the user's language.
    pub fn add(&mut self, field: &str, message: String) {
        self.0.push((field.to_owned(), message));
    }

    /// Whether all is well.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The message beside a field, or nothing.
    #[must_use]
    pub fn of(&self, field: &str) -> &str {
        self.0
            .iter()
            .find(|(f, _)| f == field)
            .map_or("", |(_, message)| message)
    }

    /// All, for the summary: field and message.
    #[must_use]
    pub fn list(&self) -> &[(String, String)] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_was_typed() {
        let fields = Fields::parse("navn=+%C3%85se+&enhed=1&enhed=2&svar-a=x".as_bytes());
        assert_eq!(fields.text("navn"), "Åse");
        assert_eq!(fields.all("enhed"), ["1", "2"]);
        assert_eq!(fields.given("intet"), None);
        assert_eq!(fields.beginning("svar-").collect::<Vec<_>>(), [("a", "x")]);
    }
}

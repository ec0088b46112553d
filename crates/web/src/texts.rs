//! Texts for people, in Danish and English, with Fluent.

use std::collections::HashMap;

use domain::Lang;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A value in a text.
#[derive(Clone, Debug)]
pub enum Arg {
    /// Words.
    Text(String),
    /// A number, which can choose between singular and plural.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

// Templates hand over references to what they loop over.
impl From<&&str> for Arg {
    fn from(text: &&str) -> Self {
        Self::Text((*text).to_owned())
    }
}

impl From<&&String> for Arg {
    fn from(text: &&String) -> Self {
        Self::Text((*text).clone())
    }
}

macro_rules! numbers {
    ($($kind:ty),+) => { $(
        impl From<$kind> for Arg {
            fn from(number: $kind) -> Self { Self::Number(i64::try_from(number).unwrap_or(i64::MAX)) }
        }
        impl From<&$kind> for Arg {
            fn from(number: &$kind) -> Self { Self::from(*number) }
        }
        impl From<&&$kind> for Arg {
            fn from(number: &&$kind) -> Self { Self::from(**number) }
        }
    )+ };
}

numbers!(i64, i32, u32, u8, u64, usize);

/// All texts of all features.
pub struct Texts {
    danish: FluentBundle<FluentResource>,
    english: FluentBundle<FluentResource>,
}

/// A text that can't be read, or stands twice.
#[derive(Debug, thiserror::Error)]
#[error("texts can't be read: {0}")]
pub struct TextsError(String);

impl Texts {
    /// Reads the Danish and English sources of all features.
    pub fn new(sources: &[(&str, &str)]) -> Result<Self, TextsError> {
        Ok(Self {
            danish: bundle("da", sources.iter().map(|pair| pair.0))?,
            english: bundle("en", sources.iter().map(|pair| pair.1))?,
        })
    }

    /// The text of a key. A key without a text is a mistake that a test finds; a person would see
    /// the key.
    #[must_use]
    pub fn get(&self, lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
        let bundle = match lang {
            Lang::Da => &self.danish,
            Lang::En => &self.english,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "a text is missing");
            return key.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(
                (*name).to_owned(),
                match value {
                    Arg::Text(text) => FluentValue::from(text.clone()),
                    Arg::Number(number) => FluentValue::from(*number),
                },
            );
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&values), &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a text lacks a value");
        }
        text.into_owned()
    }

    /// Whether a key has a text.
    #[must_use]
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        match lang {
            Lang::Da => self.danish.has_message(key),
            Lang::En => self.english.has_message(key),
        }
    }
}

fn bundle<'a>(
    language: &str,
    sources: impl Iterator<Item = &'a str>,
) -> Result<FluentBundle<FluentResource>, TextsError> {
    let language: LanguageIdentifier =
        language.parse().map_err(|e| TextsError(format!("{e:?}")))?;
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // The marks round inserted values would end up in screen readers and tests.
    bundle.set_use_isolating(false);
    for source in sources {
        let resource = FluentResource::try_new(source.to_owned())
            .map_err(|(_, errors)| TextsError(format!("{errors:?}")))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| TextsError(format!("{errors:?}")))?;
    }
    Ok(bundle)
}

/// The keys of a Fluent source, for the check that both languages have the same.
#[must_use]
pub fn keys_of(source: &str) -> HashMap<String, usize> {
    source
        .lines()
        .enumerate()
        .filter_map(|(number, line)| {
            let (key, _) = line.split_once('=')?;
            let key = key.trim_end();
            let plain =
                !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            plain.then(|| (key.to_owned(), number + 1))
        })
        .collect()
}

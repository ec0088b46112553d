//! Names of enum values as they stand in the database, in addresses and in data files.

use thiserror::Error;

/// A text that should name one of an enum's values, and doesn't.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("'{slug}' is not a {what}")]
pub struct UnknownSlug {
    /// What was looked for, in English: "evidence kind", "level".
    pub what: &'static str,
    /// The text that was met.
    pub slug: String,
}

/// Gives an enum `ALL`, `slug()`, `from_slug()`, `FromStr` and `Display` from one list, so that
/// the names can't drift apart.
macro_rules! slugs {
    ($type:ident, $what:literal, { $($variant:ident => $slug:literal),+ $(,)? }) => {
        impl $type {
            /// Every value, in the order in which people should meet them.
            pub const ALL: [$type; [$($slug),+].len()] = [$($type::$variant),+];

            /// The name in the database, in addresses and in data files; never changes.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self {
                    $($type::$variant => $slug),+
                }
            }

            /// The value with this name.
            pub fn from_slug(slug: &str) -> Result<Self, $crate::UnknownSlug> {
                match slug {
                    $($slug => Ok($type::$variant),)+
                    _ => Err($crate::UnknownSlug { what: $what, slug: slug.to_owned() }),
                }
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::UnknownSlug;

            fn from_str(slug: &str) -> Result<Self, Self::Err> {
                Self::from_slug(slug)
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.slug())
            }
        }
    };
}

pub(crate) use slugs;

//! Identifiers. Each is its own type, so that a person can't be passed where a unit is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The identifier with this value.
            #[must_use]
            pub const fn new(value: Uuid) -> Self {
                Self(value)
            }

            /// The bare value, for the database.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(value: Uuid) -> Self {
                Self(value)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

id!(
    /// A municipality: the tenant that nothing crosses.
    MunicipalityId
);
id!(
    /// A node of a municipality's tree of units.
    OrgUnitId
);
id!(
    /// A person, who holds one or more positions.
    PersonId
);
id!(
    /// One position of a person: a unit, a title, a manager.
    PositionId
);
id!(
    /// What somebody signs in with; not every person has one, not every one has a person.
    AccountId
);
id!(
    /// One piece of evidence.
    EvidenceId
);
id!(
    /// A formally given security role of one person.
    SecurityRoleId
);
id!(
    /// A file that somebody sent in.
    UploadId
);
id!(
    /// That somebody is named as mastering a competency.
    AssessorId
);
id!(
    /// A request to be seen at a task, or to have prior learning looked at.
    ObservationId
);

//! What is read together with other things in one statement and still has a proof of its own.

use std::fmt;
use std::marker::PhantomData;

use domain::{MunicipalityId, PersonId};

use super::Sees;

/// Something about a person that only a proof of the kind `K` about the same person opens.
pub struct Sealed<K, T> {
    about: Option<(MunicipalityId, PersonId)>,
    value: T,
    kind: PhantomData<fn() -> K>,
}

impl<K, T> Sealed<K, T> {
    /// Closes a value that was read about a person.
    #[must_use]
    pub fn new(municipality: MunicipalityId, person: PersonId, value: T) -> Self {
        Self {
            about: Some((municipality, person)),
            value,
            kind: PhantomData,
        }
    }

    /// The value, for whoever may see it. About somebody else the proof opens nothing.
    #[must_use]
    pub fn open(&self, proof: Sees<K>) -> Option<&T> {
        (self.about == Some((proof.municipality(), proof.person()))).then_some(&self.value)
    }
}

impl<K, T: Default> Default for Sealed<K, T> {
    /// About nobody: nothing opens it.
    fn default() -> Self {
        Self {
            about: None,
            value: T::default(),
            kind: PhantomData,
        }
    }
}

impl<K, T: Clone> Clone for Sealed<K, T> {
    fn clone(&self) -> Self {
        Self {
            about: self.about,
            value: self.value.clone(),
            kind: PhantomData,
        }
    }
}

impl<K, T: PartialEq> PartialEq for Sealed<K, T> {
    fn eq(&self, other: &Self) -> bool {
        self.about == other.about && self.value == other.value
    }
}

impl<K, T: Eq> Eq for Sealed<K, T> {}

impl<K, T> fmt::Debug for Sealed<K, T> {
    /// Never what is inside.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed")
    }
}

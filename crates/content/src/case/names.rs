//! Identifiers that follow from names: UUID version 5 (RFC 9562).

use sha1::{Digest as _, Sha1};
use uuid::{Builder, Uuid};

/// The space in which our names are names.
const SPACE: Uuid = Uuid::from_u128(0x8c6e_36f2_5e0b_4b8e_9d0a_1f3c_7a21_60b4);

/// The identifier of a name.
pub(super) fn named(name: &str) -> Uuid {
    in_space(SPACE, name)
}

fn in_space(space: Uuid, name: &str) -> Uuid {
    let mut hash = Sha1::new();
    hash.update(space.as_bytes());
    hash.update(name.as_bytes());
    // The first sixteen of twenty bytes.
    let mut bytes = [0; 16];
    for (byte, hashed) in bytes.iter_mut().zip(hash.finalize()) {
        *byte = hashed;
    }
    Builder::from_sha1_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_what_the_standard_says() {
        // RFC 9562, appendix A.4.
        let dns = Uuid::from_u128(0x6ba7_b810_9dad_11d1_80b4_00c0_4fd4_30c8);
        assert_eq!(
            in_space(dns, "www.example.com").to_string(),
            "2ed6657d-e927-568b-95e1-2665a8aea6a2"
        );
    }
}

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
use domain::Lang;
use serde_json::json;

use super::*;
use crate::DutyReport;
use crate::testing::report;

fn bytes<const N: usize>(digits: &str) -> [u8; N] {
    let found: Vec<u8> = (0..digits.len())
        .step_by(2)
        .map(|place| u8::from_str_radix(&digits[place..place + 2], 16).unwrap())
        .collect();
    found.try_into().unwrap()
}

fn key() -> SigningKey {
    SigningKey::from_bytes(&bytes(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    ))
}

/// RFC 8032, section 7.1, test 1: the empty message.
#[test]
fn rfc_8032_test_1() {
    let key = key();
    assert_eq!(
        key.public().to_bytes(),
        bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
    );
    let signature = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";
    assert_eq!(key.0.sign(b"").to_bytes(), bytes(signature));
    assert_eq!(
        SigningKey::from_bytes(&key.to_bytes()).public(),
        key.public()
    );
}

/// RFC 8037, appendix A.2: the same key as JWK.
#[test]
fn a_public_key_is_published_as_jwk() {
    let jwk = key().public().to_jwk();
    assert_eq!(jwk.x, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
    let written = serde_json::to_value(&jwk).unwrap();
    assert_eq!(written["kty"], "OKP");
    assert_eq!(written["crv"], "Ed25519");
    assert_eq!(written["use"], "sig");
    assert_eq!(written["kid"], key().public().id());
    assert_eq!(key().public().id().len(), 16);
    assert_eq!(PublicKey::from_jwk(&jwk).unwrap(), key().public());
    let other = Jwk {
        kid: "0".repeat(16),
        ..jwk
    };
    assert!(PublicKey::from_jwk(&other).is_err());
}

#[test]
fn what_was_signed_comes_back() {
    let report = report(Lang::Da);
    let signed = sign(&report, &key()).unwrap();
    assert_eq!(signed.key(), key().public().id());
    let file = signed.to_json().unwrap();
    assert_eq!(sign(&report, &key()).unwrap().to_json().unwrap(), file);
    let found = verify(&file, &key().public()).unwrap();
    assert_eq!(serde_json::from_value::<DutyReport>(found).unwrap(), report);
    // Laid out anew it says the same.
    let value: Value = serde_json::from_slice(&file).unwrap();
    verify(value.to_string().as_bytes(), &key().public()).unwrap();
    assert_eq!(
        signed.seal().unwrap().sha256,
        hexadecimal(&Sha256::digest(&file))
    );
}

/// Every byte of the file, changed in two of its bits: nothing passes for what was signed.
#[test]
fn a_change_of_any_byte_is_found() {
    let document = json!({ "navn": "Åse \"x\"\n", "tal": [1, -20, 0], "ja": true, "ingen": null });
    let file = sign(&document, &key()).unwrap().to_json().unwrap();
    let public = key().public();
    let mut accepted = 0;
    for place in 0..file.len() {
        for bit in [0, 5] {
            let mut changed = file.clone();
            changed[place] ^= 1 << bit;
            if let Ok(found) = verify(&changed, &public) {
                // White space may become other white space; the document may not.
                assert_eq!(found, document, "byte {place}, bit {bit}");
                accepted += 1;
            }
        }
    }
    let spaces = file
        .iter()
        .filter(|byte| byte.is_ascii_whitespace())
        .count();
    assert!(accepted <= spaces * 2, "{accepted}");
}

#[test]
fn only_ours_counts() {
    let signed = sign(&json!({ "a": 1 }), &key()).unwrap();
    let other = SigningKey::from_bytes(&[7; 32]);
    let file = signed.to_json().unwrap();
    assert!(matches!(
        verify(&file, &other.public()),
        Err(SignError::OtherKey(key)) if key == signed.key()
    ));
    let mut claims = signed.clone();
    claims.signature.key = other.public().id();
    let claims = claims.to_json().unwrap();
    assert!(matches!(
        verify(&claims, &other.public()),
        Err(SignError::Signature)
    ));
    let mut none = signed.clone();
    none.signature.algorithm = "none".to_owned();
    let none = none.to_json().unwrap();
    assert!(matches!(
        verify(&none, &key().public()),
        Err(SignError::Algorithm)
    ));
    let mut more: Value = serde_json::from_slice(&file).unwrap();
    more["more"] = json!(1);
    assert!(matches!(
        verify(more.to_string().as_bytes(), &key().public()),
        Err(SignError::Form(_))
    ));
}

/// A name twice in an object: readers take one or the other, so nobody may.
#[test]
fn a_name_twice_is_refused() {
    let file = sign(&json!({ "a": 1 }), &key()).unwrap().to_json().unwrap();
    let file = String::from_utf8(file).unwrap();
    let twice = file.replace("\"a\": 1", "\"a\": 2, \"a\": 1");
    assert_ne!(file, twice);
    assert!(verify(twice.as_bytes(), &key().public()).is_err());
}

#[test]
fn the_canonical_form_of_rfc_8785() {
    // The RFC's example of sorting (section 3.2.3): by UTF-16 code units.
    let value = json!({
        "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
        "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control",
        "\u{f6}": "Latin Small Letter O With Diaeresis",
    });
    let written = String::from_utf8(canonical::canonical(&value).unwrap()).unwrap();
    assert_eq!(
        written,
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\",\"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}"
    );
    // And of strings (section 3.2.2.2).
    let value =
        json!({ "string": "\u{20ac}$\u{f}\nA'B\"\\\\\"/", "literals": [null, true, false] });
    let written = String::from_utf8(canonical::canonical(&value).unwrap()).unwrap();
    assert_eq!(
        written,
        r#"{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    );
}

#[test]
fn numbers_are_whole_and_understood_alike() {
    let canonical = |value: Value| canonical::canonical(&value);
    assert_eq!(
        canonical(json!(9_007_199_254_740_991_i64)).unwrap(),
        b"9007199254740991"
    );
    assert_eq!(canonical(json!(-5)).unwrap(), b"-5");
    for number in [
        json!(1.5),
        json!(1.0),
        json!(9_007_199_254_740_992_i64),
        json!(u64::MAX),
    ] {
        assert!(matches!(canonical(number), Err(SignError::Number(_))));
    }
}

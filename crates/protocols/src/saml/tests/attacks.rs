//! Forged answers. Each is a document that some reader somewhere has believed.

use super::super::Refused;
use super::*;
use proptest::prelude::*;

/// A true, signed assertion, cut into its signature and the rest; and a forged one.
struct Cut {
    whole: String,
    signature: String,
    bare: String,
    forged: String,
}

fn cut() -> Cut {
    let whole = Said::default().signed();
    let start = whole.find("<ds:Signature").unwrap();
    let end = whole.find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    let forged = Said {
        id: "_forged",
        name: "uuid-of-the-administrator",
        ..Said::default()
    };
    Cut {
        signature: whole[start..end].to_owned(),
        bare: format!("{}{}", &whole[..start], &whole[end..]),
        whole,
        forged: forged.xml(),
    }
}

/// Puts something into the forged assertion, right after its opening tag.
fn inside(forged: &str, inner: &str) -> String {
    let at = forged.find('>').unwrap() + 1;
    format!("{}{inner}{}", &forged[..at], &forged[at..])
}

/// The forged assertion is never what is read: either the answer is refused, or it is Alma's.
fn refused(what: &str, xml: &str) {
    if let Ok(answer) = taken(xml) {
        panic!("{what} was taken, as {}", answer.subject);
    }
}

#[test]
fn a_true_answer_is_taken_so_that_the_others_are_refused_for_a_reason() {
    assert_eq!(
        taken(&around(&cut().whole)).unwrap().subject,
        "uuid-of-alma"
    );
}

#[test]
fn wrapping_1_and_2_the_signed_response_inside_or_before_a_forged_one() {
    let true_one = signed(&around(&cut().whole), "_response1", &HOUSE);
    let start = true_one.find("<ds:Signature").unwrap();
    let end = start + true_one[start..].find("</ds:Signature>").unwrap() + "</ds:Signature>".len();
    let signature = &true_one[start..end];
    let bare = format!("{}{}", &true_one[..start], &true_one[end..]);
    let forged = around_as("_forged-response", &cut().forged);
    let in_object = signature.replace(
        "</ds:Signature>",
        &format!("<ds:Object>{bare}</ds:Object></ds:Signature>"),
    );
    refused("1", &inside(&forged, &in_object));
    refused("2", &inside(&forged, &format!("{bare}{signature}")));
    // The same, with the true response's id on the forged one.
    let same = around(&cut().forged);
    refused("1, same id", &inside(&same, &in_object));
    refused("2, same id", &inside(&same, &format!("{bare}{signature}")));
}

#[test]
fn wrapping_3_a_forged_assertion_beside_the_true_one() {
    let cut = cut();
    refused("3 before", &around(&format!("{}{}", cut.forged, cut.whole)));
    refused("3 after", &around(&format!("{}{}", cut.whole, cut.forged)));
}

#[test]
fn wrapping_4_the_true_assertion_inside_a_forged_one() {
    let cut = cut();
    refused("4", &around(&inside(&cut.forged, &cut.whole)));
}

#[test]
fn wrapping_5_and_6_the_true_signature_in_a_forged_assertion() {
    let cut = cut();
    let forged = inside(&cut.forged, &cut.signature);
    refused("5", &around(&format!("{forged}{}", cut.bare)));
    refused("5 first", &around(&format!("{}{forged}", cut.bare)));
    let holding = cut
        .signature
        .replace("</ds:Signature>", &format!("{}</ds:Signature>", cut.bare));
    refused("6", &around(&inside(&cut.forged, &holding)));
    // The true assertion hidden in the response's status, where a search by id would find it.
    let hidden = around(&forged).replace(
        "</samlp:Status>",
        &format!(
            "<samlp:StatusDetail>{}</samlp:StatusDetail></samlp:Status>",
            cut.bare
        ),
    );
    refused("5 hidden", &hidden);
}

#[test]
fn wrapping_7_and_8_in_extensions_and_objects() {
    let cut = cut();
    let extension = format!("<samlp:Extensions>{}</samlp:Extensions>", cut.forged);
    refused("7", &around(&format!("{extension}{}", cut.whole)));
    let extension = format!("<samlp:Extensions>{}</samlp:Extensions>", cut.whole);
    refused("7 turned", &around(&format!("{extension}{}", cut.forged)));
    let holding = cut.signature.replace(
        "</ds:Signature>",
        &format!("<ds:Object>{}</ds:Object></ds:Signature>", cut.bare),
    );
    refused("8", &around(&inside(&cut.forged, &holding)));
}

#[test]
fn wrapping_with_the_same_id_twice() {
    let cut = cut();
    let forged = cut.forged.replace("_forged", "_assertion1");
    let twice = around(&format!("{}{}", inside(&forged, &cut.signature), cut.bare));
    assert!(matches!(taken(&twice), Err(Refused::DoubledId)));
    let other_case = cut
        .whole
        .replacen("<saml:Issuer>", "<saml:Issuer Id=\"_assertion1\">", 1);
    assert!(matches!(
        taken(&around(&other_case)),
        Err(Refused::DoubledId)
    ));
}

#[test]
fn wrapping_inside_the_encryption() {
    let cut = cut();
    let forged = inside(&cut.forged, &cut.signature);
    for inner in [
        inside(&cut.forged, &cut.whole),
        forged.replace(
            "</saml:Assertion>",
            &format!("{}</saml:Assertion>", cut.bare),
        ),
    ] {
        refused("sealed", &around(&encrypted(&inner, "aes256-gcm")));
    }
}

#[test]
fn a_removed_signature_and_a_changed_text() {
    let cut = cut();
    assert!(matches!(
        taken(&around(&cut.bare)),
        Err(Refused::Unsigned(_))
    ));
    let changed = cut.whole.replace("uuid-of-alma", "uuid-of-bent");
    assert_eq!(
        taken(&around(&changed)).unwrap_err(),
        Refused::WrongSignature
    );
    // Only the response is signed: the assertion's own signature is demanded all the same.
    let outer = signed(&around(&cut.bare), "_response1", &HOUSE);
    assert!(matches!(taken(&outer), Err(Refused::Unsigned(_))));
    let empty = cut.signature.clone();
    let start = empty.find("<ds:SignatureValue").unwrap();
    let end = empty.find("</ds:SignatureValue>").unwrap();
    let empty = format!("{}<ds:SignatureValue>{}", &empty[..start], &empty[end..]);
    refused("empty value", &around(&inside(&cut.bare, &empty)));
}

#[test]
fn another_key_is_not_believed_even_if_the_message_brings_it() {
    let said = Said::default();
    let own = signed(&said.xml(), said.id, &STRANGER);
    assert!(own.contains(&STRANGER.certificate().base64()[..60]));
    assert_eq!(taken(&around(&own)).unwrap_err(), Refused::WrongSignature);
    // The house's certificate in the key information, the stranger's signature.
    let posing = own.replace(
        &STRANGER.certificate().base64(),
        &HOUSE.certificate().base64(),
    );
    assert_eq!(
        taken(&around(&posing)).unwrap_err(),
        Refused::WrongSignature
    );
}

#[test]
fn weak_and_confused_methods_are_refused_before_they_are_tried() {
    let said = Said::default();
    let rsa = || SoftwareKey::from_pkcs8_der(KeyAlgorithm::Rsa, &HOUSE.to_der().unwrap()).unwrap();
    let house = HOUSE.certificate();
    let sha1 = signed_as(
        &said.xml(),
        said.id,
        rsa(),
        SignatureAlgorithm::RsaPkcs1v15(HashAlgorithm::Sha1),
        (
            "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            SHA256,
            EXCLUSIVE,
        ),
        house,
    );
    assert!(matches!(taken(&around(&sha1)), Err(Refused::Method(_))));
    let weak_digest = signed_as(
        &said.xml(),
        said.id,
        rsa(),
        SignatureAlgorithm::RsaPkcs1v15(HashAlgorithm::Sha256),
        (
            RSA_SHA256,
            "http://www.w3.org/2000/09/xmldsig#sha1",
            EXCLUSIVE,
        ),
        house,
    );
    assert!(matches!(
        taken(&around(&weak_digest)),
        Err(Refused::Method(_))
    ));
    // The public certificate as a shared secret: everybody has it.
    let secret = SoftwareKey::from_symmetric_bytes(KeyAlgorithm::Hmac, house.der()).unwrap();
    let hmac = signed_as(
        &said.xml(),
        said.id,
        secret,
        SignatureAlgorithm::Hmac(HashAlgorithm::Sha256),
        (
            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
            SHA256,
            EXCLUSIVE,
        ),
        house,
    );
    assert!(matches!(taken(&around(&hmac)), Err(Refused::Method(_))));
    let with_comments = signed_as(
        &said.xml(),
        said.id,
        rsa(),
        SignatureAlgorithm::RsaPkcs1v15(HashAlgorithm::Sha256),
        (
            RSA_SHA256,
            SHA256,
            "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
        ),
        house,
    );
    assert!(taken(&around(&with_comments)).is_err());
}

#[test]
fn a_signature_with_other_parts_is_refused() {
    let cut = cut();
    let with = |from: &str, to: &str| {
        let changed = cut.whole.replacen(from, to, 1);
        assert_ne!(changed, cut.whole, "{from}");
        refused(to, &around(&changed));
    };
    with("URI=\"#_assertion1\"", "URI=\"\"");
    with(
        "URI=\"#_assertion1\"",
        "URI=\"#xpointer(id('_assertion1'))\"",
    );
    with(
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
    );
    with(
        "</ds:SignedInfo>",
        "<ds:Reference URI=\"\"/></ds:SignedInfo>",
    );
    with("</ds:Signature>", "<ds:Object/></ds:Signature>");
}

#[test]
fn a_second_signature_is_looked_at_before_any_is_worked_through() {
    let inner = Said::default().signed();
    for odd in [
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2",
        "http://www.w3.org/2000/09/xmldsig#base64",
    ] {
        let steps = inner.replacen(
            "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
            odd,
            1,
        );
        assert_ne!(steps, inner);
        let whole = signed(&around(&steps), "_response1", &HOUSE);
        // The one around it doesn't hold either; that would be said first, if it had been tried first.
        let moved = whole.replace("status:Success", "status:Suc-cess");
        assert_eq!(
            taken(&moved).unwrap_err(),
            Refused::Malformed("other steps than the two prescribed"),
            "{odd}"
        );
    }
    // A signature of something else, elsewhere: an address that would be fetched.
    let away = inner.replacen("URI=\"#_assertion1\"", "URI=\"file:///etc/passwd\"", 1);
    let whole = signed(&around(&away), "_response1", &HOUSE);
    let moved = whole.replace("status:Success", "status:Suc-cess");
    assert_eq!(
        taken(&moved).unwrap_err(),
        Refused::Malformed("the signature is of something else")
    );
}

#[test]
fn remarks_entities_and_document_types_are_refused_unread() {
    let cut = cut();
    let split = cut.whole.replace("uuid-of-alma", "uuid-of-<!-- -->alma");
    assert_eq!(taken(&around(&split)).unwrap_err(), Refused::Forbidden);
    let cdata = cut
        .whole
        .replace("uuid-of-alma", "<![CDATA[uuid-of-alma]]>");
    assert_eq!(taken(&around(&cdata)).unwrap_err(), Refused::Forbidden);
    let instruction = cut.whole.replace("uuid-of-alma", "uuid-of-<?x y?>alma");
    assert_eq!(
        taken(&around(&instruction)).unwrap_err(),
        Refused::Forbidden
    );
    for before in [
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE r [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
        "<?xml version=\"1.0\"?><!DOCTYPE r SYSTEM \"http://127.0.0.1/x.dtd\">",
        "<?xml version=\"1.0\"?><?xml-stylesheet href=\"x\"?>",
    ] {
        let whole = format!("{before}{}", around(&cut.whole));
        assert_eq!(taken(&whole).unwrap_err(), Refused::Forbidden, "{before}");
    }
    let entity = cut.whole.replace("uuid-of-alma", "&unknown;");
    assert!(matches!(
        taken(&around(&entity)),
        Err(Refused::Malformed(_))
    ));
    // The same in the encryption, where the outer look couldn't see it.
    let sealed = around(&encrypted(&split, "aes256-gcm"));
    assert_eq!(taken(&sealed).unwrap_err(), Refused::Forbidden);
}

#[test]
fn size_and_depth_are_bounded() {
    let padded = around(&cut().whole).replace("</samlp:Response>", &" ".repeat(1_200_000));
    assert_eq!(taken(&padded).unwrap_err(), Refused::TooLarge);
    let deep = format!("{}{}", "<a>".repeat(20_000), "</a>".repeat(20_000));
    assert!(taken(&deep).is_err());
}

#[test]
fn an_opened_key_is_no_oracle() {
    let whole = around(&encrypted(&Said::default().signed(), "aes256-gcm"));
    let start = whole.find("<xenc:CipherValue>").unwrap() + "<xenc:CipherValue>".len();
    let mut other_key = whole.clone();
    other_key.replace_range(start..start + 8, "AAAAAAAA");
    let last = whole.rfind("<xenc:CipherValue>").unwrap() + "<xenc:CipherValue>".len();
    let mut other_text = whole.clone();
    other_text.replace_range(last + 40..last + 48, "AAAAAAAA");
    assert_eq!(taken(&other_key).unwrap_err(), Refused::Sealed);
    assert_eq!(taken(&other_text).unwrap_err(), Refused::Sealed);
    let old = whole.replace("xmlenc#rsa-oaep-mgf1p", "xmlenc#rsa-1_5");
    assert!(matches!(taken(&old), Err(Refused::Method(_))));
    let des = whole.replace("xmlenc11#aes256-gcm", "xmlenc#tripledes-cbc");
    assert!(matches!(taken(&des), Err(Refused::Method(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_nothing_breaks(text in ".{0,400}") {
        prop_assert!(taken(&text).is_err());
        let asked = Asked { request: REQUEST, now: now(), seed: [0; 32] };
        let unpacked = receive(&Library, &text, &provider(), &service(), &asked);
        prop_assert!(unpacked.is_err());
        let _ = super::super::metadata::read(&text);
        let _ = super::super::privileges::read(&text);
    }

    /// A true answer with some letters changed is refused, or still says what it said.
    #[test]
    fn no_change_of_letters_changes_who_it_is(at in 0_usize..3_000, with in "[ -~]{1,6}", gone in 0_usize..40) {
        static TRUE: LazyLock<String> = LazyLock::new(|| around(&Said::default().signed()));
        let at = at % TRUE.len();
        let end = (at + gone).min(TRUE.len());
        let changed = format!("{}{with}{}", &TRUE[..at], &TRUE[end..]);
        if let Ok(answer) = taken(&changed) {
            prop_assert_eq!(answer.subject, "uuid-of-alma");
        }
    }
}

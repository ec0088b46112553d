//! What we write: requests, metadata, sign-outs. And roles sorted.

use super::super::claims::Assurance;
use super::super::logout::{self, Carried, Message};
use super::super::metadata;
use super::super::privileges::{self, Grant, Limit, Scope, Withheld};
use super::super::request::{AuthnRequest, inflated};
use super::super::response::NameId;
use super::super::security::XmlSecurity as _;
use super::*;
use std::collections::HashMap;

fn fields(address: &str) -> HashMap<String, String> {
    url::Url::parse(address)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect()
}

#[test]
fn a_request_is_signed_as_it_is_sent() {
    let request = AuthnRequest {
        id: REQUEST,
        at: now(),
        at_least: Some(Assurance::Substantial),
        anew: true,
    };
    let address = request
        .address(&service(), &provider(), "abc", [4; 32])
        .unwrap();
    assert!(address.starts_with("https://idp.eksempel.dk/sso?x=1&SAMLRequest="));
    let fields = fields(&address);
    let xml = inflated(&STANDARD.decode(&fields["SAMLRequest"]).unwrap()).unwrap();
    for part in [
        "ID=\"_request1\"",
        "IssueInstant=\"2026-11-23T12:00:00Z\"",
        "ForceAuthn=\"true\"",
        "nsis/loa/Substantial</saml:AuthnContextClassRef>",
        &format!("AssertionConsumerServiceURL=\"{ACS}\""),
        &format!("<saml:Issuer>{SP}</saml:Issuer>"),
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    let start = address.find("SAMLRequest=").unwrap();
    let (query, _) = address[start..].split_once("&Signature=").unwrap();
    let signature = STANDARD.decode(&fields["Signature"]).unwrap();
    let ours = [OURS.certificate().clone()];
    let method = &fields["SigAlg"];
    assert_eq!(method, RSA_SHA256);
    assert!(
        Library
            .signed_beside(query.as_bytes(), &signature, method, &ours)
            .is_ok()
    );
    let other = [HOUSE.certificate().clone()];
    assert!(
        Library
            .signed_beside(query.as_bytes(), &signature, method, &other)
            .is_err()
    );
}

#[test]
fn our_metadata_names_all_keys_and_is_well_formed() {
    let mut service = service();
    service.signing.push(HOUSE.clone());
    let text = metadata::written(&service, "Kompetencehjulet & co");
    uppsala::parse(&text).unwrap();
    assert_eq!(text.matches("use=\"signing\"").count(), 2);
    assert_eq!(text.matches("use=\"encryption\"").count(), 1);
    assert!(text.contains("Kompetencehjulet &amp; co"));
    assert!(!text.to_lowercase().contains("cpr"));
}

#[test]
fn a_providers_metadata_is_read_with_its_certificates() {
    let certificate = HOUSE.certificate().base64();
    let text = format!(
        r#"<?xml version="1.0"?><!-- ours --><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{IDP}"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.eksempel.dk/slo"/><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.eksempel.dk/post"/><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.eksempel.dk/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>"#
    );
    let read = metadata::read(&text).unwrap();
    assert_eq!(read.entity_id, IDP);
    assert_eq!(read.sign_in_at, "https://idp.eksempel.dk/sso");
    assert_eq!(
        read.sign_out_at.as_deref(),
        Some("https://idp.eksempel.dk/slo")
    );
    assert_eq!(read.certificates, [HOUSE.certificate().clone()]);
    assert_eq!(HOUSE.certificate().fingerprint().len(), 95);

    assert!(
        metadata::read(&text.replace("https://idp.eksempel.dk/sso", "http://idp.eksempel.dk/sso"))
            .is_err()
    );
    assert!(
        metadata::read(&text.replace("https://idp.eksempel.dk/sso", "javascript:alert(1)"))
            .is_err()
    );
    assert!(metadata::read(&text.replace("<!-- ours -->", "<!DOCTYPE x>")).is_err());
    assert!(metadata::read(&text.replace("IDPSSODescriptor", "SPSSODescriptor")).is_err());
}

#[test]
fn our_own_keys_are_kept_and_read_again() {
    let again = KeyPair::from_der(&OURS.to_der().unwrap(), OURS.certificate().der()).unwrap();
    assert_eq!(again.certificate(), OURS.certificate());
    assert_eq!(again.certificate().subject(), "CN=test");
    assert!(KeyPair::from_der(&OURS.to_der().unwrap(), HOUSE.certificate().der()).is_err());
    // Nothing of a private key in what is printed.
    assert!(format!("{again:?}").starts_with("KeyPair("));
}

fn sign_out(destination: &str) -> String {
    format!(
        r#"<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_out1" Version="2.0" IssueInstant="2026-11-23T12:00:00Z" Destination="{destination}"><saml:Issuer>{IDP}</saml:Issuer><saml:NameID>uuid-of-alma</saml:NameID><samlp:SessionIndex>s1</samlp:SessionIndex></samlp:LogoutRequest>"#
    )
}

fn taken_out(carried: Carried<'_>) -> Result<Message, Refused> {
    logout::receive(&Library, carried, &provider(), &service(), now())
}

#[test]
fn a_sign_out_from_the_house_is_taken_by_form_and_by_address() {
    let expected = Message::End {
        id: "_out1".into(),
        name_id: NameId {
            value: "uuid-of-alma".into(),
            format: String::new(),
        },
        sessions: vec!["s1".into()],
    };
    let form = |xml: &str| taken_out(Carried::Form(&STANDARD.encode(xml)));
    assert_eq!(
        form(&signed(&sign_out(OUT), "_out1", &HOUSE)).unwrap(),
        expected
    );
    assert!(form(&sign_out(OUT)).is_err());
    assert!(form(&signed(&sign_out(OUT), "_out1", &STRANGER)).is_err());
    assert!(form(&signed(&sign_out(ACS), "_out1", &HOUSE)).is_err());

    let address = |by: &KeyPair| {
        let address = super::super::request::signed_address(
            OUT,
            "SAMLRequest",
            &sign_out(OUT),
            Some("r 1"),
            by,
            [1; 32],
        )
        .unwrap();
        address.split_once('?').unwrap().1.to_owned()
    };
    let query = address(&HOUSE);
    assert_eq!(taken_out(Carried::Address(&query)).unwrap(), expected);
    assert!(taken_out(Carried::Address(&address(&STRANGER))).is_err());
    assert!(taken_out(Carried::Address(&query.replace("r+1", "r+2"))).is_err());
    let unsigned = query.split("&SigAlg").next().unwrap();
    assert!(taken_out(Carried::Address(unsigned)).is_err());
    assert!(taken_out(Carried::Address(&format!("{query}&SAMLRequest=x"))).is_err());
}

#[test]
fn a_packed_message_cannot_fill_the_machine() {
    use std::io::Write as _;
    let mut writer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(&vec![b' '; 30_000_000]).unwrap();
    let packed = writer.finish().unwrap();
    assert!(packed.len() < 100_000);
    assert_eq!(inflated(&packed).unwrap_err(), Refused::TooLarge);
}

#[test]
fn our_own_sign_out_is_signed() {
    let name = NameId {
        value: "a<b".into(),
        format: "f".into(),
    };
    let asked = logout::end(
        &service(),
        &provider(),
        ("_o", now()),
        (&name, Some("s1")),
        [1; 32],
    );
    let fields = fields(&asked.unwrap());
    let xml = inflated(&STANDARD.decode(&fields["SAMLRequest"]).unwrap()).unwrap();
    assert!(xml.contains("<saml:NameID Format=\"f\">a&lt;b</saml:NameID>"));
    let answered = logout::ended(
        &service(),
        &provider(),
        ("_o", now()),
        ("_out1", Some("r")),
        [1; 32],
    );
    assert!(answered.unwrap().contains("RelayState=r"));
}

#[test]
fn a_role_with_a_limit_is_not_given_wider() {
    let grant = |privilege: &str, cvr: &str, limits: Vec<Limit>| Grant {
        privilege: privilege.into(),
        scope: Scope::Cvr(cvr.into()),
        limits,
    };
    let unit = Limit {
        name: "urn:dk:kombit:orgUnit".into(),
        value: "skole-1".into(),
    };
    let grants = [
        grant("a", "29188475", vec![]),
        grant("a", "29188475", vec![]),
        grant("b", "29188475", vec![unit.clone()]),
        grant("b", "12345678", vec![]),
        grant("c", "29188475", vec![]),
    ];
    let meaning = |privilege: &str| match privilege {
        "a" => Some(1),
        "b" => Some(2),
        _ => None,
    };
    let (given, withheld) = privileges::sift(&grants, "29188475", meaning);
    assert_eq!(given, [1]);
    assert_eq!(
        withheld,
        [
            ("b".into(), Withheld::Limited(vec![unit])),
            ("b".into(), Withheld::OtherAuthority),
            ("c".into(), Withheld::Unknown),
        ]
    );
    // Without a number of our own, nobody's role is ours.
    assert!(privileges::sift(&grants, "", meaning).0.is_empty());
}

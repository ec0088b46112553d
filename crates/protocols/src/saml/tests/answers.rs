//! Answers that hold, and those that are too late, too early, or for somebody else.

use super::super::Refused;
use super::super::claims::Assurance;
use super::super::privileges::{Limit, Scope};
use super::*;

#[test]
fn a_signed_answer_is_taken() {
    let roles = STANDARD.encode(
        r#"<?xml version="1.0" encoding="UTF-8"?><bpp:PrivilegeList xmlns:bpp="http://digst.dk/oiosaml/basic_privilege_profile"><PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:29188475"><Constraint Name="urn:dk:kombit:orgUnit">skole-1</Constraint><Privilege>http://kompetencehjul.eksempel.dk/roles/jobrole/koordinator/1</Privilege></PrivilegeGroup><PrivilegeGroup Scope="urn:dk:gov:saml:cprNumberIdentifier:0101010101"><Privilege>urn:own</Privilege></PrivilegeGroup></bpp:PrivilegeList>"#,
    );
    let said = Said {
        more: attributes(&[
            ("https://data.gov.dk/model/core/specVersion", "OIO-SAML-3.0"),
            ("https://data.gov.dk/concept/core/nsis/loa", "Substantial"),
            (
                "https://data.gov.dk/model/core/eid/professional/cvr",
                "29188475",
            ),
            (
                "https://data.gov.dk/model/core/eid/professional/uuid/persistent",
                "1c2d",
            ),
            (
                "https://data.gov.dk/model/core/eid/email",
                "alma@eksempel.dk",
            ),
            ("https://data.gov.dk/model/core/eid/firstName", "Alma"),
            (
                "https://data.gov.dk/model/core/eid/lastName",
                "Æbelø &amp; søn",
            ),
            ("https://data.gov.dk/model/core/eid/cprNumber", "0101010101"),
            ("dk:gov:saml:attribute:CprNumberIdentifier", "0101010101"),
            ("something:else", "x"),
            (
                "https://data.gov.dk/model/core/eid/privilegesIntermediate",
                &roles,
            ),
        ]),
        ..Said::default()
    };
    let answer = taken(&around(&said.signed())).unwrap();
    assert_eq!(answer.assertion, "_assertion1");
    assert_eq!(answer.subject, "1c2d");
    assert_eq!(answer.name_id.value, "uuid-of-alma");
    assert_eq!(answer.session.as_deref(), Some("s1"));
    assert_eq!(answer.claims.assurance, Some(Assurance::Substantial));
    assert_eq!(answer.claims.email.as_deref(), Some("alma@eksempel.dk"));
    assert_eq!(answer.claims.name.as_deref(), Some("Alma Æbelø & søn"));
    // No trace of a civil registration number, wherever it was.
    assert!(!format!("{answer:?}").contains("0101010101"));
    let [grant] = answer.claims.grants.as_slice() else {
        panic!("one role");
    };
    assert_eq!(grant.scope, Scope::Cvr("29188475".into()));
    assert_eq!(
        grant.limits,
        [Limit {
            name: "urn:dk:kombit:orgUnit".into(),
            value: "skole-1".into()
        }]
    );
}

#[test]
fn an_encrypted_answer_is_opened_and_its_signature_demanded() {
    let whole = around(&encrypted(&Said::default().signed(), "aes256-gcm"));
    assert_eq!(taken(&whole).unwrap().subject, "uuid-of-alma");
    // Sealed, but signed by nobody: whoever knows our public key can seal.
    let unsigned = around(&encrypted(&Said::default().xml(), "aes256-gcm"));
    assert_eq!(
        taken(&unsigned).unwrap_err(),
        Refused::Unsigned("Assertion")
    );
    // The signature around the response doesn't stand in for the assertion's own.
    let outer = signed(&unsigned, "_response1", &HOUSE);
    assert_eq!(taken(&outer).unwrap_err(), Refused::Unsigned("Assertion"));
}

#[test]
fn a_cipher_that_notices_nothing_is_opened_only_inside_a_signed_response() {
    let whole = around(&encrypted(&Said::default().signed(), "aes128-cbc"));
    assert!(matches!(taken(&whole), Err(Refused::Method(_))));
    assert!(taken(&signed(&whole, "_response1", &HOUSE)).is_ok());
    let by_another = signed(&whole, "_response1", &STRANGER);
    assert_eq!(taken(&by_another).unwrap_err(), Refused::WrongSignature);
}

#[test]
fn a_response_signed_around_a_signed_assertion_is_taken() {
    let whole = signed(&around(&Said::default().signed()), "_response1", &HOUSE);
    assert!(taken(&whole).is_ok());
    // … and the signature around it is held to, too.
    let moved = whole.replace("status:Success", "status:Suc-cess");
    assert_eq!(taken(&moved).unwrap_err(), Refused::WrongSignature);
}

#[test]
fn time_is_held_to_with_two_minutes_of_doubt() {
    let whole = around(&Said::default().signed());
    let at = |text: &str| taken_at(&whole, text.parse().unwrap()).map(|_| ());
    assert_eq!(at("2026-11-23T11:58:00Z"), Ok(()));
    assert_eq!(
        at("2026-11-23T11:57:00Z"),
        Err(Refused::Time("IssueInstant"))
    );
    assert_eq!(at("2026-11-23T12:06:59Z"), Ok(()));
    assert_eq!(
        at("2026-11-23T12:07:00Z"),
        Err(Refused::Time("NotOnOrAfter"))
    );
    assert_eq!(
        at("2027-01-01T00:00:00Z"),
        Err(Refused::Time("IssueInstant"))
    );

    let later = |change: fn(&mut Said)| {
        let mut said = Said::default();
        change(&mut said);
        taken(&around(&said.signed())).map(|_| ())
    };
    let not_yet = later(|said| said.not_before = "2026-11-23T12:03:00Z");
    assert_eq!(not_yet, Err(Refused::Time("NotBefore")));
    let long_ago = later(|said| said.signed_in = "2026-11-20T08:00:00Z");
    assert_eq!(long_ago, Err(Refused::Time("AuthnInstant")));
    let over = later(|said| said.session_until = "2026-11-23T11:00:00Z");
    assert_eq!(over, Err(Refused::Time("SessionNotOnOrAfter")));
    let for_ever = later(|said| said.until = "2036-11-23T12:00:00Z");
    assert_eq!(for_ever, Err(Refused::Time("NotOnOrAfter")));
    let never = later(|said| said.until = "");
    assert!(never.is_err());
}

#[test]
fn an_expired_certificate_proves_nothing() {
    let late = "2030-01-01T00:00:00Z".parse().unwrap();
    let why = taken_at(&around(&Said::default().signed()), late).unwrap_err();
    assert!(matches!(why, Refused::Key(_)));
}

#[test]
fn an_answer_for_somebody_else_is_refused() {
    let with = |change: fn(&mut Said)| {
        let mut said = Said::default();
        change(&mut said);
        taken(&around(&said.signed())).map(|_| ())
    };
    let other = "https://andre.eksempel.dk/svar";
    assert_eq!(
        with(|said| said.audience = "https://andre.eksempel.dk"),
        Err(Refused::NotForUs("Audience"))
    );
    assert_eq!(
        with(|said| said.recipient = "https://andre.eksempel.dk/svar"),
        Err(Refused::NotForUs("Recipient"))
    );
    assert_eq!(
        with(|said| said.in_response_to = "_another"),
        Err(Refused::NotForUs("InResponseTo"))
    );
    assert_eq!(
        with(|said| said.issuer = "https://andre.eksempel.dk"),
        Err(Refused::NotForUs("Issuer"))
    );
    let whole = around(&Said::default().signed());
    assert_eq!(
        taken(&whole.replace(
            &format!("Destination=\"{ACS}\""),
            &format!("Destination=\"{other}\"")
        ))
        .unwrap_err(),
        Refused::NotForUs("Destination")
    );
    assert_eq!(
        taken(&whole.replacen(" InResponseTo=\"_request1\"", "", 1)).unwrap_err(),
        Refused::NotForUs("InResponseTo")
    );
    // Unsolicited: no request named anywhere.
    let unasked = Said::default()
        .xml()
        .replace("InResponseTo=\"_request1\" ", "");
    let unasked = around(&signed(&unasked, "_assertion1", &HOUSE));
    assert_eq!(
        taken(&unasked).unwrap_err(),
        Refused::NotForUs("InResponseTo")
    );
}

#[test]
fn no_is_said_with_its_reason() {
    let no = around("").replace(
        "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>",
        "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Responder\"><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext\"/></samlp:StatusCode>",
    );
    assert_eq!(
        taken(&no).unwrap_err(),
        Refused::Status("NoAuthnContext".into())
    );
}

#[test]
fn names_that_cannot_stand_for_a_person_are_refused() {
    let with = |name: &'static str| {
        let said = Said {
            name,
            ..Said::default()
        };
        taken(&around(&said.signed())).map(|answer| answer.subject)
    };
    assert!(matches!(with("0101010101"), Err(Refused::Part(_))));
    assert!(matches!(with("010101-0101"), Err(Refused::Part(_))));
    for form in [
        "010101 0101",
        "01-01-01-0101",
        "urn:dk:gov:saml:cprNumberIdentifier:0101010101",
        "CPR0101010101",
        "0101010101@by.dk",
        "7101010101",
    ] {
        assert!(matches!(with(form), Err(Refused::Part(_))), "{form}");
    }
    assert!(matches!(with(""), Err(Refused::Part(_))));
    assert_eq!(with("29188475-0123"), Ok("29188475-0123".into()));
    let passing = Said::default()
        .xml()
        .replace("format:persistent", "format:transient");
    let passing = around(&signed(&passing, "_assertion1", &HOUSE));
    assert!(matches!(taken(&passing), Err(Refused::Part(_))));
}

#[test]
fn a_civil_registration_number_is_never_handed_on() {
    let number = "010101-0101";
    let roles = format!(
        r#"<b:PrivilegeList xmlns:b="http://digst.dk/oiosaml/basic_privilege_profile"><PrivilegeGroup Scope="urn:dk:gov:saml:CprNumberIdentifier:0101010101"><Privilege>own</Privilege></PrivilegeGroup><PrivilegeGroup Scope="urn:x:0101010101"><Privilege>own</Privilege></PrivilegeGroup><PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:29188475"><Privilege>a</Privilege><Privilege>b:{number}</Privilege><Constraint Name="urn:dk:kombit:orgUnit">skole 01 01 01 01 01</Constraint><Constraint Name="urn:x:cprNumber">maskeret</Constraint><Constraint Name="urn:dk:kombit:KLE">27.*</Constraint></PrivilegeGroup></b:PrivilegeList>"#
    );
    let said = Said {
        more: attributes(&[
            ("https://data.gov.dk/model/core/eid/cprNumber", number),
            ("dk:gov:saml:attribute:CprNumberIdentifier", "0101010101"),
            (
                "https://data.gov.dk/model/core/eid/email",
                "0101010101@by.dk",
            ),
            (
                "https://data.gov.dk/model/core/eid/fullName",
                "Alma 010101 0101",
            ),
            ("https://data.gov.dk/model/core/specVersion", "0101010101"),
            (
                "https://data.gov.dk/model/core/eid/privilegesIntermediate",
                &STANDARD.encode(roles),
            ),
        ]),
        ..Said::default()
    };
    let session = said
        .xml()
        .replace("SessionIndex=\"s1\"", "SessionIndex=\"0101010101\"");
    let answer = taken(&around(&signed(&session, said.id, &HOUSE))).unwrap();
    let whole = format!("{answer:?}");
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    assert!(!digits.contains("0101010101"), "{whole}");
    let [grant] = answer.claims.grants.as_slice() else {
        panic!("{whole}");
    };
    let limits: Vec<(&str, &str)> = grant
        .limits
        .iter()
        .map(|limit| (limit.name.as_str(), limit.value.as_str()))
        .collect();
    // Limits that can't be said still limit.
    assert_eq!(
        limits,
        [
            ("urn:dk:kombit:orgUnit", ""),
            ("urn:x:cprNumber", ""),
            ("urn:dk:kombit:KLE", "27.*"),
        ]
    );
}

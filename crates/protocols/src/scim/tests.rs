//! What directories send, in the forms they send it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::filter::Filter;
use super::patch;
use super::path::Target;
use super::query::Query;
use super::schema::{ENTERPRISE, GROUPS, USERS};
use super::{ErrorKind, Object, clean};

fn user(sent: &Value) -> Object {
    clean::resource(&USERS, sent).unwrap()
}

fn maja() -> Object {
    user(&json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "USERNAME": "maja@by.example",
        "name": { "givenName": "Maja", "familyName": "Ærø", "middleName": "K" },
        "active": "True",
        "emails": [
            { "value": "maja@by.example", "type": "work", "primary": true },
            { "value": "m@home.example", "type": "home" },
        ],
        "addresses": [{ "locality": "Byen" }],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {
            "employeeNumber": 4711, "manager": [{ "value": "x1" }], "costCenter": "12",
        },
    }))
}

fn patched(mut resource: Object, operations: &Value) -> Object {
    let body = json!({ "schemas": [super::PATCH_OP], "Operations": operations });
    let operations = patch::parse(&body).unwrap();
    patch::apply(&USERS, &mut resource, &operations).unwrap();
    resource
}

#[test]
fn only_what_is_kept_is_taken() {
    assert_eq!(
        Value::Object(maja()),
        json!({
            "userName": "maja@by.example",
            "name": { "givenName": "Maja", "familyName": "Ærø" },
            "active": true,
            "emails": [
                { "value": "maja@by.example", "type": "work", "primary": true },
                { "value": "m@home.example", "type": "home" },
            ],
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
                { "employeeNumber": "4711", "manager": { "value": "x1" } },
        })
    );
}

#[test]
fn what_cannot_be_used_is_refused_and_never_repeated() {
    for sent in [
        json!([]),
        json!({}),
        json!({ "userName": "" }),
        json!({ "userName": { "a": 1 } }),
        json!({ "userName": "a", "active": "perhaps" }),
        json!({ "userName": "a", "emails": [
            { "value": "secret@x", "primary": true }, { "value": "b@x", "primary": true }] }),
        json!({ "userName": "secret\u{7}" }),
    ] {
        let error = clean::resource(&USERS, &sent).unwrap_err();
        assert_eq!(error.status, 400);
        assert!(!error.detail.contains("secret"), "{error}");
    }
}

#[test]
fn filters_find_and_leave_out() {
    let maja = maja();
    for (filter, fits) in [
        (r#"userName eq "MAJA@by.example""#, true),
        (r#"userName Eq "maja@by.example" AND active eq true"#, true),
        (r#"active eq "True""#, true),
        (r#"userName sw "maja" and not (userName ew ".dk")"#, true),
        (r#"userName ne "maja@by.example""#, false),
        (r#"name.familyName eq "ærø""#, true),
        (r#"emails.value co "home" or userName pr"#, true),
        (r#"emails[type eq "work" and value ew "by.example"]"#, true),
        (r#"emails[type eq "home" and value ew "by.example"]"#, false),
        (r#"emails eq "m@home.example""#, true),
        ("title pr", false),
        ("not (title pr)", true),
        ("title eq null", true),
        (r#"externalId eq "x""#, false),
        (
            r#"userName gt "a" and userName lt "z" and (title pr or active eq true)"#,
            true,
        ),
        (
            r#"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq "4711""#,
            true,
        ),
        (
            r#"urn:ietf:params:scim:schemas:core:2.0:User:userName sw "m""#,
            true,
        ),
    ] {
        let read = Filter::parse(filter).unwrap();
        assert_eq!(read.fits(&USERS, &maja), fits, "{filter}");
    }
    for filter in [
        "",
        "userName",
        "userName eq",
        "userName eq abc",
        "(userName pr",
        "userName pr)",
        "userName xx \"a\"",
        "eq \"a\"",
        "emails[type eq \"work\"",
        "userName eq \"a",
        "not userName pr",
        "1 eq 1",
    ] {
        let error = Filter::parse(filter).unwrap_err();
        assert_eq!(error.kind, Some(ErrorKind::InvalidFilter), "{filter}");
    }
    assert!(Filter::parse(&"(".repeat(3_000)).is_err());
}

#[test]
fn entra_changes_what_it_means_to() {
    let changed = patched(
        maja(),
        &json!([
            { "op": "Replace", "path": "active", "value": "False" },
            { "op": "Add", "path": "emails[type eq \"work\"].value", "value": "ny@by.example" },
            { "op": "Replace", "path": "name.familyName", "value": "Holm" },
            { "op": "Add", "path": "addresses[type eq \"work\"].locality", "value": "Byen" },
            { "op": "Add", "path": "phoneNumbers[type eq \"mobile\"].value", "value": "1" },
            { "op": "Add",
              "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
              "value": "1107" },
            { "op": "Remove",
              "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager" },
            { "op": "Add", "path": "emails[type eq \"other\"].value", "value": "o@by.example" },
        ]),
    );
    assert_eq!(changed["active"], json!(false));
    assert_eq!(
        changed["name"],
        json!({ "givenName": "Maja", "familyName": "Holm" })
    );
    assert_eq!(changed["emails"][0]["value"], "ny@by.example");
    assert_eq!(
        changed["emails"][2],
        json!({ "type": "other", "value": "o@by.example" })
    );
    assert_eq!(
        changed[ENTERPRISE.id],
        json!({ "employeeNumber": "4711", "department": "1107" })
    );
}

#[test]
fn a_patch_without_a_path_names_its_attributes_in_the_value() {
    let changed = patched(
        maja(),
        &json!([{ "op": "replace", "value": {
            "schemas": ["x"], "id": "y", "active": false, "name.givenName": "Mia",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "Skat",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "employeeNumber": "1" },
        } }]),
    );
    assert_eq!(changed["active"], json!(false));
    assert_eq!(changed["name"]["givenName"], "Mia");
    assert_eq!(changed[ENTERPRISE.id]["employeeNumber"], "1");
}

#[test]
fn what_a_patch_may_not_do_has_the_protocols_word() {
    for (operation, kind) in [
        (json!({ "op": "remove" }), ErrorKind::NoTarget),
        (
            json!({ "op": "replace", "path": "id", "value": "x" }),
            ErrorKind::Mutability,
        ),
        (
            json!({ "op": "add", "path": "groups", "value": [] }),
            ErrorKind::Mutability,
        ),
        (
            json!({ "op": "add", "path": "shoeSize", "value": 1 }),
            ErrorKind::InvalidPath,
        ),
        (
            json!({ "op": "add", "path": "emails[", "value": 1 }),
            ErrorKind::InvalidPath,
        ),
        (
            json!({ "op": "remove", "path": "userName" }),
            ErrorKind::InvalidValue,
        ),
        (
            json!({ "op": "replace", "path": "emails[value co \"zz\"].value", "value": "a@b" }),
            ErrorKind::NoTarget,
        ),
        (
            json!({ "op": "move", "path": "title" }),
            ErrorKind::InvalidSyntax,
        ),
    ] {
        let told = format!("{operation}");
        let body = json!({ "Operations": [operation] });
        let done = patch::parse(&body)
            .and_then(|operations| patch::apply(&USERS, &mut maja(), &operations));
        assert_eq!(done.unwrap_err().kind, Some(kind), "{told}");
    }
}

#[test]
fn a_number_is_taken_as_its_digits_unless_it_may_be_a_cpr_number() {
    let user = |number: &str| {
        let sent = format!(r#"{{ "userName": "x", "externalId": {number} }}"#);
        clean::resource(&USERS, &serde_json::from_str(&sent).unwrap())
    };
    for (number, kept) in [("101325", "101325"), ("101325.0", "101325")] {
        assert_eq!(user(number).unwrap()["externalId"], kept, "{number}");
    }
    for number in [
        "3112701234",
        "101701234",
        "3112701234.0",
        "-5",
        "1.5",
        "1e30",
    ] {
        let refused = user(number).unwrap_err();
        assert_eq!(refused.kind, Some(ErrorKind::InvalidValue), "{number}");
        assert!(!refused.detail.contains("70123"), "{refused}");
    }
}

#[test]
fn nobody_has_hundreds_of_addresses() {
    let mails: Vec<Value> = (0..60).map(|n| json!(format!("{n}@x.example"))).collect();
    let add = json!({ "op": "add", "path": "emails", "value": mails });
    let more: Vec<Value> = (60..120).map(|n| json!(format!("{n}@x.example"))).collect();
    let more = json!({ "op": "add", "path": "emails", "value": more });
    let patched = |operations: Value| {
        let operations = patch::parse(&json!({ "Operations": operations }))?;
        let mut user = maja();
        patch::apply(&USERS, &mut user, &operations)
    };
    assert!(patched(json!([add])).is_ok());
    assert_eq!(patched(json!([add, more])).unwrap_err().status, 413);
}

#[test]
fn one_value_of_several_is_the_primary() {
    let changed = patched(
        maja(),
        &json!([{ "op": "add", "path": "emails", "value": [{ "value": "n@x.example", "primary": true }] }]),
    );
    let primary: Vec<_> = changed["emails"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|mail| mail["primary"] == true)
        .collect();
    assert_eq!(
        primary,
        [&json!({ "value": "n@x.example", "primary": true })]
    );
}

#[test]
fn an_answer_has_the_attributes_asked_for() {
    let mut maja = maja();
    maja.insert("id".to_owned(), "1".into());
    let shown = |name: &str, list: &str| {
        let query = Query::from_pairs([(name, list)].into_iter()).unwrap();
        let shown = query.shown.of(&USERS, maja.clone());
        let mut keys: Vec<String> = shown.keys().cloned().collect();
        keys.sort();
        (keys.join(" "), shown)
    };
    assert_eq!(
        shown("attributes", "userName,emails.value").0,
        "emails id userName"
    );
    assert_eq!(
        shown("attributes", "emails.value").1["emails"][1],
        json!({ "value": "m@home.example" })
    );
    let department = format!("{}:employeeNumber", ENTERPRISE.id);
    assert_eq!(
        shown("attributes", &department).1[ENTERPRISE.id],
        json!({ "employeeNumber": "4711" })
    );
    let left = shown(
        "excludedAttributes",
        &format!("id,name,emails.type,{}", ENTERPRISE.id),
    );
    assert_eq!(left.0, "active emails id userName");
    assert_eq!(left.1["emails"][1], json!({ "value": "m@home.example" }));
    let query = Query::from_pairs([("excludedAttributes", "members")].into_iter()).unwrap();
    assert!(!query.shown.has(&GROUPS, "members") && query.shown.has(&GROUPS, "displayName"));
}

#[test]
fn pages_have_bounds() {
    let query = |pairs: &[(&str, &str)]| Query::from_pairs(pairs.iter().copied());
    let page = query(&[("startIndex", "0"), ("count", "9999")]).unwrap();
    assert_eq!((page.start, page.count), (1, super::query::MOST));
    let page = query(&[
        ("startindex", "21"),
        ("count", "-3"),
        ("sortOrder", "Descending"),
    ])
    .unwrap();
    assert_eq!((page.start, page.count, page.descending), (21, 0, true));
    assert!(query(&[("count", "many")]).is_err());
    let search = Query::from_search(&json!({ "attributes": ["userName"], "count": 2 })).unwrap();
    assert_eq!(search.count, 2);
}

/// Any JSON, often with names that mean something.
fn any_json() -> impl Strategy<Value = Value> {
    let word = prop_oneof![
        Just("userName".to_owned()),
        Just("emails".to_owned()),
        Just("value".to_owned()),
        Just("active".to_owned()),
        Just("name".to_owned()),
        Just(ENTERPRISE.id.to_owned()),
        Just("manager".to_owned()),
        ".{0,8}",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        word.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((word.clone(), inner), 0..5)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

fn any_path() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("emails[type eq \"work\"].value".to_owned()),
        Just("emails[type eq \"work\" or value pr]".to_owned()),
        Just("name.givenName".to_owned()),
        Just(format!("{}:manager.value", ENTERPRISE.id)),
        Just(ENTERPRISE.id.to_owned()),
        "[a-zA-Z.\\[\\]\" :()]{0,24}",
        ".{0,16}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_filter_breaks_anything(text in "[a-zA-Z.\\[\\]\"\\\\ ():0-9]{0,60}|.{0,40}") {
        if let Ok(filter) = Filter::parse(&text) {
            let _ = filter.fits(&USERS, &maja());
        }
        let _ = Target::parse(&USERS, &text);
    }

    #[test]
    fn what_was_cleaned_once_is_clean(sent in any_json()) {
        if let Ok(kept) = clean::resource(&USERS, &sent) {
            let again = clean::resource(&USERS, &Value::Object(kept.clone())).unwrap();
            prop_assert_eq!(again, kept);
        }
    }

    #[test]
    fn no_patch_breaks_anything(
        operations in prop::collection::vec((0..3_usize, any_path(), any_json()), 0..4)
    ) {
        let list: Vec<Value> = operations
            .into_iter()
            .map(|(op, path, value)| {
                let op = ["add", "replace", "remove"][op];
                json!({ "op": op, "path": path, "value": value })
            })
            .collect();
        let read = patch::parse(&json!({ "Operations": list })).unwrap();
        let mut resource = maja();
        if patch::apply(&USERS, &mut resource, &read).is_ok() {
            // What a patch leaves is as clean as what is sent whole.
            let again = clean::resource(&USERS, &Value::Object(resource.clone())).unwrap();
            prop_assert_eq!(again, resource);
        }
    }

    #[test]
    fn any_body_is_read_or_refused(sent in any_json()) {
        let _ = patch::parse(&sent);
        let _ = Query::from_search(&sent);
    }
}

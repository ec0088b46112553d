//! What a directory can ask about us: what is supported, which resources there are, with which
//! attributes.

use serde_json::{Value, json};

use super::query::MOST;
use super::schema::{ALL, Attribute, ResourceType, Schema};

/// What is supported. `base` is the address that all others begin with.
#[must_use]
pub fn service_provider_config(base: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "patch": { "supported": true },
        "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
        "filter": { "supported": true, "maxResults": MOST },
        "changePassword": { "supported": false },
        "sort": { "supported": true },
        "etag": { "supported": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "Bearer token",
            "description": "A key that an administrator of the municipality has made",
            "specUri": "https://www.rfc-editor.org/info/rfc6750",
            "primary": true,
        }],
        "meta": {
            "resourceType": "ServiceProviderConfig",
            "location": format!("{base}/ServiceProviderConfig"),
        },
    })
}

/// A type of resource, as told.
#[must_use]
pub fn resource_type(kind: &ResourceType, base: &str) -> Value {
    let extensions: Vec<Value> = kind
        .extensions
        .iter()
        .map(|schema| json!({ "schema": schema.id, "required": false }))
        .collect();
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
        "id": kind.name,
        "name": kind.name,
        "endpoint": format!("/{}", kind.endpoint),
        "description": kind.description,
        "schema": kind.schema.id,
        "schemaExtensions": extensions,
        "meta": {
            "resourceType": "ResourceType",
            "location": format!("{base}/ResourceTypes/{}", kind.name),
        },
    })
}

/// All schemas.
#[must_use]
pub fn schemas() -> Vec<&'static Schema> {
    ALL.iter()
        .flat_map(|kind| std::iter::once(kind.schema).chain(kind.extensions.iter().copied()))
        .collect()
}

/// A schema, as told.
#[must_use]
pub fn schema(schema: &Schema, base: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
        "id": schema.id,
        "name": schema.name,
        "description": schema.description,
        "attributes": schema.attributes.iter().map(attribute).collect::<Vec<_>>(),
        "meta": {
            "resourceType": "Schema",
            "location": format!("{base}/Schemas/{}", schema.id),
        },
    })
}

fn attribute(it: &Attribute) -> Value {
    let mut told = json!({
        "name": it.name,
        "type": it.kind.word(),
        "multiValued": it.many,
        "description": it.description,
        "required": it.required,
        "caseExact": it.case_exact,
        "mutability": it.mutability.word(),
        "returned": if it.always { "always" } else { "default" },
        "uniqueness": if it.unique { "server" } else { "none" },
    });
    if let Some(object) = told.as_object_mut() {
        if !it.usual.is_empty() {
            object.insert("canonicalValues".to_owned(), json!(it.usual));
        }
        if !it.refers.is_empty() {
            object.insert("referenceTypes".to_owned(), json!(it.refers));
        }
        if !it.sub.is_empty() {
            let parts: Vec<Value> = it.sub.iter().map(attribute).collect();
            object.insert("subAttributes".to_owned(), Value::Array(parts));
        }
    }
    told
}

//! XML messages, read into a plain tree, and words made safe for writing.

use super::Refused;
use std::collections::HashSet;
use uppsala::{Document, NodeId, NodeKind};

/// Largest message that is read. Real answers are below 60 kB.
pub(super) const LARGEST: usize = 1_000_000;

/// An element with everything in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    pub namespace: String,
    pub name: String,
    /// Attributes without a namespace, in document order.
    attributes: Vec<(String, String)>,
    pub children: Vec<Element>,
    /// The text directly in it.
    pub text: String,
}

/// Whether remarks are passed over (metadata that somebody wrote) or refused (messages).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Remarks {
    PassedOver,
    Refused,
}

/// The tree of a message, if it is one that a careful sender would write.
pub(super) fn read(xml: &str, remarks: Remarks) -> Result<Element, Refused> {
    bare(xml, remarks)?;
    let document = ribergshamra_xml::limits::parse(xml)
        .map_err(|_| Refused::Malformed("not well-formed XML"))?;
    let root = document
        .document_element()
        .ok_or(Refused::Malformed("no element"))?;
    unique_ids(&document)?;
    element(&document, root, 0)
}

/// Refuses what could make two readers see two texts. A `<` can stand in no text and no value, so this
/// look at the letters is exact, and comes before any parser has seen them.
fn bare(xml: &str, remarks: Remarks) -> Result<(), Refused> {
    if xml.len() > LARGEST {
        return Err(Refused::TooLarge);
    }
    let body = match xml.trim_start_matches('\u{feff}').strip_prefix("<?xml ") {
        Some(rest) => {
            let (declaration, body) = rest
                .split_once("?>")
                .ok_or(Refused::Malformed("an open declaration"))?;
            let declaration = declaration.to_ascii_lowercase();
            if declaration.contains("encoding") && !declaration.contains("utf-8") {
                return Err(Refused::Malformed("not UTF-8"));
            }
            body
        }
        None => xml,
    };
    let forbidden = match remarks {
        Remarks::Refused => body.contains("<!") || body.contains("<?"),
        Remarks::PassedOver => body
            .match_indices("<!")
            .any(|(at, _)| !body.get(at..).is_some_and(|rest| rest.starts_with("<!--"))),
    };
    if forbidden {
        Err(Refused::Forbidden)
    } else {
        Ok(())
    }
}

/// Every attribute that anybody could take for an id has a value of its own.
fn unique_ids(document: &Document<'_>) -> Result<(), Refused> {
    let mut seen = HashSet::new();
    for node in document.descendants(document.root()) {
        let Some(element) = document.element(node) else {
            continue;
        };
        for attribute in &element.attributes {
            let name = attribute.name.local_name.as_ref();
            if (name.eq_ignore_ascii_case("id") || name == "AssertionID")
                && !seen.insert(attribute.value.to_string())
            {
                return Err(Refused::DoubledId);
            }
        }
    }
    Ok(())
}

fn element(document: &Document<'_>, node: NodeId, depth: usize) -> Result<Element, Refused> {
    if depth > 100 {
        return Err(Refused::TooLarge);
    }
    let found = document
        .element(node)
        .ok_or(Refused::Malformed("not an element"))?;
    let mut read = Element {
        namespace: found.name.namespace_uri.as_deref().unwrap_or("").to_owned(),
        name: found.name.local_name.to_string(),
        attributes: found
            .attributes
            .iter()
            .filter(|a| a.name.namespace_uri.is_none())
            .map(|a| (a.name.local_name.to_string(), a.value.to_string()))
            .collect(),
        children: Vec::new(),
        text: String::new(),
    };
    for child in document.children_iter(node) {
        match document.node_kind(child) {
            Some(NodeKind::Element(_)) => read.children.push(element(document, child, depth + 1)?),
            Some(NodeKind::Text(text)) => read.text.push_str(text),
            // Neither is left after `bare`; metadata may hold remarks.
            Some(NodeKind::CData(_)) => return Err(Refused::Forbidden),
            _ => {}
        }
    }
    Ok(read)
}

impl Element {
    pub(super) fn is(&self, namespace: &str, name: &str) -> bool {
        self.namespace == namespace && self.name == name
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    pub(super) fn all<'a>(
        &'a self,
        namespace: &'static str,
        name: &'static str,
    ) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |c| c.is(namespace, name))
    }

    /// The only child of this name; an error names it if there are none or several.
    pub(super) fn only(
        &self,
        namespace: &'static str,
        name: &'static str,
    ) -> Result<&Element, Refused> {
        self.maybe(namespace, name)?.ok_or(Refused::Part(name))
    }

    /// The child of this name, if there is one; several are an error.
    pub(super) fn maybe(
        &self,
        namespace: &'static str,
        name: &'static str,
    ) -> Result<Option<&Element>, Refused> {
        let mut found = self.all(namespace, name);
        let first = found.next();
        if found.next().is_some() {
            return Err(Refused::Part(name));
        }
        Ok(first)
    }

    /// Its text, if it has nothing but text.
    pub(super) fn value(&self) -> Result<&str, Refused> {
        if self.children.is_empty() {
            Ok(self.text.trim())
        } else {
            Err(Refused::Malformed("elements where text belongs"))
        }
    }

    /// How many elements of this name there are, at any depth, itself included.
    pub(super) fn count(&self, namespace: &str, name: &str) -> usize {
        usize::from(self.is(namespace, name))
            + self
                .children
                .iter()
                .map(|c| c.count(namespace, name))
                .sum::<usize>()
    }
}

/// Text for an element or an attribute in double quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

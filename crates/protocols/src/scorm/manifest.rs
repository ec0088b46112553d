//! `imsmanifest.xml`: one organisation with one item, which is the whole course.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{PackageError, Version};

/// What a manifest says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest<'a> {
    /// See [`identifier`](super::identifier).
    pub identifier: &'a str,
    /// The course's title.
    pub title: &'a str,
    /// The page that begins it.
    pub launch: &'a str,
    /// All files of the package but the manifest.
    pub files: Vec<&'a str>,
    /// The share of right answers that passes, in per cent, for a course with a closing test.
    pub pass_percent: Option<u8>,
    /// Counts up when the course's meaning changes.
    pub version: u32,
}

type Xml = Writer<Vec<u8>>;

/// The manifest as XML.
pub fn manifest(version: Version, about: &Manifest<'_>) -> Result<Vec<u8>, PackageError> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let course_version = about.version.to_string();
    let element = xml
        .create_element("manifest")
        .with_attribute(("identifier", about.identifier))
        .with_attribute(("version", course_version.as_str()))
        .with_attributes(names(version).iter().copied());
    element.write_inner_content(|xml| {
        xml.create_element("metadata").write_inner_content(|xml| {
            text(xml, "schema", "ADL SCORM")?;
            text(xml, "schemaversion", schema_version(version))
        })?;
        let organizations = xml
            .create_element("organizations")
            .with_attribute(("default", "kursus"));
        organizations.write_inner_content(|xml| {
            let organization = xml
                .create_element("organization")
                .with_attribute(("identifier", "kursus"));
            organization.write_inner_content(|xml| {
                text(xml, "title", about.title)?;
                item(xml, version, about)
            })?;
            Ok(())
        })?;
        xml.create_element("resources")
            .write_inner_content(|xml| resource(xml, version, about))?;
        Ok(())
    })?;
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

const fn schema_version(version: Version) -> &'static str {
    match version {
        Version::V12 => "1.2",
        Version::V2004 => "2004 4th Edition",
    }
}

/// The namespaces, with the schemas' usual names beside them. No schema lies in the package: they
/// are not ours to hand on, and no learning system asks for them.
const fn names(version: Version) -> &'static [(&'static str, &'static str)] {
    match version {
        Version::V12 => &[
            ("xmlns", "http://www.imsproject.org/xsd/imscp_rootv1p1p2"),
            ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_rootv1p2"),
        ],
        Version::V2004 => &[
            ("xmlns", "http://www.imsglobal.org/xsd/imscp_v1p1"),
            ("xmlns:adlcp", "http://www.adlnet.org/xsd/adlcp_v1p3"),
            ("xmlns:imsss", "http://www.imsglobal.org/xsd/imsss"),
        ],
    }
}

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(words))?;
    Ok(())
}

fn item(xml: &mut Xml, version: Version, about: &Manifest<'_>) -> io::Result<()> {
    let item = xml
        .create_element("item")
        .with_attribute(("identifier", "hele-kurset"))
        .with_attribute(("identifierref", "sider"));
    item.write_inner_content(|xml| {
        text(xml, "title", about.title)?;
        match (version, about.pass_percent) {
            (Version::V12, Some(percent)) => text(xml, "adlcp:masteryscore", &percent.to_string()),
            (Version::V12, None) => Ok(()),
            (Version::V2004, percent) => sequencing(xml, percent),
        }
    })?;
    Ok(())
}

/// The course itself says when it is completed and passed; with a test, from which share on.
fn sequencing(xml: &mut Xml, pass_percent: Option<u8>) -> io::Result<()> {
    xml.create_element("imsss:sequencing")
        .write_inner_content(|xml| {
            if let Some(percent) = pass_percent {
                xml.create_element("imsss:objectives")
                    .write_inner_content(|xml| {
                        let objective = xml
                            .create_element("imsss:primaryObjective")
                            .with_attribute(("objectiveID", "proeven"))
                            .with_attribute(("satisfiedByMeasure", "true"));
                        objective.write_inner_content(|xml| {
                            text(xml, "imsss:minNormalizedMeasure", &share(percent))
                        })?;
                        Ok(())
                    })?;
            }
            xml.create_element("imsss:deliveryControls")
                .with_attribute(("completionSetByContent", "true"))
                .with_attribute(("objectiveSetByContent", "true"))
                .write_empty()?;
            Ok(())
        })?;
    Ok(())
}

/// 80 → `0.8`.
fn share(percent: u8) -> String {
    (f64::from(percent) / 100.0).to_string()
}

fn resource(xml: &mut Xml, version: Version, about: &Manifest<'_>) -> io::Result<()> {
    let kind = match version {
        Version::V12 => "adlcp:scormtype",
        Version::V2004 => "adlcp:scormType",
    };
    let resource = xml
        .create_element("resource")
        .with_attribute(("identifier", "sider"))
        .with_attribute(("type", "webcontent"))
        .with_attribute(("href", about.launch))
        .with_attribute((kind, "sco"));
    resource.write_inner_content(|xml| {
        for file in &about.files {
            xml.create_element("file")
                .with_attribute(("href", *file))
                .write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

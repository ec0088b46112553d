#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use domain::{ItemId, Lang};

use super::{Manifest, PackageFile, Version, archive, identifier, manifest};

fn about(pass_percent: Option<u8>) -> Manifest<'static> {
    Manifest {
        identifier: "kompetencehjul-trin-1-da",
        title: "Sikker & tryg <hver dag>",
        launch: "index.html",
        files: vec!["index.html", "package/data.js"],
        pass_percent,
        version: 3,
    }
}

fn written(version: Version, pass_percent: Option<u8>) -> String {
    String::from_utf8(manifest(version, &about(pass_percent)).unwrap()).unwrap()
}

#[test]
fn a_manifest_of_1_2() {
    let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="kompetencehjul-trin-1-da" version="3" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="kursus">
    <organization identifier="kursus">
      <title>Sikker &amp; tryg &lt;hver dag&gt;</title>
      <item identifier="hele-kurset" identifierref="sider">
        <title>Sikker &amp; tryg &lt;hver dag&gt;</title>
        <adlcp:masteryscore>80</adlcp:masteryscore>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sider" type="webcontent" href="index.html" adlcp:scormtype="sco">
      <file href="index.html"/>
      <file href="package/data.js"/>
    </resource>
  </resources>
</manifest>
"#;
    assert_eq!(written(Version::V12, Some(80)), expected);
    assert!(!written(Version::V12, None).contains("mastery"));
}

#[test]
fn a_manifest_of_2004() {
    let xml = written(Version::V2004, Some(75));
    assert!(xml.contains("<schemaversion>2004 4th Edition</schemaversion>"));
    assert!(xml.contains(r#"adlcp:scormType="sco""#));
    assert!(
        xml.contains("<imsss:minNormalizedMeasure>0.75</imsss:minNormalizedMeasure>"),
        "{xml}"
    );
    assert!(xml.contains(r#"satisfiedByMeasure="true""#));
    let without = written(Version::V2004, None);
    assert!(!without.contains("objectives") && without.contains("completionSetByContent"));
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let file = |name: &str, text: &str| PackageFile {
        name: name.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let files = [file("index.html", &"Hej ".repeat(500)), file("a/b.js", "1")];
    let first = archive(&files).unwrap();
    assert_eq!(first, archive(&files).unwrap());
    assert!(first.starts_with(b"PK") && first.len() < 1_000);
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(first)).unwrap();
    assert_eq!(zip.len(), 2);
    let mut text = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("index.html").unwrap(), &mut text).unwrap();
    assert_eq!(text.len(), 2_000);
}

#[test]
fn identifiers_are_xml_names() {
    let id = identifier(&ItemId::new("trin 1/æ"), Lang::En);
    assert_eq!(id, "kompetencehjul-trin_1__-en");
}

#[test]
fn versions_by_name() {
    for version in [Version::V12, Version::V2004] {
        assert_eq!(version.name().parse(), Ok(version));
    }
    assert!("1.3".parse::<Version>().is_err());
}

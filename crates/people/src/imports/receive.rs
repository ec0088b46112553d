//! Takes what a browser sends, and looks through it before a byte of it is stored.

use std::collections::HashSet;

use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use extracts::columns::{FileKind, Mapping};
use extracts::directory;
use extracts::plan::{Extent, Snapshot};
use extracts::read::{Limits, ReadError, Table};
use jiff::civil::Date;
use web::Error;

use super::{Sent, SentFile};

/// The most bytes of a whole form: a file as large as is read at all, and the other one beside it.
pub const MOST_BYTES: usize = 72 << 20;

/// The longest file name that is kept.
const LONGEST_NAME: usize = 120;

/// Why what was sent isn't stored: beside which file, and why.
#[derive(Debug)]
pub enum Refusal {
    /// The file can't be read or holds CPR numbers.
    File(FileKind, ReadError),
    /// It is a file of the other kind.
    OtherKind(FileKind),
    /// Both together are too large.
    TooLarge,
    /// No file was chosen.
    Nothing,
}

fn large(error: &MultipartError) -> bool {
    error.status() == StatusCode::PAYLOAD_TOO_LARGE
}

/// Reads the form.
pub async fn receive(mut form: Multipart) -> Result<Result<Sent, Refusal>, Error> {
    let mut sent = Sent {
        units: None,
        people: None,
        extent: Extent::Full,
    };
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(error) if large(&error) => return Ok(Err(Refusal::TooLarge)),
            Err(_) => return Err(Error::BadRequest),
        };
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = base_name(field.file_name().unwrap_or_default());
        let bytes = match field.bytes().await {
            Ok(bytes) => bytes,
            Err(error) if large(&error) => return Ok(Err(Refusal::TooLarge)),
            Err(_) => return Err(Error::BadRequest),
        };
        // A file field that was left empty comes without a name.
        let file = (!file_name.is_empty()).then(|| SentFile {
            name: file_name,
            bytes: bytes.to_vec(),
            mapping: None,
        });
        match name.as_str() {
            "units" => sent.units = file,
            "people" => sent.people = file,
            "extent" if bytes.as_ref() == b"partial" => sent.extent = Extent::Partial,
            _ => {}
        }
    }
    if sent.units.is_none() && sent.people.is_none() {
        return Ok(Err(Refusal::Nothing));
    }
    Ok(Ok(sent))
}

/// The name without a folder, as some browsers send it.
fn base_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars()
        .filter(|c| !c.is_control())
        .take(LONGEST_NAME)
        .collect()
}

/// Looks through the files: everything that refuses one as a whole is found here. Takes a second for
/// a hundred thousand rows, so it belongs on a thread of its own.
pub fn look_through(sent: Sent, today: Date) -> Result<Sent, Vec<Refusal>> {
    let files = [
        (FileKind::Units, &sent.units),
        (FileKind::People, &sent.people),
    ];
    let refusals: Vec<Refusal> = files
        .into_iter()
        .filter_map(|(kind, file)| refusal(kind, file.as_ref()?, today))
        .collect();
    if refusals.is_empty() {
        Ok(sent)
    } else {
        Err(refusals)
    }
}

fn refusal(kind: FileKind, file: &SentFile, today: Date) -> Option<Refusal> {
    if directory::is_directory(&file.bytes) {
        return directory_refusal(kind, file, today);
    }
    let read = Table::read(
        &file.bytes,
        &file.name,
        &Limits::default(),
        &mut extracts::no_progress,
    );
    let table = match read {
        Ok(table) => table,
        Err(error) => return Some(Refusal::File(kind, error)),
    };
    // What its columns say that it is, if it also would do as that: then it was meant for the other
    // field.
    let other = Mapping::detect(&table, &HashSet::new(), today);
    (other.kind != kind && other.check().is_ok()).then_some(Refusal::OtherKind(kind))
}

/// A directory holds units and people at once, and goes into the field of people.
fn directory_refusal(kind: FileKind, file: &SentFile, today: Date) -> Option<Refusal> {
    if kind == FileKind::Units {
        return Some(Refusal::OtherKind(kind));
    }
    let read = read_directory_alone(&file.bytes, &file.name, today);
    read.err().map(|error| Refusal::File(kind, error))
}

/// Whether a directory can be read at all, whoever is stored.
pub fn read_directory_alone(bytes: &[u8], name: &str, today: Date) -> Result<(), ReadError> {
    let nobody = Snapshot::<()>::default();
    directory::tables(bytes, name, &Limits::default(), &nobody, today).map(|_| ())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn sent(units: Option<&str>, people: Option<&str>) -> Sent {
        let file = |text: &str| SentFile {
            name: "fil.csv".to_owned(),
            bytes: text.as_bytes().to_vec(),
            mapping: None,
        };
        Sent {
            units: units.map(file),
            people: people.map(file),
            extent: Extent::Full,
        }
    }

    const TODAY: Date = jiff::civil::date(2026, 11, 23);
    const UNITS: &str = "Enhedskode;Navn;Overordnet\n1;Rådhuset;\n2;Skolen;1\n";
    const PEOPLE: &str = "Tjenestenummer;Navn;Enhedskode\n1;Ida Dam;1\n2;Bo Bæk;2\n";

    #[test]
    fn files_in_the_wrong_field_are_told_apart() {
        assert!(look_through(sent(Some(UNITS), Some(PEOPLE)), TODAY).is_ok());
        let refusals = look_through(sent(Some(PEOPLE), Some(UNITS)), TODAY).unwrap_err();
        assert!(matches!(
            refusals.as_slice(),
            [
                Refusal::OtherKind(FileKind::Units),
                Refusal::OtherKind(FileKind::People)
            ]
        ));
    }

    #[test]
    fn a_cpr_number_refuses_the_file_and_unknown_columns_do_not() {
        let noted = "Tjenestenummer;Navn;Enhedskode;Note\n1;Ida Dam;1;ring 010190-1234\n";
        let refusals = look_through(sent(None, Some(noted)), TODAY).unwrap_err();
        assert!(matches!(
            refusals.as_slice(),
            [Refusal::File(
                FileKind::People,
                ReadError::PersonalNumbers(_)
            )]
        ));
        let unknown = "A;B;C\nx;y;z\nx;y;w\n";
        assert!(look_through(sent(Some(unknown), Some(unknown)), TODAY).is_ok());
    }

    #[test]
    fn a_directory_goes_where_people_go() {
        let json = r#"{"OrgUnits": [], "Users": [{"Uuid": "1", "Name": "Ida Dam"}]}"#;
        assert!(look_through(sent(None, Some(json)), TODAY).is_ok());
        let refusals = look_through(sent(Some(json), Some("{}")), TODAY).unwrap_err();
        assert!(matches!(
            refusals.as_slice(),
            [
                Refusal::OtherKind(FileKind::Units),
                Refusal::File(FileKind::People, ReadError::NotADirectory { .. })
            ]
        ));
    }

    #[test]
    fn a_file_name_is_a_name() {
        assert_eq!(base_name("C:\\Brugere\\ida\\liste.csv"), "liste.csv");
        assert_eq!(base_name("../../liste.csv"), "liste.csv");
        assert_eq!(base_name(""), "");
    }
}

//! What HR systems and people call their columns, in Danish and English, as [`crate::clean::key`]
//! writes it. Within a field the surer words come first: of two columns that match, the one with
//! the earlier word is taken (`Enhedskode` before `Enhed`).

use super::{Field, FileKind};
use crate::clean;

const EMPLOYEE_NUMBER: &[&str] = &[
    "tjenestenummer",
    "tjenestenr",
    "medarbejdernummer",
    "medarbejdernr",
    "employeenumber",
    "employeeno",
    "employeenr",
    "employeeid",
    "medarbejderid",
    "medarbnr",
    "medarbejderno",
    "ansaettelsesnummer",
    "ansaettelsesnr",
    "ansatnummer",
    "ansatnr",
    "ansatid",
    "loennummer",
    "loennr",
    "personalenummer",
    "personalenr",
    "staffnumber",
    "staffno",
    "staffid",
    "personnelnumber",
    "personnelno",
    "payrollnumber",
    "empno",
    "empid",
    "tjnr",
];
const GIVEN_NAME: &[&str] = &[
    "fornavn",
    "fornavne",
    "givenname",
    "givennames",
    "firstname",
    "forename",
    "fornavnogmellemnavn",
    "fornavnmellemnavn",
    "kaldenavn",
];
const FAMILY_NAME: &[&str] = &[
    "efternavn",
    "efternavne",
    "familyname",
    "lastname",
    "surname",
    "slaegtsnavn",
    "familienavn",
    "sn",
];
const FULL_NAME: &[&str] = &[
    "fuldenavn",
    "fuldtnavn",
    "medarbejdernavn",
    "medarbejderensnavn",
    "fullname",
    "employeename",
    "visningsnavn",
    "displayname",
    "personnavn",
    "navn",
    "name",
    "medarbejder",
    "employee",
];
const USER_NAME: &[&str] = &[
    "brugernavn",
    "username",
    "brugerid",
    "userid",
    "login",
    "loginnavn",
    "loginid",
    "logon",
    "logonnavn",
    "samaccountname",
    "adbrugernavn",
    "adbruger",
    "adkonto",
    "netvaerksbruger",
    "brugerident",
    "bruger",
    "user",
    "account",
    "accountname",
    "ident",
    "initialer",
    "initials",
];
const EMAIL: &[&str] = &[
    "email",
    "emailadresse",
    "emailaddress",
    "mail",
    "mailadresse",
    "mailaddress",
    "epost",
    "epostadresse",
    "arbejdsmail",
    "arbejdsemail",
    "emailarbejde",
    "workemail",
    "emailwork",
    "primaeremail",
    "primaermail",
];
const TITLE: &[&str] = &[
    "stilling",
    "stillingsbetegnelse",
    "stillingstitel",
    "stillingsnavn",
    "stillingstekst",
    "jobtitel",
    "jobtitle",
    "titel",
    "title",
    "positiontitle",
    "position",
    "jobfunktion",
    "funktion",
    "job",
    "jobname",
    "rolle",
];
const AGREEMENT: &[&str] = &[
    "overenskomst",
    "overenskomstnavn",
    "overenskomsttekst",
    "overenskomstbetegnelse",
    "overenskomstgruppe",
    "overenskomstomraade",
    "collectiveagreement",
    "agreement",
    "unionagreement",
    "okgruppe",
    "okomraade",
    "oktekst",
    "personalegruppe",
    "personalekategori",
    "faggruppe",
];
const UNIT_CODE: &[&str] = &[
    "enhedskode",
    "enhedsnummer",
    "enhedsnr",
    "enhedsid",
    "unitcode",
    "unitid",
    "unitnumber",
    "orgenhedskode",
    "orgenhedsnr",
    "orgenhedsid",
    "orgenhedid",
    "orgunitcode",
    "orgunitid",
    "organisationsenhedskode",
    "organisationskode",
    "organisationsnr",
    "organisationsid",
    "orgkode",
    "orgnr",
    "orgid",
    "afdelingskode",
    "afdelingsnummer",
    "afdelingsnr",
    "afdelingsid",
    "afdkode",
    "afdnr",
    "departmentcode",
    "departmentid",
    "departmentnumber",
    "institutionskode",
    "institutionsnr",
    "instkode",
    "instnr",
    "orgenhed",
    "orgunit",
    "organisationsenhed",
];
/// Of a person these may be the code of a unit; of a unit they are its name.
const UNIT_LOOSELY: &[&str] = &[
    "enhed",
    "afdeling",
    "unit",
    "department",
    "organisation",
    "tjenestested",
    "ansaettelsessted",
    "institution",
    "omkostningssted",
    "costcenter",
];
const UNIT_CODE_ALONE: &[&str] = &["kode", "code", "nummer", "number", "nr", "id"];
const UNIT_NAME: &[&str] = &[
    "enhedsnavn",
    "enhedensnavn",
    "unitname",
    "afdelingsnavn",
    "departmentname",
    "organisationsnavn",
    "orgenhedsnavn",
    "orgunitname",
    "navn",
    "name",
    "betegnelse",
    "enhedsbetegnelse",
    "tekst",
    "enhedstekst",
];
const UNIT_PARENT: &[&str] = &[
    "overordnet",
    "overordnetenhedskode",
    "overordnetenhedsnr",
    "overordnetenhedsid",
    "overordnetkode",
    "overordnetnr",
    "overordnetid",
    "overordnetenhed",
    "overliggendeenhed",
    "overliggende",
    "overenhed",
    "overafdeling",
    "foraelder",
    "foraelderenhed",
    "foraeldreenhed",
    "foraelderkode",
    "foraelderid",
    "parentcode",
    "parentid",
    "parentunitcode",
    "parentunitid",
    "parentunit",
    "parentorgunitid",
    "parentorgunit",
    "parentdepartment",
    "parent",
    "hoererunder",
    "hoerertil",
    "belongsto",
    "refererertil",
    "reportsto",
];
const UNIT_KIND: &[&str] = &[
    "type",
    "enhedstype",
    "unittype",
    "organisationstype",
    "orgtype",
    "enhedsart",
    "art",
    "kind",
    "kategori",
    "category",
    "niveau",
];
const MANAGER: &[&str] = &[
    "lederbrugernavn",
    "ledersbrugernavn",
    "lederensbrugernavn",
    "naermestelederbrugernavn",
    "lederbrugerid",
    "lederlogin",
    "managerusername",
    "manageruserid",
    "managerlogin",
    "ledertjenestenummer",
    "ledertjenestenr",
    "lederstjenestenummer",
    "lederstjenestenr",
    "ledermedarbejdernummer",
    "ledermedarbejdernr",
    "lederensmedarbejdernummer",
    "lederensmedarbejdernr",
    "ledernummer",
    "ledernr",
    "lederid",
    "naermestelederid",
    "manageremployeenumber",
    "manageremployeeid",
    "managernumber",
    "managerid",
    "supervisorid",
    "lederemail",
    "ledersemail",
    "lederensemail",
    "ledermail",
    "naermestelederemail",
    "manageremail",
    "leder",
    "naermesteleder",
    "personaleleder",
    "chef",
    "naermestechef",
    "manager",
    "linemanager",
    "supervisor",
    "overordnet",
    "refererertil",
    "reportsto",
];
const STARTED: &[&str] = &[
    "ansat",
    "ansatdato",
    "ansaettelsesdato",
    "ansatfra",
    "ansatpr",
    "ansaettelsesstart",
    "ansaettelsestart",
    "tiltraadt",
    "tiltraedelse",
    "tiltraedelsesdato",
    "tiltraadtdato",
    "startdato",
    "started",
    "startdate",
    "hiredate",
    "hired",
    "dateofhire",
    "employedfrom",
    "employmentstart",
    "fradato",
    "gyldigfra",
    "validfrom",
];
const ENDED: &[&str] = &[
    "fratraadt",
    "fratraedelse",
    "fratraedelsesdato",
    "fratraadtdato",
    "fratraadtpr",
    "ansattil",
    "ansatindtil",
    "ansaettelsesslut",
    "ansaettelseslut",
    "slutdato",
    "ophoert",
    "ophoer",
    "ophoersdato",
    "sidstedag",
    "ended",
    "enddate",
    "terminationdate",
    "terminated",
    "employedto",
    "employmentend",
    "leavedate",
    "leavingdate",
    "tildato",
    "gyldigtil",
    "validto",
];

const PEOPLE: &[(Field, &[&[&str]])] = &[
    (Field::EmployeeNumber, &[EMPLOYEE_NUMBER]),
    (Field::GivenName, &[GIVEN_NAME]),
    (Field::FamilyName, &[FAMILY_NAME]),
    (Field::FullName, &[FULL_NAME]),
    (Field::UserName, &[USER_NAME]),
    (Field::Email, &[EMAIL]),
    (Field::Title, &[TITLE]),
    (Field::Agreement, &[AGREEMENT]),
    (Field::UnitCode, &[UNIT_CODE, UNIT_LOOSELY]),
    (Field::Manager, &[MANAGER]),
    (Field::Started, &[STARTED]),
    (Field::Ended, &[ENDED]),
];
const UNITS: &[(Field, &[&[&str]])] = &[
    (Field::UnitCode, &[UNIT_CODE, UNIT_CODE_ALONE]),
    (Field::UnitName, &[UNIT_NAME, UNIT_LOOSELY]),
    (Field::UnitParent, &[UNIT_PARENT]),
    (Field::UnitKind, &[UNIT_KIND]),
];

/// Whose column it is, where the header says so first: `Medarbejderens e-mail`.
const OWNERS: &[&str] = &[
    "medarbejderens",
    "medarbejder",
    "ansattes",
    "ansat",
    "personens",
    "person",
    "employee",
    "emp",
];

/// The field that a header names in a kind of file, and how sure the word is (0 is surest).
pub(super) fn field_of(header: &str, kind: FileKind) -> Option<(Field, usize)> {
    let whole = clean::key(header);
    if let Some(found) = exact(&whole, kind) {
        return Some(found);
    }
    // `Ansat (dd-mm-åååå)`, `Enhed [kode]`: what stands in brackets explains.
    let bare = clean::key(header.split(['(', '[', ':']).next().unwrap_or(""));
    let found = exact(&bare, kind).or_else(|| {
        OWNERS
            .iter()
            .filter(|_| kind == FileKind::People)
            .find_map(|owner| exact(bare.strip_prefix(owner)?, kind))
    });
    found.map(|(field, rank)| (field, rank + 1000))
}

fn exact(key: &str, kind: FileKind) -> Option<(Field, usize)> {
    let fields = match kind {
        FileKind::People => PEOPLE,
        FileKind::Units => UNITS,
    };
    fields.iter().find_map(|(field, lists)| {
        lists
            .iter()
            .flat_map(|list| list.iter())
            .position(|word| *word == key)
            .map(|rank| (*field, rank))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_word_means_two_things() {
        for fields in [PEOPLE, UNITS] {
            let mut seen = HashSet::new();
            for word in fields
                .iter()
                .flat_map(|(_, lists)| lists.iter().copied().flatten())
            {
                assert!(seen.insert(word), "{word}");
                assert_eq!(*word, clean::key(word));
            }
        }
    }

    #[test]
    fn headers_as_they_come() {
        let people = |header| field_of(header, FileKind::People).map(|f| f.0);
        assert_eq!(people("Medarbejder-nr."), Some(Field::EmployeeNumber));
        assert_eq!(people("E-mail"), Some(Field::Email));
        assert_eq!(people("Medarbejderens e-mail"), Some(Field::Email));
        assert_eq!(people("Ansat (dd-mm-åååå)"), Some(Field::Started));
        assert_eq!(people("Fratrædelsesdato"), Some(Field::Ended));
        assert_eq!(people("Leders brugernavn"), Some(Field::Manager));
        assert_eq!(people("Ledernavn"), None);
        assert_eq!(people("Telefon"), None);
        let units = |header| field_of(header, FileKind::Units).map(|f| f.0);
        assert_eq!(units("Navn"), Some(Field::UnitName));
        assert_eq!(units("Overordnet enhed"), Some(Field::UnitParent));
    }
}

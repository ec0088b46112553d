//! The demo municipality in the middle of its first autumn: step 1 has run since September, the
//! municipality has written its own words in it, and the management body is known.

mod store;

use database::Transaction;
use domain::MunicipalityId;
use jiff::Timestamp;
use jiff::ToSpan as _;
use jiff::civil::Date;

/// The course that the demo runs.
const COURSE: &str = "trin-1-basal-sikkerhed";
/// Since so many days.
const RUNS_SINCE: i64 = 70;

/// What the municipality wrote at the fixed places.
const TEXTS: [(&str, &str, &str); 4] = [
    (
        "svindel-meld",
        "Tryk på **Meld mistænkelig** i mailprogrammet. Er det en sms eller et opkald, så ring til IT-vagten på lokal 4242.",
        "Press **Report suspicious** in the mail program. For a text message or a call, ring IT on call, extension 4242.",
    ),
    (
        "politik",
        "Politikken ligger på intranettet under *Sikkerhed*. Det vigtigste: Del aldrig en kode. Send fortroligt i Digital Post. Sig til med det samme, når noget går galt.",
        "The policy is on the intranet under *Security*. Most important: never share a password. Send confidential matters by Digital Post. Speak up at once when something goes wrong.",
    ),
    (
        "hvem",
        "IT-vagten: lokal 4242, hele døgnet. Sikkerhedskoordinator: lokal 4250. Databeskyttelsesrådgiver: dpo@eksempel.example.",
        "IT on call: extension 4242, day and night. Security coordinator: extension 4250. Data protection officer: dpo@eksempel.example.",
    ),
    (
        "sektorlov",
        "I skolen gælder også folkeskolelovens regler om, hvad I må dele med andre skoler. Spørg skolelederen, hvis du er i tvivl.",
        "Schools also follow the Folkeskole Act's rules on what may be shared with other schools. Ask the head of the school if in doubt.",
    ),
];

/// And in the course for the management body.
const BODY: [(&str, &str, &str); 2] = [
    (
        "organ",
        "Kommunalbestyrelsen besluttede i juni, at økonomiudvalget og direktionen er kommunens ledelsesorgan.",
        "",
    ),
    (
        "organ-rapport",
        "Sikkerhedskoordinatoren melder om risici til jer i marts og oktober. Sker der noget alvorligt, ringer kommunaldirektøren til jer samme dag.",
        "The security coordinator reports on risks in March and October. When something serious happens, the chief executive calls you the same day.",
    ),
];

/// The management body: name, address, office, and whether a course elsewhere is noted.
const MEMBERS: [(&str, &str, &str, bool); 6] = [
    (
        "Birgitte Storm",
        "birgitte.storm@eksempel.example",
        "Borgmester, formand",
        false,
    ),
    (
        "Henrik Overgaard",
        "henrik.overgaard@eksempel.example",
        "Kommunaldirektør",
        false,
    ),
    (
        "Lise Brandt",
        "lise.brandt@eksempel.example",
        "1. viceborgmester",
        true,
    ),
    (
        "Karim Nørgaard",
        "karim.noergaard@eksempel.example",
        "Medlem af økonomiudvalget",
        true,
    ),
    (
        "Jette Kjær",
        "jette.kjaer@eksempel.example",
        "Direktør for Børn og Unge",
        true,
    ),
    (
        "Ole Vestergaard",
        "ole.vestergaard@eksempel.example",
        "Direktør for Teknik og Miljø",
        true,
    ),
];

/// Makes it so.
pub async fn seed(
    tx: &Transaction,
    municipality: MunicipalityId,
    today: Date,
    now: Timestamp,
) -> database::Result<()> {
    let since = today.checked_sub(RUNS_SINCE.days()).unwrap_or(today);
    store::run_course(tx, municipality, COURSE, since, now).await?;
    for (place, da, en) in TEXTS {
        store::write(tx, municipality, (COURSE, place), (da, en), now).await?;
    }
    for (place, da, en) in BODY {
        store::write(tx, municipality, ("ledelsesorganet", place), (da, en), now).await?;
    }
    for (name, email, office, has_taken) in MEMBERS {
        let member = store::add_member(tx, municipality, (name, email, office), since, now).await?;
        if let (Some(member), true) = (member, has_taken) {
            let until = since.checked_add(2.years()).unwrap_or(since);
            store::taken_elsewhere(tx, municipality, member, (since, until), now).await?;
        }
    }
    Ok(())
}

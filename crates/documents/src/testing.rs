//! Made-up documents for tests.

use domain::Lang;
use jiff::civil::date;

use crate::{
    Certificate, Coverage, DutyReport, LawReference, ManagementBody, MonthFigure, Proof, UnitFigure,
};

pub(crate) fn certificate_of(lang: Lang) -> Certificate {
    let objectives = [
        "Du kan se, hvilke oplysninger i dit arbejde der handler om mennesker, og hvorfor de skal passes på.",
        "Du kan lave en god kode, bruge tofaktor og holde dine enheder låst.",
        "Du kan kende svindel på mail, sms og telefon og ved, hvad du gør.",
        "Du kan sende fortrolige oplysninger sikkert til den rigtige modtager.",
        "Du kan passe på oplysninger ved skranken, på farten og derhjemme.",
        "Du kan sige til med det samme, når noget går galt, og ved, hvem du ringer til.",
    ];
    Certificate {
        lang,
        municipality: "Ærøskøbing-Nørre Åby Kommune".to_owned(),
        holder: "Åse Bjørk Sønderskov-Kjærgaard".to_owned(),
        course: "Trin 1: Basal sikkerhed".to_owned(),
        completed_on: date(2026, 11, 23),
        valid_until: Some(date(2028, 11, 23)),
        minutes: 38,
        objectives: objectives.map(str::to_owned).to_vec(),
        proof: Proof::Test { pass_percent: 80 },
        code: "K7QM-4TXR-9HVD".to_owned(),
        address: "https://kompetencehjul.eksempel.dk/bevis/K7QM-4TXR-9HVD".to_owned(),
        issued_on: date(2026, 11, 23),
    }
}

pub(crate) fn report(lang: Lang) -> DutyReport {
    let unit = |name: &str, coverage| UnitFigure {
        name: name.to_owned(),
        coverage,
    };
    DutyReport {
        lang,
        municipality: "Ærøskøbing-Nørre Åby Kommune".to_owned(),
        as_of: date(2026, 12, 31),
        made_on: date(2027, 1, 4),
        rules: vec![
            "Ansatte på overenskomsten for administration og it (HK), i alle enheder.".to_owned(),
            "Ledere af enheder, hvor mindst én ansat er i målgruppen.".to_owned(),
            "Ikke elever og timelønnede.".to_owned(),
        ],
        courses: vec!["Trin 1: Basal sikkerhed".to_owned()],
        target_group: Coverage::of(1_284, 1_002),
        units: vec![
            unit("Børn, Unge og Familie", Coverage::of(402, 288)),
            unit("Sundhed, Ældre og Omsorg med de tværgående sekretariater", Coverage::of(377, 301)),
            unit("Teknik, Miljø og Bæredygtighed", Coverage::of(221, 190)),
            unit("Borgerservice", Coverage::of(180, 180)),
            unit("Politik og Ledelse", Coverage { people: Some(98), valid: None }),
            unit("Havnen", Coverage::HIDDEN),
        ],
        months: (1..=12)
            .map(|month| MonthFigure {
                on: date(2026, month, 1).last_of_month(),
                coverage: Coverage::of(
                    1_250 + 3 * u32::try_from(month).unwrap_or(0),
                    80 * u32::try_from(month).unwrap_or(0),
                ),
            })
            .collect(),
        management_body: Some(ManagementBody {
            name: "Direktionen".to_owned(),
            coverage: Coverage::of(6, 5),
            next_ends: Some(date(2027, 9, 14)),
        }),
        law: vec![
            LawReference {
                section: "§ 6".to_owned(),
                says: "Loven nævner ti slags tiltag, der mindst skal være. En af dem er grundlæggende cyberhygiejne og uddannelse i cybersikkerhed.".to_owned(),
                source: "NIS 2-loven: lov nr. 434 af 6. maj 2025 om foranstaltninger til sikring af et højt cybersikkerhedsniveau".to_owned(),
                url: Some("https://www.retsinformation.dk/eli/lta/2025/434".to_owned()),
                checked: Some(date(2026, 11, 23)),
            },
            LawReference {
                section: "§ 7".to_owned(),
                says: "Medlemmerne af ledelsesorganet skal på kurser i at styre risiko. De skal også tilskynde til, at de andre ansatte får tilbudt noget tilsvarende.".to_owned(),
                source: "NIS 2-loven: lov nr. 434 af 6. maj 2025 om foranstaltninger til sikring af et højt cybersikkerhedsniveau".to_owned(),
                url: Some("https://www.retsinformation.dk/eli/lta/2025/434".to_owned()),
                checked: Some(date(2026, 11, 23)),
            },
        ],
    }
}

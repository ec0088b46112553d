//! What a coordinator can begin with: headings and questions to fill in. The law itself is theirs to
//! write; nothing of it is ours.

use domain::course::ItemKind;
use domain::{CompetencyId, L10n, Level, ProfileId};

use super::{Delivery, ForWhom, LocalArea, LocalItem, LocalOption, LocalPage, LocalQuestion};

/// What a text of the template begins with where something is to be filled in. An offer that still
/// holds it can't be published.
pub const PLACEHOLDER: &str = "[udfyld:";

/// Whether nothing of the template is left to fill in.
pub(super) fn is_filled_in(text: &L10n) -> bool {
    let left = |text: &str| text.to_lowercase().contains(PLACEHOLDER);
    !left(&text.da) && !left(&text.en)
}

fn danish(text: impl Into<String>) -> L10n {
    L10n::new(text, "")
}

const PAGES: [(&str, &str); 4] = [
    (
        "Loven på vores område",
        "[udfyld: hvad hedder loven, og hvem hos jer bruger den?]\n\n\
         ## Derfor er den der\n\n\
         [udfyld: hvem passer loven på, og hvad kan gå galt uden den?]",
    ),
    (
        "Det siger loven om oplysninger",
        "## Når du henter oplysninger\n\n[udfyld: hvad må I hente, og hvorfra?]\n\n\
         ## Når du deler dem\n\n[udfyld: hvem må få dem, og hvornår skal borgeren spørges?]\n\n\
         ## Når du gemmer og sletter\n\n[udfyld: hvor længe, og hvor?]",
    ),
    (
        "Sådan gør vi her hos os",
        "[udfyld: et eksempel fra en almindelig dag, og hvad man gør]\n\n\
         - [udfyld: det gør du altid]\n- [udfyld: det gør du aldrig]",
    ),
    (
        "Når du er i tvivl",
        "[udfyld: hvem spørger man, og hvornår er det en jurist?]",
    ),
];

const SITUATIONS: [&str; 5] = [
    "en dag, hvor du henter oplysninger om en borger",
    "en kollega fra et andet område, der beder om oplysninger",
    "en pårørende, der ringer og spørger",
    "noget, der er gemt længere, end det må",
    "en sag, hvor du må spørge en jurist",
];

/// A short course on the law of one's own field (area 12), with five questions to fill in. So many
/// about situations show Understands, which is what profile 1 needs.
#[must_use]
pub fn law_of_our_field() -> LocalItem {
    let area = CompetencyId::ALL[12];
    let question = |(place, situation): (u32, &&str)| LocalQuestion {
        number: place,
        version: 1,
        area,
        kind: ItemKind::Scenario,
        situation: danish(format!("[udfyld: {situation}]")),
        question: danish("Hvad gør du?"),
        options: (1..=3)
            .map(|option| LocalOption {
                text: danish(if option == 1 {
                    "[udfyld: det, loven kræver]"
                } else {
                    "[udfyld: noget, man kunne finde på]"
                }),
                right: option == 1,
                why: danish("[udfyld: hvorfor, eller hvorfor ikke]"),
            })
            .collect(),
    };
    LocalItem {
        delivery: Delivery::Here,
        title: danish("[udfyld: loven på jeres område]"),
        summary: danish("[udfyld: hvad handler det om, og hvem skal tage det?]"),
        audience: ForWhom::ByPlan,
        profiles: vec![ProfileId::GENERAL],
        valid_months: Some(24),
        areas: vec![LocalArea {
            competency: area,
            from: Level::Unaware,
            to: Level::Understands,
            outcome: danish(
                "Du kan forklare, hvad loven på dit område kræver, når du henter, deler, gemmer og \
                 sletter oplysninger om mennesker.",
            ),
        }],
        pages: PAGES
            .iter()
            .map(|(title, text)| LocalPage {
                title: danish(*title),
                text: danish(*text),
            })
            .collect(),
        questions: (1..).zip(&SITUATIONS).map(question).collect(),
        ..LocalItem::default()
    }
}

//! The demo's offer: a short course with questions of its own, for those who carry organisational tasks.

use content::Content;
use content::local::{
    Delivery, ForWhom, LocalArea, LocalItem, LocalOption, LocalPage, LocalQuestion,
};
use database::Transaction;
use domain::course::ItemKind;
use domain::{AccountId, CompetencyId, L10n, Level, MunicipalityId, ProfileId};
use jiff::Timestamp;
use web::{Error, Result};

use super::store;
use crate::own_wheel::{next_number, set_version};

type Text = (&'static str, &'static str);
/// A situation, the right answer with why, and two others with why not.
type Question = (Text, [(Text, Text); 3]);

const PAGES: [(Text, Text); 2] = [
    (
        (
            "Når nogen beder om indsigt",
            "When somebody asks for access",
        ),
        (
            "En borger kan bede om at se, hvad vi har om dem. Det kan ske i en mail, i telefonen eller ved skranken.\n\n\
             ## Det gør du\n\n- Tag imod ønsket. Borgeren skal ikke skrive på en bestemt måde.\n\
             - Skriv det i sagen samme dag.\n- Send det videre til enhedens GDPR-koordinator.\n\n\
             Vi har en måned til at svare. Tiden løber fra den dag, borgeren spurgte.",
            "A citizen can ask to see what we hold about them. It may come by mail, by telephone or at the desk.\n\n\
             ## What you do\n\n- Take the request. The citizen needn't write it in any special way.\n\
             - Note it in the case the same day.\n- Pass it on to your unit's GDPR coordinator.\n\n\
             We have a month to answer. It runs from the day the citizen asked.",
        ),
    ),
    (
        ("Før svaret bliver sendt", "Before the answer is sent"),
        (
            "Svaret må kun handle om den, der spørger. I en sag står der ofte noget om andre.\n\n\
             ## Se efter\n\n- Er du sikker på, hvem der spørger?\n- Står der noget om en nabo, et barn eller en kollega?\n\
             - Er der noget, som vi slet ikke må have længere?\n\nSpørg juristen, hvis du er i tvivl. Send svaret i Digital Post.",
            "The answer may only be about the one who asks. A case often says something about others too.\n\n\
             ## Look for\n\n- Are you sure who is asking?\n- Does it say something about a neighbour, a child or a colleague?\n\
             - Is there anything we shouldn't have any longer?\n\nAsk the lawyer if in doubt. Send the answer by Digital Post.",
        ),
    ),
];

const QUESTIONS: [Question; 5] = [
    (
        (
            "En mand ringer: »Hvad står der egentlig om mig hos jer?«",
            "A man rings: “What do you actually have about me?”",
        ),
        [
            (
                (
                    "Skriver ønsket i sagen og giver det videre samme dag.",
                    "Note the request in the case and pass it on the same day.",
                ),
                (
                    "Et ønske i telefonen tæller. Tiden løber fra i dag.",
                    "A request by telephone counts. Time runs from today.",
                ),
            ),
            (
                (
                    "Beder ham sende en underskrevet blanket først.",
                    "Ask him to send a signed form first.",
                ),
                ("Loven kræver ingen blanket.", "The law demands no form."),
            ),
            (
                (
                    "Læser op fra sagen med det samme.",
                    "Read aloud from the case at once.",
                ),
                (
                    "Du ved ikke, om det er ham. Og sagen kan handle om andre.",
                    "You don't know that it is him. And the case may be about others.",
                ),
            ),
        ],
    ),
    (
        (
            "I sagen står der også noget om borgerens nabo.",
            "The case also says something about the citizen's neighbour.",
        ),
        [
            (
                (
                    "Tager det om naboen ud, før svaret bliver sendt.",
                    "Take out what is about the neighbour before the answer is sent.",
                ),
                (
                    "Indsigt gælder ens egne oplysninger.",
                    "Access is to one's own information.",
                ),
            ),
            (
                (
                    "Sender hele sagen. Borgeren har jo ret til indsigt.",
                    "Send the whole case. The citizen has a right to access.",
                ),
                (
                    "Naboen har også ret til, at vi passer på det.",
                    "The neighbour has a right to our care too.",
                ),
            ),
            (
                ("Siger nej til det hele.", "Refuse all of it."),
                (
                    "Resten skal borgeren have.",
                    "The citizen is to have the rest.",
                ),
            ),
        ],
    ),
    (
        (
            "Der er gået tre uger, og svaret er ikke færdigt.",
            "Three weeks have passed, and the answer isn't ready.",
        ),
        [
            (
                (
                    "Siger det til GDPR-koordinatoren i dag.",
                    "Tell the GDPR coordinator today.",
                ),
                (
                    "Fristen er en måned. Den kan kun forlænges, hvis borgeren får det at vide i tide.",
                    "The time is a month. It can only be extended if the citizen is told in time.",
                ),
            ),
            (
                ("Venter. Det går nok.", "Wait. It will be fine."),
                (
                    "Så kan fristen blive brudt, uden at nogen ved det.",
                    "Then the time may run out without anybody knowing.",
                ),
            ),
            (
                (
                    "Sender det, der er, uden at se det igennem.",
                    "Send what there is without looking through it.",
                ),
                (
                    "Så kan der stå noget om andre i det.",
                    "Then it may say something about others.",
                ),
            ),
        ],
    ),
    (
        (
            "Du finder en kopi af et pas, som skulle have været slettet sidste år.",
            "You find a copy of a passport that should have been deleted last year.",
        ),
        [
            (
                (
                    "Siger det til GDPR-koordinatoren, før noget bliver slettet.",
                    "Tell the GDPR coordinator before anything is deleted.",
                ),
                (
                    "Den, der spørger, skal vide, at vi havde det. Bagefter skal det væk.",
                    "Whoever asks is to know that we had it. Afterwards it goes.",
                ),
            ),
            (
                (
                    "Sletter det hurtigt, så det ikke kommer med.",
                    "Delete it quickly, so that it isn't included.",
                ),
                (
                    "Vi må ikke slette for at undgå at vise det.",
                    "We may not delete in order not to show it.",
                ),
            ),
            (
                (
                    "Lader det ligge og nævner det ikke.",
                    "Leave it and don't mention it.",
                ),
                (
                    "Så er svaret forkert, og kopien ligger der stadig.",
                    "Then the answer is wrong, and the copy is still there.",
                ),
            ),
        ],
    ),
    (
        (
            "En mor vil se, hvad skolen har skrevet om hendes søn på 16 år.",
            "A mother wants to see what the school wrote about her son, who is 16.",
        ),
        [
            (
                (
                    "Spørger juristen, før du svarer.",
                    "Ask the lawyer before you answer.",
                ),
                (
                    "Forældre har tit ret til indsigt, men ikke altid i alt. Det skal vurderes.",
                    "Parents often have a right to access, but not always to everything. It must be weighed.",
                ),
            ),
            (
                (
                    "Sender alt. Hun er jo hans mor.",
                    "Send everything. She is his mother.",
                ),
                (
                    "Noget kan være sagt i fortrolighed af sønnen.",
                    "Something may have been said in confidence by the son.",
                ),
            ),
            (
                (
                    "Siger nej. Han er snart voksen.",
                    "Refuse. He is nearly an adult.",
                ),
                (
                    "Et barn er et barn, til det fylder 18 år.",
                    "A child is a child until 18.",
                ),
            ),
        ],
    ),
];

fn text((da, en): Text) -> L10n {
    L10n::new(da, en)
}

fn offer() -> LocalItem {
    let area = CompetencyId::ALL[12];
    let question = |(number, (situation, answers)): (u32, Question)| {
        // The right answer isn't always the first.
        let mut options: Vec<LocalOption> = (0..)
            .zip(answers)
            .map(|(place, (says, why))| LocalOption {
                text: text(says),
                right: place == 0,
                why: text(why),
            })
            .collect();
        options.rotate_right(number as usize % 3);
        LocalQuestion {
            number,
            version: 1,
            area,
            kind: ItemKind::Scenario,
            situation: text(situation),
            question: text(("Hvad gør du?", "What do you do?")),
            options,
        }
    };
    LocalItem {
        delivery: Delivery::Here,
        title: text((
            "Når en borger vil se sin sag",
            "When a citizen wants to see their case",
        )),
        summary: text((
            "Et kort kursus om indsigt: hvad du gør, når nogen spørger, og hvad du ser efter, før svaret bliver sendt.",
            "A short course on access: what you do when somebody asks, and what you look for before the answer is sent.",
        )),
        audience: ForWhom::ByPlan,
        profiles: vec![ProfileId::ORGANISATIONAL],
        valid_months: Some(24),
        areas: vec![LocalArea {
            competency: area,
            from: Level::Unaware,
            to: Level::Understands,
            outcome: text((
                "Du kan forklare, hvad loven kræver, når en borger beder om indsigt.",
                "You can explain what the law demands when a citizen asks for access.",
            )),
        }],
        pages: PAGES
            .into_iter()
            .map(|(title, body)| LocalPage {
                title: text(title),
                text: text(body),
            })
            .collect(),
        questions: (1..).zip(QUESTIONS).map(question).collect(),
        ..LocalItem::default()
    }
}

/// Writes the offer and publishes it.
pub(crate) async fn make_up(
    tx: &Transaction,
    content: &Content,
    municipality: MunicipalityId,
    by: AccountId,
    now: Timestamp,
) -> Result<()> {
    let number = store::begin(tx, municipality, &offer(), by, now).await?;
    let draft = store::one(tx, municipality, number)
        .await?
        .ok_or(Error::NotFound)?;
    let version = next_number(tx, municipality, content.framework.version).await?;
    store::publish(tx, municipality, &draft, (version, false), by, now).await?;
    set_version(tx, municipality, version).await
}

#[cfg(test)]
mod tests {
    use content::local::{Edition, build, id_of};
    use jiff::civil::date;

    use super::offer;

    #[test]
    fn the_offer_can_be_published() {
        let edition = Edition {
            id: id_of(1),
            number: 1,
            on: date(2026, 11, 23),
        };
        assert!(build(&offer(), &edition).is_ok());
    }
}

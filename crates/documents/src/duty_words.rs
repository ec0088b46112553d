//! The words of the documentation of the training duty, for the PDF and the workbook alike.

use domain::Lang;

use crate::words::{day, number, percent, pick};
use crate::{Coverage, DutyReport};

/// The report, said in its language.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a>(pub(crate) &'a DutyReport);

impl Words<'_> {
    pub(crate) const fn pick(self, da: &'static str, en: &'static str) -> &'static str {
        pick(self.0.lang, da, en)
    }

    pub(crate) const fn title(self) -> &'static str {
        self.pick(
            "Uddannelse i informationssikkerhed",
            "Training in information security",
        )
    }

    pub(crate) const fn subtitle(self) -> &'static str {
        self.pick(
            "Dokumentation efter NIS 2-loven §§ 6 og 7",
            "Documentation under sections 6 and 7 of the Danish NIS 2 Act",
        )
    }

    pub(crate) const fn hidden(self) -> &'static str {
        self.pick("skjult", "hidden")
    }

    pub(crate) const fn not_shown(self) -> &'static str {
        self.pick("Ingen", "No")
    }

    pub(crate) const fn hidden_note(self) -> &'static str {
        self.pick(
            "Skjult: Tallet er under fem, eller et tal under fem kunne regnes ud fra det.",
            "Hidden: the number is under five, or a number under five could be worked out from it.",
        )
    }

    /// A number, or that it is hidden.
    pub(crate) fn number(self, value: Option<u32>) -> String {
        value.map_or_else(
            || self.hidden().to_owned(),
            |value| number(self.0.lang, value),
        )
    }

    /// The share, `–` for nobody, or that it is hidden.
    pub(crate) fn share(self, coverage: Coverage) -> String {
        match (coverage.percent(), coverage.people) {
            (Some(share), _) => percent(self.0.lang, share),
            (None, Some(0)) => "–".to_owned(),
            (None, _) => self.hidden().to_owned(),
        }
    }

    pub(crate) const fn people(self) -> &'static str {
        self.pick("I målgruppen", "In the target group")
    }

    pub(crate) const fn valid(self) -> &'static str {
        self.pick("Med gyldigt kursus", "With a valid course")
    }

    pub(crate) const fn part(self) -> &'static str {
        self.pick("Andel", "Share")
    }

    pub(crate) const fn unit(self) -> &'static str {
        self.pick("Enhed", "Unit")
    }

    pub(crate) const fn all(self) -> &'static str {
        self.pick("Hele kommunen", "The whole municipality")
    }

    pub(crate) const fn on(self) -> &'static str {
        self.pick("Opgjort pr.", "As of")
    }

    pub(crate) const fn made(self) -> &'static str {
        self.pick("Lavet den", "Made on")
    }

    pub(crate) const fn members(self) -> &'static str {
        self.pick("Medlemmer", "Members")
    }

    pub(crate) const fn next_ends(self) -> &'static str {
        self.pick("Næste kursus udløber", "Next course ends")
    }

    /// Of the body: how many of the members have a valid course. Of a few that is only told where all have.
    pub(crate) fn valid_members(self, coverage: Coverage) -> String {
        if coverage.valid.is_some() {
            return self.number(coverage.valid);
        }
        self.pick(
            "Vises ikke, når under fem er medlemmer, og ikke alle har det.",
            "Not shown where there are fewer than five members and not all have one.",
        )
        .to_owned()
    }

    pub(crate) const fn body(self) -> &'static str {
        self.pick("Ledelsesorgan", "Management body")
    }

    pub(crate) const fn no_body(self) -> &'static str {
        self.pick(
            "Kommunen har ikke skrevet ind, hvem der er ledelsesorgan. Derfor er der ingen tal her.",
            "The municipality hasn't entered which body is its management body. So there are no figures here.",
        )
    }

    /// The next day on which a member's course ends.
    pub(crate) fn ends(self, date: Option<jiff::civil::Date>) -> String {
        date.map_or_else(
            || self.pick("Ingen", "None").to_owned(),
            |date| day(self.0.lang, date),
        )
    }

    pub(crate) const fn who(self) -> &'static str {
        self.pick("Hvem der tæller med", "Who counts")
    }

    pub(crate) const fn courses(self) -> &'static str {
        self.pick("Kurser, der tæller med", "Courses that count")
    }

    pub(crate) const fn law(self) -> &'static str {
        self.pick("Hvad loven siger", "What the law says")
    }

    /// When somebody last held our text of the law against the law, or that nobody has yet.
    pub(crate) fn checked(self, date: Option<jiff::civil::Date>) -> String {
        let on = date.map(|date| day(self.0.lang, date));
        match (self.0.lang, on) {
            (Lang::Da, Some(on)) => format!("Sammenlignet med loven den {on}."),
            (Lang::En, Some(on)) => format!("Compared with the law on {on}."),
            (Lang::Da, None) => {
                "Endnu ikke sammenlignet med Retsinformation. Læs loven dér.".to_owned()
            }
            (Lang::En, None) => {
                "Not yet compared with Retsinformation. Read the Act there.".to_owned()
            }
        }
    }

    pub(crate) const fn meaning_heading(self) -> &'static str {
        self.pick("Hvad tallene viser", "What the figures show")
    }

    pub(crate) const fn not_meaning_heading(self) -> &'static str {
        self.pick("Hvad tallene ikke viser", "What the figures don't show")
    }

    pub(crate) const fn meaning(self) -> [&'static str; 4] {
        match self.0.lang {
            Lang::Da => [
                "I målgruppen er alle, som reglerne peger på, og som var ansat på dagen.",
                "Et kursus er gyldigt, når personen har gennemført det, og det ikke er udløbet på dagen. Har kurset en afsluttende prøve, er den bestået.",
                "En enheds tal er med alt, der hører under enheden. Andele er rundet ned, så kun alle er 100 %.",
                "Tallene er opgjort ud fra det, der står i systemet om den dag, de gælder for.",
            ],
            Lang::En => [
                "The target group is everybody whom the rules point to and who was employed on the day.",
                "A course is valid when the person has completed it and it hasn't ended on the day. Where it has a closing test, that was passed.",
                "A unit's figures hold everything below it. Shares are rounded down, so that only all is 100%.",
                "The figures are worked out from what the system holds about the day that they are of.",
            ],
        }
    }

    pub(crate) const fn not_meaning(self) -> [&'static str; 3] {
        match self.0.lang {
            Lang::Da => [
                "De viser ikke, om kommunen lever op til loven. Den spørger om mere end kurser, og det er kommunen, der vurderer det.",
                "De viser ikke, hvad den enkelte kan i det daglige. Et kursus er en begyndelse.",
                "Kurser, som folk har taget andre steder, er kun med, hvis de er skrevet ind.",
            ],
            Lang::En => [
                "They don't show whether the municipality meets the law. It asks for more than courses, and judging that is up to the municipality.",
                "They don't show what each person can do day by day. A course is a beginning.",
                "Courses that people took elsewhere are only in them if they were entered.",
            ],
        }
    }

    pub(crate) const fn seal_heading(self) -> &'static str {
        self.pick("Underskrevet udgave", "Signed version")
    }

    pub(crate) const fn seal_note(self) -> &'static str {
        self.pick(
            "De samme tal findes som en fil (JSON) med digital underskrift. Med kommunens offentlige nøgle kan alle se, at den ikke er ændret.",
            "The same figures exist as a file (JSON) with a digital signature. With the municipality's public key anybody can see that it hasn't been changed.",
        )
    }

    pub(crate) const fn seal_key(self) -> &'static str {
        self.pick("Nøgle", "Key")
    }

    pub(crate) const fn seal_hash(self) -> &'static str {
        self.pick("Filens SHA-256", "SHA-256 of the file")
    }
}

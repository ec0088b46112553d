//! Puts the municipality's facts into a paper.

use domain::Lang;

use super::record::TrustRecord;

/// What only the municipality knows; nothing where it hasn't said so yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Its name. Nobody is told which municipality it is before they are signed in.
    pub municipality: Option<String>,
    /// Whom employees ask.
    pub contact: Option<String>,
    /// How to reach the data protection officer.
    pub dpo_contact: Option<String>,
    /// The day of the municipality's edition of the text, as people write it.
    pub day: String,
    /// A draft shows what is missing; a text for employees and the public must read well without.
    pub mark_gaps: bool,
}

impl Facts {
    /// The facts of a record; without one, everything is still missing.
    pub fn new(municipality: Option<&str>, record: Option<&TrustRecord>, day: String) -> Self {
        let given = |text: &str| {
            let text = text.trim().trim_end_matches('.');
            (!text.is_empty()).then(|| text.to_owned())
        };
        Self {
            municipality: municipality.map(str::to_owned),
            contact: record.and_then(|record| given(&record.contact)),
            dpo_contact: record.and_then(|record| given(&record.dpo_contact)),
            day,
            mark_gaps: false,
        }
    }

    /// The same for a draft that the municipality finishes.
    pub fn for_draft(self) -> Self {
        Self {
            mark_gaps: true,
            ..self
        }
    }

    /// What stands in the place of a key; our own words begin a sentence with a capital letter.
    fn value(&self, key: &str, lang: Lang, begins_sentence: bool) -> String {
        let (fact, instead) = match (key, lang) {
            ("kommune", Lang::Da) => (&self.municipality, "din kommune"),
            ("kommune", Lang::En) => (&self.municipality, "your municipality"),
            ("kontakt", Lang::Da) => (
                &self.contact,
                "koordinatoren for informationssikkerhed i din kommune",
            ),
            ("kontakt", Lang::En) => (
                &self.contact,
                "the information security coordinator of your municipality",
            ),
            ("dpo_kontakt", Lang::Da) => (&self.dpo_contact, "se kommunens hjemmeside"),
            ("dpo_kontakt", Lang::En) => (&self.dpo_contact, "see the municipality's website"),
            ("dato", _) => return self.day.clone(),
            _ => return String::new(),
        };
        match fact {
            Some(fact) => plain(fact),
            None if self.mark_gaps => "*Kommunen fylder ud*".to_owned(),
            None if begins_sentence => capitalised(instead),
            None => instead.to_owned(),
        }
    }
}

/// The text with the facts in place of its `{{placeholders}}`.
pub(crate) fn fill(text: &str, lang: Lang, facts: &Facts) -> String {
    let mut filled = String::with_capacity(text.len() + 256);
    let mut rest = text;
    while let Some((before, (key, after))) = rest
        .split_once("{{")
        .and_then(|(before, from)| Some((before, from.split_once("}}")?)))
    {
        filled.push_str(before);
        let value = facts.value(key.trim(), lang, begins_sentence(&filled));
        filled.push_str(&value);
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// Whether what comes next begins a line, a table's cell or a sentence.
fn begins_sentence(so_far: &str) -> bool {
    let line = so_far.rsplit('\n').next().unwrap_or("").trim_end();
    line.is_empty() || line.ends_with(['.', '?', '!', '|'])
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// What somebody typed, as one line of `CommonMark` that shows just that.
pub(super) fn plain(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len());
    for letter in typed
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if matches!(
            letter,
            '\\' | '`'
                | '*'
                | '_'
                | '{'
                | '}'
                | '['
                | ']'
                | '<'
                | '>'
                | '#'
                | '!'
                | '|'
                | '~'
                | '&'
        ) {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            municipality: Some("Eksempel Kommune".to_owned()),
            contact: Some("Lise_Lund <b>| it@kommune.dk".to_owned()),
            day: "1. marts 2026".to_owned(),
            ..Facts::default()
        }
    }

    #[test]
    fn what_is_typed_stays_text() {
        let text = fill("Spørg {{kontakt}}.", Lang::Da, &facts());
        assert_eq!(text, "Spørg Lise\\_Lund \\<b\\>\\| it@kommune.dk.");
        assert!(web::to_html(&text).contains("Lise_Lund &lt;b&gt;| it@kommune.dk."));
    }

    #[test]
    fn reads_well_before_the_municipality_has_said_anything() {
        let text =
            "{{kommune}} har ansvaret. Spørg i {{kommune}}. {{kommune}}s udgave er fra {{dato}}.";
        assert_eq!(
            fill(
                text,
                Lang::Da,
                &Facts {
                    day: "i dag".to_owned(),
                    ..Facts::default()
                }
            ),
            "Din kommune har ansvaret. Spørg i din kommune. Din kommunes udgave er fra i dag."
        );
        let mail = Facts {
            dpo_contact: Some("dpo@kommune.dk".to_owned()),
            ..Facts::default()
        };
        assert_eq!(
            fill("| {{dpo_kontakt}} |", Lang::Da, &mail),
            "| dpo@kommune.dk |"
        );
        assert_eq!(
            fill("DPO: {{dpo_kontakt}}", Lang::Da, &facts().for_draft()),
            "DPO: *Kommunen fylder ud*"
        );
    }

    #[test]
    fn a_sentence_has_one_full_stop() {
        let record = TrustRecord {
            contact: " Lise Lund. ".to_owned(),
            ..TrustRecord::default()
        };
        let facts = Facts::new(None, Some(&record), String::new());
        assert_eq!(
            fill("Spørg {{kontakt}}.", Lang::Da, &facts),
            "Spørg Lise Lund."
        );
    }
}

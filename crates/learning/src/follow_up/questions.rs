//! The municipality's own questions as a form of fixed rows, which needs no script; empty rows are
//! ignored.

use web::{Fields, FormErrors};

use crate::player::{OwnChoice, OwnQuestion};

/// The most questions at a place.
const QUESTIONS: usize = 5;
/// The most answers of a question.
const CHOICES: usize = 4;
/// The most characters of a question, an answer or a reason.
const LONGEST: usize = 500;

/// A question's rows.
pub(super) struct Row {
    /// Counted from 1.
    pub(super) number: usize,
    /// The field of the question; the names of the others begin with it.
    pub(super) field: String,
    /// The question.
    pub(super) text: String,
    /// The answers.
    pub(super) choices: Vec<ChoiceRow>,
    /// Whether anything stands in it, or must be mended: then it isn't folded.
    pub(super) open: bool,
}

/// An answer's row.
pub(super) struct ChoiceRow {
    pub(super) number: usize,
    pub(super) field: String,
    pub(super) text: String,
    pub(super) why_field: String,
    pub(super) why: String,
    pub(super) right_field: String,
    pub(super) right: bool,
}

fn names(question: usize, choice: usize) -> (String, String) {
    (
        format!("q{question}-svar{choice}"),
        format!("q{question}-fordi{choice}"),
    )
}

fn right_name(question: usize) -> String {
    format!("q{question}-rigtigt")
}

/// The form of stored questions.
pub(super) fn rows(questions: &[OwnQuestion]) -> Vec<Row> {
    let row = |number: usize| {
        let own = questions.get(number - 1);
        let choice = |n: usize| own.and_then(|own| own.choices.get(n - 1)).cloned();
        filled(
            number,
            own.map_or_else(String::new, |own| own.question.clone()),
            |n| choice(n).unwrap_or_default(),
        )
    };
    (1..=QUESTIONS).map(row).collect()
}

fn filled(number: usize, text: String, choice: impl Fn(usize) -> OwnChoice) -> Row {
    let choices = (1..=CHOICES).map(|n| {
        let (field, why_field) = names(number, n);
        let OwnChoice { text, right, why } = choice(n);
        ChoiceRow {
            number: n,
            field,
            text,
            why_field,
            why,
            right_field: right_name(number),
            right,
        }
    });
    let choices: Vec<ChoiceRow> = choices.collect();
    Row {
        number,
        field: format!("q{number}"),
        open: !text.is_empty() || choices.iter().any(|choice| !choice.text.is_empty()),
        text,
        choices,
    }
}

/// The form as typed.
pub(super) fn typed(fields: &Fields) -> Vec<Row> {
    let row = |number: usize| {
        let right = fields.text(&right_name(number));
        filled(number, fields.text(&format!("q{number}")).to_owned(), |n| {
            let (text, why) = names(number, n);
            OwnChoice {
                text: fields.text(&text).to_owned(),
                right: right == n.to_string(),
                why: fields.text(&why).to_owned(),
            }
        })
    };
    (1..=QUESTIONS).map(row).collect()
}

/// The questions that the rows hold; what must be mended is noted. `say` gives a message by its key
/// and the question's number.
pub(super) fn read(
    rows: &[Row],
    errors: &mut FormErrors,
    say: impl Fn(&str, usize) -> String,
) -> Vec<OwnQuestion> {
    let mut questions = Vec::new();
    for row in rows.iter().filter(|row| row.open) {
        let mut wrong = |field: &str, key: &str| errors.add(field, say(key, row.number));
        if row.text.is_empty() {
            wrong(&row.field, "follow-error-question");
        }
        let given: Vec<&ChoiceRow> = row.choices.iter().filter(|c| !c.text.is_empty()).collect();
        let first = row
            .choices
            .first()
            .map_or(row.field.as_str(), |choice| choice.field.as_str());
        if given.len() < 2 {
            wrong(first, "follow-error-answers");
        } else if given.iter().filter(|choice| choice.right).count() != 1 {
            wrong(first, "follow-error-right");
        }
        for choice in &given {
            if choice.why.is_empty() {
                wrong(&choice.why_field, "follow-error-why");
            }
        }
        let written = given.iter().flat_map(|choice| {
            [
                (&choice.field, &choice.text),
                (&choice.why_field, &choice.why),
            ]
        });
        for (field, text) in written.chain([(&row.field, &row.text)]) {
            if text.chars().count() > LONGEST {
                wrong(field, "follow-error-question-long");
            }
        }
        questions.push(OwnQuestion {
            question: row.text.clone(),
            choices: given
                .into_iter()
                .map(|choice| OwnChoice {
                    text: choice.text.clone(),
                    right: choice.right,
                    why: choice.why.clone(),
                })
                .collect(),
        });
    }
    questions
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]

    use super::*;

    fn errors_of(form: &str) -> (Vec<OwnQuestion>, Vec<String>) {
        let mut errors = FormErrors::default();
        let rows = typed(&Fields::parse(form.as_bytes()));
        let questions = read(&rows, &mut errors, |key, number| format!("{key} {number}"));
        let fields = errors
            .list()
            .iter()
            .map(|error| format!("{}: {}", error.0, error.1));
        (questions, fields.collect())
    }

    #[test]
    fn empty_rows_are_ignored_and_the_form_comes_back() {
        let form = "q2=Hvem+ringer+du+til%3F&q2-svar1=IT&q2-fordi1=De+hjælper&q2-svar3=Ingen\
            &q2-fordi3=Sig+det+straks&q2-rigtigt=1";
        let (questions, errors) = errors_of(form);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(questions.len(), 1);
        assert_eq!(questions[0].choices.len(), 2);
        assert!(questions[0].choices[0].right && !questions[0].choices[1].right);
        let again = rows(&questions);
        assert_eq!(again.len(), QUESTIONS);
        assert_eq!(again[0].choices[1].text, "Ingen");
        assert!(again[0].open && !again[1].open);
    }

    #[test]
    fn what_must_be_mended_is_said_beside_its_field() {
        let (_, errors) = errors_of("q1-svar1=A");
        assert_eq!(
            errors,
            [
                "q1: follow-error-question 1",
                "q1-svar1: follow-error-answers 1",
                "q1-fordi1: follow-error-why 1"
            ]
        );
        // The right one is an empty row.
        let (_, errors) =
            errors_of("q1=S&q1-svar1=A&q1-fordi1=x&q1-svar2=B&q1-fordi2=y&q1-rigtigt=4");
        assert_eq!(errors, ["q1-svar1: follow-error-right 1"]);
    }
}

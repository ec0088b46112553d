//! The municipality's own texts at the fixed places of a course.

use std::collections::BTreeMap;

use content::courses::place_text;
use database::{Json, Queries, binds};
use domain::course::{Ask, AskKind, Choice, print};
use domain::{ItemId, Lang, MunicipalityId};
use serde::{Deserialize, Serialize};

/// What a municipality wrote at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OwnText {
    /// CommonMark, Danish.
    pub(crate) da: String,
    /// CommonMark, English; empty where the Danish is shown instead.
    pub(crate) en: String,
    /// Questions, where the place has room for them.
    pub(crate) questions: Vec<OwnQuestion>,
    /// For telling whether somebody else changed it.
    pub(crate) version: i64,
}

/// A question of the municipality's own, in Danish.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnQuestion {
    /// The question.
    pub(crate) question: String,
    /// Two to four answers.
    pub(crate) choices: Vec<OwnChoice>,
}

/// An answer to an own question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnChoice {
    /// What it says.
    pub(crate) text: String,
    /// Whether it is right.
    pub(crate) right: bool,
    /// Why, or why not.
    pub(crate) why: String,
}

impl OwnText {
    /// The text as HTML: in this language, or in Danish, which it says, where there is no other.
    pub(crate) fn html(&self, lang: Lang) -> String {
        match lang {
            Lang::En if self.en.is_empty() => {
                format!("<div lang=\"da\">{}</div>", place_text(&self.da).html)
            }
            Lang::En => place_text(&self.en).html,
            Lang::Da => place_text(&self.da).html,
        }
    }

    /// Whether it says the same, whoever saved it when.
    pub(crate) fn says_the_same(&self, other: &Self) -> bool {
        (&self.da, &self.en, &self.questions) == (&other.da, &other.en, &other.questions)
    }

    /// The block's short name of a place's question, by what it asks and not by where it stands: a choice
    /// is never shown at another question, nor at one that has other answers now.
    fn question_id(&self, place: &str, index: usize, own: &OwnQuestion) -> String {
        let choices = own
            .choices
            .iter()
            .flat_map(|choice| [choice.text.as_str(), if choice.right { "+" } else { "-" }]);
        let print = print(std::iter::once(own.question.as_str()).chain(choices));
        let twins = self.questions.iter().take(index).filter(|one| *one == own);
        match twins.count() {
            0 => format!("eget-{place}-{print:08x}"),
            more => format!("eget-{place}-{print:08x}-{}", more + 1),
        }
    }

    /// The questions as they are asked on a page in this language: in Danish, which they say where the page
    /// is in another.
    pub(crate) fn asks(&self, place: &str, lang: Lang) -> Vec<Ask> {
        let danish = |text: &str| match lang {
            Lang::Da => escaped(text),
            Lang::En => format!("<span lang=\"da\">{}</span>", escaped(text)),
        };
        self.questions
            .iter()
            .enumerate()
            .map(|(index, own)| Ask {
                id: self.question_id(place, index, own),
                kind: AskKind::Check,
                html: String::new(),
                question: danish(&own.question),
                choices: own
                    .choices
                    .iter()
                    .map(|choice| Choice {
                        html: danish(&choice.text),
                        right: choice.right,
                        consequence: danish(&choice.why),
                    })
                    .collect(),
            })
            .collect()
    }
}

/// Plain words as HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[derive(sqlx::FromRow)]
struct Row {
    place: String,
    text_da: String,
    text_en: String,
    questions: Json<Vec<OwnQuestion>>,
    version: i64,
}

/// The municipality's own texts of a course, by place.
pub(crate) async fn own_texts(
    db: &impl Queries,
    municipality: MunicipalityId,
    course: &ItemId,
) -> database::Result<BTreeMap<String, OwnText>> {
    let rows: Vec<Row> = db
        .all(
            "SELECT place, text_da, text_en, questions, version FROM own_text
             WHERE municipality_id = $1 AND course = $2 ORDER BY place",
            binds![municipality, course.as_str()],
        )
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let text = OwnText {
                da: row.text_da,
                en: row.text_en,
                questions: row.questions.0,
                version: row.version,
            };
            (row.place, text)
        })
        .collect())
}

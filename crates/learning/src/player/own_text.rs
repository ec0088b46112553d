//! The municipality's own texts at the fixed places of a course.

use std::collections::BTreeMap;

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
    /// The text as HTML: in this language, or in Danish where there is no other.
    pub(crate) fn html(&self, lang: Lang) -> String {
        let english = lang == Lang::En && !self.en.is_empty();
        web::to_html(if english { &self.en } else { &self.da })
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

    /// The questions as they are asked on a page.
    pub(crate) fn asks(&self, place: &str) -> Vec<Ask> {
        self.questions
            .iter()
            .enumerate()
            .map(|(index, own)| Ask {
                id: self.question_id(place, index, own),
                kind: AskKind::Check,
                html: String::new(),
                question: escaped(&own.question),
                choices: own
                    .choices
                    .iter()
                    .map(|choice| Choice {
                        html: escaped(&choice.text),
                        right: choice.right,
                        consequence: escaped(&choice.why),
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

//! What one person does: the whole course, page after page, and the test until it is passed.

use std::collections::{BTreeMap, BTreeSet};

use domain::course::{Block, Course};

/// The course that is taken.
pub(crate) const COURSE: &str = "trin-1-basal-sikkerhed";

/// A request, and what it must leave behind once it is acknowledged.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// The path.
    pub(crate) path: String,
    /// The form, for something that changes.
    pub(crate) form: Option<String>,
    /// What an acknowledgement promises.
    pub(crate) leaves: Leaves,
}

/// What is stored after a step.
#[derive(Clone, Debug)]
pub(crate) enum Leaves {
    /// Nothing.
    Nothing,
    /// A page is read.
    Read(String, usize),
    /// A choice is made in a block.
    Chosen(String, usize),
}

/// What must be found afterwards.
#[derive(Debug, Default)]
pub(crate) struct Promised {
    /// Pages read.
    pub(crate) read: BTreeMap<String, BTreeSet<usize>>,
    /// Choices made.
    pub(crate) choices: BTreeMap<String, usize>,
    /// Answers of the test that were kept.
    pub(crate) answers: usize,
    /// Tests handed in.
    pub(crate) handed_in: usize,
    /// Whether the course is passed.
    pub(crate) passed: bool,
}

impl Promised {
    /// Notes an acknowledgement.
    pub(crate) fn note(&mut self, leaves: &Leaves) {
        match leaves {
            Leaves::Nothing => {}
            Leaves::Read(module, page) => {
                self.read.entry(module.clone()).or_default().insert(*page);
            }
            Leaves::Chosen(block, choice) => {
                self.choices.insert(block.clone(), *choice);
            }
        }
    }
}

/// Everything before the test. `who` makes people choose differently.
pub(crate) fn reading(course: &Course, who: usize) -> Vec<Step> {
    let front = format!("/kurser/{COURSE}");
    let look = |path: &str| Step {
        path: path.to_owned(),
        form: None,
        leaves: Leaves::Nothing,
    };
    let mut steps = vec![look("/kurser"), look(&front)];
    steps.push(Step {
        path: format!("{front}/begynd"),
        form: Some(String::new()),
        leaves: Leaves::Nothing,
    });
    for module in &course.modules {
        for (index, page) in module.pages.da.iter().enumerate() {
            let path = format!("{front}/del/{}/{}", module.id, index + 1);
            steps.push(look(&path));
            for block in &page.blocks {
                let Block::Ask(ask) = block else { continue };
                let choice = who % ask.choices.len();
                steps.push(Step {
                    path: format!("{path}/valg"),
                    form: Some(format!("blok={}&valg={choice}", ask.id)),
                    leaves: Leaves::Chosen(ask.id.clone(), choice),
                });
                steps.push(look(&path));
            }
            steps.push(Step {
                path: path.clone(),
                form: Some(String::new()),
                leaves: Leaves::Read(module.id.clone(), index + 1),
            });
        }
        steps.push(look(&front));
    }
    steps.push(look(&format!("{front}/proeve")));
    steps
}

/// The right option of the question on a page.
pub(crate) fn right_option(course: &Course, page: &str) -> Option<usize> {
    let shown = |text: &str| page.contains(&escaped(text));
    course
        .items
        .iter()
        .find(|item| {
            shown(&item.question.da) && item.options.iter().all(|option| shown(&option.text.da))
        })
        .and_then(|item| item.options.iter().position(|option| option.right))
}

/// As a template writes it.
fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

//! Prints: a few digits by which something that has changed since is told from what somebody met.

use super::{Block, Item, Module};

/// FNV-1a (Fowler, Noll and Vo) of a list of texts. Not against anybody's tricks: it tells what was
/// changed from what was not.
#[must_use]
pub fn print<'a>(texts: impl IntoIterator<Item = &'a str>) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    for text in texts {
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    hash
}

const fn yes_or_no(right: bool) -> &'static str {
    if right { "+" } else { "-" }
}

impl Item {
    /// Another one where the question, its options, their order or which of them is right is another. A
    /// correction of the reasons or of the English text changes nothing.
    #[must_use]
    pub fn print(&self) -> u32 {
        let situation = self.situation.as_ref().map_or("", |text| text.da.as_str());
        let options = self
            .options
            .iter()
            .flat_map(|option| [option.text.da.as_str(), yes_or_no(option.right)]);
        print(
            [situation, self.question.da.as_str()]
                .into_iter()
                .chain(options),
        )
    }
}

impl Module {
    /// Another one where a page came, went or moved, or a question on a page has other choices. A
    /// correction of the text changes nothing.
    #[must_use]
    pub fn print(&self) -> u32 {
        let mut texts = Vec::new();
        for page in &self.pages.da {
            texts.push(page.title.as_str());
            for block in &page.blocks {
                if let Block::Ask(ask) = block {
                    texts.push(ask.id.as_str());
                    texts.extend(
                        ask.choices
                            .iter()
                            .flat_map(|choice| [choice.html.as_str(), yes_or_no(choice.right)]),
                    );
                }
            }
        }
        print(texts)
    }
}

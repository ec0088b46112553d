//! `/hjulet/rammer`: the laws, requirements and standards that frame the work, for orientation.

use askama::Template;
use axum::response::Response;
use content::FieldRule;
use web::{Page, Result, Visit, html};

use super::public::{SourceLine, source_lines};
use super::words::Words;

#[derive(Template)]
#[template(path = "wheel/rules.html")]
struct Rules {
    page: Page,
    told: Vec<RuleText>,
    named: Vec<RuleText>,
}

struct RuleText {
    id: String,
    name: String,
    what: String,
    why: String,
    requirements: Vec<String>,
    sources: Vec<SourceLine>,
    reviewed: String,
}

pub(super) async fn show(visit: Visit) -> Result<Response> {
    let words = Words::of(&visit);
    let (told, named) = words
        .content
        .field_rules
        .iter()
        .map(|rule| rule_text(words, rule))
        .partition(|rule: &RuleText| !rule.requirements.is_empty());
    html(&Rules {
        told,
        named,
        page: visit.page("wheel-rules"),
    })
}

fn rule_text(words: Words<'_>, rule: &FieldRule) -> RuleText {
    let detail = rule.detail.as_ref();
    let text = |pick: fn(&content::FieldRuleDetail) -> &domain::L10n| {
        detail.map_or_else(String::new, |detail| {
            words.of_content(pick(detail)).to_owned()
        })
    };
    RuleText {
        id: rule.id.clone(),
        name: words.of_content(&rule.name).to_owned(),
        what: text(|detail| &detail.what),
        why: text(|detail| &detail.why),
        requirements: detail
            .map(|d| {
                d.requirements
                    .iter()
                    .map(|asked| words.of_content(asked).to_owned())
                    .collect()
            })
            .unwrap_or_default(),
        sources: source_lines(words, &rule.sources),
        reviewed: words.day(rule.reviewed),
    }
}

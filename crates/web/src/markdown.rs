//! Longer texts – papers, notices – are written in CommonMark and shown as clean HTML.

use pulldown_cmark::{Options, Parser, html};

/// Makes HTML of CommonMark with tables. Whatever the text holds, no script, style or form comes
/// out of it.
#[must_use]
pub fn to_html(markdown: &str) -> String {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES);
    let mut raw = String::with_capacity(markdown.len() * 2);
    html::push_html(&mut raw, parser);
    ammonia::clean(&raw)
}

/// The words of HTML that we made ourselves, for places that show plain text.
#[must_use]
pub fn words_of(html: &str) -> String {
    let mut inside = false;
    let words: String = html
        .chars()
        .filter(|letter| {
            match letter {
                '<' => inside = true,
                '>' if inside => {
                    inside = false;
                    return false;
                }
                _ => {}
            }
            !inside
        })
        .collect();
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::{to_html, words_of};

    #[test]
    fn lets_no_script_through() {
        let html = to_html("# Hej\n\n<script>x</script>\n\n**du**\n\n|a|b|\n|-|-|\n|1|2|\n");
        assert!(html.contains("<h1>Hej</h1>") && html.contains("<strong>du</strong>"));
        assert!(html.contains("<td>1</td>") && !html.contains("script"));
    }

    #[test]
    fn words_come_without_their_tags() {
        assert_eq!(
            words_of("<p>A &lt; <b>\u{e6}</b> &amp;lt;</p>"),
            "A < \u{e6} &lt;"
        );
    }
}

//! A paper as a page: its heading apart, so that the page has one, and tables that read on a phone.

/// A paper's own heading and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PaperPage {
    /// The heading, as text.
    pub heading: String,
    /// The rest, as clean HTML whose headings begin at the second level.
    pub html: String,
}

/// Makes the page of a filled paper.
pub(crate) fn paper_page(markdown: &str) -> PaperPage {
    let html = web::to_html(markdown);
    let (heading, rest) = html
        .split_once("<h1>")
        .and_then(|(_, from)| from.split_once("</h1>"))
        .map_or(("", html.as_str()), |(heading, rest)| (heading, rest));
    PaperPage {
        heading: web::words_of(heading),
        html: with_tables(rest),
    }
}

/// Every table in the product's pattern: a row's first cell is its heading, and every other cell
/// says its column, so that a row can become a block on a narrow screen.
fn with_tables(html: &str) -> String {
    let mut page = String::with_capacity(html.len() * 2);
    let mut rest = html;
    while let Some((before, from)) = rest.split_once("<table>") {
        let (table, after) = from.split_once("</table>").unwrap_or((from, ""));
        page.push_str(before);
        page.push_str("<div class=\"table-wrap\"><table class=\"data-table is-stacked\">");
        page.push_str(&table_in_pattern(table));
        page.push_str("</table></div>");
        rest = after;
    }
    page.push_str(rest);
    page
}

fn table_in_pattern(table: &str) -> String {
    let (head, body) = table.split_once("</thead>").unwrap_or(("", table));
    let columns: Vec<String> = head
        .split("<th>")
        .skip(1)
        .map(|cell| as_attribute(&web::words_of(cell.split("</th>").next().unwrap_or(""))))
        .collect();
    let mut html = head.replace("<th>", "<th scope=\"col\">");
    html.push_str("</thead>");
    for row in body.split_inclusive("</tr>") {
        let mut cells = row.split("<td>");
        html.push_str(cells.next().unwrap_or(""));
        for (column, cell) in cells.enumerate() {
            if column == 0 {
                html.push_str("<th scope=\"row\">");
                html.push_str(&cell.replacen("</td>", "</th>", 1));
            } else {
                let title = columns.get(column).map_or("", String::as_str);
                html.extend(["<td data-title=\"", title, "\"><span>"]);
                html.push_str(&cell.replacen("</td>", "</span></td>", 1));
            }
        }
    }
    html
}

fn as_attribute(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heading_comes_apart() {
        let page = paper_page("# Oplæg til **MED** & co\n\nTekst\n\n## Kort fortalt\n");
        assert_eq!(page.heading, "Oplæg til MED & co");
        assert!(!page.html.contains("<h1>") && page.html.contains("<h2>Kort fortalt</h2>"));
    }

    #[test]
    fn a_tables_cells_say_their_column() {
        let page = paper_page("# A\n\n|Hvem|Hvad \"nu\"|\n|-|-|\n|Du|Alt|\n|**Leder**|Lidt|\n");
        assert!(page.html.contains("<th scope=\"col\">Hvem</th>"));
        assert!(page.html.contains(
            "<th scope=\"row\">Du</th><td data-title=\"Hvad &quot;nu&quot;\"><span>Alt</span></td>"
        ));
        assert!(
            page.html
                .contains("<th scope=\"row\"><strong>Leder</strong></th>")
        );
        assert!(!page.html.contains("<td>"));
    }
}

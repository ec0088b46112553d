//! Broken pages and blocks, and languages that differ.

use std::fs;

use crate::copy::{Copy, DA, EN, has, one};

#[test]
fn pages() {
    one(
        DA,
        ("# Brevet på bordet", "Brevet"),
        0,
        "",
        "begin with a page",
    );
    one(
        DA,
        ("# Brevet på bordet", "# Brevet *på* bordet"),
        0,
        "",
        "plain text",
    );
    one(
        DA,
        ("# Resten", "# Tom\n\n# Resten"),
        0,
        "",
        "holds nothing",
    );
    one(
        DA,
        ("[^kilde-b]", "[^kilde-x]"),
        0,
        "",
        "no source 'kilde-x'",
    );
    one(
        DA,
        ("## Et billede", "#### Et billede"),
        0,
        "",
        "only ## and ###",
    );
    one(
        DA,
        ("## Et billede", "<b>Et billede</b>"),
        0,
        "",
        "raw HTML",
    );
    one(
        DA,
        ("## Et billede", "<div>\nEt billede\n</div>"),
        0,
        "",
        "raw HTML",
    );
    one(
        DA,
        ("Ryd dit bord.", "Ryd dit bord.<br>"),
        0,
        "",
        "raw HTML",
    );
    one(
        DA,
        ("## Et billede", "[^kilde-a]: her"),
        0,
        "",
        "stand in course.toml",
    );
    one(
        DA,
        ("https://example.org", "http://example.org"),
        0,
        "",
        "a link goes to",
    );
    one(
        DA,
        ("https://example.org/?a=1&b=2", "javascript:a"),
        0,
        "",
        "a link goes to",
    );
    one(DA, ("Et brev på et bord", ""), 0, "", "needs words");
    one(
        DA,
        ("(files/brev.svg)", "(files/post.svg)"),
        0,
        "",
        "no file 'files/post.svg'",
    );
    one(
        DA,
        ("(files/brev.svg)", "(https://x.dk/a.png)"),
        0,
        "",
        "a picture lies in",
    );
    one(
        "courses/lille/files/kort.da.md",
        ("# Et kort", "Et kort"),
        0,
        "",
        "its title",
    );
    one(
        "courses/lille/files/kort.da.md",
        ("Læs", "<b>Læs</b>"),
        0,
        "",
        "raw HTML",
    );
}

#[test]
fn fences() {
    one(DA, ("::: note", "::: notat"), 0, "", "no block 'notat'");
    one(
        DA,
        ("::: note", "::: note nu"),
        0,
        "",
        "nothing stands behind",
    );
    one(DA, (":::\n\n::: note", "\n::: note"), 1, "", "still open");
    one(
        DA,
        (":::\n\n# Resten", "\n# Resten"),
        -2,
        "",
        "isn't closed",
    );
    one(DA, ("# Resten", ":::\n\n# Resten"), 0, "", "nothing opened");
    one(
        DA,
        ("::: reveal Vil du vide mere?", "::: reveal"),
        0,
        "",
        "needs a title",
    );
    one(
        DA,
        ("::: today post-i-dag", "::: today"),
        0,
        "",
        "needs a name",
    );
    one(
        DA,
        ("::: today post-i-dag", "::: today I dag"),
        0,
        "",
        "small letters",
    );
    one(
        DA,
        ("::: today post-i-dag", "::: today post-tanke"),
        0,
        "",
        "used before",
    );
    one(
        DA,
        ("::: download kort", "::: download bog"),
        0,
        "",
        "no file files/bog",
    );
    one(
        DA,
        ("::: place hvem", "::: place hvor"),
        0,
        "",
        "no place 'hvor'",
    );
    one(
        DA,
        ("Alle sender forkert en gang.\n", ""),
        -1,
        "",
        "is empty",
    );
}

#[test]
fn choices() {
    one(
        DA,
        ("? Hvad ville du", "Hvad ville du"),
        -3,
        "",
        "has no question",
    );
    one(
        DA,
        ("? Hvad ville du *gøre*?", "? - Hvad?"),
        0,
        "",
        "a line of text",
    );
    one(
        DA,
        ("- [ ] Sende det nu", "- [] Sende det nu"),
        0,
        "",
        "expected a choice",
    );
    one(
        DA,
        ("- [ ] Sende det nu", "- [ ] 1. Sende det nu"),
        0,
        "",
        "a line of text",
    );
    one(
        DA,
        ("  Det tager fem", "Det tager fem"),
        0,
        "",
        "expected a choice",
    );
    one(
        DA,
        ("- [ ] Alle\n  Nej, det er ikke til alle.", "- [ ] Alle"),
        0,
        "",
        "stands indented",
    );
    one(
        DA,
        ("- [ ] Alle\n  Nej, det er ikke til alle.\n", ""),
        -5,
        "",
        "has 1 choices",
    );
    five_choices_at_most();
    one(DA, ("- [ ] Alle", "- [x] Alle"), -5, "", "has 2 right");
    one(
        DA,
        ("- [x] Brevet", "- [ ] Brevet"),
        -5,
        "",
        "no choice with [x]",
    );
    one(
        DA,
        ("Anna skal sende brevet. Hun har travlt.", ""),
        -1,
        "",
        "needs a situation",
    );
    one(
        DA,
        ("- Døren er låst,\n  også", "- Døren er låst,\nog"),
        1,
        "",
        "a line to tick",
    );
    one(
        DA,
        ("- [x] Den, det er til", "- [ ] Den, det er til"),
        -3,
        "",
        "has 0 right",
    );
}

fn five_choices_at_most() {
    let four_more = "- [ ] Alle\n  Nej.\n".repeat(4);
    one(
        DA,
        ("- [ ] Alle\n", &format!("{four_more}- [ ] Alle\n")),
        -5,
        "",
        "has 6 choices",
    );
}

#[test]
fn both_languages_are_alike() {
    let english = |old: &str, new: &str, page: usize, reason: &str| {
        let copy = Copy::new();
        copy.edit(EN, old, new);
        let errors = copy.errors();
        let text = fs::read_to_string(copy.path(EN)).unwrap();
        let mut starts = text
            .lines()
            .zip(1..)
            .filter(|(line, _)| line.starts_with("# "));
        let line = starts.nth(page).map(|(_, number)| number);
        has(&errors, EN, line, "", reason);
        assert_eq!(errors.len(), 1, "{errors:#?}");
    };
    let copy = Copy::new();
    copy.edit(EN, "# The rest\n", "");
    has(
        &copy.errors(),
        EN,
        None,
        "",
        "has 1 pages, the Danish file 2",
    );
    english("post-brev", "post-letter", 0, "has scenario post-letter");
    english("- [ ] The cup", "- [x] The cup", 1, "mark post-spor (x x)");
    english(
        "- [ ] The cup",
        "- [ ] The pen\n  No.\n- [ ] The cup",
        1,
        "mark post-spor (x – –)",
    );
    english("- The door is locked\n", "", 1, "checklist of 1 lines");
    english(
        "::: place hvem\nAsk your manager.\n:::\n",
        "",
        1,
        "has 8 blocks, the Danish one (line 27) 9",
    );
    let text_only = "::: note\nEverybody sends something wrong once.\n:::";
    english(
        text_only,
        "Everybody sends something wrong once.",
        0,
        "has 1 blocks, the Danish one",
    );
}

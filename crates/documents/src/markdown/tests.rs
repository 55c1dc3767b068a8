//! What Markdown becomes as text.

use std::time::{Duration, Instant};

use sagsgang_text::BlockKind::{Heading, ListItem, Strong, TableRow};

use super::*;

/// The text of `markdown`.
fn text(markdown: &str) -> String {
    read(markdown).text
}

/// The blocks of `markdown`, as kind and text.
fn blocks(markdown: &str) -> Vec<(BlockKind, String)> {
    let written = read(markdown);
    written.blocks.iter().map(|&(span, kind)| (kind, written.text[span.range()].to_owned())).collect()
}

#[test]
fn headings_lose_their_marks() {
    assert_eq!(text("# Referat\r\n\r\n  ## Punkt \\# 1 ##\r\n#\n"), "Referat\r\n\r\n  Punkt # 1\r\n\n");
    assert_eq!(
        text("Titel\n=====\n\nAnden titel\n---\n\n---\n\n* * *\nslut"),
        "Titel\n\n\nAnden titel\n\n\n\n\n\nslut"
    );
    assert_eq!(
        blocks("# **Referat** fra\n\nTitel\n===\n\nGodkendt.\n---\n\na\nb\n---\n"),
        [(Heading(1), "Referat fra".to_owned()), (Heading(1), "Titel".to_owned())]
    );
}

#[test]
fn emphasis_loses_its_marks_and_signs_stay() {
    assert_eq!(text("**Punkt 1:** *a* _b_ __c d__ ***e***"), "Punkt 1: a b c d e");
    for plain in
        ["__init__", "et_navn_her", "5*3*2 m", "Underskrift: ______", "a * b * c", "2 ** 3", "1-00-14-22"]
    {
        assert_eq!(text(plain), plain);
    }
}

#[test]
fn escapes_and_references_are_decoded() {
    assert_eq!(text("1\\. Titel \\*a\\* \\\\ \\å \\`x"), "1. Titel *a* \\ \\å `x");
    assert_eq!(text("R&aring;d &amp; A&B&nbsp;&ukendt; `&amp;`"), "Råd & A&B\u{A0}&ukendt; &amp;");
    assert_eq!(text("a\\\nb  \nc"), "a\nb  \nc");
}

#[test]
fn links_keep_their_labels() {
    assert_eq!(
        text(
            "Se [bilag **1**](b.pdf \"t\"), ![kort](k.png)![](i.png) <http://a.dk> [](c.pdf) [x] [y][r]\n\n[r]: d.pdf\n"
        ),
        "Se bilag 1, kort http://a.dk [](c.pdf) [x] y\n\n[r]: d.pdf\n"
    );
}

#[test]
fn entries_have_dashes_or_their_numbers() {
    assert_eq!(
        text("* at a\n* at b\n  + c\n\n- d\n\n3) e\n7. f\n\n12. april 2024\n\nat g\nat h\n"),
        "- at a\n- at b\n  - c\n\n- d\n\n3) e\n7. f\n\n12. april 2024\n\nat g\nat h\n"
    );
    assert_eq!(
        blocks("* a\n  * b\n* **c**\n  d\n"),
        [
            (ListItem, "- a".to_owned()),
            (ListItem, "- b".to_owned()),
            (ListItem, "- c\n  d".to_owned()),
            (Strong, "c".to_owned())
        ]
    );
}

#[test]
fn rows_have_tabs_between_their_cells() {
    assert_eq!(
        text("x\n\n| Navn | **Sum** |\n|:-----|----:|\n| Ida | 5 \\| 6<br>7 |\n| kun\n| 1 |  | 3 | 4 |\n\ny"),
        "x\n\nNavn\tSum\nIda\t5 | 6 7\nkun\n1\t\t3\t4\n\ny"
    );
    assert_eq!(text("a | b\n--|--\n1 | 2\n"), "a\tb\n1\t2\n");
    assert_eq!(
        blocks("| a | b |\n|---|---|\n| 1 | 2 |\n"),
        [(TableRow, "a\tb".to_owned()), (TableRow, "1\t2".to_owned())]
    );
}

#[test]
fn quotes_and_code_lose_their_marks() {
    assert_eq!(text("> a\n> > b\nc\n> d\n\ne > f\n> g"), "a\nb\nc\nd\n\ne > f\ng");
    assert_eq!(text("- > q\n  > r\n"), "- q\n  r\n");
    assert_eq!(text("> | a | b |\n> |---|---|\n> | 1 | 2 |\n> ```\n> > c\n> ```\n"), "a\tb\n1\t2\n\n> c\n\n");
    assert_eq!(
        text("``x`y`` `z`\n```txt\n**a**\n```\n~~~ Husk dette\nb"),
        "x`y z\n\n**a**\n\n Husk dette\nb"
    );
    assert_eq!(text("a\n\n    ind **b**\n"), "a\n\n    ind **b**\n");
}

#[test]
fn tags_are_marks_and_other_angle_brackets_are_text() {
    assert_eq!(
        text("<div>\na<br>b<br/>\n</div>\n\nm<sup>2</sup> <navn> 5 < 6 <u>c</u><br>d"),
        "\na\nb\n\n\nm2 <navn> 5 < 6 c\nd"
    );
}

#[test]
fn bold_lines_are_blocks() {
    assert_eq!(
        blocks("**Indstilling**\nDirektionen indstiller\n\n**Punkt 1**: \n\n**a** b\n\n**Beslutning**\n"),
        [
            (Strong, "Indstilling".to_owned()),
            (Strong, "Punkt 1:".to_owned()),
            (Strong, "Beslutning".to_owned())
        ]
    );
}

/// Each piece, many times over, must be read in time that grows with its length.
#[test]
fn deep_and_endless_marks_end_quickly() {
    let pieces = [
        "> ", ">", "> a\n", "- ", "1. ", "* a\n ", "*", "**", "_", "*a", "**a ", "a**b", "`", "``a", "[",
        "]", "[a](", "![", "[a](b", "<", "<a", "<!--", "&", "&#", "\\", "|", "|a\n|-\n", "#", "# ", "~~~\n",
        "```", "---\n", "===\n", "[a]: b\n", "[a]", "<br>", "<br", "<a ",
    ];
    for piece in pieces {
        for open in ["", "> > > a\n", "a|b\n-|-\n"] {
            let source = format!("{open}{}", piece.repeat(20_000));
            let start = Instant::now();
            let written = read(&source);
            assert!(start.elapsed() < Duration::from_secs(10), "{piece} took {:?}", start.elapsed());
            assert!(written.text.len() <= source.len(), "{piece}");
        }
    }
}

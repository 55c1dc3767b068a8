//! What a page becomes as text.

use std::time::{Duration, Instant};

use sagsgang_text::BlockKind::{Heading, ListItem, Strong, TableRow};

use super::*;

/// The text of `html`.
fn text(html: &str) -> String {
    read(html).text
}

/// The blocks of `html`, as kind and text.
fn blocks(html: &str) -> Vec<(sagsgang_text::BlockKind, String)> {
    let written = read(html);
    written.blocks.iter().map(|&(span, kind)| (kind, written.text[span.range()].to_owned())).collect()
}

#[test]
fn blocks_stand_on_lines_of_their_own() {
    assert_eq!(
        text(
            "<html><head><title>Titel</title><style>p{}</style></head><body><h1>Referat</h1><p>Første\n  linje</p>\n<p>anden<br>tredje</p><div>fjerde</div></body></html>"
        ),
        "Referat\n\nFørste linje\n\nanden\ntredje\n\nfjerde"
    );
}

#[test]
fn blanks_fold_and_no_break_blanks_stay() {
    assert_eq!(
        text("<p>  1.&nbsp;&nbsp; Punkt\t<b> et </b> , <i>to</i>!  </p>"),
        "1.\u{A0}\u{A0} Punkt et , to!"
    );
    assert_eq!(text("<p>a<span>b</span>c</p>"), "abc");
    assert_eq!(
        text("<p>R&aring;d &amp; &#216;konomi &lt;5 kr.&gt; A&B &ukendt;</p>"),
        "Råd & Økonomi <5 kr.> A&B &ukendt;"
    );
}

#[test]
fn entries_have_their_marks() {
    assert_eq!(
        text(
            "<p>at</p><ol><li>første<li><p>anden</p></li><li value=7>syvende</ol><ul><li>a<ul><li>b</li></ul></li><li></li></ul>slut"
        ),
        "at\n\n1. første\n2. anden\n\n7. syvende\n\n- a\n  - b\n\nslut"
    );
    assert_eq!(text("<ol start=3 type=a><li>x</li><li>y</li></ol>"), "c. x\nd. y");
    assert_eq!(text("<li>løs"), "- løs");
}

#[test]
fn rows_of_data_are_lines_with_tabs() {
    assert_eq!(
        text(
            "<table><thead><tr><th>Navn</th><th>Status</th></tr></thead>\n<tr>\n<td><p>Ida</p><p>(Ø)</p></td>\n<td>Deltog<br>fra kl. 9</td></tr><tr><td></td><td><b>I alt</b></td><td></td></tr></table>efter"
        ),
        "Navn\tStatus\nIda (Ø)\tDeltog fra kl. 9\n\tI alt\n\nefter"
    );
}

#[test]
fn rows_that_frame_a_page_keep_its_lines() {
    assert_eq!(
        text(
            "<table><tr><td>Menu</td><td><h2>Punkt 1</h2><p>a</p><table><tr><td>x</td><td>y</td></tr></table></td><td>z</td></tr></table>"
        ),
        "Menu\n\nPunkt 1\n\na\n\nx\ty\n\nz"
    );
    assert_eq!(text("<table><tr><td>STED</td></tr><tr><td>Salen</td></tr></table>"), "STED\nSalen");
}

#[test]
fn preformatted_text_is_kept() {
    assert_eq!(text("<pre>\n  a   b\r\n\r\n\n c</pre>d"), "  a   b\n\n\n c\n\nd");
}

#[test]
fn what_is_not_shown_is_left_out() {
    assert_eq!(
        text(
            "a<script>x</script><template><p>b</p><template></template>c</template><div hidden>d<div>e</div>f</div><p style='color:red; DISPLAY: none !important'>g<p>h<!-- i --><noscript>j</noscript>"
        ),
        "a\n\nh"
    );
    assert_eq!(text("<body style='display:none'>synlig"), "synlig");
    assert_eq!(text("<input type=text hidden>synlig"), "synlig");
}

#[test]
fn blocks_are_told() {
    assert_eq!(
        blocks(
            "<h2>Punkt <i>1</i></h2><p><b>Indstilling</b>:<br>at der</p><p><b>a</b> b</p><ul><li><b>c</b></li></ul><table><tr><td><b>d</b></td><td>e</td></tr></table><p><span style='font-weight:bold'>f</span></p>"
        ),
        [
            (Heading(2), "Punkt 1"),
            (Strong, "Indstilling:"),
            (ListItem, "- c"),
            (Strong, "c"),
            (TableRow, "d\te"),
            (Strong, "f")
        ]
        .map(|(kind, text)| (kind, text.to_owned()))
    );
}

#[test]
fn a_heading_of_blanks_is_none() {
    assert_eq!(blocks("<p>a</p><h2>&nbsp;</h2><h2>&nbsp;b&nbsp;</h2>"), [(Heading(2), "b".to_owned())]);
}

#[test]
fn a_heading_that_never_ends_ends_with_its_line() {
    assert_eq!(
        blocks("<h1>a<p>b</p><h3>c<h4>d"),
        [(Heading(1), "a"), (Heading(3), "c"), (Heading(4), "d")].map(|(kind, text)| (kind, text.to_owned()))
    );
}

/// Each piece, a hundred thousand times, must be read in time linear in its length.
#[test]
fn deep_and_endless_markup_ends_quickly() {
    let pieces = [
        "<div>",
        "<b>",
        "<ul><li>x",
        "<ol><li>",
        "<table><tr><td>",
        "<table><tr><td>x<td>",
        "<h1>",
        "<h1>x",
        "<pre>\n",
        "<span style='font-weight:bold'>x",
        "<p hidden>",
        "<div hidden>",
        "<template>",
        "<!--",
        "<!-- -",
        "<title>",
        "<script>",
        "</script",
        "<a b='",
        "<a b=\"'>",
        "<a 'b=\">",
        "<a ",
        "&",
        "&#",
        "&#9999999",
        "&amp",
        "&notanentity",
        "</",
        "<",
        "<!",
        "<?",
        "</ul>",
        "</table>",
        "</li>",
        "<li>",
        "<td>x",
        "<tr>x",
        "<br>",
        "a=b ",
        "<svg><![CDATA[",
    ];
    for piece in pieces {
        for open in ["", "<a "] {
            let page = format!("{open}{}", piece.repeat(100_000));
            let start = Instant::now();
            let written = read(&page);
            assert!(start.elapsed() < Duration::from_secs(10), "{piece} took {:?}", start.elapsed());
            assert!(written.text.len() <= 8 * page.len(), "{piece}");
        }
    }
}

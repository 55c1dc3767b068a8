//! What kind of document a text is, by its content.
//!
//! Plain text is the safe answer, since it is kept as it is; the others need evidence that chance does not give.

use crate::limit::{HTML_START_BYTES_MAX, MARKDOWN_BYTES_MAX, RECOGNISE_BYTES_MAX};

/// Marked lines that make a text Markdown.
const MARKED_LINES_MIN: usize = 2;

/// Lines a marked line may stand for: a long text with two marks by chance is not Markdown.
const LINES_PER_MARK_MAX: usize = 200;

/// End tags of blocks that make a text HTML which does not begin with a tag.
const END_TAGS_MIN: usize = 3;

/// The kinds of document that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text without marks.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML, a page or a piece of one.
    Html,
}

/// The kind of document that `text` is.
pub(crate) fn kind(text: &str) -> Kind {
    let sample = start_of(text, RECOGNISE_BYTES_MAX);
    if is_html(sample) {
        Kind::Html
    } else if text.len() <= MARKDOWN_BYTES_MAX && is_markdown(sample) {
        Kind::Markdown
    } else {
        Kind::Plain
    }
}

/// The first `bytes` bytes of `text`, or a little less so that no character is cut.
fn start_of(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// Whether `text` begins with a tag of HTML, comments and declarations aside, or ends several blocks early on.
fn is_html(text: &str) -> bool {
    let start = start_of(text, HTML_START_BYTES_MAX);
    let mut rest = start.trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("<!--") {
            // A comment longer than the window: what follows decides, so the next tags are asked.
            let Some((_, after)) = comment.split_once("-->") else { return ends_blocks(text) };
            after.trim_start()
        } else if begins_with(rest, "<!doctype html") || begins_with(rest, "<html") {
            return true;
        } else if begins_with(rest, "<?xml") || begins_with(rest, "<!doctype") {
            let Some((_, after)) = rest.split_once('>') else { return false };
            after.trim_start()
        } else {
            break;
        };
    }
    begins_with_tag(rest) || ends_blocks(start)
}

/// Whether `text` begins with `start`, whatever the case of its ASCII letters.
fn begins_with(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Whether `text` begins with the start tag of an element of HTML.
fn begins_with_tag(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "a", "article", "b", "base", "body", "br", "center", "dd", "div", "dl", "dt", "em", "fieldset",
        "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "i", "iframe",
        "img", "li", "link", "main", "meta", "nav", "ol", "p", "pre", "script", "section", "span", "strong",
        "style", "table", "tbody", "td", "th", "thead", "title", "tr", "u", "ul",
    ];
    let Some(rest) = text.strip_prefix('<') else { return false };
    let length = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let is_closed =
        matches!(rest.as_bytes().get(length), Some(b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n' | b'\x0C'));
    is_closed && NAMES.iter().any(|name| name.eq_ignore_ascii_case(&rest[..length]))
}

/// Whether several blocks end in `text`.
fn ends_blocks(text: &str) -> bool {
    const NAMES: &[&str] =
        &["p", "div", "td", "tr", "li", "ul", "ol", "table", "body", "h1", "h2", "h3", "h4", "h5", "h6"];
    let ends = text.split("</").skip(1).filter(|rest| {
        rest.split_once('>')
            .is_some_and(|(name, _)| NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)))
    });
    ends.take(END_TAGS_MIN).count() == END_TAGS_MIN
}

/// Whether `text` has several lines that only Markdown writes: headings with `#`, lines that begin bold, tables.
fn is_markdown(text: &str) -> bool {
    let mut lines = 0;
    let mut marks = 0;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if is_marked(line) {
            // A text that opens with a heading is Markdown from its first line.
            marks += if lines == 0 && line.starts_with("# ") { MARKED_LINES_MIN } else { 1 };
        }
        lines += 1;
    }
    marks >= MARKED_LINES_MIN && marks * LINES_PER_MARK_MAX >= lines
}

/// Whether `line` is a heading, begins with bold words, or divides a table's head from its rows.
fn is_marked(line: &str) -> bool {
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    if hashes > 0 {
        return hashes <= 6 && line[hashes..].starts_with([' ', '\t']);
    }
    for mark in ["**", "__"] {
        if let Some(rest) = line.strip_prefix(mark) {
            let is_opened =
                rest.starts_with(|letter: char| !letter.is_whitespace() && letter != '*' && letter != '_');
            let closing = rest.find(mark).filter(|&place| place > 0);
            // Underscores inside a line are names of files and fields to fill in: only a line wholly of it counts.
            let is_whole =
                closing.is_some_and(|place| place + mark.len() == rest.len() && rest.contains(' '));
            return is_opened && closing.is_some() && (mark == "**" || is_whole);
        }
    }
    line.contains('|')
        && line.contains("---")
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_pieces_of_pages_are_html() {
        for text in [
            "<!DOCTYPE html><p>Referat",
            "\n  <HTML><body>",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE HTML PUBLIC \"-//W3C\"><x>",
            "<!-- gemt fra nettet -->\n<html>",
            "<div class='x'><h3>Beslutning</h3>",
            "Referat <p>a</p><p>b</p><p>c</p>",
        ] {
            assert_eq!(kind(text), Kind::Html, "{text}");
        }
    }

    #[test]
    fn text_with_angle_brackets_is_plain() {
        for text in
            ["<navn> deltog", "a < b > c", "<pony>", "Se <p> i loven", "<?xml version=\"1.0\"?><rss></rss>"]
        {
            assert_eq!(kind(text), Kind::Plain, "{text}");
        }
    }

    #[test]
    fn headings_and_bold_lines_are_markdown() {
        for text in [
            "# Referat\n\nGodkendt.",
            "Referat\n\n## Punkt 1\n\ntekst\n\n## Punkt 2\n",
            "**Indstilling**\n\nat\n\n**Beslutning**\n",
            "**Dato:** 1. maj\n**Sted:** salen\n",
            "**Resume**\r\n\r\n| a | b |\r\n|---|---|\r\n| 1 | 2 |\r\n",
        ] {
            assert_eq!(kind(text), Kind::Markdown, "{text}");
        }
    }

    #[test]
    fn a_few_marks_by_chance_are_plain() {
        for text in [
            "Se [bilag](bilag.pdf).\n- at der afsættes 5 kr.\n- at sagen udsættes",
            "Pris #1 og #2\n#hashtag\n#hashtag2",
            "*** vigtigt ***\n*** slut ***",
            "____________\n____________\nUnderskrift",
            "__init__.py\n__main__.py",
            "a * b * c\nReferat\n=======\nPunkt 1\n-------",
        ] {
            assert_eq!(kind(text), Kind::Plain, "{text}");
        }
        let huge = format!("# Referat\n{}", "x\n".repeat(MARKDOWN_BYTES_MAX / 2));
        assert_eq!(kind(&huge), Kind::Plain);
        let long = format!("{}## x\n## y\n", "Linje med tekst.\n".repeat(1000));
        assert_eq!(kind(&long), Kind::Plain);
    }
}

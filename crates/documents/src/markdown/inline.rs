//! Marks in a line: emphasis, code, links, escapes, character references, tags.

use std::ops::Range;

use super::edit::Edits;

/// Whether the bold words at `range` are a name of a program with its underscores, such as `__init__`.
pub(super) fn is_name(text: &str, range: Range<usize>) -> bool {
    let content = text[range].strip_prefix("__").and_then(|rest| rest.strip_suffix("__"));
    content.is_some_and(|name| {
        name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    })
}

/// Whether the asterisks of the emphasis at `range` are signs of multiplication or of a note: they touch a letter or a
/// digit on their outside, as in `5*3*2`.
pub(super) fn is_sign(text: &str, range: Range<usize>) -> bool {
    text[range.clone()].starts_with('*')
        && (text[..range.start].ends_with(char::is_alphanumeric)
            || text[range.end..].starts_with(char::is_alphanumeric))
}

/// Takes away the backticks at both ends of the code at `range`.
pub(super) fn code(text: &str, range: Range<usize>, edits: &mut Edits<'_>) {
    let content = &text[range.clone()];
    let ticks = content.bytes().take_while(|&byte| byte == b'`').count();
    if content.len() > 2 * ticks {
        edits.delete(range.start..range.start + ticks);
        edits.delete(range.end - ticks..range.end);
    }
}

/// Takes away what is not the label of the link or image at `range`, whose label ends at `label_end`. A link without
/// label keeps its address, which is all it has.
pub(super) fn link(text: &str, range: Range<usize>, label_end: Option<usize>, edits: &mut Edits<'_>) {
    let content = &text[range.clone()];
    let opening = match content.as_bytes() {
        [b'!', b'[', ..] => 2,
        [b'[' | b'<', ..] => 1,
        _ => return,
    };
    match label_end {
        Some(end) => {
            edits.delete(range.start..range.start + opening);
            edits.delete(end..range.end);
        }
        None if opening == 2 => edits.delete(range),
        None => {}
    }
}

/// Takes the backslash before the text at `start` away, if it is an escape; `covered` is where the text before it ended.
pub(super) fn escape(text: &str, start: usize, covered: usize, edits: &mut Edits<'_>) {
    let bytes = text.as_bytes();
    if start > covered && bytes[start - 1] == b'\\' && bytes.get(start).is_some_and(u8::is_ascii_punctuation)
    {
        edits.delete(start - 1..start);
    }
}

/// Takes away the tags of HTML at `range`. What only looks like a tag, such as `<navn>`, is text. A `<br>` becomes
/// `line_break`, unless the line ends behind it.
pub(super) fn tags(text: &str, range: Range<usize>, line_break: &'static str, edits: &mut Edits<'_>) {
    let mut place = range.start;
    while let Some(found) = text.get(place..range.end).and_then(|rest| rest.find('<')) {
        let start = place + found;
        place = start + 1;
        let rest = text[place..range.end].trim_start_matches('/');
        let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        let Some(end) = text[place..range.end].find('>').map(|end| place + end + 1) else { return };
        if !is_known(name) {
            continue;
        }
        let is_last = text[end..].is_empty() || text[end..].starts_with(['\n', '\r']);
        let is_break = name.eq_ignore_ascii_case("br") && !is_last;
        edits.replace(start..end, if is_break { line_break } else { "" });
        place = end;
    }
}

/// Whether `name` is an element of HTML that people write in Markdown.
fn is_known(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "a",
        "b",
        "blockquote",
        "br",
        "center",
        "code",
        "dd",
        "del",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
    ];
    NAMES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

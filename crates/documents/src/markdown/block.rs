//! Marks of blocks: headings, fences, quotes, rows of tables.

use std::ops::Range;

use super::edit::Edits;

/// What the underline or the hashes of a heading turned out to mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingMark {
    /// A heading.
    Heading,
    /// A paragraph with a rule under it: an underlined block of several lines, or of a sentence with its full stop, is
    /// a heading to the standard, but not to the person who drew a line under it.
    Rule,
}

/// Takes away the marks of the heading at `block`, whose words stand at `words`.
pub(super) fn heading(
    text: &str,
    block: Range<usize>,
    words: Range<usize>,
    edits: &mut Edits<'_>,
) -> HeadingMark {
    let content = text[block.clone()].trim_end();
    let end = block.start + content.len();
    if content.starts_with('#') {
        let hashes = content.bytes().take_while(|&byte| byte == b'#').count();
        let blanks = content[hashes..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        edits.delete(block.start..block.start + hashes + blanks);
        let tail = text.get(words.end..end).unwrap_or("");
        if tail.bytes().all(|byte| matches!(byte, b'#' | b' ' | b'\t')) {
            edits.delete(words.end..end);
        }
        return HeadingMark::Heading;
    }
    let underline = content.bytes().rev().take_while(|byte| matches!(byte, b'=' | b'-')).count();
    edits.delete(end - underline..end);
    let words = text.get(words).unwrap_or("");
    let is_sentence = content.ends_with('-') && words.trim_end_matches(['*', '_']).ends_with('.');
    if words.contains('\n') || is_sentence { HeadingMark::Rule } else { HeadingMark::Heading }
}

/// Takes away the fences of the code at `block`, but leaves their lines. What stands behind the first fence is kept where
/// it is more than the name of a language.
pub(super) fn fences(text: &str, block: Range<usize>, edits: &mut Edits<'_>) {
    let content = text[block.clone()].trim_end();
    let Some(fence) = content.chars().next().filter(|letter| matches!(letter, '`' | '~')) else { return };
    let first_line = content.lines().next().unwrap_or("");
    let info = first_line.trim_start_matches(fence);
    let is_language = !info.trim().contains(char::is_whitespace);
    let opening = if is_language { first_line.len() } else { first_line.len() - info.len() };
    edits.delete(block.start..block.start + opening);
    let before = content.trim_end_matches(fence);
    let last_line = before.rsplit_once('\n').map(|(_, line)| line);
    if content.len() - before.len() >= 3
        && last_line.is_some_and(|line| line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'>')))
    {
        edits.delete(block.start + before.len()..block.start + content.len());
    }
}

/// Takes away the `>` marks of the quotes at `quotes`, which are in the order of their starts.
///
/// A line can lack the marks of the quotes that it lies in (the standard's lazy continuation), so what is passed over is
/// what stands there, at most one mark a quote.
pub(super) fn quotes(text: &str, quotes: &[Range<usize>], edits: &mut Edits<'_>) {
    let bytes = text.as_bytes();
    let mut delete_mark = |place: usize| {
        let end = place + 1 + usize::from(bytes.get(place + 1) == Some(&b' '));
        edits.delete(place..end);
        end
    };
    // Ends of the quotes that the line lies in.
    let mut open: Vec<usize> = Vec::new();
    // Where the current line ends, looked for once a line.
    let end_of_line = |place: usize| text[place..].find('\n').map_or(text.len(), |length| place + length);
    let mut line_end = None;
    for (index, quote) in quotes.iter().enumerate() {
        if bytes.get(quote.start) == Some(&b'>') {
            delete_mark(quote.start);
        }
        open.push(quote.end);
        let next = quotes.get(index + 1).map_or(text.len(), |next| next.start);
        let mut end = line_end.filter(|&end| end >= quote.start).unwrap_or_else(|| end_of_line(quote.start));
        // Lines that begin behind this quote's start and not behind the next one's.
        while end < next {
            let line_start = end + 1;
            end = end_of_line(line_start.min(text.len()));
            while open.last().is_some_and(|&end| end <= line_start) {
                open.pop();
            }
            if open.is_empty() {
                break;
            }
            let mut place = line_start;
            for _ in 0..open.len() {
                let blanks = bytes[place..].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
                if bytes.get(place + blanks) != Some(&b'>') || place + blanks >= next {
                    break;
                }
                place = delete_mark(place + blanks);
            }
        }
        line_end = Some(end);
        while open.last().is_some_and(|&end| end <= next) {
            open.pop();
        }
    }
}

/// Puts a tab for each pipe between the `cells` of the row at `row`, and takes the others and the padding away. Cells
/// beyond the table's columns are kept.
pub(super) fn row(text: &str, row: Range<usize>, cells: &[Range<usize>], edits: &mut Edits<'_>) {
    let end = row.start + text[row.clone()].trim_end().len();
    let mut done = row.start;
    for (index, cell) in cells.iter().filter(|cell| cell.start < end).enumerate() {
        let content = &text[cell.clone()];
        let start = cell.start + (content.len() - content.trim_start().len());
        edits.replace(done..start, if index == 0 { "" } else { "\t" });
        done = start.max(cell.start + content.trim_end().len());
    }
    let mut rest = text.get(done..end).unwrap_or("");
    while let Some(pipe) = rest.find('|') {
        let before = rest[..pipe].trim_end().len();
        let after = rest[pipe + 1..].trim_start();
        let next = end - after.len();
        edits.replace(done + before..next, if after.is_empty() { "" } else { "\t" });
        done = next;
        rest = after;
    }
}

/// Takes away the line that divides a table's head, which ends at `head_end`, from its rows.
pub(super) fn delimiter_row(text: &str, head_end: usize, edits: &mut Edits<'_>) {
    let rest = text.get(head_end..).unwrap_or("");
    let line = rest.split_inclusive('\n').next().unwrap_or("");
    if line.trim().bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'>')) {
        edits.delete(head_end..head_end + line.len());
    }
}

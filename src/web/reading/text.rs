//! A document's text with its marks, as markup. Nothing of the text is lost or changed but blanks between paragraphs.
//!
//! Paragraphs are runs of lines that are not blank. A mark that holds whole paragraphs becomes a block around them; any
//! other mark is cut at the paragraphs' ends. Marks that cross each other are cut where they cross. The words of a mark are
//! a link to what was read there; of nested marks the innermost counts, since a link cannot hold a link.

use std::collections::BTreeMap;

use sagsgang_text::Span;

use super::mark::{Headings, Mark, Marks};
use crate::picture::push_escaped;
use crate::web::address;

/// How a text is shown.
#[derive(Clone, Debug)]
pub(in crate::web) struct Shown {
    /// Level of the headings of sections, 2 to 6.
    pub(in crate::web) heading_level: u8,
    /// Whether every paragraph has an anchor `p-START`.
    pub(in crate::web) anchors_paragraphs: bool,
    /// Markup that stands after the paragraph that holds a byte of the text.
    pub(in crate::web) notes: BTreeMap<u32, String>,
}

impl Shown {
    /// Text with headings of sections at `heading_level` and nothing beside.
    pub(in crate::web) fn with_headings(heading_level: u8) -> Self {
        Self { heading_level, anchors_paragraphs: false, notes: BTreeMap::new() }
    }
}

/// The markup of `text` within `range`.
pub(in crate::web) fn render(
    text: &str,
    range: Span,
    marks: &Marks,
    headings: &Headings,
    shown: &Shown,
) -> String {
    let range = fitted(text, range);
    let paragraphs = paragraphs(text, range, headings);
    let marks: Vec<Placed<'_>> =
        marks.within(range).into_iter().filter_map(|mark| place(text, range, mark)).collect();
    let (blocks, inline) = sort_out(&marks, &paragraphs);
    let mut writer = Writer {
        text,
        shown,
        marks: &marks,
        out: String::with_capacity(range.len() * 2),
        // A mark that began before the range has its anchor where it began.
        anchored: marks.iter().map(|placed| placed.mark.span.start < range.start).collect(),
        linked: vec![false; marks.len()],
    };
    let mut open: Vec<usize> = Vec::new();
    for paragraph in &paragraphs {
        for &block in blocks.iter().filter(|&&block| marks[block].span.start == paragraph.span.start) {
            writer.open_block(block);
            open.push(block);
        }
        writer.paragraph(paragraph, &inline, &open);
        for (_, note) in shown.notes.range(paragraph.span.start..paragraph.span.end) {
            writer.out.push_str(note);
        }
        while let Some(block) = open.pop_if(|block| marks[*block].span.end <= paragraph.span.end) {
            writer.close_block(block);
        }
    }
    while let Some(block) = open.pop() {
        writer.close_block(block);
    }
    writer.out
}

/// A mark with the part of it that is shown: within the range, without blanks at its ends.
struct Placed<'a> {
    mark: &'a Mark,
    span: Span,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ParagraphKind {
    Plain,
    Title,
    Heading,
}

struct Paragraph {
    span: Span,
    kind: ParagraphKind,
}

/// `range` moved to places where `text` can be cut.
fn fitted(text: &str, range: Span) -> Span {
    let end = text.floor_char_boundary(range.end as usize);
    let start = text.floor_char_boundary((range.start as usize).min(end));
    Span::new(start, end)
}

fn place<'a>(text: &str, range: Span, mark: &'a Mark) -> Option<Placed<'a>> {
    let start = mark.span.start.max(range.start);
    let end = mark.span.end.min(range.end);
    let span = fitted(text, Span { start, end: end.max(start) }).trimmed(text);
    (!span.is_empty()).then_some(Placed { mark, span })
}

/// The paragraphs of `range`: runs of lines that are not blank, cut before and after headings.
fn paragraphs(text: &str, range: Span, headings: &Headings) -> Vec<Paragraph> {
    let mut cuts: Vec<(Span, ParagraphKind)> = Vec::new();
    for (spans, kind) in
        [(&headings.titles, ParagraphKind::Title), (&headings.sections, ParagraphKind::Heading)]
    {
        let inside = spans.iter().filter(|span| range.contains(**span));
        cuts.extend(inside.map(|span| (fitted(text, *span).trimmed(text), kind)));
    }
    cuts.retain(|(span, _)| !span.is_empty());
    cuts.sort_by_key(|(span, _)| *span);
    let mut found = Vec::new();
    let mut cuts = cuts.into_iter().peekable();
    for run in runs(text, range) {
        let mut rest = run;
        while let Some((cut, kind)) = cuts.next_if(|(cut, _)| cut.start < run.end) {
            if cut.start < rest.start || cut.end > rest.end {
                continue;
            }
            // What stands before a title on its line, such as its number, belongs to it.
            let line_start = text[..cut.start as usize].rfind('\n').map_or(0, |at| at + 1);
            let head = Span::new(line_start.max(rest.start as usize), cut.end as usize);
            push_paragraph(
                &mut found,
                text,
                Span { start: rest.start, end: head.start },
                ParagraphKind::Plain,
            );
            push_paragraph(&mut found, text, head, kind);
            rest.start = head.end;
        }
        push_paragraph(&mut found, text, rest, ParagraphKind::Plain);
    }
    found
}

fn push_paragraph(found: &mut Vec<Paragraph>, text: &str, span: Span, kind: ParagraphKind) {
    let span = span.trimmed(text);
    if !span.is_empty() {
        found.push(Paragraph { span, kind });
    }
}

/// Runs of lines that are not blank.
fn runs(text: &str, range: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = range.start as usize;
    let mut current: Option<Span> = None;
    for line in text[range.range()].split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if span.is_empty() {
            found.extend(current.take());
        } else {
            current = Some(current.map_or(span, |run| run.join(span)));
        }
    }
    found.extend(current);
    found
}

/// Marks that are blocks around paragraphs, outer before inner, and marks that stand in the lines.
fn sort_out(marks: &[Placed<'_>], paragraphs: &[Paragraph]) -> (Vec<usize>, Vec<usize>) {
    let (mut blocks, mut inline) = (Vec::<usize>::new(), Vec::new());
    for (index, placed) in marks.iter().enumerate() {
        let span = placed.span;
        let first = paragraphs.binary_search_by_key(&span.start, |paragraph| paragraph.span.start);
        let last = paragraphs.binary_search_by_key(&span.end, |paragraph| paragraph.span.end);
        let is_whole = matches!((first, last), (Ok(first), Ok(last)) if last > first);
        let crosses = blocks.iter().any(|&block| {
            let block = marks[block].span;
            span.overlaps(block) && !block.contains(span)
        });
        if is_whole && !crosses { blocks.push(index) } else { inline.push(index) }
    }
    (blocks, inline)
}

struct Writer<'a> {
    text: &'a str,
    shown: &'a Shown,
    marks: &'a [Placed<'a>],
    out: String,
    /// Marks whose anchor stands already: an anchor stands once.
    anchored: Vec<bool>,
    /// Marks whose link stands already: a mark that goes on is not a second stop for the keyboard.
    linked: Vec<bool>,
}

impl Writer<'_> {
    fn open_block(&mut self, index: usize) {
        let mark = self.marks[index].mark;
        let is_anchored = std::mem::replace(&mut self.anchored[index], true);
        let anchor = address::mark(&mark.span);
        let id = if is_anchored { String::new() } else { format!(" id=\"{anchor}\"") };
        self.out.push_str(&format!("<div class=\"m block {}\"{id}>", mark.kind.class()));
    }

    fn close_block(&mut self, index: usize) {
        self.source_number(index);
        self.out.push_str("</div>");
    }

    /// A paragraph within the blocks `open`, with the marks `inline` of the whole text.
    fn paragraph(&mut self, paragraph: &Paragraph, inline: &[usize], open: &[usize]) {
        let level = self.shown.heading_level;
        let (name, class) = match paragraph.kind {
            ParagraphKind::Plain => ("p".to_owned(), ""),
            ParagraphKind::Title => ("p".to_owned(), " class=\"h title\""),
            ParagraphKind::Heading => (format!("h{level}"), " class=\"h\""),
        };
        self.out.push_str(&format!("<{name}{class}"));
        if self.shown.anchors_paragraphs {
            self.out.push_str(&format!(" id=\"p-{}\"", paragraph.span.start));
        }
        self.out.push('>');
        let here = inline.iter().copied().filter(|&mark| self.marks[mark].span.overlaps(paragraph.span));
        let here: Vec<usize> = here.collect();
        self.lines(paragraph.span, &here, open);
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// The words of a paragraph with the marks `here`, which are sorted by start, the longer first.
    fn lines(&mut self, span: Span, here: &[usize], blocks: &[usize]) {
        let mut cuts = vec![span.start, span.end];
        for &mark in here {
            let mark = self.marks[mark].span;
            cuts.extend(
                [mark.start, mark.end].into_iter().filter(|cut| span.start < *cut && *cut < span.end),
            );
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut open: Vec<usize> = Vec::new();
        for piece in cuts.windows(2) {
            let piece = Span { start: piece[0], end: piece[1] };
            let wanted: Vec<usize> =
                here.iter().copied().filter(|&mark| self.marks[mark].span.contains(piece)).collect();
            let kept = open.iter().zip(&wanted).take_while(|(open, wanted)| open == wanted).count();
            for mark in open.drain(kept..).rev() {
                self.close_inline(mark, piece.start);
            }
            for &mark in &wanted[kept..] {
                self.open_inline(mark);
                open.push(mark);
            }
            self.words(piece, blocks.iter().chain(&wanted).copied());
        }
        for mark in open.drain(..).rev() {
            self.close_inline(mark, span.end);
        }
    }

    fn open_inline(&mut self, index: usize) {
        let mark = self.marks[index].mark;
        let class = mark.kind.class();
        if std::mem::replace(&mut self.anchored[index], true) {
            self.out.push_str(&format!("<mark class=\"{class}\">"));
        } else {
            self.out.push_str(&format!("<mark class=\"{class}\" id=\"{}\">", address::mark(&mark.span)));
        }
    }

    fn close_inline(&mut self, index: usize, at: u32) {
        if at == self.marks[index].span.end {
            self.source_number(index);
        }
        self.out.push_str("</mark>");
    }

    /// The number by which the printed page refers to the place.
    fn source_number(&mut self, index: usize) {
        let number = self.marks[index].mark.number;
        if number > 0 {
            self.out.push_str(&format!("<sup>[{number}]</sup>"));
        }
    }

    /// One piece of text between two cuts, as a link to the innermost fact of the `around` it, outer before inner.
    fn words(&mut self, piece: Span, around: impl DoubleEndedIterator<Item = usize>) {
        let words = &self.text[piece.range()];
        let innermost = around.rev().find_map(|index| Some((index, self.marks[index].mark.fact.as_deref()?)));
        match innermost.filter(|_| words.chars().any(char::is_alphanumeric)) {
            Some((index, fact)) => {
                let order =
                    if std::mem::replace(&mut self.linked[index], true) { " tabindex=\"-1\"" } else { "" };
                self.out.push_str(&format!("<a href=\"#{fact}\"{order}>"));
                push_escaped(&mut self.out, words);
                self.out.push_str("</a>");
            }
            None => push_escaped(&mut self.out, words),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::mark::MarkKind;
    use super::*;

    fn rendered(text: &str, facts: &[(usize, usize)]) -> String {
        let mut marks = Marks::default();
        for &(start, end) in facts {
            marks.add_fact(Span::new(start, end), MarkKind::Amount);
        }
        render(text, Span::new(0, text.len()), &marks, &Headings::default(), &Shown::with_headings(4))
    }

    /// What a reader sees: the markup without its tags, entities resolved.
    fn seen(markup: &str) -> String {
        let mut out = String::new();
        let mut in_tag = false;
        for character in markup.chars() {
            match character {
                '<' => in_tag = true,
                '>' => in_tag = false,
                other if !in_tag => out.push(other),
                _ => {}
            }
        }
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .iter()
            .fold(out, |out, (entity, character)| out.replace(entity, character))
    }

    #[test]
    fn a_mark_is_an_anchor_and_a_link_back() {
        let markup = rendered("Der gives 5 kr. i år.", &[(10, 15)]);
        let expected = "<p>Der gives <mark class=\"k-amount\" id=\"t-10-15\"><a href=\"#f-10-15\">5 kr.</a></mark> i år.</p>\n";
        assert_eq!(markup, expected);
    }

    #[test]
    fn nested_marks_nest_and_each_has_its_link() {
        let markup = rendered("aa bb cc", &[(0, 8), (3, 5)]);
        assert_eq!(
            markup,
            "<p><mark class=\"k-amount\" id=\"t-0-8\"><a href=\"#f-0-8\">aa </a><mark class=\"k-amount\" id=\"t-3-5\">\
             <a href=\"#f-3-5\">bb</a></mark><a href=\"#f-0-8\" tabindex=\"-1\"> cc</a></mark></p>\n"
        );
    }

    #[test]
    fn a_mark_over_paragraphs_is_a_block() {
        let markup = rendered("aa\n\nbb\n\ncc", &[(0, 6)]);
        assert!(markup.starts_with("<div class=\"m block k-amount\" id=\"t-0-6\"><p>"), "{markup}");
        assert!(markup.ends_with("</div><p>cc</p>\n"), "{markup}");
    }

    #[test]
    fn markup_in_the_text_is_text() {
        let markup = rendered("<script>alert('x')</script> & \"y\"", &[(0, 8)]);
        assert!(!markup.contains("<script") && markup.contains("&lt;script&gt;"), "{markup}");
    }

    proptest! {
        #[test]
        fn every_word_is_seen_whatever_is_marked(
            text in "([a-cæ<&] ?|\n){0,60}",
            places in prop::collection::vec((0usize..90, 0usize..90), 0..8),
            (title, section) in ((0usize..60, 0usize..9), (0usize..60, 0usize..9)),
        ) {
            let mut marks = Marks::default();
            for (start, length) in places {
                marks.add_fact(Span::new(start, start + length), MarkKind::Amount);
            }
            let heading = |(start, length): (usize, usize)| vec![Span::new(start, start + length)];
            let headings = Headings { titles: heading(title), sections: heading(section) };
            let markup = render(&text, Span::new(0, text.len() + 5), &marks, &headings, &Shown::with_headings(4));
            let letters = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(letters(&seen(&markup)), letters(&text));
            prop_assert_eq!(markup.matches("<mark").count(), markup.matches("</mark>").count());
            prop_assert_eq!(markup.matches("<div").count(), markup.matches("</div>").count());
            let mut anchors: Vec<&str> = markup.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
            let total = anchors.len();
            anchors.sort_unstable();
            anchors.dedup();
            prop_assert_eq!(anchors.len(), total);
        }
    }
}

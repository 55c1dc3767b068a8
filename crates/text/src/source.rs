//! A document's text with its name and origin, and the lines in it.

use crate::{Page, Place, Span};

/// What a stretch of text was in the document that it came from, where the format says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6 (HTML `h1`–`h6`, Markdown `#`–`######`).
    Heading(u8),
    /// A paragraph that is bold from end to end, which often stands for a heading.
    Strong,
    /// An entry of a list, with its mark.
    ListItem,
    /// A row of a table; the cells are divided by tabs.
    TableRow,
}

/// What a document holds that is no part of its text, so that nothing is lost in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Why it is no part of the text.
    pub kind: SetAsideKind,
    /// What it says.
    pub text: String,
}

/// Why something in a document is no part of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetAsideKind {
    /// The header of its pages, in a format that does not say where pages begin.
    Header,
    /// The footer of its pages, likewise.
    Footer,
    /// Deleted while changes were tracked.
    Deletion,
    /// A remark in the margin.
    Comment,
    /// Marked as hidden.
    Hidden,
}

/// The text of one document, as `sagsgang text` prints it, and where it came from.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    media_type: &'static str,
    sha256: String,
    text: String,
    blocks: Vec<(Span, BlockKind)>,
    pages: Vec<Page>,
    places: Vec<Place>,
    set_aside: Vec<SetAside>,
    line_starts: Vec<u32>,
}

impl Source {
    /// A source of `text`. `name` is the file's name as given, `media_type` the type that the content was recognised
    /// as, `sha256` the lower-case hexadecimal digest of the original bytes.
    pub fn new(
        name: impl Into<String>,
        media_type: &'static str,
        sha256: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1))
            .collect();
        Self {
            name: name.into(),
            media_type,
            sha256: sha256.into(),
            text,
            blocks: Vec::new(),
            pages: Vec::new(),
            places: Vec::new(),
            set_aside: Vec::new(),
            line_starts,
        }
    }

    /// The same source with what the format said of its blocks, in the order of the text.
    pub fn with_blocks(mut self, blocks: Vec<(Span, BlockKind)>) -> Self {
        self.blocks = blocks;
        self
    }

    /// The same source with its pages, and where its lines stand on them, both in the order of the text.
    pub fn with_pages(mut self, pages: Vec<Page>, places: Vec<Place>) -> Self {
        self.pages = pages;
        self.places = places;
        self
    }

    /// The same source with what the document holds beside its text, in the order of the document.
    pub fn with_set_aside(mut self, set_aside: Vec<SetAside>) -> Self {
        self.set_aside = set_aside;
        self
    }

    /// The same source under another name, such as the path that it was found at.
    pub fn renamed(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// A plain text without file, for tests and for texts that were typed.
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(name, "text/plain", String::new(), text)
    }

    /// File name as given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Media type that the content was recognised as, such as `text/markdown`.
    pub fn media_type(&self) -> &'static str {
        self.media_type
    }

    /// Lower-case hexadecimal SHA-256 of the original bytes; empty for typed texts.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text at `span`; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// What the format said of stretches of the text, in the order of the text.
    pub fn blocks(&self) -> &[(Span, BlockKind)] {
        &self.blocks
    }

    /// The pages, in order; none where the format has no pages.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Where the lines stand on the pages, in the order of the text.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// What the document holds beside its text: headers, footers, deletions, remarks.
    pub fn set_aside(&self) -> &[SetAside] {
        &self.set_aside
    }

    /// Where `span` begins on its page, if the document has pages.
    pub fn place(&self, span: Span) -> Option<&Place> {
        let next = self.places.partition_point(|place| place.span.end <= span.start);
        self.places.get(next).filter(|place| place.span.start < span.end.max(span.start + 1))
    }

    /// Number of lines; a text that ends with a line feed has an empty last line.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// Where line `index` (from 0) stands, without its line end (`\n` or `\r\n`).
    pub fn line_span(&self, index: usize) -> Span {
        let start = self.line_starts[index] as usize;
        let mut end = self.line_starts.get(index + 1).map_or(self.text.len(), |&next| next as usize - 1);
        if end > start && self.text.as_bytes()[end - 1] == b'\r' {
            end -= 1;
        }
        Span::new(start, end)
    }

    /// The line and column of a byte, both from 1; the column counts characters.
    pub fn position(&self, offset: u32) -> (usize, usize) {
        let line = self.line_starts.partition_point(|&start| start <= offset).saturating_sub(1);
        let start = self.line_starts[line] as usize;
        let before = self.text.get(start..offset as usize).unwrap_or("");
        (line + 1, before.chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_without_their_ends() {
        let source = Source::from_text("a", "æble\r\nbil\n");
        assert_eq!(source.line_count(), 3);
        assert_eq!(source.slice(source.line_span(0)), "æble");
        assert_eq!(source.slice(source.line_span(1)), "bil");
        assert_eq!(source.slice(source.line_span(2)), "");
    }

    #[test]
    fn positions_count_characters() {
        let source = Source::from_text("a", "x\næøå!");
        assert_eq!(source.position(0), (1, 1));
        assert_eq!(source.position(8), (2, 4));
    }
}

//! Paragraphs to text: each on one line, broken words joined, with the place of every line of the page.

use std::collections::HashSet;

use sagsgang_text::{BlockKind, Place, Span};

use super::fragment::Fragment;
use super::matrix::Area;
use super::paragraph::Paragraph;
use crate::Written;

/// Words that follow a hyphen which stands for a part left out: "børne- og ungeudvalget".
const CONJUNCTIONS: &[&str] =
    &["og", "eller", "samt", "og/eller", "hhv.", "henholdsvis", "kontra", "til", "versus"];

/// Letters in front of a hyphen up to which it belongs to the word: "e-mail".
const PREFIX_LETTERS_MAX: usize = 2;

/// The text of a document while it is written.
struct Writer<'w> {
    text: String,
    blocks: Vec<(Span, BlockKind)>,
    places: Vec<Place>,
    /// First and last byte of the paragraphs that begin on each page.
    stretches: Vec<Option<Span>>,
    hyphenated: &'w HashSet<String>,
}

/// The text of a document, and where it stands.
pub(super) struct Set {
    pub(super) written: Written,
    pub(super) places: Vec<Place>,
    /// The stretch of the text on each page.
    pub(super) stretches: Vec<Span>,
}

/// Writes the paragraphs of a document of `page_count` pages.
pub(super) fn write(paragraphs: &[Paragraph], page_count: usize) -> Set {
    let hyphenated = hyphenated_words(paragraphs);
    let mut writer = Writer {
        text: String::new(),
        blocks: Vec::new(),
        places: Vec::new(),
        stretches: vec![None; page_count],
        hyphenated: &hyphenated,
    };
    let mut above: Option<&Paragraph> = None;
    for paragraph in paragraphs {
        if let Some(above) = above {
            writer.text.push_str(if stand_close(above, paragraph) { "\n" } else { "\n\n" });
        }
        writer.paragraph(paragraph);
        above = Some(paragraph);
    }
    if !writer.text.is_empty() {
        writer.text.push('\n');
    }
    let stretches = writer.stretches.iter().map(|stretch| stretch.unwrap_or_default()).collect();
    Set { written: Written::new(writer.text, writer.blocks), places: writer.places, stretches }
}

/// Whether two paragraphs stand below each other without a blank line: rows, entries of one list.
fn stand_close(above: &Paragraph, below: &Paragraph) -> bool {
    match (above.kind, below.kind) {
        (Some(BlockKind::TableRow), Some(BlockKind::TableRow))
        | (Some(BlockKind::ListItem), Some(BlockKind::ListItem)) => true,
        _ => above.is_contents && below.is_contents,
    }
}

impl Writer<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        let start = self.text.len();
        for (n, cell) in paragraph.cells.iter().enumerate() {
            if n > 0 {
                self.text.push('\t');
            }
            self.lines(cell);
        }
        // Cells that are empty at the end of a row leave no trace, as in HTML.
        self.text.truncate(self.text.trim_end_matches('\t').len().max(start));
        let span = Span::new(start, self.text.len());
        if let Some(kind) = paragraph.kind {
            self.blocks.push((span, kind));
        }
        let page = paragraph.cells.iter().flatten().map(|(page, _)| *page).min();
        if let Some(stretch) = page.and_then(|page| self.stretches.get_mut(page as usize - 1)) {
            *stretch = Some(stretch.map_or(span, |known| known.join(span)));
        }
    }

    /// Writes lines that are one text.
    fn lines(&mut self, lines: &[(u32, Fragment)]) {
        for (n, (page, line)) in lines.iter().enumerate() {
            if n > 0 {
                self.join(&line.text);
            }
            let start = self.text.len();
            // A soft hyphen inside a line is drawn: it is a hyphen.
            let end = line.text.trim_end_matches('\u{AD}').len();
            self.text.push_str(&line.text[..end].replace('\u{AD}', "-"));
            self.text.push_str(&line.text[end..]);
            self.places.push(place(Span::new(start, self.text.len()), *page, line.area));
        }
        if self.text.ends_with('\u{AD}') {
            self.text.pop();
            self.text.push('-');
        }
    }

    /// What stands between the text so far and the next line: a blank, or nothing where a word is broken.
    fn join(&mut self, next: &str) {
        let Some(last) = self.text.chars().next_back() else { return };
        if !matches!(last, '-' | '\u{AD}' | '\u{2010}') {
            self.text.push(' ');
            return;
        }
        let head = &self.text[..self.text.len() - last.len_utf8()];
        let word_start = head.rfind(|c: char| !c.is_alphanumeric() && c != '-').map_or(0, |at| at + 1);
        let word = head.get(word_start..).unwrap_or("").to_owned();
        let first = next.split_whitespace().next().unwrap_or("");
        let keeps_hyphen = word.chars().count() <= PREFIX_LETTERS_MAX
            || !word.chars().any(char::is_lowercase)
            || !first.starts_with(char::is_lowercase)
            || self.hyphenated.contains(&compared(&format!("{word}-{first}")));
        let is_part_left_out = CONJUNCTIONS.contains(&first.trim_end_matches([',', '.'])) || word.is_empty();
        if last != '\u{AD}' && is_part_left_out {
            self.text.push(' ');
            return;
        }
        self.text.truncate(self.text.len() - last.len_utf8());
        let place = self.places.last_mut();
        if last != '\u{AD}' && keeps_hyphen {
            self.text.push('-');
        } else if let Some(place) = place {
            place.span.end = place.span.end.min(self.text.len() as u32);
        }
    }
}

/// The words with a hyphen inside that stand whole on a line.
fn hyphenated_words(paragraphs: &[Paragraph]) -> HashSet<String> {
    let lines = paragraphs.iter().flat_map(|paragraph| paragraph.cells.iter().flatten());
    lines
        .flat_map(|(_, line)| line.text.split_whitespace())
        .filter(|word| word.trim_end_matches('-').contains('-'))
        .map(compared)
        .collect()
}

/// A word as it is compared: in lower case, without marks around it.
fn compared(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn place(span: Span, page: u32, area: Area) -> Place {
    let points = |distance: f32| distance.clamp(0.0, f32::from(u16::MAX)) as u16;
    Place {
        span,
        page,
        left: points(area.left.floor()),
        top: points(area.top.floor()),
        right: points(area.right.ceil()),
        bottom: points(area.bottom.ceil()),
    }
}

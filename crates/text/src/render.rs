//! Draws a diagnostic in the terminal, in the manner of a good compiler.
//!
//! The drawing is annotate-snippets' (which knows how wide a character is); the words and the excerpt are ours. Minutes
//! have paragraphs of 600 characters on one line, and the places that a finding points to often stand far apart on
//! different lines. So each line is first cut to windows around its own marks, an ellipsis standing for what was left
//! out, and the places are moved along; the library then sees short lines only.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::{Diagnostic, Severity, Source, Span};

/// Characters of a line that are shown on each side of a mark.
const CONTEXT_CHARACTERS: usize = 36;
/// Characters of a line without marks that are shown between two lines with marks.
const UNMARKED_CHARACTERS: usize = 76;
/// A mark of more characters than this is shown by its two ends only.
const MARK_CHARACTERS_MAX: usize = 90;
/// Columns that the library may use: more than any cut line has, so that it never cuts once more.
const COLUMNS: usize = 1_000;
/// What stands for text that was left out.
const ELLIPSIS: &str = " … ";

/// Whether a drawing is for a terminal that knows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Text alone.
    Off,
    /// With ANSI colour codes.
    On,
}

/// The Danish word for a severity: `fejl`, `advarsel` or `bemærkning`.
pub fn severity_in_danish(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "fejl",
        Severity::Warning => "advarsel",
        Severity::Note => "bemærkning",
    }
}

/// Draws `diagnostic` about `source`: what is wrong, file, line and column, the excerpt with marks and labels, the
/// arithmetic as a note and the hint as help. No line feed at the end.
pub fn render(source: &Source, diagnostic: &Diagnostic, colours: Colours) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .with_name(severity_in_danish(diagnostic.severity))
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code);
    let excerpt = Excerpt::of(source, diagnostic);
    let mut group = match &excerpt {
        Some(excerpt) => {
            let mut snippet = Snippet::source(excerpt.text.as_str())
                .path(source.name())
                .line_start(excerpt.first_line)
                .fold(true);
            for mark in &excerpt.marks {
                let kind = if mark.is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
                let label = Some(mark.label).filter(|label| !label.is_empty());
                snippet = snippet.annotation(kind.span(mark.place.clone()).label(label));
            }
            title.element(snippet)
        }
        None => title.element(Origin::path(source.name())),
    };
    let note = diagnostic.arithmetic.as_deref().map(without_control_characters);
    if let Some(note) = &note {
        group = group.element(Level::NOTE.with_name("regnestykke").message(note.as_str()));
    }
    let help = diagnostic.hint.as_deref().map(without_control_characters);
    if let Some(help) = &help {
        group = group.element(Level::HELP.with_name("hjælp").message(help.as_str()));
    }
    let renderer = match colours {
        Colours::On => Renderer::styled(),
        Colours::Off => Renderer::plain(),
    };
    let drawn = renderer.term_width(COLUMNS).render(&[group]);
    match (&excerpt, diagnostic.span) {
        (Some(excerpt), Some(span)) => with_true_column(source, &drawn, excerpt, span),
        _ => drawn,
    }
}

/// The library counts the column in the cut line; readers want the one in the file.
fn with_true_column(source: &Source, drawn: &str, excerpt: &Excerpt<'_>, span: Span) -> String {
    let (line, column) = source.position(span.start);
    let cut_column = excerpt.primary_column();
    let shown = format!("{}:{line}:{cut_column}", source.name());
    let wanted = format!("{}:{line}:{column}", source.name());
    match drawn.split_once('\n') {
        Some((title, rest)) => format!("{title}\n{}", rest.replacen(&shown, &wanted, 1)),
        None => drawn.to_owned(),
    }
}

/// Text from a document may hold codes that would steer the terminal.
fn without_control_characters(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A place to be marked, in bytes of the excerpt.
struct Mark<'a> {
    place: Range<usize>,
    label: &'a str,
    is_primary: bool,
}

/// The lines from the first to the last mark, cut short.
struct Excerpt<'a> {
    text: String,
    /// Number, from 1, of the first line.
    first_line: usize,
    marks: Vec<Mark<'a>>,
}

/// A place on one line before it is moved to the excerpt, in bytes of the line.
struct LineMark<'a> {
    line: usize,
    place: Range<usize>,
    label: &'a str,
    is_primary: bool,
}

impl<'a> Excerpt<'a> {
    /// The excerpt for a diagnostic; `None` where it points nowhere.
    fn of(source: &Source, diagnostic: &'a Diagnostic) -> Option<Self> {
        let primary = diagnostic.span.map(|span| line_mark(source, span, &diagnostic.label, true));
        let related =
            diagnostic.related.iter().map(|label| line_mark(source, label.span, &label.message, false));
        let marks: Vec<LineMark<'a>> = primary.into_iter().chain(related).collect();
        let first = marks.iter().map(|mark| mark.line).min()?;
        let last = marks.iter().map(|mark| mark.line).max()?;
        let mut excerpt = Self { text: String::new(), first_line: first + 1, marks: Vec::new() };
        for index in first..=last {
            let line = source.slice(source.line_span(index));
            let here: Vec<&LineMark<'a>> = marks.iter().filter(|mark| mark.line == index).collect();
            excerpt.push_line(line, &here);
        }
        Some(excerpt)
    }

    /// Column, from 1, at which the first primary mark stands in the cut line.
    fn primary_column(&self) -> usize {
        let start = self.marks.iter().find(|mark| mark.is_primary).map_or(0, |mark| mark.place.start);
        let line_start = self.text[..start].rfind('\n').map_or(0, |i| i + 1);
        self.text[line_start..start].chars().count() + 1
    }

    /// Adds a line, cut to what its marks need.
    fn push_line(&mut self, line: &str, marks: &[&LineMark<'a>]) {
        let windows = if marks.is_empty() {
            let end = word_end(line, 0, nth_boundary(line, 0, UNMARKED_CHARACTERS));
            std::iter::once(0..end).collect()
        } else {
            merged(marks.iter().flat_map(|mark| windows_of(line, &mark.place)).collect())
        };
        let base = self.text.len();
        let mut moved = Vec::with_capacity(windows.len());
        for window in &windows {
            let cut_from = moved.last().map_or(0, |(kept, _): &(Range<usize>, usize)| kept.end);
            if cut_from < window.start {
                self.text.push_str(ELLIPSIS);
            }
            moved.push((window.clone(), self.text.len()));
            self.text.extend(line[window.clone()].chars().map(|c| if c.is_control() { ' ' } else { c }));
        }
        if windows.last().is_some_and(|window| window.end < line.len()) {
            self.text.push_str(ELLIPSIS.trim_end());
        }
        for mark in marks {
            let start = place_in_excerpt(&moved, mark.place.start).unwrap_or(base);
            let end = place_in_excerpt(&moved, mark.place.end).unwrap_or(self.text.len());
            self.marks.push(Mark {
                place: start..end.max(start),
                label: mark.label,
                is_primary: mark.is_primary,
            });
        }
        self.text.push('\n');
    }
}

/// A span as a place on its first line; what runs on to further lines is marked to the end of the first.
fn line_mark<'a>(source: &Source, span: Span, label: &'a str, is_primary: bool) -> LineMark<'a> {
    let (line, _) = source.position(span.start);
    let whole = source.line_span(line - 1);
    let line_text = source.slice(whole);
    let start = (span.start.saturating_sub(whole.start) as usize).min(line_text.len());
    let end = (span.end.saturating_sub(whole.start) as usize).min(line_text.len());
    let start = floor_boundary(line_text, start);
    let end = floor_boundary(line_text, end.max(start));
    LineMark { line: line - 1, place: start..end, label, is_primary }
}

/// The stretches of `line` to show for one mark: it and its surroundings, or the surroundings of both its ends.
fn windows_of(line: &str, mark: &Range<usize>) -> Vec<Range<usize>> {
    let length = line[mark.clone()].chars().count();
    let from = word_start(line, nth_boundary_back(line, mark.start, CONTEXT_CHARACTERS), mark.start);
    let to = word_end(line, mark.end, nth_boundary(line, mark.end, CONTEXT_CHARACTERS));
    if length <= MARK_CHARACTERS_MAX {
        return std::iter::once(from..to).collect();
    }
    let head = word_end(line, mark.start, nth_boundary(line, mark.start, MARK_CHARACTERS_MAX / 2));
    let tail = word_start(line, nth_boundary_back(line, mark.end, MARK_CHARACTERS_MAX / 2), mark.end);
    vec![from..head, tail..to]
}

/// The first start of a word at or after `at`, so that no word is shown in half; `at` where there is none before `limit`.
fn word_start(line: &str, at: usize, limit: usize) -> usize {
    if at == 0 {
        return 0;
    }
    line[at..limit].find(' ').map_or(at, |i| at + i + 1)
}

/// The last end of a word at or before `at`; `at` where there is none after `limit`.
fn word_end(line: &str, limit: usize, at: usize) -> usize {
    if at == line.len() {
        return at;
    }
    line[limit..at].rfind(' ').map_or(at, |i| limit + i)
}

/// Windows in order, those that touch or leave out less than an ellipsis made one.
fn merged(mut windows: Vec<Range<usize>>) -> Vec<Range<usize>> {
    windows.sort_by_key(|window| (window.start, window.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(windows.len());
    for window in windows {
        match out.last_mut() {
            Some(last) if window.start <= last.end + ELLIPSIS.len() => last.end = last.end.max(window.end),
            _ => out.push(window),
        }
    }
    if let Some(first) = out.first_mut()
        && first.start <= ELLIPSIS.len()
    {
        first.start = 0;
    }
    out
}

/// Where byte `offset` of the line stands in the excerpt. `moved` holds each kept window and where it went.
fn place_in_excerpt(moved: &[(Range<usize>, usize)], offset: usize) -> Option<usize> {
    moved
        .iter()
        .find(|(window, _)| window.start <= offset && offset <= window.end)
        .map(|(window, at)| at + (offset - window.start))
}

/// The byte `count` characters after `from`, or the end.
fn nth_boundary(line: &str, from: usize, count: usize) -> usize {
    line[from..].char_indices().nth(count).map_or(line.len(), |(i, _)| from + i)
}

/// The byte `count` characters before `to`, or the start.
fn nth_boundary_back(line: &str, to: usize, count: usize) -> usize {
    if count == 0 { to } else { line[..to].char_indices().rev().nth(count - 1).map_or(0, |(i, _)| i) }
}

/// The last character boundary at or before `offset`.
fn floor_boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span_of(source: &Source, words: &str) -> Span {
        let start = source.text().find(words).expect("the words stand in the text");
        Span::new(start, start + words.len())
    }

    #[test]
    fn marks_stand_under_danish_letters() {
        let source = Source::from_text("møde.txt", "Æblegrød på Østerågade er dårlig.\n");
        let found = Diagnostic::new("taste", Severity::Error, "Grøden er sur")
            .at(span_of(&source, "Østerågade"), "her")
            .arithmetic("1 + 1 = 2, men teksten siger 3")
            .hint("køb ny grød");
        let drawn = render(&source, &found, Colours::Off);
        let expected = "\
fejl[taste]: Grøden er sur
 --> møde.txt:1:13
  |
1 | Æblegrød på Østerågade er dårlig.
  |             ^^^^^^^^^^ her
  |
  = regnestykke: 1 + 1 = 2, men teksten siger 3
  = hjælp: køb ny grød";
        assert_eq!(drawn, expected);
    }

    #[test]
    fn long_lines_are_cut_around_their_marks() {
        let filler = "så er der mere på dagsordenen ".repeat(20);
        let text = format!("{filler}FØRSTE {filler}\nkort\n{filler}ANDEN {filler}TREDJE {filler}\n");
        let source = Source::from_text("a.txt", text);
        let found = Diagnostic::new("far", Severity::Warning, "Langt fra hinanden")
            .at(span_of(&source, "ANDEN"), "to")
            .related(span_of(&source, "FØRSTE"), "en")
            .related(span_of(&source, "TREDJE"), "tre");
        let drawn = render(&source, &found, Colours::Off);
        for line in drawn.lines() {
            assert!(line.chars().count() < 180, "{line}");
        }
        let lines: Vec<&str> = drawn.lines().collect();
        let column =
            |line: &str, words: &str| line.find(words).map(|i| line[..i].chars().count()).expect("is there");
        let excerpt = lines.iter().position(|line| line.contains("FØRSTE")).expect("is drawn");
        assert_eq!(column(lines[excerpt], "FØRSTE"), column(lines[excerpt + 1], "------ en"), "{drawn}");
        let second = lines.iter().position(|line| line.contains("ANDEN")).expect("is drawn");
        assert_eq!(column(lines[second], "ANDEN"), column(lines[second + 1], "^^^^^"), "{drawn}");
        assert_eq!(column(lines[second], "TREDJE"), column(lines[second + 1], "------ tre"), "{drawn}");
        assert!(drawn.contains("a.txt:3:601"), "{drawn}");
    }

    #[test]
    fn long_marks_are_shown_by_their_ends() {
        let clause = "at der ydes støtte til ".repeat(20);
        let source = Source::from_text("a.txt", format!("{clause}nu"));
        let found = Diagnostic::new("long", Severity::Note, "Lang").at(Span::new(0, clause.len()), "hele");
        let drawn = render(&source, &found, Colours::Off);
        assert!(drawn.lines().all(|line| line.chars().count() < 180), "{drawn}");
        assert!(drawn.starts_with("bemærkning[long]"));
    }

    #[test]
    fn any_span_can_be_drawn() {
        let source = Source::from_text("a.txt", "æ\u{1b}[31m\r\n\tø\n");
        for start in 0..14 {
            for end in start..14 {
                let found = Diagnostic::new("x", Severity::Error, "x").at(Span::new(start, end), "y");
                assert!(!render(&source, &found, Colours::Off).contains('\u{1b}'));
            }
        }
        assert!(render(&source, &Diagnostic::new("x", Severity::Error, "x"), Colours::On).contains('\u{1b}'));
    }
}

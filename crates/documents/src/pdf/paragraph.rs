//! Lines to paragraphs: which line goes on with the one before it.
//!
//! The first test is the one that typesetting obeys: a line that was broken to fit was full, so the first word of the next
//! would not have fitted behind it. The others are distance, size, weight, indent and the marks of lists. In doubt a
//! paragraph ends: two halves of a sentence can be read, a heading glued to its text cannot.

use std::collections::HashMap;

use sagsgang_text::BlockKind;
use sagsgang_text::danish::date::MONTHS;

use super::fragment::Fragment;
use super::table::{Cells, ends_in_leader, is_mark};

/// Part of the font size by which lines of one paragraph may stand further apart than usual.
const LEADING_SLACK: f32 = 0.18;

/// Part by which sizes in one paragraph may differ.
const SIZE_SLACK: f32 = 0.06;

/// Space that a word needs before it, in font sizes.
const BLANK: f32 = 0.25;

/// Characters of the longest heading.
const HEADING_CHARACTERS_MAX: usize = 300;

/// A line of text in the order of reading.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    pub(super) page: u32,
    /// Lines of one column of one page have one number.
    pub(super) region: usize,
    pub(super) fragment: Fragment,
    /// Cells stand beside each other on the line.
    pub(super) is_tabbed: bool,
    /// Where the lines of its column end.
    pub(super) edge: f32,
    /// The line is turned and stands alone.
    pub(super) is_turned: bool,
}

/// What is read: a line, or a row of a table.
#[derive(Debug)]
pub(super) enum Item {
    Line(TextLine),
    Row { page: u32, cells: Cells },
}

/// What lines of a document usually are.
#[derive(Clone, Debug)]
pub(super) struct Measure {
    /// Size of most characters.
    pub(super) body: f32,
    /// Most characters are bold, so that bold says nothing.
    pub(super) is_bold: bool,
    /// Distance between two lines of a paragraph, in font sizes.
    pub(super) leading: f32,
    /// Most full lines end at the edge of their column: one that does goes on.
    pub(super) is_justified: bool,
    /// Sizes of headings, the largest first.
    pub(super) heading_sizes: Vec<f32>,
}

/// A paragraph, an entry of a list, a heading or a row.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) kind: Option<BlockKind>,
    /// Lines of the text, or of each cell of a row.
    pub(super) cells: Vec<Vec<(u32, Fragment)>>,
    /// The line of a contents list, which stands close to the next.
    pub(super) is_contents: bool,
}

/// The paragraphs that `items` make.
pub(super) fn paragraphs(items: Vec<Item>, measure: &Measure) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut open: Vec<TextLine> = Vec::new();
    for item in items {
        match item {
            Item::Line(line) => {
                if !open.is_empty() && !goes_on(&open, &line, measure) {
                    paragraphs.push(close(&mut open, measure));
                }
                open.push(line);
            }
            Item::Row { page, cells } => {
                if !open.is_empty() {
                    paragraphs.push(close(&mut open, measure));
                }
                let cells = cells
                    .into_iter()
                    .map(|cell| cell.into_iter().map(|line| (page, line)).collect())
                    .collect();
                paragraphs.push(Paragraph { kind: Some(BlockKind::TableRow), cells, is_contents: false });
            }
        }
    }
    if !open.is_empty() {
        paragraphs.push(close(&mut open, measure));
    }
    paragraphs
}

/// Finds where the lines of each column end. Where the whole width is one column, that is what pages of one width share;
/// a block of prose that is set narrower has an edge of its own.
pub(super) fn set_edges(items: &mut [Item], width_of: impl Fn(u32) -> f32) {
    let mut rights: HashMap<u32, Vec<f32>> = HashMap::new();
    for item in items.iter() {
        if let Item::Line(line) = item
            && line.edge == 0.0
            && !line.is_turned
            && !line.is_tabbed
        {
            rights.entry(width_of(line.page) as u32).or_default().push(line.fragment.area.right);
        }
    }
    let edges: HashMap<u32, f32> =
        rights.into_iter().map(|(width, rights)| (width, shared_edge(rights))).collect();
    for item in items.iter_mut() {
        if let Item::Line(line) = item
            && line.edge == 0.0
        {
            line.edge = edges.get(&(width_of(line.page) as u32)).copied().unwrap_or(0.0);
        }
    }
    narrow_blocks(items);
}

/// The rightmost end that several lines share: one that runs out into the margin is no edge.
fn shared_edge(mut rights: Vec<f32>) -> f32 {
    /// Points within which ends are shared: the ragged edge of a paragraph.
    const RAGGED: f32 = 20.0;
    const LINES_MAX: usize = 4;
    rights.sort_by(|one, other| other.total_cmp(one));
    let wanted = (rights.len() / 10).clamp(1, LINES_MAX);
    let shared = |right: f32| {
        rights.iter().filter(|&&other| other <= right && other > right - RAGGED).count() >= wanted
    };
    rights.iter().copied().find(|&right| shared(right)).unwrap_or(0.0)
}

/// Gives blocks of prose that are set narrower than their column an edge of their own.
fn narrow_blocks(items: &mut [Item]) {
    const LINES_MIN: usize = 4;
    const CHARACTERS_MIN: usize = 25;
    let mut start = 0;
    for end in 1..=items.len() {
        let belongs = end < items.len() && {
            let (Item::Line(above), Item::Line(below)) = (&items[end - 1], &items[end]) else {
                start = end;
                continue;
            };
            let size = below.fragment.size;
            let distance = below.fragment.baseline - above.fragment.baseline;
            above.region == below.region
                && (above.fragment.area.left - below.fragment.area.left).abs() < 0.3 * size
                && (above.fragment.size - size).abs() < SIZE_SLACK * size
                && (0.8 * size..1.7 * size).contains(&distance)
        };
        if belongs {
            continue;
        }
        let lines: Vec<&TextLine> = items[start..end]
            .iter()
            .filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None })
            .collect();
        let edge = lines.iter().map(|line| line.fragment.area.right).fold(0.0, f32::max);
        let characters: usize = lines.iter().map(|line| line.fragment.text.chars().count()).sum();
        let full =
            lines.windows(2).filter(|pair| is_full(&TextLine { edge, ..pair[0].clone() }, pair[1])).count();
        if lines.len() >= LINES_MIN
            && characters >= CHARACTERS_MIN * lines.len()
            && full * 10 >= (lines.len() - 1) * 8
            && lines.iter().all(|line| edge < line.edge - 2.0 * line.fragment.size)
        {
            for item in &mut items[start..end] {
                if let Item::Line(line) = item {
                    line.edge = edge;
                }
            }
        }
        start = end;
    }
}

/// What most of the lines are like.
pub(super) fn measure(items: &[Item]) -> Measure {
    let mut sizes: Vec<(f32, usize, usize)> = Vec::new();
    for fragment in items.iter().flat_map(fragments) {
        let letters = fragment.text.len();
        let bold = if fragment.is_bold() { letters } else { 0 };
        match sizes.iter_mut().find(|(size, ..)| (*size - fragment.size).abs() < 0.05 * fragment.size) {
            Some((_, all, some)) => {
                *all += letters;
                *some += bold;
            }
            None => sizes.push((fragment.size, letters, bold)),
        }
    }
    let (body, letters, bold) = sizes.iter().copied().max_by_key(|(_, all, _)| *all).unwrap_or((10.0, 0, 0));
    let is_bold = bold * 2 > letters;
    let mut measure = Measure {
        body,
        is_bold,
        leading: leading(items),
        is_justified: is_justified(items),
        heading_sizes: Vec::new(),
    };
    let mut heading_sizes: Vec<f32> = items
        .iter()
        .filter_map(|item| match item {
            Item::Line(line) if measure.is_heading(&line.fragment) => Some(line.fragment.size),
            _ => None,
        })
        .collect();
    heading_sizes.sort_by(|one, other| other.total_cmp(one));
    heading_sizes.dedup_by(|later, earlier| (*earlier - *later) < SIZE_SLACK * *earlier);
    measure.heading_sizes = heading_sizes;
    measure
}

fn fragments(item: &Item) -> impl Iterator<Item = &Fragment> {
    let (line, cells) = match item {
        Item::Line(line) => (Some(&line.fragment), None),
        Item::Row { cells, .. } => (None, Some(cells.iter().flatten())),
    };
    line.into_iter().chain(cells.into_iter().flatten())
}

/// The distance that is most frequent between a full line and the next, in font sizes.
fn leading(items: &[Item]) -> f32 {
    /// Distances are counted in steps of this part of the font size.
    const STEP: f32 = 0.05;
    const USUAL: f32 = 1.2;
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for pair in items.windows(2) {
        let [Item::Line(above), Item::Line(below)] = pair else { continue };
        let size = below.fragment.size;
        let distance = (below.fragment.baseline - above.fragment.baseline) / size;
        let is_alike = (above.fragment.size - size).abs() < SIZE_SLACK * size;
        if above.region != below.region
            || !is_alike
            || !(0.8..3.0).contains(&distance)
            || !is_full(above, below)
        {
            continue;
        }
        let step = (distance / STEP).round() as usize;
        match counts.iter_mut().find(|(known, _)| *known == step) {
            Some((_, count)) => *count += 1,
            None => counts.push((step, 1)),
        }
    }
    counts
        .into_iter()
        .max_by_key(|&(step, count)| (count, std::cmp::Reverse(step)))
        .map_or(USUAL, |(step, _)| step as f32 * STEP)
}

/// Whether most lines that are full end exactly where their column does.
fn is_justified(items: &[Item]) -> bool {
    let full = items.windows(2).filter_map(|pair| match pair {
        [Item::Line(above), Item::Line(below)] if above.region == below.region && is_full(above, below) => {
            Some(above)
        }
        _ => None,
    });
    let (count, at_edge) =
        full.fold((0, 0), |(count, at_edge), line| (count + 1, at_edge + usize::from(ends_at_edge(line))));
    at_edge * 2 > count
}

fn ends_at_edge(line: &TextLine) -> bool {
    (line.edge - line.fragment.area.right).abs() < 0.15 * line.fragment.size
}

impl Measure {
    /// Whether a line is a heading by its size and weight.
    fn is_heading(&self, fragment: &Fragment) -> bool {
        let is_bold = fragment.is_bold() && !self.is_bold;
        let factor = if is_bold { 1.04 } else { 1.15 };
        fragment.size >= factor * self.body && fragment.text.chars().any(char::is_alphabetic)
    }

    /// The level of a heading of this size, from 1.
    fn level(&self, size: f32) -> u8 {
        let larger =
            self.heading_sizes.iter().filter(|&&known| known > size * (1.0 + SIZE_SLACK / 2.0)).count();
        larger.min(5) as u8 + 1
    }
}

/// Whether `next` goes on with the paragraph that the lines of `open` make.
fn goes_on(open: &[TextLine], next: &TextLine, measure: &Measure) -> bool {
    let Some(last) = open.last() else { return false };
    let (above, below) = (&last.fragment, &next.fragment);
    if last.is_tabbed || next.is_tabbed || last.is_turned || next.is_turned || ends_contents_line(&above.text)
    {
        return false;
    }
    if (above.size - below.size).abs() > SIZE_SLACK * above.size {
        return false;
    }
    let is_same_region = last.region == next.region;
    if is_same_region {
        let distance = below.baseline - above.baseline;
        if distance <= 0.0 || distance > (measure.leading + LEADING_SLACK) * below.size + 0.5 {
            return false;
        }
    }
    let is_broken_word = ends_in_broken_word(&above.text, &below.text);
    let is_full = is_broken_word || is_full(last, next);
    if !is_full || !weights_agree(above, below, is_full) || begins_entry(open, next) {
        return false;
    }
    if is_broken_word {
        return true;
    }
    if is_same_region {
        indents_agree(open, next)
    } else {
        // Over the end of a column or page only a sentence goes on.
        let is_heading = measure.is_heading(above) || (above.is_bold() && !measure.is_bold);
        let reaches_edge = measure.is_justified && ends_at_edge(last);
        !(is_heading || !reaches_edge && ends_sentence(&above.text) && begins_upper(&below.text))
    }
}

/// Whether the first word of `below` would not have fitted behind `above`.
fn is_full(above: &TextLine, below: &TextLine) -> bool {
    let size = below.fragment.size;
    let room = above.edge - above.fragment.area.right;
    first_piece_width(&below.fragment) + BLANK * size > room - 0.1 * size
}

/// Width of what a line could have been broken behind: the first word, or its part up to a hyphen or slash.
fn first_piece_width(fragment: &Fragment) -> f32 {
    let word = fragment.words[0];
    let width = word.right - word.left;
    let text = fragment.word(0);
    let count = text.chars().count();
    let piece = text.chars().position(|letter| matches!(letter, '-' | '–' | '/')).filter(|&place| place > 0);
    match piece {
        Some(place) if place + 1 < count => width * (place + 1) as f32 / count as f32,
        _ => width,
    }
}

/// Whether a line ends within a word that the next goes on with.
fn ends_in_broken_word(above: &str, below: &str) -> bool {
    let mut letters = above.chars().rev();
    let is_hyphen = letters.next().is_some_and(|letter| matches!(letter, '-' | '\u{AD}' | '\u{2010}'));
    is_hyphen
        && letters.next().is_some_and(char::is_alphabetic)
        && below.chars().next().is_some_and(char::is_lowercase)
}

/// Whether two lines are alike in weight, as far as they stand beside each other.
fn weights_agree(above: &Fragment, below: &Fragment, is_full: bool) -> bool {
    match (above.is_bold(), below.is_bold()) {
        (true, false) => is_full && below.words[0].is_bold,
        (false, true) => {
            let ends_bold = above.words.last().is_some_and(|word| word.is_bold);
            is_full && (ends_bold || !begins_upper(&below.text))
        }
        _ => true,
    }
}

/// Whether the indent of `next` is that of a line that goes on.
fn indents_agree(open: &[TextLine], next: &TextLine) -> bool {
    let Some(last) = open.last() else { return false };
    let first = &open[0].fragment;
    let size = next.fragment.size;
    let slack = 0.35 * size;
    let by = next.fragment.area.left - last.fragment.area.left;
    if by > slack {
        // Indented further: an entry or a clause whose lines hang, or the first line of another paragraph.
        let is_entry = is_mark(first.word(0));
        let hangs_at_text =
            first.words.get(1).is_some_and(|word| (word.left - next.fragment.area.left).abs() < 3.0 * slack);
        open.len() == 1
            && ((is_entry && hangs_at_text)
                || !(ends_sentence(&last.fragment.text) && begins_upper(&next.fragment.text)))
    } else if by < -slack {
        // Back to the left: the second line of a paragraph that began indented.
        open.len() == 1
    } else {
        true
    }
}

/// Whether a line begins an entry of a list or a clause.
fn begins_entry(open: &[TextLine], next: &TextLine) -> bool {
    let Some(last) = open.last() else { return false };
    let fragment = &next.fragment;
    let first = fragment.word(0);
    let before = last.fragment.text.trim_end();
    let ends_clause = before.ends_with(['.', ':', ';', ',', '?', '!']);
    if first == "at" || first == "At" {
        let opens_clause = open[0].fragment.word(0).eq_ignore_ascii_case("at");
        return opens_clause && (ends_clause || before.ends_with(" og") || before.ends_with(" samt"));
    }
    if fragment.words.len() < 2 || !is_mark(first) {
        return false;
    }
    let gap = fragment.words[1].left - fragment.words[0].right;
    let is_dash = matches!(first, "-" | "–" | "—");
    let is_bullet = !is_dash && !first.chars().any(char::is_alphanumeric);
    if is_bullet || gap > 0.6 * fragment.size {
        return true;
    }
    let second = fragment.word(1).trim_end_matches(['.', ',']).to_lowercase();
    ends_clause && !MONTHS.contains(&second.as_str())
}

/// Whether a line is the last of an entry of a contents list: a leader, and perhaps a page.
pub(super) fn ends_contents_line(text: &str) -> bool {
    let (head, last) = text.rsplit_once(' ').unwrap_or((text, ""));
    let is_roman = !last.is_empty() && last.chars().all(|letter| "ivxlc".contains(letter));
    ends_in_leader(text.trim_end_matches(|letter: char| letter.is_ascii_digit()))
        || is_roman && ends_in_leader(head)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', ')', '\'']).ends_with(['.', '!', '?', ':'])
}

fn begins_upper(text: &str) -> bool {
    text.chars().find(|letter| letter.is_alphanumeric()).is_some_and(|letter| !letter.is_lowercase())
}

/// Ends the paragraph that the open lines make.
fn close(open: &mut Vec<TextLine>, measure: &Measure) -> Paragraph {
    let lines = std::mem::take(open);
    let letters: usize = lines.iter().map(|line| line.fragment.text.chars().count()).sum();
    let is_contents = lines.last().is_some_and(|line| ends_contents_line(&line.fragment.text));
    let is_short = letters <= HEADING_CHARACTERS_MAX;
    let first = &lines[0];
    let has_letters = lines.iter().any(|line| line.fragment.text.chars().any(char::is_alphabetic));
    let kind = if first.is_tabbed {
        Some(BlockKind::TableRow)
    } else if is_contents {
        None
    } else if is_short && lines.iter().all(|line| measure.is_heading(&line.fragment)) {
        Some(BlockKind::Heading(measure.level(first.fragment.size)))
    } else if first.fragment.words.len() > 1 && is_mark(first.fragment.word(0)) && !is_clause(&first.fragment)
    {
        Some(BlockKind::ListItem)
    } else if has_letters && !measure.is_bold && lines.iter().all(|line| line.fragment.is_bold()) {
        Some(BlockKind::Strong)
    } else {
        None
    };
    let cells = vec![lines.into_iter().map(|line| (line.page, line.fragment)).collect()];
    Paragraph { kind, cells, is_contents }
}

/// Whether a line begins with "at", which is a word and not the mark of an entry.
fn is_clause(fragment: &Fragment) -> bool {
    fragment.word(0).eq_ignore_ascii_case("at")
}

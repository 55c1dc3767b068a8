//! Characters to fragments: words that stand beside each other on one baseline without a gap as wide as a column's.
//!
//! Files place characters in any order and size, and need not write blanks: words are found by the space between them.

use super::drawing::Glyph;
use super::matrix::Area;
use super::table::Cells;

/// Space between two characters, in font sizes, from which they are two words.
const WORD_GAP: f32 = 0.12;

/// Space between two words, in font sizes, from which they may stand in two columns.
const FRAGMENT_GAP: f32 = 1.2;

/// Part of the font size that baselines of one line may differ by.
const BASELINE_SLACK: f32 = 0.25;

/// Part of the font size that raised or lowered small characters may be moved by.
const RAISED_SLACK: f32 = 0.55;

/// Size, against that of their line, up to which characters count as raised or lowered.
const RAISED_SIZE: f32 = 0.8;

/// Ascent and descent of a line, in font sizes: enough for every usual font.
const ASCENT: f32 = 0.8;
const DESCENT: f32 = 0.2;

/// A word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Word {
    pub(super) left: f32,
    pub(super) right: f32,
    /// Its first byte in the text of its fragment.
    pub(super) start: u32,
    pub(super) is_bold: bool,
}

/// Words beside each other on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fragment {
    pub(super) area: Area,
    pub(super) baseline: f32,
    /// Font size that most of its characters have.
    pub(super) size: f32,
    pub(super) text: String,
    pub(super) words: Vec<Word>,
    /// The cells of a row of a ruled table, which stands here as one fragment without words.
    pub(super) cells: Option<Cells>,
}

impl Fragment {
    /// A row of a ruled table that fills `area`.
    pub(super) fn row(area: Area, size: f32, cells: Cells) -> Fragment {
        let baseline = area.top + size;
        let texts: Vec<&str> = cells.iter().flatten().map(|fragment| fragment.text.as_str()).collect();
        let text = texts.join(" ");
        Fragment { area, baseline, size, text, words: Vec::new(), cells: Some(cells) }
    }

    /// Whether every word is bold.
    pub(super) fn is_bold(&self) -> bool {
        self.words.iter().all(|word| word.is_bold)
    }

    /// The text of a word.
    pub(super) fn word(&self, n: usize) -> &str {
        let end = self.words.get(n + 1).map_or(self.text.len(), |next| next.start as usize);
        self.text[self.words[n].start as usize..end].trim_end()
    }

    /// The words `from` to `to` (not included) as a fragment of their own.
    pub(super) fn part(&self, from: usize, to: usize) -> Fragment {
        let words = &self.words[from..to];
        let start = words[0].start;
        let end = self.words.get(to).map_or(self.text.len(), |next| next.start as usize);
        let mut words = words.to_vec();
        words.iter_mut().for_each(|word| word.start -= start);
        let area = Area {
            left: words[0].left,
            right: words.iter().map(|word| word.right).fold(words[0].right, f32::max),
            ..self.area
        };
        let text = self.text[start as usize..end].trim_end().to_owned();
        Fragment { area, baseline: self.baseline, size: self.size, text, words, cells: None }
    }

    /// Appends a fragment to the right, with `between` between the two.
    pub(super) fn append(&mut self, other: &Fragment, between: char) {
        self.text.push(between);
        let start = self.text.len() as u32;
        self.text.push_str(&other.text);
        self.words.extend(other.words.iter().map(|word| Word { start: word.start + start, ..*word }));
        self.area = self.area.join(other.area);
        if other.text.len() > self.text.len() / 2 {
            self.size = other.size;
        }
    }
}

/// Fragments on one baseline, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct BaseLine {
    pub(super) fragments: Vec<Fragment>,
}

impl BaseLine {
    /// The box around all fragments. A line has at least one.
    pub(super) fn area(&self) -> Area {
        let first = self.fragments[0].area;
        self.fragments.iter().fold(first, |area, fragment| area.join(fragment.area))
    }

    /// What the line says, its fragments divided by tabs.
    pub(super) fn text(&self) -> String {
        let texts: Vec<&str> = self.fragments.iter().map(|fragment| fragment.text.as_str()).collect();
        texts.join("\t")
    }
}

/// Characters that were drawn one after another beside each other.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    left: f32,
    right: f32,
    baseline: f32,
    size: f32,
}

/// The lines that `glyphs` make, from top to bottom.
pub(super) fn base_lines(glyphs: &[Glyph]) -> Vec<BaseLine> {
    let mut rows: Vec<Vec<Run>> = Vec::new();
    let mut runs = runs(glyphs);
    runs.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    // The largest run of a row says where the row stands.
    let mut heads: Vec<Run> = Vec::new();
    for run in runs {
        let near = (0..rows.len())
            .rev()
            .take_while(|&n| heads[n].baseline > run.baseline - 2.0 * run.size.max(heads[n].size))
            .filter(|&n| is_beside(heads[n], run))
            .min_by(|&one, &other| {
                let distance = |n: usize| (heads[n].baseline - run.baseline).abs();
                distance(one).total_cmp(&distance(other))
            });
        match near {
            Some(n) => {
                rows[n].push(run);
                if run.size > heads[n].size * 1.05 {
                    heads[n] = run;
                }
            }
            None => {
                rows.push(vec![run]);
                heads.push(run);
            }
        }
    }
    let mut lines: Vec<BaseLine> = rows
        .into_iter()
        .map(|runs| base_line(glyphs, runs))
        .filter(|line| !line.fragments.is_empty())
        .collect();
    lines.sort_by(|one, other| one.fragments[0].baseline.total_cmp(&other.fragments[0].baseline));
    lines
}

/// Whether two runs stand on one baseline, or one is raised or lowered beside the other.
fn is_beside(head: Run, run: Run) -> bool {
    let offset = (head.baseline - run.baseline).abs();
    let (small, large) = (head.size.min(run.size), head.size.max(run.size));
    offset <= BASELINE_SLACK * small
        || (small <= RAISED_SIZE * large && offset <= RAISED_SLACK * large && {
            let gap = (run.left - head.right).max(head.left - run.right);
            gap < 0.5 * large
        })
}

/// Cuts the characters into runs, in the order in which they were drawn.
fn runs(glyphs: &[Glyph]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (n, glyph) in glyphs.iter().enumerate() {
        if glyph.letter == ' ' {
            // A blank belongs to the run it follows, and begins none.
            if let Some(run) = runs.last_mut().filter(|run| run.end == n) {
                run.end = n + 1;
            }
            continue;
        }
        if let Some(run) = runs.last_mut().filter(|run| run.end == n)
            && (glyph.baseline - run.baseline).abs() <= 0.05 * run.size
            && (glyph.size - run.size).abs() <= 0.05 * run.size
            && glyph.left > run.right - 0.5 * run.size
            && glyph.left < run.right + FRAGMENT_GAP * run.size
        {
            run.end = n + 1;
            run.right = run.right.max(glyph.right);
            continue;
        }
        runs.push(Run {
            start: n,
            end: n + 1,
            left: glyph.left,
            right: glyph.right,
            baseline: glyph.baseline,
            size: glyph.size,
        });
    }
    runs
}

/// The line that runs on one baseline make.
fn base_line(glyphs: &[Glyph], mut runs: Vec<Run>) -> BaseLine {
    runs.sort_by(|one, other| one.left.total_cmp(&other.left));
    let mut letters: Vec<Glyph> = Vec::new();
    let mut kept: Vec<Run> = Vec::new();
    for run in runs {
        let drawn = &glyphs[run.start..run.end];
        // Drawn twice, a little apart: how some programs make bold.
        let twin = kept.iter().rev().take(2).find(|other| {
            (other.left - run.left).abs() < 0.15 * run.size
                && glyphs[other.start..other.end]
                    .iter()
                    .map(|glyph| glyph.letter)
                    .eq(drawn.iter().map(|glyph| glyph.letter))
        });
        if let Some(twin) = twin {
            let (left, right) = (twin.left, twin.right);
            for letter in letters.iter_mut().filter(|letter| letter.left >= left && letter.right <= right) {
                letter.is_bold = true;
            }
            continue;
        }
        kept.push(run);
        letters.extend_from_slice(drawn);
    }
    let gap = word_gap(&letters);
    let mut line = BaseLine::default();
    let mut building: Option<Building> = None;
    let mut is_blank_owed = false;
    for (n, glyph) in letters.iter().enumerate() {
        if glyph.letter == '\u{AD}' && takes_no_room(glyph, letters.get(n + 1)) {
            // A place where the word may be broken; it is where a hyphen follows.
            let is_broken = letters.get(n + 1).is_none_or(|next| matches!(next.letter, '-' | '\u{2010}'));
            if let (true, Some(building)) = (is_broken, &mut building) {
                building.is_softly_broken = true;
            }
            continue;
        }
        if glyph.letter == ' ' {
            is_blank_owed = true;
            continue;
        }
        if is_unseen(glyph.letter) {
            continue;
        }
        let space = building.as_ref().map_or(0.0, |building| glyph.left - building.right);
        if space > FRAGMENT_GAP * glyph.size {
            line.fragments.extend(building.take().map(Building::finish));
        }
        let building = building.get_or_insert_with(|| Building::new(glyph));
        let begins_word = building.words.is_empty()
            || (is_blank_owed && space > -0.5 * glyph.size)
            || space > gap * glyph.size
            // Back to the left: another layer of text.
            || space < -1.5 * glyph.size;
        building.push(glyph, begins_word);
        is_blank_owed = false;
    }
    line.fragments.extend(building.map(Building::finish));
    line
}

/// Space in font sizes from which characters are two words, raised where all characters stand apart.
fn word_gap(letters: &[Glyph]) -> f32 {
    let mut gaps: Vec<f32> = letters
        .windows(2)
        .filter(|pair| pair[0].letter != ' ' && pair[1].letter != ' ')
        .map(|pair| (pair[1].left - pair[0].right) / pair[0].size)
        .filter(|&gap| gap < FRAGMENT_GAP)
        .collect();
    if gaps.len() < 4 {
        return WORD_GAP;
    }
    let middle = gaps.len() / 2;
    let (_, median, _) = gaps.select_nth_unstable_by(middle, f32::total_cmp);
    WORD_GAP + median.max(0.0)
}

/// Whether the next character stands where this one does, so that this one is not seen.
fn takes_no_room(glyph: &Glyph, next: Option<&Glyph>) -> bool {
    next.map_or(glyph.right - glyph.left, |next| next.left - glyph.left) < 0.1 * glyph.size
}

/// Characters that steer line breaks and are not seen.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// A fragment while it is built.
struct Building {
    left: f32,
    right: f32,
    baseline: f32,
    /// Sizes with the number of their characters.
    sizes: Vec<(f32, f32, usize)>,
    text: String,
    words: Vec<Word>,
    /// The hyphen at the end only breaks the word.
    is_softly_broken: bool,
}

impl Building {
    fn new(glyph: &Glyph) -> Self {
        Self {
            left: glyph.left,
            right: glyph.right,
            baseline: glyph.baseline,
            sizes: Vec::new(),
            text: String::new(),
            words: Vec::new(),
            is_softly_broken: false,
        }
    }

    fn push(&mut self, glyph: &Glyph, begins_word: bool) {
        if let Some(composed) = self.text.chars().last().and_then(|base| compose(base, glyph.letter)) {
            self.text.pop();
            self.text.push(composed);
            return;
        }
        if begins_word {
            if !self.words.is_empty() {
                self.text.push(' ');
            }
            let start = self.text.len() as u32;
            self.words.push(Word { left: glyph.left, right: glyph.right, start, is_bold: glyph.is_bold });
        }
        self.text.push(glyph.letter);
        if let Some(word) = self.words.last_mut() {
            word.right = word.right.max(glyph.right);
            word.is_bold &= glyph.is_bold || !glyph.letter.is_alphanumeric();
        }
        self.left = self.left.min(glyph.left);
        self.right = self.right.max(glyph.right);
        let known = self.sizes.iter().position(|(size, ..)| (size - glyph.size).abs() < 0.02 * glyph.size);
        match known {
            Some(n) => self.sizes[n].2 += 1,
            None if self.sizes.len() < 16 => self.sizes.push((glyph.size, glyph.baseline, 1)),
            None => {}
        }
    }

    fn finish(mut self) -> Fragment {
        if self.is_softly_broken {
            self.text.truncate(self.text.trim_end_matches(['-', '\u{2010}']).len());
            self.text.push('\u{AD}');
        }
        let most = self.sizes.iter().max_by_key(|(.., count)| *count);
        let (size, baseline) = most.map_or((1.0, self.baseline), |&(size, baseline, _)| (size, baseline));
        let area = Area {
            left: self.left,
            right: self.right,
            top: baseline - ASCENT * size,
            bottom: baseline + DESCENT * size,
        };
        Fragment { area, baseline, size, text: self.text, words: self.words, cells: None }
    }
}

/// The one letter that a letter and a mark drawn over it make, of those that Nordic and German names use.
fn compose(base: char, mark: char) -> Option<char> {
    Some(match (base, mark) {
        ('a', '\u{30A}') => 'å',
        ('A', '\u{30A}') => 'Å',
        ('a', '\u{308}') => 'ä',
        ('A', '\u{308}') => 'Ä',
        ('o', '\u{308}') => 'ö',
        ('O', '\u{308}') => 'Ö',
        ('u', '\u{308}') => 'ü',
        ('U', '\u{308}') => 'Ü',
        ('e', '\u{301}') => 'é',
        ('E', '\u{301}') => 'É',
        ('e', '\u{300}') => 'è',
        ('a', '\u{301}') => 'á',
        ('a', '\u{300}') => 'à',
        ('o', '\u{301}') => 'ó',
        ('i', '\u{301}') => 'í',
        ('u', '\u{301}') => 'ú',
        ('e', '\u{308}') => 'ë',
        _ => return None,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Characters of `text` from `left` on a baseline, half as wide as high, blanks not drawn.
    pub(in super::super) fn set(text: &str, left: f32, baseline: f32, size: f32) -> Vec<Glyph> {
        let advance = size / 2.0;
        text.chars()
            .enumerate()
            .filter(|(_, letter)| *letter != ' ')
            .map(|(n, letter)| {
                let left = left + advance * n as f32;
                Glyph { letter, is_bold: false, left, right: left + advance, baseline, size }
            })
            .collect()
    }

    fn texts(lines: &[BaseLine]) -> Vec<String> {
        lines.iter().map(BaseLine::text).collect()
    }

    #[test]
    fn words_are_found_by_the_space_between_them() {
        let mut glyphs = set("Byrådet besluttede", 50.0, 100.0, 10.0);
        glyphs.extend(set("at udsætte sagen.", 50.0, 112.0, 10.0));
        assert_eq!(texts(&base_lines(&glyphs)), ["Byrådet besluttede", "at udsætte sagen."]);
    }

    #[test]
    fn lines_are_in_the_order_of_the_page_whatever_the_order_of_drawing() {
        let mut glyphs = set("sidst", 50.0, 300.0, 10.0);
        glyphs.extend(set("højre", 200.0, 100.0, 10.0));
        glyphs.extend(set("venstre", 50.0, 100.0, 10.0));
        assert_eq!(texts(&base_lines(&glyphs)), ["venstre\thøjre", "sidst"]);
    }

    #[test]
    fn letters_that_stand_apart_are_one_word() {
        let mut glyphs = Vec::new();
        for (n, letter) in "REFERAT".chars().enumerate() {
            glyphs.extend(set(&letter.to_string(), 50.0 + 7.0 * n as f32, 100.0, 10.0));
        }
        assert_eq!(texts(&base_lines(&glyphs)), ["REFERAT"]);
    }

    #[test]
    fn raised_characters_belong_to_their_line() {
        let mut glyphs = set("450 m", 50.0, 100.0, 10.0);
        glyphs.extend(set("2", 75.0, 96.0, 6.0));
        glyphs.extend(set("over", 50.0, 88.0, 10.0));
        assert_eq!(texts(&base_lines(&glyphs)), ["over", "450 m2"]);
    }

    #[test]
    fn what_is_drawn_twice_is_bold() {
        let mut glyphs = set("Beslutning", 50.0, 100.0, 10.0);
        glyphs.extend(set("Beslutning", 50.3, 100.0, 10.0));
        let lines = base_lines(&glyphs);
        assert_eq!(texts(&lines), ["Beslutning"]);
        assert!(lines[0].fragments[0].is_bold());
    }

    #[test]
    fn marks_over_letters_are_composed() {
        let glyph = |letter, left| Glyph {
            letter,
            is_bold: false,
            left,
            right: left + 5.0,
            baseline: 10.0,
            size: 10.0,
        };
        let lines = base_lines(&[glyph('p', 0.0), glyph('a', 5.0), glyph('\u{30A}', 5.0)]);
        assert_eq!(texts(&lines), ["på"]);
    }

    #[test]
    fn soft_hyphens_that_take_no_room_are_not_seen() {
        let mut glyphs = set("idræts", 0.0, 10.0, 10.0);
        glyphs.extend(set("\u{AD}", 30.0, 10.0, 10.0));
        glyphs.extend(set("hallen", 30.0, 10.0, 10.0));
        glyphs.extend(set("skole", 65.0, 10.0, 10.0));
        glyphs.extend(set("\u{AD}", 90.0, 10.0, 10.0));
        glyphs.extend(set("\u{2010}", 90.0, 10.0, 10.0));
        assert_eq!(texts(&base_lines(&glyphs)), ["idrætshallen skole\u{AD}"]);
        assert_eq!(
            texts(&base_lines(&set("af\u{AD}bud", 0.0, 10.0, 10.0))),
            ["af\u{AD}bud"],
            "drawn: a hyphen"
        );
    }

    #[test]
    fn parts_and_joins_keep_their_words() {
        let lines = base_lines(&set("en to tre", 0.0, 10.0, 10.0));
        let whole = &lines[0].fragments[0];
        let mut part = whole.part(1, 2);
        assert_eq!((part.text.as_str(), part.area.left), ("to", 15.0));
        part.append(&whole.part(2, 3), '\t');
        assert_eq!(part.text, "to\ttre");
        assert_eq!(part.word(1), "tre");
    }
}

//! Words compared: what was taken out and what was put in, whatever the layout.
//!
//! Two formats of one text differ in lines, hyphens, quotation marks, capitals of headings and list marks; none of these
//! says anything. So words are compared without case and without the marks around them, and a word that a line end cut in
//! two is one.

use sagsgang_text::danish::fold;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// Words shown before and after a change; what lies between is told by its number of words.
const CONTEXT_WORDS: usize = 12;
/// A stretch of so many common words between two changes is shown as changed with them: single words in common tell less
/// than the sentence.
const ISLAND_WORDS_MAX: usize = 1;
/// Words after a hyphen that show that it stands for a left-out part of a compound (`bolig- og`).
const HYPHEN_KEEPERS: [&str; 5] = ["og", "eller", "samt", "til", "henholdsvis"];
/// Letters and signs that are written in several ways and mean the same.
const SAME_SIGNS: [(char, char); 8] = [
    ('\u{2010}', '-'),
    ('\u{2011}', '-'),
    ('\u{2012}', '-'),
    ('\u{2013}', '-'),
    ('\u{2014}', '-'),
    ('\u{2212}', '-'),
    ('\u{2018}', '\''),
    ('\u{2019}', '\''),
];

/// What became of a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// It stands in both.
    Same,
    /// It stands in the old text only.
    Removed,
    /// It stands in the new text only.
    Added,
    /// It stands in both and is left out here; [`Piece::words`] says how much it is.
    Skipped,
}

/// A stretch of words with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub kind: PieceKind,
    /// The words as written, with single blanks; empty for what is left out.
    pub text: String,
    /// How many words it is.
    pub words: usize,
}

/// A word as written, and as it is compared.
struct Word {
    written: String,
    compared: String,
}

/// The words of `text` as they are compared: what says the same is the same, however it is laid out.
pub fn plain(text: &str) -> String {
    words_of(text).into_iter().map(|word| word.compared).collect::<Vec<_>>().join(" ")
}

/// Whether two texts share at least half of the words of the shorter one.
pub fn share_half(one: &str, other: &str) -> bool {
    let (one, other) = (words_of(one), words_of(other));
    let mut counts: HashMap<&str, usize> = HashMap::new();
    one.iter().for_each(|word| *counts.entry(&word.compared).or_default() += 1);
    let shared = other.iter().filter(|word| match counts.get_mut(word.compared.as_str()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    });
    let shorter = one.len().min(other.len());
    shorter > 0 && shared.count() * 2 >= shorter
}

/// How many words `text` has.
pub(crate) fn count(text: &str) -> usize {
    words_of(text).len()
}

/// What was taken out of `old` and put into `new`, in the order of the text; nothing where both say the same.
pub(crate) fn compare(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (words_of(old), words_of(new));
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut numbered = |words: &[Word]| -> Vec<u32> {
        let number = |word: &Word| {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            *numbers.entry(word.compared.clone()).or_insert(next)
        };
        words.iter().map(number).collect()
    };
    let (old_numbers, new_numbers) = (numbered(&old), numbered(&new));
    if old_numbers == new_numbers {
        return Vec::new();
    }
    // This form of the algorithm bounds its work on texts that have nothing in common.
    let steps = capture_diff_slices(Algorithm::Myers, &old_numbers, &new_numbers);
    let mut pieces = Vec::new();
    for step in without_islands(&steps) {
        match step {
            DiffOp::Equal { new_index, len, .. } => {
                pieces.push(piece(PieceKind::Same, &new[new_index..new_index + len]));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                pieces.push(piece(PieceKind::Removed, &old[old_index..old_index + old_len]));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                pieces.push(piece(PieceKind::Added, &new[new_index..new_index + new_len]));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                pieces.push(piece(PieceKind::Removed, &old[old_index..old_index + old_len]));
                pieces.push(piece(PieceKind::Added, &new[new_index..new_index + new_len]));
            }
        }
    }
    shortened(pieces)
}

/// All of `text` as one piece; nothing where it has no words.
pub(crate) fn whole(kind: PieceKind, text: &str) -> Vec<Piece> {
    let words = words_of(text);
    if words.is_empty() { Vec::new() } else { vec![piece(kind, &words)] }
}

/// The steps with short common stretches between changes made part of the change.
fn without_islands(steps: &[DiffOp]) -> Vec<DiffOp> {
    let mut out: Vec<DiffOp> = Vec::with_capacity(steps.len());
    for (at, step) in steps.iter().enumerate() {
        let is_island = matches!(step, DiffOp::Equal { len, .. } if *len <= ISLAND_WORDS_MAX)
            && at > 0
            && at + 1 < steps.len();
        let is_change = is_island || !matches!(step, DiffOp::Equal { .. });
        match out.last_mut() {
            Some(last) if is_change && !matches!(last, DiffOp::Equal { .. }) => {
                let (old, new) = (last.old_range(), last.new_range());
                *last = DiffOp::Replace {
                    old_index: old.start,
                    old_len: step.old_range().end - old.start,
                    new_index: new.start,
                    new_len: step.new_range().end - new.start,
                };
            }
            _ => out.push(*step),
        }
    }
    out
}

fn piece(kind: PieceKind, words: &[Word]) -> Piece {
    let text = words.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ");
    Piece { kind, text, words: words.len() }
}

/// The pieces without empty ones, and with the middle of long common stretches left out.
fn shortened(pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let mut out = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.into_iter().enumerate().filter(|(_, piece)| piece.words > 0) {
        let before = if at == 0 { 0 } else { CONTEXT_WORDS };
        let after = if at == last { 0 } else { CONTEXT_WORDS };
        if piece.kind != PieceKind::Same || piece.words <= before + after + CONTEXT_WORDS {
            out.push(piece);
            continue;
        }
        let words: Vec<&str> = piece.text.split(' ').collect();
        let same =
            |words: &[&str]| Piece { kind: PieceKind::Same, text: words.join(" "), words: words.len() };
        let (before, after) = (before.min(words.len()), after.min(words.len()));
        if before > 0 {
            out.push(same(&words[..before]));
        }
        out.push(Piece {
            kind: PieceKind::Skipped,
            text: String::new(),
            words: piece.words.saturating_sub(before + after),
        });
        if after > 0 {
            out.push(same(&words[words.len() - after..]));
        }
    }
    out
}

/// The words of a text, without page counters on lines of their own.
fn words_of(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    // The word that the line before ended with a hyphen on.
    let mut is_cut = false;
    for line in text.lines().filter(|line| !is_page_counter(line)) {
        for (at, written) in line.split_whitespace().enumerate() {
            let written = written.replace('\u{ad}', "");
            let compared = compared(&written);
            if compared.is_empty() {
                // A mark by itself belongs to the word before it, as far as it is shown at all.
                continue;
            }
            let goes_on = at == 0
                && is_cut
                && written.starts_with(char::is_lowercase)
                && !HYPHEN_KEEPERS.contains(&compared.as_str());
            match out.last_mut().filter(|_| goes_on) {
                Some(last) => {
                    last.written = format!("{}{written}", last.written.trim_end_matches(is_hyphen));
                    last.compared.push_str(&compared);
                }
                None => out.push(Word { written, compared }),
            }
            is_cut = false;
        }
        if let Some(last) = out.last() {
            is_cut = line.trim_end().ends_with(is_hyphen)
                && last.written.chars().rev().nth(1).is_some_and(char::is_alphabetic);
        }
    }
    out
}

fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{ad}')
}

/// A word without case, without the marks around it, with one sign for those that mean the same.
fn compared(written: &str) -> String {
    let same =
        |letter: char| SAME_SIGNS.iter().find(|(from, _)| *from == letter).map_or(letter, |(_, to)| *to);
    let spelled: String = written.chars().filter(|letter| !is_invisible(*letter)).map(same).collect();
    let is_sum = |letter: char| letter.is_alphanumeric() || letter == '%' || letter == '§';
    let trimmed = spelled.trim_matches(|letter: char| !is_sum(letter));
    // A minus before a figure is no mark around a word.
    let is_negative = spelled.starts_with('-') && trimmed.starts_with(|letter: char| letter.is_ascii_digit());
    let folded = fold(trimmed);
    if is_negative { format!("-{folded}") } else { folded }
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a line is a page counter that a transcript took for text: `Side 3 af 12`, `Side 3/12`.
fn is_page_counter(line: &str) -> bool {
    let folded = fold(line.trim());
    let Some(rest) = folded.strip_prefix("side").or_else(|| folded.strip_prefix("page")) else {
        return false;
    };
    let rest = rest.trim_start_matches([':', '.', ' ', '\t', '\u{a0}']);
    let is_figure = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    rest.split([' ', '/', '\u{a0}']).filter(|part| !["", "af", "of"].contains(part)).all(is_figure)
        && rest.starts_with(|letter: char| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> String {
        let mark = |piece: &Piece| match piece.kind {
            PieceKind::Same => piece.text.clone(),
            PieceKind::Removed => format!("[-{}-]", piece.text),
            PieceKind::Added => format!("[+{}+]", piece.text),
            PieceKind::Skipped => format!("…{}…", piece.words),
        };
        compare(old, new).iter().map(mark).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn layout_is_no_difference() {
        let html = "BESLUTNING\n\nByrådet godkendte den »særlige« tillægsbevilling på 1.500.000 kr. – i alt.";
        let pdf = "Beslutning\nByrådet godkendte den \"særlige\" tillægs-\nbevilling på\u{a0}1.500.000 kr. - i alt\n\n\
                   Side 3 af 12\n";
        assert_eq!(compare(html, pdf), Vec::new());
    }

    #[test]
    fn words_are_told_with_their_neighbours() {
        assert_eq!(
            told(
                "Byrådet godkendte 1,5 mio. kr. til skolen.",
                "Byrådet godkendte ikke 2,5 mio. kr. til skolen."
            ),
            "Byrådet godkendte [-1,5-] [+ikke 2,5+] mio. kr. til skolen."
        );
        assert_eq!(told("", "Nyt."), "[+Nyt.+]");
    }

    #[test]
    fn a_sign_before_a_figure_counts() {
        assert_eq!(told("-3.751.000 kr.", "3.751.000 kr."), "[--3.751.000-] [+3.751.000+] kr.");
    }

    #[test]
    fn a_left_out_part_of_a_compound_is_no_cut_word() {
        assert_eq!(plain("børne-\nog unge"), "børne og unge");
        assert_eq!(plain("sundheds-\nplejen 2024-\n25"), "sundhedsplejen 2024 25");
    }

    #[test]
    fn long_common_stretches_are_left_out() {
        let same = (0..100).map(|n| format!("ord{n}")).collect::<Vec<_>>().join(" ");
        let pieces = compare(&format!("før {same} til"), &format!("efter {same} fra"));
        let kinds: Vec<PieceKind> = pieces.iter().map(|piece| piece.kind).collect();
        use PieceKind::{Added, Removed, Same, Skipped};
        assert_eq!(kinds, [Removed, Added, Same, Skipped, Same, Removed, Added]);
        assert_eq!(pieces[3].words, 100 - 2 * CONTEXT_WORDS);
    }

    #[test]
    fn single_words_between_changes_are_part_of_them() {
        assert_eq!(told("rød og hvid", "sort og blå"), "[-rød og hvid-] [+sort og blå+]");
    }
}

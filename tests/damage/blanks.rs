//! Damage to what stands between words: blanks and tabs that are lost, and blanks where none belong.

use super::letters::{Chance, Letter};

/// So many blanks in a row divide columns.
const COLUMN_BLANKS_MIN: usize = 2;
/// A line of at most so many letters is spaced as a whole, as headings are; of a longer one, single words.
const HEADING_LETTERS_MAX: usize = 60;
/// A word of fewer letters is not spaced.
const SPACED_LETTERS_MIN: usize = 3;

/// Blanks between two words of a line fall out.
pub fn glue_words(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let is_word = |at: Option<usize>| {
        at.and_then(|at| text.get(at)).is_some_and(|letter| !letter.letter.is_whitespace())
    };
    let mut left = Vec::with_capacity(text.len());
    for (at, letter) in text.iter().enumerate() {
        let divides = letter.letter == ' ' && is_word(at.checked_sub(1)) && is_word(Some(at + 1));
        if !(divides && chance.happens(strength)) {
            left.push(*letter);
        }
    }
    left
}

/// Tabs and runs of blanks inside a line fall out, or become one blank.
pub fn glue_columns(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let is_gap = |letter: &Letter| matches!(letter.letter, ' ' | '\t');
    let mut left: Vec<Letter> = Vec::with_capacity(text.len());
    for run in text.chunk_by(|one, next| is_gap(one) == is_gap(next)) {
        let begins_line = left.last().is_none_or(|letter| letter.letter == '\n');
        let divides = is_gap(&run[0])
            && !begins_line
            && (run.len() >= COLUMN_BLANKS_MIN || run.iter().any(|letter| letter.letter == '\t'));
        if divides && chance.happens(strength) {
            if chance.happens(0.5) {
                left.push(Letter::new(' '));
            }
        } else {
            left.extend(run);
        }
    }
    left
}

/// Short lines, and words of longer ones, are spaced; between spaced words stand two blanks.
pub fn space_letters(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let mut spaced = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|letter| letter.letter == '\n') {
        let is_whole = line.len() <= HEADING_LETTERS_MAX;
        let is_line_hit = chance.happens(strength);
        for run in line.chunk_by(|one, next| one.letter.is_whitespace() == next.letter.is_whitespace()) {
            let is_hit = if is_whole { is_line_hit } else { chance.happens(strength) };
            if !is_hit || run[0].letter.is_whitespace() && !is_whole {
                spaced.extend(run);
            } else if run[0].letter == ' ' {
                spaced.extend(run);
                spaced.push(Letter::new(' '));
            } else if run[0].letter.is_whitespace() || run.len() < SPACED_LETTERS_MIN {
                spaced.extend(run);
            } else {
                for (at, letter) in run.iter().enumerate() {
                    spaced.extend((at > 0).then(|| Letter::new(' ')));
                    spaced.push(*letter);
                }
            }
        }
    }
    spaced
}

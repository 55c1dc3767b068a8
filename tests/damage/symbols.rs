//! Damage to letters and digits: what falls out, and what is taken for something else.

use super::letters::{Chance, Letter, put};

/// What a scanner's reader takes for what. Longer ones first.
const LOOK_ALIKES: [(&str, &str); 15] = [
    ("rn", "m"),
    ("ae", "æ"),
    ("0", "O"),
    ("O", "0"),
    ("1", "l"),
    ("l", "1"),
    ("I", "l"),
    ("5", "S"),
    ("S", "5"),
    ("8", "B"),
    ("B", "8"),
    ("m", "rn"),
    ("æ", "ae"),
    ("ø", "o"),
    ("å", "a"),
];

fn begins(text: &[Letter], with: &str) -> bool {
    let mut letters = text.iter();
    with.chars().all(|wanted| letters.next().is_some_and(|letter| letter.letter == wanted))
}

/// Single digits fall out.
pub fn lose_digits(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let is_lost =
        |letter: &Letter, chance: &mut Chance| letter.letter.is_ascii_digit() && chance.happens(strength);
    text.iter().filter(|letter| !is_lost(letter, chance)).copied().collect()
}

/// Runs of digits fall out as a whole.
pub fn lose_numbers(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    text.chunk_by(|one, next| one.letter.is_ascii_digit() == next.letter.is_ascii_digit())
        .filter(|run| !(run[0].letter.is_ascii_digit() && chance.happens(strength)))
        .flatten()
        .copied()
        .collect()
}

/// The letters `at` fall out wherever they stand.
pub fn swallow_at(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let mut left = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let is_here = begins(&text[at..], "at") || begins(&text[at..], "AT") || begins(&text[at..], "At");
        if is_here && chance.happens(strength) {
            at += 2;
        } else {
            left.push(text[at]);
            at += 1;
        }
    }
    left
}

/// Letters and digits become such as look like them.
pub fn confuse(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let mut seen = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let pair = LOOK_ALIKES.iter().find(|(from, _)| begins(&text[at..], from));
        match pair {
            Some((from, to)) if chance.happens(strength) => {
                seen.extend(put(to));
                at += from.chars().count();
            }
            _ => {
                seen.push(text[at]);
                at += 1;
            }
        }
    }
    seen
}

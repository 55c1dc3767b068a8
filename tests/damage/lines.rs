//! Damage to lines: page counters between them, breaks lost and added, words divided, labels torn from their values.

use super::letters::{Chance, Letter, put};

/// A line has about so many blanks: damage that may strike at each of them strikes so much more seldom.
const BLANKS_OF_LINE: f64 = 10.0;
/// A word of fewer letters is not divided.
const DIVIDED_LETTERS_MIN: usize = 7;
/// So many letters stay on each side of a hyphen at least.
const PART_LETTERS_MIN: usize = 3;
/// A label has at most so many letters.
const LABEL_LETTERS_MAX: usize = 40;
/// A value beside a label has at most so many letters.
const VALUE_LETTERS_MAX: usize = 120;
/// Labels that minutes print on a line of their own, above the value.
const LABELS: [&str; 12] = [
    "mødedato",
    "mødested",
    "mødetidspunkt",
    "starttidspunkt",
    "sluttidspunkt",
    "dato",
    "tid",
    "sted",
    "udvalg",
    "møde",
    "deltagere",
    "afbud",
];
/// Pages that are counted: enough that no text runs out of them.
const ROMANS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// What a page ends with, in the forms that transcripts show.
fn counter(page: usize, pages: usize, head: &str, form: usize) -> String {
    let roman = ROMANS[page % ROMANS.len()];
    match form % 6 {
        0 => format!("Side {page} af {pages}"),
        1 => format!("Side {roman}"),
        2 => format!("{page}"),
        3 => format!("- {page} -"),
        4 => format!("Side {page}\n{head}"),
        _ => head.to_owned(),
    }
}

/// Counters and running heads stand after lines and in the middle of them.
pub fn count_pages(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let lines = text.split(|letter| letter.letter == '\n');
    let head = lines.map(written).find(|line| !line.trim().is_empty()).unwrap_or_default();
    // One document counts its pages in one way.
    let (form, pages) = (chance.below(6), 3 + chance.below(30));
    let mut page = 1;
    let mut counted = Vec::with_capacity(text.len());
    for (at, letter) in text.iter().enumerate() {
        counted.push(*letter);
        let ends_line = letter.letter == '\n' && at > 0 && text[at - 1].letter != '\n';
        let is_hit = ends_line && chance.happens(strength)
            || letter.letter == ' ' && chance.happens(strength / BLANKS_OF_LINE);
        if is_hit {
            let before = if letter.letter == ' ' { "\n" } else { "" };
            counted.extend(put(&format!("{before}{}\n", counter(page, pages, head.trim(), form))));
            page += 1;
        }
    }
    counted
}

/// The breaks between two lines become a blank.
pub fn lose_breaks(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let mut left = Vec::with_capacity(text.len());
    for run in text.chunk_by(|one, next| (one.letter == '\n') == (next.letter == '\n')) {
        if run[0].letter == '\n' && chance.happens(strength) {
            left.push(Letter::new(' '));
        } else {
            left.extend(run);
        }
    }
    left
}

/// Breaks are doubled, and lines broken at a blank.
pub fn break_lines(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let mut broken = Vec::with_capacity(text.len());
    for letter in text {
        match letter.letter {
            '\n' if chance.happens(strength) => broken.extend([*letter, Letter::new('\n')]),
            ' ' if chance.happens(strength / BLANKS_OF_LINE * 2.0) => broken.push(Letter::new('\n')),
            _ => broken.push(*letter),
        }
    }
    broken
}

/// Long words are divided by a hyphen and a break.
pub fn hyphenate(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let mut divided = Vec::with_capacity(text.len());
    for run in text.chunk_by(|one, next| one.letter.is_alphabetic() == next.letter.is_alphabetic()) {
        let is_long = run[0].letter.is_alphabetic() && run.len() >= DIVIDED_LETTERS_MIN;
        if is_long && chance.happens(strength) {
            let at = PART_LETTERS_MIN + chance.below(run.len() + 1 - 2 * PART_LETTERS_MIN);
            divided.extend(&run[..at]);
            divided.extend(put("-\n"));
            divided.extend(&run[at..]);
        } else {
            divided.extend(run);
        }
    }
    divided
}

fn written(line: &[Letter]) -> String {
    line.iter().map(|letter| letter.letter).collect()
}

/// Where the value of a line `Label: value` begins.
fn value_start(line: &[Letter]) -> Option<usize> {
    let colon = line.iter().position(|letter| letter.letter == ':')?;
    let value = line.len() - colon - 1;
    let is_label = colon <= LABEL_LETTERS_MAX && line[0].letter.is_uppercase();
    (is_label && (2..=VALUE_LETTERS_MAX).contains(&value)).then_some(colon + 1)
}

/// Values leave their labels: to a line of their own, to the place before it, or to behind the next line.
pub fn tear_labels(text: &[Letter], strength: f64, chance: &mut Chance) -> Vec<Letter> {
    let mut lines: Vec<Vec<Letter>> =
        text.split(|letter| letter.letter == '\n').map(<[Letter]>::to_vec).collect();
    let mut at = 0;
    while at < lines.len() {
        let next = (at + 1..lines.len()).find(|&next| !lines[next].is_empty());
        let is_label = LABELS.contains(&written(&lines[at]).trim().to_lowercase().as_str());
        let start = value_start(&lines[at]);
        if (is_label || start.is_some()) && chance.happens(strength) {
            let form = chance.below(3);
            match (start, next) {
                (Some(start), next) => tear_line(&mut lines, at, next, start, form),
                // The label goes behind its value; in one case of three, behind the next label too.
                (None, Some(next)) => {
                    let below = (next + 1..lines.len()).find(|&below| !lines[below].is_empty());
                    lines.swap(at, if form == 0 { below.unwrap_or(next) } else { next });
                    at = next;
                }
                (None, None) => {}
            }
        }
        at += 1;
    }
    // The breaks lose their places; only those of letters and digits are ever asked for.
    lines.join(&Letter::new('\n'))
}

fn tear_line(lines: &mut [Vec<Letter>], at: usize, next: Option<usize>, start: usize, form: usize) {
    let value = lines[at].split_off(start);
    match (form, next) {
        (0, Some(next)) => {
            lines[next].push(Letter::new(' '));
            lines[next].extend(value);
        }
        (1, _) => {
            let label = std::mem::replace(&mut lines[at], value);
            lines[at].push(Letter::new('\n'));
            lines[at].extend(label);
        }
        _ => {
            lines[at].push(Letter::new('\n'));
            lines[at].extend(value);
        }
    }
}

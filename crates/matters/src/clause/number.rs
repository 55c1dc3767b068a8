//! Clauses that a decision names by their place: "punkt 1 og 2", "2. at", "ad 1-3", "de to første at'er", "sidste led".

use sagsgang_text::danish::date::month_named;
use sagsgang_text::danish::words;

/// Most clauses that a decision can number.
const CLAUSES_MAX: usize = 60;

/// The places that a passage names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbers {
    /// Places from 1.
    at: Vec<usize>,
    /// So many of the first.
    first: usize,
    /// So many of the last.
    last: usize,
}

impl Numbers {
    /// Whether it names none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether it names clause `index` (from 0) of `count`.
    pub fn names(&self, index: usize, count: usize) -> bool {
        self.at.contains(&(index + 1)) || index < self.first || index + self.last >= count && self.last > 0
    }
}

/// Words that a number of a clause stands after.
const BEFORE: [&str; 15] = [
    "punkt",
    "punkterne",
    "punkternes",
    "pkt",
    "pkter",
    "ad",
    "at",
    "led",
    "indstillingspunkt",
    "indstillingspunkterne",
    "indstillingens",
    "indstilling",
    "dot",
    "delpunkt",
    "litra",
];
/// Words for a clause after its number or its place.
const CLAUSES: [&str; 12] = [
    "at",
    "led",
    "at'er",
    "at’er",
    "ater",
    "punkt",
    "punkter",
    "indstillingspunkt",
    "indstillingspunkter",
    "indstilling",
    "indstillinger",
    "at-punkter",
];
/// Words for a place.
const PLACES: [(&str, usize); 6] =
    [("første", 1), ("anden", 2), ("andet", 2), ("tredje", 3), ("fjerde", 4), ("femte", 5)];
/// Words for how many.
const COUNTS: [(&str, usize); 5] = [("to", 2), ("tre", 3), ("fire", 4), ("fem", 5), ("seks", 6)];

/// The clauses that a folded passage names.
pub(super) fn numbers(folded: &str) -> Numbers {
    let all: Vec<&str> = words(folded).map(|word| word.text).collect();
    let starts: Vec<usize> = words(folded).map(|word| word.span.end as usize).collect();
    let mut out = Numbers::default();
    let mut i = 0;
    while i < all.len() {
        let opens = BEFORE.contains(&all[i]) && all.get(i + 1).is_some_and(|next| range(next).is_some())
            || range(all[i]).is_some() && is_numbered(&all, i);
        if opens {
            let from = if range(all[i]).is_some() { i } else { i + 1 };
            i = take(folded, &all, &starts, from, &mut out).max(i + 1);
            continue;
        }
        by_word(&all, i, &mut out);
        i += 1;
    }
    out
}

/// Whether the number at `i` is that of a clause by what stands after it: "2. at", "1 og 2 godkendes" at the start.
fn is_numbered(all: &[&str], i: usize) -> bool {
    let next = all.get(i + 1).copied().unwrap_or("");
    let clause = CLAUSES.contains(&next) && next != "punkt";
    let leads = i == 0
        && (matches!(next, "og" | "samt" | "er" | "blev")
            || next.starts_with("godkend")
            || next.starts_with("tiltr"));
    clause || leads
}

/// "første at", "sidste led", "de to første at'er", "de første tre punkter".
fn by_word(all: &[&str], i: usize, out: &mut Numbers) {
    let next = |n: usize| all.get(i + n).copied().unwrap_or("");
    let count = |word: &str| COUNTS.iter().find(|(name, _)| *name == word).map(|(_, count)| *count);
    let ends = |word: &str| word == "første" || word == "sidste";
    let place = |n: usize| CLAUSES.contains(&next(n)) || matches!(next(n), "led" | "dele");
    if let Some(many) = count(all[i])
        && ends(next(1))
        && place(2)
    {
        set(out, next(1), many);
    } else if ends(all[i])
        && let Some(many) = count(next(1))
        && place(2)
    {
        set(out, all[i], many);
    } else if place(1) && (i == 0 || count(all[i - 1]).is_none()) {
        match PLACES.iter().find(|(name, _)| *name == all[i]) {
            Some((_, at)) => out.at.push(*at),
            None if all[i] == "sidste" => out.last = out.last.max(1),
            None => {}
        }
    }
}

fn set(out: &mut Numbers, word: &str, many: usize) {
    if word == "første" { out.first = many } else { out.last = many }
}

/// Takes "1, 2 og 4-6" from word `i` on; gives the word after them.
fn take(folded: &str, all: &[&str], ends: &[usize], mut i: usize, out: &mut Numbers) -> usize {
    let mut to = None::<usize>;
    while let Some(word) = all.get(i) {
        match range(word) {
            Some((from, until)) if !is_measure(folded, all, ends, i) => {
                let start = to.take().map_or(from, |first| first + 1);
                out.at.extend(start.min(until)..=until);
                i += 1;
                let dash = folded.get(ends[i - 1]..).unwrap_or("").trim_start().starts_with(['-', '–']);
                if dash
                    || all.get(i) == Some(&"til") && all.get(i + 1).is_some_and(|next| range(next).is_some())
                {
                    to = Some(until);
                    i += usize::from(!dash);
                }
            }
            None if matches!(*word, "og" | "samt" | "punkt" | "pkt" | "ad" | "at")
                && all.get(i + 1).is_some_and(|next| range(next).is_some()) =>
            {
                i += 1;
            }
            _ => break,
        }
    }
    i
}

/// Whether the number at `i` belongs to a date or a sum: "den 1. januar", "2 mio. kr.", "1.250 kr.".
fn is_measure(folded: &str, all: &[&str], ends: &[usize], i: usize) -> bool {
    let rest = folded.get(ends[i]..).unwrap_or("");
    let goes_on = rest.starts_with(['.', ',']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
    let next = all.get(i + 1).copied().unwrap_or("");
    goes_on
        || month_named(next).is_some() && next.len() > 2
        || matches!(
            next,
            "mio"
                | "mia"
                | "kr"
                | "kroner"
                | "pct"
                | "procent"
                | "år"
                | "måneder"
                | "uger"
                | "stemmer"
                | "personer"
                | "medlemmer"
        )
}

/// A small number, or two with a hyphen between them.
fn range(word: &str) -> Option<(usize, usize)> {
    let number = |text: &str| text.parse::<usize>().ok().filter(|number| (1..=CLAUSES_MAX).contains(number));
    match word.split_once('-') {
        Some((from, to)) => Some((number(from)?, number(to)?)),
        None => number(word).map(|number| (number, number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, count: usize) -> Vec<usize> {
        let found = numbers(text);
        (0..count).filter(|index| found.names(*index, count)).map(|index| index + 1).collect()
    }

    #[test]
    fn clauses_by_their_place() {
        for (text, expected) in [
            ("punkt 1 og 2 blev godkendt", vec![1, 2]),
            ("ad 2-3: anbefales", vec![2, 3]),
            ("1. at blev godkendt", vec![1]),
            ("1 og 2 godkendes", vec![1, 2]),
            ("de to første at'er blev tiltrådt", vec![1, 2]),
            ("sidste led udgår", vec![4]),
            ("at indstillingens pkt. 3 udgår", vec![3]),
            ("indstillingens punkt 1, 2 og 4", vec![1, 2, 4]),
            ("punkt 1 til 3 tiltrædes", vec![1, 2, 3]),
            ("anden at godkendes", vec![2]),
            ("at 2 mio. kr. afsættes", vec![]),
            ("godkendt med 3 stemmer", vec![]),
            ("at der den 1. maj 2025 holdes møde", vec![]),
        ] {
            assert_eq!(named(text, 4), expected, "{text}");
        }
    }
}

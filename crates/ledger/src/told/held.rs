//! Money that is held already, as a clause speaks of it: "den reserverede ramme på 2 mio. kr.", "de afsatte midler".
//!
//! Such words tell where money stands and move none of it: "reserverede" is no verb there. What is granted out of it is
//! held already, and would be taken out of free money once more if it were booked beside it.

use super::clause::Clauses;
use sagsgang_text::Span;
use sagsgang_text::danish::{Word, words};

/// Participles that stand before a noun and say that it is held.
const HELD: [&str; 4] = ["reserverede", "afsatte", "øremærkede", "bevilgede"];

/// Nouns for what is held; only after a word such as "af" or "fra".
const HOLDINGS: [&str; 3] = ["reservationen", "reserveringen", "øremærkningen"];

/// Words that what is held is drawn on with.
const OUT_OF: [&str; 11] =
    ["af", "fra", "for", "indenfor", "via", "over", "på", "i", "under", "gennem", "til"];

/// Words that open the name of something known.
const ARTICLES: [&str; 6] = ["den", "det", "de", "denne", "dette", "disse"];

/// Words that may stand between the article and the participle ("den tidligere reserverede").
const BETWEEN: [&str; 14] = [
    "allerede",
    "tidligere",
    "hidtil",
    "nu",
    "samlede",
    "øvrige",
    "oprindeligt",
    "oprindelig",
    "særskilt",
    "særligt",
    "resterende",
    "hertil",
    "dertil",
    "årligt",
];

/// "de af udvalget til forskning i 2024 reserverede": so many words stand between article and participle at most.
const BETWEEN_WORDS_MAX: usize = 6;

/// Words between what is held and how large it is: "på", and these before the sum.
const SIZES: [&str; 10] = ["på", "i", "alt", "op", "til", "maksimalt", "højst", "samlet", "årligt", "ca"];

/// A place that speaks of money that is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    /// The words, from "af" or the article to the participle.
    span: Span,
    /// Whether something is taken out of it.
    is_source: bool,
}

/// The places of a folded text that speak of money that is held, in order.
fn held_in(folded: &str) -> Vec<Held> {
    if !HELD.iter().chain(&HOLDINGS).any(|word| folded.contains(word)) {
        return Vec::new();
    }
    let all: Vec<Word<'_>> = words(folded).collect();
    (1..all.len()).filter_map(|n| held_at(folded, &all, n)).collect()
}

/// What is held by word `n`, where it says so.
fn held_at(folded: &str, all: &[Word<'_>], n: usize) -> Option<Held> {
    let word = all[n];
    let from = |at: usize, is_source| Held {
        span: Span { start: all[at].span.start, end: word.span.end },
        is_source,
    };
    let is_joined = |at: usize| {
        let gap = folded.get(all[at].span.end as usize..word.span.start as usize).unwrap_or("");
        !gap.contains([',', ';', ':', '('])
    };
    let leads = |at: usize| OUT_OF.contains(&all[at].text);
    if HOLDINGS.contains(&word.text) {
        return (leads(n - 1) && is_joined(n - 1)).then(|| from(n - 1, true));
    }
    // "den afsatte pulje" is the pool itself, and none of what was taken out of it.
    let is_frame = word.text == "afsatte" && all.get(n + 1).is_some_and(|noun| noun.text.contains("pulje"));
    if !HELD.contains(&word.text) || is_frame {
        return None;
    }
    if matches!(all[n - 1].text, "af" | "fra" | "for" | "indenfor" | "via") && is_joined(n - 1) {
        return Some(from(n - 1, true));
    }
    let article = (n.saturating_sub(BETWEEN_WORDS_MAX + 1)..n).rev().find(|&at| {
        ARTICLES.contains(&all[at].text) && {
            let between = &all[at + 1..n];
            between.iter().all(|word| BETWEEN.contains(&word.text))
                || between.first().is_some_and(|word| OUT_OF.contains(&word.text))
        }
    })?;
    let source = article.checked_sub(1).filter(|&at| leads(at));
    is_joined(article).then(|| from(source.unwrap_or(article), source.is_some()))
}

/// The places of a folded text whose participle is no verb.
pub(super) fn attributes(folded: &str) -> Vec<Span> {
    held_in(folded).into_iter().map(|held| held.span).collect()
}

impl Clauses<'_> {
    /// Whether the sum is how much is held already, and something else is done with a part of it ("af den reserverede ramme
    /// på 2 mio. kr. bevilges 500.000 kr.").
    pub fn is_size_of_held(&self) -> bool {
        let before = self.at(Span { start: self.clause().start, end: self.sum.start });
        let Some(held) = held_in(before).into_iter().rfind(|held| held.is_source) else { return false };
        let between = before.get(held.span.end as usize..).unwrap_or("");
        let all: Vec<&str> = words(between).map(|word| word.text).collect();
        let measured = all.iter().rposition(|word| *word == "på");
        let is_size =
            all.is_empty() || measured.is_some_and(|at| all[at..].iter().all(|word| SIZES.contains(word)));
        let has_sum = between.contains(|c: char| c.is_ascii_digit());
        is_size && !has_sum && super::verb::verbs_in(self, self.before_sum(held.span.end)).is_empty()
    }

    /// What stands between a place in the clause of the sum and the sum.
    fn before_sum(&self, from: u32) -> Span {
        Span { start: self.clause().start + from, end: self.sum.start }
    }

    /// Whether the clause speaks of money that is held already: the sum may be a part of it.
    pub fn is_drawn_on_held(&self) -> bool {
        !held_in(self.at(self.clause())).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_held_is_told_by_its_grammar() {
        for (text, is_source) in [
            ("af den reserverede ramme på 2 mio. kr. bevilges 500.000 kr.", true),
            ("fra de til forskning afsatte midler", true),
            ("inden for det i 2024 reserverede beløb", true),
            ("af allerede reserverede midler, den tidligere reserverede ramme", false),
            ("den af udvalget reserverede ramme bevilges", false),
            ("fra reservationen på 2 mio. kr.", true),
        ] {
            let found = held_in(text);
            assert_eq!(found.first().map(|held| held.is_source), Some(is_source), "{text}: {found:?}");
        }
        for text in [
            "udvalget afsatte 2 mio. kr. til forskning",
            "i den periode udvalget reserverede 2 mio. kr.",
            "af den afsatte pulje på 2 mio. kr.",
            "det er bedst, reserverede udvalget",
        ] {
            assert_eq!(held_in(text), [], "{text}");
        }
    }
}

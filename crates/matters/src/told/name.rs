//! Proper names: associations, funds, companies, projects, events.
//!
//! Danish writes names with a capital letter and common nouns without; the first word of a sentence has one in any case. Names of
//! persons are left out: who is named in a matter is named in many.

use std::collections::HashSet;
use std::sync::LazyLock;

use sagsgang_minutes::{is_title, party};
use sagsgang_text::Span;
use sagsgang_text::danish::{self, Word, words};

use crate::told::word::is_everyday;

/// Words that say what kind of thing the name after them names, by their ends, in the basic form: "foreningen Grøn Snak".
const KINDS: [&str; 36] = [
    "arrangement",
    "boligområde",
    "boligselskab",
    "bofællesskab",
    "bosted",
    "butik",
    "børnehave",
    "festival",
    "firma",
    "fond",
    "forening",
    "forlag",
    "forbund",
    "forsøg",
    "institution",
    "indsats",
    "interesseorganisation",
    "kampagne",
    "klub",
    "konference",
    "kollegie",
    "koncept",
    "museum",
    "netværk",
    "organisation",
    "ordning",
    "plejecenter",
    "plejehjem",
    "program",
    "projekt",
    "selskab",
    "skole",
    "stiftelse",
    "virksomhed",
    "værested",
    "udstilling",
];
/// Words that make a name together with what follows: "Center for Ældreforskning".
const MAKING: [&str; 6] = ["center", "centre", "institut", "forum", "videnscent", "akademi"];
/// Small words that stand inside names: "Fonden for Sociale Effekter", "Motion på Kajen".
const JOINTS: [&str; 16] = [
    "af", "and", "bag", "by", "de", "den", "det", "for", "i", "mod", "of", "på", "the", "til", "uden", "ved",
];
/// Names that are everywhere, and say nothing of a matter.
const EVERYWHERE: [&str; 22] = [
    "danmark",
    "danske regioner",
    "eu",
    "europa",
    "folketinget",
    "kl",
    "kommunernes landsforening",
    "norden",
    "norge",
    "regeringen",
    "staten",
    "sverige",
    "tyskland",
    "england",
    "christiansborg",
    "corona",
    "covid",
    "mitid",
    "borger dk",
    "dk",
    "dkk",
    "co2",
];
/// Ends of the names of the state's own bodies.
const STATE: [&str; 4] = ["ministeriet", "ministerium", "styrelsen", "styrelse"];
/// Words before a name of one word that say where something is: what it names is a place, and many matters are there.
const PLACE_WORDS: [&str; 7] = ["i", "ved", "på", "nær", "langs", "omkring", "nord"];
/// A name has at most so many words.
const NAME_WORDS_MAX: usize = 8;
/// The last word of a name loses its genitive s from so many letters on.
const GENITIVE_LETTERS_MIN: usize = 4;
/// What persons do at meetings: a name of two or three words before it is a person's.
const SPEAKS: [&str; 12] = [
    "orienterede",
    "fortalte",
    "gennemgik",
    "foreslog",
    "stemte",
    "spurgte",
    "fremhævede",
    "pegede",
    "indledte",
    "holdt",
    "gav",
    "deltog",
];
/// A person's name has two to so many words.
const PERSON_WORDS_MAX: usize = 5;

static GIVEN_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("given_names.txt").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOf {
    /// A person: says nothing of the matter, and neither do the words of the name.
    Person,
    /// A place that something is in.
    Place,
    /// Anything else: that is what matters are recognised by.
    Thing,
}

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    /// What it is compared by.
    pub value: String,
    /// Where it stands in the sentence, without the word that says of what kind it is.
    pub span: Span,
    /// What it names.
    pub of: NameOf,
}

/// The names in a sentence, those of persons and places too, in order. `taken` are places that name something else: organs, public bodies, quoted words.
/// `around` is the text that the sentence stands in: what opens the sentence is a name where it stands inside a sentence there.
pub fn names(sentence: &str, around: &str, taken: &[Span]) -> Vec<FoundName> {
    if is_shouted(sentence) {
        return Vec::new();
    }
    let all: Vec<Word<'_>> = words(sentence).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let free = |word: &Word<'_>| !taken.iter().any(|span| span.overlaps(word.span));
        if !all[at].is_capitalised() || !free(&all[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while let Some(next) = extended(sentence, &all, end).filter(|next| all[end..*next].iter().all(free)) {
            end = next;
        }
        let run = &all[at..end.min(at + NAME_WORDS_MAX)];
        let run = Run { sentence, around, all: &all, from: at, run };
        if let Some(name) = run.name() {
            found.push(name);
        }
        at = end;
    }
    found
}

/// The end of a run of capitalised words that goes on at `at`: with the next word, or with small words and the next.
fn extended(sentence: &str, all: &[Word<'_>], at: usize) -> Option<usize> {
    let blank = |i: usize| {
        let gap = &sentence[all[i - 1].span.end as usize..all[i].span.start as usize];
        gap.chars().all(char::is_whitespace) && !all[i - 1].text.ends_with('-')
    };
    let next = all.get(at).filter(|_| blank(at))?;
    if matches!(next.text, "Den" | "Det" | "De") {
        return None;
    }
    if next.is_capitalised() {
        // After a word with a small part of its own ("Talk-arrangementet") a new name begins.
        return tail_at(all[at - 1].text).is_none().then_some(at + 1);
    }
    let after = all.get(at + 1).filter(|_| blank(at + 1))?;
    (JOINTS.contains(&next.text) && after.is_capitalised()).then_some(at + 2)
}

/// A run of capitalised words in a sentence.
struct Run<'t> {
    sentence: &'t str,
    around: &'t str,
    all: &'t [Word<'t>],
    from: usize,
    run: &'t [Word<'t>],
}

impl Run<'_> {
    /// The name that the run holds.
    fn name(&self) -> Option<FoundName> {
        let before = self.from.checked_sub(1).map(|at| danish::fold(self.all[at].text));
        let opens = self.opens();
        let mut rest = self.run;
        let mut has_kind = before.as_deref().is_some_and(is_kind);
        if opens && !self.stands_inside(rest) {
            rest = self.without_opener(rest)?;
        }
        while let Some((first, after)) = rest.split_first()
            && after.first().is_some_and(Word::is_capitalised)
            && (is_kind(&danish::fold(first.text)) || matches!(first.text, "Den" | "Det" | "De"))
        {
            has_kind |= is_kind(&danish::fold(first.text));
            rest = after;
        }
        // "Fællesskabernes Hus i Tangvig": where it lies is not the name; of one word it is ("Brobyggerne i Bredsund").
        if let Some(place) = rest.iter().position(|word| word.text == "i")
            && (place > 1 || has_kind)
        {
            rest = &rest[..place];
        }
        let first = rest.first()?;
        let span = first.span.join(rest.last()?.span);
        let span = Span::new(span.start as usize, span.end as usize - tail_length(rest.last()?.text));
        let value = folded(&self.sentence[span.range()]);
        let alone = rest.len() == 1;
        let after_place_word =
            before.as_deref().is_some_and(|word| PLACE_WORDS.contains(&word)) && rest.len() == self.run.len();
        let is_broken = alone
            && rest.len() < self.run.len()
            && matches!(self.run[self.run.len() - 2].text, "Den" | "Det" | "De");
        let is_short = value.chars().count() < 2 || alone && value.bytes().all(|byte| byte.is_ascii_digit());
        let shown = &self.sentence[span.range()];
        let is_nothing = is_short
            || EVERYWHERE.contains(&value.as_str())
            || STATE.iter().any(|end| value.ends_with(end))
            || alone && (is_everyday(first.text) || KINDS.contains(&value.as_str()))
            || alone && is_common(shown, self.around)
            || is_broken
            || party(shown).is_some_and(|party| party.chars().count() > 3);
        let of = match has_kind {
            false if self.is_person(rest, before.as_deref()) => NameOf::Person,
            false if alone && after_place_word && !is_letters(first.text) => NameOf::Place,
            false if is_place(shown, self.around) => NameOf::Place,
            _ => NameOf::Thing,
        };
        (!is_nothing || of == NameOf::Person).then_some(FoundName { value, span, of })
    }

    /// Whether the run opens a sentence, a list entry, or what stands after a colon.
    fn opens(&self) -> bool {
        let before = self.sentence[..self.run[0].span.start as usize].trim_end();
        before.is_empty()
            || before.ends_with([':', '.', '-', '–', '•', '*', '?', '!', '|'])
            || before.ends_with(')') && before.len() <= 3
    }

    /// Whether the words of the run stand with the same capitals inside another sentence.
    fn stands_inside(&self, run: &[Word<'_>]) -> bool {
        let (first, last) = (run[0].span.start as usize, run[run.len() - 1].span.end as usize);
        let written = &self.sentence[first..last];
        self.around.match_indices(written).any(|(at, _)| {
            let before = self.around[..at].trim_end_matches([' ', '\u{a0}']);
            let inside =
                before.ends_with(|c: char| c.is_lowercase() || matches!(c, ',' | '\'' | '"' | '”' | '»'));
            inside && !self.around[at + written.len()..].starts_with(char::is_alphabetic)
        })
    }

    /// The run without a first word that is capitalised only because it opens the sentence.
    fn without_opener<'r>(&self, run: &'r [Word<'r>]) -> Option<&'r [Word<'r>]> {
        let (first, after) = run.split_first()?;
        let next = after.first()?;
        if !next.is_capitalised() {
            // "Fonden for Lokale Effekter" is a name wherever it stands.
            let folded = danish::fold(first.text);
            let makes_name = is_kind(&folded) || MAKING.iter().any(|word| folded.starts_with(word));
            if makes_name && matches!(next.text, "for" | "af" | "bag" | "mod") {
                return Some(run);
            }
            // "Tilskud til Åben Snak": the name begins after the small word.
            return Some(&after[after.iter().position(Word::is_capitalised)?..]);
        }
        let folded = danish::fold(first.text);
        let is_given = GIVEN_NAMES.contains(folded.as_str());
        let is_plain = !is_given && (is_everyday(first.text) || is_kind(&folded) || is_title(&folded));
        Some(if is_plain { after } else { run })
    }

    /// Whether the words name a person.
    fn is_person(&self, run: &[Word<'_>], before: Option<&str>) -> bool {
        let given = GIVEN_NAMES.contains(danish::fold(run[0].text).split('-').next().unwrap_or(""));
        if run.len() == 1 {
            return given;
        }
        if run.len() > PERSON_WORDS_MAX || !run.iter().all(Word::is_capitalised) {
            return false;
        }
        let last = danish::fold(run[run.len() - 1].text);
        let dropped = self.run.len() > run.len() && is_title(&danish::fold(self.run[0].text));
        let after = self.sentence[run[run.len() - 1].span.end as usize..].trim_start();
        let has_party = after
            .strip_prefix('(')
            .and_then(|rest| rest.split(')').next())
            .is_some_and(|inside| inside.chars().count() == 1 && inside.chars().all(char::is_uppercase));
        let speaks = after.split_whitespace().next().is_some_and(|verb| SPEAKS.contains(&verb));
        let is_told_of = speaks
            || [", der er", ", som er", ", formand", ", næstformand"]
                .iter()
                .any(|told| after.starts_with(told));
        given
            || last.len() > "sen".len() && ["sen", "sens"].iter().any(|end| last.ends_with(end))
            || dropped
            || before.is_some_and(is_title)
            || has_party
            || is_told_of
    }
}

/// Whether a word with a capital letter is a common noun: the text has it without one too.
fn is_common(shown: &str, around: &str) -> bool {
    let small = danish::fold(shown);
    around.match_indices(&small).any(|(at, _)| {
        let before = around[..at].chars().next_back();
        let after = around[at + small.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Whether a name is that of a place: in at least half of all places where the text has it, something is in it.
fn is_place(shown: &str, around: &str) -> bool {
    let (mut all, mut inside) = (0, 0);
    for (at, _) in around.match_indices(shown) {
        all += 1;
        inside += usize::from(around[..at].ends_with(" i "));
    }
    all > 0 && inside * 2 >= all
}

/// Whether a folded word says what kind of thing the name after it names, in any form.
fn is_kind(folded: &str) -> bool {
    basic(folded).is_some()
}

/// The basic form of a word that says of what kind something is: `investeringsfond` of `investeringsfonden`.
fn basic(folded: &str) -> Option<&str> {
    ["", "en", "et", "n", "t", "s", "ens", "ets", "er", "erne", "ne"]
        .iter()
        .find_map(|end| folded.strip_suffix(end).filter(|bare| KINDS.iter().any(|kind| bare.ends_with(kind))))
}

/// What a name is compared by: lower case, without article, genitive and definite ending.
pub fn folded(name: &str) -> String {
    let mut folded = danish::name::fold(name);
    for article in ["den ", "det ", "de "] {
        if let Some(rest) = folded.strip_prefix(article) {
            folded = rest.to_owned();
        }
    }
    let start = folded.rfind(' ').map_or(0, |at| at + 1);
    let last = &folded[start..];
    let bare = basic(last).unwrap_or_else(|| match last.strip_suffix('s') {
        Some(bare) if last.chars().count() >= GENITIVE_LETTERS_MIN => bare,
        _ => last,
    });
    folded.truncate(start + bare.len());
    folded
}

/// Where a small part begins that was put to a name by a hyphen: `-arrangementet` of `Talk-arrangementet`.
fn tail_at(word: &str) -> Option<usize> {
    let at = word.rfind('-')?;
    word[at + 1..].starts_with(char::is_lowercase).then_some(at)
}

fn tail_length(word: &str) -> usize {
    tail_at(word).map_or(0, |at| word.len() - at)
}

/// Whether a word is an abbreviation of capital letters.
fn is_letters(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}

/// Whether a text is written in capitals, where they tell nothing.
fn is_shouted(text: &str) -> bool {
    let (upper, lower) = text.chars().fold((0usize, 0usize), |(upper, lower), letter| {
        (upper + usize::from(letter.is_uppercase()), lower + usize::from(letter.is_lowercase()))
    });
    upper > lower && text.split_whitespace().count() > 2
}

/// Names with the letters that stand for them: "Fonden for Grønne Lån (FGL)" gives `FGL` and the folded name.
pub fn short_forms(text: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for (at, _) in text.match_indices('(') {
        let Some(inside) = text[at + 1..].split(')').next().map(str::trim) else { continue };
        let letters = inside.chars().count();
        if !(SHORT_LETTERS_MIN..=SHORT_LETTERS_MAX).contains(&letters) || !is_letters(inside) {
            continue;
        }
        let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
        let before = &text[line..at];
        let all: Vec<Word<'_>> = words(before).collect();
        let Some(last) = all.last().filter(|last| last.is_capitalised()) else { continue };
        let Some(from) = spelled_from(&all, inside) else { continue };
        // A name of one word and its letters ("Venstre (V)") is something else.
        if from + 1 < all.len() && !found.iter().any(|(short, _)| short == inside) {
            found.push((
                inside.to_owned(),
                folded(&before[all[from].span.start as usize..last.span.end as usize]),
            ));
        }
    }
    found
}

/// Where the name begins that ends with the last of `words` and is shortened to `letters`: its first letter is theirs, and of the
/// places where that is so, the one from which the capitals spell them is the best, then the longest.
fn spelled_from(words: &[Word<'_>], letters: &str) -> Option<usize> {
    let first = letters.chars().next()?;
    let mut capitals = String::new();
    let mut longest = None;
    for (at, word) in words.iter().enumerate().rev() {
        if word.is_capitalised() {
            let initial = word.text.chars().next()?;
            capitals.insert(0, initial);
            if initial == first {
                longest = Some(at);
            }
            if capitals == letters {
                return Some(at);
            }
        } else if !JOINTS.contains(&word.text) {
            break;
        }
    }
    longest
}

/// Letters that stand for a name are at least so many: one is a party.
const SHORT_LETTERS_MIN: usize = 2;
/// Letters that stand for a name are at most so many.
const SHORT_LETTERS_MAX: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> Vec<String> {
        let all = names(sentence, sentence, &[]).into_iter();
        all.filter(|name| name.of == NameOf::Thing).map(|name| name.value).collect()
    }

    #[test]
    fn names_are_told_from_words_that_open_a_sentence() {
        let cases: [(&str, &[&str]); 14] = [
            ("Foreningen Mental Klang har søgt om støtte.", &["mental klang"]),
            ("Støtte til Mental Klang-arrangementet i 2025", &["mental klang"]),
            ("Ansøgning fra Mental Klang", &["mental klang"]),
            ("Aftalen er indgået med Den Grønne Udviklingsfonds direktion.", &["grønne udviklingsfond"]),
            ("Fonden for Lokale Effekter er investor.", &["fonden for lokale effekter"]),
            ("Der samarbejdes med Fonden for Lokale Effekter om det.", &["fonden for lokale effekter"]),
            ("Administrationen undersøger sagen.", &[]),
            ("Det drøftes med værestedet Lanternen i Aaby.", &["lanternen"]),
            ("Det drøftes i Aaby.", &[]),
            ("Lægerne i Store Vase mangler en afløser.", &[]),
            ("Lokalet lejes af Kultur til kultur.", &[]),
            (
                "Motionsfolkene i Aaby får tilskud fra Motionsfolkene i Aaby.",
                &["motionsfolkene i aaby", "motionsfolkene i aaby"],
            ),
            ("Udgiften betales af Lærkebos beboere.", &["lærkebo"]),
            ("GODKENDELSE AF LOKALPLAN FOR NORDHAVN", &[]),
        ];
        for (sentence, expected) in cases {
            assert_eq!(read(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn persons_are_left_out() {
        for sentence in [
            "Oplægget blev holdt af professor Abel Kvistgaard om emnet.",
            "Forslaget kom fra Lise Thorsager, der er seniorforsker.",
            "Der blev spurgt af Bøje Vandmand (A) til sagen.",
            "Det blev foreslået af Ruben Halmtoft Jensen.",
        ] {
            assert_eq!(read(sentence), Vec::<String>::new(), "{sentence}");
        }
    }

    #[test]
    fn letters_stand_for_the_name_before_them() {
        assert_eq!(
            short_forms("Chefen for Den Grønne Udviklingsfond (DGU) kom. Bo Ek (A) var der."),
            [("DGU".to_owned(), "grønne udviklingsfond".to_owned())]
        );
    }
}

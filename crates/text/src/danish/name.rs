//! Names of persons and organs: when two spellings are one name, and when they may be.
//!
//! [`fold`] says that two spellings *are* the same; the register resolves persons and organs by it. [`similar`] and
//! [`similar_organization`] say that two spellings *may be* the same, and why; such a pair is only ever suggested to a
//! person, for two members of one council can have names that differ by a letter.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Shortest surname, in letters, in which a slip of the pen is looked for: in shorter ones one letter is a third of it.
const SLIP_LETTERS_MIN: usize = 4;
/// From this many letters, two slips are allowed.
const TWO_SLIPS_LETTERS_MIN: usize = 8;
/// Shortest name of an organ, in letters, in which slips are looked for.
const ORGANIZATION_LETTERS_MIN: usize = 10;

/// Why two spellings may be one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Similarity {
    /// The same when spoken: `Høeg` and `Høgh`, `Damgaard` and `Damgård`, `Christian` and `Kristian`.
    SameSound,
    /// A letter or two differ, as by a slip of the pen: `Østergaard` and `Østregaard`.
    Slip,
    /// One has a middle name more than the other.
    MiddleName,
    /// One is written with an initial.
    Initial,
    /// The same words in the definite and the indefinite form: `Udvalget for …` and `Udvalg for …`.
    Form,
}

impl Similarity {
    /// The word that the register keeps: `same-sound`, `slip`, `middle-name`, `initial` or `form`.
    pub fn as_str(self) -> &'static str {
        match self {
            Similarity::SameSound => "same-sound",
            Similarity::Slip => "slip",
            Similarity::MiddleName => "middle-name",
            Similarity::Initial => "initial",
            Similarity::Form => "form",
        }
    }

    /// The reason in a few Danish words, to stand after the two names.
    pub fn in_danish(self) -> &'static str {
        match self {
            Similarity::SameSound => "navnene lyder ens",
            Similarity::Slip => "et eller to bogstaver er forskellige",
            Similarity::MiddleName => "det ene har et mellemnavn mere",
            Similarity::Initial => "det ene er skrevet med forbogstav",
            Similarity::Form => "samme navn i bestemt og ubestemt form",
        }
    }
}

/// The name by which spellings are compared: lower case, one blank between words, without accents, points and commas;
/// hyphens are blanks. Danish letters are kept, for they tell names apart.
///
/// ```
/// use sagsgang_text::danish::name::fold;
/// assert_eq!(fold(" Anders  KÜHNAU "), fold("Anders Kuhnau"));
/// assert_ne!(fold("Louise Høeg"), fold("Louise Høgh"));
/// ```
pub fn fold(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut blank = false;
    for letter in name.chars().flat_map(char::to_lowercase) {
        let letter = without_accent(letter);
        if letter.is_alphanumeric() || letter == '&' {
            if blank && !out.is_empty() {
                out.push(' ');
            }
            blank = false;
            out.push(letter);
        } else if !is_combining(letter) && letter != '\'' && letter != '’' {
            blank = true;
        }
    }
    out
}

/// Why the names of persons `a` and `b` may be one name; `None` where they are the same by [`fold`] or look like two.
///
/// The first names must be the same, or sound so; of the names after it one may differ. Two common surnames that differ
/// by a letter (`Jepsen`, `Jessen`) are two names, unless they sound the same.
///
/// ```
/// use sagsgang_text::danish::name::{similar, Similarity};
/// assert_eq!(similar("Louise Høeg", "Louise Høgh"), Some(Similarity::SameSound));
/// assert_eq!(similar("Lars Jepsen", "Lars Jessen"), None);
/// assert_eq!(similar("Louise Høeg", "Lone Høeg"), None);
/// ```
pub fn similar(a: &str, b: &str) -> Option<Similarity> {
    let (a, b) = (fold(a), fold(b));
    if a == b {
        return None;
    }
    let a: Vec<&str> = a.split(' ').filter(|word| !word.is_empty()).collect();
    let b: Vec<&str> = b.split(' ').filter(|word| !word.is_empty()).collect();
    if a.len() < 2 || b.len() < 2 {
        return None;
    }
    if a.len() != b.len() {
        return similar_without_middle(&a, &b);
    }
    let mut reason = first_names(a[0], b[0])?;
    for (one, other) in a.iter().zip(&b).skip(1) {
        match (reason, surnames(one, other)?) {
            (found, None) => reason = found,
            (None, found) => reason = found,
            (Some(Similarity::SameSound), Some(Similarity::SameSound)) => {}
            // Two differences of which one is no mere spelling: two persons.
            _ => return None,
        }
    }
    // `Høeg Nielsen` and `Høegnielsen` fold apart but never get here; words that are all equal were equal above.
    reason
}

/// Why the names of organs `a` and `b` may be one; `None` where they are the same by [`fold`] or look like two.
///
/// ```
/// use sagsgang_text::danish::name::{similar_organization, Similarity};
/// assert_eq!(similar_organization("Udvalg for lighed i sundhed", "Udvalget for lighed i sundhed"), Some(Similarity::Form));
/// assert_eq!(similar_organization("Sundhedsråd Nord", "Sundhedsråd Syd"), None);
/// ```
pub fn similar_organization(a: &str, b: &str) -> Option<Similarity> {
    let (a, b) = (fold(a), fold(b));
    if a == b {
        return None;
    }
    let (bare_a, bare_b) = (indefinite(&a), indefinite(&b));
    if bare_a == bare_b {
        return Some(Similarity::Form);
    }
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let letters = bare_a.chars().count().min(bare_b.chars().count());
    if letters < ORGANIZATION_LETTERS_MIN || digits(&bare_a) != digits(&bare_b) {
        return None;
    }
    if sound(&bare_a) == sound(&bare_b) {
        return Some(Similarity::SameSound);
    }
    // Slips are looked for word by word: "nord" and "jord" are two places, however long the rest of the name is.
    let (words_a, words_b): (Vec<_>, Vec<_>) = (bare_a.split(' ').collect(), bare_b.split(' ').collect());
    if words_a.len() != words_b.len() {
        return (bare_a.replace(' ', "") == bare_b.replace(' ', "")).then_some(Similarity::Slip);
    }
    let mut differing = words_a.iter().zip(&words_b).filter(|(one, other)| one != other);
    let (one, other) = differing.next()?;
    let short = one.chars().count().min(other.chars().count());
    let is_slip =
        differing.next().is_none() && short >= TWO_SLIPS_LETTERS_MIN && distance(one, other, 2) <= 2;
    is_slip.then_some(Similarity::Slip)
}

/// How many letters must be changed, added, left out or swapped with their neighbour to make `b` of `a`; counting stops
/// at `limit`, beyond which `limit + 1` is returned.
///
/// ```
/// use sagsgang_text::danish::name::distance;
/// assert_eq!(distance("indsats", "indsast", 3), 1);
/// assert_eq!(distance("sundhed", "økonomi", 2), 3);
/// ```
pub fn distance(a: &str, b: &str, limit: usize) -> usize {
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    if a.len().abs_diff(b.len()) > limit {
        return limit + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        if row.iter().min().is_some_and(|&least| least > limit) {
            return limit + 1;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()].min(limit + 1)
}

/// `Some(None)` for equal first names, `Some(Some(reason))` for near ones, `None` for two names.
fn first_names(a: &str, b: &str) -> Option<Option<Similarity>> {
    if a == b {
        Some(None)
    } else if is_initial_of(a, b) || is_initial_of(b, a) {
        Some(Some(Similarity::Initial))
    } else if sound(a) == sound(b) {
        Some(Some(Similarity::SameSound))
    } else {
        None
    }
}

/// As [`first_names`], for the names after the first.
fn surnames(a: &str, b: &str) -> Option<Option<Similarity>> {
    if a == b {
        return Some(None);
    }
    if is_initial_of(a, b) || is_initial_of(b, a) {
        return Some(Some(Similarity::Initial));
    }
    if sound(a) == sound(b) {
        return Some(Some(Similarity::SameSound));
    }
    let (length_a, length_b) = (a.chars().count(), b.chars().count());
    let shorter = length_a.min(length_b);
    if shorter < SLIP_LETTERS_MIN || (is_common_surname(a) && is_common_surname(b)) {
        return None;
    }
    let allowed = if shorter >= TWO_SLIPS_LETTERS_MIN { 2 } else { 1 };
    // The first letter is the one that a writer gets right: `Lund` and `Bund` are two names.
    let same_start = a.chars().next() == b.chars().next();
    (same_start && distance(a, b, allowed) <= allowed).then_some(Some(Similarity::Slip))
}

/// Names of different length: the same first and last name, and the shorter one's middle names all in the longer.
fn similar_without_middle(a: &[&str], b: &[&str]) -> Option<Similarity> {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    let in_order = short.iter().all(|word| rest.any(|other| other == word));
    (in_order && short[0] == long[0] && short.last() == long.last()).then_some(Similarity::MiddleName)
}

fn is_initial_of(initial: &str, name: &str) -> bool {
    initial.chars().count() == 1 && name.starts_with(initial)
}

/// The name of an organ with its first word in the indefinite form and `&` as `og`.
fn indefinite(folded: &str) -> String {
    let with_og = folded.replace('&', "og");
    let (first, rest) = with_og.split_once(' ').unwrap_or((&with_og, ""));
    // The ends of the definite forms of the words that organs are called by; nothing else is shortened.
    const FORMS: [(&str, &str); 8] = [
        ("udvalget", "udvalg"),
        ("rådet", "råd"),
        ("nævnet", "nævn"),
        ("styrelsen", "styrelse"),
        ("bestyrelsen", "bestyrelse"),
        ("kommissionen", "kommission"),
        ("forvaltningen", "forvaltning"),
        ("gruppen", "gruppe"),
    ];
    let bare = |word: &str| {
        let form = FORMS.iter().find(|(definite, _)| word.ends_with(definite));
        form.map_or_else(
            || word.to_owned(),
            |(definite, form)| format!("{}{form}", &word[..word.len() - definite.len()]),
        )
    };
    let rest: Vec<String> = rest.split(' ').filter(|word| !word.is_empty()).map(bare).collect();
    std::iter::once(bare(first)).chain(rest).collect::<Vec<_>>().join(" ")
}

/// How a Danish name sounds, roughly: the spellings of one sound made one, doubled letters single.
fn sound(word: &str) -> String {
    const SPELLINGS: [(&str, &str); 22] = [
        ("sch", "sk"),
        ("aa", "å"),
        ("ae", "æ"),
        ("oe", "ø"),
        ("øe", "ø"),
        ("gh", "g"),
        ("ch", "k"),
        ("ck", "k"),
        ("ph", "f"),
        ("th", "t"),
        ("dt", "t"),
        ("tz", "s"),
        ("ts", "s"),
        ("kj", "k"),
        ("gj", "g"),
        ("ou", "ov"),
        ("nd", "n"),
        ("ld", "l"),
        ("w", "v"),
        ("z", "s"),
        ("c", "k"),
        ("q", "k"),
    ];
    let mut key = word.to_owned();
    for (spelling, one) in SPELLINGS {
        key = key.replace(spelling, one);
    }
    let mut out = String::with_capacity(key.len());
    for letter in key.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// Letters of other languages that names are written with and without; `æ`, `ø` and `å` are letters, not accents.
pub(super) fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'ä' => 'æ',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' => 'o',
        'ö' => 'ø',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ç' => 'c',
        'ñ' => 'n',
        'š' => 's',
        'ž' => 'z',
        'ð' => 'd',
        other => other,
    }
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Whether many Danes are called so, so that two such names that differ by a letter are two names.
fn is_common_surname(folded: &str) -> bool {
    COMMON_SURNAMES.contains(folded)
}

/// Danish surnames that have a common neighbour a letter or two away: folded, one a line.
static COMMON_SURNAMES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("surnames.txt").lines().collect());

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn common_surnames_are_folded() {
        assert!(COMMON_SURNAMES.len() > 100);
        assert!(COMMON_SURNAMES.iter().all(|name| fold(name) == *name));
    }

    #[test]
    fn spellings_of_one_person_are_suggested() {
        let pairs = [
            ("Louise Høeg", "Louise Høgh", Similarity::SameSound),
            ("Christian Møller", "Kristian Møller", Similarity::SameSound),
            ("Bo Damgaard", "Bo Damgård", Similarity::SameSound),
            ("Helle Østergaard", "Helle Østregaard", Similarity::Slip),
            ("Else Kayser", "Else Kaysar", Similarity::Slip),
            ("Susanne Gustenhoff", "Susanne Buch Gustenhoff", Similarity::MiddleName),
            ("L. Høeg", "Louise Høeg", Similarity::Initial),
            ("Lars Christensen", "Lars Kristensen", Similarity::SameSound),
        ];
        for (a, b, reason) in pairs {
            assert_eq!(similar(a, b), Some(reason), "{a} / {b}");
        }
    }

    #[test]
    fn two_persons_are_not_suggested() {
        let pairs = [
            ("Lars Jepsen", "Lars Jessen"),
            ("Hans Hansen", "Jens Hansen"),
            ("Anne Lund", "Anne Lind"),
            ("Louise Høeg", "Lone Høeg"),
            ("Karen Berg", "Karen Bjerg"),
            ("Ole Bo", "Ole By"),
            ("Louise", "Louise Høeg"),
            ("Mads Høeg Lund", "Mads Høgh Lind"),
            ("Louise Høeg", "louise  høeg"),
            ("", "Louise Høeg"),
        ];
        for (a, b) in pairs {
            assert_eq!(similar(a, b), None, "{a} / {b}");
        }
    }

    #[test]
    fn organs_are_suggested_by_form_and_slip_only() {
        let near = |a, b| similar_organization(a, b);
        assert_eq!(near("Økonomiudvalg", "Økonomiudvalget"), Some(Similarity::Form));
        assert_eq!(near("Social- & Sundhedsudvalget", "Social- og Sundhedsudvalget"), Some(Similarity::Form));
        assert_eq!(near("Udvalg for lighed i sundhed", "Udvalg for lighed i sunhded"), None);
        assert_eq!(near("Nære sundhedstilbud", "Nære sunhedstilbud"), Some(Similarity::SameSound));
        assert_eq!(near("Nære sundhedstilbud", "Nære sundehdstilbud"), Some(Similarity::Slip));
        assert_eq!(near("Børneudvalget", "Byudvalget"), None);
        assert_eq!(near("Udvalg nummer 1 for veje", "Udvalg nummer 2 for veje"), None);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(name in "\\PC{0,30}") {
            prop_assert_eq!(fold(&fold(&name)), fold(&name));
        }

        #[test]
        fn likeness_has_no_direction(a in "[A-ZÆØÅ]?[a-zæøåé .-]{0,16}", b in "[A-ZÆØÅ]?[a-zæøåé .-]{0,16}") {
            prop_assert_eq!(similar(&a, &b), similar(&b, &a));
            prop_assert_eq!(similar_organization(&a, &b), similar_organization(&b, &a));
            prop_assert_eq!(distance(&a, &b, 9), distance(&b, &a, 9));
        }

        #[test]
        fn one_slip_in_a_long_rare_surname_is_suggested(at in 1usize..9, letter in "[b-y]") {
            let name = "Ørnsborgius";
            let slipped: String = name.chars().enumerate().map(|(i, c)| if i == at { letter.chars().next().unwrap_or('b') } else { c }).collect();
            if slipped != name {
                let (one, other) = (format!("Ida {name}"), format!("Ida {slipped}"));
                prop_assert!(similar(&one, &other).is_some(), "{}", slipped);
            }
        }
    }
}

//! Whether words in an item name a person.
//!
//! A roll holds persons only. The items of a meeting name persons, organs, parties and offices by the same kinds of words:
//! a vote is told by names or by party letters, and a commitment is for `Louise Høgh` or for `administrationen`. Only full
//! names are persons there: two capitalised words or more, none of which is what an organ, a party or a house is called.

use sagsgang_text::danish::name::fold;

/// Fewest words of a full name.
const WORDS_MIN: usize = 2;
/// Most words of a full name, titles apart: longer runs of capitals are headings.
const WORDS_MAX: usize = 7;

/// Words in lower case that stand inside names.
const PARTICLES: [&str; 13] =
    ["af", "von", "van", "de", "der", "den", "du", "la", "bin", "el", "al", "zu", "da"];

/// Words that open the names of organs, parties and houses, never those of persons.
const NO_FIRST_NAMES: [&str; 24] = [
    "alle",
    "borgernes",
    "dansk",
    "danske",
    "danmarks",
    "de",
    "den",
    "det",
    "frie",
    "fælles",
    "kommunernes",
    "konservative",
    "kristelig",
    "landsforeningen",
    "liberal",
    "ny",
    "nye",
    "radikale",
    "samtlige",
    "socialistisk",
    "ingen",
    "hele",
    "regionernes",
    "uden",
];

/// Words that stand alone or end a compound in the names of organs, parties and houses, in their forms.
const NO_NAME_ENDS: [&str; 70] = [
    "udvalg",
    "udvalget",
    "råd",
    "rådet",
    "nævn",
    "nævnet",
    "styrelse",
    "styrelsen",
    "direktion",
    "direktionen",
    "kommission",
    "kommissionen",
    "komite",
    "komiteen",
    "forum",
    "præsidium",
    "præsidiet",
    "magistrat",
    "magistraten",
    "gruppe",
    "gruppen",
    "kreds",
    "kredsen",
    "forvaltning",
    "forvaltningen",
    "administration",
    "administrationen",
    "sekretariat",
    "sekretariatet",
    "afdeling",
    "afdelingen",
    "ledelse",
    "ledelsen",
    "kommune",
    "kommunen",
    "kommuner",
    "kommunerne",
    "region",
    "regionen",
    "regioner",
    "regionerne",
    "ministerium",
    "ministeriet",
    "hospital",
    "hospitalet",
    "universitet",
    "universitetet",
    "center",
    "centret",
    "centeret",
    "klinikken",
    "psykiatrien",
    "stedet",
    "huset",
    "skolen",
    "institut",
    "instituttet",
    "forening",
    "foreningen",
    "forbund",
    "forbundet",
    "organisation",
    "organisationen",
    "fond",
    "fonden",
    "selskab",
    "selskabet",
    "parti",
    "partiet",
    "listen",
];

/// Words that are never a part of a person's name, and end no other word by rule.
const NO_NAMES: [&str; 12] = [
    "alliance",
    "alternativet",
    "borgerlige",
    "demokraterne",
    "enhedslisten",
    "folkeparti",
    "grønne",
    "kristendemokraterne",
    "liste",
    "moderaterne",
    "socialdemokratiet",
    "venstre",
];

/// Endings of the titles that stand before names.
const TITLES: [&str; 20] = [
    "borgmester",
    "borgmesteren",
    "chef",
    "chefen",
    "direktør",
    "direktøren",
    "formand",
    "formanden",
    "konsulent",
    "konsulenten",
    "koordinator",
    "leder",
    "lederen",
    "læge",
    "lægen",
    "medarbejder",
    "medlem",
    "professor",
    "rådgiver",
    "sekretær",
];

/// The full name in `words` of an item, without the title before it; `None` where they name no person: one word, a party
/// letter, an organ.
pub(crate) fn full_name(words: &str) -> Option<&str> {
    let words = words.trim();
    let name = match words.split_once(char::is_whitespace) {
        Some((first, rest)) if ends_with_any(&fold(first), &TITLES) => rest.trim_start(),
        _ => words,
    };
    let parts: Vec<&str> = name.split_whitespace().collect();
    let (first, last) = (fold(parts.first()?), parts.last()?);
    let is_run = (WORDS_MIN..=WORDS_MAX).contains(&parts.len()) && parts.iter().all(|part| is_part(part));
    let is_signed = starts_upper(parts[0]) && starts_upper(last) && letters(last) > 1;
    // `SF DF` and `A B` are party letters.
    let is_spelled = parts
        .iter()
        .any(|part| starts_upper(part) && (letters(part) > 2 || part.contains(char::is_lowercase)));
    (is_run && is_signed && is_spelled && !NO_FIRST_NAMES.contains(&first.as_str())).then_some(name)
}

/// Whether a word can stand in the full name of a person.
fn is_part(word: &str) -> bool {
    let folded = fold(word);
    let is_word = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '\'' | '’'));
    let is_particle = PARTICLES.contains(&folded.as_str());
    let is_other = NO_NAMES.contains(&folded.as_str()) || ends_with_any(&folded, &NO_NAME_ENDS);
    is_word && (is_particle || starts_upper(word) && !is_other)
}

fn ends_with_any(folded: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| folded.ends_with(ending))
}

fn starts_upper(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn letters(word: &str) -> usize {
    word.chars().filter(|letter| letter.is_alphabetic()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_names_are_persons() {
        for name in [
            "Louise Høgh",
            "Malene Glud Sejrsen",
            "Anne-Grete von Lundø",
            "John G. Christensen",
            "L. Høeg",
            "Karen Østergård",
            "Bo Ib",
            "Jørgen Nørby",
        ] {
            assert_eq!(full_name(name), Some(name));
        }
        assert_eq!(full_name("Direktør Carl Hald"), Some("Carl Hald"));
        assert_eq!(full_name(" regionsrådsmedlem  Louise Høgh "), Some("Louise Høgh"));
    }

    #[test]
    fn organs_parties_and_single_words_are_none() {
        for words in [
            "",
            "A",
            "Ø",
            "SF",
            "SF DF",
            "Liste A",
            "Louise",
            "administrationen",
            "Administrationen",
            "Formanden",
            "Direktør Hald",
            "Teknik og Miljø",
            "Aarhus Kommune",
            "Region Midtjylland",
            "Regionshospitalet Randers",
            "Udvalget for Byens Træer",
            "Sundhedsfagligt Råd",
            "Radikale Venstre",
            "Dansk Folkeparti",
            "Det Konservative Folkeparti",
            "Liberal Alliance",
            "Nye Borgerlige",
            "Frie Grønne",
            "Danske Regioner",
            "Værestedet Ankeret",
            "louise høgh",
            "Louise Høgh 2",
        ] {
            assert_eq!(full_name(words), None, "{words}");
        }
    }
}

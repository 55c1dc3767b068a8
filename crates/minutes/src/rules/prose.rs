//! Danish administrative prose as the rules compare it: the words that carry a sentence's matter, and their stems.

use std::collections::BTreeSet;

use sagsgang_text::danish;

/// Longest title or name, in characters, that is quoted whole in a message.
const QUOTED_CHARACTERS_MAX: usize = 70;
/// Shortest word, in letters or digits, that can carry the matter of a sentence.
const MAIN_WORD_LETTERS_MIN: usize = 3;
/// Shortest stem, in letters, by which two words are held to be the same.
const STEM_LETTERS_MIN: usize = 4;

/// Whether a line begins with a list mark: a bullet, `1.`, `a)`, or the `at` of a clause.
pub fn is_list_entry(line: &str) -> bool {
    let line = line.trim_start();
    crate::sentence::list_mark(line).is_some() || danish::fold(line).starts_with("at ")
}

/// Words that say nothing of the matter: they stand in every decision.
const EMPTY_WORDS: &str = " administrationen administration afholdes alle andre arbejde bedes begge behandles behandling \
beslutning beslutningen beslutter besluttede blev blive bliver bør både da de dem den denne der deres derfor dermed derved \
desuden det dette direktionen disse efter eller en endelig endvidere enkelte er et for forbindelse foreslås forhold \
forhold forslag forvaltningen fra fremadrettede følgende følges første får før gennem give gives give givet godkend \
godkender godkendes godkendt godkendte har have hele heraf herefter herunder hos hvad hver hvilke hvilken hvis hvor \
hvordan hvorfor hvorvidt håndtering i ifølge ikke imod indstiller indstilles indstilling indstillingen indstillingens ind inden \
kan kommer kommende kommunen kommunens kunne man med meddelelse medlemmer mellem men mere møde møder mødet når \
og også om omkring op orientering orienteringen over på punkt punktet punkter regionen regionens regionsrådet sag sagen sager \
sagens samt samme samtidig selv ses siden skal skulle som således til tages taget udarbejdes under udvalg udvalget udvalgets ud uden ved videre vil ville \
var være været ydes år året øvrige drøftes drøftet drøftede drøftelse efterretning tiltrædes tiltrådt anbefales anbefaler anbefalet \
anbefalede byrådet beløb beløbet ";

/// The stem by which two forms of a word are held to be one: without case and the commonest Danish endings.
pub fn stem(word: &str) -> String {
    let lowered = danish::fold(word);
    const ENDINGS: [&str; 19] = [
        "ernes", "erne", "enes", "eres", "ens", "ets", "ers", "ene", "ere", "ede", "et", "en", "er", "es",
        "e", "s", "ende", "ing", "else",
    ];
    let rest = ENDINGS
        .iter()
        .filter_map(|ending| lowered.strip_suffix(ending))
        .filter(|rest| rest.chars().count() >= STEM_LETTERS_MIN)
        .min_by_key(|rest| rest.len())
        .unwrap_or(&lowered);
    // "støtte" and "støtten" leave "støtt", "støt" is the same word.
    let mut last_two = rest.chars().rev();
    let is_doubled = last_two.next().is_some_and(|c| c.is_alphabetic() && last_two.next() == Some(c));
    if is_doubled && rest.chars().count() > STEM_LETTERS_MIN {
        rest[..rest.len() - rest.chars().next_back().map_or(0, char::len_utf8)].to_owned()
    } else {
        rest.to_owned()
    }
}

/// The stems of the words that carry the matter of `text`: no function words, no words of procedure, no days and months;
/// numbers of three digits and more count, such as years. A hyphenated word counts whole and by its parts.
pub fn main_stems(text: &str) -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    for word in danish::words(text) {
        let lowered = danish::fold(word.text);
        for part in lowered.split('-') {
            let is_time =
                danish::date::month_named(part).is_some() || danish::date::weekday_named(part).is_some();
            if part.chars().count() >= MAIN_WORD_LETTERS_MIN && !is_time && !is_empty_word(part) {
                out.insert(stem(part));
            }
        }
    }
    out
}

fn is_empty_word(lowered: &str) -> bool {
    EMPTY_WORDS.split(' ').any(|word| word == lowered)
}

/// The share, 0 to 1000, of `wanted` that `present` holds, whole or as a part of a compound.
pub fn share_held(wanted: &BTreeSet<String>, present: &BTreeSet<String>) -> usize {
    if wanted.is_empty() {
        return 0;
    }
    let held = wanted.iter().filter(|stem| is_held(stem, present)).count();
    held * 1000 / wanted.len()
}

/// Whether a stem is among `present`, or one of them is a compound with it at an end, or the other way about.
pub fn is_held(stem: &str, present: &BTreeSet<String>) -> bool {
    present.contains(stem)
        || present.iter().any(|other| is_compound_of(other, stem) || is_compound_of(stem, other))
}

/// Whether `whole` begins or ends with `part`, which is long enough to be no chance.
fn is_compound_of(whole: &str, part: &str) -> bool {
    part.chars().count() > STEM_LETTERS_MIN
        && !part.bytes().any(|b| b.is_ascii_digit())
        && whole.len() > part.len()
        && (whole.starts_with(part) || whole.ends_with(part))
}

/// Whether `folded` holds `word` as a whole word.
pub fn has_word(folded: &str, word: &str) -> bool {
    find_word(folded, word).is_some()
}

/// Where `folded` holds `word` (or several words) between word boundaries.
pub fn find_word(folded: &str, word: &str) -> Option<usize> {
    let is_letter = |c: char| c.is_alphanumeric();
    folded.match_indices(word).map(|(at, _)| at).find(|&at| {
        let before = folded[..at].chars().next_back();
        let after = folded[at + word.len()..].chars().next();
        !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
    })
}

/// Whether `folded` holds a word that begins with one of `stems`.
pub fn has_word_from(folded: &str, stems: &[&str]) -> bool {
    danish::words(folded).any(|word| stems.iter().any(|stem| word.text.starts_with(stem)))
}

/// The last bytes of a text, at most so many, from a character's start on.
pub fn end_of(text: &str, bytes_max: usize) -> &str {
    let from = text.len().saturating_sub(bytes_max);
    (from..=text.len()).find_map(|at| text.get(at..)).unwrap_or("")
}

/// A title or name cut to what a message can hold.
pub fn shortened(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(QUOTED_CHARACTERS_MAX) {
        None => flat,
        Some((at, _)) => format!("{}…", flat[..at].trim_end()),
    }
}

/// Things in a row as Danes list them: `a, b og c`.
pub fn listed(things: &[String]) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} og {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn main_words_are_those_of_the_matter() {
        let stems =
            main_stems("at det drøftes, om regionen skal yde støtte til Mental Talk-arrangementet i 2025");
        assert!(stems.contains("2025") && stems.contains("mental") && !stems.contains("drøft"), "{stems:?}");
        assert!(is_held("støt", &main_stems("der gives støtten")));
    }
}

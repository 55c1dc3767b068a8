//! Supplements: a document that holds only what came after the agenda was sent out.
//!
//! A supplement is about the same meeting as its agenda, and that an item is missing in it says nothing of the item. Its
//! title says what it is: `Tillægsdagsorden`, `Supplerende dagsorden`, `Dagsorden II`.

use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span};

/// What the title of a supplement begins with.
const TITLES: [&str; 17] = [
    "tillægsdagsorden",
    "tillægs-dagsorden",
    "tillægsreferat",
    "tillægsprotokol",
    "tillægspunkter",
    "tillæg til dagsorden",
    "tillæg til dagsordenen",
    "tillæg til referat",
    "tillæg til referatet",
    "ekstra dagsorden",
    "ekstradagsorden",
    "ekstra punkter",
    "supplerende dagsorden",
    "supplerende referat",
    "supplerende punkter",
    "supplement til dagsorden",
    "supplement til dagsordenen",
];

/// Words that may stand before it in a title: `Referat af åben tillægsdagsorden`.
const WORDS_BEFORE: [&str; 17] = [
    "referat",
    "beslutningsreferat",
    "protokol",
    "beslutningsprotokol",
    "beslutninger",
    "udskrift",
    "af",
    "fra",
    "for",
    "til",
    "den",
    "åben",
    "åbent",
    "åbne",
    "offentlig",
    "foreløbig",
    "endelig",
];

/// Words after it that show that a whole document tells of its supplement, or that there is none.
const WORDS_AFTER_NOT: [&str; 12] =
    ["nej", "ingen", "punkt", "punkter", "pkt", "nr", "sag", "udsendt", "udsendes", "er", "blev", "false"];

/// The numbers of an organ's second and further agendas for one meeting.
const NUMERALS: [&str; 3] = ["ii", "iii", "iv"];

/// Lines of the header that are looked at; a title stands at its head.
const LINES_MAX: usize = 40;

/// The words of the header that say that the document is a supplement.
pub(crate) fn read(source: &Source, header: Span) -> Option<Span> {
    let mut at = header.start as usize;
    for line in source.slice(header).split('\n').take(LINES_MAX) {
        if let Some(found) = in_title(line) {
            return Some(found.shift(at));
        }
        at += line.len() + 1;
    }
    None
}

/// Whether a word is the number of an organ's second or further agenda: `II` in `Dagsorden II for Byrådet`.
pub(crate) fn is_numeral(word: &str) -> bool {
    word.len() > 1 && word == word.to_uppercase() && NUMERALS.contains(&fold(word).as_str())
}

fn in_title(line: &str) -> Option<Span> {
    let folded = fold(line);
    let mut at = first_word(&folded, 0)?;
    loop {
        let rest = &folded[at..];
        let title = TITLES.iter().filter(|title| opens(rest, title)).max_by_key(|title| title.len());
        let length = title.map(|title| title.len()).or_else(|| numbered(&line[at..], rest));
        if let Some(length) = length {
            let after: String = rest[length..]
                .chars()
                .skip_while(|letter| !letter.is_alphanumeric())
                .take_while(|letter| letter.is_alphanumeric())
                .collect();
            let is_told_of = WORDS_AFTER_NOT.contains(&after.as_str())
                || rest[length..].trim_start().starts_with(':')
                    && after.starts_with(|letter: char| letter.is_ascii_digit());
            return (!is_told_of).then(|| Span::new(at, at + length));
        }
        let word = rest.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
        if !WORDS_BEFORE.contains(&word) {
            return None;
        }
        at = first_word(&folded, at + word.len())?;
    }
}

/// Where the next word begins.
fn first_word(text: &str, from: usize) -> Option<usize> {
    text[from..].find(char::is_alphanumeric).map(|at| from + at)
}

fn opens(text: &str, title: &str) -> bool {
    text.strip_prefix(title).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The length of `Dagsorden II`.
fn numbered(written: &str, folded: &str) -> Option<usize> {
    let word = ["dagsorden", "referat"].into_iter().find(|word| opens(folded, word))?;
    let gap = folded[word.len()..].len() - folded[word.len()..].trim_start_matches([' ', '\u{a0}']).len();
    let at = word.len() + gap;
    let numeral = written[at..].split(|letter: char| !letter.is_alphanumeric()).next()?;
    (gap > 0 && is_numeral(numeral)).then_some(at + numeral.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(header: &str) -> Option<String> {
        let source = Source::from_text("prøve.txt", header);
        read(&source, Span::new(0, header.len())).map(|span| source.slice(span).to_owned())
    }

    #[test]
    fn titles_say_what_supplements_are() {
        for (header, said) in [
            ("TILLÆGSDAGSORDEN Byrådet d. 26-06-2025", "TILLÆGSDAGSORDEN"),
            ("Vestersund Kommune\n\n**Tillægsdagsorden** til mødet i Byrådet", "Tillægsdagsorden"),
            ("Dagsorden\n\nTillægsdagsorden", "Tillægsdagsorden"),
            ("Referat af åben tillægsdagsorden – Økonomiudvalget", "tillægsdagsorden"),
            ("Supplerende dagsorden for mødet", "Supplerende dagsorden"),
            ("DAGSORDEN II for Økonomiudvalget", "DAGSORDEN II"),
            ("Tillæg til dagsordenen: Byrådet", "Tillæg til dagsordenen"),
        ] {
            assert_eq!(found(header).as_deref(), Some(said), "{header}");
        }
    }

    #[test]
    fn documents_may_speak_of_a_supplement() {
        for header in [
            "REFERAT Byrådet d. 26-06-2025",
            "Tillægsdagsorden: Nej",
            "Tillægsdagsorden: punkt 15 og 16",
            "Tillægsdagsorden udsendt den 3. maj",
            "Dagsorden 2. maj",
            "Dagsorden i byrådet",
            "Mødet blev holdt efter en tillægsdagsorden",
            "",
        ] {
            assert_eq!(found(header), None, "{header}");
        }
    }
}

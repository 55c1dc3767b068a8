//! Case numbers, known by their shape: `1-00-14-22`, `23/9928`, `85.02.02-G01-5-17`, `330-2018-3619`, `2019-0302914`.

use sagsgang_text::Span;
use sagsgang_text::danish::fold;

/// A line that says where an item is filed: case numbers, documents, initials, open or closed, and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FileLine {
    /// The case numbers in the line.
    pub numbers: Vec<Span>,
    /// Whether it says that the item is open (`Some(true)`) or closed (`Some(false)`).
    pub is_open: Option<bool>,
    /// Whether it holds a label such as `Sagsnr.`, even without a number.
    pub is_labelled: bool,
}

/// A file line is no longer than this, in bytes.
const FILE_LINE_BYTES_MAX: usize = 160;

/// What the words of a file line are about: the label before them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Nothing,
    Case,
    Document,
    Person,
    Access,
}

/// What `line` says if it is a file line. `None` for a line of prose: a number inside a sentence is a mention, not the
/// item's file.
pub(crate) fn file_line(line: &str) -> Option<FileLine> {
    if line.len() > FILE_LINE_BYTES_MAX {
        return None;
    }
    let mut found = FileLine::default();
    let mut about = About::Nothing;
    let mut words_about_person = 0;
    let mut topic = None;
    for piece in pieces(line) {
        let word = &line[piece.range()];
        let folded = fold(word);
        if let Some(label) = label(&folded) {
            about = label;
            words_about_person = 0;
            found.is_labelled |= label != About::Access;
        } else if let Some(is_open) = access_word(&folded) {
            found.is_open = found.is_open.or(Some(is_open));
        } else if is_topic(word) {
            topic = Some(piece);
        } else if is_case_number(word) || about == About::Case && is_labelled_number(word) {
            if about != About::Document {
                // An old journal number is its topic and its facet: `18.14.00 G01/549`.
                found.numbers.push(topic.take().map_or(piece, |topic: Span| topic.join(piece)));
            }
        } else if about == About::Document && word.contains(|c: char| c.is_ascii_digit())
            || is_beside_number(&folded)
            || is_facet(&folded)
            || about == About::Case && word.chars().all(|c| c.is_ascii_digit() || "/-.".contains(c))
        {
        } else if about == About::Person && words_about_person < PERSON_WORDS_MAX {
            words_about_person += 1;
        } else {
            return None;
        }
    }
    let says = found.is_labelled || found.is_open.is_some() || !found.numbers.is_empty();
    // "Åben" and "Sag" alone are words; with nothing else they must be the whole line.
    says.then_some(found)
}

/// Initials and names after `Sagsbehandler` have at most so many words.
const PERSON_WORDS_MAX: usize = 4;

fn label(folded: &str) -> Option<About> {
    let bare = folded.trim_end_matches(['.', ':']);
    const CASE: [&str; 15] = [
        "sagsnr",
        "sagsnummer",
        "sagnr",
        "sagsid",
        "sags-id",
        "j.nr",
        "jnr",
        "journalnr",
        "journalnummer",
        "journal",
        "sagsnumre",
        "sag",
        "sags",
        "sag.nr",
        "acadresag",
    ];
    const DOCUMENT: [&str; 8] =
        ["dok", "dok.nr", "doknr", "dokument", "dokumentnr", "dokumentnummer", "brevid", "brevnr"];
    const PERSON: [&str; 8] = [
        "initialer",
        "sagsinitialer",
        "sagsbehandler",
        "sagsansvarlig",
        "sagsbeh",
        "forfatter",
        "ansvarlig",
        "init",
    ];
    const ACCESS: [&str; 6] = ["adgang", "offentlighed", "offentlig", "status", "punkttype", "type"];
    [
        (&CASE[..], About::Case),
        (&DOCUMENT, About::Document),
        (&PERSON, About::Person),
        (&ACCESS, About::Access),
    ]
    .into_iter()
    .find_map(|(words, about)| words.contains(&bare).then_some(about))
}

/// Whether a word says that an item is open or closed.
fn access_word(folded: &str) -> Option<bool> {
    match folded.trim_matches(['.', ':', '(', ')']) {
        "åben" | "åbent" | "åbne" | "offentligt" => Some(true),
        "lukket" | "lukkede" | "fortrolig" | "fortroligt" => Some(false),
        _ => None,
    }
}

/// The case numbers of a file line; `None` where the line has none.
pub(crate) fn numbers_in_line(line: &str) -> Option<Vec<Span>> {
    file_line(line).map(|found| found.numbers).filter(|numbers| !numbers.is_empty())
}

fn pieces(line: &str) -> impl Iterator<Item = Span> + '_ {
    line.split([' ', '\t', ',', ';', '\u{a0}', '|'])
        .flat_map(split_label)
        .map(|word| {
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            let trimmed = word.trim_matches([':', '.', '(', ')', '[', ']']);
            let lead = word.len() - word.trim_start_matches([':', '.', '(', ')', '[', ']']).len();
            Span::new(start + lead.min(word.len()), start + lead.min(word.len()) + trimmed.len())
        })
        .filter(|span| !span.is_empty())
}

/// `Sagsnr.:23/991` is a label and a number.
fn split_label(word: &str) -> impl Iterator<Item = &str> {
    let at = word.find(':').map_or(word.len(), |at| at + 1);
    let (label, rest) = word.split_at(at);
    [label, rest].into_iter()
}

/// Words that stand beside a case number.
fn is_beside_number(folded: &str) -> bool {
    const WORDS: [&str; 11] = ["nr", "id", "sagen", "sager", "punkt", "og", "–", "-", "ja", "nej", "nummer"];
    WORDS.contains(&folded)
}

/// `A00`, a facet of the municipalities' common classification.
fn is_facet(folded: &str) -> bool {
    folded.len() == 3
        && folded.as_bytes()[0].is_ascii_alphabetic()
        && folded[1..].bytes().all(|byte| byte.is_ascii_digit())
}

/// `08.03.00`, a topic of the same classification.
fn is_topic(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|part| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A number that only its label makes a case number: `299835`, `MOD-2020-00246`.
fn is_labelled_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits >= 4
        && word.len() <= 30
        && word.chars().all(|c| c.is_ascii_digit() || c.is_uppercase() || matches!(c, '-' | '/' | '.'))
}

/// Whether a word has the shape of a case number.
pub(crate) fn is_case_number(word: &str) -> bool {
    let bytes = word.as_bytes();
    if bytes.len() < 4 || bytes.len() > 30 || !bytes[0].is_ascii_alphanumeric() {
        return false;
    }
    let groups: Vec<&str> = word.split(['-', '/']).collect();
    let digits = |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    let dashes = word.matches('-').count();
    let slashes = word.matches('/').count();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    if slashes == 0 && groups.iter().all(|group| digits(group)) {
        // The year stands last, in two figures: with one of them lost it is another number, or none.
        let year = lengths.last() == Some(&2);
        let regional = dashes >= 3 && lengths[0] <= 2 && year && lengths.iter().all(|&length| length <= 7);
        let municipal = dashes == 2 && lengths[0] == 3 && lengths[1] == 4;
        let yearly = dashes == 1 && lengths[0] == 4 && lengths[1] >= 5;
        return regional || municipal || yearly;
    }
    if slashes == 1 && dashes == 0 && lengths.len() == 2 && groups.iter().all(|group| digits(group)) {
        return lengths[0] == 2 && (2..=8).contains(&lengths[1]);
    }
    if slashes == 1 && dashes == 0 && digits(groups[1]) {
        let facet = groups[0].as_bytes();
        return facet[0].is_ascii_uppercase()
            && facet.len() == 3
            && digits(&groups[0][1..])
            && lengths[1] <= 6;
    }
    let topic = groups[0].split('.').collect::<Vec<_>>();
    let facet = groups.get(1).copied().unwrap_or("");
    let facet_ok = facet.chars().next().is_some_and(char::is_uppercase)
        && facet.chars().skip(1).all(|c| c.is_ascii_digit())
        && facet.chars().count() == 3;
    dashes >= 2 && topic.len() == 3 && topic.iter().all(|part| part.len() == 2 && digits(part)) && facet_ok
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for number in [
            "1-00-14-22",
            "1-51-71-3321-08",
            "0-3-1-20",
            "23/9928",
            "85.02.02-G01-5-17",
            "18.15.00-Ø40-2-21",
            "330-2018-3619",
            "2019-0302914",
            "G01/118",
        ] {
            assert!(is_case_number(number), "{number}");
        }
        for word in
            ["2025", "26-06-2025", "2024-2027", "4/6", "1.500.000", "kl.", "2/3", "2019-2030", "1-00-14-2"]
        {
            assert!(!is_case_number(word), "{word}");
        }
    }

    #[test]
    fn lines() {
        let read = |line: &'static str| {
            numbers_in_line(line)
                .map(|found| found.iter().map(|span| &line[span.range()]).collect::<Vec<_>>())
        };
        assert_eq!(read("23/9928 Åben Sag"), Some(vec!["23/9928"]));
        assert_eq!(read("Sagsnr.: 1-00-14-22, 1-30-72-4-22"), Some(vec!["1-00-14-22", "1-30-72-4-22"]));
        assert_eq!(read("A00 11/7309 Åben sag"), Some(vec!["11/7309"]));
        assert_eq!(read("Se sag 23/9928 om støtte"), None);
        assert_eq!(file_line("23/9928 Åben Sag").and_then(|found| found.is_open), Some(true));
        assert_eq!(read("Sag 391-2018-24410"), Some(vec!["391-2018-24410"]));
        assert_eq!(read("Dok. 391-2019-301226"), None);
        assert!(file_line("Dok. 391-2019-301226").is_some());
        assert!(file_line("Initialer: HKB").is_some());
        assert_eq!(read("Sagsid.: 23/33839, Sagsinitialer: MJE – Åben"), Some(vec!["23/33839"]));
        assert_eq!(read("J.nr.: G01/118 Sagsid.: Initialer: Åben sag"), Some(vec!["G01/118"]));
        assert!(file_line("J.nr.:. Sagsid.: Initialer: Åben sag").is_some());
        assert_eq!(read("Sagsnr.: 299835"), Some(vec!["299835"]));
        assert_eq!(read("J.nr. 18.14.00 G01/549"), Some(vec!["18.14.00 G01/549"]));
        assert_eq!(read("Sagsnr.: 09/ Åben"), None);
        assert!(file_line("Sagsnr.: 09/ Åben").is_some());
        assert_eq!(file_line("(Lukket)").and_then(|found| found.is_open), Some(false));
        assert_eq!(file_line("Sagen drøftes"), None);
        assert_eq!(file_line("Åben skole i sommerferien"), None);
    }
}

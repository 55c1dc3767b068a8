//! Case numbers, known by their shape: `1-00-14-22`, `23/9928`, `85.02.02-G01-5-17`, `330-2018-3619`, `2019-0302914`.

use sagsgang_text::Span;

/// The case numbers that a line holds if it holds nothing else but labels and access words; with the access words' place.
///
/// `None` for a line of prose: a number inside a sentence is a mention, not the item's file.
pub(crate) fn numbers_in_line(line: &str) -> Option<Vec<Span>> {
    let mut found = Vec::new();
    for piece in pieces(line) {
        let word = &line[piece.range()];
        if is_case_number(word) {
            found.push(piece);
        } else if !is_beside_number(word) {
            return None;
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a line says that the item is open (`Some(true)`) or closed (`Some(false)`), beside a case number or alone.
pub(crate) fn access_in_line(line: &str) -> Option<bool> {
    let folded = sagsgang_text::danish::fold(line);
    let has = |words: &[&str]| folded.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word));
    if has(&["lukket", "fortrolig", "fortroligt"]) {
        return Some(false);
    }
    has(&["åben", "åbent"]).then_some(true)
}

fn pieces(line: &str) -> impl Iterator<Item = Span> + '_ {
    line.split([' ', '\t', ',', ';', '\u{a0}'])
        .map(|word| {
            let start = word.as_ptr() as usize - line.as_ptr() as usize;
            let trimmed = word.trim_matches([':', '.', '(', ')']);
            let lead = word.len() - word.trim_start_matches([':', '.', '(', ')']).len();
            Span::new(start + lead.min(word.len()), start + lead.min(word.len()) + trimmed.len())
        })
        .filter(|span| !span.is_empty())
}

/// Labels and words that stand beside a case number.
fn is_beside_number(word: &str) -> bool {
    let folded = sagsgang_text::danish::fold(word);
    let bare = folded.trim_end_matches(['.', ':']);
    const WORDS: [&str; 24] = [
        "sagsnr",
        "sagsnummer",
        "sagnr",
        "sag",
        "sagsid",
        "sags",
        "nr",
        "j.nr",
        "jnr",
        "journalnr",
        "journal",
        "id",
        "sagen",
        "åben",
        "åbent",
        "lukket",
        "sager",
        "punkt",
        "og",
        "a00",
        "sagsnumre",
        "–",
        "-",
        "sags-id",
    ];
    let classification = bare.len() == 3
        && bare.as_bytes()[0].is_ascii_alphabetic()
        && bare[1..].bytes().all(|byte| byte.is_ascii_digit());
    WORDS.contains(&bare) || classification
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
        let regional = dashes >= 3 && lengths[0] <= 2 && lengths.iter().all(|&length| length <= 7);
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
        for word in ["2025", "26-06-2025", "2024-2027", "4/6", "1.500.000", "kl.", "2/3", "2019-2030"] {
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
        assert_eq!(access_in_line("23/9928 Åben Sag"), Some(true));
    }
}

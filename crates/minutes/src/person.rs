//! Persons: names in lists, with title before and party after.

use sagsgang_text::Span;
use sagsgang_text::danish::fold;

/// A person as a list names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name, without title and party.
    pub name: String,
    /// Party letter or name in brackets or after a comma.
    pub party: Option<String>,
    /// Title before the name.
    pub role: Option<String>,
    /// The name in the slice.
    pub span: Span,
}

/// Words in lower case that stand inside names.
const PARTICLES: [&str; 12] = ["af", "von", "van", "de", "der", "den", "du", "la", "bin", "el", "al", "zu"];

/// Capitalised words that open sentences and are no names.
const NO_NAMES: [&str; 70] = [
    "alle",
    "ingen",
    "mødet",
    "møde",
    "der",
    "det",
    "den",
    "de",
    "udvalget",
    "udvalg",
    "regionsrådet",
    "byrådet",
    "afbud",
    "fraværende",
    "desuden",
    "endvidere",
    "herudover",
    "derudover",
    "fra",
    "som",
    "i",
    "på",
    "under",
    "ved",
    "efter",
    "for",
    "medlemmer",
    "medlem",
    "til",
    "sagen",
    "punktet",
    "punkt",
    "formanden",
    "formand",
    "næstformand",
    "næstformanden",
    "administrationen",
    "forvaltningen",
    "direktionen",
    "region",
    "kommune",
    "orienteringen",
    "referatet",
    "indstillingen",
    "forslaget",
    "samtlige",
    "øvrige",
    "og",
    "også",
    "samt",
    "et",
    "en",
    "når",
    "hvis",
    "da",
    "desværre",
    "flertallet",
    "mindretallet",
    "imod",
    "undlod",
    "stemte",
    "gruppen",
    "gruppe",
    "venstre",
    "enhedslisten",
    "liste",
    "partiet",
    "sag",
    "sager",
    "stedfortræder",
];

/// The persons in a list such as `A, B (V) og regionsrådsmedlem C`. Spans are in `text` moved by `offset`.
pub(crate) fn people(text: &str, offset: usize) -> Vec<Person> {
    pieces(text).into_iter().filter_map(|piece| person(text, piece, offset)).collect()
}

/// The persons that running text names, in order, each with the party in brackets after it.
pub(crate) fn people_in_prose(text: &str, offset: usize) -> Vec<Person> {
    let person = |span: Span| {
        let inside =
            text[span.end as usize..].trim_start().strip_prefix('(').and_then(|rest| rest.split(')').next());
        Person {
            name: text[span.range()].split_whitespace().collect::<Vec<_>>().join(" "),
            party: inside.filter(|party| is_party(party)).map(str::to_owned),
            role: None,
            span: span.shift(offset),
        }
    };
    names(text).into_iter().map(|name| person(without_title(text, name))).collect()
}

/// The parts of a list: divided at commas, semicolons, line ends and `og`/`samt`, but not inside brackets.
pub(crate) fn pieces(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0u32;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b',' | b';' | b'\n' | b'\t' if depth == 0 => {
                found.push(Span::new(start, at));
                start = at + 1;
            }
            b' ' if depth == 0 => {
                for joint in [" og ", " samt "] {
                    if text[at..].starts_with(joint) {
                        found.push(Span::new(start, at));
                        start = at + joint.len();
                        at = start - 2;
                        break;
                    }
                }
            }
            _ => {}
        }
        at += 1;
    }
    found.push(Span::new(start.min(text.len()), text.len()));
    found.into_iter().map(|span| span.trimmed(text)).filter(|span| !span.is_empty()).collect()
}

/// The person that a piece names: `[title] Name [(party)]`.
fn person(text: &str, piece: Span, offset: usize) -> Option<Person> {
    let written = &text[piece.range()];
    let (head, party) = match written.find('(') {
        Some(open) => {
            let inside = written[open + 1..].split(')').next().unwrap_or("").trim();
            (&written[..open], Some(inside).filter(|party| is_party(party)).map(str::to_owned))
        }
        None => (written, None),
    };
    let name = without_title(head, name_in(head)?);
    let role = head[..name.start as usize].trim().trim_matches([',', ':', '-']).trim();
    let span = name.shift(piece.start as usize);
    Some(Person {
        name: text[span.range()].split_whitespace().collect::<Vec<_>>().join(" "),
        party,
        role: (!role.is_empty() && role.split_whitespace().count() <= 3).then(|| role.to_owned()),
        span: span.shift(offset),
    })
}

/// Endings of the titles that stand before names.
const TITLES: [&str; 26] = [
    "direktør",
    "direktøren",
    "chef",
    "chefen",
    "leder",
    "lederen",
    "konsulent",
    "konsulenten",
    "læge",
    "lægen",
    "professor",
    "forsker",
    "medlem",
    "formand",
    "borgmester",
    "sygeplejerske",
    "koordinator",
    "sekretær",
    "rådgiver",
    "lektor",
    "dr.",
    "overlæge",
    "ansvarlig",
    "terapeut",
    "psykolog",
    "medarbejder",
];

/// A name without the capitalised title that opens it: `Direktør Carl Hald`.
fn without_title(text: &str, name: Span) -> Span {
    let written = &text[name.range()];
    let Some((first, rest)) = written.split_once(' ') else { return name };
    let folded = fold(first);
    let titled = TITLES.iter().any(|title| folded.ends_with(title)) && rest.trim().contains(' ');
    if titled { Span::new(name.end as usize - rest.trim_start().len(), name.end as usize) } else { name }
}

/// Whether the words in brackets after a name can be a party: a letter or two, or a party's name.
fn is_party(inside: &str) -> bool {
    let letters = inside.chars().count();
    (1..=2).contains(&letters) && inside.chars().all(char::is_uppercase)
        || (3..=40).contains(&letters)
            && inside.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-')
            && !fold(inside).contains("stedfortræder")
}

/// The first name in `text`: a run of at least two capitalised words, with particles and initials inside it.
pub(crate) fn name_in(text: &str) -> Option<Span> {
    names(text).into_iter().next()
}

/// The names in `text`, in order: runs of two or more capitalised words that are no known opening words.
pub(crate) fn names(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut run: Option<(usize, usize, u32)> = None;
    let mut particles = 0;
    for (start, end) in tokens(text) {
        let token = &text[start..end];
        let adjoins = run.is_some_and(|(_, last, _)| {
            let gap = &text[last..start];
            !gap.is_empty() && gap.chars().all(|c| c == ' ' || c == '\u{a0}')
        });
        let capital = token.chars().next().is_some_and(char::is_uppercase);
        let folded = fold(token.trim_end_matches('.'));
        let name_word = capital
            && !token.bytes().any(|byte| byte.is_ascii_digit())
            && !NO_NAMES.contains(&folded.as_str());
        if adjoins && !capital && PARTICLES.contains(&folded.as_str()) && particles < 2 {
            particles += 1;
            if let Some(open) = run.as_mut() {
                open.1 = end;
            }
            continue;
        }
        if name_word {
            match run.as_mut().filter(|_| adjoins) {
                Some(open) => *open = (open.0, end, open.2 + 1),
                None => {
                    close(text, run.take(), &mut found);
                    run = Some((start, end, 1));
                }
            }
            particles = 0;
            let closes = token.ends_with('.') && token.chars().count() > 3;
            if closes {
                close(text, run.take(), &mut found);
            }
        } else {
            close(text, run.take(), &mut found);
        }
    }
    close(text, run, &mut found);
    found
}

fn close(text: &str, run: Option<(usize, usize, u32)>, found: &mut Vec<Span>) {
    let Some((start, mut end, capitals)) = run else { return };
    while let Some(space) = text[start..end].rfind([' ', '\u{a0}']) {
        let last = &text[start + space..end];
        if last.trim().starts_with(char::is_uppercase) {
            break;
        }
        end = start + space;
    }
    let trimmed = text[start..end].trim_end_matches(['.', ' ', '\u{a0}', '-']);
    if capitals >= 2 {
        found.push(Span::new(start, start + trimmed.len()));
    }
}

/// Words with their inner hyphens, apostrophes and a final stop: `P.`, `Inge-Lise`, `D'Or`.
fn tokens(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.char_indices().find(|(_, c)| c.is_alphanumeric())?.0;
        let length = text[start..]
            .char_indices()
            .find(|(_, c)| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.')))
            .map_or(text.len() - start, |(i, _)| i);
        at = start + length;
        Some((start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Option<String>)> {
        people(text, 0).into_iter().map(|person| (person.name, person.party)).collect()
    }

    #[test]
    fn names_in_lists() {
        assert_eq!(
            read("Ditte Fredensborg og Gitte Færgemann"),
            [("Ditte Fredensborg".into(), None), ("Gitte Færgemann".into(), None)]
        );
        assert_eq!(read("Hans Otto Kragh (V), Anne-Grete von Lundø (Ø)").len(), 2);
        let found = people("regionsrådsmedlem John G. Christensen", 0);
        assert_eq!(
            (found[0].name.as_str(), found[0].role.as_deref()),
            ("John G. Christensen", Some("regionsrådsmedlem"))
        );
    }

    #[test]
    fn opening_words_are_no_names() {
        assert_eq!(names("Alle var mødt. Mødet blev hævet. Udvalget drøftede"), []);
        let text = "Desuden deltog Camilla Bjerre Damgaard fra Den Sociale Fond";
        assert_eq!(&text[names(text)[0].range()], "Camilla Bjerre Damgaard");
    }
}

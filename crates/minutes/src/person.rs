//! Persons: names in lists and in running text, with title before and party, office or remark after.

use crate::profile::people as words;
use sagsgang_text::Span;
use sagsgang_text::danish::fold;

/// A person as a list names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The name, without title and party.
    pub name: String,
    /// Party letter or name in brackets or after a comma.
    pub party: Option<String>,
    /// Title before the name, or office after it.
    pub role: Option<String>,
    /// The name in the text.
    pub span: Span,
}

/// An entry of a list of persons: the person, and what is said of them beside party and office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Who.
    pub person: Person,
    /// Remarks in brackets, after commas or dashes or in further cells, in the text.
    pub remarks: Vec<Span>,
}

/// The persons in a list such as `A, B (V) og regionsrådsmedlem C`. Spans are in `text` moved by `offset`.
pub(crate) fn people(text: &str, offset: usize) -> Vec<Person> {
    entries(text, offset).into_iter().map(|entry| entry.person).collect()
}

/// The entries of a list such as `A (V), formand, B (afbud) og C`. Spans are in `text` moved by `offset`.
pub(crate) fn entries(text: &str, offset: usize) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    for piece in pieces(text) {
        let written = &text[piece.range()];
        let head_end = written.find('(').unwrap_or(written.len());
        let head = &written[..head_end];
        let Some(name) = name_in(head).filter(|_| party(head.trim()).is_none()) else {
            if let Some(entry) = found.last_mut() {
                mark(text, piece, entry, offset);
            }
            continue;
        };
        let name = without_title(head, name);
        let role = head[..name.start as usize].trim().trim_matches([',', ':', '-', '–', '•', '*']).trim();
        let span = name.shift(piece.start as usize);
        let person = Person {
            name: joined(&text[span.range()]),
            party: None,
            role: (!role.is_empty() && role.split_whitespace().count() <= ROLE_WORDS_MAX)
                .then(|| role.to_owned())
                .filter(|role| is_role(role)),
            span: span.shift(offset),
        };
        let mut entry = Entry { person, remarks: Vec::new() };
        for part in after_name(text, Span { start: span.end, end: piece.end }) {
            mark(text, part, &mut entry, offset);
        }
        found.push(entry);
    }
    found
}

/// Whether the words before a name are a title or an office, and do not merely open the sentence ("Afbud: ").
fn is_role(role: &str) -> bool {
    let folded = fold(role);
    let first = folded.split([' ', ':']).next().unwrap_or("");
    !words().persons.openers.has(first)
        || is_title(&folded)
        || words().persons.offices.has(&folded)
        || words().presence.standing_in.has(&folded)
}

/// A title before a name has at most so many words.
const ROLE_WORDS_MAX: usize = 3;

/// The bracketed and other parts of what stands after a name.
pub(crate) fn after_name(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut depth = 0u32;
    let mut start = span.start as usize;
    for (i, c) in text[span.range()].char_indices() {
        let at = span.start as usize + i;
        let cuts = match c {
            '(' => {
                depth += 1;
                depth == 1
            }
            ')' => {
                depth = depth.saturating_sub(1);
                depth == 0
            }
            _ => depth == 0 && matches!(c, ':' | '–'),
        };
        if cuts {
            found.push(Span::new(start, at));
            start = at + c.len_utf8();
        }
    }
    found.push(Span::new(start.min(span.end as usize), span.end as usize));
    found.into_iter().map(|part| stripped(text, part)).filter(|part| !part.is_empty()).collect()
}

/// A part without the blanks and marks at its ends.
fn stripped(text: &str, span: Span) -> Span {
    const MARKS: [char; 10] = [' ', '\u{a0}', '-', '–', ',', ':', '.', '\t', '\n', ')'];
    let written = &text[span.range()];
    let start = span.start as usize + (written.len() - written.trim_start_matches(MARKS).len());
    Span::new(start, start + written.trim_matches(MARKS).len())
}

/// Takes a part after a name as the party, as the office, or as a remark.
pub(crate) fn mark(text: &str, part: Span, entry: &mut Entry, offset: usize) {
    let part = stripped(text, part);
    let written = &text[part.range()];
    let folded = fold(written);
    if written.is_empty() {
    } else if entry.person.party.is_none()
        && let Some(party) = party(written)
    {
        entry.person.party = Some(party.to_owned());
    } else if words().persons.offices.opening(&folded).is_some() || is_title(&folded) {
        entry.person.role.get_or_insert_with(|| written.to_owned());
    } else {
        entry.remarks.push(part.shift(offset));
    }
}

/// The persons that running text names, in order, each with the party in brackets after it.
pub(crate) fn people_in_prose(text: &str, offset: usize) -> Vec<Person> {
    let person = |span: Span| {
        let inside =
            text[span.end as usize..].trim_start().strip_prefix('(').and_then(|rest| rest.split(')').next());
        Person {
            name: joined(&text[span.range()]),
            party: inside.and_then(party).map(str::to_owned),
            role: None,
            span: span.shift(offset),
        }
    };
    names(text)
        .into_iter()
        .filter(|name| party(&text[name.range()]).is_none())
        .map(|name| person(without_title(text, name)))
        .collect()
}

/// A name with one blank between its words.
fn joined(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a list: divided at commas, semicolons, tabs, line ends and `og`/`samt`, but not inside brackets; and after
/// brackets that a further name follows.
pub(crate) fn pieces(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0u32;
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                let rest = &text[at + 1..];
                let blank = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
                let near = floor(rest, blank + NAME_BYTES_MAX);
                if depth == 0
                    && blank > 0
                    && rest[blank..].starts_with(char::is_uppercase)
                    && name_in(&rest[..near]).is_some_and(|name| name.start as usize == blank)
                {
                    found.push(Span::new(start, at + 1));
                    start = at + 1;
                }
            }
            b',' | b';' | b'\n' | b'\t' if depth == 0 => {
                found.push(Span::new(start, at));
                start = at + 1;
            }
            b' ' if depth == 0 => {
                for joint in [" og ", " samt ", " & "] {
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

/// A name is looked for in so many bytes.
const NAME_BYTES_MAX: usize = 120;

/// The last place at or before `at` where a letter begins.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A name without the capitalised titles that open it: `Direktør Carl Hald`.
pub(crate) fn without_title(text: &str, name: Span) -> Span {
    let mut name = name;
    while let Some((first, rest)) = text[name.range()].split_once([' ', '\u{a0}']) {
        if !is_title(&fold(first)) || !rest.trim().contains([' ', '\u{a0}']) {
            break;
        }
        name = Span::new(name.end as usize - rest.trim_start().len(), name.end as usize);
    }
    name
}

/// Whether a folded word is a title, such as `fondschef`.
pub fn is_title(folded: &str) -> bool {
    words().persons.titles.ends(folded)
}

/// The party that a word or two name: a letter or three, a party's name, or the name of a list; without `Liste` before it.
pub fn party(written: &str) -> Option<&str> {
    let bare = without_group_word(written.trim());
    let letters = bare.chars().count();
    let is_letter = (1..=3).contains(&letters) && bare.chars().all(char::is_uppercase);
    let folded = fold(bare);
    let by_name = words().parties.names.has(&folded)
        || (4..=40).contains(&letters)
            && words().parties.ends.ends(&folded)
            && bare.starts_with(char::is_uppercase)
            && !bare.contains([',', '(', '.']);
    (is_letter || by_name).then_some(bare)
}

/// `Gruppe A` and `Liste A` are `A`.
pub(crate) fn without_group_word(written: &str) -> &str {
    let folded = fold(written);
    let Some(length) = words().parties.before.opening(&folded) else { return written };
    let rest = written[length..].trim_start_matches([' ', '\u{a0}', ':']);
    if rest.is_empty() { written } else { rest }
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
        // `al-Sayed` goes on with a name, but opens none.
        let capital = token.starts_with(char::is_uppercase)
            || adjoins
                && token
                    .split(['-', '\'', '’'])
                    .nth(1)
                    .is_some_and(|part| part.starts_with(char::is_uppercase));
        let folded = fold(token.trim_end_matches('.'));
        let name_word = capital
            && !token.bytes().any(|byte| byte.is_ascii_digit())
            && !words().persons.openers.has(&folded)
            && !is_organ(&folded);
        if adjoins && !capital && words().persons.particles.has(&folded) && particles < 2 {
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

/// Whether a word names an organ and no person.
fn is_organ(folded: &str) -> bool {
    ["udvalget", "udvalg", "rådet", "bestyrelsen", "direktionen", "kommune"]
        .iter()
        .any(|end| folded.ends_with(end))
}

fn close(text: &str, run: Option<(usize, usize, u32)>, found: &mut Vec<Span>) {
    let Some((start, mut end, capitals)) = run else { return };
    while let Some(space) = text[start..end].rfind([' ', '\u{a0}']) {
        let last = &text[start + space..end];
        if last.contains(char::is_uppercase) {
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

//! By what a matter can be recognised elsewhere: names, quoted names, telling words, numbers, days, organs.

use sagsgang_minutes::{bodies, head_of, organs};
use sagsgang_text::danish::name::{fold, similar_organization};
use sagsgang_text::danish::sentence::sentences;
use sagsgang_text::danish::{self, Word, words};
use sagsgang_text::{Span, Stated};

use crate::told::name::{self, NameOf, short_forms};
use crate::told::reference::meeting_days;
use crate::told::word::{stems, telling};
use crate::told::{Mark, MarkKind, Part, Treated};

/// What stands in quotation marks has at most so many bytes to be a name.
const QUOTED_BYTES_MAX: usize = 90;
/// What stands in quotation marks has at most so many words to be a name.
const QUOTED_WORDS_MAX: usize = 9;

/// The marks in a stretch of an item, in the order of the text: names, quoted names, organs, bodies, days of meetings, and the
/// telling words of it by their stems. The words inside a name are given too: elsewhere it may not be recognised as one. The
/// organ that met and its public body are left out.
pub fn within(treated: &Treated<'_>, span: Span, part: Part) -> Vec<Mark> {
    let text = treated.source.text();
    let around = treated.source.slice(treated.item.span);
    let short = short_forms(around);
    let places: Vec<String> = bodies(around, 0).iter().map(|body| place_of(&body.value)).collect();
    let mut found = Vec::new();
    for sentence in sentences(treated.source.slice(span), span.start as usize) {
        in_sentence(
            &Sentence { treated, text, around, short: &short, places: &places, span: sentence, part },
            &mut found,
        );
    }
    found
}

/// A sentence of an item, with what recognising needs.
struct Sentence<'s> {
    treated: &'s Treated<'s>,
    text: &'s str,
    around: &'s str,
    short: &'s [(String, String)],
    places: &'s [String],
    span: Span,
    part: Part,
}

fn in_sentence(sentence: &Sentence<'_>, found: &mut Vec<Mark>) {
    let written = &sentence.text[sentence.span.range()];
    let base = sentence.span.start as usize;
    let head = sentence.treated.head;
    let begin = found.len();
    let mut push = |kind: MarkKind, value: String, span: Span| {
        let shown = written[span.range()].split_whitespace().collect::<Vec<_>>().join(" ");
        if !value.is_empty() {
            found.push(Mark { kind, value, shown, part: sentence.part, span: span.shift(base) });
        }
    };
    let organs = organs(written);
    let bodies = bodies(written, 0);
    let quoted = quoted(written);
    for organ in organs.iter().filter(|organ| is_organ(&organ.value)) {
        if !is_own(&organ.value, &head.organization) {
            push(MarkKind::Organ, organ_key(&organ.value), organ.span);
        }
    }
    for body in bodies.iter().filter(|body| fold(&body.value) != fold(&head.body)) {
        push(MarkKind::Body, fold(&body.value), body.span);
    }
    for span in quoted.iter().filter(|span| !is_pool(written, **span)) {
        push(MarkKind::Quoted, stems(&written[span.range()]).join(" "), *span);
    }
    let spans = |all: &[Stated<String>]| all.iter().map(|one| one.span).collect::<Vec<_>>();
    let mut not_words = [spans(&organs), spans(&bodies), pools(written)].concat();
    let not_names = [&not_words[..], &quoted].concat();
    for name in name::names(written, sentence.around, &not_names) {
        // In a title the place tells which of many it is.
        if name.of == NameOf::Person || name.of == NameOf::Place && sentence.part != Part::Title {
            not_words.push(name.span);
        }
        if name.of != NameOf::Thing || sentence.places.contains(&name.value) {
            continue;
        }
        let shown = &written[name.span.range()];
        let long =
            sentence.short.iter().find(|(short, _)| short == shown || shown.strip_suffix('s') == Some(short));
        let value = long.map_or(name.value, |(_, long)| long.clone());
        push(MarkKind::Name, value, name.span);
    }
    for day in meeting_days(written).into_iter().filter(|day| Some(day.date) != head.date) {
        push(MarkKind::MeetingDay, day.date.to_string(), day.span);
    }
    for word in telling(written) {
        // Letters that stand for an organ or an office.
        let is_letters = written[word.span.range()].chars().all(char::is_uppercase);
        if !is_letters && !not_words.iter().any(|span| span.overlaps(word.span)) {
            push(MarkKind::Word, word.stem, word.span);
        }
    }
    found[begin..].sort_by(|a, b| a.span.cmp(&b.span).then(a.kind.cmp(&b.kind)));
}

/// What an organ is compared by: lower case and in the indefinite form, `udvalg for kultur` of `Udvalget for Kultur`.
pub fn organ_key(name: &str) -> String {
    let folded = fold(name);
    let folded = folded.strip_prefix("udvalget ").map_or(folded.clone(), |rest| format!("udvalg {rest}"));
    let start = folded.rfind(' ').map_or(0, |at| at + 1);
    let last = &folded[start..];
    let Some(basic) = head_of(last) else { return folded };
    let end = last.rfind(basic).map_or(last.len(), |at| at + basic.len());
    folded[..start + end].to_owned()
}

/// Whether two names of organs are one, in whatever form.
pub fn is_same_organ(one: &str, other: &str) -> bool {
    organ_key(one) == organ_key(other)
        || similar_organization(one, other) == Some(sagsgang_text::danish::name::Similarity::Form)
}

/// Whether a name found in running text is that of the organ that met; what follows the name there may have come with it.
fn is_own(found: &str, own: &str) -> bool {
    let (found_key, own_key) = (organ_key(found), organ_key(own));
    is_same_organ(found, own) || !own_key.is_empty() && found_key.starts_with(&format!("{own_key} "))
}

/// Whether a name found in running text names an organ: not a bare "udvalget", and no word that only ends like one.
fn is_organ(name: &str) -> bool {
    let key = organ_key(name);
    let first = key.split(' ').next().unwrap_or("");
    !is_bare_organ(name) && !NOT_ORGANS.iter().any(|word| first.ends_with(word) || key == *word)
}

/// Words that end as the names of organs do, in the form that they are compared by.
const NOT_ORGANS: [&str; 9] =
    ["områd", "samråd", "forråd", "beting", "ubeting", "kreds", "tilråd", "møderæk", "beråd"];

/// The place that a public body is named for, as names are compared.
fn place_of(body: &str) -> String {
    let bare = body.strip_suffix(" Kommune").or(body.strip_prefix("Region ")).unwrap_or(body);
    name::folded(bare)
}

/// Whether a name of an organ names none by itself: "udvalget".
pub fn is_bare_organ(name: &str) -> bool {
    let key = organ_key(name);
    head_of(&key) == Some(key.as_str())
}

/// What stands in quotation marks and can be a name.
fn quoted(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut from = 0;
    while let Some((at, open)) = text[from..].char_indices().find(|(_, letter)| closing(*letter).is_some()) {
        let at = from + at;
        let start = at + open.len_utf8();
        from = start;
        let opens =
            !text[..at].ends_with(char::is_alphanumeric) && text[start..].starts_with(char::is_alphanumeric);
        let close = closing(open).unwrap_or(&[]);
        let ends = text[start..].char_indices().find(|(end, letter)| {
            let after = &text[start + end + letter.len_utf8()..];
            close.contains(letter) && !after.starts_with(char::is_alphanumeric)
        });
        let Some((end, letter)) = ends.filter(|_| opens) else { continue };
        let span = Span::new(start, start + end).trimmed(text);
        if span.len() <= QUOTED_BYTES_MAX && text[span.range()].split_whitespace().count() <= QUOTED_WORDS_MAX
        {
            found.push(span);
        }
        from = start + end + letter.len_utf8();
    }
    found
}

/// The marks that close what this one opens.
fn closing(open: char) -> Option<&'static [char]> {
    Some(match open {
        '\'' => &['\''],
        '"' => &['"'],
        '»' => &['«'],
        '‘' => &['’'],
        '’' => &['’'],
        '“' | '”' | '„' => &['”', '“'],
        _ => return None,
    })
}

/// The names of pools in a sentence: "Puljen til lokale indsatser", "Lige adgang-puljen". What a pool is called stands on
/// everything that it pays.
fn pools(text: &str) -> Vec<Span> {
    let all: Vec<Word<'_>> = words(text).collect();
    let mut found = Vec::new();
    for (at, word) in all.iter().enumerate() {
        let folded = danish::fold(word.text);
        if !folded.starts_with("pulje") && !folded.ends_with("puljen") && !folded.ends_with("pulje") {
            continue;
        }
        let before =
            at.checked_sub(1).filter(|_| word.text.contains('-')).map_or(word.span, |at| all[at].span);
        let mut last = word.span;
        let leads = |word: &Word<'_>| matches!(word.text, "til" | "for" | "vedrørende");
        if all.get(at + 1).is_some_and(leads) {
            for next in all[at + 1..].iter().take(POOL_WORDS_MAX) {
                let gap = &text[last.end as usize..next.span.start as usize];
                let goes_on = gap.chars().all(|c| c.is_whitespace() || matches!(c, '\'' | '"' | '”' | '»'));
                if !goes_on || POOL_STOPS.contains(&next.text) || next.is_number() {
                    break;
                }
                last = next.span;
            }
        }
        found.push(before.join(last));
    }
    found
}

/// A pool's name goes on for at most so many words after "puljen".
const POOL_WORDS_MAX: usize = 7;
/// Words that end a pool's name.
const POOL_STOPS: [&str; 22] = [
    "på", "med", "der", "som", "er", "og", "fra", "at", "har", "blev", "bliver", "var", "skal", "kan",
    "bevilges", "anvendes", "dækker", "om", "efter", "samt", "ikke", "fremover",
];

/// Whether quoted words name a pool: "puljen til 'Nye initiativer'", "'Puljen til lokale indsatser'".
fn is_pool(text: &str, span: Span) -> bool {
    let before = text[..span.start as usize]
        .rsplit(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let near = before.take(2).any(|word| fold(word).starts_with("pulje"));
    near || fold(&text[span.range()]).contains("pulje")
}

//! Names in running text: runs of capitalised words, and which of them are persons, by the titles that stand beside them.

use sagsgang_text::Span;
use sagsgang_text::danish::{self, Word};

use super::Context;
use super::prose::end_of;

/// Words beside a name that only persons have, or the ends of such words (`fondschef`, `seniorforsker`).
const TITLE_ENDINGS: [&str; 30] = [
    "chef",
    "direktør",
    "leder",
    "formand",
    "forkvinde",
    "forperson",
    "konsulent",
    "professor",
    "forsker",
    "læge",
    "sygeplejerske",
    "borgmester",
    "rådmand",
    "rådgiver",
    "koordinator",
    "sekretær",
    "lektor",
    "psykolog",
    "pædagog",
    "jurist",
    "økonom",
    "arkitekt",
    "ingeniør",
    "fuldmægtig",
    "medarbejder",
    "specialist",
    "præsident",
    "minister",
    "terapeut",
    "medlem",
];
/// Words that begin a sentence with a capital letter and are no part of a name.
const OPENERS: [&str; 44] = [
    "i",
    "på",
    "til",
    "fra",
    "ved",
    "med",
    "for",
    "om",
    "af",
    "hos",
    "den",
    "det",
    "de",
    "der",
    "dette",
    "denne",
    "disse",
    "alle",
    "ingen",
    "både",
    "da",
    "når",
    "hvis",
    "som",
    "efter",
    "inden",
    "siden",
    "under",
    "over",
    "at",
    "og",
    "men",
    "eller",
    "også",
    "punkt",
    "afbud",
    "stedfortræder",
    "fraværende",
    "formand",
    "næstformand",
    "deltagere",
    "medlemmer",
    "bilag",
    "udkast",
];
/// Bytes before a name in which a title with its place is looked for.
const LEAD_BYTES: usize = 160;
/// Small words inside a name.
const PARTICLES: [&str; 7] = ["von", "van", "de", "af", "el", "al", "der"];

/// A name in the text.
#[derive(Clone, Debug)]
pub struct Mention {
    /// As written, one blank between the words.
    pub name: String,
    /// Where.
    pub span: Span,
    /// The title beside it, in lower case, where there is one.
    pub title: Option<(String, Span)>,
}

/// The names of two words and more in `within`, in the order of the text.
pub fn mentions(context: &Context<'_>, within: Span) -> Vec<Mention> {
    let text = context.text(within);
    let words: Vec<Word<'_>> = danish::words(text).collect();
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let run = run_length(text, &words, i);
        let mut first = i;
        i += run.max(1);
        let end = i;
        while first < end && is_opener(words[first].text) {
            first += 1;
        }
        if run == 0 || end - first < 2 {
            continue;
        }
        // A title that begins a sentence is written with a capital too.
        let led_by = is_title(&danish::fold(words[first].text)).then(|| &words[first]);
        if led_by.is_some() && end - first >= 3 {
            first += 1;
        }
        let span = words[first].span.join(words[end - 1].span);
        let title = match led_by {
            Some(word) if end - first >= 2 && word.span.end <= span.start => {
                Some((danish::fold(word.text), word.span))
            }
            _ => title_beside(text, &words, first, end),
        };
        let base = within.start as usize;
        out.push(Mention {
            name: text[span.range()].split_whitespace().collect::<Vec<_>>().join(" "),
            span: span.shift(base),
            title: title.map(|(word, span)| (word, span.shift(base))),
        });
    }
    out
}

/// How many capitalised words stand in a row from word `at` on, in one line.
fn run_length(text: &str, words: &[Word<'_>], at: usize) -> usize {
    let is_name = |word: &Word<'_>| word.is_capitalised() && !word.is_number() && !word.text.ends_with('-');
    if !is_name(&words[at]) {
        return 0;
    }
    let mut end = at + 1;
    while end < words.len() {
        let between = &text[words[end - 1].span.end as usize..words[end].span.start as usize];
        // A point stands after an initial only.
        let is_initial = words[end - 1].text.chars().count() == 1;
        let joins = matches!(between, " " | "\u{a0}") || is_initial && between == ". ";
        let is_particle = PARTICLES.contains(&words[end].text)
            && words
                .get(end + 1)
                .is_some_and(|next| is_name(next) && next.span.start == words[end].span.end + 1);
        if !joins || !(is_name(&words[end]) || is_particle) {
            break;
        }
        end += 1;
    }
    end - at
}

fn is_opener(word: &str) -> bool {
    OPENERS.contains(&danish::fold(word).as_str())
}

fn is_title(folded: &str) -> bool {
    TITLE_ENDINGS.iter().any(|ending| folded.ends_with(ending))
}

/// `fondschef NAME`, or `NAME, der er seniorforsker`.
fn title_beside(text: &str, words: &[Word<'_>], first: usize, end: usize) -> Option<(String, Span)> {
    if let Some(before) = first.checked_sub(1).map(|i| &words[i]) {
        let between = &text[before.span.end as usize..words[first].span.start as usize];
        let folded = danish::fold(before.text);
        if between == " " && is_title(&folded) {
            return Some((folded, before.span));
        }
    }
    let rest = &text[words[end - 1].span.end as usize..];
    let follows = rest.starts_with(", der er ") || rest.starts_with(", som er ");
    let title = words.get(end + 2).filter(|_| follows)?;
    let folded = danish::fold(title.text);
    is_title(&folded).then_some((folded, title.span))
}

/// The titles that stand before `name` with a place between: `sekretariatschef i Regional Udvikling Jane Baad Jensen`.
pub fn title_before_place(context: &Context<'_>, within: Span, name: &str) -> Vec<(String, Span)> {
    let text = context.text(within);
    let mut out = Vec::new();
    for (at, _) in text.match_indices(name) {
        let lead = end_of(&text[..at], LEAD_BYTES);
        let lead_start = at - lead.len();
        let words: Vec<Word<'_>> = danish::words(lead).collect();
        let mut i = words.len();
        while i > 0 && words[i - 1].is_capitalised() {
            i -= 1;
        }
        let place_words = words.len() - i;
        let preposition = i.checked_sub(1).map(|i| &words[i]);
        let title = i.checked_sub(2).map(|i| &words[i]);
        if let (Some(preposition), Some(title)) = (preposition, title)
            && place_words > 0
            && matches!(preposition.text, "i" | "ved" | "for" | "hos" | "fra")
            && is_title(&danish::fold(title.text))
            && !lead[title.span.end as usize..].contains(['.', ',', '\n'])
        {
            out.push((danish::fold(title.text), title.span.shift(within.start as usize + lead_start)));
        }
    }
    out
}

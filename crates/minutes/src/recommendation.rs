//! The recommendation: who asks for what, clause by clause.
//!
//! Clauses of the outer list count. Where each stands on a line of its own (`at …`, `1. at …`, bullets after "indstiller,
//! at"), lines are clauses; in one running sentence the words ", at" divide them.

use crate::organ::without_genitive;
use crate::sentence::list_mark;
use crate::{Clause, Recommendation};
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Source, Span, Stated};

/// Verbs by which somebody recommends.
const VERBS: [&str; 8] = [
    "indstiller",
    "indstilles",
    "anbefaler",
    "anbefales",
    "foreslår",
    "foreslås",
    "indstillede",
    "bemyndiges",
];

/// The subject before the verb is no longer than this, in words ("Chefen for Sundhed og Omsorg i Aaby").
const SUBJECT_WORDS_MAX: usize = 9;

/// Whether a line opens a recommendation without a heading: `Direktionen indstiller,`.
pub(crate) fn opens(line: &str) -> bool {
    let Some(intro) = intro(line) else { return false };
    let rest = line[intro.end..].trim_start();
    let strong = matches!(intro.verb, "indstiller" | "indstilles");
    strong
        && (rest.is_empty()
            || rest.starts_with([',', ':'])
            || rest.starts_with("at")
            || rest.starts_with("til ")
            || rest.starts_with("over for "))
}

/// "Direktionen indstiller": where the subject and the verb stand in a line.
struct Intro {
    subject: Option<Span>,
    verb: &'static str,
    end: usize,
}

fn intro(line: &str) -> Option<Intro> {
    for (n, word) in words(line).take(SUBJECT_WORDS_MAX + 2).enumerate() {
        let folded = fold(word.text);
        let Some(verb) = VERBS.iter().find(|verb| **verb == folded) else {
            if line[..word.span.start as usize].trim_end().ends_with(['.', ':', ';']) {
                return None;
            }
            continue;
        };
        let subject = Span::new(0, word.span.start as usize).trimmed(line);
        let written = fold(line[subject.range()].trim_matches([',', ' ']));
        let impersonal = n == 0
            || ["det", "der", "det indstilles", "på den baggrund", "herefter"].contains(&written.as_str())
            || verb.ends_with("es");
        let subject = (!impersonal && !written.ends_with(',')).then_some(subject);
        return Some(Intro { subject, verb, end: word.span.end as usize });
    }
    None
}

/// The recommendation in a section's text.
pub(crate) fn read(source: &Source, body: Span, heading: &str) -> Option<Recommendation> {
    let text = source.slice(body);
    let base = body.start as usize;
    let mut by = heading_recommender(heading).map(|name| Stated::new(name, Span::new(base, base)));
    let mut list = ClauseList::default();
    let mut introduced = false;
    let mut listing = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let written = &text[span.range()];
        let start = span.start as usize;
        if let Some(intro) =
            intro(written).filter(|_| starts_clause(written).is_none() && list_mark(written).is_none())
        {
            if by.is_none() || !introduced {
                by = intro
                    .subject
                    .map(|subject| recommender(&written[subject.range()], subject.shift(start + base)))
                    .or(by.filter(|_| introduced || intro.subject.is_none()));
            }
            introduced = true;
            let rest = Span::new(start + intro.end, span.end as usize);
            listing = inline_clauses(text, rest, base, &mut list.clauses);
            continue;
        }
        line_clause(text, span, base, introduced && listing, &mut list);
    }
    let clauses = list.finish(text, base);
    (introduced || !clauses.is_empty()).then_some(Recommendation { by, clauses, span: body })
}

/// A line of the list of clauses: a new one, or the last one going on.
fn line_clause(text: &str, span: Span, base: usize, listing: bool, list: &mut ClauseList) {
    let written = &text[span.range()];
    let start = span.start as usize;
    let mark = list_mark(written).unwrap_or(0);
    let last_ends_with = |ending: char| {
        list.clauses
            .last()
            .is_some_and(|last| text[..last.span.end as usize - base].trim_end().ends_with(ending))
    };
    let nested = last_ends_with(':');
    let bulleted = mark > 0 && !list.has_at;
    let plain = mark == 0 && (list.clauses.is_empty() || !last_ends_with('.') && !list.has_at);
    if let Some(at_word) = starts_clause(&written[mark..]) {
        list.has_at = true;
        push_clause(text, Span::new(start + mark + at_word, span.end as usize), base, &mut list.clauses);
    } else if listing && !nested && (bulleted || plain) {
        push_clause(text, Span::new(start + mark, span.end as usize), base, &mut list.clauses);
    } else if let Some(last) = list.clauses.last_mut()
        && (written.starts_with(char::is_lowercase) || mark > 0 || nested)
    {
        last.span = last.span.join(span.shift(base));
        last.text.clear();
    }
}

/// The clauses found so far.
#[derive(Default)]
struct ClauseList {
    clauses: Vec<Clause>,
    /// Whether one of them stood on a line that opens with "at": then only such lines open further ones.
    has_at: bool,
}

impl ClauseList {
    /// The clauses, those of several lines with their text put together.
    fn finish(mut self, text: &str, base: usize) -> Vec<Clause> {
        for clause in self.clauses.iter_mut().filter(|clause| clause.text.is_empty()) {
            clause.text = clean(&text[clause.span.start as usize - base..clause.span.end as usize - base]);
        }
        self.clauses
    }
}

/// Length of the `at ` that opens a clause, with its number (`At 1) `), if the line opens one.
fn starts_clause(line: &str) -> Option<usize> {
    let rest =
        line.strip_prefix("at").or_else(|| line.strip_prefix("At")).or_else(|| line.strip_prefix("AT"))?;
    if !rest.starts_with([' ', '\u{a0}', '\t']) {
        return None;
    }
    let trimmed = rest.trim_start();
    let numbered =
        list_mark(trimmed).filter(|_| trimmed.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(0);
    Some(line.len() - trimmed.len() + numbered)
}

/// The clauses in the rest of the line that introduces them. Whether a list of them follows is the answer.
fn inline_clauses(text: &str, rest: Span, base: usize, clauses: &mut Vec<Clause>) -> bool {
    let slice = &text[rest.range()];
    let Some(first) = first_at(slice) else { return true };
    let mut starts = vec![first];
    starts.extend(divisions(slice, first));
    let sentence_end = slice.len();
    let mut any = false;
    for (n, &start) in starts.iter().enumerate() {
        let end =
            starts.get(n + 1).map_or(sentence_end, |&next| slice[..next].rfind("at").map_or(next, |at| at));
        let span = Span::new(rest.start as usize + start, rest.start as usize + end);
        let before = clauses.len();
        push_clause(text, span, base, clauses);
        any |= clauses.len() > before;
    }
    !any || slice.trim_end().ends_with(':') || slice.trim_end().ends_with(',')
}

/// Where the first clause begins in ", at …" or " at …", just after the word.
fn first_at(slice: &str) -> Option<usize> {
    words(slice).find(|word| word.text == "at" || word.text == "At").map(|word| word.span.end as usize)
}

/// Where further clauses begin in a running sentence, just after their `at`.
fn divisions(slice: &str, from: usize) -> Vec<usize> {
    let all: Vec<_> = words(slice).filter(|word| word.span.start as usize >= from).collect();
    let mut found = Vec::new();
    for (i, word) in all.iter().enumerate() {
        if word.text != "at" || i == 0 {
            continue;
        }
        let before = slice[..word.span.start as usize].trim_end();
        let previous = fold(all[i - 1].text);
        let after_and = previous == "og";
        let joint = if after_and { before[..before.len() - 2].trim_end() } else { before };
        let comma = joint.ends_with(',');
        let bound = bound_by(joint.trim_end_matches(','));
        let finite = all.get(i + 1).is_some_and(|next| !is_infinitive(next.text));
        if !bound && (comma || after_and && finite) {
            found.push(word.span.end as usize);
        }
    }
    found
}

/// Whether the word before ", at" takes the clause for its own: "med den ændring, at", "således, at".
fn bound_by(before: &str) -> bool {
    const BINDING: [&str; 26] = [
        "ændring",
        "tilføjelse",
        "bemærkning",
        "forudsætning",
        "betingelse",
        "præcisering",
        "sådan",
        "således",
        "så",
        "af",
        "for",
        "om",
        "på",
        "ved",
        "med",
        "til",
        "idet",
        "forbehold",
        "henblik",
        "oplyst",
        "forventes",
        "sikres",
        "sikre",
        "sørge",
        "vurderes",
        "mener",
    ];
    let last = words(before).last().map(|word| fold(word.text)).unwrap_or_default();
    BINDING.contains(&last.as_str())
}

/// Whether a word after "og at" is a bare verb, so that "at" is its mark and opens no clause.
fn is_infinitive(word: &str) -> bool {
    let plain = word.chars().all(char::is_lowercase);
    let short = ["gå", "få", "se", "stå", "give", "tage", "nå", "ske", "bo"].contains(&word);
    const FORMS_IN_E: [&str; 12] = [
        "de",
        "disse",
        "denne",
        "begge",
        "alle",
        "samme",
        "hele",
        "ingen",
        "nogle",
        "følgende",
        "udgifterne",
        "administrationen",
    ];
    plain
        && (short
            || word.ends_with('e')
                && !word.ends_with("erne")
                && !word.ends_with("ene")
                && !FORMS_IN_E.contains(&word))
}

fn push_clause(text: &str, span: Span, base: usize, clauses: &mut Vec<Clause>) {
    let mut span = span.trimmed(text);
    let mut written = &text[span.range()];
    for ending in [" og", ", og", ","] {
        if let Some(shorter) = written.strip_suffix(ending) {
            written = shorter.trim_end();
            span = Span::new(span.start as usize, span.start as usize + written.len());
        }
    }
    let cleaned = clean(written);
    if !cleaned.is_empty() {
        clauses.push(Clause { text: cleaned, span: span.shift(base) });
    }
}

/// The words with single blanks, without end comma, stop or `og`.
fn clean(written: &str) -> String {
    let joined = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = joined.as_str();
    loop {
        let shorter = rest.trim_end_matches([',', '.', ';', ' ']);
        let shorter = shorter.strip_suffix(" og").unwrap_or(shorter);
        if shorter.len() == rest.len() {
            return rest.to_owned();
        }
        rest = shorter;
    }
}

/// `Direktionens indstilling` as a heading says who recommends.
fn heading_recommender(heading: &str) -> Option<String> {
    let folded = fold(heading.trim_end_matches([':', ' ']));
    let owner = folded.strip_suffix(" indstilling")?;
    let written = &heading[..owner.len()];
    let bare = written.strip_suffix('s')?;
    Some(without_genitive(bare).to_owned())
}

/// The subject as a name: without "til …" and with single blanks.
fn recommender(subject: &str, span: Span) -> Stated<String> {
    let written = subject.trim_matches([',', ' ']);
    Stated::new(written.split_whitespace().collect::<Vec<_>>().join(" "), span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Option<String>, Vec<String>) {
        let source = Source::from_text("a", text);
        let found = read(&source, Span::new(0, text.len()), "Indstilling").unwrap();
        (found.by.map(|by| by.value), found.clauses.into_iter().map(|clause| clause.text).collect())
    }

    #[test]
    fn clauses_on_lines() {
        let (by, clauses) = read_text(
            "Direktionen indstiller,\n\nat der gives 5 mio. kr., og\n\nat sagen om støtte, at den gælder, drøftes.",
        );
        assert_eq!(by.as_deref(), Some("Direktionen"));
        assert_eq!(clauses, ["der gives 5 mio. kr", "sagen om støtte, at den gælder, drøftes"]);
        assert_eq!(read_text("Administrationen indstiller til Byrådet,\n1. at A\n2. at B").1.len(), 2);
        assert_eq!(
            read_text("Forvaltningen indstiller, at\n- midlerne fordeles\n- planen godkendes").1.len(),
            2
        );
        assert_eq!(read_text("Det indstilles, at:\nA godkendes,\nB drøftes.").1.len(), 2);
    }

    #[test]
    fn clauses_in_one_sentence() {
        let (by, clauses) = read_text(
            "Administrationen indstiller, at projektet godkendes, at 1,25 mio. kr. frigives i 2022, og at resten indgår i budget 2023.",
        );
        assert_eq!(by.as_deref(), Some("Administrationen"));
        assert_eq!(
            clauses,
            ["projektet godkendes", "1,25 mio. kr. frigives i 2022", "resten indgår i budget 2023"]
        );
        assert_eq!(read_text("Velfærdsdirektøren indstiller, at kommunen indgår i arbejdet med at finde og at udarbejde løsninger.").1.len(), 1);
        assert_eq!(
            read_text("Det indstilles, at taksten godkendes med den ændring, at den gælder fra 2023.")
                .1
                .len(),
            1
        );
        assert_eq!(read_text("Det indstilles, at taksten fastsættes.").0, None);
    }

    #[test]
    fn nested_lists_belong_to_their_clause() {
        let (_, clauses) = read_text(
            "Direktionen indstiller,\nat følgende støttes:\n- A med 10 kr.\n- B med 20 kr.,\nat resten overføres.",
        );
        assert_eq!(clauses.len(), 2);
        assert!(clauses[0].contains("B med 20 kr"));
    }

    #[test]
    fn openings_without_heading() {
        assert!(opens("Direktionen indstiller,"));
        assert!(opens("Velfærdsdirektøren indstiller, at kommunen indgår"));
        assert!(!opens("Udvalget besluttede, at direktionen indstiller senere."));
        assert!(!opens("Foreningen har ansøgt om støtte"));
    }
}

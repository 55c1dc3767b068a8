//! Who recommends: the words that introduce a recommendation, and headings that name the one who makes it.

use crate::organ::without_genitive;
use sagsgang_text::danish::{Word, fold, words};
use sagsgang_text::{Span, Stated};

/// Verbs by which somebody recommends. Those in `s` name nobody before them.
const VERBS: [&str; 12] = [
    "indstiller",
    "indstilles",
    "anbefaler",
    "anbefales",
    "foreslår",
    "foreslås",
    "indstillede",
    "indstilledes",
    "fremsætter",
    "bemyndiges",
    "instiller",
    "indstillet",
];

/// Words that open a sentence whose subject stands after its verb ("På den baggrund indstiller direktionen").
const BEFORE_THE_VERB: [&str; 24] = [
    "på",
    "med",
    "i",
    "ud",
    "derfor",
    "herefter",
    "det",
    "der",
    "hermed",
    "efter",
    "som",
    "under",
    "ved",
    "af",
    "til",
    "endvidere",
    "desuden",
    "samtidig",
    "samlet",
    "derudover",
    "henset",
    "alternativt",
    "herudover",
    "fra",
];

/// The subject before the verb is no longer than this, in words ("Chefen for Sundhed og Omsorg i Aaby").
const SUBJECT_WORDS_MAX: usize = 11;

/// "Direktionen indstiller": who, by which verb, and where the rest of the sentence begins.
pub(super) struct Intro {
    /// The one who recommends, where the sentence names one.
    pub subject: Option<Span>,
    pub verb: &'static str,
    /// Just after the verb, or after the subject where that follows it.
    pub end: usize,
}

/// The introduction that a sentence holds, if it is one.
pub(super) fn intro(sentence: &str) -> Option<Intro> {
    let all: Vec<Word<'_>> = words(sentence).take(SUBJECT_WORDS_MAX + 2).collect();
    for (n, word) in all.iter().enumerate() {
        let folded = fold(word.text);
        if folded == "at" {
            return None;
        }
        let Some(verb) = VERBS.iter().copied().find(|verb| *verb == folded) else {
            if sentence[..word.span.start as usize].trim_end().ends_with([':', ';']) {
                return None;
            }
            continue;
        };
        if verb == "indstillet" && !all[..n].iter().any(|word| matches!(word.text, "har" | "er" | "bliver")) {
            return None;
        }
        let end = word.span.end as usize;
        let opening = all.first().map(|first| fold(first.text)).filter(|_| n > 0);
        let inverted = opening.as_deref().is_none_or(|first| BEFORE_THE_VERB.contains(&first));
        let subject = if verb.ends_with("es") {
            agent(sentence, end)
        } else if inverted {
            following(sentence, end)
        } else {
            let written = Span::new(0, word.span.start as usize).trimmed(sentence);
            let bare = sentence[written.range()].trim_end_matches([',', ' ']);
            let bare = bare.strip_suffix(" har").unwrap_or(bare);
            Some(Span::new(written.start as usize, written.start as usize + bare.len()))
        };
        let end = subject.map_or(end, |subject| end.max(subject.end as usize));
        return Some(Intro { subject: subject.filter(|subject| !subject.is_empty()), verb, end });
    }
    None
}

/// The subject right after the verb of an inverted sentence: up to the clauses, the one spoken to or a small joint. Commas
/// inside belong to it (`Direktøren for Børn, Unge og Læring`).
fn following(sentence: &str, from: usize) -> Option<Span> {
    let rest = &sentence[from..];
    let stops = [
        ":",
        " at ",
        ",at ",
        " til ",
        " over for ",
        " derfor",
        " hermed",
        " endvidere",
        " desuden",
        " følgende",
        ".",
    ];
    let end = stops.iter().filter_map(|stop| rest.find(stop)).min().unwrap_or(rest.len());
    let bare = rest[..end].trim_end_matches([',', ' ', '\u{a0}']);
    let bare = bare.strip_suffix(" at").unwrap_or(bare).trim_end_matches([',', ' ']);
    let span = Span::new(from, from + bare.len()).trimmed(sentence);
    let few = words(&sentence[span.range()]).count() <= SUBJECT_WORDS_MAX;
    let named = !matches!(sentence[span.range()].trim(), "at" | "det" | "der");
    let opens = !sentence[span.range()].starts_with(',');
    (!span.is_empty() && few && named && opens).then_some(span)
}

/// "Det indstilles af Direktionen, at": the one after "af".
fn agent(sentence: &str, from: usize) -> Option<Span> {
    let rest = sentence[from..].trim_start();
    let name = rest.strip_prefix("af ")?;
    let start = sentence.len() - name.len();
    following(sentence, start)
}

/// Whether a line opens a recommendation without a heading: `Direktionen indstiller,`.
pub(crate) fn opens(line: &str) -> bool {
    let Some(intro) = intro(line) else { return false };
    let rest = line[intro.end..].trim_start();
    let strong = matches!(intro.verb, "indstiller" | "indstilles" | "instiller");
    strong
        && (rest.is_empty()
            || rest.starts_with([',', ':'])
            || rest.starts_with("at")
            || rest.starts_with("til ")
            || rest.starts_with("over for "))
}

/// `Direktionens indstilling` and `Indstilling fra Direktionen` as headings say who recommends.
pub(super) fn heading_recommender(heading: &str) -> Option<String> {
    let heading = heading.trim_end_matches([':', ' ', '.', ',']);
    let folded = fold(heading);
    for ending in [" indstilling", " indstillinger", " forslag", " anbefaling"] {
        let Some(owner) = folded.strip_suffix(ending) else { continue };
        let bare = heading[..owner.len()].strip_suffix(['s', '\u{2019}', '\''])?;
        return Some(without_genitive(bare).to_owned());
    }
    for opening in ["indstilling fra ", "forslag fra ", "indstilling af "] {
        if folded.starts_with(opening) {
            return Some(heading[opening.len()..].trim().to_owned());
        }
    }
    None
}

/// The subject as a name, with single blanks.
pub(super) fn recommender(subject: &str, span: Span) -> Stated<String> {
    let written = subject.trim_matches([',', ' ']);
    let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
    Stated::new(name, span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by(sentence: &str) -> Option<&str> {
        intro(sentence).unwrap().subject.map(|subject| &sentence[subject.range()])
    }

    #[test]
    fn who_recommends() {
        for (sentence, expected) in [
            ("Plan, Teknik og Miljø indstiller,", Some("Plan, Teknik og Miljø")),
            (
                "Direktøren for Børn, Unge og Læring indstiller til udvalget, at",
                Some("Direktøren for Børn, Unge og Læring"),
            ),
            ("Det indstilles, at planen godkendes.", None),
            ("Det indstilles af Teknik og Drift, at planen godkendes.", Some("Teknik og Drift")),
            (
                "På den baggrund indstiller Kulturchefen til Byrådet, at planen godkendes.",
                Some("Kulturchefen"),
            ),
            ("SF og Liste N foreslår, at planen forkastes.", Some("SF og Liste N")),
            ("Indstilles godkendt.", None),
            ("Forvaltningen har indstillet, at planen godkendes", Some("Forvaltningen")),
        ] {
            assert_eq!(by(sentence), expected, "{sentence}");
        }
        assert!(intro("Planen viser, at der indstilles flere projekter.").is_none());
    }

    #[test]
    fn headings_that_name_it() {
        assert_eq!(
            heading_recommender("Kultur- og Fritidsudvalgets indstilling:").as_deref(),
            Some("Kultur- og Fritidsudvalget")
        );
        assert_eq!(
            heading_recommender("Indstilling fra Teknik og Miljø").as_deref(),
            Some("Teknik og Miljø")
        );
        assert_eq!(heading_recommender("Administrativ indstilling"), None);
    }

    #[test]
    fn openings_without_heading() {
        assert!(opens("Direktionen indstiller,"));
        assert!(opens("Velfærdsdirektøren indstiller, at kommunen indgår"));
        assert!(!opens("Udvalget besluttede, at direktionen indstiller senere."));
        assert!(!opens("Foreningen har ansøgt om støtte"));
    }
}

//! Reservations: who did not join in, or wanted words of their own in the minutes, without a vote being told.
//!
//! "Ida Rønnebæk (Ø) tog forbehold.", "Protokolbemærkning fra C: …", "V afgav følgende mindretalsudtalelse: …".

use crate::phrase::Sentence;
use crate::profile::people as words;
use crate::voter::{voters_after, voters_before};
use crate::{Reservation, ReservationKind};
use sagsgang_text::{Source, Span, Stated};

/// The reservations that the sentences of a decision tell.
pub(crate) fn read(source: &Source, sentences: &[Sentence<'_>]) -> Vec<Reservation> {
    let phrases = &words().reservations;
    let mut found = Vec::new();
    let mut taken = 0;
    for (n, sentence) in sentences.iter().enumerate().filter(|(_, sentence)| may_reserve(&sentence.folded)) {
        if sentence.span.start < taken {
            continue;
        }
        let kinds = [
            (&phrases.minority, ReservationKind::Minority),
            (&phrases.remarks, ReservationKind::Remark),
            (&phrases.reserves, ReservationKind::Reservation),
        ];
        let Some(((start, end), kind)) =
            kinds.into_iter().find_map(|(list, kind)| Some((list.find(&sentence.folded, 0)?, kind)))
        else {
            continue;
        };
        let who = who(sentence, start, end);
        if who.is_empty() {
            continue;
        }
        let span = told(source, sentences, n, end);
        let colon = sentence.folded[end..].find(':').map(|at| sentence.base() + end + at + 1);
        let said = colon.map_or(sentence.span, |at| Span::new(at, span.end as usize)).trimmed(source.text());
        taken = span.end;
        found.push(Reservation { kind, who, words: said, span });
        if found.len() >= RESERVATIONS_MAX {
            break;
        }
    }
    found
}

/// A decision holds at most so many reservations.
const RESERVATIONS_MAX: usize = 200;

fn may_reserve(folded: &str) -> bool {
    ["forbehold", "protokol", "til referat", "referatet", "mindretals", "særstandpunkt"]
        .iter()
        .any(|stem| folded.contains(stem))
}

/// Who reserves: named before the verb, or after "fra" and "af".
fn who(sentence: &Sentence<'_>, start: usize, end: usize) -> Vec<Stated<String>> {
    let (written, base) = (sentence.written, sentence.base());
    let after = sentence.folded[end..].trim_start();
    let from = ["fra ", "af ", "ved "].iter().find(|word| {
        after.starts_with(**word) || sentence.folded[..end].ends_with(&format!(" {}", word.trim()))
    });
    if let Some(word) = from {
        let skipped = if after.starts_with(*word) { word.len() } else { 0 };
        let at = written.len() - after.len() + skipped;
        let until = written[at..].find([':', '.', '"', '”', '»']).map_or(written.len(), |i| at + i);
        let named = voters_after(&written[at..until], base + at);
        if !named.is_empty() {
            return named;
        }
    }
    // Between subject and phrase stands at least the verb: "Venstre ønskede følgende tilført protokollen".
    const VERBS: [&str; 19] = [
        " ønskede",
        " ønsker",
        " afgav",
        " afgiver",
        " har ",
        " havde ",
        " fik ",
        " bad ",
        " beder ",
        " begærede",
        " begærer",
        " tog ",
        " tager ",
        " fremsatte",
        " anmodede",
        " vil ",
        " forbeholder",
        " forbeholdt",
        " kom med",
    ];
    let verb = VERBS.iter().filter_map(|verb| sentence.folded[..start].find(verb)).min().unwrap_or(start);
    // "Et mindretal bestående af A og B tog forbehold", "Et mindretal (V) …".
    let group = ["bestående af ", "mindretal (", "mindretallet (", "flertal ("]
        .iter()
        .filter_map(|lead| sentence.folded[..verb].rfind(lead).map(|at| at + lead.len()))
        .max();
    if let Some(at) = group {
        return voters_after(&written[at..verb], base + at);
    }
    voters_before(&written[..verb], base)
}

/// The sentence, with what follows its colon: to the end of the quotation, or of the paragraph.
fn told(source: &Source, sentences: &[Sentence<'_>], n: usize, end: usize) -> Span {
    let sentence = &sentences[n];
    let Some(colon) = sentence.folded[end..].find(':').map(|at| end + at + 1) else { return sentence.span };
    let rest = sentence.written[colon..].trim();
    let quoted = |text: &str| text.starts_with(['"', '”', '“', '»', '\'']);
    let closed = |text: &str| text.trim_end_matches(['.', ' ']).ends_with(['"', '”', '“', '«', '»', '\'']);
    let mut span = sentence.span;
    let mut open = quoted(rest) && (rest.chars().count() == 1 || !closed(rest));
    let mut empty = rest.is_empty();
    for (before, next) in sentences[n..].iter().zip(&sentences[n + 1..]).take(QUOTED_SENTENCES_MAX) {
        let gap = source.slice(Span { start: before.span.end, end: next.span.start });
        let begins = empty;
        if !open && !begins && gap.contains('\n') {
            break;
        }
        span = span.join(next.span);
        if begins {
            open = quoted(next.written);
            empty = false;
        }
        if open && closed(next.written) && next.written.chars().count() > 1 {
            break;
        }
    }
    span
}

/// Words for the minutes go on over at most so many sentences.
const QUOTED_SENTENCES_MAX: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn reserved(text: &str) -> Vec<(ReservationKind, Vec<String>, String)> {
        let source = Source::from_text("a", text);
        read(&source, &Sentence::all(&source, Span::new(0, text.len())))
            .into_iter()
            .map(|found| {
                let who = found.who.into_iter().map(|who| who.value).collect();
                (found.kind, who, source.slice(found.words).to_owned())
            })
            .collect()
    }

    #[test]
    fn reservations_in_their_forms() {
        use ReservationKind::{Minority, Remark, Reservation};
        for (text, kind, who, words) in [
            (
                "Anbefales. Ib Dal (Ø) tog forbehold.",
                Reservation,
                vec!["Ib Dal"],
                "Ib Dal (Ø) tog forbehold.",
            ),
            (
                "Venstre og O tager forbehold for punkt 2.",
                Reservation,
                vec!["Venstre", "O"],
                "Venstre og O tager forbehold for punkt 2.",
            ),
            (
                "Godkendt. Liste B tog et generelt forbehold.",
                Reservation,
                vec!["B"],
                "Liste B tog et generelt forbehold.",
            ),
            (
                "Protokolbemærkning fra C: Vi finder taksten for høj.",
                Remark,
                vec!["C"],
                "Vi finder taksten for høj.",
            ),
            (
                "Bo Ek (V) ønskede følgende tilført protokollen: \"Sagen er for dårligt oplyst. Den bør udsættes.\"\nGodkendt.",
                Remark,
                vec!["Bo Ek"],
                "\"Sagen er for dårligt oplyst. Den bør udsættes.\"",
            ),
            (
                "Et mindretal bestående af Bo Ek og Ib Dal tog forbehold.",
                Reservation,
                vec!["Bo Ek", "Ib Dal"],
                "Et mindretal bestående af Bo Ek og Ib Dal tog forbehold.",
            ),
            (
                "Gruppe F afgav følgende mindretalsudtalelse:\nVi kan ikke støtte salget.",
                Minority,
                vec!["F"],
                "Vi kan ikke støtte salget.",
            ),
        ] {
            assert_eq!(
                reserved(text),
                [(kind, who.into_iter().map(str::to_owned).collect::<Vec<_>>(), words.to_owned())],
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_reservation() {
        for text in [
            "Godkendt under forbehold af lokalplanen.",
            "Udvalget tog ikke forbehold.",
            "Protokollen blev godkendt.",
        ] {
            assert_eq!(reserved(text), [], "{text}");
        }
    }
}

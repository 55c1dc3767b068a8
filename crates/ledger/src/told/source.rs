//! What the text says that money is paid from: a pool, or something else.
//!
//! "Udgifterne afholdes af Puljen til lige sundhed", "at støtten finansieres af 'Puljen …'", "dækkes af
//! kassebeholdningen", "holdes inden for rammen". What a sum is taken from in its own clause ("bevilges 5.000 kr. fra
//! puljen") is read with the sum; here stand the sentences that tell it of the expense as a whole.

use super::said::{Said, find, first_of, said};
use super::{Item, Part};
use crate::pool::{PoolMention, mentions};
use sagsgang_text::Span;

/// What something is paid from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payer {
    /// A pool, as written.
    Pool(String),
    /// "puljen", without a name: the pool that the text around it is about.
    ThePool,
    /// A budget, an account, a frame, other people's money: as written.
    Other(String),
}

/// A sentence or clause that says what something is paid from ("Udgifterne afholdes af Puljen til lige sundhed").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceTold {
    /// The section that it stands in.
    pub part: Part,
    /// What pays.
    pub from: Payer,
    /// The words that name it.
    pub span: Span,
    /// The sentence or clause.
    pub sentence: Span,
}

/// Verbs that say that something is paid.
const PAYING: [&str; 26] = [
    "afholdes",
    "afholdt",
    "finansieres",
    "finansieret",
    "delfinansieres",
    "delfinansieret",
    "medfinansieres",
    "dækkes",
    "dækket",
    "betales",
    "betalt",
    "holdes",
    "hentes",
    "tages",
    "trækkes",
    "udbetales",
    "findes",
    "konteres",
    "udredes",
    "bæres",
    "afvikles",
    "finansiering",
    "finansieringen",
    "anvises",
    "udlignes",
    "modregnes",
];

/// Words between such a verb and what pays. The longest stand first.
const JOINTS: [&str; 15] = [
    "inden for en samlet ramme",
    "ved omplacering fra",
    "ved omprioritering af",
    "ved forbrug af",
    "ved brug af",
    "med midler fra",
    "via midler fra",
    "af midler fra",
    "inden for",
    "indenfor",
    "gennem",
    "over",
    "via",
    "fra",
    "af",
];

/// Verbs that take other things than money "af", "fra" or "over": only a pool, a budget or the like makes them pay.
const WEAK: [&str; 9] =
    ["afholdt", "holdes", "hentes", "tages", "trækkes", "findes", "bæres", "afvikles", "udlignes"];

/// What pays, by the words that its name has in it.
const MONEY: [&str; 23] = [
    "pulje",
    "budget",
    "ramme",
    "konto",
    "kasse",
    "midler",
    "bevilling",
    "reserve",
    "beholdning",
    "overskud",
    "mindreforbrug",
    "rådighedsbeløb",
    "anlæg",
    "drift",
    "finansloven",
    "tilskud",
    "fond",
    "opsparing",
    "lån",
    "likvid",
    "satspulje",
    "øremærk",
    "driften",
];

/// The sentences of an item that say what something is paid from, in the order of the text.
pub fn paid_from(item: &Item) -> Vec<SourceTold> {
    said(item).iter().flat_map(in_sentence).collect()
}

/// The payers that one sentence names.
fn in_sentence(said: &Said<'_>) -> Vec<SourceTold> {
    let mut found: Vec<SourceTold> = Vec::new();
    let pools = mentions(said.text);
    let mut from = 0;
    while let Some((start, end)) =
        first_of(&said.folded[from..], &PAYING).map(|(start, end)| (from + start, from + end))
    {
        let verb = &said.folded[start..end];
        for (at, joint_end) in joints(&said.folded, end) {
            if let Some((payer, span)) = payer(said, &pools, joint_end, verb)
                && !is_denied(&said.folded, start, at)
                && found.last().is_none_or(|last| last.span.end as usize <= said.start + span.0)
            {
                let span = said.place(span.0, span.1);
                found.push(SourceTold { part: said.part, from: payer, span, sentence: said.span() });
            }
        }
        from = end;
    }
    found
}

/// The words that lead from a verb that ends at `verb_end` to what pays: the first in its clause; after "med 2 mio. kr. fra
/// … og 1 mio. kr. fra …" each "fra".
fn joints(folded: &str, verb_end: usize) -> Vec<(usize, usize)> {
    let clause = clause_end(folded, verb_end);
    let window = &folded[verb_end..clause];
    let Some(first) = first_of(window, &JOINTS) else { return Vec::new() };
    let shifted = |(start, end): (usize, usize)| (verb_end + start, verb_end + end);
    let mut found = vec![shifted(first)];
    let in_shares = window.trim_start().starts_with("med ") && &window[first.0..first.1] == "fra";
    let mut from = first.1;
    while in_shares && let Some(at) = find(&window[from..], "fra") {
        found.push(shifted((from + at, from + at + "fra".len())));
        from += at + "fra".len();
    }
    // What stands far from the verb belongs to another.
    found.retain(|(start, _)| *start - verb_end <= REACH_BYTES_MAX || in_shares);
    found
}

/// From a verb to what pays it is at most so far, in bytes.
const REACH_BYTES_MAX: usize = 90;

/// Where the clause around `from` ends.
fn clause_end(folded: &str, from: usize) -> usize {
    const ENDS: [&str; 9] =
        [", at ", " og at ", ", og ", "; ", ", som ", ", der ", ", mens ", ", men ", ": "];
    let tail = &folded[from..];
    ENDS.iter().filter_map(|end| tail.find(end)).min().map_or(folded.len(), |at| from + at)
}

/// What pays, from `at` on, with its place in the sentence.
fn payer(said: &Said<'_>, pools: &[PoolMention], at: usize, verb: &str) -> Option<(Payer, (usize, usize))> {
    let end = name_end(&said.folded, at);
    let near = pools.iter().find(|pool| {
        let start = pool.span.start as usize;
        start >= at && start <= end && said.folded[at..start].split_whitespace().count() <= LEAD_WORDS_MAX
    });
    if let Some(pool) = near {
        let payer = pool.name.clone().map_or(Payer::ThePool, Payer::Pool);
        return Some((payer, (pool.span.start as usize, pool.span.end as usize)));
    }
    let words = said.text[at..end].trim();
    let folded = said.folded[at..end].trim();
    let start = at + (said.text[at..end].len() - said.text[at..end].trim_start().len());
    let is_money = MONEY.iter().any(|word| folded.contains(word));
    let is_somebody = words.starts_with(char::is_uppercase) || folded.split(' ').next().is_some_and(is_body);
    let pays = is_money || is_somebody && !WEAK.contains(&verb);
    (pays && !words.is_empty()).then(|| (Payer::Other(words.to_owned()), (start, start + words.len())))
}

/// So many words at most stand between "af" and the pool ("af midler i udvalgets").
const LEAD_WORDS_MAX: usize = 4;

/// Whether a word is somebody who can pay.
fn is_body(word: &str) -> bool {
    ["kommunen", "regionen", "staten", "foreningen", "ansøger", "deltagerne", "fonden", "institutionen"]
        .contains(&word)
}

/// Where the words for what pays end.
fn name_end(folded: &str, at: usize) -> usize {
    const ENDS: [&str; 17] = [
        ", ",
        ". ",
        "; ",
        ": ",
        " (",
        " og at ",
        " i 20",
        " i 19",
        " i budget",
        " som ",
        " der ",
        " til at ",
        " med ",
        " hvor ",
        " idet ",
        " samt at ",
        " og der ",
    ];
    let tail = &folded[at..];
    let stop = ENDS.iter().filter_map(|end| tail.find(end)).min().unwrap_or(tail.len());
    // "på 21,6 mio. kr." tells how large it is.
    let size = tail.match_indices(" på ").map(|(at, _)| at).find(|&at| {
        let size = &tail[at + " på ".len()..];
        size.starts_with(|c: char| c.is_ascii_digit())
            || ["kr", "op til", "ca", "i alt", "maks", "omkring"].iter().any(|word| size.starts_with(word))
    });
    let end = at + stop.min(size.unwrap_or(stop));
    let trimmed = folded[at..end].trim_end_matches([' ', '.', ',', ';', ':']);
    at + trimmed.len()
}

/// Whether the clause says that it is not paid so.
fn is_denied(folded: &str, verb: usize, joint: usize) -> bool {
    let from = folded[..verb].rfind([',', '.', ';']).map_or(0, |at| at + 1);
    let clause = folded[from..joint].trim_start();
    find(clause, "ikke").is_some() || clause.starts_with("om ")
}

#[cfg(test)]
mod tests {
    use super::super::said::tests::item;
    use super::*;

    fn read(text: &str) -> Vec<Payer> {
        paid_from(&item(Part::Decision, text)).into_iter().map(|told| told.from).collect()
    }

    fn pool(name: &str) -> Payer {
        Payer::Pool(name.to_owned())
    }

    fn other(words: &str) -> Payer {
        Payer::Other(words.to_owned())
    }

    #[test]
    fn pools_that_pay() {
        for (text, payer) in [
            ("Udgifterne afholdes af Puljen til lige sundhed.", pool("Puljen til lige sundhed")),
            (
                "at støtten finansieres af 'Puljen til øget lighed i sundhed'.",
                pool("Puljen til øget lighed i sundhed"),
            ),
            ("Beløbet skal efter forslaget betales af 'Puljen til klima'.", pool("Puljen til klima")),
            ("at beløbet finansieres af puljen 'Nye veje til sundhed', og", pool("Nye veje til sundhed")),
            ("Støtten blev i 2023 finansieret af puljen.", Payer::ThePool),
            ("at udgiften dækkes af midler i udvalgets udviklingspulje", pool("udviklingspulje")),
            (
                "Udgiften på 425.000 kr. i 2023 afholdes af vedligeholdelsespuljen",
                pool("vedligeholdelsespuljen"),
            ),
        ] {
            assert_eq!(read(text), [payer], "{text}");
        }
    }

    #[test]
    fn other_payers() {
        for (text, words) in [
            ("Udgiften finansieres af kassebeholdningen.", "kassebeholdningen"),
            (
                "Udgiften afholdes inden for bibliotekernes samlede ramme på 21,6 mio. kr.",
                "bibliotekernes samlede ramme",
            ),
            ("Udgiften holdes inden for Sundhedsområdets budget.", "Sundhedsområdets budget"),
            ("som finansieres af mindreforbrug på forsørgelse", "mindreforbrug på forsørgelse"),
            ("Resultatbetaling på dette mål finansieres af Østifterne.", "Østifterne"),
            ("Udgiften dækkes over konto 5.32 i 2025", "konto 5.32"),
            ("finansieres af statens pulje til cykler", "statens pulje til cykler"),
        ] {
            assert_eq!(read(text), [other(words)], "{text}");
        }
        assert_eq!(
            read(
                "at udgifterne finansieres med 2,25 mio. kr. fra puljen og 0,75 mio. kr. fra administrationens egne rammer."
            ),
            [Payer::ThePool, other("administrationens egne rammer")]
        );
    }

    #[test]
    fn what_tells_of_no_payer() {
        for text in [
            "Mødet afholdes af formanden inden for murene.",
            "Støtten er ikke finansieret af puljen.",
            "skal finansieringen findes på anden vis.",
            "Punktet blev taget af dagsordenen.",
            "Udvalget bedes vurdere, om udgiften kan holdes inden for Familiehusets budget.",
            "Arrangementet afholdes fra den 4. til den 6. september 2025",
            "afholdt over to dage",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}

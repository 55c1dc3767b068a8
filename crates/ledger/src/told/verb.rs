//! What the verb of a sum's clause does with the money: the grammar of movements.
//!
//! The verb right before the sum counts ("der reserveres … på maksimalt 5 mio. kr."), or else the first one after it
//! ("4,7 mio. kr. overføres"). A clause of an enumeration without a verb has that of the clause before. A verb of somebody
//! else's money ("medfinansierer", "bidrager", "søger") moves nothing of ours.

use super::Sum;
use super::clause::Clauses;
use super::held;
use crate::MovementKind;
use sagsgang_text::Span;
use sagsgang_text::danish::words;

/// What is done with a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Held up to a maximum.
    Reserve,
    /// Set aside for a purpose.
    SetAside,
    /// Granted; to a recipient an award, to a purpose an appropriation.
    Grant,
    /// Received by somebody: granted, from the other side.
    Receive,
    /// Moved to another year.
    Carry,
    /// Given back to the pool, or to the treasury.
    GiveBack,
    /// Paid back by a recipient.
    PayBack,
    /// Paid out.
    Pay,
    /// Set free from what was set aside before.
    Free,
    /// Paid from somewhere, without a word of how it was decided.
    Finance,
    /// Approved, without a word of what it is.
    Approve,
    /// Another size of what was told before ("forhøjes til", "højst kan udgøre").
    Resize,
    /// Turned down.
    Refuse,
    /// Something that moves none of our money.
    Other,
}

/// When it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tense {
    /// Now, or asked for.
    Present,
    /// A participle: done, or being done.
    Participle,
    /// Done before.
    Past,
}

/// The verb of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// What it does.
    pub deed: Deed,
    /// When.
    pub tense: Tense,
    /// Where it stands, in bytes of the sentence.
    pub span: Span,
    /// Whether the sentence says that it is not done.
    pub is_negated: bool,
}

/// What verbs do, with their forms of now, their participles, and their forms of before.
type Forms = (Deed, &'static [&'static str], &'static [&'static str], &'static [&'static str]);

/// The verbs by what they do: those of now, participles, those of before.
const VERBS: &[Forms] = &[
    (Deed::Reserve, &["reserveres", "reserverer", "reservere"], &["reserveret"], &["reserverede"]),
    (
        Deed::SetAside,
        &[
            "afsættes",
            "afsætter",
            "afsætte",
            "anvendes",
            "anvende",
            "udmøntes",
            "udmønter",
            "udmønte",
            "øremærkes",
            "øremærke",
            "prioriteres",
            "disponeres",
            "bruges",
        ],
        &["afsat", "udmøntet", "øremærket", "prioriteret"],
        &["afsatte", "udmøntede", "prioriterede"],
    ),
    (
        Deed::Grant,
        &[
            "bevilges",
            "bevilger",
            "bevilge",
            "tildeles",
            "tildeler",
            "tildele",
            "ydes",
            "yder",
            "yde",
            "gives",
            "give",
            "giver",
            "støttes",
            "støtter",
            "imødekommes",
            "imødekommer",
            "imødekomme",
            "meddeles",
            "uddeles",
        ],
        &["bevilget", "tildelt", "ydet", "givet", "støttet", "imødekommet", "uddelt"],
        &["bevilgede", "bevilgedes", "tildelte", "ydede", "gav", "støttede", "imødekom", "uddelte"],
    ),
    (Deed::Receive, &["modtager", "modtage", "får"], &["modtaget", "fået"], &["modtog", "fik"]),
    (
        Deed::Carry,
        &["overføres", "overfører", "overføre", "videreføres", "videreføre"],
        &["overført", "videreført"],
        &["overførte", "videreførte"],
    ),
    (Deed::GiveBack, &["tilbageføres", "tilbageføre"], &["tilbageført"], &["tilbageførte"]),
    (
        Deed::PayBack,
        &["tilbagebetales", "tilbagebetale", "tilbagebetaler"],
        &["tilbagebetalt"],
        &["tilbagebetalte"],
    ),
    (Deed::Pay, &["udbetales", "udbetaler", "udbetale"], &["udbetalt"], &["udbetalte"]),
    (Deed::Free, &["frigives", "frigive", "frigiver"], &["frigivet"], &["frigav"]),
    (
        Deed::Finance,
        &["finansieres", "finansiere", "afholdes", "afholde", "dækkes", "betales"],
        &["finansieret", "afholdt", "dækket"],
        &["finansierede"],
    ),
    (
        Deed::Approve,
        &["godkendes", "godkende", "tiltrædes", "vedtages"],
        &["godkendt", "vedtaget"],
        &["godkendte", "tiltrådte", "vedtog"],
    ),
    (
        Deed::Resize,
        &[
            "forhøjes",
            "nedsættes",
            "hæves",
            "sænkes",
            "reduceres",
            "ændres",
            "fastsættes",
            "begrænses",
            "udgøre",
            "udgør",
            "øges",
        ],
        &["forhøjet", "nedsat", "hævet", "reduceret", "ændret", "fastsat"],
        &["udgjorde"],
    ),
    (
        Deed::Refuse,
        &["afslås", "afvises", "afslå", "afvise", "bortfalder"],
        &["afslået", "afvist"],
        &["afslog", "afviste"],
    ),
    (
        Deed::Other,
        &[
            "medfinansierer",
            "medfinansieres",
            "medfinansiere",
            "bidrager",
            "bidrage",
            "skaffer",
            "skaffe",
            "søger",
            "søge",
            "søges",
            "ansøger",
            "ansøges",
            "koster",
            "koste",
            "investerer",
            "investere",
            "optages",
            "sælges",
            "købes",
            "indkøbes",
            "resterer",
            "rummer",
            "mangler",
            "forventes",
            "anslås",
            "lyder",
            "tilføres",
            "indtægtsføres",
            "belaster",
            "dækker",
            "betaler",
            "svarer",
        ],
        &[
            "medfinansieret",
            "bidraget",
            "søgt",
            "ansøgt",
            "brugt",
            "beregnet",
            "opgjort",
            "disponeret",
            "budgetteret",
            "opkrævet",
        ],
        &["medfinansierede", "bidrog", "søgte", "ansøgte", "kostede", "skaffede", "resterede", "betalte"],
    ),
];

/// Verbs that stand alone or help another one.
const HELPERS: [&str; 4] = ["er", "var", "blev", "bliver"];

/// What a word does, where it is one of the verbs.
fn known(word: &str) -> Option<(Deed, Tense)> {
    VERBS.iter().find_map(|(deed, now, participle, past)| {
        let tense = if now.contains(&word) {
            Tense::Present
        } else if participle.contains(&word) {
            Tense::Participle
        } else if past.contains(&word) {
            Tense::Past
        } else {
            return None;
        };
        Some((*deed, tense))
    })
}

/// The verb of a sum; none where its sentence has none that counts.
pub fn verb(sum: &Sum) -> Option<Verb> {
    verb_in(&Clauses::of(sum)?)
}

/// As [`verb`], of clauses that are cut already.
pub fn verb_in(clauses: &Clauses<'_>) -> Option<Verb> {
    let own = clauses.clause();
    let before = Span { start: own.start, end: clauses.sum.start };
    let after = Span { start: clauses.sum.end, end: own.end };
    if let Some(verb) = last(clauses, before).or_else(|| first(clauses, after)) {
        return Some(verb);
    }
    if clauses.is_relative() || has_helper(clauses, own) {
        return None;
    }
    // An enumeration: the clause has the verb of the one before.
    clauses.spans[..clauses.own]
        .iter()
        .rev()
        .find_map(|clause| last(clauses, *clause))
        .filter(|verb| !matches!(verb.deed, Deed::Other | Deed::Approve))
}

/// Whether the clause has only a verb such as "er": it tells how something is and moves nothing.
fn has_helper(clauses: &Clauses<'_>, clause: Span) -> bool {
    words(clauses.at(clause)).any(|word| HELPERS.contains(&word.text))
}

/// The last verb in a place; of "afsættes og frigives" the first.
fn last(clauses: &Clauses<'_>, place: Span) -> Option<Verb> {
    let mut found = verbs_in(clauses, place);
    let last = found.pop()?;
    let before = found.pop().filter(|before| before.deed == Deed::SetAside && last.deed == Deed::Free);
    Some(before.unwrap_or(last))
}

/// The first verb in a place.
fn first(clauses: &Clauses<'_>, place: Span) -> Option<Verb> {
    verbs_in(clauses, place).into_iter().next()
}

/// The verbs in a place, in order.
pub fn verbs_in(clauses: &Clauses<'_>, place: Span) -> Vec<Verb> {
    let text = clauses.at(place);
    // "den reserverede ramme" tells of what was done, and does nothing.
    let attributes = held::attributes(text);
    words(text)
        .filter(|word| !attributes.iter().any(|place| place.contains(word.span)))
        .filter_map(|word| {
            let (deed, tense) = known(word.text)?;
            let span = word.span.shift(place.start as usize);
            Some(Verb { deed, tense, span, is_negated: is_negated(clauses, span) })
        })
        .collect()
}

/// Whether "ikke" stands beside the verb at `span`, or the clause before says "kan ikke anbefale, at".
fn is_negated(clauses: &Clauses<'_>, span: Span) -> bool {
    let clause = clauses.spans.iter().find(|clause| clause.contains(span)).copied().unwrap_or(span);
    let before: Vec<_> =
        words(clauses.at(Span { start: clause.start, end: span.start })).map(|word| word.text).collect();
    let beside = before.iter().rev().take(NEGATION_WORDS_MAX).any(|word| NEGATIONS.contains(word));
    let after = words(clauses.at(Span { start: span.end, end: clause.end }))
        .take(NEGATION_WORDS_MAX)
        .any(|word| NEGATIONS.contains(&word.text));
    let ruled = clauses.at(Span { start: 0, end: clause.start });
    let ruled = &ruled[ruled.rfind(". ").map_or(0, |at| at + 2)..];
    let refused = words(clauses.at(clause)).any(|word| word.text == "afslag");
    beside
        || after
        || refused
        || ["ikke anbefale", "ikke godkende", "ikke tiltræde", "afviste"]
            .iter()
            .any(|words| ruled.contains(words))
}

/// Words that say that something is not done.
const NEGATIONS: [&str; 3] = ["ikke", "ej", "hverken"];

/// A negation belongs to a verb within so many words.
const NEGATION_WORDS_MAX: usize = 2;

/// What a deed comes to when it is decided, and whether its words make that clear. None where no money of ours moves.
pub fn aims_at(verb: &Verb, clauses: &Clauses<'_>, has_recipient: bool) -> Option<(MovementKind, bool)> {
    if verb.is_negated {
        return None;
    }
    let granted = if has_recipient && !is_budget_grant(clauses) {
        MovementKind::Award
    } else {
        MovementKind::Appropriation
    };
    match verb.deed {
        Deed::Reserve => Some((MovementKind::Reservation, true)),
        Deed::SetAside => Some((MovementKind::Appropriation, true)),
        Deed::Grant => Some((granted, true)),
        Deed::Receive if has_recipient || clauses.folded.contains("tilskud") => {
            Some((MovementKind::Award, true))
        }
        Deed::Carry => Some((MovementKind::CarryOver, true)),
        Deed::GiveBack => {
            let to_pool = clauses.folded.contains("pulje");
            Some((MovementKind::Release, to_pool))
        }
        Deed::PayBack => Some((MovementKind::Repayment, true)),
        // When a grant is paid out is no new sum; to somebody it may be one.
        Deed::Pay if has_recipient => Some((MovementKind::Award, false)),
        Deed::Free | Deed::Finance | Deed::Approve => Some((MovementKind::Appropriation, false)),
        Deed::Pay | Deed::Receive | Deed::Resize | Deed::Refuse | Deed::Other => None,
    }
}

/// Whether the clause speaks of a grant in the budget: set aside, whoever spends it.
fn is_budget_grant(clauses: &Clauses<'_>) -> bool {
    let own = clauses.at(clauses.clause());
    ["tillægsbevilling", "anlægsbevilling", "driftsbevilling", "rådighedsbeløb"]
        .iter()
        .any(|word| own.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::told::Part;
    use sagsgang_text::danish::amount::amounts;

    fn sums(words: &str) -> Vec<Sum> {
        amounts(words)
            .into_iter()
            .map(|found| Sum {
                id: String::new(),
                ore: found.ore,
                is_maximum: false,
                is_vague: false,
                is_yearly: false,
                years: Vec::new(),
                part: Part::Decision,
                stage: None,
                is_new_money: true,
                pool: None,
                recipient: None,
                span: found.span,
                sentence: Span::new(0, words.len()),
                words: words.to_owned(),
            })
            .collect()
    }

    fn deeds(words: &str) -> Vec<Option<(Deed, Tense, bool)>> {
        sums(words).iter().map(|sum| verb(sum).map(|verb| (verb.deed, verb.tense, verb.is_negated))).collect()
    }

    #[test]
    fn each_sum_has_the_verb_of_its_clause() {
        use Deed::*;
        for (words, expected) in [
            (
                "at der reserveres midler på maksimalt 5 mio. kr. på puljen, og at der afsættes 1,5 mio. kr. i 2025",
                vec![Reserve, SetAside],
            ),
            ("at 4,7 mio. kr. overføres fra 2024 til 2025 i puljen", vec![Carry]),
            ("at der bevilges 2 mio. kr. i 2026 og 1,5 mio. kr. i 2027 til fase 2", vec![Grant, Grant]),
            (
                "Koret modtager 350.000 kr. under forudsætning af, at kommunen medfinansierer med mindst 100.000 kr.",
                vec![Receive, Other],
            ),
            ("så der ydes 250.000 kr. til Huset, og 135.000 kr. til Hunden", vec![Grant, Grant]),
            ("at tilskuddet forhøjes til 450.000 kr.", vec![Resize]),
            ("Foreningen søger 220.000 kr. til et løb", vec![Other]),
        ] {
            let found: Vec<_> = sums(words).iter().filter_map(verb).map(|verb| verb.deed).collect();
            assert_eq!(found, expected, "{words}");
        }
    }

    #[test]
    fn what_is_refused_is_negated() {
        assert_eq!(
            deeds("at ansøgningen fra Løbet på 220.000 kr. ikke imødekommes"),
            [Some((Deed::Grant, Tense::Present, true))]
        );
        assert_eq!(
            deeds("Udvalget kan ikke anbefale, at restbeløbet på 350.000 kr. tilbageføres"),
            [Some((Deed::GiveBack, Tense::Present, true))]
        );
        assert_eq!(
            deeds("at ansøgningen imødekommes med 125.000 kr."),
            [Some((Deed::Grant, Tense::Present, false))]
        );
    }

    #[test]
    fn what_only_tells_how_something_is_moves_nothing() {
        assert_eq!(deeds("af puljen til uforudsete udgifter, der er på 40 mio. kr."), [None]);
        assert_eq!(deeds("Rammen for 2024 er på 6 mio. kr."), [None]);
        assert_eq!(
            deeds("Udvalget støttede i 2024 arrangementet med 150.000 kr."),
            [Some((Deed::Grant, Tense::Past, false))]
        );
    }
}

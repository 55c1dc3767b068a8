//! Commitments: what someone undertook in a decision, who, and by when.
//!
//! A sentence commits when it says that something was agreed, orders somebody to act, or tells in the present what will
//! be done by someone or at some time. What merely repeats the adopted recommendation commits to nothing new.

use crate::due::due;
use crate::{Commitment, attendance, organ, person, vote};
use jiff::civil::Date;
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Source, Span};

/// Phrases by which something is agreed.
const AGREED: [&str; 14] = [
    "det blev aftalt",
    "blev det aftalt",
    "blev aftalt",
    "aftalte, at",
    "aftalte at",
    "blev videre aftalt",
    "er aftalt",
    "der aftales",
    "aftales det",
    "var enighed om, at der",
    "var enige om, at der",
    "blev enige om at",
    "aftalte desuden",
    "aftalte",
];

/// Phrases by which somebody is told or asked to act, or wants something done.
const ORDERED: [&str; 24] = [
    "anmodes om",
    "anmodede",
    "bedes",
    "bad administrationen",
    "bad forvaltningen",
    "bad om",
    "pålægges",
    "skal fremlægge",
    "skal udarbejde",
    "skal forelægge",
    "skal vende tilbage",
    "ønsker en",
    "ønsker et",
    "ønskede en",
    "ønskede et",
    "ønsker at få",
    "ønsker sig",
    "opfordrer",
    "opfordrede",
    "efterspurgte",
    "efterlyste",
    "skal undersøge",
    "skal præsentere",
    "ønsker sagen",
];

/// Verbs in the present tense for what somebody will do or have done.
const ACTIONS: [&str; 60] = [
    "præsenteres",
    "forelægges",
    "fremlægges",
    "forelægger",
    "fremlægger",
    "udarbejder",
    "udarbejdes",
    "undersøger",
    "undersøges",
    "sender",
    "sendes",
    "vender",
    "inviteres",
    "inviterer",
    "indkaldes",
    "indkalder",
    "genoptages",
    "genoptager",
    "følger",
    "følges",
    "orienterer",
    "orienteres",
    "afholdes",
    "holdes",
    "afholder",
    "arbejder",
    "arbejdes",
    "evalueres",
    "tilbage",
    "drøftes",
    "behandles",
    "fremsendes",
    "fremsender",
    "rundsendes",
    "eftersendes",
    "planlægges",
    "tilrettelægges",
    "indhenter",
    "indhentes",
    "kontakter",
    "udsendes",
    "udsender",
    "dagsordenssættes",
    "sættes",
    "afrapporteres",
    "formidles",
    "beskrives",
    "beskriver",
    "bringes",
    "tages",
    "optages",
    "indgår",
    "iværksættes",
    "iværksætter",
    "fremsættes",
    "genfremsættes",
    "genfremlægges",
    "udskydes",
    "udsættes",
    "udsat",
];

/// Words for those who act on a committee's behalf.
const ACTORS: [&str; 16] = [
    "administrationen",
    "forvaltningen",
    "direktionen",
    "formanden",
    "formandskabet",
    "sekretariatet",
    "udvalget",
    "regionsrådet",
    "byrådet",
    "kommunalbestyrelsen",
    "direktøren",
    "hospitalsledelsen",
    "projektgruppen",
    "styregruppen",
    "arbejdsgruppen",
    "formandsskabet",
];

/// Verbs in the past tense that tell what happened at the meeting: what depends on them is no promise of its own.
const TOLD: [&str; 22] = [
    "orienterede",
    "drøftede",
    "fortalte",
    "redegjorde",
    "præsenterede",
    "gennemgik",
    "oplyste",
    "bemærkede",
    "spurgte",
    "nævnte",
    "fremhævede",
    "pegede",
    "blev drøftet",
    "udtrykte",
    "roste",
    "kvitterede",
    "bakkede",
    "konstaterede",
    "var opmærksom",
    "gav et oplæg",
    "gav oplæg",
    "indledte",
];

/// The commitments in the sentences of a decision.
pub(crate) fn read(source: &Source, sentences: &[Span], meeting: Option<Date>) -> Vec<Commitment> {
    sentences.iter().filter_map(|&span| commitment(source, span, meeting)).collect()
}

fn commitment(source: &Source, span: Span, meeting: Option<Date>) -> Option<Commitment> {
    let written = source.slice(span);
    let folded = fold(written);
    if attendance::is_about_presence(&folded) || vote::is_about_votes(&folded) && !folded.contains("aftalt") {
        return None;
    }
    let due = due(written, meeting, span.start as usize);
    if !commits(&folded, due.is_some()) {
        return None;
    }
    Some(Commitment { due, responsible: responsible(written, &folded), span })
}

fn commits(folded: &str, has_due: bool) -> bool {
    let has = |phrases: &[&str]| phrases.iter().any(|phrase| has_phrase(folded, phrase));
    let resolved = has(&["besluttede", "besluttet"]);
    if has(&AGREED) {
        return true;
    }
    if restates(folded) {
        return false;
    }
    let postpones = has(&[
        "udsat",
        "udsættes",
        "udsætte",
        "udskydes",
        "udskudt",
        "udsatte",
        "genoptages",
        "genfremlægges",
        "genfremsættes",
        "tilbage til",
        "sendes tilbage",
        "sendes retur",
    ]);
    if postpones {
        let errand = has(&["med henblik på", "idet der ønskes", "så ", "til fornyet", "for at", "indtil"]);
        return has_due || errand && !folded.starts_with("udgår");
    }
    if has(&ORDERED) && !has(&["tidligere anmodede"]) {
        return true;
    }
    let acts = words(folded).any(|word| ACTIONS.contains(&word.text))
        || has(&[
            "vil blive",
            "vil vende",
            "vil undersøge",
            "vil udarbejde",
            "vil fremlægge",
            "vil sende",
            "vil orientere",
            "fast punkt",
            "skal ",
            "der ønskes",
        ]);
    if has(&TOLD) && !resolved {
        return has_due
            && acts
            && has(&["præsenteres for", "forelægges", "fremlægges", "vender tilbage"])
            && !folded.contains("drøftede");
    }
    let actor = words(folded).any(|word| ACTORS.contains(&word.text) || word.text == "der")
        || folded.starts_with("der ");
    let promised = words(folded).any(|word| {
        [
            "vender",
            "præsenteres",
            "forelægges",
            "forelægger",
            "fremlægger",
            "fremlægges",
            "udarbejder",
            "undersøger",
            "fremsender",
            "inviteres",
            "inviterer",
            "sender",
            "indkalder",
            "afsøger",
            "arbejder",
        ]
        .contains(&word.text)
    });
    has_due && acts
        || actor && promised && !has(&[" hvis ", "såfremt", " der er "]) && starts_with_actor(folded)
}

/// Whether a sentence opens with somebody who acts, or with "Der".
fn starts_with_actor(folded: &str) -> bool {
    let first: Vec<_> = words(folded).take(3).collect();
    let Some(opening) = first.first() else { return false };
    ACTORS.contains(&opening.text) || organ::head_of(opening.text).is_some() || folded.starts_with("der ")
}

/// Whether a sentence adopts clauses word for word: "godkendte, at … bemyndiges til …".
fn restates(folded: &str) -> bool {
    let adopts = [
        "godkendte, at",
        "tiltrådte, at",
        "anbefaler, at",
        "indstiller, at",
        "godkendte at",
        "vedtog, at",
        "godkender, at",
        "anbefalede, at",
        "indstiller til",
        "anbefaler over for",
        "anbefaler regionsrådet",
        "indstillingen",
    ];
    adopts.iter().any(|phrase| folded.contains(phrase)) || folded.starts_with("godkendt")
}

fn has_phrase(folded: &str, phrase: &str) -> bool {
    folded.match_indices(phrase).any(|(at, _)| {
        let starts = !folded[..at].ends_with(|c: char| c.is_alphanumeric());
        let end = &folded[at + phrase.len()..];
        starts && (phrase.ends_with(' ') || !end.starts_with(|c: char| c.is_alphanumeric()))
    })
}

/// Who is to act: the doers named in the sentence, organs before a verb in the active voice, and persons.
fn responsible(written: &str, folded: &str) -> Vec<String> {
    let clause_at = folded.find(" at ").map_or(0, |at| at + 4);
    let mut found: Vec<String> = Vec::new();
    for word in words(written).filter(|word| word.span.start as usize >= clause_at) {
        if DOERS.contains(&fold(word.text).as_str()) {
            add(&mut found, word.text);
        }
    }
    for name in person::names(written) {
        if name.start as usize >= clause_at {
            add(&mut found, &written[name.range()]);
        }
    }
    if found.is_empty() {
        let passive = words(&folded[clause_at..])
            .any(|word| word.text.len() > 5 && word.text.ends_with("es") && ACTIONS.contains(&word.text));
        let organ = organ::organs(written).into_iter().find(|organ| organ.span.start as usize >= clause_at);
        if let Some(organ) = organ.filter(|_| !passive || folded.contains("anmodes")) {
            add(&mut found, &organ.value);
        }
    }
    found
}

/// Words for those who carry something out.
const DOERS: [&str; 10] = [
    "administrationen",
    "forvaltningen",
    "direktionen",
    "formanden",
    "formandskabet",
    "sekretariatet",
    "projektgruppen",
    "styregruppen",
    "arbejdsgruppen",
    "direktøren",
];

fn add(found: &mut Vec<String>, name: &str) {
    if !found.iter().any(|known| fold(known) == fold(name)) {
        found.push(name.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sentence::sentences;

    fn read_text(text: &str) -> Vec<(String, Option<String>)> {
        let source = Source::from_text("a", text);
        let found = read(&source, &sentences(text, 0), Some(Date::constant(2024, 3, 12)));
        found
            .into_iter()
            .map(|found| (source.slice(found.span).to_owned(), found.due.map(|due| due.text)))
            .collect()
    }

    #[test]
    fn promises() {
        for (sentence, due) in [
            (
                "Det blev aftalt, at administrationen arbejder videre på et oplæg til et kommende møde.",
                Some("til et kommende møde"),
            ),
            ("Udvalget aftalte, at man deltager i møderne, hvis det er muligt.", None),
            (
                "Forvaltningen vender tilbage med hastighedsmålinger i efteråret 2024.",
                Some("i efteråret 2024"),
            ),
            ("Udvalget ønsker en fornyet status inden udgangen af 2024.", Some("inden udgangen af 2024")),
            ("Udvalget præsenteres for en sag på et kommende møde.", Some("på et kommende møde")),
            ("Kulturudvalget anmodes om at indhente endnu et tilbud.", None),
            ("Udsat til næste møde.", Some("til næste møde")),
            ("Fast punkt om lærerdækning på kommende dagsordener.", Some("på kommende dagsordener")),
            (
                "Der arbejdes derfor videre med en aftale, som vil blive præsenteret inden sommerferien.",
                Some("inden sommerferien"),
            ),
        ] {
            assert_eq!(read_text(sentence), [(sentence.to_owned(), due.map(str::to_owned))], "{sentence}");
        }
    }

    #[test]
    fn what_promises_nothing() {
        for sentence in [
            "Udsat.",
            "Godkendt.",
            "Udvalget godkendte, at administrationen bemyndiges til at forhandle til efteråret.",
            "Bo Ek orienterede om en henvendelse, som udvalget bakkede op om.",
            "Der var enighed om, at dette er noget, der skal arbejdes videre med.",
            "DSI fokuserer på sociale effektinvesteringer.",
            "Alle var mødt, undtagen Bo Ek, der havde meldt afbud.",
        ] {
            assert_eq!(read_text(sentence), [], "{sentence}");
        }
    }
}

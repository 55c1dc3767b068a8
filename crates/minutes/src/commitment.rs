//! Commitments: what someone undertook in a decision, who, and by when.
//!
//! A sentence commits when it says that something was agreed, orders somebody to act, or tells in the present what will
//! be done by someone or at some time. What merely repeats the adopted recommendation commits to nothing new.

use crate::due::due;
use crate::{Commitment, attendance, organ, person, vote};
use jiff::civil::Date;
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Source, Span};

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
    if folded.starts_with("at ") {
        return false;
    }
    if agrees(folded) {
        return true;
    }
    if restates(folded) {
        return false;
    }
    let sends = has(&[
        "oversende",
        "oversendes",
        "henvises",
        "henvise",
        "sendes tilbage",
        "sende sagen tilbage",
        "sendes retur",
        "tilbage til",
    ]);
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
    ]);
    if postpones || sends {
        let errand = has(&[
            "med henblik på",
            "idet der ønskes",
            "til fornyet",
            "for at",
            "indtil",
            "når",
            "udtalelse",
        ]);
        return has_due || errand;
    }
    if has(&ORDERED) && !has(&["tidligere anmodede"]) {
        return true;
    }
    if has(&TOLD) && !has(&["besluttede", "besluttet"]) {
        return has_due
            && has(&["præsenteres for", "forelægges", "fremlægges", "vender tilbage"])
            && !folded.contains("drøftede");
    }
    let conditional = folded.starts_with("hvis ") || folded.starts_with("såfremt ") || has(&["i høring"]);
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
        ])
        || opens_with_deed(folded);
    let told_to = folded.starts_with("der skal ") || folded.starts_with("der følges op");
    has_due && acts || told_to || !conditional && (executive_acts(folded) || will_be_done(folded))
}

/// Whether a sentence says that something is agreed: "det blev (desuden) aftalt", "udvalget aftalte", "der aftales".
fn agrees(folded: &str) -> bool {
    let all: Vec<_> = words(folded).collect();
    all.iter().enumerate().any(|(i, word)| match word.text {
        "aftalt" => {
            let before = &all[i.saturating_sub(AGREED_WORDS_MAX)..i];
            before.iter().any(|word| matches!(word.text, "blev" | "er" | "bliver"))
                && !before.iter().any(|word| matches!(word.text, "som" | "tidligere"))
        }
        "aftalte" => i > 0 && !matches!(all[i - 1].text, "den" | "det" | "de" | "tidligere"),
        "aftales" => i <= 2,
        _ => false,
    })
}

/// "blev" stands within so many words before "aftalt".
const AGREED_WORDS_MAX: usize = 4;

/// Whether a sentence opens with one who carries things out and a verb in the present for what will be done:
/// "Administrationen besvarer henvendelsen".
fn executive_acts(folded: &str) -> bool {
    /// Verbs in the present that are no deeds to come.
    const STATES: [&str; 30] = [
        "er",
        "har",
        "bliver",
        "mener",
        "finder",
        "ser",
        "kan",
        "skal",
        "vil",
        "må",
        "bør",
        "får",
        "foreslår",
        "anbefaler",
        "indstiller",
        "vurderer",
        "forventer",
        "oplyser",
        "bemærker",
        "støtter",
        "deltager",
        "godkender",
        "tiltræder",
        "beslutter",
        "drøfter",
        "noterer",
        "takker",
        "kender",
        "ønsker",
        "efter",
    ];
    let all: Vec<_> = words(folded).take(EXECUTIVE_WORDS_MAX).collect();
    let Some(actor) = all.iter().position(|word| DOERS.contains(&word.text)) else { return false };
    let opens = all[..actor].iter().all(|word| {
        matches!(word.text, "herefter" | "desuden" | "derfor" | "og" | "samtidig" | "endvidere" | "fremover")
    });
    let verb_first =
        actor > 0 && all[actor - 1].text.ends_with('r') && !STATES.contains(&all[actor - 1].text);
    let verb = all
        .get(actor + 1)
        .is_some_and(|word| word.text.len() > 3 && word.text.ends_with('r') && !STATES.contains(&word.text));
    opens && verb || actor == 2 && verb_first
}

/// Whether somebody named at the beginning does something in the present: "Foreningen afleverer en rapport".
fn opens_with_deed(folded: &str) -> bool {
    const DEEDS: [&str; 12] = [
        "afleverer",
        "indsender",
        "evaluerer",
        "rapporterer",
        "afrapporterer",
        "igangsætter",
        "gennemfører",
        "udfører",
        "leverer",
        "besøger",
        "mødes",
        "redegør",
    ];
    words(folded).take(EXECUTIVE_WORDS_MAX).skip(1).any(|word| DEEDS.contains(&word.text))
}

/// A sentence names who acts within so many words.
const EXECUTIVE_WORDS_MAX: usize = 5;

/// Whether a sentence says in the present passive what will be done: "Materialet sendes til udvalget", "Emnet tages op".
fn will_be_done(folded: &str) -> bool {
    const DONE: [&str; 25] = [
        "sendes",
        "udsendes",
        "rundsendes",
        "eftersendes",
        "fremsendes",
        "forelægges",
        "præsenteres",
        "fremlægges",
        "udarbejdes",
        "undersøges",
        "inviteres",
        "indkaldes",
        "evalueres",
        "indhentes",
        "planlægges",
        "orienteres",
        "dagsordenssættes",
        "afrapporteres",
        "afdækkes",
        "besvares",
        "opfølges",
        "vender",
        "arbejdes",
        "nedsættes",
        "aflægges",
    ];
    let opening: Vec<_> = words(folded).take(DONE_WORDS_MAX).collect();
    let matter = opening.first().is_some_and(|word| {
        matches!(
            word.text,
            "sagen" | "punktet" | "forslaget" | "indstillingen" | "at" | "på" | "når" | "hvis" | "i"
        )
    });
    let again = has_phrase(folded, "tages op")
        || has_phrase(folded, "følges op")
        || has_phrase(folded, "sættes på dagsordenen");
    let relative = opening.iter().any(|word| matches!(word.text, "som" | "der" | "hvor" | "at"))
        && !matches!(opening.first().map(|word| word.text), Some("der"));
    !matter && !relative && (again || opening.iter().any(|word| DONE.contains(&word.text)))
}

/// The verb of such a sentence stands within so many words.
const DONE_WORDS_MAX: usize = 7;

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
            ("Formanden besvarer foreningens henvendelse skriftligt inden jul.", Some("inden jul")),
            ("Administrationen besvarer henvendelsen på udvalgets vegne.", None),
            ("Emnet tages op igen, når oplægget er evalueret.", Some("når oplægget er evalueret")),
            ("Det blev desuden aftalt, at administrationen retter henvendelse til kommunerne.", None),
            ("Udvalget besluttede at oversende sagen til et andet udvalg med henblik på en udtalelse.", None),
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

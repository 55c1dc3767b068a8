//! Commitments: what someone undertook in a decision, who, and by when.
//!
//! A sentence commits when it says that something was agreed, orders somebody to act, or tells in the present what will
//! be done by someone or at some time. What merely repeats the adopted recommendation commits to nothing new.

use crate::convention::Conventions;
use crate::due::{FoundDue, due};
use crate::phrase::Sentence;
use crate::profile::{PhraseSet, Vocabulary};
use crate::{Commitment, organ, person};
use jiff::civil::Date;
use sagsgang_text::danish::date::month_named;
use sagsgang_text::danish::{fold, words};
use std::cell::LazyCell;
use std::ops::Deref;

/// The commitments in the sentences of a decision.
///
/// While somebody from outside is reported to speak, what is told will be done is not the organ's to keep.
pub(crate) fn read(
    sentences: &[Sentence<'_>],
    vocabulary: &Vocabulary,
    meeting: Option<Date>,
) -> Vec<Commitment> {
    let mut found = Vec::new();
    let mut reported = false;
    for sentence in sentences {
        reported = is_reported(&sentence.folded, vocabulary, reported);
        found.extend(commitment(sentence, vocabulary, meeting, reported));
    }
    found
}

/// Whether a sentence goes on with what a speaker said, after one that does or does not.
fn is_reported(folded: &str, vocabulary: &Vocabulary, before: bool) -> bool {
    let opening: Vec<_> = words(folded).take(OPENING_WORDS_MAX).map(|word| word.text).collect();
    let own = opening.iter().any(|word| is_doer(word) || organ::head_of(word).is_some());
    let decided =
        ["blev drøftet", "blev aftalt", "aftaltes", "aftalt", "enighed", "blev besluttet", "udvalget"]
            .iter()
            .any(|words| folded.contains(words));
    if own || decided {
        return false;
    }
    before || vocabulary.says(PhraseSet::Told, folded)
}

/// Who speaks stands within so many words.
const OPENING_WORDS_MAX: usize = 4;

fn commitment(
    sentence: &Sentence<'_>,
    vocabulary: &Vocabulary,
    meeting: Option<Date>,
    reported: bool,
) -> Option<Commitment> {
    let (written, folded) = (sentence.written, sentence.folded.as_str());
    let agreed = vocabulary.says(PhraseSet::Agreed, folded);
    if vocabulary.mentions(PhraseSet::Presence, folded)
        || !agreed && vocabulary.mentions(PhraseSet::Votes, folded)
    {
        return None;
    }
    let due = LazyCell::new(|| due(written, folded, meeting, sentence.base(), Conventions::reading()));
    let agrees = agreed && agrees(folded) && !folded.starts_with("at ");
    let heard = || {
        !reported
            || told_to(folded)
            || folded.starts_with("der ") && will_be_done(folded)
            || vocabulary.says(PhraseSet::Postpones, folded) && is_timed(&due)
    };
    let commits = agrees || heard() && commits(written, folded, vocabulary, &due);
    if !commits {
        return None;
    }
    let due = due.as_ref().map(|found| found.due.clone());
    Some(Commitment { due, responsible: responsible(written, folded, vocabulary), span: sentence.span })
}

fn is_timed(due: &Option<FoundDue>) -> bool {
    due.as_ref().is_some_and(|found| found.is_timed)
}

/// Whether a sentence of the organ's own commits somebody. The due phrase is looked for only where it decides.
fn commits(
    written: &str,
    folded: &str,
    vocabulary: &Vocabulary,
    due: &impl Deref<Target = Option<FoundDue>>,
) -> bool {
    let says = |set| vocabulary.says(set, folded);
    if folded.starts_with("at ")
        || folded.starts_with("godkendt")
        || vocabulary.mentions(PhraseSet::Restates, folded)
    {
        return false;
    }
    if says(PhraseSet::Postpones) || says(PhraseSet::Sends) {
        return says(PhraseSet::Errand) || due.is_some();
    }
    let opening: Vec<_> = words(folded).take(OPENING_WORDS_MAX).map(|word| word.text).collect();
    let own = opening.iter().any(|word| is_doer(word) || organ::head_of(word).is_some());
    if says(PhraseSet::Ordered) || wishes(folded) {
        let asked = own
            || folded.starts_with("der ")
            || ["anmodes", "bedes", "pålægges", "medlemmerne"].iter().any(|words| folded.contains(words));
        return asked && !folded.contains("tidligere anmodede");
    }
    if works_on(folded) {
        return true;
    }
    if says(PhraseSet::Told) && !folded.contains("besluttede") && !folded.contains("besluttet") {
        let promised = ["præsenteres for", "forelægges", "fremlægges", "vender tilbage"]
            .iter()
            .any(|words| folded.contains(words));
        return promised && !folded.contains("drøftede") && is_timed(due);
    }
    let conditional =
        folded.starts_with("hvis ") || folded.starts_with("såfremt ") || folded.contains(" i høring");
    let intends = own && opening.contains(&"vil");
    let acts = says(PhraseSet::Acts) || opens_with_deed(folded) || actor_acts(written, folded);
    (acts || intends) && is_timed(due)
        || told_to(folded)
        || !conditional && (executive_acts(folded) || will_be_done(folded))
}

/// "Det blev besluttet, at der skal arbejdes videre med …": a decision to go on is a task, whatever the outcome is called.
fn works_on(folded: &str) -> bool {
    let decided = folded.contains("besluttet") || folded.contains("besluttede");
    let on =
        ["arbejdes videre", "arbejder videre", "arbejde videre"].iter().any(|words| folded.contains(words));
    decided && on && !folded.contains("ikke")
}

/// "Der skal samles op på …", "Der følges op": an order without anyone to carry it out.
fn told_to(folded: &str) -> bool {
    let order = folded
        .strip_prefix("der skal ")
        .is_some_and(|rest| words(rest).take(2).any(|word| word.text.ends_with("es")));
    order || folded.starts_with("der følges op")
}

/// Whether a sentence says that something is agreed: "det blev (desuden) aftalt", "udvalget aftalte", "der aftales".
fn agrees(folded: &str) -> bool {
    let all: Vec<_> = words(folded).collect();
    all.iter().enumerate().any(|(i, word)| match word.text {
        "aftalt" => {
            let before = &all[i.saturating_sub(AGREED_WORDS_MAX)..i];
            let between_others = all.get(i + 1).is_some_and(|next| next.text == "mellem");
            !between_others
                && before.iter().any(|word| matches!(word.text, "blev" | "er" | "bliver"))
                && !before.iter().any(|word| matches!(word.text, "som" | "tidligere"))
        }
        "aftalte" => i > 0 && !matches!(all[i - 1].text, "den" | "det" | "de" | "tidligere"),
        "aftaltes" => true,
        "aftales" => i <= 2 && all.get(i + 1).is_none_or(|next| next.text != "med"),
        _ => false,
    })
}

/// "blev" stands within so many words before "aftalt".
const AGREED_WORDS_MAX: usize = 4;

/// Whether a sentence opens with one who carries things out and a verb in the present for what will be done:
/// "Administrationen besvarer henvendelsen".
fn executive_acts(folded: &str) -> bool {
    let all: Vec<_> = words(folded).take(EXECUTIVE_WORDS_MAX).collect();
    let Some(actor) = all.iter().position(|word| is_doer(word.text)) else { return false };
    let opens = all[..actor].iter().all(|word| {
        matches!(word.text, "herefter" | "desuden" | "derfor" | "og" | "samtidig" | "endvidere" | "fremover")
    });
    let actor = match all.get(actor + 1) {
        Some(joint) if joint.text == "og" => actor + 2,
        _ => actor,
    };
    let verb_first =
        actor > 0 && all[actor - 1].text.ends_with('r') && !STATES.contains(&all[actor - 1].text);
    let verb = all
        .get(actor + 1)
        .is_some_and(|word| word.text.len() > 3 && word.text.ends_with('r') && !STATES.contains(&word.text));
    opens && verb || actor == 2 && verb_first
}

/// Verbs in the present that are no deeds to come.
const STATES: [&str; 44] = [
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
    "udgør",
    "koster",
    "gælder",
    "omfatter",
    "træder",
    "ophører",
    "løber",
    "starter",
    "består",
    "viser",
    "konstaterer",
    "besluttede",
    "bor",
    "ligger",
];

/// Whether a word names one who carries things out, by itself or as the end of a title: "kommunaldirektøren".
fn is_doer(word: &str) -> bool {
    const TITLES: [&str; 10] = [
        "direktøren",
        "chefen",
        "borgmesteren",
        "formanden",
        "forvaltningen",
        "afdelingen",
        "sekretariatet",
        "arbejdsgruppen",
        "styregruppen",
        "administrationen",
    ];
    DOERS.contains(&word) || TITLES.iter().any(|title| word.ends_with(title))
}

/// Whether a sentence opens with an organ, a department or a person, and a verb in the present for what they do: "Teknik og
/// Miljø sender et notat". The name is told by its capitals.
fn actor_acts(written: &str, folded: &str) -> bool {
    let all: Vec<_> = words(written).zip(words(folded)).take(ACTOR_WORDS_MAX).collect();
    let Some(verb) = all.iter().position(|(word, folded)| {
        !word.is_capitalised() && !matches!(folded.text, "og" | "for" | "af" | "i")
    }) else {
        return false;
    };
    let organ = all[..verb].iter().any(|(_, word)| organ::head_of(word.text).is_some() || is_doer(word.text));
    let named = verb > 1 && all[..verb].last().is_some_and(|(word, _)| word.is_capitalised());
    let acts = all[verb].1.text;
    verb > 0 && (organ || named) && acts.len() > 3 && acts.ends_with('r') && !STATES.contains(&acts)
}

/// Who acts is named within so many words.
const ACTOR_WORDS_MAX: usize = 8;

/// Whether somebody wants to be shown or told something: "ønsker fremover en oversigt", "ønsker at følge udviklingen".
fn wishes(folded: &str) -> bool {
    let all: Vec<&str> = words(folded).map(|word| word.text).collect();
    let Some(at) = all.iter().position(|word| matches!(*word, "ønsker" | "ønskede")) else { return false };
    let rest = all[at + 1..].iter().skip_while(|word| {
        matches!(
            **word,
            "fremover" | "derfor" | "desuden" | "samtidig" | "også" | "herefter" | "gerne" | "endvidere"
        )
    });
    let rest: Vec<&str> = rest.take(2).copied().collect();
    match rest[..] {
        ["at", verb] => matches!(verb, "få" | "følge" | "modtage" | "høre" | "genoptage" | "have" | "se"),
        [object, ..] => {
            matches!(object, "en" | "et" | "flere" | "sagen" | "punktet" | "emnet" | "materialet")
        }
        [] => false,
    }
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
const EXECUTIVE_WORDS_MAX: usize = 6;

/// Whether a sentence says in the present passive what will be done: "Materialet sendes til udvalget", "Emnet tages op".
fn will_be_done(folded: &str) -> bool {
    const DONE: [&str; 24] = [
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
    let again = ["tages op", "følges op", "sættes på dagsordenen"].iter().any(|words| folded.contains(words));
    let relative = opening.iter().any(|word| {
        matches!(word.text, "som" | "der" | "hvor" | "at" | "om" | "hvis" | "hvordan" | "skal" | "blev")
    }) && !matches!(opening.first().map(|word| word.text), Some("der"));
    !matter && !relative && (again || opening.iter().any(|word| DONE.contains(&word.text)))
}

/// The verb of such a sentence stands within so many words.
const DONE_WORDS_MAX: usize = 7;

/// Who is to act: the doers named in the sentence, organs before a verb in the active voice, and persons.
fn responsible(written: &str, folded: &str, vocabulary: &Vocabulary) -> Vec<String> {
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
    if found.is_empty()
        && let Some(subject) = doer(&written[clause_at..], &folded[clause_at..])
    {
        add(&mut found, subject);
    }
    if found.is_empty() {
        let passive = words(&folded[clause_at..]).any(|word| {
            word.text.len() > 5 && word.text.ends_with("es") && vocabulary.says(PhraseSet::Acts, word.text)
        });
        let organ = organ::organs(written).into_iter().find(|organ| organ.span.start as usize >= clause_at);
        if let Some(organ) = organ.filter(|_| !passive || folded.contains("anmodes")) {
            add(&mut found, &organ.value);
        }
    }
    found
}

/// The subject of a clause in the active voice: "Værestedet Ankeret afleverer …", "kommunerne skal bringe …".
fn doer<'t>(written: &'t str, folded: &str) -> Option<&'t str> {
    const NOBODY: [&str; 10] = ["der", "det", "man", "udvalget", "dette", "de", "den", "på", "til", "i"];
    let all: Vec<_> = words(folded).take(DOER_WORDS_MAX + 1).collect();
    let first = all.first().filter(|word| !NOBODY.contains(&word.text))?;
    let verb = all.iter().skip(1).find(|word| {
        let modal = matches!(word.text, "skal" | "vil" | "kan");
        modal
            || word.text.len() > 4
                && word.text.ends_with("er")
                && month_named(word.text).is_none()
                && written[word.span.range()].starts_with(char::is_lowercase)
    })?;
    let earlier_verb = all
        .iter()
        .take_while(|word| word.span.start < verb.span.start)
        .any(|word| word.text.ends_with("es") || matches!(word.text, "blev" | "er" | "har" | "var"));
    if matches!(verb.text, "ønsker" | "efter" | "eller" | "under" | "anbefaler" | "bliver")
        || earlier_verb
        || written[..verb.span.start as usize].contains(',')
    {
        return None;
    }
    let passive = matches!(verb.text, "skal" | "vil" | "kan")
        && all
            .iter()
            .skip_while(|word| word.span.start <= verb.span.start)
            .any(|word| word.text.ends_with("es") || word.text == "blive");
    (!passive).then(|| written[first.span.start as usize..verb.span.start as usize].trim_end())
}

/// A subject stands within so many words.
const DOER_WORDS_MAX: usize = 7;

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
    use crate::profile::Profiles;
    use sagsgang_text::{Source, Span};

    fn read_text(text: &str) -> Vec<(String, Option<String>)> {
        let source = Source::from_text("a", text);
        let sentences = Sentence::all(&source, Span::new(0, text.len()));
        let found = read(&sentences, Profiles::built_in().vocabulary(), Some(Date::constant(2024, 3, 12)));
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
    fn who_is_to_do_it() {
        let owner = |text: &str| {
            let source = Source::from_text("a", text);
            let sentences = Sentence::all(&source, Span::new(0, text.len()));
            let found =
                read(&sentences, Profiles::built_in().vocabulary(), Some(Date::constant(2024, 3, 12)));
            found.into_iter().flat_map(|found| found.responsible).collect::<Vec<_>>()
        };
        assert_eq!(
            owner("Værestedet Ankeret afleverer en rapport senest den 1. juni 2025."),
            ["Værestedet Ankeret"]
        );
        assert_eq!(owner("Det blev aftalt, at administrationen vender tilbage."), ["administrationen"]);
        assert_eq!(owner("Punktet blev udsat til mødet den 10. september 2025."), Vec::<String>::new());
        assert_eq!(
            owner("Evalueringen forelægges udvalget senest den 1. november 2025."),
            Vec::<String>::new()
        );
        assert_eq!(
            owner("Udvalget bad om, at spørgsmålet om transport bliver skrevet tydeligere frem."),
            Vec::<String>::new()
        );
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

//! What the words of a decision say came of what they are about.

use sagsgang_text::danish::words;

use super::words::{find, first, has, has_any, has_start};

/// What a passage of a decision says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Adopted,
    Recommended,
    Rejected,
    Postponed,
    /// Sent back to those who prepared it.
    SentBack,
    /// Sent on to others without a recommendation.
    SentOn,
    Withdrawn,
    Talked,
    Noted,
}

const POSTPONES: [&str; 8] =
    ["udsat", "udsæt", "udskyd", "udskud", "udskød", "genoptag", "genfremsæt", "genfremlæg"];
const SENDS: [&str; 7] =
    ["oversend", "tilbagesend", "hjemsend", "hjemvis", "videresend", "henvis", "tilbagevis"];
const SENDS_BACK: [&str; 9] = [
    "tilbage til forvaltningen",
    "tilbage til administrationen",
    "tilbage til direktionen",
    "sendes tilbage",
    "sendt tilbage",
    "sende sagen tilbage",
    "sendte sagen tilbage",
    "sendes retur",
    "sendt retur",
];
const SENDS_ON: [&str; 6] = [
    "sendes videre til",
    "sendt videre til",
    "sendte sagen videre",
    "sende sagen videre",
    "fremsendes til",
    "overgives til",
];
const WITHDRAWS: [&str; 14] = [
    "udgår",
    "udgik",
    "udgået",
    "taget af dagsordenen",
    "tages af dagsordenen",
    "taget af dagsorden",
    "tages af dagsorden",
    "trukket tilbage",
    "trækkes tilbage",
    "trækkes",
    "blev trukket",
    "er trukket",
    "trukket",
    "blev ikke behandlet",
];
const REJECTS: [&str; 9] =
    ["forkast", "afvis", "afslog", "afslå", "afslag", "nedstem", "bortfald", "frafald", "faldt"];
/// Verbs that adopt, by how they begin.
const ADOPTS: [&str; 30] = [
    "godkend",
    "tiltråd",
    "tiltræd",
    "vedtag",
    "vedtog",
    "imødekom",
    "bevilge",
    "bevilget",
    "bifald",
    "beslutte",
    "tildel",
    "afsatte",
    "afsættes",
    "afsat",
    "bemyndig",
    "frigiv",
    "frigav",
    "tilslut",
    "udpeg",
    "valgte",
    "valgt",
    "vælge",
    "vælges",
    "genvalg",
    "konstituer",
    "støtter",
    "støttede",
    "pålagde",
    "pålægge",
    "fastsatte",
];
const ADOPTS_PHRASES: [&str; 16] = [
    "enighed om",
    "enige om",
    "enedes om",
    "indstillingen følges",
    "følger indstillingen",
    "følge indstillingen",
    "fulgte indstillingen",
    "taget til følge",
    "tages til følge",
    "til følge",
    "som indstillet",
    "tilslutning",
    "bakkede op om indstillingen",
    "gav sin tilslutning",
    "i overensstemmelse med indstillingen",
    "modtager",
];
const NOTES: [&str; 8] = [
    "til efterretning",
    "til orientering",
    "ad notam",
    "til kendskab",
    "taget til efterretning",
    "orientering",
    "orienteringen",
    "efterretning",
];
const TALKS: [&str; 5] = ["drøft", "temadrøft", "debatter", "diskuter", "dialog"];
/// Forms of *indstille* that recommend; *indstillingen* and *som indstillet* do not.
const RECOMMENDS: [&str; 5] = ["indstiller", "indstille", "indstilles", "indstillede", "indstilledes"];

/// What the folded words say, where they say anything; the most telling first: who puts a matter off has not adopted it.
pub(crate) fn verdict(folded: &str) -> Option<Verdict> {
    if has_verb(folded, &POSTPONES) && !denied(folded, &POSTPONES) {
        return Some(Verdict::Postponed);
    }
    if has_any(folded, &SENDS_BACK) || has_verb(folded, &["tilbagesend", "hjemsend", "hjemvis", "tilbagevis"])
    {
        return Some(Verdict::SentBack);
    }
    if let Some(verdict) = recommendation(folded) {
        return Some(verdict);
    }
    if has_any(folded, &WITHDRAWS) {
        return Some(Verdict::Withdrawn);
    }
    if has_verb(folded, &REJECTS)
        || denied(folded, &ADOPTS)
        || has(folded, "ikke ønsker")
        || has(folded, "ønsker ikke")
    {
        return Some(Verdict::Rejected);
    }
    if has_any(folded, &SENDS_ON) || has_verb(folded, &SENDS) {
        return Some(Verdict::SentOn);
    }
    if has_verb(folded, &ADOPTS) || has_any(folded, &ADOPTS_PHRASES) || has(folded, "i høring") {
        return Some(Verdict::Adopted);
    }
    if has_any(folded, &NOTES) {
        return Some(Verdict::Noted);
    }
    has_verb(folded, &TALKS).then_some(Verdict::Talked)
}

fn recommendation(folded: &str) -> Option<Verdict> {
    let recommends = words(folded).any(|word| {
        RECOMMENDS.contains(&word.text)
            || word.text.starts_with("anbefal") && !word.text.starts_with("anbefaling")
    }) || has_any(folded, &["med anbefaling", "indstillet til", "indstillet godkendt"]);
    recommends.then(|| {
        if denied(folded, &["anbefal", "indstill"]) { Verdict::Rejected } else { Verdict::Recommended }
    })
}

/// Whether a verb of `folded` begins with one of `starts`: *godkendes*, not *godkendelse*; *henvises*, not *henvisninger*.
pub(crate) fn has_verb(folded: &str, starts: &[&str]) -> bool {
    const NOUNS: [&str; 8] = ["else", "elsen", "elser", "elserne", "ning", "ningen", "ninger", "ningerne"];
    words(folded).any(|word| {
        starts.iter().any(|start| word.text.starts_with(start))
            && !NOUNS.iter().any(|end| word.text.ends_with(end))
    })
}

/// Whether *ikke* stands right before or after a word that begins with one of `starts`, small words aside.
pub(super) fn denied(folded: &str, starts: &[&str]) -> bool {
    const BETWEEN: [&str; 11] =
        ["blev", "bliver", "er", "at", "kunne", "kan", "blive", "dermed", "derfor", "hermed", "godt"];
    let all: Vec<&str> = words(folded).map(|word| word.text).collect();
    all.iter().enumerate().any(|(i, word)| {
        if !starts.iter().any(|start| word.starts_with(start)) {
            return false;
        }
        let before = all[..i].iter().rev().take(3).find(|word| !BETWEEN.contains(word));
        before.is_some_and(|word| *word == "ikke") || all.get(i + 1).is_some_and(|word| *word == "ikke")
    })
}

/// Whether the words ask or decide against something: "imødekommes ikke", "afslås".
pub(super) fn is_negative(folded: &str) -> bool {
    has_start(folded, &["afslå", "afslog", "afslag", "afvis", "forkast"])
        || denied(
            folded,
            &["imødekom", "godkend", "bevilg", "støtt", "yde", "giv", "tiltræd", "tiltråd", "tildel"],
        )
}

/// Whether a clause only asks the organ to talk: "sagen drøftes", "det drøftes, om …", "udvalget drøfter de første erfaringer".
pub(super) fn asks_for_talk(folded: &str) -> bool {
    let Some((at, _)) = first_start(folded, &TALKS) else { return false };
    let main = find(folded, ",", 0).filter(|comma| *comma > at).map_or(folded, |comma| &folded[..comma]);
    !asks_for_more(main)
}

/// Whether a clause only asks the organ to take note: "orienteringen tages til efterretning".
pub(super) fn asks_for_note(folded: &str) -> bool {
    has_any(folded, &["til efterretning", "til orientering", "ad notam", "til kendskab"])
        || has_start(folded, &["orienteres", "præsenteres"])
}

/// Whether there is more than talk in it: "drøftes og sendes i høring", "drøfter og godkender".
fn asks_for_more(folded: &str) -> bool {
    has_start(
        folded,
        &[
            "godkend",
            "sendes",
            "vedtag",
            "besluttes",
            "beslutter",
            "tiltræd",
            "anbefal",
            "bevilg",
            "afsæt",
            "udpeg",
        ],
    )
}

/// Where the first word that begins with one of `starts` stands, with its length.
pub(super) fn first_start(folded: &str, starts: &[&str]) -> Option<(usize, usize)> {
    words(folded)
        .find(|word| starts.iter().any(|start| word.text.starts_with(start)))
        .map(|word| (word.span.start as usize, word.text.len()))
}

/// Whether the words stand for everything that the organ was asked, with what is only said about how it was done.
pub(crate) fn names_everything(folded: &str) -> bool {
    const EVERYTHING: [&str; 19] = [
        "indstilling",
        "indstillingen",
        "indstillingerne",
        "indstillede",
        "sagen",
        "punktet",
        "forslaget",
        "forslagene",
        "ansøgningerne",
        "oplægget",
        "anmodningen",
        "andragendet",
        "redegørelsen",
        "orienteringen",
        "alle",
        "samtlige",
        "beslutningen",
        "behandlingen",
        "stillingtagen",
    ];
    const ASIDE: [&str; 6] = [
        "i overensstemmelse med indstillingen",
        "jf. indstillingen",
        "i henhold til indstillingen",
        "efter indstillingen",
        "som det fremgår af sagen",
        "i sagen",
    ];
    let mut told = folded.to_owned();
    for words in ASIDE {
        if let Some((at, length)) = first(&told, &[words], 0) {
            told.replace_range(at..at + length, &" ".repeat(length));
        }
    }
    has_any(&told, &EVERYTHING)
}

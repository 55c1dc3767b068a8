//! How far a sum has come: by where it stands, what came of the item, and what its own words say.

use crate::{AmountStatus, Outcome, SectionKind, organ};
use sagsgang_text::Span;
use sagsgang_text::danish::words;

/// Words by which an organ grants.
const GRANTS: [&str; 17] = [
    "godkend",
    "bevilg",
    "afsæt",
    "afsat",
    "imødekom",
    "tildel",
    "reserver",
    "frigiv",
    "overføres",
    "vedt",
    "tilsagn",
    "anvendes",
    "meddeles",
    "tiltråd",
    "tiltræd",
    "modtager",
    "ydes",
];

/// Words of a motion, or of what somebody asked for.
const MOTIONS: [&str; 13] = [
    "ændringsforslag",
    "forslag fra",
    "foreslog",
    "foreslår",
    "stillede forslag",
    "mindretal",
    "stemte imod",
    "ansøgt",
    "søgt om",
    "ansøgte om",
    "har søgt",
    "forkast",
    "ønskede",
];

/// Words of a remark, a refusal or a question: what they stand by is no grant.
const REMARKS: [&str; 36] = [
    "bemærk",
    "fortalte",
    "oplyste",
    "nævn",
    "henviste",
    "spurgte",
    "lagde vægt",
    "noterede sig",
    "pegede på",
    "blev drøftet",
    "redegjorde",
    "gjorde opmærksom",
    "understrege",
    "kan ikke",
    "ikke anbefale",
    "ikke imødekom",
    "ikke godkend",
    "ikke bevilge",
    "kunne ikke",
    "imødekommes ikke",
    "anbefales ikke",
    "godkendes ikke",
    "afslås",
    "afslag",
    "afvis",
    "bortfald",
    "udgår",
    "undersøg",
    "muligheden for",
    "mulighed for",
    "resterer",
    "tilbage i puljen",
    "til rest",
    "orienterede",
    "udsættes",
    "udskydes",
];

/// How far a sum has come that stands at `sum` in a folded sentence of a section.
pub(super) fn status(
    folded: &str,
    sum: Span,
    section: SectionKind,
    outcome: Option<Outcome>,
) -> AmountStatus {
    match section {
        SectionKind::Recommendation => return AmountStatus::Proposed,
        SectionKind::Decision => {}
        _ => return AmountStatus::Mentioned,
    }
    let part = part_of(folded, sum);
    let (lead, own) = lead_and_clause(&folded[part.range()], sum.start.saturating_sub(part.start) as usize);
    let has = |words: &[&str]| words.iter().any(|word| lead.contains(word) || own.contains(word));
    let grants = has(&GRANTS);
    let motion = has(&MOTIONS) && !(has(&["flertal", "vedtag"]) && grants);
    if has(&REMARKS) || motion || is_share(folded, sum) {
        return AmountStatus::Mentioned;
    }
    let sent_on = sends_on(folded);
    match outcome {
        Some(Outcome::Recommended) if is_own_grant(folded) && !sent_on => AmountStatus::Decided,
        Some(Outcome::Recommended) => AmountStatus::Recommended,
        Some(Outcome::Approved | Outcome::Amended | Outcome::Appointed) if sent_on => {
            AmountStatus::Recommended
        }
        Some(Outcome::Approved | Outcome::Amended | Outcome::Appointed) => AmountStatus::Decided,
        Some(Outcome::Noted | Outcome::Discussed) if sent_on => AmountStatus::Recommended,
        Some(Outcome::Noted | Outcome::Discussed) if grants && is_own_grant(folded) => AmountStatus::Decided,
        _ => AmountStatus::Mentioned,
    }
}

/// Whether a sentence sends its matter on to another organ with a recommendation.
fn sends_on(folded: &str) -> bool {
    [
        "anbefaler",
        "anbefales",
        "indstiller",
        "indstilles",
        "anbefalede",
        "at anbefale",
        "at indstille",
        "anbefaledes",
    ]
    .iter()
    .any(|word| words(folded).any(|own| own.text == *word) || word.contains(' ') && folded.contains(word))
}

/// Whether a sentence says that the organ itself grants, whatever became of the rest.
fn is_own_grant(folded: &str) -> bool {
    [
        "udvalget besluttede",
        "besluttede, at",
        "godkendte",
        "bevilgede",
        "og besluttede",
        "blev godkendt",
        "tiltrådte",
        "blev bevilget",
        "bevilges",
    ]
    .iter()
    .any(|words| folded.contains(words))
        && words(folded).take(SUBJECT_WORDS_MAX).any(|word| {
            organ::head_of(word.text).is_some()
                || matches!(word.text, "punkt" | "ad" | "der" | "det" | "indstillingen")
        })
}

/// Who grants stands within so many words.
const SUBJECT_WORDS_MAX: usize = 5;

/// The part of a sentence that a sum stands in: up to where it turns to something else.
pub(super) fn part_of(folded: &str, sum: Span) -> Span {
    const TURNS: [&str; 9] = [
        ", hvorefter ",
        ", herefter ",
        ", mens ",
        ", men ",
        "; ",
        ", og i stedet ",
        ", hvorimod ",
        ", idet ",
        " frem for ",
    ];
    let before = &folded[..sum.start as usize];
    let after = &folded[sum.end as usize..];
    let start =
        TURNS.iter().filter_map(|turn| before.rfind(turn).map(|at| at + turn.len())).max().unwrap_or(0);
    let end = TURNS.iter().filter_map(|turn| after.find(turn)).min().unwrap_or(after.len());
    Span::new(start, sum.end as usize + end)
}

/// Of a sentence that lists what was decided ("godkendte, at …, at … og at …") what stands before the list, and the entry
/// that holds the byte `at`; a sentence without a list is its own entry. What is refused in one entry is not in another.
fn lead_and_clause(part: &str, at: usize) -> (&str, &str) {
    const ENTRIES: [&str; 3] = [", at ", ", og at ", " og at "];
    let starts = || ENTRIES.iter().flat_map(|entry| part.match_indices(entry).map(|(start, _)| start));
    let Some(first) = starts().min().filter(|first| *first < at) else { return ("", part) };
    let start = starts().filter(|start| *start < at).max().unwrap_or(first);
    let end = starts().filter(|start| *start > at).min().unwrap_or(part.len());
    (&part[..first], &part[start..end])
}

/// Whether a sum is somebody else's share, or one of before: "medfinansierer med mindst …".
fn is_share(folded: &str, sum: Span) -> bool {
    let part = part_of(folded, sum);
    let clause = folded[part.start as usize..sum.start as usize].rsplit(", ").next().unwrap_or("");
    ["medfinansier", "egenfinansier", "egenbetaling", "bidrager", "bidrage", "tidligere"]
        .iter()
        .any(|word| clause.contains(word))
}

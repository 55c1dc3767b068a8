//! Finder beløb, hvis dele ikke giver den sum, som teksten nævner.
//!
//! ## Hvorfor
//!
//! En bevilling gives som én sum, men bruges som dele. Stemmer de ikke, er enten for meget eller for lidt bevilget, og
//! revisionen kan ikke se hvilket. Kilden er regningen selv: delene lægges sammen, og meddelelsen viser regnestykket.
//!
//! ## Eksempel
//!
//! ```text
//! 1. Temaspor (50.000 kr.)
//! 2. Pårørende-indhold (50.000 kr.)
//! 3. Konference (25.000 kr.)
//! Det samlede beløb i ansøgningen er 130.000 kr.
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret den del eller den sum, der er forkert, eller skriv, hvad resten går til.
//!
//! ## Det ser reglen på
//!
//! - »i alt 175.000 kr. fordelt med 150.000 kr. … og 25.000 kr. …«,
//! - lister, hvor hver linje har ét beløb, med en linje om det samlede beløb før eller efter,
//! - tabeller med en række »I alt«,
//! - puljer: budget − bevilget = rest, og rest − indstillet = rest derefter.
//!
//! ## Reglen er tavs
//!
//! - når et af beløbene er omtrentligt (»ca.«, »op til«, »mellem«) eller gælder pr. år eller pr. stk.,
//! - når en linje i listen ikke har præcis ét beløb,
//! - om afvigelser, der kan komme af afrunding.

use sagsgang_text::danish::amount::{self, FoundAmount};
use sagsgang_text::{Diagnostic, Ore, Severity, Span};

use super::prose;
use super::{Context, Rule, Strength};
use crate::Section;

mod pool;
mod table;

const CODE: &str = "parts-differ-from-sum";
/// Fewest parts that make a sum.
const PARTS_MIN: usize = 2;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Delene giver ikke den nævnte sum",
    page: include_str!("parts_differ_from_sum.rs"),
    check,
};

/// Words beside a sum that make it no exact part of a whole.
const INEXACT: [&str; 25] = [
    "hvert",
    "følgende",
    "efterfølgende",
    "resten",
    "derefter",
    "herefter",
    "blandt",
    "bl.a",
    "primært",
    "øvrige",
    "mindre",
    "ca",
    "cirka",
    "omkring",
    "mellem",
    "op til",
    "maksimalt",
    "højst",
    "mindst",
    "årligt",
    "årlig",
    "hver",
    "pr",
    "heraf",
    "hvoraf",
];
/// Words that call a sum the whole of what stands around it.
const WHOLE: [&str; 8] =
    ["samlede beløb", "i alt", "ialt", "tilsammen", "samlede sum", "samlede udgift", "samlet", "sum"];
/// Words that make a whole the frame that parts are taken from, which they need not fill.
const FRAME: [&str; 8] = ["pulje", "ramme", "budget", "reserve", "afsat", "rest", "søgt", "ansøg"];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in &context.minutes.items {
        for section in &item.sections {
            let sentences = context.sentences(section.body);
            for sentence in &sentences {
                check_distributed(context, *sentence, out);
            }
            check_lists(context, section, &sentences, out);
        }
    }
    for item in context.single_items() {
        pool::check(context, item, out);
    }
    table::check(context, out);
}

/// Sums in `span`, as spans of the document.
fn amounts_in(context: &Context<'_>, span: Span) -> Vec<FoundAmount> {
    let found = amount::amounts(context.text(span));
    found.into_iter().map(|one| FoundAmount { span: one.span.shift(span.start as usize), ..one }).collect()
}

/// The smallest step that a sum is written in: `1,5 mio. kr.` goes in steps of 100,000 kroner.
fn step(context: &Context<'_>, amount: &FoundAmount) -> i64 {
    let text = context.folded(amount.span);
    let decimals =
        text.split_once(',').map_or(0, |(_, rest)| rest.bytes().take_while(u8::is_ascii_digit).count());
    let unit: i64 = match () {
        () if text.contains("mia") => 100_000_000_000,
        () if text.contains("mio") || text.contains("million") => 100_000_000,
        () if text.contains("t.kr") || text.contains("tkr") || text.contains("t. kr") => 100_000,
        () => 100,
    };
    (0..decimals).fold(unit, |step, _| (step / 10).max(1))
}

/// Whether parts and whole agree, given that the whole may be rounded more than the parts.
fn agree(context: &Context<'_>, parts: &[FoundAmount], whole: &FoundAmount) -> bool {
    let sum: Ore = parts.iter().map(|part| part.ore).sum();
    let finest = parts.iter().map(|part| step(context, part)).min().unwrap_or(1);
    let whole_step = step(context, whole);
    let tolerance = if finest < whole_step { whole_step / 2 } else { 0 };
    (sum.0.saturating_sub(whole.ore.0)).saturating_abs() <= tolerance
}

fn differs(parts: &[FoundAmount], whole: &FoundAmount, severity: Severity) -> Diagnostic {
    let sum: Ore = parts.iter().map(|part| part.ore).sum();
    let mut diagnostic = Diagnostic::new(
        CODE,
        severity,
        format!("Delene giver {}, men teksten siger {}", sum.in_words(), whole.ore.in_words()),
    )
    .at(whole.span, format!("delene giver {}", sum.in_words()));
    for part in parts {
        diagnostic = diagnostic.related(part.span, "");
    }
    let off = sum - whole.ore;
    let (size, direction) = if off.0 < 0 { (-off, "mindre") } else { (off, "mere") };
    let terms: Vec<String> = parts.iter().map(|part| part.ore.to_string()).collect();
    diagnostic
        .arithmetic(format!("{} = {sum}, men teksten siger {}", terms.join(" + "), whole.ore))
        .hint(format!("delene er {} {direction} end summen: ret en af dem", size.in_words()))
}

/// `i alt X fordelt med Y og Z`.
fn check_distributed(context: &Context<'_>, sentence: Span, out: &mut Vec<Diagnostic>) {
    let folded = context.folded(sentence);
    let cues = [
        "fordelt med",
        "fordelt på",
        "fordeles med",
        "fordeler sig med",
        "der fordeles",
        "fordelt således",
        "fordelt",
    ];
    let Some(at) = cues.iter().filter_map(|cue| prose::find_word(folded, cue)).min() else { return };
    let cue = sentence.start as usize + at;
    let (before, parts): (Vec<_>, Vec<_>) =
        amounts_in(context, sentence).into_iter().partition(|amount| (amount.span.start as usize) < cue);
    let Some(whole) = before.last() else { return };
    // The whole must lead straight to its parts.
    let lead = Span::new(whole.span.end as usize, cue);
    let leads_straight = context.text(lead).split_whitespace().count() <= 8;
    if parts.len() < PARTS_MIN || !leads_straight || is_inexact(context, sentence, whole, &parts) {
        return;
    }
    if !agree(context, &parts, whole) {
        out.push(differs(&parts, whole, Severity::Error));
    }
}

/// Whether a word near the sums makes one of them no exact part.
fn is_inexact(context: &Context<'_>, sentence: Span, whole: &FoundAmount, parts: &[FoundAmount]) -> bool {
    let end = sentence.end.max(parts.last().map_or(0, |part| part.span.end)) as usize;
    let start = sentence.start.max(whole.span.start.saturating_sub(24)).min(sentence.end) as usize;
    let start = (start..=end).find(|&i| context.source.text().is_char_boundary(i)).unwrap_or(end);
    let near = context.folded(Span::new(start, end));
    INEXACT.iter().any(|word| prose::has_word(near, word))
}

/// A list with one sum a line, and a whole stated before or after it.
fn check_lists(context: &Context<'_>, section: &Section, sentences: &[Span], out: &mut Vec<Diagnostic>) {
    let is_entry =
        |sentence: &Span| begins_line(context, *sentence) && prose::is_list_entry(context.text(*sentence));
    let mut i = 0;
    while i < sentences.len() {
        if !is_entry(&sentences[i]) {
            i += 1;
            continue;
        }
        let start = i;
        while i < sentences.len() && is_entry(&sentences[i]) {
            i += 1;
        }
        let mut entries = &sentences[start..i];
        let after = sentences.get(i).copied();
        let before = start.checked_sub(1).map(|i| sentences[i]);
        // "I alt 125.000 kr." as the last entry of the list.
        let mut whole = after.and_then(|span| stated_whole(context, span));
        if let Some((last, rest)) = entries.split_last()
            && let Some(found) = stated_whole(context, *last).filter(|_| begins_with_whole(context, *last))
        {
            whole = Some(found);
            entries = rest;
        }
        let whole = whole.or_else(|| {
            before
                .filter(|&span| context.text(span).ends_with(':'))
                .and_then(|span| stated_whole(context, span))
        });
        if let Some(whole) = whole {
            check_list(context, section, entries, &whole, out);
        }
    }
}

fn check_list(
    context: &Context<'_>,
    section: &Section,
    entries: &[Span],
    whole: &FoundAmount,
    out: &mut Vec<Diagnostic>,
) {
    let mut parts = Vec::with_capacity(entries.len());
    for entry in entries {
        let mut amounts = amounts_in(context, *entry);
        let folded = context.folded(*entry);
        if amounts.len() != 1 || INEXACT.iter().any(|word| prose::has_word(folded, word)) {
            return;
        }
        parts.append(&mut amounts);
    }
    if parts.len() >= PARTS_MIN && section.body.contains(whole.span) && !agree(context, &parts, whole) {
        out.push(differs(&parts, whole, Severity::Error));
    }
}

/// The one sum of a sentence that calls it the whole.
fn stated_whole(context: &Context<'_>, sentence: Span) -> Option<FoundAmount> {
    let folded = context.folded(sentence);
    let is_whole = WHOLE.iter().any(|cue| prose::has_word(folded, cue));
    let is_frame = danish_words_from(folded, &FRAME) && !prose::has_word(folded, "samlede beløb");
    let is_exact = !INEXACT.iter().any(|word| prose::has_word(folded, word));
    let mut amounts = amounts_in(context, sentence);
    (is_whole && !is_frame && is_exact && amounts.len() == 1).then(|| amounts.remove(0))
}

fn danish_words_from(folded: &str, stems: &[&str]) -> bool {
    sagsgang_text::danish::words(folded)
        .any(|word| stems.iter().any(|stem| word.text.starts_with(stem) || word.text.ends_with(stem)))
}

fn begins_with_whole(context: &Context<'_>, span: Span) -> bool {
    let folded = context.folded(span).trim_start_matches(|c: char| !c.is_alphabetic());
    WHOLE.iter().any(|cue| folded.starts_with(cue))
}

/// Whether nothing but blanks stands before `span` in its line.
fn begins_line(context: &Context<'_>, span: Span) -> bool {
    let before = context.source.text().get(..span.start as usize).unwrap_or("");
    before.rsplit('\n').next().unwrap_or("").trim().is_empty()
}

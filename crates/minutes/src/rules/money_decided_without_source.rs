//! Finder penge, der bevilges eller anbefales, uden at der står, hvor de kommer fra.
//!
//! ## Hvorfor
//!
//! Enhver tillægsbevilling skal angive, hvordan udgiften dækkes (kommunestyrelsesloven § 40, stk. 3; reglen gælder kommuner).
//! Også for en pulje eller et budget er kilden det, som regnskabet og næste udvalg skal kunne følge: »125.000 kr. til støtte«
//! uden kilde kan tages fra flere steder, og ingen ved, hvad der er tilbage.
//!
//! ## Eksempel
//!
//! ```text
//! Udvalget anbefaler, at ansøgningen imødekommes med 125.000 kr.
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv kilden i beslutningen eller i indstillingen: »finansieret af puljen til …«, »af kassebeholdningen«, »inden for budget
//! 2025«.
//!
//! ## Reglen er tavs
//!
//! - når beslutningen, indstillingen eller afsnittet om økonomi nævner en pulje, en konto, et budget, en ramme eller andet,
//!   der dækker udgiften,
//! - når sagsfremstillingen siger, hvad denne udgift dækkes af (ikke hvad tidligere års blev),
//! - om salg, takster, garantier og indtægter.

use sagsgang_text::{Diagnostic, Severity, Span};

/// Most further sums that a finding points to.
const RELATED_MAX: usize = 20;

use super::prose;
use super::{Context, Rule, Strength};
use crate::{Amount, AmountStatus, Item, Outcome, SectionKind};

const CODE: &str = "money-decided-without-source";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Penge uden angivet kilde",
    page: include_str!("money_decided_without_source.rs"),
    check,
};

/// Parts of words that name where money comes from.
const SOURCES: [&str; 17] = [
    "pulje",
    "konto",
    "finansier",
    "budget",
    "ramme",
    "kassebeholdning",
    "kassen",
    "anlægsbevilling",
    "driftsbevilling",
    "rådighedsbeløb",
    "dækkes",
    "dækning",
    "reserve",
    "bevillingen",
    "midlerne",
    "overført",
    "omprioriter",
];
/// Words by which money is given.
const GIVING: [&str; 28] = [
    "bevilg",
    "bevillig",
    "afsæt",
    "afsat",
    "tilskud",
    "støtte",
    "imødekom",
    "tildel",
    "yde",
    "anvend",
    "tillægsbevilling",
    "frigive",
    "donation",
    "tilsagn",
    "reserver",
    "medfinansier",
    "køb",
    "indkøb",
    "udbetal",
    "får",
    "modtag",
    "gives",
    "betal",
    "investe",
    "udgift",
    "honorar",
    "etabler",
    "dækk",
];
/// Words that make a sum no expense.
const NO_EXPENSE: [&str; 12] = [
    "sælg",
    "salg",
    "takst",
    "gebyr",
    "garanti",
    "indtægt",
    "mindreudgift",
    "besparelse",
    "overskud",
    "provenu",
    "egenbetaling",
    "leje",
];
/// Words that put a sentence about money in the past.
const PAST: [&str; 9] =
    ["blev", "støttede", "finansierede", "bevilgede", "var", "havde", "gav", "tidligere", "modtog"];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.single_items() {
        let given = money_given(context, item);
        let Some(first) = given.first() else { continue };
        if has_source(context, item, &given) {
            continue;
        }
        let recommended = first.status == AmountStatus::Recommended
            || item.decision.as_ref().is_some_and(|decision| decision.outcome == Outcome::Recommended);
        let verb = if recommended { "anbefaler" } else { "bevilger" };
        let mut diagnostic = Diagnostic::new(
            CODE,
            Severity::Warning,
            format!(
                "{} {verb} {}, men der står ikke, hvor pengene kommer fra",
                context.item_name(item),
                first.ore.in_words()
            ),
        )
        .at(first.span, "ingen pulje, konto eller anden kilde");
        for other in given[1..].iter().take(RELATED_MAX) {
            diagnostic = diagnostic.related(other.span, "heller ikke her");
        }
        if let Some(past) = past_source(context, item) {
            diagnostic = diagnostic.related(past, "dette gælder tidligere penge");
        }
        out.push(diagnostic.hint("skriv kilden: »finansieret af puljen til …« eller »inden for budget …«"));
    }
}

/// The sums that the decision gives; where it adopts the recommendation without sums of its own, those asked for.
fn money_given<'i>(context: &Context<'_>, item: &'i Item) -> Vec<&'i Amount> {
    let Some(decision) = &item.decision else { return Vec::new() };
    if !matches!(decision.outcome, Outcome::Approved | Outcome::Amended | Outcome::Recommended) {
        return Vec::new();
    }
    let in_decision = |amount: &&Amount| {
        decision.span.contains(amount.span)
            && matches!(amount.status, AmountStatus::Decided | AmountStatus::Recommended)
    };
    let is_expense = |amount: &&Amount| {
        let folded = context.folded(amount.sentence);
        amount.ore.0 > 0 && prose::has_word_from(folded, &GIVING) && !has_part(folded, &NO_EXPENSE)
    };
    let decided: Vec<&Amount> = item.amounts.iter().filter(in_decision).filter(is_expense).collect();
    if !decided.is_empty() {
        return decided;
    }
    item.amounts.iter().filter(|amount| amount.status == AmountStatus::Proposed).filter(is_expense).collect()
}

fn has_source(context: &Context<'_>, item: &Item, given: &[&Amount]) -> bool {
    if given.iter().any(|amount| amount.pool.is_some()) {
        return true;
    }
    let adopted = item.sections.iter().filter(|section| {
        matches!(section.kind, SectionKind::Decision | SectionKind::Recommendation | SectionKind::Finance)
    });
    let spans = adopted
        .map(|section| section.body)
        .chain(item.decision.iter().map(|decision| decision.span))
        .chain(item.recommendation.iter().map(|recommendation| recommendation.span));
    let mut names_source = false;
    for span in spans.chain([item.title_span]) {
        names_source |= has_part(context.folded(span), &SOURCES);
    }
    names_source || background_sources(context, item).any(|span| !is_past(context, span))
}

/// Sentences of the case that name a source.
fn background_sources<'c>(context: &'c Context<'_>, item: &'c Item) -> impl Iterator<Item = Span> + 'c {
    item.sections
        .iter()
        .filter(|section| {
            matches!(section.kind, SectionKind::Background | SectionKind::Summary | SectionKind::Other)
        })
        .flat_map(|section| context.sentences(section.body))
        // A heading such as "Finansiering af støtten" is no statement.
        .filter(|&span| {
            context.text(span).ends_with(['.', ':', ';']) && has_part(context.folded(span), &SOURCES)
        })
}

fn past_source(context: &Context<'_>, item: &Item) -> Option<Span> {
    background_sources(context, item).find(|&span| is_past(context, span))
}

fn is_past(context: &Context<'_>, span: Span) -> bool {
    let folded = context.folded(span);
    PAST.iter().any(|word| prose::has_word(folded, word))
}

fn has_part(folded: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| folded.contains(part))
}

//! Finder beløb i beslutningen, som afviger fra det indstillede, uden at beslutningen siger, at der er ændret noget.
//!
//! ## Hvorfor
//!
//! Godkender organet indstillingen, men gengiver beslutningen et andet beløb, ved ingen, hvor meget der er bevilget: en
//! ombytning af to cifre flytter rigtige penge. Bevillinger skal kunne føres tilbage til en beslutning
//! (kommunestyrelsesloven § 40, stk. 2).
//!
//! ## Eksempel
//!
//! ```text
//! Indstilling: at Natteravnene får et tilskud på 54.000 kr. fra puljen
//! Beslutning: Indstillingen godkendt. Natteravnene får et tilskud på 45.000 kr.
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret det forkerte beløb, eller skriv, at indstillingen er ændret: »Godkendt med den ændring, at …«.
//!
//! ## Reglen er tavs
//!
//! - når beslutningen selv siger, at den ændrer beløbet (»med den ændring«, »i stedet«, »dog«, »nedsættes«),
//! - når beløbet er summen af de indstillede,
//! - når indstillingen ikke nævner et beløb til det samme formål.
//!
//! Fundet er en fejl, når beslutningen siger, at indstillingen følges; ellers en advarsel.

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Ore, Severity};

use super::prose::{self, main_stems, share_held};
use super::{Context, Rule, Strength};
use crate::{Amount, AmountStatus, Decision, Item, Limit, Outcome, SectionKind};

const CODE: &str = "amount-differs-from-recommended";
/// Most decided sums of an item that are compared with the recommended ones.
const AMOUNTS_MAX: usize = 100;
/// Share, in thousandths, of main words from which two sums are held to be for one purpose.
const SAME_PURPOSE_SHARE: usize = 500;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Det besluttede beløb afviger fra det indstillede",
    page: include_str!("amount_differs_from_recommended.rs"),
    check,
};

/// Words that tell of a change.
const CHANGE: [&str; 22] = [
    "ændring",
    "ændringer",
    "ændret",
    "ændres",
    "dog",
    "i stedet",
    "nedsættes",
    "nedsat",
    "forhøjes",
    "forhøjet",
    "reduceres",
    "reduceret",
    "hæves",
    "sænkes",
    "øges",
    "kun",
    "frem for",
    "delvist",
    "yderligere",
    "ikke",
    "heraf",
    "hvoraf",
];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in context.single_items() {
        let Some(decision) = &item.decision else { continue };
        let changes_openly =
            matches!(decision.outcome, Outcome::Amended | Outcome::Rejected | Outcome::Postponed);
        let asked: Vec<&Amount> =
            item.amounts.iter().filter(|a| a.status == AmountStatus::Proposed).take(AMOUNTS_MAX).collect();
        if changes_openly || asked.is_empty() {
            continue;
        }
        for amount in decided(item).take(AMOUNTS_MAX) {
            if let Some(found) = compare(context, item, decision, amount, &asked) {
                out.push(found);
            }
        }
    }
}

fn decided(item: &Item) -> impl Iterator<Item = &Amount> {
    item.amounts.iter().filter(|amount| {
        amount.section == SectionKind::Decision
            && matches!(amount.status, AmountStatus::Decided | AmountStatus::Recommended)
    })
}

fn compare(
    context: &Context<'_>,
    item: &Item,
    decision: &Decision,
    amount: &Amount,
    asked: &[&Amount],
) -> Option<Diagnostic> {
    let total: Ore = asked.iter().map(|one| one.ore).sum();
    let is_known = asked.iter().any(|one| one.ore == amount.ore) || total == amount.ore;
    let folded = context.folded(amount.sentence);
    if is_known || CHANGE.iter().any(|word| prose::has_word(folded, word)) {
        return None;
    }
    let other = asked
        .iter()
        .filter(|one| !is_repeated(one, item))
        .max_by_key(|one| likeness(context, amount, one))?;
    let within_limit = other.limit == Limit::UpTo && amount.ore < other.ore;
    if likeness(context, amount, other) < SAME_PURPOSE_SHARE || within_limit {
        return None;
    }
    let follows = says_that_it_follows(context, decision);
    let difference = if amount.ore > other.ore { amount.ore - other.ore } else { other.ore - amount.ore };
    let direction = if amount.ore > other.ore { "mere" } else { "mindre" };
    let (high, low) = if amount.ore > other.ore { (amount, *other) } else { (*other, amount) };
    Some(
        Diagnostic::new(
            CODE,
            if follows { Severity::Error } else { Severity::Warning },
            format!(
                "{} beslutter {}, men indstillingen lyder på {}",
                context.item_name(item),
                amount.ore.in_words(),
                other.ore.in_words()
            ),
        )
        .at(amount.span, format!("{} {direction} end indstillet", difference.in_words()))
        .related(other.span, "det indstillede beløb")
        .arithmetic(format!("{} − {} = {difference}", high.ore, low.ore))
        .hint("ret beløbet, eller skriv, at indstillingen er ændret: »Godkendt med den ændring, at …«"),
    )
}

/// Whether the decision repeats this asked-for sum somewhere: then another sum beside it is not its misprint.
fn is_repeated(asked: &Amount, item: &Item) -> bool {
    decided(item).any(|amount| amount.ore == asked.ore)
}

/// How much, in thousandths, two sums are for the same purpose.
fn likeness(context: &Context<'_>, one: &Amount, other: &Amount) -> usize {
    let same = |a: &Option<String>, b: &Option<String>| match (a, b) {
        (Some(a), Some(b)) => danish::fold(a) == danish::fold(b),
        _ => false,
    };
    if same(&one.recipient, &other.recipient) {
        return 1000;
    }
    let words = |amount: &Amount| {
        main_stems(context.text(amount.sentence))
            .into_iter()
            .filter(|stem| !stem.starts_with(|c: char| c.is_ascii_digit()) && stem != "mio")
            .collect()
    };
    let (one, other) = (words(one), words(other));
    share_held(&one, &other).max(share_held(&other, &one))
}

/// Whether the decision claims to adopt what was recommended.
fn says_that_it_follows(context: &Context<'_>, decision: &Decision) -> bool {
    context.sentences(decision.span).iter().any(|sentence| {
        let folded = context.folded(*sentence);
        let adopts = prose::has_word_from(folded, &["godkend", "tiltråd", "tiltræd", "følge", "vedtag"]);
        let bare = danish::words(folded).count() <= 2;
        adopts
            && (bare || prose::has_word(folded, "indstillingen") || prose::has_word(folded, "som indstillet"))
    })
}

//! The balance of a pool: budget − granted = left, and left − recommended = left thereafter.

use sagsgang_text::danish::amount::FoundAmount;
use sagsgang_text::{Diagnostic, Ore, Severity, Span};

use super::super::prose;
use super::{CODE, Context, INEXACT, amounts_in};
use crate::{AmountStatus, Item, SectionKind};

/// What a sum is in a balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Budget,
    Granted,
    Left,
    LeftAfterwards,
    Other,
}

/// Beginnings or ends of words beside a sum that tell which part it is.
const BUDGET: [&str; 6] = ["budget", "pulje", "puljen", "ramme", "rammen", "afsat"];
const GRANTED: [&str; 10] = [
    "bevilget",
    "bevilliget",
    "disponeret",
    "forbrugt",
    "uddelt",
    "anvendt",
    "udmøntet",
    "tildelt",
    "reserveret",
    "brugt",
];
const LEFT: [&str; 8] =
    ["rest", "restbeløb", "resterer", "resterende", "tilbage", "uforbrugt", "restbeløbet", "udisponeret"];
/// Phrases that make what is left that after this item.
const AFTERWARDS: [&str; 8] = [
    "imødekommes",
    "hvis indstillingen",
    "følges indstillingen",
    "efter tildelingen",
    "efter bevillingen",
    "godkendes indstillingen",
    "når indstillingen",
    "efter denne",
];

pub(super) fn check(context: &Context<'_>, item: &Item, out: &mut Vec<Diagnostic>) {
    for section in item.sections.iter().filter(|section| section.kind != SectionKind::Recommendation) {
        let tagged: Vec<(Part, FoundAmount)> = context
            .sentences(section.body)
            .into_iter()
            .flat_map(|sentence| tagged_amounts(context, sentence))
            .filter(|(part, _)| *part != Part::Other)
            .collect();
        for three in tagged.windows(3) {
            if let [(Part::Budget, budget), (Part::Granted, granted), (Part::Left, left)] = three {
                check_left(budget, granted, left, out);
            }
        }
        check_afterwards(context, item, &tagged, out);
    }
}

/// Each sum of a sentence with what it is: the nearest telling word before it, or else after it.
fn tagged_amounts(context: &Context<'_>, sentence: Span) -> Vec<(Part, FoundAmount)> {
    let amounts = amounts_in(context, sentence);
    let mut from = sentence.start as usize;
    let mut out = Vec::with_capacity(amounts.len());
    let afterwards = AFTERWARDS.iter().any(|phrase| prose::has_word(context.folded(sentence), phrase));
    for (i, amount) in amounts.iter().enumerate() {
        let before = context.folded(Span::new(from, amount.span.start as usize));
        let until = amounts.get(i + 1).map_or(sentence.end, |next| next.span.start) as usize;
        let after = context.folded(Span::new(amount.span.end as usize, until));
        let after = after.split([',', ';', '.']).next().unwrap_or("");
        let (named_before, named_after) = (part_named(before, true), part_named(after, false));
        // "er der 590.000 kr. tilbage i puljen": what follows the sum weighs more when it says what is left.
        let part = named_after.filter(|part| *part == Part::Left).or(named_before).or(named_after);
        let is_inexact = INEXACT.iter().any(|word| prose::has_word(before, word));
        let part = match part {
            _ if is_inexact => Part::Other,
            Some(Part::Left) if afterwards => Part::LeftAfterwards,
            Some(part) => part,
            None => Part::Other,
        };
        out.push((part, *amount));
        from = amount.span.end as usize;
    }
    out
}

/// Which part a telling word of `folded` names: the one nearest to the sum, which is the last before it.
fn part_named(folded: &str, is_before: bool) -> Option<Part> {
    let mut words: Vec<&str> = sagsgang_text::danish::words(folded).map(|word| word.text).collect();
    if is_before {
        words.reverse();
    }
    words.iter().find_map(|word| {
        if LEFT.contains(word) {
            Some(Part::Left)
        } else if GRANTED.contains(word) {
            Some(Part::Granted)
        } else if BUDGET.iter().any(|stem| word.ends_with(stem)) || word.starts_with("budgettet") {
            Some(Part::Budget)
        } else {
            None
        }
    })
}

fn check_left(budget: &FoundAmount, granted: &FoundAmount, left: &FoundAmount, out: &mut Vec<Diagnostic>) {
    let true_left = budget.ore - granted.ore;
    if true_left == left.ore {
        return;
    }
    out.push(
        Diagnostic::new(
            CODE,
            Severity::Error,
            format!("Der er {} tilbage, men teksten siger {}", true_left.in_words(), left.ore.in_words()),
        )
        .at(left.span, format!("burde være {}", true_left.in_words()))
        .related(budget.span, "budgettet")
        .related(granted.span, "bevilget")
        .arithmetic(format!("{} − {} = {true_left}, men teksten siger {}", budget.ore, granted.ore, left.ore))
        .hint("ret det beløb, der er forkert"),
    );
}

/// What is left when the recommendation is followed. A warning only: which clauses cost the pool money is our reading.
fn check_afterwards(
    context: &Context<'_>,
    item: &Item,
    tagged: &[(Part, FoundAmount)],
    out: &mut Vec<Diagnostic>,
) {
    let Some(at) = tagged.iter().position(|(part, _)| *part == Part::LeftAfterwards) else { return };
    let after = &tagged[at].1;
    let Some((part, before)) =
        tagged[..at].iter().rev().find(|(part, _)| matches!(part, Part::Left | Part::Budget))
    else {
        return;
    };
    // Money granted since the budget, without what was left then, makes the sum unclear.
    let granted_between = tagged[..at].iter().any(|(part, _)| *part == Part::Granted);
    let asked = asked_for(context, item);
    if asked.is_empty() || (*part == Part::Budget && granted_between) {
        return;
    }
    let sum: Ore = asked.iter().map(|(ore, _)| *ore).sum();
    let true_left = before.ore - sum;
    if true_left == after.ore {
        return;
    }
    let terms: Vec<String> = asked.iter().map(|(ore, _)| format!(" − {ore}")).collect();
    let mut diagnostic = Diagnostic::new(
        CODE,
        Severity::Warning,
        format!(
            "Følges indstillingen, er der {} tilbage, men teksten siger {}",
            true_left.in_words(),
            after.ore.in_words()
        ),
    )
    .at(after.span, format!("burde være {}", true_left.in_words()))
    .related(before.span, "det var der før");
    for (_, span) in &asked {
        diagnostic = diagnostic.related(*span, "indstillet");
    }
    out.push(
        diagnostic
            .arithmetic(format!(
                "{}{} = {true_left}, men teksten siger {}",
                before.ore,
                terms.concat(),
                after.ore
            ))
            .hint("ret resten, eller ret de indstillede beløb"),
    );
}

/// The sums that the clauses ask for; those that are to be refused or moved are none.
fn asked_for(context: &Context<'_>, item: &Item) -> Vec<(Ore, Span)> {
    const NOT_SPENT: [&str; 7] =
        ["ikke", "afslås", "afslag", "overføres", "resterende", "garanti", "tilbageføres"];
    let Some(recommendation) = &item.recommendation else { return Vec::new() };
    let mut out = Vec::new();
    for clause in &recommendation.clauses {
        let folded = context.folded(clause.span);
        if NOT_SPENT.iter().any(|word| prose::has_word(folded, word)) {
            continue;
        }
        let inside = item
            .amounts
            .iter()
            .filter(|amount| amount.status == AmountStatus::Proposed && clause.span.contains(amount.span));
        out.extend(inside.map(|amount| (amount.ore, amount.span)));
    }
    out
}

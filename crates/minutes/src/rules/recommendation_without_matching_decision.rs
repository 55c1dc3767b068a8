//! Finder led i en indstilling (»at …«), som beslutningen ikke siger noget om.
//!
//! ## Hvorfor
//!
//! En indstilling med flere led er flere spørgsmål. Svarer beslutningen kun på nogle af dem, ved forvaltningen ikke, om resten
//! er vedtaget, udskudt eller faldet: tavshed er ikke en vedtagelse. Beslutningsprotokollen skal vise, hvad der blev besluttet
//! (kommunestyrelsesloven § 13).
//!
//! ## Eksempel
//!
//! ```text
//! Indstilling
//! Direktionen indstiller,
//! at model 1 afprøves i et år,
//! at den frigjorte ramme på 2,7 mio. kr. anvendes til kørende læger, og
//! at ordningen evalueres.
//! Beslutning
//! Udvalget besluttede, at model 1 afprøves i et år.
//! ```
//!
//! Beslutningen er tavs om rammen og om evalueringen.
//!
//! ## Sådan rettes det
//!
//! Svar på hvert led, eller skriv »Indstillingen godkendt«, hvis det er det, der skete. Led kan nævnes ved nummer: »Punkt 1 og
//! 2 godkendt, punkt 3 udsat«.
//!
//! ## Reglen er tavs
//!
//! - når beslutningen tager hele indstillingen eller sagen under ét: »Godkendt«, »Indstillingen følges«, »Udsat«, »Drøftet«,
//! - om led, hvis hovedord beslutningen gentager, eller hvis nummer den nævner,
//! - når der slet ikke er en beslutning (se `item-without-decision`).

use std::collections::BTreeSet;

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity, Span};

use super::prose::{self, main_stems, share_held};
use super::{Context, Rule, Strength};
use crate::{Clause, Decision, DocumentKind, Item, Outcome, Recommendation};

const CODE: &str = "recommendation-without-matching-decision";
/// Share, in thousandths, of a clause's main words in the decision from which the decision answers it.
const ANSWERED_SHARE: usize = 400;
/// Most clauses that a decision can number.
const CLAUSE_NUMBER_MAX: usize = 60;

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Indstilling uden svar i beslutningen",
    page: include_str!("recommendation_without_matching_decision.rs"),
    check,
};

/// Words that dispose of whatever they are said of.
const DISPOSING: [&str; 34] = [
    "godkendt",
    "godkendes",
    "godkendte",
    "godkender",
    "tiltrådt",
    "tiltrådtes",
    "tiltrædes",
    "tiltrådte",
    "tiltræder",
    "vedtaget",
    "vedtages",
    "vedtog",
    "anbefales",
    "anbefalet",
    "anbefaler",
    "anbefalede",
    "følges",
    "fulgt",
    "fulgte",
    "forkastet",
    "forkastes",
    "forkastede",
    "bortfalder",
    "bortfaldet",
    "udsat",
    "udsættes",
    "udsætte",
    "udgår",
    "udgik",
    "tilbagesendes",
    "drøftet",
    "drøftedes",
    "afvist",
    "besluttet",
];
/// Words that stand for everything that the organ was asked.
const EVERYTHING: [&str; 16] = [
    "indstilling",
    "indstillingen",
    "indstillingerne",
    "indstillingens",
    "sagen",
    "punktet",
    "forslaget",
    "sagerne",
    "det indstillede",
    "indstillede",
    "ansøgningen",
    "orienteringen",
    "redegørelsen",
    "anmodningen",
    "andragendet",
    "alle",
];

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if context.minutes.kind == DocumentKind::Agenda {
        return;
    }
    for item in context.single_items() {
        if let (Some(recommendation), Some(decision)) = (&item.recommendation, &item.decision)
            && !context.decision_text(decision).is_empty()
        {
            check_item(context, item, recommendation, decision, out);
        }
    }
}

fn check_item(
    context: &Context<'_>,
    item: &Item,
    recommendation: &Recommendation,
    decision: &Decision,
    out: &mut Vec<Diagnostic>,
) {
    if !(1..=CLAUSE_NUMBER_MAX).contains(&recommendation.clauses.len())
        || disposes_of_everything(context, decision)
    {
        return;
    }
    let named = clause_numbers(context.folded(decision.span));
    let decided = main_stems(context.text(decision.span));
    let unanswered: Vec<(usize, &Clause)> = recommendation
        .clauses
        .iter()
        .enumerate()
        .filter(|(i, clause)| {
            !named.contains(&(i + 1)) && !is_answered(context, clause, decision, &decided, recommendation)
        })
        .collect();
    // One clause and a decision that says something: they may use other words for the same matter.
    if recommendation.clauses.len() == 1 && decision.outcome != Outcome::None {
        return;
    }
    for (i, clause) in unanswered {
        out.push(
            Diagnostic::new(
                CODE,
                Severity::Warning,
                format!(
                    "{}: beslutningen er tavs om indstillingens {}. led: »{}«",
                    context.item_name(item),
                    i + 1,
                    prose::shortened(&clause.text)
                ),
            )
            .at(clause.span, "dette svarer beslutningen ikke på")
            .related(decision.basis.unwrap_or(first_line(context, decision.span)), "beslutningen")
            .hint("skriv, om leddet er godkendt, ændret, udsat eller afvist; »Indstillingen godkendt« dækker alle led"),
        );
    }
}

fn first_line(context: &Context<'_>, span: Span) -> Span {
    context.sentences(span).first().copied().unwrap_or(span)
}

/// Whether some sentence disposes of the whole matter: `Godkendt.`, `Indstillingen følges`, `Sagen udsættes`.
fn disposes_of_everything(context: &Context<'_>, decision: &Decision) -> bool {
    if matches!(decision.outcome, Outcome::Postponed | Outcome::Withdrawn | Outcome::Referred) {
        return true;
    }
    context.sentences(decision.span).iter().any(|sentence| {
        let folded = context.folded(*sentence);
        // A sentence that numbers clauses disposes of those.
        if !clause_numbers(folded).is_empty() {
            return false;
        }
        let words: Vec<&str> = danish::words(folded).map(|word| word.text).collect();
        let disposing = words.iter().position(|word| DISPOSING.contains(word));
        let is_noted =
            prose::has_word(folded, "til efterretning") || prose::has_word(folded, "til orientering");
        let Some(at) = disposing.or_else(|| is_noted.then_some(0)) else {
            return folded.starts_with("afslag") || has_everything(folded) && folded.contains("stemte");
        };
        // "Godkendt med den ændring" and "indstillingen godkendes" dispose of all, "Udvalget godkendte, at forsøget" does not.
        at == 0 || has_everything(folded) || words.len() <= 4
    })
}

fn has_everything(folded: &str) -> bool {
    EVERYTHING.iter().any(|word| prose::has_word(folded, word))
}

fn is_answered(
    context: &Context<'_>,
    clause: &Clause,
    decision: &Decision,
    decided: &BTreeSet<String>,
    recommendation: &Recommendation,
) -> bool {
    let wanted = main_stems(&clause.text);
    let folded = danish::fold(&clause.text);
    let is_talk = prose::has_word_from(&folded, &["drøft"]);
    let is_news = prose::has_word(&folded, "efterretning") || prose::has_word_from(&folded, &["orienter"]);
    let talked =
        prose::has_word_from(context.folded(decision.span), &["drøft", "tilkendegav", "gav", "bemærk"]);
    if is_talk && (talked || decision.outcome == Outcome::Discussed)
        || is_news && decision.outcome == Outcome::Noted
    {
        return true;
    }
    // Words that several clauses share do not tell which of them is answered.
    let others: BTreeSet<String> = recommendation
        .clauses
        .iter()
        .filter(|other| other.span != clause.span)
        .flat_map(|other| main_stems(&other.text))
        .collect();
    let own: BTreeSet<String> = wanted.iter().filter(|stem| !others.contains(*stem)).cloned().collect();
    let telling = if own.is_empty() { &wanted } else { &own };
    wanted.is_empty() || share_held(telling, decided) >= ANSWERED_SHARE
}

/// The numbers of clauses that a text names: `punkt 1 og 2`, `ad 1-3`, `1. at`, `pkt. 2, 3 og 5`, `1 og 2 godkendes`.
fn clause_numbers(folded: &str) -> BTreeSet<usize> {
    const CUES: [&str; 12] = [
        "punkt",
        "punkterne",
        "pkt",
        "ad",
        "at",
        "led",
        "indstillingens",
        "indstillingspunkt",
        "indstilling",
        "nr",
        "stk",
        "del",
    ];
    let mut out = BTreeSet::new();
    let tokens = number_tokens(folded);
    let mut i = 0;
    while i < tokens.len() {
        let opens = match &tokens[i] {
            Token::Word(word) => CUES.contains(word) && matches!(tokens.get(i + 1), Some(Token::Number(_))),
            Token::Number(_) => i == 0 || matches!(tokens[i - 1], Token::Word("at")),
            Token::Dash => false,
        };
        if !opens {
            i += 1;
            continue;
        }
        if matches!(tokens[i], Token::Word(_)) {
            i += 1;
        }
        i = take_numbers(&tokens, i, &mut out);
    }
    out
}

/// A word, a small number, or a dash between two.
enum Token<'t> {
    Word(&'t str),
    Number(usize),
    Dash,
}

fn number_tokens(folded: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    for word in danish::words(folded) {
        if let Some((from, to)) = word.text.split_once('-')
            && let (Ok(from), Ok(to)) = (from.parse::<usize>(), to.parse::<usize>())
        {
            out.extend([Token::Number(from), Token::Dash, Token::Number(to)]);
        } else if let Ok(number) = word.text.parse::<usize>() {
            let after = &folded[word.span.end as usize..];
            let is_date_or_sum = after.starts_with([',', '.'])
                && after[1..].starts_with(|c: char| c.is_ascii_digit())
                || danish::words(after).next().is_some_and(|next| {
                    danish::date::month_named(next.text).is_some()
                        || matches!(next.text, "mio" | "kr" | "pct" | "år")
                });
            if !is_date_or_sum && number <= CLAUSE_NUMBER_MAX {
                out.push(Token::Number(number));
            } else {
                out.push(Token::Word(word.text));
            }
        } else {
            out.push(Token::Word(word.text));
        }
    }
    out
}

/// Takes `1`, `1 og 2`, `1, 2`, `1 - 3`, `1 til 3` from token `i` on; gives the token after them.
fn take_numbers(tokens: &[Token<'_>], mut i: usize, out: &mut BTreeSet<usize>) -> usize {
    let mut last = None;
    let mut is_range = false;
    while let Some(token) = tokens.get(i) {
        match token {
            Token::Number(number) => {
                let from = last.filter(|_| is_range).unwrap_or(*number);
                out.extend(from..=*number);
                last = Some(*number);
                is_range = false;
            }
            Token::Dash | Token::Word("til") => is_range = true,
            Token::Word("og" | "samt" | "punkt" | "pkt") => {}
            Token::Word(_) => break,
        }
        i += 1;
    }
    i.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_known_by_their_numbers() {
        let numbers = |text: &str| clause_numbers(text).into_iter().collect::<Vec<_>>();
        assert_eq!(
            numbers("punkt 1 og 2 blev godkendt, så klubben får 35.000 kr. punkt 3 blev godkendt."),
            [1, 2, 3]
        );
        assert_eq!(numbers("ad 2-3: anbefales."), [2, 3]);
        assert_eq!(
            numbers("udvalget indstiller til byrådet, at 1 og 2 godkendes, så der frigives 3,500 mio. kr."),
            [1, 2]
        );
        assert_eq!(numbers("den 24. april 2025 blev 5 mio. kr. godkendt"), []);
    }
}

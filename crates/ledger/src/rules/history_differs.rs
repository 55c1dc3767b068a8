//! Finder en fortalt historie, som registeret modsiger: samme tilskud og år, men et andet beløb.
//!
//! ## Hvorfor
//!
//! Sagsfremstillinger fortæller, hvad der før er givet, og næste udvalg retter sig efter det. Står der et andet beløb end det,
//! der blev besluttet, bygger den nye beslutning på et forkert grundlag. Den bogførte beslutning er kilden; historien bogføres
//! aldrig.
//!
//! ## Eksempel
//!
//! ```text
//! Udvalget støttede i 2024 arrangementet med 175.000 kr.   (referatet fra 2024 siger 150.000 kr.)
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret det fortalte beløb efter referatet fra det møde, der besluttede det. Er det referatet, der er forkert, rettes det med en
//! ny beslutning.
//!
//! ## Reglen er tavs
//!
//! - når registeret ikke kender tilskuddet eller intet har om det år,
//! - når beløbet er det for et enkelt år, for alle år tilsammen eller for flere bevillinger til samme det år,
//! - når et andet beløb i samme sætning passer: så er dette en del af det.

use super::trail::{Trail, binds, is_live, name_of};
use super::{Finding, Look, Rule};
use crate::{Certainty, HoldingState, Ore, Proposal, Stage, Year};
use sagsgang_text::danish::date;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity, Span};
use std::collections::{BTreeMap, BTreeSet};

const CODE: &str = "history-differs";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Fortalt beløb afviger fra det besluttede",
    page: include_str!("history_differs.rs"),
    check: Look { run, yields_to: &[] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    let decided = Decided::new(&books.reading.proposals);
    for told in &books.reading.proposals {
        let Certainty::Told(link) = &told.certainty else { continue };
        let known = match link.as_deref().and_then(|id| books.proposal_of(id)) {
            Some(linked) => vec![linked],
            None => decided.known_of(told),
        };
        let Some(first) = known.first() else { continue };
        if !agrees(books, told, &known) && !decided.sentence_agrees(books, told, &known) {
            out.push(finding(books, told, first));
        }
    }
}

/// Proposals by what history that is linked to none of them finds them by.
#[derive(Default)]
struct Decided<'a> {
    proposals: &'a [Proposal],
    /// Decided money by its grant and each year that it is of or was decided in.
    by_year: BTreeMap<(&'a str, Year), Vec<usize>>,
    /// All by the document and the sentence of their first place.
    by_sentence: BTreeMap<(&'a str, Span), Vec<&'a Proposal>>,
}

impl<'a> Decided<'a> {
    fn new(proposals: &'a [Proposal]) -> Decided<'a> {
        let mut decided = Decided { proposals, ..Decided::default() };
        for (at, proposal) in proposals.iter().enumerate() {
            if let Some(basis) = proposal.basis.first() {
                decided.by_sentence.entry((&basis.document, basis.sentence)).or_default().push(proposal);
            }
            let counts = is_live(proposal) && binds(proposal) && proposal.stage == Stage::Decided;
            let Some(grant) = proposal.grant.as_deref().filter(|_| counts) else { continue };
            let day_year = proposal.date.and_then(|date| Year::new(i64::from(date.year())).ok());
            for year in proposal.years.iter().copied().chain(day_year) {
                decided.by_year.entry((grant, year)).or_default().push(at);
            }
        }
        decided
    }

    /// What was decided earlier for the same grant and a year of it, in the order of the reading.
    fn known_of(&self, told: &Proposal) -> Vec<&'a Proposal> {
        let Some(grant) = told.grant.as_deref() else { return Vec::new() };
        let of_years = told.years.iter().filter_map(|year| self.by_year.get(&(grant, *year)));
        let places: BTreeSet<usize> = of_years.flatten().copied().collect();
        let known = places.into_iter().map(|at| &self.proposals[at]);
        known.filter(|proposal| proposal.id != told.id && proposal.date < told.date).collect()
    }

    /// Whether another sum of the same sentence agrees, alone or with this one: then this one is a part or the whole of it.
    fn sentence_agrees(&self, books: &Trail<'_>, told: &Proposal, known: &[&Proposal]) -> bool {
        let Some(here) = told.basis.first() else { return false };
        let beside = self.by_sentence.get(&(here.document.as_str(), here.sentence));
        beside.into_iter().flatten().filter(|other| other.id != told.id).any(|other| {
            let both = Proposal { ore: told.ore + other.ore, ..(*other).clone() };
            agrees(books, other, known) || agrees(books, &both, known)
        })
    }
}

/// Whether the sum is one that the known proposals make.
fn agrees(books: &Trail<'_>, told: &Proposal, known: &[&Proposal]) -> bool {
    let all_years = |proposal: &Proposal| {
        let years = i64::try_from(proposal.years.len().max(1)).unwrap_or(i64::MAX);
        Ore(proposal.ore.0.saturating_mul(years))
    };
    let together: Ore = known.iter().map(|proposal| proposal.ore).sum();
    let in_all: Ore = known.iter().map(|proposal| all_years(proposal)).sum();
    told.ore == together
        || told.ore == in_all
        || known.iter().any(|proposal| {
            told.ore == proposal.ore
                || told.ore == all_years(proposal)
                || booked(books, proposal).contains(&told.ore)
        })
}

/// What was booked of a proposal and still holds: a person may have corrected it.
fn booked(books: &Trail<'_>, proposal: &Proposal) -> Vec<Ore> {
    let holds = books.holdings_of(proposal).iter().filter(|one| one.state != HoldingState::Cancelled);
    holds.map(|holding| holding.opened_ore).collect()
}

fn finding(books: &Trail<'_>, told: &Proposal, known: &Proposal) -> Finding {
    let day = known.date.map_or_else(String::new, |date| format!(" den {}", date::in_words(date)));
    let message = format!(
        "Teksten fortæller om {} til {}, men det besluttede{day} er {}",
        told.ore.in_words(),
        name_of(known),
        known.ore.in_words()
    );
    let (high, low) = if told.ore > known.ore { (told.ore, known.ore) } else { (known.ore, told.ore) };
    let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
        .arithmetic(format!("{high} − {low} = {}", high - low))
        .hint("ret det fortalte beløb efter referatet fra det møde, der besluttede det");
    let mut finding =
        books.at_proposal(diagnostic, told, &format!("referatet{day} siger {}", known.ore.in_words()));
    finding.pool = finding.pool.or_else(|| known.pool.pool().map(str::to_owned));
    finding
}

//! From what was read of a document to what the ledger reads: its items as far as money goes.
//!
//! `sagsgang_ledger` knows no minutes. Here the sections, clauses, sums and outcomes of a document become
//! [`sagsgang_ledger::told::Item`]s, with the ids that the register gives them. Closed items are left out.

use jiff::civil::Date;
use sagsgang_ledger::Stage;
use sagsgang_ledger::told::{Item, Part, Passage, Result, Sum};
use sagsgang_minutes::{Access, Amount, AmountStatus, Limit, Minutes, Outcome, Per, SectionKind};
use sagsgang_text::{Source, Span};

use crate::query::{Facts, ItemIds};

/// Where the items of a document belong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// The public body; empty where none is known.
    pub body: String,
    /// The organ that met; empty where none is known.
    pub organization: String,
    /// Day of the meeting.
    pub date: Option<Date>,
    /// Id of the document.
    pub document: String,
}

/// What one document that is in no register says of money: all its open items, under ids that count from its beginning.
pub fn told_of_document(source: &Source, minutes: &Minutes) -> Vec<Item> {
    let stated = |fact: &Option<sagsgang_text::Stated<String>>| {
        fact.as_ref().map(|fact| fact.value.clone()).unwrap_or_default()
    };
    let home = Home {
        body: stated(&minutes.body),
        organization: stated(&minutes.organization),
        date: minutes.date.as_ref().map(|date| date.value),
        document: source.sha256().to_owned(),
    };
    let numbered = minutes.items.iter().enumerate();
    let open = numbered.filter(|(_, item)| item.access != Some(Access::Closed));
    open.map(|(at, item)| {
        let id = format!("{}", at + 1);
        told_of_item(source, item, &home, &id, |sum| format!("{}-{}", at + 1, sum + 1))
    })
    .collect()
}

/// What a document of the register says of money: its open items, as far as they count.
pub(super) fn told_of_facts(facts: &Facts, home: &Home) -> Vec<Item> {
    let items = facts.minutes.items.iter().zip(&facts.ids.items);
    let counts =
        |item: &sagsgang_minutes::Item, ids: &ItemIds| ids.is_counting && item.access != Some(Access::Closed);
    items
        .filter(|(item, ids)| counts(item, ids))
        .map(|(item, ids)| {
            let sum = |at: usize| ids.amounts.get(at).map(ToString::to_string).unwrap_or_default();
            told_of_item(&facts.source, item, home, ids.id.as_str(), sum)
        })
        .collect()
}

/// One item, whose sums get the ids that `sum` gives to their places.
fn told_of_item(
    source: &Source,
    item: &sagsgang_minutes::Item,
    home: &Home,
    id: &str,
    sum: impl Fn(usize) -> String,
) -> Item {
    let outcome = item.decision.as_ref().map_or(Outcome::None, |decision| decision.outcome);
    let clauses = item.recommendation.iter().flat_map(|recommendation| &recommendation.clauses);
    let sums = item.amounts.iter().enumerate();
    Item {
        body: home.body.clone(),
        organization: home.organization.clone(),
        document: home.document.clone(),
        item: id.to_owned(),
        date: home.date,
        title: item.title.clone(),
        result: result(outcome),
        is_amended: outcome == Outcome::Amended,
        passages: passages(source, item),
        clauses: clauses.map(|clause| clause.span).collect(),
        sums: sums.map(|(at, amount)| told_sum(source, amount, sum(at))).collect(),
    }
}

/// The sections of an item in order; what stands between its title and the first of them tells the case.
fn passages(source: &Source, item: &sagsgang_minutes::Item) -> Vec<Passage> {
    let mut out = Vec::with_capacity(item.sections.len() + 1);
    let mut push = |part: Part, span: Span| {
        let text = source.slice(span);
        if !text.trim().is_empty() {
            out.push(Passage { part, text: text.to_owned(), start: span.start });
        }
    };
    let start = if item.span.contains(item.title_span) { item.title_span.end } else { item.span.start };
    let end = item.sections.iter().map(|section| section.span.start).min().unwrap_or(item.span.end);
    push(Part::Background, Span { start, end: end.max(start) });
    for section in &item.sections {
        push(part(section.kind), section.body);
    }
    out
}

fn told_sum(source: &Source, amount: &Amount, id: String) -> Sum {
    Sum {
        id,
        ore: amount.ore,
        is_maximum: amount.limit == Limit::UpTo,
        is_vague: matches!(amount.limit, Limit::About | Limit::AtLeast),
        is_yearly: amount.per == Per::Year,
        years: amount.years.clone(),
        part: part(amount.section),
        stage: stage(amount.status),
        is_new_money: amount.kind.is_new_money(),
        pool: amount.pool.clone(),
        recipient: amount.recipient.clone(),
        span: amount.span,
        sentence: amount.sentence,
        words: source.slice(amount.sentence).to_owned(),
    }
}

fn part(kind: SectionKind) -> Part {
    match kind {
        SectionKind::Summary => Part::Summary,
        SectionKind::Recommendation => Part::Recommendation,
        SectionKind::Finance => Part::Finance,
        SectionKind::History => Part::History,
        SectionKind::Decision => Part::Decision,
        SectionKind::Background | SectionKind::Routing | SectionKind::Annexes | SectionKind::Other => {
            Part::Background
        }
    }
}

fn stage(status: AmountStatus) -> Option<Stage> {
    match status {
        AmountStatus::Decided => Some(Stage::Decided),
        AmountStatus::Recommended => Some(Stage::Recommended),
        AmountStatus::Proposed => Some(Stage::Proposed),
        AmountStatus::Mentioned => None,
    }
}

fn result(outcome: Outcome) -> Result {
    match outcome {
        Outcome::Approved | Outcome::Amended => Result::Approved,
        Outcome::Recommended => Result::Recommended,
        Outcome::Postponed => Result::Postponed,
        Outcome::Rejected | Outcome::Withdrawn => Result::Rejected,
        Outcome::Discussed | Outcome::Noted | Outcome::Referred | Outcome::Appointed => Result::Other,
        Outcome::None => Result::Open,
    }
}

#[cfg(test)]
mod tests {
    use sagsgang_minutes::{Profiles, read};
    use sagsgang_text::Ore;

    use super::*;

    const TEXT: &str = "REFERAT Udvalg for lige sundhed d. 26-06-2025\n\nPunkt 1: Støtte til Fiskerforum\n\nIndstilling\n\n\
        Administrationen indstiller,\n\nat der bevilges 125.000 kr. fra Puljen til lige sundhed.\n\nSagsfremstilling\n\n\
        Foreningen søger.\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: LUKKET Køb\n\nBeslutning\n\nDer bevilges 3 mio. kr.\n";

    #[test]
    fn sections_clauses_and_sums_of_open_items_are_told() {
        let source = Source::from_text("referat.txt", TEXT);
        let mut minutes = read(&source, &Profiles::built_in());
        minutes.items[1].access = Some(Access::Closed);
        let told = told_of_document(&source, &minutes);
        assert_eq!(told.len(), 1, "the closed item is left out");
        let item = &told[0];
        assert_eq!((item.result, item.is_amended, item.item.as_str()), (Result::Approved, false, "1"));
        assert_eq!(item.date, "2025-06-26".parse().ok());
        let parts: Vec<Part> = item.passages.iter().map(|passage| passage.part).collect();
        assert_eq!(parts, [Part::Recommendation, Part::Background, Part::Decision]);
        for passage in &item.passages {
            assert!(TEXT[passage.start as usize..].starts_with(&passage.text));
        }
        assert_eq!(item.clauses.len(), 1);
        let sum = &item.sums[0];
        assert_eq!((sum.id.as_str(), sum.ore, sum.part), ("1-1", Ore(12_500_000), Part::Recommendation));
        assert!(sum.words.contains("125.000 kr.") && TEXT[sum.span.range()].starts_with("125.000"));
    }
}

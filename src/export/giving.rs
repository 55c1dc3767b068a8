//! Grants as 360Giving JSON, the data standard for open grants data, version 1.4: one grant for each award.
//!
//! A grant has its commitments and disbursements beside it, and its three sums are what these add up to: a payment moves
//! nothing of the commitment, what is let go, lapses or is taken back takes from it. An award that was booked by mistake and
//! undone is no grant. Awards of several years that one sentence gives are one grant with a commitment a year.
//!
//! Days are written in full (`2025-06-26T00:00:00Z`): the standard's schema asks for a day or a time and exactly one of them,
//! and a validator that takes formats for mere notes finds a plain day to be both.

use crate::wire::journal::item;
use jiff::civil::Date;
use sagsgang_ledger::{MovementKind, State, Year};
use sagsgang_store::{GrantEvent, JournalLine, PoolHead, Register, StoreError};
use sagsgang_text::Ore;
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};

/// The version of the standard.
const VERSION: &str = "1.4";
/// Letters of a title at most: the standard asks for fewer than 140.
const TITLE_LETTERS_MAX: usize = 139;
/// Where no recipient is told. The standard demands one.
const RECIPIENT_UNKNOWN: &str = "Modtageren er ikke nævnt";
/// Where no public body is told.
const FUNDER_UNKNOWN: &str = "Myndigheden er ikke nævnt";

/// An award as the register knows it: what opened it and everything that moved it.
#[derive(Clone, Debug, Default)]
pub struct Award {
    /// The movements that opened it, one a year.
    opened: Vec<JournalLine>,
    /// Every movement that touches it, with the year it is of, in the order of their days.
    moved: Vec<JournalLine>,
    /// What was applied for.
    applied_ore: Option<Ore>,
}

/// Every award that stands in the register on `as_of`.
///
/// # Errors
/// Those of the register.
pub fn awards(register: &Register, as_of: Date) -> Result<Vec<Award>, StoreError> {
    let mut awards = awards_of(&register.journal(None, as_of)?);
    for award in &mut awards {
        award.applied_ore = applied(register, award, as_of)?;
    }
    Ok(awards)
}

/// The awards that a journal tells of, without what was applied for, which it does not tell.
pub fn awards_of(journal: &[JournalLine]) -> Vec<Award> {
    let mut awards: Vec<Award> = Vec::new();
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for line in journal {
        let is_award = line.posted.movement.kind == MovementKind::Award;
        if !is_award || line.reversed_by.is_some() {
            continue;
        }
        let place = *places.entry(key(line)).or_insert_with(|| {
            awards.push(Award::default());
            awards.len() - 1
        });
        awards[place].opened.push(line.clone());
    }
    for award in &mut awards {
        let holdings: BTreeSet<&str> = award.opened.iter().map(holding).collect();
        award.moved = journal.iter().filter(|line| !change(line, &holdings).is_nothing()).cloned().collect();
    }
    awards
}

/// What awards of one sentence to one recipient have in common; of an award booked by hand it is the movement alone.
fn key(line: &JournalLine) -> Vec<String> {
    let movement = &line.posted.movement;
    let Some(quote) = line.quotes.first() else { return vec![movement.id.clone()] };
    let place = format!("{}:{}", quote.document, quote.span.start);
    vec![line.pool.slug.clone(), place, movement.recipient.clone().unwrap_or_default()]
}

/// The holding that an award opens.
fn holding(line: &JournalLine) -> &str {
    line.posted.movement.holding.as_deref().unwrap_or(&line.posted.movement.id)
}

/// What was applied for, where the grant's story tells exactly one application of the award's own item.
fn applied(register: &Register, award: &Award, as_of: Date) -> Result<Option<Ore>, StoreError> {
    let Some(first) = award.opened.first() else { return Ok(None) };
    let Some(slug) = first.grant_slug.as_deref() else { return Ok(None) };
    let Some(grant) = register.grant(slug, as_of)? else { return Ok(None) };
    let items: BTreeSet<(&str, &str)> =
        first.quotes.iter().map(|quote| (quote.document.as_str(), quote.item_key.as_str())).collect();
    let sums: Vec<Ore> = grant
        .story
        .iter()
        .filter_map(|(_, quotes, event)| match event {
            GrantEvent::Applied(application)
                if quotes
                    .iter()
                    .any(|quote| items.contains(&(quote.document.as_str(), quote.item_key.as_str()))) =>
            {
                Some(application.ore)
            }
            _ => None,
        })
        .collect();
    Ok(match sums[..] {
        [ore] => Some(ore),
        _ => None,
    })
}

/// What a movement does to an award.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Change {
    committed: Ore,
    disbursed: Ore,
}

impl Change {
    fn is_nothing(self) -> bool {
        self == Change::default()
    }
}

/// What a movement does to the holdings: by its legs, so that whatever moves them counts.
fn change(line: &JournalLine, holdings: &BTreeSet<&str>) -> Change {
    let mut change = Change::default();
    for leg in &line.posted.legs {
        if !leg.account.holding.as_deref().is_some_and(|id| holdings.contains(id)) {
            continue;
        }
        match leg.account.state {
            State::Awarded => change.committed = change.committed + leg.ore,
            State::Paid => {
                change.committed = change.committed + leg.ore;
                change.disbursed = change.disbursed + leg.ore;
            }
            _ => {}
        }
    }
    change
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Package<'a> {
    version: &'static str,
    title: &'static str,
    description: String,
    issued: String,
    publisher: Named,
    grants: Vec<Grant<'a>>,
}

#[derive(Debug, Serialize)]
struct Named {
    name: String,
}

#[derive(Debug, Serialize)]
struct Organization {
    id: String,
    name: String,
}

#[derive(Debug, Serialize)]
struct Programme<'a> {
    code: &'a str,
    title: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    title: String,
    start_date: String,
    end_date: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Transaction<'a> {
    id: String,
    transaction_date: String,
    currency: &'static str,
    value: Box<RawValue>,
    description: &'a str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    id: String,
    title: String,
    description: String,
    document_type: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Grant<'a> {
    id: String,
    title: String,
    description: String,
    currency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_applied_for: Option<Box<RawValue>>,
    amount_awarded: Box<RawValue>,
    amount_disbursed: Box<RawValue>,
    award_date: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    planned_dates: Vec<Event>,
    recipient_organization: [Organization; 1],
    funding_organization: [Organization; 1],
    grant_programme: [Programme<'a>; 1],
    commitment_transaction: Vec<Transaction<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disbursement_transaction: Vec<Transaction<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_document: Vec<Document>,
}

/// The package as JSON; none where there is no award, for the standard asks for one grant at least. `prefix` is the
/// publisher's own (`360G-…`), `as_of` the day that it is issued.
///
/// # Errors
/// Those of writing JSON, which do not happen to what is in it.
pub fn package(awards: &[Award], prefix: &str, as_of: Date) -> Result<Option<String>, serde_json::Error> {
    let mut grants = Vec::with_capacity(awards.len());
    for award in awards {
        grants.extend(grant(award, prefix)?);
    }
    if grants.is_empty() {
        return Ok(None);
    }
    let funders: BTreeSet<&str> =
        grants.iter().map(|grant| grant.funding_organization[0].name.as_str()).collect();
    let funders = funders.into_iter().collect::<Vec<_>>().join(", ");
    let package = Package {
        version: VERSION,
        title: "Tilsagn fra puljer",
        description: format!(
            "Tilsagn læst af {funders}s referater, med det, der er udbetalt til og med {as_of}."
        ),
        issued: day(as_of),
        publisher: Named { name: funders },
        grants,
    };
    Ok(Some(serde_json::to_string_pretty(&package)? + "\n"))
}

fn grant<'a>(award: &'a Award, prefix: &str) -> Result<Option<Grant<'a>>, serde_json::Error> {
    let Some(first) = award.opened.first() else { return Ok(None) };
    let movement = &first.posted.movement;
    let holdings: BTreeSet<&str> = award.opened.iter().map(holding).collect();
    let changes: Vec<(&JournalLine, Change)> =
        award.moved.iter().map(|line| (line, change(line, &holdings))).collect();
    let (mut commitments, mut disbursements) = (Vec::new(), Vec::new());
    for (line, change) in &changes {
        if change.committed != Ore(0) {
            commitments.push(transaction(line, "tilsagn", change.committed)?);
        }
        if change.disbursed != Ore(0) {
            disbursements.push(transaction(line, "udbetaling", change.disbursed)?);
        }
    }
    let purpose = if movement.purpose.is_empty() { "Tilsagn" } else { &movement.purpose };
    let recipient = movement.recipient.as_deref().unwrap_or(RECIPIENT_UNKNOWN);
    let funder = first.pool.body.as_deref().unwrap_or(FUNDER_UNKNOWN);
    Ok(Some(Grant {
        id: format!("{prefix}-{}", holding(first)),
        title: shortened(purpose),
        description: description(first, purpose),
        currency: "DKK",
        amount_applied_for: award.applied_ore.map(number).transpose()?,
        amount_awarded: number(changes.iter().map(|(_, change)| change.committed).sum())?,
        amount_disbursed: number(changes.iter().map(|(_, change)| change.disbursed).sum())?,
        award_date: day(movement.date),
        planned_dates: planned(award),
        recipient_organization: [organization(prefix, recipient)],
        funding_organization: [organization(prefix, funder)],
        grant_programme: [programme(&first.pool)],
        commitment_transaction: commitments,
        disbursement_transaction: disbursements,
        related_document: documents(first),
    }))
}

fn programme(pool: &PoolHead) -> Programme<'_> {
    Programme { code: &pool.slug, title: &pool.name }
}

/// An organisation without a registered number is known by the publisher's prefix and a name of its own.
fn organization(prefix: &str, name: &str) -> Organization {
    let letters: String =
        name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<&str> = letters.split_whitespace().collect();
    let plain = words.join("-").replace('æ', "ae").replace('ø', "oe").replace('å', "aa");
    Organization { id: format!("{prefix}-org-{plain}"), name: name.to_owned() }
}

/// What it is for, and the sentence that gives it.
fn description(line: &JournalLine, purpose: &str) -> String {
    match line.quotes.first() {
        Some(quote) => {
            format!("{purpose}. »{}«", quote.words.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        None if line.reason.is_empty() => purpose.to_owned(),
        None => format!("{purpose}. {}", line.reason),
    }
}

/// The budget years that the money is for.
fn planned(award: &Award) -> Vec<Event> {
    let years: BTreeSet<Year> = award.opened.iter().filter_map(|line| line.posted.movement.year).collect();
    years
        .into_iter()
        .map(|year| Event {
            title: format!("Budgetåret {year}"),
            start_date: format!("{year}-01-01T00:00:00Z"),
            end_date: format!("{year}-12-31T00:00:00Z"),
        })
        .collect()
}

fn documents(line: &JournalLine) -> Vec<Document> {
    let mut seen = BTreeSet::new();
    let fresh =
        line.quotes.iter().filter(|quote| seen.insert((quote.document.as_str(), quote.item_key.as_str())));
    fresh
        .map(|quote| Document {
            id: quote.document.to_string(),
            title: match quote.date {
                Some(date) => {
                    format!("{}, {date}, punkt {}: {}", quote.organization, item(quote), quote.title)
                }
                None => format!("{}, punkt {}: {}", quote.organization, item(quote), quote.title),
            },
            description: quote.words.clone(),
            document_type: "Referat",
        })
        .collect()
}

fn transaction<'a>(
    line: &'a JournalLine,
    what: &str,
    ore: Ore,
) -> Result<Transaction<'a>, serde_json::Error> {
    let movement = &line.posted.movement;
    Ok(Transaction {
        id: format!("{}-{what}", movement.id),
        transaction_date: day(movement.date),
        currency: "DKK",
        value: number(ore)?,
        description: crate::wire::pool_words::kind_in_danish(movement.kind),
    })
}

/// Kroner as a JSON number, exact to the øre: written digit by digit, never by way of a floating point.
fn number(ore: Ore) -> Result<Box<RawValue>, serde_json::Error> {
    let sign = if ore.0 < 0 { "-" } else { "" };
    let (kroner, rest) = (ore.0.unsigned_abs() / 100, ore.0.unsigned_abs() % 100);
    RawValue::from_string(if rest == 0 {
        format!("{sign}{kroner}")
    } else {
        format!("{sign}{kroner}.{rest:02}")
    })
}

fn day(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// The text, cut at a word where it is longer than a title may be.
fn shortened(text: &str) -> String {
    if text.chars().count() <= TITLE_LETTERS_MAX {
        return text.to_owned();
    }
    let cut: String = text.chars().take(TITLE_LETTERS_MAX - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end_matches([',', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kroner_are_exact_to_the_ore() {
        for (ore, expected) in
            [(12_500_000, "125000"), (12_505, "125.05"), (-7, "-0.07"), (i64::MIN, "-92233720368547758.08")]
        {
            assert_eq!(number(Ore(ore)).unwrap().get(), expected);
        }
    }

    #[test]
    fn titles_are_short_and_whole_words() {
        let long = "Æblegrød ".repeat(40);
        let title = shortened(&long);
        assert!(title.chars().count() <= TITLE_LETTERS_MAX);
        assert!(title.ends_with("Æblegrød…"), "{title}");
        assert_eq!(shortened("kort"), "kort");
    }

    #[test]
    fn organisations_get_an_id_by_their_name() {
        assert_eq!(organization("360G-x", "Frivilligcenter Åby, Ø").id, "360G-x-org-frivilligcenter-aaby-oe");
    }
}

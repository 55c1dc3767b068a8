//! Runs a search: what matches, what it can be narrowed by, and the hits of one page.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sagsgang_minutes::{Outcome, SectionKind};
use sagsgang_text::Span;
use sagsgang_text::danish::analyse::Analyser;
use sagsgang_text::danish::name::distance;

use crate::engine::{Tx, values};
use crate::import::key::fold_case_number;
use crate::search::wanted::Wanted;
use crate::search::{
    FacetValue, Facets, Match, SEARCH_HITS_PER_PAGE, SearchHit, SearchQuery, SearchResults, snippet,
};
use crate::{Id, StoreError, Word};

/// Case numbers among the facets.
const CASE_NUMBERS_MAX: usize = 10;
/// Units of an item that are looked at for the sentences to show.
const UNITS_SHOWN_FROM_MAX: usize = 12;
/// How much less what stands outside the items weighs.
const OUTSIDE_FACTOR: f64 = 0.5;
/// Shortest word that another is proposed for, in letters.
const MISSPELT_LETTERS_MIN: usize = 4;
/// From this many letters a proposed word may differ by two.
const TWO_SLIPS_LETTERS_MIN: usize = 6;

/// A unit that matches, with what it can be narrowed by.
struct Found {
    rank: f64,
    unit: i64,
    /// Document and item: hits are told apart by these, and by the unit outside items.
    group: (Id, Option<Id>, i64),
    /// Index into the organs.
    organ: Option<usize>,
    year: Option<i16>,
    date: Option<Date>,
    outcome: Option<Outcome>,
    section: Option<SectionKind>,
    has_money: bool,
    case_numbers: String,
    /// One bit for each facet of the query that it does not fit.
    misses: u8,
}

/// An organ, as hits are narrowed by it: merged ones are one.
struct Organ {
    slug: String,
    name: String,
}

const ORGANIZATION: u8 = 1;
const YEAR: u8 = 2;
const OUTCOME: u8 = 4;
const SECTION: u8 = 8;
const CASE_NUMBER: u8 = 16;
const MONEY: u8 = 32;

pub(super) fn run(tx: &mut Tx<'_>, query: &SearchQuery) -> Result<SearchResults, StoreError> {
    let wanted = Wanted::of(&query.text);
    let matching = wanted.matching();
    let is_narrowed = query.organization.is_some()
        || query.year.is_some()
        || query.outcome.is_some()
        || query.section.is_some()
        || query.case_number.is_some()
        || query.has_money.is_some();
    if matching.is_none() && (!is_narrowed || !query.text.trim().is_empty()) {
        return Ok(SearchResults { page: 1, ..SearchResults::default() });
    }
    let organs = organs(tx)?;
    let mut found = found(tx, matching.as_ref(), query, &organs)?;
    found.sort_by(|one, other| one.group.cmp(&other.group).then(one.rank.total_cmp(&other.rank)));
    let facets = facets(&found, query, &organs.list);
    let did_you_mean = if found.is_empty() { did_you_mean(tx, &query.text, &wanted)? } else { None };

    // Units stand together by item, the best first.
    let mut hits: Vec<Vec<&Found>> = Vec::new();
    for unit in found.iter().filter(|unit| unit.misses == 0) {
        match hits.last_mut() {
            Some(units) if units[0].group == unit.group => units.push(unit),
            _ => hits.push(vec![unit]),
        }
    }
    hits.sort_by(|one, other| {
        let (one, other) = (one[0], other[0]);
        one.rank.total_cmp(&other.rank).then(other.date.cmp(&one.date)).then(one.unit.cmp(&other.unit))
    });
    let total = hits.len();
    let pages = total.div_ceil(SEARCH_HITS_PER_PAGE);
    let page = query.page.clamp(1, pages.max(1));
    let shown = hits.into_iter().skip((page - 1) * SEARCH_HITS_PER_PAGE).take(SEARCH_HITS_PER_PAGE);
    let mut out = Vec::new();
    for units in shown {
        out.extend(hit(tx, &units, &wanted)?);
    }
    Ok(SearchResults { total, page, pages, hits: out, facets, did_you_mean })
}

/// The organs, and which of them an id stands for.
struct Organs {
    list: Vec<Organ>,
    of: BTreeMap<Id, usize>,
}

fn organs(tx: &mut Tx<'_>) -> Result<Organs, StoreError> {
    let mut organs = Organs { list: Vec::new(), of: BTreeMap::new() };
    for mut row in tx.query("SELECT id, slug, name FROM known_organization ORDER BY slug", &[])? {
        let (id, slug, name): (Id, String, String) = (row.take()?, row.take()?, row.take()?);
        if organs.list.last().is_none_or(|last| last.slug != slug) {
            organs.list.push(Organ { slug, name });
        }
        organs.of.insert(id, organs.list.len() - 1);
    }
    Ok(organs)
}

/// Every unit that matches; all units where nothing is asked for.
fn found(
    tx: &mut Tx<'_>,
    matching: Option<&Match>,
    query: &SearchQuery,
    organs: &Organs,
) -> Result<Vec<Found>, StoreError> {
    const COLUMNS: &str = "u.unit, u.document_id, u.item_id, u.organization_id, u.meeting_year, u.meeting_date, u.outcome, \
                           u.section_kind, u.has_money, u.case_numbers";
    let rows = match matching {
        Some(matching) => {
            let dialect = tx.dialect();
            let expression = (dialect.expression)(matching);
            let sql = format!(
                "SELECT h.rank, {COLUMNS} FROM ({}) h JOIN search_unit u ON u.unit = h.unit",
                dialect.matching
            );
            tx.query(&sql, values![expression])?
        }
        None => tx.query(&format!("SELECT 0, {COLUMNS} FROM search_unit u"), &[])?,
    };
    let case_number = query.case_number.as_deref().map(fold_case_number);
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        let (rank, unit): (f64, i64) = (row.take()?, row.take()?);
        let (document, item): (Id, Option<Id>) = (row.take()?, row.take()?);
        let organ = row.take::<Option<Id>>()?.and_then(|id| organs.of.get(&id).copied());
        let (outside, factor) = if item.is_some() { (0, 1.0) } else { (unit, OUTSIDE_FACTOR) };
        let mut found = Found {
            rank: rank * factor,
            unit,
            group: (document, item, outside),
            organ,
            year: row.take()?,
            date: row.take()?,
            outcome: row.take_optional_word()?,
            section: row.take_optional_word()?,
            has_money: row.take()?,
            case_numbers: row.take()?,
            misses: 0,
        };
        found.misses = misses(&found, query, case_number.as_deref(), &organs.list);
        out.push(found);
    }
    Ok(out)
}

fn misses(found: &Found, query: &SearchQuery, case_number: Option<&str>, organs: &[Organ]) -> u8 {
    let slug = found.organ.and_then(|organ| organs.get(organ)).map(|organ| organ.slug.as_str());
    let has_number =
        |wanted: &str| found.case_numbers.lines().any(|number| fold_case_number(number) == wanted);
    let mut misses = 0;
    let mut miss = |bit: u8, is_missed: bool| misses |= if is_missed { bit } else { 0 };
    miss(ORGANIZATION, query.organization.is_some() && query.organization.as_deref() != slug);
    miss(YEAR, query.year.is_some() && query.year != found.year);
    miss(OUTCOME, query.outcome.is_some() && query.outcome != found.outcome);
    miss(SECTION, query.section.is_some() && query.section != found.section);
    miss(CASE_NUMBER, case_number.is_some_and(|wanted| !has_number(wanted)));
    miss(MONEY, query.has_money.is_some_and(|wanted| wanted != found.has_money));
    misses
}

/// What the hits can be narrowed by. `found` stands together by hit.
fn facets(found: &[Found], query: &SearchQuery, organs: &[Organ]) -> Facets {
    let mut facets = Facets {
        organizations: counted(found, ORGANIZATION, |unit| unit.organ.into_iter().collect())
            .into_iter()
            .filter_map(|(organ, count)| {
                let organ = organs.get(organ)?;
                let is_chosen = query.organization.as_deref() == Some(&organ.slug);
                Some(FacetValue { value: organ.slug.clone(), label: organ.name.clone(), count, is_chosen })
            })
            .collect(),
        years: counted(found, YEAR, |unit| unit.year.into_iter().collect())
            .into_iter()
            .map(|(year, count)| FacetValue {
                value: year,
                label: year.to_string(),
                count,
                is_chosen: query.year == Some(year),
            })
            .collect(),
        outcomes: worded(counted(found, OUTCOME, |unit| unit.outcome.into_iter().collect()), query.outcome),
        sections: worded(counted(found, SECTION, |unit| unit.section.into_iter().collect()), query.section),
        case_numbers: case_numbers(found, query),
        has_money: counted(found, MONEY, |unit| vec![unit.has_money])
            .into_iter()
            .map(|(value, count)| FacetValue {
                value,
                label: if value { "yes" } else { "no" }.to_owned(),
                count,
                is_chosen: query.has_money == Some(value),
            })
            .collect(),
    };
    facets.years.sort_by_key(|year| std::cmp::Reverse(year.value));
    facets
}

fn worded<T: Word + PartialEq>(counts: Vec<(T, usize)>, chosen: Option<T>) -> Vec<FacetValue<T>> {
    let value = |(value, count): (T, usize)| FacetValue {
        value,
        label: value.word().to_owned(),
        count,
        is_chosen: chosen == Some(value),
    };
    counts.into_iter().map(value).collect()
}

fn case_numbers(found: &[Found], query: &SearchQuery) -> Vec<FacetValue<String>> {
    let chosen = query.case_number.as_deref().map(fold_case_number);
    let counts = counted(found, CASE_NUMBER, |unit| unit.case_numbers.lines().collect());
    let value = |(number, count): (&str, usize)| FacetValue {
        value: number.to_owned(),
        label: number.to_owned(),
        count,
        is_chosen: chosen.as_deref() == Some(&fold_case_number(number)),
    };
    let mut index = 0;
    let mut values: Vec<FacetValue<String>> = counts.into_iter().map(value).collect();
    values.retain(|value| {
        index += 1;
        index <= CASE_NUMBERS_MAX || value.is_chosen
    });
    values
}

/// The values of a facet with the number of hits that have them, the most first, among units that fit every other facet.
fn counted<'f, T: Ord + Clone>(
    found: &'f [Found],
    facet: u8,
    of: impl Fn(&'f Found) -> Vec<T>,
) -> Vec<(T, usize)> {
    // Units of one hit stand together: a value is counted once for each.
    let mut counts: BTreeMap<T, (usize, &Found)> = BTreeMap::new();
    for unit in found.iter().filter(|unit| unit.misses & !facet == 0) {
        for value in of(unit) {
            let entry = counts.entry(value).or_insert((0, unit));
            if entry.0 == 0 || entry.1.group != unit.group {
                *entry = (entry.0 + 1, unit);
            }
        }
    }
    let mut out: Vec<(T, usize)> = counts.into_iter().map(|(value, (count, _))| (value, count)).collect();
    out.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    out
}

/// The hit of `units` of one item, shown by the section whose sentences say most of what was asked for.
fn hit(tx: &mut Tx<'_>, units: &[&Found], wanted: &Wanted) -> Result<Option<SearchHit>, StoreError> {
    let mut best: Option<(usize, SearchHit)> = None;
    for unit in units.iter().take(UNITS_SHOWN_FROM_MAX) {
        let Some((found, hit)) = candidate(tx, unit.unit, units.len() - 1, wanted)? else { continue };
        let score = |found: usize, hit: &SearchHit| (found, weight(hit.section));
        if best.as_ref().is_none_or(|(most, best)| score(found, &hit) > score(*most, best)) {
            best = Some((found, hit));
        }
    }
    Ok(best.map(|(_, hit)| hit))
}

/// Of sections that say as much, the one that a reader wants to see.
fn weight(section: Option<SectionKind>) -> u8 {
    match section {
        Some(SectionKind::Decision) => 4,
        Some(SectionKind::Recommendation) => 3,
        Some(SectionKind::Summary | SectionKind::Background | SectionKind::Finance | SectionKind::Other) => 2,
        Some(SectionKind::Routing | SectionKind::History | SectionKind::Annexes) => 1,
        None => 0,
    }
}

/// A hit as `unit` shows it, and how many of the clauses its snippet answers.
fn candidate(
    tx: &mut Tx<'_>,
    unit: i64,
    more: usize,
    wanted: &Wanted,
) -> Result<Option<(usize, SearchHit)>, StoreError> {
    let row = tx.query_one(
        "SELECT m.slug, u.item_key, u.number, u.title, COALESCE(o.name, ''), u.meeting_date, u.outcome, u.section_kind, \
         u.document_id, u.body_start, u.body_end, d.content FROM search_unit u JOIN meeting m ON m.id = u.meeting_id \
         JOIN document d ON d.id = u.document_id LEFT JOIN known_organization o ON o.id = u.organization_id \
         WHERE u.unit = $1",
        values![unit],
    )?;
    let Some(mut row) = row else { return Ok(None) };
    let mut hit = SearchHit {
        meeting_slug: row.take()?,
        item_key: row.take()?,
        number: row.take()?,
        title: row.take()?,
        title_marks: Vec::new(),
        organization: row.take()?,
        date: row.take()?,
        outcome: row.take_optional_word()?,
        section: row.take_optional_word()?,
        document: row.take()?,
        snippet: Default::default(),
        more,
    };
    let body: Span = row.take()?;
    let answered;
    (hit.snippet, answered) = snippet::snippet(&row.take::<String>()?, body, wanted);
    hit.title_marks =
        wanted.marks(&Analyser::new().tokens(&hit.title)).into_iter().map(|(mark, _)| mark).collect();
    Ok(Some((answered, hit)))
}

/// The query with each word that nothing is found by replaced by the nearest word that there is.
fn did_you_mean(tx: &mut Tx<'_>, text: &str, wanted: &Wanted) -> Result<Option<String>, StoreError> {
    let mut better = text.to_owned();
    let tokens: Vec<_> = wanted.clauses.iter().flat_map(|clause| &clause.tokens).collect();
    // From the end, so that places before stay what they are.
    for token in tokens.into_iter().rev() {
        let letters = token.word.chars().count();
        if letters < MISSPELT_LETTERS_MIN || !token.word.chars().all(char::is_alphabetic) {
            continue;
        }
        let dialect = tx.dialect();
        let (expression, sql) = (
            (dialect.expression)(&Match::Term(token.stem.clone())),
            format!("SELECT count(*) FROM ({}) h", dialect.matching),
        );
        if tx.count(&sql, values![expression])? > 0 {
            continue;
        }
        let slips = if letters < TWO_SLIPS_LETTERS_MIN { 1 } else { 2 };
        let rows = tx.query(
            "SELECT word, uses FROM search_word WHERE length(word) BETWEEN $1 AND $2",
            values![letters - slips, letters + slips],
        )?;
        let mut best: Option<(usize, std::cmp::Reverse<i64>, String)> = None;
        for mut row in rows {
            let (word, uses): (String, i64) = (row.take()?, row.take()?);
            let apart = distance(&token.word, &word, slips);
            let candidate = (apart, std::cmp::Reverse(uses), word);
            if apart <= slips && best.as_ref().is_none_or(|best| candidate < *best) {
                best = Some(candidate);
            }
        }
        if let Some((_, _, word)) = best {
            better.replace_range(token.span.range(), &word);
        }
    }
    Ok((better != text).then_some(better))
}

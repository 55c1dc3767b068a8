//! Which pool a sum belongs to, and how that is known.

use super::draft::Draft;
use super::{Basis, BasisRole, PoolMatch, Reason};
use crate::pool::{PoolFound, mentions};
use crate::told::clause::Clauses;
use crate::told::printed::{BalanceTold, balances};
use crate::told::source::{Payer, SourceTold};
use crate::told::{Item, Part, Sum};
use crate::{MovementKind, PoolBook, PoolName};
use sagsgang_text::Span;
use sagsgang_text::danish::fold;
use std::collections::BTreeSet;

/// What is known of the pool of a sum.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The pool.
    pub pool: PoolMatch,
    /// Its name as written.
    pub words: Option<String>,
    /// The place that tells it, where that is not the sum's own.
    pub basis: Option<Basis>,
    /// Whether its name fits several pools, or one only nearly.
    pub is_uncertain: bool,
}

/// An item with what it says of pools.
#[derive(Clone, Debug)]
pub(super) struct Surroundings<'i> {
    /// The item.
    pub item: &'i Item,
    /// The sentences that say what something is paid from.
    pub sources: Vec<SourceTold>,
    /// The balances that it prints.
    pub balances: Vec<BalanceTold>,
    /// The only pool that the document names, where "puljen" of an item may be that one.
    pub document_pool: Option<String>,
}

impl<'i> Surroundings<'i> {
    /// What `item` says of pools.
    pub(super) fn of(item: &'i Item) -> Surroundings<'i> {
        let (sources, balances) = (crate::told::source::paid_from(item), balances(item));
        Surroundings { item, sources, balances, document_pool: None }
    }

    /// The ids of the sums that are printed balances.
    pub(super) fn printed_sums(&self) -> BTreeSet<&str> {
        self.balances.iter().map(|told| told.sum.as_str()).collect()
    }

    /// The names of pools in the item, as written.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = named(&self.item.title);
        names.extend(self.item.passages.iter().flat_map(|passage| named(&passage.text)));
        names.extend(self.sources.iter().filter_map(|source| match &source.from {
            Payer::Pool(name) => Some(name.clone()),
            Payer::ThePool | Payer::Other(_) => None,
        }));
        names
    }

    /// The pool of a sum; none where the item says that it is paid from something else.
    pub(super) fn place(&self, book: &PoolBook, draft: &Draft<'_>) -> Option<Placed> {
        if draft.aims_at == MovementKind::Frame {
            return Some(self.changed(book, draft));
        }
        let clauses =
            [(draft.sum, draft.clause)].into_iter().chain(draft.asked.map(|sum| (sum, sum.sentence)));
        for (sum, clause) in clauses {
            if let Some(placed) = self.own(book, sum, clause) {
                return placed;
            }
        }
        if let Some(placed) = self.above(book, draft) {
            return Some(placed);
        }
        for part in [Part::Decision, Part::Recommendation] {
            if let Some(placed) = self.beside(book, draft, part) {
                return placed;
            }
        }
        if let Some(placed) = self.sentence(book, draft) {
            return Some(placed);
        }
        let mut placed = self.suggested(book, draft)?;
        if let PoolMatch::Suggested(id) = &placed.pool
            && !placed.is_uncertain
            && self.given_out(book).as_ref() == Some(id)
        {
            placed.pool = PoolMatch::Item(id.clone());
        }
        Some(placed)
    }

    /// The pool that a sum is given to or taken from, whatever pays for that.
    fn changed(&self, book: &PoolBook, draft: &Draft<'_>) -> Placed {
        match nearest_name(words_of(draft.sum, draft.clause), draft.sum, draft.clause) {
            Some(name) => found(book, &name, PoolMatch::Named, None),
            None => self.the_pool(book, None),
        }
    }

    /// The pool that the item is about giving out, by its title ("Fordeling af Puljen til …", "Landsbypuljen - 2. runde").
    fn given_out(&self, book: &PoolBook) -> Option<String> {
        let title = fold(&self.item.title);
        let gives = GIVING.iter().any(|word| title.contains(word));
        let ids: BTreeSet<String> =
            named(&self.item.title).into_iter().filter_map(|name| one(book, &name)).collect();
        (gives && ids.len() == 1).then(|| ids.into_iter().next())?
    }

    /// The pool that the clause of the sum names; none within where it names another source.
    fn own(&self, book: &PoolBook, sum: &Sum, clause: Span) -> Option<Option<Placed>> {
        if clause == sum.sentence && pays_a_part(sum) {
            return None;
        }
        let payer = self.sources.iter().find(|source| clause.contains(source.span));
        if let Some(SourceTold { from: Payer::Other(_), .. }) = payer {
            return Some(None);
        }
        let text = words_of(sum, clause);
        if let Some(name) = nearest_name(text, sum, clause) {
            return Some(Some(found(book, &name, PoolMatch::Named, None)));
        }
        match payer.map(|source| &source.from) {
            Some(Payer::Pool(name)) => Some(Some(found(book, name, PoolMatch::Named, None))),
            Some(Payer::ThePool) => Some(Some(self.the_pool(book, None))),
            _ if says_the_pool(text) => Some(Some(self.the_pool(book, None))),
            _ => None,
        }
    }

    /// The pool that the line above the list of the sum names.
    fn above(&self, book: &PoolBook, draft: &Draft<'_>) -> Option<Placed> {
        let lead = draft.lead?;
        let place = Basis {
            document: self.item.document.clone(),
            item: self.item.item.clone(),
            role: BasisRole::Source,
            span: lead.span,
            sentence: lead.span,
        };
        match one_name(lead.words) {
            Some(name) => Some(found(book, &name, PoolMatch::Named, Some(place))),
            None => says_the_pool(lead.words).then(|| self.the_pool(book, Some(place))),
        }
    }

    /// The pool that another sentence of the decision or the recommendation names as the one that pays.
    fn beside(&self, book: &PoolBook, draft: &Draft<'_>, part: Part) -> Option<Option<Placed>> {
        let of_all = |source: &&SourceTold| {
            source.part == part
                && self
                    .item
                    .sums
                    .iter()
                    .filter(|sum| source.sentence.contains(sum.span))
                    .all(|sum| sum.ore == draft.ore)
        };
        let sources: Vec<&SourceTold> = self.sources.iter().filter(of_all).collect();
        // What pays for a sum is told after it, or else before it.
        let source = sources
            .iter()
            .find(|source| source.span.start >= draft.sum.span.end)
            .or_else(|| sources.last())?;
        let basis = Some(self.basis(source));
        match &source.from {
            Payer::Pool(name) => Some(Some(found(book, name, PoolMatch::Item, basis))),
            Payer::ThePool => Some(Some(self.the_pool(book, basis))),
            Payer::Other(_) => Some(None),
        }
    }

    /// The pool that another clause of the same sentence names, where there is but one.
    fn sentence(&self, book: &PoolBook, draft: &Draft<'_>) -> Option<Placed> {
        let others = self.item.sums.iter().any(|sum| {
            sum.sentence == draft.sum.sentence && sum.id != draft.sum.id && named_in_clause(sum, draft.clause)
        });
        let name = one_name(&draft.sum.words).filter(|_| !others && !pays_a_part(draft.sum))?;
        Some(found(book, &name, PoolMatch::Named, None))
    }

    /// The pool that the case text, the title or the rest of the item points to; none where the case text says that the
    /// expense is paid from something else.
    fn suggested(&self, book: &PoolBook, draft: &Draft<'_>) -> Option<Placed> {
        let told: Vec<&SourceTold> = self
            .sources
            .iter()
            .filter(|source| !matches!(source.part, Part::Decision | Part::Recommendation))
            .collect();
        for source in &told {
            let basis = Some(self.basis(source));
            match &source.from {
                Payer::Pool(name) => return Some(found(book, name, PoolMatch::Suggested, basis)),
                Payer::ThePool => {
                    if let Some(id) = self.context(book) {
                        let words = Some("puljen".to_owned());
                        return Some(Placed {
                            pool: PoolMatch::Suggested(id),
                            words,
                            basis,
                            is_uncertain: false,
                        });
                    }
                }
                Payer::Other(_) if is_of_all(self.item, source, draft) => return None,
                Payer::Other(_) => {}
            }
        }
        let pool = self.context(book).or_else(|| self.of_document());
        let pool = pool.map_or(PoolMatch::None, PoolMatch::Suggested);
        Some(Placed { pool, words: None, basis: None, is_uncertain: false })
    }

    /// "puljen" without a name: the pool that the item is about.
    fn the_pool(&self, book: &PoolBook, basis: Option<Basis>) -> Placed {
        let words = Some("puljen".to_owned());
        match self.context(book) {
            Some(id) => Placed { pool: PoolMatch::Item(id), words, basis, is_uncertain: false },
            None => {
                let of_document = self.of_document().map(PoolMatch::Suggested);
                let is_uncertain = of_document.is_none() && !book.pools().is_empty();
                Placed { pool: of_document.unwrap_or(PoolMatch::None), words, basis, is_uncertain }
            }
        }
    }

    /// The pool that the item is about: the only one in its title, its decision and recommendation, or its text.
    pub(super) fn context(&self, book: &PoolBook) -> Option<String> {
        let of = |texts: Vec<&str>| -> Option<String> {
            let ids: BTreeSet<String> =
                texts.iter().flat_map(|text| named(text)).filter_map(|name| one(book, &name)).collect();
            (ids.len() == 1).then(|| ids.into_iter().next())?
        };
        let part = |parts: &[Part]| -> Vec<&str> {
            let own = self.item.passages.iter().filter(|passage| parts.contains(&passage.part));
            own.map(|passage| passage.text.as_str()).collect()
        };
        of(vec![&self.item.title])
            .or_else(|| of(part(&[Part::Decision, Part::Recommendation])))
            .or_else(|| of(part(&[Part::Summary, Part::Background, Part::Finance])))
    }

    /// The pool of the document, where the item speaks of "puljen" without a name.
    pub(super) fn of_document(&self) -> Option<String> {
        let speaks = says_the_pool(&self.item.title)
            || self.item.passages.iter().any(|passage| says_the_pool(&passage.text));
        self.document_pool.clone().filter(|_| speaks)
    }

    /// The ids of the pools that the item names.
    pub(super) fn ids(&self, book: &PoolBook) -> BTreeSet<String> {
        self.names().iter().filter_map(|name| one(book, name)).collect()
    }

    /// The place of a source.
    fn basis(&self, source: &SourceTold) -> Basis {
        Basis {
            document: self.item.document.clone(),
            item: self.item.item.clone(),
            role: BasisRole::Source,
            span: source.span,
            sentence: source.sentence,
        }
    }
}

/// Words of a title that gives a pool out.
const GIVING: [&str; 9] = [
    "fordel",
    "runde",
    "ansøgninger til",
    "ansøgning til",
    "udmønt",
    "uddel",
    "anvendelse af",
    "restmidler",
    "prioritering",
];

/// Whether a sentence of the case text says of the whole expense what pays it, and not of a part or of somebody else's.
fn is_of_all(item: &Item, source: &SourceTold, draft: &Draft<'_>) -> bool {
    let passage = item.passages.iter().find(|passage| {
        let start = passage.start as usize;
        Span::new(start, start + passage.text.len()).contains(source.sentence)
    });
    let words = passage
        .and_then(|passage| {
            let start = source.sentence.start.checked_sub(passage.start)? as usize;
            passage.text.get(start..start + source.sentence.len())
        })
        .map(fold)
        .unwrap_or_default();
    let of_this = item.sums.iter().any(|sum| source.sentence.contains(sum.span) && sum.ore == draft.ore);
    let opens =
        ["udgift", "beløb", "bevilling", "tilskud", "tillægsbevilling", "finansiering", "bidrag", "støtten"];
    let named = super::likeness::content(&[
        draft.aim.purpose.as_deref().unwrap_or(""),
        draft.aim.recipient.as_deref().unwrap_or(""),
    ]);
    let about_this = super::likeness::shared(&named, &super::likeness::content(&[&words])) > 0;
    of_this
        || about_this
        || opens.iter().any(|word| words.trim_start().trim_start_matches("den ").starts_with(word))
}

/// What `name` fits in the book, as a match of the kind that `make` gives.
fn found(book: &PoolBook, name: &str, make: fn(String) -> PoolMatch, basis: Option<Basis>) -> Placed {
    let words = Some(name.trim().to_owned());
    match book.find(name) {
        PoolFound::One(pool) => Placed { pool: make(pool.id.clone()), words, basis, is_uncertain: false },
        PoolFound::Several(pools) | PoolFound::Nearly(pools) => {
            let only = if pools.len() == 1 { pools.first() } else { None };
            let pool = only.map_or(PoolMatch::None, |pool| PoolMatch::Suggested(pool.id.clone()));
            Placed { pool, words, basis, is_uncertain: true }
        }
        PoolFound::None => Placed { pool: PoolMatch::None, words, basis, is_uncertain: true },
    }
}

/// The id of the one pool that a name fits.
pub(super) fn one(book: &PoolBook, name: &str) -> Option<String> {
    match book.find(name) {
        PoolFound::One(pool) => Some(pool.id.clone()),
        _ => None,
    }
}

/// The names of pools in a text.
fn named(text: &str) -> Vec<String> {
    mentions(text)
        .into_iter()
        .filter_map(|mention| mention.name)
        .filter(|name| PoolName::parse(name).is_some())
        .collect()
}

/// The name of the only pool in a text.
fn one_name(text: &str) -> Option<String> {
    let names = named(text);
    let keys: BTreeSet<String> =
        names.iter().filter_map(|name| PoolName::parse(name)).map(|name| name.key).collect();
    (keys.len() == 1).then(|| names.into_iter().next())?
}

/// Whether the pool of the sentence is told to pay only a part of the sum ("…, hvoraf 100.000 kr. afholdes af puljen").
fn pays_a_part(sum: &Sum) -> bool {
    let Some(clauses) = Clauses::of(sum) else { return false };
    clauses.spans.iter().enumerate().filter(|(at, _)| *at > clauses.own).any(|(_, clause)| {
        let words = clauses.at(*clause);
        let of_it =
            ["hvoraf ", "heraf ", "herunder "].iter().any(|word| words.trim_start().starts_with(word));
        of_it && mentions(words).iter().any(|mention| mention.name.is_some())
    })
}

/// Whether the clause is that of another sum that has its own pool or source there.
fn named_in_clause(sum: &Sum, clause: Span) -> bool {
    !clause.contains(sum.span) && sum.pool.is_some()
}

/// The name of the pool in a clause that stands nearest to the sum, those after it first.
fn nearest_name(text: &str, sum: &Sum, clause: Span) -> Option<String> {
    let at = sum.span.start.saturating_sub(clause.start);
    let mut near: Vec<(bool, u32, String)> = mentions(text)
        .into_iter()
        .filter_map(|mention| Some((mention.span.start < at, mention.span.start.abs_diff(at), mention.name?)))
        .filter(|(_, _, name)| PoolName::parse(name).is_some())
        .collect();
    near.sort();
    near.into_iter().next().map(|(_, _, name)| name)
}

/// Whether a clause says "puljen" and no more.
fn says_the_pool(text: &str) -> bool {
    mentions(text).iter().any(|mention| mention.name.is_none())
}

/// The words of a clause of the sentence of a sum.
fn words_of(sum: &Sum, clause: Span) -> &str {
    let start = clause.start.saturating_sub(sum.sentence.start) as usize;
    sum.words.get(start..(start + clause.len()).min(sum.words.len())).unwrap_or("")
}

/// Reasons that follow from where a sum was placed.
pub(super) fn reasons(placed: &Placed) -> Vec<Reason> {
    let mut found = Vec::new();
    if placed.is_uncertain {
        found.push(Reason::PoolUncertain);
    }
    match placed.pool {
        PoolMatch::None if !placed.is_uncertain => found.push(Reason::NoPool),
        PoolMatch::Suggested(_) if !placed.is_uncertain => found.push(Reason::PoolSuggested),
        _ => {}
    }
    found
}

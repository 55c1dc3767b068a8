//! Links between items: as they are shown, and what persons said of them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_matters::{Link, LinkStatement, StrandAt};
use sagsgang_text::danish::name::fold;

use crate::engine::{Row, Tx, Value};
use crate::matters::following::Followed;
use crate::matters::{LinkView, Reasoned, SaidBy, address, keep};
use crate::{Id, Register, StoreError, audit};

/// Shortest word that is compared when a strand is looked for, in letters.
const WORD_LETTERS_MIN: usize = 4;

/// The last that a person said of a link.
#[derive(Clone, Debug)]
struct Statement {
    first: StrandAt,
    second: StrandAt,
    /// None where it was taken back.
    is_same: Option<bool>,
    said: SaidBy,
}

/// The last that persons said of links.
pub(super) struct Statements {
    last: BTreeMap<Id, Statement>,
}

/// The id of the link between two strands, whichever comes first.
pub(super) fn link_id(one: &StrandAt, other: &StrandAt) -> Id {
    let (first, second) = if one <= other { (one, other) } else { (other, one) };
    Id::derive("link", &[&first.item, &first.strand, &second.item, &second.strand])
}

impl Statements {
    pub(super) fn load(tx: &mut Tx<'_>) -> Result<Statements, StoreError> {
        let rows = tx.query(
            "SELECT link_id, first_item, first_strand, second_item, second_strand, is_same, made_by, made_at, reason \
             FROM link_statement ORDER BY sequence",
            &[],
        )?;
        let statement = |mut row: Row| {
            Ok((
                row.take()?,
                Statement {
                    first: StrandAt { item: row.take()?, strand: row.take()? },
                    second: StrandAt { item: row.take()?, strand: row.take()? },
                    is_same: row.take()?,
                    said: SaidBy { by: row.take()?, at: row.take()?, reason: row.take()? },
                },
            ))
        };
        Ok(Statements { last: rows.into_iter().map(statement).collect::<Result<_, StoreError>>()? })
    }
}

/// What persons said of links between items that are here, as far as it holds.
pub(super) fn statements(
    tx: &mut Tx<'_>,
    is_here: impl Fn(&str) -> bool,
) -> Result<Vec<LinkStatement>, StoreError> {
    let all = Statements::load(tx)?.last.into_values();
    let holding = all.filter(|statement| is_here(&statement.first.item) && is_here(&statement.second.item));
    Ok(holding
        .filter_map(|Statement { first, second, is_same, .. }| {
            Some(LinkStatement { first, second, is_same: is_same? })
        })
        .collect())
}

impl Followed {
    /// A link, ready to be shown; none where one of its items is not here.
    pub(super) fn link_view(&self, link: &Link, statements: &Statements) -> Option<LinkView> {
        let (first, second) = (self.item(&link.first.item)?, self.item(&link.second.item)?);
        let id = link_id(&link.first, &link.second);
        let last = statements.last.get(&id);
        let stated = last.and_then(|statement| Some((statement.is_same?, statement.said.clone())));
        Some(LinkView {
            first: self.cited_strand(first, &link.first.strand),
            second: self.cited_strand(second, &link.second.strand),
            strength: link.strength,
            reasons: link
                .reasons
                .iter()
                .map(|reason| Reasoned {
                    kind: reason.kind,
                    words: reason.words.clone(),
                    first: reason.first,
                    second: reason.second,
                })
                .collect(),
            joins: link.joins,
            stated,
            id,
        })
    }

    /// A link by its id: one that was found, or that a person spoke of.
    fn link_view_by_id(&self, id: &Id, statements: &Statements) -> Option<LinkView> {
        let mut links = self.following.threads.links.iter();
        if let Some(link) = links.find(|link| link_id(&link.first, &link.second) == *id) {
            return self.link_view(link, statements);
        }
        let Statement { first, second, is_same, .. } = statements.last.get(id)?;
        let bare = Link {
            first: first.clone(),
            second: second.clone(),
            strength: 0,
            reasons: Vec::new(),
            joins: *is_same == Some(true),
            stated: *is_same,
        };
        self.link_view(&bare, statements)
    }

    /// Place of the item with `key` of the meeting at `slug` in `told`.
    pub(super) fn item_at(&self, slug: &str, key: &str) -> Option<usize> {
        self.places.iter().position(|place| place.meeting == slug && place.key == key)
    }

    /// The strand of an item that is about what another item is: the one that shares most words with its title.
    fn strand_like(&self, at: usize, title: &str) -> Option<StrandAt> {
        let told = &self.told[at];
        let wanted = words(title);
        let shared = |strand: &String| words(strand).intersection(&wanted).count();
        let strands = told.strands.iter().zip(&self.strands[at]).enumerate();
        // Of several that share as many the first.
        let best = strands.max_by_key(|(place, (_, words))| (shared(words), std::cmp::Reverse(*place)))?;
        Some(StrandAt { item: told.head.item.clone(), strand: best.1.0.key.clone() })
    }
}

fn words(text: &str) -> BTreeSet<String> {
    let folded = fold(text);
    let all = folded.split(|letter: char| !letter.is_alphanumeric());
    all.filter(|word| word.chars().count() >= WORD_LETTERS_MIN).map(str::to_owned).collect()
}

/// Keeps what a person says of a link.
fn put(
    tx: &mut Tx<'_>,
    (first, second): (&StrandAt, &StrandAt),
    is_same: Option<bool>,
    (by, at, reason): (&str, Timestamp, &str),
) -> Result<Id, StoreError> {
    let id = link_id(first, second);
    let sequence = tx.count("SELECT COALESCE(MAX(sequence), 0) + 1 FROM link_statement", &[])? as i64;
    tx.insert(
        "link_statement",
        &[
            ("sequence", sequence.into()),
            ("link_id", (&id).into()),
            ("first_item", (&first.item).into()),
            ("first_strand", (&first.strand).into()),
            ("second_item", (&second.item).into()),
            ("second_strand", (&second.strand).into()),
            ("is_same", is_same.map_or(Value::Null, Value::from)),
            ("made_by", by.into()),
            ("made_at", at.into()),
            ("reason", reason.trim().into()),
        ],
    )?;
    let action = match is_same {
        Some(true) => "link-same",
        Some(false) => "link-apart",
        None => "link-withdraw",
    };
    audit::note(tx, at, by, action, id.as_str(), reason.trim())?;
    keep::bump(tx)?;
    address::give(tx)?;
    Ok(id)
}

impl Register {
    pub(super) fn link_on(&self, id: &Id, as_of: Date) -> Result<Option<LinkView>, StoreError> {
        self.read(|tx| {
            let followed = self.followed(tx, as_of)?;
            Ok(followed.link_view_by_id(id, &Statements::load(tx)?))
        })
    }

    pub(super) fn links_of(&self, slug: &str, key: &str, as_of: Date) -> Result<Vec<LinkView>, StoreError> {
        self.read(|tx| {
            let followed = self.followed(tx, as_of)?;
            let Some(at) = counting_item(tx, &followed, slug, key)? else { return Ok(Vec::new()) };
            let item = &followed.told[at].head.item;
            let statements = Statements::load(tx)?;
            let own = |link: &&Link| link.first.item == *item || link.second.item == *item;
            let links = followed.following.threads.links.iter().filter(own);
            Ok(links.filter_map(|link| followed.link_view(link, &statements)).collect())
        })
    }

    pub(super) fn state_link(
        &self,
        id: &Id,
        is_same: Option<bool>,
        said: (&str, Timestamp, &str),
    ) -> Result<(), StoreError> {
        if said.2.trim().is_empty() {
            return Err(StoreError::ReasonMissing);
        }
        self.write(|tx| {
            let followed = self.followed(tx, Date::MAX)?;
            let statements = Statements::load(tx)?;
            let unknown = || StoreError::UnknownLink { id: id.to_string() };
            let mut links = followed.following.threads.links.iter();
            let found = links.find(|link| link_id(&link.first, &link.second) == *id);
            let strands = found.map(|link| (&link.first, &link.second));
            let stated = statements.last.get(id).map(|statement| (&statement.first, &statement.second));
            // Of items that are closed by now nothing is said.
            followed.link_view_by_id(id, &statements).ok_or_else(unknown)?;
            put(tx, strands.or(stated).ok_or_else(unknown)?, is_same, said).map(|_| ())
        })
    }

    pub(super) fn state_items(
        &self,
        first: (&str, &str),
        second: (&str, &str),
        is_same: bool,
        said: (&str, Timestamp, &str),
    ) -> Result<Id, StoreError> {
        if said.2.trim().is_empty() {
            return Err(StoreError::ReasonMissing);
        }
        self.write(|tx| {
            let followed = self.followed(tx, Date::MAX)?;
            let unknown = |(slug, key): (&str, &str)| StoreError::UnknownLink { id: format!("{slug}/{key}") };
            let mut place = |(slug, key): (&str, &str)| {
                counting_item(tx, &followed, slug, key)?.ok_or_else(|| unknown((slug, key)))
            };
            let (one, other) = (place(first)?, place(second)?);
            if one == other {
                return Err(unknown(first));
            }
            let title = |at: usize| followed.told[at].head.title.as_str();
            let one_strand = followed.strand_like(one, title(other)).ok_or_else(|| unknown(first))?;
            let other_strand = followed.strand_like(other, title(one)).ok_or_else(|| unknown(second))?;
            let day = |at: usize| (followed.told[at].head.date.is_none(), followed.told[at].head.date);
            let ordered = if day(one) <= day(other) {
                (&one_strand, &other_strand)
            } else {
                (&other_strand, &one_strand)
            };
            put(tx, ordered, Some(is_same), said)
        })
    }
}

/// Place in what is told of the item that counts for one with `key` of the meeting at `slug`.
pub(super) fn counting_item(
    tx: &mut Tx<'_>,
    followed: &Followed,
    slug: &str,
    key: &str,
) -> Result<Option<usize>, StoreError> {
    if let Some(at) = followed.item_at(slug, key) {
        return Ok(Some(at));
    }
    let counted = crate::query::counted_key(tx, slug, key)?;
    Ok(counted.and_then(|key| followed.item_at(slug, &key)))
}

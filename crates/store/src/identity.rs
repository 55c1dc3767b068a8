//! Who is who: persons and organs across documents, and spellings that may be one.
//!
//! A person is known by the folded name, an organ by the folded name and, where documents name it, the body; ids follow, so that facts point to
//! them without being looked up. Names that may be one are only suggested: it takes a person to say so. What was merged
//! points to the one that it counts as (`merged_into`), which is worked out again from the suggestions each time, so that
//! a merge can be taken back.

use std::collections::BTreeMap;

use jiff::Timestamp;
use sagsgang_text::danish::name::{Similarity, fold, similar, similar_organization};

use crate::engine::{Tx, values};
use crate::ledger::keep;
use crate::person_name::full_name;
use crate::slug::slug;
use crate::{Id, Register, StoreError, audit, matters};

/// Digits of the id in an address that another name already has.
const SLUG_ID_DIGITS: usize = 6;
/// The reason of a suggestion of two organs with one name, of which one comes from documents that name no body.
const BODY_MISSING: &str = "body-missing";

/// What a suggestion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionKind {
    /// Two persons.
    Person,
    /// Two organs.
    Organization,
}

impl SuggestionKind {
    fn word(self) -> &'static str {
        match self {
            SuggestionKind::Person => "person",
            SuggestionKind::Organization => "organization",
        }
    }
}

/// What came of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionState {
    /// Nobody has looked.
    Open,
    /// They are one.
    Merged,
    /// They are two.
    Dismissed,
}

/// Two spellings that may be one person or organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its id, to confirm or dismiss it with.
    pub id: Id,
    /// Persons or organs.
    pub kind: SuggestionKind,
    /// Name and public address of the first: the one that is seen in more documents, which a merge keeps.
    pub first: (String, String),
    /// In how many current documents the first is seen.
    pub first_documents: u64,
    /// Name and public address of the second.
    pub second: (String, String),
    /// In how many current documents the second is seen.
    pub second_documents: u64,
    /// Why, in a few Danish words.
    pub reason: String,
    /// What came of it.
    pub state: SuggestionState,
}

/// Where a name was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sighting {
    /// On a roll: a person, whatever the name looks like.
    Roll,
    /// In an item, as voting, taking no part or having something to do: a person if it is a full name.
    Item,
}

/// The id of the person with this name, known or not.
pub(crate) fn person_id(name: &str) -> Id {
    Id::derive("person", &[&fold(name)])
}

/// The person with this name, made known if need be. What names no person has an id that leads to none.
pub(crate) fn person(tx: &mut Tx<'_>, name: &str, sighting: Sighting) -> Result<Id, StoreError> {
    let name = match sighting {
        Sighting::Roll => name,
        Sighting::Item => match full_name(name) {
            Some(full) => full,
            None => return Ok(person_id(name)),
        },
    };
    let id = person_id(name);
    let folded = fold(name);
    if folded.is_empty() {
        return Ok(id);
    }
    if tx.count("SELECT count(*) FROM person WHERE id = $1", values![&id])? > 0 {
        return Ok(id);
    }
    let address = free_slug(tx, "person", &slug(name), "person", &id)?;
    tx.insert(
        "person",
        &[
            ("id", (&id).into()),
            ("name", name.trim().into()),
            ("folded", (&folded).into()),
            ("slug", address.into()),
        ],
    )?;
    // Names that sound the same begin with the same letter, or with its twin.
    let [first, twin] = first_letters(&folded);
    let others = tx.query(
        "SELECT id, name FROM person WHERE substr(folded, 1, 1) IN ($1, $2) AND id <> $3 ORDER BY id",
        values![first, twin, &id],
    )?;
    for mut row in others {
        let (other, other_name): (Id, String) = (row.take()?, row.take()?);
        if let Some(reason) = similar(name, &other_name) {
            suggest(tx, SuggestionKind::Person, &id, &other, reason.as_str())?;
        }
    }
    Ok(id)
}

/// The organ of `body` with this name, made known if need be; `None` where the name is empty.
///
/// Many documents name no body. What they say is of the organ with that name, as long as there is only one; and an organ
/// known from such documents alone is of the first body that is named.
pub(crate) fn organization(
    tx: &mut Tx<'_>,
    body: Option<&str>,
    name: &str,
) -> Result<Option<Id>, StoreError> {
    let folded = fold(name);
    if folded.is_empty() {
        return Ok(None);
    }
    let body = match body.filter(|body| !fold(body).is_empty()) {
        Some(body) => Some(self::body(tx, body)?),
        None => None,
    };
    if let Some(known) = known_organization(tx, body.as_ref(), &folded)? {
        return Ok(Some(known));
    }
    let id = Id::derive("organization", &[body.as_ref().map_or("", Id::as_str), &folded]);
    let address = free_slug(tx, "organization", &slug(name), "organ", &id)?;
    tx.insert(
        "organization",
        &[
            ("id", (&id).into()),
            ("body_id", body.as_ref().into()),
            ("name", name.trim().into()),
            ("folded", (&folded).into()),
            ("slug", address.into()),
        ],
    )?;
    // Organs of two bodies are two, whatever they are called.
    let others = tx.query(
        "SELECT id, name, body_id FROM organization WHERE id <> $1 \
         AND (body_id IS NULL OR CAST($2 AS TEXT) IS NULL OR body_id = $2) ORDER BY id",
        values![&id, body.as_ref()],
    )?;
    for mut row in others {
        let (other, other_name): (Id, String) = (row.take()?, row.take()?);
        let reason = if fold(&other_name) == folded {
            Some(BODY_MISSING)
        } else {
            similar_organization(name, &other_name).map(Similarity::as_str)
        };
        if let Some(reason) = reason {
            suggest(tx, SuggestionKind::Organization, &id, &other, reason)?;
        }
    }
    Ok(Some(id))
}

fn known_organization(tx: &mut Tx<'_>, body: Option<&Id>, folded: &str) -> Result<Option<Id>, StoreError> {
    let mut known: Vec<(Id, Option<Id>)> = Vec::new();
    for mut row in
        tx.query("SELECT id, body_id FROM organization WHERE folded = $1 ORDER BY id", values![folded])?
    {
        known.push((row.take()?, row.take()?));
    }
    if let Some((id, _)) = known.iter().find(|(_, other)| other.as_ref() == body) {
        return Ok(Some(id.clone()));
    }
    let Some(body) = body else {
        return Ok(if let [(only, _)] = &known[..] { Some(only.clone()) } else { None });
    };
    let Some((id, _)) = known.into_iter().find(|(_, other)| other.is_none()) else { return Ok(None) };
    tx.execute("UPDATE organization SET body_id = $2 WHERE id = $1", values![&id, body])?;
    Ok(Some(id))
}

/// Public address of an organ.
pub(crate) fn organization_slug(tx: &mut Tx<'_>, id: &Id) -> Result<Option<String>, StoreError> {
    let row = tx.query_one("SELECT slug FROM known_organization WHERE id = $1", values![id])?;
    row.map(|mut row| row.take()).transpose()
}

fn body(tx: &mut Tx<'_>, name: &str) -> Result<Id, StoreError> {
    let folded = fold(name);
    let id = Id::derive("body", &[&folded]);
    tx.execute(
        "INSERT INTO body (id, name, folded) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING",
        values![&id, name.trim(), folded],
    )?;
    Ok(id)
}

/// `wanted`, or `wanted` with some of the id where another row of `table` has it.
fn free_slug(
    tx: &mut Tx<'_>,
    table: &'static str,
    wanted: &str,
    nameless: &str,
    id: &Id,
) -> Result<String, StoreError> {
    let short = id.as_str().get(..SLUG_ID_DIGITS).unwrap_or_default();
    if wanted.is_empty() {
        return Ok(format!("{nameless}-{short}"));
    }
    let taken = tx.count(&format!("SELECT count(*) FROM {table} WHERE slug = $1"), values![wanted])?;
    Ok(if taken == 0 { wanted.to_owned() } else { format!("{wanted}-{short}") })
}

/// The first letter of a folded name, and the letter that may stand for the same sound.
fn first_letters(folded: &str) -> [String; 2] {
    let first = folded.chars().next().unwrap_or(' ');
    let twin = match first {
        'c' | 'q' => 'k',
        'k' => 'c',
        'p' => 'f',
        'f' => 'p',
        'w' => 'v',
        'v' => 'w',
        'z' => 's',
        's' => 'z',
        'a' => 'å',
        'å' => 'a',
        other => other,
    };
    [first.to_string(), twin.to_string()]
}

fn suggest(
    tx: &mut Tx<'_>,
    kind: SuggestionKind,
    one: &Id,
    other: &Id,
    reason: &str,
) -> Result<(), StoreError> {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    let id = Id::derive("suggestion", &[kind.word(), first.as_str(), second.as_str()]);
    tx.execute(
        "INSERT INTO suggestion (id, kind, first_id, second_id, reason, state) VALUES ($1, $2, $3, $4, $5, 'open') \
         ON CONFLICT (id) DO NOTHING",
        values![&id, kind.word(), first, second, reason],
    )?;
    Ok(())
}

/// A spelling's name, address and documents, for a suggestion.
type Side = (String, String, u64);

/// Suggestions that `wanted` lets through, the open ones first.
pub(crate) fn suggestions(
    tx: &mut Tx<'_>,
    mut wanted: impl FnMut(&Id, &Id) -> bool,
) -> Result<Vec<Suggestion>, StoreError> {
    let rows = tx.query(
        "SELECT id, kind, first_id, second_id, reason, state FROM shown_suggestion \
         ORDER BY CASE state WHEN 'open' THEN 0 WHEN 'merged' THEN 1 ELSE 2 END, kind, id",
        &[],
    )?;
    let mut out = Vec::new();
    for mut row in rows {
        let (id, kind, first, second): (Id, String, Id, Id) =
            (row.take()?, row.take()?, row.take()?, row.take()?);
        let (reason, state): (String, String) = (row.take()?, row.take()?);
        if !wanted(&first, &second) {
            continue;
        }
        let kind = if kind == "person" { SuggestionKind::Person } else { SuggestionKind::Organization };
        let (Some(one), Some(other)) = (side(tx, kind, &first)?, side(tx, kind, &second)?) else { continue };
        let (first, second) = if (other.2, &one.1) > (one.2, &other.1) { (other, one) } else { (one, other) };
        out.push(Suggestion {
            id,
            kind,
            first: (first.0, first.1),
            first_documents: first.2,
            second: (second.0, second.1),
            second_documents: second.2,
            reason: reason_in_danish(&reason).to_owned(),
            state: match state.as_str() {
                "merged" => SuggestionState::Merged,
                "dismissed" => SuggestionState::Dismissed,
                _ => SuggestionState::Open,
            },
        });
    }
    Ok(out)
}

fn side(tx: &mut Tx<'_>, kind: SuggestionKind, id: &Id) -> Result<Option<Side>, StoreError> {
    let row = match kind {
        SuggestionKind::Person => tx.query_one(
            "SELECT p.name, p.slug, (SELECT count(*) FROM counting_document e WHERE e.document_id IN ( \
                 SELECT document_id FROM shown_participation WHERE person_id = p.id \
                 UNION SELECT document_id FROM shown_vote WHERE person_id = p.id \
                 UNION SELECT document_id FROM shown_unavailable WHERE person_id = p.id \
                 UNION SELECT document_id FROM shown_commitment_responsible WHERE person_id = p.id)) \
             FROM person p WHERE p.id = $1",
            values![id],
        )?,
        SuggestionKind::Organization => tx.query_one(
            "SELECT o.name, o.slug, (SELECT count(*) FROM meeting m WHERE m.organization_id = o.id) \
             FROM organization o WHERE o.id = $1",
            values![id],
        )?,
    };
    row.map(|mut row| Ok((row.take()?, row.take()?, row.take()?))).transpose()
}

fn reason_in_danish(word: &str) -> &'static str {
    const ALL: [Similarity; 5] = [
        Similarity::SameSound,
        Similarity::Slip,
        Similarity::MiddleName,
        Similarity::Initial,
        Similarity::Form,
    ];
    let known = ALL.iter().find(|reason| reason.as_str() == word);
    known.map_or("samme navn, men kun det ene sted står kommune eller region", |reason| reason.in_danish())
}

impl Register {
    /// Every suggestion, the open ones first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn suggestions(&self) -> Result<Vec<Suggestion>, StoreError> {
        self.read(|tx| suggestions(tx, |_, _| true))
    }

    /// Says that the two of a suggestion are one. Both spellings are kept; the address of the second leads to the first.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where there is no such suggestion.
    pub fn confirm_same(&self, suggestion: &Id, by: &str, at: Timestamp) -> Result<(), StoreError> {
        self.write(|tx| decide(tx, suggestion, "merged", "confirm-same", by, at))
    }

    /// Says that the two of a suggestion are two, and takes a merge back. It is not suggested again.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where there is no such suggestion.
    pub fn dismiss(&self, suggestion: &Id, by: &str, at: Timestamp) -> Result<(), StoreError> {
        self.write(|tx| decide(tx, suggestion, "dismissed", "dismiss-same", by, at))
    }
}

fn decide(
    tx: &mut Tx<'_>,
    suggestion: &Id,
    state: &'static str,
    action: &str,
    by: &str,
    at: Timestamp,
) -> Result<(), StoreError> {
    let touched = tx.execute(
        "UPDATE suggestion SET state = $2, decided_by = $3, decided_at = $4 WHERE id = $1",
        values![suggestion, state, by, at],
    )?;
    if touched == 0 {
        return Err(StoreError::UnknownFact { address: suggestion.to_string() });
    }
    merge(tx, SuggestionKind::Person)?;
    merge(tx, SuggestionKind::Organization)?;
    audit::note(tx, at, by, action, suggestion.as_str(), "")?;
    // The persons and organs that commitments name may be others now.
    matters::keep::bump(tx)?;
    // An organ may be of another public body now, and with it its money and its matters.
    let sql = "SELECT count(*) FROM suggestion WHERE id = $1 AND kind = $2";
    let is_of_organs = tx.count(sql, values![suggestion, SuggestionKind::Organization.word()])? > 0;
    if !is_of_organs {
        return Ok(());
    }
    keep::keep(tx, at)?;
    matters::keep::keep(tx)
}

/// Works out from the suggestions who counts as whom: of those said to be one, the one seen most.
fn merge(tx: &mut Tx<'_>, kind: SuggestionKind) -> Result<(), StoreError> {
    let table = kind.word();
    let rows = tx.query(
        "SELECT first_id, second_id FROM suggestion WHERE state = 'merged' AND kind = $1 ORDER BY id",
        values![table],
    )?;
    let mut group_of: BTreeMap<Id, usize> = BTreeMap::new();
    for (next, mut row) in rows.into_iter().enumerate() {
        let (first, second): (Id, Id) = (row.take()?, row.take()?);
        let joined: Vec<usize> =
            [&first, &second].iter().filter_map(|id| group_of.get(*id).copied()).collect();
        group_of.values_mut().filter(|group| joined.contains(group)).for_each(|group| *group = next);
        group_of.insert(first, next);
        group_of.insert(second, next);
    }
    let mut groups: BTreeMap<usize, Vec<(u64, String, Id)>> = BTreeMap::new();
    for (id, group) in group_of {
        if let Some((_, address, documents)) = side(tx, kind, &id)? {
            groups.entry(group).or_default().push((documents, address, id));
        }
    }
    tx.execute(&format!("UPDATE {table} SET merged_into = NULL WHERE merged_into IS NOT NULL"), &[])?;
    for mut members in groups.into_values() {
        members.sort_by(|one, other| (other.0, &one.1).cmp(&(one.0, &other.1)));
        let Some(((_, _, kept), rest)) = members.split_first() else { continue };
        for (_, _, merged) in rest {
            tx.execute(&format!("UPDATE {table} SET merged_into = $1 WHERE id = $2"), values![kept, merged])?;
        }
    }
    Ok(())
}

//! Keys of items and ids of facts: the same in every reading of a document and in editions that keep the words.

use std::collections::{HashMap, HashSet};

use sagsgang_minutes::{DocumentKind, Item, Minutes};

use sagsgang_text::danish::name::fold;
use sagsgang_text::{Source, one_line};

use crate::Id;
use crate::query::FactIds;
use crate::slug::slug;

/// Longest case number or title in the key of a single case, in letters.
const KEY_LETTERS_MAX: usize = 40;

/// The keys of a meeting's items in its other documents, that the items of one more document are laid beside.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownKeys {
    /// Keys of items that are in this document too, by its items.
    pub(crate) same: HashMap<usize, String>,
    /// Keys of items that are not, and that go on to count: an address leads to one item.
    pub(crate) taken: HashSet<String>,
}

/// The key of each item in public addresses, in order: its number, `pos-3` for one without, `sag-23-9928` for a single
/// case, `3-2` for the second item that is numbered 3. An item that another document of the meeting numbers alike keeps
/// its key.
pub(crate) fn item_keys(minutes: &Minutes, known: &KnownKeys) -> Vec<String> {
    let bases = minutes.items.iter().enumerate().map(|(index, item)| {
        let number = item.number.as_deref().map(slug).filter(|number| !number.is_empty());
        let case = || (minutes.kind == DocumentKind::Case).then(|| case_name(item)).flatten();
        (number.is_some(), number.or_else(case).unwrap_or_else(|| format!("pos-{}", index + 1)))
    });
    let bases: Vec<(bool, String)> = bases.collect();
    // Without a number of its own an item is called what another document calls it; with one, only if that says the number.
    let kept = |index: usize, (is_numbered, base): &(bool, String)| {
        let key = known.same.get(&index)?;
        let is_of_number = key.strip_prefix(base.as_str()).is_some_and(|rest| {
            rest.is_empty() || rest.strip_prefix('-').is_some_and(|times| times.parse::<u32>().is_ok())
        });
        (!is_numbered || is_of_number).then(|| key.clone())
    };
    let mut keys: Vec<Option<String>> =
        bases.iter().enumerate().map(|(index, base)| kept(index, base)).collect();
    let mut used: HashSet<String> = known.taken.clone();
    for key in &mut keys {
        if key.as_ref().is_some_and(|key| !used.insert(key.clone())) {
            *key = None;
        }
    }
    let mut times: HashMap<String, u64> = HashMap::new();
    let keys = keys.into_iter().zip(bases).map(|(kept, (_, base))| {
        kept.unwrap_or_else(|| {
            let times = times.entry(base.clone()).or_insert(0);
            loop {
                *times += 1;
                let key = if *times == 1 { base.clone() } else { format!("{base}-{times}") };
                if used.insert(key.clone()) {
                    return key;
                }
            }
        })
    });
    keys.collect()
}

/// What a single case is called in its address: its case number, or its title.
fn case_name(item: &Item) -> Option<String> {
    let name = item.case_numbers.first().map_or(item.title.as_str(), |number| number.value.as_str());
    let name: String = slug(name).chars().take(KEY_LETTERS_MAX).collect();
    let name = name.trim_matches('-');
    (!name.is_empty()).then(|| format!("sag-{name}"))
}

/// The id of an item.
pub(crate) fn item_id(meeting: &Id, key: &str) -> Id {
    Id::derive("item", &[meeting.as_str(), key])
}

/// A case number as it is compared: without blanks, in lower case.
pub(crate) fn fold_case_number(number: &str) -> String {
    number.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// What kinds of facts have ids of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum FactKind {
    Meeting,
    Item,
    Participation,
    CaseNumber,
    Treatment,
    Routing,
    Unavailable,
    Annex,
    Amount,
    Commitment,
}

impl FactKind {
    /// The kinds that can be dismissed.
    pub(crate) const DISMISSIBLE: [FactKind; 8] = [
        FactKind::Participation,
        FactKind::CaseNumber,
        FactKind::Treatment,
        FactKind::Routing,
        FactKind::Unavailable,
        FactKind::Annex,
        FactKind::Amount,
        FactKind::Commitment,
    ];

    /// Whether the ledger may be another when such a fact is.
    pub(crate) fn touches_money(self) -> bool {
        matches!(self, FactKind::Meeting | FactKind::Item | FactKind::Amount)
    }

    /// Whether what an item tells may be another when such a fact is: who was present is no item's.
    pub(crate) fn touches_matters(self) -> bool {
        self != FactKind::Participation
    }

    /// The table that holds them.
    pub(crate) fn table(self) -> &'static str {
        match self {
            FactKind::Meeting => "meeting",
            FactKind::Item => "item",
            FactKind::Participation => "participation",
            FactKind::CaseNumber => "case_number",
            FactKind::Treatment => "treatment",
            FactKind::Routing => "routing",
            FactKind::Unavailable => "unavailable",
            FactKind::Annex => "annex",
            FactKind::Amount => "amount",
            FactKind::Commitment => "commitment",
        }
    }
}

/// A fact that was written, as corrections look for it.
#[derive(Clone, Debug)]
pub(crate) struct WrittenFact {
    pub(crate) id: Id,
    pub(crate) kind: FactKind,
    pub(crate) item_key: Option<String>,
    pub(crate) quote: String,
}

/// Gives ids to the facts of one document.
pub(crate) struct Facts {
    meeting: Id,
    seen: HashMap<Id, u32>,
    pub(crate) written: Vec<WrittenFact>,
}

impl Facts {
    pub(crate) fn new(meeting: &Id) -> Self {
        Self { meeting: meeting.clone(), seen: HashMap::new(), written: Vec::new() }
    }

    /// The id of a fact with these words; the second fact with the same words in the same item gets another.
    pub(crate) fn id(&mut self, kind: FactKind, item_key: Option<&str>, quote: &str) -> Id {
        let quote = one_line(quote);
        let key = [self.meeting.as_str(), item_key.unwrap_or(""), kind.table(), &quote];
        let first = Id::derive("fact", &key);
        let times = self.seen.entry(first.clone()).or_insert(0);
        *times += 1;
        let id = if *times == 1 {
            first
        } else {
            Id::derive("fact", &[key[0], key[1], key[2], key[3], &times.to_string()])
        };
        self.written.push(WrittenFact { id: id.clone(), kind, item_key: item_key.map(str::to_owned), quote });
        id
    }
}

/// The facts of a document that was written earlier, with the words that their ids are made of.
pub(crate) fn written_facts(source: &Source, minutes: &Minutes, ids: &FactIds) -> Vec<WrittenFact> {
    let mut out = Vec::new();
    let mut push = |kind: FactKind, key: Option<&str>, id: &Id, quote: &str| {
        let item_key = key.map(str::to_owned);
        out.push(WrittenFact { id: id.clone(), kind, item_key, quote: one_line(quote) });
    };
    for (who, id) in minutes.participants.iter().zip(&ids.participants) {
        push(FactKind::Participation, None, id, &fold(&who.name));
    }
    for (item, ids) in minutes.items.iter().zip(&ids.items) {
        let key = Some(ids.key.as_str());
        for (number, id) in item.case_numbers.iter().zip(&ids.case_numbers) {
            push(FactKind::CaseNumber, key, id, &fold_case_number(&number.value));
        }
        for (treatment, id) in item.treatments.iter().zip(&ids.treatments) {
            push(FactKind::Treatment, key, id, source.slice(treatment.span));
        }
        for (organ, id) in item.routing.iter().zip(&ids.routing) {
            push(FactKind::Routing, key, id, &organ.value);
        }
        for (who, id) in item.unavailable.iter().zip(&ids.unavailable) {
            push(FactKind::Unavailable, key, id, &fold(&who.name));
        }
        for (annex, id) in item.annexes.iter().zip(&ids.annexes) {
            push(FactKind::Annex, key, id, &annex.value);
        }
        for (amount, id) in item.amounts.iter().zip(&ids.amounts) {
            let quote = format!("{} | {}", source.slice(amount.span), source.slice(amount.sentence));
            push(FactKind::Amount, key, id, &quote);
        }
        for (commitment, id) in item.commitments.iter().zip(&ids.commitments) {
            push(FactKind::Commitment, key, id, source.slice(commitment.span));
        }
    }
    out
}

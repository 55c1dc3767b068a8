//! Keys of items and ids of facts: the same in every reading of a document and in editions that keep the words.

use std::collections::HashMap;

use sagsgang_minutes::{Item, Minutes};

use crate::Id;
use crate::slug::slug;

/// The key of each item in public addresses, in order: its number, `pos-3` for one without, `3-2` for the second
/// item that is numbered 3.
pub(crate) fn item_keys(items: &[Item]) -> Vec<String> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut keys: Vec<String> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let number = item.number.as_deref().map(slug).filter(|number| !number.is_empty());
        let base = number.unwrap_or_else(|| format!("pos-{}", index + 1));
        let mut key = base.clone();
        loop {
            let times = seen.entry(key.clone()).or_insert(0);
            *times += 1;
            if *times == 1 {
                break;
            }
            key = format!("{base}-{times}");
        }
        keys.push(key);
    }
    keys
}

/// The id of an item.
pub(crate) fn item_id(meeting: &Id, key: &str) -> Id {
    Id::derive("item", &[meeting.as_str(), key])
}

/// What tells a single case from the other cases of a meeting: its number and title. Empty for other documents.
pub(crate) fn case_key(minutes: &Minutes) -> String {
    if minutes.kind != sagsgang_minutes::DocumentKind::Case {
        return String::new();
    }
    let Some(item) = minutes.items.first() else { return "case".to_owned() };
    let number = item.case_numbers.first().map_or("", |number| number.value.as_str());
    format!("{}|{}", fold_case_number(number), sagsgang_text::danish::name::fold(&item.title))
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

/// `text` with single blanks for stretches of white space.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

//! What someone undertook, and what became of it, on the wire.

use super::matter_words as words;
use super::thread::{ReasonForm, SaidForm};
use sagsgang_store::{CommitmentSaid, CommitmentView, ConventionLine, EvidenceView};
use serde::Serialize;

/// A sentence that may show what became of a commitment.
#[derive(Debug, Serialize)]
pub struct EvidenceForm<'a> {
    /// Day of the meeting.
    pub date: Option<String>,
    /// Name of the organ.
    pub organization: &'a str,
    /// Number of the item as printed, or its key.
    pub item: &'a str,
    /// The sentence, or the item's title.
    pub quote: &'a str,
    /// Why it may be about the commitment, as a Danish sentence.
    pub reason: String,
    /// Whether a person said that it shows it; null while nobody said anything.
    pub confirmed: Option<bool>,
    /// Its id, to confirm or dismiss it.
    pub id: &'a str,
    /// What it tells: `kept`, `changed` or `dropped`.
    pub says: &'static str,
    /// The words that tell it; empty where the item itself is what was promised.
    pub told_by: &'a str,
    /// How much speaks for it, of 100.
    pub strength: u8,
    /// Title of the item.
    pub title: &'a str,
    /// Public address of the meeting.
    pub meeting: &'a str,
    /// Key of the item in addresses.
    pub key: &'a str,
    /// Where the sentence stands, in bytes of the document's text.
    pub span: [u32; 2],
    /// The document.
    pub document: &'a str,
    /// What speaks for it, a thing at a time.
    pub reasons: Vec<ReasonForm<'a>>,
    /// Who confirmed or dismissed it.
    pub said: Option<SaidForm<'a>>,
}

impl<'a> EvidenceForm<'a> {
    /// The form of evidence.
    pub fn new(evidence: &'a EvidenceView) -> Self {
        let cited = &evidence.cited;
        Self {
            date: cited.date.map(|date| date.to_string()),
            organization: &cited.organization,
            item: words::item(cited),
            quote: &cited.words,
            reason: words::evidence_reasons_in_danish(&evidence.reasons),
            confirmed: evidence.confirmed.as_ref().map(|(is_confirmed, _)| *is_confirmed),
            id: evidence.id.as_str(),
            says: words::says(evidence.says),
            told_by: &evidence.told_by,
            strength: evidence.strength,
            title: &cited.title,
            meeting: &cited.meeting_slug,
            key: &cited.item_key,
            span: [cited.span.start, cited.span.end],
            document: cited.document.as_str(),
            reasons: evidence.reasons.iter().map(ReasonForm::new).collect(),
            said: evidence.confirmed.as_ref().map(|(_, said)| SaidForm::new(said)),
        }
    }
}

/// What a person said of a commitment.
#[derive(Debug, Serialize)]
pub struct CommitmentSaidForm<'a> {
    /// `kept`, `changed`, `dropped` or `open`.
    pub became: &'static str,
    /// The day from which that holds.
    pub on: String,
    /// For a change: the new last day.
    pub due_by: Option<String>,
    /// Id of the evidence that it rests on.
    pub evidence: Option<&'a str>,
    /// Who, when, why.
    #[serde(flatten)]
    pub said: SaidForm<'a>,
}

impl<'a> CommitmentSaidForm<'a> {
    /// The form of what was said.
    pub fn new(said: &'a CommitmentSaid) -> Self {
        Self {
            became: words::outcome(said.became),
            on: said.on.to_string(),
            due_by: said.due_by.map(|day| day.to_string()),
            evidence: said.evidence.as_ref().map(sagsgang_store::Id::as_str),
            said: SaidForm::new(&said.said),
        }
    }
}

/// A commitment.
#[derive(Debug, Serialize)]
pub struct CommitmentForm<'a> {
    /// Its id.
    pub id: &'a str,
    /// Name of the organ before which it was undertaken.
    pub organization: &'a str,
    /// The day on which it was undertaken.
    pub date: Option<String>,
    /// Number of the item as printed, or its key; null for one that a person added.
    pub item: Option<&'a str>,
    /// The sentence.
    pub quote: &'a str,
    /// Who is to keep it.
    pub owner: &'a str,
    /// The due phrase as written.
    pub due_text: Option<&'a str>,
    /// The last day that it can mean.
    pub due_by: Option<String>,
    /// `open`, `due`, `overdue`, `kept`, `changed` or `dropped`.
    pub state: &'static str,
    /// Sentences that may show what became of it.
    pub evidence: Vec<EvidenceForm<'a>>,
    /// What was undertaken.
    pub words: &'a str,
    /// Title of the item.
    pub title: Option<&'a str>,
    /// The public body.
    pub body: Option<&'a str>,
    /// Public address of the meeting.
    pub meeting: Option<&'a str>,
    /// Key of the item in addresses.
    pub key: Option<&'a str>,
    /// Where the sentence stands, in bytes of the document's text.
    pub span: Option<[u32; 2]>,
    /// The document.
    pub document: Option<&'a str>,
    /// `organ`, `administration`, `person` or `other`.
    pub owner_kind: &'static str,
    /// Whether the text names the owner.
    pub owner_is_stated: bool,
    /// Public addresses of the persons among the owners.
    pub persons: Vec<&'a str>,
    /// Name of the convention that the day rests on.
    pub convention: Option<&'a str>,
    /// Whether the phrase means the organ's next meeting.
    pub is_next_meeting: bool,
    /// Whether a person set the day.
    pub due_is_set: bool,
    /// Address of the matter.
    pub thread: Option<&'a str>,
    /// Whether the minutes that count still say it.
    pub is_said: bool,
    /// Where it comes from, for one that a person added.
    pub source: Option<&'a str>,
    /// Who added it.
    pub added: Option<SaidForm<'a>>,
    /// What persons said of it, the oldest first.
    pub said: Vec<CommitmentSaidForm<'a>>,
}

impl<'a> CommitmentForm<'a> {
    /// The form of a commitment.
    pub fn new(view: &'a CommitmentView) -> Self {
        let cited = view.cited.as_ref();
        Self {
            id: view.id.as_str(),
            organization: &view.organization,
            date: view.date.map(|date| date.to_string()),
            item: cited.map(words::item),
            quote: cited.map_or(view.words.as_str(), |cited| &cited.words),
            owner: &view.owner.name,
            due_text: view.due.phrase.as_ref().map(|phrase| phrase.text.as_str()),
            due_by: view.due.by.map(|day| day.to_string()),
            state: words::state(view.state),
            evidence: view.evidence.iter().map(EvidenceForm::new).collect(),
            words: &view.words,
            title: cited.map(|cited| cited.title.as_str()),
            body: view.body.as_deref(),
            meeting: cited.map(|cited| cited.meeting_slug.as_str()),
            key: cited.map(|cited| cited.item_key.as_str()),
            span: cited.map(|cited| [cited.span.start, cited.span.end]),
            document: cited.map(|cited| cited.document.as_str()),
            owner_kind: words::owner_kind(view.owner.kind),
            owner_is_stated: view.owner.is_stated,
            persons: view.persons.iter().map(|(_, slug)| slug.as_str()).collect(),
            convention: view.due.convention.as_deref(),
            is_next_meeting: view.due.is_next_meeting,
            due_is_set: view.due.is_set,
            thread: view.thread_slug.as_deref(),
            is_said: view.is_said,
            source: view.source.as_deref(),
            added: view.added.as_ref().map(SaidForm::new),
            said: view.said.iter().map(CommitmentSaidForm::new).collect(),
        }
    }
}

/// A convention.
#[derive(Debug, Serialize)]
pub struct ConventionForm<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its value.
    pub value: &'a str,
    /// Whether the value is another than the built-in one.
    pub is_changed: bool,
    /// The phrases that it is for.
    pub phrases: &'a str,
    /// What it says, in Danish.
    pub meaning: &'a str,
    /// The same in English.
    pub meaning_english: &'a str,
    /// Who changed it.
    pub said: Option<SaidForm<'a>>,
}

impl<'a> ConventionForm<'a> {
    /// The form of a convention.
    pub fn new(line: &'a ConventionLine) -> Self {
        let convention = &line.convention;
        Self {
            name: &convention.name,
            value: &convention.value,
            is_changed: convention.is_changed,
            phrases: &convention.phrases,
            meaning: &convention.meaning,
            meaning_english: &convention.meaning_english,
            said: line.said.as_ref().map(SaidForm::new),
        }
    }
}

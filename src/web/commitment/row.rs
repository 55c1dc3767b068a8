//! A commitment and its evidence, ready to be shown.

use sagsgang_store::{CommitmentView, EvidenceView, Id};

use super::asked::with_day;
use crate::locale::Argument;
use crate::web::address::{self, encoded};
use crate::web::money::source::Source;
use crate::web::page::Frame;

/// For whom a row is made: whether they may settle it, and which day they look at.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) struct Reader {
    /// Whether the reader may write, and looks at today.
    pub(in crate::web) may: bool,
    /// The day that is looked at, where that is not today.
    pub(in crate::web) day: Option<jiff::civil::Date>,
}

/// When a commitment is due, in words.
pub(in crate::web) struct DueWords {
    /// The phrase as written; none where the minutes tell none, or the day itself.
    pub(in crate::web) phrase: Option<String>,
    /// The day that it means.
    pub(in crate::web) day: String,
    /// What the day rests on, with language: its place among the conventions.
    pub(in crate::web) convention: Option<String>,
}

/// A sentence that may show what became of a commitment.
pub(in crate::web) struct EvidenceRow {
    /// Its anchor on the page of the commitment.
    pub(in crate::web) anchor: String,
    /// What it may show, as a question.
    pub(in crate::web) question: String,
    /// Day and number of the item: `26. juni 2025, punkt 2`.
    pub(in crate::web) whence: String,
    /// The sentence.
    pub(in crate::web) source: Source,
    /// Why it may be about the commitment.
    pub(in crate::web) why: String,
    /// The words of the sentence that tell it.
    pub(in crate::web) told_by: String,
    /// What a person said of it: the look of a tag, its word, and who, when and why.
    pub(in crate::web) answered: Option<(&'static str, String, String)>,
    /// The form that confirms it, with language, for those who may.
    pub(in crate::web) confirm: Option<String>,
    /// The form that says that it shows nothing, with language, for those who may.
    pub(in crate::web) dismiss: Option<String>,
}

/// A commitment in a list.
pub(in crate::web) struct CommitmentRow {
    /// Its id, for an anchor.
    pub(in crate::web) id: String,
    /// Its page, with language.
    pub(in crate::web) path: String,
    /// The look and the word of how it stands.
    pub(in crate::web) state: (&'static str, String),
    /// When it is due.
    pub(in crate::web) due: DueWords,
    /// The sentence in the minutes.
    pub(in crate::web) source: Option<Source>,
    /// What was undertaken, for one that a person added.
    pub(in crate::web) words: String,
    /// Organ and day.
    pub(in crate::web) meeting: String,
    /// Who is to keep it: the name, and whether that is read from the sentence only.
    pub(in crate::web) owner: Option<(String, bool)>,
    /// Its thread: title and address with language.
    pub(in crate::web) thread: Option<(String, String)>,
    /// The strongest sentence that nobody has said anything of.
    pub(in crate::web) evidence: Option<EvidenceRow>,
    /// How many more there are.
    pub(in crate::web) more: usize,
    /// Who said last what became of it.
    pub(in crate::web) told: Option<String>,
    /// Whether the minutes that count still say it.
    pub(in crate::web) is_said: bool,
    /// Whether a person added it.
    pub(in crate::web) is_added: bool,
}

impl DueWords {
    /// The words of when `view` is due.
    pub(in crate::web) fn of(page: &Frame, view: &CommitmentView) -> DueWords {
        let due = &view.due;
        let phrase = due.phrase.as_ref().map(|phrase| phrase.text.trim().to_owned());
        // A phrase that is the day itself needs not be told twice.
        let tells_day = |text: &String| {
            due.by.is_some_and(|day| text.contains(&sagsgang_text::danish::date::in_words(day)))
        };
        DueWords {
            phrase: phrase.filter(|text| !text.is_empty() && !tells_day(text)),
            day: page.due(due),
            convention: due
                .convention
                .as_ref()
                .filter(|_| !due.is_set)
                .map(|name| format!("{}#{}", page.to("/aftaler/tidsord"), address::convention_anchor(name))),
        }
    }
}

impl EvidenceRow {
    /// The row of `evidence` of the commitment `view`.
    pub(in crate::web) fn of(
        page: &Frame,
        view: &CommitmentView,
        evidence: &EvidenceView,
        reader: Reader,
        source: Source,
    ) -> EvidenceRow {
        let path = page.to(address::commitment(&view.id));
        let form = |word: &str| {
            let id = encoded(evidence.id.as_str(), "");
            (reader.may && evidence.confirmed.is_none()).then(|| format!("{path}/{word}?spor={id}"))
        };
        let answered = evidence.confirmed.as_ref().map(|(is_so, said)| {
            let (look, key) = if *is_so { ("ok", "evidence-confirmed") } else { ("", "evidence-dismissed") };
            (look, page.say(key).into_owned(), page.said_by(said))
        });
        let day = evidence.cited.date.map(|day| page.date(&day));
        let number = evidence.cited.number.as_deref();
        let number = number.map(|number| page.name("evidence-item", number).into_owned());
        EvidenceRow {
            anchor: anchor(&evidence.id),
            question: page.maybe(&evidence.says).into_owned(),
            whence: day.into_iter().chain(number).collect::<Vec<_>>().join(", "),
            source,
            why: page.evidence_reasoned(&evidence.reasons),
            told_by: evidence.told_by.clone(),
            answered,
            confirm: form("afgoer"),
            dismiss: form("afvis"),
        }
    }
}

impl CommitmentRow {
    /// The row of `view`.
    pub(in crate::web) fn of(page: &Frame, view: &CommitmentView, reader: Reader) -> CommitmentRow {
        let path = page.to(address::commitment(&view.id));
        let waiting: Vec<&EvidenceView> = if view.state.is_settled() {
            Vec::new()
        } else {
            view.evidence.iter().filter(|evidence| evidence.confirmed.is_none()).collect()
        };
        let name = view.owner.name.trim();
        CommitmentRow {
            id: view.id.to_string(),
            path: with_day(&path, reader.day),
            state: (page.commitment_look(&view.state), page.commitment_state(&view.state).into_owned()),
            due: DueWords::of(page, view),
            source: view.cited.as_ref().map(|cited| Source::cited(page, cited)),
            words: page.brief(&view.words),
            meeting: meeting(page, view),
            owner: (!name.is_empty()).then(|| (name.to_owned(), !view.owner.is_stated)),
            thread: thread(page, view),
            evidence: waiting.first().map(|evidence| {
                EvidenceRow::of(page, view, evidence, reader, Source::cited(page, &evidence.cited))
            }),
            more: waiting.len().saturating_sub(1),
            told: view.said.last().map(|word| {
                let day = page.date(&word.on);
                let became = page.became(&word.became);
                let arguments = [("became", Argument::Text(&became)), ("day", Argument::Text(&day))];
                format!("{} {}", page.fill("word-holds-from", &arguments), page.said_by(&word.said))
            }),
            is_said: view.is_said,
            is_added: view.added.is_some(),
        }
    }
}

/// The anchor of evidence on the page of its commitment.
pub(super) fn anchor(evidence: &Id) -> String {
    format!("s-{}", encoded(evidence.as_str(), ""))
}

/// The thread of a commitment: title and address with language.
pub(super) fn thread(page: &Frame, view: &CommitmentView) -> Option<(String, String)> {
    let (slug, title) = (view.thread_slug.as_ref()?, view.thread_title.as_ref()?);
    Some((title.clone(), page.to(address::thread(slug))))
}

/// Organ and day of a commitment.
pub(super) fn meeting(page: &Frame, view: &CommitmentView) -> String {
    let organ = page.organ(&view.organization);
    view.date.map_or_else(|| organ.clone(), |day| format!("{organ}, {}", page.date(&day)))
}

//! The lines of what a meeting must know: each with its place, which on paper is a numbered source.

use jiff::civil::Date;
use sagsgang_store::{CommitmentView, ConditionLine, UnapprovedMinutes, WaitView};

use crate::locale::Argument;
use crate::web::address;
use crate::web::commitment::row::{CommitmentRow, Reader};
use crate::web::money::source::Source;
use crate::web::page::Frame;
use crate::web::pool::PoolLine;

/// The sources of a page, each once, in the order in which lines use them: what footnotes count.
#[derive(Default)]
pub(super) struct Notes(Vec<String>);

impl Notes {
    /// The number of the source `words`, from 1.
    fn number(&mut self, words: String) -> usize {
        if let Some(at) = self.0.iter().position(|known| *known == words) {
            return at + 1;
        }
        self.0.push(words);
        self.0.len()
    }

    /// The number of the item that `source` stands in.
    fn of(&mut self, source: &Source) -> usize {
        self.number(format!("{}: {}", source.meeting, source.title))
    }

    /// All of them, in order.
    pub(super) fn all(self) -> Vec<String> {
        self.0
    }
}

/// A sentence that may show what became of a commitment.
pub(super) struct Question {
    /// The question, and day and number of the item.
    pub(super) asked: String,
    /// The sentence.
    pub(super) words: String,
    /// Its place, with language.
    pub(super) place: String,
    /// The number of its source.
    pub(super) number: usize,
    /// Why it may be about the commitment.
    pub(super) why: String,
}

/// A line.
pub(super) struct Line {
    /// How it stands: a look and a word.
    pub(super) tag: Option<(&'static str, String)>,
    /// What it is about, in the words of the text.
    pub(super) words: String,
    /// Whether the words are a document's, and so Danish.
    pub(super) is_quoted: bool,
    /// Where it stands, with language.
    pub(super) place: String,
    /// The number of its source.
    pub(super) number: usize,
    /// What else is known of it.
    pub(super) told: Vec<String>,
    /// What may show what became of it.
    pub(super) question: Option<Question>,
    /// Where more stands: a label and an address with language.
    pub(super) more: Option<(String, String)>,
}

/// A promise: the sentence, when and who, and what may show what became of it.
pub(super) fn commitment(page: &Frame, notes: &mut Notes, view: &CommitmentView) -> Line {
    let row = CommitmentRow::of(page, view, Reader { may: false, day: None });
    let mut told = vec![match &row.due.phrase {
        Some(phrase) => format!("“{phrase}”: {}", row.due.day),
        None => row.due.day.clone(),
    }];
    told.push(match &row.owner {
        Some((name, is_inferred)) => {
            let inferred = if *is_inferred { page.say("owner-inferred") } else { "".into() };
            format!("{} {name} {inferred}", page.say("owner-label")).trim_end().to_owned()
        }
        None => page.say("commitment-nobody").into_owned(),
    });
    if !row.is_said {
        told.push(page.say("commitment-unsaid").into_owned());
    }
    let number = match &row.source {
        Some(source) => notes.of(source),
        None => notes.number(match &view.source {
            Some(source) => format!("{}: {source}", row.meeting),
            None => row.meeting.clone(),
        }),
    };
    let question = row.evidence.map(|evidence| Question {
        asked: format!("{} {}", evidence.question, evidence.whence),
        number: notes.of(&evidence.source),
        words: evidence.source.words,
        place: evidence.source.place,
        why: evidence.why,
    });
    Line {
        tag: Some(row.state),
        words: page.brief(&view.words),
        is_quoted: true,
        place: row.source.map_or_else(|| row.path.clone(), |source| source.place),
        number,
        told,
        question,
        more: (!view.state.is_settled()).then(|| (page.say("commitment-see").into_owned(), row.path)),
    }
}

/// A matter that waits, or has arrived.
pub(super) fn wait(page: &Frame, notes: &mut Notes, wait: &WaitView, as_of: Date) -> Line {
    let source = Source::cited(page, &wait.cited);
    let (look, word) = page.wait_tag(wait);
    let arrived = wait.arrived.as_ref().map(|(cited, reasons)| {
        let source = Source::cited(page, cited);
        Question {
            asked: source.meeting.clone(),
            number: notes.of(&source),
            words: source.words,
            place: source.place,
            why: page.all_reasoned(reasons, &wait.cited, cited),
        }
    });
    Line {
        tag: Some((look, word.into_owned())),
        words: source.title.clone(),
        is_quoted: true,
        number: notes.of(&source),
        place: source.place,
        told: vec![page.wait_told(wait, as_of)],
        question: arrived,
        more: wait
            .thread_slug
            .as_ref()
            .map(|slug| (page.say("to-thread").into_owned(), page.to(address::thread(slug)))),
    }
}

/// Minutes to approve.
pub(super) fn unapproved(page: &Frame, notes: &mut Notes, minutes: &UnapprovedMinutes) -> Line {
    let of = &minutes.unapproved;
    let day = page.date(&of.date);
    Line {
        tag: None,
        words: page.name("brief-minutes-of", &day).into_owned(),
        is_quoted: false,
        place: page.to(address::meeting(&minutes.meeting_slug)),
        number: notes.number(format!("{}, {day}", page.organ(&of.organization))),
        told: vec![page.unapproved(of)],
        question: None,
        more: None,
    }
}

/// A pool, in a sentence.
pub(super) fn pool(page: &Frame, notes: &mut Notes, pool: PoolLine) -> Line {
    Line {
        tag: None,
        number: notes.number(page.name("brief-book-of", &pool.name).into_owned()),
        words: pool.name,
        is_quoted: true,
        place: page.to(&pool.path),
        told: vec![pool.sentence],
        question: None,
        more: None,
    }
}

/// A condition with its day.
pub(super) fn condition(page: &Frame, notes: &mut Notes, line: &ConditionLine) -> Line {
    let condition = &line.condition;
    let grant = line.grant_slug.as_ref().map(|slug| page.to(address::grant(slug)));
    let source = line.quote.as_ref().map(|quote| Source::of(page, quote));
    let due =
        condition.due.map(|day| page.date(&day)).map(|day| page.name("condition-due", day).into_owned());
    let number = match &source {
        Some(source) => notes.of(source),
        None => notes.number(page.name("brief-book-of", &line.grant_name).into_owned()),
    };
    let place = source.map(|source| source.place).or_else(|| grant.clone());
    Line {
        tag: Some((page.condition_look(&line.state), page.condition_state(&line.state).into_owned())),
        words: page.brief(&condition.words),
        is_quoted: true,
        place: place.unwrap_or_else(|| page.to("/tilskud")),
        number,
        told: due.into_iter().collect(),
        question: None,
        more: grant.map(|path| (line.grant_name.clone(), path)),
    }
}

/// An item of the agenda.
pub(super) fn item(page: &Frame, notes: &mut Notes, cited: &sagsgang_store::Cited) -> Line {
    let source = Source::cited(page, cited);
    Line {
        tag: None,
        number: notes.of(&source),
        words: source.title,
        is_quoted: true,
        place: source.item,
        told: Vec::new(),
        question: None,
        more: None,
    }
}

/// How many lines of a kind there are, in words; none where there are none.
pub(super) fn counted(page: &Frame, key: &str, count: usize) -> Option<String> {
    (count > 0).then(|| page.fill(key, &[("count", Argument::Number(count))]).into_owned())
}

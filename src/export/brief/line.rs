//! The lines of a brief: what was promised, where it waits, what is left, each with its source.

use jiff::civil::Date;
use sagsgang_minutes::convention::Convention;
use sagsgang_store::{Cited, CommitmentView, ConditionLine, PoolSummary, Quote, UnapprovedMinutes, WaitView};
use sagsgang_text::danish;

use super::{PaperLine, PaperRemark, PaperSource, full, place_link};
use crate::web::address;
use crate::wire::{matter_words as words, pool_words};
use sagsgang_text::one_line;

/// What all lines need.
pub(super) struct Writer<'a> {
    /// What due phrases mean.
    pub(super) conventions: &'a [Convention],
    /// Where the register is published.
    pub(super) base: Option<&'a str>,
    /// Address of the organ.
    pub(super) organization: &'a str,
}

impl Writer<'_> {
    /// A promise: the sentence, who and when, and what may show what became of it, as a question.
    pub(super) fn commitment(&self, view: &CommitmentView) -> PaperLine {
        let follows = if view.owner.is_stated { "" } else { " (følger af sætningen)" };
        let owner = if view.owner.name.is_empty() { "ikke nævnt" } else { &view.owner.name };
        let due = words::due_with_convention(&view.due, self.conventions);
        let mut remarks = vec![remark(format!("Hvem: {owner}{follows}. Frist: {due}."))];
        if !view.is_said {
            remarks.push(remark("Den udgave af referatet, der gælder nu, siger det ikke mere.".to_owned()));
        }
        for evidence in &view.evidence {
            // What a person said does not show it is no news to a meeting.
            if evidence.confirmed.as_ref().is_some_and(|(is_confirmed, _)| !is_confirmed) {
                continue;
            }
            remarks.push(PaperRemark {
                text: one_line(&format!(
                    "{} »{}« Grund: {}.",
                    words::evidence_in_danish(evidence),
                    evidence.cited.words,
                    words::evidence_reasons_in_danish(&evidence.reasons)
                )),
                source: Some(self.cited(&evidence.cited)),
            });
        }
        let source = match &view.cited {
            Some(cited) => self.cited(cited),
            None => PaperSource {
                words: one_line(&words::source(view)),
                link: full(self.base, &address::commitment(&view.id)),
            },
        };
        PaperLine { text: quoted(&view.words), remarks, source }
    }

    /// A matter that waits, or has arrived.
    pub(super) fn wait(&self, wait: &WaitView) -> PaperLine {
        let mut told = format!("{}.", words::wait_told(wait));
        if wait.expected.phrase.is_some() || wait.expected.by.is_some() {
            told.push_str(&format!(
                " Ventes {}.",
                words::due_with_convention(&wait.expected, self.conventions)
            ));
        }
        if wait.arrived.is_none() {
            told.push_str(" Registeret har ikke set den komme frem.");
        }
        let mut remarks = vec![remark(quoted(&wait.cited.words)), remark(told)];
        if let Some((place, reasons)) = &wait.arrived {
            let why = words::reasons_in_danish(reasons, &wait.cited, place);
            remarks.push(PaperRemark {
                text: one_line(&format!("Måske kommet frem: »{}« Grund: {why}.", place.words)),
                source: Some(self.cited(place)),
            });
        }
        PaperLine { text: one_line(&wait.cited.title), remarks, source: self.cited(&wait.cited) }
    }

    /// Minutes to approve.
    pub(super) fn unapproved(&self, minutes: &UnapprovedMinutes) -> PaperLine {
        let of = &minutes.unapproved;
        let told = match (of.next, of.is_gap) {
            (None, _) => "Skal godkendes på dette møde.".to_owned(),
            (Some(next), true) => format!(
                "Ses ikke godkendt: mødet den {} godkendte referatet fra en anden dag; et møde imellem mangler i registeret.",
                danish::date::in_words(next)
            ),
            (Some(next), false) => {
                format!("Ses ikke godkendt på mødet den {}.", danish::date::in_words(next))
            }
        };
        let day = danish::date::in_words(of.date);
        PaperLine {
            text: format!("Referatet af mødet den {day}"),
            remarks: vec![remark(told)],
            source: PaperSource {
                words: one_line(&format!("{}, {day}", of.organization)),
                link: full(self.base, &address::meeting(&minutes.meeting_slug)),
            },
        }
    }

    /// A pool, in one line.
    pub(super) fn pool(&self, pool: &PoolSummary, as_of: Date) -> PaperLine {
        let left = pool_words::left(pool);
        let stop = if left.ends_with('.') { "" } else { "." };
        PaperLine {
            text: one_line(&format!("{}: {left}{stop}", pool.head.name)),
            remarks: Vec::new(),
            source: PaperSource {
                words: format!("Registerets bog for puljen, pr. {}", danish::date::in_words(as_of)),
                link: full(self.base, &address::pool(&pool.head.slug)),
            },
        }
    }

    /// A condition with its day.
    pub(super) fn condition(&self, line: &ConditionLine) -> PaperLine {
        let condition = &line.condition;
        let due = condition
            .due
            .map_or_else(|| "uden frist".to_owned(), |day| format!("senest {}", danish::date::in_words(day)));
        let lapses = if condition.lapses { " Ellers bortfalder tilskuddet." } else { "" };
        let state = pool_words::condition_state_in_danish(line.state);
        let told = format!("{}: {due} ({state}).{lapses}", line.grant_name);
        let source = line.quote.as_ref().map_or_else(
            || PaperSource {
                words: one_line(&format!("Registerets bog: {}", line.grant_name)),
                link: line.grant_slug.as_ref().and_then(|slug| full(self.base, &address::grant(slug))),
            },
            |quote| self.quote(quote),
        );
        PaperLine { text: quoted(&condition.words), remarks: vec![remark(told)], source }
    }

    /// An item of the agenda.
    pub(super) fn item(&self, item: &Cited) -> PaperLine {
        PaperLine { text: one_line(&item.title), remarks: Vec::new(), source: self.cited(item) }
    }

    fn cited(&self, cited: &Cited) -> PaperSource {
        // The meeting's own organ needs no name of its public body; another's does.
        let is_own = cited.organization_slug.as_deref() == Some(self.organization);
        let body = cited.body.as_ref().filter(|_| !is_own).map_or(String::new(), |body| format!(" ({body})"));
        PaperSource {
            words: one_line(&format!("{}{body}", words::place(cited))),
            link: place_link(cited, self.base),
        }
    }

    fn quote(&self, quote: &Quote) -> PaperSource {
        let date = quote.date.map_or(String::new(), |day| format!(", {}", danish::date::in_words(day)));
        let item = crate::wire::journal::item(quote);
        PaperSource {
            words: one_line(&format!("{}{date}, punkt {item}", quote.organization)),
            link: full(
                self.base,
                &address::place_in_item(&quote.meeting_slug, &quote.item_key, &quote.sentence),
            ),
        }
    }
}

fn remark(text: String) -> PaperRemark {
    PaperRemark { text: one_line(&text), source: None }
}

fn quoted(text: &str) -> String {
    format!("»{}«", words::sentence(&one_line(text)))
}

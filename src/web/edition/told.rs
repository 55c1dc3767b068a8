//! Differences in words: what a change is about and what it says, for pages and for the command line.

use sagsgang_minutes::difference::{Aspect, Difference, FactValue, Side};
use sagsgang_minutes::{SectionKind, UnavailableReason};

use crate::locale::{Argument, Language};
use crate::web::page::Frame;

/// Tells differences in one language.
pub(crate) struct Teller {
    page: Frame,
}

impl Teller {
    /// One that speaks `language`.
    pub(crate) fn new(language: Language) -> Self {
        Self { page: Frame::in_language(language) }
    }

    /// The message `key`.
    pub(crate) fn say(&self, key: &str) -> String {
        self.page.say(key).into_owned()
    }

    /// The message `key` for so many.
    pub(crate) fn count(&self, key: &str, count: usize) -> String {
        self.page.count(key, count).into_owned()
    }

    /// What a change is about.
    pub(crate) fn aspect(&self, aspect: Aspect) -> String {
        self.say(match aspect {
            Aspect::Kind => "column-kind",
            Aspect::Body => "field-body",
            Aspect::Organization => "field-organization",
            Aspect::Date => "field-date",
            Aspect::Start => "field-start",
            Aspect::End => "field-end",
            Aspect::Place => "field-place",
            Aspect::Attendance => "field-presence",
            Aspect::Number => "aspect-number",
            Aspect::Title => "field-title",
            Aspect::Access => "field-access",
            Aspect::CaseNumber => "field-case-number",
            Aspect::RecommendedBy => "aspect-recommended-by",
            Aspect::Clause => "section-recommendation",
            Aspect::Outcome => "field-outcome",
            Aspect::Vote => "aspect-vote",
            Aspect::Amount => "field-sum",
            Aspect::Commitment => "aspect-commitment",
            Aspect::Unavailable => "unavailable-other",
            Aspect::Routing => "aspect-routing",
            Aspect::Annex => "section-annexes",
        })
    }

    /// A value, and whether it is words of the document.
    pub(crate) fn value(&self, value: &FactValue) -> (String, bool) {
        let page = &self.page;
        match value {
            FactValue::Text(text) => (page.brief(text), true),
            FactValue::Kind(kind) => (page.kind(kind).into_owned(), false),
            FactValue::Date(date) => (page.date(date), false),
            FactValue::Time(time) => (page.time(time), false),
            FactValue::Access(access) => (page.access(access).into_owned(), false),
            FactValue::Outcome(outcome) => (page.outcome(outcome).into_owned(), false),
            FactValue::Voter(side, name) => (format!("{}: {name}", self.side(*side)), false),
            FactValue::Votes(side, count) => (format!("{}: {count}", self.side(*side)), false),
            FactValue::Amount(amount) => {
                let status = page.say(crate::web::words::amount_status_key(amount.status));
                let mut told = format!("{} ({})", page.amount(amount), status.to_lowercase());
                if !amount.years.is_empty() {
                    told = format!("{told}, {}", page.years(&amount.years));
                }
                (told, false)
            }
            FactValue::Commitment(commitment, sentence) => {
                let due = commitment.due.as_ref().map(|due| format!(" ({})", due.text));
                (format!("{}{}", page.brief(sentence), due.unwrap_or_default()), true)
            }
            FactValue::Attendance(name, presence) => (format!("{name}: {}", page.presence(presence)), false),
            FactValue::Unavailable(name, reason) => {
                let reason = page.say(match reason {
                    UnavailableReason::Absent => "unavailable-absent",
                    UnavailableReason::Disqualified => "unavailable-disqualified",
                    UnavailableReason::Other => "unavailable-other",
                });
                (format!("{name}: {reason}"), false)
            }
        }
    }

    fn side(&self, side: Side) -> String {
        self.say(match side {
            Side::For => "mention-for",
            Side::Against => "mention-against",
            Side::Abstained => "mention-abstained",
        })
    }

    /// What a section is called: by its heading, or by what it is for.
    pub(crate) fn section(&self, kind: SectionKind, heading: &str) -> (String, bool) {
        let heading = heading.trim();
        match (kind, heading) {
            (SectionKind::Other, "") => (self.say("difference-loose"), false),
            (_, "") => (self.page.section(&kind).into_owned(), false),
            _ => (self.page.brief(heading), true),
        }
    }

    /// What an item is called.
    pub(crate) fn item(&self, number: Option<&str>, title: &str) -> String {
        self.page.item_title(number, title)
    }

    /// A difference in a few words: `1 punkt er kommet til, 2 punkter er ændret`.
    pub(crate) fn short(&self, difference: &Difference) -> String {
        if difference.is_same_content() {
            return self.say("difference-same");
        }
        let counts = difference.counts();
        let told = [
            ("difference-added", counts.added),
            ("difference-removed", counts.removed),
            ("difference-moved", counts.moved),
            ("difference-renamed", counts.renamed),
            ("difference-decided", counts.decided),
            ("difference-changed", counts.changed),
            ("difference-meeting", counts.meeting),
        ];
        let parts = told.iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> = parts.map(|(key, count)| self.count(key, *count)).collect();
        self.page.listed(&parts)
    }

    /// The title of the page about two editions.
    pub(crate) fn between(&self, old: usize, new: usize) -> String {
        let arguments = [("old", Argument::Number(old)), ("new", Argument::Number(new))];
        self.page.fill("difference-title", &arguments).into_owned()
    }
}

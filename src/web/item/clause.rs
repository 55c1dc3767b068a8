//! What was asked beside what was decided about it, clause by clause, ready to be shown.

use sagsgang_matters::Fate;
use sagsgang_matters::clause::compare;
use sagsgang_minutes::Outcome;
use sagsgang_store::ItemPage;
use sagsgang_text::Span;

use crate::picture::{escaped, push_escaped};
use crate::web::address;
use crate::web::page::Frame;

/// A thing asked for, beside what was decided about it.
pub(super) struct ClauseRow {
    /// The clause with what is different marked, as markup.
    pub(super) asked: String,
    /// Where it stands.
    pub(super) asked_place: String,
    /// The look and the word of what became of it; none where nothing was decided at all.
    pub(super) fate: Option<(&'static str, String)>,
    /// The words that answer it, with what is different marked, as markup, and where they stand.
    pub(super) answer: Option<(String, String)>,
    /// Whether these words answer several clauses at once.
    pub(super) is_as_a_whole: bool,
}

/// What was decided without having been asked for, and where it stands.
pub(super) struct Addition {
    pub(super) words: String,
    pub(super) place: String,
}

/// A recommendation beside its decision.
#[derive(Default)]
pub(super) struct Comparison {
    /// The clauses in order.
    pub(super) clauses: Vec<ClauseRow>,
    /// What was added.
    pub(super) additions: Vec<Addition>,
    /// The places of the decision that the page leads to.
    pub(super) answers: Vec<Span>,
}

/// The message that names a fate, in an item of which this came.
fn fate_key(fate: Fate, outcome: Option<Outcome>) -> &'static str {
    match fate {
        Fate::Adopted => "clause-adopted",
        Fate::Changed if outcome == Some(Outcome::Recommended) => "clause-recommended-changed",
        Fate::Changed => "clause-changed",
        Fate::Rejected => "clause-rejected",
        Fate::NotTakenUp => "clause-not-taken-up",
        Fate::Postponed => "clause-postponed",
        Fate::Recommended => "clause-recommended",
        Fate::Added => "clause-added",
    }
}

/// The look of a fate's tag: the word says which it is.
fn fate_look(fate: Fate) -> &'static str {
    match fate {
        Fate::Adopted => "ok",
        Fate::Changed | Fate::Postponed => "warn",
        Fate::Rejected => "err",
        Fate::Recommended | Fate::Added => "info",
        Fate::NotTakenUp => "",
    }
}

impl Comparison {
    /// The comparison of the item of `found`.
    pub(super) fn of(page: &Frame, found: &ItemPage) -> Comparison {
        let source = &found.facts.source;
        let Some(item) = found.facts.minutes.items.get(found.index) else { return Comparison::default() };
        let fates = compare(source, item);
        let text = source.text();
        let outcome = item.decision.as_ref().map(|decision| decision.outcome);
        let asked = item.recommendation.iter().flat_map(|recommendation| &recommendation.clauses).enumerate();
        let clauses = asked.map(|(position, clause)| {
            let fate = fates.iter().find(|fate| fate.clause == Some(position));
            let differences = fate.map(|fate| fate.differences.as_slice()).unwrap_or_default();
            let removed: Vec<Span> = differences.iter().map(|one| one.asked).collect();
            let inserted: Vec<Span> = differences.iter().map(|one| one.decided).collect();
            let asked = if removed.iter().all(|span| span.is_empty()) {
                escaped(&clause.text)
            } else {
                page.marked(text, clause.span, &removed, false)
            };
            let answer = fate.and_then(|fate| fate.answer).map(|span| {
                let words = if inserted.iter().all(|span| span.is_empty()) {
                    escaped(&page.brief(text.get(span.range()).unwrap_or_default()))
                } else {
                    page.marked(text, span, &inserted, true)
                };
                (words, format!("#{}", address::mark(&span)))
            });
            ClauseRow {
                asked,
                asked_place: format!("#{}", address::mark(&clause.span)),
                fate: fate
                    .map(|fate| (fate_look(fate.fate), page.say(fate_key(fate.fate, outcome)).into_owned())),
                answer,
                is_as_a_whole: fate.is_some_and(|fate| fate.is_as_a_whole),
            }
        });
        let added = fates.iter().filter(|fate| fate.clause.is_none()).filter_map(|fate| fate.answer);
        let additions = added.map(|span| Addition {
            words: page.brief(text.get(span.range()).unwrap_or_default()),
            place: format!("#{}", address::mark(&span)),
        });
        Comparison {
            clauses: clauses.collect(),
            additions: additions.collect(),
            answers: fates.iter().filter_map(|fate| fate.answer).collect(),
        }
    }

    /// Whether anything is marked as different.
    pub(super) fn has_differences(&self) -> bool {
        let is_marked = |words: &str| words.contains("<del>") || words.contains("<ins>");
        self.clauses.iter().any(|row| {
            is_marked(&row.asked) || row.answer.as_ref().is_some_and(|(words, _)| is_marked(words))
        })
    }
}

impl Frame {
    /// The words of `text` at `span` as markup, with those at `different` marked as put in or left out: also for those who see no
    /// colours and for those who listen. Places that do not fit are passed over.
    fn marked(&self, text: &str, span: Span, different: &[Span], is_put_in: bool) -> String {
        let (tag, key) =
            if is_put_in { ("ins", "difference-inserted") } else { ("del", "difference-deleted") };
        let hidden = escaped(&self.say(key));
        let mut out = String::new();
        let mut at = span.start as usize;
        for place in different.iter().filter(|place| !place.is_empty() && span.contains(**place)) {
            let (Some(before), Some(words)) = (text.get(at..place.start as usize), text.get(place.range()))
            else {
                continue;
            };
            push_escaped(&mut out, before);
            out.push_str(&format!(
                "<{tag}><span class=\"hide\" lang=\"{}\">{hidden} </span>{}</{tag}>",
                self.language.tag(),
                escaped(words)
            ));
            at = place.end as usize;
        }
        push_escaped(&mut out, text.get(at..span.end as usize).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Uri;

    use super::*;

    #[test]
    fn what_is_different_is_marked_and_everything_is_escaped() {
        let page = Frame::at(&Uri::from_static("/"));
        let text = "at der gives <2 mio. kr. & mere";
        let whole = Span::new(0, text.len());
        let marked = page.marked(text, whole, &[Span::new(13, 19), Span::new(90, 95)], false);
        assert!(marked.starts_with("at der gives <del><span class=\"hide\" lang=\"da\">"), "{marked}");
        assert!(marked.ends_with("</span>&lt;2 mio</del>. kr. &amp; mere"), "{marked}");
    }
}

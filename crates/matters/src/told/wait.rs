//! Where an item was sent, or until when it was put off.
//!
//! A recommendation waits for the organ that decides in the end; what is sent on or back waits for whom it was sent to; what is
//! put off waits for the same organ. What an adopted clause sends on ("med henblik på endelig godkendelse i regionsrådet",
//! "sendes i høring") waits too.

use sagsgang_minutes::convention::Conventions;
use sagsgang_minutes::{Decision, Outcome, organs, sentences};
use sagsgang_text::Span;
use sagsgang_text::danish::{fold, words};
use std::sync::LazyLock;

use crate::clause::cut::at_clauses;
use crate::clause::verdict::{Verdict, has_verb, names_everything, verdict};
use crate::clause::words::{find, first, has, has_any};
use crate::clause::{self, ClauseFate, Fate};
use crate::told::mark::{is_bare_organ, is_same_organ, organ_key};
use crate::told::{DuePhrase, Treated, Wait, WaitKind};

/// How due phrases are found; what they mean is worked out when it is asked.
static CONVENTIONS: LazyLock<Conventions> = LazyLock::new(Conventions::built_in);

/// Verbs that send a matter somewhere, by how they begin.
const SENDS: [&str; 12] = [
    "send",
    "oversend",
    "fremsend",
    "videresend",
    "tilbagesend",
    "hjemsend",
    "hjemvis",
    "henvis",
    "forelæg",
    "overgiv",
    "videreføre",
    "behandl",
];
/// Those who prepare matters for organs.
const ADMINISTRATIONS: [&str; 7] = [
    "forvaltning",
    "administration",
    "direktion",
    "fagforvaltning",
    "direktør",
    "sekretariat",
    "magistratsafdeling",
];
/// Short names of organs that mean the same everywhere, as routes print them.
const SHORT: [(&str, &str); 11] = [
    ("BY", "Byrådet"),
    ("BR", "Byrådet"),
    ("KB", "Kommunalbestyrelsen"),
    ("RR", "Regionsrådet"),
    ("FU", "Forretningsudvalget"),
    ("ØU", "Økonomiudvalget"),
    ("ØK", "Økonomiudvalget"),
    ("ØKU", "Økonomiudvalget"),
    ("MAG", "Magistraten"),
    ("BYR", "Byrådet"),
    ("ØKON", "Økonomiudvalget"),
];

/// Where an item waits after its meeting, at most one wait for each organ.
pub(super) fn read(treated: &Treated<'_>) -> Vec<Wait> {
    let Some(decision) = &treated.item.decision else { return Vec::new() };
    let reader = Reader {
        treated,
        decision,
        sentences: sentences(treated.source.slice(decision.span), decision.span.start as usize),
        fates: clause::compare(treated.source, treated.item),
    };
    let mut out: Vec<Wait> = Vec::new();
    let found = [reader.recommended(), reader.postponed(), reader.sent()].into_iter().flatten();
    for wait in found.chain(reader.adopted()) {
        let same = |other: &&Wait| match (&other.organ, &wait.organ) {
            (Some(one), Some(two)) => is_same_organ(one, two),
            (one, two) => one == two,
        };
        if !out.iter().any(|other| same(&other)) {
            out.push(wait);
        }
    }
    out
}

struct Reader<'a> {
    treated: &'a Treated<'a>,
    decision: &'a Decision,
    sentences: Vec<Span>,
    fates: Vec<ClauseFate>,
}

impl Reader<'_> {
    fn text(&self, span: Span) -> &str {
        self.treated.source.slice(span)
    }

    fn has(&self, fate: Fate) -> bool {
        self.fates.iter().any(|found| found.fate == fate)
    }

    /// Recommended to the organ that decides in the end.
    fn recommended(&self) -> Option<Wait> {
        let outcome = self.decision.outcome;
        let onward = matches!(outcome, Outcome::Recommended) || self.has(Fate::Recommended);
        let adopted = matches!(outcome, Outcome::Approved | Outcome::Amended);
        let asked = self.asked_of().filter(|_| onward || adopted);
        if !onward && asked.is_none() {
            return None;
        }
        let recommending: Vec<Span> =
            self.sentences.iter().copied().filter(|span| self.recommends(*span)).collect();
        let leads = recommending.iter().map(|span| self.lead(*span));
        let sending: Vec<Span> = self.sentences.iter().copied().filter(|span| self.sends(*span)).collect();
        let said = leads.clone().chain(sending.iter().copied()).flat_map(|span| self.organs(span));
        let organ = highest(said.collect()).or(asked).or_else(|| self.routed());
        let names = |span: &Span| {
            let all = self.organs(*span);
            organ.as_ref().is_some_and(|organ| all.iter().any(|one| is_same_organ(one, organ)))
        };
        let sent = sending.iter().copied().find(names);
        let basis =
            recommending.first().copied().or(self.decision.basis).or(self.sentences.first().copied())?;
        let expected =
            sent.and_then(|span| self.due(span)).or_else(|| leads.clone().find_map(|lead| self.due(lead)));
        let expected = expected.or_else(|| organ.as_ref().and_then(|organ| self.routed_when(organ)));
        Some(self.wait(WaitKind::Recommended, organ, sent.unwrap_or(basis), expected))
    }

    /// Put off, to be taken up again by the same organ.
    fn postponed(&self) -> Option<Wait> {
        let whole = self.decision.outcome == Outcome::Postponed;
        let says = |span: &&Span| {
            let folded = fold(self.text(**span));
            let put_off = verdict(&folded) == Some(Verdict::Postponed);
            // A motion to put it off is not the decision; where it was adopted, the outcome says so.
            let moved = has_any(&folded, &["foreslog", "foreslår", "stillede forslag", "forslag om"]);
            put_off
                && (whole || !moved)
                && (whole || self.has(Fate::Postponed) || names_everything(&folded))
                && !is_denied(&folded)
        };
        let told: Vec<Span> = self.sentences.iter().filter(says).copied().collect();
        let settled =
            matches!(self.decision.outcome, Outcome::Rejected | Outcome::Withdrawn | Outcome::Referred);
        if told.is_empty() && !whole || settled {
            return None;
        }
        let basis = self.decision.basis.filter(|_| whole);
        let span = basis
            .and_then(|basis| told.iter().copied().rfind(|span| basis.overlaps(*span)))
            .or(told.last().copied());
        let span = span.or(self.decision.basis)?;
        let expected = self.due(span).or_else(|| told.iter().find_map(|span| self.due(*span)));
        let own = Some(self.treated.head.organization.clone()).filter(|name| !name.is_empty());
        Some(self.wait(WaitKind::Postponed, own, span, expected))
    }

    /// Sent on or back without a recommendation, or out to be heard.
    fn sent(&self) -> Option<Wait> {
        let whole = self.decision.outcome == Outcome::Referred;
        let span = self.sentences.iter().copied().find(|span| {
            let folded = fold(self.text(*span));
            let sent = matches!(verdict(&folded), Some(Verdict::SentOn | Verdict::SentBack));
            let basis = whole && self.decision.basis.is_some_and(|basis| basis.overlaps(*span));
            basis || sent && (whole || names_everything(&folded)) || self.is_hearing(*span)
        })?;
        let organ = self.organs(span).into_iter().next().or_else(|| self.administration(span));
        Some(self.wait(WaitKind::Referred, organ, span, self.due(span)))
    }

    /// What adopted clauses send on.
    fn adopted(&self) -> Vec<Wait> {
        let clauses = self.treated.item.recommendation.as_ref().map_or(&[][..], |asked| &asked.clauses);
        let adopted =
            self.fates.iter().filter(|fate| matches!(fate.fate, Fate::Adopted | Fate::Changed | Fate::Added));
        let spans =
            adopted.filter_map(|fate| match (fate.clause.and_then(|at| clauses.get(at)), fate.answer) {
                (Some(clause), Some(answer)) if answer.len() < clause.span.len() => Some(clause.span),
                (Some(clause), None) => Some(clause.span),
                (_, answer) => answer,
            });
        spans.filter_map(|span| self.sends_on(span)).collect()
    }

    /// Where a clause sends its matter: "med henblik på endelig beslutning i byrådet", "sendes til ældrerådet til udtalelse".
    fn sends_on(&self, span: Span) -> Option<Wait> {
        let folded = fold(self.text(span));
        let until = |from: usize| {
            let end = find(&folded, "samt at", from).unwrap_or(folded.len());
            Span::new(span.start as usize + from, span.start as usize + end)
        };
        if let Some((at, length)) = first(&folded, &["med henblik på", "forud for"], 0) {
            let rest = until(at);
            let near = &folded[at + length..];
            let decides = words(near).take(PURPOSE_WORDS_MAX).any(|word| {
                ["beslut", "godkend", "behandl", "stillingtag", "vedtag"]
                    .iter()
                    .any(|start| word.text.starts_with(start))
            });
            if let Some(organ) = self.organs(rest).into_iter().next().filter(|_| decides) {
                return Some(self.wait(WaitKind::Referred, Some(organ), span, self.due(rest)));
            }
        }
        if self.is_hearing(span) {
            let organ = self.organs(span).into_iter().next();
            return Some(self.wait(WaitKind::Referred, organ, span, self.due(span)));
        }
        let verb = words(&folded).find(|word| {
            SENDS.iter().any(|start| word.text.starts_with(start)) && word.text.ends_with("es")
        })?;
        let rest = until(verb.span.end as usize);
        let organ = self.organs(rest).into_iter().next()?;
        let to = ["til ", "for ", "i ", "af "]
            .iter()
            .any(|word| folded[verb.span.end as usize..].trim_start().starts_with(word))
            || has_any(
                &folded,
                &["til udtalelse", "til høring", "til behandling", "til beslutning", "til godkendelse"],
            );
        to.then(|| self.wait(WaitKind::Referred, Some(organ), span, self.due(rest)))
    }

    /// Whether a stretch sends something out to be heard.
    fn is_hearing(&self, span: Span) -> bool {
        let folded = fold(self.text(span));
        let hearing = words(&folded).any(|word| word.text == "høring" || word.text.ends_with("høring"));
        let out = [
            " i høring",
            " i offentlig høring",
            "i intern høring",
            "til høring",
            "i partshøring",
            "i nabohøring",
            "i fornyet høring",
        ];
        hearing
            && out.iter().any(|words| folded.contains(words))
            && has_verb(&folded, &["send", "udsend", "sende"])
            && !is_denied(&folded)
    }

    /// The organ that the recommendation is addressed to, where it is not the one that met: "indstiller til byrådet, at …".
    fn asked_of(&self) -> Option<String> {
        let asked = self.treated.item.recommendation.as_ref()?;
        let end = asked.clauses.first().map_or(asked.span.start, |clause| clause.span.start);
        let intro = Span::new(asked.span.start as usize, end as usize);
        let mut all = self.organs(intro);
        for clause in &asked.clauses {
            let folded = fold(self.text(clause.span));
            if let Some((at, length)) = first(&folded, &["over for", "overfor"], 0)
                && has_verb(&folded, &["anbefal", "indstill"])
            {
                all.extend(
                    self.organs(Span::new(
                        clause.span.start as usize + at + length,
                        clause.span.end as usize,
                    )),
                );
            }
        }
        let own = rank(&self.treated.head.organization);
        highest(all.into_iter().filter(|organ| rank(organ) > own).collect())
    }

    /// The last organ of the route, after the one that met.
    fn routed(&self) -> Option<String> {
        let stops = self.stops();
        let own = stops.iter().position(|(stop, _)| is_same_organ(stop, &self.treated.head.organization));
        let after: Vec<String> =
            stops[own.map_or(0, |own| own + 1)..].iter().map(|(stop, _)| stop.clone()).collect();
        let highest = highest(after.clone()).filter(|organ| rank(organ) > 1);
        highest.or_else(|| after.last().filter(|_| own.is_some()).cloned())
    }

    fn routed_when(&self, organ: &str) -> Option<DuePhrase> {
        let (_, span) = self.stops().into_iter().find(|(stop, _)| is_same_organ(stop, organ))?;
        let rest = self.treated.source.text().get(span.end as usize..)?;
        let line = rest.find('\n').map_or(rest, |end| &rest[..end]);
        self.due(Span::new(span.end as usize, span.end as usize + line.len()))
    }

    fn stops(&self) -> Vec<(String, Span)> {
        let stops = self.treated.item.routing.iter();
        stops
            .map(|stop| {
                let long = SHORT.iter().find(|(short, _)| *short == stop.value.trim());
                (long.map_or(stop.value.clone(), |(_, long)| (*long).to_owned()), stop.span)
            })
            .collect()
    }

    fn recommends(&self, span: Span) -> bool {
        verdict(&fold(self.text(self.lead(span)))) == Some(Verdict::Recommended)
            || verdict(&fold(self.text(span))) == Some(Verdict::Recommended)
    }

    /// A sentence up to its first "at …".
    fn lead(&self, span: Span) -> Span {
        let (lead, parts) = at_clauses(&fold(self.text(span)));
        if parts.is_empty() { span } else { lead.shift(span.start as usize) }
    }

    fn sends(&self, span: Span) -> bool {
        let folded = fold(self.text(span));
        has_verb(&folded, &SENDS)
            && !is_denied(&folded)
            && (names_everything(&folded) || has(&folded, "videre") || has(&folded, "henvendelsen"))
    }

    /// The organs that a stretch names, but for the one that met and bare words.
    fn organs(&self, span: Span) -> Vec<String> {
        let named = organs(self.text(span)).into_iter().map(|organ| organ.value);
        named
            .filter(|name| {
                let is_administration = ADMINISTRATIONS.iter().any(|word| fold(name).starts_with(word));
                !is_bare_organ(name)
                    && !is_administration
                    && !is_same_organ(name, &self.treated.head.organization)
            })
            .collect()
    }

    /// Who prepares matters, where a sentence sends one back to them.
    fn administration(&self, span: Span) -> Option<String> {
        let text = self.text(span);
        let found = words(text).find(|word| {
            let folded = fold(word.text);
            ADMINISTRATIONS
                .iter()
                .any(|name| folded.starts_with(name) && folded.len() <= name.len() + "erne".len())
        })?;
        Some(found.text.to_owned())
    }

    fn due(&self, span: Span) -> Option<DuePhrase> {
        let found = CONVENTIONS.phrase_in(self.text(span), self.treated.head.date)?;
        Some(DuePhrase { text: found.text, span: found.span.shift(span.start as usize), corrected_by: None })
    }

    fn wait(&self, kind: WaitKind, organ: Option<String>, span: Span, expected: Option<DuePhrase>) -> Wait {
        let words = self.text(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let organ = organ.map(|organ| named_in_full(&organ));
        Wait { id: id(&self.treated.head.item, kind, organ.as_deref()), kind, organ, words, span, expected }
    }
}

/// "med henblik på" says what for within so many words.
const PURPOSE_WORDS_MAX: usize = 6;

/// Whether the words deny what they say: "sendes ikke i høring".
fn is_denied(folded: &str) -> bool {
    words(folded).any(|word| word.text == "ikke")
}

/// A name that running text writes small, as it stands at the head of minutes.
fn named_in_full(organ: &str) -> String {
    let mut letters = organ.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The organ that has the last word among `organs`, the first among equals.
fn highest(organs: Vec<String>) -> Option<String> {
    let most = organs.iter().map(|organ| rank(organ)).max()?;
    organs.into_iter().find(|organ| rank(organ) == most)
}

/// How far up an organ is: council, economy committee, anything else.
pub(crate) fn rank(organ: &str) -> u8 {
    let key = organ_key(organ);
    let of = |names: &[&str]| names.iter().any(|name| key.split(' ').any(|word| word == *name));
    if of(&[
        "byråd",
        "regionsråd",
        "kommunalbestyrelse",
        "kommunalbestyrelsen",
        "borgerrepræsentation",
        "borgerrepræsentationen",
        "amtsråd",
    ]) {
        3
    } else if of(&["økonomiudvalg", "forretningsudvalg", "magistrat", "magistraten"]) {
        2
    } else {
        1
    }
}

/// Id of a wait: the item, and what it waits for.
fn id(item: &str, kind: WaitKind, organ: Option<&str>) -> String {
    let kind = match kind {
        WaitKind::Recommended => "recommended",
        WaitKind::Referred => "referred",
        WaitKind::Postponed => "postponed",
    };
    let mut out = format!("{item}-{kind}");
    for word in
        organ_key(organ.unwrap_or("")).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    {
        out.push('-');
        for letter in word.chars() {
            match letter {
                'æ' => out.push_str("ae"),
                'ø' => out.push_str("oe"),
                'å' => out.push_str("aa"),
                other => out.push(other),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;

//! What was read, each fact with the place that it was read from, ready to stand beside the text.

use sagsgang_minutes::{Amount, Commitment, Decision, Item, Participation, Treatment, Votes};
use sagsgang_store::{Correction, Facts, Field, Id, ItemIds, Word};
use sagsgang_text::{Source, Span, Stated};

use super::mark::{MarkKind, Marks};
use super::sure::{Sureness, reading_at};
use crate::locale::Argument;
use crate::web::address;
use crate::web::page::Frame;

/// One fact as it stands on a page.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Fact {
    /// Its anchor.
    pub(in crate::web) anchor: String,
    /// Where it was read; `None` where it follows from others.
    pub(in crate::web) span: Option<Span>,
    /// Number of the page of the document that it stands on, where the document has several.
    pub(in crate::web) page: Option<u32>,
    /// Number of the place among the page's sources.
    pub(in crate::web) number: usize,
    /// What it says.
    pub(in crate::web) value: String,
    /// Whether `value` is words of the document, which are Danish.
    pub(in crate::web) is_quoted: bool,
    /// Look and word of a tag.
    pub(in crate::web) tag: Option<(&'static str, String)>,
    /// Terms, in a few words each.
    pub(in crate::web) notes: Vec<String>,
    /// Path of a page about it, with what stands on the link.
    pub(in crate::web) link: Option<(String, String)>,
    /// Path of the form that corrects it.
    pub(in crate::web) correct: Option<String>,
    /// What persons said against the reading.
    pub(in crate::web) corrections: Vec<String>,
    /// How sure it is and how it was read.
    pub(in crate::web) sure: Option<Sureness>,
    /// Where the button that confirms it leads back to.
    pub(in crate::web) back: String,
}

impl Fact {
    /// Address on the same page of the place that it was read from.
    pub(in crate::web) fn place(&self) -> Option<String> {
        self.span.map(|span| format!("#{}", address::mark(&span)))
    }
}

/// Number of the page that `span` begins on, where the document has several.
pub(in crate::web) fn page_of(source: &Source, span: Span) -> Option<u32> {
    (source.pages().len() > 1).then(|| source.place(span).map(|place| place.page)).flatten()
}

/// Facts of one kind under their heading.
#[derive(Clone, Debug)]
pub(in crate::web) struct FactGroup {
    /// The message that is its heading.
    pub(in crate::web) heading: &'static str,
    /// The facts, in the order of the text.
    pub(in crate::web) facts: Vec<Fact>,
}

/// Gathers facts and marks their places.
pub(in crate::web) struct Gathering<'a> {
    page: &'a Frame,
    facts: &'a Facts,
    /// Whether forms to correct are offered.
    correctable: bool,
    /// The places.
    pub(in crate::web) marks: Marks,
}

impl<'a> Gathering<'a> {
    /// Begins with no fact of `facts`; `correctable` says whether the reader may correct.
    pub(in crate::web) fn new(page: &'a Frame, facts: &'a Facts, correctable: bool) -> Self {
        Self { page, facts, correctable, marks: Marks::default() }
    }

    fn fact(&mut self, span: Span, kind: MarkKind, value: impl Into<String>) -> Fact {
        let anchor = self.marks.add_fact(span, kind);
        let sure = self.sure(span, kind);
        let back = format!("{}{}#{anchor}", self.page.to(&self.page.path), self.page.query);
        let page = page_of(&self.facts.source, span);
        Fact {
            anchor,
            span: Some(span),
            page,
            value: value.into(),
            is_quoted: true,
            sure,
            back,
            ..Fact::default()
        }
    }

    /// How sure the fact is that is marked as `kind` at `span`.
    fn sure(&self, span: Span, kind: MarkKind) -> Option<Sureness> {
        let reading = reading_at(self.facts, span, kind)?;
        Some(Sureness::of(self.page, reading, self.correctable))
    }

    /// The form for `field` of `fact`, if the reader may correct.
    fn form(&self, fact: &Id, field: Field) -> Option<String> {
        self.correctable.then(|| address::correction(&self.facts.document.id, fact, field.word()))
    }

    /// What persons said against the reading of `fact`.
    fn said(&self, fact: &Id) -> Vec<String> {
        let about = self.facts.corrections.iter().filter(|correction| correction.address.fact == *fact);
        about.map(|correction| self.page.correction_told(correction)).collect()
    }

    /// When, where and who met.
    pub(in crate::web) fn meeting(&mut self) -> Vec<FactGroup> {
        let (page, minutes, meeting) = (self.page, &self.facts.minutes, &self.facts.ids.meeting);
        let mut facts = Vec::new();
        let mut push = |this: &mut Self, span: Span, value: String, is_quoted: bool, field: Field| {
            let mut fact = this.fact(span, MarkKind::Meeting, value);
            fact.is_quoted = is_quoted;
            fact.correct = this.form(meeting, field);
            let correction = this.facts.correction(meeting, field);
            fact.corrections.extend(correction.map(|correction| page.correction_told(correction)));
            facts.push(fact);
        };
        if let Some(organization) = &minutes.organization {
            push(self, organization.span, organization.value.clone(), true, Field::MeetingOrganization);
        }
        if let Some(body) = &minutes.body {
            push(self, body.span, body.value.clone(), true, Field::MeetingBody);
        }
        if let Some(date) = &minutes.date {
            push(self, date.span, page.date(&date.value), false, Field::MeetingDate);
        }
        if let Some(start) = &minutes.start {
            let value = page.name("meeting-began", page.time(&start.value)).into_owned();
            push(self, start.span, value, false, Field::MeetingStart);
        }
        if let Some(end) = &minutes.end {
            let value = page.name("meeting-ended", page.time(&end.value)).into_owned();
            push(self, end.span, value, false, Field::MeetingEnd);
        }
        if let Some(place) = &minutes.place {
            push(self, place.span, place.value.clone(), true, Field::MeetingPlace);
        }
        let participants: Vec<Fact> = minutes
            .participants
            .iter()
            .enumerate()
            .map(|(index, person)| self.participant(index, person))
            .collect();
        grouped([("facts-meeting", facts), ("facts-participants", participants)])
    }

    fn participant(&mut self, index: usize, person: &Participation) -> Fact {
        let page = self.page;
        let mut fact = self.fact(person.span, MarkKind::Person, person.name.clone());
        fact.tag = Some((page.presence_look(&person.status), page.presence(&person.status).into_owned()));
        fact.notes = participation_notes(page, person);
        if let Some(id) = self.facts.ids.participants.get(index) {
            fact.correct = self.form(id, Field::ParticipationStatus);
            fact.corrections = self.said(id);
        }
        if let Some(slug) = self.facts.ids.person_slugs.get(index) {
            fact.link = Some((address::person(slug), page.say("facts-to-person").into_owned()));
        }
        fact
    }

    /// What was read in an item; what does not count is not offered to be corrected.
    pub(in crate::web) fn item(&mut self, index: usize) -> Vec<FactGroup> {
        let offered = self.correctable;
        self.correctable &= self.facts.ids.items.get(index).is_some_and(|item| item.is_counting);
        let groups = self.of_item(index);
        self.correctable = offered;
        groups
    }

    fn of_item(&mut self, index: usize) -> Vec<FactGroup> {
        let (Some(item), Some(ids)) = (self.facts.minutes.items.get(index), self.facts.ids.items.get(index))
        else {
            return Vec::new();
        };
        let outcome = item.decision.iter().map(|decision| self.outcome(decision, ids)).collect();
        let votes = item.decision.as_ref().and_then(|decision| decision.votes.as_ref());
        let votes = votes.map(|votes| self.votes(votes)).unwrap_or_default();
        let commitments = numbered(&item.commitments, &ids.commitments);
        let commitments = commitments.flat_map(|(commitment, id)| self.commitment(commitment, id)).collect();
        let amounts = numbered(&item.amounts, &ids.amounts);
        let amounts = amounts.map(|(amount, id)| self.amount(amount, id)).collect();
        let recommendation = self.recommendation(item);
        let unavailable = numbered(&item.unavailable, &ids.unavailable).map(|(member, id)| {
            let mut fact = self.fact(member.span, MarkKind::Person, member.name.clone());
            fact.notes.push(self.page.unavailable(&member.reason).into_owned());
            self.dismissible(fact, id)
        });
        let unavailable = unavailable.collect();
        let treatments = numbered(&item.treatments, &ids.treatments);
        let treatments = treatments.map(|(treatment, id)| self.treatment(treatment, id)).collect();
        let routing = self.stated(&item.routing, &ids.routing, MarkKind::Routing);
        let annexes = self.stated(&item.annexes, &ids.annexes, MarkKind::Annex);
        let mut case_numbers = self.stated(&item.case_numbers, &ids.case_numbers, MarkKind::CaseNumber);
        for fact in &mut case_numbers {
            fact.link =
                Some((address::case_number(&fact.value), self.page.say("facts-to-case").into_owned()));
        }
        grouped([
            ("facts-outcome", outcome),
            ("facts-votes", votes),
            ("facts-commitments", commitments),
            ("facts-amounts", amounts),
            ("facts-recommendation", recommendation),
            ("facts-unavailable", unavailable),
            ("facts-treatments", treatments),
            ("facts-routing", routing),
            ("facts-annexes", annexes),
            ("facts-case-numbers", case_numbers),
        ])
    }

    fn outcome(&mut self, decision: &Decision, ids: &ItemIds) -> Fact {
        self.marks.add(decision.span, MarkKind::Decision);
        let span = decision.basis.unwrap_or(decision.span);
        let words = self.facts.source.slice(span);
        let mut fact = self.fact(span, MarkKind::Outcome, self.page.brief(words));
        fact.tag = Some((
            self.page.outcome_look(&decision.outcome),
            self.page.outcome(&decision.outcome).into_owned(),
        ));
        fact.correct = self.form(&ids.id, Field::ItemOutcome);
        let correction = self.facts.correction(&ids.id, Field::ItemOutcome);
        fact.corrections.extend(correction.map(|correction| self.page.correction_told(correction)));
        fact
    }

    fn votes(&mut self, votes: &Votes) -> Vec<Fact> {
        let page = self.page;
        let mut facts = Vec::new();
        for (names, count, key) in [
            (&votes.votes_for, &votes.count_for, "votes-for"),
            (&votes.votes_against, &votes.count_against, "votes-against"),
            (&votes.abstained, &votes.count_abstained, "votes-abstained"),
        ] {
            if let Some(count) = count {
                let mut fact = self.fact(count.span, MarkKind::Person, count.value.to_string());
                fact.tag = Some(("", page.say(key).into_owned()));
                facts.push(fact);
            }
            for name in names {
                let mut fact = self.fact(name.span, MarkKind::Person, name.value.clone());
                fact.tag = Some(("", page.say(key).into_owned()));
                facts.push(fact);
            }
        }
        facts
    }

    fn commitment(&mut self, commitment: &Commitment, id: &Id) -> Vec<Fact> {
        let page = self.page;
        let words = page.brief(self.facts.source.slice(commitment.span));
        let mut fact = self.fact(commitment.span, MarkKind::Commitment, words);
        fact.notes.push(if commitment.responsible.is_empty() {
            page.say("commitment-nobody").into_owned()
        } else {
            page.name("commitment-responsible", page.listed(&commitment.responsible)).into_owned()
        });
        fact.notes.push(match commitment.due.as_ref().map(|due| (due.by, &due.text)) {
            Some((Some(day), text)) => {
                let day = page.date(&day);
                let arguments = [("day", Argument::Text(&day)), ("text", Argument::Text(text))];
                page.fill("commitment-due", &arguments).into_owned()
            }
            Some((None, text)) => page.name("commitment-due-phrase", text).into_owned(),
            None => page.say("commitment-no-due").into_owned(),
        });
        if let Some(due) = &commitment.due {
            self.marks.add(due.span, MarkKind::Due);
            let due = self.sure(due.span, MarkKind::Due);
            fact.sure = match (fact.sure.take(), due) {
                (Some(promise), Some(due)) => Some(promise.and(due)),
                (one, other) => one.or(other),
            };
        }
        fact.correct = self.form(id, Field::CommitmentDue);
        fact.corrections = self.said(id);
        vec![fact]
    }

    fn amount(&mut self, amount: &Amount, id: &Id) -> Fact {
        let page = self.page;
        let mut fact = self.fact(amount.span, MarkKind::Amount, page.amount(amount));
        fact.is_quoted = false;
        fact.tag = Some((page.amount_look(&amount.status), page.amount_status(&amount.status).into_owned()));
        fact.notes = amount_notes(page, amount);
        fact.correct = self.form(id, Field::AmountOre);
        fact.corrections = self.said(id);
        fact
    }

    fn recommendation(&mut self, item: &Item) -> Vec<Fact> {
        let Some(recommendation) = &item.recommendation else { return Vec::new() };
        let mut facts = Vec::new();
        if let Some(by) = &recommendation.by {
            let mut fact = self.fact(by.span, MarkKind::Recommender, by.value.clone());
            fact.tag = Some(("", self.page.say("recommendation-by").into_owned()));
            facts.push(fact);
        }
        for clause in &recommendation.clauses {
            let words = self.page.brief(&clause.text);
            facts.push(self.fact(clause.span, MarkKind::Clause, words));
        }
        facts
    }

    fn treatment(&mut self, treatment: &Treatment, id: &Id) -> Fact {
        let page = self.page;
        let organization = treatment.organization.clone();
        let value = organization.unwrap_or_else(|| page.say("treatment-unnamed").into_owned());
        let mut fact = self.fact(treatment.span, MarkKind::Treatment, value);
        fact.is_quoted = treatment.organization.is_some();
        fact.notes.extend(treatment.date.map(|date| page.date(&date)));
        fact.tag = treatment
            .outcome
            .map(|outcome| (page.outcome_look(&outcome), page.outcome(&outcome).into_owned()));
        self.dismissible(fact, id)
    }

    fn stated(&mut self, values: &[Stated<String>], ids: &[Id], kind: MarkKind) -> Vec<Fact> {
        let pairs = numbered(values, ids).map(|(value, id)| {
            let fact = self.fact(value.span, kind, value.value.clone());
            self.dismissible(fact, id)
        });
        pairs.collect()
    }

    fn dismissible(&self, mut fact: Fact, id: &Id) -> Fact {
        fact.correct = self.form(id, Field::Dismissed);
        fact.corrections = self.said(id);
        fact
    }

    /// Marks what the findings point to, and what belongs to nothing. Where the page lists the findings, a mark leads back
    /// to the first that is about it.
    pub(in crate::web) fn findings(&mut self, listed: bool) {
        for finding in &self.facts.findings {
            if let Some(span) = finding.span {
                if listed {
                    self.marks.add_leading_to(address::finding_anchor(finding), span, MarkKind::Finding);
                } else {
                    self.marks.add(span, MarkKind::Finding);
                }
            }
            for label in &finding.related {
                self.marks.add(label.span, MarkKind::Finding);
            }
        }
        for span in &self.facts.minutes.unassigned {
            self.marks.add(*span, MarkKind::Unassigned);
        }
    }
}

/// Gives the facts the numbers of their places, when all are marked and numbered.
pub(in crate::web) fn number(marks: &Marks, groups: &mut [FactGroup]) {
    for fact in groups.iter_mut().flat_map(|group| &mut group.facts) {
        fact.number = fact.span.map_or(0, |span| marks.number_of(span));
    }
}

/// What is said of a person's presence beside the status.
pub(in crate::web) fn participation_notes(page: &Frame, person: &Participation) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(person.role.clone());
    notes.extend(person.party.as_ref().map(|party| page.name("person-party", party).into_owned()));
    notes.extend(person.from.map(|time| page.name("person-from", page.time(&time)).into_owned()));
    notes.extend(person.until.map(|time| page.name("person-until", page.time(&time)).into_owned()));
    notes.extend(person.substitute_for.as_ref().map(|name| page.name("person-for", name).into_owned()));
    notes
}

/// The terms of a sum beside limit and rhythm, which its words say.
fn amount_notes(page: &Frame, amount: &Amount) -> Vec<String> {
    let mut notes = Vec::new();
    if !amount.years.is_empty() {
        notes.push(page.name("amount-years", page.years(&amount.years)).into_owned());
    }
    notes.extend(amount.pool.as_ref().map(|pool| page.name("amount-pool", pool).into_owned()));
    notes.extend(amount.recipient.as_ref().map(|name| page.name("amount-recipient", name).into_owned()));
    notes
}

fn numbered<'v, T>(values: &'v [T], ids: &'v [Id]) -> impl Iterator<Item = (&'v T, &'v Id)> {
    values.iter().zip(ids)
}

fn grouped<const COUNT: usize>(groups: [(&'static str, Vec<Fact>); COUNT]) -> Vec<FactGroup> {
    let filled = groups.into_iter().filter(|(_, facts)| !facts.is_empty());
    filled.map(|(heading, facts)| FactGroup { heading, facts }).collect()
}

impl Frame {
    /// A correction in a sentence: what was read, who says otherwise, and why.
    pub(in crate::web) fn correction_told(&self, correction: &Correction) -> String {
        let field = self.field(&correction.address.field);
        let original = self.field_value(&correction.address.field, &correction.original);
        let arguments = [
            ("field", Argument::Text(&field)),
            ("original", Argument::Text(&original)),
            ("by", Argument::Text(&correction.by)),
            ("reason", Argument::Text(&correction.reason)),
        ];
        self.fill("correction-told", &arguments).into_owned()
    }
}

//! The register of commitments as it stands on a day.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use sagsgang_matters::commitment::Outcome as Became;
use sagsgang_matters::commitment::state::state;
use sagsgang_matters::{DuePhrase, Evidence, ItemHead, Owner, OwnerKind, Promise, Standing, Verdict};
use sagsgang_minutes::convention::Conventions;
use sagsgang_text::Span;
use sagsgang_text::danish::fold;

use crate::correction::Field;
use crate::engine::{Tx, values};
use crate::matters::commitment::said::Said;
use crate::matters::commitment::snapshot::Lost;
use crate::matters::due::{self, due};
use crate::matters::following::{Followed, Place, cited};
use crate::matters::{
    Cited, CommitmentFilter, CommitmentSaid, CommitmentView, DueView, EvidenceView, Reasoned, SaidBy,
};
use crate::{Id, Register, StoreError, Word};
use sagsgang_text::one_line;

/// A commitment that a person added.
struct Added {
    id: String,
    organization: Id,
    date: Date,
    words: String,
    owner: String,
    due_text: Option<String>,
    due_by: Option<Date>,
    source: String,
    by: String,
    at: Timestamp,
    /// The person that the owner is, where the register knows one of that name.
    person: Option<(String, String)>,
}

/// What is needed to tell how commitments stand on a day.
pub(in crate::matters) struct Desk {
    pub(in crate::matters) followed: Arc<Followed>,
    pub(in crate::matters) conventions: Conventions,
    pub(in crate::matters) as_of: Date,
    said: Said,
    /// Days that persons set by correcting, by commitment; none where it has no day by that.
    corrected: BTreeMap<String, Option<Date>>,
    /// Ids that commitments had, by those that they have now.
    before: HashMap<String, Vec<String>>,
    added: Vec<Added>,
}

impl Desk {
    pub(in crate::matters) fn load(
        register: &Register,
        tx: &mut Tx<'_>,
        as_of: Date,
    ) -> Result<Desk, StoreError> {
        let followed = register.followed(tx, as_of)?;
        Desk::over(tx, followed, as_of)
    }

    /// How commitments stand on `as_of` by what is followed.
    pub(in crate::matters) fn over(
        tx: &mut Tx<'_>,
        followed: Arc<Followed>,
        as_of: Date,
    ) -> Result<Desk, StoreError> {
        let mut before: HashMap<String, Vec<String>> = HashMap::new();
        for (old, new) in &followed.renamed {
            before.entry(new.clone()).or_default().push(old.clone());
        }
        let mut added = added(tx)?;
        added.retain(|added| added.date <= as_of);
        Ok(Desk {
            conventions: due::conventions(tx)?,
            said: Said::load(tx)?,
            corrected: corrected(tx)?,
            followed,
            as_of,
            before,
            added,
        })
    }

    /// The commitments that are told no more.
    fn lost(&self) -> impl Iterator<Item = &Lost> {
        let is_known = |lost: &&Lost| lost.head.date.is_none_or(|date| date <= self.as_of);
        self.followed.lost.iter().filter(is_known)
    }

    /// The id that a commitment has now.
    fn now<'a>(&'a self, id: &'a str) -> &'a str {
        self.followed.renamed.get(id).map_or(id, String::as_str)
    }

    /// All commitments, in no order.
    pub(in crate::matters) fn all(&self) -> Vec<CommitmentView> {
        let told = self.followed.told.iter().enumerate();
        let told = told.flat_map(|(at, told)| told.promises.iter().map(move |promise| (at, promise)));
        let told = told.map(|(at, promise)| self.promise(at, promise));
        let lost = self.lost().map(|lost| self.of_lost(lost));
        told.chain(lost).chain(self.added.iter().map(|added| self.of_added(added))).collect()
    }

    /// One commitment, by its id or one that it had.
    pub(in crate::matters) fn one(&self, id: &str) -> Option<CommitmentView> {
        let id = self.now(id);
        if let Some((at, promise)) = self.followed.promise(id) {
            return Some(self.promise(at, promise));
        }
        let lost = self.lost().find(|lost| lost.promise.id == id).map(|lost| self.of_lost(lost));
        lost.or_else(|| self.added.iter().find(|added| added.id == id).map(|added| self.of_added(added)))
    }

    /// A promise of the item at `at`.
    pub(in crate::matters) fn promise(&self, at: usize, promise: &Promise) -> CommitmentView {
        let followed = &self.followed;
        let thread = followed.thread_of(&followed.told[at].head.item, &promise.strand);
        let cited = followed.cited(at, promise.span, &promise.words);
        let view = self.of_minutes(&followed.told[at].head, promise, Some(&followed.places[at]), Some(cited));
        CommitmentView {
            thread_slug: thread.map(|thread| followed.slug_of(thread)),
            thread_title: thread.map(|thread| followed.following.threads.threads[thread].title.clone()),
            is_said: true,
            ..view
        }
    }

    fn of_lost(&self, lost: &Lost) -> CommitmentView {
        let Lost { head, promise, place, is_said } = lost;
        let cited = place.as_ref().map(|place| cited(head, place, promise.span, one_line(&promise.words)));
        CommitmentView { is_said: *is_said, ..self.of_minutes(head, promise, place.as_ref(), cited) }
    }

    /// A commitment that minutes hold or held.
    fn of_minutes(
        &self,
        head: &ItemHead,
        promise: &Promise,
        place: Option<&Place>,
        cited: Option<Cited>,
    ) -> CommitmentView {
        let organ = place.and_then(|place| place.organ.clone());
        let corrected = self.corrected.get(&promise.id).copied();
        let due = self.due(promise.due.as_ref(), head.date, corrected, organ.as_deref());
        let at = (head.document.clone(), promise.id.clone());
        let (said, standing, due) = self.standing(&promise.id, due);
        CommitmentView {
            id: Id::from_text(promise.id.clone()),
            cited,
            source: None,
            added: None,
            words: promise.words.clone(),
            organization: head.organization.clone(),
            organization_slug: organ,
            body: Some(head.body.clone()).filter(|body| !body.is_empty()),
            date: head.date,
            owner: promise.owner.clone(),
            persons: self.followed.persons.get(&at).cloned().unwrap_or_default(),
            due,
            state: standing.state,
            evidence: self.evidence(&promise.id),
            said,
            thread_slug: None,
            thread_title: None,
            is_said: true,
        }
    }

    fn of_added(&self, added: &Added) -> CommitmentView {
        let organ = self.followed.organs.by_id(&added.organization);
        let phrase = added.due_text.clone().map(|text| DuePhrase {
            text,
            span: Span::default(),
            corrected_by: added.due_by,
        });
        let corrected = added.due_by.map(Some);
        let slug = organ.map(|organ| organ.slug.clone());
        let due = self.due(phrase.as_ref(), Some(added.date), corrected, slug.as_deref());
        let (said, standing, due) = self.standing(&added.id, due);
        let kind = if added.person.is_some() {
            OwnerKind::Person
        } else if self.followed.organs.wanted(&added.owner).is_ok() {
            OwnerKind::Organ
        } else {
            OwnerKind::Other
        };
        CommitmentView {
            id: Id::from_text(added.id.clone()),
            cited: None,
            source: Some(added.source.clone()),
            added: Some(SaidBy { by: added.by.clone(), at: added.at, reason: String::new() }),
            words: added.words.clone(),
            organization: organ.map(|organ| organ.name.clone()).unwrap_or_default(),
            organization_slug: slug,
            body: organ.and_then(|organ| organ.body.clone()),
            date: Some(added.date),
            owner: Owner { name: added.owner.clone(), kind, is_stated: true },
            persons: added.person.clone().into_iter().collect(),
            due,
            state: standing.state,
            evidence: Vec::new(),
            said,
            thread_slug: None,
            thread_title: None,
            is_said: true,
        }
    }

    /// When something is due that was said at a meeting of `organ` on `made`.
    pub(in crate::matters) fn due(
        &self,
        phrase: Option<&DuePhrase>,
        made: Option<Date>,
        corrected: Option<Option<Date>>,
        organ: Option<&str>,
    ) -> DueView {
        let next = || self.followed.organs.next_after(organ?, made?, self.as_of);
        let view = due(&self.conventions, phrase, made, corrected, next);
        let held = self.meeting_meant(&view, made, organ);
        DueView { by: held.or(view.by), ..view }
    }

    /// The day of the meeting that a phrase names by its month ("på mødet i september"), where the organ has one only.
    fn meeting_meant(&self, due: &DueView, made: Option<Date>, organ: Option<&str>) -> Option<Date> {
        let names_meeting = due.phrase.as_ref().is_some_and(|phrase| fold(&phrase.text).contains("møde"));
        let is_by_rule = !due.is_set && !due.is_next_meeting;
        let month = due.by.filter(|by| names_meeting && is_by_rule && *by == by.last_of_month())?;
        self.followed.organs.only_in_month(organ?, month, made?, self.as_of)
    }

    /// What persons said of a commitment, how it stands by that, and when it is due by that.
    fn standing(&self, id: &str, due: DueView) -> (Vec<CommitmentSaid>, Standing, DueView) {
        let (verdicts, mut said): (Vec<_>, Vec<CommitmentSaid>) =
            self.said.of(&self.ids(id), self.as_of).into_iter().unzip();
        for one in &mut said {
            one.evidence = one.evidence.take().map(|evidence| self.evidence_now(id, evidence));
        }
        let by = moved(due.by, &verdicts);
        let standing = state(by, &verdicts, self.as_of, self.conventions.soon_days());
        let is_set = due.is_set || standing.due_by != due.by;
        (said, standing, DueView { by: standing.due_by, is_set, ..due })
    }

    /// The ids that a piece of evidence has, and had when its commitment had another: the one that it has now last.
    fn evidence_ids(&self, evidence: &Evidence) -> Vec<Id> {
        let before = self.before.get(&evidence.commitment).into_iter().flatten();
        let of = |commitment: &String| Id::derive("evidence", &[commitment, &evidence.item, &evidence.words]);
        before.chain([&evidence.commitment]).map(of).collect()
    }

    fn evidence_now(&self, commitment: &str, evidence: Id) -> Id {
        let mut all = self.followed.evidence_of(commitment).map(|evidence| self.evidence_ids(evidence));
        let ids = all.find(|ids| ids.contains(&evidence));
        ids.and_then(|mut ids| ids.pop()).unwrap_or(evidence)
    }

    fn evidence(&self, commitment: &str) -> Vec<EvidenceView> {
        let mut out: Vec<EvidenceView> = Vec::new();
        for evidence in self.followed.evidence_of(commitment) {
            let Some(at) = self.followed.item(&evidence.item) else { continue };
            let mut ids = self.evidence_ids(evidence);
            let confirmed = self.said.of_evidence(&ids, self.as_of);
            let Some(id) = ids.pop() else { continue };
            // A sentence that stands twice in an item shows it once.
            if out.iter().any(|known| known.id == id) {
                continue;
            }
            let reasons = evidence.reasons.iter().map(|reason| Reasoned {
                kind: reason.kind,
                words: reason.words.clone(),
                first: None,
                second: None,
            });
            out.push(EvidenceView {
                id,
                cited: self.followed.cited(at, evidence.span, &evidence.words),
                says: evidence.says,
                told_by: evidence.by.clone(),
                reasons: reasons.collect(),
                strength: evidence.strength,
                confirmed,
            });
        }
        out.extend(self.kept_evidence(commitment, &out));
        out
    }

    /// Sentences that a person confirmed and that are not found any more: what is settled never stands without its sentence.
    fn kept_evidence(&self, commitment: &str, found: &[EvidenceView]) -> Vec<EvidenceView> {
        let kept = self.said.sentences(&self.ids(commitment), self.as_of).into_iter();
        let is_new = |id: &Id| !found.iter().any(|view| view.id == self.evidence_now(commitment, id.clone()));
        kept.filter(|(sentence, _)| is_new(&sentence.evidence))
            .filter_map(|(sentence, said)| {
                // What is closed by now, or not known on the day, is not told.
                let at = self.followed.item(&sentence.item)?;
                let cited = self.followed.cited(at, sentence.span, &sentence.words);
                Some(EvidenceView {
                    id: sentence.evidence.clone(),
                    cited: Cited { document: sentence.document.clone(), ..cited },
                    says: sentence.says,
                    told_by: sentence.told_by.clone(),
                    reasons: sentence.reasons.clone(),
                    strength: sentence.strength,
                    confirmed: Some((true, said)),
                })
            })
            .collect()
    }

    /// The ids that a commitment had, and the one that it has, which is the last.
    fn ids<'a>(&'a self, id: &'a str) -> Vec<&'a str> {
        let before = self.before.get(id).into_iter().flatten().map(String::as_str);
        before.chain([id]).collect()
    }

    /// What was promised in the item with this id, in the order of lists.
    pub(in crate::matters) fn of_item(&self, item: &str) -> Vec<CommitmentView> {
        let told = self.followed.item(item).into_iter();
        let told =
            told.flat_map(|at| self.followed.told[at].promises.iter().map(move |promise| (at, promise)));
        let lost = self.lost().filter(|lost| lost.head.item == item && lost.place.is_some());
        let mut all: Vec<CommitmentView> = told.map(|(at, promise)| self.promise(at, promise)).collect();
        all.extend(lost.map(|lost| self.of_lost(lost)));
        sort(&mut all);
        all
    }

    /// The commitments that `filter` lets through, in their order.
    pub(in crate::matters) fn filtered(
        &self,
        tx: &mut Tx<'_>,
        filter: &CommitmentFilter,
    ) -> Result<Vec<CommitmentView>, StoreError> {
        let organ = filter.organization.as_deref().map(|name| self.followed.organs.wanted(name));
        let organ = organ.transpose()?.map(|organ| organ.slug.as_str());
        let person = match &filter.person {
            Some(person) => Some(known_person(tx, person)?.unwrap_or_else(|| person.clone())),
            None => None,
        };
        let mut all = self.all();
        all.retain(|view| {
            (filter.states.is_empty() || filter.states.contains(&view.state))
                && organ.is_none_or(|organ| view.organization_slug.as_deref() == Some(organ))
                && person.as_ref().is_none_or(|person| view.persons.iter().any(|(_, slug)| slug == person))
        });
        sort(&mut all);
        Ok(all)
    }
}

/// The last day after what persons changed; what is settled keeps the day that it had then.
fn moved(by: Option<Date>, verdicts: &[Verdict]) -> Option<Date> {
    verdicts.iter().fold(by, |moved, verdict| match verdict.outcome {
        Became::Changed => verdict.due_by.or(moved),
        Became::Reopened => by,
        Became::Kept | Became::Dropped => moved,
    })
}

/// Overdue ones first, then by the day that they are due, then by the day that they were made.
pub(in crate::matters) fn sort(views: &mut [CommitmentView]) {
    use sagsgang_matters::CommitmentState::Overdue;
    views.sort_by_cached_key(|view| {
        let span = view.cited.as_ref().map(|cited| (cited.meeting_slug.clone(), cited.span.start));
        (view.state != Overdue, view.due.by.is_none(), view.due.by, view.date, span, view.id.clone())
    });
}

/// The address of the person that counts for the one with this address.
fn known_person(tx: &mut Tx<'_>, slug: &str) -> Result<Option<String>, StoreError> {
    let row = tx.query_one(
        "SELECT k.slug FROM shown_person p JOIN known_person k ON k.id = p.id WHERE p.slug = $1",
        values![slug],
    )?;
    row.map(|mut row| row.take()).transpose()
}

/// Days that persons set by correcting what was read, by commitment.
fn corrected(tx: &mut Tx<'_>) -> Result<BTreeMap<String, Option<Date>>, StoreError> {
    let rows = tx.query(
        "SELECT fact_id, value FROM shown_correction WHERE field = $1 AND state = 'applied' ORDER BY sequence",
        values![Field::CommitmentDue.word()],
    )?;
    let day = |mut row: crate::engine::Row| {
        let (fact, value): (String, String) = (row.take()?, row.take()?);
        Ok((fact, value.parse().ok()))
    };
    rows.into_iter().map(day).collect()
}

/// Commitments that persons added, in the order in which they did.
fn added(tx: &mut Tx<'_>) -> Result<Vec<Added>, StoreError> {
    let rows = tx.query(
        "SELECT id, organization_id, undertaken_on, words, owner, due_text, due_by, source, made_by, made_at \
         FROM added_commitment ORDER BY sequence",
        &[],
    )?;
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        let mut added = Added {
            id: row.take()?,
            organization: row.take()?,
            date: row.take()?,
            words: row.take()?,
            owner: row.take()?,
            due_text: row.take()?,
            due_by: row.take()?,
            source: row.take()?,
            by: row.take()?,
            at: row.take()?,
            person: None,
        };
        let person = crate::identity::person_id(&added.owner);
        let row = tx.query_one(
            "SELECT k.name, k.slug FROM shown_person p JOIN known_person k ON k.id = p.id WHERE p.id = $1",
            values![&person],
        )?;
        added.person = row.map(|mut row| Ok::<_, StoreError>((row.take()?, row.take()?))).transpose()?;
        out.push(added);
    }
    Ok(out)
}

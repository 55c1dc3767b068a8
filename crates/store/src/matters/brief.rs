//! What an organ's next meeting must know, on one page.

use std::collections::BTreeSet;

use jiff::civil::Date;
use sagsgang_matters::{CommitmentState, DuePhrase, WaitKind};
use sagsgang_minutes::DocumentKind;
use sagsgang_text::Span;
use sagsgang_text::danish::fold;

use crate::engine::{Tx, values};
use crate::ledger::Quote;
use crate::matters::commitment::Desk;
use crate::matters::following::Followed;
use crate::matters::organ::Organ;
use crate::matters::{Brief, Cited, CommitmentFilter, CommitmentView, DueView, WaitView, wait};
use crate::{Register, StoreError, Word};

/// A meeting that a page is made for.
struct Meeting<'a> {
    organ: &'a Organ,
    date: Date,
    /// Day of the organ's last meeting before it.
    last: Option<Date>,
}

impl Meeting<'_> {
    /// Whether something that is due so, said on `made`, is meant for this meeting: for its day, for the next meeting after the
    /// one where it was said, or, where a meeting is meant, for the month that it is held in.
    fn is_meant(&self, due: &DueView, made: Option<Date>, is_of_meeting: bool) -> bool {
        if due.is_next_meeting && !due.is_set {
            return made.is_some_and(|made| made < self.date && self.last.is_none_or(|last| last <= made));
        }
        let is_in_month = |by: Date| is_of_meeting && by > self.date && by == self.date.last_of_month();
        due.by.is_some_and(|by| by == self.date || is_in_month(by))
    }

    /// Whether a commitment is meant for this meeting.
    fn is_agreed(&self, view: &CommitmentView) -> bool {
        let names_meeting = |phrase: &DuePhrase| fold(&phrase.text).contains("møde");
        let is_of_meeting = view.due.phrase.as_ref().is_some_and(names_meeting);
        self.is_meant(&view.due, view.date, is_of_meeting)
    }

    fn is_own(&self, wait: &WaitView) -> bool {
        wait.cited.organization_slug.as_deref() == Some(&self.organ.slug)
    }

    /// Whether a wait began before the meeting.
    fn is_before(&self, wait: &WaitView) -> bool {
        wait.cited.date.is_some_and(|date| date < self.date)
    }

    /// The day on which a wait ended, if it has.
    fn arrived(wait: &WaitView) -> Option<Option<Date>> {
        wait.arrived.as_ref().map(|(cited, _)| cited.date)
    }

    /// Whether what was put off is for this meeting, or for none and not taken up since.
    fn is_postponed_to_now(&self, wait: &WaitView) -> bool {
        let is_open = Self::arrived(wait).is_none_or(|day| day.is_some_and(|day| day >= self.date));
        let is_later = wait.expected.by.is_some_and(|by| by > self.date)
            && !self.is_meant(&wait.expected, wait.cited.date, true);
        wait.kind == WaitKind::Postponed && self.is_own(wait) && self.is_before(wait) && is_open && !is_later
    }

    /// Whether it waits before another organ.
    fn is_waiting_elsewhere(&self, wait: &WaitView) -> bool {
        wait.kind != WaitKind::Postponed
            && self.is_own(wait)
            && self.is_before(wait)
            && wait.organ_slug.as_deref() != Some(&self.organ.slug)
            && wait.arrived.is_none()
    }

    /// Whether it has arrived elsewhere since the last meeting, or was sent here since then by another organ.
    fn is_arrived(&self, wait: &WaitView) -> bool {
        let is_since = |day: Option<Date>| {
            day.is_some_and(|day| self.last.is_none_or(|last| day > last) && day <= self.date)
        };
        let is_elsewhere = wait.kind != WaitKind::Postponed && self.is_own(wait);
        let is_here = !self.is_own(wait) && wait.organ_slug.as_deref() == Some(&self.organ.slug);
        (is_elsewhere && Self::arrived(wait).is_some_and(is_since))
            || (is_here && wait.arrived.is_none() && is_since(wait.cited.date))
    }
}

impl Register {
    pub(super) fn brief_for(&self, organization: &str, date: Date, as_of: Date) -> Result<Brief, StoreError> {
        let (mut brief, own) = self.read(|tx| {
            let mut desk = Desk::load(self, tx, as_of)?;
            let slug = desk.followed.organs.wanted(organization)?.slug.clone();
            if as_of < date && is_announced(tx, &slug, date)? {
                // What stands on an agenda is known when it is sent out. How things stand is still told as of the day asked for.
                let followed = self.followed_with(tx, as_of, Some((slug, date)))?;
                desk = Desk::over(tx, followed, as_of)?;
            }
            let organ = desk.followed.organs.wanted(organization)?;
            let last = desk.followed.organs.last_before(&organ.slug, date, as_of);
            let meeting = Meeting { organ, date, last };
            let brief = brief(tx, &desk, &meeting)?;
            let own = meetings_of(&desk.followed, brief.body.as_deref().unwrap_or_default());
            Ok((brief, own))
        })?;
        brief.pools = self.pools(as_of)?;
        brief.pools.retain(|pool| pool.head.body == brief.body);
        brief.conditions = self.conditions(&Brief::CONDITIONS, as_of)?;
        let is_own = |quote: &Quote| own.contains(&quote.meeting_slug);
        brief
            .conditions
            .retain(|line| line.condition.due.is_some() && line.quote.as_ref().is_some_and(is_own));
        Ok(brief)
    }
}

fn brief(tx: &mut Tx<'_>, desk: &Desk, meeting: &Meeting<'_>) -> Result<Brief, StoreError> {
    let Meeting { organ, date, last } = *meeting;
    let filter = CommitmentFilter { organization: Some(organ.slug.clone()), ..CommitmentFilter::default() };
    let mut commitments = desk.filtered(tx, &filter)?;
    let soon = date.saturating_add(jiff::Span::new().days(desk.conventions.soon_days()));
    let waits = desk.all_waits();
    let chosen = |is_chosen: &dyn Fn(&WaitView) -> bool| -> Vec<WaitView> {
        waits.iter().filter(|wait| wait::is_of(wait, &organ.slug) && is_chosen(wait)).cloned().collect()
    };
    let postponed = chosen(&|wait| meeting.is_postponed_to_now(wait));
    let is_told = |view: &CommitmentView, wait: &WaitView| {
        view.cited.as_ref().is_some_and(|cited| is_one(cited, &wait.cited))
    };
    let waiting = chosen(&|wait| meeting.is_waiting_elsewhere(wait));
    // What was put off or sent on is told once, as that: where a matter is holds whatever else its sentence promises.
    commitments.retain(|view| !postponed.iter().chain(&waiting).any(|wait| is_told(view, wait)));
    let [agreed_for_now, overdue, due, open] = sorted(commitments, meeting, soon);
    let mut to_approve = desk.unapproved(Some(&organ.slug));
    to_approve.retain(|minutes| minutes.unapproved.date < date);
    Ok(Brief {
        organization: organ.name.clone(),
        organization_slug: organ.slug.clone(),
        body: body_of(desk, organ),
        date,
        last_meeting: last,
        agenda: agenda(tx, &organ.slug, date)?,
        agreed_for_now,
        overdue,
        due,
        open,
        postponed,
        waiting,
        arrived: chosen(&|wait| meeting.is_arrived(wait)),
        to_approve,
        pools: Vec::new(),
        conditions: Vec::new(),
    })
}

/// The public body of an organ: the one that documents name, or else the one that its items are taken to be of.
fn body_of(desk: &Desk, organ: &Organ) -> Option<String> {
    let told = desk.followed.told.iter().zip(&desk.followed.places).rev();
    let mut of_organ = told.filter(|(_, place)| place.organ.as_deref() == Some(&organ.slug));
    let inferred =
        || of_organ.find(|(told, _)| !told.head.body.is_empty()).map(|(told, _)| told.head.body.clone());
    organ.body.clone().or_else(inferred)
}

/// Addresses of the meetings of a public body.
fn meetings_of(followed: &Followed, body: &str) -> BTreeSet<String> {
    let told = followed.told.iter().zip(&followed.places);
    told.filter(|(told, _)| told.head.body == body).map(|(_, place)| place.meeting.clone()).collect()
}

/// Whether two places are one, or one is in the other.
fn is_one(one: &Cited, other: &Cited) -> bool {
    one.document == other.document && one.span.start < other.span.end && other.span.start < one.span.end
}

/// What was agreed for the meeting, what is overdue, what falls due up to `soon`, and what has no day; each in one of them.
fn sorted(commitments: Vec<CommitmentView>, meeting: &Meeting<'_>, soon: Date) -> [Vec<CommitmentView>; 4] {
    let mut out: [Vec<CommitmentView>; 4] = Default::default();
    for view in commitments {
        let is_made_before = view.date.is_none_or(|made| made < meeting.date);
        if !is_made_before || view.state.is_settled() {
            continue;
        }
        let place = if meeting.is_agreed(&view) {
            0
        } else if view.state == CommitmentState::Overdue {
            1
        } else {
            match view.due.by {
                Some(by) if by <= soon => 2,
                Some(_) => continue,
                None => 3,
            }
        };
        out[place].push(view);
    }
    out
}

/// Whether the register has an agenda of the organ's meeting on the day, and nothing that was written after it.
fn is_announced(tx: &mut Tx<'_>, organ: &str, date: Date) -> Result<bool, StoreError> {
    let rows = tx.query(
        "SELECT DISTINCT d.kind FROM counting_document c JOIN meeting m ON m.id = c.meeting_id \
         JOIN known_organization o ON o.id = m.organization_id JOIN document d ON d.id = c.document_id \
         WHERE o.slug = $1 AND m.meeting_date = $2",
        values![organ, date],
    )?;
    let kinds: Vec<String> = rows.into_iter().map(|mut row| row.take()).collect::<Result<_, _>>()?;
    Ok(!kinds.is_empty() && kinds.iter().all(|kind| *kind == DocumentKind::Agenda.word()))
}

/// The items of the organ's meeting on the day, as far as the register has them: their titles, of closed ones as well.
fn agenda(tx: &mut Tx<'_>, organ: &str, date: Date) -> Result<Vec<Cited>, StoreError> {
    let rows = tx.query(
        "SELECT c.document_id, m.slug, o.name, o.slug, o.body, m.meeting_date, i.id, i.item_key, i.number, i.title, \
         i.title_start, i.title_end FROM counting_item c JOIN meeting m ON m.id = c.meeting_id \
         JOIN known_organization o ON o.id = m.organization_id \
         JOIN edition e ON e.document_id = c.document_id \
         JOIN item i ON i.document_id = c.document_id AND i.id = c.item_id \
         WHERE o.slug = $1 AND m.meeting_date = $2 \
         ORDER BY COALESCE(m.start_time, ''), m.slug, e.is_current DESC, e.number, i.position",
        values![organ, date],
    )?;
    let item = |mut row: crate::engine::Row| {
        let mut cited = Cited {
            document: row.take()?,
            meeting_slug: row.take()?,
            organization: row.take()?,
            organization_slug: row.take()?,
            body: row.take()?,
            date: row.take()?,
            item: row.take()?,
            item_key: row.take()?,
            number: row.take()?,
            title: row.take()?,
            span: row.take::<Span>()?,
            words: String::new(),
        };
        cited.words.clone_from(&cited.title);
        Ok(cited)
    };
    rows.into_iter().map(item).collect()
}

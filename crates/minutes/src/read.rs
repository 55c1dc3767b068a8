//! From frame to facts: each item's sections are handed to the recognisers of what they hold.

use crate::attendance::Attendance;
use crate::header::{self, Header, same_organ};
use crate::outline::opening::DatedDecision;
use crate::outline::{ItemOutline, Outline, SectionOutline, is_closed_title, outline};
use crate::phrase::Sentence;
use crate::profile::{Profile, Vocabulary, people};
use crate::{
    Access, Decision, DocumentKind, Item, Minutes, Outcome, Profiles, Recognition, Recommendation, Section,
    SectionKind, Treatment, amount, annex, case_number, commitment, confidence, decision, recommendation,
    reservation, routing, supplement, treatment, vote,
};
use jiff::civil::Date;
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span, Stated};

/// Reads a document with the layouts and the vocabulary of `profiles`. Never fails, always ends; same input, same facts.
///
/// ```
/// use sagsgang_minutes::{Profiles, read};
/// use sagsgang_text::Source;
/// let text = "REFERAT Udvalg for kultur d. 26-06-2025\n\nPunkt 1: Budget\n\nBeslutning\n\nGodkendt.\n";
/// let minutes = read(&Source::from_text("referat.txt", text), &Profiles::built_in());
/// assert_eq!(minutes.items[0].title, "Budget");
/// ```
pub fn read(source: &Source, profiles: &Profiles) -> Minutes {
    let (profile, outline, recognition) = outline(source, profiles);
    let mut header = header::read(source, profile, &outline);
    let usual = usual_decision(&outline);
    if let Some(usual) = &usual {
        header.complete(usual);
    }
    let reader =
        Reader { source, profile, vocabulary: profiles.vocabulary(), header: &header, usual: usual.as_ref() };
    let mut attendance = Attendance::default();
    attendance.header(source, &header.roll);
    let mut items: Vec<Item> = Vec::with_capacity(outline.items.len());
    for item in &outline.items {
        let mut read = reader.item(item);
        if reader.is_attendance(item) {
            let body = Span::new(item.title_span.end as usize, item.span.end as usize);
            attendance.section(source, body);
        } else {
            let decisions = read.sections.iter().filter(|section| section.kind == SectionKind::Decision);
            for body in decisions.map(|section| section.body) {
                read.unavailable.extend(attendance.decision(source, items.len(), body));
            }
        }
        items.push(read);
    }
    attendance.spread(&mut items);
    if profile.single_case {
        attendance.case(source, &outline);
    }
    let mut minutes = assemble(source, profile, outline, header, attendance, items);
    minutes.recognition = recognition;
    minutes.readings = confidence::assess(source, &minutes, profiles);
    minutes
}

fn assemble(
    source: &Source,
    profile: &Profile,
    outline: Outline,
    header: Header,
    attendance: Attendance,
    items: Vec<Item>,
) -> Minutes {
    let decided = items.iter().any(|item| item.decision.is_some());
    let kind = match header.kind {
        Some(DocumentKind::Agenda) if decided => DocumentKind::Minutes,
        Some(kind) => kind,
        None if decided || items.is_empty() => DocumentKind::Minutes,
        None => DocumentKind::Agenda,
    };
    let mut unassigned = outline.unassigned;
    unassigned.sort();
    let read_any = !items.is_empty() || header.organization.is_some();
    Minutes {
        layout: if read_any { profile.name.clone() } else { "none".to_owned() },
        recognition: Recognition::default(),
        kind,
        supplement: supplement::read(source, outline.header_span),
        body: header.body,
        organization: header.organization,
        date: header.date,
        weekday: header.weekday,
        start: header.start,
        end: header::adjourned(source).or(header.end),
        place: header.place,
        header: outline.header_span,
        contents: outline.contents,
        participants: attendance.participants,
        items,
        unassigned,
        readings: Vec::new(),
    }
}

/// The organ and day that the last dated decision of most items names: those of the meeting, however its header reads.
fn usual_decision(outline: &Outline) -> Option<DatedDecision> {
    let last = outline.items.iter().take(USUAL_ITEMS_MAX).filter_map(|item| {
        item.sections
            .iter()
            .rev()
            .filter_map(|section| section.dated.as_ref())
            .find(|dated| dated.date.is_some())
    });
    let last: Vec<&DatedDecision> = last.filter(|dated| dated.organization.is_some()).collect();
    let same = |a: &DatedDecision, b: &DatedDecision| a.organization == b.organization && a.date == b.date;
    let agreeing = |dated: &DatedDecision| last.iter().filter(|other| same(dated, other)).count();
    let usual =
        last.iter().find(|dated| agreeing(dated) * 2 > last.len() && agreeing(dated) >= USUAL_ITEMS_MIN)?;
    Some((*usual).clone())
}

/// What is told of the meeting by the headings of at least so many items counts.
const USUAL_ITEMS_MIN: usize = 2;

/// So many items are enough to see what their headings say of the meeting.
const USUAL_ITEMS_MAX: usize = 40;

struct Reader<'a> {
    source: &'a Source,
    profile: &'a Profile,
    vocabulary: &'a Vocabulary,
    header: &'a Header,
    /// Organ and day that the decisions of most items name.
    usual: Option<&'a DatedDecision>,
}

impl Reader<'_> {
    fn meeting_date(&self) -> Option<Date> {
        self.header.date.as_ref().map(|date| date.value)
    }

    fn is_attendance(&self, item: &ItemOutline) -> bool {
        self.is_attendance_title(&item.title)
    }

    fn is_attendance_title(&self, title: &str) -> bool {
        let title = fold(title.trim_end_matches(['.', ':', ' ']));
        self.profile.attendance_titles.contains(&title) || people().presence.titles.has(&title)
    }

    fn item(&self, outline: &ItemOutline) -> Item {
        let mut item = Item {
            number: outline.number.clone(),
            title: outline.title.clone(),
            title_span: outline.title_span,
            file_lines: outline.file_lines.clone(),
            access: self.access(outline),
            case_numbers: Vec::new(),
            sections: Vec::new(),
            recommendation: None,
            decision: None,
            treatments: Vec::new(),
            routing: Vec::new(),
            unavailable: Vec::new(),
            annexes: Vec::new(),
            amounts: Vec::new(),
            commitments: Vec::new(),
            span: outline.span,
        };
        for &line in &outline.file_lines {
            let content = self.source.slice(line);
            for span in case_number::numbers_in_line(content).unwrap_or_default() {
                item.case_numbers
                    .push(Stated::new(content[span.range()].to_owned(), span.shift(line.start as usize)));
            }
        }
        let sections = self.sections(outline);
        let own_decision = sections.iter().rposition(|section| self.is_own_decision(section));
        for (index, section) in sections.iter().enumerate() {
            self.section(&mut item, section, own_decision == Some(index));
        }
        self.amounts(&mut item);
        item.amounts.sort_by_key(|amount| amount.span);
        item
    }

    /// The sections of an item, dated decisions of others under a heading such as "Historik" put together with it.
    fn sections(&self, outline: &ItemOutline) -> Vec<SectionOutline> {
        let mut sections: Vec<SectionOutline> = Vec::with_capacity(outline.sections.len());
        for section in &outline.sections {
            let told = section.dated.is_some() && !self.is_own_decision(section);
            match sections.last_mut() {
                Some(history) if told && history.kind == SectionKind::History => {
                    history.body = history.body.join(section.span);
                    history.span = history.span.join(section.span);
                }
                _ => sections.push(section.clone()),
            }
        }
        sections
    }

    /// Open or closed, by the file line, the title or the group that the item stands in.
    fn access(&self, item: &ItemOutline) -> Option<Access> {
        let said = item
            .file_lines
            .iter()
            .find_map(|line| case_number::file_line(self.source.slice(*line)).and_then(|line| line.is_open));
        let is_open = match said {
            Some(is_open) => Some(is_open),
            None if is_closed_title(&item.title) => Some(false),
            None => item.group_is_open,
        };
        is_open.map(|is_open| if is_open { Access::Open } else { Access::Closed })
    }

    /// Whether a decision heading is of this meeting: it names no other organ and no other day.
    fn is_own_decision(&self, section: &SectionOutline) -> bool {
        if section.kind != SectionKind::Decision {
            return false;
        }
        let Some(dated) = &section.dated else { return true };
        let day = dated.date.zip(self.meeting_date()).is_none_or(|(date, meeting)| date == meeting);
        let organ = dated.organization.as_ref().zip(self.header.organization.as_ref());
        let is_usual = self.usual.is_some_and(|usual| {
            usual.date == dated.date && usual.organization.as_deref() == dated.organization.as_deref()
        });
        let of_meeting = |(organ, meeting): (&String, &Stated<String>)| {
            is_usual || same_organ(organ, &meeting.value) || same_organ(organ, "udvalget")
        };
        day && organ.is_none_or(of_meeting)
    }

    fn section(&self, item: &mut Item, outline: &SectionOutline, is_decision: bool) {
        let source = self.source;
        let other_decision =
            outline.kind == SectionKind::Decision && !is_decision && !self.is_own_decision(outline);
        let kind = if other_decision { SectionKind::History } else { outline.kind };
        let heading = source.slice(outline.heading).trim_end_matches([':', ' ']).to_owned();
        item.sections.push(Section {
            kind,
            heading: heading.clone(),
            heading_span: outline.heading,
            body: outline.body,
            span: outline.span,
        });
        match kind {
            SectionKind::Recommendation => {
                if let Some(found) = recommendation::read(source, outline.body, &heading) {
                    merge(&mut item.recommendation, found);
                }
            }
            SectionKind::Decision => self.decision(item, outline.body),
            SectionKind::History if other_decision => {
                let dated = outline.dated.as_ref();
                let organ = dated.and_then(|dated| dated.organization.as_deref());
                let date = dated.and_then(|dated| dated.date);
                item.treatments.push(treatment::dated(
                    source,
                    organ,
                    date,
                    outline.body,
                    outline.span,
                    self.vocabulary,
                ));
            }
            SectionKind::History => item.treatments.extend::<Vec<Treatment>>(treatment::history(
                source,
                outline.body,
                self.vocabulary,
            )),
            SectionKind::Annexes => item.annexes.extend(annex::read(source, outline.body)),
            SectionKind::Routing => item.routing.extend(routing::read(source, outline.body)),
            _ => {}
        }
    }

    fn decision(&self, item: &mut Item, body: Span) {
        let all = Sentence::all(self.source, body);
        let span = body.trimmed(self.source.text());
        if all.is_empty() {
            return;
        }
        let is_attendance = self.is_attendance_title(&item.title);
        let (mut outcome, mut basis) = decision::outcome(&all, self.vocabulary);
        if is_attendance {
            (outcome, basis) = (Outcome::None, None);
        }
        let votes = vote::read(&all);
        let mut reservations = reservation::read(self.source, &all);
        match &mut item.decision {
            Some(earlier) => {
                earlier.span = earlier.span.join(span);
                earlier.votes = votes.or(earlier.votes.take());
                earlier.reservations.append(&mut reservations);
                if earlier.basis.is_none() {
                    (earlier.outcome, earlier.basis) = (outcome, basis);
                }
            }
            none => *none = Some(Decision { outcome, basis, votes, reservations, span }),
        }
        if !is_attendance {
            item.commitments.extend(commitment::read(&all, self.vocabulary, self.meeting_date()));
        }
    }

    /// The sums of all sections, sentence by sentence.
    fn amounts(&self, item: &mut Item) {
        let outcome = item.decision.as_ref().map(|decision| decision.outcome);
        for section in &item.sections {
            let clauses = item
                .recommendation
                .as_ref()
                .filter(|_| section.kind == SectionKind::Recommendation)
                .map(clause_ends)
                .unwrap_or_default();
            let scope = amount::Scope { section: section.kind, outcome };
            item.amounts.extend(amount::in_section(self.source, section.body, &clauses, scope));
        }
    }
}

/// Where the clauses of a recommendation end: years of one say nothing of the sums of the next.
fn clause_ends(recommendation: &Recommendation) -> Vec<u32> {
    let mut ends: Vec<u32> = recommendation.clauses.iter().map(|clause| clause.span.end).collect();
    ends.sort_unstable();
    ends
}

/// A second recommendation of the same item adds its clauses to the first.
fn merge(known: &mut Option<Recommendation>, found: Recommendation) {
    match known {
        Some(first) => {
            first.by = first.by.take().or(found.by);
            first.clauses.extend(found.clauses);
            first.span = first.span.join(found.span);
        }
        None => *known = Some(found),
    }
}

//! The roll: lists and tables of persons in the head of a document or in the item that records attendance.
//!
//! A list stands under a label ("Medlemmer", "Afbud") in one line or one name a line; a table has a status in a cell or a
//! mark in a column; sentences may stand between them.

use crate::Presence;
use crate::attendance::Attendance;
use crate::person::{self, Entry, Person, entries, people};
use crate::presence::{Said, of_clause, told};
use crate::profile::{HeaderField, Label, people as words};
use crate::sentence::sentences;
use sagsgang_text::danish::fold;
use sagsgang_text::{Source, Span};

/// A line of the head, or what a label on it stands before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RollLine {
    /// The label that opens the line, where one does.
    pub label: Option<Label>,
    /// The line, or what stands after the label; empty for a label alone.
    pub value: Span,
}

/// What the list that a reader stands in says of its entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    None,
    Of(Presence),
    Remarks,
    Aside,
}

impl List {
    fn under(label: Label) -> Self {
        match label {
            Label::Field(HeaderField::Members) | Label::Chair => Self::Of(Presence::Present),
            Label::Field(HeaderField::Absent) => Self::Of(Presence::Absent),
            Label::Substitutes => Self::Of(Presence::Substitute),
            Label::Guests => Self::Of(Presence::Guest),
            Label::Remarks => Self::Remarks,
            Label::Field(_) | Label::Kind | Label::Aside => Self::Aside,
        }
    }
}

/// Reads the lines of a roll into `attendance`.
pub(crate) fn read(source: &Source, lines: &[RollLine], attendance: &mut Attendance) {
    let mut list = List::None;
    let mut columns: Vec<Option<Presence>> = Vec::new();
    for line in lines {
        if let Some(label) = line.label {
            list = List::under(label);
        }
        if line.value.is_empty() || list == List::Aside {
            continue;
        }
        let written = source.slice(line.value);
        if line.label.is_none() && matches!(list, List::Of(_)) && ends_list(written) {
            list = List::None;
        }
        if written.contains('\t') {
            match headed(written) {
                Some(found) => columns = found,
                None => row(written, line.value.start as usize, list, &columns, attendance),
            }
            continue;
        }
        for span in sentences(written, line.value.start as usize) {
            statement(source.slice(span), span.start as usize, list, attendance);
        }
    }
}

/// Whether a line under a list of persons is about something else: it names nobody and is no party's heading.
fn ends_list(written: &str) -> bool {
    let bare = written.trim_end_matches([':', ' ']);
    let other = bare.len() < written.len()
        || written.contains(|c: char| c.is_ascii_digit())
        || written.split_whitespace().count() >= OTHER_WORDS_MIN;
    other && !written.contains('\t') && person::name_in(written).is_none() && person::party(bare).is_none()
}

/// A line without names and of so many words belongs to no list of names.
const OTHER_WORDS_MIN: usize = 3;

/// The columns of a table's head (`Navn`, `Parti`, `Til stede`, `Afbud`): what a mark in each says. `None` for other rows.
fn headed(row: &str) -> Option<Vec<Option<Presence>>> {
    let cells: Vec<String> =
        row.split('\t').map(|cell| fold(cell.trim().trim_end_matches([':', '.']))).collect();
    let named = cells.iter().any(|cell| {
        matches!(cell.as_str(), "navn" | "medlem" | "medlemmer" | "navne" | "person" | "deltager")
    });
    let status = |cell: &String| match List::under(words().labels.iter().find(|(word, _)| word == cell)?.1) {
        List::Of(status) => Some(status),
        _ => None,
    };
    let of_persons = row.split('\t').any(|cell| person::name_in(cell).is_some());
    (named && !of_persons).then(|| {
        cells
            .iter()
            .map(|cell| status(cell).filter(|_| !cell.starts_with("medlem") && *cell != "deltager"))
            .collect()
    })
}

/// A table's row: name, party, office and status in cells of their own, or several names.
fn row(written: &str, base: usize, list: List, columns: &[Option<Presence>], attendance: &mut Attendance) {
    let slice = |span: Span| written.get(span.start as usize - base..span.end as usize - base);
    if words().presence.standing_for.opening(&fold(written.trim_start())).is_some() {
        attendance.take(told(written, base));
        return;
    }
    let mut open: Option<(Entry, Vec<Said>)> = None;
    let mut at = 0;
    for (n, cell) in written.split('\t').enumerate() {
        let start = base + at;
        at += cell.len() + 1;
        let column = columns.get(n).copied().flatten();
        let folded = fold(cell.trim());
        let is_mark = matches!(folded.as_str(), "x" | "ja" | "✓" | "✔" | "☒" | "☑" | "+");
        if folded.is_empty() || is_mark && column.is_none() && folded != "ja" {
            continue;
        }
        if let (Some((_, said)), Some(status), true) = (open.as_mut(), column, is_mark) {
            said.push(said_of(status));
            continue;
        }
        let named = entries(cell, start);
        let opens = person::party(cell.trim()).is_none()
            && person::name_in(cell)
                .is_some_and(|name| !opens_with_status(&fold(&cell[..name.start as usize])));
        match open.as_mut() {
            Some((entry, _)) if column == Some(Presence::Substitute) && !named.is_empty() => {
                for substitute in &named {
                    attendance.substitute(&substitute.person, Some(&entry.person));
                }
            }
            Some((entry, _)) if !opens => {
                for part in person::after_name(cell, Span::new(0, cell.len())) {
                    person::mark(cell, part, entry, start);
                }
            }
            _ if opens => {
                for entry in named {
                    if let Some((entry, said)) = open.replace((entry, Vec::new())) {
                        settle(&entry, said, &slice, list, attendance);
                    }
                }
            }
            _ => {}
        }
    }
    if let Some((entry, said)) = open {
        settle(&entry, said, &slice, list, attendance);
    }
}

fn said_of(status: Presence) -> Said {
    match status {
        Presence::Absent => Said::absent(),
        Presence::Substitute => Said::Substitute { member: None },
        Presence::Remote => Said::Remote,
        _ => Said::Present,
    }
}

/// Whether a folded text opens with a word for presence or absence.
fn opens_with_status(folded: &str) -> bool {
    let presence = &words().presence;
    let text = folded.trim_start();
    presence.present.opening(text).is_some()
        || presence.absent.opening(text).is_some()
        || presence.standing_in.opening(text).is_some()
        || presence.standing_for.opening(text).is_some()
}

/// A line or sentence of the roll.
fn statement(written: &str, base: usize, list: List, attendance: &mut Attendance) {
    let folded = fold(written);
    let verb = words().presence.verbs.find(&folded, 0).map(|(at, _)| at);
    // "Li Ås (V) - deltog fra kl. 15": a remark in a list, not a sentence.
    let remarked = list != List::None
        && verb.is_some_and(|at| folded[..at].trim_end().ends_with(['-', '–', ':', '(', ',']));
    if is_status_line(written) || remarked || verb.is_none() {
        let slice = |span: Span| {
            written.get((span.start as usize).checked_sub(base)?..(span.end as usize).checked_sub(base)?)
        };
        let found = entries(written, base);
        let labelled = words().presence.cues.anywhere(&folded) && list == List::None;
        if labelled && found.iter().all(|entry| entry.remarks.is_empty()) {
            attendance.take(told(written, base));
            return;
        }
        for entry in found {
            settle(&entry, Vec::new(), &slice, list, attendance);
        }
        return;
    }
    let found = told(written, base);
    if !found.is_empty() {
        attendance.take(found);
    } else if let List::Of(status) = list
        && written.len() <= NAME_LINE_BYTES_MAX
        && verb == Some(0)
        && !words().presence.everyone.within(&folded)
    {
        for person in people(written, base) {
            attendance.add(&person, status);
        }
    }
}

/// A line of a list that holds names and no sentence is no longer than this, in bytes.
const NAME_LINE_BYTES_MAX: usize = 160;

/// Whether a line is a name with its status after a colon, a dash or in brackets: `Karen Dahl (A): Deltog`.
fn is_status_line(written: &str) -> bool {
    let Some(name) = person::name_in(written) else { return false };
    let before = &written[..name.start as usize];
    if before.split_whitespace().count() > 2
        || before.contains([',', ':'])
        || opens_with_status(&fold(before))
    {
        return false;
    }
    let mut rest = written[name.end as usize..].trim_start();
    if rest.starts_with('(')
        && let Some((inside, after)) = rest[1..].split_once(')')
    {
        if opens_with_status(&fold(inside)) {
            return true;
        }
        rest = after.trim_start();
    }
    let marked = rest.trim_start_matches([':', '-', '–', '—', ',', ' ', '\u{a0}']);
    let parted = rest.len() > marked.len() && rest.starts_with([':', '-', '–', '—']);
    parted && opens_with_status(&fold(marked))
        || rest.starts_with(',') && {
            let office = words().persons.offices.opening(&fold(marked));
            office.is_some_and(|length| {
                let after = marked[length..].trim_start();
                after.starts_with([':', '-', '–', '('])
                    && opens_with_status(&fold(after.trim_start_matches([':', '-', '–', '(', ' '])))
            })
        }
}

/// Adds an entry with what its remarks say of it, or else with what its list says.
fn settle<'t>(
    entry: &Entry,
    mut said: Vec<Said>,
    slice: &dyn Fn(Span) -> Option<&'t str>,
    list: List,
    attendance: &mut Attendance,
) {
    let mut spoken = !said.is_empty();
    let role = entry.person.role.as_deref().map(fold);
    if role.is_some_and(|role| words().presence.standing_in.has(&role)) {
        let person = Person { role: None, ..entry.person.clone() };
        attendance.substitute_of_last(&person);
        return;
    }
    for &remark in &entry.remarks {
        let Some(text) = slice(remark) else { continue };
        let folded = fold(text);
        let presence = &words().presence;
        let named = people(text, remark.start as usize);
        if presence.nobody_in.within(&folded) {
            continue;
        }
        if presence.standing_for.within(&folded) {
            spoken = true;
            if let Some(member) = named.first() {
                attendance.add(member, Presence::Absent);
            }
            attendance.substitute(&entry.person, named.first());
        } else if presence.standing_in.within(&folded) {
            spoken = true;
            if named.is_empty() {
                attendance.substitute(&entry.person, None);
            } else {
                attendance.add(&entry.person, Presence::Absent);
                for substitute in &named {
                    attendance.substitute(substitute, Some(&entry.person));
                }
            }
        } else {
            let found = of_clause(text, &folded);
            spoken |= !found.is_empty();
            said.extend(found);
        }
    }
    for said in said {
        attendance.take_one(&entry.person, said);
    }
    match list {
        List::Of(Presence::Substitute) if !spoken => attendance.substitute_of_last(&entry.person),
        List::Of(Presence::Guest) if spoken => {}
        List::Of(status) if !spoken => {
            attendance.add(&entry.person, status);
        }
        _ => {}
    }
}

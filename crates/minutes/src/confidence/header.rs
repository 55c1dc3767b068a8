//! The header's facts and the participants: whether they stand in the title, after a label, or loosely.

use super::{Aspect, Assessment, FactPlace, ReadingRule, Reason};
use jiff::civil::Weekday;
use sagsgang_text::Span;
use sagsgang_text::danish::fold;

/// Words that name the document in its title line.
const TITLE_WORDS: [&str; 7] = [
    "referat",
    "dagsorden",
    "beslutningsprotokol",
    "protokol",
    "udskrift",
    "beslutningsreferat",
    "mødeprotokol",
];
/// A label before a value has at most so many bytes.
const LABEL_BYTES_MAX: usize = 60;
/// A line of a roll has at most so many words beside the name.
const ROLL_LINE_BYTES_MAX: usize = 90;

/// Where in its line a fact of the header stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Title,
    Labelled,
    Loose,
    /// Below the header.
    Outside,
}

pub(super) fn assess(assessment: &mut Assessment<'_>) {
    let minutes = assessment.minutes;
    if let Some(body) = &minutes.body {
        add(assessment, Aspect::Body, ReadingRule::BodyInHeader, body.span, &[]);
    }
    if let Some(organ) = &minutes.organization {
        let rule = match assessment.stand(organ.span) {
            Stand::Title => ReadingRule::OrganInTitleLine,
            Stand::Labelled => ReadingRule::OrganLabelled,
            Stand::Loose | Stand::Outside => ReadingRule::OrganInHeader,
        };
        add(assessment, Aspect::Organization, rule, organ.span, &[]);
    }
    dates(assessment);
    times(assessment);
    if let Some(place) = &minutes.place {
        let rule = match assessment.stand(place.span) {
            Stand::Labelled => ReadingRule::PlaceLabelled,
            _ => ReadingRule::PlaceInHeader,
        };
        add(assessment, Aspect::Place, rule, place.span, &[]);
    }
    for (index, person) in minutes.participants.iter().enumerate() {
        let line = assessment.line(person.span);
        let rule = if is_roll_line(assessment.source.slice(line)) {
            ReadingRule::PersonOnRoll
        } else {
            ReadingRule::PersonInSentence
        };
        let context = if line.len() <= ROLL_LINE_BYTES_MAX { line } else { person.span };
        assessment.add(FactPlace::outside(Aspect::Participant, index), rule, person.span, context, &[]);
    }
}

fn dates(assessment: &mut Assessment<'_>) {
    let minutes = assessment.minutes;
    let day = minutes.date.as_ref().map(|date| date.value.weekday());
    let said = minutes.weekday.as_ref().map(|weekday| weekday.value);
    let disagrees = disagree(day, said);
    let reasons: &[Reason] = if disagrees { &[Reason::WeekdayDisagrees] } else { &[] };
    if let Some(date) = &minutes.date {
        let rule = match assessment.stand(date.span) {
            Stand::Title => ReadingRule::DateInTitleLine,
            Stand::Labelled => ReadingRule::DateLabelled,
            Stand::Loose | Stand::Outside => ReadingRule::DateInHeader,
        };
        add(assessment, Aspect::Date, rule, date.span, reasons);
    }
    if let Some(weekday) = &minutes.weekday {
        add(assessment, Aspect::Weekday, ReadingRule::WeekdayBesideDate, weekday.span, reasons);
    }
}

fn disagree(day: Option<Weekday>, said: Option<Weekday>) -> bool {
    day.zip(said).is_some_and(|(day, said)| day != said)
}

fn times(assessment: &mut Assessment<'_>) {
    let minutes = assessment.minutes;
    let both = minutes.start.as_ref().zip(minutes.end.as_ref());
    let reversed = both.is_some_and(|(start, end)| end.value < start.value);
    let reasons: &[Reason] = if reversed { &[Reason::EndBeforeStart] } else { &[] };
    if let Some(start) = &minutes.start {
        let rule = match assessment.stand(start.span) {
            Stand::Labelled => ReadingRule::StartLabelled,
            _ => ReadingRule::StartInHeader,
        };
        add(assessment, Aspect::Start, rule, start.span, reasons);
    }
    if let Some(end) = &minutes.end {
        let rule = match assessment.stand(end.span) {
            Stand::Labelled => ReadingRule::EndLabelled,
            Stand::Outside => ReadingRule::EndWhenAdjourned,
            Stand::Title | Stand::Loose => ReadingRule::EndInHeader,
        };
        add(assessment, Aspect::End, rule, end.span, reasons);
    }
}

fn add(assessment: &mut Assessment<'_>, aspect: Aspect, rule: ReadingRule, span: Span, reasons: &[Reason]) {
    assessment.add(FactPlace::outside(aspect, 0), rule, span, span, reasons);
}

impl Assessment<'_> {
    fn stand(&self, span: Span) -> Stand {
        if span.start >= self.minutes.header.end && !self.minutes.header.is_empty() {
            return Stand::Outside;
        }
        let line = self.line(span);
        let before = self.source.slice(Span { start: line.start, end: span.start });
        if before.len() <= LABEL_BYTES_MAX && has_label(before) {
            return Stand::Labelled;
        }
        let above = self.source.text().get(..line.start as usize).unwrap_or("").trim_end();
        let above = above.rsplit('\n').next().unwrap_or("");
        if before.trim().is_empty() && above.ends_with(':') && above.len() <= LABEL_BYTES_MAX {
            return Stand::Labelled;
        }
        let folded = fold(self.source.slice(line));
        let is_title = folded
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| TITLE_WORDS.iter().any(|title| word.starts_with(title)));
        if is_title { Stand::Title } else { Stand::Loose }
    }
}

/// Whether what stands before a value has a label: a colon that is no clock time's, or a tab.
fn has_label(before: &str) -> bool {
    let colons = before.match_indices(':').map(|(at, _)| &before[..at]);
    before.contains('\t') || colons.into_iter().any(|label| label.ends_with(|c: char| !c.is_ascii_digit()))
}

/// Whether a line is an entry or a row of a list of persons rather than a sentence about them.
fn is_roll_line(line: &str) -> bool {
    let folded = fold(line);
    let verbs = ["deltog", "var ", "ankom", "forlod", "mødte", "trådte", "stedfortræder for", "i stedet for"];
    !verbs.iter().any(|verb| folded.contains(verb))
}

//! Where what waited has arrived.
//!
//! A matter arrives as an item of the organ that it waits for, in the same thread or as an item that says where it comes from.
//! Where the minutes of that organ are not in the register, it has arrived when a later item tells that the organ decided it.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;
use sagsgang_text::danish::amount::amounts;
use sagsgang_text::danish::name::fold;

use super::Arrival;
use crate::commitment::evidence::EvidenceReason;
use crate::thread::{ReasonKind, Threads};
use crate::told::mark::{is_same_organ, organ_key};
use crate::told::word::telling;
use crate::told::{Heard, MarkKind, Part, Told, Wait, WaitKind};

/// Titles that share so much of their telling words, in hundredths, are of one matter.
const TITLE_SHARE_MIN: usize = 60;
/// Two telling words that both have are enough where one of them stands in the title.
const WORDS_MIN: usize = 2;

/// Where what waited has arrived, at most one arrival a wait: the first.
pub fn arrivals(told: &[Told], threads: &Threads) -> Vec<Arrival> {
    let joined = Joined::of(threads);
    let known: Vec<Known<'_>> = told.iter().map(Known::of).collect();
    let index = Index::of(&known);
    let mut out = Vec::new();
    for from in &known {
        let Some(date) = from.told.head.date else { continue };
        for wait in &from.told.waits {
            let key = awaited(from, wait);
            let found = index
                .later(date, &key)
                .into_iter()
                .find_map(|to| arrival(from, date, (wait, &key), to, &joined));
            out.extend(found);
        }
    }
    out
}

/// What an item tells, with what it is compared by: worked out once at most, as an item is compared with many.
struct Known<'a> {
    told: &'a Told,
    /// What its organ is compared by.
    organ: String,
    title: OnceCell<BTreeSet<String>>,
}

impl<'a> Known<'a> {
    fn of(told: &'a Told) -> Self {
        Self { told, organ: plain_key(&told.head.organization), title: OnceCell::new() }
    }

    /// The stems of its title.
    fn title(&self) -> &BTreeSet<String> {
        self.title.get_or_init(|| stems_of(&self.told.head.title))
    }
}

/// Items by organ, and items that tell of an organ, each by day.
struct Index<'a> {
    by_organ: BTreeMap<&'a str, Vec<&'a Known<'a>>>,
    telling_of: BTreeMap<String, Vec<&'a Known<'a>>>,
}

impl<'a> Index<'a> {
    fn of(known: &'a [Known<'a>]) -> Self {
        let mut by_organ: BTreeMap<&str, Vec<&Known<'_>>> = BTreeMap::new();
        let mut telling_of: BTreeMap<String, Vec<&Known<'_>>> = BTreeMap::new();
        for one in known.iter().filter(|one| one.told.head.date.is_some()) {
            by_organ.entry(&one.organ).or_default().push(one);
            let organs: BTreeSet<String> =
                one.told.heard.iter().map(|heard| plain_key(&heard.organ)).collect();
            for organ in organs {
                telling_of.entry(organ).or_default().push(one);
            }
        }
        for list in by_organ.values_mut().chain(telling_of.values_mut()) {
            list.sort_by_key(|one| {
                let head = &one.told.head;
                (head.date, &head.organization, head.position, &head.item)
            });
        }
        Self { by_organ, telling_of }
    }

    /// Items after `date` of the organ that is compared by `key`, and items that tell of it, by day.
    fn later(&self, date: Date, key: &str) -> Vec<&'a Known<'a>> {
        let after = |list: Option<&Vec<&'a Known<'a>>>| {
            let list = list.map_or(&[][..], Vec::as_slice);
            let first = list.partition_point(|one| one.told.head.date.is_some_and(|day| day <= date));
            list[first..].to_vec()
        };
        let mut all = after(self.by_organ.get(key));
        all.extend(after(self.telling_of.get(key)));
        all.sort_by_key(|one| (one.told.head.date, one.told.head.position));
        all
    }
}

/// The organ that a wait is for, as organs are compared; what went back to those who prepare matters, or out to be heard, comes
/// back to the organ that sent it.
fn awaited(from: &Known<'_>, wait: &Wait) -> String {
    match &wait.organ {
        Some(organ) if wait.kind != WaitKind::Postponed && !is_administration(organ) => plain_key(organ),
        _ => from.organ.clone(),
    }
}

fn is_administration(organ: &str) -> bool {
    let folded = fold(organ);
    ["forvaltning", "administration", "direktion", "direktør", "sekretariat", "fagforvaltning"]
        .iter()
        .any(|word| folded.starts_with(word))
}

/// An organ's name without its public body: "Byrådet i Tangvig Kommune" is "byråd".
fn plain_key(name: &str) -> String {
    let end = [" i ", " ved ", ","].iter().filter_map(|word| {
        let at = name.find(word)?;
        let rest = &name[at..];
        (rest.contains("Kommune") || rest.contains("Region")).then_some(at)
    });
    organ_key(&name[..end.min().unwrap_or(name.len())])
}

/// Which threads an item is in.
struct Joined<'a>(HashMap<&'a str, BTreeSet<usize>>);

impl<'a> Joined<'a> {
    fn of(threads: &'a Threads) -> Self {
        let mut of: HashMap<&str, BTreeSet<usize>> = HashMap::new();
        for (at, thread) in threads.threads.iter().enumerate() {
            for member in &thread.members {
                of.entry(&member.at.item).or_default().insert(at);
            }
        }
        Self(of)
    }

    fn holds(&self, one: &str, other: &str) -> bool {
        match (self.0.get(one), self.0.get(other)) {
            (Some(one), Some(other)) => one.intersection(other).next().is_some(),
            _ => false,
        }
    }
}

/// What shows that `wait`, for the organ compared by `key`, arrived as an item or is told of in one.
fn arrival(
    known: &Known<'_>,
    date: Date,
    (wait, key): (&Wait, &str),
    later: &Known<'_>,
    joined: &Joined<'_>,
) -> Option<Arrival> {
    let (from, to) = (known.told, later.told);
    if contradicts(&from.head.body, &to.head.body) && wait.kind != WaitKind::Referred {
        return None;
    }
    let same_thread = joined.holds(&from.head.item, &to.head.item);
    if later.organ == key && !to.is_standing && !to.is_collective {
        let reasons = as_item(known, date, later, same_thread);
        if !reasons.is_empty() {
            let (span, words) = (to.head.title_span, to.head.title.clone());
            return Some(Arrival { wait: wait.id.clone(), item: to.head.item.clone(), span, words, reasons });
        }
    }
    let told = to
        .heard
        .iter()
        .filter(|heard| plain_key(&heard.organ) == key && heard.date.is_none_or(|day| day >= date));
    told.filter(|_| wait.kind != WaitKind::Postponed).find_map(|heard| {
        let reasons = as_told(known, wait, to, heard, same_thread);
        (!reasons.is_empty()).then(|| Arrival {
            wait: wait.id.clone(),
            item: to.head.item.clone(),
            span: heard.span,
            words: heard.words.clone(),
            reasons,
        })
    })
}

/// Whether two public bodies cannot be one; one that is not named contradicts nothing.
fn contradicts(one: &str, other: &str) -> bool {
    !one.is_empty() && !other.is_empty() && fold(one) != fold(other)
}

fn reason(kind: ReasonKind, words: impl Into<String>) -> EvidenceReason {
    EvidenceReason { kind, words: words.into() }
}

/// What speaks for an item of the awaited organ being the matter.
fn as_item(known: &Known<'_>, date: Date, later: &Known<'_>, same_thread: bool) -> Vec<EvidenceReason> {
    let (from, to) = (known.told, later.told);
    let mut reasons = Vec::new();
    if let Some(words) = same_title(known, later) {
        reasons.push(reason(ReasonKind::Title, words));
    }
    let treated = to.strands.iter().flat_map(|strand| &strand.marks).find(|mark| {
        mark.kind == MarkKind::MeetingDay && mark.part == Part::History && mark.value == date.to_string()
    });
    let own = is_same_organ(&from.head.organization, &to.head.organization);
    let names_organ = || {
        to.strands
            .iter()
            .flat_map(|strand| &strand.marks)
            .any(|mark| mark.kind == MarkKind::Organ && is_same_organ(&mark.shown, &from.head.organization))
    };
    if let Some(mark) = treated.filter(|_| own || names_organ()).filter(|_| common(known, later) > 0) {
        reasons.push(reason(ReasonKind::Treatment, mark.shown.clone()));
    }
    if same_thread {
        reasons.push(reason(ReasonKind::Route, to.head.title.clone()));
    }
    reasons
}

/// What speaks for a sentence telling of the matter.
fn as_told(
    known: &Known<'_>,
    wait: &Wait,
    to: &Told,
    heard: &Heard,
    same_thread: bool,
) -> Vec<EvidenceReason> {
    let from = known.told;
    let mut reasons = Vec::new();
    let sums = |text: &str| amounts(text).into_iter().map(|sum| sum.ore).collect::<BTreeSet<_>>();
    let (asked, told) = (sums(&wait.words), sums(&heard.words));
    let own: BTreeSet<String> = stems_of(&heard.words);
    let title = known.title();
    let sent = stems_of(&wait.words);
    let shared: Vec<&String> =
        own.iter().filter(|stem| title.contains(*stem) || sent.contains(*stem)).collect();
    let in_title = shared.iter().any(|stem| title.contains(*stem));
    if let Some(sum) = asked.intersection(&told).next().filter(|_| !shared.is_empty()) {
        let words = amounts(&heard.words).into_iter().find(|found| found.ore == *sum);
        let words = words.and_then(|found| heard.words.get(found.span.range())).unwrap_or("");
        reasons.push(reason(ReasonKind::Words, words));
    }
    let name = named(from, &heard.words);
    if let Some(name) = name {
        reasons.push(reason(ReasonKind::Name, name));
    }
    let expected = wait.expected.as_ref().and_then(|due| due.corrected_by).or_else(|| day_of(wait));
    let on_day = expected.is_some() && expected == heard.date;
    if on_day && (!shared.is_empty() || same_thread) {
        reasons.push(reason(ReasonKind::MeetingDay, wait.expected.as_ref().map_or("", |due| &due.text)));
    }
    // "fordelingen af puljen i 2026": a year that both name tells as much as a word.
    let year = years(&heard.words).intersection(&years(&from.head.title)).count().min(1);
    if shared.len() + year >= WORDS_MIN && in_title {
        let words: Vec<&str> = shared.iter().map(|stem| stem.as_str()).collect();
        reasons.push(reason(ReasonKind::Words, as_written(&heard.words, &words)));
    }
    if same_thread && (!shared.is_empty() || to.strands.len() == 1 && on_day) {
        reasons.push(reason(ReasonKind::Treatment, heard.organ.clone()));
    }
    reasons
}

/// The day that a wait's phrase names outright.
fn day_of(wait: &Wait) -> Option<Date> {
    let due = wait.expected.as_ref()?;
    sagsgang_text::danish::date::dates(&due.text).first().map(|found| found.date)
}

/// A name of the waiting item's title that the words hold too.
fn named(from: &Told, words: &str) -> Option<String> {
    let folded = fold(words);
    let marks = from.strands.iter().flat_map(|strand| &strand.marks);
    let in_title = marks.filter(|mark| {
        matches!(mark.kind, MarkKind::Name | MarkKind::Quoted | MarkKind::Recipient)
            && mark.part == Part::Title
    });
    in_title.map(|mark| mark.shown.clone()).find(|name| folded.contains(&fold(name)))
}

fn stems_of(text: &str) -> BTreeSet<String> {
    let organs: Vec<_> = sagsgang_minutes::organs(text).into_iter().map(|organ| organ.span).collect();
    let told = telling(text).into_iter().filter(|word| !organs.iter().any(|span| span.overlaps(word.span)));
    told.map(|word| word.stem).collect()
}

/// The years that `text` names, but for those of its days.
fn years(text: &str) -> BTreeSet<&str> {
    let days = sagsgang_text::danish::date::dates(text);
    let numbers = sagsgang_text::danish::words(text).filter(|word| word.is_number() && word.text.len() == 4);
    numbers
        .filter(|word| !days.iter().any(|day| day.span.overlaps(word.span)))
        .map(|word| word.text)
        .collect()
}

/// The words of `text` whose stems are given, as written.
fn as_written(text: &str, stems: &[&str]) -> String {
    let found = telling(text).into_iter().filter(|word| stems.contains(&word.stem.as_str()));
    found.filter_map(|word| text.get(word.span.range())).collect::<Vec<_>>().join(", ")
}

/// The words that two titles share, where they share most of what they tell.
fn same_title(known: &Known<'_>, later: &Known<'_>) -> Option<String> {
    let (a, b) = (known.title(), later.title());
    let (one, other) = (&known.told.head.title, &later.told.head.title);
    let shared: Vec<&str> = a.intersection(b).map(String::as_str).collect();
    let smaller = a.len().min(b.len());
    let enough = smaller > 0 && shared.len() * 100 >= TITLE_SHARE_MIN * a.len().max(b.len());
    (enough || fold(one) == fold(other) && !one.is_empty()).then(|| as_written(other, &shared))
}

/// How many telling words of the title the other item's title or summary has.
fn common(known: &Known<'_>, later: &Known<'_>) -> usize {
    let near = later
        .told
        .strands
        .iter()
        .flat_map(|strand| &strand.marks)
        .filter(|mark| mark.kind == MarkKind::Word && matches!(mark.part, Part::Title | Part::Summary));
    let mut near: BTreeSet<&str> = near.map(|mark| mark.value.as_str()).collect();
    near.extend(later.title().iter().map(String::as_str));
    known.title().iter().filter(|stem| near.contains(stem.as_str())).count()
}

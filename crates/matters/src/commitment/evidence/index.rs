//! The items by day, organ and mark, and how much a mark says: the fewer matters hold it, the more.

use std::collections::{BTreeSet, HashMap, HashSet};

use jiff::civil::Date;
use sagsgang_text::danish::date::dates;

use crate::thread::Threads;
use crate::told::mark::organ_key;
use crate::told::{Mark, MarkKind, Part, Strand, Told};

/// A strand of an item by its place in `told` and in the item.
pub(super) type Place = (usize, usize);

/// A mark that more matters hold than this finds no candidates: it would find half the register.
const POSTINGS_MAX: usize = 60;

/// A mark is specific where at most so many matters hold it, or one in [`SPECIFIC_SHARE`] of them.
const SPECIFIC_MATTERS_MAX: usize = 3;
/// See [`SPECIFIC_MATTERS_MAX`].
const SPECIFIC_SHARE: usize = 50;

/// What is looked up while evidence is found.
pub(super) struct Index<'a> {
    pub told: &'a [Told],
    /// The thread of a strand.
    thread_of: HashMap<Place, usize>,
    /// The strands of a thread by day.
    members: Vec<Vec<Place>>,
    /// The strands that hold a mark in a place where it counts, by day.
    postings: HashMap<&'a str, Vec<Place>>,
    /// The strands with a sentence that says that a meeting on this day asked for what they bring, by day.
    answers: HashMap<Date, Vec<Place>>,
    /// In how many matters a mark stands.
    matters: HashMap<&'a str, usize>,
    /// How many matters there are.
    all: usize,
    /// Each item's public body and organ.
    organ: Vec<(String, String)>,
}

/// Whether a mark can say what something is about.
pub(super) fn is_topical(mark: &Mark) -> bool {
    matches!(
        mark.kind,
        MarkKind::Name | MarkKind::Quoted | MarkKind::Word | MarkKind::Body | MarkKind::Recipient
    )
}

/// The marks of a strand by which another item is recognised as treating its matter: those of title and summary, and of a
/// paragraph all of them.
pub(super) fn heading<'s>(told: &'s Told, strand: &'s Strand) -> impl Iterator<Item = &'s Mark> + use<'s> {
    let whole = told.is_collective;
    strand
        .marks
        .iter()
        .filter(move |mark| whole || matches!(mark.part, Part::Title | Part::Summary))
        .filter(|mark| is_topical(mark))
}

/// What marks of promises, and of the items that they were given in, are compared by: no other marks are looked up.
fn wanted(told: &[Told]) -> HashSet<&str> {
    let promising = || told.iter().filter(|one| !one.promises.is_empty());
    let about = promising().flat_map(|one| &one.promises).flat_map(|promise| &promise.about);
    let around = promising().flat_map(|one| one.strands.iter().flat_map(|strand| heading(one, strand)));
    about.chain(around).filter(|mark| is_topical(mark)).map(|mark| mark.value.as_str()).collect()
}

impl<'a> Index<'a> {
    pub(super) fn new(told: &'a [Told], threads: &Threads) -> Self {
        let mut place_of: HashMap<(&str, &str), Place> = HashMap::new();
        for (item, one) in told.iter().enumerate() {
            for (strand, of) in one.strands.iter().enumerate() {
                place_of.insert((&one.head.item, &of.key), (item, strand));
            }
        }
        let mut thread_of = HashMap::new();
        let mut members = Vec::new();
        for (number, thread) in threads.threads.iter().enumerate() {
            let found = thread.members.iter();
            let places: Vec<Place> = found
                .filter_map(|member| {
                    place_of.get(&(member.at.item.as_str(), member.at.strand.as_str())).copied()
                })
                .collect();
            thread_of.extend(places.iter().map(|place| (*place, number)));
            members.push(places);
        }
        let mut index = Index {
            told,
            thread_of,
            members,
            postings: HashMap::new(),
            answers: HashMap::new(),
            matters: HashMap::new(),
            all: 0,
            organ: told
                .iter()
                .map(|one| (one.head.body.clone(), organ_key(&one.head.organization)))
                .collect(),
        };
        let wanted = wanted(told);
        index.count(&wanted);
        index.post(&wanted);
        index
    }

    /// Counts in how many matters each mark stands that a promise can be recognised by.
    fn count(&mut self, wanted: &HashSet<&'a str>) {
        let mut matters: Vec<Vec<Place>> = self.members.clone();
        for (item, one) in self.told.iter().enumerate() {
            let places = (0..one.strands.len()).map(|strand| (item, strand));
            matters
                .extend(places.filter(|place| !self.thread_of.contains_key(place)).map(|place| vec![place]));
        }
        self.all = matters.len().max(1);
        for matter in matters {
            let values: HashSet<&str> = matter.iter().flat_map(|place| self.said(*place)).collect();
            for value in values.intersection(wanted) {
                *self.matters.entry(value).or_default() += 1;
            }
        }
    }

    /// What the marks of a strand and of the sentences in it are compared by.
    fn said(&self, place: Place) -> impl Iterator<Item = &'a str> {
        let one = &self.told[place.0];
        let strand = &one.strands[place.1];
        let told = one.tellings.iter().filter(|telling| telling.strand == strand.key);
        let promised = one.promises.iter().filter(|promise| promise.strand == strand.key);
        let marks = strand.marks.iter().chain(told.flat_map(|telling| &telling.about));
        let marks = marks.chain(promised.flat_map(|promise| &promise.about));
        marks.filter(|mark| is_topical(mark)).map(|mark| mark.value.as_str())
    }

    /// Notes where each mark stands in a title, a summary or a sentence that tells something, and which items answer a meeting.
    fn post(&mut self, wanted: &HashSet<&'a str>) {
        let told = self.told;
        let mut by_day: Vec<usize> = (0..told.len()).collect();
        by_day.sort_by_key(|item| {
            let head = &told[*item].head;
            (head.date.unwrap_or(Date::MAX), &head.organization, head.position, *item)
        });
        for places in &mut self.members {
            places.sort_by_key(|(item, strand)| (told[*item].head.date.unwrap_or(Date::MAX), *item, *strand));
        }
        for item in by_day {
            let one = &told[item];
            for (strand, of) in one.strands.iter().enumerate() {
                let tellings = || one.tellings.iter().filter(|telling| telling.strand == of.key);
                let marks = tellings().flat_map(|telling| &telling.about).filter(|mark| is_topical(mark));
                let values: BTreeSet<&'a str> =
                    heading(one, of).chain(marks).map(|mark| mark.value.as_str()).collect();
                for value in values.into_iter().filter(|value| wanted.contains(value)) {
                    self.postings.entry(value).or_default().push((item, strand));
                }
                let answers = tellings().filter(|telling| telling.by.is_empty());
                let days: BTreeSet<Date> =
                    answers.flat_map(|telling| dates(&telling.words)).map(|found| found.date).collect();
                for day in days {
                    self.answers.entry(day).or_default().push((item, strand));
                }
            }
        }
    }

    /// How much a mark says: 0 where every matter holds it, about 7 where one in a thousand does.
    pub(super) fn weight(&self, value: &str) -> f64 {
        let matters = self.matters.get(value).copied().unwrap_or(1).max(1);
        (self.all as f64 / matters as f64).ln().max(0.0)
    }

    /// Whether few matters hold a mark.
    pub(super) fn is_specific(&self, value: &str) -> bool {
        let matters = self.matters.get(value).copied().unwrap_or(0);
        matters <= SPECIFIC_MATTERS_MAX.max(self.all / SPECIFIC_SHARE)
    }

    /// The thread of a strand.
    pub(super) fn thread(&self, place: Place) -> Option<usize> {
        self.thread_of.get(&place).copied()
    }

    /// Whether two items are of the same organ; documents that do not name the public body are taken to be of the same.
    pub(super) fn is_same_organ(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.organ[one], &self.organ[other]);
        one.1 == other.1 && (one.0 == other.0 || one.0.is_empty() || other.0.is_empty())
    }

    /// What the organ of an item is compared by.
    pub(super) fn organ(&self, item: usize) -> &str {
        &self.organ[item].1
    }

    /// The strands after the meeting of `at` that are in its thread, or that hold one of `marks`, the nearest in time first, at
    /// most `most` of each.
    pub(super) fn after(&self, at: Place, marks: &[&Mark], most: usize) -> Vec<Place> {
        let Some(date) = self.told[at.0].head.date else { return Vec::new() };
        let is_later = |place: &Place| self.told[place.0].head.date.is_some_and(|other| other > date);
        let later = |places: &[Place]| {
            let first = places
                .partition_point(|place| self.told[place.0].head.date.is_some_and(|other| other <= date));
            places[first..].iter().copied().filter(|place| is_later(place)).take(most).collect::<Vec<_>>()
        };
        let mut found: BTreeSet<Place> = BTreeSet::new();
        if let Some(thread) = self.thread(at) {
            found.extend(later(&self.members[thread]));
        }
        let answers = self.answers.get(&date).map(Vec::as_slice).unwrap_or_default();
        let same = later(answers).into_iter().filter(|place| self.is_same_organ(at.0, place.0));
        found.extend(same);
        for mark in marks {
            let places = self.postings.get(mark.value.as_str()).map(Vec::as_slice).unwrap_or_default();
            if self.matters.get(mark.value.as_str()).is_some_and(|matters| *matters <= POSTINGS_MAX) {
                found.extend(later(places));
            }
        }
        let mut found: Vec<Place> = found.into_iter().collect();
        found.sort_by_key(|place| (self.told[place.0].head.date, *place));
        found
    }
}

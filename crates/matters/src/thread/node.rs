//! Strands made ready for comparing: their terms with how much each tells, what their titles say, and which meetings and
//! partners they name.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use sagsgang_minutes::organs;
use sagsgang_text::danish::name::fold;

use crate::thread::StrandAt;
use crate::told::mark::{is_bare_organ, organ_key};
use crate::told::word::stems;
use crate::told::{Mark, MarkKind, Part, Strand, Told};

/// Years that titles name.
const YEARS: std::ops::RangeInclusive<u32> = 1950..=2099;

/// What kind of thing a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    Name,
    Quoted,
    Recipient,
    Annex,
    Pool,
    CaseNumber,
    Word,
    /// All telling words of a title together.
    Title,
}

/// Where a term stands, as far as it tells what the item is about; the first that holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// In the title; for a strand of a collective item in its paragraph.
    Title,
    /// In the summary, the recommendation or the decision.
    Core,
    /// Anywhere else.
    Ground,
}

/// A term of a strand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Feature {
    /// Number of the term in [`Terms`].
    pub term: u32,
    /// The place where it tells most.
    pub place: Place,
    /// Place of that mark in the strand.
    pub mark: u32,
}

/// A meeting that a strand refers to.
#[derive(Clone, Debug)]
pub(super) struct Refers {
    /// Its day.
    pub date: Date,
    /// The organ that met, where the text names one.
    pub organ: Option<String>,
    /// Where the text says so.
    pub part: Part,
    /// Place of the mark in the strand.
    pub mark: u32,
}

/// Another public body or organ that a strand names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Its folded name.
    pub name: String,
    /// The place where it tells most.
    pub place: Place,
    /// Place of that mark in the strand.
    pub mark: u32,
}

/// What a title says that tells it from like titles.
#[derive(Clone, Debug, Default)]
pub(super) struct TitleFacts {
    /// Its telling words, by term.
    pub words: Vec<u32>,
    /// Those with a capital letter inside the title: names of places, houses and people.
    pub proper: Vec<u32>,
    /// Its numbers, without years.
    pub numbers: Vec<u32>,
    /// Its years.
    pub years: Vec<u32>,
}

/// A strand ready for comparing.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub told: &'t Told,
    pub strand: &'t Strand,
    /// Whether it is a strand of a collective item.
    pub is_part: bool,
    pub date: Option<Date>,
    pub organ: String,
    pub body: String,
    /// Its terms by number.
    pub features: Vec<Feature>,
    pub title: TitleFacts,
    /// Number of the term that all words of the title are together.
    pub title_term: Option<u32>,
    pub refers: Vec<Refers>,
    pub bodies: Vec<Named>,
    pub organs: Vec<Named>,
}

impl Node<'_> {
    /// The strand's name.
    pub fn at(&self) -> StrandAt {
        StrandAt { item: self.told.head.item.clone(), strand: self.strand.key.clone() }
    }

    /// A mark of the strand.
    pub fn mark(&self, at: u32) -> &Mark {
        &self.strand.marks[at as usize]
    }

    /// Whether both were treated at one meeting.
    pub fn is_beside(&self, other: &Node<'_>) -> bool {
        self.told.head.meeting == other.told.head.meeting
            || self.date.is_some()
                && self.date == other.date
                && self.organ == other.organ
                && self.body == other.body
    }
}

/// All terms of a register, numbered in the order in which they are first met.
#[derive(Debug, Default)]
pub(super) struct Terms {
    numbers: HashMap<(Group, String), u32>,
    /// Group and value of each.
    pub all: Vec<(Group, String)>,
    /// How many strands hold each where it tells what they are about; elsewhere it counts a quarter.
    pub holders: Vec<f32>,
}

/// A term that only stands somewhere in the text counts so much of one that tells what the strand is about.
const GROUND_SHARE: f32 = 0.25;

impl Terms {
    fn number(&mut self, group: Group, value: &str) -> u32 {
        if let Some(number) = self.numbers.get(&(group, value.to_owned())) {
            return *number;
        }
        let number = self.all.len() as u32;
        self.numbers.insert((group, value.to_owned()), number);
        self.all.push((group, value.to_owned()));
        self.holders.push(0.0);
        number
    }

    /// Number of a word, by its stem.
    pub fn word(&self, stem: &str) -> Option<u32> {
        self.numbers.get(&(Group::Word, stem.to_owned())).copied()
    }

    /// Group of a term.
    pub fn group(&self, term: u32) -> Group {
        self.all[term as usize].0
    }

    /// Value of a term.
    pub fn value(&self, term: u32) -> &str {
        &self.all[term as usize].1
    }
}

/// The strands of all items by day, organ and place on the agenda, those without a day last, and their terms.
pub(super) fn nodes(told: &[Told]) -> (Vec<Node<'_>>, Terms) {
    let mut terms = Terms::default();
    let mut order: Vec<(&Told, &Strand)> =
        told.iter().flat_map(|told| told.strands.iter().map(move |strand| (told, strand))).collect();
    order.sort_by(|(a, one), (b, other)| {
        let key = |told: &&Told| (told.head.date.is_none(), told.head.date);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.head.organization.cmp(&b.head.organization))
            .then_with(|| a.head.meeting.cmp(&b.head.meeting))
            .then_with(|| a.head.position.cmp(&b.head.position))
            .then_with(|| a.head.item.cmp(&b.head.item))
            .then_with(|| (one.span, &one.key).cmp(&(other.span, &other.key)))
    });
    let surroundings = Surroundings::of(told);
    let mut nodes: Vec<Node<'_>> = Vec::with_capacity(order.len());
    for (told, strand) in order {
        nodes.push(node(told, strand, &surroundings, &mut terms));
    }
    complete_bodies(&mut nodes);
    terms.holders = holders(&nodes, &terms, |at| at);
    (nodes, terms)
}

/// What stands around all that a public body treats, by stem: its place, its organs and the offices called after them. It says
/// nothing of a matter.
#[derive(Debug, Default)]
struct Surroundings {
    /// Words of the names of a body's organs.
    organs: HashMap<String, HashSet<String>>,
    /// Words of the name of each organ.
    own: HashMap<String, Vec<String>>,
    /// Places that public bodies are called after, each as one run of words.
    places: HashSet<String>,
}

impl Surroundings {
    fn of(told: &[Told]) -> Self {
        let mut found = Self::default();
        let mut bodies: HashSet<&str> = HashSet::new();
        for told in told {
            let organs = found.organs.entry(told.head.body.clone()).or_default();
            let own = found.own.entry(told.head.organization.clone());
            organs.extend(own.or_insert_with(|| stems(&told.head.organization)).iter().cloned());
            if bodies.insert(&told.head.body) {
                found.places.insert(place_of(&told.head.body));
            }
            let marks = told.strands.iter().flat_map(|strand| &strand.marks);
            for named in marks.filter(|mark| mark.kind == MarkKind::Body) {
                if bodies.insert(&named.value) {
                    found.places.insert(place_of(&named.value));
                }
            }
        }
        found.places.remove("");
        found
    }

    /// Whether a mark only names what stands around its item.
    fn holds(&self, mark: &Mark, told: &Told) -> bool {
        let words = || stems(&mark.shown);
        match mark.kind {
            MarkKind::Name => {
                let words = words();
                let organs = self.organs.get(&told.head.body);
                self.places.contains(&words.join(" "))
                    || organs.is_some_and(|organs| words.iter().all(|word| is_of_organ(word, organs)))
            }
            MarkKind::Word => {
                let own = self.own.get(&told.head.organization).map_or(&[][..], Vec::as_slice);
                self.places.contains(&mark.value)
                    || mark.value.split(' ').all(|stem| own.iter().any(|own| own == stem))
            }
            _ => false,
        }
    }
}

/// Whether a word is one of the names of organs, or what is before the kind of organ in one: `miljø` of *Miljøudvalget*.
fn is_of_organ(word: &str, organs: &HashSet<String>) -> bool {
    organs.contains(word)
        || organs.iter().any(|organ| {
            let kind = organ.strip_prefix(word);
            kind.is_some_and(|kind| KINDS_OF_ORGAN.iter().any(|known| kind.starts_with(known)))
        })
}

/// Beginnings of the words that say what kind of organ it is, as ends of compounds.
const KINDS_OF_ORGAN: [&str; 4] = ["udvalg", "råd", "nævn", "bestyrelse"];

/// The place that a public body is called after, by stem: `hjelmsund` of *Hjelmsund Kommune*.
fn place_of(body: &str) -> String {
    let words = stems(body);
    let place = words.iter().filter(|word| !KINDS_OF_BODY.contains(&word.as_str()));
    place.cloned().collect::<Vec<_>>().join(" ")
}

/// Stems of the words that say what kind of public body it is.
const KINDS_OF_BODY: [&str; 4] = ["kommun", "kommune", "region", "amt"];

/// Minutes do not always name the public body: it is the one that other minutes of an organ of that name have, where that is one.
fn complete_bodies(nodes: &mut [Node<'_>]) {
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    for node in nodes.iter().filter(|node| !node.body.is_empty() && !node.organ.is_empty()) {
        let one = known.entry(node.organ.clone()).or_insert_with(|| Some(node.body.clone()));
        if one.as_ref() != Some(&node.body) {
            *one = None;
        }
    }
    for node in nodes.iter_mut().filter(|node| node.body.is_empty()) {
        if let Some(Some(body)) = known.get(&node.organ) {
            node.body = body.clone();
        }
    }
}

/// How many matters hold each term, where `matter` says which one a strand belongs to.
fn holders(nodes: &[Node<'_>], terms: &Terms, matter: impl Fn(u32) -> u32) -> Vec<f32> {
    // Of several strands of a matter the one in which the term tells most counts.
    let mut shares: HashMap<(u32, u32), f32> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        // What is told in passing is no less telling where it is told of.
        let share = |feature: &Feature| match (feature.place, terms.group(feature.term)) {
            (Place::Ground, Group::Word) => 0.0,
            (Place::Ground, _) => GROUND_SHARE,
            _ => 1.0,
        };
        let of_features = node.features.iter().map(|feature| (feature.term, share(feature)));
        for (term, share) in of_features.chain(node.title_term.map(|term| (term, 1.0))) {
            let before = shares.entry((term, matter(at as u32))).or_insert(0.0);
            *before = before.max(share);
        }
    }
    let mut all = vec![0.0; terms.all.len()];
    // Sums of whole quarters: the order in which they are added changes nothing.
    shares.iter().for_each(|((term, _), share)| all[*term as usize] += share);
    all
}

impl Terms {
    /// Counts the holders anew after strands were gathered to matters: a name that one long matter holds tells as much as one
    /// that few strands hold. What was gathered may be wrong, so the mean of both ways of counting holds.
    pub fn gathered(&mut self, nodes: &[Node<'_>], matter: impl Fn(u32) -> u32) {
        let by_matter = holders(nodes, self, matter);
        for (holders, matters) in self.holders.iter_mut().zip(by_matter) {
            *holders = (*holders * matters).sqrt();
        }
    }
}

fn node<'t>(told: &'t Told, strand: &'t Strand, surroundings: &Surroundings, terms: &mut Terms) -> Node<'t> {
    let is_part = told.is_collective;
    let place = |part: Part| match part {
        _ if is_part => Place::Title,
        Part::Title => Place::Title,
        Part::Summary | Part::Recommendation | Part::Decision => Place::Core,
        Part::History | Part::Background | Part::Annexes => Place::Ground,
    };
    let mut node = Node {
        told,
        strand,
        is_part,
        date: told.head.date,
        organ: organ_key(&told.head.organization),
        body: fold(&told.head.body),
        features: Vec::with_capacity(strand.marks.len()),
        title: TitleFacts::default(),
        title_term: None,
        refers: Vec::new(),
        bodies: Vec::new(),
        organs: Vec::new(),
    };
    for (at, mark) in strand.marks.iter().enumerate().filter(|(_, mark)| !surroundings.holds(mark, told)) {
        let (at, place) = (at as u32, place(mark.part));
        let named = |name: &str| Named { name: name.to_owned(), place, mark: at };
        let group = match mark.kind {
            MarkKind::Name => Group::Name,
            MarkKind::Quoted => Group::Quoted,
            MarkKind::Recipient => Group::Recipient,
            MarkKind::Annex => Group::Annex,
            MarkKind::Pool => Group::Pool,
            MarkKind::CaseNumber => Group::CaseNumber,
            MarkKind::Word => Group::Word,
            MarkKind::Organ => {
                node.organs.push(named(&mark.value));
                continue;
            }
            MarkKind::Body => {
                node.bodies.push(named(&mark.value));
                continue;
            }
            MarkKind::MeetingDay => {
                node.refers.extend(refers(mark, at));
                continue;
            }
        };
        // What is said in a paragraph of several is less than a title.
        let place = if is_part && group == Group::Word { Place::Core } else { place };
        let term = terms.number(group, &mark.value);
        node.features.push(Feature { term, place, mark: at });
        if mark.kind == MarkKind::Word && mark.part == Part::Title && !is_part {
            node.title.words.push(term);
            let inside = mark.span.start > told.head.title_span.start;
            if inside && mark.shown.starts_with(char::is_uppercase) {
                node.title.proper.push(term);
            }
        }
    }
    node.features.sort_by_key(|feature| (feature.term, feature.place, feature.mark));
    node.features.dedup_by_key(|feature| feature.term);
    (node.title.numbers, node.title.years) = numbers(&told.head.title);
    node.title.words.sort_unstable();
    node.title.words.dedup();
    if !is_part {
        let key: Vec<String> = node.title.words.iter().map(u32::to_string).collect();
        // A title of words that minutes use of any matter is compared by all of them.
        let key = if key.is_empty() { stems(&told.head.title) } else { key };
        node.title_term = (!key.is_empty()).then(|| terms.number(Group::Title, &key.join(" ")));
    }
    node
}

/// The meeting that a mark refers to.
fn refers(mark: &Mark, at: u32) -> Option<Refers> {
    let date: Date = mark.value.parse().ok()?;
    let organ = organs(&mark.shown).into_iter().rev().find(|organ| !is_bare_organ(&organ.value));
    Some(Refers { date, organ: organ.map(|organ| organ_key(&organ.value)), part: mark.part, mark: at })
}

/// The numbers of a title, and its years.
fn numbers(title: &str) -> (Vec<u32>, Vec<u32>) {
    let all = title.split(|letter: char| !letter.is_ascii_digit()).filter_map(|run| run.parse::<u32>().ok());
    let (mut years, mut numbers): (Vec<u32>, Vec<u32>) = all.partition(|number| YEARS.contains(number));
    for list in [&mut years, &mut numbers] {
        list.sort_unstable();
        list.dedup();
    }
    (numbers, years)
}

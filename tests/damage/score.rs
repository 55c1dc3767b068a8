//! What is read in a damaged text, held against what survived of the answers made by hand.
//!
//! The good text is read first: each answer that is read there gets the place of its words. A damaged text is asked only
//! for answers whose words and digits still stand; what the reader misses in the good text is missed at every strength.
//! What it reads where an answer was destroyed counts neither way, as long as no number is read there that was not.

use std::collections::{BTreeMap, HashMap};

use super::fact::{self, FIELDS, Fact};
use super::kind::{Kind, damage};
use super::letters::{Chance, Damaged};
use sagsgang_minutes::confidence::LOOK_BELOW_PERCENT;
use sagsgang_minutes::{Profiles, rules};
use sagsgang_text::{Diagnostic, Source, Span};
use serde_json::Value;

/// The share of an answer's words that a sentence must hold to be the one that is meant.
pub const COVERED_MIN: f64 = 0.6;
/// A sentence of fewer words than this is not held to be a part of an answer.
const SENTENCE_WORDS_MIN: usize = 5;
/// The share of a sentence's letters that must stand for it to be asked for. Of a value, all must.
const SENTENCE_KEPT_MIN: f64 = 0.8;

/// What came of the facts of a field. Whole numbers, so that sums are the same in every order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Asked for and read.
    pub right: u64,
    /// Read and not in the answers.
    pub extra: u64,
    /// Asked for and not read.
    pub missed: u64,
    /// Read facts with a date, a time, a sum or a number.
    pub numbers: u64,
    /// Those of them with one that the text before its damage did not have there.
    pub wrong: u64,
    /// Those of the wrong that the reader marks: less sure than [`LOOK_BELOW_PERCENT`], or in a line with a finding.
    pub marked: u64,
    /// Facts with a confidence.
    pub rated: u64,
    /// The sum of their confidences, in percent.
    pub percent: u64,
}

impl Count {
    /// This and another added up.
    pub fn plus(self, other: Count) -> Count {
        Count {
            right: self.right + other.right,
            extra: self.extra + other.extra,
            missed: self.missed + other.missed,
            numbers: self.numbers + other.numbers,
            wrong: self.wrong + other.wrong,
            marked: self.marked + other.marked,
            rated: self.rated + other.rated,
            percent: self.percent + other.percent,
        }
    }

    /// The share of what was read that is right; of nothing, 1.
    pub fn precision(self) -> f64 {
        share(self.right, self.right + self.extra, 1.0)
    }

    /// The share of what was asked for that was read; of nothing, 1.
    pub fn recall(self) -> f64 {
        share(self.right, self.right + self.missed, 1.0)
    }

    /// The harmonic mean of the two.
    pub fn f1(self) -> f64 {
        share(2 * self.right, 2 * self.right + self.extra + self.missed, 1.0)
    }
}

/// `part` of `whole`, or what is said of nothing.
pub fn share(part: u64, whole: u64, of_nothing: f64) -> f64 {
    if whole == 0 { of_nothing } else { part as f64 / whole as f64 }
}

/// What came of one or more damaged texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// The counts of each field.
    pub fields: BTreeMap<&'static str, Count>,
    /// Findings of the rules.
    pub findings: u64,
    /// The numbers that were read wrong, each with the line that it was read from.
    pub told: Vec<String>,
}

impl Score {
    /// This and another added up.
    pub fn plus(mut self, other: Score) -> Score {
        for (field, count) in other.fields {
            let sum = self.fields.entry(field).or_default();
            *sum = sum.plus(count);
        }
        self.findings += other.findings;
        self.told.extend(other.told);
        self
    }

    /// Over all fields.
    pub fn all(&self) -> Count {
        self.fields.values().fold(Count::default(), |sum, count| sum.plus(*count))
    }
}

fn words(text: &str) -> HashMap<String, usize> {
    let mut found = HashMap::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *found.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    found
}

/// The share of the answer's words in the sentence, or of the sentence's in the answer, whichever is larger.
pub fn covered(quote: &str, sentence: &str) -> f64 {
    let (quote, sentence) = (words(quote), words(sentence));
    let total = |words: &HashMap<String, usize>| words.values().sum::<usize>();
    let both: usize =
        quote.iter().map(|(word, count)| (*count).min(sentence.get(word).copied().unwrap_or(0))).sum();
    let back = if total(&sentence) < SENTENCE_WORDS_MIN { 0 } else { total(&sentence) };
    share(both as u64, total(&quote) as u64, 0.0).max(share(both as u64, back as u64, 0.0))
}

/// A good document with its answers, and where their words stand.
pub struct Document {
    /// Its name without ending.
    pub name: String,
    /// Its text.
    pub text: String,
    answers: Vec<Fact>,
    /// Where the items of the answers stand, as far as the reader finds them in the good text.
    items: Vec<Option<Span>>,
    /// Whether the answers name everybody who was present.
    names_everyone: bool,
}

impl Document {
    /// Reads the good text and finds the answers in it.
    pub fn new(name: &str, text: &str, gold: &Value, profiles: &Profiles) -> Self {
        let source = Source::from_text(name, text);
        let minutes = sagsgang_minutes::read(&source, profiles);
        let empty = Vec::new();
        let listed = gold["items"].as_array().unwrap_or(&empty);
        let paired: Vec<Option<usize>> = listed
            .iter()
            .enumerate()
            .map(|(index, item)| match item["number"].as_str() {
                Some(number) => minutes.items.iter().position(|read| read.number.as_deref() == Some(number)),
                None => (index < minutes.items.len()).then_some(index),
            })
            .collect();
        let mut left = fact::read(&source, &minutes);
        let mut answers = fact::answered(gold);
        for answer in &mut answers {
            let item = answer.item.and_then(|item| paired[item]);
            let is_it =
                |read: &Fact| read.field == answer.field && read.item == item && answer.is_said_by(read);
            if let Some(at) = left.iter().position(is_it) {
                answer.span = left.remove(at).span;
            }
        }
        let items = paired.iter().map(|read| read.map(|read| minutes.items[read].span)).collect();
        let names_everyone = gold["all_participants"].as_bool().unwrap_or(false);
        Self { name: name.to_owned(), text: text.to_owned(), answers, items, names_everyone }
    }

    /// What is read of this document with damage of a kind.
    pub fn score(&self, kind: Kind, strength: f64, seed: u64, profiles: &Profiles) -> Score {
        let damaged = damage(&self.text, kind, strength, &mut Chance::new(seed));
        let source = Source::from_text(&self.name, &damaged.text);
        let minutes = sagsgang_minutes::read(&source, profiles);
        let findings = rules::check(&source, &minutes, &rules::Settings::default());
        let item_of: Vec<Option<usize>> = minutes
            .items
            .iter()
            .map(|item| damaged.origin(item.title_span).and_then(|place| self.item_at(place.start)))
            .collect();
        let mut found = fact::read(&source, &minutes);
        for fact in &mut found {
            // An item that no answer speaks of is none of theirs.
            fact.item = fact.item.map(|item| item_of[item].unwrap_or(usize::MAX));
        }
        found.retain(|fact| self.is_spoken_of(fact));
        let mut score = Score { findings: findings.len() as u64, ..Score::default() };
        for field in FIELDS {
            let answers = self.answers.iter().filter(|fact| fact.field == field).collect();
            let read = found.iter().filter(|fact| fact.field == field).collect();
            let comparison =
                Comparison { document: self, damaged: &damaged, source: &source, findings: &findings };
            let (count, told) = comparison.compare(answers, read);
            score.fields.insert(field, count);
            score.told.extend(
                told.into_iter().map(|told| format!("{} {} {strength}: {told}", kind.name(), self.name)),
            );
        }
        score
    }

    /// The item of the answers that a byte of the good text is in.
    fn item_at(&self, byte: u32) -> Option<usize> {
        self.items.iter().position(|item| item.is_some_and(|span| span.start <= byte && byte < span.end))
    }

    /// Whether the answers say anything of such facts: of votes, access and presence they need not.
    fn is_spoken_of(&self, fact: &Fact) -> bool {
        match fact.field {
            "votes" | "access" => {
                self.answers.iter().any(|answer| answer.field == fact.field && answer.item == fact.item)
            }
            "participants" => self.names_everyone || !fact.value.contains(" present "),
            _ => true,
        }
    }
}

struct Comparison<'a> {
    document: &'a Document,
    damaged: &'a Damaged,
    source: &'a Source,
    findings: &'a [Diagnostic],
}

impl Comparison<'_> {
    /// Compares the facts of one field; also tells the numbers that are wrong.
    fn compare(&self, answers: Vec<&Fact>, read: Vec<&Fact>) -> (Count, Vec<String>) {
        let mut count = Count::default();
        for fact in &read {
            count.numbers += u64::from(fact.number.is_some());
            count.rated += u64::from(fact.percent.is_some());
            count.percent += fact.percent.map_or(0, u64::from);
        }
        let (asked, destroyed): (Vec<&Fact>, Vec<&Fact>) =
            answers.iter().copied().partition(|answer| self.survives(answer));
        let mut left = read;
        for (list, is_asked) in [(&asked, true), (&destroyed, false)] {
            for answer in list {
                let fits = |fact: &&Fact| fact.item == answer.item && answer.is_said_by(fact);
                if let Some(at) = left.iter().position(fits) {
                    left.remove(at);
                    count.right += u64::from(is_asked);
                } else {
                    count.missed += u64::from(is_asked);
                }
            }
        }
        let mut told = Vec::new();
        for fact in left {
            match self.verdict(fact, &answers, &destroyed) {
                Verdict::AsItStands => {}
                Verdict::Extra => count.extra += 1,
                Verdict::Wrong => {
                    count.extra += 1;
                    count.wrong += 1;
                    count.marked += u64::from(self.is_marked(fact));
                    told.push(self.told(fact));
                }
            }
        }
        (count, told)
    }

    /// Whether an answer is asked for.
    fn survives(&self, answer: &Fact) -> bool {
        let kept = answer.span.map_or(1.0, |span| self.damaged.kept(&self.document.text, span));
        let wanted = if answer.is_sentence() { SENTENCE_KEPT_MIN } else { 1.0 };
        !answer.is_optional && kept >= wanted
    }

    /// What to say of a fact that no answer confirms.
    fn verdict(&self, fact: &Fact, answers: &[&Fact], destroyed: &[&Fact]) -> Verdict {
        let origin = fact.span.and_then(|span| self.damaged.origin(span));
        let is_here =
            |answer: &&&Fact| origin.zip(answer.span).is_some_and(|(here, span)| here.overlaps(span));
        if fact.number.is_some() {
            let is_same = |answer: &&Fact| answer.number == fact.number;
            let mut here = answers.iter().filter(is_here).peekable();
            let is_known = match here.peek() {
                Some(_) => here.any(is_same),
                None => self.document.answers.iter().any(|answer| answer.number == fact.number),
            };
            if !is_known {
                return Verdict::Wrong;
            }
        }
        if destroyed.iter().any(|answer| is_here(&answer)) { Verdict::AsItStands } else { Verdict::Extra }
    }

    fn line(&self, span: Span) -> Span {
        let text = self.source.text();
        let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
        let end = text[span.end as usize..].find('\n').map_or(text.len(), |at| span.end as usize + at);
        Span::new(start, end)
    }

    /// Whether a person is told to look at a fact.
    fn is_marked(&self, fact: &Fact) -> bool {
        let line = fact.span.map(|span| self.line(span)).unwrap_or_default();
        let is_found = |found: &Diagnostic| {
            found
                .span
                .into_iter()
                .chain(found.related.iter().map(|label| label.span))
                .any(|span| line.overlaps(span))
        };
        fact.percent.is_some_and(|percent| percent < LOOK_BELOW_PERCENT) || self.findings.iter().any(is_found)
    }

    fn told(&self, fact: &Fact) -> String {
        let line = fact.span.map(|span| self.source.slice(self.line(span))).unwrap_or("");
        let number = fact.number.as_deref().unwrap_or("");
        let mark = if self.is_marked(fact) { "marked" } else { "not marked" };
        format!("{} read as {number} ({} %, {mark}) in {line:?}", fact.field, fact.percent.unwrap_or(0))
    }
}

enum Verdict {
    /// Reads what stands where an answer was destroyed.
    AsItStands,
    /// Not in the answers.
    Extra,
    /// A number that the good text does not have there.
    Wrong,
}

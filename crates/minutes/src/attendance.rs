//! Presence: who was there, who was not, who came late, left, sat in for somebody or took no part in an item.

use crate::outline::Outline;
use crate::person::{Person, people, people_in_prose};
use crate::phrase::Sentence;
use crate::profile::{HeaderField, PhraseSet, Vocabulary};
use crate::sentence::sentences;
use crate::{Participation, Presence, SectionKind, Unavailable, UnavailableReason};
use jiff::civil::Time;
use sagsgang_text::danish::time::times;
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Source, Span};
use std::collections::BTreeMap;

/// Phrases for taking part from elsewhere.
const ELSEWHERE: [&str; 10] = [
    "deltog virtuelt",
    "deltog online",
    "virtuelt",
    "via teams",
    "på teams",
    "via video",
    "via link",
    "digitalt",
    "telefonisk",
    "via skype",
];

/// Verbs for taking part.
const TAKING_PART: [&str; 4] = ["deltog", "deltager", "var med", "medvirkede"];

/// Phrases for not being there.
const ABSENCE: [&str; 9] = [
    "meldt afbud",
    "var fraværende",
    "afbud fra",
    "var ikke til stede",
    "var forhindret",
    "var forhindrede",
    "uden afbud",
    "deltog ikke i mødet",
    "sendt afbud",
];

/// Phrases that guests are named with.
const GUESTS: [&str; 11] = [
    "desuden deltog",
    "endvidere deltog",
    "herudover deltog",
    "derudover deltog",
    "fra administrationen deltog",
    "som gæst",
    "til punkt",
    "under punkt",
    "under behandlingen af punkt",
    "ligeledes deltog",
    "øvrige deltagere",
];

/// What the attendance sentences of a document say.
#[derive(Debug, Default)]
pub(crate) struct Attendance {
    pub participants: Vec<Participation>,
    /// Persons who took no part in named items, with the items' numbers.
    pub by_item: Vec<(Unavailable, Vec<String>)>,
    /// Where each person stands in `participants`, by the folded name.
    index: BTreeMap<String, usize>,
}

/// A roll holds at most so many persons; a longer list is no roll, and its text is kept all the same.
const PERSONS_MAX: usize = 2_000;

impl Attendance {
    /// Adds a person, or what is new about one already known.
    fn add(&mut self, person: &Person, status: Presence) -> &mut Participation {
        let key = fold(&person.name);
        let known = self.index.get(&key).copied();
        let index = known.unwrap_or_else(|| {
            self.participants.push(Participation {
                name: person.name.clone(),
                party: person.party.clone(),
                role: person.role.clone(),
                status,
                from: None,
                until: None,
                substitute_for: None,
                span: person.span,
            });
            self.index.insert(key, self.participants.len() - 1);
            self.participants.len() - 1
        });
        let entry = &mut self.participants[index];
        if known.is_some()
            && (entry.status == Presence::Present
                || status != Presence::Present && entry.status != Presence::Substitute)
        {
            entry.status = status;
        }
        entry.party = entry.party.take().or_else(|| person.party.clone());
        entry
    }

    /// The lists of the header: members, then apologies.
    pub fn header_lists(&mut self, source: &Source, lists: &[(HeaderField, Span)]) {
        for (field, span) in lists {
            let status = if *field == HeaderField::Absent { Presence::Absent } else { Presence::Present };
            for person in people(source.slice(*span), span.start as usize).into_iter().take(PERSONS_MAX) {
                self.add(&person, status);
            }
        }
    }

    /// The list of apologies under the last decision of a single case, which is all that it says of its meeting.
    pub fn case(&mut self, source: &Source, outline: &Outline) {
        let mut sections = outline.items.iter().flat_map(|item| &item.sections);
        let Some(decision) = sections.rfind(|section| section.kind == SectionKind::Decision) else {
            return;
        };
        for span in sentences(source.slice(decision.body), decision.body.start as usize) {
            let written = source.slice(span);
            self.listed(written, &fold(written), span.start as usize);
        }
    }

    /// The sentences of an attendance item.
    pub fn section(&mut self, source: &Source, body: Span) {
        for span in sentences(source.slice(body), body.start as usize) {
            self.sentence(source.slice(span), span.start as usize);
        }
    }

    fn sentence(&mut self, written: &str, base: usize) {
        if self.participants.len() + self.by_item.len() >= PERSONS_MAX {
            return;
        }
        let folded = fold(written);
        if self.all_but(written, &folded, base)
            || self.listed(written, &folded, base)
            || self.substitute(written, &folded, base)
        {
            return;
        }
        let who = || subjects(written, &folded, base);
        if contains_any(&folded, &ELSEWHERE) && contains_any(&folded, &TAKING_PART) {
            for person in who() {
                self.add(&person, Presence::Remote);
            }
            return;
        }
        if contains_any(&folded, &ABSENCE) && item_numbers(&folded).is_empty() {
            for person in who() {
                self.add(&person, Presence::Absent);
            }
            return;
        }
        if self.partly(written, &folded, base) {
            return;
        }
        let guests = contains_any(&folded, &GUESTS);
        if guests && folded.contains("deltog") && !folded.contains("deltog ikke") {
            for person in people(written, base) {
                self.add(&person, Presence::Guest);
            }
        }
    }

    /// "Alle var mødt, undtagen A og B, der havde meldt afbud."
    fn all_but(&mut self, written: &str, folded: &str, base: usize) -> bool {
        let Some((at, word)) =
            ["undtagen fra", "undtagen", "undtaget", "bortset fra", "med undtagelse af", "på nær"]
                .iter()
                .find_map(|word| Some((folded.find(word)?, *word)))
        else {
            return folded.contains("alle var mødt") || folded.contains("alle medlemmer var mødt");
        };
        if !contains_any(&folded[..at], &["mødt", "deltog", "til stede", "alle", "medlemmer"]) {
            return false;
        }
        let start = at + word.len();
        let end = [", der ", " der havde", ", som ", " som havde", " havde meldt", " som var", " der var"]
            .iter()
            .filter_map(|stop| folded[start..].find(stop))
            .min()
            .map_or(folded.len(), |i| start + i);
        for person in people(&written[start..end], base + start) {
            self.add(&person, Presence::Absent);
        }
        true
    }

    /// "Afbud: A og B", "Fraværende: A", "Til stede: C, D".
    fn listed(&mut self, written: &str, folded: &str, base: usize) -> bool {
        const LABELS: [(&str, Presence); 12] = [
            ("afbud fra:", Presence::Absent),
            ("afbud fra", Presence::Absent),
            ("afbud:", Presence::Absent),
            ("fraværende:", Presence::Absent),
            ("fraværende var", Presence::Absent),
            ("til stede:", Presence::Present),
            ("deltagere:", Presence::Present),
            ("deltog:", Presence::Present),
            ("mødt:", Presence::Present),
            ("gæster:", Presence::Guest),
            ("medlemmer:", Presence::Present),
            ("øvrige deltagere:", Presence::Guest),
        ];
        let Some((label, status)) = LABELS.iter().find(|(label, _)| folded.starts_with(label)) else {
            return false;
        };
        for person in people(&written[label.len()..], base + label.len()) {
            self.add(&person, *status);
        }
        true
    }

    /// "A deltog som stedfortræder for B", "Som stedfortræder for B deltog A", "A deltog i stedet for B".
    fn substitute(&mut self, written: &str, folded: &str, base: usize) -> bool {
        let phrase = [
            "stedfortrædere for",
            "stedfortræder for",
            "i stedet for",
            "stedfortræderne",
            "i stedet deltog",
            "som stedfortræder",
            "stedfortræder",
        ]
        .iter()
        .find_map(|word| Some((folded.find(word)?, *word)));
        let Some((at, word)) = phrase else { return false };
        if contains_any(folded, &["ikke stedfortræder", "ingen stedfortræder", "uden stedfortræder"]) {
            return true;
        }
        let before = people_in_prose(&written[..at], base);
        let after = people_in_prose(&written[at + word.len()..], base + at + word.len());
        let (in_for, member) = match (before.last(), after.first(), word.ends_with("for")) {
            (Some(in_for), member, true) => (in_for.clone(), member.cloned()),
            (None, Some(member), true) if after.len() >= 2 => {
                (after[after.len() - 1].clone(), Some(member.clone()))
            }
            (Some(in_for), _, false) if !folded[..at].contains("undtagen") => (in_for.clone(), None),
            (_, Some(in_for), false) => (in_for.clone(), after.get(1).cloned()),
            _ => return true,
        };
        if let Some(member) = &member {
            self.add(member, Presence::Absent);
        }
        let entry = self.add(&in_for, Presence::Substitute);
        entry.substitute_for = member.map(|member| member.name);
        true
    }

    /// Who came late, left early, or took no part in some items.
    fn partly(&mut self, written: &str, folded: &str, base: usize) -> bool {
        let numbers = item_numbers(folded);
        let clock: Vec<Time> = times(written).into_iter().map(|found| found.time).collect();
        let left = contains_any(
            folded,
            &[
                "forlod mødet",
                "forlod",
                "gik kl",
                "deltog til kl",
                "indtil kl",
                "frem til kl",
                "deltog til og med",
                "til kl",
            ],
        );
        let came = contains_any(
            folded,
            &[
                "ankom",
                "mødte kl",
                "kom til stede",
                "deltog fra",
                "trådte ind",
                "indtrådte",
                "kom kl",
                "sluttede sig til mødet",
                "i mødet fra",
                "fra kl",
            ],
        );
        let not = contains_any(
            folded,
            &["deltog ikke", "ikke deltog", "var fraværende", "var forhindret", "var forhindrede", "inhabil"],
        );
        if !(left || came || not) {
            return false;
        }
        let disqualified = is_disqualified(folded);
        for person in subjects(written, folded, base) {
            if not && !numbers.is_empty() {
                let reason =
                    if disqualified { UnavailableReason::Disqualified } else { UnavailableReason::Absent };
                let unavailable = Unavailable { name: person.name.clone(), reason, span: person.span };
                self.by_item.push((unavailable, numbers.clone()));
            }
            if left || came || !disqualified {
                let entry = self.add(&person, Presence::Partial);
                if came {
                    entry.from = clock.first().copied().or(entry.from);
                }
                if left {
                    let until = if came { clock.get(1) } else { clock.first() };
                    entry.until = until.copied().or(entry.until);
                }
            }
        }
        true
    }
}

/// The persons that a sentence is about: those before its first verb, or after "deltog" where it opens otherwise.
fn subjects(written: &str, folded: &str, base: usize) -> Vec<Person> {
    const VERBS: [&str; 22] = [
        " deltog",
        " forlod",
        " havde",
        " var ",
        " ankom",
        " mødte",
        " kom ",
        " erklærede",
        " blev ",
        " er ",
        " gik ",
        " trådte",
        " indtrådte",
        " sluttede",
        " ønskede",
        " tog ",
        " meldte",
        " undlod",
        " har ",
        " kunne ",
        " deltager",
        " anså",
    ];
    let verb = VERBS.iter().filter_map(|verb| folded.find(verb)).min().unwrap_or(folded.len());
    let before = people(&written[..verb], base);
    if before.is_empty() { people(&written[verb..], base + verb) } else { before }
}

fn contains_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// Whether a sentence says that somebody is disqualified, and not the contrary.
fn is_disqualified(folded: &str) -> bool {
    folded.contains("inhabil")
        && !contains_any(
            folded,
            &[
                "ikke inhabil",
                "ikke er inhabil",
                "ikke var inhabil",
                "ikke fundet inhabil",
                "ikke at være inhabil",
                "ikke anses for inhabil",
                "ikke erklæret inhabil",
                "ikke blev fundet inhabil",
                "ikke forelå inhabilitet",
            ],
        )
}

/// The item numbers that a sentence names: `punkt 3 og 4`, `nr. 54-56`, `pkt. 2`, `sag 1-4`.
pub(crate) fn item_numbers(folded: &str) -> Vec<String> {
    let all: Vec<_> = words(folded).collect();
    let mut found = Vec::new();
    for (i, word) in all.iter().enumerate() {
        if !matches!(
            word.text,
            "punkt" | "punkterne" | "punkter" | "pkt" | "nr" | "sag" | "sagerne" | "dagsordenspunkt"
        ) {
            continue;
        }
        for next in all[i + 1..].iter().take(ITEMS_NAMED_MAX) {
            if let Some((from, to)) = next.text.split_once('-')
                && let (Ok(from), Ok(to)) = (from.parse::<u32>(), to.parse::<u32>())
                && from <= to
                && to - from <= ITEMS_NAMED_MAX as u32
            {
                found.extend((from..=to).map(|number| number.to_string()));
            } else if next.text.starts_with(|c: char| c.is_ascii_digit())
                && next.text.len() <= 4
                && !folded[..next.span.start as usize].trim_end().ends_with("kl.")
            {
                found.push(next.text.to_owned());
            } else if !matches!(next.text, "og" | "samt" | "nr" | "punkt") {
                break;
            }
        }
    }
    found
}

/// A sentence about presence names at most so many items.
const ITEMS_NAMED_MAX: usize = 40;

/// Members who took no part in the item whose decision holds these sentences.
pub(crate) fn unavailable(sentences: &[Sentence<'_>], vocabulary: &Vocabulary) -> Vec<Unavailable> {
    let mut found: Vec<Unavailable> = Vec::new();
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for sentence in
        sentences.iter().filter(|sentence| vocabulary.mentions(PhraseSet::Presence, &sentence.folded))
    {
        let (written, folded, base) = (sentence.written, sentence.folded.as_str(), sentence.base());
        let listed = ["fraværende:", "afbud:", "afbud fra:", "afbud fra", "fraværende var"]
            .iter()
            .find(|label| folded.starts_with(**label));
        let takes_no_part = contains_any(
            folded,
            &[
                "deltog ikke",
                "ikke deltog",
                "deltager ikke",
                "var fraværende",
                "var forhindret",
                "var forhindrede",
                "forlod mødet under",
                "forlod lokalet",
                "forlod mødet, mens",
                "havde meldt afbud",
            ],
        );
        let disqualified = is_disqualified(folded);
        let negated = folded.contains("inhabil") && !disqualified;
        if negated || listed.is_none() && !takes_no_part && !disqualified {
            continue;
        }
        let who = match listed {
            Some(label) => people(&written[label.len()..], base + label.len()),
            None => subjects(written, folded, base),
        };
        let reason = if disqualified { UnavailableReason::Disqualified } else { UnavailableReason::Absent };
        for person in who {
            match index.get(&fold(&person.name)) {
                Some(&known) => found[known].reason = found[known].reason.max(reason),
                None if found.len() >= PERSONS_MAX => {}
                None => {
                    index.insert(fold(&person.name), found.len());
                    found.push(Unavailable { name: person.name, reason, span: person.span });
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Presence, Option<String>, Option<String>)> {
        let source = Source::from_text("a", text);
        let mut attendance = Attendance::default();
        attendance.section(&source, Span::new(0, text.len()));
        let clock = |time: Option<Time>| time.map(|time| time.strftime("%H:%M").to_string());
        attendance
            .participants
            .iter()
            .map(|p| (p.name.clone(), p.status, clock(p.from), clock(p.until)))
            .collect()
    }

    fn one(name: &str, status: Presence) -> (String, Presence, Option<String>, Option<String>) {
        (name.to_owned(), status, None, None)
    }

    #[test]
    fn absence_and_presence_elsewhere() {
        let absent = [one("Ditte Fred", Presence::Absent), one("Gitte Færge", Presence::Absent)];
        assert_eq!(
            read(
                "Alle var mødt, undtagen Ditte Fred og Gitte Færge, der havde meldt afbud. Mødet blev hævet kl. 12.00."
            ),
            absent
        );
        assert_eq!(
            read("Alle medlemmer var mødt undtagen Ditte Fred og Gitte Færge, som havde meldt afbud."),
            absent
        );
        assert_eq!(read("Afbud fra Ditte Fred og Gitte Færge."), absent);
        assert_eq!(read("Purnima Erik deltog virtuelt."), [one("Purnima Erik", Presence::Remote)]);
        assert_eq!(read("Alle var mødt."), []);
    }

    #[test]
    fn coming_and_going() {
        assert_eq!(
            read("Rikke Dal (F) forlod mødet kl. 14.05 efter behandlingen af punkt 2."),
            [("Rikke Dal".into(), Presence::Partial, None, Some("14:05".into()))]
        );
        assert_eq!(
            read("Tanja Ek ankom kl. 14.20."),
            [("Tanja Ek".into(), Presence::Partial, Some("14:20".into()), None)]
        );
        assert_eq!(
            read("Jørgen Win mødte kl. 13.40 under behandlingen af punkt 1."),
            [("Jørgen Win".into(), Presence::Partial, Some("13:40".into()), None)]
        );
        assert_eq!(
            read("Martin Jak deltog i mødet indtil kl. 12.15."),
            [("Martin Jak".into(), Presence::Partial, None, Some("12:15".into()))]
        );
    }

    #[test]
    fn substitutes() {
        let both = [one("Hans Kragh", Presence::Absent), one("Esben Thor", Presence::Substitute)];
        for text in [
            "Esben Thor (V) deltog som stedfortræder for Hans Kragh.",
            "Som stedfortræder for Hans Kragh deltog Esben Thor.",
            "Esben Thor deltog i stedet for Hans Kragh.",
        ] {
            let mut found = read(text);
            found.sort_by_key(|entry| entry.1);
            assert_eq!(found, both, "{text}");
        }
        assert_eq!(read("Der deltog ikke stedfortrædere for Mette Val."), []);
    }

    #[test]
    fn items_without_a_member() {
        let unavailable_in = |text: &str| {
            let source = Source::from_text("a", text);
            unavailable(
                &Sentence::all(&source, Span::new(0, text.len())),
                crate::Profiles::built_in().vocabulary(),
            )
            .into_iter()
            .map(|found| (found.name, found.reason))
            .collect::<Vec<_>>()
        };
        assert_eq!(
            unavailable_in(
                "Godkendt.\nJens Balle (V) erklærede sig inhabil og deltog ikke i sagens behandling."
            ),
            [("Jens Balle".into(), UnavailableReason::Disqualified)]
        );
        assert_eq!(
            unavailable_in("Rikke Dal var forhindret i at deltage i sagens behandling."),
            [("Rikke Dal".into(), UnavailableReason::Absent)]
        );
        assert_eq!(
            unavailable_in("Fraværende: Mogens Westh"),
            [("Mogens Westh".into(), UnavailableReason::Absent)]
        );
        assert_eq!(unavailable_in("Udvalget besluttede, at Bo Ek ikke er inhabil."), []);
        assert_eq!(item_numbers("deltog ikke i behandlingen af nr. 54-56"), ["54", "55", "56"]);
        assert_eq!(item_numbers("deltog ikke i punkt 1 og 4"), ["1", "4"]);
    }
}

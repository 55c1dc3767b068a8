//! Presence: who was there, who was not, who came late, left, sat in for somebody or took no part in an item.
//!
//! The roll, the item that records attendance and the decisions all add to one list. What speaks of the whole meeting
//! counts for it wherever it stands; what speaks of an item counts in that item.

use crate::outline::Outline;
use crate::person::Person;
use crate::phrase::Sentence;
use crate::presence::{Said, Scope, Told, told};
use crate::profile::people as words;
use crate::roll::{self, RollLine};
use crate::{Item, Participation, Presence, SectionKind, Unavailable, UnavailableReason};
use sagsgang_text::danish::{fold, name};
use sagsgang_text::{Source, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What the attendance sentences of a document say.
#[derive(Debug, Default)]
pub(crate) struct Attendance {
    pub participants: Vec<Participation>,
    /// Persons who took no part in named items, with the items' numbers.
    by_item: Vec<(Unavailable, Vec<String>)>,
    /// Persons of whom an item says that they are away from the meeting, with the item's place.
    announced: Vec<(Unavailable, usize)>,
    /// Where each person stands in `participants`, by the folded name.
    index: BTreeMap<String, usize>,
}

/// A roll holds at most so many persons; a longer list is no roll, and its text is kept all the same.
const PERSONS_MAX: usize = 2_000;

/// A person who is away in all items with a decision, and in at least so many, was not at the meeting.
const ITEMS_AWAY_MIN: usize = 2;

impl Attendance {
    /// Adds a person, or what is new about one already known.
    pub fn add(&mut self, person: &Person, status: Presence) -> &mut Participation {
        let key = name::fold(&person.name);
        let known = self.index.get(&key).copied();
        let index = known.unwrap_or_else(|| {
            if self.participants.len() >= PERSONS_MAX {
                return self.participants.len() - 1;
            }
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
        if known.is_some() && weight(status) >= weight(entry.status) {
            entry.status = status;
        }
        entry.party = entry.party.take().or_else(|| person.party.clone());
        entry.role = entry.role.take().or_else(|| person.role.clone());
        entry
    }

    /// Adds a substitute, and the member who is stood in for.
    pub fn substitute(&mut self, person: &Person, member: Option<&Person>) {
        if let Some(member) = member {
            self.add(member, Presence::Absent);
        }
        let entry = self.add(person, Presence::Substitute);
        entry.substitute_for = member.map(|member| member.name.clone()).or(entry.substitute_for.take());
    }

    /// Adds a substitute listed under the absent member.
    pub fn substitute_of_last(&mut self, person: &Person) {
        let key = name::fold(&person.name);
        let absent = self
            .participants
            .iter()
            .rev()
            .find(|known| known.status == Presence::Absent && name::fold(&known.name) != key);
        let taken = |member: &str| {
            self.participants.iter().any(|known| known.substitute_for.as_deref() == Some(member))
        };
        let member = absent.map(|member| member.name.clone()).filter(|member| !taken(member));
        let entry = self.add(person, Presence::Substitute);
        entry.substitute_for = entry.substitute_for.take().or(member);
    }

    /// Takes what sentences of the roll say.
    pub fn take(&mut self, found: Vec<Told>) {
        for Told { person, said } in found {
            if self.participants.len() + self.by_item.len() >= PERSONS_MAX {
                return;
            }
            self.take_one(&person, said);
        }
    }

    /// Takes what the roll says of one person.
    pub fn take_one(&mut self, person: &Person, said: Said) {
        match said {
            Said::Present | Said::Chair => {
                self.add(person, Presence::Present);
            }
            Said::Remote => {
                self.add(person, Presence::Remote);
            }
            Said::Guest => {
                self.add(person, Presence::Guest);
            }
            Said::Substitute { member } => self.substitute(person, member.as_ref()),
            Said::Partly { from, until } => {
                let entry = self.add(person, Presence::Partial);
                entry.from = from.or(entry.from);
                entry.until = until.or(entry.until);
            }
            Said::Away { scope: Scope::Items(numbers), reason } => {
                self.by_item.push((unavailable(person, reason), numbers));
                if reason != UnavailableReason::Disqualified {
                    self.add(person, Presence::Partial);
                }
            }
            Said::Away { reason: UnavailableReason::Disqualified, .. } => {}
            Said::Away { .. } => {
                self.add(person, Presence::Absent);
            }
        }
    }

    /// The lines of the head.
    pub fn header(&mut self, source: &Source, lines: &[RollLine]) {
        roll::read(source, lines, self);
    }

    /// The text of an item that only records attendance.
    pub fn section(&mut self, source: &Source, body: Span) {
        let lines = crate::label::roll_lines(source, body);
        roll::read(source, &lines, self);
    }

    /// The decision of the item at `place`: who took no part in it. What it says of the whole meeting is kept.
    pub fn decision(&mut self, source: &Source, place: usize, body: Span) -> Vec<Unavailable> {
        let mut found = Vec::new();
        let mut listed = false;
        for sentence in Sentence::all(source, body) {
            let presence = &words().presence;
            if !presence.cues.anywhere(&sentence.folded) {
                // "Fraværende:" alone, then a name a line.
                let persons = if listed {
                    crate::person::people(sentence.written, sentence.base())
                } else {
                    Vec::new()
                };
                listed = !persons.is_empty() && is_list(sentence.written, &persons);
                if listed {
                    found.extend(persons.iter().map(|person| unavailable(person, UnavailableReason::Absent)));
                }
                continue;
            }
            listed = presence.apart.has(sentence.folded.trim_end_matches([':', ' ']));
            let chooses = presence.appoints.within(&sentence.folded);
            for Told { person, said } in told(sentence.written, sentence.base()) {
                match said {
                    Said::Away { scope: Scope::Here, reason } => found.push(unavailable(&person, reason)),
                    Said::Away { scope: Scope::Items(numbers), reason } => {
                        self.by_item.push((unavailable(&person, reason), numbers));
                    }
                    Said::Away { scope: Scope::Meeting, reason } => {
                        if self.announced.len() < PERSONS_MAX {
                            self.announced.push((unavailable(&person, reason), place));
                        }
                        self.take_one(&person, Said::absent());
                    }
                    Said::Substitute { .. } if chooses => {}
                    Said::Substitute { .. } | Said::Partly { .. } | Said::Remote => {
                        self.take_one(&person, said)
                    }
                    Said::Present | Said::Guest | Said::Chair => {}
                }
            }
        }
        merged(found)
    }

    /// The list of apologies under the last decision of a single case, which is all that it says of its meeting.
    pub fn case(&mut self, source: &Source, outline: &Outline) {
        let mut sections = outline.items.iter().flat_map(|item| &item.sections);
        let Some(decision) = sections.rfind(|section| section.kind == SectionKind::Decision) else {
            return;
        };
        for person in self.decision(source, 0, decision.body) {
            if person.reason == UnavailableReason::Absent {
                let name = Person { name: person.name, party: None, role: None, span: person.span };
                self.add(&name, Presence::Absent);
            }
        }
    }

    /// Spreads over the items what was said of several of them, and over the meeting what every item says.
    pub fn spread(&mut self, items: &mut [Item]) {
        for (away, numbers) in &self.by_item {
            for item in items
                .iter_mut()
                .filter(|item| item.number.as_ref().is_some_and(|number| numbers.contains(number)))
            {
                item.unavailable.push(away.clone());
            }
        }
        // One apology speaks of the meeting; one that is repeated speaks of each item too.
        let mut places: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (away, place) in &self.announced {
            places.entry(name::fold(&away.name)).or_default().insert(*place);
        }
        for (away, place) in &self.announced {
            if places.get(&name::fold(&away.name)).is_some_and(|at| at.len() > 1)
                && let Some(item) = items.get_mut(*place)
            {
                item.unavailable.push(away.clone());
            }
        }
        for item in items.iter_mut().filter(|item| item.unavailable.len() > 1) {
            item.unavailable = merged(std::mem::take(&mut item.unavailable));
        }
        self.away_everywhere(items);
    }

    /// Who is away in every decided item was not at the meeting, though no list says so.
    fn away_everywhere(&mut self, items: &[Item]) {
        let mut decided = items.iter().filter(|item| item.decision.is_some());
        let Some(first) = decided.next() else { return };
        let absent = |item: &Item| -> BTreeMap<String, Unavailable> {
            let away = item.unavailable.iter().filter(|away| away.reason == UnavailableReason::Absent);
            away.map(|away| (name::fold(&away.name), away.clone())).collect()
        };
        let mut everywhere = absent(first);
        let mut count = 1;
        for item in decided {
            let here = absent(item);
            everywhere.retain(|key, _| here.contains_key(key));
            count += 1;
        }
        for away in everywhere.into_values().filter(|_| count >= ITEMS_AWAY_MIN) {
            let person = Person { name: away.name, party: None, role: None, span: away.span };
            self.add(&person, Presence::Absent);
        }
    }
}

/// Which of two statements about a person stays: the one that says more.
fn weight(status: Presence) -> u8 {
    match status {
        Presence::Guest => 0,
        Presence::Present => 1,
        Presence::Remote => 2,
        Presence::Absent => 3,
        Presence::Partial => 4,
        Presence::Substitute => 5,
    }
}

fn unavailable(person: &Person, reason: UnavailableReason) -> Unavailable {
    Unavailable { name: person.name.clone(), reason, span: person.span }
}

/// Each person once; a list of thousands is merged in one pass.
fn merged(all: Vec<Unavailable>) -> Vec<Unavailable> {
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let mut found: Vec<Unavailable> = Vec::new();
    for away in all {
        match index.get(&name::fold(&away.name)) {
            Some(&known) => found[known].reason = found[known].reason.max(away.reason),
            None if found.len() >= PERSONS_MAX => {}
            None => {
                index.insert(name::fold(&away.name), found.len());
                found.push(away);
            }
        }
    }
    found
}

/// Whether a sentence is nothing but names: few other words stand in it.
fn is_list(written: &str, persons: &[Person]) -> bool {
    let named: usize = persons.iter().map(|person| person.name.split_whitespace().count()).sum();
    fold(written).split_whitespace().filter(|word| !word.starts_with('(') && *word != "og").count()
        <= named + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presence::item_numbers;
    use jiff::civil::Time;

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
            Attendance::default()
                .decision(&source, 0, Span::new(0, text.len()))
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

    fn roll(text: &str) -> Vec<String> {
        read(text)
            .into_iter()
            .map(|(name, status, from, until)| {
                let hours = [from, until].map(Option::unwrap_or_default).join("-");
                format!("{name} {status:?} {hours}").trim_end_matches([' ', '-']).to_owned()
            })
            .collect()
    }

    #[test]
    fn tables_and_lists_of_members() {
        for (text, expected) in [
            (
                "MEDLEMMER\nKaren Dahl (A), formand\tDeltog\nTorben Sø (O)\tAfbud\nAnne-Grete Lund (C)\tAfbud (Stedfortræder: Mikkel Vraa (C))\nMikkel Vraa (C)\tDeltog som stedfortræder",
                vec![
                    "Karen Dahl Present",
                    "Torben Sø Absent",
                    "Anne-Grete Lund Absent",
                    "Mikkel Vraa Substitute",
                ],
            ),
            (
                "Navn\tParti\tTil stede\tAfbud\nKaren Dahl\tA\tX\t\nIb Ås\tV\t\tX",
                vec!["Karen Dahl Present", "Ib Ås Absent"],
            ),
            (
                "Medlemmer\nGorm Hvid (C)\nLone Brask (A)\nVibeke Sten (V)\n\nAfbud\nVibeke Sten (V)\nStedfortræder: Claus Ris (V)",
                vec!["Gorm Hvid Present", "Lone Brask Present", "Vibeke Sten Absent", "Claus Ris Substitute"],
            ),
            (
                "Mødedeltagere: Arne Holm: Deltog\nBodil Toft: Afbud",
                vec!["Arne Holm Present", "Bodil Toft Absent"],
            ),
            (
                "Henrik Ø. Vang: Deltog\nSøren Krog: Afbud",
                vec!["Henrik Ø. Vang Present", "Søren Krog Absent"],
            ),
            (
                "Fraværende: Inger K. Andersen (O) Helle Plougmann (uden for partierne)",
                vec!["Inger K. Andersen Absent", "Helle Plougmann Absent"],
            ),
            (
                "Fraværende: Ingen\nAfbud:\nMedlemmer: Bo Ek (A), formand, Li Ås (V) og Güler Aydın ()",
                vec!["Bo Ek Present", "Li Ås Present", "Güler Aydın Present"],
            ),
            (
                "Deltagere: Bo Ek (A), Li Ås (V), afbud, Omar al-Sayed (Ø) - deltog fra kl. 15.20",
                vec!["Bo Ek Present", "Li Ås Absent", "Omar al-Sayed Partial 15:20"],
            ),
            (
                "Bemærkninger: Mogens West havde meldt afbud. Der mødte ikke stedfortræder. Tanja Ek ankom kl. 14.20. Næstformand Poul Høj var mødeleder.",
                vec!["Mogens West Absent", "Tanja Ek Partial 14:20", "Poul Høj Present"],
            ),
            ("Underskrifter:\nBo Ek\nLi Ås", vec![]),
            (
                "Navn\tParti\tRolle\tDeltager\nKaren Dahl\tVenstre\tFormand\tJa\nIb Ås\tDansk Folkeparti\tMedlem\tAfbud\nStedfortræder for Ib Ås\tLis Bro",
                vec!["Karen Dahl Present", "Ib Ås Absent", "Lis Bro Substitute"],
            ),
            (
                "Medlemmer:\nSteen Kold (C) – Afbud, stedfortræder Eva Lind (C)\nNina Vest (Ø) – Til stede fra kl. 15.20",
                vec!["Steen Kold Absent", "Eva Lind Substitute", "Nina Vest Partial 15:20"],
            ),
        ] {
            assert_eq!(roll(text), expected, "{text}");
        }
    }

    #[test]
    fn sentences_in_every_order() {
        for (text, expected) in [
            (
                "I stedet for Hans Kragh deltog Esben Thor.",
                vec!["Hans Kragh Absent", "Esben Thor Substitute"],
            ),
            (
                "Afbud fra Hans Kragh. I stedet deltog Esben Thor (V).",
                vec!["Hans Kragh Absent", "Esben Thor Substitute"],
            ),
            (
                "Hans Kragh havde meldt afbud, og Esben Thor deltog som stedfortræder.",
                vec!["Hans Kragh Absent", "Esben Thor Substitute"],
            ),
            (
                "Som stedfortrædere for Bo Ek og Li Ås deltog Ib Dal og Per Uhre.",
                vec!["Bo Ek Absent", "Li Ås Absent", "Ib Dal Substitute", "Per Uhre Substitute"],
            ),
            (
                "I stedet deltog stedfortræderne Ib Dal i stedet for Bo Ek, Per Uhre i stedet for Li Ås.",
                vec!["Bo Ek Absent", "Ib Dal Substitute", "Li Ås Absent", "Per Uhre Substitute"],
            ),
            ("Bo Ek (A) forlod mødet kl. 15.00 og kom tilbage kl. 15.30.", vec!["Bo Ek Partial"]),
            ("Bo Ek deltog i mødet fra kl. 14.10 til kl. 15.45.", vec!["Bo Ek Partial 14:10-15:45"]),
            ("Bo Ek og Li Ås udeblev uden afbud.", vec!["Bo Ek Absent", "Li Ås Absent"]),
            ("Bo Ek (sygdom) og Li Ås (tjenesterejse) var fraværende.", vec!["Bo Ek Absent", "Li Ås Absent"]),
            ("Bo Ek ankom kl. 14.35 og deltog ikke i behandlingen af punkt 3.", vec!["Bo Ek Partial 14:35"]),
            ("1. næstformand Hanne Roe var mødeleder.", vec!["Hanne Roe Present"]),
            ("Bo Ek og Li Ås deltog online via Teams.", vec!["Bo Ek Remote", "Li Ås Remote"]),
            ("Bo Ek var forhindret i at deltage i mødet.", vec!["Bo Ek Absent"]),
            (
                "Alle var mødt, undtagen Bo Ek og Mogens P. Due, der havde meldt afbud. I stedet deltog stedfortræder Karl Brod.",
                vec!["Bo Ek Absent", "Mogens P. Due Absent", "Karl Brod Substitute"],
            ),
        ] {
            assert_eq!(roll(text), expected, "{text}");
        }
    }

    #[test]
    fn disqualification_and_its_contrary() {
        let away = |text: &str| {
            let source = Source::from_text("a", text);
            let found = Attendance::default().decision(&source, 0, Span::new(0, text.len()));
            found.into_iter().map(|found| format!("{} {:?}", found.name, found.reason)).collect::<Vec<_>>()
        };
        for (text, expected) in [
            ("Byrådet fandt, at Bo Ek ikke var inhabil, og hun deltog i sagens behandling.", vec![]),
            (
                "Bo Ek (V) blev erklæret inhabil og deltog ikke i sagens behandling.",
                vec!["Bo Ek Disqualified"],
            ),
            (
                "Bo Ek (B) deltog ikke i behandlingen af punktet på grund af inhabilitet.",
                vec!["Bo Ek Disqualified"],
            ),
            (
                "Bo Ek deltog ikke i sagens behandling, da hun er formand for klubben og blev fundet inhabil.",
                vec!["Bo Ek Disqualified"],
            ),
            (
                "Bo Ek erklærede sig inhabil og forlod mødet under punktets behandling.",
                vec!["Bo Ek Disqualified"],
            ),
            (
                "Bo Ek anmodede om at få sin habilitet vurderet. Udvalget besluttede, at Bo Ek ikke er inhabil.",
                vec![],
            ),
            ("Udvalget drøftede, om Bo Ek var inhabil.", vec![]),
            ("Godkendt. Fraværende: Bo Ek (A) og Li Ås (V)", vec!["Bo Ek Absent", "Li Ås Absent"]),
            ("Godkendt.\nBo Ek var fraværende.", vec!["Bo Ek Absent"]),
            ("Fraværende: Ingen\nGodkendt.", vec![]),
            ("Bo Ek (A) forlod mødet under punktets behandling.", vec!["Bo Ek Absent"]),
            ("Afbud fra Bo Ek. Li Ås (A) deltog som stedfortræder for Bo Ek.", vec![]),
            ("Ib Dal blev valgt som stedfortræder for Bo Ek.", vec![]),
        ] {
            assert_eq!(away(text), expected, "{text}");
        }
    }
}

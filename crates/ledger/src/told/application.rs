//! Applications as an item tells them: who asks for how much, and for what.
//!
//! "Ankeret søger 350.000 kr. til udstyr", "ansøgningen fra Bredsund Bakkeløb på 220.000 kr.", "I henvendelsen fra
//! Foreningen Mental Talk ansøges om støtte til følgende tre initiativer:" with a list beneath, "Det samlede beløb i
//! ansøgningen er 125.000 kr." "Foreningen" alone is the one in the heading above, or the one told last, or the title's.

use super::grant;
use super::said::{Said, find, first_of, flat, has, said};
use super::{Item, Part, Sum};
use crate::{Application, ApplicationPart, Basis, BasisRole, Ore};
use sagsgang_text::danish::sentence::list_mark;
use sagsgang_text::danish::words;

/// The applications of an item, in the order of the text. An application without a sum is none; what several ask for
/// together belongs to nobody.
pub fn applications(item: &Item) -> Vec<Application> {
    let mut reading = Reading { item, drafts: Vec::new(), current: None, heading: None, is_listing: false };
    let named = after_from(&item.title, &flat(&item.title));
    let title = named.filter(|name| !name.contains(" og ")).map(|name| reading.draft(&name));
    reading.current = title;
    let mut passage = 0;
    for said in said(item).iter().filter(|said| said.part != Part::Decision) {
        if said.passage != passage {
            (passage, reading.heading, reading.current, reading.is_listing) =
                (said.passage, None, title, false);
        }
        reading.read(said);
    }
    let mut found: Vec<Application> = reading.drafts.into_iter().filter_map(Draft::finish).collect();
    found.sort_by_key(|application| application.basis.span);
    found
}

/// An application on its way.
#[derive(Debug)]
struct Draft {
    applicant: String,
    key: String,
    total: Option<(String, Ore, Basis)>,
    parts: Vec<(String, ApplicationPart)>,
}

impl Draft {
    fn finish(self) -> Option<Application> {
        let sum = self.parts.iter().try_fold(0_i64, |sum, (_, part)| sum.checked_add(part.ore.0));
        let (id, ore, basis) = match (self.total, self.parts.first()) {
            (Some(total), _) => total,
            (None, Some((id, part))) => (id.clone(), Ore(sum?), part.basis.clone()),
            (None, None) => return None,
        };
        let applicant = (!self.applicant.is_empty()).then_some(self.applicant);
        Some(Application {
            id,
            applicant,
            ore,
            parts: self.parts.into_iter().map(|(_, part)| part).collect(),
            basis,
        })
    }
}

/// The sentences of an item on their way to its applications.
struct Reading<'i> {
    item: &'i Item,
    drafts: Vec<Draft>,
    /// The application that "foreningen" and "ansøgningen" mean here.
    current: Option<usize>,
    /// The heading above, where it is a name.
    heading: Option<String>,
    /// Whether the list entries that follow are initiatives.
    is_listing: bool,
}

impl Reading<'_> {
    fn read(&mut self, said: &Said<'_>) {
        if is_heading(said) {
            self.heading = Some(said.text.trim().to_owned());
            self.is_listing = false;
            return;
        }
        if self.is_listing && list_mark(said.text).is_some() {
            self.initiative(said);
            return;
        }
        self.is_listing = false;
        let asks = asks(said);
        for (n, ask) in asks.iter().enumerate() {
            let until = asks.get(n + 1).map_or(said.text.len(), |next| next.start);
            self.asked(said, ask, until);
        }
        if asks.is_empty() {
            self.total(said);
        }
        let lists = said.text.trim_end().ends_with(':');
        self.is_listing = lists
            && self.current.is_some()
            && (!asks.is_empty() || has(&said.folded, &["ansøgningen", "søges"]));
    }

    /// One asking in a sentence, with the sum between it and the next.
    fn asked(&mut self, said: &Said<'_>, ask: &Ask, until: usize) {
        let draft = match &ask.who {
            Who::Named(name) => Some(self.draft(name)),
            Who::TheOne => self.the_one(),
            Who::Several => None,
        };
        let Some(draft) = draft else { return };
        self.current = Some(draft);
        let sum = said.sums.iter().find(|sum| (ask.end..until).contains(&said.at(sum).0));
        if let Some(sum) = sum.filter(|sum| ask.fits(said, sum)) {
            self.set_total(draft, said, sum);
        }
    }

    /// "Det samlede beløb i ansøgningen er 125.000 kr."
    fn total(&mut self, said: &Said<'_>) {
        const TOTALS: [&str; 9] = [
            "samlede beløb i ansøgningen",
            "ansøgte beløb er",
            "ansøgte beløb udgør",
            "ansøgningen er på",
            "ansøgningen lyder på",
            "samlede ansøgning er på",
            "samlede ansøgte beløb",
            "ansøgt beløb",
            "ansøgningssum",
        ];
        if let Some((_, end)) = first_of(&said.folded, &TOTALS)
            && let Some(draft) = self.current.or_else(|| self.the_one())
            && let Some(sum) = said.sums.iter().find(|sum| said.at(sum).0 >= end)
        {
            self.set_total(draft, said, sum);
        }
    }

    fn set_total(&mut self, draft: usize, said: &Said<'_>, sum: &Sum) {
        let basis = self.basis(said, sum);
        if let Some(draft) = self.drafts.get_mut(draft)
            && draft.total.is_none()
        {
            draft.total = Some((sum.id.clone(), in_all(sum), basis));
        }
    }

    /// A list entry with its sum: "1. Temaspor (50.000 kr.)".
    fn initiative(&mut self, said: &Said<'_>) {
        let mark = list_mark(said.text).unwrap_or(0);
        let (Some(sum), Some(draft)) = (said.sums.last(), self.current) else { return };
        let until = said.at(sum).0.max(mark);
        let title = said.text.get(mark..until).unwrap_or("");
        let title = title.trim_end().trim_end_matches(['(', ':', '-', '–', ',', '\t']).trim_end();
        let title = ["kr", "på", "i alt", "-", "–", ":"]
            .iter()
            .fold(title, |title, tail| title.strip_suffix(tail).unwrap_or(title).trim_end());
        let part = ApplicationPart { title: title.to_owned(), ore: sum.ore, basis: self.basis(said, sum) };
        let id = sum.id.clone();
        if let Some(draft) = self.drafts.get_mut(draft) {
            draft.parts.push((id, part));
        }
    }

    fn basis(&self, said: &Said<'_>, sum: &Sum) -> Basis {
        Basis {
            document: self.item.document.clone(),
            item: self.item.item.clone(),
            role: match said.part {
                Part::Summary => BasisRole::Summary,
                Part::Recommendation => BasisRole::Recommendation,
                Part::Decision => BasisRole::Decision,
                Part::Background | Part::Finance | Part::History => BasisRole::Background,
            },
            span: sum.span,
            sentence: said.span(),
        }
    }

    /// The draft of somebody's application.
    fn draft(&mut self, name: &str) -> usize {
        let key = grant::key(Some(name), "", "").unwrap_or_default();
        let known = self.drafts.iter().position(|draft| draft.key == key || is_short_for(&draft.key, &key));
        known.unwrap_or_else(|| {
            if self.drafts.len() >= APPLICATIONS_MAX {
                return self.drafts.len() - 1;
            }
            self.drafts.push(Draft { applicant: name.to_owned(), key, total: None, parts: Vec::new() });
            self.drafts.len() - 1
        })
    }

    /// Who "foreningen" or "ansøger" is: the one in the heading above, where that names somebody else than the one told last.
    fn the_one(&mut self) -> Option<usize> {
        match self.heading.take().filter(|heading| self.names_somebody(heading)) {
            Some(heading) => Some(self.draft(&heading)),
            None => Some(self.current.unwrap_or_else(|| self.draft(""))),
        }
    }

    /// Whether a heading is somebody's name: one told before, or several words with capitals.
    fn names_somebody(&self, heading: &str) -> bool {
        let key = grant::key(Some(heading), "", "");
        let is_known = self.drafts.iter().any(|draft| Some(&draft.key) == key.as_ref());
        let mut capitals = 0;
        let is_name = words(heading).all(|word| {
            capitals += usize::from(word.is_capitalised());
            word.is_capitalised() || matches!(word.text, "i" | "for" | "og" | "af" | "på" | "den" | "det")
        });
        is_known || is_name && capitals >= 2
    }
}

/// What a sum comes to in all its years.
fn in_all(sum: &Sum) -> Ore {
    let years = if sum.is_yearly { sum.years.len().max(1) } else { 1 };
    i64::try_from(years).ok().and_then(|years| sum.ore.0.checked_mul(years)).map_or(sum.ore, Ore)
}

/// An item has at most so many applications that are told apart.
const APPLICATIONS_MAX: usize = 200;

/// Whether one key is the other with a word or two left out: "ankeret" of "ankeret bredsund".
fn is_short_for(one: &str, other: &str) -> bool {
    let starts = |long: &str, short: &str| {
        !short.is_empty() && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
    };
    starts(one, other) || starts(other, one)
}

/// A heading inside a section: a short line that is no sentence and begins with a capital.
fn is_heading(said: &Said<'_>) -> bool {
    let text = said.text.trim();
    text.len() <= HEADING_BYTES_MAX
        && text.starts_with(char::is_uppercase)
        && !text.ends_with(['.', ':', ',', ';', '?', '!'])
        && said.sums.is_empty()
        && !text.contains(". ")
}

/// A heading is at most so long, in bytes.
const HEADING_BYTES_MAX: usize = 80;

/// Who asks.
#[derive(Debug, PartialEq, Eq)]
enum Who {
    /// Somebody by name.
    Named(String),
    /// "Foreningen", "ansøger", or nobody said.
    TheOne,
    /// Several together.
    Several,
}

/// A place that says that somebody asks for money.
#[derive(Debug)]
struct Ask {
    who: Who,
    start: usize,
    end: usize,
    /// "ansøgningen fra X på": the sum stands right after.
    is_noun: bool,
}

impl Ask {
    /// Whether the sum is what is asked for.
    fn fits(&self, said: &Said<'_>, sum: &Sum) -> bool {
        let between = said.folded.get(self.end..said.at(sum).0).unwrap_or("");
        if self.is_noun {
            return between.trim_end().ends_with("på")
                && !has(between, &["imødekommes", "imødekommet", "er", "blev"]);
        }
        !has(between, &["heraf", "hvoraf", "bidrager", "koster", "udgift", "budget"])
            && !between.contains("; ")
    }
}

/// Verbs of asking.
const VERBS: [&str; 8] = ["søger", "ansøger", "ansøges", "søges", "søgt", "ansøgt", "anmoder", "søgte"];

/// Nouns of asking, before "fra".
const NOUNS: [&str; 4] = ["ansøgningen fra", "ansøgning fra", "henvendelsen fra", "henvendelse fra"];

/// The places in a sentence that say that somebody asks for money.
fn asks(said: &Said<'_>) -> Vec<Ask> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = next_ask(&said.folded, from) {
        let is_noun = NOUNS.contains(&&said.folded[start..end]);
        let ask = if is_noun { noun(said, start, end) } else { verb(said, from, start, end) };
        from = end;
        found.extend(ask);
    }
    let named = found
        .iter()
        .position(|ask| ask.is_noun)
        .zip(found.iter().position(|ask| !ask.is_noun && ask.who == Who::TheOne));
    // "I henvendelsen fra X ansøges om …": the verb has no subject of its own.
    if let Some((noun, verb)) = named
        && noun < verb
    {
        found.remove(verb);
        found[noun].is_noun = false;
    }
    if found.is_empty() && said.folded.contains("henvendt sig") && said.folded.contains("ansøgning") {
        let start = find(&said.folded, "har henvendt sig").unwrap_or(0);
        let who = who(said.text.get(..start).unwrap_or(""));
        found.push(Ask { who, start, end: start, is_noun: false });
    }
    found
}

fn next_ask(folded: &str, from: usize) -> Option<(usize, usize)> {
    let verb = first_of(&folded[from..], &VERBS);
    let noun = first_of(&folded[from..], &NOUNS);
    let next = [verb, noun].into_iter().flatten().min()?;
    Some((from + next.0, from + next.1))
}

/// "ansøgningen fra Bredsund Bakkeløb på 220.000 kr."
fn noun(said: &Said<'_>, start: usize, end: usize) -> Option<Ask> {
    let name = name_after(said.text.get(end..)?, &said.folded[end..])?;
    let who = if name.contains(" og ") { Who::Several } else { Who::Named(name.clone()) };
    Some(Ask { who, start, end: end + 1 + name.len().min(said.text.len() - end - 1), is_noun: true })
}

/// "Ankeret søger 350.000 kr. til", "Der søges om 5.000 kr.", "Til scenen søger foreningen".
fn verb(said: &Said<'_>, from: usize, start: usize, end: usize) -> Option<Ask> {
    let before = said.folded.get(from..start)?;
    let cut = [", ", "; ", ": "]
        .iter()
        .filter_map(|cut| before.rfind(cut).map(|at| at + cut.len()))
        .max()
        .unwrap_or(0);
    let cut = match before[cut..].strip_prefix("og ").or(before[cut..].strip_prefix("at ")) {
        Some(rest) => before.len() - rest.len(),
        // "… til nyt tag og Foreningen Torpet søger": what stands before the "og" holds a sum.
        None if from > 0 => before.rfind(" og ").map_or(cut, |at| cut.max(at + " og ".len())),
        None => cut,
    };
    let subject = said.text.get(from + cut..start)?;
    let word = &said.folded[start..end];
    let rest = &said.folded[end..];
    let about_budget =
        ["anlægsbevilling", "tillægsbevilling", "dispensation", "lånoptagelse", "om forlængelse"]
            .iter()
            .any(|what| rest.contains(what));
    // "ansøgt om": somebody did; "de ansøgte": an adjective.
    let is_told = !matches!(word, "søgt" | "ansøgt") || has(before, &["har", "havde", "er", "der"]);
    let elsewhere = rest.trim_start().starts_with("hos ") || rest.trim_start().starts_with("efter ");
    if about_budget || !is_told || elsewhere {
        return None;
    }
    let passive = matches!(word, "ansøges" | "søges");
    let mut who = if passive { Who::TheOne } else { who(subject) };
    if who == Who::TheOne && !passive && !is_the_one(subject) {
        let name = rest.trim_start();
        who = name_after(&said.text[end + (rest.len() - name.len())..], name).map_or(Who::TheOne, Who::Named);
    }
    if has(&said.folded, &["tilsammen", "ansøgere", "ansøgerne", "ansøgninger", "foreningerne"])
        || passive && (before.contains("i alt") || has(before, &["skal", "kan", "må"]))
        || before.contains("i alt") && who == Who::TheOne
    {
        who = Who::Several;
    }
    Some(Ask { who, start, end, is_noun: false })
}

/// Who a subject is.
fn who(subject: &str) -> Who {
    const ADVERBS: [&str; 16] = [
        " har",
        " havde",
        " nu",
        " også",
        " derfor",
        " desuden",
        " ligeledes",
        " igen",
        " derudover",
        " i alt",
        " samtidig",
        " dermed",
        " fortsat",
        " samlet",
        " er",
        " der",
    ];
    let mut name = subject.trim();
    while let Some(rest) = ADVERBS.iter().find_map(|adverb| name.strip_suffix(adverb)) {
        name = rest.trim_end();
    }
    let folded = flat(name);
    if folded.contains("administration")
        || folded.contains("forvaltning")
        || folded.contains("direktion")
        || folded.contains("ansøgere")
    {
        return Who::Several;
    }
    // "headspace ansøger": a name that is written small opens its sentence all the same.
    let opens_small = subject.starts_with(char::is_lowercase) && !name.contains(' ') && !is_the_one(name);
    let somebody = opens_small && name.len() >= SMALL_NAME_BYTES_MIN
        || name.starts_with(char::is_uppercase) && !is_the_one(name) && name.len() <= APPLICANT_BYTES_MAX;
    let opens = [
        "Der",
        "I",
        "Til",
        "Det",
        "De",
        "Den",
        "For",
        "På",
        "Med",
        "Hun",
        "Han",
        "Efter",
        "Herudover",
        "Endvidere",
        "Følgende",
        "Alle",
        "Disse",
    ];
    let first = name.split(' ').next().unwrap_or("");
    if somebody && !opens.contains(&first) { Who::Named(name.to_owned()) } else { Who::TheOne }
}

/// A name without a capital has at least so many bytes.
const SMALL_NAME_BYTES_MIN: usize = 4;

/// A name of an applicant has at most so many bytes.
const APPLICANT_BYTES_MAX: usize = 100;

/// Whether a subject is one that was named before.
fn is_the_one(subject: &str) -> bool {
    const ONES: [&str; 17] = [
        "foreningen",
        "ansøger",
        "ansøgeren",
        "virksomheden",
        "institutionen",
        "klubben",
        "organisationen",
        "selskabet",
        "projektet",
        "værestedet",
        "festivalen",
        "fonden",
        "initiativet",
        "arrangøren",
        "den",
        "hun",
        "han",
    ];
    let folded = flat(subject.trim());
    ONES.iter().any(|one| {
        folded == *one
            || folded.strip_prefix(one).is_some_and(|rest| {
                rest.starts_with(' ') && !subject.trim()[one.len()..].contains(char::is_uppercase)
            })
    })
}

/// The name after "Ansøgning fra" in a title.
fn after_from(title: &str, folded: &str) -> Option<String> {
    const NOUNS: [&str; 5] = [
        "ansøgning fra",
        "ansøgninger fra",
        "henvendelse fra",
        "ansøgning om støtte fra",
        "ansøgning om tilskud fra",
    ];
    let (_, end) = first_of(folded, &NOUNS)?;
    name_after(title.get(end..)?, folded.get(end..)?)
}

/// The name that a text opens with: up to a stop, a verb or a preposition.
fn name_after(text: &str, folded: &str) -> Option<String> {
    const ENDS: [&str; 22] = [
        " på ",
        " om ",
        " ansøges",
        " søges",
        " imødekommes",
        " er ",
        " blev ",
        " med ",
        " til ",
        " ikke ",
        " der ",
        " som ",
        " vedr",
        " har ",
        " lyder",
        " udgør",
        ", ",
        ". ",
        ": ",
        " (",
        " - ",
        " – ",
    ];
    let lead = text.len() - text.trim_start().len();
    let mut end =
        ENDS.iter().filter_map(|stop| folded[lead..].find(stop)).min().map_or(text.len(), |at| lead + at);
    // "Motion på Kajen": a small word between capitals belongs to the name.
    while let Some(more) = [" på ", " til ", " i "].iter().find(|small| folded[end..].starts_with(**small)) {
        let next = end + more.len();
        if !text[next..].starts_with(char::is_uppercase) {
            break;
        }
        end =
            ENDS.iter().filter_map(|stop| folded[next..].find(stop)).min().map_or(text.len(), |at| next + at);
    }
    let name = text[lead..end].trim().trim_end_matches(['.', ',', ':']);
    (name.starts_with(char::is_uppercase) && name.len() <= APPLICANT_BYTES_MAX).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::said::tests::items;
    use super::*;

    /// Who, how many kroner, and the parts with theirs.
    type Plain = (String, i64, Vec<(String, i64)>);

    fn read(title: &str, text: &str) -> Vec<Plain> {
        let found = applications(&items(title, &[(Part::Background, text)]));
        let kroner = |ore: Ore| ore.0 / 100;
        found
            .into_iter()
            .map(|told| {
                let parts = told.parts.into_iter().map(|part| (part.title, kroner(part.ore))).collect();
                (told.applicant.unwrap_or_default(), kroner(told.ore), parts)
            })
            .collect()
    }

    fn plain(title: &str, text: &str) -> Vec<(String, i64)> {
        read(title, text).into_iter().map(|(who, kroner, _)| (who, kroner)).collect()
    }

    #[test]
    fn initiatives_and_their_total() {
        let text = "Foreningen Mental Talk har henvendt sig til Region Midtjylland med en ansøgning om støtte til Mental Talk 2025.\n\n\
            I henvendelsen fra Foreningen Mental Talk ansøges om støtte til følgende tre initiativer til Mental Talk 2025:\n\n\
            1. Temaspor: \"Kunstens helende kraft – Kultur\" (50.000 kr.)\n2. Pårørende-indhold: \"Styrk dem der støtter\" (50.000 kr.)\n\
            3. Konference: Lettere Behandlingstilbud (25.000 kr.).\n\nDet samlede beløb i ansøgningen er 125.000 kr.";
        let parts = vec![
            ("Temaspor: \"Kunstens helende kraft – Kultur\"".to_owned(), 50_000),
            ("Pårørende-indhold: \"Styrk dem der støtter\"".to_owned(), 50_000),
            ("Konference: Lettere Behandlingstilbud".to_owned(), 25_000),
        ];
        assert_eq!(
            read("Ansøgning fra Mental Talk", text),
            [("Mental Talk".to_owned(), 125_000, parts.clone())]
        );
        assert_eq!(read("Sag", text), [("Foreningen Mental Talk".to_owned(), 125_000, parts)]);
        let without_total = text.split("\n\nDet samlede").next().unwrap_or_default();
        assert_eq!(read("Sag", without_total)[0].1, 125_000);
    }

    #[test]
    fn several_applicants() {
        let text = "De tre ansøgere har søgt om i alt 720.000 kr.\n\nVærestedet Ankeret\n\nVærestedet Ankeret har et lokale. Ankeret søger \
            350.000 kr. til udstyr.\n\nForeningen Åben Snak\n\nForeningen søger 150.000 kr. til scene og tolkning.\n\nBredsund Bakkeløb\n\n\
            Bredsund Bakkeløb søger 220.000 kr. til et motionsløb.";
        let found = plain("Første ansøgningsrunde", text);
        let names: Vec<(&str, i64)> = found.iter().map(|(who, kroner)| (who.as_str(), *kroner)).collect();
        assert_eq!(
            names,
            [("Ankeret", 350_000), ("Foreningen Åben Snak", 150_000), ("Bredsund Bakkeløb", 220_000)]
        );
        let found = plain(
            "",
            "Vejlby Borgerforening søger kr. 37.500 til shelters, Ørum Forsamlingshus søger kr. 80.000 til nyt tag, og Foreningen Torpet søger kr. 5.000.",
        );
        let names: Vec<(&str, i64)> = found.iter().map(|(who, kroner)| (who.as_str(), *kroner)).collect();
        assert_eq!(
            names,
            [
                ("Vejlby Borgerforening", 37_500),
                ("Ørum Forsamlingshus", 80_000),
                ("Foreningen Torpet", 5_000)
            ]
        );
    }

    #[test]
    fn ways_to_ask() {
        for (title, text, who, kroner) in [
            (
                "",
                "Grenhavn Roklub har ansøgt om et tilskud på kr. 40.000 til både.",
                "Grenhavn Roklub",
                40_000,
            ),
            (
                "",
                "Virksomheden Motion på Kajen søger 1,1 mio. kr. til et center.",
                "Virksomheden Motion på Kajen",
                1_100_000,
            ),
            ("Ansøgning fra Håb", "Der søges om 300.000 kr. til drift.", "Håb", 300_000),
            ("Ansøgning fra Motion på Kajen", "Foreningen søger om 300.000 kr.", "Motion på Kajen", 300_000),
            (
                "",
                "at ansøgningen fra Bredsund Bakkeløb på 220.000 kr. ikke imødekommes",
                "Bredsund Bakkeløb",
                220_000,
            ),
            ("", "headspace ansøger om 1,2 mio. kr.", "headspace", 1_200_000),
            (
                "Ansøgning fra Håb",
                "Foreningen søger om 300.000 kr. årligt i 2024-2026 til drift.",
                "Håb",
                900_000,
            ),
        ] {
            assert_eq!(plain(title, text), [(who.to_owned(), kroner)], "{text}");
        }
    }

    #[test]
    fn what_is_no_application() {
        for text in [
            "De 17 ansøgere har tilsammen søgt om 11,65 mio. kr.",
            "at ansøgningen fra Mental Talk imødekommes med 125.000 kr.",
            "at der ansøges om en anlægsbevilling på kr. 400.000.",
            "Universitetet bidrager med 1,6 mio. kr., og resten søges hos private fonde.",
            "Der er i alt søgt om 2,3 mio. kr.",
            "Der skal søges om mindst 100.000 kr.",
            "Udvalget besøger et værested, der koster 5.000 kr.",
        ] {
            assert_eq!(plain("", text), [], "{text}");
        }
    }
}

//! What a sentence says of persons' presence: clause by clause, who the clause is about and what it says of them.
//!
//! A clause is a stretch with one verb; one without a subject of its own ("… og deltog ikke i behandlingen af punkt 3")
//! is about the persons of the clause before it, a relative clause ("…, der havde meldt afbud") about the last person
//! before it. What is said depends on the words of the clause, wherever the sentence stands.

use crate::UnavailableReason;
use crate::person::{Person, people, people_in_prose};
use crate::profile::people as words;
use jiff::civil::Time;
use sagsgang_text::Span;
use sagsgang_text::danish::time::times;
use sagsgang_text::danish::{fold, words as tokens};

/// What somebody was away from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// The whole meeting, wherever the sentence stands.
    Meeting,
    /// What the sentence stands in: an item, or the head of the document.
    Here,
    /// The items with these numbers.
    Items(Vec<String>),
}

/// What a clause says of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// Was there.
    Present,
    /// Took no part.
    Away { scope: Scope, reason: UnavailableReason },
    /// Took part from elsewhere.
    Remote,
    /// Came late, left early, or both.
    Partly { from: Option<Time>, until: Option<Time> },
    /// Sat in for a member.
    Substitute { member: Option<Person> },
    /// Is no member and took part.
    Guest,
    /// Led the meeting.
    Chair,
}

impl Said {
    /// Away from the whole meeting.
    pub fn absent() -> Self {
        Self::Away { scope: Scope::Meeting, reason: UnavailableReason::Absent }
    }

    fn is_disqualified(&self) -> bool {
        matches!(self, Self::Away { reason: UnavailableReason::Disqualified, .. })
    }
}

/// A person and what is said of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// Who.
    pub person: Person,
    /// What.
    pub said: Said,
}

/// A sentence names at most so many persons whose presence is read.
const PERSONS_MAX: usize = 500;

/// What a sentence says of presence. `offset` is where it stands in the text.
pub(crate) fn told(written: &str, offset: usize) -> Vec<Told> {
    let folded = fold(written);
    if let Some(found) = all_but(written, &folded, offset) {
        return found;
    }
    let mut found: Vec<Told> = Vec::new();
    // Whom the last clause was about, and whom it named last.
    let (mut subject, mut latest): (Vec<Person>, Vec<Person>) = (Vec::new(), Vec::new());
    for Clause { span, verb, relative } in clauses(written, &folded) {
        let (text, folded) = (&written[span.range()], &folded[span.range()]);
        let base = offset + span.start as usize;
        if let Some(mut swaps) = substitution(text, folded, base, &subject, &found) {
            let is_in = |told: &&Told| matches!(told.said, Said::Substitute { .. });
            subject = swaps.iter().filter(is_in).map(|told| told.person.clone()).collect();
            latest = swaps
                .iter()
                .max_by_key(|told| told.person.span)
                .map(|told| told.person.clone())
                .into_iter()
                .collect();
            found.append(&mut swaps);
            continue;
        }
        let verb = verb.map_or(text.len(), |at| at - span.start as usize);
        let mut who = if relative { latest.clone() } else { people(&text[..verb], base) };
        if who.is_empty() && (subject.is_empty() || !is_continued(folded)) {
            who = people_in_prose(&text[verb..], base + verb);
        }
        if who.is_empty() {
            who.clone_from(&subject);
        }
        who.truncate(PERSONS_MAX);
        let said = of_clause(text, folded);
        if said.contains(&Said::Partly { from: None, until: None }) && words().presence.back.within(folded) {
            // Who came back did not leave for good.
            found.retain(|told| {
                !matches!(told.said, Said::Partly { .. })
                    || !who.iter().any(|who| who.span == told.person.span)
            });
        }
        for said in said {
            found.extend(who.iter().map(|person| Told { person: person.clone(), said: said.clone() }));
        }
        if !who.is_empty() {
            latest.clone_from(&who);
            subject = who;
        }
    }
    // Who leaves for a disqualification leaves for the item only.
    let disqualified: Vec<Span> =
        found.iter().filter(|told| told.said.is_disqualified()).map(|told| told.person.span).collect();
    found.retain(|told| {
        told.said != (Said::Partly { from: None, until: None }) || !disqualified.contains(&told.person.span)
    });
    found.truncate(PERSONS_MAX);
    found
}

/// Whether a clause goes on with the subject before it: it opens with its verb or with a pronoun.
fn is_continued(folded: &str) -> bool {
    const PRONOUNS: [&str; 10] =
        ["han", "hun", "de", "vedkommende", "denne", "pågældende", "begge", "som", "der", "dermed"];
    let first = folded.split_whitespace().find(|word| !matches!(*word, "og" | "," | "men" | "samt"));
    first.is_some_and(|first| {
        let first = first.trim_matches(',');
        PRONOUNS.contains(&first) || words().presence.verbs.has(first)
    })
}

/// What the words of one clause say of whom it is about. In a cell or in brackets the clause is the status alone.
pub(crate) fn of_clause(written: &str, folded: &str) -> Vec<Said> {
    let presence = &words().presence;
    let numbers = item_numbers(folded);
    let disqualified = disqualification(folded);
    let (left, came) = (presence.left.within(folded), presence.came.within(folded));
    let clock: Vec<Time> = times(&spelled(written)).into_iter().map(|found| found.time).collect();
    let mut said = Vec::new();
    if presence.remote.within(folded) && presence.partaking.within(folded) && !is_denied(folded) {
        said.push(Said::Remote);
    }
    if presence.back.within(folded) && !clock.is_empty() {
        said.push(Said::Partly { from: None, until: None });
    } else if left || came {
        // "forlod mødet under punktets behandling" tells of the item only.
        let of_item = clock.is_empty()
            && (disqualified == Some(true) || numbers.is_empty() && presence.apart.within(folded));
        if !of_item {
            let from = if came { clock.first().copied() } else { None };
            let until = if left { clock.get(usize::from(came)).copied() } else { None };
            said.push(Said::Partly { from, until });
        }
    }
    if said.is_empty() || disqualified == Some(true) {
        said.extend(away(folded, numbers, disqualified));
    }
    if presence.chair.within(folded) && !is_denied(folded) {
        said.push(Said::Chair);
    }
    if said.is_empty()
        && presence.guests.within(folded)
        && presence.partaking.within(folded)
        && !is_denied(folded)
    {
        said.push(Said::Guest);
    }
    if said.is_empty() && presence.present.opening(folded.trim_start()).is_some() && !is_denied(folded) {
        said.push(Said::Present);
    }
    said
}

/// Whether a clause holds "ikke".
fn is_denied(folded: &str) -> bool {
    tokens(folded).any(|word| word.text == "ikke")
}

/// What a clause says of not taking part.
fn away(folded: &str, numbers: Vec<String>, disqualified: Option<bool>) -> Option<Said> {
    let presence = &words().presence;
    match disqualified {
        Some(false) => return None,
        Some(true) => {
            let scope = if numbers.is_empty() { Scope::Here } else { Scope::Items(numbers) };
            return Some(Said::Away { scope, reason: UnavailableReason::Disqualified });
        }
        None => {}
    }
    let absent = presence.absent.within(folded);
    if !absent && !presence.apart.within(folded) {
        return None;
    }
    let scope = if !numbers.is_empty() {
        Scope::Items(numbers)
    } else if presence.meeting.within(folded) {
        Scope::Meeting
    } else {
        Scope::Here
    };
    Some(Said::Away { scope, reason: UnavailableReason::Absent })
}

/// "klokken 16.00" as "kl. 16.00", byte for byte as long.
fn spelled(written: &str) -> String {
    written.replace("klokken", "     kl").replace("Klokken", "     Kl")
}

/// Whether a clause says that somebody is disqualified (`Some(true)`) or is not (`Some(false)`); `None` where it speaks of
/// no disqualification or leaves it open.
pub(crate) fn disqualification(folded: &str) -> Option<bool> {
    const LINKS: [&str; 26] = [
        "er",
        "var",
        "blev",
        "bliver",
        "at",
        "være",
        "anses",
        "ansås",
        "anset",
        "for",
        "fundet",
        "erklæret",
        "kendt",
        "som",
        "kan",
        "kunne",
        "skulle",
        "vurderet",
        "vurderes",
        "sig",
        "betragtes",
        "forelå",
        "foreligger",
        "nogen",
        "tale",
        "om",
    ];
    let (at, end) = words().presence.disqualification.find(folded, 0)?;
    let word = &folded[at..end];
    let before: Vec<&str> = folded[..at].split_whitespace().rev().collect();
    let linked = before.iter().take_while(|word| LINKS.contains(word)).count();
    let denied = before.get(linked).is_some_and(|word| {
        matches!(word.trim_matches(','), "ikke" | "ingen" | "hverken" | "aldrig" | "uden")
    }) || before.first().is_some_and(|word| *word == "ingen");
    // "anmodede om at få sin habilitet vurderet", "spurgte, om hun var inhabil": nothing is said yet.
    let asked = before.get(linked..).is_some_and(|rest| {
        let rest: Vec<&str> = rest.iter().take(6).copied().collect();
        rest.iter().any(|word| matches!(*word, "om" | "hvorvidt"))
    }) || folded[..at].ends_with("spørgsmålet om ")
        || folded[..at].ends_with("spørgsmål om ")
        || folded[..at].ends_with("mulig ");
    if asked {
        return None;
    }
    Some(if word.starts_with("habil") && !word.starts_with("habilitets") { denied } else { !denied })
}

/// "Alle var mødt, undtagen A og B, der havde meldt afbud."
fn all_but(written: &str, folded: &str, offset: usize) -> Option<Vec<Told>> {
    let presence = &words().presence;
    let Some((at, start)) = presence.all_but.find(folded, 0) else {
        let all = ["alle var mødt", "alle medlemmer var mødt", "alle mødt", "alle var til stede"];
        return all.iter().any(|words| folded.contains(words)).then(Vec::new);
    };
    if !presence.everyone.within(&folded[..at]) {
        return None;
    }
    let end = [
        ", der ",
        " der havde",
        ", som ",
        " som havde",
        " havde meldt",
        " som var",
        " der var",
        " havde afbud",
    ]
    .iter()
    .filter_map(|stop| folded[start..].find(stop))
    .min()
    .map_or(folded.len(), |i| start + i);
    let absent = people(&written[start..end], offset + start);
    let mut found: Vec<Told> =
        absent.into_iter().map(|person| Told { person, said: Said::absent() }).collect();
    // What follows may name who sat in: "…, der havde meldt afbud, og C deltog i stedet".
    if let Some(joint) = [", og ", "; ", ", mens "]
        .iter()
        .filter_map(|joint| Some(end + folded[end..].find(joint)? + joint.len()))
        .min()
    {
        found.extend(told(&written[joint..], offset + joint));
    }
    Some(found)
}

/// A stretch of a sentence with one verb.
#[derive(Clone, Copy, Debug)]
struct Clause {
    span: Span,
    /// Where its verb begins in the sentence.
    verb: Option<usize>,
    /// Whether it opens with "der" or "som".
    relative: bool,
}

/// The clauses of a sentence.
fn clauses(written: &str, folded: &str) -> Vec<Clause> {
    let verbs = &words().presence.verbs;
    let mut found = Vec::new();
    let mut start = 0;
    let Some(mut verb) = verbs.find(folded, 0) else {
        return vec![Clause { span: Span::new(0, written.len()), verb: None, relative: false }];
    };
    let mut relative = false;
    while found.len() < CLAUSES_MAX {
        let next = verbs.find(folded, verb.1);
        let cut = next.and_then(|next| joint(written, folded, verb.1, next.0, start));
        match (next, cut) {
            (Some(next), Some((end, begin))) => {
                found.push(Clause { span: Span::new(start, end), verb: Some(verb.0), relative });
                let opens = folded[begin..].trim_start();
                relative = ["der ", "som "].iter().any(|word| opens.starts_with(word));
                start = begin;
                verb = next;
            }
            // No joint between: an auxiliary and its participle are one verb.
            (Some(next), None) => verb.1 = next.1,
            (None, _) => break,
        }
    }
    found.push(Clause { span: Span::new(start, written.len()), verb: Some(verb.0.max(start)), relative });
    found
}

/// A sentence about presence has at most so many clauses.
const CLAUSES_MAX: usize = 60;

/// Where the clause with a verb that ends at `from` gives way to the one whose verb begins at `to`: the first one's end and
/// the second one's begin. A comma or "og" inside a list of names divides nothing.
fn joint(written: &str, folded: &str, from: usize, to: usize, start: usize) -> Option<(usize, usize)> {
    const JOINTS: [(&str, bool); 11] = [
        ("; ", true),
        (", og ", true),
        (", men ", true),
        (", mens ", true),
        (", samt ", true),
        (". ", true),
        (", ", false),
        (" mens ", true),
        (" og ", false),
        (" hvorefter ", true),
        (" men ", true),
    ];
    let between = folded.get(from..to)?;
    let (at, word, _) = JOINTS
        .iter()
        .filter_map(|(word, firm)| Some((between.rfind(word)?, *word, *firm)))
        .max_by_key(|(at, word, _)| (at + word.len(), word.len()))?;
    let mut end = from + at;
    let begin = end + word.len();
    // The subject of the second verb may be a list: "…, B og C deltog ikke".
    let subject_before = !people(&written[start..from], 0).is_empty();
    if word == " og " && subject_before && !people(&written[begin..to], 0).is_empty() {
        let mut first = begin;
        while let Some(comma) = folded[from..end].rfind(", ").map(|i| from + i) {
            let piece = &written[comma + 2..end];
            if people(piece, 0).is_empty() || words().presence.verbs.within(&fold(piece)) {
                break;
            }
            (end, first) = (comma, comma + 2);
        }
        return Some((end, first));
    }
    Some((end, begin))
}

/// "A deltog som stedfortræder for B", "Som stedfortræder for B deltog A", "A deltog i stedet for B", "I stedet deltog A".
/// `subject` are the persons of the clause before, `known` is what has been told so far.
fn substitution(
    written: &str,
    folded: &str,
    base: usize,
    subject: &[Person],
    known: &[Told],
) -> Option<Vec<Told>> {
    let presence = &words().presence;
    if presence.nobody_in.within(folded) {
        return Some(Vec::new());
    }
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(mark) = presence.standing_for.find(folded, at) {
        at = mark.1;
        marks.push(mark);
    }
    let found = if marks.is_empty() {
        let mark = presence.standing_in.find(folded, 0)?;
        stood_in(written, folded, base, mark, known)
    } else {
        stood_for(written, base, &marks, subject)
    };
    (!found.is_empty()).then_some(found)
}

/// Pairs of "A for B": who stands before the words sits in for whom they name; where nobody stands before them, the
/// members come first and the substitutes after the verb.
fn stood_for(written: &str, base: usize, marks: &[(usize, usize)], subject: &[Person]) -> Vec<Told> {
    let all = people_in_prose(written, base);
    let index_at = |at: usize| all.partition_point(|person| (person.span.start as usize) < base + at);
    let mut found = Vec::new();
    let mut used = 0;
    for (n, &(start, end)) in marks.iter().enumerate() {
        let (middle, limit) = (index_at(start), marks.get(n + 1).map_or(all.len(), |next| index_at(next.0)));
        let before = &all[used.min(middle)..middle];
        let after = &all[index_at(end).max(middle)..limit];
        let (subs, members): (Vec<Person>, Vec<Person>) = if !before.is_empty() {
            let members = after.len().min(before.len());
            used = middle + members;
            (before.to_vec(), after[..members].to_vec())
        } else if after.len() >= 2 {
            used = limit;
            let half = after.len() / 2;
            (after[half..].to_vec(), after[..half].to_vec())
        } else {
            used = limit;
            (subject.last().cloned().into_iter().collect(), after.to_vec())
        };
        if members.is_empty() {
            continue;
        }
        found.extend(members.iter().map(|member| Told { person: member.clone(), said: Said::absent() }));
        found.extend(subs.into_iter().enumerate().map(|(index, person)| Told {
            person,
            said: Said::Substitute { member: members.get(index).cloned() },
        }));
    }
    found
}

/// "I stedet deltog A", "A mødte som stedfortræder", "B blev afløst af A": the member is the last one told absent.
fn stood_in(written: &str, folded: &str, base: usize, mark: (usize, usize), known: &[Told]) -> Vec<Told> {
    let before = people_in_prose(&written[..mark.0], base);
    let after = people_in_prose(&written[mark.1..], base + mark.1);
    let replaced = folded[mark.0..mark.1].ends_with(" af");
    let (subs, member) = if replaced {
        (after, before.last().cloned())
    } else {
        let absent = known.iter().rev().find(|told| told.said == Said::absent());
        (if before.is_empty() { after } else { before }, absent.map(|told| told.person.clone()))
    };
    let substitutes =
        subs.into_iter().map(|person| Told { person, said: Said::Substitute { member: member.clone() } });
    let members = member
        .iter()
        .filter(|_| replaced)
        .map(|member| Told { person: member.clone(), said: Said::absent() });
    members.chain(substitutes.collect::<Vec<_>>()).collect()
}

/// The item numbers that a sentence names: `punkt 3 og 4`, `nr. 54-56`, `pkt. 2`, `sag 1-4`.
pub(crate) fn item_numbers(folded: &str) -> Vec<String> {
    let all: Vec<_> = tokens(folded).collect();
    let mut found = Vec::new();
    for (i, word) in all.iter().enumerate() {
        if !matches!(
            word.text,
            "punkt"
                | "punkterne"
                | "punkter"
                | "pkt"
                | "nr"
                | "sag"
                | "sagerne"
                | "sager"
                | "dagsordenspunkt"
                | "dagsordenspunkterne"
                | "punktet"
        ) {
            continue;
        }
        let mut range = false;
        for next in all[i + 1..].iter().take(ITEMS_NAMED_MAX) {
            let numeric = next.text.starts_with(|c: char| c.is_ascii_digit())
                && next.text.len() <= ITEM_NUMBER_BYTES_MAX;
            let clock = folded[..next.span.start as usize].trim_end().ends_with("kl.");
            if let Some((from, to)) = next.text.split_once(['-', '–'])
                && push_range(&mut found, from, to)
            {
            } else if numeric && !clock {
                let from = found.last().cloned().filter(|_| range);
                if !from.is_some_and(|from| push_range(&mut found, &from, next.text)) {
                    found.push(next.text.to_owned());
                }
                range = folded[next.span.end as usize..].trim_start().starts_with(['-', '–']);
            } else if next.text == "til" {
                range = true;
            } else if !matches!(next.text, "og" | "samt" | "nr" | "punkt" | "pkt" | "sag") {
                break;
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|number| seen.insert(number.clone()));
    found
}

/// Adds the numbers between two, both of them included; `false` where they are no range.
fn push_range(found: &mut Vec<String>, from: &str, to: &str) -> bool {
    let (Ok(from), Ok(to)) = (from.parse::<u32>(), to.parse::<u32>()) else { return false };
    if from > to || to - from > ITEMS_NAMED_MAX as u32 {
        return false;
    }
    found.extend((from..=to).map(|number| number.to_string()));
    true
}

/// A sentence about presence names at most so many items.
const ITEMS_NAMED_MAX: usize = 40;

/// An item number in a sentence has at most so many bytes.
const ITEM_NUMBER_BYTES_MAX: usize = 4;

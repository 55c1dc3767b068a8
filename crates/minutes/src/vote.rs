//! Votes: who voted for, against, or not at all — names, party letters, party names, or counts.
//!
//! A phrase has its voters after it ("For stemte: A og B") or before it ("V stemte imod"); a majority has them in
//! brackets. Of several votes in one decision the last counts.

use crate::Votes;
use crate::person;
use crate::phrase::Sentence;
use crate::profile::people as vocabulary;
use crate::voter::{all_voters, voters_after, voters_before};
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Span, Stated};

/// A side of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    For,
    Against,
    Abstained,
}

/// A phrase that shows a side, with its place in the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    start: usize,
    end: usize,
    side: Side,
    /// Whether the voters follow.
    leads: bool,
}

/// The last vote told in the sentences of a decision.
pub(crate) fn read(sentences: &[Sentence<'_>]) -> Option<Votes> {
    let mut told = Told::default();
    for sentence in sentences {
        told.sentence(sentence);
    }
    if told.current == Votes::default() { told.last } else { Some(told.current) }
}

/// The votes told so far.
#[derive(Default)]
struct Told {
    current: Votes,
    last: Option<Votes>,
    /// The side whose list may go on in the next line.
    open: Option<Side>,
    /// Whether the present vote is over: its motion was turned down.
    closed: bool,
}

impl Told {
    fn next_vote(&mut self) {
        if self.current != Votes::default() {
            self.last = Some(std::mem::take(&mut self.current));
        }
        self.closed = false;
    }

    fn sentence(&mut self, sentence: &Sentence<'_>) {
        // A table's cell is divided from its label as by a colon.
        let folded = sentence.folded.replace('\t', ":");
        let base = sentence.base();
        if let Some(side) = self.open.take()
            && marks(&folded).is_empty()
            && let Some(found) = all_voters(sentence.written, base)
        {
            add(&mut self.current, side, found);
            self.open = Some(side);
            return;
        }
        if cell_vote(sentence.written, base, &mut self.current) || !may_tell_votes(&folded) {
            return;
        }
        let is_new = ["afstemning", "stemt om", "stemte om"].iter().any(|word| folded.contains(word))
            && !folded.contains("uden afstemning")
            && !folded.contains("ikke i afstemning");
        if is_new {
            self.next_vote();
        }
        let mut counted = Votes::default();
        counts(sentence.written, &folded, base, &mut counted);
        self.count(counted);
        let consumed = majority(sentence.written, &folded, base, &mut self.current);
        self.marks(sentence.written, &folded, base, consumed);
        let motion = folded.contains("forslag");
        let fell = ["forkast", "faldt", "bortfald"].iter().any(|word| folded.contains(word));
        self.closed |= motion && fell;
    }

    fn count(&mut self, from: Votes) {
        let into = &mut self.current;
        into.count_for = into.count_for.take().or(from.count_for);
        into.count_against = into.count_against.take().or(from.count_against);
        into.count_abstained = into.count_abstained.take().or(from.count_abstained);
    }

    /// The voters before and after each phrase of a sentence, from `consumed` on.
    fn marks(&mut self, written: &str, folded: &str, base: usize, consumed: usize) {
        let all = marks(folded);
        let mut from = consumed;
        for (n, mark) in all.iter().enumerate().filter(|(_, mark)| mark.start >= consumed) {
            let further = ["endvidere", "også", "desuden", "ligeledes", "tillige"]
                .iter()
                .any(|word| folded.contains(word));
            if self.closed || self.repeats(*mark) && !further {
                self.next_vote();
            }
            if mark.leads {
                let next = all.get(n + 1).map_or(folded.len(), |next| next.start);
                let end = list_end(folded, mark.end, next);
                self.list(written, mark.end, end, base, mark.side);
                from = end.max(mark.end);
                let rest = written[end..].trim();
                self.open = (rest.is_empty() || rest == ",").then_some(mark.side);
            } else {
                let joint = [", mens ", " mens ", "; ", ". ", ", men "]
                    .iter()
                    .filter_map(|joint| {
                        folded.get(from..mark.start)?.rfind(joint).map(|i| from + i + joint.len())
                    })
                    .max()
                    .unwrap_or(from);
                let region = written.get(joint.max(from)..mark.start).unwrap_or("");
                add(&mut self.current, mark.side, voters_before(region, base + joint.max(from)));
                let rest = written[mark.end..].trim_start();
                if let Some(close) = rest.strip_prefix('(').and_then(closing) {
                    let at = written.len() - rest.len() + 1;
                    self.list(written, at, at + close, base, mark.side);
                    from = at + close;
                    continue;
                }
                from = mark.end;
            }
        }
    }

    /// Whether a phrase shows a side that the present vote has already: then a further vote begins.
    fn repeats(&self, mark: Mark) -> bool {
        let votes = &self.current;
        let (for_any, against_any, abstained_any) =
            (!votes.votes_for.is_empty(), !votes.votes_against.is_empty(), !votes.abstained.is_empty());
        match (mark.side, mark.leads) {
            (Side::For, true) => for_any || against_any && votes.count_for.is_none(),
            (Side::For, false) => for_any && (against_any || abstained_any),
            (Side::Against, true) => against_any,
            (Side::Abstained, true) => abstained_any,
            _ => false,
        }
    }

    fn list(&mut self, written: &str, start: usize, end: usize, base: usize, side: Side) {
        let Some(list) = written.get(start..end) else { return };
        let (list, start) = within_count(list, start, base, side, &mut self.current);
        add(&mut self.current, side, voters_after(list, base + start));
    }
}

/// A cheap look before the careful one.
fn may_tell_votes(folded: &str) -> bool {
    [
        "stem",
        "undl",
        "flertal",
        "mindretal",
        "for:",
        "imod",
        "mod:",
        "hverken",
        "ja:",
        "nej:",
        "blank",
        "tilslut",
        "tiltræd",
        "støtte",
        "afsto",
    ]
    .iter()
    .any(|word| folded.contains(word))
        || vocabulary().votes.before_for.anywhere(folded)
}

fn side_of(votes: &mut Votes, side: Side) -> &mut Vec<Stated<String>> {
    match side {
        Side::For => &mut votes.votes_for,
        Side::Against => &mut votes.votes_against,
        Side::Abstained => &mut votes.abstained,
    }
}

/// Adds voters to a side; what stands at the same place already counts once.
fn add(votes: &mut Votes, side: Side, found: Vec<Stated<String>>) {
    let latest = [&votes.votes_for, &votes.votes_against, &votes.abstained]
        .iter()
        .flat_map(|side| side.iter().map(|voter| voter.span.end))
        .max();
    let fresh = found.into_iter().filter(|voter| latest.is_none_or(|latest| voter.span.start >= latest));
    side_of(votes, side).extend(fresh.collect::<Vec<_>>());
}

/// The phrases of a sentence in order, none inside another.
fn marks(folded: &str) -> Vec<Mark> {
    let lists = &vocabulary().votes;
    let mut found: Vec<Mark> = Vec::new();
    for (list, side, leads) in [
        (&lists.before_for, Side::For, true),
        (&lists.before_against, Side::Against, true),
        (&lists.before_abstained, Side::Abstained, true),
        (&lists.after_for, Side::For, false),
        (&lists.after_against, Side::Against, false),
        (&lists.after_abstained, Side::Abstained, false),
    ] {
        let mut at = 0;
        while let Some((start, end)) = list.find(folded, at) {
            at = end;
            if leads && !may_lead(folded, start, end) {
                continue;
            }
            // "Stemte imod: V": with a colon after it and nobody before it, the voters follow.
            let colon = folded[end..].trim_start().starts_with(':') && !leads;
            let end = if colon { end + folded[end..].find(':').map_or(0, |i| i + 1) } else { end };
            found.push(Mark { start, end, side, leads: leads || colon });
        }
    }
    found.extend(spoken_marks(folded));
    found.sort_by_key(|mark| (mark.start, usize::MAX - mark.end));
    let mut taken = 0;
    found.retain(|mark| {
        let free = mark.start >= taken;
        if free {
            taken = mark.end;
        }
        free
    });
    found
}

/// Whether a bare "for:" can be of a vote: it opens the sentence or stands after another part of the vote.
fn may_lead(folded: &str, start: usize, end: usize) -> bool {
    let bare = !folded[start..end].contains("stem") && end - start <= BARE_BYTES_MAX;
    let before = folded[..start].trim_end();
    !bare
        || before.is_empty()
        || before.ends_with([')', ',', ';', '.', ':', '-', '–', '•', '*'])
        || before.ends_with("stemte")
}

/// "hverken for eller imod:" is the longest phrase that stands for a side without the word for voting, in bytes.
const BARE_BYTES_MAX: usize = 24;

/// "For forvaltningens indstilling stemte …": the thing voted on stands between.
fn spoken_marks(folded: &str) -> Vec<Mark> {
    let all: Vec<_> = words(folded).collect();
    let mut found = Vec::new();
    for (i, word) in all.iter().enumerate() {
        let side = match word.text {
            "for" => Side::For,
            "imod" | "mod" => Side::Against,
            _ => continue,
        };
        let before = folded[..word.span.start as usize].trim_end();
        if !(before.is_empty()
            || before.ends_with([',', ';', '.', ':', ')'])
            || before.ends_with(" og")
            || before.ends_with(" mens"))
        {
            continue;
        }
        let verb = all[i + 1..]
            .iter()
            .take(OBJECT_WORDS_MAX)
            .position(|next| matches!(next.text, "stemte" | "stemmer"));
        let Some(verb) = verb.map(|n| &all[i + 1 + n]) else { continue };
        let between = &folded[word.span.end as usize..verb.span.start as usize];
        if !between.contains([',', '.', ':', ';']) {
            found.push(Mark {
                start: word.span.start as usize,
                end: verb.span.end as usize,
                side,
                leads: true,
            });
        }
    }
    found
}

/// The thing voted on has at most so many words.
const OBJECT_WORDS_MAX: usize = 12;

/// Where the list of voters that begins at `from` ends: at the next phrase, a stop, or the reasons.
fn list_end(folded: &str, from: usize, next: usize) -> usize {
    let next = next.max(from);
    let list = &folded[from..next];
    let mut end = list.len();
    let mut depth = 0u32;
    for (i, c) in list.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => end = end.min(i),
            '.' if depth == 0
                && !is_initial(&list[..i])
                && !list[i + 1..].starts_with(|c: char| c.is_alphanumeric()) =>
            {
                end = end.min(i);
            }
            _ => {}
        }
        if end <= i {
            break;
        }
    }
    let reasons = vocabulary().votes.reasons.iter().filter_map(|word| list.find(word.as_str())).min();
    from + end.min(reasons.unwrap_or(end))
}

fn is_initial(before: &str) -> bool {
    before.chars().next_back().is_some_and(char::is_alphabetic)
        && before.chars().rev().nth(1).is_none_or(|c| c == ' ')
        && before.trim_start().len() > 3
}

/// Where the bracket closes that `inside` begins in.
fn closing(inside: &str) -> Option<usize> {
    let mut depth = 1u32;
    inside.char_indices().find_map(|(i, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(i)
    })
}

/// A table's row that ends with a side: `Karen Dahl (A)<tab>Imod`.
fn cell_vote(written: &str, base: usize, votes: &mut Votes) -> bool {
    let Some((head, last)) = written.rsplit_once('\t') else { return false };
    let side = match fold(last.trim().trim_end_matches('.')).as_str() {
        "for" | "ja" | "stemte for" => Side::For,
        "imod" | "mod" | "nej" | "stemte imod" => Side::Against,
        "undlod" | "undlader" | "blank" | "blankt" | "hverken for eller imod" | "undlod at stemme" => {
            Side::Abstained
        }
        _ => return false,
    };
    let first = head.split('\t').next().unwrap_or(head);
    let found = voters_after(first, base);
    let any = !found.is_empty();
    add(votes, side, found);
    any
}

/// "Et flertal (A, F og B) godkendte … Et mindretal (V) stemte imod.", also with the names after "bestående af" or "på 5".
/// Returns where the last of them ends.
fn majority(written: &str, folded: &str, base: usize, votes: &mut Votes) -> usize {
    let mut consumed = 0;
    let mut at = 0;
    while let Some((start, word)) = ["flertal", "mindretal"]
        .iter()
        .filter_map(|word| Some((at + folded.get(at..)?.find(word)?, *word)))
        .min_by_key(|(start, word)| (*start, usize::MAX - word.len()))
    {
        let side_for = word == "flertal";
        let mut after = start + word.len();
        for ending in ["let", "let af udvalget", " i udvalget", " i byrådet"] {
            if folded[after..].starts_with(ending) {
                after += ending.len();
            }
        }
        at = after;
        let Some((from, to)) = majority_list(folded, after) else { continue };
        let found = voters_after(&written[from..to], base + from);
        if found.is_empty() {
            continue;
        }
        let next = ["flertal", "mindretal", " mens "].iter().filter_map(|word| folded[to..].find(word)).min();
        let clause = &folded[to..next.map_or(folded.len(), |i| to + i)];
        let against = ["stemte imod", "stemte mod", "stemmer imod", "forkastede", "afviste", "stemte nej"]
            .iter()
            .any(|verb| clause.contains(verb));
        let aside = ["undlod", "undlader", "hverken for eller imod"].iter().any(|verb| clause.contains(verb));
        let favours = ["stemte for", "stemmer for"].iter().any(|verb| clause.contains(verb));
        let side = match (side_for, against, aside, favours) {
            (true, true, ..) | (false, _, false, false) => Side::Against,
            (false, _, true, _) => Side::Abstained,
            _ => Side::For,
        };
        // A majority that is told again is a further vote.
        add(votes, side, found);
        at = to;
        consumed = to;
    }
    consumed
}

/// The list that belongs to "flertal" or "mindretal", which ends at `after`.
fn majority_list(folded: &str, after: usize) -> Option<(usize, usize)> {
    let rest = &folded[after..];
    let near = &rest[..person::floor(rest, MAJORITY_BYTES_MAX)];
    if let Some(open) = near.find('(').filter(|open| !near[..*open].contains(['.', ','])) {
        let inside = after + open + 1;
        let ends = closing(&folded[inside..])?;
        return Some((inside, inside + ends));
    }
    let lead =
        ["bestående af", ", bestående af", "udgjort af", "fra", "af", ":"].iter().find_map(|lead| {
            let at = near.find(lead)?;
            let free = at <= 1 && (*lead == ":" || near[at + lead.len()..].starts_with([' ', ':']));
            free.then_some(at + lead.len())
        })?;
    let start = after + lead;
    const VERBS: [&str; 20] = [
        " godkend",
        " stemte",
        " stemmer",
        " anbefal",
        " tiltr",
        " ønske",
        " indstil",
        " vedtog",
        " vedtager",
        " besluttede",
        " beslutter",
        " kunne",
        " forkast",
        " afvis",
        " undlod",
        " undlader",
        " støtte",
        " er ",
        " var ",
        " kan ",
    ];
    let end = VERBS.iter().filter_map(|verb| folded[start..].find(verb)).min();
    Some((start, end.map_or_else(|| list_end(folded, start, folded.len()), |i| start + i)))
}

/// What belongs to "flertal" opens within so many bytes.
const MAJORITY_BYTES_MAX: usize = 40;

/// "34 stemmer for og 15 imod", "med 7 stemmer mod 2", "2 undlod": the counts.
fn counts(written: &str, folded: &str, base: usize, votes: &mut Votes) {
    let all: Vec<_> = words(written).collect();
    for (i, word) in all.iter().enumerate().filter(|(_, word)| word.is_number() && word.text.len() <= 3) {
        let next: Vec<String> = all[i + 1..].iter().take(4).map(|word| fold(word.text)).collect();
        let previous = if i > 0 { fold(all[i - 1].text) } else { String::new() };
        let Ok(number) = word.text.parse::<u32>() else { continue };
        let stated = Stated::new(number, word.span.shift(base));
        let is = |n: usize, word: &str| next.get(n).is_some_and(|found| found == word);
        let members = is(0, "medlemmer") || is(0, "stemmer") || is(0, "stemme");
        let verb_at = usize::from(members);
        if is(verb_at, "stemte") && is(verb_at + 1, "for")
            || is(verb_at, "for")
            || is(0, "stemmer") && previous == "med"
        {
            votes.count_for.get_or_insert(stated);
        } else if is(verb_at, "stemte") && (is(verb_at + 1, "imod") || is(verb_at + 1, "mod"))
            || is(verb_at, "imod")
            || matches!(previous.as_str(), "imod" | "mod") && folded.contains("stemmer")
        {
            votes.count_against.get_or_insert(stated);
        } else if is(verb_at, "undlod") {
            votes.count_abstained.get_or_insert(stated);
        }
    }
}

/// The list inside "20 (A, B og C)", whose number is the count; else the list itself.
fn within_count<'t>(
    list: &'t str,
    start: usize,
    base: usize,
    side: Side,
    votes: &mut Votes,
) -> (&'t str, usize) {
    let lead = list.len() - list.trim_start_matches([':', ' ', '\u{a0}', '\t', '-', '–']).len();
    let digits = list[lead..].bytes().take_while(u8::is_ascii_digit).count();
    let Some(count) = list[lead..lead + digits].parse().ok().filter(|_| digits <= 3) else {
        return (list, start);
    };
    let stated = Stated::new(count, Span::new(base + start + lead, base + start + lead + digits));
    match side {
        Side::For => votes.count_for = Some(stated),
        Side::Against => votes.count_against = Some(stated),
        Side::Abstained => votes.count_abstained = Some(stated),
    }
    let mut rest = list[lead + digits..].trim_start_matches([' ', '\u{a0}', ':']);
    for word in ["medlemmer", "medlem", "stemmer", "stemme", "personer"] {
        if fold(rest).starts_with(word) {
            rest = rest[word.len()..].trim_start_matches([' ', '\u{a0}', ':', ',', '-', '–']);
            break;
        }
    }
    let rest_at = list.len() - rest.len();
    match rest.strip_prefix('(').and_then(|inside| Some((inside, closing(inside)?))) {
        Some((inside, close)) => (&inside[..close], start + rest_at + 1),
        None => (rest, start + rest_at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_text::Source;

    fn sides(text: &str) -> [Vec<String>; 3] {
        let source = Source::from_text("a", text);
        let votes = read(&Sentence::all(&source, Span::new(0, text.len()))).unwrap_or_default();
        [votes.votes_for, votes.votes_against, votes.abstained]
            .map(|side| side.into_iter().map(|voter| voter.value).collect())
    }

    #[test]
    fn votes_in_their_notations() {
        assert_eq!(
            sides("For stemte A, B, C og V. Imod stemte Æ og Ø. F undlod at stemme."),
            [vec!["A", "B", "C", "V"], vec!["Æ", "Ø"], vec!["F"]]
        );
        assert_eq!(
            sides(
                "For indstillingen: Lone Brask (A), Mahdi Karimi (B) og Jonas Tofte (Ø)\nImod: Gorm Hvid (C)\nUndlod: Claus Ris (V)\nIndstillingen er hermed vedtaget."
            ),
            [vec!["Lone Brask", "Mahdi Karimi", "Jonas Tofte"], vec!["Gorm Hvid"], vec!["Claus Ris"]]
        );
        assert_eq!(
            sides(
                "Et flertal (A, F og B) godkendte indstillingen, idet der gives 750.000 kr. Et mindretal (V) stemte imod. Carlo Øster (C) undlod at stemme."
            ),
            [vec!["A", "F", "B"], vec!["V"], vec!["Carlo Øster"]]
        );
        assert_eq!(
            sides("Et flertal (Signe Lau og Poul Høj) godkendte. Tanja Ek stemte imod."),
            [vec!["Signe Lau", "Poul Høj"], vec!["Tanja Ek"], vec![]]
        );
        assert_eq!(
            sides("Lars Bo Høgh (V) stemte imod, idet han ønskede et mindre projekt.")[1],
            ["Lars Bo Høgh"]
        );
    }

    #[test]
    fn lists_in_lines_groups_and_party_names() {
        let none: Vec<&str> = Vec::new();
        for (text, expected) in [
            (
                "For: Gruppe A, F og C.\nImod: Gruppe O.\nUndlader: Gruppe V.",
                [vec!["A", "F", "C"], vec!["O"], vec!["V"]],
            ),
            (
                "For stemte:\nBo Ek (A)\nLi Ås (V)\n\nImod stemte:\nIb Dal (O)",
                [vec!["Bo Ek", "Li Ås"], vec!["Ib Dal"], none.clone()],
            ),
            (
                "For indstillingen stemte 19 (A, V, F, C og Ø). Imod stemte 2 (O). Undlod at stemme: Rikke Hjort (løsgænger).",
                [vec!["A", "V", "F", "C", "Ø"], vec!["O"], vec!["Rikke Hjort"]],
            ),
            (
                "For stemte Socialdemokratiet, Det Konservative Folkeparti og Bo Ek (løsgænger). Imod stemte Enhedslisten og SF.",
                [
                    vec!["Socialdemokratiet", "Det Konservative Folkeparti", "Bo Ek"],
                    vec!["Enhedslisten", "SF"],
                    none.clone(),
                ],
            ),
            ("Liste B stemte imod, idet Bo Ek ikke var hørt.", [none.clone(), vec!["B"], none.clone()]),
            (
                "Godkendt, idet Venstres gruppe og O stemte imod.",
                [none.clone(), vec!["Venstre", "O"], none.clone()],
            ),
            (
                "5 stemte for (A, B og F), 2 stemte imod (V), og C undlod at stemme.",
                [vec!["A", "B", "F"], vec!["V"], vec!["C"]],
            ),
            (
                "A og B stemte for, mens Ib Dal (O) stemte imod.",
                [vec!["A", "B"], vec!["Ib Dal"], none.clone()],
            ),
            ("Hverken for eller imod: Gruppe C", [none.clone(), none.clone(), vec!["C"]]),
            (
                "For forvaltningens indstilling stemte A, F. Imod forvaltningens indstilling stemte V.",
                [vec!["A", "F"], vec!["V"], none.clone()],
            ),
            (
                "Karen Dahl (A)\tFor\nIb Dal (O)\tImod\nLi Ås (V)\tUndlod",
                [vec!["Karen Dahl"], vec!["Ib Dal"], vec!["Li Ås"]],
            ),
            (
                "Udvalgets flertal (A og F) godkendte indstillingen. Mindretallet (V) undlod at stemme.",
                [vec!["A", "F"], none.clone(), vec!["V"]],
            ),
            (
                "Et flertal på 5 medlemmer (A, B og F) stemte for, mens et mindretal på 2 (C og V) stemte imod.",
                [vec!["A", "B", "F"], vec!["C", "V"], none.clone()],
            ),
            (
                "Et flertal af A og F forkastede forslaget. Et mindretal (Ø) stemte for.",
                [vec!["Ø"], vec!["A", "F"], none.clone()],
            ),
            (
                "Godkendt uden afstemning. Der søges om tilladelse for: Bo Ek.",
                [none.clone(), none.clone(), none.clone()],
            ),
        ] {
            assert_eq!(
                sides(text),
                expected.map(|side| side.into_iter().map(str::to_owned).collect::<Vec<_>>()),
                "{text}"
            );
        }
    }

    #[test]
    fn the_last_of_several_votes_counts() {
        assert_eq!(
            sides(
                "C foreslog, at sagen udsættes. For stemte C. Imod stemte A og V. Forslaget blev forkastet. Herefter blev indstillingen sat til afstemning. For stemte A, V og C. Imod stemte O."
            ),
            [vec!["A", "V", "C"], vec!["O"], vec![]]
        );
        assert_eq!(
            sides(
                "Ændringsforslag 1: For: O. Imod: A, V, C. Ændringsforslaget faldt.\nIndstillingen: For: A, V. Imod: O. Undlod: C."
            ),
            [vec!["A", "V"], vec!["O"], vec!["C"]]
        );
        assert_eq!(
            sides(
                "O stemte for ændringsforslaget, som blev forkastet. Indstillingen blev godkendt. V stemte imod."
            ),
            [vec![], vec!["V"], vec![]]
        );
    }

    #[test]
    fn counts_beside_names() {
        assert_eq!(
            sides("For: 3 (Bo Ek (A), Li Ås (V) og Ib Ø. Lund (F)) Imod: 1 (Per Dal (C))")[..2],
            [vec!["Bo Ek", "Li Ås", "Ib Ø. Lund"], vec!["Per Dal"]]
        );
    }

    #[test]
    fn counts_are_numbers() {
        let text = "Indstillingen blev vedtaget med 34 stemmer imod 15.";
        let votes = read(&Sentence::all(&Source::from_text("a", text), Span::new(0, text.len()))).unwrap();
        assert_eq!(
            (votes.count_for.map(|n| n.value), votes.count_against.map(|n| n.value)),
            (Some(34), Some(15))
        );
    }
}

//! Votes: who voted for, against, or not at all — names, party letters, or counts.

use crate::Votes;
use crate::person;
use crate::phrase::Sentence;
use crate::profile::{PhraseSet, Vocabulary};
use sagsgang_text::danish::{fold, words};
use sagsgang_text::{Span, Stated};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    For,
    Against,
    Abstained,
}

/// Phrases that a list of voters follows.
const BEFORE_LIST: [(&str, Side); 18] = [
    ("for indstillingen stemte", Side::For),
    ("for forslaget stemte", Side::For),
    ("for stemte", Side::For),
    ("imod indstillingen stemte", Side::Against),
    ("imod forslaget stemte", Side::Against),
    ("imod stemte", Side::Against),
    ("mod stemte", Side::Against),
    ("for indstillingen:", Side::For),
    ("for forslaget:", Side::For),
    ("imod indstillingen:", Side::Against),
    ("imod forslaget:", Side::Against),
    ("for:", Side::For),
    ("imod:", Side::Against),
    ("mod:", Side::Against),
    ("undlod at stemme:", Side::Abstained),
    ("undlod:", Side::Abstained),
    ("hverken for eller imod:", Side::Abstained),
    ("undlod at stemme var", Side::Abstained),
];

/// Phrases that stand after the voters.
const AFTER_LIST: [(&str, Side); 9] = [
    ("undlod at stemme", Side::Abstained),
    ("undlader at stemme", Side::Abstained),
    ("afstod fra at stemme", Side::Abstained),
    ("stemte hverken for eller imod", Side::Abstained),
    ("stemte imod", Side::Against),
    ("stemmer imod", Side::Against),
    ("stemte mod", Side::Against),
    ("stemte for", Side::For),
    ("stemmer for", Side::For),
];

/// The last vote told in the sentences of a decision.
pub(crate) fn read(sentences: &[Sentence<'_>], vocabulary: &Vocabulary) -> Option<Votes> {
    let mut current = Votes::default();
    let mut last: Option<Votes> = None;
    for Sentence { span, written, folded } in sentences {
        if folded.contains("afstemning") && !folded.contains("uden afstemning") && !is_empty(&current) {
            last = Some(std::mem::take(&mut current));
        }
        let side_before = last_side(&current);
        let mut found = Votes::default();
        if vocabulary.mentions(PhraseSet::Votes, folded) {
            sentence(written, folded, span.start as usize, &mut found);
        }
        if side_before == Some(Side::Abstained)
            && !found.votes_for.is_empty()
            && !current.votes_for.is_empty()
        {
            last = Some(std::mem::take(&mut current));
        }
        merge(&mut current, found);
    }
    if is_empty(&current) { last } else { Some(current) }
}

fn last_side(votes: &Votes) -> Option<Side> {
    let has_all =
        !votes.votes_for.is_empty() && (!votes.votes_against.is_empty() || !votes.abstained.is_empty());
    has_all.then_some(Side::Abstained)
}

fn is_empty(votes: &Votes) -> bool {
    *votes == Votes::default()
}

fn merge(into: &mut Votes, from: Votes) {
    into.votes_for.extend(from.votes_for);
    into.votes_against.extend(from.votes_against);
    into.abstained.extend(from.abstained);
    into.count_for = into.count_for.take().or(from.count_for);
    into.count_against = into.count_against.take().or(from.count_against);
    into.count_abstained = into.count_abstained.take().or(from.count_abstained);
}

fn sentence(written: &str, folded: &str, base: usize, votes: &mut Votes) {
    counts(written, folded, base, votes);
    if majority(written, folded, base, votes) {
        return;
    }
    let mut at = 0;
    while let Some((start, phrase, side)) = next_before(folded, at) {
        let list_start = start + phrase.len();
        let list_end = next_before(folded, list_start).map_or(folded.len(), |(next, ..)| next);
        let list_end = folded[list_start..list_end]
            .find([';', '.'])
            .filter(|i| !is_initial(&folded[list_start..list_start + i]))
            .map_or(list_end, |i| list_start + i);
        voters(written, list_start, list_end, base, side, votes);
        at = list_end.max(list_start);
    }
    if at > 0 {
        return;
    }
    let mut from = 0;
    while let Some((start, phrase, side)) = next_after(folded, from) {
        let joint = folded[from..start].rfind(", mens ").map_or(from, |i| from + i + ", mens ".len());
        let joint =
            joint.max(folded[from..start].rfind(" mens ").map_or(from, |i| from + i + " mens ".len()));
        voters(written, joint, start, base, side, votes);
        from = start + phrase.len();
    }
}

fn is_initial(before: &str) -> bool {
    before.chars().next_back().is_some_and(char::is_alphabetic)
        && before.chars().rev().nth(1).is_none_or(|c| c == ' ')
        && before.len() > 2
}

fn next_before(folded: &str, from: usize) -> Option<(usize, &'static str, Side)> {
    BEFORE_LIST
        .iter()
        .filter_map(|(phrase, side)| {
            let at = from + folded.get(from..)?.find(phrase)?;
            let fresh = !folded[..at].ends_with(|c: char| c.is_alphanumeric());
            fresh.then_some((at, *phrase, *side))
        })
        .min_by_key(|(at, phrase, _)| (*at, usize::MAX - phrase.len()))
}

fn next_after(folded: &str, from: usize) -> Option<(usize, &'static str, Side)> {
    AFTER_LIST
        .iter()
        .filter_map(|(phrase, side)| Some((from + folded.get(from..)?.find(phrase)?, *phrase, *side)))
        .min_by_key(|(at, phrase, _)| (*at, usize::MAX - phrase.len()))
}

/// "Et flertal (A, F og B) godkendte … Et mindretal (V) stemte imod.", also with the names after "bestående af".
fn majority(written: &str, folded: &str, base: usize, votes: &mut Votes) -> bool {
    let mut any = false;
    for (word, side) in [("flertal", Side::For), ("mindretal", Side::Against)] {
        let Some(at) = folded.find(word) else { continue };
        let after = at + word.len();
        let rest = &folded[after..];
        let (start, end) = if let Some(open) = rest.find('(').filter(|open| *open <= 6) {
            (after + open + 1, rest[open..].find(')').map_or(folded.len(), |close| after + open + close))
        } else if let Some(of) = rest.find("bestående af").filter(|of| *of <= 6) {
            let start = after + of + "bestående af".len();
            let end = ["godkend", "stemte", "anbefal", "tiltr", "ønske", "indstil", "vedtog"]
                .iter()
                .filter_map(|verb| folded[start..].find(verb))
                .min();
            (start, end.map_or(folded.len(), |i| start + i))
        } else {
            continue;
        };
        voters(written, start, end, base, side, votes);
        any = true;
    }
    any && !AFTER_LIST.iter().any(|(phrase, side)| *side == Side::Abstained && folded.contains(phrase))
}

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

/// Adds the names, party letters and party names of a list to a side.
fn voters(written: &str, start: usize, end: usize, base: usize, side: Side, votes: &mut Votes) {
    let Some(list) = written.get(start..end) else { return };
    let (list, start) = within_count(list, start, base, side, votes);
    let to = match side {
        Side::For => &mut votes.votes_for,
        Side::Against => &mut votes.votes_against,
        Side::Abstained => &mut votes.abstained,
    };
    for piece in person::pieces(list) {
        let text = &list[piece.range()];
        let lead = text.len() - text.trim_start_matches([':', ' ', '(']).len();
        let text = text[lead..].trim_end_matches([')', '.', ' ', ':']);
        let at = base + start + piece.start as usize + lead;
        let bare = ["Gruppe ", "gruppe ", "Liste ", "liste ", "Partiet "]
            .iter()
            .find_map(|label| text.strip_prefix(label))
            .unwrap_or(text);
        let at = at + text.len() - bare.len();
        let head = bare.split('(').next().unwrap_or(bare).trim_end();
        if let Some(name) = person::name_in(head) {
            let span = name.shift(at);
            to.push(Stated::new(head[name.range()].to_owned(), span));
        } else if is_party(head) {
            to.push(Stated::new(head.to_owned(), Span::new(at, at + head.len())));
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
    let lead = list.len() - list.trim_start_matches([':', ' ', '\u{a0}']).len();
    let digits = list[lead..].bytes().take_while(u8::is_ascii_digit).count();
    let Some(count) = list[lead..lead + digits].parse().ok().filter(|_| digits <= 3) else {
        return (list, start);
    };
    let stated = Stated::new(count, Span::new(base + start + lead, base + start + lead + digits));
    match side {
        Side::For => votes.count_for.get_or_insert(stated),
        Side::Against => votes.count_against.get_or_insert(stated),
        Side::Abstained => votes.count_abstained.get_or_insert(stated),
    };
    let rest = list[lead + digits..].trim_start_matches([' ', '\u{a0}', ':']);
    let rest_at = list.len() - rest.len();
    match rest.strip_prefix('(').and_then(|inside| Some((inside, inside.rfind(')')?))) {
        Some((inside, close)) => (&inside[..close], start + rest_at + 1),
        None => (rest, start + rest_at),
    }
}

/// A party letter, or a party's name as one capitalised word or two.
fn is_party(text: &str) -> bool {
    const PARTIES: [&str; 18] = [
        "socialdemokratiet",
        "radikale venstre",
        "konservative",
        "det konservative folkeparti",
        "sf",
        "socialistisk folkeparti",
        "liberal alliance",
        "kristendemokraterne",
        "danmarksdemokraterne",
        "dansk folkeparti",
        "venstre",
        "moderaterne",
        "enhedslisten",
        "alternativet",
        "nye borgerlige",
        "borgernes parti",
        "frie grønne",
        "psykiatri-listen",
    ];
    let letters = text.chars().count();
    (1..=2).contains(&letters) && text.chars().all(char::is_uppercase)
        || PARTIES.contains(&fold(text).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profiles;
    use sagsgang_text::Source;

    fn sides(text: &str) -> [Vec<String>; 3] {
        let source = Source::from_text("a", text);
        let votes =
            read(&Sentence::all(&source, Span::new(0, text.len())), Profiles::built_in().vocabulary())
                .unwrap_or_default();
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
    fn counts_beside_names() {
        assert_eq!(
            sides("For: 3 (Bo Ek (A), Li Ås (V) og Ib Ø. Lund (F)) Imod: 1 (Per Dal (C))")[..2],
            [vec!["Bo Ek", "Li Ås", "Ib Ø. Lund"], vec!["Per Dal"]]
        );
    }

    #[test]
    fn counts_are_numbers() {
        let text = "Indstillingen blev vedtaget med 34 stemmer imod 15.";
        let votes = read(
            &Sentence::all(&Source::from_text("a", text), Span::new(0, text.len())),
            Profiles::built_in().vocabulary(),
        )
        .unwrap();
        assert_eq!(
            (votes.count_for.map(|n| n.value), votes.count_against.map(|n| n.value)),
            (Some(34), Some(15))
        );
    }
}

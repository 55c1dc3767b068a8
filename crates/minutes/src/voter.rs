//! Voters: the persons, party letters and party names in a list beside a phrase of a vote.

use crate::person::{self, is_title, party, without_group_word};
use crate::profile::people as vocabulary;
use sagsgang_text::danish::fold;
use sagsgang_text::{Span, Stated};

/// The voters of a list that follows a phrase; parts that are no voters are passed over.
pub(crate) fn voters_after(list: &str, at: usize) -> Vec<Stated<String>> {
    person::pieces(list).into_iter().filter_map(|piece| voter(list, piece, at)).collect()
}

/// The voters that stand before a phrase: the last parts of `text` as far as they are voters.
pub(crate) fn voters_before(text: &str, at: usize) -> Vec<Stated<String>> {
    let mut found: Vec<Stated<String>> =
        person::pieces(text).into_iter().rev().map_while(|piece| voter(text, piece, at)).collect();
    found.reverse();
    found
}

/// The voters of a text that holds nothing else; `None` for any other text.
pub(crate) fn all_voters(text: &str, at: usize) -> Option<Vec<Stated<String>>> {
    let bare = text.trim_start_matches(['-', '•', '*', ' ', '–', '·']);
    let shift = text.len() - bare.len();
    let pieces = person::pieces(bare);
    let found: Option<Vec<_>> = pieces.into_iter().map(|piece| voter(bare, piece, at + shift)).collect();
    found.filter(|found| !found.is_empty())
}

/// The voter that a part of a list names: a party, or a person with at most a title before the name.
fn voter(list: &str, piece: Span, at: usize) -> Option<Stated<String>> {
    let text = &list[piece.range()];
    let lead = text.len() - text.trim_start_matches([':', ' ', '(', '-', '–', '•']).len();
    let text = text[lead..].trim_end_matches([')', '.', ' ', ':']);
    let text = without_connective(text);
    let bare = without_group_word(text);
    let head = bare.split('(').next().unwrap_or(bare).trim_end();
    let start = at + head.as_ptr() as usize - list.as_ptr() as usize;
    let head = without_following(head);
    if let Some(party) = party(head) {
        let start = start + (party.as_ptr() as usize - head.as_ptr() as usize);
        return Some(Stated::new(party.to_owned(), Span::new(start, start + party.len())));
    }
    let name = person::name_in(head)?;
    let before = fold(&head[..name.start as usize]);
    let titles =
        before.split_whitespace().filter(|word| !is_title(word) && !vocabulary().persons.offices.has(word));
    if titles.count() > LEAD_WORDS_MAX {
        return None;
    }
    let name = person::without_title(head, name);
    let after = head[name.end as usize..].trim();
    if after.split_whitespace().count() > LEAD_WORDS_MAX {
        return None;
    }
    let written = head[name.range()].split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Stated::new(written, name.shift(start)))
}

/// Beside a name so many words may stand that are no title.
const LEAD_WORDS_MAX: usize = 1;

/// A part without the words that join it to the sentence: "idet V", "men A", "dog B".
fn without_connective(text: &str) -> &str {
    const CONNECTIVES: [&str; 22] = [
        "idet",
        "da",
        "men",
        "mens",
        "dog",
        "og",
        "at",
        "hvor",
        "hvoraf",
        "heraf",
        "kun",
        "alene",
        "både",
        "medlemmerne",
        "medlemmet",
        "samt",
        "herefter",
        "endvidere",
        "af",
        "fra",
        "var",
        "er",
    ];
    let mut rest = text;
    while let Some((first, after)) = rest.split_once(' ') {
        if !CONNECTIVES.contains(&fold(first.trim_matches(',')).as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

/// `Venstres gruppe`, `V-gruppen`, `A's medlemmer` are the party.
fn without_following(head: &str) -> &str {
    for ending in
        [" gruppe", " gruppen", " medlemmer", " byrådsgruppe", " byrådsmedlemmer", "-gruppen", "-gruppe"]
    {
        let Some(bare) = head.strip_suffix(ending) else { continue };
        let bare = bare.trim_end();
        let plain = ["'s", "’s", "s"].iter().find_map(|genitive| bare.strip_suffix(genitive));
        return plain.filter(|plain| party(plain).is_some()).unwrap_or(bare);
    }
    head
}

//! Names of accounts that both hledger and beancount take: every account of a [`Book`] gets one, and no two the same.
//!
//! A name begins with one of the five words that beancount knows; its parts hold letters, figures and hyphens, and begin
//! with a capital or a figure. Other signs become a hyphen; where two names would fall together, the ids keep them apart.
//! What is only proposed or recommended stands under `Equity:Udsigt`, beside assets and expenses.

use std::collections::{BTreeMap, BTreeSet};

use sagsgang_ledger::{Account, State, Year};

use super::Book;

/// Letters of a recipient or purpose in the name of an account.
const WORDS_LETTERS_MAX: usize = 40;
/// Letters of an id in the name of an account, where so many tell it from the others.
const ID_LETTERS_MAX: usize = 8;

/// The names of the accounts of a book.
pub(super) struct Chart {
    pools: BTreeMap<String, String>,
    holdings: BTreeMap<String, String>,
}

impl Chart {
    /// Names for everything in a book.
    pub(super) fn of(book: &Book) -> Chart {
        let names: BTreeMap<&str, &str> =
            book.pools.iter().map(|pool| (pool.id.as_str(), pool.name.as_str())).collect();
        let mut words: BTreeMap<(&str, Option<Year>), BTreeMap<&str, &str>> = BTreeMap::new();
        let mut pool_ids: BTreeSet<&str> = names.keys().copied().collect();
        for entry in &book.entries {
            let movement = &entry.posted.movement;
            for leg in &entry.posted.legs {
                pool_ids.insert(&leg.account.pool);
                let Some(holding) = leg.account.holding.as_deref() else { continue };
                let here = words.entry((&leg.account.pool, leg.account.year)).or_default();
                let told = movement.recipient.as_deref().unwrap_or(&movement.purpose);
                let opens = movement.kind.opens().is_some() && leg.ore.0 > 0;
                if opens || !here.contains_key(holding) {
                    here.insert(holding, if opens { told } else { "" });
                }
            }
        }
        let pools = pool_ids.iter().map(|id| (*id, names.get(id).copied().unwrap_or(*id)));
        let holdings =
            words.values().flat_map(|here| apart(here.iter().map(|(id, words)| (*id, *words)), true));
        Chart { pools: apart(pools, false), holdings: holdings.collect() }
    }

    /// The name of an account.
    pub(super) fn name(&self, account: &Account) -> String {
        let pool = self.pools.get(&account.pool).map_or("Pulje", String::as_str);
        let year = account.year.map_or("Uden-år".to_owned(), |year| year.to_string());
        let (root, end) = match account.state {
            State::Frame => return format!("Equity:Ramme:{pool}:{year}"),
            State::Prospect => return format!("Equity:Udsigt:{pool}:{year}:Modpost"),
            State::Free => return format!("Assets:{pool}:{year}:Fri"),
            State::Appropriated => ("Assets", "Afsat"),
            State::Reserved => ("Assets", "Reserveret"),
            State::Awarded => ("Assets", "Tilsagn"),
            State::Paid => ("Expenses", "Udbetalt"),
            State::Proposed => ("Equity:Udsigt", "Foreslået"),
            State::Recommended => ("Equity:Udsigt", "Indstillet"),
        };
        let holding =
            account.holding.as_ref().and_then(|id| self.holdings.get(id)).map_or("Ukendt", String::as_str);
        format!("{root}:{pool}:{year}:{end}:{holding}")
    }
}

/// A part of a name for each id: its words, with the id behind them where that is wanted, or where others have the same words.
fn apart<'a>(all: impl Iterator<Item = (&'a str, &'a str)>, with_id: bool) -> BTreeMap<String, String> {
    let all: Vec<(&str, &str)> = all.collect();
    let plain = |words: &str, id: &str, letters: usize| {
        let id: String = part(id).chars().take(letters).collect();
        let words: String = part(words).chars().take(WORDS_LETTERS_MAX).collect();
        let name = [words, id].into_iter().filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("-");
        part(&name)
    };
    let first = |(id, words): &(&str, &str)| plain(words, id, if with_id { ID_LETTERS_MAX } else { 0 });
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in &all {
        *counts.entry(first(one)).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = counts.keys().cloned().collect();
    let mut named = BTreeMap::new();
    for one in all {
        let short = first(&one);
        let mut name = short.clone();
        if name.is_empty() || counts.get(&short).is_some_and(|count| *count > 1) {
            let long = plain(one.1, one.0, usize::MAX);
            name.clone_from(&long);
            let mut number = 1;
            while name.is_empty() || !taken.insert(name.clone()) {
                number += 1;
                name = if long.is_empty() { format!("Nr-{number}") } else { format!("{long}-{number}") };
            }
        }
        named.insert(one.0.to_owned(), name);
    }
    named
}

/// Words as a part of an account's name: letters and figures, what is between them one hyphen, a capital first. Nothing
/// where there are no letters or figures.
fn part(words: &str) -> String {
    let mut part = String::with_capacity(words.len());
    for letter in words.chars() {
        let fits = letter.is_ascii_alphanumeric()
            || matches!(letter, 'À'..='ÿ') && !matches!(letter, '×' | '÷' | 'ß' | 'ÿ');
        if fits && part.is_empty() {
            part.extend(letter.to_uppercase());
        } else if fits {
            part.push(letter);
        } else if !part.is_empty() && !part.ends_with('-') {
            part.push('-');
        }
    }
    part.truncate(part.trim_end_matches('-').len());
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_parts_of_names() {
        for (words, wanted) in [
            ("Puljen til øget lighed i sundhed", "Puljen-til-øget-lighed-i-sundhed"),
            ("øget: lighed; (2025) ", "Øget-lighed-2025"),
            ("  --;:  ", ""),
            ("日本 æ", "Æ"),
            ("6 mio. × 2", "6-mio-2"),
        ] {
            assert_eq!(part(words), wanted, "{words}");
        }
    }

    #[test]
    fn names_that_would_fall_together_are_kept_apart() {
        let all = [
            ("a", "Puljen til lighed"),
            ("b", "Puljen-til lighed"),
            ("b!", "Puljen til: lighed"),
            ("c", "Veje"),
        ];
        let named = apart(all.into_iter(), false);
        assert_eq!(named["a"], "Puljen-til-lighed-A");
        assert_eq!(named["b"], "Puljen-til-lighed-B");
        assert_eq!(named["b!"], "Puljen-til-lighed-B-2");
        assert_eq!(named["c"], "Veje");
        let natural = [("1", "X"), ("2", "x"), ("3", "X-1"), ("4", "!"), ("", "")];
        let named = apart(natural.into_iter(), false);
        let names: BTreeSet<&String> = named.values().collect();
        assert_eq!(names.len(), 5, "{named:?}");
        let ids = ["abcdefghij-2024", "abcdefghij-2025", "zz"].map(|id| (id, "Mental Talk"));
        let named = apart(ids.into_iter(), true);
        assert_eq!(named["abcdefghij-2024"], "Mental-Talk-Abcdefghij-2024");
        assert_eq!(named["zz"], "Mental-Talk-Zz");
    }
}

//! Which items of two documents about one meeting are the same.
//!
//! Numbers change when items are put in, titles when they are edited, case numbers may cover several items or be left out.
//! So pairs are made from the strongest evidence to the weakest, and each item is in one pair at most. An item's title alone
//! is evidence here only because both documents are known to be about the same meeting.

use super::words::{plain, share_half};
use crate::{Access, Item};
use std::collections::BTreeMap;

/// Titles that say only that the title is not told.
const UNTOLD_TITLES: [&str; 6] =
    ["lukket punkt", "lukket sag", "lukket", "fortroligt", "fortrolig", "fortroligt punkt"];

/// The items of two lists, paired.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairing {
    /// Indexes in the old and the new list of items that are the same, in the order of the new list.
    pub pairs: Vec<(usize, usize)>,
    /// Indexes of items in the old list only.
    pub removed: Vec<usize>,
    /// Indexes of items in the new list only.
    pub added: Vec<usize>,
}

/// What items are known by.
struct Known {
    number: String,
    title: String,
    written: String,
    cases: Vec<String>,
    is_untold: bool,
}

impl Known {
    fn of(item: &Item) -> Known {
        let title = plain(&item.title);
        let cases = item.case_numbers.iter().map(|number| fold_case(&number.value));
        Known {
            number: item.number.as_deref().map(number).unwrap_or_default(),
            is_untold: title.is_empty()
                || UNTOLD_TITLES.contains(&title.as_str())
                || item.access == Some(Access::Closed) && title.split(' ').count() <= 2,
            cases: cases.filter(|case| !case.is_empty()).collect(),
            written: item.title.clone(),
            title,
        }
    }

    /// Whether both name cases and none of them is the same.
    fn is_about_another_case(&self, other: &Known) -> bool {
        !self.cases.is_empty()
            && !other.cases.is_empty()
            && !self.cases.iter().any(|case| other.cases.contains(case))
    }
}

/// A number as it is compared: `Punkt 07.` is `7`.
fn number(written: &str) -> String {
    let plain = plain(written);
    let bare = ["punkt ", "pkt ", "sag ", "nr "].iter().find_map(|word| plain.strip_prefix(word));
    let bare = bare.unwrap_or(&plain).trim();
    let short = bare.trim_start_matches('0');
    if short.starts_with(|letter: char| letter.is_ascii_digit()) { short.to_owned() } else { bare.to_owned() }
}

fn fold_case(written: &str) -> String {
    written.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Pairs the items of two documents about one meeting.
pub fn pair_items(old: &[Item], new: &[Item]) -> Pairing {
    let mut search = Search {
        old: old.iter().map(Known::of).collect(),
        new: new.iter().map(Known::of).collect(),
        partner: vec![None; old.len()],
        taken: vec![false; new.len()],
    };
    let cases = |item: &Known| item.cases.clone();
    let case_and = |item: &Known, with: &str| -> Vec<String> {
        item.cases.iter().filter(|_| !with.is_empty()).map(|case| format!("{case} {with}")).collect()
    };
    let told = |item: &Known| if item.is_untold { String::new() } else { item.title.clone() };
    let both = |item: &Known| {
        if item.number.is_empty() { Vec::new() } else { vec![format!("{} {}", item.number, item.title)] }
    };
    // In order within a key: documents repeat their items in the same order.
    search.by(both, true, |_, _| true);
    search.by(|item| case_and(item, &told(item)), true, |_, _| true);
    search.by(|item| case_and(item, &item.number), true, is_like);
    search.by(|item| vec![told(item)], false, |one, other| !one.is_about_another_case(other));
    search.by(cases, false, |one, other| {
        is_like(one, other) || !one.number.is_empty() && one.number == other.number
    });
    let numbers = |item: &Known| vec![item.number.clone()];
    search.by(numbers, false, |one, other| is_like(one, other) && !one.is_about_another_case(other));
    search.between_neighbours();
    search.found()
}

/// Whether titles have half of their words in common, or one of them is not told.
fn is_like(one: &Known, other: &Known) -> bool {
    one.is_untold || other.is_untold || share_half(&one.written, &other.written)
}

struct Search {
    old: Vec<Known>,
    new: Vec<Known>,
    partner: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Search {
    /// Pairs what is not paired yet and has a key in common; unless `in_order`, only where no other item has that key,
    /// paired or not.
    fn by(
        &mut self,
        keys: impl Fn(&Known) -> Vec<String>,
        in_order: bool,
        fits: impl Fn(&Known, &Known) -> bool,
    ) {
        let mut groups: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
        let sides = [(&self.old, 0), (&self.new, 1)];
        for (items, side) in sides {
            for (at, item) in items.iter().enumerate() {
                let is_free = if side == 0 { self.partner[at].is_none() } else { !self.taken[at] };
                for key in keys(item).into_iter().filter(|key| (is_free || !in_order) && !key.is_empty()) {
                    groups.entry(key).or_default()[side].push(at);
                }
            }
        }
        for [old, new] in groups.into_values() {
            if !in_order && (old.len() != 1 || new.len() != 1) {
                continue;
            }
            for (one, other) in old.into_iter().zip(new) {
                let is_free = self.partner[one].is_none() && !self.taken[other];
                if is_free && fits(&self.old[one], &self.new[other]) {
                    self.pair(one, other);
                }
            }
        }
    }

    fn pair(&mut self, one: usize, other: usize) {
        self.partner[one] = Some(other);
        self.taken[other] = true;
    }

    /// An item with another title and the same number is the same where the items before and after it are.
    fn between_neighbours(&mut self) {
        for one in 0..self.old.len() {
            let before = one.checked_sub(1).map(|before| self.partner[before]);
            let after = self.partner.get(one + 1).copied();
            // At an end of both lists there is only one neighbour to ask.
            let other = match (before, after) {
                (Some(Some(before)), _) => before + 1,
                (None, Some(Some(after))) if after > 0 => after - 1,
                _ => continue,
            };
            let fits_after = match after {
                Some(after) => after == Some(other + 1),
                None => other + 1 == self.new.len(),
            };
            let fits_before = before.is_some() || other == 0;
            let is_free = self.partner[one].is_none() && self.taken.get(other) == Some(&false);
            if is_free && fits_after && fits_before {
                let (mine, yours) = (&self.old[one], &self.new[other]);
                if !mine.number.is_empty()
                    && mine.number == yours.number
                    && !mine.is_about_another_case(yours)
                {
                    self.pair(one, other);
                }
            }
        }
    }

    fn found(self) -> Pairing {
        let mut pairs: Vec<(usize, usize)> =
            self.partner.iter().enumerate().filter_map(|(one, other)| Some((one, (*other)?))).collect();
        pairs.sort_by_key(|(_, new)| *new);
        let free = |flags: Vec<bool>| -> Vec<usize> {
            flags.into_iter().enumerate().filter(|(_, taken)| !taken).map(|(at, _)| at).collect()
        };
        Pairing {
            pairs,
            removed: free(self.partner.iter().map(Option::is_some).collect()),
            added: free(self.taken),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_text::{Span, Stated};

    fn item((number, title, case): &(&str, &str, &str)) -> Item {
        let stated = |value: &str| Stated::new(value.to_owned(), Span::default());
        Item {
            number: Some((*number).to_owned()).filter(|number| !number.is_empty()),
            title: (*title).to_owned(),
            case_numbers: Some(*case).filter(|case| !case.is_empty()).map(stated).into_iter().collect(),
            ..crate::difference::tests::empty_item()
        }
    }

    fn paired(old: &[(&str, &str, &str)], new: &[(&str, &str, &str)]) -> Vec<(usize, usize)> {
        let (old, new): (Vec<Item>, Vec<Item>) =
            (old.iter().map(item).collect(), new.iter().map(item).collect());
        pair_items(&old, &new).pairs
    }

    #[test]
    fn items_are_known_through_new_numbers_and_titles() {
        let old = [("1", "Dagsorden", ""), ("2", "Skoler i Nord", "24/1"), ("3", "Veje", "24/2")];
        let new = [
            ("1", "Dagsorden", ""),
            ("2", "Ny sag", "24/9"),
            ("3", "Skoler i nord", "24/1"),
            ("4", "VEJE*", ""),
        ];
        assert_eq!(paired(&old, &new), [(0, 0), (1, 2), (2, 3)]);
    }

    #[test]
    fn the_same_number_is_not_enough() {
        assert_eq!(paired(&[("1", "Skoler", "24/1")], &[("1", "Veje", "24/2")]), []);
        assert_eq!(paired(&[("1", "Skoler", ""), ("2", "Eventuelt", "")], &[("1", "Havnen", "")]), []);
    }

    #[test]
    fn a_renamed_item_is_known_by_its_neighbours() {
        let old = [("1", "Dagsorden", ""), ("2", "Skoler", ""), ("3", "Eventuelt", "")];
        let new = [("1", "Dagsorden", ""), ("2", "Ny struktur 2030", ""), ("3", "Eventuelt", "")];
        assert_eq!(paired(&old, &new), [(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn a_title_that_is_not_told_is_known_by_its_number() {
        assert_eq!(paired(&[("7", "Lukket punkt", "")], &[("7.", "Salg af grund", "")]), [(0, 0)]);
    }

    #[test]
    fn one_number_for_many_items_is_no_evidence() {
        let old = [("", "Skoler", "24/1"), ("", "Veje", "24/1")];
        let new = [("", "Veje", "24/1"), ("", "Havnen", "24/1")];
        assert_eq!(paired(&old, &new), [(1, 0)]);
    }
}

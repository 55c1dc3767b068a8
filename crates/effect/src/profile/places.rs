//! Which places are parts of which, and whether their numbers say so.
//!
//! A municipality's numbers are part of its region's, and of its country's where the file has no regions. The whole may hold more than
//! its parts: municipalities that the file does not show. It may not hold less: then it is another sample, and nothing follows from it.

use super::{Place, Reach};
use std::collections::BTreeMap;

/// The places of a table, each with the place that it is a part of.
pub(super) type Parents = BTreeMap<usize, usize>;

/// How far a place reaches, as a number that grows.
fn rank(reach: Reach) -> u8 {
    match reach {
        Reach::Area => 0,
        Reach::Municipality => 1,
        Reach::Region => 2,
        Reach::Country => 3,
    }
}

/// The places that the names and reaches of these say to be parts of others.
pub(super) fn parents(all: &[Place], here: &[usize]) -> Parents {
    let place = |at: usize| all.get(at);
    let mut by_name: BTreeMap<String, usize> = BTreeMap::new();
    for at in here {
        let Some(known) = place(*at) else { continue };
        for name in [Some(&known.name), known.code.as_ref()].into_iter().flatten() {
            by_name.entry(name.trim().to_lowercase()).or_insert(*at);
        }
    }
    let of_reach = |reach: Reach| -> Vec<usize> {
        here.iter().copied().filter(|at| place(*at).is_some_and(|place| place.reach == reach)).collect()
    };
    let (regions, countries) = (of_reach(Reach::Region), of_reach(Reach::Country));
    let country = countries.first().copied();
    let mut parents = Parents::new();
    for at in here {
        let Some(own) = place(*at) else { continue };
        let named = own.part_of.as_ref().and_then(|name| by_name.get(&name.trim().to_lowercase())).copied();
        let named = named.filter(|parent| {
            place(*parent).is_some_and(|parent| rank(parent.reach) > rank(own.reach)) && parent != at
        });
        let found = named.or(match (own.reach, &own.part_of, regions.as_slice()) {
            // Of an area nobody knows whether it overlaps with others.
            (Reach::Country | Reach::Area, _, _) => None,
            (Reach::Region, _, _) => country,
            // Where no region is told, the only one is taken: a relation too many hides more, never less.
            (Reach::Municipality, None, [only]) => Some(*only),
            (Reach::Municipality, None, [_, _, ..]) => None,
            // The region is not in the file: nothing stands between the municipality and the country.
            (Reach::Municipality, _, _) => country,
        });
        if let Some(parent) = found {
            parents.insert(*at, parent);
        }
    }
    parents
}

/// The nearest place over this one that is among those asked for.
pub(super) fn above(parents: &Parents, at: usize, is_one: impl Fn(usize) -> bool) -> Option<usize> {
    let mut found = parents.get(&at).copied();
    while let Some(parent) = found {
        if is_one(parent) {
            return Some(parent);
        }
        found = parents.get(&parent).copied();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, reach: Reach, part_of: Option<&str>) -> Place {
        Place { name: name.into(), code: None, reach, part_of: part_of.map(str::to_owned) }
    }

    #[test]
    fn without_regions_municipalities_are_parts_of_the_country() {
        let all = [
            place("Hele landet", Reach::Country, None),
            place("A", Reach::Municipality, Some("Region X")),
            place("B", Reach::Municipality, None),
        ];
        let found = parents(&all, &[0, 1, 2]);
        assert_eq!(found, Parents::from([(1, 0), (2, 0)]));
        let all = [&all[..], &[place("Region X", Reach::Region, None)]].concat();
        let found = parents(&all, &[0, 1, 2, 3]);
        assert_eq!(found, Parents::from([(1, 3), (2, 3), (3, 0)]));
        // A year in which the region has no numbers.
        assert_eq!(parents(&all, &[0, 1]), Parents::from([(1, 0)]));
        assert_eq!(above(&found, 1, |at| at == 0), Some(0));
        assert_eq!(above(&found, 1, |at| at == 2), None);
    }
}

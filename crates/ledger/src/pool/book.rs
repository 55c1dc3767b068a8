//! All pools of a public body, by all their names.
//!
//! Names with one key are one pool, and so are names that a person said are the same; names that a person said are apart
//! are not. The order in which names are read changes nothing.

use super::statement::standing;
use super::{Pool, PoolName};
use crate::PoolStatement;
use sagsgang_text::danish::fold;
use sagsgang_text::danish::name::distance;
use std::collections::{BTreeMap, BTreeSet};

/// What a name fits in a [`PoolBook`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PoolFound<'b> {
    /// One pool.
    One(&'b Pool),
    /// Several pools.
    Several(Vec<&'b Pool>),
    /// None, but these have a name much like it.
    Nearly(Vec<&'b Pool>),
    /// None.
    None,
}

/// The pools of one public body, found by any of their names.
#[derive(Clone, Debug, Default)]
pub struct PoolBook {
    pools: Vec<Pool>,
    /// The pool of each form, by its place in `pools`.
    by_form: BTreeMap<String, usize>,
    /// The pools of each key.
    by_key: BTreeMap<String, BTreeSet<usize>>,
}

/// A group of forms that are one pool.
#[derive(Default)]
struct Group {
    forms: BTreeSet<String>,
    /// Whether it holds all forms of its keys that nobody took out.
    is_taken_out: bool,
}

impl PoolBook {
    /// The pools that `names` name, in whatever order they come, with what persons said of them; of two statements about
    /// the same two names the later holds. A name that only a statement tells is a name of the pool that it is said to be.
    pub fn of(names: &[String], statements: &[PoolStatement]) -> PoolBook {
        let standing = standing(statements);
        let mut spellings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut keys: BTreeMap<String, String> = BTreeMap::new();
        let told = statements.iter().flat_map(|statement| match statement {
            PoolStatement::Same(first, second) => vec![first, second],
            PoolStatement::Apart(..) => Vec::new(),
        });
        for (name, is_read) in names.iter().map(|name| (name, true)).chain(told.map(|name| (name, false))) {
            if let Some(name) = PoolName::parse(name) {
                keys.insert(name.form.clone(), name.key);
                let written = spellings.entry(name.form).or_default();
                if is_read || written.is_empty() {
                    written.insert(name.written);
                }
            }
        }
        let read: BTreeSet<String> =
            names.iter().filter_map(|name| PoolName::parse(name)).map(|name| name.form).collect();
        let mut book = PoolBook::default();
        for group in groups(&keys, &standing) {
            if group.forms.iter().any(|form| read.contains(form)) {
                book.add(&group, &spellings, &keys, &standing);
            }
        }
        book.order();
        book
    }

    fn add(
        &mut self,
        group: &Group,
        spellings: &BTreeMap<String, BTreeSet<String>>,
        keys: &BTreeMap<String, String>,
        standing: &[(String, String, bool)],
    ) {
        let mut written: Vec<String> = group.forms.iter().flat_map(|form| spellings[form].clone()).collect();
        written.sort_by_key(|name| fullness(name));
        written.dedup_by_key(|name| fold(name));
        let place = self.pools.len();
        for form in &group.forms {
            self.by_form.insert(form.clone(), place);
            self.by_key.entry(keys[form].clone()).or_default().insert(place);
        }
        let known_by = root(group, keys, standing);
        let name = written.remove(0);
        written.sort_by_cached_key(|name| (fold(name), name.clone()));
        self.pools.push(Pool { id: self.free_id(&slug(&known_by)), name, aliases: written });
    }

    /// `id`, or with a number behind where another pool has it: two keys can be written alike in plain letters.
    fn free_id(&self, id: &str) -> String {
        let taken = |id: &str| self.pools.iter().any(|pool| pool.id == id);
        let numbered = (2..).map(|n: u32| format!("{id}-{n}"));
        std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
    }

    /// Puts the pools in the order of their names.
    fn order(&mut self) {
        let mut places: Vec<usize> = (0..self.pools.len()).collect();
        places.sort_by_cached_key(|&place| (fold(&self.pools[place].name), self.pools[place].id.clone()));
        let mut now = vec![0; places.len()];
        for (new, &old) in places.iter().enumerate() {
            now[old] = new;
        }
        self.pools = places.iter().map(|&place| self.pools[place].clone()).collect();
        self.by_form.values_mut().for_each(|place| *place = now[*place]);
        for places in self.by_key.values_mut() {
            *places = places.iter().map(|&place| now[place]).collect();
        }
    }

    /// The pools, in the order of their names.
    pub fn pools(&self) -> &[Pool] {
        &self.pools
    }

    /// The pool with this id.
    pub fn pool(&self, id: &str) -> Option<&Pool> {
        self.pools.iter().find(|pool| pool.id == id)
    }

    /// What `written` fits: a pool with this name or one that differs in generic words alone; else pools with a name that
    /// holds its words, or is held by them, or is a letter or two away.
    pub fn find(&self, written: &str) -> PoolFound<'_> {
        let Some(name) = PoolName::parse(written) else { return PoolFound::None };
        if let Some(&place) = self.by_form.get(&name.form) {
            return PoolFound::One(&self.pools[place]);
        }
        if let Some(places) = self.by_key.get(&name.key) {
            let mut pools: Vec<&Pool> = places.iter().map(|&place| &self.pools[place]).collect();
            return match pools.len() {
                1 => PoolFound::One(pools.remove(0)),
                _ => PoolFound::Several(pools),
            };
        }
        let near: BTreeSet<usize> = self
            .by_key
            .iter()
            .filter(|(key, _)| is_near(key, &name.key))
            .flat_map(|(_, places)| places.iter().copied())
            .collect();
        if near.is_empty() {
            return PoolFound::None;
        }
        PoolFound::Nearly(near.into_iter().map(|place| &self.pools[place]).collect())
    }
}

/// The forms that are one pool each. First what persons said, then what keys say; never two names that a person said are
/// apart. Of the names of one key that are apart the one that was named as the pool keeps the others, with the
/// key and address; the one that was said to be apart from it goes alone.
fn groups(keys: &BTreeMap<String, String>, standing: &[(String, String, bool)]) -> Vec<Group> {
    let mut apart: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (first, second, _) in standing.iter().filter(|(.., same)| !same) {
        apart.entry(first).or_default().insert(second);
        apart.entry(second).or_default().insert(first);
    }
    let may_join = |one: &Group, other: &Group| {
        !one.forms.iter().any(|form| {
            apart
                .get(form.as_str())
                .is_some_and(|others| others.iter().any(|other_form| other.forms.contains(*other_form)))
        })
    };
    let mut all: Vec<Group> = Vec::new();
    let mut forms: Vec<&String> = keys.keys().collect();
    let goes = |form: &str| standing.iter().any(|(first, _, same)| !same && first == form);
    forms.sort_by_key(|form| (goes(form), form.split(' ').count(), form.as_str()));
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    for form in &forms {
        place.insert(form, all.len());
        all.push(Group { forms: BTreeSet::from([(*form).clone()]), is_taken_out: false });
    }
    let mut join = |all: &mut Vec<Group>, first: &str, second: &str| -> bool {
        let (Some(&one), Some(&other)) = (place.get(first), place.get(second)) else { return true };
        if one == other {
            return true;
        }
        if !may_join(&all[one], &all[other]) {
            return false;
        }
        let moved = std::mem::take(&mut all[other].forms);
        for form in &moved {
            if let Some(at) = place.get_mut(form.as_str()) {
                *at = one;
            }
        }
        all[one].forms.extend(moved);
        true
    };
    for (first, second, _) in standing.iter().filter(|(.., same)| *same) {
        join(&mut all, first, second);
    }
    let mut of_key: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for form in &forms {
        let firsts = of_key.entry(&keys[*form]).or_default();
        if !firsts.iter().any(|first| join(&mut all, first, form)) {
            firsts.push(form);
        }
    }
    for firsts in of_key.values() {
        for taken_out in firsts.iter().skip(1) {
            for group in all.iter_mut().filter(|group| group.forms.contains(*taken_out)) {
                group.is_taken_out = true;
            }
        }
    }
    all.retain(|group| !group.forms.is_empty());
    all
}

/// What a pool's id is made of: the key of the name that is said to be no other name of another; of several such the first
/// in order. A name that a person took out of its key is known by all its words.
fn root(group: &Group, keys: &BTreeMap<String, String>, standing: &[(String, String, bool)]) -> String {
    let is_alias = |form: &&String| {
        standing.iter().any(|(alias, of, same)| *same && alias == *form && group.forms.contains(of))
    };
    let roots: Vec<&String> = group.forms.iter().filter(|form| !is_alias(form)).collect();
    let candidates = if roots.is_empty() { group.forms.iter().collect() } else { roots };
    let known_by = |form: &&String| if group.is_taken_out { (*form).clone() } else { keys[*form].clone() };
    candidates.iter().map(known_by).min().unwrap_or_default()
}

/// The order of names from the fullest: most content words, then most letters, then the one that calls itself a pool.
fn fullness(name: &str) -> (std::cmp::Reverse<usize>, std::cmp::Reverse<usize>, bool, String, String) {
    let words = PoolName::parse(name).map_or(0, |name| name.form.split(' ').count());
    let folded = fold(name);
    // Of two that differ in capitals alone the capitalised one stands first ('P' < 'p').
    (
        std::cmp::Reverse(words),
        std::cmp::Reverse(name.chars().count()),
        !folded.contains("pulje"),
        folded,
        name.to_owned(),
    )
}

/// Whether two keys are much alike: the words of one are all in the other, or the two differ by a slip of the pen.
fn is_near(one: &str, other: &str) -> bool {
    let words = |key: &str| key.split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (mine, yours) = (words(one), words(other));
    mine.is_subset(&yours)
        || yours.is_subset(&mine)
        || one.chars().count().min(other.chars().count()) >= SLIP_LETTERS_MIN
            && distance(one, other, SLIPS_MAX) <= SLIPS_MAX
}

/// A key with fewer letters is not compared letter by letter.
const SLIP_LETTERS_MIN: usize = 6;

/// So many letters may differ between two keys that are much alike.
const SLIPS_MAX: usize = 2;

/// A key in plain letters: `lige-sundhed`.
fn slug(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    for letter in key.chars() {
        match letter {
            'æ' => out.push_str("ae"),
            'ø' => out.push_str("oe"),
            'å' => out.push_str("aa"),
            letter if letter.is_ascii_alphanumeric() => out.push(letter),
            letter if letter.is_alphanumeric() => out.push_str(&format!("{:x}", u32::from(letter))),
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPELLINGS: [&str; 4] = [
        "puljen til lighed i sundhed",
        "Nye initiativer til øget lighed i sundhed",
        "Puljen til nye initiativer til øget lighed i sundhed",
        "Puljen til øget lighed i sundhed",
    ];

    fn book(names: &[&str], statements: &[PoolStatement]) -> PoolBook {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        PoolBook::of(&names, statements)
    }

    fn same(first: &str, second: &str) -> PoolStatement {
        PoolStatement::Same(first.to_owned(), second.to_owned())
    }

    fn apart(first: &str, second: &str) -> PoolStatement {
        PoolStatement::Apart(first.to_owned(), second.to_owned())
    }

    fn ids(book: &PoolBook) -> Vec<&str> {
        book.pools().iter().map(|pool| pool.id.as_str()).collect()
    }

    #[test]
    fn four_spellings_are_one_pool_with_the_fullest_name() {
        let mut names = SPELLINGS;
        for _ in 0..4 {
            names.rotate_left(1);
            let book = book(&names, &[]);
            assert_eq!(ids(&book), ["lighed-sundhed"]);
            assert_eq!(book.pools()[0].name, SPELLINGS[2]);
            assert_eq!(book.pools()[0].aliases, [SPELLINGS[1], SPELLINGS[0], SPELLINGS[3]]);
            assert!(matches!(book.find("PULJEN TIL LIGHED I SUNDHED i 2027"), PoolFound::One(_)));
        }
    }

    #[test]
    fn what_is_much_alike_is_only_suggested() {
        let book = book(&["Puljen til lighed i sundhed", "Kulturpuljen"], &[]);
        assert_eq!(book.pools().len(), 2);
        for written in
            ["Sundhedspuljen", "puljen til lighed i sunhed", "Puljen til lighed i sundhed og uddannelse"]
        {
            assert!(matches!(book.find(written), PoolFound::Nearly(near) if near.len() == 1), "{written}");
        }
        assert_eq!(book.find("Trafikpuljen"), PoolFound::None);
        assert_eq!(book.find("puljen"), PoolFound::None);
    }

    #[test]
    fn persons_join_and_keep_one_id() {
        let names = ["Lige sundhed-puljen", "Sundhedspuljen"];
        let joined = book(&names, &[same("Sundhedspuljen", "Lige sundhed-puljen")]);
        assert_eq!(ids(&joined), ["lige-sundhed"]);
        let turned = book(&names, &[same("Lige sundhed-puljen", "Sundhedspuljen")]);
        assert_eq!(ids(&turned), ["sundhed"]);
        let undone =
            book(&names, &[same("Sundhedspuljen", "Lige sundhed-puljen"), apart(names[0], names[1])]);
        assert_eq!(ids(&undone), ["lige-sundhed", "sundhed"]);
    }

    #[test]
    fn persons_take_apart_what_the_rule_joined() {
        let split = book(&SPELLINGS, &[apart(SPELLINGS[0], SPELLINGS[3])]);
        assert_eq!(split.pools().len(), 2);
        let id = |name: &str| match split.find(name) {
            PoolFound::One(pool) => pool.id.clone(),
            other => panic!("{name}: {other:?}"),
        };
        assert_eq!(id(SPELLINGS[3]), "lighed-sundhed");
        assert_eq!(id(SPELLINGS[2]), "lighed-sundhed");
        assert_ne!(id(SPELLINGS[0]), "lighed-sundhed");
        let joined = book(&SPELLINGS, &[apart(SPELLINGS[0], SPELLINGS[3]), same(SPELLINGS[0], SPELLINGS[3])]);
        assert_eq!(ids(&joined), ["lighed-sundhed"]);
        assert!(
            matches!(split.find("Puljen til bedre lighed i sundhed"), PoolFound::Several(pools) if pools.len() == 2)
        );
    }

    #[test]
    fn a_name_that_only_a_person_told_finds_its_pool() {
        let book = book(&["Lige sundhed-puljen"], &[same("Birthepuljen", "Lige sundhed-puljen")]);
        assert_eq!(book.pools()[0].aliases, ["Birthepuljen"]);
        assert!(matches!(book.find("birthepuljen"), PoolFound::One(_)));
    }
}

//! Two editions of one contract beside each other.

use crate::{WHOLE, contract};
use sagsgang_outcomes::compare::{Aspect, Comparison, compare};
use sagsgang_outcomes::contract::Certainty;

/// The whole contract beside an edition of it.
fn with(part: &str, by: &str) -> Comparison {
    assert!(WHOLE.contains(part), "{part} is no part of the whole contract");
    compare(&contract(WHOLE), &contract(&WHOLE.replacen(part, by, 1)))
}

#[test]
fn a_contract_is_the_same_as_itself_wherever_its_lines_stand() {
    let found = with("[timing]", "# en bemærkning\n\n[timing]");
    assert!(found.is_same(), "{found:#?}");
    assert!(found.same > 80);
}

#[test]
fn a_mark_that_moves_is_one_difference_with_both_values() {
    let found = with("at = \"22 %\"", "at = { assumed = \"25 %\", why = \"forhandles\" }");
    let [difference] = &found.differences[..] else { panic!("{found:#?}") };
    assert_eq!(difference.path, "metric.forbrug.pays.marks.2.at");
    assert_eq!(difference.aspects, [Aspect::Value, Aspect::Certainty, Aspect::Clauses, Aspect::Why]);
    let (left, right) = (difference.left.as_ref().unwrap(), difference.right.as_ref().unwrap());
    assert_eq!((left.value.as_deref(), left.certainty), (Some("22 %"), Certainty::Agreed));
    assert_eq!((right.value.as_deref(), right.why.as_deref()), (Some("25 %"), Some("forhandles")));
    assert_eq!((left.clauses.as_slice(), right.clauses.as_slice()), (&["3.1".to_owned()][..], &[][..]));
}

#[test]
fn the_same_sum_from_another_clause_and_the_same_clause_with_other_words_differ() {
    let found = with(
        "max = { value = \"2 mio. kr.\", clause = [\"3\", \"3.1\"] }",
        "clause = \"3.1\"\nmax = \"2.000.000 kr.\"",
    );
    let [difference] = &found.differences[..] else { panic!("{found:#?}") };
    assert_eq!(
        (difference.path.as_str(), difference.aspects.as_slice()),
        ("party.kommune.max", &[Aspect::Clauses][..])
    );
    let found = with("Regionen betaler højst 5 mio. kr.", "Regionen betaler højst 6 mio. kr.");
    assert_eq!(found.differences[0].path, "clause.3");
}

#[test]
fn what_comes_in_and_what_leaves_is_told_by_id_and_by_term() {
    let party = "\n[[party]]\nid = \"stat\"\nname = \"Staten\"\nrole = \"payer\"\nclause = \"1\"\nmax = 5\n\n[capital]";
    let found = with("\n[capital]", party);
    assert_eq!((found.parties.added.as_slice(), found.parties.removed.len()), (&["stat".to_owned()][..], 0));
    let paths: Vec<&str> = found.differences.iter().map(|one| one.path.as_str()).collect();
    // Shares that are unknown as a whole are unknown for each payer.
    assert_eq!(paths, ["party.stat.payer", "party.stat.max", "metric.gennemfoert.payers.stat"]);
    assert!(found.differences.iter().all(|one| one.left.is_none() && one.aspects.is_empty()));
    let turned = compare(&contract(&WHOLE.replacen("\n[capital]", party, 1)), &contract(WHOLE));
    assert_eq!(turned.parties.removed, ["stat"]);
    assert!(turned.differences.iter().all(|one| one.right.is_none()));
}

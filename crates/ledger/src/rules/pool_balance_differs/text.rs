//! The arithmetic within the text of one item: frame − used = left, and left − this case = left after it.

use super::{CODE, asked_here, is_same};
use crate::rules::Finding;
use crate::rules::trail::{Trail, at_basis};
use crate::{BasisRole, Ore, Printed, PrintedBalance, Proposal};
use sagsgang_text::{Diagnostic, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// Checks each item that was not told of already.
pub(super) fn check(books: &Trail<'_>, told: &BTreeSet<&str>, out: &mut Vec<Finding>) {
    let printed = &books.reading.printed;
    let mut in_item: BTreeMap<(&str, &str), Vec<&PrintedBalance>> = BTreeMap::new();
    for one in printed {
        in_item.entry((&one.basis.document, &one.basis.item)).or_default().push(one);
    }
    for left in printed.iter().filter(|one| one.of == Printed::Left) {
        if told.contains(left.basis.item.as_str()) {
            continue;
        }
        let here = &in_item[&(left.basis.document.as_str(), left.basis.item.as_str())];
        let beside = |of: Printed| -> Vec<&PrintedBalance> {
            let same = |one: &&PrintedBalance| one.of == of && one.pool == left.pool && one.year == left.year;
            here.iter().copied().filter(same).collect()
        };
        // Several balances of a kind in one item are of several things.
        if beside(Printed::Left).len() > 1 {
            continue;
        }
        if let [frame] = beside(Printed::Frame).as_slice() {
            out.extend(left_over(frame, &beside(Printed::Used), left));
        }
        if let [after] = beside(Printed::LeftAfter).as_slice() {
            out.extend(left_after(books, left, after));
        }
    }
}

fn left_over(frame: &PrintedBalance, used: &[&PrintedBalance], left: &PrintedBalance) -> Option<Finding> {
    let sum: Ore = used.iter().map(|one| one.ore).sum();
    let true_left = frame.ore - sum;
    // One of the sums may tell what the others add up to.
    let is_whole = used.iter().any(|one| is_same(left.ore, frame.ore - one.ore));
    if used.is_empty() || is_whole || is_same(left.ore, true_left) {
        return None;
    }
    let terms: String = used.iter().map(|one| format!(" − {}", one.ore)).collect();
    let message =
        format!("Der er {} tilbage, men teksten siger {}", true_left.in_words(), left.ore.in_words());
    let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
        .arithmetic(format!("{}{terms} = {true_left}, men teksten siger {}", frame.ore, left.ore))
        .hint("ret det beløb, der er forkert");
    let places = used.iter().map(|one| (&one.basis, "brugt"));
    let label = format!("burde være {}", true_left.in_words());
    Some(
        at_basis(diagnostic, Some(&left.basis), &label)
            .related(std::iter::once((&frame.basis, "rammen")).chain(places))
            .of_pool(&left.pool),
    )
}

fn left_after(books: &Trail<'_>, left: &PrintedBalance, after: &PrintedBalance) -> Option<Finding> {
    let asked = asked_here(books, left, &|year| left.year.is_none() || year == left.year);
    // The text was written before the decision: what the decision changed is not what it reckoned with.
    let is_as_recommended =
        |one: &&Proposal| one.basis.iter().any(|basis| basis.role == BasisRole::Recommendation);
    let sum: Ore = asked.iter().map(|one| one.ore).sum();
    let true_after = left.ore - sum;
    if asked.is_empty() || !asked.iter().all(is_as_recommended) || is_same(after.ore, true_after) {
        return None;
    }
    let terms: String = asked.iter().map(|one| format!(" − {}", one.ore)).collect();
    let message = format!(
        "Følges indstillingen, er der {} tilbage, men teksten siger {}",
        true_after.in_words(),
        after.ore.in_words()
    );
    let diagnostic = Diagnostic::new(CODE, Severity::Warning, message)
        .arithmetic(format!("{}{terms} = {true_after}, men teksten siger {}", left.ore, after.ore))
        .hint("ret resten, eller ret de indstillede beløb");
    let places = asked.iter().filter_map(|one| one.basis.first()).map(|basis| (basis, "indstillet"));
    let label = format!("burde være {}", true_after.in_words());
    Some(
        at_basis(diagnostic, Some(&after.basis), &label)
            .related(std::iter::once((&left.basis, "det var der før")).chain(places))
            .of_pool(&left.pool),
    )
}

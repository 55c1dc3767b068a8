//! Which case numbers cover one matter alone.

use std::collections::HashMap;

use crate::thread::node::{Group, Node, Terms};

/// For each term whether it is a case number that covers one matter alone: it does not where two or more items of one meeting with
/// other titles carry it, nor where an item carries it that is no matter of its own. A committee may keep all that it treats under one number.
pub(super) fn specific(nodes: &[Node<'_>], terms: &Terms) -> Vec<bool> {
    let mut is_specific: Vec<bool> = terms.all.iter().map(|(group, _)| *group == Group::CaseNumber).collect();
    let mut first: HashMap<(&str, u32), &Node<'_>> = HashMap::new();
    for node in nodes {
        for feature in node.features.iter().filter(|feature| terms.group(feature.term) == Group::CaseNumber) {
            let before = *first.entry((node.told.head.meeting.as_str(), feature.term)).or_insert(node);
            let is_another =
                before.told.head.item != node.told.head.item && before.title_term != node.title_term;
            if is_another || node.is_part {
                is_specific[feature.term as usize] = false;
            }
        }
    }
    is_specific
}

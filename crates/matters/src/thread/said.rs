//! What persons said of links.

use std::collections::{BTreeMap, HashMap};

use crate::thread::node::Node;
use crate::thread::{LinkStatement, StrandAt};

/// What was said of each pair of strands that are still there, the earlier strand first; of several words on one pair the last.
pub(super) fn of(nodes: &[Node<'_>], statements: &[LinkStatement]) -> BTreeMap<(u32, u32), bool> {
    if statements.is_empty() {
        return BTreeMap::new();
    }
    let places: HashMap<StrandAt, u32> =
        nodes.iter().enumerate().map(|(at, node)| (node.at(), at as u32)).collect();
    let mut said = BTreeMap::new();
    for statement in statements {
        let (Some(one), Some(other)) = (places.get(&statement.first), places.get(&statement.second)) else {
            continue;
        };
        if one != other {
            said.insert((*one.min(other), *one.max(other)), statement.is_same);
        }
    }
    said
}

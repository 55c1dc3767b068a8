//! What to know when reading an answer: it stands, but not without this.
//!
//! The words stand in the program, in each of its languages; here are the facts.

use serde::Serialize;

/// Something to know when reading an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "notice", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Notice {
    /// A group has few people: its figure says little.
    SmallGroup {
        /// Which group.
        group: String,
        /// People in it.
        population: f64,
    },
    /// No standard error is known of a group: limits leave out what chance does to its figure, or cannot be given.
    NoGroupError {
        /// The first such group.
        group: String,
    },
    /// A spread is never below nothing, and chance alone makes it larger: where groups differ little, the estimate lies too high
    /// and limits from drawn figures with it.
    SpreadFromChance,
    /// A line or curve was fitted to so few groups that limits from its fit are uncertain.
    FewGroups {
        /// How many.
        groups: usize,
    },
    /// A stratum has one sampling unit, which says nothing of how units differ: its distance from the mean of all units counts.
    SingleUnitStrata {
        /// How many such strata.
        strata: usize,
        /// The first of them.
        stratum: String,
    },
}

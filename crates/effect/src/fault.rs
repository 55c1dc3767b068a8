//! Why a question cannot be answered, with the place: what a person needs in order to mend the data or the plan.
//!
//! The words stand in the program, in each of its languages; here are the facts.

use serde::Serialize;
use std::fmt;

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Fault {
    /// The table has no column of that name.
    NoSuchColumn {
        /// The name asked for.
        column: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// Two columns have one name.
    ColumnTwice {
        /// The name.
        column: String,
    },
    /// A cell that should hold a number holds something else.
    NotANumber {
        /// Which column.
        column: String,
        /// Line of the table, the line of headings being 1.
        row: usize,
        /// What stands there.
        text: String,
    },
    /// A text stands among numbers: a slip of the pen, or categories that the plan has not called so.
    TextAmongNumbers {
        /// Which column.
        column: String,
        /// Line of the table, the line of headings being 1.
        row: usize,
        /// What stands there.
        text: String,
    },
    /// A number that is not finite, or too large to reckon with.
    NotFinite {
        /// Which column.
        column: String,
        /// Line of the table, the line of headings being 1.
        row: usize,
    },
    /// A cell that should hold 0 or 1 holds something else.
    NotZeroOrOne {
        /// Which column.
        column: String,
        /// Line of the table, the line of headings being 1.
        row: usize,
        /// What stands there.
        text: String,
    },
    /// A cell that must not be empty is.
    Missing {
        /// Which column.
        column: String,
        /// Line of the table, the line of headings being 1.
        row: usize,
    },
    /// A line has another number of cells than the headings.
    RowLength {
        /// Line of the table, the line of headings being 1.
        row: usize,
        /// Cells in the line.
        found: usize,
        /// Cells in the headings.
        expected: usize,
    },
    /// The table cannot be read as text in rows.
    Unreadable {
        /// Line of the table, the line of headings being 1.
        row: usize,
        /// What was wrong with it.
        why: String,
    },
    /// The table, or what is left of it, has no rows.
    NoRows,
    /// More than the program takes.
    TooMany {
        /// What there is too much of: `rows`, `columns`, `levels`, `units`, `cells` …
        what: &'static str,
        /// How many at most.
        most: usize,
    },
    /// A weight below zero.
    NegativeWeight {
        /// Which column.
        column: String,
        /// Line of the table, the line of headings being 1.
        row: usize,
    },
    /// Weights that are all zero.
    NoWeight {
        /// Which column, or which group.
        column: String,
    },
    /// Nobody was treated.
    NoTreated,
    /// Nobody was not.
    NoControls,
    /// A group has nobody in it.
    EmptyGroup {
        /// Which one.
        group: String,
    },
    /// A number of a group cannot be reckoned with.
    GroupNumber {
        /// Which group.
        group: String,
        /// Which number: `estimate`, `standard error`, `population` …
        what: &'static str,
        /// What it is.
        value: String,
        /// What it must be, such as `x > 0`.
        must: &'static str,
    },
    /// Too few groups for what is asked.
    TooFewGroups {
        /// Groups that there are.
        groups: usize,
        /// Groups that it takes.
        needed: usize,
    },
    /// A group has no place in the order from worst off to best off.
    NoOrder {
        /// Which group.
        group: String,
    },
    /// Two groups have one place in the order.
    OrderTwice {
        /// One of them.
        group: String,
        /// The other.
        other: String,
        /// The place.
        order: u32,
    },
    /// No group is the one that others are compared with.
    NoReference,
    /// Two groups are.
    ReferenceTwice {
        /// One of them.
        group: String,
        /// The other.
        other: String,
    },
    /// Too few events for the number to be published or to mean anything.
    TooFewEvents {
        /// Events that there are.
        events: String,
        /// Events that it takes.
        needed: u32,
    },
    /// Too few rows for what is asked.
    TooFewRows {
        /// Rows that there are.
        rows: usize,
        /// Rows that it takes.
        needed: usize,
    },
    /// One cluster says nothing of how clusters differ.
    OneCluster {
        /// The column that names clusters.
        column: String,
    },
    /// A column is a combination of columns before it, or always the same.
    Collinear {
        /// The column.
        column: String,
    },
    /// Covariates tell the outcome, or who was treated, without fail: no finite coefficient fits.
    Separation {
        /// A column that shows it, where one alone does.
        column: Option<String>,
    },
    /// Nothing varies, so that nothing tells how sure an estimate is: its standard error is zero.
    NoSpread,
    /// A number came out too large to be written, or not at all.
    NoNumber {
        /// Which number: a part of the result.
        what: String,
    },
    /// The search for an answer did not end.
    NoConvergence {
        /// What was sought.
        what: &'static str,
        /// Rounds that were tried.
        rounds: usize,
    },
    /// A quantity that must lie within limits does not.
    OutOfRange {
        /// Which quantity.
        what: String,
        /// What it is.
        value: String,
        /// What it must be, such as `0 < x < 1`.
        must: &'static str,
    },
    /// Lists that belong together have different lengths: an error of the caller.
    Lengths {
        /// What was compared.
        what: &'static str,
    },
    /// A unit has no row, or two, in a period.
    Unbalanced {
        /// The unit.
        unit: String,
        /// The period.
        period: String,
    },
    /// A cell holds something that it may not.
    BadCell {
        /// Which column.
        column: String,
        /// Line of the table, the line of headings being 1.
        row: usize,
        /// What stands there.
        text: String,
        /// What must stand there: a word that the program tells in full.
        must: &'static str,
    },
    /// Two rows tell the same.
    RowTwice {
        /// Line of the later one.
        row: usize,
        /// Line of the first one.
        other: usize,
    },
    /// Groups are hidden, so that what rests on them is not told either.
    HiddenGroups {
        /// Which ones.
        groups: Vec<String>,
    },
    /// Nobody can tell how many people a figure is of: it can neither be protected nor shown.
    NoCounts {
        /// Line of the table, the line of headings being 1.
        row: usize,
    },
    /// What must be the same in all rows of a unit is not.
    Varies {
        /// The column.
        column: String,
        /// The unit.
        unit: String,
    },
    /// What was kept as protected shows a figure of fewer people than its own rules allow.
    BelowThreshold {
        /// Line of the table, the line of headings being 1.
        row: usize,
        /// The threshold.
        threshold: u32,
    },
    /// A plan, a lock or a log does not hold; the words tell why.
    Plan {
        /// Which part of it: a key of the plan, or a step of the log.
        part: String,
        /// What is wrong.
        why: String,
    },
}

impl fmt::Display for Fault {
    /// For logs and tests; what people read is worded by the program.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self:?}")
    }
}

impl std::error::Error for Fault {}

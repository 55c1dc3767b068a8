//! The states of money that a pool's table has a column for, and the movements that a number in it comes from.

use sagsgang_ledger::{Balance, State, Year};
use sagsgang_store::JournalLine;
use sagsgang_text::Ore;

/// A column of a pool's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// What the pool was given.
    Frame,
    /// Proposed or recommended, and not decided.
    Asked,
    /// Set aside.
    Appropriated,
    /// Reserved.
    Reserved,
    /// Promised.
    Awarded,
    /// Paid.
    Paid,
    /// Left.
    Free,
}

impl Column {
    /// All columns, in the order of a table.
    pub(super) const ALL: [Column; 7] = [
        Column::Frame,
        Column::Asked,
        Column::Appropriated,
        Column::Reserved,
        Column::Awarded,
        Column::Paid,
        Column::Free,
    ];
    /// Those that take from the frame, in the order that a picture lays them.
    pub(super) const DECIDED: [Column; 4] =
        [Column::Paid, Column::Awarded, Column::Appropriated, Column::Reserved];

    /// Its word in an address.
    pub(super) fn word(self) -> &'static str {
        match self {
            Column::Frame => "ramme",
            Column::Asked => "paa-vej",
            Column::Appropriated => "afsat",
            Column::Reserved => "reserveret",
            Column::Awarded => "bevilget",
            Column::Paid => "udbetalt",
            Column::Free => "fri",
        }
    }

    /// The column with this word.
    pub(super) fn from_word(word: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.word() == word)
    }

    /// The message that names it.
    pub(super) fn key(self) -> &'static str {
        match self {
            Column::Frame => "money-frame",
            Column::Asked => "money-asked",
            Column::Appropriated => "money-appropriation",
            Column::Reserved => "money-reservation",
            Column::Awarded => "money-award",
            Column::Paid => "money-payment",
            Column::Free => "money-free",
        }
    }

    /// What stands in it.
    pub(super) fn of(self, balance: &Balance) -> Ore {
        match self {
            Column::Frame => balance.frame_ore,
            Column::Asked => balance.proposed_ore + balance.recommended_ore,
            Column::Appropriated => balance.appropriated_ore,
            Column::Reserved => balance.reserved_ore,
            Column::Awarded => balance.awarded_ore,
            Column::Paid => balance.paid_ore,
            Column::Free => balance.free_ore,
        }
    }

    /// Whether the movement of `line` moves money of `year` in this column.
    pub(super) fn is_moved_by(self, line: &JournalLine, year: Option<Year>) -> bool {
        line.posted.legs.iter().any(|leg| leg.account.year == year && self.holds(leg.account.state))
    }

    fn holds(self, state: State) -> bool {
        match self {
            Column::Frame => state == State::Frame,
            Column::Asked => matches!(state, State::Proposed | State::Recommended),
            Column::Appropriated => state == State::Appropriated,
            Column::Reserved => state == State::Reserved,
            Column::Awarded => state == State::Awarded,
            Column::Paid => state == State::Paid,
            Column::Free => state == State::Free,
        }
    }
}

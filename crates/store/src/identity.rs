//! Who is who: persons and organs across documents, and spellings that may be one.

use jiff::Timestamp;

use crate::{Id, Register, StoreError};

/// What a suggestion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionKind {
    /// Two persons.
    Person,
    /// Two organs.
    Organization,
}

/// What came of a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SuggestionState {
    /// Nobody has looked.
    Open,
    /// They are one.
    Merged,
    /// They are two.
    Dismissed,
}

/// Two spellings that may be one person or organ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its id, to confirm or dismiss it with.
    pub id: Id,
    /// Persons or organs.
    pub kind: SuggestionKind,
    /// Name and public address of the first: the one that is seen in more documents, which a merge keeps.
    pub first: (String, String),
    /// In how many current documents the first is seen.
    pub first_documents: u64,
    /// Name and public address of the second.
    pub second: (String, String),
    /// In how many current documents the second is seen.
    pub second_documents: u64,
    /// Why, in a few Danish words.
    pub reason: String,
    /// What came of it.
    pub state: SuggestionState,
}

impl Register {
    /// Every suggestion, the open ones first.
    ///
    /// # Errors
    /// Those of the database.
    pub fn suggestions(&self) -> Result<Vec<Suggestion>, StoreError> {
        todo!()
    }

    /// Says that the two of a suggestion are one. Both spellings are kept; the address of the second leads to the first.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where there is no such suggestion.
    pub fn confirm_same(&self, _suggestion: &Id, _by: &str, _at: Timestamp) -> Result<(), StoreError> {
        todo!()
    }

    /// Says that the two of a suggestion are two, and takes a merge back. It is not suggested again.
    ///
    /// # Errors
    /// [`StoreError::UnknownFact`] where there is no such suggestion.
    pub fn dismiss(&self, _suggestion: &Id, _by: &str, _at: Timestamp) -> Result<(), StoreError> {
        todo!()
    }
}

//! One term: what it says, where that is said, and how sure it is.

use sagsgang_text::Span;
use serde::Serialize;

/// A clause of the contract, or a sentence of another document that tells of it, word for word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// What terms call it by: `5.2`, `referat-2024-02-21`.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The document it stands in: a title with a page, or an address.
    pub source: Option<String>,
    /// Where it stands in the file.
    #[serde(skip)]
    pub span: Span,
}

/// How sure a term is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State<T> {
    /// It stands in the clauses that the term names.
    Agreed(T),
    /// It stands nowhere; somebody put it in to be able to reckon, and says why. Everything that depends on it says so.
    Assumed {
        /// What is reckoned with.
        value: T,
        /// Why just that.
        why: String,
    },
    /// Nobody knows it. What depends on it cannot be reckoned, and no statement is binding.
    Unknown {
        /// What is known about why.
        why: String,
    },
}

/// A term of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<T> {
    /// What it says, and how sure that is.
    pub state: State<T>,
    /// The ids of the clauses it comes from.
    pub clauses: Vec<String>,
    /// Where it stands in the file.
    pub span: Span,
}

impl<T> Term<T> {
    /// What is reckoned with, agreed or assumed; none where it is unknown.
    pub fn value(&self) -> Option<&T> {
        match &self.state {
            State::Agreed(value) | State::Assumed { value, .. } => Some(value),
            State::Unknown { .. } => None,
        }
    }

    /// Why it was assumed, where it was.
    pub fn assumption(&self) -> Option<&str> {
        match &self.state {
            State::Assumed { why, .. } => Some(why),
            _ => None,
        }
    }

    /// Why nobody knows it, where nobody does.
    pub fn unknown(&self) -> Option<&str> {
        match &self.state {
            State::Unknown { why } => Some(why),
            _ => None,
        }
    }
}

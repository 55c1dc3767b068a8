//! What the forms of a commitment share: what was typed, and what is wrong with it.

use std::borrow::Cow;

use jiff::civil::Date;
use sagsgang_store::{CommitmentView, EvidenceView, Register, StoreError};
use serde::Deserialize;

use crate::web::address;
use crate::web::error::Failure;
use crate::web::money::form::again;
use crate::web::page::{Area, Frame};
use crate::web::state::AppState;

/// Letters of a title that stand in a heading and in the way to a page.
const TITLE_CHARACTERS_MAX: usize = 90;

/// A field of a form: its letter in what is wrong, its name, and the message that says what to do.
pub(super) type Field = (&'static str, &'static str, &'static str);

/// What was typed, as a form sends it and as the address brings it back where something is wrong.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Typed {
    /// What became of the commitment.
    #[serde(default)]
    pub(super) hvad: String,
    /// The evidence that it rests on.
    #[serde(default)]
    pub(super) spor: String,
    /// The day from which it holds, or on which it was undertaken.
    #[serde(default)]
    pub(super) dato: String,
    /// The last day.
    #[serde(default)]
    pub(super) frist: String,
    /// The due phrase.
    #[serde(default)]
    pub(super) tidsord: String,
    #[serde(default)]
    pub(super) organ: String,
    /// What was undertaken.
    #[serde(default)]
    pub(super) ord: String,
    /// Who is to keep it.
    #[serde(default)]
    pub(super) ansvarlig: String,
    /// Where it comes from.
    #[serde(default)]
    pub(super) kilde: String,
    /// Value of a convention.
    #[serde(default)]
    pub(super) vaerdi: String,
    /// Says that the built-in value is to hold again.
    #[serde(default)]
    pub(super) tilbage: String,
    #[serde(default)]
    pub(super) af: String,
    #[serde(default)]
    pub(super) grund: String,
    /// Letters of the fields that are wrong.
    #[serde(default)]
    fejl: String,
}

impl Typed {
    /// Whether the form was sent before.
    pub(super) fn is_again(&self) -> bool {
        !self.fejl.is_empty()
    }

    /// Whether the field with this letter is wrong.
    pub(super) fn is_wrong(&self, letter: &str) -> bool {
        self.fejl.contains(letter)
    }

    /// The address of `path` that shows the form again with what was typed.
    pub(super) fn again(&self, path: &str, wrong: &str) -> String {
        let all = [
            ("hvad", &self.hvad),
            ("spor", &self.spor),
            ("dato", &self.dato),
            ("frist", &self.frist),
            ("tidsord", &self.tidsord),
            ("organ", &self.organ),
            ("ord", &self.ord),
            ("ansvarlig", &self.ansvarlig),
            ("kilde", &self.kilde),
            ("vaerdi", &self.vaerdi),
            ("af", &self.af),
            ("grund", &self.grund),
        ];
        let typed: Vec<(&str, &String)> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        again(path, wrong, "", &typed)
    }

    /// The fields that are wrong, each with its anchor and what to do.
    pub(super) fn wrong(&self, page: &Frame, fields: &[Field]) -> Vec<(&'static str, Cow<'static, str>)> {
        let wrong = fields.iter().filter(|(letter, ..)| self.is_wrong(letter));
        wrong.map(|(_, name, key)| (*name, page.say(key))).collect()
    }
}

/// The commitment with this id, or whose id begins so, as known on `day`.
pub(super) async fn find(state: &AppState, id: &str, day: Date) -> Result<CommitmentView, Failure> {
    let id = id.to_owned();
    state.ask(move |register: &Register| register.commitment(&id, day)).await?.ok_or(Failure::NotFound)
}

/// The evidence with this id; none where the address names none.
///
/// # Errors
/// [`Failure::NotFound`] where the commitment has none with this id.
pub(super) fn evidence<'v>(view: &'v CommitmentView, id: &str) -> Result<Option<&'v EvidenceView>, Failure> {
    if id.is_empty() {
        return Ok(None);
    }
    let found = view.evidence.iter().find(|evidence| evidence.id.as_str() == id);
    found.map(Some).ok_or(Failure::NotFound)
}

/// The first words of what was undertaken, for a heading.
pub(super) fn title(page: &Frame, view: &CommitmentView) -> String {
    let words = page.brief(&view.words);
    if words.chars().count() <= TITLE_CHARACTERS_MAX {
        return words;
    }
    let cut: String = words.chars().take(TITLE_CHARACTERS_MAX).collect();
    let whole_words = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut[..whole_words].trim_end_matches([',', ';', ':']))
}

/// The frame of a form of a commitment.
pub(super) fn framed(page: Frame, heading: &str, view: &CommitmentView) -> Frame {
    let (label, title) = (page.say("nav-commitments"), title(&page, view));
    let path = address::commitment(&view.id);
    page.titled(Area::Commitments, heading).under(label, "/aftaler").under(title, path)
}

/// What the store says of something that a person said: kept, or that it is about nothing.
///
/// # Errors
/// What a form cannot tell.
pub(super) fn kept<T>(said: Result<T, StoreError>) -> Result<Result<T, Failure>, StoreError> {
    match said {
        Ok(kept) => Ok(Ok(kept)),
        Err(StoreError::UnknownCommitment { .. }) => Ok(Err(Failure::NotFound)),
        // The forms ask for reason and values before the register does.
        Err(StoreError::ReasonMissing | StoreError::BadValue { .. }) => Ok(Err(Failure::BadRequest)),
        Err(error) => Err(error),
    }
}

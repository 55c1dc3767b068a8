//! A commitment in a line, for pages that are about something else: how it stands, what was promised, who keeps it and when.

use sagsgang_matters::CommitmentState;
use sagsgang_store::CommitmentView;

use crate::web::address;
use crate::web::money::source::Source;
use crate::web::page::Frame;

/// A commitment in a line.
pub(in crate::web) struct PromiseRow {
    /// The look and the word of how it stands.
    pub(in crate::web) tag: (&'static str, String),
    /// What was promised.
    pub(in crate::web) words: String,
    /// Its own page, with language.
    pub(in crate::web) path: String,
    /// Who is to keep it.
    pub(in crate::web) owner: String,
    /// When it is due.
    pub(in crate::web) due: String,
    /// The sentence; none for one that a person added.
    pub(in crate::web) source: Option<Source>,
    /// How many sentences may show what became of it and wait for a person.
    pub(in crate::web) unseen: usize,
}

impl PromiseRow {
    /// The row of `commitment`.
    pub(in crate::web) fn of(page: &Frame, commitment: &CommitmentView) -> PromiseRow {
        let state = commitment.state;
        let is_open =
            matches!(state, CommitmentState::Overdue | CommitmentState::Due | CommitmentState::Open);
        let unseen = commitment.evidence.iter().filter(|evidence| evidence.confirmed.is_none()).count();
        PromiseRow {
            tag: (page.commitment_look(&state), page.commitment_state(&state).into_owned()),
            words: page.brief(&commitment.words),
            path: page.to(address::commitment(&commitment.id)),
            owner: commitment.owner.name.clone(),
            due: page.due(&commitment.due),
            source: commitment.cited.as_ref().map(|cited| Source::cited(page, cited)),
            unseen: if is_open { unseen } else { 0 },
        }
    }

    /// The rows of `commitments`.
    pub(in crate::web) fn all<'c>(
        page: &Frame,
        commitments: impl IntoIterator<Item = &'c CommitmentView>,
    ) -> Vec<PromiseRow> {
        commitments.into_iter().map(|commitment| PromiseRow::of(page, commitment)).collect()
    }
}

//! Which commitments are asked for: what stands in the address of the list.

use jiff::civil::Date;
use sagsgang_matters::CommitmentState;
use sagsgang_store::CommitmentFilter;
use serde::Deserialize;

use crate::web::address::encoded;
use crate::web::money::form::day;

/// What the choice of states offers: its word in the address, and its message. The first is chosen where none is.
pub(super) const CHOICES: [(&str, &str); 9] = [
    ("", "choice-unsettled"),
    ("overskredet", "commitment-overdue"),
    ("snart", "commitment-due-soon"),
    ("aaben", "commitment-open"),
    ("afsluttet", "choice-settled"),
    ("holdt", "commitment-kept"),
    ("aendret", "commitment-changed"),
    ("opgivet", "commitment-dropped"),
    ("alle", "choice-all"),
];

/// Which commitments are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Asked {
    /// Address of the only organ.
    #[serde(default)]
    pub(super) organ: String,
    /// Which states, as one of [`CHOICES`].
    #[serde(default)]
    pub(super) tilstand: String,
    /// The day that counts as today.
    #[serde(default)]
    pub(super) pr: String,
    /// Address of the only person.
    #[serde(default)]
    pub(super) person: String,
    /// Which page.
    #[serde(default)]
    pub(super) side: usize,
}

impl Asked {
    /// The day that counts as today: the one asked for, where it is a day other than `today`.
    pub(super) fn other_day(&self, today: Date) -> Option<Date> {
        day(&self.pr).filter(|day| *day != today)
    }

    /// Whether a day is asked for that is none, such as one in a thirteenth month.
    pub(super) fn is_wrong_day(&self) -> bool {
        !self.pr.trim().is_empty() && day(&self.pr).is_none()
    }

    /// What the register is asked for: every state, since the lead counts them all.
    pub(super) fn filter(&self) -> CommitmentFilter {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        CommitmentFilter { states: Vec::new(), organization: given(&self.organ), person: given(&self.person) }
    }

    /// Whether anything is chosen.
    pub(super) fn is_narrowed(&self) -> bool {
        [&self.organ, &self.tilstand, &self.pr, &self.person].iter().any(|text| !text.trim().is_empty())
    }

    /// Whether a commitment in `state` is asked for.
    pub(super) fn takes(&self, state: CommitmentState) -> bool {
        match self.tilstand.as_str() {
            "overskredet" => state == CommitmentState::Overdue,
            "snart" => state == CommitmentState::Due,
            "aaben" => state == CommitmentState::Open,
            "afsluttet" => state.is_settled(),
            "holdt" => state == CommitmentState::Kept,
            "aendret" => state == CommitmentState::Changed,
            "opgivet" => state == CommitmentState::Dropped,
            "alle" => true,
            _ => !state.is_settled(),
        }
    }

    /// Whether only what is not settled is asked for, as where nothing is chosen.
    pub(super) fn is_unsettled(&self) -> bool {
        CHOICES.iter().skip(1).all(|(word, _)| *word != self.tilstand)
    }

    /// Whether the same states are asked for as by `word`.
    pub(super) fn is_chosen(&self, word: &str) -> bool {
        self.tilstand == word || (word.is_empty() && self.is_unsettled())
    }

    /// The address of the same commitments at `path`, on page `number`, with `states` chosen.
    pub(super) fn at(&self, path: &str, states: &str, number: usize) -> String {
        let fields = [
            ("organ", self.organ.trim()),
            ("tilstand", states),
            ("pr", self.pr.trim()),
            ("person", self.person.trim()),
        ];
        let given = fields.iter().filter(|(_, value)| !value.is_empty());
        let mut pairs: Vec<String> =
            given.map(|(name, value)| format!("{name}={}", encoded(value, ""))).collect();
        pairs.extend((number > 1).then(|| format!("side={number}")));
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }
}

/// The address of `path` as known on `day`, where that is not today.
pub(super) fn with_day(path: &str, day: Option<Date>) -> String {
    day.map_or_else(|| path.to_owned(), |day| format!("{path}?pr={day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_chosen_is_what_is_not_settled() {
        let asked = Asked { tilstand: "<b>".to_owned(), ..Asked::default() };
        assert!(asked.is_unsettled() && asked.is_chosen("") && asked.takes(CommitmentState::Overdue));
        assert!(!asked.takes(CommitmentState::Kept));
        for (word, _) in CHOICES {
            let asked = Asked { tilstand: word.to_owned(), ..Asked::default() };
            assert!(asked.is_chosen(word), "{word}");
            assert_eq!(asked.is_unsettled(), word.is_empty(), "{word}");
        }
    }

    #[test]
    fn an_address_keeps_what_is_asked_for() {
        let asked =
            Asked { organ: "udvalg & råd".to_owned(), pr: "2025-01-31".to_owned(), ..Asked::default() };
        assert_eq!(
            asked.at("/aftaler", "alle", 2),
            "/aftaler?organ=udvalg%20%26%20r%C3%A5d&tilstand=alle&pr=2025-01-31&side=2"
        );
        assert_eq!(Asked::default().at("/aftaler", "", 1), "/aftaler");
        let today = Date::constant(2025, 1, 31);
        assert_eq!(asked.other_day(today), None);
        assert_eq!(asked.other_day(Date::constant(2025, 2, 1)), Some(today));
    }
}

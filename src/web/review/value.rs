//! What was read, in words for a page, from the value as the register keeps it: fields divided by tabs.

use std::borrow::Cow;

use sagsgang_minutes::confidence::Aspect;
use sagsgang_minutes::{Access, AmountStatus, Limit, Outcome, Presence, SectionKind, UnavailableReason};
use sagsgang_store::Word as _;
use sagsgang_text::Ore;

use crate::web::page::Frame;
use crate::web::words::limit_key;

/// The value of an aspect in words.
pub(super) fn in_words(page: &Frame, aspect: Aspect, value: &str) -> String {
    let fields: Vec<&str> = value.split('\t').collect();
    let field = |at: usize| fields.get(at).copied().unwrap_or("");
    match aspect {
        Aspect::Date => page.day_said(value),
        Aspect::Start | Aspect::End => {
            value.parse().map_or_else(|_| value.to_owned(), |time| page.time(&time))
        }
        Aspect::Participant => joined([
            field(0).to_owned(),
            said(Presence::from_word(field(1)), |presence| page.presence(&presence)),
        ]),
        Aspect::Item => joined([field(0).to_owned(), field(1).to_owned()]),
        Aspect::Access => said(Access::from_word(value), |access| page.access(&access)),
        Aspect::Section => {
            joined([said(SectionKind::from_word(field(0)), |kind| page.section(&kind)), field(1).to_owned()])
        }
        Aspect::Outcome => said(Outcome::from_word(value), |outcome| page.outcome(&outcome)),
        Aspect::Vote => joined([page.vote_side(field(0)).into_owned(), field(1).to_owned()]),
        Aspect::Treatment => joined([
            field(0).to_owned(),
            page.day_said(field(1)),
            said(Outcome::from_word(field(2)), |outcome| page.outcome(&outcome)),
        ]),
        Aspect::Unavailable => joined([
            field(0).to_owned(),
            said(UnavailableReason::from_word(field(1)), |reason| page.unavailable(&reason)),
        ]),
        Aspect::Amount => amount(page, &fields),
        Aspect::Commitment if value.is_empty() => page.say("commitment-nobody").into_owned(),
        Aspect::Due => joined([field(0).to_owned(), page.day_said(field(1))]),
        _ => value.to_owned(),
    }
}

fn amount(page: &Frame, fields: &[&str]) -> String {
    let field = |at: usize| fields.get(at).copied().unwrap_or("");
    let sum = field(0).parse().map_or_else(|_| field(0).to_owned(), |ore| page.sum(&Ore(ore)));
    let limit = Limit::from_word(field(2)).filter(|limit| *limit != Limit::Exact);
    joined([
        sum,
        said(limit, |limit| page.say(limit_key(limit))),
        said(AmountStatus::from_word(field(1)), |status| page.amount_status(&status)),
        field(4).to_owned(),
        field(5).to_owned(),
        field(6).to_owned(),
    ])
}

fn said<T>(value: Option<T>, words: impl FnOnce(T) -> Cow<'static, str>) -> String {
    value.map_or_else(String::new, |value| words(value).into_owned())
}

/// The parts that say something, divided by commas.
fn joined<const COUNT: usize>(parts: [String; COUNT]) -> String {
    let filled: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    filled.join(", ")
}

impl Frame {
    /// What a reading is about.
    pub(in crate::web) fn aspect(&self, aspect: Aspect) -> Cow<'static, str> {
        self.say(match aspect {
            Aspect::Body => "field-body",
            Aspect::Organization => "field-organization",
            Aspect::Date => "field-date",
            Aspect::Weekday => "aspect-weekday",
            Aspect::Start => "field-start",
            Aspect::End => "field-end",
            Aspect::Place => "field-place",
            Aspect::Participant => "field-presence",
            Aspect::Item => "aspect-item",
            Aspect::Access => "field-access",
            Aspect::CaseNumber => "field-case-number",
            Aspect::Section => "aspect-section",
            Aspect::Recommender => "recommendation-by",
            Aspect::Clause => "item-was-asked",
            Aspect::Outcome => "field-outcome",
            Aspect::Vote => "aspect-vote",
            Aspect::Treatment => "facts-treatments",
            Aspect::Routing => "facts-routing",
            Aspect::Unavailable => "facts-unavailable",
            Aspect::Annex => "facts-annexes",
            Aspect::Amount => "field-sum",
            Aspect::Commitment => "aspect-commitment",
            Aspect::Due => "field-due",
        })
    }

    /// A day as the register keeps it, in words; anything else as it is.
    fn day_said(&self, day: &str) -> String {
        day.parse().map_or_else(|_| day.to_owned(), |date| self.date(&date))
    }

    /// The side of a vote.
    fn vote_side(&self, side: &str) -> Cow<'static, str> {
        self.say(match side {
            "for" => "votes-for",
            "against" => "votes-against",
            _ => "votes-abstained",
        })
    }
}

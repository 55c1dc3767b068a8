//! The words of threads: how much speaks for a link, how sure it is, and where a matter waits.

use std::borrow::Cow;

use jiff::civil::Date;
use sagsgang_matters::{Unapproved, WaitKind};
use sagsgang_store::{Cited, DueView, LinkView, WaitView};

use crate::locale::Argument;
use crate::web::page::Frame;

/// So many points of 100, and much speaks for a link.
const STRONG_POINTS: u8 = 80;

impl Frame {
    /// The organ of a place, with its public body where its name does not tell it.
    pub(in crate::web) fn organ_and_body(&self, cited: &Cited) -> String {
        let organ = self.organ(&cited.organization);
        match &cited.body {
            Some(body) if !organ.contains(body.as_str()) => format!("{organ}, {body}"),
            _ => organ,
        }
    }

    /// The day of a place.
    pub(in crate::web) fn day_of(&self, cited: &Cited) -> String {
        cited.date.map_or_else(|| self.say("unknown-date").into_owned(), |date| self.date(&date))
    }

    /// How much speaks for a link, in words.
    pub(in crate::web) fn strength(&self, link: &LinkView) -> Cow<'static, str> {
        self.say(match (link.joins, link.strength >= STRONG_POINTS) {
            // What a person said holds, however much or little was read.
            (_, false) if link.stated.is_some() => "strength-some",
            (false, true) if link.stated.is_some() => "strength-much",
            (true, true) => "strength-much",
            (true, false) => "strength-enough",
            // However much it is: the program did not join them.
            (false, _) => "strength-little",
        })
    }

    /// How sure a link is: its look and its word.
    pub(in crate::web) fn link_state(&self, link: &LinkView) -> (&'static str, Cow<'static, str>) {
        let (look, key) = match (&link.stated, link.joins) {
            (Some((true, _)), _) => ("ok", "link-confirmed"),
            (Some((false, _)), _) => ("warn", "link-cut"),
            (None, true) => ("", "link-read"),
            (None, false) => ("info", "link-suggested"),
        };
        (look, self.say(key))
    }

    /// When something is expected, as the text says it and as the day that it can mean at the latest: `, ventet august 2025
    /// (senest 31. august 2025)`; nothing where nothing is said.
    pub(in crate::web) fn expected(&self, due: &DueView, today: Date) -> String {
        if due.is_next_meeting && due.by.is_none() {
            return self.say("expected-next-meeting").into_owned();
        }
        let phrase = due.phrase.as_ref().map(|phrase| phrase.text.trim()).filter(|text| !text.is_empty());
        let Some(by) = due.by else {
            return phrase.map_or_else(String::new, |text| self.name("expected-phrase", text).into_owned());
        };
        let day = self.date(&by);
        let is_past = by < today;
        // A phrase that is the day itself needs not be told twice.
        let phrase = phrase.filter(|text| !text.contains(&sagsgang_text::danish::date::in_words(by)));
        match phrase {
            Some(text) => {
                let key = if is_past { "expected-was-both" } else { "expected-both" };
                let arguments = [("phrase", Argument::Text(text)), ("day", Argument::Text(&day))];
                self.fill(key, &arguments).into_owned()
            }
            None => self.name(if is_past { "expected-was-day" } else { "expected-day" }, &day).into_owned(),
        }
    }

    /// What a matter waits for, and whether it has arrived: the sentence without where it arrived.
    pub(in crate::web) fn wait_told(&self, wait: &WaitView, today: Date) -> String {
        let since = self.day_of(&wait.cited);
        let expected = self.expected(&wait.expected, today);
        let organ = wait.organ.clone().unwrap_or_default();
        let arguments = [
            ("organ", Argument::Text(&organ)),
            ("since", Argument::Text(&since)),
            ("expected", Argument::Text(&expected)),
        ];
        let key = match (wait.kind, wait.organ.is_some(), wait.arrived.is_some()) {
            (WaitKind::Postponed, _, true) => "wait-postponed-arrived",
            (WaitKind::Postponed, true, false) => "wait-postponed-organ",
            (WaitKind::Postponed, false, false) => "wait-postponed",
            (WaitKind::Recommended, true, true) => "wait-recommended-arrived",
            (WaitKind::Recommended, true, false) => "wait-recommended",
            (WaitKind::Referred, true, true) => "wait-referred-arrived",
            (WaitKind::Referred, true, false) => "wait-referred",
            (WaitKind::Recommended | WaitKind::Referred, false, true) => "wait-somewhere-arrived",
            (WaitKind::Recommended | WaitKind::Referred, false, false) => "wait-somewhere",
        };
        self.fill(key, &arguments).into_owned()
    }

    /// That minutes are not seen to be approved, and whether a meeting must be missing.
    pub(in crate::web) fn unapproved(&self, minutes: &Unapproved) -> String {
        match minutes.next {
            None => self.say("unapproved-yet").into_owned(),
            Some(next) => {
                let key = if minutes.is_gap { "unapproved-gap" } else { "unapproved-at" };
                self.name(key, self.date(&next)).into_owned()
            }
        }
    }

    /// What a wait is called: its look and its word.
    pub(in crate::web) fn wait_tag(&self, wait: &WaitView) -> (&'static str, Cow<'static, str>) {
        match (wait.arrived.is_some(), wait.kind) {
            (true, _) => ("ok", self.say("wait-tag-arrived")),
            (false, WaitKind::Postponed) => ("warn", self.say("wait-tag-postponed")),
            (false, _) => ("info", self.say("wait-tag-waits")),
        }
    }
}

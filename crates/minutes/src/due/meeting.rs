//! Meetings in due phrases.

use super::{Grammar, Phrase};

/// Words that lead up to a meeting.
const LEADS: [&str; 26] = [
    "et",
    "det",
    "den",
    "de",
    "næste",
    "kommende",
    "førstkommende",
    "efterfølgende",
    "senere",
    "nyt",
    "udvalgets",
    "regionsrådets",
    "byrådets",
    "forretningsudvalgets",
    "kommunalbestyrelsens",
    "ordinære",
    "følgende",
    "første",
    "fremtidigt",
    "snarligt",
    "nært",
    "hvert",
    "andet",
    "tredje",
    "af",
    "sidste",
];

/// Words for meetings and their agendas.
const MEETINGS: [&str; 14] = [
    "møde",
    "mødet",
    "møder",
    "møderne",
    "udvalgsmøde",
    "udvalgsmødet",
    "udvalgsmøder",
    "dagsordener",
    "dagsorden",
    "dagsordenen",
    "temamøde",
    "regionsrådsmøde",
    "byrådsmøde",
    "fællesmøde",
];

/// Words for one meeting of the organ itself.
const OWN: [&str; 6] = ["møde", "mødet", "udvalgsmøde", "udvalgsmødet", "dagsorden", "dagsordenen"];

impl Grammar<'_> {
    /// A meeting to come that begins at word `from`: `et kommende møde`, `udvalgets møde i maj 2024`, `mødet den 30. oktober
    /// 2024`, `kommende dagsordener`, with its day where one is named. The phrase begins at the same word.
    pub(super) fn meeting_at(&self, from: usize) -> Option<Phrase> {
        let mut at = from;
        while self.all.get(at).is_some_and(|word| {
            LEADS.contains(&word.text) || word.text.ends_with("udvalgets") || word.text.ends_with("rådets")
        }) {
            at += 1;
        }
        let word = self.all.get(at)?;
        if !MEETINGS.contains(&word.text) && !word.text.ends_with("møde") {
            return None;
        }
        let leads = |wanted: &[&str]| (from..at).any(|n| wanted.contains(&self.text(n)));
        let coming = leads(&["af"]) && leads(&["sidste"])
            || leads(&[
                "kommende",
                "næste",
                "førstkommende",
                "senere",
                "nyt",
                "efterfølgende",
                "fremtidigt",
                "snarligt",
                "følgende",
                "hvert",
            ]);
        let mut phrase = Phrase { first: from, last: at, by: None, rule: None, is_next: false, rank: 2 };
        let mut next = at + 1;
        let mut own = true;
        if self.text(next) == "i"
            && self.all.get(next + 1).is_some_and(|word| crate::organ::head_of(word.text).is_some())
        {
            next += 2;
            own = matches!(self.text(next - 1), "udvalget" | "rådet" | "bestyrelsen");
            if coming {
                phrase.last = next - 1;
            }
        }
        if let Some((last, date)) = self.date_at(next) {
            let future = self.meeting.is_none_or(|meeting| date > meeting);
            return future.then_some(Phrase { last, by: Some(date), ..phrase });
        }
        let preposition = matches!(self.text(next), "i" | "til" | "medio" | "ultimo" | "primo" | "efter");
        if preposition && let Some(time) = self.time_at(next + 1) {
            let past = time.end.zip(self.meeting).is_some_and(|(by, meeting)| by < meeting);
            return (!past).then_some(Phrase { last: time.last, by: time.end, rule: time.rule, ..phrase });
        }
        if own && self.is_next(from, at) {
            return coming.then_some(Phrase { is_next: true, rule: Some("next-meeting"), ..phrase });
        }
        let by = self.days_after_meeting("coming-meeting");
        coming.then_some(Phrase { by, rule: Some("coming-meeting"), ..phrase })
    }

    /// Whether the words from `from` up to the meeting at word `at` mean the next meeting of the organ, and not one of several or
    /// one of another organ: "næste møde", "det kommende møde", "udvalgets kommende møde".
    fn is_next(&self, from: usize, at: usize) -> bool {
        let leads = |wanted: &[&str]| (from..at).any(|n| wanted.contains(&self.text(n)));
        let others = (from..at).any(|n| {
            let word = self.text(n);
            word.ends_with('s') && word != "udvalgets" && crate::organ::head_of(word).is_some()
        });
        let definite = leads(&["det", "den", "udvalgets"]);
        OWN.contains(&self.text(at))
            && !others
            && !leads(&["et", "de", "af", "hvert", "senere", "nyt", "fremtidigt", "snarligt"])
            && (leads(&["næste", "førstkommende"])
                || definite && leads(&["kommende", "efterfølgende", "følgende"]))
    }
}

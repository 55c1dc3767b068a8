//! What is left of a pool, in one plain sentence.
//!
//! The sentence is about one year: this year where the pool has money in it, else the last year before it, else the next.
//! What is proposed or recommended, booked or waiting in the queue, is held against what is left. A frame that no text tells
//! is said to be unknown: what is left is then not a number at all.

use jiff::civil::Date;
use sagsgang_ledger::{Balance, MovementKind, Reason, Year};
use sagsgang_store::{PoolSummary, QueueEntry};
use sagsgang_text::Ore;

use crate::locale::Argument;
use crate::web::page::Frame;

/// What has been decided of a pool and year: paid, promised, set aside or reserved.
pub(in crate::web) fn decided(balance: &Balance) -> Ore {
    balance.paid_ore + balance.awarded_ore + balance.appropriated_ore + balance.reserved_ore
}

/// What waits in the queue for a pool, a year at a time.
#[derive(Clone, Debug, Default)]
pub(in crate::web) struct Pending(Vec<(Option<Year>, Ore)>);

impl Pending {
    /// What the rows of `queue` that wait would take from the pool with this address. A row that may tell again what is
    /// booked already is left out: it would count twice.
    pub(in crate::web) fn of(slug: &str, queue: &[QueueEntry]) -> Pending {
        let waiting = queue.iter().filter(|entry| {
            entry.settled.is_none() && entry.pool.as_ref().is_some_and(|pool| pool.slug == slug)
        });
        let mut sums = Vec::new();
        for proposal in waiting.map(|entry| &entry.proposal).filter(|proposal| takes_money(proposal)) {
            if proposal.years.is_empty() {
                sums.push((None, proposal.ore));
            }
            sums.extend(proposal.years.iter().map(|year| (Some(*year), proposal.ore)));
        }
        Pending(sums)
    }

    /// What waits for `year`.
    pub(in crate::web) fn in_year(&self, year: Option<Year>) -> Ore {
        self.0.iter().filter(|(other, _)| *other == year).map(|(_, ore)| *ore).sum()
    }
}

fn takes_money(proposal: &sagsgang_ledger::Proposal) -> bool {
    let reasons: &[Reason] = match &proposal.certainty {
        sagsgang_ledger::Certainty::Waiting(reasons) => reasons,
        _ => return false,
    };
    let takes = matches!(
        proposal.aims_at,
        MovementKind::Appropriation | MovementKind::Reservation | MovementKind::Award | MovementKind::Payment
    );
    let again = [Reason::MaybeBooked, Reason::Correction, Reason::OutOfRange];
    takes && !reasons.iter().any(|reason| again.contains(reason))
}

/// A pool in one year, with what is on its way.
#[derive(Clone, Copy, Debug)]
pub(in crate::web) struct Outlook {
    /// The budget year.
    pub(in crate::web) year: Option<Year>,
    /// What stands in it.
    pub(in crate::web) balance: Balance,
    /// What waits in the queue for it.
    pub(in crate::web) queued: Ore,
}

impl Outlook {
    /// The years of a pool, in order.
    pub(in crate::web) fn years(pool: &PoolSummary, pending: &Pending) -> Vec<Outlook> {
        let years = pool.years.iter();
        years
            .map(|(year, balance)| Outlook { year: *year, balance: *balance, queued: pending.in_year(*year) })
            .collect()
    }

    /// The year that a page opens with; none of a pool without money.
    pub(in crate::web) fn of_interest(years: &[Outlook], today: Date) -> Option<Outlook> {
        let number = |outlook: &&Outlook| outlook.year.map(Year::number);
        let dated = || years.iter().filter(|outlook| outlook.year.is_some());
        dated()
            .rfind(|outlook| number(outlook) <= Some(today.year()))
            .or_else(|| dated().next())
            .or_else(|| years.first())
            .copied()
    }

    /// Proposed or recommended, booked as such or waiting in the queue.
    pub(in crate::web) fn asked(&self) -> Ore {
        self.balance.proposed_ore + self.balance.recommended_ore + self.queued
    }

    /// What would be left if everything on its way were decided, with what would be carried over to the year.
    pub(in crate::web) fn left_after(&self) -> Ore {
        self.balance.free_ore - self.asked() + self.balance.inbound_ore
    }

    /// What is left, in one sentence.
    pub(in crate::web) fn sentence(&self, page: &Frame) -> String {
        let free = self.balance.free_ore;
        let asked = self.asked();
        let short = Ore(self.left_after().0.saturating_neg());
        let over = Ore(free.0.saturating_neg());
        let words =
            [free, self.left_after(), asked, short, decided(&self.balance), over].map(|ore| page.sum(&ore));
        let [free_words, left, asked_words, short_words, decided_words, over_words] = &words;
        let (when, of) = match self.year {
            Some(year) => {
                (page.name("outlook-in", year.to_string()), page.name("outlook-of", year.to_string()))
            }
            None => (page.say("outlook-in-no-year"), "".into()),
        };
        let is_asked = asked.0 > 0 || self.balance.inbound_ore.0 > 0;
        let key = match (self.balance.frame_is_known, is_asked) {
            (true, _) if free.0 < 0 => "outlook-overdrawn",
            (true, false) => "outlook-left",
            (true, true) if self.left_after().0 < 0 => "outlook-left-short",
            (true, true) => "outlook-left-if",
            (false, false) if decided(&self.balance).0 == 0 => "outlook-unknown",
            (false, false) => "outlook-unknown-decided",
            (false, true) if decided(&self.balance).0 == 0 => "outlook-unknown-asked",
            (false, true) => "outlook-unknown-decided-asked",
        };
        let key = match key {
            // Nothing is to be said yes to: only what is carried over counts.
            "outlook-left-if" if asked.0 <= 0 => "outlook-left-carried",
            "outlook-left-if" if self.balance.inbound_ore.0 > 0 => "outlook-left-if-carried",
            "outlook-left-short" if self.balance.inbound_ore.0 > 0 => "outlook-left-short-carried",
            other => other,
        };
        let carried = page.sum(&self.balance.inbound_ore);
        let arguments = [
            ("carried", Argument::Text(&carried)),
            ("free", Argument::Text(free_words)),
            ("left", Argument::Text(left)),
            ("asked", Argument::Text(asked_words)),
            ("short", Argument::Text(short_words)),
            ("decided", Argument::Text(decided_words)),
            ("over", Argument::Text(over_words)),
            ("when", Argument::Text(&when)),
            ("of", Argument::Text(&of)),
        ];
        page.fill(key, &arguments).into_owned()
    }
}

/// What is left of a pool: the sentence of the year that counts, what has no year, and what waits in the queue.
pub(in crate::web) fn told(page: &Frame, pool: &PoolSummary, years: &[Outlook], today: Date) -> String {
    let Some(outlook) = Outlook::of_interest(years, today) else {
        return page.say("outlook-empty").into_owned();
    };
    let mut sentences = vec![outlook.sentence(page)];
    let undated = years.iter().find(|other| other.year.is_none() && outlook.year.is_some());
    let undated = undated.map(|other| decided(&other.balance)).filter(|sum| sum.0 > 0);
    sentences.extend(undated.map(|sum| page.name("outlook-undated", page.sum(&sum)).into_owned()));
    if pool.waiting > 0 {
        sentences.push(page.count("outlook-waiting", pool.waiting).into_owned());
    }
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    fn outlook(year: i64, balance: Balance, queued: i64) -> Outlook {
        Outlook { year: Year::new(year).ok(), balance, queued: Ore::from_kroner(queued) }
    }

    fn balance(frame: i64, decided: i64, recommended: i64) -> Balance {
        Balance {
            frame_ore: Ore::from_kroner(frame),
            awarded_ore: Ore::from_kroner(decided),
            recommended_ore: Ore::from_kroner(recommended),
            free_ore: Ore::from_kroner(frame - decided),
            frame_is_known: frame != 0,
            ..Balance::default()
        }
    }

    #[test]
    fn the_sentence_tells_what_is_left_and_on_what_it_depends() {
        let page = Frame::in_language(Language::Danish);
        let say = |balance, queued| outlook(2025, balance, queued).sentence(&page);
        let left = say(balance(1_500_000, 175_000, 0), 125_000);
        assert!(left.starts_with("Der er 1,2 mio. kr. tilbage i 2025, hvis der siges ja til"), "{left}");
        assert!(left.contains("125.000 kr."), "{left}");
        assert_eq!(say(balance(1_500_000, 300_000, 0), 0), "Der er 1,2 mio. kr. tilbage i 2025.");
        let carried =
            Balance { inbound_ore: Ore::from_kroner(300_000), ..balance(500_000, 400_000, 150_000) };
        let carried = say(carried, 0);
        assert!(carried.starts_with("Der er 250.000 kr. tilbage i 2025"), "{carried}");
        assert!(carried.contains("300.000 kr. overføres"), "{carried}");
        let short = say(balance(500_000, 400_000, 150_000), 0);
        assert!(short.contains("50.000 kr. for meget"), "{short}");
    }

    #[test]
    fn a_frame_that_no_text_tells_is_never_a_sum_below_zero() {
        let page = Frame::in_language(Language::Danish);
        for (decided, queued) in [(0, 0), (1_500_000, 0), (0, 125_000), (1_500_000, 125_000)] {
            let said = outlook(2025, balance(0, decided, 0), queued).sentence(&page);
            assert!(said.contains("Rammen for 2025 står ikke i referaterne"), "{said}");
            assert!(!said.contains('-') && !said.contains("tilbage"), "{said}");
        }
        let over = outlook(2025, balance(100, 300, 0), 0).sentence(&page);
        assert!(over.contains("200 kr. mere") && !over.contains('-'), "{over}");
    }

    #[test]
    fn a_page_opens_with_this_year_or_the_last_before_it() {
        let years: Vec<Outlook> = [2024, 2025, 2027].map(|year| outlook(year, balance(1, 0, 0), 0)).into();
        let opens = |year| {
            let day = Date::new(year, 6, 1).expect("a day");
            Outlook::of_interest(&years, day).and_then(|found| found.year).map(Year::number)
        };
        assert_eq!(
            (opens(2025), opens(2026), opens(2020), opens(2030)),
            (Some(2025), Some(2025), Some(2024), Some(2027))
        );
    }
}

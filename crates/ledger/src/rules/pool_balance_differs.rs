//! Finder en opgørelse af en pulje, der ikke er den, som beslutningerne giver.
//!
//! ## Hvorfor
//!
//! »Der er 3.625.000 kr. tilbage i puljen« er det tal, udvalget beslutter efter. Det bliver regnet i hånden og skrevet af fra
//! møde til møde. Her regnes det efter: rammen og overførsler, minus det, der var udbetalt, bevilget, afsat og reserveret før
//! mødet.
//!
//! ## Eksempel
//!
//! ```text
//! Puljen er på 6 mio. kr. i 2025. Der er bevilget 1.750.000 kr., så der er 4.500.000 kr. tilbage.
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret det tal, der er forkert. Mangler der en bevægelse, så læs det dokument ind, som fortæller den, eller bogfør det, der
//! venter i køen: meddelelsen siger det, når et ventende beløb lige netop forklarer forskellen.
//!
//! ## Det ser reglen på
//!
//! - ramme, brugt, tilbage, og tilbage efter sagen, mod journalen, som den stod før mødet,
//! - teksten for sig selv, hvor journalen ikke kender rammen: ramme − brugt = tilbage, og tilbage − sagen = tilbage derefter.
//!
//! ## Reglen er tavs
//!
//! - når `parts-differ-from-sum` allerede har sagt det om samme sted i dokumentet,
//! - når puljens ramme ikke kendes, og teksten ikke selv har alle tre tal,
//! - når intet er bogført før mødet: så er de møder ikke læst, som teksten tæller med,
//! - når tallet passer for året, for året med det, der er bundet uden år, eller for puljen i alt,
//! - om hele og halve millioner, der kan være afrundet.

mod text;
mod waiting;

use super::standing::Standing;
use super::trail::{Trail, at_basis, binds, is_live};
use super::{Finding, Look, Rule};
use crate::{Ore, Printed, PrintedBalance, Proposal, Year};
use jiff::civil::Date;
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};
use std::collections::{BTreeMap, BTreeSet};
use waiting::Waiting;

const CODE: &str = "pool-balance-differs";
/// From this sum on, whole tenths of a million may be rounded: 1 million kroner.
const ROUNDED_MIN: Ore = Ore::from_kroner(1_000_000);
/// The step that such a sum is rounded to.
const ROUNDED_STEP: Ore = Ore::from_kroner(100_000);

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Puljens opgørelse passer ikke med beslutningerne",
    page: include_str!("pool_balance_differs.rs"),
    check: Look { run, yields_to: &["parts-differ-from-sum"] },
};

fn run(books: &Trail<'_>, out: &mut Vec<Finding>) {
    let mut found: Vec<Difference<'_>> = Vec::new();
    let waiting = Waiting::new(books);
    for printed in &books.reading.printed {
        let Some(day) = printed.date.filter(|day| *day <= books.as_of) else { continue };
        found.extend(against_journal(books, &waiting, printed, day));
    }
    let told: BTreeSet<&str> = found.iter().map(|one| one.printed.basis.item.as_str()).collect();
    // What explains most is told, and what has the same cause beside it: in the same item, by `shares_cause`.
    found.sort_by_key(|one| std::cmp::Reverse(one.explained.len()));
    let mut of_item: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, one) in found.iter().enumerate() {
        of_item.entry((&one.printed.basis.document, &one.printed.basis.item)).or_default().push(at);
    }
    let mut is_told = vec![false; found.len()];
    for (at, first) in found.iter().enumerate() {
        if is_told[at] {
            continue;
        }
        let here = &of_item[&(first.printed.basis.document.as_str(), first.printed.basis.item.as_str())];
        let shares = |other: &usize| *other > at && !is_told[*other] && first.shares_cause(&found[*other]);
        let same: Vec<usize> = here.iter().copied().filter(shares).collect();
        same.iter().for_each(|&other| is_told[other] = true);
        let same: Vec<&Difference<'_>> = same.into_iter().map(|other| &found[other]).collect();
        out.push(first.finding(books, &same));
    }
    text::check(books, &told, out);
}

/// A printed balance that is not what is booked.
struct Difference<'a> {
    printed: &'a PrintedBalance,
    /// What stood before the meeting, in the years that the balance is likeliest of.
    standing: Standing,
    /// What it should be.
    ore: Ore,
    /// Sums that wait and would make the two agree; empty where none do.
    explained: Vec<&'a Proposal>,
}

/// The years that a printed balance may be of, the likeliest first: that of its text, with and without what has no year, or
/// else that of the meeting, or all of the pool's.
fn readings(printed: &PrintedBalance, day: Date) -> Vec<Box<dyn Fn(Option<Year>) -> bool>> {
    let year = printed.year.or_else(|| Year::new(i64::from(day.year())).ok());
    let mut out: Vec<Box<dyn Fn(Option<Year>) -> bool>> =
        vec![Box::new(move |of| of == year), Box::new(move |of| of == year || of.is_none())];
    if printed.year.is_none() {
        out.push(Box::new(|_| true));
    }
    out
}

/// The difference where no reading of the printed sum is what the journal says.
fn against_journal<'a>(
    books: &Trail<'a>,
    waiting: &Waiting<'a>,
    printed: &'a PrintedBalance,
    day: Date,
) -> Option<Difference<'a>> {
    let mut likely: Vec<(Standing, Ore)> = Vec::new();
    for counts in readings(printed, day) {
        let standing = books.standing_before(&printed.pool, day, &*counts);
        if !standing.frame_is_known && printed.of != Printed::Used {
            continue;
        }
        let asked: Ore = asked_here(books, printed, &*counts).iter().map(|proposal| proposal.ore).sum();
        let values = values(printed.of, &standing, asked);
        if values.iter().any(|ore| is_same(printed.ore, *ore)) {
            return None;
        }
        likely.extend(values.first().filter(|_| standing != Standing::default()).map(|ore| (standing, *ore)));
    }
    let waiting = if likely.is_empty() { Vec::new() } else { waiting.of(printed, day) };
    let explained = likely.iter().find_map(|(standing, ore)| {
        let explained = waiting::explanation(&waiting, printed.ore, *ore)?;
        Some(Difference { printed, standing: *standing, ore: *ore, explained })
    });
    explained.or_else(|| {
        // Where nothing is bound before the meeting, the minutes that bound it are not read: the text may well be right.
        let (standing, ore) = *likely.first().filter(|(standing, _)| standing.used() != Ore(0))?;
        Some(Difference { printed, standing, ore, explained: Vec::new() })
    })
}

/// What the journal may mean by the words, the likeliest first.
fn values(of: Printed, standing: &Standing, asked: Ore) -> Vec<Ore> {
    match of {
        Printed::Frame => vec![standing.frame()],
        Printed::Used => vec![
            standing.used(),
            standing.paid + standing.awarded + standing.appropriated,
            standing.paid + standing.awarded,
            standing.appropriated,
            standing.reserved,
            standing.paid,
        ],
        Printed::Left => vec![standing.free],
        Printed::LeftAfter => vec![standing.free - asked],
    }
}

/// What the item of the printed balance would take from the pool.
fn asked_here<'b>(
    books: &Trail<'b>,
    printed: &PrintedBalance,
    counts: &dyn Fn(Option<Year>) -> bool,
) -> Vec<&'b Proposal> {
    let is_asked = |proposal: &&Proposal| {
        is_live(proposal)
            && binds(proposal)
            && proposal.pool.pool() == Some(printed.pool.as_str())
            && (proposal.years.is_empty() || proposal.years.iter().any(|year| counts(Some(*year))))
    };
    books.told_in(&printed.basis.item).iter().copied().filter(is_asked).collect()
}

/// Whether a printed sum is the other, given that millions may be rounded.
fn is_same(printed: Ore, ore: Ore) -> bool {
    let may_be_rounded = printed >= ROUNDED_MIN && printed.0 % ROUNDED_STEP.0 == 0;
    let tolerance = if may_be_rounded { ROUNDED_STEP.0 / 2 } else { 0 };
    (printed - ore).0.saturating_abs() <= tolerance
}

impl Difference<'_> {
    /// Whether the other is wrong for the same reason: in the same item, by the same sums that wait or by as much.
    fn shares_cause(&self, other: &Difference<'_>) -> bool {
        let (here, there) = (&self.printed.basis, &other.printed.basis);
        let by_same_sums =
            self.explained.iter().any(|one| other.explained.iter().any(|their| their.id == one.id));
        let off = |one: &Difference<'_>| (one.printed.ore - one.ore).0.saturating_abs();
        (here.document == there.document && here.item == there.item)
            && self.printed.pool == other.printed.pool
            && (by_same_sums || off(self) == off(other))
    }

    fn finding(&self, books: &Trail<'_>, same: &[&Difference<'_>]) -> Finding {
        let severity = if self.explained.is_empty() { Severity::Warning } else { Severity::Note };
        let hint = match self.explained.as_slice() {
            [] => "ret tallet, eller bogfør det, der mangler; se køen (`sagsgang pool queue`)".to_owned(),
            waiting => waiting::in_words(waiting),
        };
        let diagnostic = Diagnostic::new(CODE, severity, self.message(books))
            .arithmetic(format!("{}, men teksten siger {}", self.arithmetic(), self.printed.ore))
            .hint(hint);
        let labels: Vec<String> =
            same.iter().map(|one| format!("det bogførte giver {}", one.ore.in_words())).collect();
        let places = same.iter().map(|one| &one.printed.basis).zip(labels.iter().map(String::as_str));
        at_basis(
            diagnostic,
            Some(&self.printed.basis),
            &format!("det bogførte giver {}", self.ore.in_words()),
        )
        .related(places)
        .of_pool(&self.printed.pool)
    }

    fn message(&self, books: &Trail<'_>) -> String {
        let pot = match self.printed.year {
            Some(year) => books.pot(&self.printed.pool, Some(year)),
            None => books.pool_name(&self.printed.pool),
        };
        let said = self.printed.ore.in_words();
        let said = match self.printed.of {
            Printed::Frame => format!("{pot} har {said}"),
            Printed::Used => format!("der er brugt {said} af {pot}"),
            Printed::Left => format!("der er {said} tilbage af {pot}"),
            Printed::LeftAfter => format!("der efter sagen er {said} tilbage af {pot}"),
        };
        format!("Teksten siger, at {said}, men det bogførte giver {}", self.ore.in_words())
    }

    fn arithmetic(&self) -> String {
        let Standing { paid, awarded, appropriated, reserved, free, .. } = self.standing;
        match self.printed.of {
            Printed::Left => self.standing.arithmetic(),
            Printed::Frame => format!("{} + {free} = {}", self.standing.used(), self.ore),
            Printed::Used => {
                let terms = [paid, awarded, appropriated, reserved];
                let terms: Vec<String> =
                    terms.iter().filter(|ore| ore.0 != 0).map(ToString::to_string).collect();
                if terms.is_empty() {
                    "0".to_owned()
                } else {
                    format!("{} = {}", terms.join(" + "), self.ore)
                }
            }
            Printed::LeftAfter => format!("{free} − {} = {}", free - self.ore, self.ore),
        }
    }
}

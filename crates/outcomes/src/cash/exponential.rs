//! Sums of exponentials with whole days: the value of flows as a function of the rate, and all places where it is nothing.
//!
//! With `z = ln(1 + r) / 365` a flow `a` after `d` days is worth `a·e^(−d·z)`, and the flows together `f(z) = Σ a·e^(−d·z)`.
//! By Descartes' rule `f` has at most as many roots as its amounts, in the order of their days, change sign, and an even number
//! fewer if fewer. What is used here is the proof of that rule: multiply `f` by `e^(s·z)` with `s` between two days where the
//! sign changes; that moves no root. Its derivative `Σ a·(s − d)·e^((s−d)·z)` has one change of sign less, and by Rolle's
//! theorem a root between any two roots of `f`. So once the roots of the derivative are known, `f` has at most one root between
//! each two neighbours of them, seen from the signs alone; and one with a single change of sign has exactly one root. From there
//! the way goes back up. No root can be missed between grid points, for there is no grid.

use super::precise::Precise;
use std::cmp::Ordering;

/// What counts as nothing: this part of the sum of all amounts without their signs, each discounted. The arithmetic is a
/// hundred times finer; of all money that can be counted in øre it is less than a thousandth of an øre.
const RESOLUTION: f64 = 1e-26;
/// What plain floating point numbers can tell from nothing; what is closer is reckoned with more figures.
const QUICK_RESOLUTION: f64 = 1e-10;
/// Steps towards one root. Halving alone would need about 120.
const STEPS_MAX: u32 = 400;
/// Doublings from a hundred-thousandth to beyond every root: amounts are whole and below 10^38, days at least one apart.
const DOUBLINGS_MAX: u32 = 60;
/// Where the doublings begin, as `z`.
const FIRST_REACH: f64 = 1e-5;
/// How near two ends must be to be one place.
const SAME_PLACE: f64 = 1e-30;
/// Exponentials below this are nothing beside one.
const NEGLIGIBLE: f64 = -744.0;

/// One amount on one day. The amount is kept apart from its power of two, so that products of many days overflow nothing.
#[derive(Clone, Copy, Debug)]
struct Term {
    days: i64,
    mantissa: Precise,
    power: i32,
}

/// `Σ a·e^(−d·z)`, days rising, no amount nothing.
#[derive(Clone, Debug)]
pub(super) struct ExponentialSum {
    terms: Vec<Term>,
}

/// A place where a sum is nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Zero {
    /// `ln(1 + r) / 365`.
    pub(super) place: Precise,
    /// 1 where the curve crosses; 2 where it touches; 3 or more where roots lie together.
    pub(super) multiplicity: u32,
}

/// The sum at one place, divided by its largest term.
struct Value {
    sign: Ordering,
    /// The sum over its slope: how far Newton's method would go back. May be no number where the slope is nothing.
    step: Precise,
}

impl ExponentialSum {
    /// Of amounts by day, days rising, each day once. Days without money are left out.
    pub(super) fn new(amounts: &[(i64, i128)]) -> Self {
        let terms = amounts.iter().filter(|(_, amount)| *amount != 0).map(|(days, amount)| {
            let (mantissa, power) = Precise::whole(*amount).normalised();
            Term { days: *days, mantissa, power }
        });
        Self { terms: terms.collect() }
    }

    /// How often the sign changes from one day to the next: no fewer than there are roots.
    pub(super) fn sign_changes(&self) -> usize {
        self.terms.windows(2).filter(|pair| changes_sign(pair)).count()
    }

    /// Every root, rising. Quadratic in the changes of sign, which the caller limits.
    pub(super) fn zeros(&self) -> Vec<Zero> {
        let mut chain = vec![self.clone()];
        while let Some(next) = chain.last().and_then(ExponentialSum::with_one_change_less) {
            chain.push(next);
        }
        chain.iter().rev().fold(Vec::new(), |turning_points, sum| sum.zeros_between(&turning_points))
    }

    /// The derivative after multiplying by an exponential from between the days of the first change of sign; none where there
    /// is not more than one change.
    fn with_one_change_less(&self) -> Option<Self> {
        if self.sign_changes() < 2 {
            return None;
        }
        let pair = self.terms.windows(2).find(|pair| changes_sign(pair))?;
        let twice = pair[0].days + pair[1].days;
        let terms = self.terms.iter().map(|term| {
            // The middle is never a day that has an amount, so no factor is nothing.
            let factor = Precise::whole(i128::from(twice - 2 * term.days));
            let (mantissa, power) = (term.mantissa * factor).normalised();
            Term { mantissa, power: term.power + power, ..*term }
        });
        Some(Self { terms: terms.collect() })
    }

    /// The roots, given the places where the curve, multiplied by an exponential, turns: it is monotone between them.
    fn zeros_between(&self, turning_points: &[Zero]) -> Vec<Zero> {
        let (Some(first), Some(last)) = (self.terms.first(), self.terms.last()) else { return Vec::new() };
        let mut found: Vec<Zero> = Vec::new();
        let mut before = (self.reach(-1.0), last.mantissa.sign());
        let mut was_zero = false;
        for turn in turning_points {
            let here = (turn.place, self.at(turn.place).sign);
            if here.1 == Ordering::Equal {
                let multiplicity = turn.multiplicity + 1;
                match found.last_mut() {
                    // Nothing at both ends of a monotone piece: nothing between them either, one root.
                    Some(root) if was_zero => root.multiplicity += multiplicity,
                    _ => found.push(Zero { place: turn.place, multiplicity }),
                }
            } else {
                found.extend(self.zero_within(before, here));
            }
            was_zero = here.1 == Ordering::Equal;
            before = here;
        }
        found.extend(self.zero_within(before, (self.reach(1.0), first.mantissa.sign())));
        found
    }

    /// A place beyond which the outermost term is larger than all others together, as it then is for ever.
    fn reach(&self, direction: f64) -> Precise {
        let mut place = FIRST_REACH * direction;
        let outermost = if direction < 0.0 { self.terms.len().saturating_sub(1) } else { 0 };
        for _ in 0..DOUBLINGS_MAX {
            let size = |index: usize, term: &Term| {
                let exponent = self.quick_exponent(index, outermost, place);
                term.mantissa.abs().to_f64() * libm::exp(exponent)
            };
            let others: f64 = (self.terms.iter().enumerate())
                .filter(|(index, _)| *index != outermost)
                .map(|(index, term)| size(index, term))
                .sum();
            // At most a half, since the outermost mantissa is at least that; a quarter leaves room for rounding.
            if others < 0.25 {
                break;
            }
            place *= 2.0;
        }
        Precise::new(place)
    }

    /// The one root between two places of opposite sign where the curve is monotone, else none.
    fn zero_within(
        &self,
        (mut low, low_sign): (Precise, Ordering),
        (mut high, high_sign): (Precise, Ordering),
    ) -> Option<Zero> {
        if low_sign == Ordering::Equal || low_sign != high_sign.reverse() || low >= high {
            return None;
        }
        let middle = |low: Precise, high: Precise| (low + high).half();
        // Nothing is the rate at which the plain sum is nothing; asked first, it is found exactly.
        let straddles = low < Precise::ZERO && high > Precise::ZERO;
        let mut place = if straddles { Precise::ZERO } else { middle(low, high) };
        let mut last_step = f64::INFINITY;
        for _ in 0..STEPS_MAX {
            let value = self.at(place);
            if value.sign == Ordering::Equal {
                break;
            }
            *(if value.sign == low_sign { &mut low } else { &mut high }) = place;
            let (newton, step) = (place - value.step, value.step.abs().to_f64());
            // A step that is no number is not smaller than anything.
            place = if newton > low && newton < high && step < 0.5 * last_step {
                last_step = step;
                newton
            } else {
                last_step = (high - low).to_f64();
                middle(low, high)
            };
            if (high - low).to_f64() <= SAME_PLACE * place.abs().to_f64() {
                break;
            }
        }
        Some(Zero { place, multiplicity: 1 })
    }

    /// The logarithm of one term's size over another's, their mantissas apart.
    fn quick_exponent(&self, index: usize, pivot: usize, place: f64) -> f64 {
        let (term, pivot) = (&self.terms[index], &self.terms[pivot]);
        f64::from(term.power - pivot.power) * std::f64::consts::LN_2 - (term.days - pivot.days) as f64 * place
    }

    /// The largest term at a place.
    fn pivot(&self, place: f64) -> usize {
        (1..self.terms.len()).fold(0, |pivot, index| {
            if self.quick_exponent(index, pivot, place) > 0.0 { index } else { pivot }
        })
    }

    /// The sum at a place: with plain numbers where they can tell its sign, else with more figures.
    fn at(&self, place: Precise) -> Value {
        let quick_place = place.to_f64();
        let pivot = self.pivot(quick_place);
        let (mut sum, mut gross, mut slope) = (0.0, 0.0, 0.0);
        for (index, term) in self.terms.iter().enumerate() {
            let part =
                term.mantissa.to_f64() * libm::exp(self.quick_exponent(index, pivot, quick_place).min(700.0));
            sum += part;
            gross += libm::fabs(part);
            slope -= part * (term.days - self.terms[0].days) as f64;
        }
        if libm::fabs(sum) > QUICK_RESOLUTION * gross {
            return Value { sign: sum.total_cmp(&0.0), step: Precise::new(sum / slope) };
        }
        let sum = self.precisely(place, pivot);
        let is_nothing = sum.abs().to_f64() <= RESOLUTION * gross;
        let sign = if is_nothing { Ordering::Equal } else { sum.sign() };
        Value { sign, step: sum.over(Precise::new(slope)) }
    }

    fn precisely(&self, place: Precise, pivot: usize) -> Precise {
        let largest = &self.terms[pivot];
        let parts = self.terms.iter().map(|term| {
            let days = Precise::whole(i128::from(term.days - largest.days));
            let exponent = Precise::LN_2 * Precise::new(f64::from(term.power - largest.power)) - place * days;
            if exponent < Precise::new(NEGLIGIBLE) { Precise::ZERO } else { term.mantissa * exponent.exp() }
        });
        parts.fold(Precise::ZERO, |sum, part| sum + part)
    }
}

fn changes_sign(pair: &[Term]) -> bool {
    pair[0].mantissa.sign() != pair[1].mantissa.sign()
}

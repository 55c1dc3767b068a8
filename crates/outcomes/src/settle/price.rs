//! Prices as one kind of function: straight pieces between marks. A step table, a slide, a unit price and a share of savings
//! are all such functions of the effect, so one evaluator prices them all, with whole numbers over one denominator.

use crate::contract::Beyond;
use crate::exact::{common_denominator, product};
use crate::{Exact, TooLarge};

/// A price in øre as a function of the effect.
#[derive(Clone, Debug)]
pub(super) struct Price {
    /// Where pieces begin, over `mark_denominator`, ascending.
    marks: Vec<i128>,
    mark_denominator: i128,
    /// One more than marks: the first holds under the first mark.
    pieces: Vec<Piece>,
    /// Of what pieces give.
    denominator: i128,
}

/// `base + slope × effect`, over the price's denominator.
#[derive(Clone, Copy, Debug)]
struct Piece {
    base: i128,
    slope: i128,
}

/// A piece before it is brought to a common denominator.
type Straight = (Exact, Exact);

impl Price {
    /// Steps: mark and sum; nothing under the first.
    pub(super) fn steps(steps: &[(Exact, Exact)]) -> Result<Self, TooLarge> {
        let mut steps = steps.to_vec();
        steps.sort_by_key(|step| step.0);
        let marks: Vec<Exact> = steps.iter().map(|step| step.0).collect();
        let pieces = std::iter::once(Exact::ZERO).chain(steps.iter().map(|step| step.1));
        Self::of_pieces(&marks, &pieces.map(|sum| (sum, Exact::ZERO)).collect::<Vec<_>>())
    }

    /// A slide between marks: effect and sum there.
    pub(super) fn slide(marks: &[(Exact, Exact)], beyond: Beyond) -> Result<Self, TooLarge> {
        let mut marks = marks.to_vec();
        marks.sort_by_key(|mark| mark.0);
        let first = marks.first().map_or(Exact::ZERO, |mark| mark.1);
        let last = marks.last().map_or(Exact::ZERO, |mark| mark.1);
        let mut pieces: Vec<Straight> = vec![(first, Exact::ZERO)];
        for pair in marks.windows(2) {
            pieces.push(between(pair[0], pair[1])?);
        }
        // The last mark begins a piece of its own: flat, or the one before it drawn on.
        let goes_on = pieces.last().copied().filter(|_| beyond == Beyond::Continues && marks.len() > 1);
        pieces.push(goes_on.unwrap_or((last, Exact::ZERO)));
        if marks.is_empty() {
            pieces.truncate(1);
        }
        Self::of_pieces(&marks.iter().map(|mark| mark.0).collect::<Vec<_>>(), &pieces)
    }

    /// So much for each, after the first `free`.
    pub(super) fn proportional(price: Exact, free: Exact) -> Result<Self, TooLarge> {
        if free.is_zero() {
            return Self::of_pieces(&[], &[(Exact::ZERO, price)]);
        }
        let offset = price.times(free)?.turned()?;
        Self::of_pieces(&[free], &[(Exact::ZERO, Exact::ZERO), (offset, price)])
    }

    fn of_pieces(marks: &[Exact], pieces: &[Straight]) -> Result<Self, TooLarge> {
        let (marks, mark_denominator) = brought_together(marks)?;
        let numbers: Vec<Exact> = pieces.iter().flat_map(|(base, slope)| [*base, *slope]).collect();
        let (numbers, denominator) = brought_together(&numbers)?;
        let pieces = numbers.chunks(2).map(|pair| Piece { base: pair[0], slope: pair[1] }).collect();
        Ok(Self { marks, mark_denominator, pieces, denominator })
    }

    /// The denominator of what it gives for a whole effect.
    pub(super) fn denominator(&self) -> i128 {
        self.denominator
    }

    /// The same function over a multiple of its denominator, so that sums of several prices need no other.
    pub(super) fn over(&mut self, denominator: i128) -> Result<(), TooLarge> {
        let factor = denominator / self.denominator;
        for piece in &mut self.pieces {
            *piece = Piece { base: product(piece.base, factor)?, slope: product(piece.slope, factor)? };
        }
        self.denominator = denominator;
        Ok(())
    }

    /// What that effect gives, never below zero, and how many marks it has reached.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub(super) fn of(&self, effect: Exact) -> Result<(Exact, usize), TooLarge> {
        let (numerator, denominator) = effect.fraction();
        let place = self.reached(numerator, denominator)?;
        let Some(piece) = self.pieces.get(place) else {
            return Ok((Exact::ZERO, place));
        };
        let sum = product(piece.base, denominator)?
            .checked_add(product(piece.slope, numerator)?)
            .ok_or(TooLarge)?;
        Ok((Exact::held(sum.max(0), product(self.denominator, denominator)?), place))
    }

    fn reached(&self, numerator: i128, denominator: i128) -> Result<usize, TooLarge> {
        let effect = product(numerator, self.mark_denominator)?;
        for (place, mark) in self.marks.iter().enumerate() {
            if product(*mark, denominator)? > effect {
                return Ok(place);
            }
        }
        Ok(self.marks.len())
    }
}

/// The straight line through two marks; where they are one, what the later pays.
fn between(from: (Exact, Exact), to: (Exact, Exact)) -> Result<Straight, TooLarge> {
    let rise = to.1.minus(from.1)?;
    match rise.over(to.0.minus(from.0)?)? {
        Some(slope) => {
            let slope = slope.reduced();
            Ok((from.1.minus(slope.times(from.0)?)?.reduced(), slope))
        }
        None => Ok((to.1, Exact::ZERO)),
    }
}

/// Numbers over their smallest common denominator.
pub(super) fn brought_together(numbers: &[Exact]) -> Result<(Vec<i128>, i128), TooLarge> {
    let reduced: Vec<(i128, i128)> = numbers.iter().map(|number| number.reduced().fraction()).collect();
    let mut common = 1;
    for (_, denominator) in &reduced {
        common = common_denominator(common, *denominator)?;
    }
    let scaled = reduced.iter().map(|(numerator, denominator)| product(*numerator, common / denominator));
    Ok((scaled.collect::<Result<_, _>>()?, common))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Exact {
        Exact::written(text).expect("a number")
    }

    fn pairs(rows: &[(&str, &str)]) -> Vec<(Exact, Exact)> {
        rows.iter().map(|(mark, sum)| (number(mark), number(sum))).collect()
    }

    #[test]
    fn a_slide_is_straight_between_its_marks_and_flat_or_not_beyond_them() {
        let marks = pairs(&[("0.5", "0"), ("1.4", "100")]);
        let flat = Price::slide(&marks, Beyond::Flat).unwrap();
        for (effect, wanted) in [("0.49", "0"), ("0.5", "0"), ("0.95", "50"), ("1.4", "100"), ("3.4", "100")]
        {
            assert_eq!(flat.of(number(effect)).unwrap().0, number(wanted), "{effect}");
        }
        let on = Price::slide(&marks, Beyond::Continues).unwrap();
        assert_eq!(on.of(number("2.3")).unwrap().0, number("200"));
        assert_eq!(on.of(number("0.1")).unwrap().0, Exact::ZERO);
    }

    #[test]
    fn a_step_is_reached_at_its_mark() {
        let steps = Price::steps(&pairs(&[("0.1", "960"), ("0.085", "500")])).unwrap();
        for (effect, wanted, place) in
            [("0.0849", "0", 0), ("0.085", "500", 1), ("0.0999", "500", 1), ("0.1", "960", 2)]
        {
            assert_eq!(steps.of(number(effect)).unwrap(), (number(wanted), place), "{effect}");
        }
    }

    #[test]
    fn what_is_free_is_not_paid_and_nothing_is_paid_below_zero() {
        let price = Price::proportional(number("15.12"), Exact::whole(10)).unwrap();
        assert_eq!(price.of(Exact::whole(9)).unwrap().0, Exact::ZERO);
        assert_eq!(price.of(Exact::whole(12)).unwrap().0, number("30.24"));
        let free = Price::proportional(number("2"), Exact::ZERO).unwrap();
        assert_eq!(free.of(Exact::whole(-3)).unwrap().0, Exact::ZERO);
    }
}

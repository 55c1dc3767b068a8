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
    /// Whether the contract says what is paid here.
    is_known: bool,
}

/// A piece before it is brought to a common denominator; none where nobody knows what is paid.
type Straight = Option<(Exact, Exact)>;

/// A mark, and what is paid there; none where nobody knows.
pub(super) type Row = (Exact, Option<Exact>);

/// What an effect gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Given {
    /// In øre, never below zero; nothing where nobody knows.
    pub(super) sum: Exact,
    /// How many marks are reached.
    pub(super) place: usize,
    /// Whether the contract says what is paid there.
    pub(super) is_known: bool,
}

impl Price {
    /// Steps: mark and sum; nothing under the first.
    pub(super) fn steps(steps: &[Row]) -> Result<Self, TooLarge> {
        let mut steps = steps.to_vec();
        steps.sort_by_key(|step| step.0);
        let marks: Vec<Exact> = steps.iter().map(|step| step.0).collect();
        let pieces = std::iter::once(Some(Exact::ZERO)).chain(steps.iter().map(|step| step.1));
        Self::of_pieces(&marks, &pieces.map(|sum| Some((sum?, Exact::ZERO))).collect::<Vec<_>>())
    }

    /// A slide between marks: effect and sum there.
    pub(super) fn slide(marks: &[Row], beyond: Beyond) -> Result<Self, TooLarge> {
        let mut marks = marks.to_vec();
        marks.sort_by_key(|mark| mark.0);
        let flat = |mark: Option<&Row>| Some((mark.map_or(Some(Exact::ZERO), |mark| mark.1)?, Exact::ZERO));
        let mut pieces: Vec<Straight> = vec![flat(marks.first())];
        for pair in marks.windows(2) {
            if let [from, to] = pair {
                pieces.push(between(*from, *to)?);
            }
        }
        // The last mark begins a piece of its own: flat, or the one before it drawn on.
        let goes_on = pieces.last().copied().filter(|_| beyond == Beyond::Continues && marks.len() > 1);
        if !marks.is_empty() {
            pieces.push(goes_on.unwrap_or(flat(marks.last())));
        }
        Self::of_pieces(&marks.iter().map(|mark| mark.0).collect::<Vec<_>>(), &pieces)
    }

    /// So much for each, after the first `free`.
    pub(super) fn proportional(price: Exact, free: Exact) -> Result<Self, TooLarge> {
        if free.is_zero() {
            return Self::of_pieces(&[], &[Some((Exact::ZERO, price))]);
        }
        let offset = price.times(free)?.turned()?;
        Self::of_pieces(&[free], &[Some((Exact::ZERO, Exact::ZERO)), Some((offset, price))])
    }

    fn of_pieces(marks: &[Exact], pieces: &[Straight]) -> Result<Self, TooLarge> {
        let (marks, mark_denominator) = brought_together(marks)?;
        let nothing = (Exact::ZERO, Exact::ZERO);
        let (bases, slopes): (Vec<Exact>, Vec<Exact>) =
            pieces.iter().map(|piece| piece.unwrap_or(nothing)).unzip();
        let (numbers, denominator) = brought_together(&[bases, slopes].concat())?;
        let (bases, slopes) = numbers.split_at(pieces.len());
        let held = bases.iter().zip(slopes).zip(pieces);
        let pieces = held
            .map(|((base, slope), piece)| Piece { base: *base, slope: *slope, is_known: piece.is_some() })
            .collect();
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
            piece.base = product(piece.base, factor)?;
            piece.slope = product(piece.slope, factor)?;
        }
        self.denominator = denominator;
        Ok(())
    }

    /// Where nothing is known: of no effect can be said what it gives.
    pub(super) fn unknown() -> Self {
        let piece = Piece { base: 0, slope: 0, is_known: false };
        Self { marks: Vec::new(), mark_denominator: 1, pieces: vec![piece], denominator: 1 }
    }

    /// What that effect gives.
    ///
    /// # Errors
    /// [`TooLarge`] where it cannot be held.
    pub(super) fn of(&self, effect: Exact) -> Result<Given, TooLarge> {
        let (numerator, denominator) = effect.fraction();
        let place = self.reached(numerator, denominator)?;
        let Some(piece) = self.pieces.get(place) else {
            return Ok(Given { sum: Exact::ZERO, place, is_known: false });
        };
        let sum = product(piece.base, denominator)?
            .checked_add(product(piece.slope, numerator)?)
            .ok_or(TooLarge)?;
        let sum = Exact::held(sum.max(0), product(self.denominator, denominator)?);
        Ok(Given { sum, place, is_known: piece.is_known })
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
fn between(from: Row, to: Row) -> Result<Straight, TooLarge> {
    let ((Some(low), Some(high)), (start, end)) = ((from.1, to.1), (from.0, to.0)) else {
        return Ok(None);
    };
    Ok(Some(match high.minus(low)?.over(end.minus(start)?)? {
        Some(slope) => {
            let slope = slope.reduced();
            (low.minus(slope.times(start)?)?.reduced(), slope)
        }
        None => (high, Exact::ZERO),
    }))
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

    fn pairs(rows: &[(&str, &str)]) -> Vec<Row> {
        rows.iter().map(|(mark, sum)| (number(mark), Exact::written(sum))).collect()
    }

    #[test]
    fn a_slide_is_straight_between_its_marks_and_flat_or_not_beyond_them() {
        let marks = pairs(&[("0.5", "0"), ("1.4", "100")]);
        let flat = Price::slide(&marks, Beyond::Flat).unwrap();
        for (effect, wanted) in [("0.49", "0"), ("0.5", "0"), ("0.95", "50"), ("1.4", "100"), ("3.4", "100")]
        {
            assert_eq!(flat.of(number(effect)).unwrap().sum, number(wanted), "{effect}");
        }
        let on = Price::slide(&marks, Beyond::Continues).unwrap();
        assert_eq!(on.of(number("2.3")).unwrap().sum, number("200"));
        assert_eq!(on.of(number("0.1")).unwrap().sum, Exact::ZERO);
    }

    #[test]
    fn a_step_is_reached_at_its_mark() {
        let steps = Price::steps(&pairs(&[("0.1", "960"), ("0.085", "500")])).unwrap();
        for (effect, wanted, place) in
            [("0.0849", "0", 0), ("0.085", "500", 1), ("0.0999", "500", 1), ("0.1", "960", 2)]
        {
            let given = Given { sum: number(wanted), place, is_known: true };
            assert_eq!(steps.of(number(effect)).unwrap(), given, "{effect}");
        }
    }

    #[test]
    fn only_effects_that_reach_an_unknown_sum_are_unknown() {
        let steps = Price::steps(&pairs(&[("0.085", "?"), ("0.1", "960")])).unwrap();
        let known = |effect: &str| steps.of(number(effect)).unwrap().is_known;
        assert!(known("0.08") && !known("0.085") && !known("0.09") && known("0.1"));
        let slide = Price::slide(&pairs(&[("0", "0"), ("1", "?"), ("2", "5")]), Beyond::Flat).unwrap();
        let known = |effect: &str| slide.of(number(effect)).unwrap().is_known;
        assert!(known("-1") && !known("0.5") && !known("1.5") && known("2"));
    }

    #[test]
    fn what_is_free_is_not_paid_and_nothing_is_paid_below_zero() {
        let price = Price::proportional(number("15.12"), Exact::whole(10)).unwrap();
        assert_eq!(price.of(Exact::whole(9)).unwrap().sum, Exact::ZERO);
        assert_eq!(price.of(Exact::whole(12)).unwrap().sum, number("30.24"));
        let free = Price::proportional(number("2"), Exact::ZERO).unwrap();
        assert_eq!(free.of(Exact::whole(-3)).unwrap().sum, Exact::ZERO);
    }
}

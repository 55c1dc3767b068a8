//! The pay-off curve of a metric: what its rule gives for every effect, and where the statement stands on it.
//!
//! For the picture only, in floating point; what is owed is the statement's.

use sagsgang_outcomes::contract::{Beyond, Metric, Pays, Pricing, Term, Threshold};
use sagsgang_outcomes::statement::EffectStatement;
use sagsgang_outcomes::{Contract, Exact};

use crate::picture::curve::{self, Curve, Here, Tick};
use crate::web::page::Frame;

/// How far a curve goes beyond its first and last mark, as a part of what lies between them.
const BEYOND: f64 = 0.25;
/// Places that are pointed out at most.
const PLACES_MAX: usize = 8;

/// What a rule gives, piece by piece: linear between the places of a piece.
struct Drawn {
    pieces: Vec<Vec<(f64, f64)>>,
    marks: Vec<f64>,
}

/// The picture of a metric's rule; none where the rule is unknown, or is a list of prices that is no curve.
pub(super) fn picture(
    page: &Frame,
    contract: &Contract,
    metric: &Metric,
    effects: &[EffectStatement],
) -> Option<String> {
    let reached: Vec<f64> = effects.iter().map(|effect| effect.priced.to_f64()).collect();
    let drawn = pieces(contract, metric, &reached)?;
    // What never pays anything is no picture: the table says so.
    drawn.pieces.iter().flatten().find(|place| place.1 != 0.0)?;
    let here = effects.iter().take(PLACES_MAX).map(|effect| {
        let place = effect.priced.to_f64();
        let told = [
            page.effect(effect.priced, &metric.unit, &contract.currency),
            page.about(effect.entitled, &contract.currency),
        ];
        let words = page.told("curve-here", &[("effect", &told[0]), ("sum", &told[1])]);
        let label = if effect.cohort.is_empty() { words } else { format!("{}: {words}", effect.cohort) };
        Here { effect: place, pays: at(&drawn.pieces, place), label }
    });
    let here: Vec<Here> = here.collect();
    let max = metric.max.as_ref().and_then(Term::value);
    let top = drawn.pieces.iter().flatten().map(|place| place.1).fold(0.0, f64::max);
    // A ceiling far above the curve, or under a price for one person, tells nothing in the picture.
    let ceiling = max.filter(|max| is_for_all(metric) && max.0 as f64 <= top * 2.0).map(|max| Tick {
        value: max.0 as f64,
        shown: page.name("curve-ceiling", page.money(*max, &contract.currency)).into_owned(),
    });
    let ticks = drawn.marks.iter().filter_map(|mark| {
        let shown = number(page, metric, contract, *mark)?;
        Some(Tick { value: *mark, shown })
    });
    let description = match here.as_slice() {
        [] => page.say("curve-nowhere").into_owned(),
        here => here.iter().map(|here| here.label.clone()).collect::<Vec<_>>().join("; "),
    };
    let curve = Curve {
        effect_name: page.name("curve-effect", metric.unit.word()).into_owned(),
        pieces: drawn.pieces,
        ceiling,
        ticks: ticks.collect(),
        here,
    };
    Some(curve::curve(&page.name("curve-title", &metric.name), &description, &curve))
}

/// A number under the axis, in the metric's unit without its name.
fn number(page: &Frame, metric: &Metric, contract: &Contract, mark: f64) -> Option<String> {
    use sagsgang_outcomes::contract::Unit;
    let exact = Exact::ratio((mark * 1e6).round() as i128, 1_000_000)?;
    Some(match &metric.unit {
        Unit::Named(_) => page.exact(exact),
        unit => page.effect(exact, unit, &contract.currency),
    })
}

/// Whether the rule's sums are for all and not for each one counted.
fn is_for_all(metric: &Metric) -> bool {
    use sagsgang_outcomes::contract::Per;
    !matches!(
        metric.pricing.value(),
        Some(Pricing::Steps { per: Per::Counted, .. } | Pricing::Slide { per: Per::Counted, .. })
    )
}

fn pieces(contract: &Contract, metric: &Metric, reached: &[f64]) -> Option<Drawn> {
    match metric.pricing.value()? {
        Pricing::Steps { steps, .. } => {
            let marks: Option<Vec<(f64, f64)>> = steps
                .iter()
                .map(|step| Some((step.from.value()?.to_f64(), paid(contract, metric, &step.pays)?)))
                .collect();
            Some(stairs(&marks?, reached))
        }
        Pricing::Slide { marks, beyond, .. } => {
            let marks: Option<Vec<(f64, f64)>> = marks
                .iter()
                .map(|mark| Some((mark.at.value()?.to_f64(), paid(contract, metric, &mark.pays)?)))
                .collect();
            slide(&marks?, *beyond, reached)
        }
        Pricing::UnitPrice { price, free } => {
            let free = free.as_ref().and_then(Term::value).map_or(0.0, |free| *free as f64);
            Some(line(price.value()?.to_f64(), free, metric, reached))
        }
        Pricing::ShareOfSavings { share, unit_value } => {
            let unit = match unit_value {
                Some(value) => value.value()?.to_f64(),
                None => 1.0,
            };
            Some(line(share.value()?.to_f64() * unit, 0.0, metric, reached))
        }
        Pricing::FirstReachedOrPooled { early, pooled } => {
            let mark = |threshold: &Threshold| {
                Some((threshold.at.value()?.to_f64(), paid(contract, metric, &threshold.pays)?))
            };
            let mut drawn = stairs(&[mark(pooled)?], reached);
            drawn.marks.push(mark(early)?.0);
            Some(drawn)
        }
        Pricing::RateCard { .. } => None,
    }
}

/// What a rule pays, in øre.
fn paid(contract: &Contract, metric: &Metric, pays: &Term<Pays>) -> Option<f64> {
    let capital = || contract.capital.as_ref()?.amount.value().map(|ore| ore.0 as f64);
    let years = || contract.capital.as_ref()?.years.as_ref()?.value().copied();
    match pays.value()? {
        Pays::Amount(ore) => Some(ore.0 as f64),
        Pays::OfMaximum(share) => Some(metric.max.as_ref()?.value()?.0 as f64 * share.to_f64()),
        Pays::OfCapital(share) => Some(capital()? * share.to_f64()),
        Pays::CapitalWithReturn(yearly) => {
            let yearly = 1.0 + yearly.to_f64();
            Some((0..years()?).fold(capital()?, |sum, _| sum * yearly))
        }
    }
}

/// From where to where a picture goes that shows the marks, what was reached, and nothing.
fn ends(marks: &[(f64, f64)], reached: &[f64]) -> (f64, f64) {
    let numbers = || marks.iter().map(|mark| mark.0).chain(reached.iter().copied()).chain([0.0]);
    let (least, most) =
        numbers().fold((f64::MAX, f64::MIN), |(low, high), number| (low.min(number), high.max(number)));
    let room = (most - least) * BEYOND;
    (if least < 0.0 { least - room } else { 0.0 }, most + room)
}

fn stairs(marks: &[(f64, f64)], reached: &[f64]) -> Drawn {
    let (from, to) = ends(marks, reached);
    let mut pieces = Vec::new();
    let (mut start, mut height) = (from, 0.0);
    for (mark, pays) in marks {
        pieces.push(vec![(start, height), (*mark, height)]);
        (start, height) = (*mark, *pays);
    }
    pieces.push(vec![(start, height), (to, height)]);
    Drawn { pieces, marks: marks.iter().map(|mark| mark.0).collect() }
}

fn slide(marks: &[(f64, f64)], beyond: Beyond, reached: &[f64]) -> Option<Drawn> {
    let (from, to) = ends(marks, reached);
    let (first, last) = (marks.first()?, marks.last()?);
    let end = match (beyond, marks) {
        (Beyond::Continues, [.., before, last]) if last.0 > before.0 => {
            last.1 + (last.1 - before.1) / (last.0 - before.0) * (to - last.0)
        }
        _ => last.1,
    };
    let mut piece = Vec::new();
    if from < first.0 {
        piece.push((from, first.1));
    }
    piece.extend_from_slice(marks);
    piece.push((to, end));
    Some(Drawn { pieces: vec![piece], marks: marks.iter().map(|mark| mark.0).collect() })
}

/// So much for each, from `free` on.
fn line(price: f64, free: f64, metric: &Metric, reached: &[f64]) -> Drawn {
    let expected = metric.expected_persons.as_ref().and_then(Term::value).map(|count| *count as f64);
    let at_max = metric.max.as_ref().and_then(Term::value).map(|max| free + max.0 as f64 / price);
    let most = reached.iter().copied().chain(expected).chain(at_max.filter(|at| at.is_finite()));
    let most = most.fold(free + 1.0, f64::max);
    let to = most * (1.0 + BEYOND / 2.0);
    let mut piece = vec![(0.0, 0.0)];
    if free > 0.0 {
        piece.push((free, 0.0));
    }
    piece.push((to, (to - free) * price));
    let marks = [0.0, free].into_iter().chain(at_max.filter(|at| at.is_finite())).chain([most]);
    Drawn { pieces: vec![piece], marks: marks.collect() }
}

/// What the curve gives at `effect`; at a jump what stands right of it, the mark included.
fn at(pieces: &[Vec<(f64, f64)>], effect: f64) -> f64 {
    let mut found = 0.0;
    for pair in pieces.iter().flat_map(|piece| piece.windows(2)) {
        if let [(from, start), (to, end)] = pair
            && (*from..=*to).contains(&effect)
        {
            let part = if to > from { (effect - from) / (to - from) } else { 1.0 };
            found = start + (end - start) * part;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_is_reached_pays_what_stands_right_of_it() {
        let drawn = stairs(&[(2.0, 50.0), (4.0, 90.0)], &[3.0]);
        for (effect, pays) in [(0.0, 0.0), (1.9, 0.0), (2.0, 50.0), (3.0, 50.0), (4.0, 90.0), (5.0, 90.0)] {
            assert_eq!(at(&drawn.pieces, effect), pays, "{effect}");
        }
    }

    #[test]
    fn a_slide_goes_on_or_stays() {
        let marks = [(1.0, 0.0), (3.0, 100.0)];
        let flat = slide(&marks, Beyond::Flat, &[6.0]).expect("a slide");
        assert_eq!((at(&flat.pieces, 0.5), at(&flat.pieces, 2.0), at(&flat.pieces, 6.0)), (0.0, 50.0, 100.0));
        let on = slide(&marks, Beyond::Continues, &[6.0]).expect("a slide");
        assert_eq!(at(&on.pieces, 5.0), 200.0);
        assert!(slide(&[], Beyond::Flat, &[]).is_none());
    }
}

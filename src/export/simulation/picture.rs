//! The pictures of a simulation; the table beside each has the same figures.

use super::Writer;
use crate::picture::curve::Tick;
use crate::picture::histogram::{Bin, histogram as draw_histogram};
use crate::picture::quantile::{Outlook, quantiles as draw_quantiles};
use crate::picture::tornado::{Change, tornado as draw_tornado};
use sagsgang_outcomes::Ore;
use sagsgang_outcomes::simulate::{Histogram, PartyResult};

/// Where a bin of a histogram begins.
pub(super) fn bin_start(spread: &Histogram, at: usize) -> Ore {
    let at = i64::try_from(at).unwrap_or(i64::MAX);
    spread.from + Ore(spread.width.0.saturating_mul(at))
}

/// A sum in whole units, as a place in a picture.
fn place(sum: Ore) -> f64 {
    sum.0 as f64 / 100.0
}

/// How the payment of all is spread.
pub(super) fn histogram(writer: &Writer<'_>) -> String {
    let spread = &writer.simulation.histogram;
    let bins: Vec<Bin> = spread
        .bins
        .iter()
        .enumerate()
        .map(|(at, count)| {
            let from = bin_start(spread, at);
            Bin { from: place(from), to: place(from + spread.width), count: *count }
        })
        .collect();
    let mean = writer.simulation.total.mean;
    let marks = [
        Tick {
            value: mean / 100.0,
            shown: writer.language.name("simulation-mark-mean", &writer.about(mean)).into_owned(),
        },
        Tick {
            value: place(writer.simulation.payment_at_expected),
            shown: writer
                .language
                .name(
                    "simulation-mark-expected",
                    &writer.language.sum_in_table(writer.simulation.payment_at_expected),
                )
                .into_owned(),
        },
    ];
    let last = bin_start(spread, spread.bins.len());
    let ends = [writer.language.sum_in_table(spread.from), writer.language.sum_in_table(last)];
    draw_histogram(
        &writer.say("simulation-histogram"),
        &writer.say("simulation-histogram-told"),
        &bins,
        &marks,
        [&ends[0], &ends[1]],
    )
}

/// What each party may expect.
pub(super) fn quantiles(writer: &Writer<'_>, parties: &[&PartyResult]) -> String {
    let rows: Vec<Outlook> = parties
        .iter()
        .map(|party| {
            let of = &party.amounts.quantiles;
            let [low, high] = [of.p5, of.p95].map(|sum| writer.language.sum_in_table(sum));
            Outlook {
                name: party.name.clone(),
                shown: format!("{low} – {high}"),
                low: place(of.p5),
                quarter: place(of.p25),
                middle: place(of.p50),
                three_quarters: place(of.p75),
                high: place(of.p95),
                mean: party.amounts.mean / 100.0,
            }
        })
        .collect();
    draw_quantiles(&writer.say("simulation-parties"), &writer.say("simulation-parties-told"), &rows)
}

/// What matters most.
pub(super) fn tornado(writer: &Writer<'_>) -> String {
    let changes: Vec<Change> = writer
        .simulation
        .tornado
        .iter()
        .map(|row| {
            let [low, high] =
                [row.payment_at_low, row.payment_at_high].map(|sum| writer.language.sum_in_table(sum));
            Change {
                name: writer.what(&row.metric, row.line.as_deref(), &row.cohort),
                shown: format!("{low} – {high}"),
                low: place(row.payment_at_low),
                high: place(row.payment_at_high),
            }
        })
        .collect();
    draw_tornado(
        &writer.say("simulation-tornado"),
        &writer.say("simulation-tornado-told"),
        place(writer.simulation.payment_at_expected),
        &changes,
    )
}

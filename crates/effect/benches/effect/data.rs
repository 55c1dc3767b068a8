//! Made-up files for the race: people in places, and units over periods.

use sagsgang_effect::number::Stream;
use std::fmt::Write as _;

/// Periods of each unit in a panel.
const PERIODS: usize = 10;
/// Places that people live in: as many as Denmark has municipalities.
const PLACES: usize = 98;
/// First period of an effort; 0 never.
const FIRSTS: [usize; 5] = [0, 0, 4, 6, 8];

/// Rows of people: place, treated or not, two covariates, and three outcomes.
pub fn people(rows: usize) -> String {
    let mut stream = Stream::new(1, "race/people", 0);
    let mut text = String::from("place,treat,x1,x2,y,success,visits\n");
    for row in 0..rows {
        let place = row % PLACES.min(rows / 3);
        let (x1, x2) = (stream.normal(), stream.normal());
        let treat = f64::from(u8::from(stream.unit() < 1.0 / (1.0 + libm::exp(-0.5 * x1))));
        let level = 0.3 * libm::sin(place as f64);
        let y = 5.0 + 0.5 * treat + x1 - 0.7 * x2 + level + 2.0 * stream.normal();
        let chance = 1.0 / (1.0 + libm::exp(-(-0.5 + 0.4 * treat + 0.6 * x1 + level)));
        let success = u8::from(stream.unit() < chance);
        let visits = stream.poisson(libm::exp(1.0 - 0.2 * treat + 0.3 * x2 + level));
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{place},{treat},{x1:.6},{x2:.6},{y:.6},{success},{visits}");
    }
    text
}

/// Rows of a panel: units over ten periods, an effort that begins at three times, and one covariate.
pub fn panel(rows: usize) -> String {
    let mut stream = Stream::new(1, "race/panel", 0);
    let mut text = String::from("unit,period,first,exposed,x,y\n");
    for unit in 0..rows / PERIODS {
        let first = FIRSTS[stream.below(FIRSTS.len())];
        let (level, x) = (stream.normal(), stream.normal());
        for period in 1..=PERIODS {
            let exposed = u8::from(first > 0 && period >= first);
            let y =
                level + 0.1 * period as f64 * (1.0 + 0.3 * x) + 0.5 * f64::from(exposed) + stream.normal();
            let _ = writeln!(text, "{unit},{period},{first},{exposed},{x:.6},{y:.6}");
        }
    }
    text
}

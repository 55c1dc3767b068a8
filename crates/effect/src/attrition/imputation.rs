//! Several fillings of what is missing, each as likely as another, and one answer from them all (Rubin 1987).

use crate::number::{Factor, Matrix, Stream, mean, variance};
use crate::regression::finite;
use crate::{Estimate, Fault, Level};
use serde::Serialize;

/// Fillings at most.
pub const FILLINGS_MAX: usize = 1000;

/// How a missing number is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Imputation {
    /// From a straight line with its scatter (Rubin 1987, 5.3).
    Regression,
    /// With what one of the nearest who answered said: nearest by what the line says (Little 1988; Morris, White and Royston
    /// 2014, type 1).
    MeanMatching {
        /// How many nearest; 5 is usual.
        donors: usize,
    },
}

/// One answer from several fillings.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Pooled {
    /// With limits of t.
    pub estimate: Estimate,
    /// Variance within fillings, on average.
    pub within: f64,
    /// Variance between fillings.
    pub between: f64,
    /// The share of the variance that is due to what is missing.
    pub missing_share: f64,
    /// How many fillings.
    pub fillings: usize,
}

/// Fills an outcome `fillings` times: rows where `answered` is 1 stay as they are. The columns (that of ones among them) should
/// hold the arm and all that the analysis uses.
///
/// # Errors
/// [`Fault::Lengths`], [`Fault::NotFinite`], [`Fault::Collinear`]; [`Fault::TooFewRows`] where fewer answered than there are
/// columns and one more; [`Fault::OutOfRange`] of fillings and donors.
pub fn impute(
    outcome: &[f64],
    answered: &[f64],
    (x, names): (&Matrix, &[String]),
    how: Imputation,
    (fillings, seed): (usize, u64),
) -> Result<Vec<Vec<f64>>, Fault> {
    checked(outcome, answered, (x, names), fillings)?;
    let rows: Vec<usize> = (0..x.rows()).filter(|row| answered[*row] == 1.0).collect();
    let missing: Vec<usize> = (0..x.rows()).filter(|row| answered[*row] != 1.0).collect();
    if rows.len() <= x.columns() {
        return Err(Fault::TooFewRows { rows: rows.len(), needed: x.columns() + 1 });
    }
    if let Imputation::MeanMatching { donors } = how
        && (donors == 0 || donors > rows.len())
    {
        let (what, value) = ("donors".into(), donors.to_string());
        return Err(Fault::OutOfRange { what, value, must: "1 <= x <= answers" });
    }
    let known: Vec<f64> = rows.iter().map(|row| outcome[*row]).collect();
    if let Some(place) = known.iter().position(|own| !own.is_finite()) {
        return Err(Fault::NotFinite {
            column: "outcome".into(),
            row: rows[place] + crate::regression::LINES_BEFORE,
        });
    }
    let own = x.select(&rows);
    let factor = Factor::of(&own, &[&known], None);
    factor
        .is_independent()
        .map_err(|place| Fault::Collinear { column: names.get(place).cloned().unwrap_or_default() })?;
    let line = Line {
        coefficients: factor.coefficients(0),
        root: factor.bread().cholesky().ok_or(Fault::Collinear { column: String::new() })?,
        squares: factor.residual_squares(0),
        degrees: (rows.len() - x.columns()) as f64,
    };
    let said = own.times_vector(&line.coefficients);
    let lacking = x.select(&missing);
    Ok((0..fillings)
        .map(|draw| {
            let mut stream = Stream::new(seed, "imputation", draw as u64);
            let (coefficients, scatter) = line.drawn(&mut stream);
            let guessed = lacking.times_vector(&coefficients);
            let mut filled = outcome.to_vec();
            match how {
                Imputation::Regression => {
                    for (row, guess) in missing.iter().zip(&guessed) {
                        filled[*row] = guess + scatter * stream.normal();
                    }
                }
                Imputation::MeanMatching { donors } => {
                    let donor = Donors::of(&said, &known, donors);
                    for (row, guess) in missing.iter().zip(&guessed) {
                        filled[*row] = donor.drawn(*guess, &mut stream);
                    }
                }
            }
            filled
        })
        .collect())
}

/// Says what is wrong with lengths, columns and the number of fillings.
fn checked(
    outcome: &[f64],
    answered: &[f64],
    (x, names): (&Matrix, &[String]),
    fillings: usize,
) -> Result<(), Fault> {
    if outcome.len() != x.rows() || answered.len() != x.rows() || names.len() != x.columns() {
        return Err(Fault::Lengths { what: "outcome, answers and columns" });
    }
    if !(2..=FILLINGS_MAX).contains(&fillings) {
        let (what, value) = ("fillings".into(), fillings.to_string());
        return Err(Fault::OutOfRange { what, value, must: "2 <= x <= 1000" });
    }
    for (place, name) in names.iter().enumerate() {
        finite(name, x.column(place))?;
    }
    Ok(())
}

/// A fitted line, and what is not known of it.
struct Line {
    coefficients: Vec<f64>,
    /// The triangle of the coefficients' covariance, over the variance.
    root: Matrix,
    squares: f64,
    degrees: f64,
}

impl Line {
    /// A line as likely as the data make it, and its scatter.
    fn drawn(&self, stream: &mut Stream) -> (Vec<f64>, f64) {
        let scatter = libm::sqrt(self.squares / stream.chi_squared(self.degrees));
        let normals: Vec<f64> = self.coefficients.iter().map(|_| stream.normal()).collect();
        let moved = self.root.times_vector(&normals);
        (self.coefficients.iter().zip(moved).map(|(own, by)| own + scatter * by).collect(), scatter)
    }
}

/// Those who answered in the order of what the line says of them.
struct Donors {
    said: Vec<f64>,
    known: Vec<f64>,
    count: usize,
}

impl Donors {
    fn of(said: &[f64], known: &[f64], count: usize) -> Self {
        let mut order: Vec<usize> = (0..said.len()).collect();
        order.sort_by(|left, right| said[*left].total_cmp(&said[*right]).then(left.cmp(right)));
        let said = order.iter().map(|place| said[*place]).collect();
        Self { said, known: order.iter().map(|place| known[*place]).collect(), count }
    }

    /// What one of the nearest said, each as likely.
    fn drawn(&self, guess: f64, stream: &mut Stream) -> f64 {
        let split = self.said.partition_point(|own| *own < guess);
        let (mut start, mut end) = (split, split);
        while end - start < self.count {
            let below = start.checked_sub(1).map(|place| guess - self.said[place]);
            let above = self.said.get(end).map(|own| own - guess);
            match (below, above) {
                (Some(below), Some(above)) if below <= above => start -= 1,
                (Some(_), None) => start -= 1,
                (_, Some(_)) => end += 1,
                (None, None) => break,
            }
        }
        self.known[start + stream.below(end - start)]
    }
}

/// One answer from the fillings' estimates and their standard errors, with degrees of freedom that know how many people there
/// are (Barnard and Rubin 1999); `degrees` are those of the analysis had nothing been missing.
///
/// # Errors
/// [`Fault::TooFewRows`] with fewer than two; [`Fault::OutOfRange`] where something is not finite.
pub fn pool(estimates: &[(f64, f64)], degrees: f64, level: Level) -> Result<Pooled, Fault> {
    let values: Vec<f64> = estimates.iter().map(|(value, _)| *value).collect();
    let squares: Vec<f64> = estimates.iter().map(|(_, error)| error * error).collect();
    let few = Fault::TooFewRows { rows: estimates.len(), needed: 2 };
    let (Some(value), Some(within), Some(between)) = (mean(&values), mean(&squares), variance(&values))
    else {
        return Err(few);
    };
    let count = estimates.len() as f64;
    let added = between * (1.0 + 1.0 / count);
    let total = within + added;
    let missing_share = if total > 0.0 { added / total } else { 0.0 };
    let observed = (degrees + 1.0) / (degrees + 3.0) * degrees * (1.0 - missing_share);
    // One over the degrees that the number of fillings leaves: nothing where they do not differ.
    let by_fillings = missing_share * missing_share / (count - 1.0);
    let own = 1.0 / (by_fillings + 1.0 / observed);
    Ok(Pooled {
        estimate: Estimate::student(value, libm::sqrt(total), own, level)?,
        within,
        between,
        missing_share,
        fillings: estimates.len(),
    })
}

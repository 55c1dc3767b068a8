//! How many there were at each step (CONSORT 2010: Schulz, Altman and Moher 2010), and whether more were lost in one arm.

use super::{answered_checked, rows_of};
use crate::balance::{Balance, balance};
use crate::number::Matrix;
use crate::number::distribution::normal_quantile;
use crate::weighting::Target;
use crate::{Fault, Level};
use serde::Serialize;

/// One arm from its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ArmFlow {
    /// Who came in.
    pub included: u64,
    /// Of them, who were lost.
    pub lost: u64,
    /// Of them, who are left out of the analysis for another reason.
    pub left_out: u64,
}

impl ArmFlow {
    /// Who is analysed.
    pub fn analysed(&self) -> u64 {
        self.included.saturating_sub(self.lost).saturating_sub(self.left_out)
    }
}

/// All steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// Who was looked at.
    pub assessed: u64,
    /// Of them, who could have been included.
    pub eligible: u64,
    /// The treated.
    pub treated: ArmFlow,
    /// The comparison.
    pub comparison: ArmFlow,
}

impl Flow {
    /// Both arms' who came in.
    pub fn included(&self) -> u64 {
        self.treated.included.saturating_add(self.comparison.included)
    }

    /// Says where a step has more people than the one before it.
    ///
    /// # Errors
    /// [`Fault::OutOfRange`] with the step.
    pub fn checked(self) -> Result<Self, Fault> {
        let gone = |arm: ArmFlow| arm.lost.saturating_add(arm.left_out);
        let steps = [
            ("eligible", self.eligible, self.assessed),
            ("included", self.included(), self.eligible),
            ("lost of the treated", gone(self.treated), self.treated.included),
            ("lost of the comparison", gone(self.comparison), self.comparison.included),
        ];
        match steps.into_iter().find(|(_, own, most)| own > most) {
            Some((what, own, _)) => Err(Fault::OutOfRange {
                what: what.into(),
                value: own.to_string(),
                must: "at most those of the step before",
            }),
            None => Ok(self),
        }
    }
}

/// Whether more were lost in one arm, and who they were.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DifferentialAttrition {
    /// Share of the treated who were lost.
    pub treated: f64,
    /// Share of the comparison who were lost.
    pub comparison: f64,
    /// The difference.
    pub difference: f64,
    /// Its lower limit (Newcombe 1998, method 10: from Wilson's limits of both shares).
    pub low: f64,
    /// Its upper limit.
    pub high: f64,
    /// How sure the limits are.
    pub level: Level,
    /// Those of the treated who were lost beside those who were not, in what was measured before; none where nobody was, or
    /// everybody.
    pub lost_treated: Option<Balance>,
    /// The same of the comparison.
    pub lost_comparison: Option<Balance>,
    /// The treated who are left beside the comparison that is.
    pub remaining: Option<Balance>,
}

/// Compares loss between the arms, and the lost with the others in baseline columns (no column of ones).
///
/// # Errors
/// [`Fault::NotZeroOrOne`], [`Fault::Lengths`], [`Fault::NoTreated`], [`Fault::NoControls`], and as [`balance`].
pub fn differential_attrition(
    treated: &[f64],
    answered: &[f64],
    (x, names): (&Matrix, &[String]),
    level: Level,
) -> Result<DifferentialAttrition, Fault> {
    answered_checked(None, treated, answered)?;
    let count = |arm, answer| rows_of(treated, answered, arm, answer).len() as f64;
    let z = normal_quantile(1.0 - level.tail());
    let share = |arm: f64| {
        let (lost, all) = (count(arm, 0.0), count(arm, 0.0) + count(arm, 1.0));
        let share = lost / all;
        let (low, high) = wilson(share, all, z);
        (share, low, high)
    };
    let ((own, own_low, own_high), (other, other_low, other_high)) = (share(1.0), share(0.0));
    let difference = own - other;
    let root = |left: f64, right: f64| libm::sqrt(left * left + right * right);
    let compare = |rows: Vec<usize>, arm: &[f64]| {
        let arms: Vec<f64> = rows.iter().map(|row| arm[*row]).collect();
        match balance(&x.select(&rows), names, &arms, None, Target::All) {
            Err(Fault::NoTreated | Fault::NoControls | Fault::NoRows) => Ok(None),
            other => other.map(Some),
        }
    };
    if x.rows() != treated.len() {
        return Err(Fault::Lengths { what: "columns and rows" });
    }
    let lost: Vec<f64> = answered.iter().map(|own| 1.0 - own).collect();
    let rows = |keep: &dyn Fn(usize) -> bool| (0..treated.len()).filter(|row| keep(*row)).collect::<Vec<_>>();
    Ok(DifferentialAttrition {
        treated: own,
        comparison: other,
        difference,
        low: difference - root(own - own_low, other_high - other),
        high: difference + root(own_high - own, other - other_low),
        level,
        lost_treated: compare(rows(&|row| treated[row] == 1.0), &lost)?,
        lost_comparison: compare(rows(&|row| treated[row] == 0.0), &lost)?,
        remaining: compare(rows(&|row| answered[row] == 1.0), treated)?,
    })
}

/// Wilson's limits of a share (Wilson 1927).
fn wilson(share: f64, people: f64, z: f64) -> (f64, f64) {
    let square = z * z;
    let middle = share + square / (2.0 * people);
    let half = z * libm::sqrt(share * (1.0 - share) / people + square / (4.0 * people * people));
    let scale = 1.0 + square / people;
    (((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0))
}

//! Takes the effects of one or two kinds of groups from a column.
//!
//! Of one kind: the groups' means. Of two: the effects γ of the smaller kind solve the equations that are left when the means
//! of the larger kind are taken from both sides, `D₂ᵀM₁D₂·γ = D₂ᵀM₁·v`. With few levels, such as periods, they are solved at
//! once, in two passes over the rows; with many, by conjugate gradients (Hestenes and Stiefel 1952) over the same equations.
//! All is done twice, so that what rounding left of the first time is taken away.

use crate::Fault;
use crate::number::{Matrix, sum};

/// Levels of the smaller kind up to which its equations are solved at once.
const SOLVED_AT_ONCE_MAX: usize = 400;
/// What is left of the equations, as a share, at which conjugate gradients stop.
const GRADIENT_SMALL: f64 = 1e-13;
/// Rounds of conjugate gradients at most.
const ROUNDS_MAX: usize = 5000;
/// Times that effects are taken away.
const TIMES: usize = 2;
/// What is left of a level's equation beside those before it, as a share, at which it says nothing new.
const DEPENDENT_SHARE: f64 = 1e-10;

/// Groups of each row, and the sums of weights that means are made with.
pub(super) struct Absorber<'a> {
    first: Kind<'a>,
    second: Option<(Kind<'a>, Equations)>,
    weights: Option<&'a [f64]>,
}

struct Kind<'a> {
    codes: &'a [u32],
    /// The sum of weights of each group.
    totals: Vec<f64>,
}

enum Equations {
    /// The triangle of the equations, with a one where a level says nothing new, and which those are.
    Solved { triangle: Matrix, is_dependent: Vec<bool> },
    /// By rounds.
    Searched,
}

impl<'a> Absorber<'a> {
    /// Of each row's groups, kind by kind, with how many there are of each kind.
    pub(super) fn of(kinds: &'a [(Vec<u32>, usize)], weights: Option<&'a [f64]>) -> Result<Self, Fault> {
        let mut order: Vec<&(Vec<u32>, usize)> = kinds.iter().collect();
        order.sort_by_key(|(_, levels)| std::cmp::Reverse(*levels));
        let kind = |(codes, levels): &'a (Vec<u32>, usize)| {
            let mut totals = vec![0.0; *levels];
            for (row, code) in codes.iter().enumerate() {
                totals[*code as usize] += weights.map_or(1.0, |weights| weights[row]);
            }
            Kind { codes, totals }
        };
        let first = kind(order.first().ok_or(Fault::Lengths { what: "absorbed groups" })?);
        let second = order.get(1).map(|own| {
            let second = kind(own);
            let equations = if own.1 <= SOLVED_AT_ONCE_MAX {
                solved(&first, &second, weights)
            } else {
                Equations::Searched
            };
            (second, equations)
        });
        Ok(Self { first, second, weights })
    }

    /// Each row's share in the mean of its group of the first kind.
    pub(super) fn leverages(&self) -> Vec<f64> {
        let share = |(row, code): (usize, &u32)| self.weight(row) / self.first.totals[*code as usize];
        self.first.codes.iter().enumerate().map(share).collect()
    }

    /// Takes all effects from a column.
    pub(super) fn take_away(&self, numbers: &mut [f64]) -> Result<(), Fault> {
        for _ in 0..TIMES {
            self.take_first(numbers);
            let Some((second, equations)) = &self.second else { continue };
            let sums = self.sums(second, numbers);
            let effects = match equations {
                Equations::Solved { triangle, is_dependent } => {
                    let mut effects = sums;
                    for (effect, is_dependent) in effects.iter_mut().zip(is_dependent) {
                        if *is_dependent {
                            *effect = 0.0;
                        }
                    }
                    triangle.solve_lower(&mut effects);
                    triangle.solve_lower_transposed(&mut effects);
                    effects
                }
                Equations::Searched => self.searched(second, sums)?,
            };
            for (number, code) in numbers.iter_mut().zip(second.codes) {
                *number -= effects[*code as usize];
            }
            self.take_first(numbers);
        }
        Ok(())
    }

    fn weight(&self, row: usize) -> f64 {
        self.weights.map_or(1.0, |weights| weights[row])
    }

    fn sums(&self, kind: &Kind, numbers: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; kind.totals.len()];
        match self.weights {
            Some(weights) => {
                for ((number, weight), code) in numbers.iter().zip(weights).zip(kind.codes) {
                    sums[*code as usize] += weight * number;
                }
            }
            None => {
                for (number, code) in numbers.iter().zip(kind.codes) {
                    sums[*code as usize] += number;
                }
            }
        }
        sums
    }

    fn take_first(&self, numbers: &mut [f64]) {
        let mut means = self.sums(&self.first, numbers);
        for (mean, total) in means.iter_mut().zip(&self.first.totals) {
            *mean /= total;
        }
        for (number, code) in numbers.iter_mut().zip(self.first.codes) {
            *number -= means[*code as usize];
        }
    }

    /// Conjugate gradients, each equation divided by its level's weight.
    fn searched(&self, second: &Kind, goal: Vec<f64>) -> Result<Vec<f64>, Fault> {
        let product = |left: &[f64], right: &[f64]| -> f64 {
            sum(left.iter().zip(right).map(|(left, right)| left * right))
        };
        let scaled = |numbers: &[f64]| -> Vec<f64> {
            numbers.iter().zip(&second.totals).map(|(number, total)| number / total).collect()
        };
        let mut effects = vec![0.0; goal.len()];
        let mut rest = goal;
        let mut direction = scaled(&rest);
        let mut length = product(&rest, &direction);
        let enough = GRADIENT_SMALL * GRADIENT_SMALL * length;
        for _ in 0..ROUNDS_MAX {
            if length <= enough {
                return Ok(effects);
            }
            let mut spread: Vec<f64> = second.codes.iter().map(|code| direction[*code as usize]).collect();
            self.take_first(&mut spread);
            let turned = self.sums(second, &spread);
            let along = product(&direction, &turned);
            if along <= 0.0 {
                return Ok(effects);
            }
            let step = length / along;
            effects.iter_mut().zip(&direction).for_each(|(effect, way)| *effect += step * way);
            rest.iter_mut().zip(&turned).for_each(|(rest, turned)| *rest -= step * turned);
            let next = scaled(&rest);
            let next_length = product(&rest, &next);
            let keep = next_length / length;
            direction.iter_mut().zip(&next).for_each(|(way, next)| *way = next + keep * *way);
            length = next_length;
        }
        Err(Fault::NoConvergence { what: "fixed effects", rounds: ROUNDS_MAX })
    }
}

/// `D₂ᵀM₁D₂` and its triangle.
fn solved(first: &Kind, second: &Kind, weights: Option<&[f64]>) -> Equations {
    let size = second.totals.len();
    let mut equations = vec![0.0; size * size];
    // The rows of each group of the first kind, one group after the other.
    let mut starts = vec![0_u32; first.totals.len() + 1];
    for code in first.codes {
        starts[*code as usize + 1] += 1;
    }
    for place in 1..starts.len() {
        starts[place] += starts[place - 1];
    }
    let mut next = starts.clone();
    let mut order = vec![0_u32; first.codes.len()];
    for (row, code) in first.codes.iter().enumerate() {
        let place = &mut next[*code as usize];
        order[*place as usize] = row as u32;
        *place += 1;
    }
    let mut own = vec![0.0; size];
    let mut touched: Vec<usize> = Vec::with_capacity(size);
    for (group, total) in first.totals.iter().enumerate() {
        for row in &order[starts[group] as usize..starts[group + 1] as usize] {
            let level = second.codes[*row as usize] as usize;
            if own[level] == 0.0 {
                touched.push(level);
            }
            own[level] += weights.map_or(1.0, |weights| weights[*row as usize]);
        }
        for left in &touched {
            let share = own[*left] / total;
            for right in &touched {
                equations[left * size + right] -= share * own[*right];
            }
        }
        for level in touched.drain(..) {
            own[level] = 0.0;
        }
    }
    let mut matrix = Matrix::zero(size, size);
    for left in 0..size {
        for right in 0..size {
            matrix.set(left, right, equations[left * size + right]);
        }
        matrix.set(left, left, matrix.get(left, left) + second.totals[left]);
    }
    triangle(&matrix, &second.totals)
}

/// Cholesky's triangle that leaves out levels which say nothing new: of each connected part one.
fn triangle(matrix: &Matrix, totals: &[f64]) -> Equations {
    let size = matrix.rows();
    let mut lower = Matrix::zero(size, size);
    let mut is_dependent = vec![false; size];
    for column in 0..size {
        let known: f64 = (0..column).map(|k| lower.get(column, k) * lower.get(column, k)).sum();
        let rest = matrix.get(column, column) - known;
        if rest <= DEPENDENT_SHARE * totals[column] {
            is_dependent[column] = true;
            for k in 0..column {
                lower.set(column, k, 0.0);
            }
            lower.set(column, column, 1.0);
            continue;
        }
        let root = libm::sqrt(rest);
        lower.set(column, column, root);
        for row in column + 1..size {
            let product: f64 = (0..column).map(|k| lower.get(row, k) * lower.get(column, k)).sum();
            lower.set(row, column, (matrix.get(row, column) - product) / root);
        }
    }
    Equations::Solved { triangle: lower, is_dependent }
}

/// The numbers of some rows, or of all.
pub(super) fn gathered(numbers: &[f64], rows: Option<&[usize]>) -> Vec<f64> {
    match rows {
        Some(rows) => rows.iter().map(|row| numbers[*row]).collect(),
        None => numbers.to_vec(),
    }
}

//! Linear programs over a system: the only place that knows the crate which solves them.
//!
//! No answer is taken on trust: a table that is found is held against every equation and limit, so that what is said to be
//! thinkable is.

use super::system::{Change, SLIGHT, System};
use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable};

/// How far a table that was found may be from its equations and limits, as a share of its largest number.
const OFF: f64 = 1e-6;
/// How much more it counts that a cell moves by one than that the dearest cell is blanked.
const OVER_LOSS: f64 = 1000.0;

/// A change as that of a network, for tables that are none. Losses count by how far cells move, which is what a linear program can
/// do: it blanks few cells, not always the fewest.
pub(crate) fn change(system: &System, blank: &[bool], target: usize, grow: bool, amount: f64) -> Change {
    let cell = &system.cells[target];
    let room = if grow { cell.blank.1 - cell.value } else { cell.value - cell.blank.0 };
    let amount = amount.min(room);
    if amount <= SLIGHT {
        return Change::default();
    }
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let dearest = system.cells.iter().filter_map(|cell| cell.loss).max().unwrap_or(1);
    let scale = 1.0 / f64::from(dearest.max(1));
    // Each cell is a sum of steps that cost nothing and steps that cost its loss.
    let mut steps: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); system.cells.len()];
    for (place, cell) in system.cells.iter().enumerate() {
        if place == target {
            let sign = if grow { 1.0 } else { -1.0 };
            steps[place].push((problem.add_var(-OVER_LOSS, (0.0, amount)), sign));
            continue;
        }
        let (low, high) = system.range(place, blank[place]);
        if high - low > 0.0 {
            steps[place].push((problem.add_var(0.0, (low - cell.value, high - cell.value)), 1.0));
        }
        if let (false, Some(loss)) = (blank[place], cell.loss) {
            let price = f64::from(loss) * scale;
            let (up, down) = (cell.blank.1 - high, low - cell.blank.0);
            if up > 0.0 {
                steps[place].push((problem.add_var(price, (0.0, up)), 1.0));
            }
            if down > 0.0 {
                steps[place].push((problem.add_var(price, (0.0, down)), -1.0));
            }
        }
    }
    for equation in &system.equations {
        let terms: Vec<(Variable, f64)> = equation
            .iter()
            .flat_map(|(place, sign)| steps[*place].iter().map(move |(step, turn)| (*step, sign * turn)))
            .collect();
        if !terms.is_empty() {
            problem.add_constraint(terms, ComparisonOp::Eq, 0.0);
        }
    }
    let Some(found) = solved(&problem) else { return Change::default() };
    let by = |steps: &Vec<(Variable, f64)>| -> f64 {
        steps.iter().map(|(step, turn)| found[step.idx()] * turn).sum()
    };
    let slight = OFF * amount.max(1.0);
    let parts: Vec<(usize, f64)> =
        steps.iter().map(by).enumerate().filter(|(_, by)| by.abs() > slight).collect();
    if holds(system, &parts) { Change { parts } } else { Change::default() }
}

/// Whether a change leaves every equation and every limit of blank cells as it is.
fn holds(system: &System, parts: &[(usize, f64)]) -> bool {
    let mut by = vec![0.0; system.cells.len()];
    for (place, change) in parts {
        by[*place] = *change;
    }
    let inside = system.cells.iter().zip(&by).all(|(cell, by)| {
        let off = OFF * cell.value.abs().max(1.0);
        cell.value + by >= cell.blank.0 - off && cell.value + by <= cell.blank.1 + off
    });
    let largest = parts.iter().map(|(_, by)| by.abs()).fold(1.0, f64::max);
    let comes_out = |equation: &Vec<(usize, f64)>| {
        let sum: f64 = equation.iter().map(|(place, sign)| sign * by[*place]).sum();
        sum.abs() <= OFF * largest * equation.len() as f64
    };
    inside && system.equations.iter().all(comes_out)
}

/// How far one number of a set of equations can go.
pub(crate) enum Reach {
    /// To the end of this table.
    To(Vec<f64>),
    /// Without limit.
    Endless,
    /// No answer was found.
    Unknown,
}

/// Equations in unknown numbers, each within limits.
pub(crate) struct Unknowns {
    /// What each may be at least and at most.
    pub limits: Vec<(f64, f64)>,
    /// Each equation and what it comes to.
    pub equations: Vec<(Vec<(usize, f64)>, f64)>,
}

impl Unknowns {
    /// How far one of them can go, with a table that shows it.
    pub fn reach(&self, target: usize, up: bool) -> Reach {
        let direction = if up { OptimizationDirection::Maximize } else { OptimizationDirection::Minimize };
        let mut problem = Problem::new(direction);
        let variables: Vec<Variable> = self
            .limits
            .iter()
            .enumerate()
            .map(|(place, limits)| problem.add_var(if place == target { 1.0 } else { 0.0 }, *limits))
            .collect();
        for (equation, sum) in &self.equations {
            let terms = equation.iter().map(|(place, sign)| (variables[*place], *sign));
            problem.add_constraint(terms, ComparisonOp::Eq, *sum);
        }
        match problem.solve_with(SolveOptions::default()) {
            Ok(outcome) => match outcome.solution() {
                Some(solution) => {
                    let table: Vec<f64> =
                        variables.iter().map(|variable| solution.var_value(*variable)).collect();
                    if self.hold(&table) { Reach::To(table) } else { Reach::Unknown }
                }
                None => Reach::Unknown,
            },
            Err(Error::Unbounded) => Reach::Endless,
            Err(_) => Reach::Unknown,
        }
    }

    /// Whether a table is within all limits and equations.
    fn hold(&self, table: &[f64]) -> bool {
        let largest = table.iter().fold(1.0_f64, |largest, number| largest.max(number.abs()));
        let inside =
            self.limits.iter().zip(table).all(|((low, high), number)| {
                *number >= low - OFF * largest && *number <= high + OFF * largest
            });
        inside
            && self.equations.iter().all(|(equation, sum)| {
                let found: f64 = equation.iter().map(|(place, sign)| sign * table[*place]).sum();
                (found - sum).abs() <= OFF * largest * equation.len() as f64
            })
    }
}

/// The numbers that solve a problem, in the order in which they were added.
fn solved(problem: &Problem) -> Option<Vec<f64>> {
    let outcome = problem.solve_with(SolveOptions::default()).ok()?;
    let solution = outcome.solution()?;
    Some(solution.iter().map(|(_, value)| value).collect())
}

//! Errors of coefficients, for every model alike: what is in the middle of the sandwich.
//!
//! A fit is given by its columns X, the working weights W, the scores' factor u of each row (its score is `u·x`) and
//! `(XᵀWX)⁻¹`. With C the triangle of `(XᵀWX)⁻¹ = C·Cᵀ` and `Z = √W·X·C`, `Z·Zᵀ` is the matrix of leverages, and
//! everything that Bell and McCaffrey 2002 ask of a cluster, however large, follows from the small matrix `S = ZᵍᵀZᵍ` and its
//! own values: `(I − ZᵍZᵍᵀ)^(-1/2)·Zᵍ = Zᵍ·(I − S)^(-1/2)`.

use super::Errors;
use crate::notice::CLUSTERS_ADVISED;
use crate::number::{BLOCK, Matrix};
use crate::table::Groups;
use crate::{Fault, Notice};
use rayon::prelude::*;

/// Degrees of freedom by Satterthwaite below which Pustejovsky and Tipton 2018 advise against relying on t.
const DEGREES_ADVISED: f64 = 4.0;
/// What is left of a direction in a cluster, as a share, at which a cluster alone decides it: its own value of 1 − S.
const DECIDED_SHARE: f64 = 1e-9;
/// 1 − leverage below which a row alone decides a coefficient.
const LEVERAGE_LEFT: f64 = 1e-10;
/// Sweeps of rotations at most; ten are enough for matrices of any size that is met.
const SWEEPS_MAX: usize = 64;

/// What a fit hands over to have its errors reckoned.
pub(super) struct Sandwich<'a> {
    pub x: &'a Matrix,
    pub names: &'a [String],
    /// `(XᵀWX)⁻¹`.
    pub bread: Matrix,
    /// W; all one where there are none.
    pub working: Option<&'a [f64]>,
    /// u: a row's score is u times the row.
    pub scores: Vec<f64>,
    /// The weights that rows came with, to tell which count.
    pub weights: Option<&'a [f64]>,
    /// Rows that count.
    pub rows: usize,
    /// Coefficients that were fitted, those of effects taken away among them.
    pub lost: usize,
    /// What classic errors multiply the bread by; none where nothing is left to tell it by.
    pub scale: Option<f64>,
    /// Degrees of freedom of t without clusters; none for the normal distribution.
    pub degrees: Option<f64>,
    /// What effects that were taken away add to each row's leverage; none where there are none.
    pub absorbed: Option<Vec<f64>>,
}

/// Errors of coefficients.
pub(super) struct Uncertainty {
    pub covariance: Matrix,
    pub degrees_of_freedom: Vec<Option<f64>>,
    pub clusters: Option<usize>,
    pub notices: Vec<Notice>,
}

/// The covariance of coefficients as `errors` asks.
pub(super) fn covariance(fit: &Sandwich, errors: &Errors) -> Result<Uncertainty, Fault> {
    let columns = fit.x.columns();
    let plain = |covariance| Uncertainty {
        covariance,
        degrees_of_freedom: vec![fit.degrees; columns],
        clusters: None,
        notices: Vec::new(),
    };
    let (rows, left) = (fit.rows as f64, fit.rows as f64 - fit.lost as f64);
    if left <= 0.0 {
        return Err(Fault::TooFewRows { rows: fit.rows, needed: fit.lost + 1 });
    }
    Ok(match errors {
        Errors::Classic => plain(scaled(&fit.bread, fit.scale.unwrap_or(1.0))),
        Errors::Hc0 => plain(fit.white(0, 1.0)?),
        Errors::Hc1 => plain(fit.white(0, rows / left)?),
        Errors::Hc2 => plain(fit.white(1, 1.0)?),
        Errors::Hc3 => plain(fit.white(2, 1.0)?),
        Errors::Cluster1(groups) => {
            let clusters = Clusters::of(fit, groups)?;
            let number = clusters.number as f64;
            let factor = number / (number - 1.0) * (rows - 1.0) / left;
            let mut meat = Matrix::zero(columns, columns);
            for score in clusters.scores(fit).chunks_exact(columns.max(1)) {
                add_square(&mut meat, score);
            }
            let degrees_of_freedom = vec![Some(number - 1.0); columns];
            clusters.uncertainty(scaled(&fit.between(&meat), factor), degrees_of_freedom)
        }
        Errors::Cluster2(groups) => bell_mccaffrey(fit, &Clusters::of(fit, groups)?)?,
    })
}

impl Sandwich<'_> {
    /// White's middle, each square over (1 − leverage) to a power.
    fn white(&self, power: i32, factor: f64) -> Result<Matrix, Fault> {
        let squares: Vec<f64> = if power == 0 {
            self.scores.iter().map(|score| score * score).collect()
        } else {
            let leverages = self.leverages();
            let mut squares = Vec::with_capacity(leverages.len());
            for (score, leverage) in self.scores.iter().zip(&leverages) {
                let left = 1.0 - leverage;
                // Such a row is fitted without fail: its residual is nothing, and so is its square.
                let square =
                    if left < LEVERAGE_LEFT { 0.0 } else { score * score / libm::pow(left, power.into()) };
                squares.push(square);
            }
            squares
        };
        Ok(scaled(&self.between(&gram(self.x, Some(&squares))), factor))
    }

    /// Each row's share in its own fit.
    pub(super) fn leverages(&self) -> Vec<f64> {
        let columns = self.x.columns();
        let mut leverages = vec![0.0; self.x.rows()];
        leverages.par_chunks_mut(BLOCK).enumerate().for_each(|(block, leverages)| {
            for (place, leverage) in leverages.iter_mut().enumerate() {
                let row = block * BLOCK + place;
                for left in 0..columns {
                    let product: f64 =
                        (0..columns).map(|right| self.bread.get(left, right) * self.x.get(row, right)).sum();
                    *leverage += self.x.get(row, left) * product;
                }
                *leverage *= self.working.map_or(1.0, |working| working[row]);
                *leverage += self.absorbed.as_ref().map_or(0.0, |absorbed| absorbed[row]);
            }
        });
        leverages
    }

    /// Bread, meat, bread.
    fn between(&self, meat: &Matrix) -> Matrix {
        self.bread.times(meat).times(&self.bread)
    }
}

/// `XᵀDX` with D on the diagonal, by blocks in order.
pub(super) fn gram(x: &Matrix, diagonal: Option<&[f64]>) -> Matrix {
    let columns = x.columns();
    let starts: Vec<usize> = (0..x.rows()).step_by(BLOCK).collect();
    let parts: Vec<Vec<f64>> = starts
        .par_iter()
        .map(|start| {
            let range = *start..(start + BLOCK).min(x.rows());
            let mut part = Vec::with_capacity(columns * (columns + 1) / 2);
            for left in 0..columns {
                let of_left = &x.column(left)[range.clone()];
                for right in left..columns {
                    let of_right = &x.column(right)[range.clone()];
                    let products = of_left.iter().zip(of_right).map(|(left, right)| left * right);
                    part.push(match diagonal {
                        Some(diagonal) => {
                            products.zip(&diagonal[range.clone()]).map(|(product, own)| product * own).sum()
                        }
                        None => products.sum(),
                    });
                }
            }
            part
        })
        .collect();
    let mut whole = Matrix::zero(columns, columns);
    let mut place = 0;
    for left in 0..columns {
        for right in left..columns {
            let number = crate::number::sum(parts.iter().map(|part: &Vec<f64>| part[place]));
            whole.set(left, right, number);
            whole.set(right, left, number);
            place += 1;
        }
    }
    whole
}

fn scaled(matrix: &Matrix, factor: f64) -> Matrix {
    let mut scaled = matrix.clone();
    for column in 0..scaled.columns() {
        scaled.column_mut(column).iter_mut().for_each(|number| *number *= factor);
    }
    scaled
}

fn add_square(matrix: &mut Matrix, vector: &[f64]) {
    for (column, right) in vector.iter().enumerate() {
        for (place, left) in matrix.column_mut(column).iter_mut().zip(vector) {
            *place += left * right;
        }
    }
}

/// Clusters that have a row that counts, numbered without gaps.
pub(super) struct Clusters {
    /// Each row's cluster; rows without weight have one too, their scores being zero.
    codes: Vec<u32>,
    /// How many.
    number: usize,
}

impl Clusters {
    fn of(fit: &Sandwich, groups: &Groups) -> Result<Self, Fault> {
        if groups.codes.len() != fit.x.rows() {
            return Err(Fault::Lengths { what: "clusters and rows" });
        }
        let counts = |row: usize| fit.weights.is_none_or(|weights| weights[row] > 0.0);
        Self::numbered(&groups.codes, counts)
    }

    /// Of codes, of which only those of rows that count are numbered.
    pub(super) fn numbered(codes: &[u32], counts: impl Fn(usize) -> bool) -> Result<Self, Fault> {
        let most = codes.iter().max().map_or(0, |most| *most as usize + 1);
        let mut is_used = vec![false; most];
        for (row, code) in codes.iter().enumerate() {
            is_used[*code as usize] |= counts(row);
        }
        let mut places = vec![0; most];
        let mut number = 0;
        for (place, is_used) in places.iter_mut().zip(is_used) {
            *place = number as u32;
            number += usize::from(is_used);
        }
        if number < 2 {
            return Err(Fault::OneCluster { column: "clusters".into() });
        }
        let last = number as u32 - 1;
        Ok(Self { codes: codes.iter().map(|code| places[*code as usize].min(last)).collect(), number })
    }

    /// The sums of scores, cluster after cluster.
    fn scores(&self, fit: &Sandwich) -> Vec<f64> {
        let columns = fit.x.columns();
        let mut sums = vec![0.0; self.number * columns];
        for column in 0..columns {
            let numbers = fit.x.column(column);
            for ((number, score), code) in numbers.iter().zip(&fit.scores).zip(&self.codes) {
                sums[*code as usize * columns + column] += number * score;
            }
        }
        sums
    }

    fn uncertainty(&self, covariance: Matrix, degrees_of_freedom: Vec<Option<f64>>) -> Uncertainty {
        let mut notices = Vec::new();
        if self.number < CLUSTERS_ADVISED {
            notices.push(Notice::FewClusters { clusters: self.number, advised: CLUSTERS_ADVISED });
        }
        Uncertainty { covariance, degrees_of_freedom, clusters: Some(self.number), notices }
    }
}

/// CR2 with the degrees of freedom of each coefficient.
fn bell_mccaffrey(fit: &Sandwich, clusters: &Clusters) -> Result<Uncertainty, Fault> {
    let columns = fit.x.columns();
    let no_root = Fault::NoConvergence { what: "leverage of clusters", rounds: 0 };
    let root = fit.bread.cholesky().ok_or(no_root)?;
    let across = root.transposed();
    let scores = clusters.scores(fit);
    let squares = cluster_squares(fit, clusters);
    let mut meat = Matrix::zero(columns, columns);
    let mut adjusted = Vec::with_capacity(clusters.number);
    for (square, score) in squares.iter().zip(scores.chunks_exact(columns.max(1))) {
        let own = across.times(square).times(&root);
        let inverse_root = inverse_root_of_rest(&own);
        add_square(&mut meat, &inverse_root.times_vector(&across.times_vector(score)));
        adjusted.push((own, inverse_root));
    }
    let covariance = root.times(&meat).times(&across);
    let mut notices = Vec::new();
    let mut degrees_of_freedom = Vec::with_capacity(columns);
    for (place, name) in fit.names.iter().enumerate() {
        // The row of C that belongs to the coefficient.
        let direction: Vec<f64> = (0..columns).map(|column| root.get(place, column)).collect();
        let degrees = satterthwaite(&adjusted, &direction);
        if degrees < DEGREES_ADVISED {
            notices.push(Notice::FewDegrees { column: name.clone(), degrees });
        }
        degrees_of_freedom.push(Some(degrees));
    }
    let mut uncertainty = clusters.uncertainty(covariance, degrees_of_freedom);
    uncertainty.notices.extend(notices);
    Ok(uncertainty)
}

/// `XᵍᵀWXᵍ` of each cluster.
fn cluster_squares(fit: &Sandwich, clusters: &Clusters) -> Vec<Matrix> {
    let columns = fit.x.columns();
    let mut squares = vec![Matrix::zero(columns, columns); clusters.number];
    for left in 0..columns {
        for right in left..columns {
            let pairs = fit.x.column(left).iter().zip(fit.x.column(right));
            for (row, ((left_number, right_number), code)) in pairs.zip(&clusters.codes).enumerate() {
                let weight = fit.working.map_or(1.0, |working| working[row]);
                let square = &mut squares[*code as usize];
                square.set(left, right, square.get(left, right) + weight * left_number * right_number);
            }
        }
    }
    for square in &mut squares {
        for left in 0..columns {
            for right in 0..left {
                square.set(left, right, square.get(right, left));
            }
        }
    }
    squares
}

/// `(I − S)^(-1/2)`, nothing in the directions that the cluster alone decides.
fn inverse_root_of_rest(own: &Matrix) -> Matrix {
    let (values, vectors) = own_values(own);
    let size = own.columns();
    let mut root = Matrix::zero(size, size);
    for (place, value) in values.iter().enumerate() {
        let left = 1.0 - value;
        if left < DECIDED_SHARE {
            continue;
        }
        let factor = 1.0 / libm::sqrt(libm::sqrt(left));
        let vector: Vec<f64> = vectors.column(place).iter().map(|number| number * factor).collect();
        add_square(&mut root, &vector);
    }
    root
}

/// Degrees of freedom of `direction·Zᵀ…` by matching two moments, the working model being one variance for all rows:
/// `(Σ pᵍᵀpᵍ)² / ΣΣ (pᵍᵀpʰ)²`, `pᵍᵀpʰ = [g = h]·aᵍᵀaᵍ − bᵍᵀbʰ` with `a = Z·F·q` and `b = S·F·q`.
fn satterthwaite(adjusted: &[(Matrix, Matrix)], direction: &[f64]) -> f64 {
    let size = direction.len();
    let (mut trace, mut squares) = (0.0, 0.0);
    let mut outer = Matrix::zero(size, size);
    for (own, inverse_root) in adjusted {
        let turned = inverse_root.times_vector(direction);
        let shares = own.times_vector(&turned);
        let length: f64 = shares.iter().zip(&turned).map(|(left, right)| left * right).sum();
        let taken: f64 = shares.iter().map(|share| share * share).sum();
        trace += length - taken;
        squares += length * length - 2.0 * length * taken;
        add_square(&mut outer, &shares);
    }
    for column in 0..size {
        squares += outer.column(column).iter().map(|number| number * number).sum::<f64>();
    }
    if squares > 0.0 && trace > 0.0 { trace * trace / squares } else { 0.0 }
}

/// Own values and own vectors of a symmetric matrix, by Jacobi's rotations (Golub and Van Loan, 8.5): slow for large
/// matrices, exact to the last digits for small ones.
pub(crate) fn own_values(matrix: &Matrix) -> (Vec<f64>, Matrix) {
    let size = matrix.columns();
    let (mut turned, mut vectors) = (matrix.clone(), Matrix::identity(size));
    for _ in 0..SWEEPS_MAX {
        let mut is_done = true;
        for low in 0..size {
            for high in low + 1..size {
                let beside = turned.get(low, high);
                let both = turned.get(low, low).abs() + turned.get(high, high).abs();
                // Nothing that could change a digit of the two.
                if beside.abs() <= f64::EPSILON * f64::EPSILON * both || beside == 0.0 {
                    continue;
                }
                is_done = false;
                rotate(&mut turned, &mut vectors, low, high);
            }
        }
        if is_done {
            break;
        }
    }
    ((0..size).map(|place| turned.get(place, place)).collect(), vectors)
}

fn rotate(turned: &mut Matrix, vectors: &mut Matrix, low: usize, high: usize) {
    let size = turned.columns();
    let middle = (turned.get(high, high) - turned.get(low, low)) / (2.0 * turned.get(low, high));
    let tangent = 1.0_f64.copysign(middle) / (middle.abs() + libm::sqrt(1.0 + middle * middle));
    let cosine = 1.0 / libm::sqrt(1.0 + tangent * tangent);
    let sine = tangent * cosine;
    for place in 0..size {
        let (left, right) = (turned.get(place, low), turned.get(place, high));
        turned.set(place, low, cosine * left - sine * right);
        turned.set(place, high, sine * left + cosine * right);
    }
    for place in 0..size {
        let (left, right) = (turned.get(low, place), turned.get(high, place));
        turned.set(low, place, cosine * left - sine * right);
        turned.set(high, place, sine * left + cosine * right);
        let (left, right) = (vectors.get(place, low), vectors.get(place, high));
        vectors.set(place, low, cosine * left - sine * right);
        vectors.set(place, high, sine * left + cosine * right);
    }
    turned.set(low, high, 0.0);
    turned.set(high, low, 0.0);
}

//! Places on a page: affine maps between the spaces of a PDF (ISO 32000-2, 8.3).

/// An affine map `[a b c d e f]`: a point `(x, y)` goes to `(a·x + c·y + e, b·x + d·y + f)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// The map that moves nothing.
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The map that moves by `(x, y)`.
    pub(super) fn translation(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// The turn by `degrees`.
    pub(super) fn turn(degrees: i16) -> Matrix {
        let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
        Matrix([cos, sin, -sin, cos, 0.0, 0.0])
    }

    /// The upright box around where a box goes.
    pub(super) fn map_area(self, area: Area) -> Area {
        let corner = |x: f32, y: f32| self.apply(f64::from(x), f64::from(y));
        let one = Area::of_corners(corner(area.left, area.top), corner(area.right, area.bottom));
        one.join(Area::of_corners(corner(area.right, area.top), corner(area.left, area.bottom)))
    }

    /// First `self`, then `outer`.
    pub(super) fn then(self, outer: Matrix) -> Matrix {
        let [a, b, c, d, e, f] = self.0;
        let [oa, ob, oc, od, oe, of] = outer.0;
        Matrix([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    /// Where the point `(x, y)` goes.
    pub(super) fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Whether no coefficient is infinite or no number.
    pub(super) fn is_finite(self) -> bool {
        self.0.iter().all(|coefficient| coefficient.is_finite())
    }
}

/// An upright box on the page, in points from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

impl Area {
    /// The box that two opposite corners span.
    pub(super) fn of_corners(one: (f64, f64), other: (f64, f64)) -> Area {
        Area {
            left: one.0.min(other.0) as f32,
            top: one.1.min(other.1) as f32,
            right: one.0.max(other.0) as f32,
            bottom: one.1.max(other.1) as f32,
        }
    }

    /// What both boxes hold; empty (right before left) where they do not meet.
    pub(super) fn meet(self, other: Area) -> Area {
        Area {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// The smallest box that holds both.
    pub(super) fn join(self, other: Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// Whether the point lies in the box.
    pub(super) fn holds(self, x: f32, y: f32) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }

    pub(super) fn width(self) -> f32 {
        self.right - self.left
    }

    pub(super) fn height(self) -> f32 {
        self.bottom - self.top
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_applied_in_order() {
        let double = Matrix([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        let moved = Matrix::translation(10.0, 1.0);
        assert_eq!(double.then(moved).apply(1.0, 1.0), (12.0, 3.0));
        assert_eq!(moved.then(double).apply(1.0, 1.0), (22.0, 4.0));
    }

    #[test]
    fn boxes_meet_and_join() {
        let one = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        let other = Area { left: 5.0, top: 5.0, right: 20.0, bottom: 8.0 };
        assert_eq!(one.meet(other), Area { left: 5.0, top: 5.0, right: 10.0, bottom: 8.0 });
        assert_eq!(one.join(other), Area { left: 0.0, top: 0.0, right: 20.0, bottom: 10.0 });
        assert!(other.holds(6.0, 6.0) && !other.holds(6.0, 9.0));
    }
}

//! What stands on a page after its content has been run: characters with their places, ruling lines, pictures.

use super::limit::PAGE_RULES_MAX;
use super::matrix::{Area, Matrix};

/// Thickness in points up to which a filled shape is a ruling line and not an area.
const RULE_THICKNESS_MAX: f32 = 3.0;

/// Length in points from which a thin shape is a ruling line.
const RULE_LENGTH_MIN: f32 = 6.0;

/// One character on the page, upright in its frame. All distances are points, downwards from the upper edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) letter: char,
    pub(super) is_bold: bool,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) baseline: f32,
    /// Height of the font.
    pub(super) size: f32,
}

/// Text that is turned: its angle in degrees, and its characters in a frame turned back by it.
#[derive(Clone, Debug)]
pub(super) struct Turned {
    pub(super) degrees: i16,
    pub(super) glyphs: Vec<Glyph>,
}

/// A ruling line, which runs across or down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) area: Area,
    pub(super) is_across: bool,
}

/// What stands on a page.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) turned: Vec<Turned>,
    pub(super) rules: Vec<Rule>,
    pub(super) has_pictures: bool,
}

impl Drawing {
    /// A shape that was filled or stroked: kept where it is a ruling line. Beyond the limit a page is a drawing, and
    /// its lines rule no table.
    pub(super) fn add_rule(&mut self, area: Area) {
        if self.rules.len() >= PAGE_RULES_MAX || area.width() < 0.0 || area.height() < 0.0 {
            return;
        }
        let is_across = area.width() >= area.height();
        let (length, thickness) =
            if is_across { (area.width(), area.height()) } else { (area.height(), area.width()) };
        if thickness <= RULE_THICKNESS_MAX && length >= RULE_LENGTH_MIN {
            self.rules.push(Rule { area, is_across });
        }
    }
}

/// The path that is being built, as far as it can rule a table: the boxes of its straight pieces.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// Box of each subpath.
    shapes: Vec<Area>,
    /// Straight pieces, upright or level, for strokes.
    pieces: Vec<Area>,
    at: (f64, f64),
    start: (f64, f64),
    /// Box of everything, curves included.
    pub(super) bounds: Option<Area>,
    has_curve: bool,
}

impl Path {
    pub(super) fn clear(&mut self) {
        self.shapes.clear();
        self.pieces.clear();
        self.bounds = None;
        self.has_curve = false;
    }

    fn is_full(&self) -> bool {
        self.shapes.len() >= PAGE_RULES_MAX || self.pieces.len() >= PAGE_RULES_MAX
    }

    fn grow(&mut self, area: Area) {
        self.bounds = Some(self.bounds.map_or(area, |bounds| bounds.join(area)));
    }

    pub(super) fn move_to(&mut self, point: (f64, f64)) {
        self.at = point;
        self.start = point;
        let area = Area::of_corners(point, point);
        self.grow(area);
        if !self.is_full() {
            self.shapes.push(area);
        }
    }

    pub(super) fn line_to(&mut self, point: (f64, f64)) {
        let area = Area::of_corners(self.at, point);
        self.at = point;
        self.grow(area);
        if let Some(shape) = self.shapes.last_mut() {
            *shape = shape.join(area);
        }
        if !self.is_full() && (area.width() < 1.0 || area.height() < 1.0) {
            self.pieces.push(area);
        }
    }

    pub(super) fn curve_to(&mut self, points: [(f64, f64); 3]) {
        self.has_curve = true;
        for point in points {
            let area = Area::of_corners(self.at, point);
            self.grow(area);
            self.at = point;
        }
    }

    pub(super) fn close(&mut self) {
        self.line_to(self.start);
    }

    /// A rectangle whose corner is at `(x, y)`, under `matrix`.
    pub(super) fn rectangle(&mut self, matrix: Matrix, [x, y, width, height]: [f64; 4]) {
        self.move_to(matrix.apply(x, y));
        self.line_to(matrix.apply(x + width, y));
        self.line_to(matrix.apply(x + width, y + height));
        self.line_to(matrix.apply(x, y + height));
        self.close();
    }

    pub(super) fn fill(&self, drawing: &mut Drawing, clip: Area) {
        if !self.has_curve {
            self.shapes.iter().for_each(|&shape| drawing.add_rule(shape.meet(clip)));
        }
    }

    pub(super) fn stroke(&self, drawing: &mut Drawing, clip: Area) {
        self.pieces.iter().for_each(|&piece| drawing.add_rule(piece.meet(clip)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Area = Area { left: 0.0, top: 0.0, right: 600.0, bottom: 800.0 };

    #[test]
    fn thin_shapes_and_straight_strokes_are_rules() {
        let mut drawing = Drawing::default();
        let mut path = Path::default();
        path.rectangle(Matrix::IDENTITY, [10.0, 10.0, 200.0, 0.5]);
        path.fill(&mut drawing, PAGE);
        assert_eq!(drawing.rules.len(), 1);
        assert!(drawing.rules[0].is_across);

        path.clear();
        path.rectangle(Matrix::IDENTITY, [10.0, 10.0, 200.0, 100.0]);
        path.fill(&mut drawing, PAGE);
        assert_eq!(drawing.rules.len(), 1, "an area is no rule");
        path.stroke(&mut drawing, PAGE);
        assert_eq!(drawing.rules.len(), 5, "its outline is four");
        assert_eq!(drawing.rules.iter().filter(|rule| rule.is_across).count(), 3);
    }

    #[test]
    fn what_is_clipped_away_rules_nothing() {
        let mut drawing = Drawing::default();
        let mut path = Path::default();
        path.rectangle(Matrix::IDENTITY, [10.0, 900.0, 200.0, 0.5]);
        path.fill(&mut drawing, PAGE);
        assert!(drawing.rules.is_empty());
    }
}

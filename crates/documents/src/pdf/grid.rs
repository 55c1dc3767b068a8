//! Tables with ruling lines: which words stand in which cell.
//!
//! Rules that touch make a grid. A row of a grid takes its place among the lines of the page as one fragment, so that
//! columns and the order of reading are found as for text.

use super::drawing::Rule;
use super::fragment::{BaseLine, Fragment};
use super::matrix::Area;
use super::table::Cells;

/// Points within which rules meet, or are one.
const SLACK: f32 = 3.5;

/// A grid of ruling lines.
#[derive(Debug)]
struct Grid {
    /// Upright rules as (x, top, bottom).
    upright: Vec<(f32, f32, f32)>,
    /// Where columns and rows part, outer edges included.
    columns: Vec<f32>,
    rows: Vec<f32>,
}

/// Takes the rows of ruled tables out of `lines` and puts a fragment for each in their place.
pub(super) fn take_rows(lines: Vec<BaseLine>, rules: &[Rule]) -> Vec<BaseLine> {
    let grids = grids(rules);
    if grids.is_empty() {
        return lines;
    }
    let mut rest = lines;
    for grid in &grids {
        rest = grid.take_rows(rest);
    }
    rest.sort_by(|one, other| one.fragments[0].baseline.total_cmp(&other.fragments[0].baseline));
    rest
}

/// The grids that the rules of a page make.
fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut group: Vec<usize> = (0..rules.len()).collect();
    // Each rule is joined to those that it meets; sorted by their upper edge, few need be compared.
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.sort_by(|&one, &other| rules[one].area.top.total_cmp(&rules[other].area.top));
    let mut open: Vec<usize> = Vec::new();
    for &n in &order {
        let area = rules[n].area;
        open.retain(|&other| rules[other].area.bottom + SLACK >= area.top);
        for &other in &open {
            let one = rules[other].area;
            if one.left <= area.right + SLACK && area.left <= one.right + SLACK {
                let (a, b) = (root(&mut group, n), root(&mut group, other));
                group[a.max(b)] = a.min(b);
            }
        }
        open.push(n);
    }
    let mut members: Vec<(usize, Vec<usize>)> = Vec::new();
    for &n in &order {
        let of = root(&mut group, n);
        match members.iter_mut().find(|(known, _)| *known == of) {
            Some((_, rules)) => rules.push(n),
            None => members.push((of, vec![n])),
        }
    }
    members.into_iter().filter_map(|(_, members)| Grid::of(members.iter().map(|&n| rules[n]))).collect()
}

/// The first member of a group, which stands for it.
fn root(group: &mut [usize], mut n: usize) -> usize {
    while group[n] != n {
        group[n] = group[group[n]];
        n = group[n];
    }
    n
}

impl Grid {
    /// The grid that rules make; none where they do not part columns and rows.
    fn of(rules: impl Iterator<Item = Rule>) -> Option<Grid> {
        let mut upright = Vec::new();
        let mut columns = Vec::new();
        let mut rows = Vec::new();
        for Rule { area, is_across } in rules {
            if is_across {
                rows.push((area.top + area.bottom) / 2.0);
            } else {
                let x = (area.left + area.right) / 2.0;
                upright.push((x, area.top, area.bottom));
                columns.push(x);
            }
        }
        // Cells with frames of their own have no rules across between them but upright ends.
        let columns = places(columns);
        let rows = places(rows);
        (columns.len() > 2 && rows.len() > 2).then_some(Grid { upright, columns, rows })
    }

    fn area(&self) -> Area {
        Area {
            left: self.columns[0],
            right: self.columns[self.columns.len() - 1],
            top: self.rows[0],
            bottom: self.rows[self.rows.len() - 1],
        }
    }

    /// The rules that part the columns of one row: those that run along at least half of it.
    fn parting(&self, row: usize) -> Vec<f32> {
        let (top, bottom) = (self.rows[row], self.rows[row + 1]);
        let runs_along = |x: f32| {
            let along: f32 = self
                .upright
                .iter()
                .filter(|rule| (rule.0 - x).abs() <= SLACK)
                .map(|rule| (rule.2.min(bottom) - rule.1.max(top)).max(0.0))
                .sum();
            along * 2.0 >= bottom - top
        };
        self.columns.iter().copied().filter(|&x| runs_along(x)).collect()
    }

    fn take_rows(&self, lines: Vec<BaseLine>) -> Vec<BaseLine> {
        let area = self.area();
        let count = self.columns.len() - 1;
        let mut cells: Vec<Cells> = vec![vec![Vec::new(); count]; self.rows.len() - 1];
        let partings: Vec<Vec<f32>> = (0..cells.len()).map(|row| self.parting(row)).collect();
        let mut kept = Vec::with_capacity(lines.len());
        for line in &lines {
            let mut outside = BaseLine::default();
            for fragment in &line.fragments {
                let y = fragment.baseline - 0.3 * fragment.size;
                if fragment.cells.is_some() || y < area.top || y > area.bottom {
                    outside.fragments.push(fragment.clone());
                    continue;
                }
                let row = place_of(y, &self.rows);
                for part in parts(fragment, &partings[row]) {
                    let middle = part.words[0].left.midpoint(part.words[0].right);
                    if middle < area.left - SLACK || middle > area.right + SLACK {
                        outside.fragments.push(part);
                    } else {
                        cells[row][place_of(middle, &self.columns)].push(part);
                    }
                }
            }
            if !outside.fragments.is_empty() {
                kept.push(outside);
            }
        }
        let is_table = cells.iter().any(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1);
        if !is_table {
            return lines;
        }
        for (row, cells) in cells.into_iter().enumerate() {
            let Some(size) = cells.iter().flatten().map(|fragment| fragment.size).reduce(f32::max) else {
                continue;
            };
            let area = Area { top: self.rows[row], bottom: self.rows[row + 1], ..area };
            kept.push(BaseLine { fragments: vec![Fragment::row(area, size, cells)] });
        }
        kept
    }
}

/// Places that are one within the slack, in order.
fn places(mut all: Vec<f32>) -> Vec<f32> {
    all.sort_by(f32::total_cmp);
    let mut places: Vec<(f32, f32)> = Vec::new();
    for place in all {
        match places.last_mut() {
            Some((_, last)) if place - *last <= SLACK => *last = place,
            _ => places.push((place, place)),
        }
    }
    places.into_iter().map(|(first, last)| first.midpoint(last)).collect()
}

/// Which strip between two of `edges` holds a place; the nearest where it lies outside.
fn place_of(place: f32, edges: &[f32]) -> usize {
    edges.partition_point(|&edge| edge <= place).clamp(1, edges.len() - 1) - 1
}

/// A fragment, parted where upright rules run through it.
fn parts(fragment: &Fragment, parting: &[f32]) -> Vec<Fragment> {
    let strip = |n: usize| {
        let word = fragment.words[n];
        let middle = word.left.midpoint(word.right);
        parting.partition_point(|&x| x <= middle)
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for n in 1..=fragment.words.len() {
        if n == fragment.words.len() || strip(n) != strip(start) {
            parts.push(fragment.part(start, n));
            start = n;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::fragment::{base_lines, tests::set};
    use super::*;

    fn rule(left: f32, top: f32, right: f32, bottom: f32) -> Rule {
        let area = Area { left, top, right, bottom };
        Rule { area, is_across: area.width() >= area.height() }
    }

    /// Rules around two columns and two rows of cells.
    fn two_by_two() -> Vec<Rule> {
        let across = [100.0, 120.0, 150.0].map(|y| rule(50.0, y, 250.0, y + 0.5));
        let down = [50.0, 100.0, 250.0].map(|x| rule(x, 100.0, x + 0.5, 150.0));
        across.into_iter().chain(down).collect()
    }

    fn read(lines: &[BaseLine]) -> Vec<String> {
        let cell =
            |cell: &Vec<Fragment>| cell.iter().map(|part| part.text.clone()).collect::<Vec<_>>().join(" ");
        lines
            .iter()
            .flat_map(|line| &line.fragments)
            .map(|fragment| match &fragment.cells {
                Some(cells) => format!("|{}", cells.iter().map(cell).collect::<Vec<_>>().join("|")),
                None => fragment.text.clone(),
            })
            .collect()
    }

    #[test]
    fn words_stand_in_the_cells_that_rules_make() {
        let mut glyphs = set("før", 50.0, 80.0, 10.0);
        glyphs.extend(set("Afvigelse Forklaring", 54.0, 115.0, 10.0));
        glyphs.extend(set("1,560", 60.0, 132.0, 10.0));
        glyphs.extend(set("flere elever", 104.0, 132.0, 10.0));
        glyphs.extend(set("end forudsat", 104.0, 144.0, 10.0));
        glyphs.extend(set("efter", 50.0, 170.0, 10.0));
        let lines = take_rows(base_lines(&glyphs), &two_by_two());
        assert_eq!(
            read(&lines),
            ["før", "|Afvigelse|Forklaring", "|1,560|flere elever end forudsat", "efter"]
        );
    }

    #[test]
    fn a_frame_around_text_is_no_table() {
        let frame = [
            rule(50.0, 100.0, 250.0, 100.5),
            rule(50.0, 150.0, 250.0, 150.5),
            rule(50.0, 100.0, 50.5, 150.0),
            rule(250.0, 100.0, 250.5, 150.0),
        ];
        let lines = take_rows(base_lines(&set("Lukket punkt", 60.0, 120.0, 10.0)), &frame);
        assert_eq!(read(&lines), ["Lukket punkt"]);
    }

    #[test]
    fn cells_over_several_columns_stay_whole() {
        let mut rules = two_by_two();
        rules.retain(|rule| rule.is_across || rule.area.left != 100.0);
        rules.push(rule(100.0, 120.0, 100.5, 150.0));
        let mut glyphs = set("Oversigt over ansøgninger", 54.0, 115.0, 10.0);
        glyphs.extend(set("A", 60.0, 132.0, 10.0));
        glyphs.extend(set("afslag", 104.0, 132.0, 10.0));
        let lines = take_rows(base_lines(&glyphs), &rules);
        assert_eq!(read(&lines), ["|Oversigt over ansøgninger|", "|A|afslag"]);
    }
}

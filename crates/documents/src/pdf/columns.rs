//! Columns: where a page sets prose in columns, each is read to its end before the next.
//!
//! A gutter is an upright strip that no words cross, with prose on both sides: lines that nearly fill their column. Tables
//! have such strips too, but short cells.

use super::fragment::BaseLine;
use super::limit::PAGE_FRAGMENTS_MAX;

/// Lines that each side of a gutter must have.
const LINES_MIN: usize = 4;

/// Characters of an average line of prose.
const CHARACTERS_MIN: usize = 18;

/// Part of a column's width from which a line fills it.
const FILL: f32 = 0.6;

/// Columns within columns that are looked for.
const DEPTH_MAX: usize = 3;

/// Lines that are read one after another: a column, or the whole width.
#[derive(Debug, Default)]
pub(super) struct Region {
    pub(super) lines: Vec<BaseLine>,
    /// Left and right edge where the region is a column.
    pub(super) edges: Option<(f32, f32)>,
}

/// Lines from `first` to `end` (not included) in which no words cross `x`.
struct Gutter {
    first: usize,
    end: usize,
    x: f32,
    score: usize,
}

/// The regions of `lines`, which run from top to bottom, in the order in which they are read.
pub(super) fn regions(lines: Vec<BaseLine>) -> Vec<Region> {
    let mut regions = Vec::new();
    split(lines, None, 0, &mut regions);
    regions
}

fn split(lines: Vec<BaseLine>, edges: Option<(f32, f32)>, depth: usize, regions: &mut Vec<Region>) {
    let fragments: usize = lines.iter().map(|line| line.fragments.len()).sum();
    let gutter =
        (depth < DEPTH_MAX && fragments <= PAGE_FRAGMENTS_MAX).then(|| best_gutter(&lines)).flatten();
    let Some(gutter) = gutter else {
        if !lines.is_empty() {
            regions.push(Region { lines, edges });
        }
        return;
    };
    let mut above = lines;
    let mut within = above.split_off(gutter.first);
    let below = within.split_off(gutter.end - gutter.first);
    let side = |is_left: bool| {
        let lines: Vec<BaseLine> = within
            .iter()
            .map(|line| {
                let fragments = line.fragments.iter();
                let side = fragments.filter(|fragment| (fragment.area.left < gutter.x) == is_left).cloned();
                BaseLine { fragments: side.collect() }
            })
            .filter(|line| !line.fragments.is_empty())
            .collect();
        let extent = lines.iter().map(BaseLine::area).reduce(super::matrix::Area::join);
        (lines, extent.map(|area| (area.left, area.right)))
    };
    let (left, left_edges) = side(true);
    let (right, right_edges) = side(false);
    split(above, edges, depth + 1, regions);
    split(left, left_edges, depth + 1, regions);
    split(right, right_edges, depth + 1, regions);
    split(below, edges, depth + 1, regions);
}

/// The gutter with the most lines on both sides.
fn best_gutter(lines: &[BaseLine]) -> Option<Gutter> {
    let mut best: Option<Gutter> = None;
    for x in left_edges(lines) {
        // A line with words across it ends what the gutter divides.
        let mut first = 0;
        for end in 0..=lines.len() {
            let is_crossed = lines.get(end).is_none_or(|line| {
                line.fragments.iter().any(|fragment| fragment.area.left < x - 1.0 && fragment.area.right > x)
            });
            if !is_crossed {
                continue;
            }
            if let Some(score) = score(&lines[first..end], x)
                && best.as_ref().is_none_or(|best| score > best.score)
            {
                best = Some(Gutter { first, end, x, score });
            }
            first = end + 1;
        }
    }
    best
}

/// Edges at which several fragments begin, each a little to the left.
fn left_edges(lines: &[BaseLine]) -> Vec<f32> {
    const EDGES_MAX: usize = 40;
    let mut edges: Vec<f32> =
        lines.iter().flat_map(|line| line.fragments.iter()).map(|fragment| fragment.area.left).collect();
    edges.sort_by(f32::total_cmp);
    let mut found: Vec<(f32, usize)> = Vec::new();
    for edge in edges {
        match found.last_mut() {
            Some((start, count)) if edge - *start < 3.0 => *count += 1,
            _ => found.push((edge, 1)),
        }
    }
    found.retain(|(_, count)| *count >= LINES_MIN);
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    found.into_iter().take(EDGES_MAX).map(|(edge, _)| edge - 0.5).collect()
}

/// How many lines both sides of `x` have, if both are prose.
fn score(lines: &[BaseLine], x: f32) -> Option<usize> {
    let side = |is_left: bool| {
        lines.iter().filter_map(move |line| {
            let on_side = || line.fragments.iter().filter(|fragment| (fragment.area.left < x) == is_left);
            let left = on_side().map(|fragment| fragment.area.left).reduce(f32::min)?;
            let right = on_side().map(|fragment| fragment.area.right).reduce(f32::max)?;
            Some(SideLine {
                left,
                right,
                covered: on_side().map(|fragment| fragment.area.width()).sum(),
                characters: on_side().map(|fragment| fragment.text.chars().count()).sum(),
            })
        })
    };
    let left: Vec<SideLine> = side(true).collect();
    let right: Vec<SideLine> = side(false).collect();
    let gap = x - left.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    (gap > 4.0 && is_prose(&left) && is_prose(&right)).then_some(left.len().min(right.len()))
}

/// What a line has on one side of a gutter.
struct SideLine {
    left: f32,
    right: f32,
    /// Width of its words, wide gaps between them left out.
    covered: f32,
    characters: usize,
}

/// Whether lines are those of a column of prose.
fn is_prose(lines: &[SideLine]) -> bool {
    let left = lines.iter().map(|line| line.left).fold(f32::MAX, f32::min);
    let right = lines.iter().map(|line| line.right).fold(f32::MIN, f32::max);
    let characters: usize = lines.iter().map(|line| line.characters).sum();
    let filling = lines.iter().filter(|line| line.covered >= FILL * (right - left)).count();
    lines.len() >= LINES_MIN && characters >= lines.len() * CHARACTERS_MIN && filling * 2 >= lines.len()
}

#[cfg(test)]
mod tests {
    use super::super::fragment::{base_lines, tests::set};
    use super::*;

    fn read(regions: &[Region]) -> Vec<String> {
        regions.iter().flat_map(|region| region.lines.iter().map(BaseLine::text)).collect()
    }

    #[test]
    fn columns_of_prose_are_read_one_after_another() {
        let mut glyphs =
            set("Referat fra udvalgets møde den tredje maj i rådhusets store sal i Nordby", 50.0, 40.0, 10.0);
        for n in 0..6 {
            let baseline = 60.0 + 12.0 * n as f32;
            glyphs.extend(set(&format!("venstre spaltes linje nr. {n} her"), 50.0, baseline, 10.0));
            glyphs.extend(set(&format!("højre spaltes linje nummer {n} her"), 250.0, baseline + 3.0, 10.0));
        }
        let regions = regions(base_lines(&glyphs));
        let text = read(&regions);
        assert_eq!(regions.len(), 3, "{text:?}");
        assert!(text[0].starts_with("Referat"));
        assert!(text[1..7].iter().all(|line| line.starts_with("venstre")), "{text:?}");
        assert!(text[7..].iter().all(|line| line.starts_with("højre")), "{text:?}");
    }

    #[test]
    fn a_table_is_no_columns() {
        let mut glyphs = Vec::new();
        for n in 0..8 {
            let baseline = 60.0 + 12.0 * n as f32;
            glyphs.extend(set(&format!("Ansøger {n}"), 50.0, baseline, 10.0));
            glyphs.extend(set("350.000 kr.", 250.0, baseline, 10.0));
        }
        assert_eq!(regions(base_lines(&glyphs)).len(), 1);
    }
}

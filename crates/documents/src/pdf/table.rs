//! Tables without ruling lines: lines whose gaps stand below each other.

use super::fragment::{BaseLine, Fragment};

/// Lines that a table has at least.
const ROWS_MIN: usize = 2;

/// Distance between two rows, in font sizes, beyond which they are no longer one table.
const ROW_DISTANCE_MAX: f32 = 4.0;

/// Distance between two lines, in font sizes, up to which the second can go on with a cell of the first.
const CELL_DISTANCE_MAX: f32 = 1.6;

/// Part of the rows whose words may cross a gap that others have: heads over several columns.
const CROSSING_ROWS_PER_MAX: usize = 4;

/// A row: its cells, each of the lines that stand in it.
pub(super) type Cells = Vec<Vec<Fragment>>;

/// What lines are.
#[derive(Debug)]
pub(super) enum Piece {
    /// A line of text.
    Line(BaseLine),
    /// A row of a table.
    Row(Cells),
}

/// Finds the tables among `lines`, which run from top to bottom, and in a `column` of prose with these edges if there is
/// one.
pub(super) fn pieces(lines: Vec<BaseLine>, column: Option<(f32, f32)>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(lines.len());
    let mut run = Vec::new();
    for mut line in lines {
        let Some(row) = line.fragments.iter().position(|fragment| fragment.cells.is_some()) else {
            run.push(line);
            continue;
        };
        unruled(std::mem::take(&mut run), column, &mut pieces);
        let row = line.fragments.swap_remove(row);
        pieces.extend(row.cells.map(Piece::Row));
    }
    unruled(run, column, &mut pieces);
    pieces
}

/// Finds the tables without ruling lines among `lines`.
fn unruled(lines: Vec<BaseLine>, column: Option<(f32, f32)>, pieces: &mut Vec<Piece>) {
    let mut lines: Vec<BaseLine> = lines.into_iter().map(|line| whole_if_justified(line, column)).collect();
    while !lines.is_empty() {
        let (length, gaps) = table_at(&lines);
        let rest = lines.split_off(length.max(1));
        if length == 0 {
            pieces.extend(lines.into_iter().map(Piece::Line));
        } else {
            rows(lines, &gaps, pieces);
        }
        lines = rest;
    }
}

/// A line whose words stand equally far apart is set to fill its column: its fragments are one.
fn whole_if_justified(line: BaseLine, column: Option<(f32, f32)>) -> BaseLine {
    /// Space between words, in font sizes, that a justified line still has.
    const GAP_MAX: f32 = 4.0;
    /// The same in a narrow column of prose that the line fills.
    const COLUMN_GAP_MAX: f32 = 12.0;
    let words = line.fragments.iter().flat_map(|fragment| fragment.words.iter());
    let gaps: Vec<f32> = words.clone().zip(words.skip(1)).map(|(one, next)| next.left - one.right).collect();
    let size = line.fragments[0].size;
    let least = gaps.iter().copied().fold(f32::MAX, f32::min);
    let most = gaps.iter().copied().fold(0.0, f32::max);
    let area = line.area();
    let fills =
        column.is_some_and(|(left, right)| area.left - left < size && right - area.right < 0.5 * size);
    let gap_max = if fills { COLUMN_GAP_MAX } else { GAP_MAX };
    let has_words = line
        .fragments
        .iter()
        .filter(|fragment| fragment.text.chars().filter(|letter| letter.is_lowercase()).count() > 1)
        .count();
    let is_justified = line.fragments.len() > 1
        && gaps.len() > 1
        && most - least < 0.2 * size
        && most < gap_max * size
        && has_words * 2 >= line.fragments.len();
    if !is_justified {
        return line;
    }
    let mut fragments = line.fragments.into_iter();
    let Some(mut whole) = fragments.next() else { return BaseLine::default() };
    fragments.for_each(|fragment| whole.append(&fragment, ' '));
    BaseLine { fragments: vec![whole] }
}

/// Gaps between the fragments of a line, as (from, to).
fn gaps_of(line: &BaseLine) -> Vec<(f32, f32)> {
    line.fragments
        .windows(2)
        // A list's mark or a number before a title is no cell.
        .filter(|pair| !is_mark(&pair[0].text) && !ends_in_leader(&pair[0].text))
        .map(|pair| (pair[0].area.right, pair[1].area.left))
        .collect()
}

/// How many lines from the first on are a table, and where its columns part; no lines where there is none.
fn table_at(lines: &[BaseLine]) -> (usize, Vec<(f32, f32)>) {
    let mut gaps = gaps_of(&lines[0]);
    if gaps.is_empty() {
        return (0, gaps);
    }
    let mut length = 1;
    let mut rows = 1;
    let mut end = 1;
    while let Some(line) = lines.get(end) {
        let size = line.fragments[0].size;
        let distance = line.fragments[0].baseline - lines[end - 1].fragments[0].baseline;
        if distance > ROW_DISTANCE_MAX * size {
            break;
        }
        let narrow = narrow_gaps(&lines[..end], line, &gaps);
        let is_narrow = !narrow.is_empty();
        let own = if is_narrow { narrow } else { gaps_of(line) };
        let met: Vec<(f32, f32)> = gaps.iter().map(|&gap| meet(gap, &own)).collect();
        let is_row = !own.is_empty()
            && gaps.iter().any(|&gap| own.iter().any(|&other| gap.0.max(other.0) + 1.0 < gap.1.min(other.1)))
            && (is_narrow || are_aligned(&lines[..end], line));
        let goes_on = own.is_empty() && distance <= CELL_DISTANCE_MAX * size && lies_in_cell(line, &gaps);
        if is_row {
            gaps = met;
            for gap in own {
                if !gaps.iter().any(|known| known.0 < gap.1 && gap.0 < known.1)
                    && !crosses(&lines[..end], gap)
                {
                    gaps.push(gap);
                }
            }
            rows += 1;
            length = end + 1;
        } else if !goes_on {
            break;
        } else if line.area().left > gaps[0].0 {
            // Only what goes on with a later cell surely belongs to the table.
            length = end + 1;
        }
        end += 1;
    }
    gaps.sort_by(|one, other| one.0.total_cmp(&other.0));
    if rows >= ROWS_MIN { (length, gaps) } else { (0, gaps) }
}

/// Gaps between the words of a line without wide ones, where the columns of the rows above part and the next word stands
/// as theirs do: a long cell beside the next.
fn narrow_gaps(above: &[BaseLine], line: &BaseLine, gaps: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let [fragment] = line.fragments.as_slice() else { return Vec::new() };
    let size = fragment.size;
    let edges = || above.iter().rev().take(3).flat_map(|line| line.fragments.iter().skip(1));
    let stands_alike = |left: f32| edges().any(|above| (above.area.left - left).abs() < 0.2 * size);
    let ends_alike = edges().any(|above| (above.area.right - fragment.area.right).abs() < 0.2 * size);
    let count = fragment.words.len();
    fragment
        .words
        .windows(2)
        .enumerate()
        .filter(|(n, pair)| stands_alike(pair[1].left) || (ends_alike && *n + 2 == count))
        .map(|(_, pair)| (pair[0].right, pair[1].left))
        .filter(|own| {
            own.1 - own.0 > 0.2 * size && gaps.iter().any(|gap| own.0.max(gap.0) + 1.0 < own.1.min(gap.1))
        })
        .collect()
}

/// A gap made as narrow as the gap of another line that it meets.
fn meet(gap: (f32, f32), own: &[(f32, f32)]) -> (f32, f32) {
    own.iter()
        .map(|other| (gap.0.max(other.0), gap.1.min(other.1)))
        .find(|met| met.0 + 1.0 < met.1)
        .unwrap_or(gap)
}

/// Whether more than a few words of `lines` stand in `gap`.
fn crosses(lines: &[BaseLine], gap: (f32, f32)) -> bool {
    let crossing = lines
        .iter()
        .filter(|line| {
            line.fragments.iter().any(|fragment| fragment.area.left < gap.1 && fragment.area.right > gap.0)
        })
        .count();
    crossing * CROSSING_ROWS_PER_MAX > lines.len()
}

/// Whether a fragment of `line` behind the first begins, ends or is centred where one of the lines before does.
fn are_aligned(lines: &[BaseLine], line: &BaseLine) -> bool {
    let slack = 0.4 * line.fragments[0].size;
    let before = lines.iter().rev().take(3).flat_map(|line| line.fragments.iter().skip(1));
    before.into_iter().any(|above| {
        line.fragments.iter().skip(1).any(|below| {
            let middle = |fragment: &Fragment| (fragment.area.left + fragment.area.right) / 2.0;
            (above.area.left - below.area.left).abs() < slack
                || (above.area.right - below.area.right).abs() < slack
                || (middle(above) - middle(below)).abs() < slack
        })
    })
}

/// Whether a line stands wholly in one column.
fn lies_in_cell(line: &BaseLine, gaps: &[(f32, f32)]) -> bool {
    let area = line.area();
    gaps.iter().all(|gap| area.right <= gap.1 || area.left >= gap.0)
}

/// Makes rows of the lines of a table.
fn rows(lines: Vec<BaseLine>, gaps: &[(f32, f32)], pieces: &mut Vec<Piece>) {
    let first = pieces.len();
    for line in lines {
        let goes_on = line.fragments.len() == 1 && line.area().left >= gaps[0].0;
        let cells = cells(&line, gaps);
        let is_below_row = pieces.len() > first;
        match pieces.last_mut() {
            Some(Piece::Row(above)) if goes_on && is_below_row => {
                for (cell, more) in above.iter_mut().zip(cells) {
                    cell.extend(more);
                }
            }
            _ if line.fragments.len() == 1 && cells.iter().filter(|cell| !cell.is_empty()).count() == 1 => {
                pieces.push(Piece::Line(line));
            }
            _ => pieces.push(Piece::Row(cells)),
        }
    }
}

/// The cells of a line whose columns part at `gaps`. A word belongs to the column that its middle stands in; a fragment
/// that crosses a gap is parted there only where its words are.
fn cells(line: &BaseLine, gaps: &[(f32, f32)]) -> Cells {
    let mut cells: Cells = vec![Vec::new(); gaps.len() + 1];
    for fragment in &line.fragments {
        let column = |n: usize| {
            let word = fragment.words[n];
            let middle = (word.left + word.right) / 2.0;
            gaps.iter().take_while(|gap| middle > (gap.0 + gap.1) / 2.0).count()
        };
        let mut start = 0;
        for n in 1..=fragment.words.len() {
            if n < fragment.words.len() && column(n) == column(start) {
                continue;
            }
            cells[column(start)].push(fragment.part(start, n));
            start = n;
        }
    }
    cells
}

/// Whether a text is the mark of a list's entry, or a number before a title.
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let inner = text.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    let is_bullet = text.chars().count() == 1
        && text.chars().all(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '…' | '%'));
    let has_end = text.ends_with(['.', ')', ':']);
    let is_counted = has_end
        && !inner.is_empty()
        && inner.len() <= 7
        && (inner.chars().all(|c| c.is_ascii_digit() || c == '.')
            || (inner.chars().count() <= 4 && inner.chars().all(|c| "ivxlIVXL".contains(c)))
            || inner.chars().count() == 1);
    is_bullet || is_counted || text == "o" || text.eq_ignore_ascii_case("at")
}

/// Whether a text ends in the leader of a contents list.
pub(super) fn ends_in_leader(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("...") || text.ends_with(". .") || text.ends_with('…') || text.ends_with("___")
}

#[cfg(test)]
mod tests {
    use super::super::fragment::{base_lines, tests::set};
    use super::*;

    fn read(lines: &[&[(&str, f32)]]) -> Vec<String> {
        let glyphs: Vec<_> = lines
            .iter()
            .enumerate()
            .flat_map(|(n, line)| {
                line.iter().flat_map(move |(text, left)| set(text, *left, 100.0 + 12.0 * n as f32, 10.0))
            })
            .collect();
        let text = |cell: &Vec<Fragment>| {
            cell.iter().map(|fragment| fragment.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        pieces(base_lines(&glyphs), None)
            .iter()
            .map(|piece| match piece {
                Piece::Line(line) => line.text(),
                Piece::Row(cells) => format!("|{}", cells.iter().map(text).collect::<Vec<_>>().join("|")),
            })
            .collect()
    }

    #[test]
    fn lines_whose_gaps_stand_below_each_other_are_rows() {
        assert_eq!(
            read(&[
                &[("Ansøgerne har søgt om midler fra puljen.", 50.0)],
                &[("Ansøger", 50.0), ("Ansøgt", 200.0)],
                &[("Fonden Ro på", 50.0), ("300.000 kr.", 200.0)],
                &[("Efter tildelingen er der 575.000 kr. tilbage i puljen.", 50.0)],
            ]),
            [
                "Ansøgerne har søgt om midler fra puljen.",
                "|Ansøger|Ansøgt",
                "|Fonden Ro på|300.000 kr.",
                "Efter tildelingen er der 575.000 kr. tilbage i puljen.",
            ]
        );
    }

    #[test]
    fn a_narrow_gap_parts_cells_where_the_column_does() {
        assert_eq!(
            read(&[
                &[("Pulje", 50.0), ("2024", 165.0)],
                &[("Teknik og miljø i byen", 50.0), ("120", 165.0)],
                &[("Kultur", 50.0), ("80", 165.0)],
            ]),
            ["|Pulje|2024", "|Teknik og miljø i byen|120", "|Kultur|80"]
        );
    }

    #[test]
    fn text_in_a_later_column_goes_on_with_its_cell() {
        assert_eq!(
            read(&[
                &[("Navn", 50.0), ("Bemærkning", 200.0)],
                &[("Else Holm", 50.0), ("Deltog fra", 200.0)],
                &[("kl. 10", 200.0)],
                &[("Jens Vang", 50.0), ("Afbud", 200.0)],
            ]),
            ["|Navn|Bemærkning", "|Else Holm|Deltog fra kl. 10", "|Jens Vang|Afbud"]
        );
    }

    #[test]
    fn words_set_wide_to_fill_their_column_are_no_cells() {
        let justified: &[&[(&str, f32)]] = &[
            &[("Undersøgelsen", 50.0), ("viser,", 145.0), ("at", 205.0)],
            &[("samtykke", 50.0), ("til", 120.0), ("projektet", 165.0)],
        ];
        assert_eq!(read(justified), ["Undersøgelsen viser, at", "samtykke til projektet"]);
    }

    #[test]
    fn marks_of_lists_are_no_cells() {
        assert_eq!(
            read(&[
                &[("1.", 50.0), ("at sagen udsættes", 80.0)],
                &[("2.", 50.0), ("at udvalget høres", 80.0)]
            ]),
            ["1.\tat sagen udsættes", "2.\tat udvalget høres"]
        );
        assert!(is_mark("a)") && is_mark("•") && is_mark("12.") && is_mark("iv)") && !is_mark("Nr. 4"));
    }
}

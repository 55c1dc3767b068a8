//! Pages put together: from the lines of each to the paragraphs of the document.

use sagsgang_text::{Edge, Furniture, Page};

use super::Paged;
use super::drawing::{Drawing, Rule};
use super::fragment::{BaseLine, Fragment, base_lines};
use super::furniture::{self, PageLines};
use super::matrix::Matrix;
use super::paragraph::{self, Item, TextLine};
use super::table::{self, Cells, Piece};
use super::{columns, grid, text};
use crate::limit::ROW_BYTES_MAX;

/// A page, reduced to its lines.
pub(super) struct Sheet {
    width: f32,
    height: f32,
    lines: Vec<BaseLine>,
    /// Lines that are turned, upright in a frame of their own but with their place on the page.
    turned: Vec<Fragment>,
    rules: Vec<Rule>,
    has_pictures: bool,
}

impl Sheet {
    /// The page of this width and height in points that `drawing` makes.
    pub(super) fn new(drawing: &Drawing, (width, height): (f32, f32)) -> Self {
        let turned = drawing.turned.iter().flat_map(|turned| {
            let back = Matrix::turn(turned.degrees);
            base_lines(&turned.glyphs).into_iter().filter_map(move |line| {
                let mut fragment = joined(line)?.0;
                fragment.area = back.map_area(fragment.area);
                Some(fragment)
            })
        });
        Self {
            width,
            height,
            lines: base_lines(&drawing.glyphs),
            turned: turned.collect(),
            rules: drawing.rules.clone(),
            has_pictures: drawing.has_pictures,
        }
    }

    /// The page as it is told, with its `furniture` and the stretch of the text that stands on it.
    fn page(&self, number: usize, furniture: Vec<Furniture>, stretch: sagsgang_text::Span) -> Page {
        let points = |length: f32| length.round().clamp(0.0, f32::from(u16::MAX)) as u16;
        Page {
            number: number as u32,
            width: points(self.width),
            height: points(self.height),
            text: stretch,
            furniture,
            has_pictures: self.has_pictures,
        }
    }
}

/// The document that its pages make.
pub(super) fn assemble(mut sheets: Vec<Sheet>) -> Paged {
    let mut lines: Vec<PageLines> = sheets
        .iter_mut()
        .map(|sheet| PageLines { height: sheet.height, lines: std::mem::take(&mut sheet.lines) })
        .collect();
    let mut furniture = furniture::set_aside(&mut lines);
    let stamps = furniture::stamps(sheets.iter().map(|sheet| sheet.turned.as_slice()));
    let mut reading = Reading::default();
    for ((page, sheet), furniture) in lines.into_iter().zip(&mut sheets).zip(&mut furniture) {
        reading.page += 1;
        reading.lines(grid::take_rows(page.lines, &sheet.rules));
        for fragment in std::mem::take(&mut sheet.turned) {
            if stamps.contains(&fragment.text) {
                furniture.push(Furniture { edge: Edge::Bottom, text: fragment.text });
            } else {
                reading.turned(fragment);
            }
        }
    }
    let mut items = reading.items;
    paragraph::set_edges(&mut items, |page| sheets[page as usize - 1].width);
    let measure = paragraph::measure(&items);
    let paragraphs = paragraph::paragraphs(items, &measure);
    let set = text::write(&paragraphs, sheets.len());
    let pages = sheets.iter().zip(furniture).zip(&set.stretches).enumerate();
    let pages =
        pages.map(|(n, ((sheet, furniture), stretch))| sheet.page(n + 1, furniture, *stretch)).collect();
    Paged { pages, written: set.written, places: set.places }
}

/// What was read so far, in the order of reading.
#[derive(Default)]
struct Reading {
    items: Vec<Item>,
    page: u32,
    regions: usize,
}

impl Reading {
    /// The lines of a page, ruled rows among them.
    fn lines(&mut self, lines: Vec<BaseLine>) {
        for region in columns::regions(lines) {
            self.regions += 1;
            let edge = region.edges.map_or(0.0, |(_, right)| right);
            for piece in table::pieces(region.lines, region.edges) {
                match piece {
                    Piece::Row(cells) if is_frame(&cells) => self.frame(cells),
                    Piece::Row(cells) => self.items.push(Item::Row { page: self.page, cells }),
                    Piece::Line(line) => self.line(line, edge),
                }
            }
        }
    }

    fn line(&mut self, line: BaseLine, edge: f32) {
        let Some((fragment, is_tabbed)) = joined(line) else { return };
        let (page, region) = (self.page, self.regions);
        self.items.push(Item::Line(TextLine { page, region, fragment, is_tabbed, edge, is_turned: false }));
    }

    /// A row that frames pieces of the page: each cell is read as a column.
    fn frame(&mut self, cells: Cells) {
        for cell in cells {
            self.regions += 1;
            let edge = cell.iter().map(|fragment| fragment.area.right).fold(0.0, f32::max);
            for fragment in cell {
                self.line(BaseLine { fragments: vec![fragment] }, edge);
            }
        }
        self.regions += 1;
    }

    /// A line that is turned.
    fn turned(&mut self, fragment: Fragment) {
        self.regions += 1;
        let (page, region) = (self.page, self.regions);
        let line = TextLine { page, region, fragment, is_tabbed: false, edge: 0.0, is_turned: true };
        self.items.push(Item::Line(line));
    }
}

/// Whether a row is too long to be data.
fn is_frame(cells: &Cells) -> bool {
    cells.iter().flatten().map(|fragment| fragment.text.len() + 1).sum::<usize>() > ROW_BYTES_MAX
}

/// The fragments of a line as one, and whether they stand so far apart that they are cells.
fn joined(line: BaseLine) -> Option<(Fragment, bool)> {
    /// Space between fragments, in font sizes, from which they are cells and not words set wide.
    const CELL_GAP: f32 = 2.5;
    let mut fragments = line.fragments.into_iter();
    let mut whole = fragments.next()?;
    let mut is_tabbed = false;
    for fragment in fragments {
        let is_wide = fragment.area.left - whole.area.right > CELL_GAP * whole.size;
        let is_cell = is_wide && !table::is_mark(&whole.text) && !table::ends_in_leader(&whole.text);
        whole.append(&fragment, if is_cell { '\t' } else { ' ' });
        is_tabbed |= is_cell;
    }
    Some((whole, is_tabbed))
}

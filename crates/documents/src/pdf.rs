//! PDF to text: what a person would read on the pages, in reading order.
//!
//! A PDF says where characters stand, not what they are part of. The way back, each step with a file of its own:
//! `content` runs the pages and notes where characters and ruling lines stand, with fonts read by `font`; `fragment` makes
//! words of them and lines; `furniture` sets aside what pages repeat; `columns` and `table` find what stands beside each
//! other; `paragraph` says which line goes on with the one before; `text` writes it down.
//!
//! A file can be made to cost anything. The work is counted (`work`), what is unpacked is weighed before (`guard`,
//! `stream`), and the library that reads objects and fonts runs on a thread of its own with a stack of stated size, where
//! a panic ends the document and not the program.

mod columns;
mod content;
mod drawing;
mod fault;
mod font;
mod fragment;
mod furniture;
mod guard;
mod limit;
mod matrix;
mod paragraph;
mod stream;
mod table;
mod text;
mod work;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use sagsgang_text::{Furniture, Page, Place};

use crate::{DocumentError, Written};
use limit::{PAGES_MAX, STACK_BYTES};

pub use fault::{PdfFault, PdfLimit};

use drawing::Drawing;
use font::Fonts;
use fragment::{BaseLine, Fragment, base_lines};
use furniture::PageLines;
use matrix::Area;
use paragraph::{Item, TextLine};
use table::Piece;
use work::Work;

/// Media type of PDF.
pub(crate) const MEDIA_TYPE: &str = "application/pdf";

/// A PDF as it is read.
pub(crate) struct Paged {
    pub(crate) written: Written,
    pub(crate) pages: Vec<Page>,
    pub(crate) places: Vec<Place>,
}

/// Reads a PDF.
///
/// # Errors
/// Where it is damaged, locked with a password, beyond a limit, or shows no text.
pub(crate) fn read(bytes: &[u8]) -> Result<Paged, DocumentError> {
    guard::check(bytes)?;
    let bytes = bytes.to_vec();
    let reading =
        std::thread::Builder::new().name("pdf".to_owned()).stack_size(STACK_BYTES).spawn(move || {
            catch_unwind(AssertUnwindSafe(|| read_here(bytes)))
                .unwrap_or(Err(DocumentError::Pdf(PdfFault::Damaged)))
        });
    // Without a thread, or after it ended otherwise, nothing is known of the document.
    reading.ok().and_then(|thread| thread.join().ok()).unwrap_or(Err(DocumentError::Pdf(PdfFault::Damaged)))
}

/// Reads a PDF on this thread.
fn read_here(bytes: Vec<u8>) -> Result<Paged, DocumentError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            DocumentError::Pdf(PdfFault::Password)
        }
        LoadPdfError::Decryption(_) => DocumentError::Pdf(PdfFault::Encryption),
        LoadPdfError::Invalid => DocumentError::Pdf(PdfFault::Damaged),
    })?;
    let pages = pdf.pages();
    if pages.is_empty() {
        return Err(DocumentError::Pdf(PdfFault::Damaged));
    }
    if pages.len() > PAGES_MAX {
        return Err(PdfLimit::Pages.reached());
    }
    let work = Work::default();
    let mut fonts = Fonts::new();
    let mut sheets = Vec::with_capacity(pages.len());
    for page in pages.iter() {
        let drawing = content::draw(page, &mut fonts, &work)?;
        sheets.push(Sheet::new(drawing, page.render_dimensions()));
    }
    Ok(assemble(sheets)).and_then(with_text)
}

/// The document, if it has text.
fn with_text(paged: Paged) -> Result<Paged, DocumentError> {
    if !paged.written.text.trim().is_empty() {
        return Ok(paged);
    }
    let scanned: Vec<u32> =
        paged.pages.iter().filter(|page| page.has_pictures).map(|page| page.number).collect();
    if scanned.is_empty() {
        return Err(DocumentError::NoText { media_type: MEDIA_TYPE });
    }
    Err(DocumentError::Pdf(PdfFault::Scanned { pages: scanned, page_count: paged.pages.len() }))
}

/// A page, reduced to its lines.
struct Sheet {
    width: f32,
    height: f32,
    lines: Vec<BaseLine>,
    /// Lines that are turned, upright in a frame of their own but with their place on the page.
    turned: Vec<Fragment>,
    has_pictures: bool,
}

impl Sheet {
    fn new(drawing: Drawing, (width, height): (f32, f32)) -> Self {
        let turned = drawing.turned.iter().flat_map(|turned| {
            let back = matrix::Matrix::turn(turned.degrees);
            base_lines(&turned.glyphs).into_iter().map(move |line| {
                let mut fragment = joined(line).0;
                fragment.area = back.map_area(fragment.area);
                fragment
            })
        });
        Self {
            width,
            height,
            lines: base_lines(&drawing.glyphs),
            turned: turned.collect(),
            has_pictures: drawing.has_pictures,
        }
    }
}

/// The document that its pages make.
fn assemble(sheets: Vec<Sheet>) -> Paged {
    let mut lines: Vec<PageLines> = Vec::with_capacity(sheets.len());
    let mut rest = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        lines.push(PageLines { height: sheet.height, lines: sheet.lines });
        rest.push((sheet.width, sheet.height, sheet.turned, sheet.has_pictures));
    }
    let mut furniture = furniture::set_aside(&mut lines);
    let stamps = furniture::stamps(rest.iter().map(|(_, _, turned, _)| turned.as_slice()));
    let mut items = Vec::new();
    let mut regions = 0;
    for (n, page) in lines.into_iter().enumerate() {
        let number = n as u32 + 1;
        for region in columns::regions(page.lines) {
            regions += 1;
            let edge = region.edges.map_or(0.0, |(_, right)| right);
            items.extend(table::pieces(region.lines).into_iter().map(|piece| match piece {
                Piece::Row(cells) => Item::Row { page: number, cells },
                Piece::Line(line) => {
                    let (fragment, is_tabbed) = joined(line);
                    Item::Line(TextLine {
                        page: number,
                        region: regions,
                        fragment,
                        is_tabbed,
                        edge,
                        is_turned: false,
                    })
                }
            }));
        }
        for fragment in std::mem::take(&mut rest[n].2) {
            if stamps.contains(&fragment.text) {
                furniture[n].push(Furniture { edge: sagsgang_text::Edge::Bottom, text: fragment.text });
                continue;
            }
            regions += 1;
            let line = TextLine {
                page: number,
                region: regions,
                fragment,
                is_tabbed: false,
                edge: 0.0,
                is_turned: true,
            };
            items.push(Item::Line(line));
        }
    }
    paragraph::set_edges(&mut items, |page| rest[page as usize - 1].0);
    let measure = paragraph::measure(&items);
    let paragraphs = paragraph::paragraphs(items, &measure);
    let set = text::write(&paragraphs, rest.len());
    let pages = rest.iter().zip(furniture).zip(&set.stretches).enumerate().map(
        |(n, ((sheet, furniture), stretch))| Page {
            number: n as u32 + 1,
            width: sheet.0.round().clamp(0.0, f32::from(u16::MAX)) as u16,
            height: sheet.1.round().clamp(0.0, f32::from(u16::MAX)) as u16,
            text: *stretch,
            furniture,
            has_pictures: sheet.3,
        },
    );
    Paged { pages: pages.collect(), written: set.written, places: set.places }
}

/// The fragments of a line as one, and whether they stand so far apart that they are cells.
fn joined(line: BaseLine) -> (Fragment, bool) {
    /// Space between fragments, in font sizes, from which they are cells and not words set wide.
    const CELL_GAP: f32 = 2.5;
    let mut fragments = line.fragments.into_iter();
    let Some(mut whole) = fragments.next() else {
        let area = Area { left: 0.0, top: 0.0, right: 0.0, bottom: 0.0 };
        return (Fragment { area, baseline: 0.0, size: 1.0, text: String::new(), words: Vec::new() }, false);
    };
    let mut is_tabbed = false;
    for fragment in fragments {
        let is_wide = fragment.area.left - whole.area.right > CELL_GAP * whole.size;
        let is_cell = is_wide && !table::is_mark(&whole.text) && !table::ends_in_leader(&whole.text);
        whole.append(&fragment, if is_cell { '\t' } else { ' ' });
        is_tabbed |= is_cell;
    }
    (whole, is_tabbed)
}

//! A sheet of a workbook (XLSX) as lines of cells divided by semicolons, which tables are read from.
//!
//! Rows keep their numbers, so that a message names the row that a person sees. What a formula gave last is its value; nothing is
//! reckoned, and no date is made of a number. ISO/IEC 29500-1, chapter 18.

use crate::archive::{Archive, Budget};
use crate::error::DocumentError;
use crate::office::package::{Package, in_part};
use crate::office::xml::{Node, Xml};

/// Cells at most: a profile of 98 municipalities over ten years has a tenth of it.
const CELLS_MAX: usize = 2_000_000;
/// Columns at most, as in the format itself (18.3.1.4).
const COLUMNS_MAX: usize = 16_384;
/// Rows at most, as in the format itself.
const ROWS_MAX: usize = 1_048_576;

/// Whether `bytes` may be a workbook.
pub fn is_workbook(bytes: &[u8]) -> bool {
    Archive::is_one(bytes)
}

/// The sheet called `wanted`, else the first one, as text; none where there is no such sheet.
///
/// # Errors
/// [`DocumentError`] where it is no workbook, is broken, or holds more than is unpacked.
pub fn read_sheet(bytes: &[u8], wanted: Option<&str>) -> Result<Option<String>, DocumentError> {
    let mut budget = Budget::new();
    let mut package = Package::new(Archive::open(bytes)?, &mut budget);
    let book = package.main_part("xl/workbook.xml")?;
    let Some(relation) = sheet_named(&book, wanted)? else { return Ok(None) };
    let relations = package.main_part("xl/_rels/workbook.xml.rels")?;
    let Some(target) = target_of(&relations, &relation)? else { return Ok(None) };
    let shared = match package.part("xl/sharedStrings.xml")? {
        Some(text) => strings(&text)?,
        None => Vec::new(),
    };
    let path = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    };
    let sheet = package.main_part(&path)?;
    lines(&sheet, &path, &shared).map(Some)
}

/// The relation of the sheet of that name, or of the first one.
fn sheet_named(book: &str, wanted: Option<&str>) -> Result<Option<String>, DocumentError> {
    let mut xml = Xml::new(book);
    loop {
        match xml.next().map_err(in_part("xl/workbook.xml"))? {
            Node::Start(element) if element.name() == "sheet" => {
                let is_it = wanted.is_none_or(|wanted| element.attribute("name").as_deref() == Some(wanted));
                // `id` is the relation's and `sheetId` the sheet's own.
                if is_it {
                    return Ok(element.attribute("id").map(std::borrow::Cow::into_owned));
                }
            }
            Node::Finished => return Ok(None),
            _ => {}
        }
    }
}

fn target_of(relations: &str, id: &str) -> Result<Option<String>, DocumentError> {
    let mut xml = Xml::new(relations);
    loop {
        match xml.next().map_err(in_part("xl/_rels/workbook.xml.rels"))? {
            Node::Start(element)
                if element.name() == "Relationship" && element.attribute("Id").as_deref() == Some(id) =>
            {
                return Ok(element.attribute("Target").map(std::borrow::Cow::into_owned));
            }
            Node::Finished => return Ok(None),
            _ => {}
        }
    }
}

/// The texts that cells refer to by number.
fn strings(text: &str) -> Result<Vec<String>, DocumentError> {
    let mut xml = Xml::new(text);
    let (mut all, mut is_text, mut is_sound) = (Vec::new(), false, false);
    loop {
        match xml.next().map_err(in_part("xl/sharedStrings.xml"))? {
            Node::Start(element) => match element.name() {
                "si" => all.push(String::new()),
                "t" => is_text = true,
                // How a text is read aloud stands beside it in Japanese workbooks.
                "rPh" => is_sound = true,
                _ => {}
            },
            Node::Text(piece) if is_text && !is_sound => {
                if let Some(last) = all.last_mut() {
                    last.push_str(&piece);
                }
            }
            Node::Text(_) => {}
            Node::End => {
                is_text = false;
                is_sound = is_sound && xml.depth() > 2;
            }
            Node::Finished => return Ok(all),
        }
    }
}

/// The sheet's rows.
fn lines(sheet: &str, path: &str, shared: &[String]) -> Result<String, DocumentError> {
    let mut xml = Xml::new(sheet);
    let (mut text, mut row, mut cells): (String, usize, Vec<String>) = (String::new(), 0, Vec::new());
    let (mut kind, mut value, mut is_value, mut column, mut count) =
        (String::new(), String::new(), false, 0, 0);
    loop {
        match xml.next().map_err(in_part(path))? {
            Node::Start(element) => match element.name() {
                "row" => {
                    let told = element.number("r").and_then(|number| usize::try_from(number).ok());
                    let next = told.filter(|told| *told > row && *told <= ROWS_MAX).unwrap_or(row + 1);
                    end_row(&mut text, &mut cells, row);
                    (row + 1..next).for_each(|_| text.push('\n'));
                    row = next;
                }
                "c" => {
                    column =
                        element.attribute("r").and_then(|place| column_of(&place)).unwrap_or(cells.len());
                    kind = element.attribute("t").map_or_else(String::new, std::borrow::Cow::into_owned);
                    value.clear();
                    count += 1;
                    if count > CELLS_MAX {
                        return Err(DocumentError::TooManyParts);
                    }
                }
                "v" | "t" => is_value = true,
                _ => {}
            },
            Node::Text(piece) if is_value => value.push_str(&piece),
            Node::Text(_) => {}
            Node::End => {
                if is_value {
                    is_value = false;
                    if cells.len() <= column {
                        cells.resize(column + 1, String::new());
                    }
                    if let Some(cell) = cells.get_mut(column) {
                        *cell = shown(&kind, &value, shared);
                    }
                }
            }
            Node::Finished => {
                end_row(&mut text, &mut cells, row);
                return Ok(text);
            }
        }
    }
}

/// Rows are as long as the first one at least: empty cells at their ends are not in the file.
fn end_row(text: &mut String, cells: &mut Vec<String>, row: usize) {
    if row > 0 {
        let width = text.lines().next().map_or(0, |first| first.matches(';').count() + 1);
        if !cells.is_empty() && cells.len() < width {
            cells.resize(width, String::new());
        }
        text.push_str(&cells.join(";"));
        text.push('\n');
    }
    cells.clear();
}

/// A cell's column from its place, such as 27 of `AB12`.
fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_usize, |number, letter| {
        number.saturating_mul(26).saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    number.checked_sub(1).filter(|column| *column < COLUMNS_MAX)
}

/// A cell's value as text, quoted where it must be.
fn shown(kind: &str, value: &str, shared: &[String]) -> String {
    let text = match kind {
        "s" => {
            value.trim().parse().ok().and_then(|place: usize| shared.get(place)).cloned().unwrap_or_default()
        }
        "b" => if value.trim() == "1" { "ja" } else { "nej" }.to_owned(),
        _ => value.to_owned(),
    };
    let text: String = text.chars().map(|mark| if mark.is_control() { ' ' } else { mark }).collect();
    if text.contains([';', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>andel</t></is></c></row>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3"><f>1+1</f><v>2.5</v></c><c r="D3" t="b"><v>1</v></c></row></sheetData></worksheet>"#;

    #[test]
    fn rows_keep_their_numbers_and_cells_their_columns() {
        let shared = strings("<sst><si><t>gruppe</t></si><si><r><t>a;</t></r><r><t>b</t></r></si></sst>")
            .expect("strings");
        let text = lines(SHEET, "sheet", &shared).expect("lines");
        // What a formula is reckoned from is not its value.
        assert_eq!(text, "gruppe;andel\n\n\"a;b\";;2.5;ja\n");
    }

    #[test]
    fn a_place_far_out_costs_nothing() {
        assert_eq!(column_of("AB12"), Some(27));
        assert_eq!(column_of("ZZZZZ1"), None);
        let text = lines(r#"<row r="999999999"><c r="A1"><v>1</v></c></row>"#, "sheet", &[]).expect("lines");
        assert_eq!(text, "1\n");
    }

    #[test]
    fn sheets_are_found_by_name() {
        let book = r#"<workbook xmlns:r="x"><sheets><sheet name="Et" sheetId="1" r:id="rId1"/><sheet name="To" sheetId="2" r:id="rId2"/></sheets></workbook>"#;
        assert_eq!(sheet_named(book, None).expect("read").as_deref(), Some("rId1"));
        assert_eq!(sheet_named(book, Some("To")).expect("read").as_deref(), Some("rId2"));
        assert_eq!(sheet_named(book, Some("Tre")).expect("read"), None);
        assert!(read_sheet(b"PK\x03\x04", None).is_err());
    }
}

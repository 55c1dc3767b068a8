//! A sheet of a workbook (XLSX) as lines of cells divided by semicolons, which tables are read from.
//!
//! Rows keep their numbers, so that a message names the row that a person sees. What a formula gave last is its value; nothing is
//! reckoned, and no date is made of a number. ISO/IEC 29500-1, chapter 18.

use std::fmt;

use crate::archive::{Archive, Budget};
use crate::error::DocumentError;
use crate::office::package::{Package, in_part};
use crate::office::xml::{Element, Node, Xml};

/// Cells at most: a profile of 98 municipalities over ten years has a tenth of it.
const CELLS_MAX: usize = 2_000_000;
/// Columns at most, as in the format itself (18.3.1.4).
const COLUMNS_MAX: usize = 16_384;
/// Rows at most, as in the format itself.
const ROWS_MAX: usize = 1_048_576;
/// Bytes of a sheet's text at most, with the semicolons between its cells. A text that many cells share is stored once and stands in
/// all of them, and a cell far to the right takes as many semicolons: a small file can make much text.
const TEXT_BYTES_MAX: usize = 200_000_000;

/// Why a sheet could not be read, said in Danish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbookError {
    /// The archive or one of its parts cannot be read.
    Document(DocumentError),
    /// The archive holds no workbook.
    NotOne,
    /// The sheet has more text than is read: 200 MB.
    TooMuchText,
    /// The sheet has a row beyond the last that the format has, 1,048,576.
    TooManyRows,
    /// The sheet has more cells than are read: two million.
    TooManyCells,
    /// A cell stands beyond the last column that the format has, or its place cannot be read.
    BadPlace {
        /// Its place, as the file has it.
        cell: String,
    },
    /// A cell has a formula whose value is not stored.
    NoValue {
        /// Its place, such as `C7`.
        cell: String,
    },
}

impl fmt::Display for WorkbookError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(error) => error.fmt(formatter),
            Self::NotOne => formatter
                .write_str("Filen er ikke et regneark (XLSX). Gem den på ny i et regnearksprogram, eller gem arket som CSV."),
            Self::TooMuchText => write!(
                formatter,
                "Arket fylder mere end {} MB som tekst. Del det op, eller slet tomme kolonner langt til højre.",
                TEXT_BYTES_MAX / 1_000_000
            ),
            Self::TooManyRows => {
                write!(formatter, "Arket har en række efter nummer {ROWS_MAX}, som er den sidste, et regneark kan have.")
            }
            Self::TooManyCells => write!(formatter, "Arket har flere end {CELLS_MAX} celler. Del det op."),
            Self::BadPlace { cell } => {
                write!(formatter, "En celle står på pladsen »{cell}«, som ikke findes i et regneark.")
            }
            Self::NoValue { cell } => write!(
                formatter,
                "Celle {cell} har en formel, hvis tal ikke er gemt. Åbn regnearket i et regnearksprogram, og gem det, eller \
                 skriv tallet."
            ),
        }
    }
}

impl std::error::Error for WorkbookError {}

impl From<DocumentError> for WorkbookError {
    fn from(error: DocumentError) -> Self {
        Self::Document(error)
    }
}

/// Whether `bytes` may be a workbook.
pub fn is_workbook(bytes: &[u8]) -> bool {
    Archive::is_one(bytes)
}

/// The sheet called `wanted`, else the first one, as text; none where there is no such sheet.
///
/// # Errors
/// [`WorkbookError`] where it is no workbook, is broken, or holds more than is unpacked.
pub fn read_sheet(bytes: &[u8], wanted: Option<&str>) -> Result<Option<String>, WorkbookError> {
    if !is_workbook(bytes) {
        return Err(WorkbookError::NotOne);
    }
    let mut budget = Budget::new();
    let mut package = Package::new(Archive::open(bytes)?, &mut budget);
    let book = package.part("xl/workbook.xml")?.ok_or(WorkbookError::NotOne)?;
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
    lines(&sheet, &path, &shared, TEXT_BYTES_MAX).map(Some)
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

/// The sheet's rows, at most so many bytes of them.
fn lines(sheet: &str, path: &str, shared: &[String], bytes_max: usize) -> Result<String, WorkbookError> {
    let mut xml = Xml::new(sheet);
    let mut rows = Rows { shared, bytes_max, ..Rows::default() };
    let mut is_value = false;
    loop {
        match xml.next().map_err(in_part(path))? {
            Node::Start(element) => match element.name() {
                "row" => {
                    rows.begin_row(element.number("r").and_then(|number| usize::try_from(number).ok()))?
                }
                "c" => rows.begin_cell(&element)?,
                "f" => rows.has_formula = true,
                "v" | "t" => is_value = true,
                _ => {}
            },
            Node::Text(piece) if is_value => rows.value.push_str(&piece),
            Node::Text(_) => {}
            Node::End => {
                if is_value {
                    is_value = false;
                    rows.keep_value()?;
                }
            }
            Node::Finished => {
                rows.end_cell()?;
                rows.end_row()?;
                return Ok(rows.text);
            }
        }
    }
}

/// The text of a sheet as it is made, row by row.
#[derive(Default)]
struct Rows<'a> {
    shared: &'a [String],
    bytes_max: usize,
    text: String,
    /// The number of the row, from 1; nothing before the first.
    row: usize,
    cells: Vec<String>,
    /// Bytes of the row's cells.
    bytes: usize,
    /// Cells of the first row, or nothing before it.
    width: usize,
    /// Cells so far.
    count: usize,
    place: String,
    column: usize,
    kind: String,
    value: String,
    has_formula: bool,
}

impl Rows<'_> {
    /// Rows that are not in the file are empty lines, so that each keeps its number.
    fn begin_row(&mut self, told: Option<usize>) -> Result<(), WorkbookError> {
        self.end_cell()?;
        self.end_row()?;
        let next = told.filter(|told| *told > self.row).unwrap_or(self.row + 1);
        if next > ROWS_MAX {
            return Err(WorkbookError::TooManyRows);
        }
        (self.row + 1..next).for_each(|_| self.text.push('\n'));
        self.row = next;
        Ok(())
    }

    fn begin_cell(&mut self, element: &Element<'_>) -> Result<(), WorkbookError> {
        self.end_cell()?;
        self.place = element.attribute("r").map_or_else(String::new, std::borrow::Cow::into_owned);
        self.column = match column_of(&self.place) {
            Some(column) => column,
            None if self.place.is_empty() && self.cells.len() < COLUMNS_MAX => self.cells.len(),
            None => return Err(WorkbookError::BadPlace { cell: visible(&self.place) }),
        };
        self.kind = element.attribute("t").map_or_else(String::new, std::borrow::Cow::into_owned);
        self.count += 1;
        if self.count > CELLS_MAX { Err(WorkbookError::TooManyCells) } else { Ok(()) }
    }

    fn keep_value(&mut self) -> Result<(), WorkbookError> {
        if self.cells.len() <= self.column {
            self.cells.resize(self.column + 1, String::new());
        }
        let known = if self.kind == "s" {
            self.value.trim().parse().ok().and_then(|place: usize| self.shared.get(place))
        } else {
            Some(&self.value)
        };
        // Before it is copied: the text of a shared one can be long.
        self.room(self.bytes + known.map_or(0, String::len) + self.cells.len())?;
        if let Some(cell) = self.cells.get_mut(self.column) {
            let text = shown(&self.kind, known.map_or("", String::as_str));
            self.bytes += text.len();
            *cell = text;
        }
        Ok(())
    }

    /// A formula without a stored value is no empty cell: that would be taken for a hidden one.
    fn end_cell(&mut self) -> Result<(), WorkbookError> {
        let is_empty = self.value.trim().is_empty() && self.kind != "str";
        if std::mem::take(&mut self.has_formula) && is_empty {
            let place =
                if self.place.is_empty() { format!("i række {}", self.row) } else { visible(&self.place) };
            return Err(WorkbookError::NoValue { cell: place });
        }
        self.value.clear();
        Ok(())
    }

    /// Rows are as long as the first one at least: empty cells at their ends are not in the file.
    fn end_row(&mut self) -> Result<(), WorkbookError> {
        if self.row > 0 {
            if self.width == 0 {
                self.width = self.cells.len();
            }
            if !self.cells.is_empty() && self.cells.len() < self.width {
                self.cells.resize(self.width, String::new());
            }
            self.room(self.bytes + self.cells.len())?;
            self.text.push_str(&self.cells.join(";"));
            self.text.push('\n');
        }
        self.cells.clear();
        self.bytes = 0;
        Ok(())
    }

    /// That so many bytes more are no more than a sheet may have.
    fn room(&self, bytes: usize) -> Result<(), WorkbookError> {
        if self.text.len().saturating_add(bytes) > self.bytes_max {
            return Err(WorkbookError::TooMuchText);
        }
        Ok(())
    }
}

/// A place from a file as a message can show it.
fn visible(place: &str) -> String {
    const CHARACTERS_MAX: usize = 20;
    place.chars().filter(|mark| !mark.is_control()).take(CHARACTERS_MAX).collect()
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
fn shown(kind: &str, value: &str) -> String {
    let text = match kind {
        "b" if value.trim() == "1" => "ja",
        "b" => "nej",
        _ => value,
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
        let text = lines(SHEET, "sheet", &shared, TEXT_BYTES_MAX).expect("lines");
        // What a formula is reckoned from is not its value.
        assert_eq!(text, "gruppe;andel\n\n\"a;b\";;2.5;ja\n");
    }

    #[test]
    fn a_place_far_out_is_refused() {
        assert_eq!(column_of("AB12"), Some(27));
        assert_eq!(column_of("ZZZZZ1"), None);
        let found = lines(r#"<row r="999999999"><c r="A1"><v>1</v></c></row>"#, "sheet", &[], TEXT_BYTES_MAX);
        assert_eq!(found, Err(WorkbookError::TooManyRows));
        let found = lines(r#"<row r="1"><c r="ZZZZZ1"><v>1</v></c></row>"#, "sheet", &[], TEXT_BYTES_MAX);
        assert_eq!(found, Err(WorkbookError::BadPlace { cell: "ZZZZZ1".into() }));
    }

    #[test]
    fn a_small_file_does_not_become_much_text() {
        const MOST: usize = 200_000;
        // A text of a kilobyte that a thousand cells share.
        let shared = ["x".repeat(1_000)];
        let row = |number: usize| format!(r#"<row r="{number}"><c r="A{number}" t="s"><v>0</v></c></row>"#);
        let sheet: String = (1..=1000).map(row).collect();
        assert_eq!(lines(&sheet, "sheet", &shared, MOST), Err(WorkbookError::TooMuchText));
        // All of them in one row.
        let cells = "<c t=\"s\"><v>0</v></c>".repeat(1000);
        let sheet = format!(r#"<row r="1">{cells}</row>"#);
        assert_eq!(lines(&sheet, "sheet", &shared, MOST), Err(WorkbookError::TooMuchText));
        // Cells in the last column, with sixteen thousand semicolons before each.
        let row = |number: usize| format!(r#"<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>"#);
        let sheet: String = (1..=20).map(row).collect();
        assert_eq!(lines(&sheet, "sheet", &[], MOST), Err(WorkbookError::TooMuchText));
        let message = WorkbookError::TooMuchText.to_string();
        assert!(message.contains("200 MB"), "{message}");
    }

    #[test]
    fn a_formula_without_its_value_is_told_with_its_place() {
        let of = |cell: &str| lines(&format!(r#"<row r="7">{cell}</row>"#), "sheet", &[], TEXT_BYTES_MAX);
        for cell in [r#"<c r="C7"><f>SUM(A1)</f></c>"#, r#"<c r="C7"><f>SUM(A1)</f><v></v></c>"#] {
            assert_eq!(of(cell), Err(WorkbookError::NoValue { cell: "C7".into() }), "{cell}");
        }
        // A formula that gives no text gives no text.
        assert!(of(r#"<c r="C7" t="str"><f>""</f><v></v></c>"#).is_ok());
        assert!(of(r#"<c r="C7"/>"#).is_ok());
    }

    #[test]
    fn what_is_no_workbook_is_called_none() {
        assert_eq!(read_sheet(b"gruppe;andel", None), Err(WorkbookError::NotOne));
        let mut bytes = std::io::Cursor::new(Vec::new());
        let mut zip = zip::ZipWriter::new(&mut bytes);
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("word/document.xml", options).expect("an entry");
        zip.finish().expect("an archive");
        assert_eq!(read_sheet(bytes.get_ref(), None), Err(WorkbookError::NotOne));
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

//! Bytes to columns.

use super::{Cells, Column, MISSING, Table};
use crate::Fault;
use csv::{ByteRecord, ReaderBuilder};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Rows at most in one table: what two gigabytes hold of a dozen columns.
pub const ROWS_MAX: usize = 20_000_000;
/// Columns at most in one file.
pub const COLUMNS_MAX: usize = 10_000;
/// Rows that are looked at to tell numbers from texts before all are read.
const ROWS_TO_TELL: usize = 1000;

impl Table {
    /// Reads the columns of these names, or all of them where none are named. A file may have a byte order mark.
    ///
    /// # Errors
    /// [`Fault::NoSuchColumn`] for a name that the headings lack, [`Fault::ColumnTwice`], [`Fault::RowLength`] and
    /// [`Fault::Unreadable`] with the line, [`Fault::NoRows`], [`Fault::TooMany`].
    pub fn read(bytes: &[u8], wanted: Option<&[&str]>) -> Result<Self, Fault> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let sheet = Sheet::of(bytes)?;
        let places = sheet.places(wanted)?;
        let mut is_text = vec![false; places.len()];
        sheet.tell(&places, &mut is_text, ROWS_TO_TELL)?;
        loop {
            match sheet.fill(&places, &is_text)? {
                Filled::Table(table) => return Ok(table),
                // A text far down in what looked like numbers: read again, as text.
                Filled::TextIn(place) => is_text[place] = true,
            }
        }
    }
}

/// A number as people write it: with a decimal point, or with a decimal comma where `allows_comma`. None of anything else,
/// infinity among it.
pub(super) fn number(text: &str, allows_comma: bool) -> Option<f64> {
    let text = text.trim();
    let digits_only =
        text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b',' | b'e' | b'E'));
    if !digits_only {
        return None;
    }
    let number: f64 = if allows_comma && text.contains(',') && !text.contains('.') {
        text.replacen(',', ".", 1).parse().ok()?
    } else {
        text.parse().ok()?
    };
    number.is_finite().then_some(number)
}

fn is_missing(text: &[u8]) -> bool {
    text.is_empty() || text == b"NA"
}

struct Sheet<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    headings: Vec<String>,
}

enum Filled {
    Table(Table),
    TextIn(usize),
}

enum Builder {
    Numbers(Vec<f64>),
    Texts { codes: Vec<u32>, known: HashMap<Box<[u8]>, u32>, levels: Vec<String> },
}

impl<'a> Sheet<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, Fault> {
        let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
        let delimiter = if count(b';') > count(b',') { b';' } else { b',' };
        let mut sheet = Self { bytes, delimiter, headings: Vec::new() };
        let mut record = ByteRecord::new();
        sheet.reader().read_byte_record(&mut record).map_err(|error| unreadable(&error))?;
        if record.len() > COLUMNS_MAX {
            return Err(Fault::TooMany { what: "columns", most: COLUMNS_MAX });
        }
        for heading in &record {
            let heading = std::str::from_utf8(heading)
                .map_err(|_| Fault::Unreadable { row: 1, why: "UTF-8".into() })?
                .trim()
                .to_owned();
            if sheet.headings.contains(&heading) && !heading.is_empty() {
                return Err(Fault::ColumnTwice { column: heading });
            }
            sheet.headings.push(heading);
        }
        Ok(sheet)
    }

    fn reader(&self) -> csv::Reader<&'a [u8]> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(self.bytes)
    }

    fn places(&self, wanted: Option<&[&str]>) -> Result<Vec<usize>, Fault> {
        let Some(wanted) = wanted else { return Ok((0..self.headings.len()).collect()) };
        let mut places = Vec::new();
        for name in wanted {
            let place = self.headings.iter().position(|heading| heading == name).ok_or_else(|| {
                Fault::NoSuchColumn { column: (*name).to_owned(), known: self.headings.clone() }
            })?;
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places.sort_unstable();
        Ok(places)
    }

    /// Calls for each row after the headings, with its line; ends where it says so.
    fn rows(&self, mut each: impl FnMut(&ByteRecord, usize) -> Result<bool, Fault>) -> Result<(), Fault> {
        let mut reader = self.reader();
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(|error| unreadable(&error))?;
        while reader.read_byte_record(&mut record).map_err(|error| unreadable(&error))? {
            let line = record.position().map_or(0, |position| position.line() as usize);
            if record.len() != self.headings.len() {
                return Err(Fault::RowLength {
                    row: line,
                    found: record.len(),
                    expected: self.headings.len(),
                });
            }
            if !each(&record, line)? {
                break;
            }
        }
        Ok(())
    }

    fn number(&self, cell: &[u8]) -> Option<f64> {
        if is_missing(cell) {
            return Some(f64::NAN);
        }
        let text = std::str::from_utf8(cell).ok()?;
        if is_missing(text.trim().as_bytes()) {
            return Some(f64::NAN);
        }
        number(text, self.delimiter == b';')
    }

    fn tell(&self, places: &[usize], is_text: &mut [bool], most: usize) -> Result<(), Fault> {
        let mut seen = 0;
        self.rows(|record, _| {
            for (column, place) in is_text.iter_mut().zip(places) {
                *column |= self.number(&record[*place]).is_none();
            }
            seen += 1;
            Ok(seen < most)
        })
    }

    fn fill(&self, places: &[usize], is_text: &[bool]) -> Result<Filled, Fault> {
        let mut builders: Vec<Builder> = is_text
            .iter()
            .map(|is_text| match is_text {
                true => Builder::Texts { codes: Vec::new(), known: HashMap::new(), levels: Vec::new() },
                false => Builder::Numbers(Vec::new()),
            })
            .collect();
        let (mut lines, mut text_in) = (Vec::new(), None);
        self.rows(|record, line| {
            if lines.len() >= ROWS_MAX {
                return Err(Fault::TooMany { what: "rows", most: ROWS_MAX });
            }
            lines.push(u32::try_from(line).unwrap_or(u32::MAX));
            for (column, (builder, place)) in builders.iter_mut().zip(places).enumerate() {
                let cell = &record[*place];
                match builder {
                    Builder::Numbers(numbers) => match self.number(cell) {
                        Some(number) => numbers.push(number),
                        None => {
                            text_in = Some(column);
                            return Ok(false);
                        }
                    },
                    Builder::Texts { codes, known, levels } => codes.push(code(cell, known, levels, line)?),
                }
            }
            Ok(true)
        })?;
        if let Some(column) = text_in {
            return Ok(Filled::TextIn(column));
        }
        if lines.is_empty() {
            return Err(Fault::NoRows);
        }
        let columns = builders
            .into_iter()
            .zip(places)
            .map(|(builder, place)| Column {
                name: self.headings[*place].clone(),
                cells: match builder {
                    Builder::Numbers(numbers) => Cells::Numbers(numbers),
                    Builder::Texts { codes, levels, .. } => Cells::Texts { codes, levels },
                },
            })
            .collect();
        Ok(Filled::Table(Table { columns, lines }))
    }
}

fn code(
    cell: &[u8],
    known: &mut HashMap<Box<[u8]>, u32>,
    levels: &mut Vec<String>,
    line: usize,
) -> Result<u32, Fault> {
    if is_missing(cell) {
        return Ok(MISSING);
    }
    if let Some(code) = known.get(cell) {
        return Ok(*code);
    }
    let text =
        std::str::from_utf8(cell).map_err(|_| Fault::Unreadable { row: line, why: "UTF-8".into() })?.trim();
    if is_missing(text.as_bytes()) {
        return Ok(MISSING);
    }
    // A cell with spaces around it is the same text.
    let next = levels.len() as u32;
    let code = match known.entry(text.as_bytes().into()) {
        Entry::Occupied(entry) => *entry.get(),
        Entry::Vacant(entry) => {
            levels.push(text.to_owned());
            *entry.insert(next)
        }
    };
    known.insert(cell.into(), code);
    Ok(code)
}

fn unreadable(error: &csv::Error) -> Fault {
    let row = error.position().map_or(0, |position| position.line() as usize);
    Fault::Unreadable { row, why: error.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_semicolons_are_told_apart() {
        let danish =
            Table::read("\u{feff}id;alder;kreds\n1;4,5;Vest\n2;;Øst\n".as_bytes(), None).expect("a table");
        let english =
            Table::read("id,alder,kreds\n1,4.5,Vest\n2,NA, Øst \n".as_bytes(), None).expect("a table");
        for table in [danish, english] {
            assert_eq!(table.names().collect::<Vec<_>>(), ["id", "alder", "kreds"]);
            assert_eq!(table.numbers_or_missing("alder").expect("numbers")[0], 4.5);
            assert_eq!(table.numbers("alder"), Err(Fault::Missing { column: "alder".into(), row: 3 }));
            let groups = table.groups("kreds").expect("groups");
            assert_eq!(groups.labels, ["Vest", "Øst"]);
            assert_eq!(groups.codes, [0, 1]);
            assert_eq!(table.complete_rows(&["id", "alder"]), Ok(vec![0]));
            assert_eq!(table.text("kreds", 1), Ok(Some("Øst".into())));
        }
    }

    #[test]
    fn faults_have_their_places() {
        let read = |text: &str| Table::read(text.as_bytes(), None);
        let table = read("a,b\n1,2\n3,x\n").expect("a table");
        assert_eq!(
            table.numbers("b"),
            Err(Fault::NotANumber { column: "b".into(), row: 3, text: "x".into() })
        );
        assert!(matches!(table.numbers("c"), Err(Fault::NoSuchColumn { .. })));
        assert_eq!(read("a,b\n1,2\n3\n").err(), Some(Fault::RowLength { row: 3, found: 1, expected: 2 }));
        assert_eq!(read("a,a\n1,2\n").err(), Some(Fault::ColumnTwice { column: "a".into() }));
        assert_eq!(read("a,b\n").err(), Some(Fault::NoRows));
        assert_eq!(read("").err(), Some(Fault::NoRows));
        let weights = read("w,v,t\n1,0,2\n-1,0,1\n").expect("a table");
        assert_eq!(weights.weights("w"), Err(Fault::NegativeWeight { column: "w".into(), row: 3 }));
        assert_eq!(weights.weights("v"), Err(Fault::NoWeight { column: "v".into() }));
        assert_eq!(
            weights.zeros_and_ones("t"),
            Err(Fault::NotZeroOrOne { column: "t".into(), row: 2, text: "2".into() })
        );
        let infinite = read("a\ninf\n").expect("a table");
        assert!(matches!(infinite.numbers("a"), Err(Fault::NotANumber { row: 2, .. })));
    }

    #[test]
    fn what_is_not_wanted_is_not_read() {
        let bytes = b"a,secret\n1,\xff\n2,\xff\n";
        let table = Table::read(bytes, Some(&["a"])).expect("a table");
        assert!(!table.has("secret"));
        assert!(Table::read(bytes, None).is_err());
    }

    #[test]
    fn a_text_far_down_turns_a_column_into_texts() {
        let mut text = "a,b\n".to_owned();
        for row in 0..3000 {
            text += &format!("{row:04},{}\n", if row == 2500 { "ukendt" } else { "007" });
        }
        let table = Table::read(text.as_bytes(), None).expect("a table");
        assert_eq!(table.text("b", 0), Ok(Some("007".into())), "as it was written");
        assert_eq!(
            table.numbers("b"),
            Err(Fault::NotANumber { column: "b".into(), row: 2502, text: "ukendt".into() })
        );
    }
}

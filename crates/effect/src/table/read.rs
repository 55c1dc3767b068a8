//! Bytes to columns.
//!
//! A file without quotation marks is cut at line ends into parts of [`PART_BYTES`] that are read at the same time and put
//! together in order; any other goes through the reader of comma-separated values row by row. Both give the same columns.

use super::part::{Part, Stop};
use super::{Column, Table};
use crate::Fault;
use csv::{ByteRecord, ReaderBuilder};
use rayon::prelude::*;

/// Rows at most in one table: what two gigabytes hold of a dozen columns.
pub const ROWS_MAX: usize = 20_000_000;
/// Columns at most in one file.
pub const COLUMNS_MAX: usize = 10_000;
/// Rows that are looked at to tell numbers from texts before all are read.
const ROWS_TO_TELL: usize = 1000;
/// Bytes that are read at a time: so few that the columns of a part are taken from memory that is at hand, not asked of the
/// system each time.
const PART_BYTES: usize = 1 << 18;

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
        sheet.tell(&places, &mut is_text);
        loop {
            let part = sheet.read(&places, &is_text)?;
            match part.stop {
                None if part.lines.is_empty() => return Err(Fault::NoRows),
                None => return Ok(sheet.table(&places, part)),
                // A text far down in what looked like numbers: read again, as text.
                Some(Stop::TextIn(place)) => is_text[place] = true,
                Some(Stop::Fault(fault)) => return Err(fault),
            }
        }
    }
}

impl Table {
    /// The names of a file's columns, as its first line has them.
    ///
    /// # Errors
    /// [`Fault::ColumnTwice`], [`Fault::Unreadable`], [`Fault::TooMany`].
    pub fn headings(bytes: &[u8]) -> Result<Vec<String>, Fault> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        Ok(Sheet::of(bytes)?.headings)
    }
}

struct Sheet<'a> {
    bytes: &'a [u8],
    delimiter: u8,
    headings: Vec<String>,
    /// Whether lines and cells are what stands between line ends and delimiters.
    is_plain: bool,
}

impl<'a> Sheet<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, Fault> {
        let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let count = |wanted: u8| first.iter().filter(|byte| **byte == wanted).count();
        let delimiter = if count(b';') > count(b',') { b';' } else { b',' };
        let is_plain = memchr::memchr(b'"', bytes).is_none() && first.len() < bytes.len();
        let mut sheet = Self { bytes, delimiter, headings: Vec::new(), is_plain };
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
        if sheet.headings.iter().all(String::is_empty) {
            return Err(Fault::NoRows);
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

    /// Marks the columns in which the first rows hold a text.
    fn tell(&self, places: &[usize], is_text: &mut [bool]) {
        let mut reader = self.reader();
        let mut record = ByteRecord::new();
        for _ in 0..=ROWS_TO_TELL {
            if !reader.read_byte_record(&mut record).unwrap_or(false) {
                break;
            }
            let is_heading = record.position().is_none_or(|position| position.byte() == 0);
            for (column, place) in is_text.iter_mut().zip(places).filter(|_| !is_heading) {
                let cell = record.get(*place).unwrap_or_default();
                *column |= super::number::number(cell, self.delimiter == b';').is_none();
            }
        }
    }

    fn read(&self, places: &[usize], is_text: &[bool]) -> Result<Part, Fault> {
        if !self.is_plain {
            return self.read_quoted(places, is_text);
        }
        let body = self.bytes.iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |end| end + 1);
        let parts: Vec<Part> = cut(self.bytes.get(body..).unwrap_or_default())
            .par_iter()
            .map(|bytes| self.read_plain(bytes, places, is_text))
            .collect();
        let rows: usize = parts.iter().map(|part| part.lines.len()).sum();
        if rows > ROWS_MAX {
            return Err(Fault::TooMany { what: "rows", most: ROWS_MAX });
        }
        let mut whole = Part::new(is_text, self.delimiter == b';');
        whole.reserve(rows);
        // The line of headings.
        whole.line_count = 1;
        for mut part in parts {
            let (stop, before) = (part.stop.take(), whole.line_count as usize);
            whole.append(part);
            if let Some(stop) = stop {
                whole.stop = Some(moved_down(stop, before + 1));
                break;
            }
        }
        for line in &mut whole.lines {
            *line += 1;
        }
        Ok(whole)
    }

    /// Lines and cells as they stand between line ends and delimiters.
    fn read_plain(&self, bytes: &[u8], places: &[usize], is_text: &[bool]) -> Part {
        let mut part = Part::new(is_text, self.delimiter == b';');
        part.reserve(memchr::memchr_iter(b'\n', bytes).count() + 1);
        let mut from = 0;
        while let Some(rest) = bytes.get(from..).filter(|rest| !rest.is_empty()) {
            let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            let line = &rest[..length];
            from += length + 1;
            let number = part.line_count;
            part.line_count += 1;
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            part.lines.push(number);
            let (mut found, mut wanted, mut start) = (0, 0, 0);
            for end in memchr::memchr_iter(self.delimiter, line).chain([line.len()]) {
                if places.get(wanted) == Some(&found) {
                    if !part.take(wanted, &line[start..end], number) {
                        return part;
                    }
                    wanted += 1;
                }
                found += 1;
                start = end + 1;
            }
            if found != self.headings.len() {
                let fault = Fault::RowLength { row: number as usize, found, expected: self.headings.len() };
                part.stop = Some(Stop::Fault(fault));
                return part;
            }
        }
        part
    }

    /// Row by row, by the rules of quotation marks.
    fn read_quoted(&self, places: &[usize], is_text: &[bool]) -> Result<Part, Fault> {
        let mut part = Part::new(is_text, self.delimiter == b';');
        let mut reader = self.reader();
        let mut record = ByteRecord::new();
        reader.read_byte_record(&mut record).map_err(|error| unreadable(&error))?;
        let (mut counted, mut line) = (0, 1u64);
        while reader.read_byte_record(&mut record).map_err(|error| unreadable(&error))? {
            // The reader's own count is one behind where lines end in two characters.
            let mut begin = record.position().map_or(counted, |position| position.byte() as usize);
            begin += self.bytes[begin..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            line += self.bytes[counted..begin].iter().filter(|byte| **byte == b'\n').count() as u64;
            counted = begin;
            if record.len() != self.headings.len() {
                let (row, found) = (line as usize, record.len());
                return Err(Fault::RowLength { row, found, expected: self.headings.len() });
            }
            if part.lines.len() >= ROWS_MAX {
                return Err(Fault::TooMany { what: "rows", most: ROWS_MAX });
            }
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            part.lines.push(line);
            for (column, place) in places.iter().enumerate() {
                if !part.take(column, &record[*place], line) {
                    return Ok(part);
                }
            }
        }
        Ok(part)
    }

    fn table(&self, places: &[usize], part: Part) -> Table {
        let mut part = part;
        let lines = std::mem::take(&mut part.lines);
        let named = |(cells, place): (_, &usize)| Column { name: self.headings[*place].clone(), cells };
        Table { columns: part.into_cells().zip(places).map(named).collect(), lines }
    }
}

/// Cuts after line ends, so that no line is in two parts.
fn cut(bytes: &[u8]) -> Vec<&[u8]> {
    let (mut parts, mut rest) = (Vec::new(), bytes);
    while rest.len() > PART_BYTES {
        let Some(end) = memchr::memchr(b'\n', &rest[PART_BYTES..]) else { break };
        let (part, later) = rest.split_at(PART_BYTES + end + 1);
        parts.push(part);
        rest = later;
    }
    parts.push(rest);
    parts
}

/// A stop whose line was counted from its part's first.
fn moved_down(stop: Stop, lines: usize) -> Stop {
    Stop::Fault(match stop {
        Stop::Fault(Fault::RowLength { row, found, expected }) => {
            Fault::RowLength { row: row + lines, found, expected }
        }
        Stop::Fault(Fault::Unreadable { row, why }) => Fault::Unreadable { row: row + lines, why },
        other => return other,
    })
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
        assert_eq!(Table::read(b"\n\n", Some(&["a"])).err(), Some(Fault::NoRows));
        let weights = read("w,v,t\n1,0,2\n-1,0,1\n").expect("a table");
        assert_eq!(weights.weights("w"), Err(Fault::NegativeWeight { column: "w".into(), row: 3 }));
        assert_eq!(weights.weights("v"), Err(Fault::NoWeight { column: "v".into() }));
        assert_eq!(
            weights.zeros_and_ones("t"),
            Err(Fault::NotZeroOrOne { column: "t".into(), row: 2, text: "2".into() })
        );
        let infinite = read("a\ninf\n").expect("a table");
        assert_eq!(infinite.numbers("a"), Err(Fault::NotFinite { column: "a".into(), row: 2 }));
        let kinds = read("c,s,h\n1,0,1\n-2,2,1e13\n").expect("a table");
        assert!(matches!(kinds.counts_or_missing("c"), Err(Fault::BadCell { row: 3, must: "count", .. })));
        assert!(matches!(kinds.zeros_and_ones_or_missing("s"), Err(Fault::NotZeroOrOne { row: 3, .. })));
        assert_eq!(kinds.numbers("h"), Err(Fault::NotFinite { column: "h".into(), row: 3 }));
        assert_eq!(kinds.groups("h").expect("groups").labels, ["1", "10000000000000"], "a name of any size");
        let names = read("id\n12345678901234567\n12345678901234568\n").expect("a table");
        assert_eq!(names.groups("id").expect("groups").labels.len(), 2, "no two names become one number");
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

    #[test]
    fn quoted_or_not_a_file_gives_the_same() {
        let plain = "id,sted,tal\r\n1,Vest,2.5\r\n\r\n2, Vest ,\r\n3,Øst,-7".to_owned();
        let quoted = plain.replace("Øst", "\"Øst\"");
        let [plain, quoted] =
            [plain, quoted].map(|text| Table::read(text.as_bytes(), None).expect("a table"));
        assert_eq!(plain.lines, [2, 4, 5]);
        assert_eq!(plain.lines, quoted.lines);
        assert_eq!(plain.groups("sted"), quoted.groups("sted"));
        assert_eq!(plain.complete_rows(&["tal"]), Ok(vec![0, 2]));
        assert_eq!(quoted.complete_rows(&["tal"]), Ok(vec![0, 2]));
        let [short, bad] = [b"a,b\n1,2\n\n3\n".as_slice(), b"a,b\n1,x\n\n3,\xff\n"]
            .map(|bytes| Table::read(bytes, None).err());
        assert_eq!(short, Some(Fault::RowLength { row: 4, found: 1, expected: 2 }));
        assert_eq!(bad, Some(Fault::Unreadable { row: 4, why: "UTF-8".into() }));
    }

    #[test]
    fn parts_are_put_together_in_order() {
        // Several parts, with texts that begin in each, and lines that are told by their place in the whole.
        let mut text = "id,navn\n".to_owned();
        for row in 0..400_000 {
            text += &format!("{row},navn {}\n", row / 40_000);
        }
        assert!(text.len() > 3 * PART_BYTES);
        let table = Table::read(text.as_bytes(), None).expect("a table");
        assert_eq!(table.numbers("id").expect("numbers")[399_999], 399_999.0);
        assert_eq!(table.groups("navn").expect("groups").labels.len(), 10);
        assert_eq!(table.text("navn", 399_999), Ok(Some("navn 9".into())));
        assert_eq!(table.line(399_999), 400_001);
        text += "1\n";
        let fault = Table::read(text.as_bytes(), None).err();
        assert_eq!(fault, Some(Fault::RowLength { row: 400_002, found: 1, expected: 2 }));
    }
}

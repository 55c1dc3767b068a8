//! Everything in a register, to be compared with everything in another.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use sagsgang_store::engine::{Engine, Mode, Sqlite};

/// How long to wait for a register that the program has left.
const WAIT: Duration = Duration::from_secs(5);

/// Instants are cut from here: `2025-06-26T07:00:00` and what follows of its second.
const INSTANT: &str = "0000-00-00T00:00:00";

/// The rows of every table, in any order, without the moments at which they were written. Row numbers are part of them.
pub fn of(register: &Path) -> BTreeMap<String, Vec<String>> {
    let engine = Sqlite::open(register, WAIT).expect("the register opens");
    let mut tx = engine.begin(Mode::Read).expect("the register is read");
    let tables = tx
        .query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_index%'", &[])
        .expect("the tables");
    let mut found = BTreeMap::new();
    for mut row in tables {
        let table: String = row.take().expect("a name");
        let rows = tx.query(&format!("SELECT * FROM \"{table}\""), &[]).expect("the rows");
        let mut rows: Vec<String> = rows.iter().map(|row| without_instants(&format!("{row:?}"))).collect();
        rows.sort();
        found.insert(table, rows);
    }
    found
}

/// The rows of one table.
pub fn count(register: &Path, table: &str) -> usize {
    of(register).get(table).map_or(0, Vec::len)
}

/// Fails with the first row that is in one register and not in the other.
pub fn assert_same(one: &Path, other: &Path, why: &str) {
    let (one, other) = (of(one), of(other));
    assert!(one.values().map(Vec::len).sum::<usize>() > 0, "there is something to compare");
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{why}");
    for (table, rows) in &one {
        let others = &other[table];
        let odd = rows.iter().find(|row| !others.contains(row));
        let missing = others.iter().find(|row| !rows.contains(row));
        assert!(rows == others, "{why}: {table}\n  only in one: {odd:?}\n  only in the other: {missing:?}");
    }
}

/// The text with every instant in it made the same.
fn without_instants(text: &str) -> String {
    let is_instant = |place: usize| {
        text.as_bytes().get(place..place + INSTANT.len()).is_some_and(|piece| {
            piece
                .iter()
                .zip(INSTANT.bytes())
                .all(|(&found, wanted)| if wanted == b'0' { found.is_ascii_digit() } else { found == wanted })
        })
    };
    let mut out = String::new();
    let mut place = 0;
    while let Some(letter) = text[place..].chars().next() {
        if is_instant(place) {
            out.push_str(INSTANT);
            place += INSTANT.len();
            let fraction = text[place..].bytes().take_while(|&byte| byte == b'.' || byte.is_ascii_digit());
            place += fraction.count();
        } else {
            out.push(letter);
            place += letter.len_utf8();
        }
    }
    out
}

#[test]
fn instants_are_cut_and_nothing_else() {
    let text =
        "Text(\"2025-06-26T07:00:00.123Z\"), Text(\"2025-06-26\"), Text(\"mødet 2025-06-26T07 kl. 9\")";
    let cut = "Text(\"0000-00-00T00:00:00Z\"), Text(\"2025-06-26\"), Text(\"mødet 2025-06-26T07 kl. 9\")";
    assert_eq!(without_instants(text), cut);
}

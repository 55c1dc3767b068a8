//! SQLite: one file, one writer, several readers.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, Value as SqliteValue, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql, ffi};

use crate::StoreError;
use crate::engine::{Dialect, Engine, Mode, Row, Session, Tx, Value};
use crate::migration::SQLITE_MIGRATIONS;
use crate::search::Match;

/// What our files carry in their header, so that no other program's database is taken for a register: `Sags`.
const APPLICATION_ID: i64 = 0x5361_6773;
/// How many connections for reading are kept for the next reader.
const IDLE_READERS_MAX: usize = 8;
/// How many prepared statements a connection keeps.
const STATEMENTS_KEPT_MAX: usize = 128;
/// How long to wait before asking again for the file alone.
const TURN_WAIT: Duration = Duration::from_millis(10);
/// What every SQLite file begins with.
const SQLITE_HEADER: &[u8; 16] = b"SQLite format 3\0";

static DIALECT: Dialect = Dialect {
    migrations: SQLITE_MIGRATIONS,
    // The weights are of title, text, and the parts of compounds in the title and in the text.
    matching: "SELECT rowid AS unit, bm25(search_index, 6.0, 1.0, 3.0, 0.5) AS rank FROM search_index \
               WHERE search_index MATCH $1",
    index_unit: "INSERT INTO search_index (rowid, title, body, title_parts, body_parts) VALUES ($1, $2, $3, $4, $5)",
    forget_unit: "DELETE FROM search_index WHERE rowid = $1",
    expression: |wanted| {
        let mut out = String::new();
        write_expression(wanted, &mut out);
        out
    },
};

/// A register in a SQLite file.
pub struct Sqlite {
    path: PathBuf,
    busy_wait: Duration,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl Sqlite {
    /// Opens the file, or makes it. A transaction waits `busy_wait` for other programs that hold the file.
    ///
    /// # Errors
    /// One variant of [`StoreError`] for each thing that can be wrong with the file. A file that is not ours is not
    /// touched.
    pub fn open(path: &Path, busy_wait: Duration) -> Result<Sqlite, StoreError> {
        look_at(path)?;
        let writer = connect(path, busy_wait)?;
        let fail = |error| translate(path, error);
        if writer.is_readonly("main").map_err(fail)? {
            return Err(StoreError::NoPermission { path: path.to_owned() });
        }
        let (application, tables) = whose(&writer).map_err(fail)?;
        if application != APPLICATION_ID && (application != 0 || tables != 0) {
            return Err(StoreError::Foreign { path: path.to_owned() });
        }
        write_ahead(&writer, busy_wait).map_err(fail)?;
        writer.pragma_update(None, "synchronous", "normal").map_err(fail)?;
        if application == 0 {
            writer.pragma_update(None, "application_id", APPLICATION_ID).map_err(fail)?;
        }
        Ok(Sqlite { path: path.to_owned(), busy_wait, writer: Mutex::new(writer), readers: Mutex::default() })
    }

    fn reader(&self) -> Result<Connection, StoreError> {
        let idle = lock(&self.readers).pop();
        idle.map_or_else(|| connect(&self.path, self.busy_wait), Ok)
    }
}

impl Engine for Sqlite {
    fn begin(&self, mode: Mode) -> Result<Tx<'_>, StoreError> {
        let (connection, begin) = match mode {
            Mode::Read => (Held::Reader(Some(self.reader()?)), "BEGIN"),
            Mode::Write => (Held::Writer(lock(&self.writer)), "BEGIN IMMEDIATE"),
        };
        let mut session = SqliteSession { engine: self, connection, is_open: false };
        session.script(begin)?;
        session.is_open = true;
        Ok(Tx::new(Box::new(session)))
    }

    fn dialect(&self) -> &Dialect {
        &DIALECT
    }

    fn place(&self) -> &Path {
        &self.path
    }
}

/// A connection while a transaction has it.
enum Held<'a> {
    Writer(MutexGuard<'a, Connection>),
    /// Given back when the transaction ends; `None` only while that happens.
    Reader(Option<Connection>),
}

struct SqliteSession<'a> {
    engine: &'a Sqlite,
    connection: Held<'a>,
    is_open: bool,
}

impl SqliteSession<'_> {
    fn connection(&self) -> Result<&Connection, StoreError> {
        match &self.connection {
            Held::Writer(connection) => Ok(connection),
            Held::Reader(Some(connection)) => Ok(connection),
            Held::Reader(None) => Err(StoreError::Database {
                path: self.engine.path.clone(),
                detail: "forbindelsen er lukket".to_owned(),
            }),
        }
    }

    /// Runs `sql` and gives each row to `each`; a query text is prepared once for each connection.
    fn run(&self, sql: &str, parameters: &[Value]) -> Result<(Vec<Row>, u64), StoreError> {
        let connection = self.connection()?;
        let work = || -> rusqlite::Result<(Vec<Row>, u64)> {
            let mut statement = connection.prepare_cached(sql)?;
            for (index, value) in parameters.iter().enumerate() {
                if let Some(place) = statement.parameter_index(&format!("${}", index + 1))? {
                    statement.raw_bind_parameter(place, value)?;
                }
            }
            let columns = statement.column_count();
            if columns == 0 {
                return Ok((Vec::new(), statement.raw_execute()? as u64));
            }
            let mut rows = Vec::new();
            let mut cursor = statement.raw_query();
            while let Some(row) = cursor.next()? {
                let values =
                    (0..columns).map(|column| row.get_ref(column).map(value_of)).collect::<Result<_, _>>()?;
                rows.push(Row::new(values));
            }
            Ok((rows, 0))
        };
        work().map_err(|error| translate(&self.engine.path, error))
    }
}

impl Session for SqliteSession<'_> {
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, StoreError> {
        self.run(sql, parameters).map(|(_, touched)| touched)
    }

    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.run(sql, parameters).map(|(rows, _)| rows)
    }

    fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        self.connection()?.execute_batch(sql).map_err(|error| translate(&self.engine.path, error))
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.script("COMMIT")?;
        self.is_open = false;
        Ok(())
    }

    fn dialect(&self) -> &Dialect {
        &DIALECT
    }
}

impl Drop for SqliteSession<'_> {
    fn drop(&mut self) {
        // After some faults (a full disk) SQLite has rolled back by itself, and says so: nothing is left to do.
        let is_clean = !self.is_open || self.script("ROLLBACK").is_ok();
        if let Held::Reader(connection) = &mut self.connection {
            let mut idle = lock(&self.engine.readers);
            if is_clean && idle.len() < IDLE_READERS_MAX {
                idle.extend(connection.take());
            }
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Value::Null => ToSqlOutput::Owned(SqliteValue::Null),
            Value::Integer(number) => ToSqlOutput::Owned(SqliteValue::Integer(*number)),
            Value::Real(number) => ToSqlOutput::Owned(SqliteValue::Real(*number)),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

/// Whose database it is, and how many tables it has; of one moment, for another program may just be making it.
fn whose(connection: &Connection) -> rusqlite::Result<(i64, i64)> {
    let moment = connection.unchecked_transaction()?;
    let tables = moment.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let application = moment.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    moment.rollback()?;
    Ok((application, tables))
}

/// Sets the journal that lets readers read while one writes. The file is held alone for a moment to do so, and SQLite does
/// not wait for its turn here by itself.
fn write_ahead(connection: &Connection, busy_wait: Duration) -> rusqlite::Result<()> {
    let mut waited = Duration::ZERO;
    loop {
        let set = connection.pragma_update(None, "journal_mode", "wal");
        let is_busy =
            set.as_ref().is_err_and(|error| error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy));
        if !is_busy || waited >= busy_wait {
            return set;
        }
        std::thread::sleep(TURN_WAIT);
        waited += TURN_WAIT;
    }
}

/// What can be told of the file before SQLite opens it, and would be told badly by SQLite.
fn look_at(path: &Path) -> Result<(), StoreError> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::PermissionDenied => {
            return Err(StoreError::NoPermission { path: path.to_owned() });
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let is_there = folder.is_none_or(Path::is_dir);
            return if is_there { Ok(()) } else { Err(StoreError::NoFolder { path: path.to_owned() }) };
        }
        Err(_) => return Err(StoreError::NotADatabase { path: path.to_owned() }),
    };
    let mut head = Vec::new();
    let is_read = file.by_ref().take(SQLITE_HEADER.len() as u64).read_to_end(&mut head).is_ok();
    // An empty file is a register that was never written to.
    if is_read && (head.is_empty() || head == SQLITE_HEADER) {
        Ok(())
    } else {
        Err(StoreError::NotADatabase { path: path.to_owned() })
    }
}

fn connect(path: &Path, busy_wait: Duration) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let work = || -> rusqlite::Result<Connection> {
        // SQLite takes `:memory:` and `file:…` for more than names; an absolute path is a path.
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let connection = Connection::open_with_flags(whole, flags)?;
        connection.busy_timeout(busy_wait)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT_MAX);
        Ok(connection)
    };
    work().map_err(|error| translate(path, error))
}

/// A fault of SQLite as one of ours.
fn translate(path: &Path, error: rusqlite::Error) -> StoreError {
    let path = path.to_owned();
    let Some(fault) = error.sqlite_error() else {
        return StoreError::Database { path, detail: error.to_string() };
    };
    match (fault.code, fault.extended_code) {
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => StoreError::Locked { path },
        // The shared memory beside the file could not be made as large as it must be.
        (ErrorCode::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => StoreError::DiskFull { path },
        (ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen, _) => {
            StoreError::NoPermission { path }
        }
        (ErrorCode::NotADatabase, _) => StoreError::NotADatabase { path },
        (ErrorCode::DatabaseCorrupt, _) => StoreError::Damaged { path, detail: error.to_string() },
        _ => StoreError::Database { path, detail: error.to_string() },
    }
}

/// A lock; a thread that panicked while it held it left nothing half done, for its transaction was rolled back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// `wanted` in the language of FTS5. Terms hold letters and digits only, and stand in quotes all the same.
fn write_expression(wanted: &Match, out: &mut String) {
    let quoted = |term: &str| format!("\"{}\"", term.replace('"', ""));
    match wanted {
        Match::Term(term) => out.push_str(&quoted(term)),
        Match::Begin(term) => {
            out.push_str(&quoted(term));
            out.push_str(" *");
        }
        // Parts of compounds stand in columns of their own and have no neighbours.
        Match::Phrase(terms) => {
            out.push_str("{title body} : ");
            out.push_str(&quoted(&terms.join(" ")));
        }
        Match::All(parts) | Match::Any(parts) => {
            let between = if matches!(wanted, Match::All(_)) { " AND " } else { " OR " };
            out.push('(');
            for (index, part) in parts.iter().enumerate() {
                if index > 0 {
                    out.push_str(between);
                }
                write_expression(part, out);
            }
            out.push(')');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Register;
    use crate::engine::values;

    /// Pages that the small disk of the test has room for beyond an empty register.
    const ROOM_PAGES: i64 = 20;

    #[test]
    fn a_full_disk_is_told_and_leaves_the_register_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.db");
        drop(Register::open(&path).expect("the register is made"));
        let engine = Sqlite::open(&path, Duration::from_millis(50)).expect("the file opens");
        {
            let writer = lock(&engine.writer);
            let pages: i64 = writer.query_row("PRAGMA page_count", [], |row| row.get(0)).expect("a count");
            writer.pragma_update(None, "max_page_count", pages + ROOM_PAGES).expect("a limit");
        }
        let put = |word: &str, value: String| -> Result<(), StoreError> {
            let mut tx = engine.begin(Mode::Write)?;
            tx.execute("INSERT INTO search_state (name, value) VALUES ($1, $2)", values![word, value])?;
            tx.commit()
        };
        put("small", "x".to_owned()).expect("there is room");
        let full = put("large", "x".repeat(1_000_000));
        assert!(matches!(full, Err(StoreError::DiskFull { .. })), "{full:?}");
        put("again", "x".to_owned()).expect("a small one still fits");
        let mut tx = engine.begin(Mode::Read).expect("reading goes on");
        let words = tx.query("SELECT name FROM search_state ORDER BY name", &[]).expect("a query");
        let words: Vec<String> = words.into_iter().map(|mut row| row.take().expect("a word")).collect();
        assert_eq!(words, ["again", "small", "version"]);
    }

    #[test]
    fn parameters_are_bound_by_their_number() {
        let folder = tempfile::tempdir().expect("a folder");
        let engine = Sqlite::open(&folder.path().join("a.db"), Duration::ZERO).expect("the file opens");
        let mut tx = engine.begin(Mode::Read).expect("a transaction");
        let row = tx.query_one("SELECT $2, $1, $2 || $1", values!["a", "b"]).expect("a query");
        let mut row = row.expect("a row");
        let found: [String; 3] = std::array::from_fn(|_| row.take().expect("a text"));
        assert_eq!(found, ["b", "a", "ba"]);
    }

    #[test]
    fn a_dropped_transaction_leaves_no_trace() {
        let folder = tempfile::tempdir().expect("a folder");
        let engine = Sqlite::open(&folder.path().join("a.db"), Duration::ZERO).expect("the file opens");
        let mut tx = engine.begin(Mode::Write).expect("a transaction");
        tx.script("CREATE TABLE a (b INTEGER)").expect("made");
        drop(tx);
        let mut tx = engine.begin(Mode::Write).expect("a transaction");
        tx.script("CREATE TABLE a (b INTEGER)").expect("made, for it is not there");
    }
}

//! Documents on disk: which files a path means, and what each of them holds.

use sagsgang_documents::{DOCUMENT_BYTES_MAX, DocumentError};
use sagsgang_text::Source;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Documents of one file that a message lists.
const PARTS_SHOWN_MAX: usize = 100;

/// Why a file was not read.
#[derive(Debug)]
pub struct FileError {
    /// The file, as given.
    pub path: PathBuf,
    /// What is wrong with it.
    pub reason: FileErrorReason,
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum FileErrorReason {
    /// The system would not give it.
    Io(io::Error),
    /// It is no document that can be read.
    Document(Box<DocumentError>),
    /// It holds several documents, and it is not clear which is meant.
    Several {
        /// The names of those that can be read, in order.
        names: Vec<String>,
        /// What was asked for; none of them, or more than one, is called so.
        wanted: Option<String>,
    },
    /// A folder leads back to itself through a link.
    Loop,
    /// A link leads to nothing.
    BrokenLink,
    /// It is neither a file nor a folder, but a pipe, a device or a socket: reading it might never end.
    Special,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.reason {
            FileErrorReason::Io(error) => match error.kind() {
                io::ErrorKind::NotFound => write!(f, "{path}: findes ikke; se efter, om stien er rigtig"),
                io::ErrorKind::IsADirectory => {
                    write!(f, "{path}: er en mappe; angiv et dokument i den")
                }
                io::ErrorKind::PermissionDenied => {
                    write!(f, "{path}: må ikke læses; giv læseadgang til filen")
                }
                _ => write!(f, "{path}: kan ikke læses: {error}"),
            },
            FileErrorReason::Document(error) => write!(f, "{path}: {error}"),
            FileErrorReason::Several { names, wanted } => {
                write_several(f, &path.to_string(), names, wanted.as_deref())
            }
            FileErrorReason::Loop => {
                write!(f, "{path}: et link fører tilbage til en mappe ovenfor; det følges ikke")
            }
            FileErrorReason::BrokenLink => {
                write!(f, "{path}: linket fører til noget, der ikke findes; ret eller fjern linket")
            }
            FileErrorReason::Special => write!(
                f,
                "{path}: er ikke en almindelig fil, men et rør, en enhed eller lignende; læg indholdet i en fil"
            ),
        }
    }
}

/// Lists the documents of a file of which one is to be chosen.
fn write_several(
    f: &mut fmt::Formatter<'_>,
    path: &str,
    names: &[String],
    wanted: Option<&str>,
) -> fmt::Result {
    let count = names.len();
    match wanted {
        Some(wanted) => write!(f, "{path}: intet enkelt dokument i filen er »{}«; vælg", plain(wanted))?,
        None => write!(f, "{path}: der er {count} dokumenter i filen; vælg")?,
    }
    write!(f, " ét med --part og dets nummer eller navn:")?;
    for (index, name) in names.iter().take(PARTS_SHOWN_MAX).enumerate() {
        write!(f, "\n  {:>3}  {}", index + 1, plain(name))?;
    }
    if count > PARTS_SHOWN_MAX {
        write!(f, "\n       og {} til", count - PARTS_SHOWN_MAX)?;
    }
    Ok(())
}

/// A name from a file without what could steer a terminal.
fn plain(name: &str) -> String {
    name.replace(char::is_control, "\u{FFFD}")
}

impl std::error::Error for FileError {}

/// A document as received: its bytes and what they say.
#[derive(Debug)]
pub struct Received {
    /// The original bytes.
    pub bytes: Vec<u8>,
    /// The text in them.
    pub source: Source,
}

/// Reads every document in one file: the one that it is, or those of an archive or a letter, in the order of their names.
/// The name of a source is the file's, without folders, and behind it for a document in the file its own
/// (`pakke.zip/referat.docx`). Each says for itself why it cannot be read.
///
/// # Errors
/// Says which file, what is wrong with it and what to do.
pub fn receive_all(path: &Path) -> Result<Vec<Result<Received, FileError>>, FileError> {
    let fail = |reason| FileError { path: path.to_owned(), reason };
    let bytes = bytes_of(path).map_err(fail)?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let parts = sagsgang_documents::read_all(&name, &bytes)
        .map_err(|error| fail(FileErrorReason::Document(Box::new(error))))?;
    // The file's own bytes go to the document that it is: copied for no other.
    let mut own = Some(bytes);
    let received = parts.into_iter().map(|part| {
        let bytes = part.bytes.or_else(|| own.take()).unwrap_or_default();
        match part.source {
            Ok(source) => Ok(Received { bytes, source }),
            Err(error) => {
                let path = path.with_file_name(&part.name);
                Err(FileError { path, reason: FileErrorReason::Document(Box::new(error)) })
            }
        }
    });
    Ok(received.collect())
}

/// Reads a file that is plain text whatever it looks like: a contract, a table of measurements. The name of the source is the
/// path as given, so that an editor can open it.
///
/// # Errors
/// Says which file, what is wrong with it and what to do.
pub fn receive_plain(path: &Path) -> Result<Received, FileError> {
    let fail = |reason| FileError { path: path.to_owned(), reason };
    let bytes = bytes_of(path).map_err(fail)?;
    let source = sagsgang_documents::read_plain(&path.to_string_lossy(), &bytes)
        .map_err(|error| fail(FileErrorReason::Document(Box::new(error))))?;
    Ok(Received { bytes, source })
}

/// The one document of a file: the file itself, the only one in it, or the one that `wanted` names, by its name or by its
/// number from 1 among those that can be read.
///
/// # Errors
/// Says which file, what is wrong with it and what to do; where there are several documents, their numbers and names.
pub fn read_source(path: &Path, wanted: Option<&str>) -> Result<Source, FileError> {
    let all = receive_all(path)?;
    let fail = |reason| FileError { path: path.to_owned(), reason };
    if all.len() == 1 && wanted.is_none() {
        return all.into_iter().next().map_or_else(
            || Err(fail(FileErrorReason::Document(Box::new(DocumentError::NoDocuments)))),
            |one| one.map(|received| received.source),
        );
    }
    let mut sources: Vec<Source> = all.into_iter().flatten().map(|received| received.source).collect();
    let place = match wanted {
        Some(wanted) => place_of(&sources, wanted),
        None => (sources.len() == 1).then_some(0),
    };
    if let Some(place) = place {
        return Ok(sources.swap_remove(place));
    }
    if sources.is_empty() {
        return Err(fail(FileErrorReason::Document(Box::new(DocumentError::NoDocuments))));
    }
    let names = sources.iter().map(|source| source.name().to_owned()).collect();
    Err(fail(FileErrorReason::Several { names, wanted: wanted.map(str::to_owned) }))
}

/// Which of `sources` is wanted: by its number from 1, by its whole name, or by the end of its name behind a slash.
fn place_of(sources: &[Source], wanted: &str) -> Option<usize> {
    let by_name = |is_wanted: &dyn Fn(&str) -> bool| {
        let mut found = sources.iter().enumerate().filter(|(_, source)| is_wanted(source.name()));
        found.next().map(|(place, _)| place).filter(|_| found.next().is_none())
    };
    by_name(&|name| name == wanted)
        .or_else(|| by_name(&|name| name.strip_suffix(wanted).is_some_and(|folder| folder.ends_with('/'))))
        .or_else(|| wanted.parse::<usize>().ok()?.checked_sub(1).filter(|&place| place < sources.len()))
}

/// The bytes of a file that is one and is not too large. Asked before it is opened: a pipe would never be open, and a
/// large file need not be read to be known as such.
fn bytes_of(path: &Path) -> Result<Vec<u8>, FileErrorReason> {
    let known = std::fs::metadata(path).map_err(|error| unreachable_reason(path, error))?;
    if known.is_dir() {
        return Err(FileErrorReason::Io(io::ErrorKind::IsADirectory.into()));
    }
    if !known.is_file() {
        return Err(FileErrorReason::Special);
    }
    sagsgang_documents::check_size(known.len())
        .map_err(|error| FileErrorReason::Document(Box::new(error)))?;
    let mut bytes = Vec::new();
    // At most one byte more than a document may have, should the file be growing.
    std::fs::File::open(path)
        .and_then(|file| file.take(DOCUMENT_BYTES_MAX as u64 + 1).read_to_end(&mut bytes))
        .map_err(FileErrorReason::Io)?;
    Ok(bytes)
}

/// Why there is nothing at the end of a path: a link that leads nowhere is there itself.
fn unreachable_reason(path: &Path, error: io::Error) -> FileErrorReason {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|known| known.is_symlink());
    if is_link && error.kind() != io::ErrorKind::PermissionDenied {
        FileErrorReason::BrokenLink
    } else {
        FileErrorReason::Io(error)
    }
}

/// The files that paths mean: files as given, and every file in folders, however deep, in the order of their names. Names
/// that begin with a point are passed over inside folders, and links to folders that hold them are not followed round.
///
/// The register may lie among the documents, with the files that the database keeps beside it: inside folders it is no
/// document. Nor are tables and settings there (CSV and TOML): contracts, their measurements, profiles; nor an evaluation's folder.
pub fn documents_in(paths: &[PathBuf], register: &Path) -> (Vec<PathBuf>, Vec<FileError>) {
    let own = files_of_register(register);
    walked(paths, |path| !is_one_of(path, &own) && !is_table(path))
}

/// The contracts that paths mean: files as given, and in folders, however deep, every file that ends as contracts do.
pub fn contracts_in(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<FileError>) {
    walked(paths, |path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(CONTRACT_ENDING)))
}

/// Files as given, and those in folders that are taken.
fn walked(paths: &[PathBuf], is_taken: impl Fn(&Path) -> bool) -> (Vec<PathBuf>, Vec<FileError>) {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        let walk = walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name();
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0
                || !entry.file_name().to_string_lossy().starts_with('.') && !is_evaluation(entry)
        };
        for entry in walk.into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if entry.depth() > 0 && !is_taken(entry.path()) => {}
                Ok(entry) => files.push(entry.into_path()),
                Err(error) => errors.push(walk_error(path, error)),
            }
        }
    }
    files.dedup();
    (files, errors)
}

/// Whether an entry is the folder of an evaluation: what is in it are data on people and a log, neither agendas, minutes nor
/// contracts.
fn is_evaluation(entry: &walkdir::DirEntry) -> bool {
    entry.file_type().is_dir() && entry.path().join(EVALUATION_PLAN).is_file()
}

/// The file that makes a folder an evaluation's.
pub const EVALUATION_PLAN: &str = "plan.toml";

/// How files end that hold tables and settings, not agendas or minutes. Given by name, they are read like any other text.
const TABLE_ENDINGS: [&str; 2] = ["csv", CONTRACT_ENDING];
/// How a contract's file ends.
const CONTRACT_ENDING: &str = "toml";

fn is_table(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| TABLE_ENDINGS.iter().any(|table| ending.eq_ignore_ascii_case(table)))
}

/// The register's file and those that the database keeps beside it while it is in use, by their full paths.
fn files_of_register(register: &Path) -> Vec<PathBuf> {
    let Ok(full) = register.canonicalize() else { return Vec::new() };
    let beside = |ending: &str| {
        let mut name = full.clone().into_os_string();
        name.push(ending);
        PathBuf::from(name)
    };
    ["", "-wal", "-shm", "-journal"].map(beside).to_vec()
}

/// Whether `path` is one of the files with these full paths. The names are compared first: they cost no look at the disk.
fn is_one_of(path: &Path, full: &[PathBuf]) -> bool {
    full.iter().any(|one| one.file_name() == path.file_name())
        && path.canonicalize().is_ok_and(|path| full.contains(&path))
}

fn walk_error(given: &Path, error: walkdir::Error) -> FileError {
    let path = error.path().unwrap_or(given).to_owned();
    if error.loop_ancestor().is_some() {
        return FileError { path, reason: FileErrorReason::Loop };
    }
    let reason = error.into_io_error().unwrap_or_else(|| io::Error::other("ukendt fejl"));
    let reason = unreachable_reason(&path, reason);
    FileError { path, reason }
}

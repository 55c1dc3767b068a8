//! Documents on disk: which files a path means, and what each of them holds.

use sagsgang_documents::{DOCUMENT_BYTES_MAX, DocumentError};
use sagsgang_text::Source;
use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

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
    Document(DocumentError),
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

impl std::error::Error for FileError {}

/// A document as received: its bytes and what they say.
#[derive(Debug)]
pub struct Received {
    /// The original bytes.
    pub bytes: Vec<u8>,
    /// The text in them.
    pub source: Source,
}

/// Reads one file. Its name, without folders, is the source's name.
///
/// # Errors
/// Says which file, what is wrong with it and what to do.
pub fn receive(path: &Path) -> Result<Received, FileError> {
    let fail = |reason| FileError { path: path.to_owned(), reason };
    let bytes = bytes_of(path).map_err(fail)?;
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let source =
        sagsgang_documents::read(&name, &bytes).map_err(|error| fail(FileErrorReason::Document(error)))?;
    Ok(Received { bytes, source })
}

/// The source alone.
///
/// # Errors
/// As [`receive`].
pub fn read_source(path: &Path) -> Result<Source, FileError> {
    receive(path).map(|received| received.source)
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
    sagsgang_documents::check_size(known.len()).map_err(FileErrorReason::Document)?;
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
/// document.
pub fn files_in(paths: &[PathBuf], register: &Path) -> (Vec<PathBuf>, Vec<FileError>) {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    let own = files_of_register(register);
    for path in paths {
        let walk = walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name();
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        };
        for entry in walk.into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) if entry.depth() > 0 && is_one_of(entry.path(), &own) => {}
                Ok(entry) => files.push(entry.into_path()),
                Err(error) => errors.push(walk_error(path, error)),
            }
        }
    }
    files.dedup();
    (files, errors)
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

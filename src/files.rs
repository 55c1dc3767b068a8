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
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.reason {
            FileErrorReason::Io(error) => match error.kind() {
                io::ErrorKind::NotFound => write!(f, "{path}: findes ikke"),
                io::ErrorKind::PermissionDenied => {
                    write!(f, "{path}: må ikke læses; giv læseadgang til filen")
                }
                _ => write!(f, "{path}: kan ikke læses: {error}"),
            },
            FileErrorReason::Document(error) => write!(f, "{path}: {error}"),
            FileErrorReason::Loop => {
                write!(f, "{path}: et link fører tilbage til en mappe ovenfor; det følges ikke")
            }
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
    let bytes = bytes_of(path).map_err(|error| fail(FileErrorReason::Io(error)))?;
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

/// At most one byte more than a document may have: enough to know that it is too large, however large it is.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = std::fs::File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "det er en mappe"));
    }
    let mut bytes = Vec::new();
    file.by_ref().take(DOCUMENT_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The files that paths mean: files as given, and every file in folders, however deep, in the order of their names. Names
/// that begin with a point are passed over inside folders, and links to folders that hold them are not followed round.
pub fn files_in(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<FileError>) {
    let mut files = Vec::new();
    let mut errors = Vec::new();
    for path in paths {
        let walk = walkdir::WalkDir::new(path).follow_links(true).sort_by_file_name();
        let visible = |entry: &walkdir::DirEntry| {
            entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
        };
        for entry in walk.into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => files.push(entry.into_path()),
                Err(error) => errors.push(walk_error(path, error)),
            }
        }
    }
    files.dedup();
    (files, errors)
}

fn walk_error(given: &Path, error: walkdir::Error) -> FileError {
    let path = error.path().unwrap_or(given).to_owned();
    if error.loop_ancestor().is_some() {
        return FileError { path, reason: FileErrorReason::Loop };
    }
    let reason = error.into_io_error().unwrap_or_else(|| io::Error::other("ukendt fejl"));
    FileError { path, reason: FileErrorReason::Io(reason) }
}

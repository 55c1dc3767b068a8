//! Layouts that a user adds: files and folders of profiles, read beside the built-in ones.

use sagsgang_minutes::{ProfileError, Profiles};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A profile's file has at most so many bytes.
pub const PROFILE_BYTES_MAX: u64 = 256 * 1024;

/// Why a user's profile cannot be used.
#[derive(Debug)]
pub enum ProfileFileError {
    /// The system would not give the file.
    Io(PathBuf, io::Error),
    /// The file is larger than [`PROFILE_BYTES_MAX`].
    TooLarge(PathBuf),
    /// It is no profile.
    Profile(ProfileError),
}

impl fmt::Display for ProfileFileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) if error.kind() == io::ErrorKind::NotFound => {
                write!(f, "{}: profilen findes ikke; se efter, om stien er rigtig", path.display())
            }
            Self::Io(path, error) => write!(f, "{}: profilen kan ikke læses: {error}", path.display()),
            Self::TooLarge(path) => write!(
                f,
                "{}: en profil fylder højst {} kB; er det den rigtige fil?",
                path.display(),
                PROFILE_BYTES_MAX / 1024
            ),
            Self::Profile(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for ProfileFileError {}

/// The built-in profiles and those in `paths`: files, and in folders every file whose name ends in `.toml`, in the order of
/// their names. The first of them is tried first.
///
/// # Errors
/// Says which file cannot be used, and why.
pub fn load(paths: &[PathBuf]) -> Result<Profiles, ProfileFileError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(profiles_in(path).map_err(|error| ProfileFileError::Io(path.clone(), error))?);
        } else {
            files.push(path.clone());
        }
    }
    let mut profiles = Profiles::built_in();
    for file in files.iter().rev() {
        let text = text_of(file)?;
        let name = file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        profiles = profiles.with(&name, &text).map_err(ProfileFileError::Profile)?;
    }
    Ok(profiles)
}

fn profiles_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn text_of(file: &Path) -> Result<String, ProfileFileError> {
    let fail = |error| ProfileFileError::Io(file.to_owned(), error);
    if std::fs::metadata(file).map_err(fail)?.len() > PROFILE_BYTES_MAX {
        return Err(ProfileFileError::TooLarge(file.to_owned()));
    }
    std::fs::read_to_string(file).map_err(fail)
}

//! Files that hold several documents: archives and letters, also in each other.
//!
//! Each document in them is read as if it lay on the disk by itself. What is wrong with one says nothing of the others.

use std::collections::HashSet;

use sagsgang_text::Source;

use crate::archive::{Archive, Budget, name};
use crate::error::DocumentError;
use crate::limit::CONTAINER_DEPTH_MAX;
use crate::mail::Mail;
use crate::{Opened, check_size, open};

/// One document of those that a file holds.
#[derive(Debug)]
pub struct Part {
    /// Its name: the file's own, or for one inside a container the container's name, a slash and the name in it
    /// (`sager.zip/referat.pdf`). No two parts of a file have the same.
    pub name: String,
    /// Its bytes, where it lies in a container; `None` where the file itself is the document, as a letter is that has
    /// others attached.
    pub bytes: Option<Vec<u8>>,
    /// Its text, or why it has none.
    pub source: Result<Source, DocumentError>,
}

/// Reads every document in the `bytes` of a file called `name`: the one that it is, or those in a container, however
/// deep, in the order of their names.
///
/// # Errors
/// [`DocumentError`] where the file as a whole cannot be opened. What is wrong with one document in a container stands
/// in its [`Part`].
pub fn read_all(name: &str, bytes: &[u8]) -> Result<Vec<Part>, DocumentError> {
    check_size(bytes.len() as u64)?;
    let mut budget = Budget::new();
    let opened = open(name, bytes, &mut budget)?;
    parts_of(name, opened, &mut budget)
}

/// Every document in what was opened as `name`; what is unpacked is taken from `budget`.
///
/// # Errors
/// [`DocumentError`] where it holds none, or too many.
pub(crate) fn parts_of(
    name: &str,
    opened: Opened<'_>,
    budget: &mut Budget,
) -> Result<Vec<Part>, DocumentError> {
    let mut parts = Vec::new();
    gather(name, None, opened, 1, budget, &mut parts)?;
    if parts.is_empty() {
        return Err(DocumentError::NoDocuments);
    }
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    set_apart(&mut parts);
    Ok(parts)
}

/// The one document among `parts` that can be read.
///
/// # Errors
/// [`DocumentError::SeveralDocuments`] with the names where there are several, what is wrong with the only part where
/// there is one, [`DocumentError::NoDocuments`] where no part can be read.
pub(crate) fn only(parts: Vec<Part>) -> Result<Source, DocumentError> {
    let is_alone = parts.len() == 1;
    let mut readable = Vec::new();
    for part in parts {
        match part.source {
            Ok(source) => readable.push(source.renamed(part.name)),
            Err(error) if is_alone => return Err(error),
            Err(_) => {}
        }
    }
    match (readable.len(), readable.pop()) {
        (_, None) => Err(DocumentError::NoDocuments),
        (1, Some(source)) => Ok(source),
        (_, Some(last)) => {
            readable.push(last);
            Err(DocumentError::SeveralDocuments {
                names: readable.iter().map(|source| source.name().to_owned()).collect(),
            })
        }
    }
}

/// Adds the documents in `opened` to `parts`. `bytes` are its own, where it lies in a container; `depth` is how many
/// containers there are, it included.
fn gather(
    name: &str,
    bytes: Option<Vec<u8>>,
    opened: Opened<'_>,
    depth: usize,
    budget: &mut Budget,
    parts: &mut Vec<Part>,
) -> Result<(), DocumentError> {
    if depth > CONTAINER_DEPTH_MAX && !matches!(opened, Opened::Document(_)) {
        return Err(DocumentError::TooDeep);
    }
    match opened {
        Opened::Document(source) => parts.push(Part { name: name.to_owned(), bytes, source: Ok(source) }),
        Opened::Container(archive) => gather_archive(name, archive, depth, budget, parts)?,
        Opened::Mail(mail) => gather_mail(name, bytes, &mail, depth, budget, parts)?,
    }
    Ok(())
}

/// Adds the documents in an archive.
fn gather_archive(
    name: &str,
    mut archive: Archive<'_>,
    depth: usize,
    budget: &mut Budget,
    parts: &mut Vec<Part>,
) -> Result<(), DocumentError> {
    let mut entries = archive.names();
    entries.retain(|(_, entry)| !name::is_litter(entry));
    entries.sort_by(|one, other| one.1.cmp(&other.1));
    for (index, entry) in entries {
        budget.take_part()?;
        let bytes = archive.entry(index, budget);
        gather_part(format!("{name}/{entry}"), bytes, depth, budget, parts);
    }
    Ok(())
}

/// Adds a letter, where it says anything, and what is attached to it.
fn gather_mail(
    name: &str,
    bytes: Option<Vec<u8>>,
    mail: &Mail<'_>,
    depth: usize,
    budget: &mut Budget,
    parts: &mut Vec<Part>,
) -> Result<(), DocumentError> {
    let attachments = mail.attachments(budget)?;
    if attachments.is_empty() || mail.has_text() {
        let source = mail.source(name);
        parts.push(Part { name: name.to_owned(), bytes, source });
    }
    for attachment in attachments {
        let bytes = budget.take_bytes(attachment.bytes.len()).map(|()| attachment.bytes);
        gather_part(format!("{name}/{}", attachment.name), bytes, depth, budget, parts);
    }
    Ok(())
}

/// Adds one part of a container, or the documents in it where it is a container itself.
fn gather_part(
    name: String,
    bytes: Result<Vec<u8>, DocumentError>,
    depth: usize,
    budget: &mut Budget,
    parts: &mut Vec<Part>,
) {
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => return parts.push(Part { name, bytes: None, source: Err(error) }),
    };
    match open(&name, &bytes, budget) {
        Ok(Opened::Document(source)) => parts.push(Part { name, bytes: Some(bytes), source: Ok(source) }),
        Ok(opened) => {
            let own = matches!(opened, Opened::Mail(_)).then(|| bytes.clone());
            if let Err(error) = gather(&name, own, opened, depth + 1, budget, parts) {
                parts.push(Part { name, bytes: None, source: Err(error) });
            }
        }
        Err(error) => parts.push(Part { name, bytes: Some(bytes), source: Err(error) }),
    }
}

/// Gives parts of the same name a number behind it. `parts` are in the order of their names.
fn set_apart(parts: &mut [Part]) {
    let mut taken: HashSet<String> = parts.iter().map(|part| part.name.clone()).collect();
    let (mut last, mut count) = (String::new(), 1_usize);
    for part in parts {
        if part.name == last {
            while taken.contains(&part.name) {
                count += 1;
                part.name = format!("{last} ({count})");
            }
            taken.insert(part.name.clone());
        } else {
            last.clone_from(&part.name);
            count = 1;
        }
        if let Ok(source) = &mut part.source
            && source.name() != part.name
        {
            *source = source.clone().renamed(&part.name);
        }
    }
}

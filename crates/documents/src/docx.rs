//! DOCX to text: WordprocessingML (ISO/IEC 29500-1) in the order of the document, its templates and those with macros too.
//!
//! Tracked insertions are text, deletions are set aside; headings are known by their style or outline level, whatever the
//! style is called; the marks of lists are worked out from the numbering. Headers and footers are set aside, since a DOCX
//! does not say where its pages begin.

mod numbering;
mod property;
mod style;
mod walk;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use sagsgang_text::SetAsideKind;

use crate::Written;
use crate::error::DocumentError;
use crate::office::Paper;
use crate::office::package::{Package, in_part};
use crate::office::xml::{Fault, Node, Xml};
use numbering::Numbering;
use style::Styles;
use walk::{Notes, Walk};

/// Media type of the documents that are read here.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The part that holds the text, where the document does not say another.
const MAIN_PART: &str = "word/document.xml";

/// The part that says which part holds the text.
const ROOT_RELATIONS: &str = "_rels/.rels";

/// The name of the part that holds the text of the office document in `package`; none where there is none.
///
/// # Errors
/// [`DocumentError`] where the package cannot be read.
pub(crate) fn main_part(package: &mut Package<'_, '_>) -> Result<Option<String>, DocumentError> {
    let relations = match package.part(ROOT_RELATIONS)? {
        Some(text) => relations(&text, "").unwrap_or_default(),
        None => Vec::new(),
    };
    let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    let name = main.map_or_else(|| MAIN_PART.to_owned(), |relation| relation.target);
    Ok(Some(name).filter(|name| package.has(name)))
}

/// Reads the document in `package` whose text is in the part `main`.
///
/// # Errors
/// [`DocumentError`] where a part is damaged, or is too large to unpack.
pub(crate) fn read(package: &mut Package<'_, '_>, main: &str) -> Result<Written, DocumentError> {
    let text = package.main_part(main)?;
    let relations = beside(package, main)?;
    let target =
        |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|relation| &relation.target);
    let mut part = |kind: &str| match target(kind) {
        Some(name) => Ok::<_, DocumentError>((name.clone(), package.part(name)?.unwrap_or_default())),
        None => Ok((String::new(), String::new())),
    };
    let (styles_part, styles) = part("styles")?;
    let (numbering_part, numbering) = part("numbering")?;
    let (footnotes_part, footnotes) = part("footnotes")?;
    let (endnotes_part, endnotes) = part("endnotes")?;
    let (comments_part, comments) = part("comments")?;
    let styles = Styles::read(&styles).map_err(in_part(&styles_part))?;
    let mut numbering = Numbering::read(&numbering, &styles).map_err(in_part(&numbering_part))?;
    let mut notes = Notes::new(
        note_bodies(&footnotes, "footnote").map_err(in_part(&footnotes_part))?,
        note_bodies(&endnotes, "endnote").map_err(in_part(&endnotes_part))?,
    );
    let mut paper = Paper::new();
    let mut walk = Walk::new(&mut paper, &styles, &mut numbering, &mut notes);
    walk.all(&text).map_err(in_part(main))?;
    walk.notes().map_err(in_part(&footnotes_part))?;
    for (_, body) in note_bodies(&comments, "comment").map_err(in_part(&comments_part))? {
        let words = Xml::new(body).words().unwrap_or_default();
        paper.set_aside(SetAsideKind::Comment, words);
    }
    for (kind, aside) in [("header", SetAsideKind::Header), ("footer", SetAsideKind::Footer)] {
        for relation in relations.iter().filter(|relation| relation.kind == kind) {
            let Some(text) = package.part(&relation.target)? else { continue };
            let written = furniture(&text, &styles).map_err(in_part(&relation.target))?;
            paper.set_aside(aside, written);
        }
    }
    Ok(paper.finish())
}

/// The text of a header or footer.
fn furniture(text: &str, styles: &Styles) -> Result<String, Fault> {
    let mut paper = Paper::new();
    let (mut numbering, mut notes) = (Numbering::default(), Notes::default());
    Walk::new(&mut paper, styles, &mut numbering, &mut notes).all(text)?;
    Ok(paper.finish().text)
}

/// The notes or remarks in a part, by their identifier, in the order of the part. `name` is the element of each.
fn note_bodies<'a>(text: &'a str, name: &str) -> Result<Vec<(String, &'a str)>, Fault> {
    let mut xml = Xml::new(text);
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Node::Start(element) if element.name() == name => {
                let id = element.attribute("id").unwrap_or_default().into_owned();
                // The lines that divide notes from the text are kept as notes of a type.
                let is_note = element.attribute("type").is_none_or(|kind| kind == "normal");
                let body = xml.content()?;
                if is_note {
                    found.push((id, body));
                }
            }
            Node::Finished => return Ok(found),
            _ => {}
        }
    }
}

/// Another part that a part needs.
struct Relation {
    /// What it is needed for: the last word of the relation's type, which is the same in all editions of the standard.
    kind: String,
    /// Its name in the package.
    target: String,
}

/// The relations of the part called `part`, which lie beside it.
fn beside(package: &mut Package<'_, '_>, part: &str) -> Result<Vec<Relation>, DocumentError> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = format!("{folder}{slash}_rels/{file}.rels");
    let Some(text) = package.part(&name)? else { return Ok(Vec::new()) };
    relations(&text, folder).map_err(in_part(&name))
}

/// The relations in `text`, their targets seen from `folder`. Each target once for each use.
fn relations(text: &str, folder: &str) -> Result<Vec<Relation>, Fault> {
    let mut xml = Xml::new(text);
    let mut seen = HashMap::new();
    let mut found = Vec::new();
    loop {
        match xml.next()? {
            Node::Start(element) if element.name() == "Relationship" => {
                let kind = element.attribute("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or("").to_owned();
                let is_outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
                let Some(target) = element.attribute("Target").filter(|_| !is_outside) else { continue };
                let target = resolved(folder, &target);
                if seen.insert((kind.clone(), target.clone()), ()).is_none() {
                    found.push(Relation { kind, target });
                }
            }
            Node::Finished => return Ok(found),
            _ => {}
        }
    }
}

/// `target` as a name in the package, seen from `folder`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

//! ODT to text: OpenDocument text (ISO/IEC 26300) in the order of the document, its templates too.
//!
//! The rules are those of DOCX: insertions are text, deletions are set aside; headings by their element or style; marks of
//! lists worked out from their styles; headers and footers set aside.

mod list;
mod style;
mod walk;

#[cfg(test)]
mod tests;

use sagsgang_text::SetAsideKind;

use crate::Written;
use crate::error::DocumentError;
use crate::office::Paper;
use crate::office::package::{Package, in_part};
use crate::office::xml::{Fault, Node, Xml};
use style::Styles;
use walk::Walk;

/// Media type of the documents that are read here.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";

/// The part with the text.
const CONTENT: &str = "content.xml";

/// The part with the styles, headers and footers.
const STYLES: &str = "styles.xml";

/// The part that lists the parts, and how they are encrypted.
const MANIFEST: &str = "META-INF/manifest.xml";

/// Reads the document in `package`.
///
/// # Errors
/// [`DocumentError`] where it is encrypted, a part is damaged, or is too large to unpack.
pub(crate) fn read(package: &mut Package<'_, '_>) -> Result<Written, DocumentError> {
    if package.part(MANIFEST)?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(DocumentError::Encrypted);
    }
    let content = package.main_part(CONTENT)?;
    let common = package.part(STYLES)?.unwrap_or_default();
    let mut styles = Styles::default();
    styles.add(&common).map_err(in_part(STYLES))?;
    styles.add(&content).map_err(in_part(CONTENT))?;
    let mut paper = Paper::new();
    let mut walk = Walk::new(&mut paper, &styles);
    walk.all(&content).map_err(in_part(CONTENT))?;
    walk.notes().map_err(in_part(CONTENT))?;
    for (kind, text) in furniture(&common, &styles).map_err(in_part(STYLES))? {
        paper.set_aside(kind, text);
    }
    Ok(paper.finish())
}

/// The headers and footers in the part with the styles.
fn furniture(text: &str, styles: &Styles) -> Result<Vec<(SetAsideKind, String)>, Fault> {
    let mut xml = Xml::new(text);
    let mut found = Vec::new();
    loop {
        let element = match xml.next()? {
            Node::Start(element) => element,
            Node::Finished => return Ok(found),
            Node::End | Node::Text(_) => continue,
        };
        let kind = match element.name() {
            "header" | "header-left" | "header-first" => SetAsideKind::Header,
            "footer" | "footer-left" | "footer-first" => SetAsideKind::Footer,
            _ => continue,
        };
        let body = xml.content()?;
        let mut paper = Paper::new();
        Walk::new(&mut paper, styles).body(body)?;
        found.push((kind, paper.finish().text));
    }
}

//! Properties of paragraphs and runs, as they stand in the text and in styles.

use crate::office::xml::{Fault, Node, Xml};

/// What is said of a paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct ParagraphProperties {
    /// Identifier of its style.
    pub(super) style: Option<String>,
    /// Identifier of its numbering; "0" for none.
    pub(super) numbering: Option<String>,
    /// Level of the numbering, from 0.
    pub(super) level: Option<usize>,
    /// Level of the outline, from 0; 9 is body text.
    pub(super) outline: Option<i64>,
    /// The end of the paragraph is deleted: it goes on in the next.
    pub(super) is_end_deleted: bool,
}

/// What is said of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct RunProperties {
    /// Identifier of its style.
    pub(super) style: Option<String>,
    /// Bold, where that is said.
    pub(super) bold: Option<bool>,
    /// Raised, where that is said.
    pub(super) raised: Option<bool>,
    /// Hidden, where that is said.
    pub(super) hidden: Option<bool>,
}

/// Reads the rest of a `pPr` that started.
pub(super) fn paragraph(xml: &mut Xml<'_>) -> Result<ParagraphProperties, Fault> {
    let end = xml.depth().saturating_sub(1);
    let mut found = ParagraphProperties::default();
    while xml.depth() > end {
        match xml.next()? {
            Node::Start(element) => match element.name() {
                "pStyle" => found.style = element.attribute("val").map(|value| value.into_owned()),
                "numId" => found.numbering = element.attribute("val").map(|value| value.trim().to_owned()),
                "ilvl" => found.level = element.number("val").and_then(|level| usize::try_from(level).ok()),
                "outlineLvl" => found.outline = element.number("val"),
                "rPr" => found.is_end_deleted |= is_deleted(xml)?,
                // What the paragraph was before a tracked change, and where a section of pages ends.
                "pPrChange" | "sectPr" => xml.skip()?,
                _ => {}
            },
            Node::Finished => break,
            Node::End | Node::Text(_) => {}
        }
    }
    Ok(found)
}

/// Reads the rest of an `rPr` that started.
pub(super) fn run(xml: &mut Xml<'_>) -> Result<RunProperties, Fault> {
    let end = xml.depth().saturating_sub(1);
    let mut found = RunProperties::default();
    while xml.depth() > end {
        match xml.next()? {
            Node::Start(element) => match element.name() {
                "rStyle" => found.style = element.attribute("val").map(|value| value.into_owned()),
                "b" => found.bold = Some(element.is_on()),
                "vertAlign" => {
                    found.raised = Some(element.attribute("val").is_some_and(|value| value == "superscript"))
                }
                // LibreOffice raises by half points instead.
                "position" => found.raised = found.raised.or(element.number("val").map(|points| points > 0)),
                "vanish" => found.hidden = Some(element.is_on()),
                "rPrChange" => xml.skip()?,
                _ => {}
            },
            Node::Finished => break,
            Node::End | Node::Text(_) => {}
        }
    }
    Ok(found)
}

/// Whether the rest of a `trPr` or of a paragraph mark's `rPr` that started says that a tracked change deletes it.
pub(super) fn is_deleted(xml: &mut Xml<'_>) -> Result<bool, Fault> {
    let end = xml.depth().saturating_sub(1);
    let mut found = false;
    while xml.depth() > end {
        match xml.next()? {
            Node::Start(element) => match element.name() {
                "del" | "moveFrom" => found = true,
                "rPrChange" | "trPrChange" => xml.skip()?,
                _ => {}
            },
            Node::Finished => break,
            Node::End | Node::Text(_) => {}
        }
    }
    Ok(found)
}

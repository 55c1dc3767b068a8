//! Styles of a DOCX: what a paragraph or run is that names one.

use std::collections::HashMap;

use super::property::{self, ParagraphProperties, RunProperties};
use crate::limit::STYLE_CHAIN_MAX;
use crate::office::heading_by_name;
use crate::office::xml::{Fault, Node, Xml};

/// A style.
#[derive(Debug, Default)]
pub(super) struct Style {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

/// The styles of a document by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

impl Styles {
    /// Reads the part with the styles.
    pub(super) fn read(text: &str) -> Result<Self, Fault> {
        let mut xml = Xml::new(text);
        let mut found = Self::default();
        loop {
            match xml.next()? {
                Node::Start(element) if element.name() == "style" => {
                    let id = element.attribute("styleId").unwrap_or_default().into_owned();
                    let is_paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
                    let is_default =
                        element.attribute("default").is_some_and(|value| value == "1" || value == "true");
                    if is_paragraph && is_default {
                        found.default = Some(id.clone());
                    }
                    let style = Style::read(&mut xml)?;
                    found.styles.insert(id, style);
                }
                Node::Finished => return Ok(found),
                _ => {}
            }
        }
    }

    /// The style called `id` and those that it is based on, the nearest first.
    pub(super) fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let first = id.or(self.default.as_deref());
        let with_style = |id: &'a str| self.styles.get(id).map(|style| (id, style));
        std::iter::successors(first.and_then(with_style), move |(_, style)| {
            style.based_on.as_deref().and_then(with_style)
        })
        .take(STYLE_CHAIN_MAX)
    }

    /// The level of heading, from 1, that paragraphs of the style `id` have.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id).find_map(|(_, style)| style.outline()).flatten()
    }

    /// What is said first in the chain of the style `id`.
    pub(super) fn run<T>(&self, id: Option<&str>, fact: impl Fn(&RunProperties) -> Option<T>) -> Option<T> {
        self.chain(id).find_map(|(_, style)| fact(&style.run))
    }

    /// The numbering of the style `id`: its identifier, its level, and the style in the chain that says so.
    pub(super) fn numbering<'a>(&'a self, id: Option<&'a str>) -> Option<(&'a str, Option<usize>, &'a str)> {
        self.chain(id)
            .find_map(|(id, style)| Some((style.paragraph.numbering.as_deref()?, style.paragraph.level, id)))
    }

    /// The identifier of the numbering that the style `id` itself names.
    pub(super) fn own_numbering(&self, id: &str) -> Option<&str> {
        self.styles.get(id)?.paragraph.numbering.as_deref()
    }
}

impl Style {
    /// Reads the rest of a `style` that started.
    fn read(xml: &mut Xml<'_>) -> Result<Self, Fault> {
        let end = xml.depth().saturating_sub(1);
        let mut found = Self::default();
        while xml.depth() > end {
            match xml.next()? {
                Node::Start(element) => match element.name() {
                    "name" => found.name = element.attribute("val").unwrap_or_default().into_owned(),
                    "basedOn" => found.based_on = element.attribute("val").map(|value| value.into_owned()),
                    "pPr" => found.paragraph = property::paragraph(xml)?,
                    "rPr" => found.run = property::run(xml)?,
                    // What the style says of tables, whole or in part.
                    "tblStylePr" | "tblPr" | "trPr" | "tcPr" => xml.skip()?,
                    _ => {}
                },
                Node::Finished => break,
                Node::End | Node::Text(_) => {}
            }
        }
        Ok(found)
    }

    /// The level of heading that this style says, or that it is none; `None` where it says nothing.
    fn outline(&self) -> Option<Option<u8>> {
        match self.paragraph.outline {
            Some(level) => Some(heading_of(level)),
            None => heading_by_name(&self.name).map(Some),
        }
    }
}

/// The level of heading, from 1, of a level of the outline, from 0; 9 is body text.
pub(super) fn heading_of(outline: i64) -> Option<u8> {
    u8::try_from(outline).ok().filter(|&level| level < 9).map(|level| level + 1)
}

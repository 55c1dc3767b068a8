//! Styles of an ODT: what a paragraph or span is that names one.

use std::collections::HashMap;

use super::list::ListStyle;
use crate::limit::STYLE_CHAIN_MAX;
use crate::office::heading_by_name;
use crate::office::xml::{Element, Fault, Node, Xml};

/// A style of paragraphs or spans.
#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    /// Level of heading of paragraphs with this style.
    outline: Option<i64>,
    /// Style of the list that paragraphs with this style belong to.
    list: Option<String>,
    bold: Option<bool>,
    raised: Option<bool>,
    hidden: Option<bool>,
}

/// The styles of a document, by family and name.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<(Family, String), Style>,
    lists: HashMap<String, ListStyle>,
    /// How headings are numbered.
    pub(super) outline: ListStyle,
}

/// What a style is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Family {
    /// Paragraphs and headings.
    Paragraph,
    /// Spans of text.
    Text,
}

impl Styles {
    /// Adds the styles in a part; those of the same name take the place of earlier ones.
    pub(super) fn add(&mut self, text: &str) -> Result<(), Fault> {
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Node::Start(element) => match element.name() {
                    "style" => self.add_style(&mut xml, &element)?,
                    "list-style" => {
                        let name = element.attribute("name").unwrap_or_default().into_owned();
                        let style = ListStyle::read(&mut xml)?;
                        self.lists.insert(name, style);
                    }
                    "outline-style" => self.outline = ListStyle::read(&mut xml)?,
                    // The text itself names styles and makes none.
                    "body" | "master-styles" => xml.skip()?,
                    _ => {}
                },
                Node::Finished => return Ok(()),
                Node::End | Node::Text(_) => {}
            }
        }
    }

    /// Reads the rest of a `style:style` that started.
    fn add_style(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), Fault> {
        let family = match element.attribute("family").as_deref() {
            Some("paragraph") => Family::Paragraph,
            Some("text") => Family::Text,
            _ => return xml.skip(),
        };
        let name = element.attribute("name").unwrap_or_default().into_owned();
        let mut style = Style {
            parent: element.attribute("parent-style-name").map(|value| value.into_owned()),
            outline: element.number("default-outline-level"),
            list: element.attribute("list-style-name").map(|value| value.into_owned()),
            ..Style::default()
        };
        if style.outline.is_none() {
            let shown = element.attribute("display-name").map(|name| name.into_owned());
            let shown = shown.unwrap_or_else(|| name.replace("_20_", " "));
            style.outline = heading_by_name(&shown).map(i64::from);
        }
        let end = xml.depth().saturating_sub(1);
        while xml.depth() > end {
            match xml.next()? {
                Node::Start(element) if element.name() == "text-properties" => {
                    style.bold =
                        element.attribute("font-weight").map(|weight| is_bold(&weight)).or(style.bold);
                    let position = element.attribute("text-position");
                    style.raised = position.map(|position| is_raised(&position)).or(style.raised);
                    style.hidden =
                        element.attribute("display").map(|display| display == "none").or(style.hidden);
                }
                Node::Finished => break,
                _ => {}
            }
        }
        self.styles.insert((family, name), style);
        Ok(())
    }

    /// What the style `name` says, or the nearest of those that it is based on.
    fn find<T>(&self, family: Family, name: Option<&str>, fact: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut next = name;
        for _ in 0..STYLE_CHAIN_MAX {
            let style = self.styles.get(&(family, next?.to_owned()))?;
            if let Some(found) = fact(style) {
                return Some(found);
            }
            next = style.parent.as_deref();
        }
        None
    }

    /// The level of heading of paragraphs with the style `name`.
    pub(super) fn heading(&self, name: Option<&str>) -> Option<u8> {
        let level = self.find(Family::Paragraph, name, |style| style.outline)?;
        u8::try_from(level).ok().filter(|&level| level > 0)
    }

    /// Whether the style makes text bold, where it says so.
    pub(super) fn bold(&self, family: Family, name: Option<&str>) -> Option<bool> {
        self.find(family, name, |style| style.bold)
    }

    /// Whether the style raises text, where it says so.
    pub(super) fn raised(&self, family: Family, name: Option<&str>) -> Option<bool> {
        self.find(family, name, |style| style.raised)
    }

    /// Whether the style hides text, where it says so.
    pub(super) fn hidden(&self, family: Family, name: Option<&str>) -> Option<bool> {
        self.find(family, name, |style| style.hidden)
    }

    /// The list style that paragraphs with the style `name` have.
    pub(super) fn list_of(&self, name: Option<&str>) -> Option<String> {
        self.find(Family::Paragraph, name, |style| style.list.clone()).filter(|list| !list.is_empty())
    }

    /// The list style called `name`.
    pub(super) fn list(&self, name: &str) -> Option<&ListStyle> {
        self.lists.get(name)
    }
}

/// Whether a weight of a font is bold.
fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)
}

/// Whether a position of text (`super 58%`, `33% 58%`) is raised.
fn is_raised(position: &str) -> bool {
    let first = position.split_whitespace().next().unwrap_or("");
    first == "super"
        || first
            .strip_suffix('%')
            .and_then(|number| number.parse::<f32>().ok())
            .is_some_and(|number| number > 0.0)
}

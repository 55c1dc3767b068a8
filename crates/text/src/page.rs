//! Pages of a paged document: what each sets aside as furniture, and where the lines of the text stand on them.

use crate::Span;

/// One page of a document that has pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Number from 1, by its place in the document; a number printed on the page is furniture.
    pub number: u32,
    /// Width in points (1/72 inch).
    pub width: u16,
    /// Height in points.
    pub height: u16,
    /// The stretch of the text that stands on the page; a paragraph that goes on over the page's end belongs to the
    /// page where it begins. Empty for a page without text.
    pub text: Span,
    /// What pages repeat around their text, in the order of the page: it is no part of the text, and is not lost.
    pub furniture: Vec<Furniture>,
    /// Whether the page shows pictures: one without text that does is probably scanned.
    pub has_pictures: bool,
}

/// A line that belongs to the page and not to what is told on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Where it stands.
    pub edge: Edge,
    /// What it says.
    pub text: String,
}

/// Where furniture stands on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Above the text: a header.
    Top,
    /// Below the text: a footer, a page number.
    Bottom,
}

/// Where a line of a page stands. Distances are in points from the page's upper left corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line's words in the text.
    pub span: Span,
    /// Number of the page, from 1.
    pub page: u32,
    /// Left edge.
    pub left: u16,
    /// Upper edge.
    pub top: u16,
    /// Right edge.
    pub right: u16,
    /// Lower edge.
    pub bottom: u16,
}

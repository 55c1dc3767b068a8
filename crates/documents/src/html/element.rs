//! What an element of HTML does to the flow of the text.

/// Elements, as far as they differ in how their text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// `html`, `body`: a block that is never hidden, since pages hide it until their program has run.
    Page,
    /// A block with a blank line around it.
    Block,
    /// A block on its own line: `dt`, `dd`, `option`.
    Line,
    /// `br`.
    Break,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// `ul`, `menu`, `dir`.
    UnorderedList,
    /// `ol`.
    OrderedList,
    /// `li`.
    Item,
    /// `table`.
    Table,
    /// `tr`.
    Row,
    /// `td`, `th`.
    Cell,
    /// `pre`, `listing`.
    Preformatted,
    /// `b`, `strong`.
    Bold,
    /// `sup`.
    Superscript,
    /// `span`, `font`, which can be bold by style.
    Span,
    /// `template`, which is never shown.
    Template,
    /// An element without content, such as `img`.
    Void,
    /// An element in the line, or one that is not known.
    Inline,
}

/// Bytes of the longest name that is looked up.
const NAME_BYTES_MAX: usize = 12;

/// The element called `name`, in any case.
pub(super) fn element(name: &str) -> Element {
    let mut lower = [0; NAME_BYTES_MAX];
    let Some(lower) = lower.get_mut(..name.len()) else { return Element::Inline };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    match &*lower {
        b"html" | b"body" => Element::Page,
        b"p" | b"div" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"nav" | b"aside"
        | b"address" | b"blockquote" | b"fieldset" | b"legend" | b"figure" | b"figcaption" | b"form"
        | b"dl" | b"center" | b"details" | b"summary" | b"hgroup" | b"caption" | b"search" | b"dialog"
        | b"hr" => Element::Block,
        b"dt" | b"dd" | b"option" | b"optgroup" => Element::Line,
        b"br" => Element::Break,
        b"h1" => Element::Heading(1),
        b"h2" => Element::Heading(2),
        b"h3" => Element::Heading(3),
        b"h4" => Element::Heading(4),
        b"h5" => Element::Heading(5),
        b"h6" => Element::Heading(6),
        b"ul" | b"menu" | b"dir" => Element::UnorderedList,
        b"ol" => Element::OrderedList,
        b"li" => Element::Item,
        b"table" => Element::Table,
        b"tr" => Element::Row,
        b"td" | b"th" => Element::Cell,
        b"pre" | b"listing" => Element::Preformatted,
        b"b" | b"strong" => Element::Bold,
        b"sup" => Element::Superscript,
        b"span" | b"font" => Element::Span,
        b"template" => Element::Template,
        b"area" | b"base" | b"col" | b"embed" | b"img" | b"input" | b"link" | b"meta" | b"param"
        | b"source" | b"track" | b"wbr" => Element::Void,
        _ => Element::Inline,
    }
}

impl Element {
    /// Whether the start of this element ends a paragraph (HTML standard, 13.2.6.4.7: "close a p element").
    pub(super) fn ends_paragraph(self) -> bool {
        !matches!(
            self,
            Element::Break
                | Element::Bold
                | Element::Span
                | Element::Superscript
                | Element::Template
                | Element::Void
                | Element::Inline
                | Element::Page
        )
    }
}

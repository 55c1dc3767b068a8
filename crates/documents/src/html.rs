//! HTML to text: what a person would see in a browser, in the order of the source.
//!
//! No tree is built: the tokens are read once, and what is open (lists, tables, bold words) is counted to a fixed depth,
//! so that damaged, endless or deeply nested pages end as quickly as others. Blocks stand on lines of their own with a
//! blank line between them; entries of lists have their mark, cells of a row are divided by tabs.

mod element;
mod entity;
mod fragment;
mod token;

use element::{Element, element};
use fragment::Fragment;
use token::{Token, Tokens, attribute};

use crate::Written;
use crate::flow::{Flow, Ordinals};

/// Reads `text` as HTML.
pub(crate) fn read(text: &str) -> Written {
    let mut flow = Flow::with_capacity(text.len() / 2);
    Page { flow: &mut flow, hidden: None, fragment: None }.read(text);
    flow.finish()
}

/// Writes `text`, the HTML of one field of an agenda, to `flow`; its headings stand below those of items
/// ([`Fragment::level`]).
pub(crate) fn read_field(flow: &mut Flow, text: &str) {
    flow.end_fragment();
    Page { flow, hidden: None, fragment: Some(Fragment::default()) }.read(text);
    flow.end_fragment();
}

/// An element that is not shown, and how many elements of its name are open in it.
struct Hidden {
    name: String,
    depth: usize,
}

/// A page while it is read.
struct Page<'a> {
    flow: &'a mut Flow,
    hidden: Option<Hidden>,
    /// Where the page is a field of an agenda: what encloses the place that is read.
    fragment: Option<Fragment>,
}

impl Page<'_> {
    /// Reads all of `text`.
    fn read(&mut self, text: &str) {
        for token in Tokens::new(text) {
            match token {
                Token::Text(text) => self.text(text),
                Token::Start(name, attributes) => self.start(name, attributes),
                Token::End(name) => self.end(name),
            }
        }
    }

    /// Text between two tags.
    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        // Word's export loses that "m2" is raised, but keeps the digit in a span of its own.
        if self.fragment.is_some() && matches!(text, "2" | "3") && self.flow.ends_with_metre() {
            self.flow.start_superscript();
            self.flow.text(text);
            return self.flow.end_superscript();
        }
        let mut rest = text;
        while let Some(place) = rest.find('&') {
            self.flow.text(&rest[..place]);
            rest = &rest[place + 1..];
            let Some(((first, second), length)) = entity::reference(rest) else {
                self.flow.text("&");
                continue;
            };
            for letter in std::iter::once(first).chain(second) {
                self.flow.text(letter.encode_utf8(&mut [0; 4]));
            }
            rest = &rest[length..];
        }
        self.flow.text(rest);
    }

    /// A start tag.
    fn start(&mut self, name: &str, attributes: &str) {
        let element = element(name);
        if let Some(fragment) = &mut self.fragment {
            fragment.start(name);
        }
        if let Some(hidden) = &mut self.hidden {
            // A hidden paragraph ends where any paragraph would.
            if !(hidden.name == "p" && element.ends_paragraph()) {
                hidden.depth += usize::from(hidden.name.eq_ignore_ascii_case(name));
                return;
            }
            self.hidden = None;
        }
        if element == Element::Template || (!attributes.is_empty() && is_hidden(element, attributes)) {
            self.hidden = Some(Hidden { name: name.to_ascii_lowercase(), depth: 1 });
            return;
        }
        let level_in = |level| self.fragment.as_ref().map_or(level, |fragment| fragment.level(level));
        let flow = &mut *self.flow;
        match element {
            Element::Page | Element::Block => flow.request_break(2),
            Element::Line => flow.request_break(1),
            Element::Break => flow.line_break(),
            Element::Heading(level) => flow.start_heading(level_in(level)),
            Element::UnorderedList => flow.start_list(None),
            Element::OrderedList => flow.start_list(Some(ordinals(attributes))),
            Element::Item => {
                flow.start_item(attribute(attributes, "value").and_then(|value| value.trim().parse().ok()))
            }
            Element::Table => flow.start_table(),
            Element::Row => flow.start_row(),
            Element::Cell => flow.start_cell(),
            Element::Preformatted => flow.start_preformatted(),
            Element::Bold => flow.start_bold(),
            Element::Superscript => flow.start_superscript(),
            Element::Span => {
                let style = attribute(attributes, "style").unwrap_or("");
                flow.start_span(is_bold_style(style), declares(style, "vertical-align", &["super"]));
            }
            Element::Template | Element::Void | Element::Inline => {}
        }
    }

    /// An end tag.
    fn end(&mut self, name: &str) {
        if let Some(fragment) = &mut self.fragment {
            fragment.end(name);
        }
        if let Some(hidden) = &mut self.hidden {
            if hidden.name.eq_ignore_ascii_case(name) {
                hidden.depth -= 1;
                if hidden.depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        let flow = &mut *self.flow;
        match element(name) {
            Element::Page | Element::Block => flow.request_break(2),
            Element::Line => flow.request_break(1),
            // Browsers read "</br>" as "<br>".
            Element::Break => flow.line_break(),
            Element::Heading(_) => flow.end_heading(),
            Element::UnorderedList | Element::OrderedList => flow.end_list(),
            Element::Item => flow.end_item(),
            Element::Table => flow.end_table(),
            Element::Row => flow.end_row(),
            Element::Preformatted => flow.end_preformatted(),
            Element::Bold => flow.end_bold(),
            Element::Superscript => flow.end_superscript(),
            Element::Span => flow.end_span(),
            Element::Cell | Element::Template | Element::Void | Element::Inline => {}
        }
    }
}

/// Whether an element with these attributes is not shown.
fn is_hidden(element: Element, attributes: &str) -> bool {
    if matches!(element, Element::Page | Element::Void | Element::Break) {
        return false;
    }
    attribute(attributes, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || attribute(attributes, "style").is_some_and(|style| declares(style, "display", &["none"]))
}

/// Whether a style makes its text bold.
fn is_bold_style(style: &str) -> bool {
    declares(style, "font-weight", &["bold", "bolder", "600", "700", "800", "900"])
}

/// Whether `style` declares `property` to be one of `values`.
fn declares(style: &str, property: &str, values: &[&str]) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(name, value)| {
        let value = value.trim().split([' ', '!']).next().unwrap_or("");
        name.trim().eq_ignore_ascii_case(property)
            && values.iter().any(|known| known.eq_ignore_ascii_case(value))
    })
}

/// How the entries of an ordered list are counted, by the list's attributes.
fn ordinals(attributes: &str) -> Ordinals {
    let start = attribute(attributes, "start").and_then(|start| start.trim().parse().ok()).unwrap_or(1);
    let letter = match attribute(attributes, "type") {
        Some("a") => Some('a'),
        Some("A") => Some('A'),
        _ => None,
    };
    Ordinals { next: start, letter }
}

#[cfg(test)]
mod tests;

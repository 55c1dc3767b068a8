//! `sagsgang text`: a document's text, as all spans count it.

use crate::command::{fail, output::write_out};
use crate::files::read_source;
use sagsgang_text::{Edge, Page, Source};
use std::path::PathBuf;
use std::process::ExitCode;

/// Prints the text of a document, byte for byte as the spans of `read` count it.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skriver et dokuments tekst, byte for byte som »sagsgang read« tæller den",
    long_about = None,
    after_long_help = "In English: prints the text of a document, byte for byte as the spans of `read` count it;\n\
                       --pages shows where its pages begin, and their headers and footers."
)]
pub struct TextArgs {
    /// The document.
    #[arg(value_name = "FIL", help = "Dokumentet")]
    pub file: PathBuf,
    /// Which document, of a file that holds several.
    #[arg(
        long,
        value_name = "NAVN|N",
        help = "Hvilket dokument i et arkiv eller et brev: dets navn eller nummer"
    )]
    pub part: Option<String>,
    /// Shows where pages begin, and what they repeat.
    #[arg(long, help = "Viser, hvor siderne begynder, og deres sidehoveder og sidefødder")]
    pub pages: bool,
}

/// Prints the text.
///
/// # Errors
/// The exit code after saying why the document cannot be read.
pub fn run(arguments: &TextArgs) -> Result<ExitCode, ExitCode> {
    let source = read_source(&arguments.file, arguments.part.as_deref()).map_err(|error| fail(&error))?;
    if arguments.pages && !source.pages().is_empty() {
        return write_out(by_page(&source).as_bytes());
    }
    write_out(source.text().as_bytes())
}

/// The text a page at a time, each under a line that tells its number, its bytes and what can be said of it, between its
/// headers and footers.
fn by_page(source: &Source) -> String {
    let mut out = String::with_capacity(source.text().len() * 5 / 4);
    let count = source.pages().len();
    for page in source.pages() {
        let text = source.slice(page.text);
        let Page { number, width, height, text: span, .. } = page;
        out += &format!(
            "=== side {number} af {count}: byte {}-{}, {width} x {height} punkt",
            span.start, span.end
        );
        let unreadable = text.matches(char::REPLACEMENT_CHARACTER).count();
        if unreadable > 0 {
            out += &format!(", {unreadable} tegn kan ikke læses");
        }
        if page.has_pictures && !source.places().iter().any(|place| place.page == *number) {
            out += ", skannet: kun billeder, ingen tekst";
        }
        out += "\n";
        let furniture = |edge, word: &str| -> String {
            let lines = page.furniture.iter().filter(|line| line.edge == edge);
            lines.map(|line| format!("[{word}: {}]\n", line.text)).collect()
        };
        out += &furniture(Edge::Top, "sidehoved");
        if !text.is_empty() {
            out += text;
            out += "\n";
        }
        out += &furniture(Edge::Bottom, "sidefod");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_text::{Furniture, Span};

    #[test]
    fn pages_are_told_with_what_they_repeat() {
        let page = |number, text, furniture, has_pictures| Page {
            number,
            width: 595,
            height: 842,
            text,
            furniture,
            has_pictures,
        };
        let footer = Furniture { edge: Edge::Bottom, text: "Side 1 af 2".to_owned() };
        let pages =
            vec![page(1, Span::new(0, 7), vec![footer], false), page(2, Span::default(), Vec::new(), true)];
        let source = Source::from_text("a.pdf", "Referat\n").with_pages(pages, Vec::new());
        assert_eq!(
            by_page(&source),
            "=== side 1 af 2: byte 0-7, 595 x 842 punkt\nReferat\n[sidefod: Side 1 af 2]\n\
             === side 2 af 2: byte 0-0, 595 x 842 punkt, skannet: kun billeder, ingen tekst\n"
        );
    }
}

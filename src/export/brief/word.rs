//! A brief to go on writing in: HTML that Word and LibreOffice Writer open as a document.
//!
//! Both read tables and styles that stand at the element, and neither grid, flex or classes for certain; so that is all that is used.
//! The page is A4, and the language is told, so that the spelling is checked as Danish.

use super::html::linked;
use super::{Paper, PaperLine};
use crate::export::atom::escaped;

/// The page, as Word asks for it.
const PAGE: &str =
    "@page Section1 { size: 21cm 29.7cm; margin: 2cm 2cm 2cm 2cm }\ndiv.Section1 { page: Section1 }\n";
/// Of text.
const FONT: &str = "font-family: Calibri, Arial, sans-serif; font-size: 11pt";
/// Of a cell.
const CELL: &str = "border: 1px solid #808080; padding: 4pt; vertical-align: top";
/// Widths of the two columns, in percent: what is said, and its source.
const WIDTHS: [u8; 2] = [70, 30];

/// Writes the paper for a word processor.
pub fn word(paper: &Paper) -> String {
    let title = escaped(&paper.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"da\" xmlns:w=\"urn:schemas-microsoft-com:office:word\">\n<head>\n\
         <meta charset=\"utf-8\">\n<title>{title}</title>\n<style>\n{PAGE}</style>\n</head>\n\
         <body lang=\"da\" style=\"{FONT}\">\n<div class=\"Section1\">\n\
         <h1 style=\"font-size: 16pt; margin: 0 0 6pt 0\">{title}</h1>\n<p style=\"margin: 0 0 12pt 0\">{lead}</p>\n",
        lead = escaped(&paper.lead),
    );
    for section in &paper.sections {
        out.push_str(&format!(
            "<h2 style=\"font-size: 13pt; margin: 14pt 0 4pt 0; page-break-after: avoid\">{}</h2>\n",
            escaped(section.heading)
        ));
        if section.lines.is_empty() {
            out.push_str(&format!("<p style=\"margin: 0\"><i>{}</i></p>\n", escaped(section.empty)));
            continue;
        }
        let [said, from] = WIDTHS;
        out.push_str(&format!(
            "<table width=\"100%\" cellspacing=\"0\" style=\"border-collapse: collapse; width: 100%; {FONT}\">\n\
             <thead><tr><th width=\"{said}%\" align=\"left\" style=\"{CELL}\">Hvad</th>\
             <th width=\"{from}%\" align=\"left\" style=\"{CELL}\">Kilde</th></tr></thead>\n<tbody>\n"
        ));
        for line in &section.lines {
            row(&mut out, line);
        }
        out.push_str("</tbody>\n</table>\n");
    }
    out.push_str("</div>\n</body>\n</html>\n");
    out
}

fn row(out: &mut String, line: &PaperLine) {
    let mut said = format!("<p style=\"margin: 0\">{}</p>", escaped(&line.text));
    for remark in &line.remarks {
        let source = remark.source.as_ref().map_or(String::new(), |source| format!(" ({})", linked(source)));
        said.push_str(&format!("<p style=\"margin: 3pt 0 0 0\">{}{source}</p>", escaped(&remark.text)));
    }
    out.push_str(&format!(
        "<tr><td style=\"{CELL}\">{said}</td><td style=\"{CELL}\"><p style=\"margin: 0\">{}</p></td></tr>\n",
        linked(&line.source)
    ));
}

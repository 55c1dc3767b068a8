//! A brief as a page to print: one file with its style in it, A4, each line's source as a footnote.

use super::{Paper, PaperSource};
use crate::export::atom::escaped;

/// How it looks, on paper first: the numbers of notes are small, no line of a promise is parted from its source.
const STYLE: &str = "\
@page { size: A4; margin: 20mm 18mm 22mm }
body { font: 11pt/1.4 Georgia, 'Times New Roman', serif; color: #111; background: #fff; max-width: 44em; margin: 2em auto; \
padding: 0 1em }
h1 { font-size: 1.5em; line-height: 1.2; margin: 0 0 .4em }
h2 { font-size: 1.1em; margin: 1.4em 0 .3em; border-bottom: 1px solid #777; break-after: avoid }
p.lead { margin: 0 0 1em; color: #333 }
ul { margin: 0; padding-left: 1.2em }
li { margin: 0 0 .6em; break-inside: avoid }
li p { margin: .1em 0 }
p.remark { color: #333; font-size: .93em }
p.none { color: #444; font-style: italic; margin: .2em 0 }
a { color: #00418f }
ol.sources { font-size: .85em; padding-left: 2.2em }
ol.sources li { margin: 0 0 .15em }
sup { line-height: 0 }
@media print {
  body { margin: 0; max-width: none; padding: 0 }
  a { color: inherit; text-decoration: none }
}
";

/// Writes the paper as a page to print.
pub fn html(paper: &Paper) -> String {
    let sources = paper.sources();
    let note = |source: &PaperSource| {
        let number = sources.iter().position(|one| *one == source).map_or(0, |at| at + 1);
        format!("<sup><a href=\"#kilde-{number}\" aria-label=\"Kilde {number}\">{number}</a></sup>")
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"da\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p class=\"lead\">{lead}</p>\n",
        title = escaped(&paper.title),
        lead = escaped(&paper.lead),
    );
    for section in &paper.sections {
        out.push_str(&format!("<section>\n<h2>{}</h2>\n", escaped(section.heading)));
        if section.lines.is_empty() {
            out.push_str(&format!("<p class=\"none\">{}</p>\n", escaped(section.empty)));
        } else {
            out.push_str("<ul>\n");
            for line in &section.lines {
                out.push_str(&format!("<li><p>{}{}</p>", escaped(&line.text), note(&line.source)));
                for remark in &line.remarks {
                    let source = remark.source.as_ref().map_or(String::new(), note);
                    out.push_str(&format!("<p class=\"remark\">{}{source}</p>", escaped(&remark.text)));
                }
                out.push_str("</li>\n");
            }
            out.push_str("</ul>\n");
        }
        out.push_str("</section>\n");
    }
    if !sources.is_empty() {
        out.push_str("<section>\n<h2>Kilder</h2>\n<ol class=\"sources\">\n");
        for (at, source) in sources.iter().enumerate() {
            out.push_str(&format!("<li id=\"kilde-{}\">{}</li>\n", at + 1, linked(source)));
        }
        out.push_str("</ol>\n</section>\n");
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// A source, as a link where its address is known.
pub(super) fn linked(source: &PaperSource) -> String {
    match &source.link {
        Some(link) => format!("<a href=\"{}\">{}</a>", escaped(link), escaped(&source.words)),
        None => escaped(&source.words),
    }
}

//! A sheet as a page to print: one file with its style in it, no script, nothing from outside.

use super::{Block, Grid, Line, Sheet};
use crate::picture::escaped;

/// How it looks, on paper first.
const STYLE: &str = "\
@page { size: A4; margin: 18mm 15mm 22mm }
body { font: 10.5pt/1.4 Georgia, 'Times New Roman', serif; color: #111; background: #fff; max-width: 68em; margin: 2em auto; \
padding: 0 1em }
h1 { font-size: 1.5em; line-height: 1.2; margin: 0 0 .4em }
h2 { font-size: 1.12em; margin: 1.6em 0 .4em; border-bottom: 1px solid #777; break-after: avoid }
p { margin: .3em 0 .6em }
p, li { max-width: 62em }
p.lead { color: #333 }
p.warning { border-left: 4px solid #8a5a00; padding: .3em .7em; background: #ffeecc; break-inside: avoid }
p.running { color: #444; font-size: .85em; border-top: 1px solid #999; margin-top: 2em; padding-top: .3em }
ul { margin: .2em 0 .8em; padding-left: 1.2em }
div.grid { overflow-x: auto; max-width: 100%; margin: .5em 0 1.1em }
div.grid:focus-visible { outline: 2px solid #0059b3; outline-offset: 2px }
table { border-collapse: collapse; font-size: .92em; font-variant-numeric: tabular-nums }
caption { text-align: left; font-weight: bold; padding: .2em 0; caption-side: top }
th, td { text-align: left; vertical-align: top; padding: .18em .6em .18em 0; border-bottom: 1px solid #ccc }
th { border-bottom: 1px solid #555 }
th.number, td.number { text-align: right }
td.number { white-space: nowrap }
tr.total td { border-top: 2px solid #111; font-weight: bold }
tr { break-inside: avoid }
figure { margin: .5em 0; break-inside: avoid }
svg { max-width: 100%; height: auto; font: 13px system-ui, sans-serif }
svg text { fill: #111 }
svg .quiet { fill: #454545 }
svg .full { fill: #0059b3 }
svg .half { fill: #9ecae1 }
svg .mid { fill: #4d94d6 }
svg .other { fill: #b35900; stroke: #b35900 }
svg .axis { stroke: #707070; stroke-width: 1; fill: none }
svg .line { stroke: #0059b3; stroke-width: 3; fill: none }
svg .open { fill: #fff; stroke: #0059b3; stroke-width: 1.5 }
svg .ink { stroke: #111; stroke-width: 1.5; fill: none }
svg .none { stroke: #a30000; stroke-width: 1.5; fill: none }
svg .dash { stroke-dasharray: 4 3 }
ol.notes { font-size: .88em; padding-left: 2.2em }
ol.notes li { margin: 0 0 .25em; overflow-wrap: anywhere }
a { color: #00418f }
sup { line-height: 0 }
.digest { overflow-wrap: anywhere }
@media print {
  body { margin: 0; max-width: none; padding: 0 }
  div.grid { overflow: visible }
  table { font-size: 7.5pt }
  th, td { padding-right: .7em; overflow-wrap: break-word }
  a { color: inherit; text-decoration: none }
}
";

/// What it rests on at the foot of every printed page, in the page's own margin: a line in the page would lie over what stands there.
fn foot(running: &str) -> String {
    if running.is_empty() {
        return String::new();
    }
    format!(
        "@page {{ @bottom-left {{ content: \"{}\"; width: 88%; text-align: left; {FOOT} }} \
         @bottom-right {{ content: counter(page) \" / \" counter(pages); text-align: right; {FOOT} }} }}\n",
        in_style(running)
    )
}

/// How the foot of a page looks.
const FOOT: &str =
    "font: 7.5pt/1.25 Georgia, 'Times New Roman', serif; color: #444; vertical-align: top; padding-top: 3mm";

/// Words as they stand in a string of a style sheet: every sign that could end it is written as its number.
fn in_style(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if letter.is_alphanumeric() || letter == ' ' {
            out.push(letter);
        } else {
            out.push_str(&format!("\\{:x} ", u32::from(letter)));
        }
    }
    out
}

/// Writes the sheet as a page to print.
pub fn html(sheet: &Sheet) -> String {
    let title = escaped(&sheet.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}{}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        sheet.language.tag(),
        foot(&sheet.running),
    );
    for lead in &sheet.lead {
        out.push_str(&format!("<p class=\"lead\">{}</p>\n", escaped(lead)));
    }
    for section in &sheet.sections {
        out.push_str(&format!("<section>\n<h2>{}</h2>\n", escaped(&section.heading)));
        for block in &section.blocks {
            push_block(&mut out, &section.heading, block);
        }
        out.push_str("</section>\n");
    }
    if !sheet.notes.is_empty() {
        out.push_str(&format!(
            "<section>\n<h2>{}</h2>\n<ol class=\"notes\">\n",
            escaped(&sheet.language.say("sheet-notes"))
        ));
        for (at, note) in sheet.notes.iter().enumerate() {
            out.push_str(&format!("<li id=\"note-{}\">{}</li>\n", at + 1, escaped(note)));
        }
        out.push_str("</ol>\n</section>\n");
    }
    if !sheet.running.is_empty() {
        out.push_str(&format!("<p class=\"running\">{}</p>\n", escaped(&sheet.running)));
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn push_block(out: &mut String, heading: &str, block: &Block) {
    match block {
        Block::Words(line) => out.push_str(&format!("<p>{}</p>\n", linked(line))),
        Block::Warning(line) => out.push_str(&format!("<p class=\"warning\">{}</p>\n", linked(line))),
        Block::List(lines) => {
            out.push_str("<ul>\n");
            for line in lines {
                out.push_str(&format!("<li>{}</li>\n", linked(line)));
            }
            out.push_str("</ul>\n");
        }
        Block::Grid(grid) => push_grid(out, heading, grid),
        Block::Picture(svg) => out.push_str(&format!("<figure>{svg}</figure>\n")),
    }
}

fn push_grid(out: &mut String, heading: &str, grid: &Grid) {
    let is_number: Vec<bool> = grid.columns.iter().map(|column| column.starts_with('>')).collect();
    let class = |place: usize| if is_number.get(place) == Some(&true) { " class=\"number\"" } else { "" };
    let named = if grid.caption.is_empty() { heading } else { &grid.caption };
    // What scrolls must be reached without a mouse, and what is reached must have a name.
    out.push_str(&format!(
        "<div class=\"grid\" role=\"region\" tabindex=\"0\" aria-label=\"{}\"><table>\n",
        escaped(named)
    ));
    if !grid.caption.is_empty() {
        out.push_str(&format!("<caption>{}</caption>\n", escaped(&grid.caption)));
    }
    out.push_str("<thead><tr>");
    for (place, column) in grid.columns.iter().enumerate() {
        let name = escaped(column.trim_start_matches('>'));
        out.push_str(&format!("<th scope=\"col\"{}>{name}</th>", class(place)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for (at, row) in grid.rows.iter().enumerate() {
        let is_total = grid.has_total && at + 1 == grid.rows.len();
        out.push_str(if is_total { "<tr class=\"total\">" } else { "<tr>" });
        for (place, cell) in row.iter().enumerate() {
            out.push_str(&format!("<td{}>{}</td>", class(place), linked(cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}

/// Words with their notes as links.
fn linked(line: &Line) -> String {
    let mut out = escaped(&line.text);
    for (at, note) in line.notes.iter().enumerate() {
        let divider = if at == 0 { "" } else { ", " };
        let number = note + 1;
        out.push_str(&format!("<sup>{divider}<a href=\"#note-{number}\">{number}</a></sup>"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;

    #[test]
    fn what_a_contract_says_stays_text() {
        let hostile = "<script>alert(1)</script>\" onload='x'";
        let mut sheet = Sheet {
            language: Language::Danish,
            title: hostile.to_owned(),
            lead: vec![hostile.to_owned()],
            running: hostile.to_owned(),
            sections: Vec::new(),
            notes: Vec::new(),
        };
        let note = sheet.note(hostile.to_owned());
        assert_eq!(sheet.note(hostile.to_owned()), note, "a note stands once");
        let columns = vec![hostile.to_owned(), ">x".to_owned()];
        let mut grid = Grid { caption: hostile.to_owned(), columns, ..Grid::default() };
        grid.rows.push(vec![Line { text: hostile.to_owned(), notes: vec![note] }, Line::from("1")]);
        let line = || Line::from(hostile);
        let blocks =
            vec![Block::Words(line()), Block::Warning(line()), Block::List(vec![line()]), Block::Grid(grid)];
        sheet.section(hostile, blocks);
        let page = html(&sheet);
        assert!(!page.contains("<script") && !page.contains("onload='"), "{page}");
        assert!(page.contains("<a href=\"#note-1\">1</a>") && page.contains("<li id=\"note-1\">"), "{page}");
        assert!(!page.contains("http"), "nothing from outside: {page}");
    }
}

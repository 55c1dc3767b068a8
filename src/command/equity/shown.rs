//! A sheet on the terminal, or as a file.

use super::source::Format;
use crate::command::output::{show, visible, write_out};
use crate::command::table::Table;
use crate::command::{asking, fail};
use crate::export::sheet::{self, Block, Grid, Sheet};
use crate::wire::equity_words as words;
use sagsgang_effect::profile::Protected;
use serde::Serialize;
use std::process::ExitCode;

/// What was reckoned, on the wire, with the rules that were followed.
#[derive(Serialize)]
pub(super) struct Wire<'a, T: Serialize> {
    rule: &'a sagsgang_effect::profile::Rule,
    hidden: usize,
    said: Vec<String>,
    result: T,
}

/// Shows sheets in the form that was asked for.
///
/// # Errors
/// The exit code after saying why it cannot be written.
pub(super) fn give(
    data: &Protected,
    sheets: &[Sheet],
    result: impl Serialize,
    format: Option<Format>,
) -> Result<ExitCode, ExitCode> {
    match format {
        None => show(&visible(&sheets.iter().map(text).collect::<Vec<_>>().join("\n"))),
        Some(Format::Json) => {
            let said = sheets.iter().flat_map(|sheet| sheet.lead.clone()).collect();
            asking::show_json(&Wire { rule: data.rule(), hidden: data.hidden(), said, result })
        }
        Some(Format::Csv) => {
            let text: Vec<String> = sheets.iter().flat_map(grids).map(csv).collect();
            write_out(format!("\u{feff}{}", text.join("\r\n")).as_bytes())
        }
        Some(Format::Html) => match sheets {
            [] => Err(fail(&"der er ikke noget at vise")),
            [only] => write_out(sheet::html(only).as_bytes()),
            [first, rest @ ..] => {
                let mut whole = first.clone();
                for sheet in rest {
                    let lead = sheet.lead.iter().map(|line| Block::Words(line.clone().into())).collect();
                    whole.section(sheet.title.clone(), lead);
                    whole.sections.extend(sheet.sections.clone());
                }
                write_out(sheet::html(&whole).as_bytes())
            }
        },
    }
}

fn grids(sheet: &Sheet) -> Vec<&Grid> {
    let mut grids = Vec::new();
    for block in sheet.sections.iter().flat_map(|section| &section.blocks) {
        if let Block::Grid(grid) = block {
            grids.push(grid);
        }
    }
    grids
}

/// A sheet as text: sentences, then tables.
fn text(sheet: &Sheet) -> String {
    let mut text = format!("{}\n\n", sheet.title);
    for line in &sheet.lead {
        text.push_str(line);
        text.push('\n');
    }
    for section in &sheet.sections {
        text.push_str(&format!("\n{}\n", section.heading));
        for block in &section.blocks {
            match block {
                Block::Words(line) | Block::Warning(line) => text.push_str(&format!("{}\n", line.text)),
                Block::List(lines) => {
                    lines.iter().for_each(|line| text.push_str(&format!("- {}\n", line.text)))
                }
                Block::Grid(grid) => text.push_str(&table(grid)),
                Block::Picture(_) => {}
            }
        }
    }
    text
}

fn table(grid: &Grid) -> String {
    let columns: Vec<&str> = grid.columns.iter().map(String::as_str).collect();
    let mut table = Table::new(&columns);
    for row in &grid.rows {
        table.row(row.iter().map(|cell| cell.text.clone()));
    }
    let caption = if grid.caption.is_empty() { String::new() } else { format!("\n{}\n", grid.caption) };
    caption + &table.print()
}

fn csv(grid: &Grid) -> String {
    let mut lines =
        vec![grid.columns.iter().map(|head| cell(head.trim_start_matches('>'))).collect::<Vec<_>>()];
    lines.extend(grid.rows.iter().map(|row| row.iter().map(|cell_| cell(&cell_.text)).collect()));
    lines.iter().map(|cells| cells.join(";") + "\r\n").collect()
}

/// A cell: never a formula, whatever a file's words begin with.
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '@']) || (text.starts_with('-') && text != words::NOTHING) {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([';', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

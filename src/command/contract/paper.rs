//! A sheet in the terminal.

use crate::command::output::visible;
use crate::command::table::Table;
use crate::export::sheet::{Block, Grid, Line, Sheet};
use sagsgang_text::one_line;

/// The sheet as text, with its notes at the end.
pub(super) fn text(sheet: &Sheet) -> String {
    let mut out = format!("{}\n", visible(&sheet.title));
    for lead in &sheet.lead {
        out.push_str(&format!("{}\n", visible(lead)));
    }
    for section in &sheet.sections {
        out.push_str(&format!("\n{}\n", visible(&section.heading)));
        for block in &section.blocks {
            match block {
                Block::Words(line) => out.push_str(&format!("{}\n", told(line))),
                Block::Warning(line) => out.push_str(&format!("! {}\n", told(line))),
                Block::List(lines) => {
                    for line in lines {
                        out.push_str(&format!("- {}\n", told(line)));
                    }
                }
                Block::Grid(grid) => out.push_str(&grid_text(grid)),
                Block::Picture(_) => {}
            }
        }
    }
    if !sheet.notes.is_empty() {
        out.push_str(&format!("\n{}\n", sheet.language.say("sheet-notes")));
        for (at, note) in sheet.notes.iter().enumerate() {
            out.push_str(&format!("[{}] {}\n", at + 1, one_line(note)));
        }
    }
    if !sheet.running.is_empty() {
        out.push_str(&format!("\n{}\n", visible(&sheet.running)));
    }
    out
}

fn grid_text(grid: &Grid) -> String {
    let columns: Vec<&str> = grid.columns.iter().map(String::as_str).collect();
    let mut table = Table::new(&columns);
    for row in &grid.rows {
        table.row(row.iter().map(told));
    }
    let caption =
        if grid.caption.is_empty() { String::new() } else { format!("{}:\n", one_line(&grid.caption)) };
    caption + &table.print()
}

/// Words with the numbers of their notes behind them.
fn told(line: &Line) -> String {
    let mut out = one_line(&line.text);
    for note in &line.notes {
        out.push_str(&format!(" [{}]", note + 1));
    }
    out
}

//! What items say of money, together: examples on paper in `spec/`, and laws on generated items.
//!
//! A page of `spec/` has blocks of items (`items`) and, beneath, one line for each proposal that must come out (`expect`).

mod laws;
mod told;

use sagsgang_ledger::proposal::read;
use sagsgang_ledger::{Certainty, PoolMatch, Proposal};
use std::path::Path;

/// A proposal in one line.
fn line(proposal: &Proposal) -> String {
    let years: Vec<String> = proposal.years.iter().map(ToString::to_string).collect();
    let to = proposal.to_year.map(|year| format!("→{year}")).unwrap_or_default();
    let pool = match &proposal.pool {
        PoolMatch::Named(id) => format!("Named {id}"),
        PoolMatch::Item(id) => format!("Item {id}"),
        PoolMatch::Suggested(id) => format!("Suggested {id}"),
        PoolMatch::None => "None".to_owned(),
    };
    let certainty = match &proposal.certainty {
        Certainty::Told(Some(id)) => format!("Told {id}"),
        other => format!("{other:?}"),
    };
    let settles = proposal.settles.as_ref().map(|id| format!(" · settles {id}")).unwrap_or_default();
    format!(
        "{}: {:?}/{:?} {} {}{to} · {pool} · {} · {} · {certainty}{settles}",
        proposal.id,
        proposal.kind,
        proposal.aims_at,
        proposal.ore,
        if years.is_empty() { "-".to_owned() } else { years.join("+") },
        proposal.recipient.as_deref().unwrap_or("-"),
        proposal.purpose,
    )
}

/// The blocks of a page: what stands between the fences, each with its word.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        if let Some(word) = line.strip_prefix("```") {
            open = !open;
            if open {
                found.push((word.trim().to_owned(), String::new()));
            }
        } else if let (true, Some((_, text))) = (open, found.last_mut()) {
            text.push_str(line);
            text.push('\n');
        }
    }
    found
}

#[test]
fn the_pages_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/proposals/spec");
    let mut pages: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    assert!(pages.len() >= 8, "the pages of {} are gone", folder.display());
    let mut wrong = String::new();
    for page in pages {
        let text = std::fs::read_to_string(&page).unwrap();
        let mut items = Vec::new();
        for (word, block) in blocks(&text) {
            match word.as_str() {
                "items" => items = told::items(&block),
                "expect" => {
                    let reading = read(&items, &[]);
                    let lines: Vec<String> = reading.proposals.iter().map(line).collect();
                    let wanted: Vec<&str> = block.lines().filter(|line| !line.trim().is_empty()).collect();
                    if lines != wanted {
                        wrong.push_str(&format!("{}\n{}\n\n", page.display(), lines.join("\n")));
                    }
                }
                other => panic!("{}: no block is called `{other}`", page.display()),
            }
        }
    }
    assert!(wrong.is_empty(), "what came out instead:\n{wrong}");
}

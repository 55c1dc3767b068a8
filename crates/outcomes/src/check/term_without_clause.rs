//! Finder vilkår, der er skrevet som aftalt, uden at det står, hvilket punkt de kommer fra.
//!
//! ## Hvorfor
//!
//! En opgørelse skal kunne følges fra øre til punkt. Et vilkår uden punkt kan ingen slå efter, og det kan ikke skelnes fra et gæt.
//! Der gives én advarsel for hver tabel.
//!
//! ## Eksempel
//!
//! ```toml
//! [limits]
//! max_total = "7 mio. kr."
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv `clause = "5"` i tabellen, eller i vilkåret: `{ value = "7 mio. kr.", clause = "5" }`. Står det ingen steder, er det en
//! antagelse.
//!
//! ## Reglen er tavs
//!
//! - om antagelser og ukendte vilkår,
//! - om navne, enheder og andre ord, der ikke er aftalt for sig.

use super::{Look, Rule};
use crate::Contract;
use crate::contract::{Certainty, Entry, walk};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "term-without-clause";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Warning,
    strength: Strength::Basic,
    title: "Vilkår uden punkt",
    page: include_str!("term_without_clause.rs"),
    check: Look::terms(run),
};

/// The table that a term stands in: `metric.forbrug` of `metric.forbrug.pays.marks.2.at`.
fn table(path: &str) -> &str {
    let parts = match path.split('.').next() {
        Some("metric" | "party" | "index") => 2,
        _ => 1,
    };
    let end = path.match_indices('.').nth(parts - 1).map_or(path.len(), |(at, _)| at);
    &path[..end]
}

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let entries = walk(contract);
    let bare: Vec<&Entry> = entries
        .iter()
        .filter(|entry| entry.certainty == Certainty::Agreed && entry.clauses.is_empty())
        .collect();
    let mut told: Vec<&str> = Vec::new();
    for entry in &bare {
        let table = table(&entry.path);
        if told.contains(&table) {
            continue;
        }
        told.push(table);
        let others = bare.iter().filter(|other| self::table(&other.path) == table).count() - 1;
        let more = match others {
            0 => String::new(),
            1 => " (og et til i samme tabel)".to_owned(),
            more => format!(" (og {more} til i samme tabel)"),
        };
        let message = format!("{} siger ikke, hvilket punkt det kommer fra{more}", entry.path);
        out.push(
            Diagnostic::new(CODE, Severity::Warning, message)
                .at(entry.span, "")
                .hint("skriv clause = \"…\" i tabellen, eller skriv vilkåret som en antagelse"),
        );
    }
}

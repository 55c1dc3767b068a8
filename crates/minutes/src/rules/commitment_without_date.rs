//! Finder aftaler i en beslutning uden en frist, der kan findes i en kalender. Køres kun med `--strict`.
//!
//! ## Hvorfor
//!
//! »På et kommende møde« kan aldrig blive overskredet. Uden en dato, en måned eller et kvartal kan opfølgningen ikke sættes
//! på en liste, og løftet glemmes. Hvilket løfte der har stået åbent længst, er det første, folkevalgte spørger om.
//!
//! ## Eksempel
//!
//! ```text
//! Udvalget præsenteres for en sag på et kommende møde.
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv mødets dato eller måned: »på mødet i august 2025«.
//!
//! ## Reglen er tavs
//!
//! - når fristen kan føres tilbage til en dag (»inden sommerferien«, »i august 2025«),
//! - om regler, som organet giver sig selv (»Udvalget aftalte, at man deltager i møderne«),
//! - om beslutninger, der ikke pålægger nogen noget.

use sagsgang_text::{Diagnostic, Severity};

use super::{Context, Rule, Strength};

const CODE: &str = "commitment-without-date";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Note,
    strength: Strength::Strict,
    title: "Aftale uden frist",
    page: include_str!("commitment_without_date.rs"),
    check,
};

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in &context.minutes.items {
        for commitment in item.commitments.iter().filter(|commitment| !context.binds_all(commitment)) {
            let name = context.item_name(item);
            let diagnostic = match &commitment.due {
                Some(due) if due.by.is_some() => continue,
                Some(due) => Diagnostic::new(
                    CODE,
                    Severity::Note,
                    format!("{name} aftaler noget »{}«, som ikke er en dag i kalenderen", due.text),
                )
                .at(due.span, "hvilken dag eller måned?"),
                None => Diagnostic::new(CODE, Severity::Note, format!("{name} aftaler noget uden en frist"))
                    .at(commitment.span, "hvornår?"),
            };
            out.push(diagnostic.hint("skriv mødets dato eller måned: »på mødet i august 2025«"));
        }
    }
}

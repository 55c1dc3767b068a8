//! Finder aftaler i en beslutning, som ingen har fået ansvaret for.
//!
//! ## Hvorfor
//!
//! »Der arbejdes videre med en samarbejdsaftale« forpligter ingen. Uden navn, forvaltning eller organ bliver opfølgningen
//! alles og dermed ingens, og ved næste møde kan ingen spørges. Kilden er erfaringen fra de opfølgningslister, som nordiske
//! kommuner offentliggør: ansvarlig, frist og status er de felter, de alle har.
//!
//! ## Eksempel
//!
//! ```text
//! Det blev aftalt, at der udarbejdes et notat om lokaleleje.
//! ```
//!
//! ## Sådan rettes det
//!
//! Skriv, hvem der gør det: »Administrationen udarbejder et notat …«.
//!
//! ## Reglen er tavs
//!
//! - når sætningen nævner en person, en forvaltning eller et organ, der skal gøre det,
//! - når nogen gør det selv (»Foreningen afleverer en rapport«) eller bliver bedt om det (»X anmodes om«),
//! - når sagen blot udsættes eller sendes videre: det er sekretariatets opgave,
//! - når hele organet selv har påtaget sig det (»Udvalget aftalte, at man deltager …«).

use sagsgang_text::danish;
use sagsgang_text::{Diagnostic, Severity};

use super::prose;
use super::{Context, Rule, Strength};

const CODE: &str = "commitment-without-owner";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Note,
    strength: Strength::Basic,
    title: "Aftale uden ansvarlig",
    page: include_str!("commitment_without_owner.rs"),
    check,
};

/// Verbs in -s that are no passives.
const NO_PASSIVES: [&str; 6] = ["findes", "synes", "mødes", "lykkes", "enes", "ønskes"];
/// Words by which a matter moves on: the secretariat does it without being told.
const PROCEDURE: [&str; 10] = [
    "udsættes",
    "udsat",
    "sendes",
    "oversendes",
    "videresendes",
    "tilbagesendes",
    "genoptages",
    "behandles",
    "tilbagevises",
    "genfremlægges",
];
/// What is moved on.
const MATTERS: [&str; 7] =
    ["sagen", "punktet", "henvendelsen", "ansøgningen", "forslaget", "indstillingen", "dagsordenspunktet"];
/// Words that tell somebody to do something: who is told has it.
const TOLD: [&str; 7] = ["anmodes", "bedes", "opfordres", "pålægges", "bemyndiges", "anmodede", "opfordrede"];

/// Whether the sentence says that something is done without saying by whom: a passive, or "der arbejdes".
fn is_left_open(folded: &str) -> bool {
    let words: Vec<&str> = danish::words(folded).map(|word| word.text).collect();
    let is_passive = |word: &&&str| word.len() > 5 && word.ends_with("es") && !NO_PASSIVES.contains(*word);
    let becomes = words.iter().any(|word| matches!(*word, "bliver" | "blive"));
    let nobody_must = prose::has_word(folded, "der skal") || prose::has_word(folded, "der bør");
    let is_told = words.iter().any(|word| TOLD.contains(word));
    !is_told && (words.iter().any(|word| is_passive(&word)) || becomes || nobody_must)
}

/// Whether the sentence only moves the matter on: `Sagen udsættes til mødet den …`.
fn is_procedure(folded: &str) -> bool {
    let has = |list: &[&str]| list.iter().any(|word| prose::has_word(folded, word));
    has(&PROCEDURE) && has(&MATTERS)
}

fn check(context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    for item in &context.minutes.items {
        for commitment in item.commitments.iter().filter(|commitment| commitment.responsible.is_empty()) {
            let sentence = context.folded(commitment.span);
            if context.binds_all(commitment) || !is_left_open(sentence) || is_procedure(sentence) {
                continue;
            }
            out.push(
                Diagnostic::new(
                    CODE,
                    Severity::Note,
                    format!("{} aftaler noget, som ingen har fået ansvaret for", context.item_name(item)),
                )
                .at(commitment.span, "hvem skal gøre det?")
                .hint("skriv, hvem der gør det: »Administrationen udarbejder …«"),
            );
        }
    }
}

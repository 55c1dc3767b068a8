//! What of a contract needs someone.

use sagsgang_outcomes::statement::{Hindrance, Statement};
use sagsgang_store::{ContractPage, DecisionReference, PaymentState};
use sagsgang_text::Severity;

use super::term::OpenTerms;
use crate::web::page::Frame;

/// Something that needs someone.
pub(super) struct Need {
    /// The look and the word of its tag.
    pub(super) tag: (&'static str, String),
    /// In a sentence.
    pub(super) told: String,
    /// Where it is seen on the page.
    pub(super) place: &'static str,
}

/// What needs someone, the gravest first.
pub(super) fn needs(
    page: &Frame,
    found: &ContractPage,
    statement: Option<&Statement>,
    open: &OpenTerms,
) -> Vec<Need> {
    let mut needs = Vec::new();
    let mut add = |look: &'static str, key: &str, told: String, place| {
        needs.push(Need { tag: (look, page.say(key).into_owned()), told, place });
    };
    let mut counted = |look, key: &str, told: &str, count: usize, place| {
        if count > 0 {
            add(look, key, page.count(told, count).into_owned(), place);
        }
    };
    let measured = found.measurement_findings.iter().flat_map(|file| &file.diagnostics);
    let said: Vec<_> = found.diagnostics.iter().chain(measured).collect();
    let severe = |severity| said.iter().filter(|said| said.severity == severity).count();
    let short = |test: fn(&sagsgang_store::CoveringReservation) -> bool| {
        found.reservations.iter().filter_map(|row| row.reservation.as_ref()).filter(|row| test(row)).count()
    };
    let lost = found.reservations.iter().filter(|row| row.reference.is_some() && row.reservation.is_none());
    counted("err", "need-unknown", "need-unknown-told", open.unknown.len(), "aabent");
    counted("err", "need-faulty", "need-faulty-told", severe(Severity::Error), "bemaerkninger");
    counted("err", "need-cover", "need-short-told", short(|row| row.missing_ore.0 > 0), "parter");
    counted("err", "need-cover", "need-small-told", short(|row| row.is_enough == Some(false)), "parter");
    counted("err", "need-cover", "need-lost-told", lost.count(), "parter");
    let waiting = found.payments.iter().filter(|payment| payment.state == PaymentState::Waiting);
    counted("info", "need-payment", "need-payment-told", waiting.count(), "betalinger");
    let hindrances = statement.map(|statement| statement.hindrances.as_slice()).unwrap_or_default();
    let unsigned = hindrances.iter().filter(|why| matches!(why, Hindrance::Unsigned { .. }));
    counted("warn", "need-unsigned", "need-unsigned-told", unsigned.count(), "opgoerelse");
    let unmeasured = hindrances.iter().filter(|why| matches!(why, Hindrance::NotMeasured { .. }));
    counted("warn", "need-unmeasured", "need-unmeasured-told", unmeasured.count(), "maal");
    counted("warn", "need-assumed", "need-assumed-told", open.assumed.len(), "aabent");
    counted("warn", "need-look", "need-look-told", severe(Severity::Warning), "bemaerkninger");
    if matches!(found.decision, DecisionReference::NotFound { .. }) {
        add("err", "need-decision", page.say("need-decision-told").into_owned(), "beslutning");
    }
    if found.measurements.is_empty() {
        add("", "need-measurements", page.say("need-measurements-told").into_owned(), "filer");
    } else if found.statements.is_empty() {
        add("", "need-statement", page.say("need-statement-told").into_owned(), "opgoerelse");
    }
    needs
}

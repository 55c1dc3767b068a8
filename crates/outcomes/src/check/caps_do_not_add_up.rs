//! Finder lofter, der ikke passer sammen: betalernes eller målenes lofter mod loftet for det hele.
//!
//! ## Hvorfor
//!
//! Når betalernes lofter tilsammen er mindre end loftet for det hele, kan det samlede loft aldrig nås, og så er et af tallene
//! forkert. Det er ofte et ciffer, der er tabt, fordoblet eller byttet om: I en offentlig samling af kontrakter passer lofterne
//! ikke i 16 af dem, og i én står 348.692, hvor der mangler 3.648.692. Reglen siger, hvilket ciffer der ville få dem til at
//! passe.
//!
//! ## Eksempel
//!
//! ```toml
//! # Betalernes lofter: 4.351.308 og 348.692
//! max_total = "8 mio. kr."
//! ```
//!
//! ## Sådan rettes det
//!
//! Ret det loft, der er forkert. Er lofterne med vilje større end loftet for det hele, så siger kontrakten det, og advarslen kan
//! slås fra.
//!
//! ## Reglen er tavs
//!
//! - når et af lofterne er ukendt eller mangler,
//! - når målenes lofter tilsammen er højere end loftet for det hele: det er dét, et samlet loft er til, medmindre ét ciffer ville
//!   få dem til at passe.

use super::standing::{addition, capped_payers, cited, known};
use super::{Look, Rule};
use crate::contract::Term;
use crate::contract::words::money;
use crate::{Contract, Ore};
use sagsgang_text::rule::Strength;
use sagsgang_text::{Diagnostic, Severity};

const CODE: &str = "caps-do-not-add-up";

pub(super) static RULE: Rule = Rule {
    code: CODE,
    severity: Severity::Error,
    strength: Strength::Basic,
    title: "Lofterne passer ikke sammen",
    page: include_str!("caps_do_not_add_up.rs"),
    check: Look::terms(run),
};

/// A cap with its owner's name.
struct Cap<'a> {
    name: &'a str,
    term: &'a Term<Ore>,
    ore: Ore,
}

fn run(contract: &Contract, out: &mut Vec<Diagnostic>) {
    let Some(limit) = &contract.limits.max_total else { return };
    let Some(total) = known(Some(limit)) else { return };
    let total = Cap { name: "det samlede loft", term: limit, ore: total };
    let payers: Vec<Cap<'_>> = capped_payers(contract)
        .into_iter()
        .map(|(party, term, ore)| Cap { name: party.name.as_str(), term, ore })
        .collect();
    if payers.len() == contract.payers().count() {
        out.extend(compare(contract, "betalernes", &payers, &total, true));
    }
    let capped = contract.metrics.iter().filter_map(|metric| {
        let term = metric.max.as_ref()?;
        Some(Cap { name: metric.name.as_str(), term, ore: *term.value()? })
    });
    let metrics: Vec<Cap<'_>> = capped.collect();
    if metrics.len() == contract.metrics.len() {
        out.extend(compare(contract, "betalingsmålenes", &metrics, &total, false));
    }
}

/// The finding, where caps and total differ. `says_more`: whether caps above the total are worth a word by themselves.
fn compare(
    contract: &Contract,
    whose: &str,
    caps: &[Cap<'_>],
    total: &Cap<'_>,
    says_more: bool,
) -> Option<Diagnostic> {
    let sum: Ore = caps.iter().map(|cap| cap.ore).sum();
    if caps.is_empty() || sum == total.ore {
        return None;
    }
    let slip = slip(caps, total);
    let is_less = sum < total.ore;
    if !is_less && !says_more && slip.is_none() {
        return None;
    }
    let in_words = |ore| money(ore, &contract.currency);
    let message = format!(
        "{whose} lofter er tilsammen {}, men det samlede loft er {}{}",
        in_words(sum),
        in_words(total.ore),
        if is_less { ", som aldrig kan nås" } else { "" }
    );
    let severity = if is_less { Severity::Error } else { Severity::Warning };
    let parts: Vec<Ore> = caps.iter().map(|cap| cap.ore).collect();
    let mut found = Diagnostic::new(CODE, severity, message)
        .at(total.term.span, "det samlede loft")
        .arithmetic(format!("{} ≠ {}", addition(&parts, contract), in_words(total.ore)));
    for cap in caps {
        found = found.related(cap.term.span, cap.name);
    }
    found = cited(found, contract, total.term);
    Some(found.hint(match slip {
        Some((cap, how, wanted)) => {
            format!(
                "det passer, hvis {how} i »{}«: {} i stedet for {}",
                cap.name,
                in_words(wanted),
                in_words(cap.ore)
            )
        }
        None => "ret det loft, der er forkert, eller skriv i kontrakten, at de ikke skal passe".to_owned(),
    }))
}

/// The one cap whose digits make everything add up when one of them is put back, taken out or two are swapped. None where
/// several would.
fn slip<'c>(caps: &'c [Cap<'c>], total: &'c Cap<'c>) -> Option<(&'c Cap<'c>, &'static str, Ore)> {
    let sum: Ore = caps.iter().map(|cap| cap.ore).sum();
    let of_caps = caps.iter().map(|cap| (cap, total.ore - (sum - cap.ore)));
    let mut fits = of_caps
        .chain(std::iter::once((total, sum)))
        .filter_map(|(cap, wanted)| Some((cap, one_slip(cap.ore, wanted)?, wanted)));
    let first = fits.next()?;
    fits.next().is_none().then_some(first)
}

/// Which slip makes `stated` of `meant`, if one does.
fn one_slip(stated: Ore, meant: Ore) -> Option<&'static str> {
    if stated.0 <= 0 || meant.0 <= 0 || stated.0 % 100 != 0 || meant.0 % 100 != 0 {
        return None;
    }
    let (stated, meant) =
        ((stated.0 / 100).to_string().into_bytes(), (meant.0 / 100).to_string().into_bytes());
    let without = |longer: &[u8], shorter: &[u8], must_double: bool| {
        (0..longer.len()).any(|at| {
            let is_double = at > 0 && longer[at - 1] == longer[at];
            (is_double || !must_double) && longer[..at] == shorter[..at] && longer[at + 1..] == shorter[at..]
        })
    };
    if meant.len() == stated.len() + 1 && without(&meant, &stated, false) {
        return Some("et ciffer er tabt");
    }
    if stated.len() == meant.len() + 1 && without(&stated, &meant, true) {
        return Some("et ciffer står to gange");
    }
    let differ: Vec<usize> =
        (0..stated.len().min(meant.len())).filter(|at| stated[*at] != meant[*at]).collect();
    let is_swap = stated.len() == meant.len()
        && matches!(differ[..], [a, b] if b == a + 1 && stated[a] == meant[b] && stated[b] == meant[a]);
    is_swap.then_some("to cifre er byttet om")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_digit_is_told() {
        let kroner = Ore::from_kroner;
        assert_eq!(one_slip(kroner(348_692), kroner(3_648_692)), Some("et ciffer er tabt"));
        assert_eq!(one_slip(kroner(500_000), kroner(5_000_000)), Some("et ciffer er tabt"));
        assert_eq!(one_slip(kroner(1_1234), kroner(1_234)), Some("et ciffer står to gange"));
        assert_eq!(one_slip(kroner(1_243), kroner(1_234)), Some("to cifre er byttet om"));
        assert_eq!(one_slip(kroner(1_235), kroner(1_234)), None);
        assert_eq!(
            one_slip(kroner(91_234), kroner(1_234)),
            None,
            "a digit too many is no slip unless it is double"
        );
        assert_eq!(one_slip(kroner(0), kroner(5)), None);
    }
}

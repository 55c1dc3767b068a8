//! Life satisfaction in a survey that not everybody answers again.

use super::Example;
use crate::number::Stream;
use std::fmt::Write;

/// Persons who were asked, in each group.
const PERSONS: usize = 200;
/// Points that the effort adds.
const EFFECT: f64 = 0.6;

/// Lots were drawn between those who could begin now and those who wait half a year. The worst off answer less.
pub(super) fn example(seed: u64) -> Example {
    let name = "livstilfredshed";
    let mut people = "person;henvist;begyndt;alder;bor_alene;tilfredshed_foer\n".to_owned();
    let mut outcomes = "person;tilfredshed\n".to_owned();
    for number in 0..2 * PERSONS {
        let mut stream = Stream::new(seed, name, number as u64);
        let is_treated = number % 2 == 0;
        let age = libm::floor(30.0 + 55.0 * stream.unit()).min(84.0);
        let is_alone = stream.unit() < 0.45;
        let inner = 5.6 + 1.5 * stream.normal() - if is_alone { 0.5 } else { 0.0 };
        let score = |value: f64| libm::round(value.clamp(0.0, 10.0));
        let before = score(inner - 0.6 + 0.9 * stream.normal());
        // Who is asked at a low point has risen half a year later, with or without the effort.
        let gained = if is_treated { EFFECT } else { 0.0 };
        let after = score(inner + gained + 0.9 * stream.normal());
        let missing = 0.12 + if is_alone { 0.10 } else { 0.0 } + if before < 4.0 { 0.08 } else { 0.0 };
        let has_answered = stream.unit() > missing;
        let id = format!("s{:04}", number + 1);
        let _ = writeln!(people, "{id};{};1;{age};{};{before}", u8::from(is_treated), u8::from(is_alone));
        if has_answered {
            let _ = writeln!(outcomes, "{id};{after}");
        }
    }
    Example { name, plan: plan(name, seed), people, outcomes, truth: truth(seed) }
}

fn truth(seed: u64) -> String {
    format!(
        "Sandheden om disse opdigtede data, dannet af frø {seed}:\n\n\
         Indsatsen løfter livstilfredsheden med 0,6 point, før svarene rundes af og holdes mellem 0 og 10. Alle spørges første\n\
         gang på et lavt tidspunkt og stiger 0,6 point af sig selv. De, der bor alene eller har det dårligst, svarer sjældnere\n\
         anden gang. Der er trukket lod. Ingen af personerne findes.\n"
    )
}

fn plan(name: &str, seed: u64) -> String {
    format!(
        r#"# Opdigtet eksempel. Sandheden står i sandhed.txt og blev ikke brugt til planen.
format = 1
id = "{name}"
title = "Sociale henvisninger og livstilfredshed: opdigtet lodtrækning med venteliste"
question = "Bliver de henviste mere tilfredse med livet, end de ville være blevet af at vente?"

[feeds]
contract = "lighuse"
metric = "livstilfredshed"
cohort = "2026"
measured_on = 2027-06-30
method = "adjusted-estimate"
signed_by = "Center for Befolkningssundhed"
signed_on = 2027-09-01

[population]
who = "enrolled"
description = "Alle, der var begyndt, da der blev trukket lod om en plads nu eller på venteliste"
index_date = "Dagen for lodtrækningen, som ligger efter den første samtale"
unit = "person"
treatment = "henvist"
enrolled = "begyndt"

[data]
people = "personer.csv"
outcomes = "udfald.csv"

[labels]
alder = "Alder"
bor_alene = "Andel, der bor alene"
tilfredshed_foer = "Livstilfredshed før"

[outcome]
column = "tilfredshed"
description = "Livstilfredshed, 0 til 10, et halvt år efter"
kind = "mean"
better = "higher"
unit = "point"
before_column = "tilfredshed_foer"

[comparison]
kind = "randomised"
description = "De, der venter et halvt år efter lodtrækning"

[estimator]
method = "ancova"
covariates = ["alder", "bor_alene"]
errors = "hc2"
level = 0.95
seed = {seed}
draws = 999

[missing]
rule = "response-weights"
covariates = ["alder", "bor_alene", "tilfredshed_foer"]
bounds = true
range = [0, 10]

[sensitivity]
e_value = true

[payment]
threshold = 0.2                  # kontrakten betaler fra 0,2 point, som er det mindste, der mærkes
pays_on = "cautious-end"
false_payment_max = 0.05

[power]
mean = 5.6
standard_deviation = 1.8
correlation = 0.6
treated = 165
controls = 165
smallest = 0.5
"#
    )
}

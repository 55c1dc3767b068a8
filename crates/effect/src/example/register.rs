//! Contacts in a register: six quarters before the referral, four after, from two municipalities and their neighbours.

use super::{Example, gamma};
use crate::number::Stream;
use std::fmt::Write;

/// Persons who are referred: as many as the example contract counts on in its three years. The standard error of the share is then
/// below 3 per cent, so that an effect of a fifth is found nearly always, and paid by at the cautious end.
const TREATED: usize = 450;
/// Persons who live where nobody can refer them.
const CONTROLS: usize = 900;
/// Practices in each group.
const PRACTICES: usize = 14;
/// First quarter.
const FIRST: i32 = -6;
/// Last quarter.
const LAST: i32 = 4;
/// Contacts in a quarter, of the mean person.
const CONTACTS: f64 = 2.4;

/// A person as the register does not show one.
struct Person {
    is_treated: bool,
    practice: usize,
    age: f64,
    is_woman: bool,
    chronic: u64,
    /// Contacts in a quarter in the long run.
    usual: f64,
}

/// A register in which the effort takes away a share `effect` of the contacts, from the quarter after the referral.
pub(super) fn example(seed: u64, name: &'static str, effect: f64) -> Example {
    let mut people = "person;henvist;praksis;kommune;alder;kvinde;kroniske\n".to_owned();
    let mut outcomes = "person;kvartal;kontakter;tandlaege\n".to_owned();
    for number in 0..TREATED + CONTROLS {
        let mut stream = Stream::new(seed, name, number as u64);
        let person = person(&mut stream, number < TREATED);
        let id = format!("p{:04}", number + 1);
        let place = if person.is_treated {
            ["Lighuse", "Tangvig"][person.practice % 2]
        } else {
            ["Bakkeby", "Skovstrup"][person.practice % 2]
        };
        let _ = writeln!(
            people,
            "{id};{};{}{:02};{place};{};{};{}",
            u8::from(person.is_treated),
            if person.is_treated { 'H' } else { 'N' },
            person.practice + 1,
            person.age,
            u8::from(person.is_woman),
            person.chronic
        );
        quarters(&mut stream, &person, effect, &id, &mut outcomes);
    }
    Example { name, plan: plan(name, effect, seed), people, outcomes, truth: truth(effect, seed) }
}

fn person(stream: &mut Stream, is_treated: bool) -> Person {
    let practice = stream.below(PRACTICES);
    let age = libm::floor(45.0 + 40.0 * stream.unit()).min(84.0);
    let chronic = stream.poisson(0.6 + 0.02 * (age - 45.0));
    let is_woman = stream.unit() < 0.55;
    let usual =
        CONTACTS * gamma(stream, 4) * (0.8 + 0.2 * chronic as f64) * if is_woman { 1.1 } else { 0.95 };
    Person { is_treated, practice, age, is_woman, chronic, usual }
}

/// Everybody in the files had a bad quarter 0: the treated were referred in it, and the others are drawn from those who had
/// one as bad, as an index date is drawn. It builds up over the quarter before and passes by itself.
fn quarters(stream: &mut Stream, person: &Person, effect: f64, id: &str, outcomes: &mut String) {
    for quarter in FIRST..=LAST {
        let peak = match quarter {
            -3 => 1.15,
            -2 => 1.45,
            -1 => 1.9,
            0 => 2.4,
            1 => 1.2,
            _ => 1.0,
        };
        let works = if person.is_treated && quarter > 0 { 1.0 - effect } else { 1.0 };
        let mean = person.usual * peak * works * gamma(stream, 8);
        let contacts = stream.poisson(mean);
        let dentist = stream.poisson(0.3);
        let _ = writeln!(outcomes, "{id};{quarter};{contacts};{dentist}");
    }
}

fn truth(effect: f64, seed: u64) -> String {
    let percent = libm::round(effect * 100.0);
    format!(
        "Sandheden om disse opdigtede data, dannet af frø {seed}:\n\n\
         Indsatsen fjerner {percent} procent af kontakterne fra kvartalet efter henvisningen. Alle, også de, der ikke er henvist,\n\
         har en top i kvartalerne -3 til 1, som går over af sig selv. Målt før og efter alene ser begge grupper ud til at få det\n\
         langt bedre. Tandlægebesøg ændres ikke af indsatsen. Ingen af personerne findes.\n"
    )
}

/// What the plan tries to overturn the answer with, what would pay, and what it assumes.
const ASKED: &str = r#"[sensitivity]
e_value = true
placebo_outcome = "tandlaege"
placebo_period = -3
leave_one_out = true

[payment]
threshold = 0.05                 # kontrakten betaler fra et fald på 5 procent, jævnt op til 20
relative = true
pays_on = "cautious-end"
false_payment_max = 0.05

[power]
mean = 3.0
standard_deviation = 2.2
correlation = 0.7
cluster_correlation = 0.01
treated = 450                    # 150 om året i tre år, som kontrakten regner med
controls = 900
smallest = 0.5
"#;

fn plan(name: &str, effect: f64, seed: u64) -> String {
    let title = if effect > 0.0 { "opdigtet indsats, der virker" } else { "opdigtet indsats uden virkning" };
    let metric = "sundhedsydelser";
    format!(
        r#"# Opdigtet eksempel. Sandheden står i sandhed.txt og blev ikke brugt til planen.
format = 1
id = "{name}"
title = "Sociale henvisninger og kontakter til sundhedsvæsenet: {title}"
question = "Har de henviste færre kontakter, end de ville have haft uden henvisningen?"

[feeds]
contract = "lighuse"
metric = "{metric}"
cohort = "2026"
measured_on = 2027-06-30
relative = true
method = "comparison-group"
signed_by = "Center for Befolkningssundhed"
signed_on = 2027-09-01

[population]
who = "referred"
description = "Alle henviste i Lighuse og Tangvig; til sammenligning patienter i to nabokommuner uden tilbuddet, med en lige så slem periode"
index_date = "Kvartalet for henvisningen; for sammenligningen kvartalet for deres egen top"
unit = "person"
treatment = "henvist"

[data]
people = "personer.csv"
outcomes = "udfald.csv"

[labels]                         # det, læsere kalder kolonnerne
alder = "Alder"
kvinde = "Andel kvinder"
kroniske = "Kroniske sygdomme"
praksis = "Lægepraksis"
tandlaege = "Besøg hos tandlægen"

[outcome]
column = "kontakter"
description = "Kontakter til almen praksis og sygehus"
kind = "count"
better = "lower"
unit = "kontakter pr. kvartal"
period = "kvartal"
period_months = 3
before = [-6, -1]
after = [1, 4]
excluded = [0]                   # henvisningskvartalet er en top

[comparison]
kind = "constructed"
description = "Patienter i Bakkeby og Skovstrup, hvor ingen kan henvises"

[estimator]
method = "doubly-robust"
covariates = ["alder", "kvinde", "kroniske"]
errors = "cluster-cr1"
cluster = "praksis"
level = 0.95
seed = {seed}
draws = 999

{ASKED}"#
    )
}

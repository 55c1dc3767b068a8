//! Made-up people, practices and quarters, by a seed.

use sagsgang_effect::Fault;
use sagsgang_effect::number::Stream;
use sagsgang_effect::protocol::{Circumstances, Evaluation, Finding, Log, Plan, check, evaluate};
use sagsgang_effect::table::Table;
use std::fmt::Write;

/// What is made.
#[derive(Clone, Copy)]
pub struct Made {
    pub seed: u64,
    pub persons: usize,
    /// Practices of the treated and of the others.
    pub practices: [usize; 2],
    /// What the effort adds to each outcome after it, in shares of it.
    pub effect: f64,
    /// Share whose time after is not known.
    pub missing: f64,
}

pub const USUAL: Made = Made { seed: 1, persons: 400, practices: [15, 15], effect: -0.25, missing: 0.0 };

impl Made {
    /// Persons, and their quarters −4 to 3: half of them are treated from quarter 0 on. `start` is the first treated quarter
    /// by the calendar (1, 2 or never, which is 0), where quarters are counted from −3.
    pub fn tables(self) -> (Table, Table) {
        let mut people = "person,treated,start,practice,age,same\n".to_owned();
        let mut outcomes = "person,quarter,calls,dentist\n".to_owned();
        for person in 0..self.persons {
            let mut stream = Stream::new(self.seed, "made", person as u64);
            let is_treated = person % 2 == 0;
            let practice = stream.below(self.practices[usize::from(!is_treated)]);
            let age = 40.0 + 30.0 * stream.unit() + if is_treated { 2.0 } else { 0.0 };
            let start = if is_treated { 1 + person / 2 % 2 } else { 0 };
            let arm = if is_treated { 't' } else { 'c' };
            let treated = u8::from(is_treated);
            let _ = writeln!(people, "p{person},{treated},{start},{arm}{practice},{age:.1},{treated}");
            let usual = 2.0 * (-libm::log(stream.unit()) - libm::log(stream.unit())) + age / 20.0;
            let is_lost = stream.unit() < self.missing;
            for quarter in -4..=3 {
                let works = if is_treated && quarter >= 0 { 1.0 + self.effect } else { 1.0 };
                let calls = stream.poisson(usual * works);
                let dentist = stream.poisson(1.0);
                match is_lost && quarter >= 0 {
                    true => drop(writeln!(outcomes, "p{person},{quarter},,{dentist}")),
                    false => drop(writeln!(outcomes, "p{person},{quarter},{calls},{dentist}")),
                }
            }
        }
        let read = |text: &str| Table::read(text.as_bytes(), None).expect("a table");
        (read(&people), read(&outcomes))
    }

    pub fn evaluate(self, plan: &Plan) -> Result<Evaluation, Fault> {
        let (people, outcomes) = self.tables();
        evaluate(plan, &people, &outcomes, Circumstances { log: &Log::default(), program: "test" })
    }

    pub fn check(self, plan: &Plan) -> Vec<Finding> {
        check(plan, Some(&self.tables().0)).expect("findings")
    }
}

/// A plan with this estimator, and more where it is told.
pub fn plan(estimator: &str, more: &str) -> Plan {
    let is_staggered = estimator.contains("\"staggered\"");
    let (who, windows) = match is_staggered {
        true => ("first_treated = \"start\"", ""),
        false => ("treatment = \"treated\"", "before = [-4, -1]\nafter = [1, 3]\nexcluded = [0]"),
    };
    let comparison = if more.contains("[comparison]") { "" } else { "[comparison]\nkind = \"constructed\"" };
    let text = format!(
        r#"
format = 1
id = "made"
title = "Made up"
[population]
description = "all"
index_date = "quarter 0"
unit = "person"
{who}
[data]
people = "people.csv"
outcomes = "outcomes.csv"
[outcome]
column = "calls"
description = "calls"
kind = "count"
better = "lower"
period = "quarter"
{windows}
{comparison}
[estimator]
{estimator}
{more}
"#
    );
    Plan::read(&text).unwrap_or_else(|why| panic!("{why:?}\n{text}"))
}

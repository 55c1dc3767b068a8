//! What was reached for people: persons and outcomes by metric, and years of wellbeing where a metric is about life satisfaction.

use super::Writer;
use crate::export::sheet::{Block, figure, word};
use crate::locale::Argument;
use crate::wire::cash_words;
use sagsgang_outcomes::cash::{CostPer, HumanResult, LifeSatisfaction, OutcomeCount};
use sagsgang_outcomes::contract::{Contract, Measures, Metric, Unit};
use sagsgang_outcomes::statement::{MetricStatement, Statement};
use sagsgang_outcomes::{Exact, TooLarge};

/// How the name of a unit begins that counts points of a scale, in every language of a contract: `point`, `points`.
const POINT: &str = "point";

/// What was reached, and for how many years a change of life satisfaction is said to last.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// What was reached.
    pub result: HumanResult,
    /// Metric's name and years: an assumption of the contract's scenarios.
    pub years: Vec<(String, Exact)>,
}

/// What a statement says was reached. A share of persons and a count are outcomes; the change of a mean is none, but where a
/// scenario of the contract says for how many years such a change lasts it is years of wellbeing.
///
/// # Errors
/// [`TooLarge`] where a number cannot be held.
pub fn human(contract: &Contract, statement: &Statement) -> Result<People, TooLarge> {
    let mut people = People::default();
    for measured in &statement.metrics {
        let Some(metric) = contract.metric(&measured.metric) else { continue };
        if let Some(outcomes) = outcomes(metric, measured)? {
            people.result.outcomes.extend(outcomes);
        }
        if people.result.life_satisfaction.is_none()
            && let Some(years) = wellbeing_years(contract, metric)
            && let Some(life) = life_satisfaction(measured, years)?
        {
            people.result.life_satisfaction = Some(life);
            people.years.push((metric.name.clone(), years));
        }
    }
    Ok(people)
}

/// Outcomes that can be counted: persons times the share of them, or the count itself; each line of a rate card by itself.
fn outcomes(metric: &Metric, measured: &MetricStatement) -> Result<Option<Vec<OutcomeCount>>, TooLarge> {
    let mut all: Vec<OutcomeCount> = Vec::new();
    for effect in &measured.effects {
        let count = match (metric.measures.value(), effect.persons) {
            (Some(Measures::ShareOverMark | Measures::EventAbsent), Some(persons)) => {
                effect.priced.times(whole(persons)?)?
            }
            (Some(Measures::Count), _) => effect.priced,
            _ => return Ok(None),
        };
        let line = effect.line.as_deref().map_or(String::new(), |line| format!(", {line}"));
        let name = format!("{}{line}", metric.name);
        match all.iter_mut().find(|outcome| outcome.name == name) {
            Some(outcome) => outcome.count = outcome.count.plus(count)?,
            None => all.push(OutcomeCount { name, count }),
        }
    }
    Ok(Some(all))
}

/// For how many years the contract's scenarios say that an effect of a metric lasts. Only the change of a mean in points is a change
/// of life satisfaction: a count of those who rose by a point is none, though a scenario tells years for it.
fn wellbeing_years(contract: &Contract, metric: &Metric) -> Option<Exact> {
    let is_change = metric.measures.value() == Some(&Measures::MeanChange) && !metric.attribution.is_relative;
    let is_in_points =
        matches!(&metric.unit, Unit::Named(name) if name.trim().to_lowercase().starts_with(POINT));
    if !is_change || !is_in_points {
        return None;
    }
    let draws = contract.scenarios.iter().flat_map(|scenario| &scenario.draws);
    draws.filter(|draw| draw.metric == metric.id).find_map(|draw| draw.wellbeing_years)
}

/// The mean change of all cohorts, weighed by persons; none where no cohort tells how many they are.
fn life_satisfaction(measured: &MetricStatement, years: Exact) -> Result<Option<LifeSatisfaction>, TooLarge> {
    let (mut sum, mut persons) = (Exact::ZERO, 0u64);
    for effect in &measured.effects {
        let Some(count) = effect.persons else { continue };
        sum = sum.plus(effect.priced.times(whole(count)?)?)?;
        persons = persons.checked_add(count).ok_or(TooLarge)?;
    }
    let points = sum.over(whole(persons)?)?;
    Ok(points.map(|points| LifeSatisfaction { points, persons, years }))
}

fn whole(number: u64) -> Result<Exact, TooLarge> {
    i64::try_from(number).map(Exact::whole).map_err(|_| TooLarge)
}

impl Writer<'_> {
    /// Outcomes, then wellbeing; money for wellbeing only by a stated price.
    pub(super) fn people(&self) -> Vec<Block> {
        let (language, line) = (self.language, &self.page.line);
        let mut blocks = Vec::new();
        let mut grid = self.grid("party-outcomes", &[word("party-outcome"), figure("party-count")]);
        for outcome in &line.human.outcomes {
            grid.row([outcome.name.clone(), language.exact(outcome.count)]);
        }
        if grid.rows.is_empty() {
            blocks.push(Block::Words(self.say("party-no-outcomes").into()));
        } else {
            blocks.push(Block::Grid(grid));
        }
        if let Some((life, wellbys)) = line.human.life_satisfaction.as_ref().zip(line.wellbys) {
            let numbers = [life.points, life.years, wellbys].map(|number| language.exact(number));
            let persons = language.number(usize::try_from(life.persons).unwrap_or(usize::MAX));
            let told = language.fill(
                "party-wellbys",
                &[
                    ("points", Argument::Text(&numbers[0])),
                    ("persons", Argument::Text(&persons)),
                    ("years", Argument::Text(&numbers[1])),
                    ("wellbys", Argument::Text(&numbers[2])),
                ],
            );
            blocks.push(Block::Words(told.into_owned().into()));
        }
        blocks.extend(self.wellby_value());
        blocks
    }

    fn wellby_value(&self) -> Option<Block> {
        let (language, line) = (self.language, &self.page.line);
        let value = line.wellby_value.as_ref()?;
        let (worth, each) = (
            language.money(value.ore, &line.currency),
            language.money(value.price.per_wellby, &line.currency),
        );
        let (year, day) = (value.price.price_year.to_string(), language.date(value.price.from));
        let enough = language.exact(
            value
                .break_even
                .wellbys
                .to_decimals(2, sagsgang_outcomes::Rounding::HalfAwayFromZero)
                .unwrap_or(value.break_even.wellbys),
        );
        let told = language.fill(
            "party-wellby-value",
            &[
                ("worth", Argument::Text(&worth)),
                ("each", Argument::Text(&each)),
                ("year", Argument::Text(&year)),
                ("day", Argument::Text(&day)),
                ("source", Argument::Text(&value.price.source)),
                ("enough", Argument::Text(&enough)),
            ],
        );
        Some(Block::Words(told.into_owned().into()))
    }

    pub(super) fn cost(&self, cost: &CostPer) -> String {
        cash_words::cost(self.language, cost, &self.page.line.currency)
    }
}

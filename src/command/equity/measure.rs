//! `sagsgang equity read`, `measure`, `change` and `protect`: what a file holds and what it says.

use super::shown::give;
use super::source::{Chosen, Given, Told, faulty};
use crate::command::asking::{counted, not_there};
use crate::command::output::{show, tell, visible, write_out};
use crate::command::table::Table;
use crate::export::equity;
use crate::locale::Language;
use crate::wire::equity_words as words;
use sagsgang_effect::inequality::{Inequality, Measure};
use sagsgang_effect::profile::{self, Gap, Protected, Set};
use serde::Serialize;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// Reads a profile.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Læser en sundhedsprofil og siger, hvad der er i den",
    long_about = "Læser en sundhedsprofil og siger, hvad der er i den: indikatorer, steder, år, grupper, og hvor meget der er skjult. \
                  En fejl nævner linje og kolonne.",
    after_long_help = "In English: reads a health profile and tells what is in it. A fault names line and column."
)]
pub(super) struct ReadArgs {
    #[command(flatten)]
    given: Given,
}

/// Measures inequality.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Måler forskellen mellem grupper: én sætning, grupperne og alle mål med grænser",
    long_about = "Måler forskellen mellem grupper: én sætning, grupperne og alle mål med grænser.\n\n\
                  Hvor WHO's program regner forkert, står det rette tal med grunden; --compatible viser begge. Uden --place er det alle \
                  steder, uden --year det seneste år. Et mål, der hviler på en skjult gruppe, vises ikke.",
    after_long_help = "In English: measures the gap between groups: one sentence, the groups, and every measure with limits. Where WHO's \
                       program errs, the right value stands with the reason; --compatible shows both."
)]
pub(super) struct MeasureArgs {
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    chosen: Chosen,
    /// The measures.
    #[arg(long, value_name = "MÅL", value_delimiter = ',', value_parser = measure_named, help = "Kun disse mål, f.eks. sii,rii,d; ellers alle")]
    measure: Vec<Measure>,
    /// Both values.
    #[arg(long, help = "Vis også tallet, som WHO's program giver det")]
    compatible: bool,
    #[command(flatten)]
    told: Told,
}

/// Tells how the gap changed.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Siger, om forskellen er vokset: år for år med grænser",
    long_about = "Siger, om forskellen er vokset: år for år med grænser, og om ændringen er større end usikkerheden.",
    after_long_help = "In English: tells whether the gap grew: year by year with limits, and whether the change is beyond chance."
)]
pub(super) struct ChangeArgs {
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    chosen: Chosen,
    #[command(flatten)]
    told: Told,
}

/// Hides what must be hidden.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Skjuler det, der kunne pege på enkelte personer, og skriver resten som CSV",
    long_about = "Skjuler det, der kunne pege på enkelte personer, og skriver resten som CSV.\n\n\
                  Tal på færre personer end --threshold bliver til »skjult«, og med dem så mange andre, at ingen kan regne dem ud af \
                  summerne. Det, der kommer ud, kan læses igen med de andre kommandoer.",
    after_long_help = "In English: hides what could point at single people, with as many other figures as it takes, and writes the rest as \
                       CSV, which the other commands read again."
)]
pub(super) struct ProtectArgs {
    #[command(flatten)]
    given: Given,
}

fn measure_named(code: &str) -> Result<Measure, String> {
    Measure::of_code(code).ok_or_else(|| {
        let known: Vec<&str> = Measure::ALL.into_iter().map(Measure::code).collect();
        format!("kendes ikke; brug {}", known.join(", "))
    })
}

pub(super) fn read(arguments: &ReadArgs) -> Result<ExitCode, ExitCode> {
    let data = arguments.given.protected(Language::Danish)?;
    let profile = data.profile();
    let mut text = format!(
        "{}, {}, {}.\n",
        counted(profile.indicators.len(), "indikator", "indikatorer"),
        counted(profile.places.len(), "sted", "steder"),
        counted(profile.sets.iter().map(|set| set.groups.len()).sum(), "tal", "tal"),
    );
    text.push_str(&equity::rule(Language::Danish, &data));
    text.push_str("\n\n");
    let mut table = Table::new(&["Indikator", "Opdeling", "År", ">Steder", "Grupper", ">Skjult"]);
    for row in contents(&data) {
        table.row(row);
    }
    show(&visible(&(text + &table.print())))
}

/// Each indicator and dimension with its years, places and groups.
fn contents(data: &Protected) -> Vec<[String; 6]> {
    let mut rows = Vec::new();
    for indicator in &data.profile().indicators {
        for dimension in data.profile().dimensions() {
            let is_it = |set: &&Set| set.indicator == indicator.name && set.dimension == dimension;
            let sets: Vec<&Set> = data.profile().sets.iter().filter(is_it).collect();
            let Some(first) = sets.first() else { continue };
            let mut years: Vec<String> =
                sets.iter().map(|set| words::year(Language::Danish, set.year)).collect();
            years.sort();
            years.dedup();
            let mut places: Vec<&str> = sets.iter().map(|set| set.place.as_str()).collect();
            places.sort_unstable();
            places.dedup();
            let groups: Vec<&str> = first.groups.iter().map(|group| group.label.as_str()).collect();
            let hidden: usize = sets.iter().map(|set| set.hidden().len()).sum();
            rows.push([
                indicator.name.clone(),
                dimension.to_owned(),
                years.join(", "),
                places.len().to_string(),
                groups.join(", "),
                hidden.to_string(),
            ]);
        }
    }
    rows
}

/// What was measured, on the wire.
#[derive(Serialize)]
struct Measured<'a> {
    indicator: &'a str,
    dimension: &'a str,
    place: &'a str,
    year: Option<i32>,
    gap: Option<Gap>,
    hidden: Vec<String>,
    measures: Vec<Answer>,
}

/// A measure, or why there is none.
#[derive(Serialize)]
struct Answer {
    measure: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Inequality>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_not: Option<String>,
}

pub(super) fn measure(arguments: &MeasureArgs) -> Result<ExitCode, ExitCode> {
    let language = arguments.told.language();
    let telling = arguments.told.telling(arguments.measure.clone(), arguments.compatible)?;
    let data = arguments.given.protected(language)?;
    let sets = chosen(&data, &arguments.chosen)?;
    let answered = profile::measures_of(data.profile(), &sets, &telling.measures, &telling.options);
    let (mut sheets, mut all) = (Vec::new(), Vec::new());
    for (set, answers) in sets.into_iter().zip(answered) {
        let sheet = equity::measures_told(&data, set, &answers, &telling);
        sheets.push(sheet.map_err(|fault| faulty(&arguments.given.file, &fault, language))?);
        let indicator = data.profile().indicator(&set.indicator);
        all.push(Measured {
            indicator: &set.indicator,
            dimension: &set.dimension,
            place: &set.place,
            year: set.year,
            gap: indicator.and_then(|indicator| profile::gap(set, indicator, telling.options.level).ok()),
            hidden: set.hidden(),
            measures: answers
                .into_iter()
                .map(|(measure, answer)| Answer {
                    measure: measure.code(),
                    why_not: answer.as_ref().err().map(|fault| words::fault(language, fault)),
                    answer: answer.ok(),
                })
                .collect(),
        });
    }
    give(&data, &sheets, all, arguments.told.format())
}

/// The sets that are asked for: of each place, indicator and dimension one year.
///
/// # Errors
/// The exit code after saying that there are none.
pub(super) fn chosen<'a>(data: &'a Protected, chosen: &Chosen) -> Result<Vec<&'a Set>, ExitCode> {
    let profile = data.profile();
    let place = match &chosen.place {
        Some(name) => Some(profile.place(name).ok_or_else(|| {
            let known: Vec<&str> = profile.places.iter().map(|place| place.name.as_str()).collect();
            not_there(&format!("stedet »{name}« er ikke i filen; der er {}", known.join(", ")))
        })?),
        None => None,
    };
    let is_it = |wanted: &Option<String>, name: &str| {
        wanted.as_ref().is_none_or(|wanted| wanted.to_lowercase() == name.to_lowercase())
    };
    // Years follow each other: the last one that is seen is the last.
    let key = |set: &'a Set| (set.place.as_str(), set.indicator.as_str(), set.dimension.as_str());
    let last: BTreeMap<_, _> = profile.sets.iter().map(|set| (key(set), set.year)).collect();
    let is_wanted = |set: &&'a Set| {
        let year = chosen.year.or_else(|| last.get(&key(set)).copied().flatten());
        place.is_none_or(|place| place.name == set.place)
            && is_it(&chosen.indicator, &set.indicator)
            && is_it(&chosen.dimension, &set.dimension)
            && year == set.year
    };
    let sets: Vec<&Set> = profile.sets.iter().filter(is_wanted).collect();
    if sets.is_empty() {
        return Err(not_there(
            "der er ingen tal for det, der spørges om; se indikatorer, opdelinger og år med »sagsgang equity read«",
        ));
    }
    Ok(sets)
}

pub(super) fn change(arguments: &ChangeArgs) -> Result<ExitCode, ExitCode> {
    let language = arguments.told.language();
    let telling = arguments.told.telling(Vec::new(), false)?;
    let data = arguments.given.protected(language)?;
    let bad = |fault| faulty(&arguments.given.file, &fault, language);
    let (mut sheets, mut all) = (Vec::new(), Vec::new());
    for set in chosen(&data, &arguments.chosen)? {
        let names = (set.indicator.as_str(), set.dimension.as_str());
        sheets.push(equity::course(&data, &set.place, names, &telling).map_err(bad)?);
        let sets = data.profile().years(&set.place, &set.indicator, &set.dimension);
        if let Some(indicator) = data.profile().indicator(&set.indicator) {
            let course = profile::course(&sets, indicator, telling.options.level).map_err(bad)?;
            all.push((set.place.clone(), set.indicator.clone(), set.dimension.clone(), course));
        }
    }
    give(&data, &sheets, all, arguments.told.format())
}

pub(super) fn protect(arguments: &ProtectArgs) -> Result<ExitCode, ExitCode> {
    let data = arguments.given.protected(Language::Danish)?;
    tell(&equity::rule(Language::Danish, &data));
    write_out(format!("\u{feff}{}", data.to_csv()).as_bytes())
}

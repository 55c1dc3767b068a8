//! Health profiles on paper and on the terminal: the gap in a sentence, groups, measures, years, places beside each other.
//!
//! Everything is made of a [`Protected`] profile, so that nothing hidden can be in it.

mod comparison;
mod course;
mod programme;

pub use comparison::comparison;
pub use course::{course, lead, steps};
pub use programme::programme;

use super::sheet::{Block, Grid, Line, Sheet, figure, word};
use crate::locale::Language;
use crate::wire::equity_words as words;
use sagsgang_effect::inequality::{Inequality, Measure, Options};
use sagsgang_effect::profile::{self, Group, Indicator, Measured, Protected, Set};
use sagsgang_effect::{Fault, Level};

/// How a profile is told.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The language.
    pub language: Language,
    /// Level, seed and draws of limits.
    pub options: Options,
    /// The measures that are wanted; none is all.
    pub measures: Vec<Measure>,
    /// Whether measures stand as WHO's program prints them, too.
    pub is_compatible: bool,
}

/// The groups of a set and the measures between them.
///
/// # Errors
/// [`Fault::NoRows`] where the set's indicator is not known.
pub fn measures(data: &Protected, set: &Set, telling: &Telling) -> Result<Sheet, Fault> {
    let answers = profile::measures(data.profile(), set, &telling.measures, &telling.options);
    measures_told(data, set, &answers, telling)
}

/// The groups of a set and measures between them that were answered before.
///
/// # Errors
/// As [`measures`].
pub fn measures_told(
    data: &Protected,
    set: &Set,
    answers: &[Measured],
    telling: &Telling,
) -> Result<Sheet, Fault> {
    let language = telling.language;
    let indicator = data.profile().indicator(&set.indicator).ok_or(Fault::NoRows)?;
    let year = words::year(language, set.year);
    let title = words::told(
        language,
        "equity-measure-title",
        &[("indicator", &set.indicator), ("place", &set.place), ("year", &year)],
    );
    let mut sheet = blank(language, title);
    sheet.lead.push(gap_told(language, set, indicator, telling.options.level));
    sheet.lead.push(about(language, set, indicator));
    sheet.section(
        language.say("equity-section-groups"),
        vec![Block::Grid(groups(language, set, indicator, telling.options.level))],
    );
    sheet.section(language.say("equity-section-measures"), measure_blocks(answers, telling));
    sheet.section(language.say("equity-section-rules"), vec![Block::Words(Line::from(rule(language, data)))]);
    Ok(sheet)
}

/// A sheet without sections.
fn blank(language: Language, title: String) -> Sheet {
    Sheet {
        language,
        running: title.clone(),
        title,
        lead: Vec::new(),
        sections: Vec::new(),
        notes: Vec::new(),
    }
}

/// The gap in a sentence, or why there is none.
pub fn gap_told(language: Language, set: &Set, indicator: &Indicator, level: Level) -> String {
    match profile::gap(set, indicator, level) {
        Ok(gap) => words::gap(language, &gap, indicator),
        Err(fault) => words::told(language, "equity-no-gap", &[("why", &words::fault(language, &fault))]),
    }
}

/// By what people are grouped, and which way is better.
pub fn about(language: Language, set: &Set, indicator: &Indicator) -> String {
    let key = if indicator.is_favourable { "equity-more-is-better" } else { "equity-more-is-worse" };
    let by = words::told(language, "equity-by", &[("dimension", &set.dimension.to_lowercase())]);
    let mut text = format!("{by} {}", language.say(key));
    if !set.is_ordered() {
        text.push(' ');
        text.push_str(&language.say("equity-unordered"));
    }
    text
}

/// What was hidden, and by which rule.
pub fn rule(language: Language, data: &Protected) -> String {
    let (threshold, hidden) = (data.rule().threshold.to_string(), data.hidden().to_string());
    words::told(language, "equity-rule", &[("threshold", &threshold), ("hidden", &hidden)])
}

/// The groups with their figures.
fn groups(language: Language, set: &Set, indicator: &Indicator, level: Level) -> Grid {
    let columns = [
        word("equity-column-group"),
        figure("equity-column-figure"),
        figure("equity-column-limits"),
        figure("equity-column-answers"),
        figure("equity-column-source"),
    ];
    let mut grid = Grid::of(language, String::new(), &columns);
    for group in set.groups.iter().chain(&set.total) {
        grid.row(row(language, group, indicator, level));
    }
    grid.has_total = set.total.is_some();
    grid
}

fn row(language: Language, group: &Group, indicator: &Indicator, level: Level) -> [String; 5] {
    let nothing = || words::NOTHING.to_owned();
    let line = if group.line > 0 { group.line.to_string() } else { nothing() };
    let Some(known) = &group.figure else {
        return [group.label.clone(), language.say("equity-hidden").into_owned(), nothing(), nothing(), line];
    };
    let limits = known.limits(indicator.scale, level);
    let range = limits.map_or_else(nothing, |(low, high)| words::range(language, low, high));
    let answers = known.answers.or(known.population);
    let answers = answers.map_or_else(nothing, |count| words::number(language, count, 0));
    [group.label.clone(), words::figure(language, known.value), range, answers, line]
}

/// The measures of a set, with what is wrong with the compatible values, and those that cannot be reckoned.
fn measure_blocks(answers: &[Measured], telling: &Telling) -> Vec<Block> {
    let language = telling.language;
    let hidden = answers.iter().find_map(|(_, answer)| match answer {
        Err(fault @ Fault::HiddenGroups { .. }) => Some(fault),
        _ => None,
    });
    // One reason for all of them is told once.
    if let Some(fault) = hidden {
        return vec![Block::Warning(Line::from(words::fault(language, fault)))];
    }
    let mut columns =
        vec![word("equity-column-measure"), figure("equity-column-value"), word("equity-column-method")];
    if telling.is_compatible {
        columns = vec![
            word("equity-column-measure"),
            figure("equity-column-value"),
            figure("equity-column-corrected"),
            figure("equity-column-compatible"),
            word("equity-column-method"),
            word("equity-column-why"),
        ];
    }
    let mut grid = Grid::of(language, String::new(), &columns);
    let mut missing = Grid::of(
        language,
        language.say("equity-not-all"),
        &[word("equity-column-measure"), word("equity-column-why")],
    );
    for (measure, answer) in answers {
        let name = words::measure(language, *measure);
        match answer {
            Ok(answer) => grid.row(cells(language, name, answer, telling.is_compatible)),
            Err(fault) => missing.row([name, words::fault(language, fault)]),
        }
    }
    let mut blocks = Vec::new();
    if telling.is_compatible {
        blocks.push(Block::Words(Line::from(language.say("equity-compatible-explained").into_owned())));
    }
    blocks.push(Block::Grid(grid));
    if !missing.rows.is_empty() {
        blocks.push(Block::Grid(missing));
    }
    blocks
}

fn cells(language: Language, name: String, answer: &Inequality, is_compatible: bool) -> Vec<String> {
    let best = answer.best();
    let method = words::method(language, &best.method);
    if !is_compatible {
        return vec![name, words::value(language, best), method];
    }
    let nothing = || words::NOTHING.to_owned();
    let compatible = answer.compatible.as_ref().map_or_else(nothing, |value| words::value(language, value));
    let why = words::reason(language, answer).unwrap_or_else(nothing);
    let corrected = words::value(language, &answer.corrected);
    vec![name, words::value(language, best), corrected, compatible, method, why]
}

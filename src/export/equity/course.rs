//! The gap over the years.

use super::{Telling, about, blank, gap_told, rule};
use crate::export::sheet::{Block, Grid, Line, Sheet, figure, word};
use crate::locale::Language;
use crate::wire::equity_words as words;
use sagsgang_effect::Fault;
use sagsgang_effect::profile::{self, Course, Indicator, Protected, Set};

/// The gap of a place over the years.
///
/// # Errors
/// [`Fault::NoRows`] where there are no figures, and those of the course.
pub fn course(
    data: &Protected,
    place: &str,
    (indicator, dimension): (&str, &str),
    telling: &Telling,
) -> Result<Sheet, Fault> {
    let language = telling.language;
    let known = data.profile().indicator(indicator).ok_or(Fault::NoRows)?;
    let sets = data.profile().years(place, indicator, dimension);
    let course = profile::course(&sets, known, telling.options.level)?;
    let title = words::told(language, "equity-course-title", &[("indicator", indicator), ("place", place)]);
    let mut sheet = blank(language, title);
    if let Some(last) = sets.last() {
        sheet.lead = lead(language, last, known, &course, telling);
        sheet.lead.push(about(language, last, known));
    }
    sheet.section(language.say("equity-section-course"), vec![Block::Grid(steps(language, &course))]);
    sheet.section(language.say("equity-section-rules"), vec![Block::Words(Line::from(rule(language, data)))]);
    Ok(sheet)
}

/// The last gap in a sentence, and whether it grew.
pub fn lead(
    language: Language,
    last: &Set,
    indicator: &Indicator,
    course: &Course,
    telling: &Telling,
) -> Vec<String> {
    let mut lead = vec![gap_told(language, last, indicator, telling.options.level)];
    lead.extend(words::change(language, course));
    lead
}

/// Year by year.
pub fn steps(language: Language, course: &Course) -> Grid {
    let columns = [
        word("equity-column-year"),
        figure("equity-column-gap"),
        figure("equity-column-limits"),
        figure("equity-column-change"),
        word("equity-column-verdict"),
    ];
    let mut grid = Grid::of(language, String::new(), &columns);
    let nothing = || words::NOTHING.to_owned();
    for step in &course.steps {
        let (value, limits) = match &step.gap {
            Ok(gap) => (
                words::figure(language, gap.value),
                gap.estimate.map_or_else(nothing, |limits| words::range(language, limits.low, limits.high)),
            ),
            Err(Fault::HiddenGroups { .. }) => (language.say("equity-hidden").into_owned(), nothing()),
            Err(_) => (nothing(), nothing()),
        };
        let change = step.change.as_ref().map_or_else(nothing, |change| words::estimate(language, change));
        let year = words::year(language, step.year);
        grid.row([year, value, limits, change, words::verdict(language, step)]);
    }
    grid
}

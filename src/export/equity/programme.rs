//! What a programme does to the gap.

use super::{Telling, blank, rule};
use crate::export::sheet::{Block, Grid, Line, Sheet, figure, word};
use crate::wire::equity_words as words;
use sagsgang_effect::Fault;
use sagsgang_effect::profile::{OnGap, Protected, Set};

/// Decimals of per cent.
const PERCENT: f64 = 100.0;

/// What a programme does to the gap of a set.
///
/// # Errors
/// [`Fault::NoRows`] where the set's indicator is not known.
pub fn programme(data: &Protected, set: &Set, found: &OnGap, telling: &Telling) -> Result<Sheet, Fault> {
    let language = telling.language;
    let indicator = data.profile().indicator(&set.indicator).ok_or(Fault::NoRows)?;
    let mut sheet = blank(language, words::told(language, "equity-effect-title", &[("place", &set.place)]));
    sheet.lead.push(words::gap(language, &found.before, indicator));
    let key = match (found.change.holds_zero(), found.change.value > 0.0) {
        (true, _) => "equity-effect-within",
        (false, true) => "equity-effect-grows",
        (false, false) => "equity-effect-shrinks",
    };
    sheet.lead.push(words::told(language, key, &[("change", &words::estimate(language, &found.change))]));
    let equal = words::estimate(language, &found.with_equal_reach);
    sheet.lead.push(words::told(language, "equity-effect-equal", &[("change", &equal)]));
    let columns = [
        word("equity-column-group"),
        figure("equity-column-effect"),
        figure("equity-column-reached"),
        figure("equity-column-on-all"),
        figure("equity-column-source"),
    ];
    let mut grid = Grid::of(language, String::new(), &columns);
    for group in &found.groups {
        grid.row([
            group.label.clone(),
            words::estimate(language, &group.effect),
            format!("{} %", words::figure(language, group.reached * PERCENT)),
            words::estimate(language, &group.on_all),
            group.line.to_string(),
        ]);
    }
    sheet.section(language.say("equity-section-programme"), vec![Block::Grid(grid)]);
    sheet.section(language.say("equity-section-rules"), vec![Block::Words(Line::from(rule(language, data)))]);
    Ok(sheet)
}

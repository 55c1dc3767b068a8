//! Two places beside each other, and beside the region and the country.

use super::{Telling, blank, rule};
use crate::export::sheet::{Block, Grid, Line, Sheet};
use crate::locale::Language;
use crate::wire::equity_words as words;
use sagsgang_effect::profile::{Beside, Comparison, Protected};
use sagsgang_effect::{Estimate, Fault};

/// Places beside each other.
pub fn comparison(data: &Protected, compared: &Comparison, telling: &Telling) -> Sheet {
    let language = telling.language;
    let names: Vec<&str> = compared.places.iter().map(|beside| beside.place.name.as_str()).collect();
    let title = words::told(
        language,
        "equity-compare-title",
        &[("indicator", &compared.indicator.name), ("places", &names.join(", "))],
    );
    let mut sheet = blank(language, title);
    let own = compared.places.first();
    for other in compared.places.iter().skip(1) {
        sheet.lead.extend(own.and_then(|own| told(language, own, other)));
    }
    sheet.lead.push(words::told(language, "equity-by", &[("dimension", &compared.dimension.to_lowercase())]));
    let blocks = vec![Block::Grid(places(language, compared)), Block::Grid(groups(language, compared))];
    sheet.section(language.say("equity-section-beside"), blocks);
    let mut rules = vec![Block::Words(Line::from(rule(language, data)))];
    if compared.has_parts {
        rules.push(Block::Words(Line::from(language.say("equity-parts").into_owned())));
    }
    sheet.section(language.say("equity-section-rules"), rules);
    sheet
}

/// One gap held against another in a sentence; none where one is not known.
fn told(language: Language, own: &Beside, other: &Beside) -> Option<String> {
    let (Ok(one), Ok(two)) = (&own.gap, &other.gap) else { return None };
    let names = [("own", own.place.name.as_str()), ("other", other.place.name.as_str())];
    let verdict = match &other.gap_difference {
        Some(difference) => {
            let key = match (difference.holds_zero(), difference.value > 0.0) {
                (true, _) => "equity-compared-within",
                (false, true) => "equity-compared-larger",
                (false, false) => "equity-compared-smaller",
            };
            words::told(language, key, &names)
        }
        None => String::new(),
    };
    let (value, against) = (words::figure(language, one.value), words::figure(language, two.value));
    let [first, second] = names;
    Some(words::told(
        language,
        "equity-compared",
        &[first, second, ("value", &value), ("against", &against), ("verdict", &verdict)],
    ))
}

fn some(language: Language, estimate: Option<&Estimate>) -> String {
    estimate.map_or_else(|| words::NOTHING.to_owned(), |estimate| words::estimate(language, estimate))
}

/// The gap of each place.
fn places(language: Language, compared: &Comparison) -> Grid {
    let own = compared.places.first().map_or("", |own| own.place.name.as_str());
    let say = |key: &str| language.say(key).into_owned();
    let mut grid = Grid {
        caption: String::new(),
        columns: vec![
            say("equity-column-place"),
            say("equity-column-year"),
            format!(">{}", say("equity-column-all")),
            format!(">{}", say("equity-column-gap")),
            format!(">{}", words::told(language, "equity-column-gap-difference", &[("place", own)])),
        ],
        rows: Vec::new(),
        has_total: false,
    };
    for beside in &compared.places {
        let gap = match &beside.gap {
            Ok(gap) => gap.estimate.as_ref().map_or_else(
                || words::figure(language, gap.value),
                |estimate| words::estimate(language, estimate),
            ),
            Err(Fault::HiddenGroups { .. }) => say("equity-hidden"),
            Err(_) => words::NOTHING.to_owned(),
        };
        let all =
            beside.total.map_or_else(|| words::NOTHING.to_owned(), |all| words::figure(language, all.value));
        grid.row([
            beside.place.name.clone(),
            words::year(language, beside.year),
            all,
            gap,
            some(language, beside.gap_difference.as_ref()),
        ]);
    }
    grid
}

/// The figure of each group in each place, and how much higher the first place's is.
fn groups(language: Language, compared: &Comparison) -> Grid {
    let mut columns = vec![language.say("equity-column-group").into_owned()];
    columns.extend(compared.places.iter().map(|beside| format!(">{}", beside.place.name)));
    for beside in compared.places.iter().skip(1) {
        let head = words::told(language, "equity-column-difference", &[("place", &beside.place.name)]);
        columns.push(format!(">{head}"));
    }
    let mut grid = Grid { caption: String::new(), columns, rows: Vec::new(), has_total: false };
    for line in &compared.groups {
        let mut cells = vec![line.label.clone()];
        cells.extend(line.figures.iter().map(|figure| match figure {
            Some(figure) => words::figure(language, figure.value),
            None => language.say("equity-hidden").into_owned(),
        }));
        cells.extend(line.differences.iter().skip(1).map(|difference| some(language, difference.as_ref())));
        grid.row(cells);
    }
    grid
}

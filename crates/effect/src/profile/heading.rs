//! What columns of a profile are called, in Danish and English.

/// Something that a column of a profile tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    Indicator,
    Place,
    Code,
    Reach,
    PartOf,
    Year,
    Dimension,
    Group,
    Order,
    Estimate,
    StandardError,
    Low,
    High,
    Answers,
    Population,
    Average,
    Favourable,
    Scale,
    Reference,
    Cases,
    Effective,
    Degrees,
    Covariances,
    Line,
}

/// Names of columns, small letters; the first one is the name in messages.
const NAMES: &[(Heading, &[&str])] = &[
    (Heading::Indicator, &["indikator", "indicator", "maal", "mål", "emne"]),
    (
        Heading::Place,
        &["sted", "place", "kommune", "område", "omraade", "kommunenavn", "area", "municipality", "setting"],
    ),
    (Heading::Code, &["kode", "code", "kommunekode", "komkode", "stedkode"]),
    (Heading::Reach, &["niveau", "level", "sted_niveau", "place_level"]),
    (Heading::PartOf, &["region", "hører til", "hoerer_til", "part_of"]),
    (Heading::Year, &["år", "aar", "year", "date", "årstal"]),
    (Heading::Dimension, &["dimension", "opdeling", "inddeling"]),
    (Heading::Group, &["gruppe", "group", "subgroup", "undergruppe"]),
    (Heading::Order, &["orden", "rækkefølge", "raekkefoelge", "order", "subgroup_order"]),
    (
        Heading::Estimate,
        &["andel", "estimat", "estimate", "værdi", "vaerdi", "value", "procent", "percent", "gennemsnit"],
    ),
    (Heading::StandardError, &["standardfejl", "se", "standard_error", "standard error"]),
    (Heading::Low, &["nedre", "lav", "low", "lower", "ci_lb", "lower_cl", "nedre grænse"]),
    (Heading::High, &["øvre", "oevre", "høj", "hoej", "high", "upper", "ci_ub", "upper_cl", "øvre grænse"]),
    (Heading::Answers, &["svar", "n", "antal svar", "antal_svar", "answers", "respondents", "antal"]),
    (Heading::Population, &["befolkning", "population", "personer", "folketal", "pop"]),
    (Heading::Average, &["alle", "setting_average", "average", "hele stedet"]),
    (Heading::Favourable, &["gunstig", "favourable", "favorable", "favourable_indicator", "mere er bedre"]),
    (Heading::Scale, &["skala", "scale", "indicator_scale"]),
    (Heading::Cases, &["tilfælde", "tilfaelde", "cases", "events"]),
    (Heading::Effective, &["reelle svar", "reelle_svar", "effective_answers"]),
    (Heading::Degrees, &["frihedsgrader", "degrees_of_freedom"]),
    (Heading::Covariances, &["samvarians", "covariances"]),
    (Heading::Line, &["linje", "line"]),
    (Heading::Reference, &["reference", "reference_subgroup", "sammenlignes med"]),
];

impl Heading {
    /// The column that tells it, among these names.
    pub(super) fn among<'a>(self, names: &[&'a str]) -> Option<&'a str> {
        let (_, known) = NAMES.iter().find(|(heading, _)| *heading == self)?;
        known
            .iter()
            .find_map(|wanted| names.iter().find(|name| name.trim().to_lowercase() == *wanted))
            .copied()
    }

    /// Its name in messages.
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(heading, _)| *heading == self).and_then(|(_, known)| known.first()).unwrap_or(&"")
    }
}

/// Names of everybody together.
const TOTALS: [&str; 8] =
    ["i alt", "alle", "total", "all", "alle borgere", "hele stedet", "samlet", "overall"];

/// Whether a group is everybody together.
pub(super) fn is_total(label: &str) -> bool {
    TOTALS.contains(&label.trim().to_lowercase().as_str())
}

/// What stands where a figure is hidden or missing.
const HIDDEN: [&str; 10] = ["", "skjult", "hidden", "-", "–", "..", "...", "*", ":", "na"];

/// Whether a cell holds no figure because it is hidden or missing.
pub(super) fn is_hidden(text: &str) -> bool {
    HIDDEN.contains(&text.trim().to_lowercase().as_str())
}

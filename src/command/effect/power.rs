//! `sagsgang effect power`: how many people it takes, how small an effect a number of people can show, how often one is seen.

use super::folder::refused;
use crate::command::asking::show_json;
use crate::command::output::show;
use crate::command::table::Table;
use crate::command::{EXIT_USAGE, fail};
use crate::locale::{Argument, Language};
use crate::wire::effect_words::{number_of, share};
use sagsgang_effect::Fault;
use sagsgang_effect::power::{Analysis, Clustering, Means, Measurement, Proportions, Rates, Size, Test};
use serde::Serialize;
use std::process::ExitCode;

/// Plans how many.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Regner, hvor mange personer det kræver, og hvor lille en virkning de kan vise",
    long_about = "Regner, hvor mange personer det kræver, og hvor lille en virkning de kan vise.\n\n\
                  Med --effect: hvor mange der skal være med. Med --persons: den mindste virkning, der kan ses. Med begge: chancen for at \
                  se den. Klynger (--cluster-size, --icc) og frafald (--attrition) tæller med. Tal skrives 0,4 eller 0.4, andele også 40 %.",
    after_long_help = "In English: tells how many people it takes to see an effect (--effect), the smallest effect that a number of people \
                       can show (--persons), or how often an effect is seen (both); for means, shares and rates, with clusters and \
                       attrition. Exit status 0: told; 1: there is no such number; 2: wrong use."
)]
pub(super) struct PowerArgs {
    /// What kind of number.
    #[arg(
        long,
        value_enum,
        default_value = "mean",
        help = "Udfaldets slags: mean et tal, share en andel, count et antal pr. tid"
    )]
    kind: Kind,
    /// What would be without the effort.
    #[arg(long, value_name = "TAL", value_parser = number, allow_hyphen_values = true, help = "Andelen eller antallet pr. tid uden indsatsen")]
    without: Option<f64>,
    /// The effect.
    #[arg(long, value_name = "TAL", value_parser = number, allow_hyphen_values = true, help = "Virkningen, i udfaldets enhed; et fald skrives -0,4")]
    effect: Option<f64>,
    /// The standard deviation between persons.
    #[arg(long, value_name = "TAL", value_parser = above_zero, help = "Standardafvigelsen mellem personer, i udfaldets enhed (mean)")]
    sd: Option<f64>,
    /// The correlation of before and after.
    #[arg(long, value_name = "TAL", value_parser = below_one, help = "Korrelationen mellem før og efter, 0 til 1 (mean)")]
    correlation: Option<f64>,
    /// How the measurement before is used.
    #[arg(
        long,
        value_enum,
        default_value = "ancova",
        requires = "correlation",
        help = "Hvordan målingen før bruges: ancova, change eller after"
    )]
    analysis: Before,
    /// How long each is followed.
    #[arg(long, value_name = "TAL", value_parser = above_zero, default_value = "1", help = "Hvor længe hver følges, i den tid antallet er pr. (count)")]
    time: f64,
    /// α of the negative binomial distribution.
    #[arg(long, value_name = "TAL", value_parser = not_negative, default_value = "0", help = "Hvor meget antal spreder sig ud over Poissons: α i μ + α·μ² (count)")]
    dispersion: f64,
    /// Treated persons.
    #[arg(long, value_name = "TAL", value_parser = above_zero, help = "Personer, der får indsatsen, før frafald")]
    persons: Option<f64>,
    /// Persons of the comparison for each treated.
    #[arg(long, value_name = "TAL", value_parser = above_zero, default_value = "1", help = "Personer i sammenligningen for hver, der får indsatsen")]
    ratio: f64,
    /// How often the effect is to be seen.
    #[arg(long, value_name = "ANDEL", value_parser = inside, default_value = "0.8", help = "Hvor tit virkningen skal ses: 0,8 eller 80 %")]
    power: f64,
    /// How often nothing is taken for something.
    #[arg(long, value_name = "ANDEL", value_parser = inside, default_value = "0.05", help = "Hvor tit ingenting må tages for noget, tosidet")]
    alpha: f64,
    /// Persons in a cluster.
    #[arg(long, value_name = "TAL", value_parser = at_least_one, requires = "icc", help = "Personer i hver klynge, når hele klynger får indsatsen")]
    cluster_size: Option<f64>,
    /// How alike those of one cluster are.
    #[arg(long, value_name = "TAL", value_parser = below_one, requires = "cluster_size", help = "Hvor ens personer i samme klynge er (ICC), 0 til 1")]
    icc: Option<f64>,
    /// The share that is lost.
    #[arg(long, value_name = "ANDEL", value_parser = below_one, default_value = "0", help = "Andelen, hvis udfald ikke bliver kendt: 0,3 eller 30 %")]
    attrition: f64,
    /// The form.
    #[arg(long, value_enum, default_value = "table", help = "Formen: table eller json")]
    format: Format,
    /// The language.
    #[arg(long, value_name = "SPROG", value_parser = super::language, default_value = "da", help = "Sproget: da eller en")]
    language: Language,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Mean,
    Share,
    Count,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Before {
    Ancova,
    Change,
    After,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

/// What came out, on the wire.
#[derive(Serialize)]
struct Answer {
    schema: &'static str,
    kind: Kind,
    alpha: f64,
    /// How often the effect is to be seen.
    wanted: f64,
    attrition: f64,
    /// People that it takes, those who will be lost among them.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<Size>,
    /// How often the effect is seen with the persons told.
    #[serde(skip_serializing_if = "Option::is_none")]
    power: Option<f64>,
    /// The smallest effect that the persons told show, in the outcome's unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    detectable: Option<f64>,
}

/// One of the three comparisons.
enum Comparison {
    Means(Means),
    Shares(Proportions),
    Rates(Rates),
}

pub(super) fn run(arguments: &PowerArgs) -> Result<ExitCode, ExitCode> {
    if arguments.effect.is_none() && arguments.persons.is_none() {
        return Err(wrong("skriv --effect, --persons eller begge"));
    }
    if arguments.effect == Some(0.0) {
        return Err(wrong("--effect er 0; skriv den virkning, der skal kunne ses"));
    }
    let comparison = arguments.comparison()?;
    let answer = arguments.answer(&comparison).map_err(|fault| match fault {
        // What was sought is not there, however many there are.
        Fault::NoConvergence { .. } => refused_none(arguments.language),
        other => refused(arguments.language, &other),
    })?;
    match arguments.format {
        Format::Json => show_json(&answer),
        Format::Table => show(&arguments.in_words(&answer)),
    }
}

impl PowerArgs {
    fn comparison(&self) -> Result<Comparison, ExitCode> {
        let test = Test { alpha: self.alpha, ..Test::default() };
        let clustering = self.clustering();
        let design_effect = match clustering {
            Some(clustering) => clustering.design_effect().map_err(|fault| refused(self.language, &fault))?,
            None => 1.0,
        };
        let comparison_per_treated = self.ratio;
        let without = || self.without.ok_or_else(|| wrong("--kind share og count kræver --without"));
        Ok(match self.kind {
            Kind::Mean => {
                let sd = self.sd.ok_or_else(|| wrong("--kind mean kræver --sd"))?;
                let analysis = match self.analysis {
                    Before::Ancova => Analysis::Ancova,
                    Before::Change => Analysis::Change,
                    Before::After => Analysis::After,
                };
                let measurement =
                    self.correlation.map(|correlation| Measurement::once(correlation, analysis));
                Comparison::Means(Means {
                    comparison_per_treated,
                    measurement,
                    clustering,
                    test,
                    ..Means::of(sd)
                })
            }
            Kind::Share => {
                let comparison = without()?;
                let treated = comparison + self.effect.unwrap_or(0.0);
                let is_share = |share: f64| share > 0.0 && share < 1.0;
                if !is_share(comparison) || !is_share(treated) {
                    return Err(wrong(
                        "andelen uden indsatsen, og den plus virkningen, skal være mellem 0 og 1",
                    ));
                }
                let of = Proportions::of(treated, comparison);
                Comparison::Shares(Proportions { comparison_per_treated, design_effect, test, ..of })
            }
            Kind::Count => {
                let comparison = without()?;
                let treated = comparison + self.effect.unwrap_or(0.0);
                if comparison <= 0.0 || treated <= 0.0 {
                    return Err(wrong("antallet uden indsatsen, og det plus virkningen, skal være over 0"));
                }
                let of = Rates::of(treated, comparison, self.dispersion);
                Comparison::Rates(Rates {
                    time: self.time,
                    comparison_per_treated,
                    design_effect,
                    test,
                    ..of
                })
            }
        })
    }

    /// Clusters as they are once some of their people are lost.
    fn clustering(&self) -> Option<Clustering> {
        let (size, intraclass) = (self.cluster_size?, self.icc?);
        Some(Clustering { size: (size * (1.0 - self.attrition)).max(1.0), variation: 0.0, intraclass })
    }

    fn answer(&self, comparison: &Comparison) -> Result<Answer, Fault> {
        let known = self.persons.map(|persons| persons * (1.0 - self.attrition));
        let effect = self.effect.filter(|effect| *effect != 0.0);
        let size = match (comparison, effect) {
            (_, None) => None,
            (Comparison::Means(means), Some(effect)) => Some(means.size(effect.abs(), self.power)?),
            (Comparison::Shares(shares), Some(_)) => Some(shares.size(self.power)?),
            (Comparison::Rates(rates), Some(_)) => Some(rates.size(self.power)?),
        };
        let power = match (comparison, effect, known) {
            (Comparison::Means(means), Some(effect), Some(known)) => Some(means.power(effect.abs(), known)?),
            (Comparison::Shares(shares), Some(_), Some(known)) => Some(shares.power(known)?),
            (Comparison::Rates(rates), Some(_), Some(known)) => Some(rates.power(known)?),
            _ => None,
        };
        let detectable = match (comparison, known) {
            (_, None) => None,
            (Comparison::Means(means), Some(known)) => Some(means.detectable(known, self.power)?),
            (Comparison::Shares(shares), Some(known)) => Some(shares.detectable(known, self.power)?),
            (Comparison::Rates(rates), Some(known)) => {
                Some(rates.detectable(known, self.power)? * rates.comparison)
            }
        };
        Ok(Answer {
            schema: "sagsgang.effect-power/1",
            kind: self.kind,
            alpha: self.alpha,
            wanted: self.power,
            attrition: self.attrition,
            size: size.map(|size| recruited(&size, self.attrition)),
            power,
            detectable,
        })
    }

    fn in_words(&self, answer: &Answer) -> String {
        let language = self.language;
        let mut table = Table::new(&["", ">"]);
        let say = |key: &str, texts: &[(&str, String)]| {
            let arguments: Vec<(&str, Argument)> =
                texts.iter().map(|(name, text)| (*name, Argument::Text(text))).collect();
            language.fill(key, &arguments).into_owned()
        };
        let amount = |number: f64| match self.kind {
            Kind::Share => share(language, number),
            _ => number_of(language, number),
        };
        let effect = amount(self.effect.unwrap_or_default());
        let wanted = share(language, self.power);
        if let Some(size) = &answer.size {
            let facts = [("effect", effect.clone()), ("wanted", wanted.clone())];
            table.row([say("effect-power-treated", &facts), size.treated_people.to_string()]);
            table.row([say("effect-power-comparison", &facts), size.comparison_people.to_string()]);
        }
        if let (Some(power), Some(persons)) = (answer.power, self.persons) {
            let facts = [("effect", effect), ("persons", number_of(language, persons))];
            table.row([say("effect-power-chance", &facts), share(language, power)]);
        }
        if let (Some(detectable), Some(persons)) = (answer.detectable, self.persons) {
            let facts = [("wanted", wanted), ("persons", number_of(language, persons))];
            table.row([say("effect-power-detectable", &facts), amount(detectable)]);
        }
        let lost = if self.attrition > 0.0 {
            say("effect-power-lost", &[("share", share(language, self.attrition))]) + "\n"
        } else {
            String::new()
        };
        format!("{}{lost}", table.print().trim_start_matches('\n'))
    }
}

/// So many more that enough are left.
fn recruited(size: &Size, attrition: f64) -> Size {
    let left = 1.0 - attrition;
    let people = |needed: f64| {
        let all = needed / left;
        // What differs from a whole number by rounding alone is that number.
        (all - 1e-9 * all).ceil() as u64
    };
    Size {
        treated: size.treated / left,
        comparison: size.comparison / left,
        treated_people: people(size.treated),
        comparison_people: people(size.comparison),
    }
}

fn wrong(why: &str) -> ExitCode {
    fail(&why);
    ExitCode::from(EXIT_USAGE)
}

fn refused_none(language: Language) -> ExitCode {
    fail(&language.say("effect-power-none"));
    ExitCode::from(crate::command::EXIT_FOUND)
}

/// A number as people write it, with a decimal comma or point, or in per cent.
fn number(text: &str) -> Result<f64, String> {
    let (digits, divisor) = match text.trim().strip_suffix('%') {
        Some(digits) => (digits.trim(), 100.0),
        None => (text.trim(), 1.0),
    };
    match digits.replace(',', ".").parse::<f64>() {
        Ok(number) if number.is_finite() && number.abs() <= sagsgang_effect::table::NUMBER_MAX => {
            Ok(number / divisor)
        }
        _ => Err("er ikke et tal; skriv det som 0,4".to_owned()),
    }
}

fn within(text: &str, holds: impl Fn(f64) -> bool, must: &str) -> Result<f64, String> {
    number(text).and_then(|number| if holds(number) { Ok(number) } else { Err(must.to_owned()) })
}

fn above_zero(text: &str) -> Result<f64, String> {
    within(text, |number| number > 0.0, "skal være over 0")
}

fn not_negative(text: &str) -> Result<f64, String> {
    within(text, |number| number >= 0.0, "kan ikke være under 0")
}

fn at_least_one(text: &str) -> Result<f64, String> {
    within(text, |number| number >= 1.0, "skal være mindst 1")
}

fn inside(text: &str) -> Result<f64, String> {
    within(text, |number| number > 0.0 && number < 1.0, "skal være over 0 og under 1")
}

fn below_one(text: &str) -> Result<f64, String> {
    within(text, |number| (0.0..1.0).contains(&number), "skal være mindst 0 og under 1")
}

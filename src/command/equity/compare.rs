//! `sagsgang equity compare` and `effect`: places beside each other, and what a programme does to the gap.

use super::measure::chosen;
use super::shown::give;
use super::source::{Chosen, Given, Told, bytes, faulty};
use crate::command::asking::not_there;
use crate::export::equity;
use sagsgang_effect::profile::{self, Protected, Reach};
use std::path::PathBuf;
use std::process::ExitCode;

/// Compares places.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Sammenligner to kommuner, også med region og land: forskelle med grænser",
    long_about = "Sammenligner to kommuner, også med region og land: forskelle med grænser.\n\n\
                  Hvor kommunen er en del af regionen, og befolkningen er kendt, regnes det med i grænserne.",
    after_long_help = "In English: compares two municipalities, with region and country beside them: differences with limits."
)]
pub(super) struct CompareArgs {
    #[command(flatten)]
    given: Given,
    /// The first place.
    #[arg(value_name = "STED", help = "Det ene sted, ved navn eller kode")]
    first: String,
    /// The second place.
    #[arg(value_name = "STED", help = "Det andet sted")]
    second: String,
    /// With what else.
    #[arg(
        long,
        value_name = "HVAD",
        value_delimiter = ',',
        help = "Også ved siden af: region, land eller et steds navn"
    )]
    with: Vec<String>,
    #[command(flatten)]
    chosen: Chosen,
    #[command(flatten)]
    told: Told,
}

/// Tells what a programme does to the gap.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Siger, hvad en indsats gør ved forskellen: effekt og andel nået i hver gruppe",
    long_about = "Siger, hvad en indsats gør ved forskellen: effekt og andel nået i hver gruppe.\n\n\
                  Filen med effekter har kolonnerne gruppe, effekt, se (eller nedre og øvre) og nået (andel eller procent). Gruppens tal \
                  flytter sig med effekten gange den andel, der blev nået; så en indsats kan hjælpe alle og alligevel øge forskellen.",
    after_long_help = "In English: tells what a programme does to the gap, of a file with the columns group, effect, se (or low and high) \
                       and reached."
)]
pub(super) struct EffectArgs {
    #[command(flatten)]
    given: Given,
    /// The effects.
    #[arg(value_name = "EFFEKTER", help = "Effekten i hver gruppe: CSV eller XLSX")]
    effects: PathBuf,
    #[command(flatten)]
    chosen: Chosen,
    #[command(flatten)]
    told: Told,
}

pub(super) fn compare(arguments: &CompareArgs) -> Result<ExitCode, ExitCode> {
    let language = arguments.told.language();
    let telling = arguments.told.telling(Vec::new(), false)?;
    let data = arguments.given.protected(language)?;
    let places = places(&data, arguments)?;
    let names: Vec<&str> = places.iter().map(String::as_str).collect();
    let wanted = Chosen { place: names.first().map(|name| (*name).to_owned()), ..arguments.chosen.clone() };
    let (mut sheets, mut all) = (Vec::new(), Vec::new());
    for set in chosen(&data, &wanted)? {
        let what = (set.indicator.as_str(), set.dimension.as_str());
        let year = arguments.chosen.year;
        let compared = profile::compare(data.profile(), &names, what, year, telling.options.level)
            .map_err(|fault| faulty(&arguments.given.file, &fault, language))?;
        sheets.push(equity::comparison(&data, &compared, &telling));
        all.push(compared);
    }
    give(&data, &sheets, all, arguments.told.format())
}

/// The places by name: the two, and those beside them.
fn places(data: &Protected, arguments: &CompareArgs) -> Result<Vec<String>, ExitCode> {
    let profile = data.profile();
    let named = |name: &str| {
        profile.place(name).ok_or_else(|| {
            let known: Vec<&str> = profile.places.iter().map(|place| place.name.as_str()).collect();
            not_there(&format!("stedet »{name}« er ikke i filen; der er {}", known.join(", ")))
        })
    };
    let first = named(&arguments.first)?;
    let mut places = vec![first.name.clone(), named(&arguments.second)?.name.clone()];
    for with in &arguments.with {
        let reach = match with.trim().to_lowercase().as_str() {
            "region" => Some(Reach::Region),
            "land" | "country" => Some(Reach::Country),
            _ => None,
        };
        let found = match reach {
            None => named(with)?,
            Some(reach) => {
                let is_own = |name: &str| first.part_of.as_deref().is_none_or(|region| region == name);
                let found = profile
                    .places
                    .iter()
                    .find(|place| place.reach == reach && (reach != Reach::Region || is_own(&place.name)));
                found.ok_or_else(|| not_there(&format!("filen har ingen tal for »{with}«")))?
            }
        };
        if !places.contains(&found.name) {
            places.push(found.name.clone());
        }
    }
    Ok(places)
}

pub(super) fn effect(arguments: &EffectArgs) -> Result<ExitCode, ExitCode> {
    let language = arguments.told.language();
    let telling = arguments.told.telling(Vec::new(), false)?;
    let data = arguments.given.protected(language)?;
    let effects = bytes(&arguments.effects, None)?;
    let sets = chosen(&data, &arguments.chosen)?;
    let [set] = sets.as_slice() else {
        return Err(not_there(
            "vælg ét sted, én indikator og én opdeling med --place, --indicator og --dimension",
        ));
    };
    let found = profile::on_gap(data.profile(), set, &effects, telling.options.level)
        .map_err(|fault| faulty(&arguments.effects, &fault, language))?;
    let sheet = equity::programme(&data, set, &found, &telling)
        .map_err(|fault| faulty(&arguments.given.file, &fault, language))?;
    give(&data, &[sheet], found, arguments.told.format())
}

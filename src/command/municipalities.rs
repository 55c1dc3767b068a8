//! A made-up health profile of the 98 municipalities, drawn from a seed, so that a map of them can be seen without anybody's data.
//!
//! Names, numbers and regions are the real ones; every figure is drawn, and the indicator says so by its name, because it stands
//! on every page and picture. Nobody was asked anything.

use std::fmt::Write as _;

use sagsgang_effect::number::Stream;

use crate::picture::tile_map::municipalities;

/// Where the draws come from.
const SEED: u64 = 980_101;
/// The years.
const YEARS: [i32; 2] = [2021, 2025];
/// What is measured.
const INDICATOR: &str = "Dårligt selvvurderet helbred (opdigtede tal)";
/// By what people are grouped.
const DIMENSION: &str = "Uddannelse";
/// The groups: name, share of people, and the chance of what is measured.
const GROUPS: [(&str, f64, f64); 3] =
    [("Grundskole", 0.25, 0.26), ("Erhvervsuddannelse", 0.45, 0.16), ("Videregående uddannelse", 0.30, 0.09)];
/// Those who answer in the smallest and the largest municipality; drawn evenly between.
const ANSWERS: (f64, f64) = (40.0, 2_400.0);
/// How far a municipality's chance lies from the others' at most, as a factor up or down.
const SPREAD: f64 = 0.45;

/// The profile as a file, as a Danish spreadsheet writes it: semicolons, decimal commas.
pub fn example() -> String {
    let mut text =
        String::from("indikator;sted;kode;niveau;region;år;dimension;gruppe;orden;andel;svar;gunstig\n");
    for one in municipalities() {
        let mut stream = Stream::new(SEED, "made-up municipalities", u64::from(one.code));
        let answers = ANSWERS.0 + stream.unit() * (ANSWERS.1 - ANSWERS.0);
        let burden = 1.0 + (2.0 * stream.unit() - 1.0) * SPREAD;
        for year in YEARS {
            for (place, (group, share, chance)) in GROUPS.iter().enumerate() {
                let asked = (answers * share) as usize + 1;
                // The gap itself differs from place to place: the worst off carry the burden most.
                let burden = 1.0 + (burden - 1.0) * (1.5 - 0.5 * place as f64);
                let counted = (0..asked).filter(|_| stream.unit() < chance * burden).count();
                // Whole thousandths, so that the text is the same on every machine.
                let thousandths = (counted * 2000 + asked) / (2 * asked);
                let (whole, tenth) = (thousandths / 10, thousandths % 10);
                let (name, code, region, order) = (one.name, one.code, one.region, place + 1);
                // Writing to a text does not fail.
                let _ = writeln!(
                    text,
                    "{INDICATOR};{name};{code};kommune;{region};{year};{DIMENSION};{group};{order};{whole},{tenth};{asked};nej"
                );
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use sagsgang_effect::profile::{Protected, Reading, Rule, read};
    use std::path::Path;

    /// The file is written anew where `SAGSGANG_WRITE_EXAMPLES` is set, and held against the draws else.
    #[test]
    fn the_file_of_the_municipalities_is_the_drawn_one() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/profiles/opdigtede-kommuner.csv");
        if std::env::var_os("SAGSGANG_WRITE_EXAMPLES").is_some() {
            std::fs::write(&path, example()).unwrap();
        }
        assert!(std::fs::read_to_string(path).unwrap().replace('\r', "") == example());
    }

    #[test]
    fn it_is_a_profile_of_all_of_them_that_says_it_is_made_up() {
        let profile = read(example().as_bytes(), &Reading::default()).unwrap();
        assert_eq!(profile.places.len(), 98);
        assert!(profile.indicators.iter().all(|one| one.name.contains("opdigtede tal")));
        let data = Protected::of(profile, &Rule::default()).unwrap();
        assert!(data.profile().sets.len() == 98 * YEARS.len());
    }
}

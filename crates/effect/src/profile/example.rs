//! The health profile of a region that does not exist, drawn from a seed: every number is made up.
//!
//! Each person who answers is drawn once, with an education and a household, and counted in both: so dimensions have the same totals,
//! as they have in a survey. The chance depends on both and on the municipality. The region has more municipalities than the file shows, so that its
//! sums tell nothing of one; the country is a sample of its own. In Tangvig the gap grows by construction; Øskær is so small that groups of it must be hidden.

use crate::number::Stream;
use std::fmt::Write as _;

/// Where the draws come from.
const SEED: u64 = 20_210_410;
/// The region.
const REGION: &str = "Region Bælthavet";
/// The country of which it is a part.
const COUNTRY: &str = "Hele landet";
/// Years of the survey.
const YEARS: [i32; 3] = [2017, 2021, 2025];
/// Adults of the region's municipalities that the file does not show.
const OTHER_ADULTS: f64 = 210_000.0;
/// One in so many people is asked and answers.
const PEOPLE_PER_ANSWER: usize = 10;

/// A municipality: name, number, adults, and how much worse off it is than others, as a factor.
const MUNICIPALITIES: [(&str, &str, usize, f64); 6] = [
    ("Tangvig", "901", 25_400, 1.3),
    ("Bredsund", "902", 88_000, 0.95),
    ("Klintager", "903", 41_000, 0.85),
    ("Egholt", "904", 33_500, 1.0),
    ("Nordmark", "905", 52_000, 1.1),
    ("Øskær", "906", 1_900, 1.15),
];

/// How people are grouped: name, whether groups have an order, and of each group the name, its share of people, and a factor.
type Dimension = (&'static str, bool, &'static [(&'static str, f64, f64)]);

const DIMENSIONS: [Dimension; 2] = [
    (
        "Uddannelse",
        true,
        &[
            ("Grundskole", 0.22, 1.55),
            ("Erhvervsuddannelse", 0.40, 1.12),
            ("Kort videregående", 0.08, 0.9),
            ("Mellemlang videregående", 0.20, 0.75),
            ("Lang videregående", 0.10, 0.55),
        ],
    ),
    ("Samliv", false, &[("Bor alene", 0.34, 1.5), ("Bor med andre", 0.66, 0.74)]),
];

/// An indicator: name, whether more of it is better, and the probability of what is worse.
const INDICATORS: [(&str, bool, f64); 3] = [
    ("Tre eller flere kroniske sygdomme", false, 0.135),
    ("Føler sig ofte uønsket alene", false, 0.075),
    ("Godt selvvurderet helbred", true, 0.16),
];

/// The profile as a file, as a Danish spreadsheet writes it: semicolons, decimal commas.
pub fn example() -> String {
    let mut text = String::from(
        "indikator;sted;kode;niveau;region;år;dimension;gruppe;orden;andel;svar;befolkning;gunstig\n",
    );
    for (at, indicator) in INDICATORS.iter().enumerate() {
        for (round, year) in YEARS.iter().enumerate() {
            let mut stream = Stream::new(SEED, "health profile", (at * 100 + round) as u64);
            write_year(&mut text, indicator, (*year, round), &mut stream);
        }
    }
    text
}

/// Counted, among, and people.
#[derive(Clone, Copy, Default)]
struct Drawn {
    cases: usize,
    answers: usize,
    people: usize,
}

impl Drawn {
    fn and(self, other: Self) -> Self {
        Self {
            cases: self.cases + other.cases,
            answers: self.answers + other.answers,
            people: self.people + other.people,
        }
    }
}

/// What was drawn of a place: by education, and within it by household.
type Crossed = Vec<Vec<Drawn>>;

fn write_year(
    text: &mut String,
    indicator: &(&str, bool, f64),
    (year, round): (i32, usize),
    stream: &mut Stream,
) {
    let mut places = Vec::new();
    let mut region = draw_all(stream, (OTHER_ADULTS, PEOPLE_PER_ANSWER), |_| indicator.2);
    for (name, code, adults, burden) in MUNICIPALITIES {
        // In Tangvig those who are worst off fall behind from year to year.
        let growth = |place: usize| match name == "Tangvig" && place == 0 {
            true => 1.0 + 0.16 * round as f64,
            false => 1.0,
        };
        let chance = |place: usize| indicator.2 * burden * growth(place);
        let drawn = draw_all(stream, (adults as f64, PEOPLE_PER_ANSWER), chance);
        for (sum, one) in region.iter_mut().flatten().zip(drawn.iter().flatten()) {
            *sum = sum.and(*one);
        }
        places.push((format!("{name};{code};kommune;{REGION};{year}"), drawn));
    }
    places.push((format!("{REGION};;region;;{year}"), region));
    let country = draw_all(stream, (4_700_000.0, 300), |_| indicator.2);
    places.push((format!("{COUNTRY};;land;;{year}"), country));
    let [education, household] = DIMENSIONS;
    for (place, crossed) in &places {
        let together = |drawn: &[Drawn]| drawn.iter().fold(Drawn::default(), |sum, one| sum.and(*one));
        let by_education: Vec<Drawn> = crossed.iter().map(|row| together(row)).collect();
        write_place(text, indicator, &education, place, &by_education);
        let of_household =
            |at: usize| -> Vec<Drawn> { crossed.iter().filter_map(|row| row.get(at)).copied().collect() };
        let by_household: Vec<Drawn> = (0..household.2.len()).map(|at| together(&of_household(at))).collect();
        write_place(text, indicator, &household, place, &by_household);
    }
}

/// Draws a place's people, the chance depending on education and household.
fn draw_all(
    stream: &mut Stream,
    (adults, people_per_answer): (f64, usize),
    chance: impl Fn(usize) -> f64,
) -> Crossed {
    let [education, household] = DIMENSIONS;
    let of_education = |(place, (_, share, factor)): (usize, &(&str, f64, f64))| -> Vec<Drawn> {
        let in_household = |(_, other, by): &(&str, f64, f64)| {
            let people = libm::round(adults * share * other) as usize;
            let answers = people / people_per_answer;
            let probability = chance(place) * factor * by;
            let cases = (0..answers).filter(|_| stream.unit() < probability).count();
            Drawn { cases, answers, people }
        };
        household.2.iter().map(in_household).collect()
    };
    education.2.iter().enumerate().map(of_education).collect()
}

fn write_place(
    text: &mut String,
    (name, is_favourable, _): &(&str, bool, f64),
    (dimension, is_ordered, groups): &Dimension,
    place: &str,
    drawn: &[Drawn],
) {
    let all = drawn.iter().fold(Drawn::default(), |sum, one| sum.and(*one));
    let labels = groups.iter().map(|group| group.0).chain(["I alt"]);
    for (at, (label, one)) in labels.zip(drawn.iter().copied().chain([all])).enumerate() {
        let order = if *is_ordered && at < groups.len() { (at + 1).to_string() } else { String::new() };
        let cases = if *is_favourable { one.answers - one.cases } else { one.cases };
        // Whole thousandths, so that the text is the same on every machine.
        let thousandths = (cases * 2000 + one.answers) / (2 * one.answers.max(1));
        let (whole, tenth) = (thousandths / 10, thousandths % 10);
        let (answers, people) = (one.answers, one.people);
        let favourable = if *is_favourable { "ja" } else { "nej" };
        // Writing to a text does not fail.
        let _ = writeln!(
            text,
            "{name};{place};{dimension};{label};{order};{whole},{tenth};{answers};{people};{favourable}"
        );
    }
}

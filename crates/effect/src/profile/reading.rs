//! A table of estimates to a profile: one line for each group of an indicator in a place and a year.

use super::heading::{Heading, is_hidden, is_total};
use super::{Figure, Group, Indicator, Place, Profile, Reach, SETS_MAX, Set};
use crate::number::distribution::normal_quantile;
use crate::table::Table;
use crate::{Fault, Level};

/// The name of what a file without a column of indicators is about.
const INDICATOR: &str = "Indikator";
/// The name of a file's place where it has no column of places.
const PLACE: &str = "Alle";
/// The name of what people are grouped by where the file does not tell.
const DIMENSION: &str = "Gruppe";
/// What stands for everybody where the file does not tell: per cent.
const SCALE: f64 = 100.0;
/// What stands where a standard error is not known and must not be reckoned either.
pub(super) const UNKNOWN: &str = "ukendt";
/// Years that can be meant.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

/// What a file does not say of itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// Whether more of an indicator is better, where the file does not tell.
    pub is_favourable: bool,
    /// How sure the file's limits are, where it has limits instead of standard errors.
    pub level: Level,
    /// Whether the file is one that the program kept itself: its figures were held against their scale when they came in.
    pub is_kept: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self { is_favourable: false, level: Level::USUAL, is_kept: false }
    }
}

/// Reads a profile from a file of comma-separated values.
///
/// # Errors
/// What [`Table::read`] says; [`Fault::NoSuchColumn`] where groups or estimates are missing, [`Fault::BadCell`] with the column
/// and line of a cell that cannot be meant, [`Fault::RowTwice`], [`Fault::TooMany`].
pub fn read(bytes: &[u8], reading: &Reading) -> Result<Profile, Fault> {
    Sheet::of(&Table::read(bytes, None)?, reading)?.profile()
}

/// A table with its columns found.
struct Sheet<'a> {
    table: &'a Table,
    names: Vec<&'a str>,
    reading: &'a Reading,
    group: &'a str,
    estimate: &'a str,
}

impl<'a> Sheet<'a> {
    fn of(table: &'a Table, reading: &'a Reading) -> Result<Self, Fault> {
        let names: Vec<&str> = table.names().collect();
        let needed = |heading: Heading| {
            heading.among(&names).ok_or_else(|| Fault::NoSuchColumn {
                column: heading.name().to_owned(),
                known: names.iter().map(|name| (*name).to_owned()).collect(),
            })
        };
        let (group, estimate) = (needed(Heading::Group)?, needed(Heading::Estimate)?);
        Ok(Self { table, names, reading, group, estimate })
    }

    fn profile(&self) -> Result<Profile, Fault> {
        let mut profile = Profile::default();
        for row in 0..self.table.rows() {
            self.add(&mut profile, row)?;
        }
        for set in &mut profile.sets {
            set.groups.sort_by_key(|group| group.order);
        }
        let place = |name: &str| profile.places.iter().position(|place| place.name == name);
        let indicator = |name: &str| profile.indicators.iter().position(|known| known.name == name);
        profile.sets.sort_by_cached_key(|set| {
            (indicator(&set.indicator), !set.is_ordered(), set.dimension.clone(), place(&set.place), set.year)
        });
        Ok(profile)
    }

    /// Adds what a line says.
    fn add(&self, profile: &mut Profile, row: usize) -> Result<(), Fault> {
        let indicator = self.indicator(row)?;
        let place = self.place(row)?;
        let dimension = self.text_or(Heading::Dimension, row, DIMENSION)?;
        let year = self.year(row)?;
        let label = self
            .text(self.group, row)?
            .ok_or_else(|| Fault::Missing { column: self.group.to_owned(), row: self.table.line(row) })?;
        let group = Group {
            order: self.order(row)?,
            is_reference: self.yes(Heading::Reference, row)?.unwrap_or(false),
            figure: self.figure(row, indicator.scale)?,
            line: self.line(row)?,
            label,
        };
        let average = match Heading::Average.among(&self.names) {
            Some(column) => self.number(column, row)?,
            None => None,
        };
        // Files come place by place: the one that is wanted is nearly always the last one.
        let is_it = |set: &Set| {
            set.year == year
                && set.place == place.name
                && set.indicator == indicator.name
                && set.dimension == dimension
        };
        let at = match profile.sets.iter().rposition(is_it) {
            Some(at) => at,
            None if profile.sets.len() >= SETS_MAX => {
                return Err(Fault::TooMany { what: "sets", most: SETS_MAX });
            }
            None => {
                let set = Set {
                    indicator: indicator.name.clone(),
                    dimension,
                    place: place.name.clone(),
                    year,
                    ..Set::default()
                };
                profile.sets.push(set);
                profile.sets.len() - 1
            }
        };
        self.settle(profile, indicator, place, row)?;
        let Some(set) = profile.sets.get_mut(at) else { return Ok(()) };
        self.covariances(set, &group.label, row)?;
        keep(set, group, average)
    }

    /// How the group varies with those before it, where the file tells.
    fn covariances(&self, set: &mut Set, label: &str, row: usize) -> Result<(), Fault> {
        let Some(column) = Heading::Covariances.among(&self.names) else { return Ok(()) };
        let Some(text) = self.text(column, row)? else { return Ok(()) };
        let told: Option<Vec<f64>> = text.split_whitespace().map(number).collect();
        match told {
            Some(told) if told.len() == set.groups.len() => {
                for (other, covariance) in set.groups.iter().zip(told) {
                    set.covariances.push((other.label.clone(), label.to_owned(), covariance));
                }
                Ok(())
            }
            _ => Err(self.bad(column, row, "covariances")),
        }
    }

    /// Keeps the indicator and the place, which every line tells anew.
    fn settle(&self, profile: &mut Profile, told: Indicator, place: Place, row: usize) -> Result<(), Fault> {
        match profile.indicators.iter().find(|known| known.name == told.name) {
            None => profile.indicators.push(told),
            Some(known) if *known != told => {
                let heading = if known.scale == told.scale { Heading::Favourable } else { Heading::Scale };
                let column = heading.among(&self.names).unwrap_or_default();
                return Err(self.bad(column, row, "same-on-all-lines"));
            }
            Some(_) => {}
        }
        if !profile.places.iter().any(|known| known.name == place.name) {
            profile.places.push(place);
        }
        Ok(())
    }

    fn indicator(&self, row: usize) -> Result<Indicator, Fault> {
        let scale = match Heading::Scale.among(&self.names) {
            Some(column) => match self.number(column, row)? {
                Some(scale) if scale > 0.0 => scale,
                Some(_) => return Err(self.bad(column, row, "above-zero")),
                None => SCALE,
            },
            None => SCALE,
        };
        let is_favourable = self.yes(Heading::Favourable, row)?.unwrap_or(self.reading.is_favourable);
        Ok(Indicator { name: self.text_or(Heading::Indicator, row, INDICATOR)?, is_favourable, scale })
    }

    fn place(&self, row: usize) -> Result<Place, Fault> {
        let code = match Heading::Code.among(&self.names) {
            Some(column) => self.text(column, row)?,
            None => None,
        };
        let named = match Heading::Place.among(&self.names) {
            Some(column) => self.text(column, row)?,
            None => Some(PLACE.to_owned()),
        };
        let Some(name) = named.or_else(|| code.clone()) else {
            let column = Heading::Place.among(&self.names).unwrap_or_default().to_owned();
            return Err(Fault::Missing { column, row: self.table.line(row) });
        };
        let reach = match Heading::Reach.among(&self.names) {
            Some(column) => match self.text(column, row)? {
                Some(text) => reach(&text).ok_or_else(|| self.bad(column, row, "reach"))?,
                None => guessed(&name),
            },
            None => guessed(&name),
        };
        let part_of = match Heading::PartOf.among(&self.names) {
            Some(column) => self.text(column, row)?.filter(|region| *region != name),
            None => None,
        };
        Ok(Place { name, code, reach, part_of })
    }

    fn year(&self, row: usize) -> Result<Option<i32>, Fault> {
        let Some(column) = Heading::Year.among(&self.names) else { return Ok(None) };
        let Some(text) = self.text(column, row)? else { return Ok(None) };
        let year = text.trim().parse::<i32>().ok().filter(|year| YEARS.contains(year));
        year.map(Some).ok_or_else(|| self.bad(column, row, "year"))
    }

    fn order(&self, row: usize) -> Result<Option<u32>, Fault> {
        let Some(column) = Heading::Order.among(&self.names) else { return Ok(None) };
        let Some(text) = self.text(column, row)? else { return Ok(None) };
        text.trim().parse().map(Some).map_err(|_| self.bad(column, row, "order"))
    }

    /// A group's figure; none where it is hidden.
    fn figure(&self, row: usize, scale: f64) -> Result<Option<Figure>, Fault> {
        let Some(value) = self.number(self.estimate, row)? else { return Ok(None) };
        if scale == SCALE && !(0.0..=SCALE).contains(&value) && !self.reading.is_kept {
            return Err(self.bad(self.estimate, row, "per-cent"));
        }
        let answers = match Heading::Answers.among(&self.names) {
            Some(column) => match self.number(column, row)? {
                // 1.234 in a Danish sheet is more than a thousand, and would be taken for little more than one.
                Some(count) if count < 0.0 || libm::floor(count) != count => {
                    return Err(self.bad(column, row, "whole-number"));
                }
                // Nobody answered, and still there is a figure.
                Some(0.0) if !self.reading.is_kept => return Err(self.bad(column, row, "answers")),
                count => count,
            },
            None => None,
        };
        let population = match Heading::Population.among(&self.names) {
            Some(column) => match self.number(column, row)? {
                Some(count) if count < 0.0 => return Err(self.bad(column, row, "not-negative")),
                count => count,
            },
            None => None,
        };
        let mut figure = Figure {
            value,
            standard_error: None,
            answers,
            population,
            cases: self.cases(row, answers)?,
            effective: self.above_nothing(Heading::Effective, row)?,
            degrees: self.above_nothing(Heading::Degrees, row)?,
        };
        figure.standard_error = self.standard_error(row, &figure, scale)?;
        Ok(Some(figure))
    }

    /// The line that a figure came from: that of the file that this one was made of, where it tells.
    fn line(&self, row: usize) -> Result<usize, Fault> {
        let told = match Heading::Line.among(&self.names) {
            Some(column) => self.text(column, row)?,
            None => None,
        };
        Ok(told.and_then(|line| line.parse().ok()).unwrap_or_else(|| self.table.line(row)))
    }

    /// A number of people or degrees; none where there are none.
    fn above_nothing(&self, heading: Heading, row: usize) -> Result<Option<f64>, Fault> {
        let Some(column) = heading.among(&self.names) else { return Ok(None) };
        match self.number(column, row)? {
            Some(number) if number < 0.0 => Err(self.bad(column, row, "not-negative")),
            number => Ok(number.filter(|number| *number > 0.0)),
        }
    }

    fn cases(&self, row: usize, answers: Option<f64>) -> Result<Option<f64>, Fault> {
        let Some(column) = Heading::Cases.among(&self.names) else { return Ok(None) };
        match self.number(column, row)? {
            Some(count)
                if count < 0.0 || libm::floor(count) != count || answers.is_some_and(|all| count > all) =>
            {
                Err(self.bad(column, row, "cases"))
            }
            count => Ok(count),
        }
    }

    /// As told; else half the width of the limits over the normal quantile; else that of a share of so many answers.
    fn standard_error(&self, row: usize, figure: &Figure, scale: f64) -> Result<Option<f64>, Fault> {
        if let Some(column) = Heading::StandardError.among(&self.names) {
            // Told not to be known: that of a simple sample would be another one's.
            if self.text(column, row)?.is_some_and(|text| text.to_lowercase() == UNKNOWN) {
                return Ok(None);
            }
        }
        if let Some(column) = Heading::StandardError.among(&self.names)
            && let Some(error) = self.number(column, row)?
        {
            return if error >= 0.0 { Ok(Some(error)) } else { Err(self.bad(column, row, "not-negative")) };
        }
        let ends = (Heading::Low.among(&self.names), Heading::High.among(&self.names));
        if let (Some(low_column), Some(high_column)) = ends
            && let (Some(low), Some(high)) = (self.number(low_column, row)?, self.number(high_column, row)?)
        {
            if !(low <= figure.value && figure.value <= high) {
                return Err(self.bad(low_column, row, "limits-around"));
            }
            let quantile = normal_quantile(1.0 - self.reading.level.tail());
            return Ok(Some((high - low) / (2.0 * quantile)));
        }
        let share = figure.value / scale;
        Ok(figure
            .answers
            .filter(|count| *count > 0.0 && (0.0..=1.0).contains(&share))
            .map(|count| scale * libm::sqrt(share * (1.0 - share) / count)))
    }

    fn yes(&self, heading: Heading, row: usize) -> Result<Option<bool>, Fault> {
        let Some(column) = heading.among(&self.names) else { return Ok(None) };
        let Some(text) = self.text(column, row)? else { return Ok(None) };
        match text.trim().to_lowercase().as_str() {
            "1" | "ja" | "yes" | "true" | "sand" => Ok(Some(true)),
            "0" | "nej" | "no" | "false" | "falsk" => Ok(Some(false)),
            _ => Err(self.bad(column, row, "yes-or-no")),
        }
    }

    fn text(&self, column: &str, row: usize) -> Result<Option<String>, Fault> {
        let text = self.table.text(column, row)?;
        Ok(text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()))
    }

    fn text_or(&self, heading: Heading, row: usize, otherwise: &str) -> Result<String, Fault> {
        let told = match heading.among(&self.names) {
            Some(column) => self.text(column, row)?,
            None => None,
        };
        Ok(told.unwrap_or_else(|| otherwise.to_owned()))
    }

    /// A number; none where it is hidden or missing.
    fn number(&self, column: &str, row: usize) -> Result<Option<f64>, Fault> {
        match self.text(column, row)? {
            None => Ok(None),
            Some(text) if is_hidden(&text) => Ok(None),
            Some(text) => number(&text).map(Some).ok_or_else(|| Fault::NotANumber {
                column: column.to_owned(),
                row: self.table.line(row),
                text,
            }),
        }
    }

    fn bad(&self, column: &str, row: usize, must: &'static str) -> Fault {
        let text = self.table.text(column, row).ok().flatten().unwrap_or_default();
        Fault::BadCell { column: column.to_owned(), row: self.table.line(row), text, must }
    }
}

/// Puts a group into its set.
fn keep(set: &mut Set, group: Group, average: Option<f64>) -> Result<(), Fault> {
    if let Some(other) = set.groups.iter().chain(&set.total).find(|known| known.label == group.label) {
        return Err(Fault::RowTwice { row: group.line, other: other.line });
    }
    if is_total(&group.label) {
        set.total = Some(group);
        return Ok(());
    }
    if let (Some(value), None) = (average, &set.total) {
        let figure = Figure { value, ..Figure::default() };
        set.total = Some(Group {
            label: "I alt".to_owned(),
            figure: Some(figure),
            line: group.line,
            ..Group::default()
        });
    }
    set.groups.push(group);
    Ok(())
}

/// A number as people write it: `12.3`, `12,3`, `1.234,5`, `12,3 %`.
fn number(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let digits_only =
        text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b',' | b'e' | b'E'));
    if !digits_only {
        return None;
    }
    let plain = match (text.rfind('.'), text.rfind(',')) {
        (Some(point), Some(comma)) if point < comma => text.replace('.', "").replacen(',', ".", 1),
        (None, Some(_)) => text.replacen(',', ".", 1),
        _ => text.to_owned(),
    };
    plain.parse::<f64>().ok().filter(|number| number.is_finite())
}

fn reach(text: &str) -> Option<Reach> {
    match text.trim().to_lowercase().as_str() {
        "kommune" | "municipality" => Some(Reach::Municipality),
        "region" => Some(Reach::Region),
        "land" | "country" | "national" | "hele landet" => Some(Reach::Country),
        "område" | "omraade" | "area" | "andet" => Some(Reach::Area),
        _ => None,
    }
}

/// How far a place reaches, by its name.
fn guessed(name: &str) -> Reach {
    let name = name.to_lowercase();
    match name.as_str() {
        "danmark" | "denmark" | "hele landet" | "landet" => Reach::Country,
        "alle" => Reach::Area,
        _ if name.starts_with("region ") => Reach::Region,
        _ => Reach::Municipality,
    }
}

//! Numbers as they are read, the ticks of an axis, and the table that stands beside every picture.

use crate::locale::Language;

/// From here on a number is written with its power of ten: no axis has room for more figures.
const POWER_FROM: f64 = 1e9;
/// What stands where there is no number.
const NOTHING: &str = "–";

/// How the numbers of a picture and of its table are written.
#[derive(Clone, Copy, Debug)]
pub struct Wording {
    /// The language.
    pub language: Language,
    /// Decimals of a number in the table and at a mark; an axis shows those that its steps need.
    pub decimals: usize,
}

/// From where to where a number may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

/// An estimate with its limits, where it has any.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Value {
    /// The estimate.
    pub estimate: f64,
    /// Its limits.
    pub limits: Option<Limits>,
}

/// What is known of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    /// It is known.
    Known(Value),
    /// It is known and may not be shown, because so few stand behind it.
    Hidden,
    /// It is not known.
    Missing,
}

impl Measured {
    /// A figure without limits.
    pub fn plain(estimate: f64) -> Self {
        Self::Known(Value { estimate, limits: None })
    }

    /// A figure with its limits.
    pub fn within(estimate: f64, low: f64, high: f64) -> Self {
        Self::Known(Value { estimate, limits: Some(Limits { low, high }) })
    }

    /// The figure, where it may be shown.
    pub fn known(&self) -> Option<Value> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Hidden | Self::Missing => None,
        }
    }

    /// All its numbers, for a scale.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f64> {
        let value = self.known();
        let limits = value.and_then(|value| value.limits);
        value.map(|value| value.estimate).into_iter().chain(limits.into_iter().flat_map(Limits::both))
    }
}

impl Limits {
    /// The lower and the upper limit.
    pub(super) fn both(self) -> [f64; 2] {
        [self.low, self.high]
    }
}

/// The table that says what a picture shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns; the name of one that holds numbers begins with `>`.
    pub columns: Vec<String>,
    /// Its rows, each with a cell a column.
    pub rows: Vec<Vec<String>>,
}

impl Wording {
    /// A number: `1.234,50`, `−0,3`; `–` where there is none.
    pub fn number(&self, number: f64) -> String {
        written(self.language, number, self.decimals)
    }

    /// From where to where: `0,7 til 0,9`.
    pub fn range(&self, limits: Limits) -> String {
        let [low, high] = limits.both().map(|limit| self.number(limit));
        format!("{low} {} {high}", self.language.say("picture-to"))
    }

    /// The estimate as it is read.
    pub fn estimate(&self, measured: &Measured) -> String {
        match measured {
            Measured::Known(value) => self.number(value.estimate),
            Measured::Hidden => self.hidden(),
            Measured::Missing => NOTHING.to_owned(),
        }
    }

    /// The estimate with its limits, as it is read: `0,8 (0,7 til 0,9)`.
    pub fn told(&self, measured: &Measured) -> String {
        let estimate = self.estimate(measured);
        match measured.known().and_then(|value| value.limits) {
            Some(limits) => format!("{estimate} ({})", self.range(limits)),
            None => estimate,
        }
    }

    /// Three cells of a table: the estimate, and its limits.
    pub(super) fn cells(&self, measured: &Measured) -> [String; 3] {
        let [low, high] = self.ends(measured.known().and_then(|value| value.limits));
        [self.estimate(measured), low, high]
    }

    /// Two cells of a table: limits.
    pub(super) fn ends(&self, limits: Option<Limits>) -> [String; 2] {
        match limits {
            Some(limits) => limits.both().map(|limit| self.number(limit)),
            None => [NOTHING, NOTHING].map(str::to_owned),
        }
    }

    /// What is said of a figure that may not be shown.
    pub fn hidden(&self) -> String {
        self.language.say("picture-hidden").into_owned()
    }

    /// What is said of a figure that is not known.
    pub fn missing(&self) -> String {
        self.language.say("picture-missing").into_owned()
    }

    /// A column of numbers by the key of its name.
    pub(super) fn column(&self, key: &str) -> String {
        format!(">{}", self.language.say(key))
    }

    /// Columns of an estimate and its limits.
    pub(super) fn columns(&self) -> [String; 3] {
        [self.column("picture-estimate"), self.column("picture-low"), self.column("picture-high")]
    }

    /// Round numbers between `least` and `most`, about `count` of them, each as it is read.
    pub(super) fn ticks(&self, least: f64, most: f64, count: u8) -> Vec<(f64, String)> {
        let alone = || vec![(least, written(self.language, least, self.decimals))];
        // By halves, so that the widest span there is does not overflow.
        let step = (most / 2.0 - least / 2.0) / (f64::from(count.max(1)) / 2.0);
        let Some((step, decimals)) = rounded_step(step) else { return alone() };
        let (first, last) = ((least / step).ceil(), (most / step).floor());
        if !first.is_finite() || !last.is_finite() || last < first || last - first > f64::from(count) * 4.0 {
            return alone();
        }
        let mut ticks = Vec::new();
        let mut place = first;
        while place <= last {
            let number = place * step;
            ticks.push((number, written(self.language, number, decimals)));
            if place + 1.0 <= place {
                break;
            }
            place += 1.0;
        }
        ticks
    }
}

/// The step of an axis: 1, 2 or 5 times a power of ten that is at least `step`, with the decimals that it needs. Read from
/// the number's own decimal form, so that it is the same on every machine.
fn rounded_step(step: f64) -> Option<(f64, usize)> {
    if !step.is_finite() || step <= 0.0 {
        return None;
    }
    let form = format!("{step:e}");
    let (figures, power) = form.split_once('e')?;
    let (figures, power): (f64, i32) = (figures.parse().ok()?, power.parse().ok()?);
    let (figures, power) = match figures {
        below if below <= 1.0 => (1, power),
        below if below <= 2.0 => (2, power),
        below if below <= 5.0 => (5, power),
        _ => (1, power + 1),
    };
    let step: f64 = format!("{figures}e{power}").parse().ok()?;
    let decimals = usize::try_from(-power).unwrap_or(0);
    (step > 0.0 && step.is_finite()).then_some((step, decimals))
}

/// A number in the language's own marks.
pub(super) fn written(language: Language, number: f64, decimals: usize) -> String {
    let (decimal_mark, thousands_mark) = match language {
        Language::Danish => (",", '.'),
        Language::English => (".", ','),
    };
    if !number.is_finite() {
        return NOTHING.to_owned();
    }
    /// More decimals than these are written as a power of ten.
    const DECIMALS_MAX: usize = 6;
    let size = number.abs();
    let form = if size >= POWER_FROM || decimals > DECIMALS_MAX && size > 0.0 {
        format!("{size:.1e}").replace('.', decimal_mark)
    } else {
        grouped(&format!("{size:.0$}", decimals.min(DECIMALS_MAX)), decimal_mark, thousands_mark)
    };
    let is_below = number < 0.0 && form.contains(|figure: char| ('1'..='9').contains(&figure));
    if is_below { format!("−{form}") } else { form }
}

/// Figures with marks between thousands and before the decimals.
fn grouped(form: &str, decimal_mark: &str, thousands_mark: char) -> String {
    let (whole, decimals) = form.split_once('.').unwrap_or((form, ""));
    let mut out = String::with_capacity(form.len() + 4);
    for (place, figure) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(thousands_mark);
        }
        out.push(figure);
    }
    if !decimals.is_empty() {
        out.push_str(decimal_mark);
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_read() {
        let danish = |number, decimals| written(Language::Danish, number, decimals);
        assert_eq!(danish(-1234.5, 2), "−1.234,50");
        assert_eq!(danish(-0.001, 2), "0,00");
        assert_eq!(danish(999_999.0, 0), "999.999");
        assert_eq!(danish(1.5e12, 1), "1,5e12");
        assert_eq!(danish(f64::NAN, 1), "–");
        assert_eq!(written(Language::English, 1234.5, 1), "1,234.5");
    }

    #[test]
    fn ticks_are_round_and_hold_no_noise() {
        let wording = Wording { language: Language::Danish, decimals: 2 };
        let shown = |least, most| -> Vec<String> {
            wording.ticks(least, most, 4).into_iter().map(|tick| tick.1).collect()
        };
        assert_eq!(shown(-0.31, 0.3), ["−0,2", "0,0", "0,2"]);
        assert_eq!(shown(0.0, 1000.0), ["0", "500", "1.000"]);
        assert_eq!(shown(5.0, 5.0), ["5,00"]);
        assert!(shown(f64::MIN, f64::MAX).len() > 1);
        assert!((1..20).contains(&shown(1e300, 1e300 + 1e285).len()));
        assert!(!shown(0.0, f64::MIN_POSITIVE).is_empty());
    }
}

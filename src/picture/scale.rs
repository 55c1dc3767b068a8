//! From numbers to places in a picture.

/// Width of a picture of numbers, in its pixels: narrow, so that its words can be read on a telephone too.
pub(super) const WIDTH: f64 = 352.0;

/// A straight scale; where all numbers are the same, they stand at its start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    least: f64,
    most: f64,
    start: f64,
    length: f64,
}

impl Scale {
    /// The scale from `start` over `length` pixels that holds all of `numbers`. Below zero `length` turns it about.
    pub(super) fn over(numbers: impl Iterator<Item = f64>, start: f64, length: f64) -> Scale {
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for number in numbers.filter(|number| number.is_finite()) {
            least = least.min(number);
            most = most.max(number);
        }
        if least > most {
            (least, most) = (0.0, 0.0);
        }
        Scale { least, most, start, length }
    }

    /// Where `number` stands; what is outside stands at the edge.
    pub(super) fn place(&self, number: f64) -> f64 {
        // By halves, so that the widest span there is does not overflow.
        let width = self.most / 2.0 - self.least / 2.0;
        let is_known = width > 0.0 && number.is_finite();
        let part = if is_known { (number / 2.0 - self.least / 2.0) / width } else { 0.0 };
        self.start + part.clamp(0.0, 1.0) * self.length
    }

    /// The least and the most on it.
    pub(super) fn ends(&self) -> (f64, f64) {
        (self.least, self.most)
    }

    /// Whether `number` is on it.
    pub(super) fn holds(&self, number: f64) -> bool {
        (self.least..=self.most).contains(&number)
    }
}

/// A place as it is written: tenths of a pixel, and no minus before nothing.
pub(super) fn at(place: f64) -> String {
    let tenths = (place * 10.0).round();
    let place = if tenths == 0.0 { 0.0 } else { tenths / 10.0 };
    format!("{place}")
}

/// Words that begin, stand about, or end at a place, so that they stay inside the picture.
pub(super) fn anchor(place: f64, room: f64) -> &'static str {
    if place < room {
        "start"
    } else if place > WIDTH - room {
        "end"
    } else {
        "middle"
    }
}

/// Words that are cut where they would stand in the way of others.
pub(super) fn fitted(words: &str, letters_max: usize) -> String {
    if words.chars().count() <= letters_max {
        return words.to_owned();
    }
    let cut: String = words.chars().take(letters_max.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_inside_whatever_is_asked() {
        let scale = Scale::over([0.0, 10.0, f64::NAN, f64::INFINITY].into_iter(), 20.0, 100.0);
        let places = [0.0, 5.0, 10.0, 99.0, -99.0, f64::NAN].map(|number| at(scale.place(number)));
        assert_eq!(places, ["20", "70", "120", "120", "20", "20"]);
        assert!(scale.holds(10.0) && !scale.holds(10.1) && !scale.holds(f64::NAN));
        assert_eq!(at(Scale::over(std::iter::empty(), 0.0, 100.0).place(7.0)), "0");
        assert_eq!(at(-0.01), "0");
    }
}

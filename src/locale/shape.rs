//! How dates, times, numbers and sums are written in each language.

use jiff::civil::{Date, Time};
use sagsgang_text::Ore;
use sagsgang_text::danish::date::MONTHS_ENGLISH;

use super::Language;

/// Kroner in a million, above which running text says millions.
const MILLION_ORE: u64 = 100_000_000;
/// Øre in a thousand kroner: the smallest step that three decimals of a million can tell.
const THOUSAND_ORE: i64 = 100_000;

impl Language {
    /// A day: `26. juni 2025`, `26 June 2025`.
    pub fn date(self, date: Date) -> String {
        let month = usize::from(date.month().unsigned_abs().saturating_sub(1));
        match self {
            Language::Danish => sagsgang_text::danish::date::in_words(date),
            Language::English => format!("{} {} {}", date.day(), MONTHS_ENGLISH[month], date.year()),
        }
    }

    /// A clock time: `9.05`, `09:05`.
    pub fn time(self, time: Time) -> String {
        match self {
            Language::Danish => format!("{}.{:02}", time.hour(), time.minute()),
            Language::English => format!("{:02}:{:02}", time.hour(), time.minute()),
        }
    }

    /// A sum in running text: `1,5 mio. kr.`, `DKK 1.5 million`.
    pub fn sum(self, sum: Ore) -> String {
        match self {
            Language::Danish => sum.in_words(),
            Language::English if sum.0.unsigned_abs() >= MILLION_ORE && sum.0 % THOUSAND_ORE == 0 => {
                let words = swap_marks(&sum.in_words());
                format!("DKK {} million", words.trim_end_matches(" mio. kr."))
            }
            Language::English => format!("DKK {}", self.sum_in_table(sum)),
        }
    }

    /// A sum in a table, in kroner without the word: `1.500.000`, `1,500,000`.
    pub fn sum_in_table(self, sum: Ore) -> String {
        match self {
            Language::Danish => sum.to_string(),
            Language::English => swap_marks(&sum.to_string()),
        }
    }

    /// A whole number with marks between thousands.
    pub fn number(self, number: usize) -> String {
        self.sum_in_table(Ore::from_kroner(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    /// The size of a file: `950 byte`, `15 kB`, `1,2 MB`.
    pub fn bytes(self, bytes: u64) -> String {
        let decimal = |tenths: u64| {
            let mark = if self == Language::Danish { ',' } else { '.' };
            format!("{}{mark}{}", tenths / 10, tenths % 10)
        };
        match bytes {
            0..1_000 if self == Language::Danish => format!("{bytes} byte"),
            0..1_000 => format!("{bytes} bytes"),
            1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
            _ => format!("{} MB", decimal(bytes.div_ceil(100_000))),
        }
    }

    /// A share of a whole as a rounded percentage: `75 %`, `75%`. Nothing of nothing is 0.
    pub fn share(self, part: usize, whole: usize) -> String {
        let percent = (part.saturating_mul(200) + whole) / (whole.max(1) * 2);
        match self {
            Language::Danish => format!("{percent} %"),
            Language::English => format!("{percent}%"),
        }
    }
}

/// A Danish number with points and commas changed about.
fn swap_marks(number: &str) -> String {
    let (digits, unit) = number.split_at(number.find(' ').unwrap_or(number.len()));
    let swapped = digits.chars().map(|mark| match mark {
        '.' => ',',
        ',' => '.',
        other => other,
    });
    swapped.collect::<String>() + unit
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn dates_and_times() {
        assert_eq!(Language::Danish.date(date(2025, 6, 26)), "26. juni 2025");
        assert_eq!(Language::English.date(date(2025, 6, 26)), "26 June 2025");
        assert_eq!(Language::Danish.time(time(9, 5, 0, 0)), "9.05");
        assert_eq!(Language::English.time(time(9, 5, 0, 0)), "09:05");
    }

    #[test]
    fn sums() {
        let sum = Ore::from_kroner(1_500_000);
        assert_eq!(Language::Danish.sum(sum), "1,5 mio. kr.");
        assert_eq!(Language::English.sum(sum), "DKK 1.5 million");
        assert_eq!(Language::Danish.sum_in_table(sum), "1.500.000");
        assert_eq!(Language::English.sum_in_table(sum), "1,500,000");
        assert_eq!(Language::English.sum(Ore::from_kroner(125_000)), "DKK 125,000");
        assert_eq!(Language::English.sum(Ore(1_250)), "DKK 12.50");
    }

    #[test]
    fn shares_are_rounded_half_up() {
        assert_eq!(Language::Danish.share(3, 4), "75 %");
        assert_eq!(Language::English.share(1, 8), "13%");
        assert_eq!(Language::Danish.share(0, 0), "0 %");
    }
}

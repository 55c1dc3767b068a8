//! Points of time as the platform writes them, shown on a Danish clock.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The rule of the Danish clock since 1996 (directive 2000/84/EC): one hour ahead of UTC, two from the last Sunday of March
/// to the last of October.
const DANISH_CLOCK: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

/// `text` as `10-02-2025 kl. 13:30`; as it is where it is no point of time.
///
/// A time with an offset is the clock on the wall (`2025-02-10T13:30:00+01:00` in the field `MeetingBeginUtc` too); one that
/// ends in `Z` is UTC and moved to the Danish clock. A date alone has no clock.
pub(super) fn in_danish(text: &str) -> String {
    let Some((date, clock)) = text.split_once(['T', ' ']) else {
        return text.parse().map_or_else(|_| text.to_owned(), |date: jiff::civil::Date| day(date));
    };
    let local = if clock.ends_with(['Z', 'z']) {
        text.parse::<Timestamp>()
            .ok()
            .zip(TimeZone::posix(DANISH_CLOCK).ok())
            .map(|(at, zone)| zone.to_datetime(at))
    } else {
        let wall = clock.split(['+', '-']).next().unwrap_or(clock);
        format!("{date}T{wall}").parse::<DateTime>().ok()
    };
    local.map_or_else(
        || text.to_owned(),
        |local| format!("{} kl. {:02}:{:02}", day(local.date()), local.hour(), local.minute()),
    )
}

/// A date as `10-02-2025`.
fn day(date: jiff::civil::Date) -> String {
    format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year())
}

#[cfg(test)]
mod tests {
    use super::in_danish;

    #[test]
    fn the_clock_on_the_wall_is_kept() {
        assert_eq!(in_danish("2025-02-10T13:30:00+01:00"), "10-02-2025 kl. 13:30");
        assert_eq!(in_danish("2025-07-01T10:30:00.4816416+02:00"), "01-07-2025 kl. 10:30");
        assert_eq!(in_danish("2025-07-01T09:05:00"), "01-07-2025 kl. 09:05");
    }

    #[test]
    fn universal_time_is_moved_to_the_danish_clock() {
        assert_eq!(in_danish("2025-02-10T12:30:00Z"), "10-02-2025 kl. 13:30");
        assert_eq!(in_danish("2025-03-30T00:59:00Z"), "30-03-2025 kl. 01:59");
        assert_eq!(in_danish("2025-03-30T01:00:00Z"), "30-03-2025 kl. 03:00");
        assert_eq!(in_danish("2025-10-26T00:59:00Z"), "26-10-2025 kl. 02:59");
    }

    #[test]
    fn what_is_no_point_of_time_stays() {
        assert_eq!(in_danish("10. februar"), "10. februar");
        assert_eq!(in_danish("2025-02-31T10:00:00Z"), "2025-02-31T10:00:00Z");
        assert_eq!(in_danish("2025-02-10"), "10-02-2025");
    }
}

//! What the commands that ask the register have in common: which day, who says it, in which form, and how it is refused.

use super::output::{show, tell, visible};
use super::{EXIT_FOUND, EXIT_USAGE, fail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use sagsgang_store::{Register, StoreError};
use sagsgang_text::danish;
use serde::Serialize;
use std::path::Path;
use std::process::ExitCode;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// What takes longer says that it is under way.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two pictures of what is under way.
const TICK: Duration = Duration::from_millis(120);

/// Letters by which a name may differ and still be near.
const NEAR_LETTERS_MAX: usize = 3;
/// Letters of a word that two names must have in common to be near.
const NEAR_WORD_LETTERS_MIN: usize = 4;
/// Names that are told at most.
const NEAR_NAMES_MAX: usize = 5;
/// Names that only have words in common come after those that are misspelt.
const NEAR_RANK_OF_WORDS: usize = 100;

/// Opens the register that commands ask.
///
/// # Errors
/// The exit code after saying why it cannot be read.
pub(super) fn open(register: &Path) -> Result<Register, ExitCode> {
    // Opening makes a register where there is none, and a mistyped name would be asked in vain.
    if !register.exists() {
        let name = register.display();
        return Err(fail(&format!(
            "registeret {name} findes ikke; lav det med »sagsgang import«, eller angiv det rigtige med --register"
        )));
    }
    Register::open(register).map_err(|error| fail(&error))
}

/// For which day, and in which form.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct View {
    /// The day that it is told for.
    #[arg(long, value_name = "DATO", value_parser = day, help = "Som det stod på denne dag, f.eks. 2025-12-31; ellers i dag")]
    pub(super) as_of: Option<Date>,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    pub(super) json: bool,
}

impl View {
    pub(super) fn day(&self) -> Date {
        self.as_of.unwrap_or_else(today)
    }
}

/// Who says it, and in which form the answer comes.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Signature {
    /// Who; stands in the register's log.
    #[arg(
        long,
        value_name = "NAVN",
        env = "USER",
        default_value = "ukendt",
        help = "Hvem der gør det; står i registerets log"
    )]
    pub(super) by: String,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    pub(super) json: bool,
}

/// Today in Denmark.
pub(super) fn today() -> Date {
    day_of(Timestamp::now())
}

/// The day of a moment in Denmark, where the meetings are; in UTC where the machine does not know the time zone.
pub(super) fn day_of(moment: Timestamp) -> Date {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    moment.to_zoned(zone).date()
}

/// A day as arguments give it.
pub(super) fn day(text: &str) -> Result<Date, String> {
    let iso = text.trim().parse::<Date>();
    iso.map_err(|_| "er ikke en dag; skriv den som 2025-06-26".to_owned())
}

/// Tells why the register did not do it, with the exit code of such a reason.
pub(super) fn refused(error: &StoreError) -> ExitCode {
    let code = fail(error);
    match error {
        StoreError::UnknownProposal { .. }
        | StoreError::UnknownCondition { .. }
        | StoreError::UnknownCommitment { .. }
        | StoreError::UnknownLink { .. }
        | StoreError::BadConvention { .. }
        | StoreError::UnclearPool { .. }
        | StoreError::ReasonMissing
        | StoreError::UnknownStatement { .. }
        | StoreError::BadValue { .. } => ExitCode::from(EXIT_USAGE),
        StoreError::UnknownPool { .. }
        | StoreError::UnknownOrganization { .. }
        | StoreError::UnknownContract { .. }
        | StoreError::AlreadySettled { .. }
        | StoreError::NothingDue { .. }
        | StoreError::ReservationExceeded { .. }
        | StoreError::Refused(_) => ExitCode::from(EXIT_FOUND),
        _ => code,
    }
}

/// The same, with names that are near where an organ is not known.
pub(super) fn refused_by(register: &Register, error: &StoreError) -> ExitCode {
    let code = refused(error);
    if let StoreError::UnknownOrganization { name, addresses } = error
        && addresses.is_empty()
        && let Ok(organizations) = register.organizations()
    {
        let names = organizations.into_iter().map(|one| (one.name, one.slug)).collect();
        tell_near(name, names);
    }
    code
}

/// Tells which names, with their addresses, are near one that is not there.
pub(super) fn tell_near(asked: &str, names: Vec<(String, String)>) {
    let near = near(asked, names);
    if !near.is_empty() {
        let each: Vec<String> =
            near.iter().map(|(name, slug)| format!("{} ({slug})", visible(name))).collect();
        tell(&format!("Mente du: {}?", each.join(", ")));
    }
}

/// The names that are near what was asked for, the nearest first: misspelt, or with a word in common.
fn near(asked: &str, names: Vec<(String, String)>) -> Vec<(String, String)> {
    let asked = danish::fold(asked.trim());
    let words: Vec<&str> =
        asked.split([' ', '-']).filter(|word| word.chars().count() >= NEAR_WORD_LETTERS_MIN).collect();
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for (name, slug) in names {
        let folded = danish::fold(&name);
        let apart = [folded.as_str(), slug.as_str()]
            .map(|known| danish::name::distance(&asked, known, NEAR_LETTERS_MAX))
            .into_iter()
            .min()
            .unwrap_or(usize::MAX);
        let in_common = words.iter().filter(|word| folded.contains(**word)).count();
        if apart <= NEAR_LETTERS_MAX || in_common > 0 {
            let rank = if apart <= NEAR_LETTERS_MAX {
                apart
            } else {
                NEAR_RANK_OF_WORDS - in_common.min(NEAR_NAMES_MAX)
            };
            found.push((rank, name, slug));
        }
    }
    found.sort();
    found.into_iter().take(NEAR_NAMES_MAX).map(|(_, name, slug)| (name, slug)).collect()
}

/// Prints what stands for `form` as JSON.
pub(super) fn show_json(form: &impl Serialize) -> Result<ExitCode, ExitCode> {
    let text = serde_json::to_string_pretty(form).map_err(|error| fail(&error))?;
    show(&(text + "\n"))
}

/// Says on standard error that something that was asked for is not there.
pub(super) fn not_there(what: &str) -> ExitCode {
    tell(&format!("fejl: {what}"));
    ExitCode::from(EXIT_FOUND)
}

/// `1 pulje`, `2 puljer`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// Does `work`, and says on the terminal what is under way when it takes more than a moment.
pub(super) fn patiently<T>(what: &'static str, work: impl FnOnce() -> T) -> T {
    let (done, ended) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if ended.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let bar = bar.with_style(ProgressStyle::default_spinner()).with_message(what);
            while ended.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
                bar.tick();
            }
            bar.finish_and_clear();
        });
        let answer = work();
        drop(done);
        answer
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        assert_eq!(day("2025-06-26"), Ok(jiff::civil::date(2025, 6, 26)));
        assert!(day("2025-02-30").unwrap_err().contains("2025-06-26"));
    }

    #[test]
    fn a_misspelt_name_is_near() {
        let names = || {
            ["Udvalg for kultur og sundhed", "Byrådet", "Økonomiudvalget"]
                .map(|name| (name.to_owned(), name.to_lowercase().replace(' ', "-")))
                .to_vec()
        };
        let first = |asked: &str| near(asked, names()).first().map(|(name, _)| name.clone());
        assert_eq!(first("Byrdet").as_deref(), Some("Byrådet"));
        assert_eq!(first("kultur").as_deref(), Some("Udvalg for kultur og sundhed"));
        assert_eq!(first("havnen"), None);
    }

    #[test]
    fn what_is_done_patiently_is_done() {
        assert_eq!(patiently("Regner", || 2 + 2), 4);
    }
}

//! `sagsgang effect coverage`: do limits hold what they say?

use super::folder::{Speech, wrong};
use crate::command::output::show;
use crate::command::table::Table;
use crate::command::{EXIT_FOUND, EXIT_UNREADABLE, EXIT_USAGE};
use crate::locale::{Argument, Language};
use crate::wire::effect_words::share;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sagsgang_effect::coverage::{self, Coverage, Estimator, Row};
use std::process::ExitCode;

/// The seed unless told.
const SEED: u64 = 2026;

/// Tries limits.
#[derive(Clone, Debug, clap::Args)]
#[command(
    about = "Prøver, om grænserne holder det, de lover",
    long_about = "Prøver, om grænserne holder det, de lover.\n\n\
                  Data med kendt sandhed dannes igen og igen af et frø, og hver metodes 95 %-grænser holdes op mod sandheden. De skal \
                  holde i 93 til 97 % af forsøgene, hvor metoden lover det; hvor den ikke gør, advarer programmet, når den bruges.",
    after_long_help = "In English: makes data with a known truth from a seed and tells how often each method's 95% limits hold it. Exit \
                       status 0: all that is promised holds; 1: something does not; 2: wrong use."
)]
pub(super) struct CoverageArgs {
    /// Runs of each method at each size.
    #[arg(long, value_name = "TAL", default_value_t = coverage::RUNS, help = "Forsøg for hver metode og størrelse")]
    runs: usize,
    /// The seed.
    #[arg(long, value_name = "TAL", default_value_t = SEED, help = "Frøet, som data følger af")]
    seed: u64,
    #[command(flatten)]
    speech: Speech,
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    json: bool,
}

pub(super) fn run(arguments: &CoverageArgs) -> Result<ExitCode, ExitCode> {
    let language = arguments.speech.language;
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let template = match language {
        Language::Danish => "Prøver {bar:32} {pos} af {len}, {eta} tilbage",
        Language::English => "Trying {bar:32} {pos} of {len}, {eta} left",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let told = coverage::run(arguments.runs, arguments.seed, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let table = told.map_err(|_| {
        let (runs, most) = (arguments.runs.to_string(), coverage::RUNS_MAX.to_string());
        let facts = [("runs", Argument::Text(runs.as_str())), ("most", Argument::Text(&most))];
        wrong(language, EXIT_USAGE, &language.fill("coverage-runs-wrong", &facts))
    })?;
    let holds = table.rows.iter().all(Row::is_kept);
    let text = if arguments.json {
        let text = serde_json::to_string_pretty(&table);
        text.map_err(|error| wrong(language, EXIT_UNREADABLE, &error.to_string()))? + "\n"
    } else {
        in_words(&table, language)
    };
    show(&text)?;
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) })
}

fn in_words(coverage: &Coverage, language: Language) -> String {
    let headings = [
        "coverage-method",
        "coverage-size",
        "coverage-clusters",
        "coverage-runs",
        "coverage-held",
        "coverage-uncertainty",
        "coverage-promise",
    ]
    .map(|key| language.say(key));
    let mut columns: Vec<String> = headings.iter().map(|heading| heading.to_string()).collect();
    // Numbers stand to the right.
    for column in &mut columns[1..=4] {
        column.insert(0, '>');
    }
    let mut table = Table::new(&columns.iter().map(String::as_str).collect::<Vec<_>>());
    for row in &coverage.rows {
        let promise = match (row.claims, row.is_kept()) {
            (false, _) => "coverage-promises-nothing",
            (true, true) => "coverage-kept",
            (true, false) => "coverage-broken",
        };
        let (low, high) = (share(language, row.low), share(language, row.high));
        let limits = [("low", Argument::Text(low.as_str())), ("high", Argument::Text(&high))];
        table.row([
            language.say(name(row.estimator)).into_owned(),
            row.size.to_string(),
            row.clusters.map(|clusters| clusters.to_string()).unwrap_or_default(),
            (row.runs - row.failed).to_string(),
            share(language, row.share),
            language.fill("coverage-between", &limits).into_owned(),
            language.say(promise).into_owned(),
        ]);
    }
    let seed = language.name("coverage-told", &coverage.seed.to_string());
    format!("{seed}\n\n{}", table.print())
}

/// The key of a method's name.
fn name(estimator: Estimator) -> &'static str {
    match estimator {
        Estimator::DifferenceInMeans => "coverage-difference-in-means",
        Estimator::Ancova => "coverage-ancova",
        Estimator::OddsRatio => "coverage-odds-ratio",
        Estimator::PoissonRateRatio => "coverage-poisson",
        Estimator::NegativeBinomialRateRatio => "coverage-negative-binomial",
        Estimator::InverseProbabilityWeighting => "coverage-ipw",
        Estimator::MatchedDifference => "coverage-matched",
        Estimator::DifferenceInDifferences => "coverage-two-by-two",
        Estimator::DoublyRobustDifference => "coverage-doubly-robust",
        Estimator::StaggeredDifference => "coverage-staggered",
        Estimator::ClusterOne => "coverage-cluster-one",
        Estimator::ClusterTwo => "coverage-cluster-two",
        Estimator::WildBootstrap => "coverage-wild",
        Estimator::SlopeIndex => "coverage-slope",
        Estimator::RelativeConcentration => "coverage-concentration",
        Estimator::Proportion => "coverage-proportion",
        Estimator::Rate => "coverage-rate",
        Estimator::StandardisedRate => "coverage-standardised",
        Estimator::DoublyRobustClusters => "coverage-doubly-robust-clusters",
        Estimator::RelativeDifference => "coverage-relative-difference",
        Estimator::RelativeDoublyRobust => "coverage-relative-doubly-robust",
        Estimator::CountAmount => "coverage-count-amount",
        Estimator::FewTreatedClusters => "coverage-few-treated",
        _ => "coverage-other",
    }
}

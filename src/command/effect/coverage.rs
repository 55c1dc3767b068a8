//! `sagsgang effect coverage`: do limits hold what they say?

use crate::command::output::show;
use crate::command::table::Table;
use crate::command::{EXIT_FOUND, EXIT_USAGE, fail};
use crate::locale::Language;
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
    /// Print JSON.
    #[arg(long, help = "Skriv JSON")]
    json: bool,
}

pub(super) fn run(arguments: &CoverageArgs) -> Result<ExitCode, ExitCode> {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("Prøver {bar:32} {pos} af {len}, {eta} tilbage") {
        bar.set_style(style);
    }
    let told = coverage::run(arguments.runs, arguments.seed, &|done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let table = told.map_err(|_| {
        fail(&format!("--runs er {}; det skal være mellem 1 og {}", arguments.runs, coverage::RUNS_MAX));
        ExitCode::from(EXIT_USAGE)
    })?;
    let holds = table.rows.iter().all(Row::is_kept);
    let text = if arguments.json {
        serde_json::to_string_pretty(&table).map_err(|error| fail(&error))? + "\n"
    } else {
        in_words(&table)
    };
    show(&text)?;
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::from(EXIT_FOUND) })
}

fn in_words(coverage: &Coverage) -> String {
    let language = Language::Danish;
    let mut table =
        Table::new(&["Metode", ">Størrelse", ">Klynger", ">Forsøg", ">Holdt", "Usikkerhed", "Løfte"]);
    for row in &coverage.rows {
        let promise = match (row.claims, row.is_kept()) {
            (false, _) => "intet: programmet advarer",
            (true, true) => "holdt",
            (true, false) => "BRUDT",
        };
        table.row([
            name(row.estimator).to_owned(),
            row.size.to_string(),
            row.clusters.map(|clusters| clusters.to_string()).unwrap_or_default(),
            (row.runs - row.failed).to_string(),
            share(language, row.share),
            format!("{} til {}", share(language, row.low), share(language, row.high)),
            promise.to_owned(),
        ]);
    }
    format!("Så ofte holdt 95 %-grænser den kendte sandhed (frø {}).\n\n{}", coverage.seed, table.print())
}

fn name(estimator: Estimator) -> &'static str {
    match estimator {
        Estimator::DifferenceInMeans => "forskel i gennemsnit (HC2)",
        Estimator::Ancova => "forskel, justeret for før (ANCOVA)",
        Estimator::OddsRatio => "oddsforhold (logistisk)",
        Estimator::PoissonRateRatio => "rateforhold (Poisson, HC3)",
        Estimator::NegativeBinomialRateRatio => "rateforhold (negativ binomial)",
        Estimator::InverseProbabilityWeighting => "omvendte sandsynligheder (IPW)",
        Estimator::MatchedDifference => "matchede par",
        Estimator::DifferenceInDifferences => "forskel i forskelle, to gange to",
        Estimator::DoublyRobustDifference => "forskel i forskelle, dobbelt robust",
        Estimator::DoublyRobustClusters => "dobbelt robust, hele klynger",
        Estimator::RelativeDifference => "forskel som andel (Fieller)",
        Estimator::RelativeDoublyRobust => "dobbelt robust som andel (Fieller)",
        Estimator::CountAmount => "antal ud fra rateforhold (MOVER)",
        Estimator::FewTreatedClusters => "klynger, CR1, to behandlede",
        Estimator::StaggeredDifference => "forskudte starttidspunkter",
        Estimator::ClusterOne => "klynger, CR1",
        Estimator::ClusterTwo => "klynger, CR2",
        Estimator::WildBootstrap => "klynger, wild bootstrap",
        Estimator::SlopeIndex => "hældningsindeks (SII)",
        Estimator::RelativeConcentration => "relativt koncentrationsindeks",
        Estimator::Proportion => "andel (Wilson)",
        Estimator::Rate => "rate (eksakt og Byar)",
        Estimator::StandardisedRate => "standardiseret rate",
        _ => "anden metode",
    }
}

//! One party's double bottom line (dobbelt bundlinje) on a page: what was reached for people beside what it did to the party's
//! money, with the same measurements behind both, and what has to be said of the figures.

mod money;
mod people;

use crate::export::sheet::{Block, Column, Grid, Line, Sheet};
use crate::export::statement::{is_assumed, reasons as reasons_of};
use crate::locale::{Argument, Language};
use crate::wire::{cash_words, contract_words as words};
use jiff::civil::Date;
use sagsgang_outcomes::Exact;
use sagsgang_outcomes::cash::{DoubleBottomLine, RateTable, WellbeingFault, WellbyPrice, Yardstick};
use sagsgang_outcomes::contract::{Contract, Party};
use sagsgang_outcomes::statement::Statement;

pub use money::{Paid, flows};
pub use people::human;

/// What a page is made of besides the statement.
#[derive(Clone, Copy, Debug)]
pub struct PartyBasis<'a> {
    /// Discount rates.
    pub rates: &'a RateTable,
    /// The day on which a krone is worth a krone.
    pub valued_on: Date,
    /// What a WELLBY is worth, where anyone says so.
    pub price: Option<&'a WellbyPrice>,
}

/// A party's page: its figures and the flows that they come from.
#[derive(Clone, Debug, serde::Serialize)]
pub struct PartyPage {
    /// The figures.
    #[serde(flatten)]
    pub line: DoubleBottomLine,
    /// The flows, each with what it is.
    pub flows: Vec<Paid>,
    /// Metrics whose effect on life satisfaction is counted, and for how many years each is said to last: an assumption.
    pub wellbeing_years: Vec<(String, Exact)>,
    /// Why wellbeing, or its value in money, is left out, where it cannot be reckoned.
    #[serde(serialize_with = "in_words")]
    pub wellbeing_faults: Vec<WellbeingFault>,
}

/// Faults as what they say.
fn in_words<S: serde::Serializer>(faults: &[WellbeingFault], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(faults.iter().map(ToString::to_string))
}

impl PartyPage {
    /// Of a party by a statement. Wellbeing that cannot be reckoned is left out and named: the money stands all the same.
    ///
    /// # Errors
    /// [`WellbeingFault`] where a sum of money or a count cannot be held.
    pub fn of(
        contract: &Contract,
        statement: &Statement,
        party: &Party,
        basis: &PartyBasis<'_>,
    ) -> Result<Self, WellbeingFault> {
        let paid = flows(contract, statement, &party.id);
        let mut people = human(contract, statement)?;
        let mut faults = Vec::new();
        let life = people.result.life_satisfaction.as_ref();
        if let Some(fault) = life.and_then(|life| life.wellbys().err()) {
            faults.push(fault);
            people.result.life_satisfaction = None;
            people.years.clear();
        }
        let mut by = Yardstick {
            currency: &contract.currency,
            rates: basis.rates,
            valued_on: basis.valued_on,
            price: basis.price,
        };
        let sums = money::sums(&paid);
        let line = match DoubleBottomLine::of(&party.id, &sums, &people.result, &by) {
            Ok(line) => line,
            Err(fault) if by.price.is_some() => {
                // Only the value in money was asked too much of: the years themselves stand.
                by.price = None;
                let line = DoubleBottomLine::of(&party.id, &sums, &people.result, &by)?;
                faults.push(fault);
                line
            }
            Err(fault) => return Err(fault),
        };
        Ok(Self { line, flows: paid, wellbeing_years: people.years, wellbeing_faults: faults })
    }
}

/// What all parts of the page need.
pub(super) struct Writer<'a> {
    pub(super) language: Language,
    pub(super) contract: &'a Contract,
    pub(super) page: &'a PartyPage,
}

/// The page as a sheet.
pub fn sheet(
    contract: &Contract,
    statement: &Statement,
    party: &Party,
    page: &PartyPage,
    language: Language,
) -> Sheet {
    let writer = Writer { language, contract, page };
    let day = language.date(statement.as_of);
    let role = language.say(words::role(party.role));
    let lead = language.fill(
        "party-lead",
        &[
            ("role", Argument::Text(&role)),
            ("contract", Argument::Text(&statement.title)),
            ("day", Argument::Text(&day)),
        ],
    );
    let mut sheet = Sheet {
        language,
        title: language.name("party-title", &party.name).into_owned(),
        lead: vec![lead.into_owned(), language.say("party-same-measurements").into_owned()],
        running: format!(
            "{} · {} · {}",
            party.name,
            language.date(statement.as_of),
            language.say(words::standing(statement.standing))
        ),
        sections: Vec::new(),
        notes: Vec::new(),
    };
    let told = format!(
        "{}. {}",
        language.say(words::standing(statement.standing)),
        language.say(words::standing_told(statement.standing))
    );
    let mut standing = vec![Block::Warning(told.into())];
    let assumed = reasons_of(contract, statement, language, is_assumed);
    if !assumed.is_empty() {
        let told = language.count("statement-assumptions-below", assumed.len()).into_owned();
        standing.push(Block::Words(told.into()));
    }
    let mut reasons = reasons_of(contract, statement, language, |one| !is_assumed(one));
    reasons.extend(assumptions(page, language).into_iter().map(Line::from));
    if !reasons.is_empty() {
        standing.push(Block::List(reasons));
    }
    sheet.section(language.say("statement-standing"), standing);
    sheet.section(language.say("party-people"), writer.people());
    sheet.section(language.say("party-money"), writer.money());
    sheet.section(language.say("party-cautions"), writer.cautions());
    if !assumed.is_empty() {
        sheet.section(language.say("statement-assumed"), vec![Block::List(assumed)]);
    }
    sheet
}

/// What the page itself assumes: for how many years a change of life satisfaction lasts.
pub fn assumptions(page: &PartyPage, language: Language) -> Vec<String> {
    let told = |(metric, years): &(String, Exact)| {
        let years = language.exact(*years);
        let filled = [("metric", Argument::Text(metric)), ("years", Argument::Text(&years))];
        language.fill("party-years-assumed", &filled).into_owned()
    };
    page.wellbeing_years.iter().map(told).collect()
}

/// What has to be said of the figures.
pub fn cautions(page: &PartyPage, language: Language) -> Vec<String> {
    let keys = page.line.cautions.iter().map(|caution| cash_words::caution(*caution));
    let mut told: Vec<String> = keys.map(|key| language.say(key).into_owned()).collect();
    told.extend(page.wellbeing_faults.iter().map(|why| fault(why, language)));
    told.push(language.say("caution-only-the-contract").into_owned());
    told
}

/// Why wellbeing is left out, in a sentence.
fn fault(fault: &WellbeingFault, language: Language) -> String {
    let why = match fault {
        WellbeingFault::BeyondTheScale(points) => {
            language.name("wellbeing-beyond-the-scale", &language.exact(*points))
        }
        WellbeingFault::YearsBelowNothing(years) => {
            language.name("wellbeing-years-below-nothing", &language.exact(*years))
        }
        WellbeingFault::OtherCurrency { price, .. } => language.name("wellbeing-other-currency", price),
        WellbeingFault::NoPrice(_) | WellbeingFault::File(_) => language.say("wellbeing-no-price"),
        WellbeingFault::TooLarge => language.say("wellbeing-too-large"),
    };
    language.name("wellbeing-left-out", &why).into_owned()
}

impl Writer<'_> {
    pub(super) fn say(&self, key: &str) -> String {
        self.language.say(key).into_owned()
    }

    pub(super) fn grid(&self, caption: &str, columns: &[Column]) -> Grid {
        Grid::of(self.language, self.say(caption), columns)
    }

    /// What has to be said of the figures.
    fn cautions(&self) -> Vec<Block> {
        vec![Block::List(cautions(self.page, self.language).into_iter().map(Line::from).collect())]
    }
}

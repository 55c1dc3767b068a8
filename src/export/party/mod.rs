//! One party's double bottom line (dobbelt bundlinje) on a page: what was reached for people beside what it did to the party's
//! money, with the same measurements behind both, and what has to be said of the figures.

mod money;
mod people;

use crate::export::sheet::{Block, Column, Grid, Line, Sheet};
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
}

impl PartyPage {
    /// Of a party by a statement.
    ///
    /// # Errors
    /// [`WellbeingFault`] where a number cannot be held, a change is beyond the scale, or the price is in another currency.
    pub fn of(
        contract: &Contract,
        statement: &Statement,
        party: &Party,
        basis: &PartyBasis<'_>,
    ) -> Result<Self, WellbeingFault> {
        let paid = flows(contract, statement, &party.id);
        let people = human(contract, statement)?;
        let by = Yardstick {
            currency: &contract.currency,
            rates: basis.rates,
            valued_on: basis.valued_on,
            price: basis.price,
        };
        let line = DoubleBottomLine::of(&party.id, &money::sums(&paid), &people.result, &by)?;
        Ok(Self { line, flows: paid, wellbeing_years: people.years })
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
    let mut reasons: Vec<Line> =
        statement.hindrances.iter().map(|one| words::hindrance(language, contract, one).into()).collect();
    reasons.extend(assumptions(page, language).into_iter().map(Line::from));
    if !reasons.is_empty() {
        standing.push(Block::List(reasons));
    }
    sheet.section(language.say("statement-standing"), standing);
    sheet.section(language.say("party-people"), writer.people());
    sheet.section(language.say("party-money"), writer.money());
    sheet.section(language.say("party-cautions"), writer.cautions());
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
    keys.chain(["caution-only-the-contract"]).map(|key| language.say(key).into_owned()).collect()
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

//! Who pays what, and what that changes since an earlier statement.

use super::Writer;
use crate::export::sheet::{Block, Line, figure, word};
use crate::locale::Argument;

impl Writer<'_> {
    /// Payer by payer: its share, its cap, unrounded and rounded.
    pub(super) fn payers(&mut self) {
        let (language, statement) = (self.language, self.statement);
        let mut grid = self.grid(
            String::new(),
            &[
                word("statement-payer"),
                figure("statement-share-before-cap"),
                figure("statement-cap"),
                figure("statement-cut"),
                figure("statement-unrounded"),
                figure("statement-to-pay"),
                word("statement-due-on"),
            ],
        );
        for payer in &statement.payers {
            let cut = payer.entitled.minus(payer.exact).ok();
            let cap =
                payer.max.map_or_else(|| self.say("statement-no-cap"), |max| language.sum_in_table(max));
            grid.row([
                payer.name.clone(),
                language.exact_sum(payer.entitled),
                cap,
                cut.map_or(String::new(), |cut| language.exact_sum(cut)),
                language.exact_sum(payer.exact),
                language.sum_in_table(payer.payable),
                payer.due_on.map_or(String::new(), |day| language.date(day)),
            ]);
        }
        let cut = statement.entitled.minus(statement.exact).ok();
        grid.row([
            self.say("statement-total"),
            language.exact_sum(statement.entitled),
            String::new(),
            cut.map_or(String::new(), |cut| language.exact_sum(cut)),
            language.exact_sum(statement.exact),
            language.sum_in_table(statement.payable),
            String::new(),
        ]);
        grid.has_total = true;
        self.section("statement-payers", vec![Block::Grid(grid)]);
    }

    /// The difference to the earlier statement.
    pub(super) fn change(&mut self) {
        let (language, statement) = (self.language, self.statement);
        let Some(change) = &statement.change else { return };
        let since = language.date(change.since);
        let told = language.fill(
            "statement-since",
            &[("day", Argument::Text(&since)), ("digest", Argument::Text(&change.digest))],
        );
        let mut lines = vec![Line::from(told.into_owned())];
        for (is_so, key) in [
            (change.contract_changed, "statement-contract-changed"),
            (change.measurements_changed, "statement-measurements-changed"),
        ] {
            if is_so {
                lines.push(self.say(key).into());
            }
        }
        let mut grid = self.grid(
            String::new(),
            &[
                word("statement-payer"),
                figure("statement-before"),
                figure("statement-now"),
                figure("statement-due"),
                figure("statement-carried"),
            ],
        );
        for payer in &change.payers {
            let sums = [payer.before, payer.now, payer.due, payer.carried];
            let sums = sums.into_iter().map(|sum| language.sum_in_table(sum));
            grid.row(std::iter::once(self.party_name(&payer.payer)).chain(sums));
        }
        let due = [String::new(), String::new(), language.sum_in_table(change.due), String::new()];
        grid.row(std::iter::once(self.say("statement-total")).chain(due));
        grid.has_total = true;
        self.section("statement-change", vec![Block::List(lines), Block::Grid(grid)]);
    }
}

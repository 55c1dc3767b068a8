//! The years of a pool as rows of a table, as bars, and as a waterfall.

use sagsgang_store::PoolSummary;
use sagsgang_text::Ore;

use super::column::Column;
use super::picture::{self, Look, Piece, Row, swatch};
use crate::locale::Argument;
use crate::web::address;
use crate::web::money::outlook::{Outlook, decided};
use crate::web::page::Frame;

/// How a budget year that no text tells stands in an address.
pub(super) const NO_YEAR: &str = "uden";

/// A number of a table, or why there is none.
pub(super) struct Cell {
    /// What the column is called.
    pub(super) label: String,
    /// The number in kroner, or words.
    pub(super) text: String,
    /// The movements that it comes from, with language.
    pub(super) path: Option<String>,
    /// Words instead of a number.
    pub(super) is_words: bool,
}

/// A year of a pool.
pub(super) struct YearRow {
    /// The year.
    pub(super) year: String,
    /// Its page, with language.
    pub(super) path: String,
    /// Its numbers, in the order of [`Column::ALL`].
    pub(super) cells: Vec<Cell>,
}

/// A year in an address.
pub(super) fn year_word(outlook: &Outlook) -> String {
    outlook.year.map_or_else(|| NO_YEAR.to_owned(), |year| year.to_string())
}

/// The rows of a pool's years.
pub(super) fn years(page: &Frame, pool: &PoolSummary, years: &[Outlook]) -> Vec<YearRow> {
    let rows = years.iter().map(|outlook| YearRow {
        year: page.budget_year(&outlook.year),
        path: page.to(format!("{}?aar={}", address::pool(&pool.head.slug), year_word(outlook))),
        cells: Column::ALL.iter().map(|column| cell(page, pool, outlook, *column)).collect(),
    });
    rows.collect()
}

fn cell(page: &Frame, pool: &PoolSummary, outlook: &Outlook, column: Column) -> Cell {
    let balance = &outlook.balance;
    let label = page.say(column.key()).into_owned();
    let unknown = match column {
        Column::Frame if !balance.frame_is_known => Some("frame-unknown"),
        Column::Free if !balance.frame_is_known => Some("free-unknown"),
        _ => None,
    };
    if let Some(key) = unknown {
        return Cell { label, text: page.say(key).into_owned(), path: None, is_words: true };
    }
    // What is on its way may be booked as such, or wait in the queue: the sentence above counts both.
    let ore = if column == Column::Asked { outlook.asked() } else { column.of(balance) };
    let is_queued = column == Column::Asked && column.of(balance).0 == 0;
    let path = (ore.0 != 0).then(|| {
        let (pool, year) = (address::pool(&pool.head.slug), year_word(outlook));
        if is_queued {
            return page.to(format!("{pool}#koe"));
        }
        page.to(format!("{pool}?aar={year}&stand={}#bevaegelser", column.word()))
    });
    let is_overdrawn = column == Column::Free && ore.0 < 0;
    let text = if is_overdrawn {
        page.name("free-overdrawn", page.kroner(&Ore(ore.0.saturating_neg()))).into_owned()
    } else {
        page.kroner(&ore)
    };
    Cell { label, text, path, is_words: is_overdrawn }
}

/// The bars of a pool's years, with the key to their patterns.
pub(super) struct Bars {
    /// The picture.
    pub(super) drawn: String,
    /// Each pattern with what it stands for.
    pub(super) key: Vec<(String, String)>,
}

/// A stacked bar for every year that has money; none where no year has.
pub(super) fn bars(page: &Frame, pool: &PoolSummary, years: &[Outlook]) -> Option<Bars> {
    let rows: Vec<(Row, Vec<Column>)> = years.iter().map(|outlook| stacked(page, outlook)).collect();
    let used = |column: &Column| rows.iter().any(|(_, columns)| columns.contains(column));
    let order = [&Column::DECIDED[..], &[Column::Free, Column::Asked]].concat();
    let key: Vec<(String, String)> = order
        .into_iter()
        .filter(used)
        .map(|column| (swatch(Look::of(column)), page.say(column.key()).into_owned()))
        .collect();
    if key.is_empty() {
        return None;
    }
    let title = page.name("bars-title", &pool.head.name);
    let description: Vec<String> = years.iter().map(|outlook| outlook.sentence(page)).collect();
    let rows: Vec<Row> = rows.into_iter().map(|(row, _)| row).collect();
    Some(Bars { drawn: picture::rows(&title, &description.join(" "), &rows), key })
}

/// The bar of a year: what is decided, what is left, and what is on its way, one after the other.
fn stacked(page: &Frame, outlook: &Outlook) -> (Row, Vec<Column>) {
    let balance = &outlook.balance;
    let mut pieces = Vec::new();
    let mut columns = Vec::new();
    let mut at = 0_i64;
    let mut add = |column: Column, ore: Ore| {
        if ore.0 > 0 {
            let to = at.saturating_add(ore.0);
            let label = format!("{}: {}", page.say(column.key()), page.sum(&ore));
            pieces.push(Piece { look: Look::of(column), label, from: at, to });
            columns.push(column);
            at = to;
        }
    };
    for column in Column::DECIDED {
        add(column, column.of(balance));
    }
    // What is on its way would be taken from what is left: it stands over the beginning of that, not after it.
    let asked = outlook.asked();
    let free = if balance.frame_is_known { Ore(balance.free_ore.0.max(0)) } else { Ore(0) };
    add(Column::Asked, asked);
    add(Column::Free, free - asked);
    let shown = if !balance.frame_is_known {
        page.say("bars-unknown").into_owned()
    } else if balance.free_ore.0 < 0 {
        page.name("bars-overdrawn", page.sum(&Ore(balance.free_ore.0.saturating_neg()))).into_owned()
    } else {
        page.name("bars-free", page.sum(&balance.free_ore)).into_owned()
    };
    (Row { name: page.budget_year(&outlook.year), shown, pieces }, columns)
}

/// A step of the waterfall, as the table beside it says it.
pub(super) struct Step {
    /// What it is.
    pub(super) name: String,
    /// The number in kroner, or words.
    pub(super) text: String,
    /// The movements that it comes from, with language.
    pub(super) path: Option<String>,
    /// Whether it is what is left after the steps before it.
    pub(super) is_result: bool,
}

/// The way from the frame of a year to what is left of it.
pub(super) struct Waterfall {
    /// The picture.
    pub(super) drawn: String,
    /// Its steps.
    pub(super) steps: Vec<Step>,
}

/// The waterfall of a year: the frame, what is taken from it, what is left, what is on its way, and what would be left then.
/// Where the frame is not known, it begins at nothing and shows what is decided.
pub(super) fn waterfall(page: &Frame, pool: &PoolSummary, outlook: &Outlook) -> Waterfall {
    let mut steps = Steps { page, pool, outlook, rows: Vec::new(), steps: Vec::new() };
    let balance = &outlook.balance;
    if balance.frame_is_known {
        let at = steps.frame();
        steps.decided(at);
        steps.result("money-free", balance.free_ore);
        steps.after();
    } else {
        steps.unknown_frame();
        steps.decided(0);
        let sum = decided(balance);
        let name = page.say("waterfall-decided").into_owned();
        steps.add(name, page.sum(&sum), Some((Look::Open, 0, sum.0)), None);
    }
    let year = page.budget_year(&outlook.year);
    let title = page.fill("waterfall-title", &[("year", Argument::Text(&year))]);
    let drawn = picture::rows(&title, &outlook.sentence(page), &steps.rows);
    Waterfall { drawn, steps: steps.steps }
}

/// What is left, in words where it is less than nothing.
pub(super) fn left(page: &Frame, ore: Ore) -> String {
    if ore.0 < 0 {
        page.name("free-overdrawn", page.sum(&Ore(ore.0.saturating_neg()))).into_owned()
    } else {
        page.sum(&ore)
    }
}

/// A waterfall being built, step by step.
struct Steps<'a> {
    page: &'a Frame,
    pool: &'a PoolSummary,
    outlook: &'a Outlook,
    rows: Vec<Row>,
    steps: Vec<Step>,
}

impl Steps<'_> {
    fn add(&mut self, name: String, shown: String, drawn: Option<(Look, i64, i64)>, path: Option<String>) {
        let label = format!("{name}: {shown}");
        let pieces = drawn.map(|(look, from, to)| Piece { look, label, from, to });
        self.rows.push(Row {
            name: name.clone(),
            shown: shown.clone(),
            pieces: pieces.into_iter().collect(),
        });
        self.steps.push(Step { name, text: shown, is_result: path.is_none(), path });
    }

    /// The movements that a number of this year comes from.
    fn movements(&self, column: Column) -> String {
        let (pool, year) = (address::pool(&self.pool.head.slug), year_word(self.outlook));
        self.page.to(format!("{pool}?aar={year}&stand={}#bevaegelser", column.word()))
    }

    fn frame(&mut self) -> i64 {
        let frame = self.outlook.balance.frame_ore;
        let path = self.movements(Column::Frame);
        let name = self.page.say(Column::Frame.key()).into_owned();
        self.add(name, self.page.sum(&frame), Some((Look::Full, 0, frame.0)), Some(path));
        frame.0
    }

    fn unknown_frame(&mut self) {
        let name = self.page.say(Column::Frame.key()).into_owned();
        self.add(name, self.page.say("frame-unknown").into_owned(), None, None);
    }

    /// What is decided: down from the frame, or up from nothing where the frame is not known.
    fn decided(&mut self, from: i64) {
        let goes_down = self.outlook.balance.frame_is_known;
        let mut at = from;
        for column in Column::DECIDED {
            let ore = column.of(&self.outlook.balance);
            if ore.0 == 0 {
                continue;
            }
            let to = if goes_down { at.saturating_sub(ore.0) } else { at.saturating_add(ore.0) };
            let sign = if goes_down { "−" } else { "" };
            let (name, path) = (self.page.say(column.key()).into_owned(), self.movements(column));
            let shown = format!("{sign}{}", self.page.sum(&ore));
            self.add(name, shown, Some((Look::of(column), at, to)), Some(path));
            at = to;
        }
    }

    /// What is left, in words where it is less than nothing.
    fn result(&mut self, key: &str, ore: Ore) {
        let shown = left(self.page, ore);
        self.add(self.page.say(key).into_owned(), shown, Some((Look::Open, 0, ore.0)), None);
    }

    /// What is on its way, and what would be left then.
    fn after(&mut self) {
        let (asked, inbound) = (self.outlook.asked(), self.outlook.balance.inbound_ore);
        if asked.0 <= 0 && inbound.0 <= 0 {
            return;
        }
        let is_booked = Column::Asked.of(&self.outlook.balance).0 > 0;
        let path = if is_booked { self.movements(Column::Asked) } else { "#koe".to_owned() };
        let (free, after) = (self.outlook.balance.free_ore, self.outlook.left_after());
        let between = free - asked;
        if asked.0 > 0 {
            let name = self.page.say("waterfall-asked").into_owned();
            let shown = format!("−{}", self.page.sum(&asked));
            self.add(name, shown, Some((Look::Broken, free.0, between.0)), Some(path));
        }
        if inbound.0 > 0 {
            let name = self.page.say("waterfall-inbound").into_owned();
            let shown = format!("+{}", self.page.sum(&inbound));
            self.add(name, shown, Some((Look::Broken, between.0, after.0)), None);
        }
        self.result("waterfall-after", after);
    }
}

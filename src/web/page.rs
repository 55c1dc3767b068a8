//! What all pages share: language, address, title, breadcrumb and navigation.

use std::borrow::Cow;
use std::convert::Infallible;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::response::{Html, IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use sagsgang_minutes::{Amount, AmountStatus, Item, Per};
use sagsgang_store::sum_over_years;
use sagsgang_text::Ore;

use super::error::Failure;
use super::state::AppState;
use super::style;
use crate::locale::{Argument, Language};

/// What stands before the path of an English page.
const ENGLISH_PREFIX: &str = "/en";

/// Characters of a sentence that a list shows.
const BRIEF_CHARACTERS_MAX: usize = 240;

/// What stands before a line of a list.
const LIST_MARKS: [&str; 7] = ["-", "–", "—", "•", "·", "*", "\u{f0b7}"];

/// The route of `path` in `language`: `/soeg` or `/en/soeg`; the start page is `/` or `/en`.
pub(super) fn localised(language: Language, path: &str) -> String {
    match language {
        Language::Danish => path.to_owned(),
        Language::English if path == "/" => ENGLISH_PREFIX.to_owned(),
        Language::English => format!("{ENGLISH_PREFIX}{path}"),
    }
}

/// A step on the way from the start page to this one.
#[derive(Clone, Debug)]
pub(super) struct Crumb {
    /// What it is called.
    pub(super) label: String,
    /// Its path, without language.
    pub(super) path: String,
}

/// A part of the register that the navigation leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    /// The start page.
    Start,
    /// Meetings and what was decided at them.
    Meetings,
    /// Organs and bodies.
    Organizations,
    /// Persons.
    People,
    /// What was found wrong.
    Findings,
    /// What a person should look at first.
    Review,
    /// Matters followed over meetings.
    Threads,
    /// What was promised, and what the next meeting must know.
    Commitments,
    /// Pools and what is left of them.
    Pools,
    /// Grants and their conditions.
    Grants,
    /// Outcome contracts.
    Contracts,
    /// Evaluations.
    Evaluations,
    /// Health profiles.
    Equity,
    /// Sums that a person must look at before they are booked.
    Queue,
    /// Search.
    Search,
}

/// What a program can subscribe to instead of looking at a page.
#[derive(Clone, Debug)]
pub(super) struct Feed {
    /// What it is called.
    pub(super) title: String,
    /// Its path.
    pub(super) path: String,
    /// Its media type.
    pub(super) kind: &'static str,
}

/// The frame around a page's own content, and the words to fill it with.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The language of the page.
    pub(super) language: Language,
    /// Path without language.
    pub(super) path: String,
    /// The path's query, with its question mark, or nothing.
    pub(super) query: String,
    /// Title of the page, also its main heading.
    pub(super) title: String,
    /// The way here.
    pub(super) crumbs: Vec<Crumb>,
    /// The part of the register that the page belongs to.
    pub(super) area: Option<Area>,
    /// What was searched for, to stand in the header's search field.
    pub(super) sought: String,
    /// How many facts a person should look at.
    pub(super) to_review: u64,
    /// What can be subscribed to here.
    pub(super) feeds: Vec<Feed>,
}

impl Frame {
    /// The frame of the page at `uri`; title and breadcrumb are the handler's.
    pub(super) fn at(uri: &Uri) -> Self {
        let path = uri.path();
        let (language, path) = match path.strip_prefix(ENGLISH_PREFIX) {
            Some("") => (Language::English, "/"),
            Some(rest) if rest.starts_with('/') => (Language::English, rest),
            _ => (Language::Danish, path),
        };
        Self {
            language,
            path: path.to_owned(),
            query: uri.query().map(|query| format!("?{query}")).unwrap_or_default(),
            title: String::new(),
            crumbs: Vec::new(),
            area: None,
            sought: String::new(),
            to_review: 0,
            feeds: Vec::new(),
        }
    }

    /// The frame of no page: for words in `language`.
    pub(super) fn in_language(language: Language) -> Self {
        Self { language, ..Self::at(&Uri::from_static("/")) }
    }

    /// The same frame for a page called `title` in `area`.
    pub(super) fn titled(mut self, area: Area, title: impl Into<String>) -> Self {
        self.area = Some(area);
        self.title = title.into();
        self
    }

    /// The same frame one step further from the start page.
    pub(super) fn under(mut self, label: impl Into<String>, path: impl Into<String>) -> Self {
        self.crumbs.push(Crumb { label: label.into(), path: path.into() });
        self
    }

    /// The same frame with a feed at `path`, the same in every language: a calendar where it ends so.
    pub(super) fn with_feed(mut self, title: impl Into<String>, path: impl Into<String>) -> Self {
        let path = path.into();
        let is_calendar = path.split('?').next().is_some_and(|path| path.ends_with(".ics"));
        let kind = if is_calendar { "text/calendar" } else { "application/atom+xml" };
        self.feeds.push(Feed { title: title.into(), path, kind });
        self
    }

    /// The address of `path` in this page's language.
    pub(super) fn to(&self, path: impl AsRef<str>) -> String {
        localised(self.language, path.as_ref())
    }

    /// The address of this page in the other language.
    pub(super) fn turned(&self) -> String {
        localised(self.language.other(), &self.path) + &self.query
    }

    /// Whether the navigation stands at `area`.
    pub(super) fn is_in(&self, area: Area) -> bool {
        self.area == Some(area)
    }

    /// The stylesheet's address.
    pub(super) fn style_path(&self) -> &'static str {
        style::path()
    }

    /// The message `key`.
    pub(super) fn say(&self, key: &str) -> Cow<'static, str> {
        self.language.say(key)
    }

    /// The message `key` for so many.
    pub(super) fn count(&self, key: &str, count: impl Whole) -> Cow<'static, str> {
        self.language.count(key, count.whole())
    }

    /// A whole number.
    pub(super) fn number(&self, number: impl Whole) -> String {
        self.language.number(number.whole())
    }

    /// The message `key` about `name`.
    pub(super) fn name(&self, key: &str, name: impl AsRef<str>) -> Cow<'static, str> {
        self.language.name(key, name.as_ref())
    }

    /// The message `key` with `arguments`.
    pub(super) fn fill(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Cow<'static, str> {
        self.language.fill(key, arguments)
    }

    /// The first words of a long sentence, without the mark of a list that it stands in.
    pub(super) fn brief(&self, text: &str) -> String {
        let words = text.split_whitespace().skip_while(|word| LIST_MARKS.contains(word));
        let text = words.collect::<Vec<_>>().join(" ");
        if text.chars().count() <= BRIEF_CHARACTERS_MAX {
            return text;
        }
        let cut: String = text.chars().take(BRIEF_CHARACTERS_MAX).collect();
        let whole_words = cut.rfind(' ').unwrap_or(cut.len());
        format!("{} …", cut[..whole_words].trim_end_matches([',', ';', ':']))
    }

    /// A remark as a sentence: with a capital and a full stop.
    pub(super) fn sentence(&self, text: &str) -> String {
        let mut letters = text.trim().chars();
        let Some(first) = letters.next() else { return String::new() };
        let mut sentence: String = first.to_uppercase().chain(letters).collect();
        if !sentence.ends_with(['.', '!', '?', ':']) {
            sentence.push('.');
        }
        sentence
    }

    /// A day in words.
    pub(super) fn date(&self, date: &Date) -> String {
        self.language.date(*date)
    }

    /// A clock time.
    pub(super) fn time(&self, time: &Time) -> String {
        self.language.time(*time)
    }

    /// The day of a moment, as it was in Denmark.
    pub(super) fn moment(&self, moment: &Timestamp) -> String {
        self.language.date(day_of(*moment))
    }

    /// A sum in running text.
    pub(super) fn sum(&self, sum: &Ore) -> String {
        self.language.sum(*sum)
    }

    /// A sum in a table of kroner.
    pub(super) fn kroner(&self, sum: &Ore) -> String {
        self.language.sum_in_table(*sum)
    }
}

impl FromRequestParts<AppState> for Frame {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let mut frame = Frame::at(&parts.uri);
        // Without the number the page is still a page; what is wrong with the register the page's own question says.
        if parts.method == Method::GET {
            frame.to_review = state.ask(sagsgang_store::Register::to_review_count).await.unwrap_or(0);
        }
        Ok(frame)
    }
}

/// A whole number as templates hand it over: of any width, by value or by reference.
pub(super) trait Whole {
    /// The number; what is beyond `usize` is its largest.
    fn whole(&self) -> usize;
}

impl Whole for usize {
    fn whole(&self) -> usize {
        *self
    }
}

impl Whole for u64 {
    fn whole(&self) -> usize {
        usize::try_from(*self).unwrap_or(usize::MAX)
    }
}

impl Whole for u32 {
    fn whole(&self) -> usize {
        usize::try_from(*self).unwrap_or(usize::MAX)
    }
}

impl<T: Whole> Whole for &T {
    fn whole(&self) -> usize {
        (**self).whole()
    }
}

/// The day of a moment in Denmark, where the meetings are; in UTC where the machine does not know the time zone.
pub(super) fn day_of(moment: Timestamp) -> Date {
    let zone = jiff::tz::TimeZone::get("Europe/Copenhagen").unwrap_or(jiff::tz::TimeZone::UTC);
    moment.to_zoned(zone).date()
}

/// Leads from `/en/`, as people type it, to the English start page.
pub(super) async fn english_start() -> Redirect {
    Redirect::permanent(ENGLISH_PREFIX)
}

/// What was decided of money in an item, added up, yearly sums once a year; `None` where no money was decided.
pub(super) fn decided(item: &Item) -> Option<Ore> {
    decided_amounts(item)
        .map(|amount| sum_over_years(amount.ore, amount.per, amount.years.len()))
        .reduce(|one, other| one + other)
}

fn decided_amounts(item: &Item) -> impl Iterator<Item = &Amount> {
    item.amounts.iter().filter(|amount| amount.status == AmountStatus::Decided && amount.kind.is_new_money())
}

impl Frame {
    /// What was decided of money in an item, in words: a single yearly sum as it is, with what it comes to, and several
    /// added up; `None` where no money was decided.
    pub(super) fn decided_sum(&self, item: &Item) -> Option<String> {
        let sum = self.sum(&decided(item)?);
        let mut amounts = decided_amounts(item);
        let words = match (amounts.next(), amounts.next()) {
            (Some(only), None) if only.per == Per::Year && only.years.len() > 1 => {
                let yearly = self.amount(only);
                let arguments = [("yearly", Argument::Text(&yearly)), ("sum", Argument::Text(&sum))];
                self.fill("sum-yearly-in-all", &arguments).into_owned()
            }
            (Some(only), None) if only.per == Per::Year => self.amount(only),
            _ => sum,
        };
        Some(self.name("decided-sum", words).into_owned())
    }
}

/// The answer that shows `template`.
pub(super) fn show(template: &impl Template) -> Result<Response, Failure> {
    Ok(Html(template.render()?).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_stands_without_its_list_mark() {
        let page = Frame::at(&Uri::from_static("/"));
        assert_eq!(page.brief("- Anders Holm\n er – som altid – med"), "Anders Holm er – som altid – med");
        assert_eq!(page.brief("-"), "");
    }

    #[test]
    fn the_language_is_read_from_the_path_and_the_page_is_kept() {
        let page = Frame::at(&Uri::from_static("/en/soeg?q=a"));
        assert_eq!((page.language, page.path.as_str()), (Language::English, "/soeg"));
        assert_eq!(page.turned(), "/soeg?q=a");
        assert_eq!(Frame::at(&Uri::from_static("/en")).turned(), "/");
        assert_eq!(Frame::at(&Uri::from_static("/")).turned(), "/en");
        assert_eq!(Frame::at(&Uri::from_static("/english")).language, Language::Danish);
    }
}

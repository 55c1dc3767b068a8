//! Search: where was this decided?

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use sagsgang_store::{SearchHit, SearchQuery, SearchResults, Word as _};
use sagsgang_text::Span;
use serde::Deserialize;

use super::address::{self, encoded};
use super::error::Failure;
use super::page::{self, Area, Frame};
use super::state::AppState;
use crate::export::subscription;
use crate::picture::push_escaped;

/// Longest query, in bytes; the rest is cut off.
const QUERY_BYTES_MAX: usize = 1_000;
/// Pages beside the one shown that the pagination names.
const PAGES_NEAR: usize = 2;

/// What the address asks for.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    organ: Option<String>,
    aar: Option<String>,
    udfald: Option<String>,
    afsnit: Option<String>,
    sag: Option<String>,
    beloeb: Option<String>,
    side: Option<String>,
}

impl Asked {
    /// The same as the register understands it; values that mean nothing ask for nothing.
    pub(super) fn query(&self) -> SearchQuery {
        let text = &self.q[..self.q.floor_char_boundary(QUERY_BYTES_MAX)];
        SearchQuery {
            text: text.to_owned(),
            organization: filled(&self.organ),
            year: self.aar.as_deref().and_then(|year| year.parse().ok()),
            outcome: self.udfald.as_deref().and_then(sagsgang_minutes::Outcome::from_word),
            section: self.afsnit.as_deref().and_then(sagsgang_minutes::SectionKind::from_word),
            case_number: filled(&self.sag),
            has_money: match self.beloeb.as_deref() {
                Some("ja") => Some(true),
                Some("nej") => Some(false),
                _ => None,
            },
            page: self.side.as_deref().and_then(|side| side.parse().ok()).unwrap_or(1),
        }
    }
}

fn filled(value: &Option<String>) -> Option<String> {
    value.clone().filter(|value| !value.is_empty())
}

/// A value of a facet, as a link.
struct Choice {
    label: String,
    is_danish: bool,
    count: usize,
    is_chosen: bool,
    path: String,
}

/// A facet with its values.
struct Facet {
    heading: &'static str,
    choices: Vec<Choice>,
}

/// A hit with its words marked.
struct Hit {
    hit: SearchHit,
    title: String,
    snippet: String,
    path: String,
}

#[derive(Template)]
#[template(path = "search/page.html")]
struct View {
    page: Frame,
    lead: String,
    hits: Vec<Hit>,
    facets: Vec<Facet>,
    hidden: Vec<(&'static str, String)>,
    is_narrowed: bool,
    all_path: String,
    did_you_mean: Option<(String, String)>,
    pages: Vec<Option<(usize, String)>>,
    shown: usize,
    /// The feed of this search; none where nothing is asked for.
    feed: Option<String>,
}

/// Shows what was found.
pub(super) async fn show(
    State(state): State<AppState>,
    Query(asked): Query<Asked>,
    page: Frame,
) -> Result<Response, Failure> {
    let query = asked.query();
    let question = query.clone();
    let results = state.ask(move |register| sagsgang_store::search(register, &question)).await?;
    page::show(&view(page, &query, results))
}

fn view(page: Frame, query: &SearchQuery, results: SearchResults) -> View {
    let sought = query.text.trim().to_owned();
    let title =
        if sought.is_empty() { page.say("search-title") } else { page.name("search-title-for", &sought) };
    let mut page = page.titled(Area::Search, title);
    page.sought = query.text.clone();
    let pairs = pairs(query);
    let feed = (!pairs.is_empty()).then(|| format!("/soeg.atom?{}", subscription::asked(query)));
    if let Some(feed) = &feed {
        let title = page.title.clone();
        page = page.with_feed(title, feed);
    }
    let is_narrowed = pairs.iter().any(|(name, _)| *name != "q");
    let lead = match results.total {
        0 if sought.is_empty() && !is_narrowed => page.say("search-begin").into_owned(),
        0 => page.say("search-nothing").into_owned(),
        total => page.count("search-found", total).into_owned(),
    };
    let did_you_mean = results.did_you_mean.as_ref().map(|meant| {
        let query = SearchQuery { text: meant.clone(), page: 1, ..query.clone() };
        (meant.clone(), page.to(path(&self::pairs(&query))))
    });
    View {
        lead,
        facets: facets(&page, query, &results),
        hidden: pairs.iter().filter(|(name, _)| *name != "q").cloned().collect(),
        is_narrowed,
        all_path: page.to(path(&[("q", query.text.clone())])),
        did_you_mean,
        pages: pages(&page, query, &results),
        shown: results.page,
        feed,
        hits: results.hits.into_iter().map(marked).collect(),
        page,
    }
}

/// The query as pairs of an address, without the page.
fn pairs(query: &SearchQuery) -> Vec<(&'static str, String)> {
    let mut pairs = Vec::new();
    if !query.text.is_empty() {
        pairs.push(("q", query.text.clone()));
    }
    pairs.extend(query.organization.clone().map(|organ| ("organ", organ)));
    pairs.extend(query.year.map(|year| ("aar", year.to_string())));
    pairs.extend(query.outcome.map(|outcome| ("udfald", outcome.word().to_owned())));
    pairs.extend(query.section.map(|section| ("afsnit", section.word().to_owned())));
    pairs.extend(query.case_number.clone().map(|number| ("sag", number)));
    pairs.extend(query.has_money.map(|has| ("beloeb", if has { "ja" } else { "nej" }.to_owned())));
    pairs
}

fn path(pairs: &[(&'static str, String)]) -> String {
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value, ""))).collect();
    if pairs.is_empty() { "/soeg".to_owned() } else { format!("/soeg?{}", pairs.join("&")) }
}

/// What the hits can be narrowed by; a value that is chosen is left out again by choosing it once more.
fn facets(page: &Frame, query: &SearchQuery, results: &SearchResults) -> Vec<Facet> {
    let narrowed = |change: &dyn Fn(&mut SearchQuery)| {
        let mut query = query.clone();
        change(&mut query);
        page.to(path(&pairs(&query)))
    };
    let found = &results.facets;
    let organizations = found.organizations.iter().map(|value| Choice {
        label: value.label.clone(),
        is_danish: true,
        count: value.count,
        is_chosen: value.is_chosen,
        path: narrowed(&|query| query.organization = (!value.is_chosen).then(|| value.value.clone())),
    });
    let years = found.years.iter().map(|value| Choice {
        label: value.value.to_string(),
        is_danish: false,
        count: value.count,
        is_chosen: value.is_chosen,
        path: narrowed(&|query| query.year = (!value.is_chosen).then_some(value.value)),
    });
    let outcomes = found.outcomes.iter().map(|value| Choice {
        label: page.outcome(&value.value).into_owned(),
        is_danish: false,
        count: value.count,
        is_chosen: value.is_chosen,
        path: narrowed(&|query| query.outcome = (!value.is_chosen).then_some(value.value)),
    });
    let sections = found.sections.iter().map(|value| Choice {
        label: page.section(&value.value).into_owned(),
        is_danish: false,
        count: value.count,
        is_chosen: value.is_chosen,
        path: narrowed(&|query| query.section = (!value.is_chosen).then_some(value.value)),
    });
    let cases = found.case_numbers.iter().map(|value| Choice {
        label: value.label.clone(),
        is_danish: true,
        count: value.count,
        is_chosen: value.is_chosen,
        path: narrowed(&|query| query.case_number = (!value.is_chosen).then(|| value.value.clone())),
    });
    let money = found.has_money.iter().map(|value| Choice {
        label: page.say(if value.value { "facet-money-yes" } else { "facet-money-no" }).into_owned(),
        is_danish: false,
        count: value.count,
        is_chosen: value.is_chosen,
        path: narrowed(&|query| query.has_money = (!value.is_chosen).then_some(value.value)),
    });
    let facets = [
        Facet { heading: "column-organ", choices: organizations.collect() },
        Facet { heading: "facet-year", choices: years.collect() },
        Facet { heading: "column-outcome", choices: outcomes.collect() },
        Facet { heading: "facet-section", choices: sections.collect() },
        Facet { heading: "facet-money", choices: money.collect() },
        Facet { heading: "nav-cases", choices: cases.collect() },
    ];
    facets.into_iter().filter(|facet| !facet.choices.is_empty()).collect()
}

fn marked(hit: SearchHit) -> Hit {
    let path = match &hit.item_key {
        Some(key) => address::place_in_item(&hit.meeting_slug, key, &hit.snippet.span),
        None => address::place(&hit.document, &hit.snippet.span),
    };
    let title = with_marks(&hit.title, &hit.title_marks);
    let snippet = with_marks(&hit.snippet.text, &hit.snippet.marks);
    Hit { title, snippet, path, hit }
}

/// `text` as markup with the words at `marks` marked. Marks that do not fit the text are passed over.
fn with_marks(text: &str, marks: &[Span]) -> String {
    let mut out = String::with_capacity(text.len() + marks.len() * 32);
    let mut at = 0;
    for mark in marks {
        let (Some(before), Some(words)) = (text.get(at..mark.start as usize), text.get(mark.range())) else {
            continue;
        };
        push_escaped(&mut out, before);
        out.push_str("<mark class=\"hit\">");
        push_escaped(&mut out, words);
        out.push_str("</mark>");
        at = mark.end as usize;
    }
    push_escaped(&mut out, &text[at..]);
    out
}

/// The pages to choose from: the first, those near, the last; `None` where some are passed over.
fn pages(page: &Frame, query: &SearchQuery, results: &SearchResults) -> Vec<Option<(usize, String)>> {
    let mut shown = Vec::new();
    if results.pages < 2 {
        return shown;
    }
    let pairs = pairs(query);
    let mut last = 0;
    for number in 1..=results.pages {
        let is_near = number.abs_diff(results.page) <= PAGES_NEAR;
        if number != 1 && number != results.pages && !is_near {
            continue;
        }
        if number > last + 1 {
            shown.push(None);
        }
        let mut pairs = pairs.clone();
        pairs.push(("side", number.to_string()));
        shown.push(Some((number, page.to(path(&pairs)))));
        last = number;
    }
    shown
}

impl View {
    fn is_shown(&self, number: &usize) -> bool {
        self.shown == *number
    }

    fn more(&self, more: &usize) -> String {
        self.page.count("search-more", more).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_escaped_around() {
        let marked = with_marks("a <b> æ", &[Span::new(2, 5), Span::new(90, 95)]);
        assert_eq!(marked, "a <mark class=\"hit\">&lt;b&gt;</mark> æ");
    }

    #[test]
    fn the_first_the_last_and_the_near_pages_are_offered() {
        let page = Frame::at(&axum::http::Uri::from_static("/soeg"));
        let results = SearchResults { page: 10, pages: 20, ..SearchResults::default() };
        let numbers: Vec<Option<usize>> = pages(&page, &SearchQuery::default(), &results)
            .into_iter()
            .map(|page| page.map(|(number, _)| number))
            .collect();
        let expected = [Some(1), None, Some(8), Some(9), Some(10), Some(11), Some(12), None, Some(20)];
        assert_eq!(numbers, expected);
    }
}

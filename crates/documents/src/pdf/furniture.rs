//! What pages repeat around their text: headers, footers, page numbers. Set aside, so that a sentence goes on over the
//! end of a page; kept, so that nothing is lost.
//!
//! A line is furniture when it stands at the edge of its page with nothing but furniture outside it, and either other
//! pages have it at the same place, or it is a page number by its words or its count. A number that differs from page to
//! page must count the pages: "Punkt 3" at the head of a page is no furniture.

use std::collections::{HashMap, HashSet};

use sagsgang_text::{Edge, Furniture};

use super::fragment::{BaseLine, Fragment};

/// Part of the page's height at each edge in which furniture stands.
const BAND: f32 = 0.16;

/// Lines at each edge that can be furniture.
const LINES_MAX: usize = 8;

/// Points by which the place of a repeated line may differ.
const PLACE_SLACK: f32 = 4.0;

/// Characters of the longest line of furniture.
const CHARACTERS_MAX: usize = 200;

/// Pages that a line must stand on, as a part of all: headers change with the chapter.
const PAGES_PER_REPEAT_MAX: usize = 5;

/// A page's lines, from top to bottom.
#[derive(Debug, Default)]
pub(super) struct PageLines {
    pub(super) height: f32,
    pub(super) lines: Vec<BaseLine>,
}

/// A line at an edge, as it is compared with those of other pages.
struct Candidate {
    page: usize,
    baseline: f32,
    numbers: Vec<u32>,
}

/// Takes the furniture out of the lines of all pages, and gives it for each page.
pub(super) fn set_aside(pages: &mut [PageLines]) -> Vec<Vec<Furniture>> {
    let repeated = repeated_keys(pages);
    let count = pages.len();
    let mut set_aside = Vec::with_capacity(count);
    for (number, page) in pages.iter_mut().enumerate() {
        let is_furniture = |edge: Edge, line: &BaseLine| {
            let text = line.text();
            let (key, numbers) = key(&text);
            let places = repeated.get(&(is_top(edge), key));
            let baseline = line.fragments[0].baseline;
            let is_repeated = places
                .is_some_and(|places| places.iter().any(|place| (place - baseline).abs() <= PLACE_SLACK));
            is_repeated || is_page_number(&text, &numbers, number, count)
        };
        let top = edge_lines(page, Edge::Top).take_while(|line| is_furniture(Edge::Top, line)).count();
        let left = page.lines.len() - top;
        let bottom = edge_lines(page, Edge::Bottom)
            .take_while(|line| is_furniture(Edge::Bottom, line))
            .count()
            .min(left);
        let below = page.lines.split_off(page.lines.len() - bottom);
        let above: Vec<BaseLine> = page.lines.drain(..top).collect();
        let furniture = |edge| move |line: BaseLine| Furniture { edge, text: line.text().replace('\t', " ") };
        set_aside.push(
            above
                .into_iter()
                .map(furniture(Edge::Top))
                .chain(below.into_iter().map(furniture(Edge::Bottom)))
                .collect(),
        );
    }
    set_aside
}

/// Turned texts that pages repeat: stamps in the margin, watermarks.
pub(super) fn stamps<'p>(pages: impl ExactSizeIterator<Item = &'p [Fragment]>) -> HashSet<String> {
    let page_count = pages.len();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for turned in pages {
        let texts: HashSet<&str> = turned.iter().map(|fragment| fragment.text.as_str()).collect();
        for text in texts {
            *counts.entry(text).or_default() += 1;
        }
    }
    let wanted = page_count.div_ceil(PAGES_PER_REPEAT_MAX).max(2);
    counts.into_iter().filter(|(_, count)| *count >= wanted).map(|(text, _)| text.to_owned()).collect()
}

fn is_top(edge: Edge) -> bool {
    edge == Edge::Top
}

/// The lines of a page in the band at one edge, the outermost first.
fn edge_lines(page: &PageLines, edge: Edge) -> impl Iterator<Item = &BaseLine> {
    let band = page.height * BAND;
    let height = page.height;
    let is_in_band = move |line: &&BaseLine| {
        let area = line.area();
        let is_near = if is_top(edge) { area.bottom <= band } else { area.top >= height - band };
        is_near && line.fragments.iter().map(|fragment| fragment.text.len()).sum::<usize>() <= CHARACTERS_MAX
    };
    let (from_top, from_bottom) = match edge {
        Edge::Top => (Some(page.lines.iter()), None),
        Edge::Bottom => (None, Some(page.lines.iter().rev())),
    };
    from_top
        .into_iter()
        .flatten()
        .chain(from_bottom.into_iter().flatten())
        .take_while(is_in_band)
        .take(LINES_MAX)
}

/// The lines that pages repeat: edge and key, with the baselines at which they stand.
fn repeated_keys(pages: &[PageLines]) -> HashMap<(bool, String), Vec<f32>> {
    let mut groups: HashMap<(bool, String), Vec<Candidate>> = HashMap::new();
    for (page, lines) in pages.iter().enumerate() {
        for edge in [Edge::Top, Edge::Bottom] {
            for line in edge_lines(lines, edge) {
                let (key, numbers) = key(&line.text());
                let baseline = line.fragments[0].baseline;
                groups.entry((is_top(edge), key)).or_default().push(Candidate { page, baseline, numbers });
            }
        }
    }
    groups
        .into_iter()
        .filter_map(|((is_top, key), candidates)| {
            let places = repeated_places(&key, &candidates, pages.len())?;
            Some(((is_top, key), places))
        })
        .collect()
}

/// The baselines at which enough pages have a line, if its numbers stay or count the pages.
fn repeated_places(key: &str, candidates: &[Candidate], page_count: usize) -> Option<Vec<f32>> {
    let wanted = match page_count {
        0..=1 => return None,
        2..=4 => page_count - usize::from(page_count > 2),
        _ => page_count.div_ceil(PAGES_PER_REPEAT_MAX).max(3),
    };
    let mut places: Vec<f32> = Vec::new();
    for candidate in candidates {
        if places.iter().any(|place| (place - candidate.baseline).abs() <= PLACE_SLACK) {
            continue;
        }
        let alike: Vec<&Candidate> = candidates
            .iter()
            .filter(|other| (other.baseline - candidate.baseline).abs() <= PLACE_SLACK)
            .collect();
        let mut on_pages: Vec<usize> = alike.iter().map(|one| one.page).collect();
        on_pages.dedup();
        if on_pages.len() >= wanted && numbers_count_pages(key, &alike) {
            places.push(candidate.baseline);
        }
    }
    (!places.is_empty()).then_some(places)
}

/// Whether each number of the lines is the same everywhere, or counts the pages where a page number stands.
fn numbers_count_pages(key: &str, alike: &[&Candidate]) -> bool {
    let first = alike[0];
    (0..first.numbers.len()).all(|n| {
        let value = |one: &Candidate| one.numbers.get(n).map(|&number| i64::from(number));
        let is_constant = alike.iter().all(|one| value(one) == value(first));
        let counts = || {
            let offset = |one: &Candidate| value(one).map(|value| value - one.page as i64);
            let kept = alike.iter().filter(|one| offset(one) == offset(first)).count();
            kept * 10 >= alike.len() * 7
        };
        is_constant || (stands_as_page_number(key, n) && counts())
    })
}

/// Whether the `n`th number of a line stands where page numbers do: alone, behind "side", or at a tab.
fn stands_as_page_number(key: &str, n: usize) -> bool {
    let Some((place, _)) = key.match_indices('#').nth(n) else { return false };
    let before = key[..place].trim_end_matches([' ', '-', '–', '|', '·']);
    let is_behind_tab = key[..place].trim_end_matches([' ', '-', '–']).ends_with('\t');
    let word = before.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or("");
    before.is_empty()
        || is_behind_tab
        || before.ends_with('/')
        || matches!(word, "side" | "s." | "page" | "p." | "af" | "of" | "sidenr." | "sidetal")
}

/// A line as it is compared: in lower case, each number as `#`; and the numbers. A Roman number alone is a number.
fn key(text: &str) -> (String, Vec<u32>) {
    let folded = text.trim().to_lowercase();
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if let Some(number) = roman(bare) {
        return (folded.replacen(bare, "#", 1), vec![number]);
    }
    let mut key = String::with_capacity(folded.len());
    let mut numbers = Vec::new();
    let mut digits = String::new();
    for letter in folded.chars().chain(['\n']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        if !digits.is_empty() {
            key.push('#');
            numbers.push(digits.parse().unwrap_or(u32::MAX));
            digits.clear();
        }
        key.push(letter);
    }
    key.pop();
    (key, numbers)
}

/// The value of a Roman number in lower case.
fn roman(text: &str) -> Option<u32> {
    const LETTERS_MAX: usize = 9;
    if text.is_empty() || text.len() > LETTERS_MAX {
        return None;
    }
    let value = |letter| match letter {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    let values: Vec<u32> = text.bytes().map(value).collect::<Option<_>>()?;
    let sum = values.iter().enumerate().fold(0_i64, |sum, (n, &value)| {
        let is_taken_off = values.get(n + 1).is_some_and(|&next| next > value);
        sum + if is_taken_off { -i64::from(value) } else { i64::from(value) }
    });
    u32::try_from(sum).ok().filter(|&sum| sum > 0)
}

/// Whether a line is a page number by its words ("Side 3 af 12", "3/12"), or a bare number that is that of the page.
fn is_page_number(text: &str, numbers: &[u32], page: usize, page_count: usize) -> bool {
    let (key, _) = key(text);
    let bare: String =
        key.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '|' | '.' | ':')).collect();
    let counts = |number: Option<&u32>| number.is_some_and(|&number| number as usize == page + 1);
    match bare.as_str() {
        "side#" | "s#" | "page#" => true,
        "side#af#" | "s#af#" | "#af#" | "page#of#" | "side#/#" | "#/#" => {
            counts(numbers.first()) || numbers.get(1).is_some_and(|&last| last as usize == page_count)
        }
        "#" => counts(numbers.first()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fragment::{base_lines, tests::set};
    use super::*;

    fn pages(texts: &[&[(&str, f32)]]) -> Vec<PageLines> {
        let page = |lines: &&[(&str, f32)]| {
            let glyphs: Vec<_> =
                lines.iter().flat_map(|(text, baseline)| set(text, 50.0, *baseline, 10.0)).collect();
            PageLines { height: 800.0, lines: base_lines(&glyphs) }
        };
        texts.iter().map(page).collect()
    }

    fn body(pages: &[PageLines]) -> Vec<String> {
        pages.iter().flat_map(|page| page.lines.iter().map(BaseLine::text)).collect()
    }

    #[test]
    fn headers_footers_and_page_numbers_are_set_aside() {
        let mut pages = pages(&[
            &[("Region Fjordland", 40.0), ("Sagen handler", 100.0), ("Side 1 af 3", 780.0)],
            &[("Region Fjordland", 40.0), ("om veje.", 100.0), ("Side 2 af 3", 780.0)],
            &[("Region Fjordland", 40.0), ("Godkendt.", 100.0), ("Side 3 af 3", 780.0)],
        ]);
        let furniture = set_aside(&mut pages);
        assert_eq!(body(&pages), ["Sagen handler", "om veje.", "Godkendt."]);
        assert_eq!(furniture[1][0], Furniture { edge: Edge::Top, text: "Region Fjordland".to_owned() });
        assert_eq!(furniture[1][1], Furniture { edge: Edge::Bottom, text: "Side 2 af 3".to_owned() });
    }

    #[test]
    fn items_that_begin_pages_are_no_furniture() {
        let mut pages = pages(&[
            &[("Punkt 1", 60.0), ("Veje", 100.0), ("i", 780.0)],
            &[("Punkt 2", 60.0), ("Skoler", 100.0), ("ii", 780.0)],
            &[("Punkt 3", 60.0), ("Broer", 100.0), ("iii", 780.0)],
        ]);
        let furniture = set_aside(&mut pages);
        assert_eq!(body(&pages), ["Punkt 1", "Veje", "Punkt 2", "Skoler", "Punkt 3", "Broer"]);
        assert_eq!(furniture[2][0].text, "iii");
    }

    #[test]
    fn a_lone_page_keeps_its_heading() {
        let mut pages = pages(&[&[("Referat", 40.0), ("1", 780.0)]]);
        let furniture = set_aside(&mut pages);
        assert_eq!(body(&pages), ["Referat"]);
        assert_eq!(furniture[0].len(), 1);
    }

    #[test]
    fn a_number_that_does_not_count_pages_stays() {
        let mut pages =
            pages(&[&[("Tekst", 100.0), ("2024", 780.0)], &[("Tekst", 200.0), ("350.000", 780.0)]]);
        set_aside(&mut pages);
        assert_eq!(body(&pages), ["Tekst", "2024", "Tekst", "350.000"]);
    }

    #[test]
    fn roman_numbers_have_values() {
        assert_eq!(roman("iv"), Some(4));
        assert_eq!(roman("xii"), Some(12));
        assert_eq!(roman("vi"), Some(6));
        assert_eq!(roman("side"), None);
        assert_eq!(roman(""), None);
    }
}

//! The clause that a sum stands in: what its verb, its purpose and its recipient are read from.
//!
//! A sentence of a decision lists several things ("godkendte, at … reserveres 5 mio. kr., og at … afsættes 1,5 mio. kr."),
//! and the verb of one is not the verb of the next.

use super::{Sum, verb};
use sagsgang_text::Span;
use sagsgang_text::danish::amount::amounts;
use sagsgang_text::danish::fold;

/// A sentence cut into clauses, with the place of one sum in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clauses<'s> {
    /// The sentence as written.
    pub written: &'s str,
    /// The same in small letters, byte for byte as long.
    pub folded: String,
    /// The clauses in order, in bytes of the sentence.
    pub spans: Vec<Span>,
    /// Where the sum stands, in bytes of the sentence.
    pub sum: Span,
    /// Which clause the sum stands in.
    pub own: usize,
}

/// Words that a new clause begins with, after a comma.
const AFTER_COMMA: [&str; 26] = [
    "at ",
    "og ",
    "idet ",
    "mens ",
    "men ",
    "hvorefter ",
    "herefter ",
    "dog ",
    "så ",
    "således ",
    "hvoraf ",
    "heraf ",
    "herunder ",
    "der ",
    "som ",
    "hvor ",
    "hvis ",
    "da ",
    "fordi ",
    "hvilket ",
    "samt ",
    "svarende ",
    "under forudsætning",
    "på betingelse",
    "på vilkår",
    "forudsat ",
];

/// Joints without a comma. The clause begins after the first blank.
const JOINTS: [&str; 6] = [" og at ", " samt at ", " eller at ", " frem for ", " for at ", " om, at "];

impl<'s> Clauses<'s> {
    /// The clauses of the sentence of `sum`; none where the sum is not in the words of its sentence.
    pub fn of(sum: &'s Sum) -> Option<Clauses<'s>> {
        let written = sum.words.as_str();
        let folded = fold(written);
        let start = sum.span.start.checked_sub(sum.sentence.start)? as usize;
        let end = start.checked_add(sum.span.len())?;
        let at = if written.get(start..end).is_some_and(|words| words.contains(|c: char| c.is_ascii_digit()))
        {
            Span::new(start, end)
        } else {
            amounts(written).into_iter().find(|found| found.ore == sum.ore)?.span
        };
        let spans = cut(&folded);
        let own = spans.iter().position(|clause| at.start < clause.end)?;
        Some(Clauses { written, folded, spans, sum: at, own })
    }

    /// The clauses of a line above a list, with its end as the place of the sum.
    pub(crate) fn of_lead(written: &'s str) -> Clauses<'s> {
        let folded = fold(written);
        let spans = cut(&folded);
        let end = written.len();
        Clauses { written, folded, sum: Span::new(end, end), own: spans.len().saturating_sub(1), spans }
    }

    /// The clause of the sum.
    pub fn clause(&self) -> Span {
        self.spans[self.own]
    }

    /// The words of a place, in small letters.
    pub fn at(&self, span: Span) -> &str {
        self.folded.get(span.range()).unwrap_or("")
    }

    /// Whether the clause of the sum tells more of a word before it ("…, der er på 40 mio. kr.").
    pub fn is_relative(&self) -> bool {
        let words = self.at(self.clause()).trim_start();
        ["der ", "som ", "hvor ", "hvis ", "hvilket ", "svarende "].iter().any(|word| words.starts_with(word))
            && self.own > 0
    }

    /// Whether the sum is a part of a sum told before it ("fordelt med", "heraf").
    pub fn is_part(&self) -> bool {
        let end = self.sum.start as usize;
        let start = self.clause().start as usize;
        let from = if self.own > 0 && verb::verbs_in(self, self.clause()).is_empty() {
            self.spans[self.own - 1].start as usize
        } else {
            start
        };
        let text = self.folded.get(from..end).unwrap_or("");
        // "i forlængelse heraf" is no part of anything.
        let of_it = OF_IT.iter().flat_map(|word| {
            text.match_indices(word).map(|(at, _)| at).filter(|&at| {
                let before = text[..at].trim_end_matches(' ');
                before.is_empty() || before.ends_with([',', '('])
            })
        });
        let has_whole = |at: usize| self.folded[..from + at].contains(|c: char| c.is_ascii_digit());
        PARTS.iter().filter_map(|word| text.rfind(word)).chain(of_it).any(has_whole)
    }

    /// Whether the clause says "årligt" of its only sum, wherever it stands ("der årligt afsættes 18 mio. kr.").
    pub fn is_yearly(&self) -> bool {
        let own = self.at(self.clause());
        let yearly = ["årligt ", "årlige ", "årlig ", "hvert år", "om året", "pr. år"];
        yearly.iter().any(|word| own.contains(word)) && amounts(own).len() == 1
    }

    /// Whether the sum is only what another is taken from or put in the place of ("150.000 kr. af midlerne på 5,2 mio. kr.",
    /// "24.000 kr. i stedet for 18.000 kr.", "fra 350.000 kr. til 450.000 kr.").
    pub fn is_beside(&self) -> bool {
        let own = self.clause();
        let sums = amounts(self.at(own)).into_iter().map(|found| found.span.shift(own.start as usize));
        let all: Vec<Span> = sums.collect();
        let previous = all.iter().map(|span| span.end).filter(|end| *end <= self.sum.start).max();
        let next = all.iter().map(|span| span.start).filter(|start| *start >= self.sum.end).min();
        let before = self.at(Span { start: previous.unwrap_or(own.start), end: self.sum.start }).trim();
        let after = self.at(Span { start: self.sum.end, end: next.unwrap_or(self.sum.end) }).trim();
        let replaced =
            ["i stedet for", "frem for", "fremfor", "mod"].iter().any(|words| before.ends_with(words));
        let taken_from = previous.is_some() && (before.starts_with("af ") || before.starts_with("ud af "));
        let from = next.is_some() && before.ends_with("fra") && after == "til";
        previous.is_some() && replaced || taken_from || from
    }

    /// Whether the clause of the sum is a condition ("på vilkår af, at …").
    pub fn is_condition(&self) -> bool {
        let opens = ["under forudsætning", "på betingelse", "på vilkår", "forudsat "];
        if opens.iter().any(|words| self.at(self.clause()).starts_with(words)) {
            return true;
        }
        let before = self.folded.get(..self.clause().start as usize).unwrap_or("").trim_end();
        let before = before.trim_end_matches(',').trim_end();
        [
            "forudsætning af",
            "forudsætning",
            "vilkår af",
            "vilkår",
            "betingelse af",
            "betinget af",
            "betingelse",
        ]
        .iter()
        .any(|words| before.ends_with(words))
    }

    /// Whether the sum is a price of each of something ("150.000 kr. pr. arrangement", "4.000 kr. for hver borger").
    pub fn is_unit_price(&self) -> bool {
        let after = self.folded.get(self.sum.end as usize..).unwrap_or("").trim_start();
        let yearly = ["pr. år", "per år", "pr. kalenderår"].iter().any(|words| after.starts_with(words));
        !yearly
            && ["pr. ", "per ", "for hver ", "for hvert ", "i timen"]
                .iter()
                .any(|words| after.starts_with(words))
    }
}

/// Words between a whole and its parts.
const PARTS: [&str; 6] =
    ["fordelt med", "fordelt på", "fordeles med", "udbetales med", "bestående af", "delt mellem"];

/// Words that parts of a whole begin with.
const OF_IT: [&str; 2] = ["hvoraf ", "heraf "];

/// Where the clauses of a folded sentence begin and end.
fn cut(folded: &str) -> Vec<Span> {
    let mut starts = vec![0];
    for (at, found) in folded.match_indices([',', ';', ':']) {
        let after = at + found.len();
        let rest = &folded[after..];
        let blanks = rest.len() - rest.trim_start().len();
        let next = rest.trim_start();
        if blanks > 0 && (found != "," || AFTER_COMMA.iter().any(|word| next.starts_with(word))) {
            starts.push(after + blanks);
        }
    }
    for joint in JOINTS {
        starts.extend(folded.match_indices(joint).map(|(at, _)| at + 1));
    }
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([folded.len()]);
    starts.iter().zip(ends).map(|(&start, end)| Span::new(start, end)).collect()
}

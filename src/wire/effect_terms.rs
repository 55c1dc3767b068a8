//! Terms of the crate of effects in words: what is out of range, of what there is too much, and what a number must be.
//!
//! The crate tells them in English, as part of a fault's facts.

use crate::locale::Language;

/// Keys of terms.
const TERMS: &[(&str, &str)] = &[
    ("standard error", "range-of-standard-error"),
    ("standard errors", "range-of-standard-errors"),
    ("estimate", "range-of-estimate"),
    ("mean of the groups", "range-of-mean-of-the-groups"),
    ("mean answer", "range-of-mean-answer"),
    ("ends of the line", "range-of-ends-of-the-line"),
    ("worst off end of the line", "range-of-worst-off-end-of-the-line"),
    ("setting average", "range-of-setting-average"),
    ("scale", "range-of-scale"),
    ("bounds", "range-of-bounds"),
    ("draws", "range-of-draws"),
    ("runs", "range-of-runs"),
    ("result", "range-of-result"),
    ("plan", "range-of-plan"),
    ("percentage", "range-of-percentage"),
    ("p-value", "range-of-p-value"),
    ("multiplier", "range-of-multiplier"),
    ("margin", "range-of-margin"),
    ("level", "range-of-level"),
    ("events", "range-of-events"),
    ("events of people", "range-of-events-of-people"),
    ("event times", "range-of-event-times"),
    ("degrees of freedom", "range-of-degrees-of-freedom"),
    ("cells", "range-of-cells"),
    ("caliper", "range-of-caliper"),
    ("anticipation", "range-of-anticipation"),
    ("allowance", "range-of-allowance"),
    ("measure", "range-of-measure"),
    ("rows", "range-of-rows"),
    ("columns", "range-of-columns"),
    ("groups", "range-of-groups"),
    ("periods", "range-of-periods"),
    ("pairs", "range-of-pairs"),
    ("points", "range-of-points"),
    ("lines", "range-of-lines"),
    ("sets", "range-of-sets"),
    ("levels", "range-of-levels"),
    ("absorbed groups", "range-of-absorbed-groups"),
    ("absorbed groups and rows", "range-of-absorbed-groups-and-rows"),
    ("attack", "range-of-attack"),
    ("bootstrap", "range-of-bootstrap"),
    ("fixed effects", "range-of-fixed-effects"),
    ("leverage of clusters", "range-of-leverage-of-clusters"),
    ("logistic curve", "range-of-logistic-curve"),
    ("slope", "range-of-slope"),
    ("outcome", "range-of-outcome"),
    ("weights", "range-of-weights"),
    ("weight", "range-of-weight"),
    ("person-years", "range-of-person-years"),
    ("period", "range-of-period"),
    ("index", "range-of-index"),
    ("first treated", "range-of-first-treated"),
    ("exposure", "range-of-exposure"),
    ("expected events", "range-of-expected-events"),
    ("effect", "range-of-effect"),
    ("before", "range-of-before"),
    ("after", "range-of-after"),
    ("x > 0", "range-must-x-above-0"),
    ("x >= 0", "range-must-x-least-0"),
    ("0 <= x", "range-must-0-most-x"),
    ("x >= 1", "range-must-x-least-1"),
    ("at least 1", "range-must-at-least-1"),
    ("x >= 99", "range-must-x-least-99"),
    ("x != 0", "range-must-x-not-0"),
    ("far from 0", "range-must-far-from-0"),
    ("finite", "range-must-finite"),
    ("0 < x < 1", "range-must-0-below-x-below-1"),
    ("0 <= x <= 1", "range-must-0-most-x-most-1"),
    ("0 <= x < 1", "range-must-0-most-x-below-1"),
    ("x < scale", "range-must-x-below-scale"),
    ("sii or rii", "range-must-sii-or-rii"),
    ("ti or mld", "range-must-ti-or-mld"),
    ("a whole number", "range-must-a-whole-number"),
    ("within the range of answers", "range-must-within-the-range-of-answers"),
    ("parts that can add up to their sums", "range-must-parts-that-can-add-up-to-their-sums"),
    ("low < x < high", "range-must-low-below-x-below-high"),
    ("low < high", "range-must-low-below-high"),
    ("at most those of the step before", "range-must-at-most-those-of-the-step-before"),
    ("2 <= x <= 1000", "range-must-2-most-x-most-1000"),
    ("100 <= x <= 100000", "range-must-100-most-x-most-100000"),
    ("100 <= n <= 1000000", "range-must-100-most-n-most-1000000"),
    ("1 <= x <= answers", "range-must-1-most-x-most-answers"),
    ("1 <= x <= 1000", "range-must-1-most-x-most-1000"),
    ("1 <= x <= 100", "range-must-1-most-x-most-100"),
    ("0 <= x <= 100 with at most 15 decimals", "range-must-0-most-x-most-100-with-at-most-15-decimals"),
    ("0 <= low < high <= 1", "range-must-0-most-low-below-high-most-1"),
    (
        "a cell with a sum along a dimension of the table",
        "range-must-a-cell-with-a-sum-along-a-dimension-of-the-table",
    ),
    ("population", "range-of-population"),
    ("share reached", "range-of-share-reached"),
    ("estimate with the programme", "range-of-estimate-with-the-programme"),
    ("known and above 0", "range-must-known-and-above-0"),
    ("0 <= x <= scale", "range-must-within-the-scale"),
    ("on the scale of the line", "range-must-on-the-scale-of-the-line"),
    ("as the overlap of the two releases says", "range-must-as-the-overlap-of-the-two-releases-says"),
];

/// The term in words; none where it has none.
pub(super) fn known(language: Language, term: &str) -> Option<String> {
    let found = TERMS.iter().find(|(known, _)| *known == term.trim());
    found.map(|(_, key)| language.say(key).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_have_words_in_both_languages() {
        for (term, key) in TERMS {
            for language in Language::ALL {
                let told = known(language, term).unwrap_or_default();
                assert!(!told.is_empty() && !told.contains('⟦'), "{key}: {told}");
            }
        }
        assert_eq!(known(Language::Danish, "standard error").as_deref(), Some("standardfejlen"));
        assert_eq!(known(Language::Danish, "noget andet"), None);
    }
}

//! Laws that hold for every table: made-up ones of one to three dimensions, with hierarchies, zeros and rules of all kinds.

use super::tables::{blanks, country, counts, list, primary_only};
use proptest::prelude::*;
use sagsgang_effect::disclosure::{Rounding, Settings, audit, protect};
use sagsgang_effect::number::Stream;

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_blank_can_be_reckoned(
        seed in any::<u64>(),
        shape in 0_usize..5,
        threshold in prop::sample::select(vec![3_u32, 5, 10]),
        zero_is_safe in any::<bool>(),
        among in any::<bool>(),
        rounding in prop::sample::select(vec![
            Rounding::None, Rounding::None, Rounding::Conventional { base: 5 }, Rounding::Unbiased { base: 10, seed: 4 },
        ]),
        mean in 2.0..30.0_f64,
    ) {
        let dimensions = match shape {
            0 => vec![list("row", 7)],
            1 => vec![list("row", 6), list("column", 4)],
            2 => vec![country(8, 3), list("group", 4)],
            3 => vec![list("row", 3), list("column", 3), list("layer", 2)],
            _ => vec![country(5, 2), country(4, 2)],
        };
        let mut stream = Stream::new(seed, "laws", 0);
        let mut next = || if stream.unit() < 0.15 { 0.0 } else { stream.poisson(mean) as f64 };
        let mut table = counts(dimensions.clone(), &mut next);
        if among {
            let rest = counts(dimensions, next);
            let base = table.values().iter().zip(rest.values()).map(|(count, rest)| count + rest).collect();
            table = table.among(base).unwrap();
        }
        let settings = Settings { zero_is_safe, rounding, ..Settings::with_threshold(threshold) };
        let protected = protect(&table, &settings).unwrap();
        let audited = audit(&table, &protected).unwrap();
        // What is said to be too closely known is said of cells that are; all else holds.
        for cell in &audited.cracked {
            let labels = table.labels(*cell);
            let told = protected.notices.iter().any(|notice| format!("{notice:?}").contains(&format!("{labels:?}")));
            prop_assert!(told, "{labels:?} is cracked and nobody said so: {:?}", audited.bounds);
        }
        for bounds in &audited.bounds {
            let value = table.values()[bounds.cell];
            prop_assert!(bounds.low <= value && bounds.high.is_none_or(|high| value <= high), "{bounds:?} {value}");
        }
        prop_assert_eq!(&protect(&table, &settings).unwrap(), &protected);
    }

    #[test]
    fn blanking_small_cells_alone_is_cracked(seed in any::<u64>()) {
        let mut stream = Stream::new(seed, "naive", 0);
        // One small cell in a full table: its row alone gives it away.
        let mut number = 0;
        let small = stream.below(20);
        let table = counts(vec![list("row", 5), list("column", 4)], || {
            number += 1;
            if number - 1 == small { 2.0 } else { 5.0 + stream.poisson(20.0) as f64 }
        });
        let protected = protect(&table, &Settings::default()).unwrap();
        prop_assert_eq!((blanks(&protected, false), blanks(&protected, true)), (1, 3));
        prop_assert!(audit(&table, &protected).unwrap().cracked.is_empty());
        prop_assert_eq!(audit(&table, &primary_only(&table, &protected)).unwrap().cracked.len(), 1);
    }
}

//! Power, and how strong something unmeasured would have to be.

use crate::data::case;
use sagsgang_effect::power::{Means, Method, Proportions, Tails, Test};
use sagsgang_effect::sensitivity::{Measure, e_value};

#[test]
fn e11_strength_of_the_unmeasured() {
    let Some(case) = case("effect", "E11") else { return };
    let found = e_value(Measure::RiskRatio, 3.9, Some((1.8, 8.7))).expect("a value");
    case.check("/rr_3.9", found.point);
    case.check("/rr_3.9_limit_1.8", found.limit.expect("a limit"));
    case.check("/rr_0.80", e_value(Measure::RiskRatio, 0.8, None).expect("a value").point);
}

#[test]
fn e12_sizes() {
    let Some(case) = case("effect", "E12") else { return };
    let means = Means::of(1.0);
    let both = Means { test: Test { tails: Tails::Both, ..Test::default() }, ..means };
    for effect in [0.5, 0.2] {
        let size = |means: &Means| means.size(effect, 0.8).expect("a size").treated;
        case.check(&format!("/t_d_{effect}"), size(&means));
        case.check(&format!("/t_d_{effect}_both_tails"), size(&both));
    }
    let normal = Proportions::of(0.5, 0.4);
    case.check("/p_0.50_vs_0.40_normal", normal.size(0.8).expect("a size").treated);
    let arcsine = Proportions { method: Method::Arcsine, ..normal };
    case.check("/p_0.50_vs_0.40_arcsine", arcsine.size(0.8).expect("a size").treated);
}

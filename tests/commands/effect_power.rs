//! `sagsgang effect power`: how many it takes.

use crate::program::{folder, say};
use serde_json::Value;

fn told(arguments: &str) -> Value {
    let folder = folder();
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let said = say(folder.path(), &[&["effect", "power", "--format", "json"], &arguments[..]].concat());
    assert_eq!(said.code, Some(0), "{said:?}");
    serde_json::from_str(&said.out).expect("JSON")
}

#[track_caller]
fn near(found: &Value, expected: f64, within: f64) {
    let found = found.as_f64().expect("a number");
    assert!((found / expected - 1.0).abs() < within, "{found} and not {expected}");
}

#[test]
fn sizes_are_those_of_another_program() {
    // R 4.2.2: power.t.test(delta = 0.5, power = 0.8) and 0.2; power.prop.test(p1 = 0.5, p2 = 0.4, power = 0.8).
    let half = told("--sd 1 --effect 0,5");
    near(&half["size"]["treated"], 63.765_763_724_850_615, 1e-7);
    assert_eq!(half["size"]["treated_people"], 64);
    near(&told("--sd 1 --effect 0.2")["size"]["treated"], 393.406_656_228_478_14, 1e-7);
    let shares = told("--kind share --without 40% --effect 10%");
    near(&shares["size"]["treated"], 387.338_516_699_035_9, 1e-7);
    // The same the other way round.
    near(&told("--sd 1 --persons 63.765763724850615")["detectable"], 0.5, 1e-7);
    let both = told("--kind share --without 0,4 --effect 0,1 --persons 387.3385166990359");
    near(&both["power"], 0.8, 1e-7);
    near(&both["detectable"], 0.1, 1e-7);
    // (1.959964 + 0.841621)² · (1/1.6 + 1/2 + 2·0.5) / ln(0.8)².
    let rates = told("--kind count --without 2 --effect -0,4 --dispersion 0,5 --persons 334,967");
    near(&rates["size"]["treated"], 334.967, 1e-4);
    near(&rates["detectable"], 0.4, 1e-4);
}

#[test]
fn clusters_and_attrition_cost_people() {
    let people = |arguments: &str| told(arguments)["size"]["treated"].as_f64().expect("a number");
    let alone = people("--kind share --without 0,4 --effect 0,1");
    let clustered = people("--kind share --without 0,4 --effect 0,1 --cluster-size 21 --icc 0,05");
    assert!((clustered / alone - 2.0).abs() < 1e-9, "1 + 20 · 0.05: {alone} {clustered}");
    let lost = people("--kind share --without 0,4 --effect 0,1 --attrition 20%");
    assert!((lost * 0.8 / alone - 1.0).abs() < 1e-9, "{alone} {lost}");
    let before = people("--sd 1 --effect 0,2 --correlation 0,6");
    assert!((before / people("--sd 1 --effect 0,2") - 0.64).abs() < 0.01, "1 − 0.6²: {before}");
}

#[test]
fn it_is_told_in_both_languages_and_refused_in_words() {
    let folder = folder();
    let said = say(folder.path(), &["effect", "power", "--sd", "7", "--effect", "-0,8", "--persons", "150"]);
    assert!(
        said.out.contains("Personer, der skal have indsatsen") && said.out.contains("Chance"),
        "{said:?}"
    );
    assert!(said.out.contains('%') && !said.out.contains('⟦'), "{said:?}");
    let english = ["effect", "power", "--sd", "7", "--persons", "150", "--language", "en"];
    let said = say(folder.path(), &english);
    assert!(said.out.contains("Least effect that is seen in 80%"), "{said:?}");
    for (wrong, told) in [
        ("--sd 0 --effect 1", "skal være over 0"),
        ("--effect 1", "--sd"),
        ("--sd 1", "--effect, --persons"),
        ("--kind share --without 0,9 --effect 0,2", "mellem 0 og 1"),
        ("--sd 1 --effect nan", "er ikke et tal"),
        ("--sd 1 --effect 0", "--effect er 0"),
        ("--sd 1 --effect 1 --power 1", "under 1"),
    ] {
        let arguments: Vec<&str> = ["effect", "power"].into_iter().chain(wrong.split(' ')).collect();
        let said = say(folder.path(), &arguments);
        assert!(said.code == Some(2) && said.err.contains(told), "{wrong}: {said:?}");
    }
    let said =
        say(folder.path(), &["effect", "power", "--kind", "share", "--without", "0,4", "--persons", "1"]);
    assert!(said.code == Some(1) && !said.err.contains("NaN"), "{said:?}");
}

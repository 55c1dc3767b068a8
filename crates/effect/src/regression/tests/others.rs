//! What statsmodels 0.15.0, pyfixest 0.60.0 and the definitions written out in numpy 2.4 give of one made-up table: sixty
//! rows, x and z by arithmetic, uneven clusters, counts with more zeros than Poisson's distribution has.

use super::*;

const COUNTS: [u8; 60] = [
    0, 4, 0, 3, 1, 0, 2, 0, 9, 0, 1, 0, 3, 0, 3, 0, 2, 1, 0, 6, 0, 3, 0, 2, 0, 2, 0, 1, 2, 0, 4, 0, 2, 0, 6,
    0, 1, 1, 1, 1, 0, 2, 0, 1, 0, 7, 0, 5, 1, 0, 4, 0, 2, 0, 1, 0, 4, 0, 3, 1,
];

struct MadeUp {
    x: Matrix,
    names: Vec<String>,
    y: Vec<f64>,
    weights: Vec<f64>,
    clusters: Groups,
}

fn groups(codes: impl Iterator<Item = u32>) -> Groups {
    let codes: Vec<u32> = codes.collect();
    let labels = (0..=codes.iter().max().copied().unwrap_or(0)).map(|code| code.to_string()).collect();
    Groups { codes, labels }
}

impl MadeUp {
    fn new() -> Self {
        let number = |number: u32| f64::from(number);
        let x: Vec<f64> = (0..60).map(|row| number(row * 37 % 60) / 10.0 - 3.0).collect();
        let z: Vec<f64> = (0..60).map(|row| number(row * 23 % 17) / 4.0).collect();
        Self {
            x: Matrix::of_columns([&[1.0; 60][..], &x, &z]),
            names: names(3),
            y: COUNTS.map(f64::from).to_vec(),
            weights: (0..60).map(|row| 1.0 + number(row * 5 % 4) / 2.0).collect(),
            clusters: groups((0..60).map(|row| row % 8 + u32::from(row % 3 == 0))),
        }
    }

    fn model(&self) -> Model<'_> {
        Model { x: &self.x, names: &self.names, y: &self.y, weights: None }
    }
}

#[track_caller]
fn close(found: &[f64], expected: &[f64], within: f64) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= within * expected.abs(), "{found} and not {expected}");
    }
}

fn errors_of(fit: &Fit) -> Vec<f64> {
    (0..fit.coefficients.len()).map(|place| fit.standard_error(place)).collect()
}

#[test]
fn weighted_lines() {
    let made_up = MadeUp::new();
    let model = Model { weights: Some(&made_up.weights), ..made_up.model() };
    let expected = [
        (Errors::Classic, [0.42131193104225345, 0.12937539811178797, 0.18187234941384198]),
        (Errors::Hc0, [0.37383410450203625, 0.14326239821801243, 0.1933729045755916]),
        (Errors::Hc1, [0.38354569849022846, 0.1469841192394835, 0.1983964139743852]),
        (Errors::Hc2, [0.391244745309304, 0.14934899366628265, 0.2014367571909091]),
        (Errors::Hc3, [0.4097405312673991, 0.15576683918617237, 0.20995008161043596]),
        (Errors::Cluster1(&made_up.clusters), [0.33823683718314523, 0.1361173959045855, 0.1695813700322983]),
        // Written out with whole matrices of leverage, numpy.
        (Errors::Cluster2(&made_up.clusters), [0.34082230950004844, 0.1397108986277233, 0.17271155165380672]),
    ];
    for (errors, expected) in expected {
        let fit = linear(&model, &errors).expect("a fit");
        close(&fit.coefficients, &[1.1259388541619564, 0.5351531713120695, 0.19213179645612904], 1e-12);
        close(&errors_of(&fit), &expected, 1e-12);
    }
}

#[test]
fn clusters_set_right_have_their_own_degrees() {
    let made_up = MadeUp::new();
    let fit = linear(&made_up.model(), &Errors::Cluster2(&made_up.clusters)).expect("a fit");
    close(&errors_of(&fit), &[0.3555794618210614, 0.14802720915900014, 0.2110426936652041], 1e-12);
    let degrees: Vec<f64> = fit.degrees_of_freedom.iter().flatten().copied().collect();
    close(&degrees, &[6.148935141827873, 6.678223263522189, 7.035706387724546], 1e-11);
    assert_eq!(fit.notices, [Notice::FewClusters { clusters: 9, advised: 40 }]);
}

#[test]
fn chances() {
    let mut made_up = MadeUp::new();
    made_up.y.iter_mut().for_each(|count| *count = f64::from(u8::from(*count > 2.0)));
    let expected = [
        // By numpy at the solution; statsmodels takes the weights of the round before, 4e-9 away.
        (Errors::Classic, [0.8017280749952174, 0.2774491085254826, 0.2913727104163833]),
        (Errors::Hc2, [0.778233479392125, 0.24251388472893612, 0.29241103682212927]),
        (Errors::Hc3, [0.8056113827323126, 0.25102684430997446, 0.30636534694948425]),
        (Errors::Cluster1(&made_up.clusters), [0.5003700698947129, 0.3128180425144676, 0.28413849048789513]),
    ];
    for (errors, expected) in expected {
        let fit = logistic(&made_up.model(), &errors).expect("a fit");
        close(&fit.coefficients, &[-2.3057372071324176, 0.8911164485609374, 0.2889175559326473], 1e-12);
        close(&errors_of(&fit), &expected, 1e-12);
    }
    // Where statsmodels leaves out n/(n − k) for HC1, its value is that of HC0.
    let white = logistic(&made_up.model(), &Errors::Hc0).expect("a fit");
    close(&errors_of(&white), &[0.7525739054974535, 0.23448861185914405, 0.27934110941769646], 1e-12);
}

#[test]
fn counts_by_poisson() {
    let made_up = MadeUp::new();
    let expected = [
        (Errors::Classic, [0.23241962549617473, 0.06860195905092878, 0.08664761050220868]),
        (Errors::Hc0, [0.29943709668905955, 0.08416753900289686, 0.12270337268458877]),
        (Errors::Cluster1(&made_up.clusters), [0.2384356410225531, 0.09168985705141734, 0.11962693829835488]),
    ];
    for (errors, expected) in expected {
        let fit = poisson(&made_up.model(), &errors).expect("a fit");
        close(&fit.coefficients, &[-0.1671988162352708, 0.37977639155995846, 0.1897827770638069], 1e-12);
        close(&errors_of(&fit), &expected, 1e-12);
        close(&[fit.log_likelihood.expect("a likelihood")], &[-98.74532230939603], 1e-13);
    }
    let exposed = poisson_with_exposure(&made_up.model(), Some(&made_up.weights), &Errors::Classic);
    let exposed = exposed.expect("a fit").coefficients;
    close(&exposed, &[-0.7551450239409505, 0.36786473558145466, 0.20333283597580165], 1e-12);
}

#[test]
fn counts_by_the_negative_binomial() {
    let made_up = MadeUp::new();
    let fit = negative_binomial(&made_up.model(), &Errors::Classic).expect("a fit");
    close(&fit.coefficients, &[-0.16217909303306796, 0.3813348993244169, 0.1872626362169729], 1e-12);
    close(&[fit.dispersion.expect("a dispersion")], &[0.5639300181181484], 1e-12);
    close(&[fit.log_likelihood.expect("a likelihood")], &[-92.97651521584827], 1e-13);
    // By numpy at the solution; Fisher's information, as R's sandwich takes it, not the likelihood's own curvature.
    close(&errors_of(&fit), &[0.3068715595760527, 0.09262614081015805, 0.12293710988983707], 1e-11);
    let white = negative_binomial(&made_up.model(), &Errors::Hc0).expect("a fit");
    close(&errors_of(&white), &[0.28057385537392077, 0.08272199809988795, 0.10995912943000673], 1e-11);
    let clustered = negative_binomial(&made_up.model(), &Errors::Cluster1(&made_up.clusters)).expect("a fit");
    close(&errors_of(&clustered), &[0.22148286405974474, 0.08705867854806312, 0.10469246624584307], 1e-11);
}

#[test]
fn counts_without_overdispersion_are_poissons() {
    let ones = Matrix::of_columns([&[1.0; 6][..]]);
    let names = names(1);
    let model = Model { x: &ones, names: &names, y: &[2.0, 3.0, 3.0, 2.0, 3.0, 3.0], weights: None };
    let fit = negative_binomial(&model, &Errors::Classic).expect("a fit");
    assert_eq!((fit.dispersion, &fit.notices[..]), (Some(0.0), &[Notice::NoOverdispersion][..]));
    assert_eq!(fit.coefficients, poisson(&model, &Errors::Classic).expect("a fit").coefficients);
    // The logarithm of the mean 16/6, whose variance is one over the sum of counts.
    close(&fit.coefficients, &[libm::log(16.0 / 6.0)], 1e-14);
    close(&[fit.covariance.get(0, 0)], &[1.0 / 16.0], 1e-13);
    let none = Model { y: &[0.0; 6], ..model };
    assert_eq!(poisson(&none, &Errors::Classic), Err(Fault::Separation { column: None }));
    let part = Model { y: &[0.5, 1.0, 1.0, 0.0, 2.0, 1.0], ..model };
    assert!(poisson(&part, &Errors::Hc1).is_ok());
    assert!(matches!(negative_binomial(&part, &Errors::Hc1), Err(Fault::OutOfRange { .. })));
}

/// Units of four rows but the last, which has three and leaves one row alone; periods; clusters of three units.
fn kinds() -> (Groups, Groups, Groups) {
    let unit = |row: u32| if row == 59 { 99 } else { row / 4 };
    (groups((0..60).map(unit)), groups((0..60).map(|row| row % 4)), groups((0..60).map(|row| unit(row) / 3)))
}

#[test]
fn effects_of_one_kind() {
    let mut made_up = MadeUp::new();
    made_up.x = made_up.x.select(&(0..60).collect::<Vec<_>>());
    let (x, z) = (made_up.x.column(1).to_vec(), made_up.x.column(2).to_vec());
    made_up.x = Matrix::of_columns([&x[..], &z]);
    made_up.names = names(2);
    let (units, _, larger) = kinds();
    let expected = [
        (Errors::Classic, [0.1518617498008546, 0.2200931362111116]),
        (Errors::Hc1, [0.15282479030046242, 0.2212295255854656]),
        (Errors::Cluster1(&units), [0.17370819909919794, 0.19654503247991562]),
        (Errors::Cluster1(&made_up.clusters), [0.15703088304940985, 0.20319149187751354]),
        (Errors::Cluster1(&larger), [0.12258782191118321, 0.1190918951510401]),
    ];
    for (errors, expected) in expected {
        let fit = fixed_effects(&made_up.model(), &[&units], &errors).expect("a fit");
        close(&fit.coefficients, &[0.5276532359172375, 0.26669114058880594], 1e-12);
        close(&errors_of(&fit), &expected, 1e-12);
        assert!(fit.notices.contains(&Notice::Singletons { rows: 1 }));
    }
}

#[test]
fn effects_of_two_kinds() {
    let mut made_up = MadeUp::new();
    let (x, z) = (made_up.x.column(1).to_vec(), made_up.x.column(2).to_vec());
    made_up.x = Matrix::of_columns([&x[..], &z]);
    made_up.names = names(2);
    let (units, periods, larger) = kinds();
    let expected = [
        (Errors::Classic, [0.15674277064332084, 0.22693531518864615]),
        (Errors::Hc1, [0.15908002043987401, 0.22685245316500482]),
        (Errors::Cluster1(&units), [0.1796335966102361, 0.1972185685005858]),
        (Errors::Cluster1(&made_up.clusters), [0.1585439179735693, 0.20792080860609866]),
        (Errors::Cluster1(&larger), [0.1341370817423945, 0.14020013766464262]),
    ];
    for (errors, expected) in expected {
        let fit = fixed_effects(&made_up.model(), &[&periods, &units], &errors).expect("a fit");
        close(&fit.coefficients, &[0.5355867335383526, 0.2551101610717605], 1e-12);
        close(&errors_of(&fit), &expected, 1e-12);
    }
    let weighted = Model { weights: Some(&made_up.weights), ..made_up.model() };
    let fit = fixed_effects(&weighted, &[&units, &periods], &Errors::Cluster1(&units)).expect("a fit");
    close(&fit.coefficients, &[0.5350044506304941, 0.17250243860339726], 1e-12);
    close(&errors_of(&fit), &[0.17010190253349836, 0.21843329444902232], 1e-12);
}

#[test]
fn what_does_not_change_within_groups_is_collinear() {
    let made_up = MadeUp::new();
    let (units, periods, _) = kinds();
    let faulted = fixed_effects(&made_up.model(), &[&units], &Errors::Classic);
    assert_eq!(faulted, Err(Fault::Collinear { column: "x0".into() }));
    let faulted = fixed_effects(&made_up.model(), &[&units, &periods, &units], &Errors::Classic);
    assert!(matches!(faulted, Err(Fault::TooMany { .. })));
}

#[test]
fn effects_taken_away_are_dummies() {
    // HC2, HC3 and CR2 with units taken away are those of a line with a column for each unit.
    let made_up = MadeUp::new();
    let (x, z) = (made_up.x.column(1).to_vec(), made_up.x.column(2).to_vec());
    let units = groups((0..60).map(|row| row / 4));
    let larger = groups((0..60).map(|row| row / 12));
    let mut columns = Matrix::of_columns([&x[..], &z]);
    let narrow = columns.clone();
    for unit in 0..15 {
        let column: Vec<f64> = units.codes.iter().map(|code| f64::from(u8::from(*code == unit))).collect();
        columns.push(&column);
    }
    let (few, many) = (names(2), names(17));
    let short = Model { x: &narrow, names: &few, ..made_up.model() };
    let long = Model { x: &columns, names: &many, ..made_up.model() };
    for errors in [Errors::Hc2, Errors::Hc3, Errors::Cluster2(&larger)] {
        let taken = fixed_effects(&short, &[&units], &errors).expect("a fit");
        let whole = linear(&long, &errors).expect("a fit");
        close(&errors_of(&taken), &errors_of(&whole)[..2], 1e-11);
        for place in 0..2 {
            let degrees = |fit: &Fit| fit.degrees_of_freedom[place].expect("degrees");
            close(&[degrees(&taken)], &[degrees(&whole)], 1e-9);
        }
    }
}

#[test]
fn many_levels_are_searched_and_few_solved_alike() {
    // 450 levels of the smaller kind go by conjugate gradients; the same columns as zeros and ones would not fit a model.
    let rows = 5000;
    let mut stream = Stream::new(9, "test", 0);
    let first = groups((0..rows).map(|_| stream.below(900) as u32));
    let second = groups((0..rows).map(|_| stream.below(450) as u32));
    let x: Vec<f64> = (0..rows)
        .map(|row| {
            stream.normal() + f64::from(first.codes[row as usize] % 7 + second.codes[row as usize] % 5)
        })
        .collect();
    let y: Vec<f64> = (0..rows as usize)
        .map(|row| 2.0 * x[row] + f64::from(first.codes[row]) - 3.0 * f64::from(second.codes[row]))
        .collect();
    let columns = Matrix::of_columns([&x[..]]);
    let names = names(1);
    let model = Model { x: &columns, names: &names, y: &y, weights: None };
    let fit = fixed_effects(&model, &[&first, &second], &Errors::Classic).expect("a fit");
    // The outcome is the column and the effects, without anything else.
    close(&fit.coefficients, &[2.0], 1e-11);
    assert!(fit.residuals.iter().all(|residual| residual.abs() < 1e-8));
}

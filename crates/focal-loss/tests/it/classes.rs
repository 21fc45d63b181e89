//! Compares Gini index and class shares with sums over every example.

use focal_loss::{
    experiment::{Evaluator, Experiment},
    loss::{ExampleLoss, FocalLoss, FocalLossStar, Target},
    scores::{Population, Quantiles, Sketch},
};

fn populations() -> [Population; 2] {
    let population = |mean, spread, count| Population { quantiles: Quantiles::logit_normal(mean, spread), count };
    [population(0.5, 1.7, 4_000), population(5.0, 1.5, 40_000)]
}

fn examples(population: &Population) -> impl Iterator<Item = f64> {
    (0..population.count).map(|index| population.example(index))
}

/// G = Σ (2i − n − 1) l_i / (n Σ l_i), the losses rising.
fn exact_gini(losses: &[f64]) -> f64 {
    let n = losses.len() as f64;
    let weighted: f64 = losses.iter().zip(1..).map(|(loss, i)| (2.0 * f64::from(i) - n - 1.0) * loss).sum();
    weighted / (n * losses.iter().sum::<f64>())
}

#[test]
fn gini_index() {
    for population in populations() {
        let evaluator = Evaluator::new(&Sketch::of_population(&population));
        for loss in
            [ExampleLoss::focal(0.0), ExampleLoss::focal(2.0), ExampleLoss::focal(5.0), ExampleLoss::star(2.0, 1.0)]
        {
            let losses: Vec<f64> = examples(&population).map(|x_t| loss.unweighted(x_t)).collect();
            let (found, exact) = (evaluator.cumulative_of(loss).gini(), exact_gini(&losses));
            assert!((found - exact).abs() < 1e-6, "{loss:?}: {found} {exact}");
        }
        assert!(evaluator.cumulative_of(ExampleLoss::star(0.0, 0.0)).gini().abs() < 1e-12, "equal losses");
    }
    assert!(Evaluator::new(&Sketch::new()).cumulative(2.0).gini().is_nan());
}

/// The numbers of docs/model.md.
#[test]
fn gini_index_of_the_paper_s_detector() {
    let paper = Experiment::of_paper();
    let gini = |target, gamma| format!("{:.2}", paper.cumulative(target, gamma).gini());
    assert_eq!([gini(Target::Negative, 0.0), gini(Target::Negative, 2.0)], ["0.28", "0.99"]);
    assert_eq!([gini(Target::Positive, 0.0), gini(Target::Positive, 2.0)], ["0.45", "0.63"]);
}

#[test]
fn gini_index_of_a_few() {
    let mut sketch = Sketch::new();
    for x_t in [3.0, 0.001, 0.002, 0.003, 0.004, -2.0, f64::INFINITY] {
        sketch.insert(x_t).unwrap();
    }
    let loss = ExampleLoss::focal(2.0);
    let losses = [f64::INFINITY, 3.0, 0.004, 0.003, 0.002, 0.001, -2.0].map(|x_t| loss.unweighted(x_t));
    let found = Evaluator::new(&sketch).cumulative(2.0).gini();
    assert!((found - exact_gini(&losses)).abs() < 1e-6, "{found} {}", exact_gini(&losses));
}

#[test]
fn class_shares() {
    let [positives, negatives] = populations();
    let experiment = Experiment::of_populations(&positives, &negatives);
    let losses = [
        ExampleLoss::focal(0.0),
        ExampleLoss::Focal(FocalLoss { gamma: 2.0, alpha: Some(0.25) }),
        ExampleLoss::Star(FocalLossStar { gamma: 2.0, beta: 1.0, alpha: Some(0.1) }),
    ];
    for loss in losses {
        let mean = |population: &Population, target: Target, of: fn(ExampleLoss, f64, Target) -> f64| {
            examples(population).map(|x_t| of(loss, x_t, target)).sum::<f64>() / population.count as f64
        };
        let shares = experiment.class_shares(loss, 10.0);
        for (part, of) in [
            (shares.loss, ExampleLoss::loss as fn(ExampleLoss, f64, Target) -> f64),
            (shares.gradient, |loss, x_t, target| -loss.slope(x_t, target)),
        ] {
            let exact = (mean(&positives, Target::Positive, of), 10.0 * mean(&negatives, Target::Negative, of));
            assert!((part.positives / exact.0 - 1.0).abs() < 1e-6, "{loss:?}: {part:?} {exact:?}");
            assert!((part.negatives / exact.1 - 1.0).abs() < 1e-6, "{loss:?}: {part:?} {exact:?}");
            assert!((part.positive_share() - exact.0 / (exact.0 + exact.1)).abs() < 1e-6);
            let balanced = match loss {
                ExampleLoss::Focal(focal) => {
                    ExampleLoss::Focal(FocalLoss { alpha: Some(part.balancing_alpha), ..focal })
                }
                ExampleLoss::Star(star) => {
                    ExampleLoss::Star(FocalLossStar { alpha: Some(part.balancing_alpha), ..star })
                }
            };
            let again = experiment.class_shares(balanced, 10.0);
            let halves = [again.loss, again.gradient].map(|part| part.positive_share());
            assert!(halves.iter().any(|share| (share - 0.5).abs() < 1e-12), "{halves:?}");
        }
    }
}

/// The panel relies on this: the share of the loss and the share of the gradient differ.
#[test]
fn the_paper_s_detector() {
    let shares =
        Experiment::of_paper().class_shares(ExampleLoss::Focal(FocalLoss { gamma: 2.0, alpha: Some(0.25) }), 1000.0);
    let (loss, gradient) = (shares.loss.positive_share(), shares.gradient.positive_share());
    println!("positives: {loss} of the loss, {gradient} of the gradient");
    assert!((loss - gradient).abs() > 0.01, "{loss} {gradient}");
}

#[test]
fn sums_below_an_edge() {
    let [_, population] = populations();
    let evaluator = Evaluator::new(&Sketch::of_population(&population));
    let edges = [-2.0, 0.0, 2.5, 2.197_224_577, 4.595_119_850, 7.0, f64::INFINITY];
    let gradient = |loss: ExampleLoss| move |x_t| -loss.slope(x_t, Target::Positive);
    let check = |of: &dyn Fn(f64) -> f64| {
        let found = evaluator.sums_below(&edges, of);
        let (total, found_total) = (examples(&population).map(of).sum::<f64>(), found[edges.len() - 1]);
        for (&edge, found) in edges.iter().zip(&found) {
            let exact: f64 = examples(&population).filter(|&x_t| x_t < edge).map(of).sum();
            let within = if (edge * 64.0).fract() == 0.0 || edge.is_infinite() { 1e-6 } else { 1e-4 };
            assert!((found / found_total - exact / total).abs() < within, "{edge}: {found} {exact}");
        }
    };
    check(&|_| 1.0);
    for loss in [ExampleLoss::focal(0.0), ExampleLoss::focal(2.0), ExampleLoss::star(2.0, 1.0)] {
        check(&|x_t| loss.unweighted(x_t));
        check(&gradient(loss));
    }
    assert_eq!(Evaluator::new(&Sketch::new()).sums_below(&[0.0], |_| 1.0), [0.0]);
}

#[test]
fn quantiles_are_those_of_the_examples() {
    for population in populations() {
        let evaluator = Evaluator::new(&Sketch::of_population(&population));
        for rank in (0..population.count).step_by(97).filter(|rank| (50..population.count - 50).contains(rank)) {
            let fraction = (rank as f64 + 0.5) / population.count as f64;
            let (found, exact) = (evaluator.quantile(fraction), population.example(rank));
            assert!((found - exact).abs() < 1e-3, "{rank}: {found} {exact}");
        }
    }
    let mut few = Sketch::new();
    for x_t in [f64::INFINITY, 3.0, 0.002, 0.013, -2.0] {
        few.insert(x_t).unwrap();
    }
    let few = Evaluator::new(&few);
    let found = [0.3, 0.5, 0.7, 0.9, 1.0, 7.0].map(|fraction| few.quantile(fraction));
    let exact = [3.0, 0.013, 0.002, -2.0, -2.0, -2.0];
    assert!(found.iter().zip(exact).all(|(found, exact)| (found - exact).abs() < 1e-15), "{found:?}");
    assert!(few.quantile(0.0) > 1e15 && Evaluator::new(&Sketch::new()).quantile(0.5).is_nan());
}

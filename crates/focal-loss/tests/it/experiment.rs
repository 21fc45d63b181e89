//! Compares the experiment with the paper's Figure 4.

use focal_loss::{
    experiment::Evaluator,
    loss::focal_loss,
    scores::{self, Population, Sketch},
};

use crate::csv::Table;

const FIGURE_4: [(f64, &str); 4] = [(0.0, "gamma_0"), (0.5, "gamma_0.5"), (1.0, "gamma_1"), (2.0, "gamma_2")];

fn check(population: &Population, examples: u64, path: &str) {
    let sketch = Sketch::of_population(population);
    assert_eq!(sketch.count(), examples, "every example is counted");
    let figure = Table::read(path);
    let evaluator = Evaluator::new(&sketch);
    for (gamma, column) in FIGURE_4 {
        let curve = evaluator.cumulative(gamma);
        let mut compared = 0;
        let mut worst: f64 = 0.0;
        for (fraction, expected) in figure.numbers("fraction").into_iter().zip(figure.numbers(column)) {
            if fraction <= 0.998 {
                let error = (curve.at(fraction) - expected).abs();
                assert!(error < 5e-4, "{path}, γ = {gamma}, fraction {fraction}: off by {error:e}");
                worst = worst.max(error);
                compared += 1;
            }
        }
        assert!(compared > 200, "{path}: only {compared} fractions");
        println!("{path}, γ = {gamma}: {compared} fractions, largest error {worst:.1e}");
    }
}

#[test]
fn foreground_of_figure_4() {
    check(&scores::foreground(), 100_000, "data/figure4_foreground.csv");
}

#[test]
fn background_of_figure_4() {
    check(&scores::background(), 10_000_000, "data/figure4_background.csv");
}

#[test]
fn curves_run_from_0_to_1_and_are_convex() {
    for population in [scores::foreground(), scores::background()] {
        let evaluator = Evaluator::new(&Sketch::of_population(&population));
        for gamma in [0.0, 0.5, 1.0, 2.0, 5.0] {
            let curve = evaluator.cumulative(gamma);
            let points: Vec<(f64, f64)> =
                curve.fractions().iter().copied().zip(curve.values().iter().copied()).collect();
            assert_eq!((points[0], points[points.len() - 1]), ((0.0, 0.0), (1.0, 1.0)));
            let slopes: Vec<f64> = points.windows(2).map(|p| (p[1].1 - p[0].1) / (p[1].0 - p[0].0)).collect();
            assert!(slopes.windows(2).all(|pair| pair[0] <= pair[1] * (1.0 + 1e-9)), "sorted by loss, γ = {gamma}");
        }
    }
}

#[test]
fn the_classes_of_examples_are_sorted_alike_by_every_gamma() {
    let easier = [9.0, 3.0, 0.5, -0.5, -3.0, -9.0];
    for gamma in [0.0, 0.5, 1.0, 2.0, 5.0] {
        assert!(easier.windows(2).all(|pair| focal_loss(pair[0], gamma) < focal_loss(pair[1], gamma)));
    }
}

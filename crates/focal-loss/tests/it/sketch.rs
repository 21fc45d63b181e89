//! Compares the sketch with sums over every example.

use focal_loss::{
    experiment::Evaluator,
    loss::{cross_entropy, ln_one_minus_p_t},
    scores::{self, Population, Sketch},
};

const GAMMAS: [f64; 5] = [0.0, 0.5, 1.0, 2.0, 5.0];

/// Exact cumulative normalized loss, summed over every example: at the given ranks, and at every 1000th example
/// (`between`).
fn exact(population: &Population, ranks: &[u64]) -> Vec<[f64; 5]> {
    let mut sums = [0.0; 5];
    let mut at_ranks = vec![];
    let mut next = ranks.iter().copied().peekable();
    for index in 0..=population.count {
        while next.next_if_eq(&index).is_some() {
            at_ranks.push(sums);
        }
        if index < population.count {
            let x_t = population.example(index);
            let (loss, ln_q) = (cross_entropy(x_t), ln_one_minus_p_t(x_t));
            for (sum, gamma) in sums.iter_mut().zip(GAMMAS) {
                *sum += loss * (gamma * ln_q).exp();
            }
        }
    }
    for row in &mut at_ranks {
        for (value, total) in row.iter_mut().zip(sums) {
            *value /= total;
        }
    }
    at_ranks
}

fn check(population: &Population) {
    let sketch = Sketch::of_population(population);
    let evaluator = Evaluator::new(&sketch);
    let count = population.count as f64;
    let curves = GAMMAS.map(|gamma| evaluator.cumulative(gamma));
    let edges: Vec<u64> = curves[0].fractions().iter().map(|fraction| (fraction * count).round() as u64).collect();
    let between: Vec<u64> = (0..=1000).map(|i| population.count * i / 1000).collect();
    let (mut worst_at_edge, mut worst_between) = ([0.0_f64; 5], 0.0_f64);
    for (i, exact) in exact(population, &edges).iter().enumerate() {
        for (j, curve) in curves.iter().enumerate() {
            worst_at_edge[j] = worst_at_edge[j].max((curve.values()[i] - exact[j]).abs());
        }
    }
    for (rank, exact) in between.iter().zip(exact(population, &between)) {
        for (curve, exact) in curves.iter().zip(exact) {
            worst_between = worst_between.max((curve.at(*rank as f64 / count) - exact).abs());
        }
    }
    println!("{} bins; at edges {worst_at_edge:?}, between {worst_between:.1e}", edges.len() - 1);
    assert!(edges.len() > 500 && worst_at_edge.iter().all(|&error| error < 1e-6), "{worst_at_edge:?}");
    assert!(worst_between < 1e-5, "{worst_between:e}");
}

#[test]
fn foreground_equals_the_exact_sum() {
    check(&scores::foreground());
}

#[test]
fn background_equals_the_exact_sum_over_ten_million() {
    check(&scores::background());
}

#[test]
fn bin_by_bin_equals_example_by_example() {
    let mut population = scores::background();
    population.count = 200_000;
    let by_bin = Sketch::of_population(&population);
    let mut by_example = Sketch::new();
    for index in 0..population.count {
        by_example.insert(population.example(index)).expect("finite");
    }
    let pairs: Vec<_> = by_bin.bins_by_loss().zip(by_example.bins_by_loss()).collect();
    assert!(pairs.len() > 400 && by_bin.bins_by_loss().count() == by_example.bins_by_loss().count());
    for ((number, a), (other, b)) in pairs {
        assert_eq!((number, a.count), (other, b.count));
        assert!((a.mean - b.mean).abs() < 1e-6 && (a.variance - b.variance).abs() < 1e-6, "{a:?} {b:?}");
    }
}

#[test]
fn populations_of_a_few() {
    for count in [0, 1, 2, 17] {
        let population = Population { count, ..scores::foreground() };
        assert_eq!(Sketch::of_population(&population).count(), count);
    }
}

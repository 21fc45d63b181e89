//! Populations in which scores repeat: what a sketch says of them equals the sorted sum over the examples.

use focal_loss::{
    experiment::{Evaluator, Experiment},
    loss::{ExampleLoss, Target, x_t_of_p_t},
    scores::{Accumulator, Sketch},
};
use proptest::prelude::*;

const GAMMAS: [f64; 4] = [0.0, 0.5, 2.0, 5.0];
const NAMED: [f64; 4] = [0.01, 0.1, 0.5, 0.9];
/// The errors that docs/model.md promises: of a bin's loss, relative to it, and between the edges of a bin.
const OF_A_BIN: f64 = 2e-5;
const WITHIN_A_BIN: f64 = 6e-3;

fn sketch_of(values: &[f64]) -> Sketch {
    let mut accumulator = Accumulator::default();
    for &x_t in values {
        accumulator.insert(x_t).unwrap();
    }
    accumulator.sketch()
}

/// The logits of probabilities, as the reader of files computes them.
fn logits(scores: &[f64]) -> Vec<f64> {
    scores.iter().map(|score| (score / (1.0 - score)).ln()).collect()
}

/// The losses from the lowest.
fn losses(values: &[f64], loss: ExampleLoss) -> Vec<f64> {
    let mut losses: Vec<f64> = values.iter().map(|&x_t| loss.unweighted(x_t)).collect();
    losses.sort_by(f64::total_cmp);
    losses
}

/// The share of the loss that the easiest fraction carries. Of an example that the fraction cuts, a part counts.
fn exact_share(losses: &[f64], fraction: f64) -> f64 {
    let cut = fraction * losses.len() as f64;
    let whole = (cut as usize).min(losses.len());
    let part = losses.get(whole).map_or(0.0, |loss| (cut - whole as f64) * loss);
    (losses[..whole].iter().sum::<f64>() + part) / losses.iter().sum::<f64>()
}

/// G = Σ (2i − n − 1) l_i / (n Σ l_i), the losses rising.
fn exact_gini(losses: &[f64]) -> f64 {
    let n = losses.len() as f64;
    let weighted: f64 = losses.iter().zip(1..).map(|(loss, i)| (2.0 * f64::from(i) - n - 1.0) * loss).sum();
    weighted / (n * losses.iter().sum::<f64>())
}

/// A number of decimals, or none: numbers as they come.
fn scores() -> impl Strategy<Value = (Option<i32>, Vec<f64>)> {
    let rounded = |decimals: Option<i32>| {
        let one = move |score: f64| match decimals.map(|decimals| 10_f64.powi(decimals)) {
            Some(scale) => (score * scale).round().max(1.0).min(scale - 1.0) / scale,
            None => score,
        };
        // Few different scores, many different ones, and scores that are close together.
        let wide = prop::collection::vec(1e-9..0.999_999_f64, 1..400);
        let few = prop::collection::vec(prop::sample::select(vec![0.1, 0.5, 0.502, 0.506, 0.9, 0.99, 1e-7]), 1..400);
        let close = prop::collection::vec(0.895..0.905_f64, 1..400);
        prop_oneof![wide, few, close]
            .prop_map(move |scores| (decimals, scores.into_iter().map(one).collect::<Vec<f64>>()))
    };
    prop_oneof![rounded(None), rounded(Some(1)), rounded(Some(2)), rounded(Some(3))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn shares_are_those_of_the_sorted_sum((decimals, scores) in scores(), fractions in prop::collection::vec(0.0..=1.0_f64, 8)) {
        let values = logits(&scores);
        let evaluator = Evaluator::new(&sketch_of(&values));
        // With up to two decimals, each bin holds one score.
        let is_exact = decimals.is_some_and(|decimals| decimals < 3);
        for gamma in GAMMAS {
            let (curve, losses) = (evaluator.cumulative(gamma), losses(&values, ExampleLoss::focal(gamma)));
            for (&edge, &found) in curve.fractions().iter().zip(curve.values()) {
                let exact = exact_share(&losses, edge);
                let most = if is_exact { 1e-12 } else { OF_A_BIN * exact.min(1.0 - exact) + 1e-12 };
                prop_assert!((found - exact).abs() <= most, "γ {gamma}, at the edge {edge}: {found} {exact}");
            }
            for &fraction in &fractions {
                let (found, exact) = (curve.at(fraction), exact_share(&losses, fraction));
                let bin = curve.fractions().partition_point(|&edge| edge < fraction).max(1);
                let share = curve.values()[bin] - curve.values()[bin - 1];
                let most = if is_exact { 1e-12 } else { OF_A_BIN + WITHIN_A_BIN * share };
                prop_assert!((found - exact).abs() <= most, "γ {gamma}, at {fraction}: {found} {exact}, bin {share}");
                prop_assert!((curve.hardest(1.0 - fraction) - (1.0 - found)).abs() < 1e-12);
            }
            let (found, exact) = (curve.gini(), exact_gini(&losses));
            let most = if is_exact { 1e-12 } else { OF_A_BIN + WITHIN_A_BIN };
            prop_assert!((found - exact).abs() <= most, "γ {gamma}: Gini {found} {exact}");
        }
    }

    #[test]
    fn counts_are_whole_and_exact_where_sentences_name_them((decimals, scores) in scores(), is_positive: bool) {
        let values: Vec<f64> = logits(&scores).iter().map(|x| if is_positive { *x } else { -x }).collect();
        let evaluator = Evaluator::new(&sketch_of(&values));
        let count = |is_counted: &dyn Fn(f64) -> bool| values.iter().filter(|x_t| is_counted(**x_t)).count() as f64;
        for edge in NAMED.map(x_t_of_p_t) {
            prop_assert!(evaluator.counts_exactly(edge));
            prop_assert_eq!(evaluator.count_above(edge), count(&|x_t| x_t > edge + 1e-11));
            prop_assert_eq!(evaluator.count_below(edge), count(&|x_t| x_t < edge - 1e-11));
        }
        let mut before = 0.0;
        for edge in (1..50).map(|i| x_t_of_p_t(f64::from(i) / 50.0)) {
            let (below, above) = (evaluator.count_below(edge), evaluator.count_above(edge));
            prop_assert!(below.fract() == 0.0 && above.fract() == 0.0 && below >= before, "{below} {above}");
            prop_assert!(below + above <= values.len() as f64);
            before = below;
            if decimals.is_some_and(|decimals| decimals < 3) {
                prop_assert!(evaluator.counts_exactly(edge));
                prop_assert_eq!(below, count(&|x_t| x_t < edge - 1e-11));
            }
            let sums = evaluator.sums_below(&[edge], |_| 1.0);
            prop_assert!((sums[0] - below).abs() < 1e-9, "{sums:?} {below}");
        }
    }

    #[test]
    fn ties_come_in_any_order_and_in_any_parts((_, scores) in scores(), cut in 0.0..1.0_f64, seed: u64) {
        let values = logits(&scores);
        let whole = sketch_of(&values);
        let mut shuffled = values.clone();
        for i in (1..shuffled.len()).rev() {
            let mixed = seed.wrapping_add(i as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 11;
            shuffled.swap(i, mixed as usize % (i + 1));
        }
        let (first, second) = shuffled.split_at((cut * shuffled.len() as f64) as usize);
        let (mut parts, mut by_one) = (sketch_of(first), Sketch::new());
        parts.merge(&sketch_of(second));
        for &x_t in &shuffled {
            by_one.insert(x_t).unwrap();
        }
        for found in [sketch_of(&shuffled), parts, by_one] {
            prop_assert_eq!(found.occupied(), whole.occupied());
            for ((number, a), (other, b)) in found.bins_by_loss().zip(whole.bins_by_loss()) {
                prop_assert_eq!((number, a.count, a.range, a.sides), (other, b.count, b.range, b.sides));
                prop_assert_eq!(a.atom(), b.atom());
                if a.atom().is_some() {
                    prop_assert_eq!(a, b);
                }
                prop_assert!((a.mean - b.mean).abs() < 1e-13 * b.mean.abs().max(1.0), "{a:?} {b:?}");
            }
        }
    }
}

#[test]
fn one_score_for_all() {
    let evaluator = Evaluator::new(&sketch_of(&[0.0; 90]));
    for gamma in GAMMAS {
        let curve = evaluator.cumulative(gamma);
        for fraction in [0.0, 0.2, 0.25, 0.5, 0.8, 1.0] {
            assert!((curve.at(fraction) - fraction).abs() < 1e-15, "{fraction}");
            assert!((curve.hardest(fraction) - fraction).abs() < 1e-15, "{fraction}");
        }
        assert_eq!(curve.gini(), 0.0);
    }
    assert_eq!((evaluator.count_above(0.0), evaluator.count_below(0.0)), (0.0, 0.0));
    assert_eq!([0.0, 0.3, 1.0].map(|fraction| evaluator.quantile(fraction)), [0.0; 3]);
}

#[test]
fn the_paper_s_counts_are_exact_at_the_named_scores() {
    let paper = Experiment::of_paper();
    for (target, other) in [(Target::Positive, 0.3), (Target::Negative, 5.5)] {
        for edge in NAMED.map(x_t_of_p_t) {
            assert!(paper.counts_exactly(target, edge));
            let sum = paper.count_above(target, edge) + paper.count_below(target, edge);
            assert_eq!(sum, paper.count(target) as f64);
        }
        assert!(!paper.counts_exactly(target, other));
    }
}

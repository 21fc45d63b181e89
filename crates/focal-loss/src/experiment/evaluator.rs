//! A sketch that is prepared to give the curves of one γ after another.

use std::sync::Arc;

use super::{
    Cumulative,
    examples::{self, Examples},
};
use crate::{
    loss::{ExampleLoss, FocalLoss, FocalLossStar, cross_entropy, ln_one_minus_p_t},
    scores::{Bin, Sketch},
};

/// One of the two groups of a bin.
#[derive(Clone, Copy, Debug)]
struct Group {
    x_t: f64,
    /// ln of the number of examples.
    ln_count: f64,
    /// ln(1 − p_t), at most 0.
    ln_one_minus_p_t: f64,
    /// ln of examples × cross entropy.
    ln_weight: f64,
}

/// Gives the [`Cumulative`] of a population for any γ, in time proportional to the number of its bins.
///
/// It computes once what does not depend on γ. Since FL = CE·e^(γ ln(1 − p_t)), a further γ costs one exponential for
/// each of the two groups of a bin.
#[derive(Clone, Debug)]
pub struct Evaluator {
    groups: Vec<[Group; 2]>,
    examples: Arc<Examples>,
    infinite: u64,
}

impl Evaluator {
    /// Prepares a sketch.
    #[must_use]
    pub fn new(sketch: &Sketch) -> Self {
        // Examples with p_t = 1 have no loss under any γ. Their logit is infinite and has no moments, so the largest
        // f64 stands for it.
        let certain = Bin { count: sketch.certain(), ..Bin::single(f64::MAX) };
        let certain = (certain.count > 0).then_some((Sketch::bin_number(certain.mean), certain));
        let bins: Vec<(i64, Bin)> = certain.into_iter().chain(sketch.bins_by_loss()).collect();
        let groups = bins.iter().map(|(_, bin)| groups(*bin)).collect();
        Self { groups, examples: Arc::new(Examples::new(bins)), infinite: sketch.infinite() }
    }

    /// The cumulative normalized loss of the population at `gamma ≥ 0`: its examples' FL, normalised to sum 1, sorted
    /// from lowest to highest and accumulated (paper §5.1 and Figure 4). α is a constant factor within a class and
    /// cancels, so it is no argument.
    ///
    /// At every bin edge it is within 1e-6 of the exact sum over 10⁷ examples (test `tests/it/sketch.rs`).
    #[must_use]
    pub fn cumulative(&self, gamma: f64) -> Cumulative {
        self.cumulative_of(ExampleLoss::focal(gamma))
    }

    /// The same under any loss. FL* falls as p_t rises, as FL does, so the examples keep their order. Its factor 1/γ
    /// cancels as α does. At γ = 0 the curve is the limit, the straight line of equal losses.
    #[must_use]
    pub fn cumulative_of(&self, loss: ExampleLoss) -> Cumulative {
        match loss {
            ExampleLoss::Focal(FocalLoss { gamma, .. }) => {
                self.accumulate(|group| gamma * group.ln_one_minus_p_t + group.ln_weight, loss)
            }
            ExampleLoss::Star(FocalLossStar { gamma, beta, .. }) => {
                self.accumulate(|group| ln_cross_entropy(gamma.mul_add(group.x_t, beta)) + group.ln_count, loss)
            }
        }
    }

    /// `ln_loss` gives the logarithm of a group's loss, up to a constant.
    fn accumulate(&self, ln_loss: impl Fn(&Group) -> f64, loss: ExampleLoss) -> Cumulative {
        // All losses are divided by the largest before they are summed, so that no loss is too small to be normalised.
        let scale = self.groups.iter().flatten().map(&ln_loss).fold(f64::NEG_INFINITY, f64::max);
        let mut cumulative = Vec::with_capacity(self.groups.len() + 1);
        let mut sum = 0.0;
        cumulative.push(sum);
        for groups in &self.groups {
            sum += groups.iter().map(|group| (ln_loss(group) - scale).exp()).sum::<f64>();
            cumulative.push(sum);
        }
        for value in &mut cumulative {
            *value /= sum;
        }
        if let Some(last) = cumulative.last_mut().filter(|_| sum > 0.0) {
            *last = 1.0;
        }
        Cumulative::new(Arc::clone(&self.examples), cumulative, loss)
    }

    /// How many examples the population has.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.examples.count()
    }

    /// How many more examples have p_t = 0. Their loss is infinite, and no other number here counts them.
    #[must_use]
    pub fn infinite(&self) -> u64 {
        self.infinite
    }

    /// How many examples have x_t above `edge`: a whole number. Examples whose x_t differs from the edge by rounding
    /// only lie on it, and count neither here nor in [`Self::count_below`].
    ///
    /// Where [`Self::counts_exactly`] says no, the examples of the edge's bin count as evenly spread.
    #[must_use]
    pub fn count_above(&self, edge: f64) -> f64 {
        self.examples.split(edge).0.above as f64
    }

    /// How many examples have x_t below `edge`. As [`Self::count_above`].
    #[must_use]
    pub fn count_below(&self, edge: f64) -> f64 {
        self.examples.split(edge).0.below as f64
    }

    /// Whether the counts above and below `edge` are exact. They are at the logits of the p_t that sentences name (0.01,
    /// 0.1, 0.5, 0.9), if the sketch has its optional numbers, and elsewhere if the edge's bin has at most two examples,
    /// or does not reach across the edge.
    #[must_use]
    pub fn counts_exactly(&self, edge: f64) -> bool {
        self.examples.split(edge).1
    }

    /// The sum of `of(x_t)` over the examples with x_t below each edge, as [`Self::count_below`] counts them. Inside a
    /// bin the examples count as equal.
    ///
    /// Divided by the sum over all examples, it is within 1e-4 of the exact share, and within 1e-6 if the edge is a
    /// multiple of [`Sketch::BIN_WIDTH`] (test `tests/it/classes.rs`).
    #[must_use]
    pub fn sums_below(&self, edges: &[f64], of: impl Fn(f64) -> f64) -> Vec<f64> {
        let sum = |groups: &[Group; 2]| groups.iter().map(|group| group.ln_count.exp() * of(group.x_t)).sum();
        let sums: Vec<f64> = self.groups.iter().map(sum).collect();
        self.examples.sums_below(edges, &sums)
    }

    /// The x_t that this fraction of the examples exceeds: the easiest example is at 0, the hardest at 1. A fraction
    /// outside [0, 1] counts as the nearer end. Without examples it is NaN.
    ///
    /// It is within 1e-3 of the x_t of the example with that rank, where examples are not sparse (test
    /// `tests/it/classes.rs`).
    #[must_use]
    pub fn quantile(&self, fraction: f64) -> f64 {
        self.examples.quantile(fraction)
    }

    /// The mean of `of(x_t)` over the population's examples.
    #[must_use]
    pub fn mean(&self, of: impl Fn(f64) -> f64) -> f64 {
        let sum: f64 = self.groups.iter().flatten().map(|group| group.ln_count.exp() * of(group.x_t)).sum();
        sum / self.examples.count() as f64
    }

    /// The mean loss of the population's examples at `gamma`, without α, in nats.
    #[must_use]
    pub fn mean_loss(&self, gamma: f64) -> f64 {
        let ln_count = (self.examples.count() as f64).ln();
        let loss = |group: &Group| (gamma * group.ln_one_minus_p_t + group.ln_weight - ln_count).exp();
        self.groups.iter().flatten().map(loss).sum()
    }
}

/// The bin as two equal groups at mean ± √variance, which have its count, mean and variance.
fn groups(bin: Bin) -> [Group; 2] {
    let (easy, hard) = examples::groups(bin);
    let ln_count = (0.5 * bin.count as f64).ln();
    [easy, hard].map(|x_t| Group {
        x_t,
        ln_count,
        ln_one_minus_p_t: ln_one_minus_p_t(x_t),
        ln_weight: ln_cross_entropy(x_t) + ln_count,
    })
}

/// ln CE. It is finite even if CE itself is below the smallest f64: there CE = 1 − p_t = e^(−x_t).
fn ln_cross_entropy(x_t: f64) -> f64 {
    if x_t > 40.0 { -x_t } else { cross_entropy(x_t).ln() }
}

//! The cumulative distribution of the normalized loss.

use std::sync::Arc;

use crate::{
    loss::ExampleLoss,
    scores::{Bin, Sketch},
};

/// What the curves of all γ have in common: where the bins lie on the fraction axis.
#[derive(Debug, PartialEq)]
pub(super) struct Examples {
    /// Fraction of examples at each bin edge, from 0 to 1.
    fractions: Vec<f64>,
    /// x_t at the easy (upper) edge of each bin.
    easy_edges: Vec<f64>,
    /// Mean ± √variance of x_t in each bin.
    groups: Vec<(f64, f64)>,
    /// Number of examples in each bin.
    counts: Vec<u64>,
    count: u64,
}

impl Examples {
    pub(super) fn new(sketch: &Sketch, bins: &[(i64, Bin)]) -> Self {
        let count = sketch.count();
        let mut seen = 0;
        let ends = bins.iter().map(|(_, bin)| {
            seen += bin.count;
            seen as f64 / count as f64
        });
        Self {
            fractions: std::iter::once(0.0).chain(ends).collect(),
            easy_edges: bins.iter().map(|(number, _)| Sketch::lower_edge(number.saturating_add(1))).collect(),
            groups: bins.iter().map(|(_, bin)| (bin.mean + bin.spread(), bin.mean - bin.spread())).collect(),
            counts: bins.iter().map(|(_, bin)| bin.count).collect(),
            count,
        }
    }

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn count_above(&self, edge: f64) -> f64 {
        (0..self.counts.len()).map(|bin| self.share_above(bin, edge) * self.counts[bin] as f64).sum()
    }

    /// Which share of a bin's examples has x_t above `edge`.
    fn share_above(&self, bin: usize, edge: f64) -> f64 {
        let (easy, hard) = self.groups[bin];
        let above = (self.easy_edges[bin] - edge) / Sketch::BIN_WIDTH;
        if self.counts[bin] < 3 || above <= 0.0 || above >= 1.0 {
            f64::from(0.5 * easy + 0.5 * hard >= edge)
        } else {
            above
        }
    }

    /// What the examples below each edge sum up to, if each bin's examples sum up to one of `sums`.
    pub(super) fn sums_below(&self, edges: &[f64], sums: &[f64]) -> Vec<f64> {
        // Sums of the bins from each on, which lie below it.
        let mut harder = vec![0.0; sums.len() + 1];
        for bin in (0..sums.len()).rev() {
            harder[bin] = harder[bin + 1] + sums[bin];
        }
        let below = |&edge: &f64| {
            let bin = self.easy_edges.partition_point(|easy_edge| easy_edge - Sketch::BIN_WIDTH >= edge);
            let within = sums.get(bin).map_or(0.0, |sum| sum * (1.0 - self.share_above(bin, edge)));
            within + harder.get(bin + 1).copied().unwrap_or(0.0)
        };
        edges.iter().map(below).collect()
    }

    pub(super) fn quantile(&self, fraction: f64) -> f64 {
        let bins = self.counts.len();
        let Some(last) = bins.checked_sub(1).filter(|_| !fraction.is_nan()) else { return f64::NAN };
        let bin = self.fractions.partition_point(|&edge| edge <= fraction).saturating_sub(1).min(last);
        let (from, to) = (self.fractions[bin], self.fractions[bin + 1]);
        let t = if fraction < from { 0.0 } else { (fraction.min(to) - from) / (to - from) };
        let (easy, hard) = self.groups[bin];
        if self.counts[bin] < 3 {
            return if t < 0.5 { easy } else { hard };
        }
        // Evenly spread numbers reach √3 standard deviations to both sides of their mean.
        let middle = 0.5 * easy + 0.5 * hard;
        let x_t = middle + (1.0 - 2.0 * t) * 3.0_f64.sqrt() * (easy - middle);
        // None of them lies outside the bin.
        x_t.min(self.easy_edges[bin]).max(self.easy_edges[bin] - Sketch::BIN_WIDTH)
    }
}

/// Cumulative normalized loss against the fraction of examples, sorted from lowest to highest loss. The curve is
/// convex, from (0, 0) to (1, 1), and given at the edges of the sketch's bins. Neither axis has a unit.
///
/// A population without examples has the single point (0, NaN).
#[derive(Clone, Debug, PartialEq)]
pub struct Cumulative {
    examples: Arc<Examples>,
    cumulative: Vec<f64>,
    loss: ExampleLoss,
}

impl Cumulative {
    pub(super) fn new(examples: Arc<Examples>, cumulative: Vec<f64>, loss: ExampleLoss) -> Self {
        Self { examples, cumulative, loss }
    }

    /// Fractions of examples at the bin edges, rising from 0 to 1.
    #[must_use]
    pub fn fractions(&self) -> &[f64] {
        &self.examples.fractions
    }

    /// Cumulative normalized loss at the bin edges, rising from 0 to 1.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.cumulative
    }

    /// Share of the loss that the easiest `fraction` of the examples carries. A `fraction` outside [0, 1] counts as the
    /// nearer end, and NaN gives NaN.
    ///
    /// Inside a bin this takes the examples as evenly spread between the edges, and the loss as linear. The error is
    /// below 1e-5 (test `tests/it/sketch.rs`).
    #[must_use]
    pub fn at(&self, fraction: f64) -> f64 {
        if fraction.is_nan() {
            return f64::NAN;
        }
        let fractions = self.fractions();
        let right = fractions.partition_point(|&edge| edge < fraction);
        if right == 0 || right >= fractions.len() {
            let end = if right == 0 { self.cumulative.first() } else { self.cumulative.last() };
            return end.copied().unwrap_or(f64::NAN);
        }
        let bin = right - 1;
        let t = (fraction - fractions[bin]) / (fractions[right] - fractions[bin]);
        let (low, high) = (self.cumulative[bin], self.cumulative[right]);
        low + (high - low) * self.share_within(bin, t)
    }

    /// Share of the loss that the hardest `fraction` of the examples carries. Domain as for [`Self::at`].
    #[must_use]
    pub fn hardest(&self, fraction: f64) -> f64 {
        1.0 - self.at(1.0 - fraction)
    }

    /// The Gini index of the losses. The curve is a Lorenz curve, and the index is twice the area between it and the
    /// diagonal of equal losses. It is 0 if all losses are equal, and near 1 if one of many examples has all of the
    /// loss. It has no unit.
    ///
    /// It is within 1e-6 of the index of all single losses (test `tests/it/classes.rs`). Without examples it is NaN.
    #[must_use]
    pub fn gini(&self) -> f64 {
        let fractions = self.fractions();
        if fractions.len() < 2 {
            return f64::NAN;
        }
        let below = |bin: usize| {
            let (low, high) = (self.cumulative[bin], self.cumulative[bin + 1]);
            (fractions[bin + 1] - fractions[bin]) * (low + (high - low) * self.mean_share_within(bin))
        };
        // Equal losses have the index 0, which the sum misses by rounding.
        (1.0 - 2.0 * (0..fractions.len() - 1).map(below).sum::<f64>()).max(0.0)
    }

    /// The mean of [`Self::share_within`] over a bin: ½ less half the Gini index of its n examples. They are taken as
    /// evenly spaced with the bin's mean and variance, and the loss as linear.
    fn mean_share_within(&self, bin: usize) -> f64 {
        let (easy, hard) = self.examples.groups[bin];
        let (easy, hard) = (self.loss.unweighted(easy), self.loss.unweighted(hard));
        let apart = (hard - easy) / (hard + easy);
        let count = self.examples.counts[bin] as f64;
        if apart.is_finite() { 0.5 - 0.5 * apart * ((1.0 - 1.0 / (count * count)) / 3.0).sqrt() } else { 0.5 }
    }

    /// Share of a bin's loss that the easiest part `t` of its examples carries.
    fn share_within(&self, bin: usize, t: f64) -> f64 {
        let easy_edge = self.examples.easy_edges[bin];
        let (easy, hard) = (self.loss.unweighted(easy_edge), self.loss.unweighted(easy_edge - Sketch::BIN_WIDTH));
        // One or two examples are not evenly spread, and a loss that underflows has no shape.
        if self.examples.counts[bin] < 3 || hard <= 0.0 || !hard.is_finite() {
            return t;
        }
        t * (2.0 * easy + t * (hard - easy)) / (easy + hard)
    }
}

#[cfg(test)]
mod tests {
    use crate::{experiment::Evaluator, scores::Sketch};

    fn sketch_of(values: &[f64]) -> Sketch {
        let mut sketch = Sketch::new();
        for &value in values {
            assert_eq!(sketch.insert(value), Ok(()));
        }
        sketch
    }

    #[test]
    fn two_examples() {
        let curve = Evaluator::new(&sketch_of(&[2.0, -1.0])).cumulative(0.0);
        assert_eq!(curve.fractions(), [0.0, 0.5, 1.0]);
        let (easy, hard) = (0.126_928_011_042_972_5, 1.313_261_687_518_222_8);
        assert!((curve.values()[1] - easy / (easy + hard)).abs() < 1e-15);
        assert_eq!((curve.at(0.0), curve.at(1.0), curve.hardest(0.0), curve.hardest(1.0)), (0.0, 1.0, 0.0, 1.0));
    }

    #[test]
    fn two_examples_in_one_bin_are_exact() {
        let pair = Evaluator::new(&sketch_of(&[0.002, 0.013]));
        let exact = (crate::loss::focal_loss(0.002, 5.0) + crate::loss::focal_loss(0.013, 5.0)) / 2.0;
        assert!((pair.mean_loss(5.0) / exact - 1.0).abs() < 1e-14);
    }

    #[test]
    fn losses_too_small_for_f64_are_still_normalised() {
        let curve = Evaluator::new(&sketch_of(&[700.0, 699.0])).cumulative(5.0);
        let easiest = curve.values()[1];
        assert!((easiest / (1.0 / (1.0 + 6.0_f64.exp())) - 1.0).abs() < 1e-12, "{easiest}");
        assert!(curve.at(0.75) > easiest && curve.at(0.75) < 1.0);
    }

    #[test]
    fn what_is_certain_is_counted_and_loses_nothing() {
        let curve = Evaluator::new(&sketch_of(&[2.0, f64::INFINITY, -1.0, f64::INFINITY, f64::NEG_INFINITY]));
        for gamma in [0.0, 2.0] {
            let curve = curve.cumulative(gamma);
            assert_eq!(curve.fractions(), [0.0, 0.5, 0.75, 1.0]);
            assert_eq!((curve.at(0.25), curve.at(0.5), curve.at(1.0)), (0.0, 0.0, 1.0));
            assert!(curve.at(0.75) > 0.0);
        }
    }

    #[test]
    fn no_examples() {
        let curve = Evaluator::new(&Sketch::new()).cumulative(2.0);
        assert_eq!(curve.fractions(), [0.0]);
        assert!(curve.at(0.5).is_nan());
    }
}

//! The cumulative distribution of the normalized loss.

use std::sync::Arc;

use super::examples::Examples;
use crate::loss::ExampleLoss;

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
        self.examples.fractions()
    }

    /// Cumulative normalized loss at the bin edges, rising from 0 to 1.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.cumulative
    }

    /// Share of the loss that the easiest `fraction` of the examples carries. A `fraction` outside [0, 1] counts as the
    /// nearer end, and NaN gives NaN.
    ///
    /// Inside a bin this takes the examples as evenly spread, with the bin's mean and variance, and the loss as linear. For
    /// the populations of the paper the error is below 1e-5 (test `tests/it/sketch.rs`). It is exact where scores repeat
    /// so that each bin holds one score (test `tests/it/ties.rs`, which also bounds the error of any other population).
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
        let count = self.examples.count_of(bin) as f64;
        0.5 - 0.5 * self.apart(bin) * ((1.0 - 1.0 / (count * count)) / 3.0).sqrt()
    }

    /// Share of a bin's loss that the easiest part `t` of its examples carries.
    fn share_within(&self, bin: usize, t: f64) -> f64 {
        let apart = self.apart(bin);
        if self.examples.count_of(bin) < 3 {
            return if t < 0.5 { t * (1.0 - apart) } else { 1.0 - (1.0 - t) * (1.0 + apart) };
        }
        // Evenly spread losses reach √3 standard deviations to both sides of their mean. None is below 0.
        let apart = (3.0_f64.sqrt() * apart).min(1.0);
        t * (1.0 - apart * (1.0 - t))
    }

    /// The standard deviation of a bin's losses, relative to their mean. Losses that underflow count as equal.
    fn apart(&self, bin: usize) -> f64 {
        let (easy, hard) = self.examples.group(bin);
        let (easy, hard) = (self.loss.unweighted(easy), self.loss.unweighted(hard));
        let apart = (hard - easy) / (hard + easy);
        if apart.is_finite() { apart } else { 0.0 }
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
        let (hard, easy) = (crate::loss::focal_loss(0.002, 5.0), crate::loss::focal_loss(0.013, 5.0));
        assert!((pair.mean_loss(5.0) / ((easy + hard) / 2.0) - 1.0).abs() < 1e-14);
        assert!((pair.cumulative(5.0).at(0.5) - easy / (easy + hard)).abs() < 1e-14);
        assert!((pair.cumulative(5.0).hardest(0.25) - 0.5 * hard / (easy + hard)).abs() < 1e-14);
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

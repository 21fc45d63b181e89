//! How the loss, and the gradient, of all examples splits between the classes.

use super::Experiment;
use crate::loss::{ExampleLoss, Target};

/// What the two classes contribute to a sum over all examples, for each positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// What the positives contribute: their mean.
    pub positives: f64,
    /// What the negatives contribute: their mean times the number of negatives for each positive.
    pub negatives: f64,
    /// The α with which both classes would contribute the same. NaN if neither contributes anything.
    pub balancing_alpha: f64,
}

impl Part {
    fn new(positives: f64, negatives: f64, [weight, other]: [f64; 2]) -> Self {
        Self {
            positives: weight * positives,
            negatives: other * negatives,
            balancing_alpha: negatives / (positives + negatives),
        }
    }

    /// The share of the positives in the sum, in [0, 1]. NaN if the sum is 0.
    #[must_use]
    pub fn positive_share(&self) -> f64 {
        self.positives / (self.positives + self.negatives)
    }
}

/// How the classes share the total loss, and the total magnitude of the gradient by the logit. The two shares differ:
/// at p_t = 0.9, CE is 0.105 and its slope 0.1; at p_t = 0.01, they are 4.6 and 0.99.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassShares {
    /// The loss, in nats.
    pub loss: Part,
    /// |dL/dx|.
    pub gradient: Part,
}

impl Experiment {
    /// The shares of the classes under `loss`, with α_t, if there are `negatives_per_positive` negatives for each
    /// positive. The normalized curves depend on the shape of the scores' distribution only. These shares also depend
    /// on its level.
    ///
    /// They are within 1e-6 of the sums over every example (test `tests/it/classes.rs`).
    #[must_use]
    pub fn class_shares(&self, loss: ExampleLoss, negatives_per_positive: f64) -> ClassShares {
        let weights = [Target::Positive, Target::Negative].map(|target| loss.alpha_t(target));
        let unweighted = loss.without_alpha();
        let part = |of: fn(ExampleLoss, f64) -> f64| {
            let mean = |target| self.evaluator(target).mean(|x_t| of(unweighted, x_t));
            Part::new(mean(Target::Positive), negatives_per_positive * mean(Target::Negative), weights)
        };
        ClassShares {
            loss: part(ExampleLoss::unweighted),
            gradient: part(|loss, x_t| -loss.slope(x_t, Target::Positive)),
        }
    }
}

//! The shares of the classes in the loss and in the gradient, in numbers and sentences.

use super::Snapshot;
use crate::text::{self, Shared};
use focal_loss::experiment::Part;

/// The bar that shows the shares of both classes in the loss or in the gradient.
#[derive(Clone, Debug, PartialEq)]
pub struct ShareBar {
    /// The share of the positives, in [0, 1]; NaN if the sum of both classes is 0.
    pub positive_share: f64,
    /// The shares of the positives and of the negatives, as printed.
    pub printed: [String; 2],
    /// The α that would make both shares equal.
    pub balancing_alpha: f64,
    /// What the bar shows, as a sentence.
    pub sentence: String,
}

/// The bars of the loss and of the gradient.
#[must_use]
pub fn share_bars(now: &Snapshot) -> [ShareBar; 2] {
    let negatives = now.params.population.negatives_per_positive.get();
    let shares = now.experiment.class_shares(now.params.setting.example_loss(), negatives);
    let bar = |what: Shared, part: Part| {
        let share = part.positive_share();
        let printed = [share, 1.0 - share].map(text::format_share);
        let alpha = text::balancing_alpha(part.balancing_alpha);
        ShareBar {
            sentence: text::share_sentence(what, &printed, &alpha),
            positive_share: share,
            printed,
            balancing_alpha: part.balancing_alpha,
        }
    };
    [bar(Shared::Loss, shares.loss), bar(Shared::Gradient, shares.gradient)]
}

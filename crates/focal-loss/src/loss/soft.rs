//! Targets between 0 and 1: smoothed labels, or the share of annotators who saw an object.

use super::{FocalLoss, Target, focal::weigh};

impl FocalLoss {
    /// The loss of an example with the target y between 0 and 1, in nats: y times the loss of a positive, and 1 − y times
    /// that of a negative. It is the mean loss over examples of which the share y is positive. kornia computes it so.
    ///
    /// Domain: 0 ≤ y ≤ 1, other targets give NaN. y = 1 and y = 0 give [`Self::loss`]. A class with the weight 0 has
    /// no loss, as with α_t.
    ///
    /// torchvision, fvcore, optax and Keras mix p_t and α_t by the target first. The values differ wherever
    /// 0 < y < 1, and with γ = 0 too if there is α.
    #[must_use]
    pub fn soft_loss(self, logit: f64, target: f64) -> f64 {
        mixed(target, |class| self.loss(logit, class))
    }

    /// The derivative of [`Self::soft_loss`] with respect to the raw logit. Domain as there.
    #[must_use]
    pub fn soft_gradient(self, logit: f64, target: f64) -> f64 {
        mixed(target, |class| self.gradient(logit, class))
    }
}

fn mixed(target: f64, value: impl Fn(Target) -> f64) -> f64 {
    if !(0.0..=1.0).contains(&target) {
        return f64::NAN;
    }
    weigh(target, value(Target::Positive)) + weigh(1.0 - target, value(Target::Negative))
}

/// The loss of each example at its raw logit, with targets from 0 to 1. If one slice is longer, its surplus is ignored.
#[must_use]
pub fn soft_losses(logits: &[f64], targets: &[f64], loss: FocalLoss) -> Vec<f64> {
    logits.iter().zip(targets).map(|(&logit, &target)| loss.soft_loss(logit, target)).collect()
}

/// The derivative of each example's loss by its raw logit, with targets from 0 to 1. If one slice is longer, its
/// surplus is ignored.
#[must_use]
pub fn soft_gradients(logits: &[f64], targets: &[f64], loss: FocalLoss) -> Vec<f64> {
    logits.iter().zip(targets).map(|(&logit, &target)| loss.soft_gradient(logit, target)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOSSES: [FocalLoss; 4] = [
        FocalLoss { gamma: 0.0, alpha: None },
        FocalLoss { gamma: 2.0, alpha: Some(0.25) },
        FocalLoss { gamma: 5.0, alpha: Some(1.0) },
        FocalLoss { gamma: 0.5, alpha: Some(0.0) },
    ];

    #[test]
    fn the_ends_are_the_classes() {
        for loss in LOSSES {
            for x in [-700.0, -3.0, 0.0, 3.0, 700.0, f64::INFINITY, f64::NEG_INFINITY] {
                for (target, class) in [(1.0, Target::Positive), (0.0, Target::Negative)] {
                    assert_eq!(loss.soft_loss(x, target), loss.loss(x, class));
                    assert_eq!(loss.soft_gradient(x, target), loss.gradient(x, class));
                }
            }
        }
    }

    #[test]
    fn cross_entropy_with_a_soft_target() {
        let loss = FocalLoss { gamma: 0.0, alpha: None };
        for (x, y) in [(-4.0, 0.3), (0.0, 0.5), (2.5, 0.9)] {
            // Binary cross entropy of logits is softplus(x) − x y, and its derivative σ(x) − y.
            assert!((loss.soft_loss(x, y) - (x.exp().ln_1p() - x * y)).abs() < 1e-14);
            assert!((loss.soft_gradient(x, y) - (1.0 / (1.0 + (-x).exp()) - y)).abs() < 1e-14);
        }
    }

    #[test]
    fn outside_of_its_domain() {
        for loss in LOSSES {
            for target in [-1e-9, 1.0 + 1e-9, -1.0, 2.0, f64::NAN, f64::INFINITY] {
                assert!(loss.soft_loss(0.5, target).is_nan() && loss.soft_gradient(0.5, target).is_nan());
            }
            assert!(loss.soft_loss(f64::NAN, 0.5).is_nan() && loss.soft_gradient(f64::NAN, 1.0).is_nan());
        }
        let loss = FocalLoss { gamma: 2.0, alpha: None };
        assert_eq!(
            (loss.soft_loss(f64::INFINITY, 0.9), loss.soft_gradient(f64::INFINITY, 0.75)),
            (f64::INFINITY, 0.25)
        );
    }

    #[test]
    fn the_gradient_is_the_central_difference() {
        const STEP: f64 = 1e-5;
        for loss in LOSSES {
            for (x, y) in [(-3.0, 0.2), (-0.5, 0.5), (0.0, 0.9), (2.0, 0.1)] {
                let difference = (loss.soft_loss(x + STEP, y) - loss.soft_loss(x - STEP, y)) / (2.0 * STEP);
                assert!((loss.soft_gradient(x, y) - difference).abs() < 1e-9, "{loss:?} {x} {y}");
            }
        }
    }

    #[test]
    fn many_at_once() {
        let loss = FocalLoss { gamma: 2.0, alpha: None };
        let (logits, targets) = ([1.0, -1.0, 9.0], [0.3, 0.7]);
        assert_eq!(soft_losses(&logits, &targets, loss), [loss.soft_loss(1.0, 0.3), loss.soft_loss(-1.0, 0.7)]);
        assert_eq!(
            soft_gradients(&logits, &targets, loss),
            [loss.soft_gradient(1.0, 0.3), loss.soft_gradient(-1.0, 0.7)]
        );
    }
}

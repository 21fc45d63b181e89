//! Cross entropy, the α-balanced focal loss and its derivative with respect to the logit.

use super::{
    elementary::pow,
    sigmoid::{Parts, minus_ln_p_t, one_minus_p_t},
};

/// The ground truth of one example: y = +1 or y = −1 in the paper, foreground or background.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// y = +1, foreground.
    Positive,
    /// y = −1, background.
    Negative,
}

impl Target {
    /// y: +1 for a positive, −1 for a negative.
    #[must_use]
    pub fn y(self) -> f64 {
        match self {
            Self::Positive => 1.0,
            Self::Negative => -1.0,
        }
    }

    /// The logit of the ground-truth class, x_t = y·x (paper appendix A).
    #[must_use]
    pub fn x_t(self, logit: f64) -> f64 {
        self.y() * logit
    }
}

/// Cross entropy CE = −ln p_t (paper eq. 1), in nats.
///
/// +∞ at x_t = −∞ (p_t = 0), 0 at x_t = +∞, NaN for NaN.
#[must_use]
pub fn cross_entropy(x_t: f64) -> f64 {
    minus_ln_p_t(x_t)
}

/// The modulating factor (1 − p_t)^γ (paper eq. 4).
///
/// Domain: γ ≥ 0. It is 1 for every x_t when γ = 0, also at p_t = 1 (0⁰ = 1), so that γ = 0 *is* cross entropy.
#[must_use]
pub fn modulating_factor(x_t: f64, gamma: f64) -> f64 {
    pow(one_minus_p_t(x_t), gamma)
}

/// FL = −(1 − p_t)^γ ln p_t (paper eq. 4), without α, in nats.
///
/// Domain: γ ≥ 0. +∞ at p_t = 0, 0 at p_t = 1, for every γ.
#[must_use]
pub fn focal_loss(x_t: f64, gamma: f64) -> f64 {
    modulating_factor(x_t, gamma) * cross_entropy(x_t)
}

/// dFL/dx_t = (1 − p_t)^γ (γ p_t ln p_t + p_t − 1) (paper eq. 10 for y = +1), which is never positive.
///
/// Domain: γ ≥ 0. −1 at p_t = 0 for every γ (p ln p → 0), 0 at p_t = 1. Both terms in the bracket have the same sign,
/// so nothing cancels. This is the derivative by the logit x_t, not by p_t. Multiply it by y for the derivative by the
/// raw logit.
#[must_use]
pub fn focal_loss_slope(x_t: f64, gamma: f64) -> f64 {
    focal_loss_and_slope(x_t, gamma).1
}

/// [`focal_loss`] and [`focal_loss_slope`] at once, for training. Both are the same to the last bit as by themselves,
/// and share one exponential, one logarithm and one power.
#[must_use]
pub fn focal_loss_and_slope(x_t: f64, gamma: f64) -> (f64, f64) {
    let Parts { p_t, one_minus_p_t, minus_ln_p_t } = Parts::at(x_t);
    let modulating_factor = pow(one_minus_p_t, gamma);
    // p ln p is 0 at p = 0, where 0·∞ would be NaN.
    let p_cross_entropy = if p_t == 0.0 { 0.0 } else { p_t * minus_ln_p_t };
    (modulating_factor * minus_ln_p_t, -modulating_factor * (gamma * p_cross_entropy + one_minus_p_t))
}

/// The α-balanced focal loss, FL = −α_t (1 − p_t)^γ ln p_t (paper eq. 5).
///
/// With γ = 0 it is α-balanced cross entropy (eq. 3), and without α also cross entropy.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FocalLoss {
    /// γ ≥ 0, the focusing parameter.
    pub gamma: f64,
    /// α in [0, 1] weighs the positives, 1 − α the negatives; `None` weighs both 1.
    pub alpha: Option<f64>,
}

impl FocalLoss {
    /// α_t: α for a positive, 1 − α for a negative, 1 without α (paper §3.1).
    #[must_use]
    pub fn alpha_t(self, target: Target) -> f64 {
        alpha_t(self.alpha, target)
    }

    /// The loss of one example, in nats. α_t = 0 gives 0, even if the unweighted loss is infinite.
    #[must_use]
    pub fn loss(self, logit: f64, target: Target) -> f64 {
        weigh(self.alpha_t(target), focal_loss(target.x_t(logit), self.gamma))
    }

    /// The derivative of [`Self::loss`] with respect to the raw logit (paper eq. 10): y·α_t·dFL/dx_t.
    #[must_use]
    pub fn gradient(self, logit: f64, target: Target) -> f64 {
        let slope = focal_loss_slope(target.x_t(logit), self.gamma);
        weigh(self.alpha_t(target), target.y() * slope)
    }

    /// [`Self::loss`] and [`Self::gradient`] at once, the same to the last bit.
    #[must_use]
    pub fn loss_and_gradient(self, logit: f64, target: Target) -> (f64, f64) {
        let (loss, slope) = focal_loss_and_slope(target.x_t(logit), self.gamma);
        let alpha_t = self.alpha_t(target);
        (weigh(alpha_t, loss), weigh(alpha_t, target.y() * slope))
    }
}

pub(super) fn alpha_t(alpha: Option<f64>, target: Target) -> f64 {
    match (alpha, target) {
        (None, _) => 1.0,
        (Some(alpha), Target::Positive) => alpha,
        (Some(alpha), Target::Negative) => 1.0 - alpha,
    }
}

pub(super) fn weigh(alpha_t: f64, value: f64) -> f64 {
    if alpha_t == 0.0 && !value.is_nan() { 0.0 } else { alpha_t * value }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAMMAS: [f64; 6] = [0.0, 0.3, 0.5, 1.0, 2.0, 5.0];

    #[test]
    fn gamma_zero_is_cross_entropy_and_gamma_one_is_not() {
        for x in [-700.0, -3.0, 0.0, 3.0, 700.0, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(focal_loss(x, 0.0), cross_entropy(x), "x_t = {x}");
        }
        assert!((focal_loss(0.0, 1.0) / cross_entropy(0.0) - 0.5).abs() < 1e-15);
    }

    #[test]
    fn corners_are_finite_or_plain_infinite() {
        for gamma in GAMMAS {
            assert_eq!(focal_loss(f64::INFINITY, gamma), 0.0);
            assert_eq!(focal_loss(f64::NEG_INFINITY, gamma), f64::INFINITY);
            assert_eq!(focal_loss_slope(f64::INFINITY, gamma), 0.0);
            assert_eq!(focal_loss_slope(f64::NEG_INFINITY, gamma), -1.0);
            for x in [-1e300, -800.0, 800.0, 1e300] {
                assert!(focal_loss_slope(x, gamma).is_finite(), "x_t = {x}, γ = {gamma}");
            }
            assert!(focal_loss(f64::NAN, gamma).is_nan());
        }
    }

    #[test]
    fn alpha_zero_ignores_the_class() {
        let ignore_positives = FocalLoss { gamma: 2.0, alpha: Some(0.0) };
        assert_eq!(ignore_positives.loss(f64::NEG_INFINITY, Target::Positive), 0.0);
        assert_eq!(ignore_positives.gradient(-3.0, Target::Positive), 0.0);
        assert!(ignore_positives.loss(3.0, Target::Negative) > 2.0);
        assert!(ignore_positives.loss(f64::NAN, Target::Positive).is_nan());
        let none = FocalLoss { gamma: 2.0, alpha: None };
        assert_eq!(none.loss(1.5, Target::Positive), none.loss(-1.5, Target::Negative));
    }

    #[test]
    fn both_at_once_are_the_same_as_each() {
        for gamma in GAMMAS {
            for step in -4000..=4000 {
                let logit = f64::from(step) / 5.0;
                for target in [Target::Positive, Target::Negative] {
                    for loss in [FocalLoss { gamma, alpha: None }, FocalLoss { gamma, alpha: Some(0.25) }] {
                        let each = (loss.loss(logit, target), loss.gradient(logit, target));
                        assert_eq!(loss.loss_and_gradient(logit, target), each, "{loss:?}, {logit}");
                    }
                }
            }
            for x_t in [f64::INFINITY, f64::NEG_INFINITY] {
                assert_eq!(focal_loss_and_slope(x_t, gamma).0, focal_loss(x_t, gamma));
            }
            assert!(focal_loss_slope(f64::NAN, gamma).is_nan());
        }
    }

    #[test]
    fn slope_is_the_central_difference() {
        for gamma in GAMMAS {
            for x in [-6.0, -1.0, 0.0, 0.7, 4.0] {
                let step = 1e-5;
                let difference = (focal_loss(x + step, gamma) - focal_loss(x - step, gamma)) / (2.0 * step);
                let slope = focal_loss_slope(x, gamma);
                assert!((slope - difference).abs() < 1e-9, "x_t = {x}, γ = {gamma}: {slope} {difference}");
            }
        }
    }
}

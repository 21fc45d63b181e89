//! Any of the paper's losses behind one type: its value, slope and modulating factor at a logit.

use super::{
    FocalLoss, Target, cross_entropy,
    elementary::exp,
    focal::{alpha_t, weigh},
    focal_loss, focal_loss_slope, focal_loss_star, focal_loss_star_slope, modulating_factor,
};

/// FL* with the class weight of the α-balanced losses (paper appendix A; α as in eq. 3).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FocalLossStar {
    /// γ > 0, the steepness. At γ = 0 every loss is +∞.
    pub gamma: f64,
    /// β, the shift of the point where the loss starts to fall.
    pub beta: f64,
    /// α in [0, 1] weighs the positives, 1 − α the negatives; `None` weighs both 1.
    pub alpha: Option<f64>,
}

/// A loss of one example.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ExampleLoss {
    /// FL; with γ = 0 cross entropy or, with α, α-balanced cross entropy.
    Focal(FocalLoss),
    /// FL*.
    Star(FocalLossStar),
}

impl ExampleLoss {
    /// FL at γ without α.
    #[must_use]
    pub fn focal(gamma: f64) -> Self {
        Self::Focal(FocalLoss { gamma, alpha: None })
    }

    /// FL* without α.
    #[must_use]
    pub fn star(gamma: f64, beta: f64) -> Self {
        Self::Star(FocalLossStar { gamma, beta, alpha: None })
    }

    /// The same loss with another α; `None` weighs both classes 1.
    #[must_use]
    pub fn with_alpha(mut self, weight: Option<f64>) -> Self {
        let (Self::Focal(FocalLoss { alpha, .. }) | Self::Star(FocalLossStar { alpha, .. })) = &mut self;
        *alpha = weight;
        self
    }

    /// The same loss with both classes weighed 1.
    #[must_use]
    pub fn without_alpha(self) -> Self {
        self.with_alpha(None)
    }

    /// α_t: α for a positive, 1 − α for a negative, 1 without α.
    #[must_use]
    pub fn alpha_t(self, target: Target) -> f64 {
        let (Self::Focal(FocalLoss { alpha, .. }) | Self::Star(FocalLossStar { alpha, .. })) = self;
        alpha_t(alpha, target)
    }

    /// The loss at the logit of the true class without α_t, in nats.
    #[must_use]
    pub fn unweighted(self, x_t: f64) -> f64 {
        match self {
            Self::Focal(loss) => focal_loss(x_t, loss.gamma),
            Self::Star(loss) => focal_loss_star(x_t, loss.gamma, loss.beta),
        }
    }

    /// The loss of an example of class `target` at x_t = y·x, in nats (paper eq. 5, or α_t·eq. 8). α_t = 0 gives 0.
    #[must_use]
    pub fn loss(self, x_t: f64, target: Target) -> f64 {
        weigh(self.alpha_t(target), self.unweighted(x_t))
    }

    /// dL/dx_t, which is never positive. The derivative by the raw logit is y times this (paper eq. 10 and 11).
    #[must_use]
    pub fn slope(self, x_t: f64, target: Target) -> f64 {
        let slope = match self {
            Self::Focal(loss) => focal_loss_slope(x_t, loss.gamma),
            Self::Star(loss) => focal_loss_star_slope(x_t, loss.gamma, loss.beta),
        };
        weigh(self.alpha_t(target), slope)
    }

    /// What the loss multiplies cross entropy by, without α_t: (1 − p_t)^γ for FL, FL*/CE for FL*.
    ///
    /// At p_t = 1 both losses are 0, and the factor of FL* is the limit: 0 for γ > 1, e^(−β) for γ = 1, +∞ for γ < 1.
    #[must_use]
    pub fn modulating_factor(self, x_t: f64) -> f64 {
        match self {
            Self::Focal(loss) => modulating_factor(x_t, loss.gamma),
            Self::Star(loss) => {
                let shifted = loss.gamma.mul_add(x_t, loss.beta);
                // Here both losses are e^(−x) for some x. The difference of the exponents is more accurate than their
                // ratio.
                if x_t > 40.0 && shifted > 40.0 {
                    return exp((1.0 - loss.gamma) * x_t.min(f64::MAX) - loss.beta) / loss.gamma;
                }
                // At −∞ both losses are −x_t: the factors γ and 1/γ cancel.
                if x_t == f64::NEG_INFINITY && loss.gamma > 0.0 {
                    return 1.0;
                }
                self.unweighted(x_t) / cross_entropy(x_t)
            }
        }
    }

    /// How many times lower than cross entropy the loss is, α_t included: CE / L.
    #[must_use]
    pub fn times_lower(self, x_t: f64, target: Target) -> f64 {
        1.0 / weigh(self.alpha_t(target), self.modulating_factor(x_t))
    }
}

/// Where the hinge becomes 0: the border between hard and well-classified examples.
pub const HINGE_MARGIN: f64 = 0.5;

/// A hinge on p_t, max(0, 1 − p_t / 0.5): 0 above p_t = 0.5.
///
/// The paper tried "the hinge loss on p_t, which sets loss to 0 above a certain value of p_t" and found it unstable
/// (§5.1). It names neither the value nor the scale. This hinge becomes 0 at p_t = 0.5 and is 1 at p_t = 0.
#[must_use]
pub fn hinge(p_t: f64) -> f64 {
    (1.0 - p_t / HINGE_MARGIN).max(0.0)
}

/// dHinge/dx_t = −p_t (1 − p_t) / 0.5 below p_t = 0.5, 0 above.
#[must_use]
pub fn hinge_slope(p_t: f64) -> f64 {
    if p_t < HINGE_MARGIN { -p_t * (1.0 - p_t) / HINGE_MARGIN } else { 0.0 }
}

/// (p_t − 1)(1 − p_t)^γ, which some code takes for the slope of FL. It is the slope of cross entropy times the
/// modulating factor, as if the factor were constant. The true slope is [`focal_loss_slope`].
#[must_use]
pub fn mistaken_slope(x_t: f64, gamma: f64) -> f64 {
    -modulating_factor(x_t, gamma + 1.0)
}

#[cfg(test)]
mod tests {
    use super::{super::x_t_of_p_t, *};

    #[test]
    fn the_factor_of_fl_star_is_its_ratio_to_cross_entropy() {
        for (gamma, beta) in [(2.0, 1.0), (4.0, 0.0), (1.0, 0.0), (0.5, -3.0)] {
            let loss = ExampleLoss::star(gamma, beta);
            for x_t in [-30.0, -2.0, 0.0, 3.0, 39.0] {
                let ratio = loss.unweighted(x_t) / cross_entropy(x_t);
                assert_eq!(loss.modulating_factor(x_t), ratio, "γ = {gamma}, β = {beta}, x_t = {x_t}");
            }
            // On both sides of the change of formula.
            let (below, above) = (loss.modulating_factor(40.0), loss.modulating_factor(40.000_000_001));
            assert!((below / above - 1.0).abs() < 1e-7, "γ = {gamma}, β = {beta}: {below} {above}");
        }
        assert_eq!(ExampleLoss::star(2.0, 1.0).modulating_factor(f64::INFINITY), 0.0);
        assert_eq!(ExampleLoss::star(1.0, 0.0).modulating_factor(f64::INFINITY), 1.0);
        assert_eq!(ExampleLoss::star(0.5, 0.0).modulating_factor(f64::INFINITY), f64::INFINITY);
        assert_eq!(ExampleLoss::star(2.0, 1.0).modulating_factor(f64::NEG_INFINITY), 1.0);
    }

    #[test]
    fn nine_tenths_is_a_hundred_times_lower() {
        let loss = ExampleLoss::focal(2.0);
        assert!((loss.times_lower(x_t_of_p_t(0.9), Target::Positive) - 100.0).abs() < 1e-11);
        // p_t ≈ 0.968: "1000× lower" (paper §3.2).
        assert!((loss.times_lower(x_t_of_p_t(0.968), Target::Positive) - 976.5625).abs() < 1e-9);
        assert!((loss.times_lower(0.0, Target::Positive) - 4.0).abs() < 1e-15);
    }

    #[test]
    fn the_mistaken_slope_is_42_percent_of_the_slope_at_one_half() {
        let share = mistaken_slope(0.0, 2.0) / focal_loss_slope(0.0, 2.0);
        // 0.125 / (0.25·(0.5 + ln 2)).
        assert!(
            (share - 0.5 / (0.5 + std::f64::consts::LN_2)).abs() < 1e-15 && (share - 0.42).abs() < 0.001,
            "{share}"
        );
        assert_eq!(mistaken_slope(0.7, 0.0), focal_loss_slope(0.7, 0.0), "at γ = 0 they are the same");
    }

    #[test]
    fn the_hinge_and_its_slope() {
        assert_eq!((hinge(0.0), hinge(0.25), hinge(0.5), hinge(1.0)), (1.0, 0.5, 0.0, 0.0));
        let p = |x_t: f64| super::super::p_t(x_t);
        let difference = (hinge(p(-1.0 + 1e-6)) - hinge(p(-1.0 - 1e-6))) / 2e-6;
        assert!((hinge_slope(p(-1.0)) - difference).abs() < 1e-9);
        assert_eq!(x_t_of_p_t(HINGE_MARGIN), 0.0);
    }
}

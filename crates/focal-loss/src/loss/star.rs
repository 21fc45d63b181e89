//! FL*, the paper's alternative form of the focal loss (appendix A).

use super::sigmoid::{minus_ln_p_t, one_minus_p_t};

/// FL* = −ln σ(γ x_t + β) / γ (paper eq. 7 and 8), in nats.
///
/// Domain: γ > 0. FL* is undefined at γ = 0. There, finite x_t and β give +∞ (a positive number divided by 0), which is
/// also the limit. β shifts the point where the loss starts to fall.
#[must_use]
pub fn focal_loss_star(x_t: f64, gamma: f64, beta: f64) -> f64 {
    minus_ln_p_t(gamma.mul_add(x_t, beta)) / gamma
}

/// dFL*/dx_t = σ(γ x_t + β) − 1 (paper eq. 11 for y = +1), which is never positive. Multiply it by y for the derivative
/// by the raw logit.
#[must_use]
pub fn focal_loss_star_slope(x_t: f64, gamma: f64, beta: f64) -> f64 {
    -one_minus_p_t(gamma.mul_add(x_t, beta))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loss::cross_entropy;

    #[test]
    fn gamma_one_beta_zero_is_cross_entropy() {
        for x in [-30.0, -1.0, 0.0, 2.0, 30.0] {
            assert_eq!(focal_loss_star(x, 1.0, 0.0), cross_entropy(x));
        }
    }

    #[test]
    fn ends() {
        assert_eq!(focal_loss_star(f64::NEG_INFINITY, 2.0, 1.0), f64::INFINITY);
        assert_eq!(focal_loss_star(f64::INFINITY, 2.0, 1.0), 0.0);
        assert_eq!(focal_loss_star(1.0, 0.0, 1.0), f64::INFINITY);
        assert_eq!(focal_loss_star_slope(f64::NEG_INFINITY, 2.0, 1.0), -1.0);
    }
}

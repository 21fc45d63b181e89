//! The logistic function in the four forms that keep full relative accuracy: p_t, 1 − p_t and their logarithms.

use super::elementary::{exp, ln, ln_1p};

/// What a loss and its slope need of one logit. One exponential gives all of it.
#[derive(Clone, Copy)]
pub(super) struct Parts {
    /// [`p_t`].
    pub(super) p_t: f64,
    /// [`one_minus_p_t`].
    pub(super) one_minus_p_t: f64,
    /// [`minus_ln_p_t`].
    pub(super) minus_ln_p_t: f64,
}

impl Parts {
    /// The same numbers as the functions give, to the last bit.
    pub(super) fn at(x_t: f64) -> Self {
        let odds = exp(-x_t.abs());
        let (larger, smaller, softplus) = (1.0 / (1.0 + odds), odds / (1.0 + odds), ln_1p(odds));
        if x_t >= 0.0 {
            Self { p_t: larger, one_minus_p_t: smaller, minus_ln_p_t: softplus }
        } else {
            Self { p_t: smaller, one_minus_p_t: larger, minus_ln_p_t: softplus - x_t }
        }
    }
}

/// p_t = σ(x_t) = 1 / (1 + e^(−x_t)): the model's probability of the ground-truth class (paper eq. 2).
///
/// Domain: all reals and ±∞; NaN gives NaN. Accurate in the lower tail, where it decays like e^(x_t).
#[must_use]
pub fn p_t(x_t: f64) -> f64 {
    if x_t >= 0.0 {
        1.0 / (1.0 + exp(-x_t))
    } else {
        let odds = exp(x_t);
        odds / (1.0 + odds)
    }
}

/// 1 − p_t = σ(−x_t). It is accurate even where p_t rounds to 1. Domain as for [`p_t`].
#[must_use]
pub fn one_minus_p_t(x_t: f64) -> f64 {
    p_t(-x_t)
}

/// −ln p_t = ln(1 + e^(−x_t)), the softplus of −x_t. Nothing cancels on either side.
pub(super) fn minus_ln_p_t(x_t: f64) -> f64 {
    if x_t >= 0.0 { ln_1p(exp(-x_t)) } else { ln_1p(exp(x_t)) - x_t }
}

/// ln(1 − p_t) = −ln(1 + e^(x_t)), in nats; −∞ at x_t = +∞, 0 at x_t = −∞.
#[must_use]
pub fn ln_one_minus_p_t(x_t: f64) -> f64 {
    -minus_ln_p_t(-x_t)
}

/// The logit of a probability: x_t = ln(p_t / (1 − p_t)).
///
/// Domain: 0 ≤ p_t ≤ 1. The ends give ∓∞, and values outside give NaN. If you have the logit, use it: a probability
/// near 1 has already lost the digits of 1 − p_t.
#[must_use]
pub fn x_t_of_p_t(p_t: f64) -> f64 {
    ln(p_t) - ln_1p(-p_t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_exact() {
        assert_eq!(p_t(f64::INFINITY), 1.0);
        assert_eq!(p_t(f64::NEG_INFINITY), 0.0);
        assert_eq!(p_t(0.0), 0.5);
        assert_eq!(minus_ln_p_t(f64::INFINITY), 0.0);
        assert_eq!(minus_ln_p_t(f64::NEG_INFINITY), f64::INFINITY);
        assert_eq!(ln_one_minus_p_t(f64::NEG_INFINITY), 0.0);
        assert_eq!(ln_one_minus_p_t(f64::INFINITY), f64::NEG_INFINITY);
        assert!(p_t(f64::NAN).is_nan() && minus_ln_p_t(f64::NAN).is_nan());
    }

    #[test]
    fn logit_inverts_probability() {
        for p in [1e-300, 1e-9, 0.1, 0.5, 0.9, 0.999] {
            let back = p_t(x_t_of_p_t(p));
            assert!((back / p - 1.0).abs() < 1e-13, "p_t = {p}: {back}");
        }
        assert_eq!(x_t_of_p_t(0.0), f64::NEG_INFINITY);
        assert_eq!(x_t_of_p_t(1.0), f64::INFINITY);
        assert!(x_t_of_p_t(1.5).is_nan() && x_t_of_p_t(-0.1).is_nan());
    }
}

//! Exponential, logarithms and power: the platform's, or with the feature `portable` those of the crate libm.
//!
//! Platforms differ in the last bit of these functions. A training run amplifies one such bit until nothing is alike.

pub(super) fn exp(x: f64) -> f64 {
    if cfg!(feature = "portable") { libm::exp(x) } else { x.exp() }
}

pub(super) fn ln(x: f64) -> f64 {
    if cfg!(feature = "portable") { libm::log(x) } else { x.ln() }
}

/// ln(1 + x).
pub(super) fn ln_1p(x: f64) -> f64 {
    if cfg!(feature = "portable") { libm::log1p(x) } else { x.ln_1p() }
}

pub(super) fn pow(base: f64, exponent: f64) -> f64 {
    if cfg!(feature = "portable") { libm::pow(base, exponent) } else { base.powf(exponent) }
}

//! The standard normal distribution. As functions of the probit (its inverse), the quantile tables are smooth, so they
//! are interpolated there.

use std::f64::consts::{FRAC_1_SQRT_2, PI, SQRT_2};

use libm::erfc;
use statrs::function::erf::erfc_inv;

/// Φ(z), the fraction below z.
#[must_use]
pub fn fraction_of_probit(z: f64) -> f64 {
    0.5 * erfc(-z * FRAC_1_SQRT_2)
}

/// Φ⁻¹(fraction), for 0 < fraction < 1; ∓∞ at the ends.
#[must_use]
pub fn probit_of_fraction(fraction: f64) -> f64 {
    -SQRT_2 * erfc_inv(2.0 * fraction)
}

/// φ(z), the density.
#[must_use]
pub fn density(z: f64) -> f64 {
    (-0.5 * z * z).exp() / (2.0 * PI).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_quantiles() {
        // NIST/SEMATECH e-Handbook, table 1.3.6.7.1, and the committed score table (probit −4).
        for (z, fraction) in [(0.0, 0.5), (1.959_963_984_540_054, 0.975), (-4.0, 3.167_124_183_311_998_6e-5)] {
            let found = fraction_of_probit(z);
            assert!((found / fraction - 1.0).abs() < 1e-13, "{z}: {found} {fraction}");
            let found = probit_of_fraction(fraction);
            assert!((found - z).abs() < 1e-12, "{fraction}: {found} {z}");
        }
    }

    #[test]
    fn inverse_over_the_range_of_ten_million_examples() {
        for exponent in 1..=8 {
            let fraction = 10_f64.powi(-exponent);
            for fraction in [fraction, 1.0 - fraction] {
                let back = fraction_of_probit(probit_of_fraction(fraction));
                assert!((back / fraction - 1.0).abs() < 1e-12, "{fraction}: {back}");
            }
        }
    }
}

//! A quantile function: x_t as a monotone function of the fraction of examples; and a population with given quantiles.

use std::fmt;

use super::normal::probit_of_fraction;

/// Why a table of knots is no quantile function.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum QuantilesError {
    /// A monotone cubic needs three knots.
    TooFew(usize),
    /// From knot to knot the probit must rise and the logit must fall. This knot (counted from 0) breaks the rule.
    NotMonotone(usize),
}

impl fmt::Display for QuantilesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooFew(found) => write!(f, "found {found} knots, expected at least 3"),
            Self::NotMonotone(knot) => {
                write!(f, "knot {knot}: expected finite numbers, a rising probit and a falling logit")
            }
        }
    }
}

impl std::error::Error for QuantilesError {}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Knot {
    probit: f64,
    x_t: f64,
    slope: f64,
}

/// x_t as a falling function of the probit Φ⁻¹(F), F being the fraction of examples with a lower loss.
///
/// A monotone piecewise cubic (PCHIP, Fritsch & Butland 1984) through the knots, straight beyond the outer ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantiles {
    knots: Vec<Knot>,
}

impl Quantiles {
    /// From (probit, x_t) pairs.
    ///
    /// # Errors
    /// Fewer than three knots, a number that is not finite, or an order that is not strictly monotone.
    pub fn new(knots: &[(f64, f64)]) -> Result<Self, QuantilesError> {
        if knots.len() < 3 {
            return Err(QuantilesError::TooFew(knots.len()));
        }
        let finite = |knot: (f64, f64)| knot.0.is_finite() && knot.1.is_finite();
        for (i, pair) in knots.windows(2).enumerate() {
            let falls = pair[0].0 < pair[1].0 && pair[0].1 > pair[1].1;
            if !(falls && finite(pair[0]) && finite(pair[1])) {
                return Err(QuantilesError::NotMonotone(i + 1));
            }
        }
        Ok(Self::of_monotone(knots))
    }

    /// A logit-normal distribution: x_t is normal with this mean and standard deviation, `spread > 0`.
    #[must_use]
    pub fn logit_normal(mean: f64, spread: f64) -> Self {
        Self::of_monotone(&[(-1.0, mean + spread), (0.0, mean), (1.0, mean - spread)])
    }

    /// As [`Self::new`], for tables that the build has already checked.
    pub(super) fn of_monotone(knots: &[(f64, f64)]) -> Self {
        let slopes = pchip_slopes(knots);
        let knots = knots.iter().zip(slopes);
        Self { knots: knots.map(|(&(probit, x_t), slope)| Knot { probit, x_t, slope }).collect() }
    }

    /// x_t at a probit.
    #[must_use]
    pub fn x_t(&self, probit: f64) -> f64 {
        let right = self.knots.partition_point(|knot| knot.probit < probit);
        let (Some(a), Some(b)) = (self.knots.get(right.wrapping_sub(1)), self.knots.get(right)) else {
            return self.straight_end(right).map_or(f64::NAN, |end| end.x_t + end.slope * (probit - end.probit));
        };
        hermite(a, b, probit)
    }

    /// The probit at which the function takes the value `x_t`: the inverse of [`Self::x_t`], to about 1e-14.
    #[must_use]
    pub fn probit(&self, x_t: f64) -> f64 {
        let right = self.knots.partition_point(|knot| knot.x_t > x_t);
        let (Some(a), Some(b)) = (self.knots.get(right.wrapping_sub(1)), self.knots.get(right)) else {
            return self.straight_end(right).map_or(f64::NAN, |end| end.probit + (x_t - end.x_t) / end.slope);
        };
        invert(a, b, x_t)
    }

    fn straight_end(&self, right: usize) -> Option<&Knot> {
        if right == 0 { self.knots.first() } else { self.knots.last() }
    }

    /// The probits of the knots strictly between two probits: where the cubic changes.
    pub(super) fn knots_between(&self, low: f64, high: f64) -> impl Iterator<Item = f64> + '_ {
        self.knots.iter().map(|knot| knot.probit).filter(move |&probit| low < probit && probit < high)
    }
}

fn hermite(a: &Knot, b: &Knot, probit: f64) -> f64 {
    let h = b.probit - a.probit;
    let t = (probit - a.probit) / h;
    let (s, rise) = (1.0 - t, b.x_t - a.x_t);
    let bend = t * s * (s * (h * a.slope - rise) - t * (h * b.slope - rise));
    a.x_t + t * rise + bend
}

/// Bisection with secant steps (the Illinois method). The root stays between `low` and `high`, and a dozen steps
/// suffice.
fn invert(a: &Knot, b: &Knot, x_t: f64) -> f64 {
    let (mut low, mut high) = (a.probit, b.probit);
    let (mut above, mut below) = (a.x_t - x_t, b.x_t - x_t);
    let mut last_side = 0;
    for _ in 0..60 {
        if above == 0.0 {
            return low;
        }
        let middle = low + (high - low) * above / (above - below);
        let value = hermite(a, b, middle) - x_t;
        if value == 0.0 || high - low < 1e-15 * high.abs().max(1.0) || middle <= low || middle >= high {
            return middle;
        }
        if value > 0.0 {
            (low, above) = (middle, value);
            below *= if last_side == 1 { 0.5 } else { 1.0 };
            last_side = 1;
        } else {
            (high, below) = (middle, value);
            above *= if last_side == -1 { 0.5 } else { 1.0 };
            last_side = -1;
        }
    }
    low
}

/// The slopes of Fritsch & Butland: the weighted harmonic mean of the neighbouring secants, one-sided at the ends.
fn pchip_slopes(knots: &[(f64, f64)]) -> Vec<f64> {
    let widths: Vec<f64> = knots.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
    let secants: Vec<f64> =
        knots.windows(2).zip(&widths).map(|(pair, width)| (pair[1].1 - pair[0].1) / width).collect();
    let last = secants.len() - 1;
    let mut slopes = vec![end_slope(widths[0], widths[1], secants[0], secants[1])];
    for i in 1..=last {
        let (left, right) = (2.0 * widths[i] + widths[i - 1], widths[i] + 2.0 * widths[i - 1]);
        slopes.push((left + right) / (left / secants[i - 1] + right / secants[i]));
    }
    slopes.push(end_slope(widths[last], widths[last - 1], secants[last], secants[last - 1]));
    slopes
}

fn end_slope(width: f64, next_width: f64, secant: f64, next_secant: f64) -> f64 {
    let slope = ((2.0 * width + next_width) * secant - width * next_secant) / (width + next_width);
    if slope * secant <= 0.0 {
        // A function that is level at its end has no inverse. Any slope of the right sign keeps it monotone.
        secant * 0.01
    } else {
        slope
    }
}

/// `count` examples spread over a distribution without randomness: example i has fraction (i + ½) / count.
///
/// Example 0 is the easiest (lowest loss, highest x_t).
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    /// The distribution.
    pub quantiles: Quantiles,
    /// The number of examples.
    pub count: u64,
}

impl Population {
    /// x_t of example `index`, counted from the lowest loss, `index < count`.
    #[must_use]
    pub fn example(&self, index: u64) -> f64 {
        self.quantiles.x_t(probit_of_fraction((index as f64 + 0.5) / self.count as f64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Quantiles {
        Quantiles::of_monotone(&[(-2.0, 5.0), (-1.0, 4.0), (0.5, 1.0), (2.0, -3.0)])
    }

    #[test]
    fn passes_through_the_knots_and_falls() {
        let quantiles = table();
        for (probit, x_t) in [(-2.0, 5.0), (-1.0, 4.0), (0.5, 1.0), (2.0, -3.0)] {
            assert!((quantiles.x_t(probit) - x_t).abs() < 1e-14);
        }
        let values: Vec<f64> = (-40..=40).map(|i| quantiles.x_t(f64::from(i) / 10.0)).collect();
        assert!(values.windows(2).all(|pair| pair[0] > pair[1]), "{values:?}");
    }

    #[test]
    fn agrees_with_scipy() {
        // scipy.interpolate.PchipInterpolator([-2, -1, .5, 2], [5, 4, 1, -3])
        let quantiles = table();
        for (probit, expected) in [(-1.5, 4.58804347826087), (0.0, 2.1407867494824018), (1.0, -0.21164021164021155)] {
            let found = quantiles.x_t(probit);
            assert!((found - expected).abs() < 1e-12, "{probit}: {found} {expected}");
        }
    }

    #[test]
    fn inverse() {
        let quantiles = table();
        for i in -60..=60 {
            let probit = f64::from(i) / 13.0;
            let back = quantiles.probit(quantiles.x_t(probit));
            assert!((back - probit).abs() < 1e-13, "{probit} {back}");
        }
    }

    #[test]
    fn logit_normal_is_straight() {
        let quantiles = Quantiles::logit_normal(-1.0, 0.25);
        for probit in [-5.0, -1.0, -0.3, 0.0, 2.0, 7.0] {
            assert!((quantiles.x_t(probit) - (-1.0 - 0.25 * probit)).abs() < 1e-14);
            assert!((quantiles.probit(-1.0 - 0.25 * probit) - probit).abs() < 1e-13);
        }
    }

    #[test]
    fn bad_tables_are_errors() {
        assert_eq!(Quantiles::new(&[(0.0, 1.0), (1.0, 0.0)]), Err(QuantilesError::TooFew(2)));
        let rising = Quantiles::new(&[(0.0, 1.0), (1.0, 0.0), (2.0, 0.5)]);
        assert_eq!(rising, Err(QuantilesError::NotMonotone(2)));
        assert!(Quantiles::new(&[(0.0, f64::NAN), (1.0, 0.0), (2.0, -1.0)]).is_err());
    }
}

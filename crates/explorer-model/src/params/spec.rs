//! What a numeric control accepts. The URL, the slider and the number field share one specification.

/// The specification of one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberSpec {
    /// The URL key.
    pub key: &'static str,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// Step of the slider. On a logarithmic slider it is a part of a power of ten.
    pub slider_step: f64,
    /// Step of the number field.
    pub field_step: f64,
    /// The value if the URL has none.
    pub default: f64,
    /// Whether equal steps of the slider are equal ratios.
    pub is_log: bool,
}

/// What is wrong with a number that came from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not a number, or not a finite one.
    NotANumber,
    /// A number outside the specified range.
    OutOfRange,
    /// The key is repeated; its first value counts.
    Repeated,
    /// None of the words that the value may be.
    NotAChoice,
    /// Not `loss~gamma~alpha~beta~name`.
    NotAPin,
    /// Not [`super::LabSetting::FORM`].
    NotALab,
    /// More pins than [`super::MOST_PINS`].
    TooManyPins,
}

impl NumberSpec {
    /// The place of a value on the slider.
    #[must_use]
    pub fn to_slider(&self, value: f64) -> f64 {
        if self.is_log { value.log10() } else { value }
    }

    /// The value at a place of the slider. On a logarithmic slider it is rounded to three digits and kept in range.
    #[must_use]
    pub fn from_slider(&self, place: f64) -> f64 {
        if !self.is_log {
            return place;
        }
        let value = 10.0_f64.powf(place);
        let unit = 10.0_f64.powf(value.log10().floor() - 2.0);
        // Multiplying by a power of ten below 1 would give inexact decimals.
        let rounded =
            if unit < 1.0 { (value / unit).round() / (1.0 / unit).round() } else { (value / unit).round() * unit };
        rounded.max(self.min).min(self.max)
    }

    /// The value, if it lies in the range; −0 becomes 0.
    ///
    /// # Errors
    /// [`Problem::NotANumber`] for NaN and ±∞, [`Problem::OutOfRange`] outside [min, max].
    pub fn check(&self, value: f64) -> Result<f64, Problem> {
        if !value.is_finite() {
            Err(Problem::NotANumber)
        } else if (self.min..=self.max).contains(&value) {
            Ok(value + 0.0)
        } else {
            Err(Problem::OutOfRange)
        }
    }

    /// Reads a decimal number.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn parse(&self, text: &str) -> Result<f64, Problem> {
        self.check(finite_number(text).ok_or(Problem::NotANumber)?)
    }
}

/// Reads a decimal number as the nearest `f64`; spaces around it are allowed. None if it is infinite or not a number.
#[must_use]
pub fn finite_number(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use crate::params::{MedianBackgroundScore, NegativesPerPositive};

    #[test]
    fn logarithmic_slider() {
        let spec = NegativesPerPositive::SPEC;
        assert_eq!((spec.to_slider(1000.0), spec.from_slider(3.0), spec.from_slider(0.0)), (3.0, 1000.0, 1.0));
        assert_eq!((spec.from_slider(5.0), spec.from_slider(9.0), spec.from_slider(1.25)), (1e5, 1e5, 17.8));
        let spec = MedianBackgroundScore::SPEC;
        assert_eq!((spec.from_slider(-4.0), spec.from_slider(-2.5), spec.from_slider(0.0)), (1e-4, 0.00316, spec.max));
    }
}

//! What a numeric control accepts: one table that the address, the slider and the number field share.

/// The specification of one number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberSpec {
    /// The URL key.
    pub key: &'static str,
    /// The smallest value.
    pub min: f64,
    /// The largest value.
    pub max: f64,
    /// Step of the slider.
    pub slider_step: f64,
    /// Step of the number field.
    pub field_step: f64,
    /// The value without a statement.
    pub default: f64,
}

/// What is wrong with a number that came from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not a number, or not a finite one.
    NotANumber,
    /// A number outside the specified range.
    OutOfRange,
    /// The key occurs again; the first value counts.
    Repeated,
    /// None of the words that may stand there.
    NotAChoice,
    /// Not `loss~gamma~alpha~beta~name`.
    NotAPin,
    /// One pin more than [`super::MOST_PINS`].
    TooManyPins,
}

impl NumberSpec {
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
        self.check(text.trim().parse().map_err(|_| Problem::NotANumber)?)
    }
}

//! γ, α and β: numbers that are always inside their range.

use super::spec::{NumberSpec, Problem};

/// The γ whose curves the paper's Figure 1 shows.
pub const PAPER_GAMMAS_FIGURE_1: [f64; 5] = [0.0, 0.5, 1.0, 2.0, 5.0];
/// The γ whose curves the paper's Figure 4 shows.
pub const PAPER_GAMMAS_FIGURE_4: [f64; 4] = [0.0, 0.5, 1.0, 2.0];

/// Defines a number that is always inside its specification.
macro_rules! bounded_number {
    ($(#[$doc:meta])* $name:ident, $spec:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// Range, default and steps.
            pub const SPEC: NumberSpec = $spec;

            /// The value, if the specification allows it.
            ///
            /// # Errors
            /// The [`Problem`] with the value.
            pub fn new(value: f64) -> Result<Self, Problem> {
                Self::SPEC.check(value).map(Self)
            }

            /// The plain number.
            #[must_use]
            pub fn get(self) -> f64 {
                self.0
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self(Self::SPEC.default)
            }
        }
    };
}

bounded_number!(
    /// The focusing parameter γ, 0 to 5; the paper's best is 2.
    Gamma,
    NumberSpec { key: "gamma", min: 0.0, max: 5.0, slider_step: 0.05, field_step: 0.01, default: 2.0 }
);

bounded_number!(
    /// The class weight α of the positives, 0 to 1 (1 − α weighs the negatives); the paper's best is 0.25 at γ = 2.
    Alpha,
    NumberSpec { key: "alpha", min: 0.0, max: 1.0, slider_step: 0.01, field_step: 0.01, default: 0.25 }
);

bounded_number!(
    /// The shift β of FL*, −4 to 4; the paper's Table 3 has 1 at γ = 2 and 0 at γ = 4.
    Beta,
    NumberSpec { key: "beta", min: -4.0, max: 4.0, slider_step: 0.05, field_step: 0.01, default: 1.0 }
);

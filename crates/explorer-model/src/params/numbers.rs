//! γ, α, β and the numbers of the populations. Each is always inside its range.

use super::spec::{NumberSpec, Problem};
use focal_loss::scores::BACKGROUND_MEDIAN;

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
    NumberSpec { key: "gamma", min: 0.0, max: 5.0, slider_step: 0.05, field_step: 0.01, default: 2.0, is_log: false }
);

bounded_number!(
    /// The class weight α of the positives, 0 to 1 (1 − α weighs the negatives); the paper's best is 0.25 at γ = 2.
    Alpha,
    NumberSpec { key: "alpha", min: 0.0, max: 1.0, slider_step: 0.01, field_step: 0.01, default: 0.25, is_log: false }
);

/// The word for a setting without α.
pub(super) const NO_ALPHA: &str = "none";

/// Reads α, or `none`.
pub(super) fn alpha_of_text(text: &str) -> Result<Option<Alpha>, Problem> {
    if text.trim() == NO_ALPHA { Ok(None) } else { Alpha::new(Alpha::SPEC.parse(text)?).map(Some) }
}

/// α as text, or `none`.
pub(super) fn alpha_to_text(alpha: Option<Alpha>) -> String {
    alpha.map_or_else(|| NO_ALPHA.to_owned(), |alpha| alpha.get().to_string())
}

bounded_number!(
    /// The shift β of FL*, −4 to 4; the paper's Table 3 has 1 at γ = 2 and 0 at γ = 4.
    Beta,
    NumberSpec { key: "beta", min: -4.0, max: 4.0, slider_step: 0.05, field_step: 0.01, default: 1.0, is_log: false }
);

bounded_number!(
    /// How many negatives there are for each positive; the paper counts about 1000 in training.
    NegativesPerPositive,
    NumberSpec {
        key: "negatives_per_positive",
        min: 1.0,
        max: 1e5,
        slider_step: 0.05,
        field_step: 1.0,
        default: 1000.0,
        is_log: true,
    }
);

bounded_number!(
    /// The median score of the paper's background windows. Figure 4 does not determine it: scores with any median up to
    /// 0.0055, the maximum here, can reproduce the figure. The default is 0.003338, a logit of −5.7.
    MedianBackgroundScore,
    NumberSpec {
        key: "median_background_score",
        min: 1e-6,
        max: 0.0055,
        slider_step: 0.02,
        field_step: 0.0001,
        default: BACKGROUND_MEDIAN,
        is_log: true,
    }
);

bounded_number!(
    /// The p_t of a typical easy negative, 0.5 to 0.999.
    TypicalPt,
    NumberSpec {
        key: "typical_p_t",
        min: 0.5,
        max: 0.999,
        slider_step: 0.001,
        field_step: 0.001,
        default: 0.99,
        is_log: false,
    }
);

bounded_number!(
    /// The prior π: the score of every example before training, 0.000001 to 0.5. The paper starts at 0.01 (§3.3, §4.1).
    /// Without a prior the score is about 0.5.
    Prior,
    NumberSpec {
        key: "prior",
        min: 1e-6,
        max: 0.5,
        slider_step: 0.02,
        field_step: 0.001,
        default: 0.01,
        is_log: true,
    }
);

/// Defines the mean or the spread of the logit of a class.
macro_rules! logit_number {
    ($(#[$doc:meta])* $name:ident, $key:literal, $min:expr, $max:expr, $default:expr) => {
        bounded_number!(
            $(#[$doc])*
            $name,
            NumberSpec {
                key: $key,
                min: $min,
                max: $max,
                slider_step: 0.05,
                field_step: 0.01,
                default: $default,
                is_log: false,
            }
        );
    };
}

logit_number!(
    /// Mean of the logit x of the positives in the logit-normal population.
    PositiveMean, "positive_mean", -10.0, 10.0, -0.5
);
logit_number!(
    /// Standard deviation of the logit x of the positives.
    PositiveSpread, "positive_spread", 0.05, 4.0, 1.5
);
logit_number!(
    /// Mean of the logit x of the negatives. It is negative for a good detector.
    NegativeMean, "negative_mean", -10.0, 10.0, -5.5
);
logit_number!(
    /// Standard deviation of the logit x of the negatives.
    NegativeSpread, "negative_spread", 0.05, 4.0, 1.0
);

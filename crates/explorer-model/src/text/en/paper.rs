//! English: what the authors measured, and the mistakes that are often made.

use super::{beta_equals, gamma_equals};
use crate::{
    params::{Measured, Table},
    text::{format_fixed, format_number},
};

/// Common mistakes: what is said where each would arise.
pub const MISTAKE_GRADIENT: &str = "(p − y)(1 − p_t)^γ is not the gradient of FL: the modulating factor depends on \
     the logit too. At p_t = 0.5 and γ = 2 it is 42\u{a0}% of dFL/dx.";
/// About shares.
pub const MISTAKE_SHARE: &str = "A share of the loss is not a share of the gradient: at p_t = 0.9 and γ = 2 an example \
     has 0.6\u{a0}% of the loss it has at p_t = 0.5, but 1.0\u{a0}% of the gradient.";
/// About libraries.
pub const MISTAKE_LIBRARIES: &str = "Some libraries leave α off: Keras' BinaryFocalCrossentropy has \
     apply_class_balancing=False by default, and then its alpha does nothing.";
/// About the two weights.
pub const MISTAKE_ALPHA: &str = "α is not one factor for both classes: it weighs the positives, and 1 − α the \
     negatives. With α = 0.25 a negative weighs three times a positive.";
/// Heading of the mistakes.
pub const MISTAKES_SUMMARY: &str = "Common mistakes";
/// FL* at γ = 0.
pub const STAR_NEEDS_GAMMA: &str = "FL* divides by γ: at γ = 0 every loss is infinite and has no curve. The cumulative charts show the \
     limit, equal losses.";

/// Heading of the panel with the paper's results.
pub const RESULTS_SUMMARY: &str = "What the authors measured";
/// What the panel's numbers are.
pub const RESULTS_ORIGIN: &str = "COCO results of trained detectors (RetinaNet, ResNet-50-FPN, 600 pixels, minival), \
     quoted from Tables 1a, 1b and 3 of the paper. Nothing here is computed by this page. Select a setting to show it.";
/// What the tables teach.
pub const RESULTS_LESSON: [&str; 2] = [
    "The best α falls as γ rises: 0.75 at γ = 0, 0.5 at γ = 0.5, 0.25 from γ = 1 on.",
    "FL gains 2.9 AP over α-balanced cross entropy: 34.0 against 31.1.",
];
/// Name of the plane of results.
pub const RESULTS_PLANE: &str = "AP in the plane of γ and α";
/// Mark of the user's setting in it.
pub const YOUR_SETTING: &str = "yours";

/// Heading of a table of results.
#[must_use]
pub fn results_table(table: Table) -> &'static str {
    match table {
        Table::OneA => "Table 1a: α-balanced CE",
        Table::OneB => "Table 1b: FL, with the best α for each γ",
        Table::Three => "Table 3: FL*",
    }
}

/// A row's parameters: "γ = 2, α = 0.25".
#[must_use]
pub fn measured_setting(row: &Measured) -> String {
    let mut parts = vec![gamma_equals(row.gamma)];
    parts.extend(row.alpha.map(|alpha| format!("α = {}", format_number(alpha, 6))));
    parts.extend(row.beta.map(beta_equals));
    parts.join(", ")
}

/// AP as the paper prints it.
#[must_use]
pub fn ap(value: f64) -> String {
    format_fixed(value, 1)
}

/// Accessible name of a row's button.
#[must_use]
pub fn show_measured(row: &Measured) -> String {
    let loss = match row.table {
        Table::OneA => "α-balanced CE",
        Table::OneB => "FL",
        Table::Three => "FL*",
    };
    format!("Show {loss}, {}: AP {}", measured_setting(row), ap(row.ap))
}

/// The measured setting nearest to the user's.
#[must_use]
pub fn nearest_measured(row: &Measured, is_same: bool) -> String {
    if is_same && row.beta.is_some() {
        let (gamma_beta, ap50, ap75) = (measured_setting(row), ap(row.ap50), ap(row.ap75));
        return format!(
            "FL* with {gamma_beta} was measured: AP {}, AP50 {ap50}, AP75 {ap75}. The table gives no α.",
            ap(row.ap)
        );
    }
    if is_same {
        return format!("Your setting was measured: AP {}, AP50 {}, AP75 {}.", ap(row.ap), ap(row.ap50), ap(row.ap75));
    }
    format!(
        "Your setting was not measured. The nearest that was: {}, AP {} (AP50 {}, AP75 {}).",
        measured_setting(row),
        ap(row.ap),
        ap(row.ap50),
        ap(row.ap75)
    )
}

/// Beside the loss chart, when it shows FL*: what its γ is.
pub const STAR_GAMMA_NOTE: &str = "In FL* γ is the slope of the logit, not an exponent: FL* at γ = 1 and β = 0 is cross \
                                   entropy, and at γ = 0 it is not defined.";

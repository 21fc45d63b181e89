//! The populations, the shares of the classes, and the Gini index.

use super::{ClassWords, pin_label, pin_name, setting, words};
use crate::{
    params::{BuiltPreset, Choice, Pin, PopulationKind, Setting, XQuantity},
    text::{format_fixed, format_number, format_percent},
};

/// A population in the menu.
#[must_use]
pub fn population_name(kind: PopulationKind) -> String {
    words::population_choice(kind.word())
}

/// A built detector in the menu.
#[must_use]
pub fn built_name(preset: BuiltPreset) -> String {
    match preset {
        BuiltPreset::UntrainedWithPrior => words::built_untrained_with_prior().to_owned(),
        BuiltPreset::UntrainedWithoutPrior => words::built_untrained_without_prior().to_owned(),
        BuiltPreset::Easy => words::built_easy().to_owned(),
        BuiltPreset::Hard => words::built_hard().to_owned(),
    }
}

/// Name of the histogram.
#[must_use]
pub fn histogram_name(x: XQuantity) -> String {
    words::histogram_chart(x.word())
}

/// A class in the histogram's description.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HistogramClass {
    /// What its examples are called.
    pub words: ClassWords,
    /// How many.
    pub count: u64,
    /// Fraction with p_t > 0.5.
    pub well_classified: Fraction,
    /// Fraction with p_t > 0.9.
    pub beyond_9: Fraction,
    /// Fraction with p_t < 0.1.
    pub below_1: Fraction,
}

/// A fraction of the examples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fraction {
    /// The fraction.
    pub value: f64,
    /// Whether the examples were counted. If not, the sentence says "about".
    pub is_exact: bool,
}

impl Fraction {
    /// The fraction as a percentage.
    fn say(self) -> String {
        let percent = format_percent(self.value);
        if self.is_exact { percent } else { words::about_share(&percent) }
    }
}

/// What the histogram shows now.
#[must_use]
pub fn describe_histogram([first, second]: &[HistogramClass; 2]) -> String {
    let sentence = |class: &HistogramClass| {
        words::HistogramOfClass {
            class: class.words.key(),
            count: &format_number(class.count as f64, 8),
            well_classified: &class.well_classified.say(),
            beyond_9: &class.beyond_9.say(),
            below_1: &class.below_1.say(),
        }
        .say()
    };
    words::HistogramDescription { first: &sentence(first), second: &sentence(second) }.say()
}

/// A range of an axis.
#[must_use]
pub fn range(from: f64, to: f64) -> String {
    words::RangeFromTo { from: &format_number(from, 3), to: &format_number(to, 3) }.say()
}

/// The range below a value.
#[must_use]
pub fn below(to: f64) -> String {
    words::range_below(&format_number(to, 3))
}

/// The range above a value.
#[must_use]
pub fn above(from: f64) -> String {
    words::range_above(&format_number(from, 3))
}

/// A share as a percentage with one decimal, and with three near 0 and 100 %.
#[must_use]
pub fn format_share(share: f64) -> String {
    if share.is_nan() {
        return words::not_there().to_owned();
    }
    let percent = 100.0 * share;
    let decimals = if (0.1..=99.9).contains(&percent) || percent == 0.0 || percent == 100.0 { 1 } else { 3 };
    words::percent(&format_fixed(percent, decimals))
}

/// The sum that the classes share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// The sum of the losses.
    Loss,
    /// The sum of the gradients' sizes.
    Gradient,
}

impl Shared {
    /// The key by which messages choose.
    fn key(self) -> &'static str {
        if self == Self::Loss { "loss" } else { "gradient" }
    }
}

/// What a bar of shares shows.
#[must_use]
pub fn share_sentence(what: Shared, [positives, negatives]: &[String; 2], alpha: &str) -> String {
    words::ShareOfClasses { shared: what.key(), positives, negatives, alpha }.say()
}

/// Accessible name of the button that sets α to its balancing value.
#[must_use]
pub fn take_alpha(alpha: f64, what: Shared) -> String {
    words::SetBalancingAlpha { alpha: &balancing_alpha(alpha), shared: what.key() }.say()
}

/// What the Gini chart shows now. `classes` are (class, index now, index under CE).
#[must_use]
pub fn describe_gini(now: &Setting, classes: &[(ClassWords, f64, f64); 2]) -> String {
    let [first, second] = classes.map(|(class, index, cross_entropy)| {
        let (index, cross_entropy) = (&format_number(index, 4)[..], &format_number(cross_entropy, 4)[..]);
        words::GiniOfClass { class: class.key(), index, cross_entropy }.say()
    });
    words::GiniDescription { setting: &setting(now), first: &first, second: &second }.say()
}

/// A pin's Gini index of the positives and of the negatives.
#[must_use]
pub fn pinned_gini(index: usize, pin: &Pin, indices: [f64; 2]) -> String {
    let [positives, negatives] = &indices.map(|index| format_number(index, 4));
    words::PinnedGiniIndices { pin: &pin_label(index), name: &pin_name(pin), positives, negatives }.say()
}

/// A pin's γ, at the head of its row in the table.
#[must_use]
pub fn pinned_gamma(index: usize, pin: &Pin) -> String {
    let gamma = format_number(pin.setting.effective_gamma(), 6);
    words::GammaOfPin { gamma: &gamma, pin: &pin_label(index), name: &pin_name(pin) }.say()
}

/// The value beside a slider of the populations.
#[must_use]
pub fn plain_value(value: f64) -> String {
    format_number(value, 4)
}

/// The α that balances the classes, short enough for a button.
#[must_use]
pub fn balancing_alpha(alpha: f64) -> String {
    if alpha.is_nan() { words::not_there().to_owned() } else { format_number(alpha, 4) }
}

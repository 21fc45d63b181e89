//! English: whose scores, the balance of the classes, the tail in one number.

use super::{ClassWords, pin_label, pin_name, setting};
use crate::{
    params::{BuiltPreset, Pin, PopulationKind, Setting, XQuantity},
    text::{format_fixed, format_number, format_percent},
};

/// Opens the panel of the populations.
pub const POPULATION_SUMMARY: &str = "Whose scores";
/// Name of the menu.
pub const POPULATION_MENU: &str = "Population";
/// Name of the menu of built detectors.
pub const BUILT_MENU: &str = "Build a detector";
/// Its first entry.
pub const BUILT_PROMPT: &str = "Choose…";
/// Beside the numbers of the populations that are built.
pub const BUILT_NOTE: &str = "The logit of the score is normal in each class. Untrained: every score near π, spread 0.1 (an \
     assumption, the paper gives π only).";
/// The paper's background has no scale.
pub const MEDIAN_NOTE: &str = "The paper’s figure does not determine where the background scores lie: for every median up to 0.0055 \
     (a logit of −5.2) there are scores that reproduce it, within 0.0004. The figure’s last pixels speak for 0.0037 or less. \
     The cumulative curves hardly move with the median; what compares the classes does.";
/// The slider of the assumption.
pub const MEDIAN_BACKGROUND_SCORE: &str = "median background score";
/// Sliders of the populations that are built.
pub const POSITIVE_MEAN: &str = "positives’ mean logit";
/// Its spread.
pub const POSITIVE_SPREAD: &str = "positives’ spread";
/// Of the negatives.
pub const NEGATIVE_MEAN: &str = "negatives’ mean logit";
/// Its spread.
pub const NEGATIVE_SPREAD: &str = "negatives’ spread";
/// Heading of the sliders.
pub const POPULATION_CONTROLS: &str = "Population";
/// Axis of the histogram.
pub const COUNT_AXIS: &str = "examples";

/// Opens the panel of the classes.
pub const CLASSES_SUMMARY: &str = "Balance of the classes";
/// The slider.
pub const NEGATIVES_PER_POSITIVE: &str = "negatives per positive";
/// Name of a bar.
pub const OF_THE_LOSS: &str = "loss";
/// Name of a bar.
pub const OF_THE_GRADIENT: &str = "gradient";
/// Head of the column of names.
pub const SHARE_OF: &str = "Share of the";
/// Head of the column of the positives.
pub const POSITIVES: &str = "positives";
/// Head of the column of the negatives.
pub const NEGATIVES: &str = "negatives";
/// Head of the column of the balancing α.
pub const BALANCING_ALPHA: &str = "balanced at α =";
/// Accessible name of the table.
pub const SHARES_TABLE: &str = "Shares of the classes";
/// What the gradient is.
pub const SHARES_NOTE: &str = "Sums over all examples, α_t included; of the gradient its magnitude |dL/dx_t|. A share of the loss \
     is not a share of the gradient, which is what moves the weights.";
/// The scale is assumed.
pub const SHARES_ASSUME: &str = "These shares depend on the median background score, which is an assumption.";
/// Heading of the slider.
pub const CLASSES_CONTROLS: &str = "Balance of the classes";

/// Opens the panel of the Gini index.
pub const GINI_SUMMARY: &str = "Gini index over γ";
/// Name of the chart.
pub const GINI_CHART: &str = "Gini index of the losses";
/// Its axis.
pub const GINI_AXIS: &str = "Gini index";
/// What it is.
pub const GINI_NOTE: &str = "The cumulative curves are Lorenz curves. Their Gini index is twice the area between the curve and \
     the diagonal: 0 if every example loses the same, near 1 if a few lose everything.";

/// A population in the menu.
#[must_use]
pub fn population_name(kind: PopulationKind) -> &'static str {
    match kind {
        PopulationKind::Paper => "the paper’s detector",
        PopulationKind::LogitNormal => "built (logit-normal)",
        PopulationKind::File => "your file",
    }
}

/// A built detector in the menu.
#[must_use]
pub fn built_name(preset: BuiltPreset) -> &'static str {
    match preset {
        BuiltPreset::UntrainedWithPrior => "Untrained, prior π = 0.01",
        BuiltPreset::UntrainedWithoutPrior => "Untrained, no prior",
        BuiltPreset::Easy => "Easy: classes far apart",
        BuiltPreset::Hard => "Hard: classes overlap",
    }
}

/// Name of the histogram.
#[must_use]
pub fn histogram_name(x: XQuantity) -> &'static str {
    match x {
        XQuantity::Probability => "Histogram of p_t",
        XQuantity::Logit => "Histogram of x_t",
    }
}

/// A class in the histogram's description.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HistogramClass {
    /// What its examples are called.
    pub words: ClassWords,
    /// How many.
    pub count: u64,
    /// Fraction with p_t > 0.5.
    pub well_classified: f64,
    /// Fraction with p_t > 0.9.
    pub beyond_9: f64,
    /// Fraction with p_t < 0.1.
    pub below_1: f64,
}

/// What the histogram shows now.
#[must_use]
pub fn histogram_description(classes: &[HistogramClass; 2]) -> String {
    let sentence = |class: &HistogramClass| {
        let ClassWords { class: name, examples } = class.words;
        format!(
            "{} {name} {examples}: {} with p_t > 0.5, {} with p_t > 0.9, {} with p_t < 0.1.",
            format_number(class.count as f64, 8),
            format_percent(class.well_classified),
            format_percent(class.beyond_9),
            format_percent(class.below_1)
        )
    };
    format!("Counts on a logarithmic axis. {} {}", sentence(&classes[0]), sentence(&classes[1]))
}

/// A range of an axis.
#[must_use]
pub fn range(from: f64, to: f64) -> String {
    format!("{} to {}", format_number(from, 3), format_number(to, 3))
}

/// All below an end.
#[must_use]
pub fn below(to: f64) -> String {
    format!("below {}", format_number(to, 3))
}

/// All above an end.
#[must_use]
pub fn above(from: f64) -> String {
    format!("above {}", format_number(from, 3))
}

/// A share with as many digits as say that it is not all.
#[must_use]
pub fn share(share: f64) -> String {
    if share.is_nan() {
        return "–".to_owned();
    }
    let percent = 100.0 * share;
    let decimals = if (0.1..=99.9).contains(&percent) || percent == 0.0 || percent == 100.0 { 1 } else { 3 };
    format!("{}\u{a0}%", format_fixed(percent, decimals))
}

/// A bar, read.
#[must_use]
pub fn share_sentence(what: &str, [positives, negatives]: &[String; 2], alpha: &str) -> String {
    format!("Of the {what}, the positives have {positives}, the negatives {negatives}; equal at α = {alpha}.")
}

/// Accessible name of the button that takes the balancing α.
#[must_use]
pub fn take_alpha(alpha: f64, what: &str) -> String {
    format!("Set α to {}, which balances the {what}", balancing_alpha(alpha))
}

/// What the chart of the Gini index shows now; a class, its index now and under CE.
#[must_use]
pub fn gini_description(now: &Setting, classes: &[(ClassWords, f64, f64); 2]) -> String {
    let class = |(words, index, cross_entropy): &(ClassWords, f64, f64)| {
        let (index, cross_entropy) = (format_number(*index, 4), format_number(*cross_entropy, 4));
        format!("{} {} {index} (under cross entropy {cross_entropy})", words.class, words.examples)
    };
    format!("Gini index of the losses at {}: {}; {}.", setting(now), class(&classes[0]), class(&classes[1]))
}

/// A pin's Gini index of the positives and of the negatives.
#[must_use]
pub fn pinned_gini(index: usize, pin: &Pin, indices: [f64; 2]) -> String {
    let [positives, negatives] = indices.map(|index| format_number(index, 4));
    format!("Pinned, {} ({}): {positives} and {negatives}.", pin_label(index), pin_name(pin))
}

/// A pin's γ at the head of its row.
#[must_use]
pub fn pinned_gamma(index: usize, pin: &Pin) -> String {
    format!("{} ({}: {})", format_number(pin.setting.effective_gamma(), 6), pin_label(index), pin_name(pin))
}

/// What a slider of the populations says.
#[must_use]
pub fn plain_value(value: f64) -> String {
    format_number(value, 4)
}

/// The α that balances the classes, short enough for a button.
#[must_use]
pub fn balancing_alpha(alpha: f64) -> String {
    if alpha.is_nan() { "–".to_owned() } else { format_number(alpha, 4) }
}

/// The file of the address is not here.
pub const FILE_MISSING: &str = "The scores of a file are to be shown, and no address can hold them: choose the file, or the sketch \
     saved from it, under “Whose scores”. Until then you see the paper’s detector.";

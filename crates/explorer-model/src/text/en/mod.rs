//! English.

mod api;
mod files;
mod options;
mod paper;
mod population;
mod reading;
mod scores;
mod share;
mod snippets;
mod view;

pub use api::*;
pub use files::*;
pub use options::*;
pub use paper::*;
pub use population::*;
pub use reading::*;
pub use scores::*;
pub use share::*;
pub use snippets::*;
pub use view::*;

use self::scores::counted;
use super::{format_number, format_percent, format_times};
use crate::{
    focal::Target,
    params::{Alpha, LossKind, MOST_PINS, ParamWarning, Params, PopulationKind, Problem, Setting, YQuantity},
};

/// What the page is called.
pub const TITLE: &str = "Focal Loss Explorer";
/// What it is for, in a sentence.
pub const TAGLINE: &str = "What γ and α do to the loss of one example, and to the loss of a whole converged detector.";
/// Heading of the panel with the controls, for screen readers.
pub const CONTROLS: &str = "Controls";
/// Accessible name of the γ slider.
pub const GAMMA: &str = "γ (gamma)";
/// Accessible name of the α slider.
pub const ALPHA: &str = "α (alpha)";
/// The switch between α and no α.
pub const ALPHA_SWITCH: &str = "α-balanced";
/// What the switch does.
pub const ALPHA_SWITCH_HINT: &str = "On: α weighs the positives, 1 − α the negatives. Off: no α, both weigh 1. Some libraries leave it off by default: \
     Keras needs apply_class_balancing=True.";
/// Shown where the value of α would be.
pub const NO_ALPHA: &str = "no α";
/// The button that restores the defaults.
pub const RESET: &str = "Reset";
/// The button that closes a note.
pub const DISMISS: &str = "Dismiss";
/// Heading of the sentences with live numbers.
pub const READOUTS: &str = "In numbers";
/// Heading of the formula, for screen readers.
pub const FORMULA: &str = "Formula";
/// Heading of the charts, for screen readers.
pub const CHARTS: &str = "Charts";
/// Saves a chart as a picture.
pub const SAVE_PNG: &str = "Save as PNG";
/// Said in the console when a picture cannot be drawn.
pub const NO_CANVAS: &str = "This browser offers no 2D drawing.";
/// Opens the table of a chart.
pub const TABLE_SUMMARY: &str = "Data as a table";
/// The class of the positives.
pub const POSITIVE: &str = "positive";
/// The class of the negatives.
pub const NEGATIVE: &str = "negative";
/// Why the normalised curves do not move with α.
pub const ALPHA_CANCELS: &str = "α is one factor for a whole class. It cancels when the losses of the class are normalized to sum 1, so α does \
     not move these curves.";
/// Heading of the paragraphs on the origin of the scores.
pub const SOURCE_SUMMARY: &str = "Where the scores come from, and what they cannot tell";
/// The paragraphs on the origin of the scores.
pub const SOURCE: [&str; 4] = [
    "The two cumulative charts are computed from about 100,000 positive and 10,000,000 negative windows of a converged \
     RetinaNet-101-600, the detector of the paper's Figure 4. The authors did not publish its scores: we recovered \
     the distribution of p_t from the figure's own vector graphics. One distribution for each class explains all \
     four of its curves to within 0.0005 of the total loss, up to the easiest 99.8 % of the windows.",
    "Foreground: the scale of the scores is determined; the median logit is −0.56, which is p_t = 0.36.",
    "Background: only the shape is determined. Adding a constant to every background logit moves no curve as long as \
     the windows stay easy, so the level is an assumption (a median background score of 0.0033). And past the \
     easiest 99.84 % of the windows the figure does not resolve the curves: the tail beyond is the smoothest one that \
     fits.",
    "The loss is computed here, from the scores; γ and α do not retrain the detector. A detector trained with \
     another γ would have other scores.",
];
/// The paper.
pub const CITATION: &str = "Lin et al., Focal Loss for Dense Object Detection, 2017";
/// Before the link to the paper.
pub const CITATION_LABEL: &str = "Paper:";
/// Where the paper is.
pub const CITATION_ADDRESS: &str = "https://arxiv.org/abs/1708.02002";
/// γ = 0 and γ = 1 are mixed up by many articles.
pub const GAMMA_ZERO_NOTE: &str = "γ = 0 is cross entropy: the modulating factor (1 − p_t)⁰ is 1. Articles that say γ = 1 are wrong; at γ = 1 the loss \
     at p_t = 0.5 is half of cross entropy.";

/// Name of the foreground chart.
pub const FOREGROUND_CHART: &str = "Foreground (positives): cumulative normalized loss";
/// Name of the foreground chart over the hardest fraction.
pub const FOREGROUND_TAIL: &str = "Foreground (positives): loss of the hardest";
/// Name of the background chart.
pub const BACKGROUND_CHART: &str = "Background (negatives): cumulative normalized loss";
/// Name of the background chart over the hardest fraction.
pub const BACKGROUND_TAIL: &str = "Background (negatives): loss of the hardest";
/// Axis of the loss chart.
pub const P_T_AXIS: &str = "pₜ, probability of the true class";
/// Axis of the loss chart.
pub const LOSS_AXIS: &str = "loss";
/// Axis of the cumulative charts.
pub const FRACTION_AXIS: &str = "fraction of examples, easiest first";
/// Axis of the cumulative charts.
pub const CUMULATIVE_AXIS: &str = "cumulative normalized loss";

/// Column heads of the tables.
pub const P_T_COLUMN: &str = "p_t";
/// Column head of the cumulative tables.
pub const FRACTION_COLUMN: &str = "fraction of examples";

/// "γ = 2".
#[must_use]
pub fn gamma_equals(gamma: f64) -> String {
    format!("γ = {}", format_number(gamma, 6))
}

/// "γ = 0 (cross entropy)" and "γ = 2".
#[must_use]
pub fn reference_curve(gamma: f64) -> String {
    if gamma == 0.0 { format!("{} (cross entropy)", gamma_equals(gamma)) } else { gamma_equals(gamma) }
}

/// What the slider of α says.
#[must_use]
pub fn alpha_value(alpha: Option<Alpha>) -> String {
    alpha.map_or_else(|| NO_ALPHA.to_owned(), |alpha| format_number(alpha.get(), 6))
}

/// Accessible name of the number field beside a slider.
#[must_use]
pub fn number_field(name: &str) -> String {
    format!("{name}, as a number")
}

/// Accessible name of the button that saves a chart.
#[must_use]
pub fn save_picture(chart: &str) -> String {
    format!("{SAVE_PNG}: {chart}")
}

/// Name of the file that a chart is saved as, without letters that file systems refuse.
#[must_use]
pub fn file_name(chart_id: &str, params: &Params, extension: &str) -> String {
    let setting = &params.setting;
    let loss = match setting.loss {
        LossKind::FocalLoss => "focal-loss",
        LossKind::CrossEntropy => "cross-entropy",
        LossKind::BalancedCrossEntropy => "balanced-cross-entropy",
        LossKind::FocalLossStar => "focal-loss-star",
    };
    let alpha = setting.alpha.map_or_else(|| "none".to_owned(), |alpha| alpha.get().to_string());
    let beta = if setting.has_beta() { format!("-beta-{}", setting.beta.get()) } else { String::new() };
    format!("{loss}-{chart_id}-gamma-{}{beta}-alpha-{alpha}.{extension}", setting.gamma.get())
}

/// Caption of a chart's table.
#[must_use]
pub fn table_caption(chart: &str, params: &Params) -> String {
    format!("{chart}; yours: {}", setting(&params.setting))
}

/// What the loss chart shows now. `losses` are (p_t, loss of a positive, loss of a negative).
#[must_use]
pub fn loss_description(params: &Params, losses: &[(f64, f64, f64)]) -> String {
    let list = |value: fn(&(f64, f64, f64)) -> f64| {
        let items =
            losses.iter().map(|row| format!("{} at p_t = {}", format_number(value(row), 3), format_number(row.0, 3)));
        items.collect::<Vec<_>>().join(", ")
    };
    let what = match params.view.y {
        YQuantity::Loss => "Loss",
        YQuantity::Gradient => "Gradient",
        YQuantity::ModulatingFactor => "Modulating factor",
        YQuantity::TimesLower => "Times lower than cross entropy: the loss",
    };
    format!(
        "Your curves, {}. {what} of a positive: {}. {what} of a negative: {}.",
        setting(&params.setting),
        list(|row| row.1),
        list(|row| row.2)
    )
}

/// Shares of the loss that a cumulative chart's description names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// Carried by the easiest half of the examples.
    pub easiest_half: f64,
    /// Carried by the easiest 90 %.
    pub easiest_90: f64,
    /// Carried by the hardest 1 %.
    pub hardest_1: f64,
}

/// What a cumulative chart shows now.
#[must_use]
pub fn cumulative_description(class: &str, setting: &Setting, now: Shares, cross_entropy: Shares) -> String {
    let percent = format_percent;
    format!(
        "Your curve, {}. The easiest 50\u{a0}% of the {class} examples carry {} of the {class} loss (under cross entropy \
         {}), the easiest 90\u{a0}% {} ({}), the hardest 1\u{a0}% {} ({}). Grey reference curves: γ = 0 (cross \
         entropy), 0.5, 1 and 2.",
        curve_setting(setting),
        percent(now.easiest_half),
        percent(cross_entropy.easiest_half),
        percent(now.easiest_90),
        percent(cross_entropy.easiest_90),
        percent(now.hardest_1),
        percent(cross_entropy.hardest_1),
    )
}

/// What a cumulative chart shows now over the hardest fraction. `rows` are (fraction, share now, share under CE).
#[must_use]
pub fn tail_description(class: &str, setting: &Setting, rows: &[(f64, f64, f64)]) -> String {
    let row = |&(fraction, now, cross_entropy): &(f64, f64, f64)| {
        let [fraction, now, cross_entropy] = [fraction, now, cross_entropy].map(format_percent);
        format!("the hardest {fraction} carry {now} of the {class} loss (under cross entropy {cross_entropy})")
    };
    let rows: Vec<String> = rows.iter().map(row).collect();
    let curve = curve_setting(setting);
    format!("Your curve, {curve}: {}. Grey reference curves: γ = 0 (cross entropy), 0.5, 1 and 2.", rows.join(", "))
}

/// What the examples of a class are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassWords {
    /// "foreground" or "positive", "background" or "negative".
    pub class: &'static str,
    /// "windows" or "examples".
    pub examples: &'static str,
}

/// The paper speaks of foreground and background windows; other populations have positive and negative examples.
#[must_use]
pub fn class_words(target: Target, shown: PopulationKind) -> ClassWords {
    let is_paper = shown == PopulationKind::Paper;
    let class = match target {
        Target::Positive if is_paper => "foreground",
        Target::Negative if is_paper => "background",
        Target::Positive => POSITIVE,
        Target::Negative => NEGATIVE,
    };
    ClassWords { class, examples: if is_paper { "windows" } else { "examples" } }
}

/// What α does to the losses of the two classes.
#[must_use]
pub fn alpha_sentence(alpha: Option<f64>) -> String {
    match alpha {
        None => "Without α, a positive and a negative with the same p_t have the same loss.".to_owned(),
        Some(0.5) => "α = 0.5 halves every loss and favours neither class.".to_owned(),
        Some(alpha) => {
            let (high, low) = if alpha > 0.5 { (POSITIVE, NEGATIVE) } else { (NEGATIVE, POSITIVE) };
            let ratio = (alpha / (1.0 - alpha)).max((1.0 - alpha) / alpha);
            if ratio.is_finite() {
                format!("At the same p_t, a {high} weighs {} a {low}: {}.", format_times(ratio), weights(alpha))
            } else {
                format!("Only a {high} counts: {}.", weights(alpha))
            }
        }
    }
}

fn weights(alpha: f64) -> String {
    format!("α = {}, 1 − α = {}", format_number(alpha, 6), format_number(1.0 - alpha, 6))
}

/// The share of a class's loss that its hardest examples carry, now and under cross entropy.
#[must_use]
pub fn hardest_sentence(words: ClassWords, fraction: f64, now: f64, cross_entropy: f64) -> String {
    let ClassWords { class, examples } = words;
    format!(
        "The hardest {} of the {class} {examples} carry {} of the {class} loss; under cross entropy {}.",
        format_percent(fraction),
        format_percent(now),
        format_percent(cross_entropy)
    )
}

/// What is said after a control has come to rest.
#[must_use]
pub fn announcement(params: &Params, words: ClassWords, negatives_hardest_1: f64) -> String {
    let (share, ClassWords { class, examples }) = (format_percent(negatives_hardest_1), words);
    format!("{}. The hardest 1\u{a0}% of the {class} {examples} carry {share} of its loss.", setting(&params.setting))
}

/// A value in the address that could not be used.
#[must_use]
pub fn address_warning(warning: &ParamWarning) -> String {
    let found = format!("“{}={}”", warning.key, shortened(&warning.found));
    match warning.problem {
        Problem::Repeated => {
            format!("The address gives {} more than once; {found} was ignored, the first value counts.", warning.key)
        }
        Problem::NotAPin => format!(
            "The address has {found}: not a pinned setting, expected loss~gamma~alpha~beta~name, so it was left out."
        ),
        Problem::TooManyPins => format!("The address has {found}, but only {MOST_PINS} settings can be pinned."),
        problem => format!(
            "The address has {found}: {}, so {} started at its default, {}.",
            complaint(problem, warning.key, if warning.key == Alpha::SPEC.key { " or “none”" } else { "" }),
            warning.key,
            default_value(warning.key)
        ),
    }
}

/// Something typed into a number field that could not be used.
#[must_use]
pub fn field_error(key: &str, found: &str, problem: Problem) -> String {
    match found {
        "" => format!("Found no number, {}.", expected(key, "")),
        found => format!("Found “{}”: {}.", shortened(found), complaint(problem, key, "")),
    }
}

/// `alternative` names what may stand there instead of a number.
fn complaint(problem: Problem, key: &str, alternative: &str) -> String {
    let expected = expected(key, alternative);
    match problem {
        Problem::OutOfRange => format!("out of range, {expected}"),
        Problem::NotAChoice => expected,
        _ => format!("not a number, {expected}"),
    }
}

fn expected(key: &str, alternative: &str) -> String {
    match crate::params::number_spec(key) {
        Some(spec) => {
            let (min, max) = (format_number(spec.min, 6), format_number(spec.max, 6));
            format!("expected a number from {min} to {max}{alternative}")
        }
        None => match &crate::params::choices(key)[..] {
            [only] => format!("expected {only}"),
            choices => format!("expected one of {}", choices.join(", ")),
        },
    }
}

fn default_value(key: &str) -> String {
    match crate::params::number_spec(key) {
        Some(spec) => format_number(spec.default, 6),
        None => default_word(key).to_owned(),
    }
}

/// A message stays readable whatever the address holds.
fn shortened(found: &str) -> String {
    const LONGEST: usize = 40;
    if found.chars().count() <= LONGEST {
        return found.to_owned();
    }
    found.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// What stands in `index.html`, where the program cannot write: why the page shows pictures only. A test keeps the two
/// equal.
pub mod page {
    /// Without script.
    pub const NO_SCRIPT: &str =
        "JavaScript is switched off in this browser, so the sliders are missing: this is a picture at γ = 2, α = 0.25.";
    /// Without WebAssembly.
    pub const NO_WASM: &str =
        "This browser does not run WebAssembly, so the sliders are missing: this is a picture at γ = 2, α = 0.25.";
    /// A file did not arrive.
    pub const NOT_LOADED: &str =
        "The explorer could not be loaded, so the sliders are missing: this is a picture at γ = 2, α = 0.25.";
    /// Nothing has failed, but nothing has come either.
    pub const SLOW: &str = "The explorer takes long to load: this is a picture at γ = 2, α = 0.25 until it is there.";
    /// After a panic.
    pub const STOPPED: &str = "The explorer has stopped because of an error in it. Your setting is in the address.";
    /// Reloads.
    pub const RELOAD: &str = "Reload the page";
    /// The name of the page under an icon.
    pub const SHORT_TITLE: &str = "Focal Loss";
    /// A new version waits.
    pub const UPDATE: &str = "There is a new version of the explorer.";
    /// Takes the new version.
    pub const UPDATE_NOW: &str = "Reload with the new version";
    /// Stays with the old one.
    pub const UPDATE_LATER: &str = "Later";
    /// For search engines and link previews.
    pub const SUMMARY: &str =
        "Move γ and α of the focal loss and see the loss of one example, and of a whole converged detector, follow.";
}

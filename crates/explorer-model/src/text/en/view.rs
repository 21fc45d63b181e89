//! English: the loss chart, its controls, comparisons and the paper's results.

use super::{NEGATIVE, POSITIVE, STAR_NEEDS_GAMMA, gamma_equals};
use crate::{
    focal::Target,
    params::{
        Extra, FractionAxis, LONGEST_PIN_NAME, LossKind, MOST_PINS, Pin, Preset, Reference, Scale, Setting, StarCurve,
        XQuantity, YQuantity,
    },
    text::{format_number, format_times},
};

/// Heading of the row of menus, for screen readers.
pub const VIEW: &str = "Loss and axes";
/// Accessible name of the β slider.
pub const BETA: &str = "β (beta)";
/// Name of the menu of losses.
pub const LOSS_MENU: &str = "Loss";
/// Name of the menu of horizontal axes.
pub const X_MENU: &str = "x axis";
/// Name of the menu of vertical axes.
pub const Y_MENU: &str = "y axis";
/// Name of the menu of scales.
pub const SCALE_MENU: &str = "y scale";
/// Name of the menu of quiet curves.
pub const REFERENCE_MENU: &str = "Reference";
/// Name of the menu of extra curves.
pub const EXTRA_MENU: &str = "Also draw";
/// Name of the menu of the cumulative charts' axes.
pub const FRACTION_MENU: &str = "Cumulative over";
/// Axis of the cumulative charts, from all examples to one in ten million.
pub const HARDEST_AXIS: &str = "hardest fraction of examples";
/// Axis of the cumulative charts over the hardest fraction.
pub const HARDEST_SHARE_AXIS: &str = "share of the loss they carry";
/// Column head of the same.
pub const HARDEST_COLUMN: &str = "hardest fraction";
/// Name of the menu of presets.
pub const PRESET_MENU: &str = "Show";
/// First entry of the menu of presets, which sets nothing.
pub const PRESET_PROMPT: &str = "a figure of the paper…";

/// Axis of the loss chart.
pub const X_T_AXIS: &str = "xₜ = y·x, logit of the true class";
/// Axis of the loss chart.
pub const GRADIENT_AXIS: &str = "gradient dL/dxₜ";
/// Axis of the loss chart, on which a sign has no place.
pub const GRADIENT_SIZE_AXIS: &str = "size of the gradient, |dL/dxₜ|";
/// Axis of the loss chart.
pub const FACTOR_AXIS: &str = "modulating factor";
/// Axis of the loss chart.
pub const TIMES_LOWER_AXIS: &str = "times lower than cross entropy";
/// Column head of the table over logits.
pub const X_T_COLUMN: &str = "x_t";

/// Written at the right part of the loss chart.
pub const WELL_CLASSIFIED: &str = "well-classified: easy examples";
/// Written at its left part.
pub const HARD_EXAMPLES: &str = "hard examples";
/// Said at the crosshair.
pub const EASY_EXAMPLE: &str = "easy (well-classified) example";
/// Said at the crosshair.
pub const HARD_EXAMPLE: &str = "hard example";
/// Easy and hard, in the chart's description.
pub const WELL_CLASSIFIED_DESCRIPTION: &str =
    "Examples with p_t > 0.5 are marked as well-classified, or easy; those below are hard.";

/// How a menu of actions goes by keyboard.
pub const ACTIONS_HINT: &str = "Arrow keys go through the list, Enter takes what they stopped at.";
/// The hinge.
pub const HINGE: &str = "hinge on p_t";
/// Written on its curve.
pub const HINGE_LABEL: &str = "hinge";
/// Written on the curves of CE and FL beside those of FL*.
pub const VARIANT_LABELS: [&str; 2] = ["CE", "FL, γ = 2"];
/// In the legend of a loss that has no γ.
const CROSS_ENTROPY_LEGEND: &str = "CE";
/// Legend of Figure 7.
pub const EFFECTIVE: &str = "effective: AP > 33.5 (7)";
/// Legend of Figure 7.
pub const INEFFECTIVE: &str = "ineffective (10)";
/// The mistaken gradient in the description.
pub const MISTAKEN_GRADIENT_DESCRIPTION: &str = "The dotted curve is (p_t − 1)(1 − p_t)^γ, which some code takes for \
     the gradient of FL.";
/// It is asked for where it cannot be.
pub const MISTAKE_HAS_NO_PLACE: &str = "mistaken gradient: only with FL and the gradient as y";
/// Figure 7 in the description.
pub const FIGURE_7_DESCRIPTION: &str = "Behind them the 17 settings of FL* of the paper's Figure 7: 7 effective ones \
     (AP above 33.5) in green, the others in red and dashed.";

/// The gradient's sign.
pub const GRADIENT_SIGN: &str = "The gradient is by x_t = y·x. By the raw logit it is dL/dx = y·dL/dx_t: the same for a \
     positive, with the other sign for a negative.";

/// The tail of the background is not in the figure.
pub const TAIL_NOTE: &str = "Beyond the hardest 0.16\u{a0}% the paper's figure does not resolve its background curves: the \
     tail there is the smoothest that fits.";

/// Pins the setting.
pub const PIN: &str = "Pin";
/// What pinning does.
pub const PIN_HINT: &str =
    "Keep the current setting, to compare: in the loss chart, both cumulative charts and that of the Gini index.";
/// Heading of the pins.
pub const PINS: &str = "Pinned settings";

/// An entry of the menu of losses.
#[must_use]
pub fn loss_name(loss: LossKind) -> &'static str {
    match loss {
        LossKind::FocalLoss => "FL",
        LossKind::CrossEntropy => "CE (cross entropy)",
        LossKind::BalancedCrossEntropy => "α-balanced CE",
        LossKind::FocalLossStar => "FL*",
    }
}

/// An entry of the menu of horizontal axes.
#[must_use]
pub fn x_name(x: XQuantity) -> &'static str {
    match x {
        XQuantity::Probability => "pₜ",
        XQuantity::Logit => "logit xₜ",
    }
}

/// An entry of the menu of vertical axes.
#[must_use]
pub fn y_name(y: YQuantity) -> &'static str {
    match y {
        YQuantity::Loss => "loss",
        YQuantity::Gradient => "gradient dL/dxₜ",
        YQuantity::ModulatingFactor => "modulating factor",
        YQuantity::TimesLower => "times lower than CE",
    }
}

/// An entry of the menu of scales.
#[must_use]
pub fn scale_name(scale: Scale) -> &'static str {
    match scale {
        Scale::Linear => "linear",
        Scale::Log => "log",
    }
}

/// An entry of the menu of quiet curves.
#[must_use]
pub fn reference_name(reference: Reference) -> &'static str {
    match reference {
        Reference::Gammas => "FL at five γ",
        Reference::Variants => "CE, FL at γ = 2",
        Reference::Figure7 => "FL* of Figure 7",
        Reference::None => "none",
    }
}

/// An entry of the menu of extra curves.
#[must_use]
pub fn extra_name(extra: Extra) -> &'static str {
    match extra {
        Extra::None => "nothing more",
        Extra::Hinge => "hinge on pₜ",
        Extra::MistakenGradient => "mistaken gradient",
    }
}

/// An entry of the menu of the cumulative charts' axes.
#[must_use]
pub fn fraction_name(fraction: FractionAxis) -> &'static str {
    match fraction {
        FractionAxis::EasiestFirst => "easiest first",
        FractionAxis::Hardest => "hardest (log)",
    }
}

/// An entry of the menu of presets.
#[must_use]
pub fn preset_name(preset: Preset) -> &'static str {
    match preset {
        Preset::Figure1 => "Figure 1: loss against pₜ",
        Preset::Figure4 => "Figure 4: cumulative losses",
        Preset::Figure4Tail => "Figure 4: the tail it hides",
        Preset::UntrainedWithoutPrior => "§3.3: untrained, no prior",
        Preset::UntrainedWithPrior => "§3.3: untrained, prior π = 0.01",
        Preset::Figure5 => "Figure 5: FL and FL*",
        Preset::Figure6 => "Figure 6: their gradients",
        Preset::Figure7 => "Figure 7: FL* that worked",
        Preset::MistakenGradient => "a mistaken gradient",
    }
}

/// Name of the loss chart as its axes are now.
#[must_use]
pub fn loss_chart_name(x: XQuantity, y: YQuantity) -> String {
    let what = match y {
        YQuantity::Loss => "Loss of one example",
        YQuantity::Gradient => "Gradient of one example's loss",
        YQuantity::ModulatingFactor => "Modulating factor",
        YQuantity::TimesLower => "Times lower than cross entropy",
    };
    format!("{what} against {}", if x == XQuantity::Probability { "p_t" } else { "x_t" })
}

/// The parameters that count for the loss: "γ = 2, α = 0.25", "CE", "FL*, γ = 2, β = 1, no α".
#[must_use]
pub fn setting(setting: &Setting) -> String {
    let loss = match setting.loss {
        LossKind::BalancedCrossEntropy => "α-balanced CE".to_owned(),
        _ => curve_setting(setting),
    };
    match setting.effective_alpha() {
        Some(alpha) => format!("{loss}, α = {}", format_number(alpha, 6)),
        None if setting.has_alpha() => format!("{loss}, no α"),
        None => loss,
    }
}

/// The mistaken gradient, weighed as the true one beside it.
#[must_use]
pub fn mistaken_gradient(setting: &Setting) -> String {
    let weight = if setting.effective_alpha().is_some() { "α_t" } else { "" };
    format!("{weight}(p_t − 1)(1 − p_t)^γ, not the gradient")
}

/// "β = 1".
#[must_use]
pub fn beta_equals(beta: f64) -> String {
    format!("β = {}", format_number(beta, 6))
}

/// The user's curve in a table: "yours, γ = 2". α moves no cumulative curve and is left out.
#[must_use]
pub fn your_curve(setting: &Setting) -> String {
    format!("yours, {}", curve_setting(setting))
}

/// What moves a cumulative curve: "γ = 2", "cross entropy", "FL*, γ = 2, β = 1".
#[must_use]
pub fn curve_setting(setting: &Setting) -> String {
    let mut parts = Vec::new();
    match setting.loss {
        LossKind::FocalLoss => {}
        LossKind::CrossEntropy | LossKind::BalancedCrossEntropy => parts.push("cross entropy".to_owned()),
        LossKind::FocalLossStar => parts.push("FL*".to_owned()),
    }
    if setting.has_gamma() {
        parts.push(gamma_equals(setting.gamma.get()));
    }
    if setting.has_beta() {
        parts.push(beta_equals(setting.beta.get()));
    }
    parts.join(", ")
}

/// Label of the user's curve for positives.
#[must_use]
pub fn positive_curve(setting: &Setting) -> String {
    class_curve(POSITIVE, setting.effective_alpha())
}

/// Label of the user's curve for negatives.
#[must_use]
pub fn negative_curve(setting: &Setting) -> String {
    class_curve(NEGATIVE, setting.effective_alpha().map(|alpha| 1.0 - alpha))
}

fn class_curve(class: &str, alpha_t: Option<f64>) -> String {
    alpha_t.map_or_else(|| class.to_owned(), |alpha_t| format!("{class}, α_t = {}", format_number(alpha_t, 6)))
}

/// The user's curve of a class beside the chart, with all that makes it: "positive, γ = 2, α_t = 0.25". The loss itself
/// stands elsewhere; only cross entropy has no parameter to be told by.
#[must_use]
pub fn class_legend(target: Target, setting: &Setting) -> String {
    let alpha = setting.effective_alpha();
    let (class, alpha_t) = match target {
        Target::Positive => (POSITIVE, alpha),
        Target::Negative => (NEGATIVE, alpha.map(|alpha| 1.0 - alpha)),
    };
    let gamma = if setting.has_gamma() { gamma_equals(setting.gamma.get()) } else { CROSS_ENTROPY_LEGEND.to_owned() };
    let beta = if setting.has_beta() { format!(", {}", beta_equals(setting.beta.get())) } else { String::new() };
    class_curve(&format!("{class}, {gamma}{beta}"), alpha_t)
}

/// A curve of Figure 7 in a table.
#[must_use]
pub fn figure_7_curve(curve: &StarCurve) -> String {
    let verdict = if curve.effective { "effective" } else { "ineffective" };
    format!("FL*, {}, {}, {verdict}", gamma_equals(curve.gamma), beta_equals(curve.beta))
}

/// Written on the curves of a pin.
#[must_use]
pub fn pin_label(index: usize) -> String {
    // A letter: a number would be taken for a γ.
    char::from_u32('A' as u32 + index as u32).map_or_else(String::new, String::from)
}

/// What a pin is called: its name, or its setting.
#[must_use]
pub fn pin_name(pin: &Pin) -> String {
    if pin.name().is_empty() { setting(&pin.setting) } else { pin.name().to_owned() }
}

/// A pin's curve in a table; `class` is empty where both classes share a curve.
#[must_use]
pub fn pin_curve(pin: &Pin, class: &str) -> String {
    if class.is_empty() { pin_name(pin) } else { format!("{}, {class}", pin_name(pin)) }
}

/// Accessible name of a pin's name field.
#[must_use]
pub fn pin_field(index: usize) -> String {
    format!("Name of pin {}, up to {LONGEST_PIN_NAME} letters", pin_label(index))
}

/// Accessible name of the button that removes a pin.
#[must_use]
pub fn remove_pin(index: usize, pin: &Pin) -> String {
    format!("Remove pin {}: {}", pin_label(index), pin_name(pin))
}

/// Why no more can be pinned.
#[must_use]
pub fn pins_full() -> String {
    format!("{MOST_PINS} settings are pinned; remove one first.")
}

/// The pins in a chart's description.
#[must_use]
pub fn pins_description(pins: &[Pin]) -> String {
    let names: Vec<String> =
        pins.iter().enumerate().map(|(index, pin)| format!("{} ({})", pin_label(index), pin_name(pin))).collect();
    format!("Pinned: {}.", names.join(", "))
}

/// The quiet curves in a chart's description.
#[must_use]
pub fn reference_description<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { String::new() } else { format!("Grey reference curves, without α: {}.", names.join("; ")) }
}

fn lower_or_higher(ratio: f64) -> String {
    if ratio < 1.0 { format!("{} higher", format_times(1.0 / ratio)) } else { format!("{} lower", format_times(ratio)) }
}

/// How many times lower than cross entropy the loss is at p_t = 0.9 and 0.5.
#[must_use]
pub fn ratio_sentence(setting: &Setting, at_09: f64, at_05: f64) -> String {
    if setting.loss == LossKind::FocalLossStar {
        if setting.gamma.get() == 0.0 {
            return STAR_NEEDS_GAMMA.to_owned();
        }
        return format!(
            "At p_t = 0.9, FL* is {} than cross entropy; at p_t = 0.5, {}.",
            lower_or_higher(at_09),
            lower_or_higher(at_05)
        );
    }
    if !setting.has_gamma() {
        return "Cross entropy has no modulating factor: it is FL at γ = 0.".to_owned();
    }
    if setting.gamma.get() == 0.0 {
        return "γ = 0: the modulating factor is 1, and the loss is cross entropy at every p_t.".to_owned();
    }
    format!(
        "At p_t = 0.9 the modulating factor makes the loss {} lower than cross entropy; at p_t = 0.5, {} lower.",
        format_times(at_09),
        format_times(at_05)
    )
}

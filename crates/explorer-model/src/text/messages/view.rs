//! The loss chart, its controls, the pins and the read-outs.

use super::{class_key, clauses, list, words};
use crate::{
    params::{
        Choice, Extra, FractionAxis, LONGEST_PIN_NAME, LossKind, MOST_PINS, Pin, Preset, Reference, Scale, Setting,
        StarCurve, XQuantity, YQuantity,
    },
    text::{format_number, format_times},
};
use focal_loss::loss::Target;

/// Written on the curves of CE and FL beside those of FL*.
#[must_use]
pub fn variant_labels() -> [&'static str; 2] {
    [words::variant_cross_entropy(), words::variant_focal_loss()]
}

/// An entry of the menu of losses.
#[must_use]
pub fn loss_name(loss: LossKind) -> String {
    words::loss_choice(loss.word())
}

/// An entry of the menu of horizontal axes.
#[must_use]
pub fn x_name(x: XQuantity) -> String {
    words::x_choice(x.word())
}

/// An entry of the menu of vertical axes.
#[must_use]
pub fn y_name(y: YQuantity) -> String {
    words::y_choice(y.word())
}

/// An entry of the menu of scales.
#[must_use]
pub fn scale_name(scale: Scale) -> String {
    words::scale_choice(scale.word())
}

/// An entry of the menu of reference curves.
#[must_use]
pub fn reference_name(reference: Reference) -> String {
    words::reference_choice(reference.word())
}

/// An entry of the menu of extra curves.
#[must_use]
pub fn extra_name(extra: Extra) -> String {
    words::extra_choice(extra.word())
}

/// An entry of the menu of the cumulative charts' axes.
#[must_use]
pub fn fraction_name(fraction: FractionAxis) -> String {
    words::fraction_choice(fraction.word())
}

/// An entry of the menu of presets.
#[must_use]
pub fn preset_name(preset: Preset) -> String {
    words::preset_choice(preset.word())
}

/// The name of the loss chart with its present axes.
#[must_use]
pub fn loss_chart_name(x: XQuantity, y: YQuantity) -> String {
    words::LossChart { x: x.word(), y: y.word() }.say()
}

/// The parameters that count for the loss: "γ = 2, α = 0.25", "CE", "FL*, γ = 2, β = 1, no α".
#[must_use]
pub fn setting(setting: &Setting) -> String {
    let loss = match setting.loss {
        LossKind::BalancedCrossEntropy => words::balanced_cross_entropy().to_owned(),
        _ => curve_setting(setting),
    };
    match setting.effective_alpha() {
        Some(alpha) => list([loss, alpha_equals(alpha)]),
        None if setting.has_alpha() => list([loss, words::no_alpha().to_owned()]),
        None => loss,
    }
}

/// The mistaken gradient, weighed as the true one.
#[must_use]
pub fn mistaken_gradient(setting: &Setting) -> String {
    if setting.effective_alpha().is_some() {
        words::mistaken_gradient_with_alpha().to_owned()
    } else {
        words::mistaken_gradient_without_alpha().to_owned()
    }
}

/// "α = 0.25".
pub(super) fn alpha_equals(alpha: f64) -> String {
    words::alpha_is(&format_number(alpha, 6))
}

/// "β = 1".
#[must_use]
pub fn beta_equals(beta: f64) -> String {
    words::beta_is(&format_number(beta, 6))
}

/// The user's curve in a table: "yours, γ = 2". Cumulative curves do not depend on α, so α is left out.
#[must_use]
pub fn your_curve(setting: &Setting) -> String {
    words::yours(&curve_setting(setting))
}

/// The parameters that change a cumulative curve: "γ = 2", "cross entropy", "FL*, γ = 2, β = 1".
#[must_use]
pub fn curve_setting(setting: &Setting) -> String {
    let loss = match setting.loss {
        LossKind::FocalLoss => None,
        LossKind::CrossEntropy | LossKind::BalancedCrossEntropy => Some(words::cross_entropy().to_owned()),
        LossKind::FocalLossStar => Some(loss_name(setting.loss)),
    };
    list(loss.into_iter().chain(gamma_and_beta(setting)))
}

/// γ and β, if the loss has them.
fn gamma_and_beta(setting: &Setting) -> impl Iterator<Item = String> {
    let gamma = setting.has_gamma().then(|| super::gamma_equals(setting.gamma.get()));
    gamma.into_iter().chain(setting.has_beta().then(|| beta_equals(setting.beta.get())))
}

/// Label of the user's curve for positives.
#[must_use]
pub fn positive_curve(setting: &Setting) -> String {
    list(std::iter::once(words::positive().to_owned()).chain(alpha_t(Target::Positive, setting)))
}

/// Label of the user's curve for negatives.
#[must_use]
pub fn negative_curve(setting: &Setting) -> String {
    list(std::iter::once(words::negative().to_owned()).chain(alpha_t(Target::Negative, setting)))
}

/// "α_t = 0.25".
fn alpha_t(target: Target, setting: &Setting) -> Option<String> {
    let alpha = setting.effective_alpha()?;
    let alpha_t = if target == Target::Positive { alpha } else { 1.0 - alpha };
    Some(words::alpha_t_is(&format_number(alpha_t, 6)))
}

/// The user's curve of a class in the legend, with its parameters: "positive, γ = 2, α_t = 0.25". The legend names the
/// loss only if it is cross entropy, which has no γ.
#[must_use]
pub fn class_legend(target: Target, setting: &Setting) -> String {
    let class = words::class_name(class_key(target));
    let loss = (!setting.has_gamma()).then(|| words::cross_entropy_legend().to_owned());
    list(std::iter::once(class).chain(loss).chain(gamma_and_beta(setting)).chain(alpha_t(target, setting)))
}

/// A curve of Figure 7 in a table.
#[must_use]
pub fn figure_7_curve(curve: &StarCurve) -> String {
    let verdict =
        if curve.effective { words::effective_curve().to_owned() } else { words::ineffective_curve().to_owned() };
    let parameters = [super::gamma_equals(curve.gamma), beta_equals(curve.beta)];
    list(std::iter::once(loss_name(LossKind::FocalLossStar)).chain(parameters).chain([verdict]))
}

/// Written on the curves of a pin.
#[must_use]
pub fn pin_label(index: usize) -> String {
    // A letter, because a number would look like a γ.
    char::from_u32('A' as u32 + index as u32).map_or_else(String::new, String::from)
}

/// What a pin is called: its name, or its setting.
#[must_use]
pub fn pin_name(pin: &Pin) -> String {
    if pin.name().is_empty() { setting(&pin.setting) } else { pin.name().to_owned() }
}

/// A pin's curve in a table. The class is left out if both classes share a curve.
#[must_use]
pub fn pin_curve(pin: &Pin, class: Option<Target>) -> String {
    let class = class.map(|target| words::class_name(class_key(target)));
    list(std::iter::once(pin_name(pin)).chain(class))
}

/// Accessible name of a pin's name field.
#[must_use]
pub fn pin_field(index: usize) -> String {
    words::NameOfPin { pin: &pin_label(index), longest: &LONGEST_PIN_NAME.to_string() }.say()
}

/// Accessible name of the button that removes a pin.
#[must_use]
pub fn remove_pin(index: usize, pin: &Pin) -> String {
    words::RemovePin { pin: &pin_label(index), name: &pin_name(pin) }.say()
}

/// The reason why no more settings can be pinned.
#[must_use]
pub fn pins_full() -> String {
    words::pins_are_full(&MOST_PINS.to_string())
}

/// The pins in a chart's description.
#[must_use]
pub fn pins_description(pins: &[Pin]) -> String {
    let name = |(index, pin)| words::PinWithName { pin: &pin_label(index), name: &pin_name(pin) }.say();
    words::pinned(&list(pins.iter().enumerate().map(name)))
}

/// The reference curves in a chart's description.
#[must_use]
pub fn reference_description<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names = clauses(names.map(str::to_owned));
    if names.is_empty() { names } else { words::grey_reference_curves(&names) }
}

fn lower_or_higher(ratio: f64) -> String {
    if ratio < 1.0 { words::times_higher(&format_times(1.0 / ratio)) } else { words::times_lower(&format_times(ratio)) }
}

/// How many times lower than cross entropy the loss is at p_t = 0.9 and 0.5.
#[must_use]
pub fn ratio_sentence(setting: &Setting, at_09: f64, at_05: f64) -> String {
    if setting.loss == LossKind::FocalLossStar {
        if setting.gamma.get() == 0.0 {
            return words::star_needs_gamma().to_owned();
        }
        return words::StarRatios { at_09: &lower_or_higher(at_09), at_05: &lower_or_higher(at_05) }.say();
    }
    if !setting.has_gamma() {
        return words::cross_entropy_has_no_factor().to_owned();
    }
    if setting.gamma.get() == 0.0 {
        return words::factor_is_one().to_owned();
    }
    words::FactorRatios { at_09: &format_times(at_09), at_05: &format_times(at_05) }.say()
}

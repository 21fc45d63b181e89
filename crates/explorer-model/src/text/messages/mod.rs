//! Chooses the sentences and formats their numbers and names. The sentences themselves are in `content/locales`.

mod api;
mod figures;
mod files;
mod findings;
mod lab;
mod options;
mod paper;
mod population;
mod reading;
mod scores;
mod share;
mod snippets;
mod view;

pub use api::*;
pub use figures::*;
pub use files::*;
pub use findings::*;
pub use lab::*;
pub use options::*;
pub use paper::*;
pub use population::*;
pub use reading::*;
pub use scores::*;
pub use share::*;
pub use snippets::*;
pub use view::*;

use super::{format_number, format_percent, format_times, words};
use crate::params::{
    Alpha, Choice, LabSetting, LossKind, MOST_PINS, ParamWarning, Params, PopulationKind, Problem, Setting,
};
use focal_loss::loss::Target;
/// All text from outside that a sentence quotes goes through this.
pub use score_files::shortened;

/// The paragraphs on the origin of the scores.
#[must_use]
pub fn source() -> [&'static str; 4] {
    [words::source_detector(), words::source_foreground(), words::source_background(), words::source_not_retrained()]
}

/// The URL of the paper.
pub const CITATION_ADDRESS: &str = "https://arxiv.org/abs/1708.02002";

/// Joins the items of a list.
fn list(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().collect::<Vec<_>>().join(words::list_separator())
}

/// "γ = 2".
#[must_use]
pub fn gamma_equals(gamma: f64) -> String {
    words::gamma_is(&format_number(gamma, 6))
}

/// "γ = 0 (cross entropy)" and "γ = 2".
#[must_use]
pub fn reference_curve(gamma: f64) -> String {
    if gamma == 0.0 { words::cross_entropy_curve(&format_number(gamma, 6)) } else { gamma_equals(gamma) }
}

/// The value of α beside its slider.
#[must_use]
pub fn alpha_value(alpha: Option<Alpha>) -> String {
    alpha.map_or_else(|| words::no_alpha().to_owned(), |alpha| format_number(alpha.get(), 6))
}

/// Joins items that contain commas.
fn clauses(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().collect::<Vec<_>>().join(words::clause_separator())
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
pub fn caption(chart: &str, params: &Params) -> String {
    words::TableCaption { chart, setting: &setting(&params.setting) }.say()
}

/// What the loss chart shows now. `losses` are (p_t, loss of a positive, loss of a negative).
#[must_use]
pub fn loss_description(params: &Params, losses: &[(f64, f64, f64)]) -> String {
    let values =
        |value: fn(&(f64, f64, f64)) -> f64| {
            list(losses.iter().map(|row| {
                words::ValueAtPT { value: &format_number(value(row), 3), p_t: &format_number(row.0, 3) }.say()
            }))
        };
    words::LossDescription {
        quantity: params.view.y.word(),
        setting: &setting(&params.setting),
        positive: &values(|row| row.1),
        negative: &values(|row| row.2),
    }
    .say()
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
pub fn cumulative_description(class: ClassWords, setting: &Setting, now: Shares, cross_entropy: Shares) -> String {
    let [now, cross_entropy] = [now, cross_entropy]
        .map(|shares| [shares.easiest_half, shares.easiest_90, shares.hardest_1].map(format_percent));
    words::CumulativeDescription {
        class: class.key(),
        setting: &curve_setting(setting),
        half: &now[0],
        half_under_ce: &cross_entropy[0],
        ninety: &now[1],
        ninety_under_ce: &cross_entropy[1],
        hardest: &now[2],
        hardest_under_ce: &cross_entropy[2],
    }
    .say()
}

/// What a cumulative chart shows now if its axis is the hardest fraction. `rows` are (fraction, share now, share under
/// CE).
#[must_use]
pub fn hardest_description(class: ClassWords, setting: &Setting, rows: &[(f64, f64, f64)]) -> String {
    let row = |&(fraction, now, cross_entropy): &(f64, f64, f64)| {
        let [fraction, now, cross_entropy] = [fraction, now, cross_entropy].map(format_percent);
        let class = class.key();
        words::HardestShare { class, fraction: &fraction, now: &now, cross_entropy: &cross_entropy }.say()
    };
    words::TailDescription { setting: &curve_setting(setting), shares: &list(rows.iter().map(row)) }.say()
}

/// What the examples of a class are called: the paper speaks of foreground and background windows; other populations
/// have positive and negative examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassWords {
    target: Target,
    is_paper: bool,
}

/// The words for a class of the population that is shown.
#[must_use]
pub fn class_words(target: Target, shown: PopulationKind) -> ClassWords {
    ClassWords { target, is_paper: shown == PopulationKind::Paper }
}

impl ClassWords {
    /// The key by which messages choose.
    fn key(self) -> &'static str {
        match self.target {
            Target::Positive if self.is_paper => "foreground",
            Target::Negative if self.is_paper => "background",
            target => class_key(target),
        }
    }

    /// "foreground" or "positive", "background" or "negative".
    #[must_use]
    pub fn name(self) -> String {
        words::class_name(self.key())
    }
}

/// The key by which messages choose between the classes.
fn class_key(target: Target) -> &'static str {
    if target == Target::Positive { "positive" } else { "negative" }
}

/// What α does to the losses of the two classes.
#[must_use]
pub fn alpha_sentence(alpha: Option<f64>) -> String {
    let Some(alpha) = alpha else { return words::without_alpha().to_owned() };
    if alpha == 0.5 {
        return words::alpha_halves().to_owned();
    }
    let class = class_key(if alpha > 0.5 { Target::Positive } else { Target::Negative });
    let ratio = (alpha / (1.0 - alpha)).max((1.0 - alpha) / alpha);
    let (alpha, one_minus_alpha) = (&format_number(alpha, 6)[..], &format_number(1.0 - alpha, 6)[..]);
    if ratio.is_finite() {
        words::AlphaWeighs { class, times: &format_times(ratio), alpha, one_minus_alpha }.say()
    } else {
        words::AlphaCountsOne { class, alpha, one_minus_alpha }.say()
    }
}

/// The share of a class's loss that its hardest examples carry, now and under cross entropy.
#[must_use]
pub fn hardest_sentence(class: ClassWords, fraction: f64, now: f64, cross_entropy: f64) -> String {
    words::HardestSentence {
        class: class.key(),
        fraction: &format_percent(fraction),
        now: &format_percent(now),
        cross_entropy: &format_percent(cross_entropy),
    }
    .say()
}

/// What a screen reader says when the state has settled.
#[must_use]
pub fn announcement(params: &Params, class: ClassWords, hardest_1: f64) -> String {
    let (setting, share) = (setting(&params.setting), format_percent(hardest_1));
    words::SettledAnnouncement { class: class.key(), setting: &setting, share: &share }.say()
}

/// The note on a value in the URL that cannot be used.
#[must_use]
pub fn address_warning(warning: &ParamWarning) -> String {
    let (key, found) = (warning.key, &shortened(&warning.found)[..]);
    match warning.problem {
        Problem::Repeated => words::AddressRepeats { key, found }.say(),
        Problem::NotALab => words::AddressHasNoLab { key, found, form: LabSetting::FORM }.say(),
        Problem::NotAPin => words::AddressHasNoPin { key, found }.say(),
        Problem::TooManyPins => words::AddressHasTooManyPins { key, found, most: &MOST_PINS.to_string() }.say(),
        problem => {
            let expected = expected(key, key == Alpha::SPEC.key);
            let (complaint, default) = (complaint(problem, &expected), default_value(key));
            words::AddressHasBadValue { key, found, complaint: &complaint, default: &default }.say()
        }
    }
}

/// The error for text in a number field that cannot be used.
#[must_use]
pub fn field_error(key: &str, found: &str, problem: Problem) -> String {
    let expected = expected(key, false);
    if found.is_empty() {
        return words::field_is_empty(&expected);
    }
    words::FieldHasBadValue { found: &shortened(found), complaint: &complaint(problem, &expected) }.say()
}

fn complaint(problem: Problem, expected: &str) -> String {
    match problem {
        Problem::OutOfRange => words::out_of_range(expected),
        Problem::NotAChoice => expected.to_owned(),
        _ => words::not_a_number(expected),
    }
}

/// What the value of a key may be. With `or_none` it may be the word `none` instead of a number.
fn expected(key: &str, or_none: bool) -> String {
    if let Some(spec) = crate::params::number_spec(key) {
        let (min, max) = (&format_number(spec.min, 6)[..], &format_number(spec.max, 6)[..]);
        return if or_none {
            words::ExpectedNumberOrNone { min, max }.say()
        } else {
            words::ExpectedNumber { min, max }.say()
        };
    }
    match &crate::params::choices(key)[..] {
        [only] => words::expected_word(only),
        choices => words::expected_one_of(&list(choices.iter().map(|&word| word.to_owned()))),
    }
}

fn default_value(key: &str) -> String {
    match crate::params::number_spec(key) {
        Some(spec) => format_number(spec.default, 6),
        None => default_word(key),
    }
}

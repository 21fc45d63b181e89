//! The charts that only the article has.

use super::{ClassWords, class_key, clauses, curve_setting, list, reference_curve, setting as whole_setting, words};
use crate::{
    params::Setting,
    text::{Count, format_number, format_p_t, format_percent},
};
use focal_loss::loss::Target;

/// The user's curve where both classes have the same: "both classes, γ = 2".
#[must_use]
pub fn both_classes(setting: &Setting) -> String {
    words::both_classes_curve(&curve_setting(setting))
}

/// What the figure of the modulating factor shows now. `factors` are (p_t, factor).
#[must_use]
pub fn factor_description(setting: &Setting, factors: &[(f64, f64)]) -> String {
    let value = |&(p_t, factor): &(f64, f64)| {
        words::ValueAtPT { value: &format_number(factor, 3), p_t: &format_number(p_t, 3) }.say()
    };
    words::FactorDescription { setting: &curve_setting(setting), values: &list(factors.iter().map(value)) }.say()
}

/// How many of all anchors are easy negatives.
#[must_use]
pub fn easy_of_all(easy: usize, all: usize) -> String {
    words::EasyOfAll { easy: &easy.to_string(), all: &all.to_string() }.say()
}

/// "p_t = 0.99".
#[must_use]
pub fn p_t_equals(p_t: f64) -> String {
    words::p_t_is(&format_p_t(p_t))
}

/// "1000 negatives".
#[must_use]
pub fn number_of_negatives(count: f64) -> String {
    words::counted_negatives(&Count { value: count, text: format_number(count, 6) })
}

/// All negatives of the figure of the sums: "1000 negatives, γ = 2".
#[must_use]
pub fn all_negatives(negatives: &str, setting: &str) -> String {
    list([negatives.to_owned(), setting.to_owned()])
}

/// The positive of that figure: "1 positive with p_t = 0.1, γ = 2".
#[must_use]
pub fn one_positive(p_t: f64, setting: &str) -> String {
    list([words::one_positive_at(&format_p_t(p_t)), setting.to_owned()])
}

/// The two sums under a loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoSums {
    /// The loss of all negatives.
    pub negatives: f64,
    /// The loss of the positive.
    pub positive: f64,
    /// The p_t beyond which the negatives weigh less than the positive; none if they always do.
    pub balance: Option<f64>,
}

/// What the figure of the sums shows now: (number of negatives, their p_t, p_t of the positive), the setting, and the
/// sums under cross entropy and in this setting.
#[must_use]
pub fn describe_sums(
    (count, typical, hard): (f64, f64, f64),
    setting: &Setting,
    cross_entropy: TwoSums,
    yours: TwoSums,
) -> String {
    let side = |loss: &str, sums: TwoSums| {
        let (negatives, positive) = (&format_number(sums.negatives, 3)[..], &format_number(sums.positive, 3)[..]);
        match sums.balance {
            Some(p_t) => words::SumsUnderLoss { loss, negatives, positive, p_t: &format_p_t(p_t) }.say(),
            None => words::SumsAlwaysLess { loss, negatives, positive }.say(),
        }
    };
    words::SumsDescription {
        negatives: &number_of_negatives(count),
        typical: &format_p_t(typical),
        hard: &format_p_t(hard),
        cross_entropy: &side(&reference_curve(0.0), cross_entropy),
        yours: &side(&whole_setting(setting), yours),
    }
    .say()
}

/// First line of the crosshair of the sums.
#[must_use]
pub fn sums_head(p_t: f64) -> String {
    words::reading_sums(&format_p_t(p_t))
}

/// Heads of its columns.
#[must_use]
pub fn sums_columns() -> Vec<&'static str> {
    vec![words::column_each(), words::column_sum()]
}

/// What a crosshair says to a screen reader: its first line, and a number of each row.
#[must_use]
pub fn spoken_rows<'a>(head: &str, rows: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let rows = clauses(rows.map(|(name, value)| words::SpokenValue { name, value }.say()));
    words::SpokenReading { head, rows: &rows }.say()
}

/// "π = 0.01".
#[must_use]
pub fn prior_equals(prior: f64) -> String {
    words::prior_is(&format_number(prior, 3))
}

/// The loss of a class at the first step, in a legend.
#[must_use]
pub fn loss_of_class(target: Target) -> String {
    words::loss_of_all(class_key(target))
}

/// The gradient of a class at the first step, in a legend.
#[must_use]
pub fn gradient_of_class(target: Target) -> String {
    words::gradient_of_all(class_key(target))
}

/// A class in the reading of the first step.
#[must_use]
pub fn class_sum(target: Target) -> String {
    words::class_at_start(class_key(target))
}

/// First line of the crosshair of the first step.
#[must_use]
pub fn prior_head(prior: f64) -> String {
    words::reading_prior(&format_number(prior, 3))
}

/// Heads of its columns.
#[must_use]
pub fn start_columns() -> Vec<&'static str> {
    vec![words::column_loss(), words::column_gradient_size()]
}

/// What it says to a screen reader. The rows have a name, loss and gradient.
#[must_use]
pub fn spoken_start<'a>(head: &str, rows: impl Iterator<Item = (&'a str, &'a [String])>) -> String {
    let row = |(name, cells): (&str, &[String])| match cells {
        [loss, gradient] => words::SpokenStart { name, loss, gradient }.say(),
        _ => name.to_owned(),
    };
    words::SpokenReading { head, rows: &clauses(rows.map(row)) }.say()
}

/// The figure of the first step. Sums are of the positives and of the negatives, for each positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FirstStep {
    /// The score π of every example.
    pub prior: f64,
    /// Negatives for each positive.
    pub negatives: f64,
    /// The user's setting.
    pub setting: Setting,
    /// Losses.
    pub loss: [f64; 2],
    /// Magnitudes of the gradients.
    pub gradient: [f64; 2],
    /// The π at which the gradients are equal, in this setting and under cross entropy.
    pub balances: [Option<f64>; 2],
}

/// What the figure of the first step shows now.
#[must_use]
pub fn describe_prior(start: &FirstStep) -> String {
    let number = |value: f64| format_number(value, 3);
    let balances = start.balances.map(|balance| balance.map_or_else(|| words::nowhere().to_owned(), prior_equals));
    words::PriorDescription {
        prior: &number(start.prior),
        negatives: &number_of_negatives(start.negatives),
        share: &number(1.0 / (1.0 + start.negatives)),
        setting: &whole_setting(&start.setting),
        positive_loss: &number(start.loss[0]),
        negative_loss: &number(start.loss[1]),
        positive_gradient: &number(start.gradient[0]),
        negative_gradient: &number(start.gradient[1]),
        balance: &balances[0],
        cross_entropy_balance: &balances[1],
    }
    .say()
}

/// Name of the figure of the contributions.
#[must_use]
pub fn contributions_chart(target: Target) -> String {
    words::contributions_of(class_key(target))
}

/// The curve of the loss in that figure.
#[must_use]
pub fn share_of_loss(setting: &str) -> String {
    list([words::of_the_loss().to_owned(), setting.to_owned()])
}

/// The curve of the gradient in that figure.
#[must_use]
pub fn share_of_gradient(setting: &str) -> String {
    list([words::of_the_gradient().to_owned(), setting.to_owned()])
}

/// First line of its crosshair.
#[must_use]
pub fn contributions_head(class: ClassWords, p_t: f64) -> String {
    words::ReadingContributions { class: class.key(), p_t: &format_p_t(p_t) }.say()
}

/// Heads of its columns.
#[must_use]
pub fn contributions_columns() -> Vec<&'static str> {
    vec![words::column_below(), words::column_above()]
}

/// What the figure of the contributions shows now: the shares in examples, loss and gradient of the hard and of the easy
/// examples.
#[must_use]
pub fn describe_contributions(class: ClassWords, setting: &Setting, hard: [f64; 3], easy: [f64; 3]) -> String {
    let [hard, easy] = [hard, easy].map(|shares| shares.map(format_percent));
    words::ContributionsDescription {
        class: class.key(),
        setting: &curve_setting(setting),
        hard: &hard[0],
        hard_loss: &hard[1],
        hard_gradient: &hard[2],
        easy: &easy[0],
        easy_loss: &easy[1],
        easy_gradient: &easy[2],
    }
    .say()
}

/// Name of the figure of the sorting at a stage.
#[must_use]
pub fn sorting_chart(stage: &str) -> String {
    words::sorting_at(stage)
}

/// The bars of that figure.
#[must_use]
pub fn few_positives(count: usize, setting: &str) -> String {
    let count = Count { value: count as f64, text: format_number(count as f64, 6) };
    list([words::counted_positives(&count), setting.to_owned()])
}

/// Heads of the columns of its crosshair.
#[must_use]
pub fn sorting_columns() -> [&'static str; 4] {
    [words::p_t_column(), words::column_loss(), words::column_share(), words::column_cumulated()]
}

/// First line of its crosshair.
#[must_use]
pub fn example_head(number: usize, count: usize) -> String {
    words::ReadingExample { number: &number.to_string(), count: &count.to_string() }.say()
}

/// What it says to a screen reader. The rows have a name and a number for each of [`sorting_columns`].
#[must_use]
pub fn spoken_examples<'a>(head: &str, rows: impl Iterator<Item = (&'a str, &'a [String])>) -> String {
    let row = |(name, cells): (&str, &[String])| match cells {
        [p_t, loss, share, cumulated] => words::SpokenExample { name, p_t, loss, share, cumulated }.say(),
        _ => name.to_owned(),
    };
    words::SpokenReading { head, rows: &clauses(rows.map(row)) }.say()
}

/// What the figure of the sorting shows now: the share of the loss that the easier half carries, and the hardest example.
#[must_use]
pub fn describe_sorting(stage: &str, count: usize, setting: &Setting, half: f64, hardest: f64) -> String {
    words::SortingDescription {
        stage,
        count: &count.to_string(),
        setting: &curve_setting(setting),
        half: &format_percent(half),
        hardest: &format_percent(hardest),
    }
    .say()
}

/// What the figure of the anchors shows now: how many positives, hard and easy negatives there are, and the share of the
/// easy negatives in cross entropy and in the loss of this setting.
#[must_use]
pub fn describe_anchors(counts: [usize; 3], setting: &Setting, cross_entropy: f64, yours: f64) -> String {
    let [positives, hard, easy] = counts;
    let number = |count: usize| format_number(count as f64, 6);
    words::AnchorsDescription {
        all: &number(positives + hard + easy),
        positives: &number(positives),
        negatives: &number(hard + easy),
        easy: &number(easy),
        setting: &whole_setting(setting),
        cross_entropy: &format_percent(cross_entropy),
        share: &format_percent(yours),
    }
    .say()
}

/// Heads of the columns of its table.
#[must_use]
pub fn anchors_columns(setting: &Setting) -> Vec<String> {
    let shares = [reference_curve(0.0), whole_setting(setting)].map(|loss| words::share_of_loss_under(&loss));
    [words::column_anchors().to_owned(), words::column_number().to_owned()].into_iter().chain(shares).collect()
}

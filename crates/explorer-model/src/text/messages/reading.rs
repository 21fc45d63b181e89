//! What the crosshairs of the charts show and say.

use super::{ClassWords, clauses, list, words};
use crate::{
    params::{Choice, XQuantity},
    text::{Count, format_number, format_times_of},
};

/// Heads of the columns of the loss chart's crosshair.
#[must_use]
pub fn reading_columns() -> Vec<&'static str> {
    vec![words::column_loss(), words::column_factor(), words::column_ratio(), words::column_gradient()]
}

/// Heads of the columns of a cumulative chart's crosshair.
#[must_use]
pub fn share_columns() -> Vec<&'static str> {
    vec![words::column_their_share(), words::column_other_share()]
}

/// Heads of the columns of the histogram's crosshair.
#[must_use]
pub fn bar_columns() -> Vec<&'static str> {
    vec![words::column_examples(), words::column_of_the_class()]
}

/// First line of the Gini index's crosshair.
#[must_use]
pub fn gini_head(gamma: f64) -> String {
    words::reading_gini(&format_number(gamma, 4))
}

/// What the Gini chart's crosshair says to a screen reader. `classes` are (name, index).
#[must_use]
pub fn spoken_gini<'a>(gamma: f64, classes: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let classes = list(classes.map(|(class, index)| words::SpokenClassIndex { class, index }.say()));
    words::SpokenReadingGini { gamma: &format_number(gamma, 4), classes: &classes }.say()
}

/// First line of the histogram's crosshair.
#[must_use]
pub fn bar_head(x: XQuantity, range: &str) -> String {
    words::ReadingBar { quantity: x.word(), range }.say()
}

/// What the histogram's crosshair says to a screen reader. `classes` are a name with count and share.
#[must_use]
pub fn spoken_bar<'a>(x: XQuantity, range: &str, classes: impl Iterator<Item = (&'a str, &'a [String])>) -> String {
    let class = |(class, cells): (&str, &[String])| match cells {
        [count, share] => words::SpokenClassCount { class, count, share }.say(),
        _ => class.to_owned(),
    };
    words::SpokenReadingBar { quantity: x.word(), range, classes: &list(classes.map(class)) }.say()
}

/// A ratio to cross entropy at the crosshair.
#[must_use]
pub fn ratio_to_cross_entropy(ratio: f64) -> String {
    if ratio < 1.0 {
        words::times_higher(&format_times_of(1.0 / ratio, 4))
    } else {
        words::times_lower(&format_times_of(ratio, 4))
    }
}

/// First line of the loss chart's crosshair.
#[must_use]
pub fn reading_head(p_t: &str, x_t: &str, cross_entropy: &str) -> String {
    words::ReadingLoss { p_t, x_t, cross_entropy }.say()
}

/// What the crosshair of the loss chart says to a screen reader: the place, and a clause for each curve.
#[must_use]
pub fn spoken_loss(p_t: &str, x_t: &str, kind: &str, cross_entropy: &str, curves: &[String]) -> String {
    let curves = curves.join(words::sentence_separator());
    words::SpokenReadingLoss { p_t, x_t, kind, cross_entropy, curves: &curves }.say()
}

/// A curve's numbers: loss, factor, ratio to cross entropy, gradient.
#[must_use]
pub fn spoken_loss_row(name: &str, cells: &[String]) -> String {
    let [loss, factor, ratio, gradient] = cells else { return name.to_owned() };
    if loss == words::not_there() {
        return words::SpokenCurveGradient { name, gradient }.say();
    }
    // An undefined loss is not lower than another loss.
    if ratio == words::undefined() {
        return words::SpokenCurveUndefined { name, loss, factor, ratio, gradient }.say();
    }
    words::SpokenCurveLoss { name, loss, factor, ratio, gradient }.say()
}

/// First line of a cumulative chart's crosshair.
#[must_use]
pub fn hardest_head(hardest: f64, examples: f64) -> String {
    words::ReadingHardest { fraction: &percent_of_examples(hardest), examples: &counted(examples) }.say()
}

/// What a cumulative chart's crosshair says to a screen reader. `curves` are (name, share of the loss).
#[must_use]
pub fn spoken_hardest<'a>(
    hardest: f64,
    examples: f64,
    class: ClassWords,
    curves: impl Iterator<Item = (&'a str, &'a str)>,
) -> String {
    words::SpokenReadingHardest {
        class: class.key(),
        fraction: &percent_of_examples(hardest),
        examples: &counted(examples),
        curves: &clauses(curves.map(|(name, share)| words::SpokenShare { name, share }.say())),
    }
    .say()
}

fn counted(examples: f64) -> String {
    words::counted_examples(&Count { value: examples, text: format_number(examples, 8) })
}

/// A fraction of the examples, down to one in ten million.
fn percent_of_examples(fraction: f64) -> String {
    words::percent(&format_number(100.0 * fraction, 3))
}

//! English: what the crosshairs of the charts read.

use super::ClassWords;
use crate::{params::XQuantity, text::format_number};

/// Accessible name of the crosshair.
pub const CROSSHAIR: &str = "Read the loss chart at p_t";
/// How to use it.
pub const CROSSHAIR_HINT: &str = "Point at the chart, or focus it and press the arrow keys: p_t moves by 0.01, with Shift \
     by 0.1, with Alt by 0.001; Home and End go to the ends.";
/// Where FL* has no value.
pub const UNDEFINED: &str = "undefined";
/// Where a curve has no such number.
pub const NOT_THERE: &str = "–";
/// Heads of the crosshair's columns.
pub const READING_COLUMNS: [&str; 4] = ["loss", "factor", "CE / L", "dL/dx_t"];

/// Heads of the columns of a cumulative chart's crosshair.
pub const SHARE_COLUMNS: [&str; 2] = ["their share", "the rest"];
/// Accessible name of the foreground chart's crosshair.
pub const FOREGROUND_CROSSHAIR: &str = "Read the foreground chart at a fraction of examples";
/// Accessible name of the background chart's crosshair.
pub const BACKGROUND_CROSSHAIR: &str = "Read the background chart at a fraction of examples";
/// How to use them.
pub const FRACTION_CROSSHAIR_HINT: &str = "Point at the chart, or focus it and press the arrow keys: by 0.01 of the \
     examples, with Shift by 0.1, with Alt by 0.001; over the hardest by a tenth of a power of ten, a whole one, a \
     hundredth. Home and End go to the ends.";
/// Accessible name of the crosshair of the Gini index.
pub const GINI_CROSSHAIR: &str = "Read the Gini index at γ";
/// How to use it.
pub const GINI_CROSSHAIR_HINT: &str = "Point at the chart, or focus it and press the arrow keys: γ moves by 0.05, with \
     Shift by 0.5, with Alt by 0.005; Home and End go to the ends.";
/// Heads of its columns.
pub const GINI_COLUMNS: [&str; 1] = ["Gini index"];
/// Accessible name of the histogram's crosshair.
pub const HISTOGRAM_CROSSHAIR: &str = "Read the histogram at a bar";
/// How to use it.
pub const HISTOGRAM_CROSSHAIR_HINT: &str = "Point at the chart, or focus it and press the arrow keys: by a bar, with Shift \
     by five; Home and End go to the ends.";
/// Heads of its columns.
pub const BAR_COLUMNS: [&str; 2] = ["examples", "of the class"];

/// First line of the Gini index's crosshair.
#[must_use]
pub fn gini_head(gamma: f64) -> String {
    format!("γ = {}:", format_number(gamma, 4))
}

/// What it says to a screen reader; classes with their index.
#[must_use]
pub fn spoken_gini<'a>(head: &str, classes: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let classes: Vec<String> = classes.map(|(class, index)| format!("{class} {index}")).collect();
    format!("{head} Gini index of the losses, {}.", classes.join(", "))
}

/// First line of the histogram's crosshair.
#[must_use]
pub fn bar_head(x: XQuantity, range: &str) -> String {
    format!("{} {range}:", if x == XQuantity::Logit { "x_t" } else { "p_t" })
}

/// What it says to a screen reader; classes with their count and share.
#[must_use]
pub fn spoken_bar<'a>(head: &str, classes: impl Iterator<Item = (&'a str, &'a [String])>) -> String {
    let class = |(class, cells): (&str, &[String])| match cells {
        [count, share] => format!("{class} {count} ({share})"),
        _ => class.to_owned(),
    };
    let classes: Vec<String> = classes.map(class).collect();
    format!("{head} examples, {}.", classes.join(", "))
}

/// A ratio to cross entropy at the crosshair.
#[must_use]
pub fn times_lower(ratio: f64) -> String {
    if ratio < 1.0 {
        return format!("{}× higher", format_number(1.0 / ratio, 4));
    }
    format!("{}× lower", format_number(ratio, 4))
}

/// First line of the crosshair's numbers.
#[must_use]
pub fn reading_head(p_t: &str, x_t: &str, cross_entropy: &str) -> String {
    format!("p_t = {p_t}, x_t = {x_t}, CE = {cross_entropy}:")
}

/// First words of what the crosshair says to a screen reader.
#[must_use]
pub fn spoken_loss_head(p_t: &str, x_t: &str, kind: &str, cross_entropy: &str) -> String {
    format!("p_t = {p_t}, x_t = {x_t}, {kind}; cross entropy {cross_entropy}")
}

/// A curve's numbers: loss, factor, ratio to cross entropy, gradient.
#[must_use]
pub fn spoken_loss_row(name: &str, cells: &[String]) -> String {
    let [loss, factor, times, gradient] = cells else { return name.to_owned() };
    if loss == NOT_THERE {
        return format!("{name}: {gradient}");
    }
    // A ratio of what is undefined, or infinite on both sides, is no "lower".
    let than = if times.ends_with("er") { " than CE" } else { "" };
    format!("{name}: loss {loss}, modulating factor {factor}, {times}{than}, gradient {gradient}")
}

/// First line of a cumulative chart's crosshair.
#[must_use]
pub fn hardest_head(hardest: f64, examples: f64) -> String {
    format!("hardest {} ({})", percent_of_examples(hardest), counted(examples))
}

/// First words of what a cumulative chart's crosshair says to a screen reader.
#[must_use]
pub fn spoken_hardest_head(hardest: f64, examples: f64, words: ClassWords) -> String {
    let (fraction, ClassWords { class, examples: noun }) = (percent_of_examples(hardest), words);
    format!("The hardest {fraction} of the {class} {noun} ({}) carry", counted(examples))
}

fn counted(examples: f64) -> String {
    format!("{} {}", format_number(examples, 8), if examples == 1.0 { "example" } else { "examples" })
}

/// A fraction of the examples, down to one in ten million.
fn percent_of_examples(fraction: f64) -> String {
    format!("{}\u{a0}%", format_number(100.0 * fraction, 3))
}

/// A curve's share of the loss.
#[must_use]
pub fn spoken_share(name: &str, share: &str) -> String {
    format!("{name}: {share} of the loss")
}

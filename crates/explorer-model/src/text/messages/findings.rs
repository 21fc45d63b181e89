//! Sentences about the scores of a loaded file: where its loss lies, which α balances its classes, and which examples
//! to look at.

use super::{ClassWords, balancing_alpha, setting, words};
use crate::{
    params::Setting,
    text::{Count, format_number, format_percent},
};

/// Where the loss of a class lies: how much of it the hardest `fraction` of its examples carry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tail {
    /// What the examples are called.
    pub words: ClassWords,
    /// The fraction.
    pub fraction: f64,
    /// Their share of the loss now.
    pub now: f64,
    /// Their share under cross entropy, γ = 0.
    pub at_0: f64,
    /// Their share at γ = 5.
    pub at_5: f64,
}

/// Where the loss of a class lies.
#[must_use]
pub fn tail_finding(now: &Setting, tail: &Tail) -> String {
    words::TailFinding {
        class: tail.words.key(),
        fraction: &format_percent(tail.fraction),
        share: &format_percent(tail.now),
        setting: &setting(now),
        at_0: &format_percent(tail.at_0),
        at_5: &format_percent(tail.at_5),
    }
    .say()
}

/// The α with which both classes have the same loss, and the one with which they have the same gradient.
#[must_use]
pub fn balance_finding(negatives_per_positive: f64, [loss, gradient]: [f64; 2]) -> String {
    words::BalanceFinding {
        ratio: &format_number(negatives_per_positive, 4),
        loss: &balancing_alpha(loss),
        gradient: &balancing_alpha(gradient),
    }
    .say()
}

/// How many positives and negatives have p_t < 0.01, and whether they were counted exactly.
#[must_use]
pub fn suspicion_finding(counts: [f64; 2], is_exact: bool) -> String {
    if counts == [0.0, 0.0] {
        return words::no_suspicion().to_owned();
    }
    let [positives, negatives] = &counts.map(|value| Count { value, text: format_number(value, 8) });
    if is_exact {
        words::SuspicionFinding { positives, negatives }.say()
    } else {
        words::AboutSuspicionFinding { positives, negatives }.say()
    }
}

//! Reference curves, one for each γ of the paper. The charts share their colours and labels.

use super::{Label, Point, Role, Series};
use crate::text;

/// A curve for each γ, ranked in the order of `gammas`; `points` computes one.
pub(super) fn reference_series(gammas: &[f64], points: impl Fn(f64) -> Vec<Point>) -> Vec<Series> {
    let series = gammas
        .iter()
        .enumerate()
        .map(|(i, &gamma)| Series::line(Role::Reference { rank: rank(i, gammas.len()) }, points(gamma)));
    series.collect()
}

/// A label for each γ, at the point that `at` gives for its index and its γ.
pub(super) fn reference_labels(gammas: &[f64], at: impl Fn(usize, f64) -> Point) -> Vec<Label> {
    let label = |(i, &gamma): (usize, &f64)| Label { text: reference_label(i, gamma), at: at(i, gamma) };
    gammas.iter().enumerate().map(label).collect()
}

/// The first label says "γ = 0"; the others are numbers only.
pub(super) fn reference_label(index: usize, gamma: f64) -> String {
    if index == 0 { text::gamma_equals(gamma) } else { text::format_number(gamma, 3) }
}

/// The step of one of `count` curves on the ramp of colours, from 0 to 1.
pub(super) fn rank(index: usize, count: usize) -> f64 {
    index as f64 / (count.max(2) - 1) as f64
}

//! The crosshair of a chart: the numbers of every curve at one place. People see the same strings that a screen reader
//! speaks.

use super::Role;

/// What one curve says at the crosshair, as printed.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingRow {
    /// The curve.
    pub name: String,
    /// What it stands for.
    pub role: Role,
    /// Its numbers, one for each of [`Reading::columns`].
    pub cells: Vec<String>,
}

/// All numbers at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Where the place lies on the horizontal axis: 0 at the left end, 1 at the right end.
    pub position: f64,
    /// Whether the axis reaches the place. A logit axis, for instance, never reaches p_t = 1; `position` is then its
    /// end.
    pub is_on_axis: bool,
    /// The place in numbers.
    pub head: String,
    /// What kind of example is there; empty where there is no name for it.
    pub kind: &'static str,
    /// Heads of the columns.
    pub columns: Vec<&'static str>,
    /// The user's curves, then the others.
    pub rows: Vec<ReadingRow>,
    /// All of it as a sentence.
    pub spoken: String,
}

/// How far a key moves the crosshair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStep {
    /// To the right by this number of steps; negative numbers go left. A step is
    /// - a thousandth of p_t, of the examples, or of the axis of γ;
    /// - on a logarithmic axis a hundredth of a power of ten;
    /// - in a histogram, and among a few examples, one bar for less than 100 steps, and five bars for 100 or more.
    By(i32),
    /// To the left end.
    First,
    /// To the right end.
    Last,
}

impl KeyStep {
    /// The position on an axis after a key, in thousandths from 0 to 1.
    pub(super) fn on_axis(self, position: f64) -> f64 {
        match self {
            Self::By(thousandths) => step_on_grid(position, thousandths),
            Self::First => 0.0,
            Self::Last => 1.0,
        }
    }
}

/// The value after so many steps on a grid of thousandths from 0 to 1.
pub(super) fn step_on_grid(value: f64, thousandths: i32) -> f64 {
    ((value * 1000.0).round() + f64::from(thousandths)).clamp(0.0, 1000.0) / 1000.0
}

//! The crosshair of a chart: every curve's numbers at one place. The same strings are seen and said.

use super::{Chart, Frame, Role, Snapshot, cumulative_reading, gini_chart, histogram, loss_reading};

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
    /// Where it lies on the horizontal axis, 0 at the left and 1 at the right.
    pub position: f64,
    /// Whether it lies there: p_t = 1 is at no place of a logit axis.
    pub is_on_axis: bool,
    /// The place in numbers.
    pub head: String,
    /// What kind of example is there; empty where there is no name for it.
    pub kind: &'static str,
    /// Heads of the columns.
    pub columns: Vec<&'static str>,
    /// The user's curves, then the pins.
    pub rows: Vec<ReadingRow>,
    /// All of it as a sentence.
    pub spoken: String,
}

/// How far a key moves the crosshair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStep {
    /// By so many thousandths of p_t, of the examples or of the axis of γ; on a logarithmic axis by so many hundredths of a
    /// power of ten for each ten; in a histogram by a bar, or by five for a hundred.
    By(i32),
    /// To the left end.
    First,
    /// To the right end.
    Last,
}

/// On the grid of thousandths from 0 to 1.
pub(super) fn step_on_grid(value: f64, thousandths: i32) -> f64 {
    ((value * 1000.0).round() + f64::from(thousandths)).clamp(0.0, 1000.0) / 1000.0
}

impl Chart {
    /// The largest place of the crosshair; the smallest is 0.
    #[must_use]
    pub fn last_place(self) -> f64 {
        if self == Self::Gini { gini_chart::LAST } else { 1.0 }
    }

    /// Where the crosshair is when it is reached by keyboard first: p_t, a hardest fraction of the examples, γ, or a
    /// position on the axis of the histogram.
    #[must_use]
    pub fn first_place(self) -> f64 {
        match self {
            Self::Loss => loss_reading::FIRST,
            Self::Gini => gini_chart::FIRST,
            Self::Histogram => histogram::FIRST,
            _ => cumulative_reading::FIRST,
        }
    }

    /// The place at a position on the horizontal axis (0 to 1), rounded to what the eye can aim at.
    #[must_use]
    pub fn place_at(self, position: f64, frame: &Frame, now: &Snapshot) -> f64 {
        let position = position.clamp(0.0, 1.0);
        match self {
            Self::Loss => loss_reading::place_at(position, frame, &now.params),
            Self::Gini => gini_chart::place_at(position),
            Self::Histogram => histogram::place_at(position, now.params.view.x),
            _ => cumulative_reading::place_at(position, frame),
        }
    }

    /// The place after a key.
    #[must_use]
    pub fn step_place(self, place: f64, step: KeyStep, frame: &Frame, now: &Snapshot) -> f64 {
        match self {
            Self::Loss => loss_reading::step(place, step),
            Self::Gini => gini_chart::step(place, step),
            Self::Histogram => histogram::step(place, step, now.params.view.x),
            _ => cumulative_reading::step(place, step, frame),
        }
    }

    /// What the curves say at a place.
    #[must_use]
    pub fn read(self, place: f64, frame: &Frame, now: &Snapshot) -> Reading {
        match self {
            Self::Loss => loss_reading::read(place, frame, &now.params),
            Self::Gini => gini_chart::read(place, now),
            Self::Histogram => histogram::read(place, now),
            _ => cumulative_reading::read(self, place, frame, now),
        }
    }
}

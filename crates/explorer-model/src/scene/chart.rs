//! What every chart is made of.

use super::{Axis, Snapshot, cumulative_chart, gini_chart, histogram, loss_chart};
use crate::{
    experiment::Experiment,
    focal::Target,
    params::{Extra, FractionAxis, Params, View},
    text,
};

/// (x, y) in data units.
pub type Point = (f64, f64);

/// What a curve stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    /// One of the paper's γ: a step on an ordered ramp, from 0 (smallest γ) to 1 (largest).
    Reference {
        /// Place on the ramp.
        rank: f64,
    },
    /// A setting of Figure 7.
    Measured {
        /// Whether training with it worked.
        effective: bool,
    },
    /// The hinge on p_t.
    Hinge,
    /// A setting kept for comparison.
    Pin {
        /// Which.
        index: usize,
        /// For positives or for negatives.
        target: Target,
    },
    /// Where γ stands.
    Now,
    /// The user's own curve, for positives or for negatives.
    User(Target),
    /// What some code takes for the user's gradient.
    Mistake,
}

/// A curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it stands for.
    pub role: Role,
    /// From left to right. A value may be infinite; clipping is the drawing's business.
    pub points: Vec<Point>,
}

/// A name written on a curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// As printed.
    pub text: String,
    /// On the curve, in data units.
    pub at: Point,
}

/// The part of a chart that does not depend on the sliders.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Horizontal axis.
    pub x: Axis,
    /// Vertical axis.
    pub y: Axis,
    /// The paper's curves.
    pub reference: Vec<Series>,
    /// Their labels.
    pub labels: Vec<Label>,
    /// A part of the horizontal axis with a name.
    pub region: Option<Region>,
}

/// A marked part of the horizontal axis, in data units.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Left end.
    pub from: f64,
    /// Right end.
    pub to: f64,
    /// Whether the names stand at the top of the chart or at its bottom: where no curve is.
    pub at_top: bool,
    /// What lies left of it, and what it is.
    pub labels: [&'static str; 2],
}

/// A chart's data: the same numbers as its curves, for those who read rather than look.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Printed numbers.
    pub rows: Vec<Vec<String>>,
}

/// The charts of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chart {
    /// Loss against p_t.
    Loss,
    /// Cumulative normalized loss of the positives.
    Foreground,
    /// Cumulative normalized loss of the negatives.
    Background,
    /// Gini index of both classes' losses against γ.
    Gini,
    /// How many examples of each class have which p_t.
    Histogram,
}

/// The charts that are always there, in the order of the page; the others are in panels.
pub const ALL_CHARTS: [Chart; 3] = [Chart::Loss, Chart::Foreground, Chart::Background];

/// Every chart, also those in panels.
pub const CHARTS: [Chart; 5] = [Chart::Loss, Chart::Foreground, Chart::Background, Chart::Gini, Chart::Histogram];

impl Chart {
    /// A short name for addresses, files and ids.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Loss => "loss",
            Self::Foreground => "foreground",
            Self::Background => "background",
            Self::Gini => "gini",
            Self::Histogram => "histogram",
        }
    }

    /// The name a person reads.
    #[must_use]
    pub fn name(self, view: &View) -> String {
        match self {
            Self::Loss => text::loss_chart_name(view.x, view.y),
            Self::Foreground if view.fraction == FractionAxis::Hardest => text::foreground_tail().to_owned(),
            Self::Background if view.fraction == FractionAxis::Hardest => text::background_tail().to_owned(),
            Self::Foreground => text::foreground_chart().to_owned(),
            Self::Background => text::background_chart().to_owned(),
            Self::Gini => text::gini_chart().to_owned(),
            Self::Histogram => text::histogram_name(view.x),
        }
    }

    /// The classes whose curves the frame has in their own colours.
    #[must_use]
    pub fn still_classes(self) -> &'static [Target] {
        if matches!(self, Self::Gini | Self::Histogram) { &[Target::Positive, Target::Negative] } else { &[] }
    }

    /// The class whose examples a cumulative chart counts.
    pub(super) fn class(self) -> Target {
        if self == Self::Background { Target::Negative } else { Target::Positive }
    }

    /// What does not depend on the sliders: it changes with the view and the pins only.
    #[must_use]
    pub fn frame(self, params: &Params, experiment: &Experiment) -> Frame {
        match self {
            Self::Loss => loss_chart::frame(params),
            Self::Foreground | Self::Background => cumulative_chart::frame(self, params, experiment),
            Self::Gini => gini_chart::frame(params, experiment),
            Self::Histogram => histogram::frame(params, experiment),
        }
    }

    /// What the user's curves stand for, in the order of [`Self::curves`].
    #[must_use]
    pub fn curve_roles(self) -> Vec<Role> {
        match self {
            Self::Loss => vec![Role::User(Target::Positive), Role::User(Target::Negative), Role::Mistake],
            Self::Foreground | Self::Background => vec![Role::User(self.class())],
            Self::Gini => vec![Role::Now],
            Self::Histogram => Vec::new(),
        }
    }

    /// What the user's curves are called, in the order of [`Self::curves`]; empty for one that is not shown.
    #[must_use]
    pub fn curve_names(self, params: &Params) -> Vec<String> {
        match self {
            Self::Loss => vec![
                text::class_legend(Target::Positive, &params.setting),
                text::class_legend(Target::Negative, &params.setting),
                match params.view.extra {
                    Extra::MistakenGradient if loss_chart::shows_mistake(params) => {
                        text::mistaken_gradient(&params.setting)
                    }
                    Extra::MistakenGradient => text::mistake_has_no_place().to_owned(),
                    _ => String::new(),
                },
            ],
            Self::Foreground | Self::Background => vec![text::your_curve(&params.setting)],
            Self::Gini => vec![text::gamma_equals(params.setting.effective_gamma())],
            Self::Histogram => Vec::new(),
        }
    }

    /// The user's curves.
    #[must_use]
    pub fn curves(self, now: &Snapshot) -> Vec<Series> {
        match self {
            Self::Loss => loss_chart::curves(&now.params),
            Self::Foreground | Self::Background => cumulative_chart::curves(self, now),
            Self::Gini => gini_chart::curves(&now.params),
            Self::Histogram => Vec::new(),
        }
    }

    /// What the chart shows now, in sentences.
    #[must_use]
    pub fn description(self, now: &Snapshot) -> String {
        match self {
            Self::Loss => loss_chart::description(&now.params),
            Self::Foreground | Self::Background => cumulative_chart::description(self, now),
            Self::Gini => gini_chart::description(now),
            Self::Histogram => histogram::description(now),
        }
    }

    /// What the chart shows now, in numbers.
    #[must_use]
    pub fn table(self, now: &Snapshot) -> Table {
        match self {
            Self::Loss => loss_chart::table(&now.params),
            Self::Foreground | Self::Background => cumulative_chart::table(self, now),
            Self::Gini => gini_chart::table(now),
            Self::Histogram => histogram::table(now),
        }
    }
}

/// The paper's curves as reference series, on the ramp in the order of their γ.
pub(super) fn reference_series(gammas: &[f64], points: impl Fn(f64) -> Vec<Point>) -> Vec<Series> {
    let series = gammas
        .iter()
        .enumerate()
        .map(|(i, &gamma)| Series { role: Role::Reference { rank: rank(i, gammas.len()) }, points: points(gamma) });
    series.collect()
}

/// Labels on the curves of `gammas`, at `(x, y)` as `at` places them.
pub(super) fn reference_labels(gammas: &[f64], at: impl Fn(usize, f64) -> Point) -> Vec<Label> {
    let label = |(i, &gamma): (usize, &f64)| Label { text: reference_label(i, gamma), at: at(i, gamma) };
    gammas.iter().enumerate().map(label).collect()
}

/// The first label says what is counted.
pub(super) fn reference_label(index: usize, gamma: f64) -> String {
    if index == 0 { text::gamma_equals(gamma) } else { text::format_number(gamma, 3) }
}

pub(super) fn rank(index: usize, count: usize) -> f64 {
    index as f64 / (count.max(2) - 1) as f64
}

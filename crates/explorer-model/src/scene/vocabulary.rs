//! The words in which a chart is described: points, curves, labels, tables and legends, all in data units.

use super::Axis;
use focal_loss::loss::Target;

/// (x, y) in data units.
pub type Point = (f64, f64);

/// Both classes, in the order in which charts name them.
pub(super) const CLASSES: [Target; 2] = [Target::Positive, Target::Negative];

/// What a curve stands for. The drawing chooses colour and stroke by it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    /// The curve of one of the paper's γ.
    Reference {
        /// Its step on an ordered ramp of colours, from 0 (smallest γ) to 1 (largest).
        rank: f64,
    },
    /// A setting of Figure 7.
    Measured {
        /// Whether training with it worked.
        effective: bool,
    },
    /// The hinge on p_t.
    Hinge,
    /// A setting that the user has pinned for comparison.
    Pin {
        /// Its place among the pins.
        index: usize,
        /// For positives or for negatives.
        target: Target,
    },
    /// A line at the user's γ.
    Now,
    /// The user's own curve, for positives or for negatives.
    User(Target),
    /// An expression that some code uses as the gradient of the user's loss, by mistake.
    Mistake,
}

/// A curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What it stands for.
    pub role: Role,
    /// From left to right. A value may be infinite: the drawing cuts the curve at the ends of the axis.
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
    /// The paper's curves and those of the pins.
    pub reference: Vec<Series>,
    /// The labels of these curves.
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
    /// Whether the names stand at the top of the chart; otherwise at its bottom. No curve runs there.
    pub at_top: bool,
    /// The name of what lies left of the region, and the name of the region.
    pub labels: [&'static str; 2],
}

/// A chart's data as printed numbers, for people who read rather than look.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Printed numbers.
    pub rows: Vec<Vec<String>>,
}

/// A stroke and its name, for the legend of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// Whose stroke.
    pub role: Role,
    /// What it is called.
    pub name: String,
}

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
    /// The user's own curve where both classes have the same.
    Both,
    /// The user's other quantity of a class, in a chart with two.
    Second(Target),
    /// A number of examples, whatever they lose.
    Examples,
    /// The outline of an object in a drawn scene.
    Object,
    /// An expression that some code uses as the gradient of the user's loss, by mistake.
    Mistake,
}

/// Points that stand for one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What they stand for.
    pub role: Role,
    /// Those of a line are in its order, for a curve from left to right. A value may be infinite: the drawing cuts lines
    /// and bars at the ends of the axis.
    pub points: Vec<Point>,
    /// How they are drawn.
    pub mark: Mark,
}

impl Series {
    /// A line through the points.
    pub(super) fn line(role: Role, points: Vec<Point>) -> Self {
        Self { role, points, mark: Mark::Line }
    }
}

/// How the points of a series are drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// By a line through them.
    Line,
    /// By a bar for each, from the lower end of the vertical axis up to the point.
    Bars {
        /// In units of the horizontal axis, which is linear.
        width: f64,
    },
    /// By a dot for each.
    Dots {
        /// A radius for each point, in units of the axis on which a unit is shorter.
        radii: Vec<f64>,
    },
    /// By a rectangle between every two points.
    Boxes,
    /// By a picture between the two points.
    Shades {
        /// Squares in a row.
        columns: usize,
        /// In reading order from the first point on, from 0, the background, to 1, the ink.
        shades: Vec<f64>,
    },
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

//! The lab: what two trainings side by side have given so far, and the charts of it.

mod curves;
mod picture;
mod record;

pub(super) use curves::LabCurves;
pub(super) use picture::ScenePicture;
pub use record::{LabPoint, LabRecord, LabScene, LabSide};

/// A chart of the lab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabChart {
    /// The average precision of both sides against the steps.
    Precision,
    /// How many times harder the negatives pull than the positives, of both sides, against the steps.
    Gradients,
    /// A scene as a side sees it: 0 is left, 1 is right.
    Scene(usize),
}

//! What a chart has to be able to do. Each chart implements this trait in a file or folder of its own.

use super::{Column, Frame, KeyStep, LegendEntry, Reading, Role, Series, Snapshot, Table, reading::step_on_grid};
use crate::params::{Params, View};
use focal_loss::{experiment::Experiment, loss::Target};

/// A chart. The methods of [`super::Chart`] have the same names, and their documentation says what each one returns.
pub(super) trait ChartScene {
    fn name(&self, view: &View) -> String;

    fn picture_title(&self, params: &Params) -> String {
        self.name(&params.view)
    }

    fn still_classes(&self) -> &'static [Target] {
        &[]
    }

    fn frame(&self, params: &Params, experiment: &Experiment) -> Frame;

    /// Adds to the frame what neither the state nor the experiment has.
    fn dress(&self, _frame: &mut Frame, _now: &Snapshot) {}

    fn curve_roles(&self) -> Vec<Role> {
        Vec::new()
    }

    fn curve_names(&self, _params: &Params) -> Vec<String> {
        Vec::new()
    }

    fn curves(&self, _now: &Snapshot) -> Vec<Series> {
        Vec::new()
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry>;

    fn description(&self, now: &Snapshot) -> String;

    fn table(&self, now: &Snapshot) -> Table;

    fn columns(&self, now: &Snapshot) -> Vec<Column>;

    /// None for a picture without a horizontal axis, whose numbers are in its description and its table.
    fn crosshair(&self) -> Option<&dyn Crosshair>;
}

/// The crosshair of a chart. A place is what the horizontal axis measures: p_t in the charts of one example (also on a
/// logit axis), the hardest fraction of the examples in the cumulative charts, γ in the Gini chart. In the other charts
/// it is a position on the axis, from 0 to 1.
pub trait Crosshair: Sync {
    /// The largest place; the smallest is 0.
    fn last_place(&self) -> f64 {
        1.0
    }

    /// Where the crosshair is when the keyboard reaches it for the first time.
    fn first_place(&self) -> f64;

    /// The place at a position on the horizontal axis, in [0, 1], rounded to what the eye can aim at.
    /// By default places are positions on the axis, in thousandths.
    fn place_at(&self, position: f64, _frame: &Frame, _now: &Snapshot) -> f64 {
        step_on_grid(position, 0)
    }

    /// The place after a key.
    fn step_place(&self, place: f64, step: KeyStep, _frame: &Frame, _now: &Snapshot) -> f64 {
        step.on_axis(place)
    }

    /// What the curves say at a place.
    fn read(&self, place: f64, frame: &Frame, now: &Snapshot) -> Reading;
}

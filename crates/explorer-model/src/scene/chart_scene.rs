//! What a chart has to be able to do. Each chart implements this trait in a file or folder of its own.

use super::{Column, Frame, KeyStep, LegendEntry, Reading, Role, Series, Snapshot, Table};
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

    fn last_place(&self) -> f64 {
        1.0
    }

    fn first_place(&self) -> f64;

    /// As [`super::Chart::place_at`]; `position` lies in [0, 1].
    fn place_at(&self, position: f64, frame: &Frame, now: &Snapshot) -> f64;

    fn step_place(&self, place: f64, step: KeyStep, frame: &Frame, now: &Snapshot) -> f64;

    fn read(&self, place: f64, frame: &Frame, now: &Snapshot) -> Reading;
}

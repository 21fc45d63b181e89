//! The charts of both sides against the steps of the training.

use std::borrow::Cow;

use super::{LabPoint, LabRecord};
use crate::{
    params::{Params, View},
    scene::{
        Axis, Column, Crosshair, Frame, LegendEntry, Reading, ReadingRow, Role, Series, Snapshot, Table,
        chart_scene::ChartScene, legend::named_entries,
    },
    text::{self, format_number},
};
use focal_loss::{experiment::Experiment, loss::Target};

/// The vertical axis of the gradients, in powers of ten: from far below balance up to cross entropy without a prior.
const POWERS: (i32, i32) = (-2, 3);
/// The horizontal axis has at least so many steps.
const FEWEST_STEPS: u32 = 10;
/// Where the crosshair is at first: at the end.
const FIRST: f64 = 1.0;

/// What is drawn against the steps.
pub(in crate::scene) enum LabCurves {
    /// The average precision.
    Precision,
    /// The gradient of the negatives by that of the positives.
    Gradients,
}

/// The lines: the sides, and for several seeds the standard deviation above and below.
fn roles() -> [Role; 6] {
    let left = |target| Role::Pin { index: 0, target };
    let (around_left, around_right) = (left(Target::Negative), Role::Now);
    [left(Target::Positive), Role::Both, around_left, around_left, around_right, around_right]
}

impl LabCurves {
    fn value(&self, point: &LabPoint) -> f64 {
        match self {
            Self::Precision => point.mean(),
            Self::Gradients => point.gradient_ratio,
        }
    }

    fn printed(&self, point: &LabPoint) -> String {
        match self {
            Self::Precision => {
                text::lab_precision(point.mean(), (point.precisions.len() > 1).then(|| point.deviation()))
            }
            Self::Gradients => format_number(point.gradient_ratio, 3),
        }
    }

    fn y_axis(&self) -> Axis {
        match self {
            Self::Precision => Axis::linear(text::lab_precision_axis(), 0.0, 1.0, 5, 1),
            Self::Gradients => Axis::log(text::lab_gradients_axis(), POWERS.0, POWERS.1),
        }
    }
}

fn x_axis(params: &Params) -> Axis {
    let steps = params.lab.steps.max(FEWEST_STEPS);
    Axis::linear(text::lab_steps_axis(), 0.0, f64::from(steps), if steps.is_multiple_of(3) { 3 } else { 2 }, 0)
}

/// What has been trained. Without a training, the record of one that has not begun.
fn record(now: &Snapshot) -> Cow<'_, LabRecord> {
    now.lab.as_deref().map_or_else(|| Cow::Owned(LabRecord::new(&now.params)), Cow::Borrowed)
}

impl ChartScene for LabCurves {
    fn name(&self, _view: &View) -> String {
        match self {
            Self::Precision => text::lab_precision_chart().to_owned(),
            Self::Gradients => text::lab_gradients_chart().to_owned(),
        }
    }

    fn frame(&self, params: &Params, _experiment: &Experiment) -> Frame {
        Frame { x: x_axis(params), y: self.y_axis(), reference: Vec::new(), labels: Vec::new(), region: None }
    }

    fn curve_roles(&self) -> Vec<Role> {
        roles().to_vec()
    }

    /// Without a training, what the next one would have.
    fn curve_names(&self, params: &Params) -> Vec<String> {
        let [left, right] = text::lab_sides(&params.lab, &params.setting);
        let mut names = vec![left, right];
        names.resize(roles().len(), String::new());
        names
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        let record = record(now);
        let line = |side: usize, away: f64| {
            let points = record.sides[side].points.iter();
            let value = |point: &LabPoint| (f64::from(point.step), self.value(point) + away * point.deviation());
            points.map(value).collect()
        };
        let has_spread = matches!(self, Self::Precision) && record.setting.seeds > 1;
        let around = |side, away| if has_spread { line(side, away) } else { Vec::new() };
        let lines = [line(0, 0.0), line(1, 0.0), around(0, -1.0), around(0, 1.0), around(1, -1.0), around(1, 1.0)];
        roles().into_iter().zip(lines).map(|(role, points)| Series::line(role, points)).collect()
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        named_entries(self, &now.params)
    }

    fn description(&self, now: &Snapshot) -> String {
        let record = record(now);
        let names = text::lab_sides(&record.setting, &record.yours);
        let Some((left, right)) = record.pairs().last() else { return text::lab_no_training().to_owned() };
        let values = [left, right].map(|point| self.printed(point));
        let diverged = record.sides.each_ref().map(|side| side.has_diverged);
        text::describe_lab(matches!(self, Self::Precision), record.steps(), &names, &values, diverged)
    }

    fn table(&self, now: &Snapshot) -> Table {
        let record = record(now);
        let row = |(left, right): (&LabPoint, &LabPoint)| {
            vec![left.step.to_string(), self.printed(left), self.printed(right)]
        };
        let [left, right] = text::lab_sides(&record.setting, &record.yours);
        Table {
            columns: vec![text::lab_step_column().to_owned(), left, right],
            rows: record.pairs().map(row).collect(),
        }
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        record(now).columns()
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

impl Crosshair for LabCurves {
    fn first_place(&self) -> f64 {
        FIRST
    }

    fn read(&self, place: f64, frame: &Frame, now: &Snapshot) -> Reading {
        let record = record(now);
        let wanted = frame.x.position_to_data(place);
        let away = |point: &LabPoint| (f64::from(point.step) - wanted).abs();
        let nearest = record.pairs().min_by(|(a, _), (b, _)| away(a).total_cmp(&away(b)));
        let names = text::lab_sides(&record.setting, &record.yours);
        let rows: Vec<ReadingRow> = nearest.map_or_else(Vec::new, |(left, right)| {
            let cells = [left, right].map(|point| vec![self.printed(point)]);
            let sides = names.into_iter().zip(roles()).zip(cells);
            sides.map(|((name, role), cells)| ReadingRow { name, role, cells }).collect()
        });
        let step = nearest.map_or(0, |(left, _)| left.step);
        let head = text::lab_step(step);
        Reading {
            position: frame.x.data_to_position(f64::from(step)),
            is_on_axis: true,
            spoken: text::spoken_rows(&head, rows.iter().map(|row| (&row.name[..], &row.cells[0][..]))),
            head,
            kind: "",
            columns: vec![match self {
                Self::Precision => text::lab_precision_axis(),
                Self::Gradients => text::lab_gradients_axis(),
            }],
            rows,
        }
    }
}

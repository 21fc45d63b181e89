//! A scene as a side of the lab sees it: the picture, the anchors and what the net takes for objects.

use super::{LabRecord, LabSide};
use crate::{
    params::{Params, View},
    scene::{
        Axis, Column, Crosshair, Frame, LegendEntry, Mark, Point, Role, Series, Snapshot, Table, Tick,
        chart_scene::ChartScene,
    },
    text::{self, format_fixed, format_p_t},
};
use focal_loss::{experiment::Experiment, loss::Target};

/// Grey squares in a row of the scene.
const SIDE: f64 = 64.0;
/// Cells of a side.
const CELLS: usize = 16;
/// Squares in a row of a cell.
const CELL: f64 = SIDE / CELLS as f64;
/// Grey values that are background and ink.
const GREYS: (f64, f64) = (-1.0, 2.0);
/// The radius of a dot, in squares, for p_t = 1 and p_t = 0.
const RADII: (f64, f64) = (0.3, 1.7);
/// A negative with a larger p_t is easy.
const EASY: f64 = 0.9;
/// What the net takes for an object: a detection with at least this score.
const SURE: f64 = 0.3;
/// Values of a cell, of a box and of a detection.
const PER_CELL: usize = 2;
const PER_BOX: usize = 4;
const PER_DETECTION: usize = 5;

/// A scene as one side sees it.
pub(in crate::scene) struct ScenePicture {
    /// 0 is left.
    pub(in crate::scene) side: usize,
}

/// The groups of anchors from the lowest to the one on top.
const GROUPS: [Role; 3] = [Role::Examples, Role::User(Target::Negative), Role::User(Target::Positive)];

/// An anchor with its place: the group, the middle of its cell and p_t.
fn anchors(side: &LabSide) -> impl Iterator<Item = (Role, Point, f64)> {
    side.cells.as_chunks::<PER_CELL>().0.iter().enumerate().filter_map(|(index, &[class, p_t])| {
        let role = match class {
            1.0 => GROUPS[2],
            0.0 if p_t > EASY => GROUPS[0],
            0.0 => GROUPS[1],
            _ => return None,
        };
        let middle = |cell: usize| (cell as f64 + 0.5) * CELL;
        Some((role, (middle(index % CELLS), SIDE - middle(index / CELLS)), p_t))
    })
}

/// Left, top, right and bottom as a line. The axis goes up, and squares are counted down.
fn outline(left: f64, top: f64, right: f64, bottom: f64) -> Vec<Point> {
    let (top, bottom) = (SIDE - top, SIDE - bottom);
    vec![(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
}

/// The detections that count, with their scores.
fn detections(side: &LabSide) -> Vec<[f64; PER_DETECTION]> {
    side.detections.as_chunks::<PER_DETECTION>().0.iter().copied().filter(|found| found[4] >= SURE).collect()
}

fn axis(title: &str) -> Axis {
    let end = |value| Tick { value, label: String::new() };
    Axis { title: title.to_owned().into(), min: 0.0, max: SIDE, ticks: [0.0, SIDE].map(end).to_vec(), is_log: false }
}

impl ScenePicture {
    fn record<'a>(&self, now: &'a Snapshot) -> Option<(&'a LabRecord, &'a LabSide)> {
        let record = now.lab.as_deref()?;
        Some((record, &record.sides[self.side]))
    }
}

impl ChartScene for ScenePicture {
    fn name(&self, _view: &View) -> String {
        text::lab_scene_chart(self.side).to_owned()
    }

    fn frame(&self, _params: &Params, _experiment: &Experiment) -> Frame {
        Frame { x: axis(""), y: axis(""), reference: Vec::new(), labels: Vec::new(), region: None }
    }

    fn dress(&self, frame: &mut Frame, now: &Snapshot) {
        let Some((record, _)) = self.record(now) else { return };
        let shade = |&grey: &f64| ((grey - GREYS.0) / (GREYS.1 - GREYS.0)).clamp(0.0, 1.0);
        let shades: Vec<f64> = record.scene.greys.iter().map(shade).collect();
        let corners = vec![(0.0, SIDE), (SIDE, 0.0)];
        if !shades.is_empty() {
            let mark = Mark::Shades { columns: SIDE as usize, shades };
            frame.reference.push(Series { role: Role::Examples, points: corners, mark });
        }
        for &[left, top, right, bottom] in record.scene.objects.as_chunks::<PER_BOX>().0 {
            frame.reference.push(Series::line(Role::Object, outline(left, top, right, bottom)));
        }
    }

    fn curve_roles(&self) -> Vec<Role> {
        GROUPS.into_iter().chain([Role::Mistake]).collect()
    }

    fn curve_names(&self, _params: &Params) -> Vec<String> {
        let groups = [text::easy_negatives(), text::lab_negatives(), text::positives(), text::lab_detections()];
        groups.map(str::to_owned).to_vec()
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        let nothing = LabSide::default();
        let side = self.record(now).map_or(&nothing, |(_, side)| side);
        let mut series: Vec<Series> = GROUPS
            .into_iter()
            .map(|group| {
                let of_group = anchors(side).filter(|(role, ..)| *role == group);
                let radius = |p_t: f64| RADII.0 + (RADII.1 - RADII.0) * (1.0 - p_t);
                let (points, radii) = of_group.map(|(_, at, p_t)| (at, radius(p_t))).unzip();
                Series { role: group, points, mark: Mark::Dots { radii } }
            })
            .collect();
        // One line through all boxes would join them. The number of curves is fixed, so the boxes are one series of
        // rectangles.
        let boxes = detections(side)
            .into_iter()
            .flat_map(|[left, top, right, bottom, _]| [(left, SIDE - top), (right, SIDE - bottom)]);
        series.push(Series { role: Role::Mistake, points: boxes.collect(), mark: Mark::Boxes });
        series
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        let names = self.curve_names(&now.params);
        self.curve_roles().into_iter().zip(names).map(|(role, name)| LegendEntry { role, name }).collect()
    }

    fn description(&self, now: &Snapshot) -> String {
        let Some((record, side)) = self.record(now).filter(|(_, side)| !side.cells.is_empty()) else {
            return text::lab_no_training().to_owned();
        };
        let objects = record.scene.objects.len() / PER_BOX;
        let found = detections(side);
        let surest = side.detections.get(PER_DETECTION - 1).copied();
        let hard = anchors(side).filter(|(role, ..)| *role == GROUPS[1]).count();
        text::describe_lab_scene(objects, found.len(), surest, hard)
    }

    fn table(&self, now: &Snapshot) -> Table {
        let all = self.record(now).map(|(_, side)| side.detections.as_chunks::<PER_DETECTION>().0).unwrap_or_default();
        let row = |(place, &[left, top, right, bottom, score]): (usize, &[f64; PER_DETECTION])| {
            let squares = [left, top, right - left, bottom - top].map(|squares| format_fixed(squares, 0));
            [(place + 1).to_string(), format_p_t(score)].into_iter().chain(squares).collect()
        };
        Table { columns: text::lab_detection_columns(), rows: all.iter().enumerate().map(row).collect() }
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        let cells: Vec<(Role, Point, f64)> =
            self.record(now).map(|(_, side)| anchors(side).collect()).unwrap_or_default();
        let column = |name: &str, of: &dyn Fn(&(Role, Point, f64)) -> f64| Column::new(name, cells.iter().map(of));
        vec![
            column("x", &|(_, at, _)| at.0),
            column("y", &|(_, at, _)| SIDE - at.1),
            column("target", &|(role, ..)| f64::from(u8::from(*role == GROUPS[2]))),
            column("p_t", &|(_, _, p_t)| *p_t),
        ]
    }

    /// A picture has no place to read along an axis.
    fn crosshair(&self) -> Option<&dyn Crosshair> {
        None
    }
}

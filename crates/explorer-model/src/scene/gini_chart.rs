//! The Gini chart: the Gini index of each class's losses against γ. The index says in one number how unevenly the loss
//! is spread over the examples.

use super::{
    Axis, Column, Crosshair, Frame, KeyStep, Label, LegendEntry, Point, Reading, ReadingRow, Role, Series, Snapshot,
    Table,
    chart_scene::ChartScene,
    columns::class_name,
    legend::{class_entries, pin_entries},
    reading::step_on_grid,
    vocabulary::CLASSES,
};
use crate::{
    params::{Gamma, LossKind, PAPER_GAMMAS_FIGURE_1, Params, Pin, Setting, View},
    text::{self, format_number},
};
use focal_loss::{
    experiment::Experiment,
    loss::{ExampleLoss, Target},
};

/// Points for each unit of γ.
const POINTS_PER_UNIT: u32 = 10;
/// Digits of the index.
const DIGITS: usize = 4;
/// The γ at which the crosshair is at first, and the largest that it reaches.
const FIRST: f64 = 2.0;
const LAST: f64 = Gamma::SPEC.max;

/// The Gini chart.
pub(super) struct GiniChart;

impl ChartScene for GiniChart {
    fn name(&self, _view: &View) -> String {
        text::gini_chart().to_owned()
    }

    fn still_classes(&self) -> &'static [Target] {
        &CLASSES
    }

    fn frame(&self, params: &Params, experiment: &Experiment) -> Frame {
        frame(params, experiment)
    }

    fn curve_roles(&self) -> Vec<Role> {
        vec![Role::Now]
    }

    fn curve_names(&self, params: &Params) -> Vec<String> {
        vec![text::gamma_equals(params.setting.effective_gamma())]
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        curves(&now.params)
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        // A picture has no controls beside it, so the line at γ is named by the whole setting.
        let line = LegendEntry { role: Role::Now, name: text::curve_setting(&now.params.setting) };
        class_entries(now).into_iter().chain([line]).chain(pin_entries(&now.params, Target::Positive)).collect()
    }

    fn description(&self, now: &Snapshot) -> String {
        description(now)
    }

    fn table(&self, now: &Snapshot) -> Table {
        table(now)
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        columns(now)
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

impl Crosshair for GiniChart {
    fn last_place(&self) -> f64 {
        LAST
    }

    fn first_place(&self) -> f64 {
        FIRST
    }

    fn place_at(&self, position: f64, _frame: &Frame, _now: &Snapshot) -> f64 {
        place_at(position)
    }

    fn step_place(&self, place: f64, by: KeyStep, _frame: &Frame, _now: &Snapshot) -> f64 {
        step(place, by)
    }

    fn read(&self, place: f64, _frame: &Frame, now: &Snapshot) -> Reading {
        read(place, now)
    }
}

/// The setting's loss at another γ. Cross entropy has no γ; for it the chart shows FL, which is cross entropy at γ = 0.
fn at_gamma(setting: &Setting, gamma: f64) -> ExampleLoss {
    if setting.loss == LossKind::FocalLossStar {
        ExampleLoss::star(gamma, setting.beta.get())
    } else {
        ExampleLoss::focal(gamma)
    }
}

fn frame(params: &Params, experiment: &Experiment) -> Frame {
    let curve = |target| {
        let point = |step: u32| -> Point {
            let gamma = f64::from(step) / f64::from(POINTS_PER_UNIT);
            (gamma, experiment.cumulative_of(target, at_gamma(&params.setting, gamma)).gini())
        };
        let last = (Gamma::SPEC.max * f64::from(POINTS_PER_UNIT)) as u32;
        Series::line(Role::User(target), (0..=last).map(point).collect())
    };
    let pins: Vec<Series> = params.pins.iter().enumerate().map(|(index, pin)| pinned(index, pin, experiment)).collect();
    let label =
        |(index, series): (usize, &Series)| Some(Label { text: text::pin_label(index), at: *series.points.last()? });
    Frame {
        x: Axis::linear(text::gamma(), Gamma::SPEC.min, Gamma::SPEC.max, 5, 0),
        y: Axis::linear(text::gini_axis(), 0.0, 1.0, 5, 1),
        labels: pins.iter().enumerate().filter_map(label).collect(),
        reference: CLASSES.map(curve).into_iter().chain(pins).collect(),
        region: None,
    }
}

/// The index of both classes under a pinned setting.
fn pinned_indices(pin: &Pin, experiment: &Experiment) -> [f64; 2] {
    CLASSES.map(|target| experiment.cumulative_of(target, pin.setting.example_loss()).gini())
}

/// The curve of a pin: a vertical line at its γ, from the index of one class to that of the other.
fn pinned(index: usize, pin: &Pin, experiment: &Experiment) -> Series {
    let gamma = pin.setting.effective_gamma();
    let mut ends = pinned_indices(pin, experiment);
    ends.sort_by(f64::total_cmp);
    Series::line(Role::Pin { index, target: Target::Positive }, ends.map(|end| (gamma, end)).to_vec())
}

fn curves(params: &Params) -> Vec<Series> {
    let gamma = params.setting.effective_gamma();
    vec![Series::line(Role::Now, vec![(gamma, 0.0), (gamma, 1.0)])]
}

fn description(now: &Snapshot) -> String {
    let row =
        |target| (now.class_words(target), now.cumulative(target).gini(), now.experiment.cross_entropy(target).gini());
    let mut sentences = vec![text::describe_gini(&now.params.setting, &CLASSES.map(row))];
    for (index, pin) in now.params.pins.iter().enumerate() {
        sentences.push(text::pinned_gini(index, pin, pinned_indices(pin, &now.experiment)));
    }
    sentences.join(" ")
}

fn table(now: &Snapshot) -> Table {
    let row = |gamma: f64| {
        let loss = at_gamma(&now.params.setting, gamma);
        let cell = |target| format_number(now.experiment.cumulative_of(target, loss).gini(), DIGITS);
        std::iter::once(format_number(gamma, 6)).chain(CLASSES.map(cell)).collect()
    };
    let mut gammas: Vec<f64> = PAPER_GAMMAS_FIGURE_1.to_vec();
    let gamma = now.params.setting.effective_gamma();
    let place = gammas.partition_point(|&known| known < gamma);
    if gammas.get(place) != Some(&gamma) {
        gammas.insert(place, gamma);
    }
    let columns =
        std::iter::once(text::gamma().to_owned()).chain(CLASSES.map(|target| now.class_words(target).name())).collect();
    let pinned = now.params.pins.iter().enumerate().map(|(index, pin)| {
        let indices = pinned_indices(pin, &now.experiment).map(|index| format_number(index, DIGITS));
        std::iter::once(text::pinned_gamma(index, pin)).chain(indices).collect()
    });
    Table { columns, rows: gammas.into_iter().map(row).chain(pinned).collect() }
}

fn columns(now: &Snapshot) -> Vec<Column> {
    let curves = frame(&now.params, &now.experiment).reference;
    let gammas = curves.first().map(|curve| curve.points.iter().map(|point| point.0)).into_iter().flatten();
    let indices = CLASSES.iter().zip(&curves).map(|(target, curve)| {
        Column::new(format!("gini_{}", class_name(*target)), curve.points.iter().map(|point| point.1))
    });
    std::iter::once(Column::new("gamma", gammas)).chain(indices).collect()
}

/// The γ at a position, rounded to thousandths of the axis.
fn place_at(position: f64) -> f64 {
    LAST * step_on_grid(position, 0)
}

fn step(gamma: f64, step: KeyStep) -> f64 {
    match step {
        KeyStep::By(thousandths) => LAST * step_on_grid(gamma / LAST, thousandths),
        KeyStep::First => 0.0,
        KeyStep::Last => LAST,
    }
}

/// The index of both classes at this γ.
fn read(gamma: f64, now: &Snapshot) -> Reading {
    let loss = at_gamma(&now.params.setting, gamma);
    let row = |target| ReadingRow {
        name: now.class_words(target).name(),
        role: Role::User(target),
        cells: vec![format_number(now.experiment.cumulative_of(target, loss).gini(), DIGITS)],
    };
    let rows = CLASSES.map(row).to_vec();
    Reading {
        position: gamma / LAST,
        is_on_axis: true,
        spoken: text::spoken_gini(gamma, rows.iter().map(|row| (row.name.as_str(), row.cells[0].as_str()))),
        head: text::gini_head(gamma),
        kind: "",
        columns: vec![text::gini_axis()],
        rows,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::params::Beta;

    #[test]
    fn the_crosshair_reads_what_the_table_has() {
        let now = Snapshot::new(Params::default(), &Arc::new(Experiment::of_paper()));
        for row in table(&now).rows {
            let gamma: f64 = row[0].parse().unwrap();
            let reading = read(gamma, &now);
            let cells: Vec<&str> = reading.rows.iter().map(|row| row.cells[0].as_str()).collect();
            assert_eq!(cells, [row[1].as_str(), row[2].as_str()]);
            assert!(
                (reading.position - gamma / 5.0).abs() < 1e-15 && cells.iter().all(|it| reading.spoken.contains(it))
            );
        }
    }

    #[test]
    fn pins_stand_at_their_gamma_with_their_own_loss() {
        let mut params = Params::default();
        let mut star = Setting { loss: LossKind::FocalLossStar, gamma: Gamma::new(3.0).unwrap(), ..Setting::default() };
        star.beta = Beta::new(1.0).unwrap();
        params.pins.extend([
            Pin::new(star, "S"),
            Pin::new(Setting { loss: LossKind::CrossEntropy, ..Setting::default() }, ""),
        ]);
        let experiment = Arc::new(Experiment::of_paper());
        let frame = frame(&params, &experiment);
        let [_, _, pin, other] = &frame.reference[..] else { panic!("{:?}", frame.reference.len()) };
        let index = |target, loss| experiment.cumulative_of(target, loss).gini();
        let loss = ExampleLoss::star(3.0, 1.0);
        assert_eq!(pin.points, [(3.0, index(Target::Positive, loss)), (3.0, index(Target::Negative, loss))]);
        assert_eq!(other.points[0], (0.0, index(Target::Negative, ExampleLoss::focal(0.0))), "from the lower index up");
        assert_eq!(frame.labels.iter().map(|label| label.text.as_str()).collect::<Vec<_>>(), ["A", "B"]);
        let now = Snapshot::new(params, &experiment);
        let printed = format_number(pin.points[1].1, DIGITS);
        let rows = table(&now).rows;
        assert_eq!((rows[rows.len() - 2][0].as_str(), &rows[rows.len() - 2][2]), ("3 (A: S)", &printed));
        assert!(description(&now).contains(&printed));
    }

    #[test]
    fn keys_and_pointer_go_from_0_to_5() {
        assert!((step(2.0, KeyStep::By(10)) - 2.05).abs() < 1e-12);
        assert!((step(2.0, KeyStep::By(-1)) - 1.995).abs() < 1e-12);
        assert_eq!((step(4.8, KeyStep::By(100)), step(2.0, KeyStep::First), step(2.0, KeyStep::Last)), (5.0, 0.0, 5.0));
        assert_eq!((place_at(0.0), place_at(0.4), place_at(1.0)), (0.0, 2.0, 5.0));
    }
}

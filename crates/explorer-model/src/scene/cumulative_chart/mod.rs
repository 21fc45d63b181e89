//! The cumulative chart of a class: cumulative normalized loss against the fraction of examples, as in a panel of the
//! paper's Figure 4. It can also be read from the other end: then it shows the share of the loss that the hardest
//! fraction of the examples carries, on a logarithmic axis that shows the tail.

mod reading;

use super::{
    Axis, Column, Crosshair, Frame, KeyStep, LegendEntry, Point, Reading, Role, Series, Snapshot, Table,
    chart_scene::ChartScene,
    columns::{gamma_name, pin_name},
    labels,
    legend::{pin_entries, reference_entry},
    reference::{reference_label, reference_labels, reference_series},
};
use crate::{
    params::{FractionAxis, PAPER_GAMMAS_FIGURE_4, Params, Pin, View},
    text::{self, format_number},
};
use focal_loss::{
    experiment::{Cumulative, Experiment},
    loss::Target,
};

/// The places of the labels on the reference curves, as fractions of examples, for positives and for negatives.
const LABEL_FRACTIONS: [[f64; 4]; 2] = [[0.5, 0.64, 0.76, 0.87], [0.4, 0.58, 0.76, 0.9]];
/// Points are at least this far apart on one of the axes. Between them the curve looks straight.
const RESOLUTION: f64 = 0.015;
/// Rows of the table.
const TABLE_FRACTIONS: [f64; 15] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999, 1.0];
const TABLE_HARDEST: [f64; 12] = [1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7];
/// The fractions that the description names if the axis shows the hardest fraction.
const DESCRIBED_HARDEST: [f64; 3] = [0.1, 0.001, 0.0001];

/// The cumulative chart of a class.
pub(super) struct CumulativeChart {
    /// The class whose examples it counts.
    pub(super) target: Target,
}

impl ChartScene for CumulativeChart {
    fn name(&self, view: &View) -> String {
        let name = match (self.target, view.fraction) {
            (Target::Positive, FractionAxis::EasiestFirst) => text::foreground_chart(),
            (Target::Negative, FractionAxis::EasiestFirst) => text::background_chart(),
            (Target::Positive, FractionAxis::Hardest) => text::foreground_tail(),
            (Target::Negative, FractionAxis::Hardest) => text::background_tail(),
        };
        name.to_owned()
    }

    fn frame(&self, params: &Params, experiment: &Experiment) -> Frame {
        frame(self.target, params, experiment)
    }

    fn curve_roles(&self) -> Vec<Role> {
        vec![Role::User(self.target)]
    }

    fn curve_names(&self, params: &Params) -> Vec<String> {
        vec![text::your_curve(&params.setting)]
    }

    fn curves(&self, now: &Snapshot) -> Vec<Series> {
        curves(self.target, now)
    }

    fn legend(&self, now: &Snapshot) -> Vec<LegendEntry> {
        let user = LegendEntry { role: Role::User(self.target), name: text::your_curve(&now.params.setting) };
        let pins = pin_entries(&now.params, self.target);
        std::iter::once(user).chain(pins).chain([reference_entry(text::grey_curves())]).collect()
    }

    fn description(&self, now: &Snapshot) -> String {
        description(self.target, now)
    }

    fn table(&self, now: &Snapshot) -> Table {
        table(self.target, now)
    }

    fn columns(&self, now: &Snapshot) -> Vec<Column> {
        columns(self.target, now)
    }

    fn crosshair(&self) -> Option<&dyn Crosshair> {
        Some(self)
    }
}

impl Crosshair for CumulativeChart {
    fn first_place(&self) -> f64 {
        reading::FIRST
    }

    fn place_at(&self, position: f64, frame: &Frame, _now: &Snapshot) -> f64 {
        reading::place_at(position, frame)
    }

    fn step_place(&self, place: f64, step: KeyStep, frame: &Frame, _now: &Snapshot) -> f64 {
        reading::step(place, step, frame)
    }

    fn read(&self, place: f64, frame: &Frame, now: &Snapshot) -> Reading {
        reading::read(self.target, place, frame, now)
    }
}

/// The horizontal axis. An axis of the hardest fraction goes down to one of `count` examples.
fn x_axis(count: u64, fraction: FractionAxis) -> Axis {
    match fraction {
        FractionAxis::EasiestFirst => Axis::linear(text::fraction_axis(), 0.0, 1.0, 5, 1),
        FractionAxis::Hardest => Axis::log_down(text::hardest_axis(), smallest_power(count)),
    }
}

/// The smallest n for which 10ⁿ is at least `count`: 5 for 10⁵ examples, 2 for 50.
fn smallest_power(count: u64) -> i32 {
    count.saturating_sub(1).checked_ilog10().map_or(1, |power| power.cast_signed() + 1)
}

fn y_axis(fraction: FractionAxis) -> Axis {
    let title = match fraction {
        FractionAxis::EasiestFirst => text::cumulative_axis(),
        FractionAxis::Hardest => text::hardest_share_axis(),
    };
    Axis::linear(title, 0.0, 1.0, 5, 1)
}

fn frame(target: Target, params: &Params, experiment: &Experiment) -> Frame {
    let fraction = params.view.fraction;
    let (x, y) = (x_axis(experiment.count(target), fraction), y_axis(fraction));
    let cumulative = |gamma| experiment.cumulative(target, gamma);
    let mut reference = reference_series(&PAPER_GAMMAS_FIGURE_4, |gamma| points(&cumulative(gamma), &x, fraction));
    let pins: Vec<Series> = params
        .pins
        .iter()
        .enumerate()
        .map(|(index, pin)| {
            let curve = experiment.cumulative_of(target, pin.setting.example_loss());
            Series::line(Role::Pin { index, target }, points(&curve, &x, fraction))
        })
        .collect();
    let all: Vec<&Series> = reference.iter().chain(&pins).collect();
    let mut labels = match fraction {
        FractionAxis::EasiestFirst => {
            let places = LABEL_FRACTIONS[usize::from(target == Target::Negative)];
            reference_labels(&PAPER_GAMMAS_FIGURE_4, |i, gamma| (places[i], cumulative(gamma).at(places[i])))
        }
        FractionAxis::Hardest => {
            let name = |(i, series)| (reference_label(i, PAPER_GAMMAS_FIGURE_4[i]), series);
            let named: Vec<(String, &Series)> = reference.iter().enumerate().map(name).collect();
            labels::placed(&x, &y, &named, &all, &[])
        }
    };
    let named: Vec<(String, &Series)> =
        pins.iter().enumerate().map(|(index, pin)| (text::pin_label(index), pin)).collect();
    labels.extend(labels::placed(&x, &y, &named, &all, &labels));
    reference.extend(pins);
    Frame { x, y, reference, labels, region: None }
}

fn curves(target: Target, now: &Snapshot) -> Vec<Series> {
    let fraction = now.params.view.fraction;
    let points = points(now.cumulative(target), &x_axis(now.experiment.count(target), fraction), fraction);
    vec![Series::line(Role::User(target), points)]
}

/// The points of a curve, from left to right, without those that the eye cannot tell from their neighbours.
fn points(curve: &Cumulative, x: &Axis, fraction: FractionAxis) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(300);
    let (mut last, mut before) = (None, (f64::NEG_INFINITY, 0.0));
    for (&examples, &loss) in curve.fractions().iter().zip(curve.values()) {
        let point = match fraction {
            FractionAxis::EasiestFirst => (examples, loss),
            FractionAxis::Hardest => (1.0 - examples, 1.0 - loss),
        };
        let place = x.data_to_position(point.0);
        // A fraction of 0 has no place on a logarithmic axis.
        if !place.is_finite() {
            break;
        }
        let apart = place - before.0 >= RESOLUTION || (point.1 - before.1).abs() >= RESOLUTION;
        if kept.is_empty() || apart {
            kept.push(point);
            (last, before) = (None, (place, point.1));
        } else {
            last = Some(point);
        }
    }
    kept.extend(last);
    kept
}

fn shares(curve: &Cumulative) -> text::Shares {
    text::Shares { easiest_half: curve.at(0.5), easiest_90: curve.at(0.9), hardest_1: curve.hardest(0.01) }
}

fn description(target: Target, now: &Snapshot) -> String {
    let class = now.class_words(target);
    let (curve, cross_entropy) = (now.cumulative(target), now.experiment.cross_entropy(target));
    let mut sentences = match now.params.view.fraction {
        FractionAxis::EasiestFirst => {
            text::cumulative_description(class, &now.params.setting, shares(curve), shares(cross_entropy))
        }
        FractionAxis::Hardest => {
            let row = |fraction| (fraction, curve.hardest(fraction), cross_entropy.hardest(fraction));
            text::hardest_description(class, &now.params.setting, &DESCRIBED_HARDEST.map(row))
        }
    };
    if !now.params.pins.is_empty() {
        sentences.push(' ');
        sentences.push_str(&text::pins_description(&now.params.pins));
    }
    sentences
}

fn table(target: Target, now: &Snapshot) -> Table {
    let reference = PAPER_GAMMAS_FIGURE_4.map(|gamma| now.experiment.cumulative(target, gamma));
    let of_pin = |pin: &Pin| now.experiment.cumulative_of(target, pin.setting.example_loss());
    let pins: Vec<Cumulative> = now.params.pins.iter().map(of_pin).collect();
    let curves: Vec<&Cumulative> = std::iter::once(now.cumulative(target)).chain(&pins).chain(&reference).collect();
    let is_tail = now.params.view.fraction == FractionAxis::Hardest;
    let first = if is_tail { text::hardest_column() } else { text::fraction_column() };
    let mut columns = vec![first.to_owned(), text::your_curve(&now.params.setting)];
    columns.extend(now.params.pins.iter().map(|pin| text::pin_curve(pin, None)));
    columns.extend(PAPER_GAMMAS_FIGURE_4.map(text::reference_curve));
    let row = |fraction: f64| {
        let share = |curve: &&Cumulative| if is_tail { curve.hardest(fraction) } else { curve.at(fraction) };
        let values = curves.iter().map(|curve| format_number(share(curve), 4));
        std::iter::once(format_number(fraction, 4)).chain(values).collect()
    };
    let smallest = 10.0_f64.powi(-smallest_power(now.experiment.count(target)));
    let rows = match now.params.view.fraction {
        FractionAxis::EasiestFirst => TABLE_FRACTIONS.map(row).to_vec(),
        FractionAxis::Hardest => TABLE_HARDEST.into_iter().filter(|&fraction| fraction >= smallest).map(row).collect(),
    };
    Table { columns, rows }
}

/// Every curve at every edge of a bin.
fn columns(target: Target, now: &Snapshot) -> Vec<Column> {
    let is_tail = now.params.view.fraction == FractionAxis::Hardest;
    let (place, share) = if is_tail {
        ("hardest_fraction_of_examples", "share_of_loss")
    } else {
        ("fraction_of_examples", "cumulative_normalized_loss")
    };
    let user = now.cumulative(target);
    // A fraction of 0 has no place on the logarithmic axis of the tail.
    let count = user.fractions().iter().filter(|&&fraction| !is_tail || fraction < 1.0).count();
    let from_the_end = |value: &f64| if is_tail { 1.0 - value } else { *value };
    let column =
        |name: String, curve: &Cumulative| Column::new(name, curve.values().iter().take(count).map(from_the_end));
    let mut columns =
        vec![Column::new(place, user.fractions().iter().take(count).map(from_the_end)), column(share.to_owned(), user)];
    for (index, pin) in now.params.pins.iter().enumerate() {
        let curve = now.experiment.cumulative_of(target, pin.setting.example_loss());
        columns.push(column(format!("{share}_{}", pin_name(index)), &curve));
    }
    for gamma in PAPER_GAMMAS_FIGURE_4 {
        columns.push(column(format!("{share}_{}", gamma_name(gamma)), &now.experiment.cumulative(target, gamma)));
    }
    columns
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn the_hardest_per_mille_of_the_background() {
        let view = View { fraction: FractionAxis::Hardest, ..View::default() };
        let now = Snapshot::new(Params { view, ..Params::default() }, &Arc::new(Experiment::of_paper()));
        let table = table(Target::Negative, &now);
        let row = table.rows.iter().find(|row| row[0] == "0.001").unwrap();
        let share: f64 = row[1].parse().unwrap();
        assert!((share - now.cumulative(Target::Negative).hardest(0.001)).abs() < 1e-4);
        assert_eq!((table.rows.first().map(|row| row[1].as_str()), table.rows.len()), (Some("1"), 12));
        let [series] = &curves(Target::Negative, &now)[..] else { panic!("one curve") };
        assert_eq!(series.points[0], (1.0, 1.0));
        let (last, share) = *series.points.last().unwrap();
        assert!(last < 2e-7 && share > 0.0, "down to one example: {last} {share}");
        assert!(series.points.windows(2).all(|pair| pair[0].0 > pair[1].0 && pair[0].1 >= pair[1].1));
        // The most even curve of the same classes: under cross entropy the hardest 0.1 % carry little.
        assert!(share < 0.1 && row[2].parse::<f64>().unwrap() < 0.02, "{row:?}");
    }
}

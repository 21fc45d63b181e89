//! Cumulative normalized loss against the fraction of examples: one panel of the paper's Figure 4. Or the same read from
//! the other end: the share of the loss that the hardest fraction carries, on a logarithmic axis that shows the tail.

use super::{
    Axis, Chart, Frame, Point, Role, Series, Snapshot, Table,
    chart::{reference_label, reference_labels, reference_series},
    labels,
};
use crate::{
    experiment::{Cumulative, Experiment},
    params::{FractionAxis, PAPER_GAMMAS_FIGURE_4, Params, Pin},
    text::{self, format_number},
};

/// Where the labels sit on the reference curves, as fractions of examples, for each class.
const LABEL_FRACTIONS: [[f64; 4]; 2] = [[0.5, 0.64, 0.76, 0.87], [0.4, 0.58, 0.76, 0.9]];
/// Points are at least this far apart on one of the axes; what lies between is straight to the eye.
const RESOLUTION: f64 = 0.015;
/// Rows of the table.
const TABLE_FRACTIONS: [f64; 15] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999, 1.0];
const TABLE_HARDEST: [f64; 12] = [1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7];
/// Hardest fractions that the description names, when they are what the axis shows.
const DESCRIBED_HARDEST: [f64; 3] = [0.1, 0.001, 0.0001];

/// The horizontal axis. The hardest fraction goes down to one example of `count`.
fn x_axis(count: u64, fraction: FractionAxis) -> Axis {
    match fraction {
        FractionAxis::EasiestFirst => Axis::linear(text::fraction_axis(), 0.0, 1.0, 5, 1),
        FractionAxis::Hardest => Axis::log_down(text::hardest_axis(), smallest_power(count)),
    }
}

/// The next power of ten: 5 for 10⁵ examples, 2 for 50.
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

pub(super) fn frame(chart: Chart, params: &Params, experiment: &Experiment) -> Frame {
    let (target, fraction) = (chart.class(), params.view.fraction);
    let (x, y) = (x_axis(experiment.count(target), fraction), y_axis(fraction));
    let cumulative = |gamma| experiment.cumulative(target, gamma);
    let mut reference = reference_series(&PAPER_GAMMAS_FIGURE_4, |gamma| points(&cumulative(gamma), &x, fraction));
    let pins: Vec<Series> = params
        .pins
        .iter()
        .enumerate()
        .map(|(index, pin)| Series {
            role: Role::Pin { index, target },
            points: points(&experiment.cumulative_of(target, pin.setting.example_loss()), &x, fraction),
        })
        .collect();
    let all: Vec<&Series> = reference.iter().chain(&pins).collect();
    let mut labels = match fraction {
        FractionAxis::EasiestFirst => {
            let places = LABEL_FRACTIONS[usize::from(chart == Chart::Background)];
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

pub(super) fn curves(chart: Chart, now: &Snapshot) -> Vec<Series> {
    let fraction = now.params.view.fraction;
    let points =
        points(now.cumulative(chart.class()), &x_axis(now.experiment.count(chart.class()), fraction), fraction);
    vec![Series { role: Role::User(chart.class()), points }]
}

/// The points of a curve that the eye can tell apart, from left to right.
fn points(curve: &Cumulative, x: &Axis, fraction: FractionAxis) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(300);
    let (mut last, mut before) = (None, (f64::NEG_INFINITY, 0.0));
    for (&examples, &loss) in curve.fractions().iter().zip(curve.values()) {
        let point = match fraction {
            FractionAxis::EasiestFirst => (examples, loss),
            FractionAxis::Hardest => (1.0 - examples, 1.0 - loss),
        };
        let place = x.data_to_position(point.0);
        // No examples have no place on a logarithmic axis.
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

pub(super) fn description(chart: Chart, now: &Snapshot) -> String {
    let class = now.class_words(chart.class());
    let (curve, cross_entropy) = (now.cumulative(chart.class()), now.experiment.cross_entropy(chart.class()));
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

pub(super) fn table(chart: Chart, now: &Snapshot) -> Table {
    let reference = PAPER_GAMMAS_FIGURE_4.map(|gamma| now.experiment.cumulative(chart.class(), gamma));
    let of_pin = |pin: &Pin| now.experiment.cumulative_of(chart.class(), pin.setting.example_loss());
    let pins: Vec<Cumulative> = now.params.pins.iter().map(of_pin).collect();
    let curves: Vec<&Cumulative> =
        std::iter::once(now.cumulative(chart.class())).chain(&pins).chain(&reference).collect();
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
    let smallest = 10.0_f64.powi(-smallest_power(now.experiment.count(chart.class())));
    let rows = match now.params.view.fraction {
        FractionAxis::EasiestFirst => TABLE_FRACTIONS.map(row).to_vec(),
        FractionAxis::Hardest => TABLE_HARDEST.into_iter().filter(|&fraction| fraction >= smallest).map(row).collect(),
    };
    Table { columns, rows }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::params::View;

    #[test]
    fn the_hardest_per_mille_of_the_background() {
        let view = View { fraction: FractionAxis::Hardest, ..View::default() };
        let now = Snapshot::new(Params { view, ..Params::default() }, &Arc::new(Experiment::of_paper()));
        let table = table(Chart::Background, &now);
        let row = table.rows.iter().find(|row| row[0] == "0.001").unwrap();
        let share: f64 = row[1].parse().unwrap();
        assert!((share - now.cumulative(crate::focal::Target::Negative).hardest(0.001)).abs() < 1e-4);
        assert_eq!((table.rows.first().map(|row| row[1].as_str()), table.rows.len()), (Some("1"), 12));
        let [series] = &curves(Chart::Background, &now)[..] else { panic!("one curve") };
        assert_eq!(series.points[0], (1.0, 1.0));
        let (last, share) = *series.points.last().unwrap();
        assert!(last < 2e-7 && share > 0.0, "down to one example: {last} {share}");
        assert!(series.points.windows(2).all(|pair| pair[0].0 > pair[1].0 && pair[0].1 >= pair[1].1));
        // The most even curve of the same classes: under cross entropy the hardest 0.1 % carry little.
        assert!(share < 0.1 && row[2].parse::<f64>().unwrap() < 0.02, "{row:?}");
    }
}

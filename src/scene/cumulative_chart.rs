//! Cumulative normalized loss against the fraction of examples: one panel of the paper's Figure 4.

use super::{
    Axis, Chart, Frame, Point, Role, Series, Snapshot, Table,
    chart::{reference_labels, reference_series},
    labels,
};
use crate::{
    experiment::{Cumulative, Experiment},
    params::{PAPER_GAMMAS_FIGURE_4, Params, Pin},
    text::{self, format_number},
};

/// Where the labels sit on the reference curves, as fractions of examples, for each class.
const LABEL_FRACTIONS: [[f64; 4]; 2] = [[0.5, 0.64, 0.76, 0.87], [0.4, 0.58, 0.76, 0.9]];
/// Points are at least this far apart on one of the axes; what lies between is straight to the eye.
const RESOLUTION: f64 = 0.015;
/// Rows of the table.
const TABLE_FRACTIONS: [f64; 15] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999, 1.0];

pub(super) fn frame(chart: Chart, params: &Params, experiment: &Experiment) -> Frame {
    let fractions = LABEL_FRACTIONS[usize::from(chart == Chart::Background)];
    let cumulative = |gamma| experiment.cumulative(chart.class(), gamma);
    let mut reference = reference_series(&PAPER_GAMMAS_FIGURE_4, |gamma| thinned(&cumulative(gamma)));
    let target = chart.class();
    let mut labels =
        reference_labels(&PAPER_GAMMAS_FIGURE_4, |i, gamma| (fractions[i], cumulative(gamma).at(fractions[i])));
    let (x, y) =
        (Axis::linear(text::FRACTION_AXIS, 0.0, 1.0, 5, 1), Axis::linear(text::CUMULATIVE_AXIS, 0.0, 1.0, 5, 1));
    let pins: Vec<Series> = params
        .pins
        .iter()
        .enumerate()
        .map(|(index, pin)| Series {
            role: Role::Pin { index, target },
            points: thinned(&experiment.cumulative_of(target, pin.setting.example_loss())),
        })
        .collect();
    let named: Vec<(String, &Series)> =
        pins.iter().enumerate().map(|(index, pin)| (text::pin_label(index), pin)).collect();
    labels.extend(labels::placed(&x, &y, &named, &reference.iter().chain(&pins).collect::<Vec<_>>(), &labels));
    reference.extend(pins);
    Frame { x, y, reference, labels, region: None }
}

pub(super) fn curves(chart: Chart, now: &Snapshot) -> Vec<Series> {
    vec![Series { role: Role::User(chart.class()), points: thinned(now.cumulative(chart.class())) }]
}

/// The points of a curve that the eye can tell apart.
fn thinned(curve: &Cumulative) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(300);
    let last = curve.fractions().len().saturating_sub(1);
    for (i, point) in curve.fractions().iter().copied().zip(curve.values().iter().copied()).enumerate() {
        let apart = kept.last().is_none_or(|kept| point.0 - kept.0 >= RESOLUTION || point.1 - kept.1 >= RESOLUTION);
        if apart || i == last {
            kept.push(point);
        }
    }
    kept
}

fn shares(curve: &Cumulative) -> text::Shares {
    text::Shares { easiest_half: curve.at(0.5), easiest_90: curve.at(0.9), hardest_1: curve.hardest(0.01) }
}

pub(super) fn description(chart: Chart, now: &Snapshot) -> String {
    let class = if chart == Chart::Foreground { text::FOREGROUND } else { text::BACKGROUND };
    let cross_entropy = now.experiment.cross_entropy(chart.class());
    let sentences = text::cumulative_description(
        class,
        &now.params.setting,
        shares(now.cumulative(chart.class())),
        shares(cross_entropy),
    );
    if now.params.pins.is_empty() {
        return sentences;
    }
    format!("{sentences} {}", text::pins_description(&now.params.pins))
}

pub(super) fn table(chart: Chart, now: &Snapshot) -> Table {
    let reference = PAPER_GAMMAS_FIGURE_4.map(|gamma| now.experiment.cumulative(chart.class(), gamma));
    let of_pin = |pin: &Pin| now.experiment.cumulative_of(chart.class(), pin.setting.example_loss());
    let pins: Vec<Cumulative> = now.params.pins.iter().map(of_pin).collect();
    let curves: Vec<&Cumulative> =
        std::iter::once(now.cumulative(chart.class())).chain(&pins).chain(&reference).collect();
    let mut columns = vec![text::FRACTION_COLUMN.to_owned(), text::your_curve(&now.params.setting)];
    columns.extend(now.params.pins.iter().map(|pin| text::pin_curve(pin, "")));
    columns.extend(PAPER_GAMMAS_FIGURE_4.map(text::reference_curve));
    let row = |fraction: f64| {
        let values = curves.iter().map(|curve| format_number(curve.at(fraction), 4));
        std::iter::once(format_number(fraction, 4)).chain(values).collect()
    };
    Table { columns, rows: TABLE_FRACTIONS.map(row).to_vec() }
}

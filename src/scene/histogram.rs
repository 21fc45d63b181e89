//! How many examples of each class have which p_t, or which logit: what a population is.

use super::{Axis, Frame, Point, Role, Series, Snapshot, Table};
use crate::{
    experiment::Experiment,
    focal::{Target, x_t_of_p_t},
    params::{Params, XQuantity},
    text::{self, format_number},
};

pub(super) const CLASSES: [Target; 2] = [Target::Positive, Target::Negative];
/// Bars over p_t from 0 to 1, and over x_t from −10 to 10.
const BARS: [u32; 2] = [50, 40];
/// A bar without examples, on an axis that starts at 1.
const NONE: f64 = 0.1;

fn x_axis(x: XQuantity) -> Axis {
    match x {
        XQuantity::Probability => Axis::linear(text::P_T_AXIS, 0.0, 1.0, 5, 1),
        XQuantity::Logit => Axis::linear(text::X_T_AXIS, -10.0, 10.0, 4, 0),
    }
}

/// The edges of the bars, from left to right, and how many examples of a class lie between them. What lies beyond a
/// logit of ±10 is in the outermost bars.
pub(super) fn bars(x: XQuantity, experiment: &Experiment, target: Target) -> (Vec<f64>, Vec<f64>) {
    let axis = x_axis(x);
    let bars = BARS[usize::from(x == XQuantity::Logit)];
    let edges: Vec<f64> = (0..=bars).map(|i| axis.position_to_data(f64::from(i) / f64::from(bars))).collect();
    let count = experiment.count(target) as f64;
    let above = |(i, &edge): (usize, &f64)| match i {
        0 => count,
        i if i == edges.len() - 1 => 0.0,
        _ => experiment.count_above(target, if x == XQuantity::Logit { edge } else { x_t_of_p_t(edge) }),
    };
    let above: Vec<f64> = edges.iter().enumerate().map(above).collect();
    (edges, above.windows(2).map(|pair| (pair[0] - pair[1]).max(0.0)).collect())
}

pub(super) fn frame(params: &Params, experiment: &Experiment) -> Frame {
    let x = params.view.x;
    let largest = CLASSES.map(|target| experiment.count(target)).into_iter().max().unwrap_or_default();
    let outline = |target| {
        let (edges, counts) = bars(x, experiment, target);
        let step = |(edges, count): (&[f64], &f64)| -> [Point; 2] {
            // Less than half an example is none.
            let height = if *count < 0.5 { NONE } else { *count };
            [(edges[0], height), (edges[1], height)]
        };
        let points: Vec<Point> = edges.windows(2).zip(&counts).flat_map(step).collect();
        Series { role: Role::User(target), points }
    };
    Frame {
        x: x_axis(x),
        y: Axis::log(
            text::COUNT_AXIS,
            0,
            largest.saturating_sub(1).checked_ilog10().map_or(1, |power| power.cast_signed() + 1),
        ),
        reference: CLASSES.map(outline).to_vec(),
        labels: Vec::new(),
        region: None,
    }
}

pub(super) fn description(now: &Snapshot) -> String {
    let class = |target| {
        let above = |p_t: f64| now.experiment.count_above(target, x_t_of_p_t(p_t));
        let count = now.experiment.count(target);
        text::HistogramClass {
            words: now.class_words(target),
            count,
            well_classified: above(0.5) / count as f64,
            beyond_9: above(0.9) / count as f64,
            below_1: 1.0 - above(0.1) / count as f64,
        }
    };
    text::histogram_description(&CLASSES.map(class))
}

/// One row for each tenth of p_t, or each unit of x_t.
pub(super) fn table(now: &Snapshot) -> Table {
    let x = now.params.view.x;
    let together = if x == XQuantity::Logit { 2 } else { 5 };
    let counted = CLASSES.map(|target| bars(x, &now.experiment, target));
    let edges = &counted[0].0;
    let row = |i: usize| {
        let last = (i + together).min(edges.len() - 1);
        let range = text::range(edges[i], edges[last]);
        let sum = |(_, counts): &(Vec<f64>, Vec<f64>)| format_number(counts[i..last].iter().sum::<f64>().round(), 8);
        std::iter::once(range).chain(counted.iter().map(sum)).collect()
    };
    let first = if x == XQuantity::Logit { text::X_T_COLUMN } else { text::P_T_COLUMN };
    let columns =
        std::iter::once(first.to_owned()).chain(CLASSES.map(|target| now.class_words(target).class.to_owned()));
    Table { columns: columns.collect(), rows: (0..edges.len() - 1).step_by(together).map(row).collect() }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::params::{MedianBackgroundScore, PopulationSetting, View};

    #[test]
    fn every_example_is_in_a_bar() {
        let experiment = Arc::new(Experiment::of_paper());
        for x in [XQuantity::Probability, XQuantity::Logit] {
            for (target, expected) in [(Target::Positive, 1e5), (Target::Negative, 1e7)] {
                let (edges, counts) = bars(x, &experiment, target);
                assert_eq!(edges.len(), counts.len() + 1);
                assert!((counts.iter().sum::<f64>() - expected).abs() < 1e-3);
            }
            let view = View { x, ..View::default() };
            let table = table(&Snapshot::new(Params { view, ..Params::default() }, &experiment));
            let total: f64 = table.rows.iter().map(|row| row[1].replace(',', "").parse::<f64>().unwrap()).sum();
            assert!((total - 1e5).abs() <= 10.0, "{total}");
        }
    }

    #[test]
    fn half_of_the_paper_s_background_is_below_its_median() {
        for median in [MedianBackgroundScore::default(), MedianBackgroundScore::new(1e-4).unwrap()] {
            let setting = PopulationSetting { median_background_score: median, ..PopulationSetting::default() };
            let above = setting.experiment().unwrap().count_above(Target::Negative, -x_t_of_p_t(median.get()));
            assert!((above / 5e6 - 1.0).abs() < 3e-4, "{above}");
        }
    }
}

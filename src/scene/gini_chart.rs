//! The Gini index of the losses of each class against γ: how unevenly the loss is spread, in one number.

use super::{Axis, Frame, Point, Role, Series, Snapshot, Table};
use crate::{
    experiment::Experiment,
    focal::{ExampleLoss, Target},
    params::{Gamma, LossKind, PAPER_GAMMAS_FIGURE_1, Params, Setting},
    text::{self, format_number},
};

pub(super) const CLASSES: [Target; 2] = [Target::Positive, Target::Negative];
/// Points for each unit of γ: the curves bend most near 0.
const POINTS_PER_UNIT: u32 = 10;

/// The setting's loss at another γ; cross entropy, which has none, stands in the chart of FL.
fn at_gamma(setting: &Setting, gamma: f64) -> ExampleLoss {
    if setting.loss == LossKind::FocalLossStar {
        ExampleLoss::star(gamma, setting.beta.get())
    } else {
        ExampleLoss::focal(gamma)
    }
}

pub(super) fn frame(params: &Params, experiment: &Experiment) -> Frame {
    let curve = |target| {
        let point = |step: u32| -> Point {
            let gamma = f64::from(step) / f64::from(POINTS_PER_UNIT);
            (gamma, experiment.cumulative_of(target, at_gamma(&params.setting, gamma)).gini())
        };
        let last = (Gamma::SPEC.max * f64::from(POINTS_PER_UNIT)) as u32;
        Series { role: Role::User(target), points: (0..=last).map(point).collect() }
    };
    Frame {
        x: Axis::linear(text::GAMMA, Gamma::SPEC.min, Gamma::SPEC.max, 5, 0),
        y: Axis::linear(text::GINI_AXIS, 0.0, 1.0, 5, 1),
        reference: CLASSES.map(curve).to_vec(),
        labels: Vec::new(),
        region: None,
    }
}

pub(super) fn curves(params: &Params) -> Vec<Series> {
    let gamma = params.setting.effective_gamma();
    vec![Series { role: Role::Now, points: vec![(gamma, 0.0), (gamma, 1.0)] }]
}

pub(super) fn description(now: &Snapshot) -> String {
    let row =
        |target| (now.class_words(target), now.cumulative(target).gini(), now.experiment.cross_entropy(target).gini());
    text::gini_description(&now.params.setting, &CLASSES.map(row))
}

pub(super) fn table(now: &Snapshot) -> Table {
    let row = |gamma: f64| {
        let loss = at_gamma(&now.params.setting, gamma);
        let cell = |target| format_number(now.experiment.cumulative_of(target, loss).gini(), 4);
        std::iter::once(format_number(gamma, 6)).chain(CLASSES.map(cell)).collect()
    };
    let mut gammas: Vec<f64> = PAPER_GAMMAS_FIGURE_1.to_vec();
    let gamma = now.params.setting.effective_gamma();
    let place = gammas.partition_point(|&known| known < gamma);
    if gammas.get(place) != Some(&gamma) {
        gammas.insert(place, gamma);
    }
    let columns = std::iter::once(text::GAMMA.to_owned())
        .chain(CLASSES.map(|target| now.class_words(target).class.to_owned()))
        .collect();
    Table { columns, rows: gammas.into_iter().map(row).collect() }
}

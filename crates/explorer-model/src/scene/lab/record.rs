//! What the trainings have given.

use std::sync::Arc;

use crate::{
    params::{LabSetting, Params, Setting},
    scene::Column,
};
use focal_loss::experiment::Experiment;

/// What both sides have given since the training began.
#[derive(Clone, Debug, PartialEq)]
pub struct LabRecord {
    /// What is trained.
    pub setting: LabSetting,
    /// With which γ and α the right side is trained. The sliders may have moved on.
    pub yours: Setting,
    /// The scores π at which both sides started.
    pub priors: [f64; 2],
    /// The scene that both sides look at.
    pub scene: Arc<LabScene>,
    /// Left and right.
    pub sides: [LabSide; 2],
}

/// A scene.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabScene {
    /// Grey values in reading order, a square. Their mean is near 0 and their size near 1.
    pub greys: Vec<f64>,
    /// Left, top, right and bottom of each object, in squares.
    pub objects: Vec<f64>,
}

/// One side.
#[derive(Clone, Debug, Default)]
pub struct LabSide {
    /// How it stood, from the first step on.
    pub points: Vec<LabPoint>,
    /// Of the hardest anchor of each cell: its class, 1 or 0, or −1 where all are ignored, and its p_t.
    pub cells: Vec<f64>,
    /// Left, top, right, bottom and score of each detection in the scene, the surest first.
    pub detections: Vec<f64>,
    /// Its scores; none while there are none.
    pub experiment: Option<Arc<Experiment>>,
    /// Whether its numbers are no longer finite.
    pub has_diverged: bool,
}

/// How a side stood after a step.
#[derive(Clone, Debug, PartialEq)]
pub struct LabPoint {
    /// Steps done.
    pub step: u32,
    /// The average precision of each seed.
    pub precisions: Vec<f64>,
    /// How many times harder the negatives pull than the positives.
    pub gradient_ratio: f64,
    /// The loss of the last batch; NaN before the first step.
    pub loss: f64,
    /// Of the parameters, in hexadecimal digits.
    pub checksum: String,
}

impl PartialEq for LabSide {
    /// Sides with as many points are the same side.
    fn eq(&self, other: &Self) -> bool {
        self.points.len() == other.points.len()
            && self.points.last().map(|it| it.step) == other.points.last().map(|it| it.step)
    }
}

impl LabPoint {
    /// The mean of the average precision over the seeds.
    #[must_use]
    pub fn mean(&self) -> f64 {
        self.precisions.iter().sum::<f64>() / self.precisions.len() as f64
    }

    /// Its standard deviation over the seeds, 0 for one seed.
    #[must_use]
    pub fn deviation(&self) -> f64 {
        let (mean, count) = (self.mean(), self.precisions.len() as f64);
        let sum = self.precisions.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        (sum / (count - 1.0).max(1.0)).sqrt()
    }
}

impl LabRecord {
    /// The training of a state, before it begins.
    #[must_use]
    pub fn new(params: &Params) -> Self {
        Self {
            setting: params.lab,
            yours: params.setting,
            priors: [f64::NAN; 2],
            scene: Arc::default(),
            sides: Default::default(),
        }
    }

    /// Whether it is the training of a state, so that going on makes sense.
    #[must_use]
    pub fn is_of(&self, params: &Params) -> bool {
        let trained = |setting: &Setting| (setting.effective_gamma(), setting.effective_alpha());
        self.setting == params.lab && trained(&self.yours) == trained(&params.setting)
    }

    /// Every number, for programs: one row for each step at which both sides were judged.
    #[must_use]
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = vec![Column::new("step", self.sides[0].points.iter().map(|point| f64::from(point.step)))];
        for (side, name) in self.sides.iter().zip(["left", "right"]) {
            let mut add = |what: &str, of: fn(&LabPoint) -> f64| {
                columns.push(Column::new(format!("{name}_{what}"), side.points.iter().map(of)));
            };
            add("average_precision", LabPoint::mean);
            add("average_precision_deviation", LabPoint::deviation);
            add("gradient_of_negatives_to_positives", |point| point.gradient_ratio);
            add("loss", |point| point.loss);
        }
        columns
    }

    /// How many steps have been done.
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.sides[0].points.last().map_or(0, |point| point.step)
    }

    /// The places at which both sides have been judged, in pairs.
    pub fn pairs(&self) -> impl Iterator<Item = (&LabPoint, &LabPoint)> {
        self.sides[0].points.iter().zip(&self.sides[1].points)
    }
}

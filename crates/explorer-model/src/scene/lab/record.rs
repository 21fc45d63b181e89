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

    /// The training of the default state, as it was once recorded: the picture of a page without its program. It has
    /// curves and nothing else.
    #[must_use]
    pub fn recorded() -> Self {
        const ROWS: &str = include_str!("../../../data/lab.csv");
        let mut record = Self::new(&Params::default());
        for row in ROWS.lines().skip(1) {
            let numbers: Vec<f64> = row.split(',').map(|number| number.parse().unwrap_or(f64::NAN)).collect();
            let [step, sides @ ..] = &numbers[..] else { continue };
            for (side, numbers) in record.sides.iter_mut().zip(sides.as_chunks::<4>().0) {
                let [precision, _, gradient_ratio, loss] = *numbers;
                let (step, checksum) = (*step as u32, String::new());
                side.points.push(LabPoint { step, precisions: vec![precision], gradient_ratio, loss, checksum });
            }
        }
        record
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recorded_training_is_saved_as_it_was() {
        let record = LabRecord::recorded();
        assert_eq!((record.steps(), record.pairs().count()), (300, 31));
        let text = crate::scene::csv(&record.columns());
        assert_eq!(text.replace("\r\n", "\n"), include_str!("../../../data/lab.csv"));
    }

    #[test]
    fn mean_and_deviation_of_the_seeds() {
        let point = |precisions: &[f64]| LabPoint {
            step: 0,
            precisions: precisions.to_vec(),
            gradient_ratio: 1.0,
            loss: 0.0,
            checksum: String::new(),
        };
        assert_eq!((point(&[0.5]).mean(), point(&[0.5]).deviation()), (0.5, 0.0));
        assert_eq!((point(&[0.25, 0.75]).mean(), point(&[0.25, 0.75]).deviation()), (0.5, 0.125_f64.sqrt()));
    }

    #[test]
    fn another_gamma_is_another_training() {
        let params = |query: &str| crate::params::parse(query).0;
        let record = LabRecord::new(&params(""));
        assert!(record.is_of(&params("x=x_t")) && record.is_of(&params("beta=2")));
        for query in ["gamma=1", "alpha=none", "loss=cross_entropy", "lab=1~0~none~all~own~adam~0.007~1~4~1~300"] {
            assert!(!record.is_of(&params(query)), "{query}");
        }
    }
}

//! Two trainings side by side: the same seeds, the same scenes and the same weights before the first step, under two
//! settings.

use focal_loss::loss::Target;

use crate::{
    detections::Detection,
    outputs::{Gradients, Outputs, Scores},
    run::{Run, StepLog},
    scene::Scene,
    settings::{Negatives, Settings, SettingsError},
};

/// How a duel stands for one of its sides. All but the precisions is of the first seed.
#[derive(Clone, Debug)]
pub struct Standing {
    /// How many steps have been done.
    pub step: u32,
    /// The average precision of each seed.
    pub precisions: Vec<f64>,
    /// The loss of the last batch; NaN before the first step.
    pub loss: f64,
    /// How many times harder the negatives pull than the positives; NaN where the trained negatives are not yet known.
    pub gradient_ratio: f64,
    /// [`Run::checksum`].
    pub checksum: u64,
    /// Whether the numbers are no longer finite.
    pub has_diverged: bool,
    /// The hardest anchor of each cell of the shown scene, with its p_t; none where all are ignored.
    pub cells: Vec<Option<(Target, f64)>>,
    /// The detections in the shown scene, the surest first.
    pub detections: Vec<Detection>,
    /// The scores of both classes; empty if the net has diverged.
    pub scores: Scores,
}

/// Two trainings of each of some seeds.
#[derive(Clone, Debug)]
pub struct Duel {
    first: Pair,
    others: Vec<Pair>,
    steps: u32,
    shown: usize,
}

#[derive(Clone, Debug)]
struct Pair {
    sides: [Side; 2],
    scenes: Vec<Scene>,
}

#[derive(Clone, Debug)]
struct Side {
    run: Run,
    log: Option<StepLog>,
}

impl Pair {
    fn new(sides: [Settings; 2], seed: u32, scenes: usize) -> Result<Self, (usize, SettingsError)> {
        let clutter = sides[0].clutter;
        let side = |side: usize| {
            let run = Run::new(Settings { seed, clutter, ..sides[side] }).map_err(|error| (side, error))?;
            Ok(Side { run, log: None })
        };
        Ok(Self { sides: [side(0)?, side(1)?], scenes: Scene::for_evaluation(seed, clutter, scenes) })
    }

    fn precision(&mut self, side: usize) -> f64 {
        self.sides[side].run.outputs(&self.scenes).average_precision()
    }
}

impl Duel {
    /// Both sides before their first step, for `seeds` seeds from that of the left side on. The right side takes the
    /// seed and the clutter of the left one. Each net is judged on `scenes` scenes.
    ///
    /// # Errors
    /// The side that has a setting outside its range, and the setting.
    pub fn new(sides: [Settings; 2], seeds: u32, scenes: usize) -> Result<Self, (usize, SettingsError)> {
        let seed = |more: u32| sides[0].seed.wrapping_add(more);
        let first = Pair::new(sides, seed(0), scenes)?;
        let others = (1..seeds).map(|more| Pair::new(sides, seed(more), scenes)).collect::<Result<_, _>>()?;
        let shown = first.scenes.iter().position(|scene| scene.objects().len() == 2).unwrap_or_default();
        Ok(Self { first, others, steps: 0, shown })
    }

    /// How many steps have been done.
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.steps
    }

    /// Trains each net on its next batch.
    pub fn step(&mut self) {
        self.steps += 1;
        for pair in std::iter::once(&mut self.first).chain(&mut self.others) {
            for side in &mut pair.sides {
                side.log = Some(side.run.step());
            }
        }
    }

    /// The scores at which both sides started, π.
    #[must_use]
    pub fn priors(&self) -> [f64; 2] {
        self.first.sides.each_ref().map(|side| side.run.prior())
    }

    /// The scene that is shown: of those for evaluation, the first with two objects.
    #[must_use]
    pub fn scene(&self) -> Option<&Scene> {
        self.first.scenes.get(self.shown)
    }

    /// Judges every net.
    pub fn standings(&mut self) -> [Standing; 2] {
        [0, 1].map(|side| {
            let others: Vec<f64> = self.others.iter_mut().map(|pair| pair.precision(side)).collect();
            let Pair { sides, scenes } = &mut self.first;
            let Side { run, log } = &mut sides[side];
            let settings = run.settings();
            let outputs = run.outputs(scenes);
            let gradients = match settings.negatives {
                Negatives::All => Some(outputs.gradients(settings.loss)),
                // Only a step says which negatives are trained.
                Negatives::Hardest => log.map(|log| log.gradients),
            };
            Standing {
                step: self.steps,
                precisions: std::iter::once(outputs.average_precision()).chain(others).collect(),
                loss: log.map_or(f64::NAN, |log| log.loss),
                gradient_ratio: gradients.map_or(f64::NAN, Gradients::negatives_to_positives),
                checksum: run.checksum(),
                has_diverged: log.is_some_and(|log| log.has_diverged),
                cells: outputs.cells(self.shown),
                detections: detections(&outputs, self.shown),
                scores: outputs.scores().unwrap_or_default(),
            }
        })
    }
}

/// A net whose numbers are not finite finds nothing.
fn detections(outputs: &Outputs, scene: usize) -> Vec<Detection> {
    let is_finite = outputs.logits(scene).iter().all(|logit| logit.is_finite());
    if is_finite { outputs.detections(scene) } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use focal_loss::loss::FocalLoss;

    use super::*;
    use crate::settings::Prior;

    fn duel(seeds: u32) -> Duel {
        let right = Settings { prior: Prior::Fitting, ..Settings::default() };
        let left = Settings { loss: FocalLoss { gamma: 0.0, alpha: None }, prior: Prior::Fitting, ..right };
        Duel::new([left, right], seeds, 8).unwrap()
    }

    #[test]
    fn both_sides_are_the_runs_of_their_settings() {
        let mut duel = duel(2);
        assert_eq!(duel.scene().unwrap().objects().len(), 2);
        let runs: Vec<[u64; 2]> = [1, 2]
            .map(|seed| {
                let settings = duel.first.sides.each_ref().map(|side| Settings { seed, ..side.run.settings() });
                settings.map(|settings| {
                    let mut run = Run::new(settings).unwrap();
                    for _ in 0..3 {
                        run.step();
                    }
                    run.checksum()
                })
            })
            .to_vec();
        (0..3).for_each(|_| duel.step());
        let standings = duel.standings();
        assert_eq!(standings.each_ref().map(|side| side.checksum), runs[0]);
        assert_eq!(duel.others[0].sides.each_ref().map(|side| side.run.checksum()), runs[1]);
        for side in &standings {
            assert_eq!((side.step, side.precisions.len(), side.cells.len()), (3, 2, 256));
            assert!(side.loss.is_finite() && side.gradient_ratio > 0.0 && !side.has_diverged);
            assert!(side.scores.negatives.count() > 10_000);
        }
    }

    #[test]
    fn the_side_with_a_wrong_setting_is_named() {
        let right = Settings { learning_rate: 0.0, ..Settings::default() };
        let error = Duel::new([Settings::default(), right], 1, 2).unwrap_err();
        assert_eq!(error, (1, SettingsError::LearningRate(0.0)));
    }

    #[test]
    fn a_side_that_has_diverged_finds_nothing_and_the_other_goes_on() {
        let left = Settings { learning_rate: 10.0, optimizer: crate::Optimizer::Momentum, ..Settings::default() };
        let mut duel = Duel::new([left, Settings::default()], 1, 2).unwrap();
        (0..30).for_each(|_| duel.step());
        let [left, right] = duel.standings();
        assert!(left.has_diverged && left.detections.is_empty() && left.scores == Scores::default());
        assert!(!right.has_diverged && right.step == 30);
    }
}

//! What a net says about a set of scenes, and what follows from it.

use focal_loss::{
    loss::{FocalLoss, Target, p_t, x_t_of_p_t},
    scores::{NotANumber, Sketch},
};

use crate::{
    anchors::{ANCHORS, Label, SHAPES},
    detections::{Detection, average_precision, detections},
    scene::Scene,
};

/// The logits of all anchors of some scenes.
#[derive(Clone, Debug)]
pub struct Outputs<'a> {
    scenes: &'a [Scene],
    logits: Vec<f32>,
}

/// Σ |dL/dz| over the anchors of each class: how hard each pulls.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gradients {
    /// Of the positives.
    pub positives: f64,
    /// Of the negatives.
    pub negatives: f64,
}

impl Gradients {
    /// How many times harder the negatives pull. It is infinite where no positive pulls.
    #[must_use]
    pub fn negatives_to_positives(self) -> f64 {
        self.negatives / self.positives
    }

    pub(crate) fn add(&mut self, target: Target, gradient: f64) {
        match target {
            Target::Positive => self.positives += gradient.abs(),
            Target::Negative => self.negatives += gradient.abs(),
        }
    }
}

/// The scores of both classes, as the charts of Figure 4 take them: sketches of x_t, the logit of the true class.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// Of the positives, x_t = z.
    pub positives: Sketch,
    /// Of the negatives, x_t = −z.
    pub negatives: Sketch,
}

/// How many anchors of each class have a score p in each of some bins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// Of the positives.
    pub positives: Vec<u64>,
    /// Of the negatives.
    pub negatives: Vec<u64>,
}

impl<'a> Outputs<'a> {
    pub(crate) fn new(scenes: &'a [Scene], logits: Vec<f32>) -> Self {
        Self { scenes, logits }
    }

    /// The scenes.
    #[must_use]
    pub fn scenes(&self) -> &'a [Scene] {
        self.scenes
    }

    /// The logits of the anchors of a scene; none if there is no such scene.
    #[must_use]
    pub fn logits(&self, scene: usize) -> &[f32] {
        self.logits.chunks_exact(ANCHORS).nth(scene).unwrap_or_default()
    }

    /// The detections in a scene, the surest first.
    #[must_use]
    pub fn detections(&self, scene: usize) -> Vec<Detection> {
        detections(self.logits(scene))
    }

    /// The hardest anchor of each cell of a scene in reading order, with its p_t; none where all anchors are ignored.
    #[must_use]
    pub fn cells(&self, scene: usize) -> Vec<Option<(Target, f64)>> {
        let labels = self.scenes.get(scene).map(Scene::labels).unwrap_or_default();
        let examples: Vec<Option<(Target, f64)>> = labels
            .iter()
            .zip(self.logits(scene))
            .map(|(label, &logit)| target(*label).map(|target| (target, p_t(target.x_t(f64::from(logit))))))
            .collect();
        let hardest =
            |cell: &[Option<(Target, f64)>]| cell.iter().flatten().copied().min_by(|(_, a), (_, b)| a.total_cmp(b));
        examples.chunks_exact(SHAPES).map(hardest).collect()
    }

    /// The average precision at an overlap of 0.5, from 0 to 1. It is 0 for a net with numbers that are not finite.
    #[must_use]
    pub fn average_precision(&self) -> f64 {
        if self.logits.iter().any(|logit| !logit.is_finite()) {
            return 0.0;
        }
        let found: Vec<Vec<Detection>> = self.logits.chunks_exact(ANCHORS).map(detections).collect();
        average_precision(self.scenes, &found)
    }

    /// How hard both classes pull under a loss, if all negatives are trained.
    #[must_use]
    pub fn gradients(&self, loss: FocalLoss) -> Gradients {
        let mut gradients = Gradients::default();
        for (target, logit) in self.examples() {
            gradients.add(target, loss.gradient(f64::from(logit), target));
        }
        gradients
    }

    /// The scores of both classes.
    ///
    /// # Errors
    /// [`NotANumber`] if the net has diverged.
    pub fn scores(&self) -> Result<Scores, NotANumber> {
        let mut scores = Scores::default();
        for (target, logit) in self.examples() {
            let sketch = match target {
                Target::Positive => &mut scores.positives,
                Target::Negative => &mut scores.negatives,
            };
            sketch.insert(target.x_t(f64::from(logit)))?;
        }
        Ok(scores)
    }

    /// Counts the scores p between 0, the rising `edges` and 1, so there is one bin more than edges. A score at an
    /// edge is in the bin above it.
    #[must_use]
    pub fn histogram(&self, edges: &[f64]) -> Histogram {
        let edges: Vec<f64> = edges.iter().map(|&edge| x_t_of_p_t(edge)).collect();
        let empty = vec![0; edges.len() + 1];
        let mut histogram = Histogram { positives: empty.clone(), negatives: empty };
        for (target, logit) in self.examples() {
            let bins = match target {
                Target::Positive => &mut histogram.positives,
                Target::Negative => &mut histogram.negatives,
            };
            bins[edges.partition_point(|edge| *edge <= f64::from(logit))] += 1;
        }
        histogram
    }

    /// The class and the logit of every anchor that is not ignored.
    fn examples(&self) -> impl Iterator<Item = (Target, f32)> + '_ {
        let labels = self.scenes.iter().flat_map(Scene::labels);
        labels.zip(&self.logits).filter_map(|(label, &logit)| Some((target(*label)?, logit)))
    }
}

/// The class of a label; none if it is ignored.
pub(crate) fn target(label: Label) -> Option<Target> {
    match label {
        Label::Positive => Some(Target::Positive),
        Label::Negative => Some(Target::Negative),
        Label::Ignored => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(scenes: &[Scene], label: Label) -> u64 {
        scenes.iter().map(|scene| scene.count(label) as u64).sum()
    }

    #[test]
    fn counts_are_those_of_the_labels() {
        let scenes = Scene::for_evaluation(1, 4.0, 5);
        let logits = (0..5 * ANCHORS).map(|index| (index % 97) as f32 / 10.0 - 5.0).collect();
        let outputs = Outputs::new(&scenes, logits);
        let scores = outputs.scores().unwrap();
        let (positives, negatives) = (count(&scenes, Label::Positive), count(&scenes, Label::Negative));
        assert_eq!((scores.positives.count(), scores.negatives.count()), (positives, negatives));
        let histogram = outputs.histogram(&[0.1, 0.5, 0.9]);
        assert_eq!(histogram.positives.iter().sum::<u64>(), positives);
        assert_eq!(histogram.negatives.iter().sum::<u64>(), negatives);
        let above_half = outputs.examples().filter(|(target, logit)| *target == Target::Negative && *logit >= 0.0);
        assert_eq!(histogram.negatives[2..].iter().sum::<u64>(), above_half.count() as u64);
        assert_eq!(outputs.logits(4).len(), ANCHORS);
        assert!(outputs.logits(5).is_empty() && outputs.detections(5).is_empty());
    }

    /// A detector that knows the labels finds all that its anchors can.
    #[test]
    fn the_labels_as_scores_have_a_high_precision() {
        let scenes = Scene::for_evaluation(1, 4.0, 100);
        let logits = scenes.iter().flat_map(Scene::labels);
        let logits = logits.map(|label| if *label == Label::Positive { 4.0 } else { -4.0 }).collect();
        let found = Outputs::new(&scenes, logits).average_precision();
        assert!(found > 0.95, "{found}");
    }

    #[test]
    fn a_net_that_has_diverged() {
        let scenes = Scene::for_evaluation(1, 4.0, 1);
        let outputs = Outputs::new(&scenes, vec![f32::NAN; ANCHORS]);
        assert_eq!(outputs.scores(), Err(NotANumber));
        assert_eq!(outputs.average_precision(), 0.0);
    }
}

//! A training run: a net, what it is trained with, and one step after another.

use focal_loss::loss::{FocalLoss, Target, x_t_of_p_t};

use crate::{
    anchors::Label,
    detections::by_score,
    net::Net,
    optimizer::Descent,
    outputs::{Gradients, Outputs, target},
    rng::{Purpose, Rng},
    scene::{POSITIVES, Scene},
    settings::{Negatives, Settings, SettingsError},
};

/// Scenes of a step.
pub const BATCH: u32 = 8;
/// How much of the running mean of positives a step keeps.
const KEPT: f64 = 0.9;
/// Negatives for each positive, with [`Negatives::Hardest`].
const HARDEST: usize = 3;

/// What happened in a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepLog {
    /// How many steps have been done, this one included.
    pub step: u32,
    /// The sum of the losses of the batch, before the step, divided by the running mean of positives.
    pub loss: f64,
    /// How many anchors of the batch are positive.
    pub positives: u32,
    /// How many negatives were trained.
    pub negatives: u32,
    /// How hard both classes pulled. The sums are divided as the loss is.
    pub gradients: Gradients,
    /// Whether the numbers are no longer finite. Then further steps change nothing.
    pub has_diverged: bool,
}

/// A net in training. Equal settings give equal runs, to the last bit.
#[derive(Clone, Debug)]
pub struct Run {
    settings: Settings,
    prior: f64,
    net: Net,
    descent: Descent,
    rng: Rng,
    /// The running mean of positives in a batch. A batch of eight scenes may have few.
    mean_positives: f64,
    last: StepLog,
    scene: Scene,
    logits: Vec<f32>,
    slopes: Vec<f32>,
    candidates: Vec<(usize, f32)>,
}

impl Run {
    /// A run before its first step.
    ///
    /// # Errors
    /// The first setting that is outside its range.
    pub fn new(settings: Settings) -> Result<Self, SettingsError> {
        let prior = settings.checked_prior()?;
        let net = Net::new(x_t_of_p_t(prior) as f32, &mut Rng::new(settings.seed, Purpose::Weights));
        let descent = Descent::new(settings.optimizer, settings.learning_rate, net.parameters().len());
        let gradients = Gradients::default();
        Ok(Self {
            settings,
            prior,
            net,
            descent,
            rng: Rng::new(settings.seed, Purpose::Training),
            mean_positives: f64::from(BATCH) * POSITIVES,
            last: StepLog { step: 0, loss: f64::NAN, positives: 0, negatives: 0, gradients, has_diverged: false },
            scene: Scene::new(),
            logits: Vec::new(),
            slopes: Vec::new(),
            candidates: Vec::new(),
        })
    }

    /// The settings of the run.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The score at which all anchors started.
    #[must_use]
    pub fn prior(&self) -> f64 {
        self.prior
    }

    /// How many steps have been done.
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.last.step
    }

    /// The net as it is now.
    #[must_use]
    pub fn net(&self) -> &Net {
        &self.net
    }

    /// Trains on the next batch of fresh scenes. A run that has diverged stays as it is, and gives its last log again.
    pub fn step(&mut self) -> StepLog {
        if self.last.has_diverged {
            return self.last;
        }
        let mut log = StepLog {
            step: self.last.step + 1,
            loss: 0.0,
            positives: 0,
            negatives: 0,
            gradients: Gradients::default(),
            has_diverged: false,
        };
        self.net.start_gradient();
        for _ in 0..BATCH {
            self.scene.fill(self.settings.clutter, &mut self.rng);
            self.net.forward(self.scene.pixels(), &mut self.logits);
            self.choose_negatives();
            self.measure(&mut log);
            self.net.backward(&self.slopes);
        }
        self.mean_positives = KEPT * self.mean_positives + (1.0 - KEPT) * f64::from(log.positives.max(1));
        let scale = 1.0 / self.mean_positives;
        log.loss *= scale;
        log.gradients.positives *= scale;
        log.gradients.negatives *= scale;
        self.descent.step(self.net.parameters_and_gradient(), scale as f32);
        let is_finite = self.net.parameters().iter().all(|parameter| parameter.is_finite());
        log.has_diverged = !(log.loss.is_finite() && is_finite);
        self.last = log;
        log
    }

    /// With [`Negatives::Hardest`], finds the negatives of the scene that are trained: the first of `candidates`.
    fn choose_negatives(&mut self) {
        self.candidates.clear();
        if self.settings.negatives == Negatives::All {
            return;
        }
        let examples = self.scene.labels().iter().zip(&self.logits).enumerate();
        let negatives = examples.filter(|(_, (label, _))| **label == Label::Negative);
        self.candidates.extend(negatives.map(|(index, (_, logit))| (index, *logit)));
        let count = HARDEST * self.scene.count(Label::Positive).max(1);
        if count < self.candidates.len() {
            self.candidates.select_nth_unstable_by(count - 1, |a, b| by_score(*a, *b));
            self.candidates.truncate(count);
        }
    }

    /// The slopes of the scene's logits, with their sums.
    fn measure(&mut self, log: &mut StepLog) {
        self.slopes.clear();
        self.slopes.resize(self.logits.len(), 0.0);
        let loss = self.settings.loss;
        let mut add = |index: usize, logit: f32, target: Target| {
            let (value, gradient) = FocalLoss::loss_and_gradient(loss, f64::from(logit), target);
            self.slopes[index] = gradient as f32;
            log.loss += value;
            log.gradients.add(target, gradient);
            match target {
                Target::Positive => log.positives += 1,
                Target::Negative => log.negatives += 1,
            }
        };
        let all = self.settings.negatives == Negatives::All;
        for (index, (label, &logit)) in self.scene.labels().iter().zip(&self.logits).enumerate() {
            if let Some(target) = target(*label).filter(|target| all || *target == Target::Positive) {
                add(index, logit, target);
            }
        }
        for &(index, logit) in &self.candidates {
            add(index, logit, Target::Negative);
        }
    }

    /// What the net says about these scenes.
    pub fn outputs<'a>(&mut self, scenes: &'a [Scene]) -> Outputs<'a> {
        let mut logits = Vec::new();
        for scene in scenes {
            self.net.forward(scene.pixels(), &mut self.logits);
            logits.extend_from_slice(&self.logits);
        }
        Outputs::new(scenes, logits)
    }

    /// A number that follows from every bit of the parameters: FNV-1a. It is the same on every platform, also after
    /// the run has diverged: the bits of NaN, which platforms choose, do not matter.
    #[must_use]
    pub fn checksum(&self) -> u64 {
        let fold = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        let canonical = |parameter: &f32| if parameter.is_nan() { f32::NAN } else { *parameter };
        let bytes = self.net.parameters().iter().map(canonical).flat_map(f32::to_le_bytes);
        bytes.fold(0xCBF2_9CE4_8422_2325, fold)
    }
}

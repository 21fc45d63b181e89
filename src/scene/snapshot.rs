//! The state with what every part of the page needs of the experiment, computed once for each step of a slider.

use std::sync::Arc;

use crate::{
    experiment::{Cumulative, Experiment},
    focal::Target,
    params::{Params, Setting},
};

/// One setting, evaluated.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The setting.
    pub params: Params,
    /// The populations it was evaluated on.
    pub experiment: Arc<Experiment>,
    positives: Cumulative,
    negatives: Cumulative,
}

impl Snapshot {
    /// Evaluates the setting.
    #[must_use]
    pub fn new(params: Params, experiment: &Arc<Experiment>) -> Self {
        let loss = params.setting.example_loss();
        let cumulative = |target| experiment.cumulative_of(target, loss);
        Self {
            params,
            positives: cumulative(Target::Positive),
            negatives: cumulative(Target::Negative),
            experiment: Arc::clone(experiment),
        }
    }

    /// Another setting on the same populations. α moves no cumulative curve, so only another γ, β or loss costs an
    /// evaluation.
    #[must_use]
    pub fn with(&self, params: Params) -> Self {
        let normalized = |params: &Params| Setting { alpha: None, ..params.setting };
        if normalized(&params) == normalized(&self.params) {
            Self { params, ..self.clone() }
        } else {
            Self::new(params, &self.experiment)
        }
    }

    /// The cumulative normalized loss of a class at the setting's γ.
    #[must_use]
    pub fn cumulative(&self, target: Target) -> &Cumulative {
        match target {
            Target::Positive => &self.positives,
            Target::Negative => &self.negatives,
        }
    }
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        self.params == other.params && Arc::ptr_eq(&self.experiment, &other.experiment)
    }
}

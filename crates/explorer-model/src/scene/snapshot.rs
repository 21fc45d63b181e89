//! The state together with the results of the experiment that the page needs. Each result is computed when something
//! asks for it, and at most once for each step of a slider.

use std::sync::{Arc, OnceLock};

use super::LabRecord;
use crate::{
    params::{Params, PopulationKind, Setting},
    text::{self, ClassWords},
};
use focal_loss::{
    experiment::{Cumulative, Experiment},
    loss::Target,
};

/// The state, evaluated on its populations.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The state.
    pub params: Params,
    /// The populations on which it is evaluated.
    pub experiment: Arc<Experiment>,
    /// The kind of these populations. It is `Paper` while the state asks for a file that is not loaded.
    pub shown: PopulationKind,
    /// The training of the lab, in the figures of the lab.
    pub lab: Option<Arc<LabRecord>>,
    positives: OnceLock<Cumulative>,
    negatives: OnceLock<Cumulative>,
}

impl Snapshot {
    /// Evaluates the state. `file` is the file that the user has loaded; until there is one, the paper's detector
    /// replaces it.
    #[must_use]
    pub fn of(params: Params, file: Option<&Arc<Experiment>>) -> Self {
        let (experiment, shown) = match (params.population.experiment(), file) {
            (Some(experiment), _) => (Arc::new(experiment), params.population.kind),
            (None, Some(file)) => (Arc::clone(file), PopulationKind::File),
            (None, None) => (Arc::new(Experiment::of_paper()), PopulationKind::Paper),
        };
        Self { shown, ..Self::new(params, &experiment) }
    }

    /// Evaluates the state on given populations, whose classes are named as the paper's.
    #[must_use]
    pub fn new(params: Params, experiment: &Arc<Experiment>) -> Self {
        Self {
            params,
            positives: OnceLock::new(),
            negatives: OnceLock::new(),
            experiment: Arc::clone(experiment),
            shown: PopulationKind::Paper,
            lab: None,
        }
    }

    /// The same state with a training of the lab, and with the scores of one of its sides as the population.
    #[must_use]
    pub fn in_lab(&self, record: &Arc<LabRecord>, side: Option<usize>) -> Self {
        let experiment = side.and_then(|side| record.sides.get(side)?.experiment.as_ref());
        let lab = Some(Arc::clone(record));
        match experiment {
            Some(experiment) => Self { lab, shown: PopulationKind::File, ..Self::new(self.params.clone(), experiment) },
            None => Self { lab, ..self.clone() },
        }
    }

    /// Another state, which takes over what is still valid. The cumulative curves do not depend on α, so only another
    /// γ, β or loss costs a new evaluation. Another population also costs a new experiment.
    #[must_use]
    pub fn with(&self, params: Params, file: Option<&Arc<Experiment>>) -> Self {
        let normalized = |params: &Params| Setting { alpha: None, ..params.setting };
        let is_file = params.population.kind == PopulationKind::File;
        let same_file = match file {
            Some(file) => Arc::ptr_eq(file, &self.experiment),
            None => self.shown == PopulationKind::Paper,
        };
        if params.population.examples() != self.params.population.examples() || (is_file && !same_file) {
            Self::of(params, file)
        } else if normalized(&params) == normalized(&self.params) {
            Self { params, ..self.clone() }
        } else {
            Self { shown: self.shown, ..Self::new(params, &self.experiment) }
        }
    }

    /// What the examples of a class are called.
    #[must_use]
    pub fn class_words(&self, target: Target) -> ClassWords {
        text::class_words(target, self.shown)
    }

    /// The cumulative normalized loss of a class at the setting's γ.
    #[must_use]
    pub fn cumulative(&self, target: Target) -> &Cumulative {
        let curve = match target {
            Target::Positive => &self.positives,
            Target::Negative => &self.negatives,
        };
        curve.get_or_init(|| self.experiment.cumulative_of(target, self.params.setting.example_loss()))
    }
}

impl PartialEq for Snapshot {
    fn eq(&self, other: &Self) -> bool {
        self.params == other.params && Arc::ptr_eq(&self.experiment, &other.experiment) && self.lab == other.lab
    }
}

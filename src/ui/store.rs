//! The ground state in signals. Nothing else in the app is a signal that others depend on, and only the methods here
//! change it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    experiment::Experiment,
    params::{self, Alpha, Gamma, ParamWarning, Params},
    scene::Snapshot,
};

/// The state and what follows from it.
#[derive(Clone, Copy)]
pub(super) struct Store {
    params: RwSignal<Params>,
    warnings: RwSignal<Vec<ParamWarning>>,
    /// The α to come back to when the switch goes on again.
    last_alpha: RwSignal<Alpha>,
    now: Memo<Snapshot>,
    experiment: StoredValue<Arc<Experiment>>,
}

impl Store {
    pub(super) fn new(query: &str) -> Self {
        let (start, warnings) = params::parse(query);
        let params = RwSignal::new(start);
        let experiment = Arc::new(Experiment::of_paper());
        let stored = Arc::clone(&experiment);
        Self {
            params,
            warnings: RwSignal::new(warnings),
            last_alpha: RwSignal::new(start.alpha.unwrap_or_default()),
            now: Memo::new(move |_| Snapshot::new(params.get(), &experiment)),
            experiment: StoredValue::new(stored),
        }
    }

    pub(super) fn params(self) -> Params {
        self.params.get()
    }

    /// The setting, evaluated.
    pub(super) fn now(self) -> Memo<Snapshot> {
        self.now
    }

    pub(super) fn experiment(self) -> Arc<Experiment> {
        self.experiment.get_value()
    }

    pub(super) fn warnings(self) -> Vec<ParamWarning> {
        self.warnings.get()
    }

    /// α, or the one that the switch would bring back.
    pub(super) fn alpha_or_last(self) -> Alpha {
        self.params().alpha.unwrap_or(self.last_alpha.get())
    }

    pub(super) fn set_gamma(self, gamma: Gamma) {
        self.params.update(|params| params.gamma = gamma);
    }

    pub(super) fn set_alpha(self, alpha: Alpha) {
        self.last_alpha.set(alpha);
        self.params.update(|params| params.alpha = Some(alpha));
    }

    pub(super) fn switch_alpha(self, on: bool) {
        let alpha = on.then(|| self.last_alpha.get_untracked());
        self.params.update(|params| params.alpha = alpha);
    }

    pub(super) fn reset(self) {
        self.last_alpha.set(Alpha::default());
        self.params.set(Params::default());
        self.dismiss_warnings();
    }

    pub(super) fn dismiss_warnings(self) {
        self.warnings.set(Vec::new());
    }

    /// Takes the state that an address says.
    pub(super) fn load(self, query: &str) {
        let (params, warnings) = params::parse(query);
        if let Some(alpha) = params.alpha {
            self.last_alpha.set(alpha);
        }
        self.params.set(params);
        self.warnings.set(warnings);
    }
}

//! The ground state in signals. Only the methods here change it.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use crate::{
    experiment::Experiment,
    params::{self, Alpha, Gamma, ParamWarning, Params},
    scene::Snapshot,
    web::Throttled,
};

/// Sentences follow a moving slider this often: faster than anyone reads, and a fraction of the work of a step.
const WORDS_EVERY: Duration = Duration::from_millis(200);

/// The state and what follows from it.
#[derive(Clone, Copy)]
pub(super) struct Store {
    params: RwSignal<Params>,
    warnings: RwSignal<Vec<ParamWarning>>,
    /// The α to come back to when the switch goes on again.
    last_alpha: RwSignal<Alpha>,
    now: Memo<Snapshot>,
    words: Memo<Snapshot>,
    speak: StoredValue<Throttled, LocalStorage>,
}

impl Store {
    pub(super) fn new(query: &str) -> Self {
        let (start, warnings) = params::parse(query);
        let params = RwSignal::new(start);
        let first = Snapshot::new(start, &Arc::new(Experiment::of_paper()));
        let now = Memo::new(move |before: Option<&Snapshot>| before.unwrap_or(&first).with(params.get()));
        let spoken = RwSignal::new(());
        let words = Memo::new(move |_| {
            spoken.track();
            now.get_untracked()
        });
        Self {
            params,
            warnings: RwSignal::new(warnings),
            last_alpha: RwSignal::new(start.alpha.unwrap_or_default()),
            now,
            words,
            speak: StoredValue::new_local(Throttled::new(WORDS_EVERY, move || spoken.set(()))),
        }
    }

    pub(super) fn params(self) -> Params {
        self.params.get()
    }

    /// The setting, evaluated: what the pictures show.
    pub(super) fn now(self) -> Memo<Snapshot> {
        self.now
    }

    /// The same for what is read: it follows a moving slider every [`WORDS_EVERY`], and is never later than that.
    pub(super) fn words(self) -> Memo<Snapshot> {
        self.words
    }

    pub(super) fn warnings(self) -> Vec<ParamWarning> {
        self.warnings.get()
    }

    /// α, or the one that the switch would bring back.
    pub(super) fn alpha_or_last(self) -> Alpha {
        self.params().alpha.unwrap_or(self.last_alpha.get())
    }

    pub(super) fn set_gamma(self, gamma: Gamma) {
        self.change(Params { gamma, ..self.params.get_untracked() });
    }

    pub(super) fn set_alpha(self, alpha: Alpha) {
        self.change(Params { alpha: Some(alpha), ..self.params.get_untracked() });
    }

    pub(super) fn switch_alpha(self, on: bool) {
        let alpha = on.then(|| self.last_alpha.get_untracked());
        self.change(Params { alpha, ..self.params.get_untracked() });
    }

    pub(super) fn reset(self) {
        self.change(Params::default());
        self.dismiss_warnings();
    }

    pub(super) fn dismiss_warnings(self) {
        self.warnings.set(Vec::new());
    }

    /// Takes the state that an address says.
    pub(super) fn load(self, query: &str) {
        let (params, warnings) = params::parse(query);
        self.change(params);
        self.warnings.set(warnings);
    }

    fn change(self, params: Params) {
        if let Some(alpha) = params.alpha {
            self.last_alpha.set(alpha);
        }
        self.params.set(params);
        self.speak.with_value(Throttled::request);
    }
}

//! What changes the state.

use std::sync::Arc;

use leptos::prelude::*;

use super::Store;
use crate::{
    experiment::Experiment,
    params::{self, Alpha, Beta, Embed, Gamma, LossKind, MOST_PINS, Params, Pin, PopulationSetting, Setting, View},
    web::{self, Debounced, Throttled},
};

impl Store {
    pub(in crate::ui) fn set_gamma(self, gamma: Gamma) {
        self.set(|setting| setting.gamma = gamma);
    }

    pub(in crate::ui) fn set_alpha(self, alpha: Alpha) {
        self.set(|setting| setting.alpha = Some(alpha));
    }

    /// Takes an α that balances the classes; cross entropy becomes the α-balanced one, since it has none itself.
    pub(in crate::ui) fn balance(self, alpha: Alpha) {
        self.set(|setting| {
            setting.alpha = Some(alpha);
            if setting.loss == LossKind::CrossEntropy {
                setting.loss = LossKind::BalancedCrossEntropy;
            }
        });
    }

    pub(in crate::ui) fn switch_alpha(self, on: bool) {
        let alpha = on.then(|| self.last_alpha.get_untracked());
        self.set(|setting| setting.alpha = alpha);
    }

    pub(in crate::ui) fn set_beta(self, beta: Beta) {
        self.set(|setting| setting.beta = beta);
    }

    pub(in crate::ui) fn set(self, set: impl FnOnce(&mut Setting)) {
        self.edit(|params| set(&mut params.setting));
    }

    pub(in crate::ui) fn set_view(self, set: impl FnOnce(&mut View)) {
        self.edit(|params| set(&mut params.view));
    }

    pub(in crate::ui) fn set_population(self, set: impl FnOnce(&mut PopulationSetting)) {
        self.edit(|params| set(&mut params.population));
    }

    /// Takes the examples of a file. The setting stays, so no follower is called: what needs examples tracks them.
    pub(in crate::ui) fn set_file(self, experiment: Arc<Experiment>) {
        self.file.set(Some(experiment));
    }

    /// Keeps the current setting, if there is room.
    pub(in crate::ui) fn pin(self) {
        self.edit(|params| {
            if params.pins.len() < MOST_PINS {
                params.pins.push(Pin::new(params.setting, ""));
            }
        });
    }

    pub(in crate::ui) fn unpin(self, index: usize) {
        self.edit(|params| {
            if index < params.pins.len() {
                params.pins.remove(index);
            }
        });
    }

    pub(in crate::ui) fn rename_pin(self, index: usize, name: &str) {
        self.edit(|params| {
            if let Some(pin) = params.pins.get_mut(index) {
                *pin = Pin::new(pin.setting, name);
            }
        });
    }

    /// Sets everything at once, but not the options of the page: going back undoes it.
    pub(in crate::ui) fn show(self, mut params: Params) {
        let present = self.params_untracked();
        params.keep_page(&present);
        if present != params {
            web::new_entry(|query| params::query_for(query, &present), |query| params::query_for(query, &params));
        }
        self.change(params);
    }

    fn edit(self, edit: impl FnOnce(&mut Params)) {
        let present = self.params_untracked();
        let mut params = present.clone();
        edit(&mut params);
        params.keep_page(&present);
        self.change(params);
    }

    /// To the defaults; in another page, to what its author has set.
    pub(in crate::ui) fn reset(self) {
        self.show(if self.page.embed == Embed::Yes { self.opened() } else { Params::default() });
        self.dismiss_warnings();
    }

    pub(in crate::ui) fn dismiss_warnings(self) {
        self.warnings.set(Vec::new());
    }

    /// Takes the state that an address says; the options of the page are those it was opened with.
    pub(in crate::ui) fn load(self, query: &str) {
        let (params, warnings) = params::parse(query);
        self.change(params);
        self.warnings.set(warnings);
    }

    /// Takes a state as a script sets it.
    pub(in crate::ui) fn set_params(self, params: Params) {
        self.change(params);
    }

    fn change(self, params: Params) {
        let Setting { loss, gamma, alpha, beta } = params.setting;
        if let Some(alpha) = alpha {
            set_if_new(self.last_alpha, alpha);
        }
        // Lists, so that all of them are set.
        let slider_moved =
            [set_if_new(self.gamma, gamma), set_if_new(self.alpha, alpha), set_if_new(self.beta, beta)].contains(&true);
        let more_changed = [
            set_if_new(self.loss, loss),
            set_if_new(self.view, params.view),
            set_if_new(self.population, params.population),
            set_if_new(self.pins, params.pins),
        ]
        .contains(&true);
        self.speak.with_value(Throttled::request);
        self.rest.with_value(Debounced::request);
        if slider_moved || more_changed {
            self.observers.with_value(|observers| observers.changed(|| self.params_untracked()));
            self.followers.call();
        }
    }
}

/// Whether it is new.
fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) -> bool {
    let set = |present: &mut T| {
        let is_new = *present != value;
        if is_new {
            *present = value;
        }
        (is_new, is_new)
    };
    signal.try_maybe_update(set).unwrap_or(false)
}

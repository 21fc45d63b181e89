//! What changes the state. Each change is made at once and as a whole; readers of a field run again only if it differs.

use std::sync::Arc;

use leptos::prelude::*;
use reactive_stores::Patch;

use super::{State, address};
use crate::{
    experiment::Experiment,
    params::{
        self, Alpha, ArticleNumbers, Beta, Built, Embed, Gamma, LabSetting, LossKind, MOST_PINS, Params, Pin,
        PopulationKind, PopulationSetting, Setting, View,
    },
};

impl State {
    pub(crate) fn set_gamma(self, gamma: Gamma) {
        self.set(|setting| setting.gamma = gamma);
    }

    pub(crate) fn set_alpha(self, alpha: Alpha) {
        self.set(|setting| setting.alpha = Some(alpha));
    }

    /// Takes an α that balances the classes; cross entropy becomes the α-balanced one, since it has none itself.
    pub(crate) fn balance(self, alpha: Alpha) {
        self.set(|setting| {
            setting.alpha = Some(alpha);
            if setting.loss == LossKind::CrossEntropy {
                setting.loss = LossKind::BalancedCrossEntropy;
            }
        });
    }

    pub(crate) fn switch_alpha(self, on: bool) {
        let alpha = on.then(|| self.last_alpha.get_untracked());
        self.set(|setting| setting.alpha = alpha);
    }

    pub(crate) fn set_beta(self, beta: Beta) {
        self.set(|setting| setting.beta = beta);
    }

    pub(crate) fn set(self, set: impl FnOnce(&mut Setting)) {
        self.edit(|params| set(&mut params.setting));
    }

    pub(crate) fn set_view(self, set: impl FnOnce(&mut View)) {
        self.edit(|params| set(&mut params.view));
    }

    pub(crate) fn set_population(self, set: impl FnOnce(&mut PopulationSetting)) {
        self.edit(|params| set(&mut params.population));
    }

    /// Takes the population that a preset builds.
    pub(crate) fn build(self, built: Built) {
        self.set_population(|population| population.built = built);
        self.touches.update(|touches| touches.replaced += 1);
    }

    pub(crate) fn set_article(self, set: impl FnOnce(&mut ArticleNumbers)) {
        self.edit(|params| set(&mut params.article));
    }

    pub(crate) fn set_lab(self, set: impl FnOnce(&mut LabSetting)) {
        self.edit(|params| set(&mut params.lab));
    }

    /// Shows the examples of a file.
    pub(crate) fn show_file(self, experiment: Arc<Experiment>) {
        self.file.set(Some(experiment));
        self.set_population(|population| population.kind = PopulationKind::File);
    }

    /// Shows the examples that a script hands over. As with `setState`, a population that readers may not change is no
    /// obstacle.
    pub(crate) fn show_scores(self, experiment: Arc<Experiment>) {
        self.file.set(Some(experiment));
        let mut params = self.params_untracked();
        params.population.kind = PopulationKind::File;
        self.set_params(params);
    }

    /// Keeps the current setting, if there is room.
    pub(crate) fn pin(self) {
        self.edit(|params| {
            if params.pins.len() < MOST_PINS {
                params.pins.push(Pin::new(params.setting, ""));
            }
        });
    }

    pub(crate) fn unpin(self, index: usize) {
        self.edit(|params| {
            if index < params.pins.len() {
                params.pins.remove(index);
            }
        });
    }

    pub(crate) fn rename_pin(self, index: usize, name: &str) {
        self.edit(|params| {
            if let Some(pin) = params.pins.get_mut(index) {
                *pin = Pin::new(pin.setting, name);
            }
        });
    }

    /// Sets everything at once, but not the options of the page. The browser's Back undoes it.
    pub(crate) fn show(self, mut params: Params) {
        let present = self.params_untracked();
        params.keep_page(&present);
        if present != params {
            address::new_entry(&present, &params);
        }
        self.replace(params);
    }

    fn edit(self, edit: impl FnOnce(&mut Params)) {
        let present = self.params_untracked();
        let mut params = present.clone();
        edit(&mut params);
        params.keep_page(&present);
        self.change(params);
    }

    /// To the defaults; in another page, to what its author has set.
    pub(crate) fn reset(self) {
        self.show(if self.page().embed == Embed::Yes { self.opened() } else { Params::default() });
        self.dismiss_warnings();
    }

    pub(crate) fn dismiss_warnings(self) {
        self.warnings.set(Vec::new());
    }

    /// Takes the state that a query says. The options of the page stay as they were when it was opened.
    pub(crate) fn load(self, query: &str) {
        let (params, warnings) = params::parse(query);
        self.replace(params);
        self.warnings.set(warnings);
    }

    /// Takes a state as a script sets it.
    pub(crate) fn set_params(self, params: Params) {
        self.change(params);
        self.touches.update(|touches| touches.set += 1);
    }

    fn replace(self, params: Params) {
        self.change(params);
        self.touches.update(|touches| touches.replaced += 1);
    }

    fn change(self, params: Params) {
        let params = Params { page: self.page(), ..params };
        if params == self.params_untracked() {
            return;
        }
        if let Some(alpha) = params.setting.alpha.filter(|alpha| *alpha != self.last_alpha.get_untracked()) {
            self.last_alpha.set(alpha);
        }
        self.observers.with_value(|observers| observers.changed(&params));
        self.params.patch(params);
    }
}

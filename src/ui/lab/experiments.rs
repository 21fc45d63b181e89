//! The experiments of the lab: one press sets both sides and trains them.

use leptos::prelude::*;

use crate::{
    params::{Alpha, Gamma, LabSetting, LossKind, Params, Rival, Setting},
    prose::Prose,
    state::{State, forget, train},
    text,
};

/// An experiment by the word of its messages.
#[derive(Clone, Copy)]
struct Experiment {
    word: &'static str,
    set: fn(&mut LabSetting, &mut Setting),
}

/// In the order of the page.
const EXPERIMENTS: [Experiment; 9] = [
    Experiment { word: "no-prior", set: |lab, _| lab.prior = Some(0.5) },
    Experiment { word: "shared-prior", set: |_, _| () },
    Experiment { word: "own-priors", set: |lab, _| lab.prior = None },
    Experiment { word: "high-rate", set: |lab, _| (lab.momentum, lab.learning_rate) = (true, 0.1) },
    Experiment {
        word: "high-gamma",
        set: |lab, yours| {
            lab.rival = Rival { gamma: Gamma::default(), alpha: Some(Alpha::default()), hardest: false };
            yours.gamma = Gamma::new(5.0).unwrap_or_default();
        },
    },
    Experiment {
        word: "alpha",
        set: |_, yours| {
            yours.loss = LossKind::BalancedCrossEntropy;
            yours.alpha = Alpha::new(0.75).ok();
        },
    },
    Experiment { word: "mining", set: |lab, _| lab.rival.hardest = true },
    Experiment { word: "little-clutter", set: |lab, _| lab.clutter = 1.0 },
    Experiment { word: "much-clutter", set: |lab, _| lab.clutter = 8.0 },
];

impl Experiment {
    /// The state with both sides set. Seed and number of steps stay.
    fn params(self, present: Params) -> Params {
        let LabSetting { seed, seeds, steps, .. } = present.lab;
        let mut lab = LabSetting { seed, seeds, steps, ..LabSetting::default() };
        let mut setting = Setting::default();
        (self.set)(&mut lab, &mut setting);
        Params { lab, setting, ..present }
    }
}

/// A button for each experiment, with what to look for and what it means.
pub(super) fn experiments(state: State) -> AnyView {
    let entry = |experiment: Experiment| {
        let press = move |_| {
            state.set_params(experiment.params(state.params_untracked()));
            forget(state);
            train(state, state.params_untracked().lab.steps);
        };
        let word = experiment.word;
        view! {
            <li>
                <button type="button" on:click=press>{text::lab_experiment_name(word)}</button>
                <p>
                    <strong>{text::lab_look()}</strong>" "
                    <Prose text=Signal::stored(text::lab_experiment_look(word)) />
                </p>
                <p>
                    <strong>{text::lab_meaning()}</strong>" "
                    <Prose text=Signal::stored(text::lab_experiment_meaning(word)) />
                </p>
            </li>
        }
    };
    view! {
        <div class="lab-experiments">
            <p class="lab-head">{text::lab_experiments()}</p>
            <ul>{EXPERIMENTS.map(entry).into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}

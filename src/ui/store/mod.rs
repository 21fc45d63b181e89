//! The ground state in signals. Only the methods of `edits` change it.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

mod edits;
mod followers;

use self::followers::Followers;
use super::{api::Observers, files::Files};
use crate::{
    experiment::Experiment,
    params::{
        self, Alpha, Beta, Gamma, LossKind, PageOptions, Panel, ParamWarning, Params, Part, Pin, PopulationKind,
        PopulationSetting, Setting, View,
    },
    scene::Snapshot,
    web::{self, Debounced, Throttled},
};

/// Sentences follow a moving slider this often: faster than anyone reads. Each time costs what a few steps cost.
const WORDS_EVERY: Duration = Duration::from_millis(400);

/// So much quiet is rest.
const REST: Duration = Duration::from_millis(300);

/// The state and what follows from it.
#[derive(Clone, Copy)]
pub(in crate::ui) struct Store {
    /// As the page was opened: nothing changes them.
    page: PageOptions,
    /// What the address said when the page was opened.
    opened: StoredValue<Params>,
    /// What a slider moves is apart from what it leaves alone, so that a step wakes nobody else.
    gamma: RwSignal<Gamma>,
    alpha: RwSignal<Option<Alpha>>,
    beta: RwSignal<Beta>,
    loss: RwSignal<LossKind>,
    view: RwSignal<View>,
    population: RwSignal<PopulationSetting>,
    /// What the user has loaded. The address cannot hold it.
    file: RwSignal<Option<Arc<Experiment>>>,
    files: Files,
    pins: RwSignal<Vec<Pin>>,
    warnings: RwSignal<Vec<ParamWarning>>,
    /// The α to come back to when the switch goes on again.
    last_alpha: RwSignal<Alpha>,
    now: Memo<Snapshot>,
    words: Memo<Snapshot>,
    rested: Memo<Snapshot>,
    examples: Memo<(PopulationSetting, usize)>,
    speak: StoredValue<Throttled, LocalStorage>,
    rest: StoredValue<Debounced, LocalStorage>,
    resting: RwSignal<()>,
    observers: StoredValue<Observers, LocalStorage>,
    followers: Followers,
    printing: ReadSignal<bool>,
}

impl Store {
    pub(in crate::ui) fn new(query: &str) -> Self {
        let (start, warnings) = params::parse(query);
        let page = start.page;
        let opened = StoredValue::new(start.clone());
        let last_alpha = start.setting.alpha.unwrap_or_default();
        let Setting { loss, gamma, alpha, beta } = start.setting;
        let (gamma, alpha) = (RwSignal::new(gamma), RwSignal::new(alpha));
        let (beta, loss) = (RwSignal::new(beta), RwSignal::new(loss));
        let (view, pins) = (RwSignal::new(start.view), RwSignal::new(start.pins.clone()));
        let (population, file) = (RwSignal::new(start.population), RwSignal::new(None::<Arc<Experiment>>));
        let first = Snapshot::of(start, None);
        let now = Memo::new(move |before: Option<&Snapshot>| {
            before.unwrap_or(&first).with(
                Params {
                    setting: Setting { loss: loss.get(), gamma: gamma.get(), alpha: alpha.get(), beta: beta.get() },
                    view: view.get(),
                    population: population.get(),
                    pins: pins.get(),
                    page,
                },
                file.get().as_ref(),
            )
        });
        let at = |moment: RwSignal<()>| {
            Memo::new(move |_| {
                moment.track();
                now.get_untracked()
            })
        };
        let (spoken, resting) = (RwSignal::new(()), RwSignal::new(()));
        let speak = Throttled::new(WORDS_EVERY, move || spoken.set(()));
        let last_words = speak.clone();
        let rest = Debounced::new(REST, move || {
            last_words.flush();
            resting.set(());
        });
        Self {
            page,
            opened,
            gamma,
            alpha,
            beta,
            loss,
            view,
            population,
            file,
            files: Files::new(),
            pins,
            warnings: RwSignal::new(warnings),
            last_alpha: RwSignal::new(last_alpha),
            now,
            words: at(spoken),
            rested: at(resting),
            examples: Memo::new(move |_| {
                let address = file.with(|file| file.as_ref().map_or(0, |file| Arc::as_ptr(file) as usize));
                (population.get().examples(), address)
            }),
            speak: StoredValue::new_local(speak),
            rest: StoredValue::new_local(rest),
            resting,
            observers: StoredValue::new_local(Observers::default()),
            followers: Followers::new(),
            printing: web::printing(),
        }
    }

    pub(in crate::ui) fn params(self) -> Params {
        Params {
            setting: self.setting(),
            view: self.view.get(),
            population: self.population.get(),
            pins: self.pins.get(),
            page: self.page,
        }
    }

    pub(in crate::ui) fn params_untracked(self) -> Params {
        untrack(|| self.params())
    }

    pub(in crate::ui) fn opened(self) -> Params {
        self.opened.get_value()
    }

    pub(in crate::ui) fn page(self) -> PageOptions {
        self.page
    }

    /// Whether the page's author has fixed the value of a key.
    pub(in crate::ui) fn is_locked(self, key: &str) -> bool {
        self.page.lock.has(key)
    }

    /// Whether the page has a place for a part.
    pub(in crate::ui) fn has_part(self, part: Part) -> bool {
        self.page.show.is_everything() || self.page.show.has(part)
    }

    /// Whether a panel's content is there.
    pub(in crate::ui) fn is_open(self, panel: Panel) -> bool {
        if self.page.show.is_everything() { self.view().panels.has(panel) } else { self.has_part(Part::Panel(panel)) }
    }

    /// Whether a setting leaves what is fixed as it is.
    pub(in crate::ui) fn allows(self, setting: Setting) -> bool {
        let present = self.params_untracked();
        let mut wanted = Params { setting, ..present.clone() };
        wanted.keep_page(&present);
        wanted.setting == setting
    }

    /// The setting, evaluated: what the pictures show.
    pub(in crate::ui) fn now(self) -> Memo<Snapshot> {
        self.now
    }

    /// The same for what is read: it follows a moving slider every [`WORDS_EVERY`], and is there at rest.
    pub(in crate::ui) fn words(self) -> Memo<Snapshot> {
        self.words
    }

    /// Has the words follow now.
    pub(in crate::ui) fn flush_words(self) {
        self.speak.with_value(Throttled::flush);
    }

    /// The same once nothing has moved for [`REST`]: what nobody follows while a slider moves.
    pub(in crate::ui) fn rested(self) -> Memo<Snapshot> {
        self.rested
    }

    /// Has what reads it run again whenever nothing has moved for [`REST`], whether or not it is as it was before.
    pub(in crate::ui) fn track_rest(self) {
        self.resting.track();
    }

    /// Whether nothing has moved for [`REST`].
    pub(in crate::ui) fn is_at_rest(self) -> bool {
        self.rest.with_value(|rest| !rest.is_waiting())
    }

    pub(in crate::ui) fn files(self) -> Files {
        self.files
    }

    /// Whether a file is to be shown that is not there.
    pub(in crate::ui) fn lacks_file(self) -> bool {
        self.wants_file() && self.file.with(Option::is_none)
    }

    fn wants_file(self) -> bool {
        self.population.with(|population| population.kind == PopulationKind::File)
    }

    /// Changes when the experiment is made on other examples.
    pub(in crate::ui) fn examples(self) -> Memo<(PopulationSetting, usize)> {
        self.examples
    }

    pub(in crate::ui) fn warnings(self) -> Vec<ParamWarning> {
        self.warnings.get()
    }

    pub(in crate::ui) fn setting(self) -> Setting {
        Setting { loss: self.loss(), gamma: self.gamma(), alpha: self.alpha(), beta: self.beta() }
    }

    pub(in crate::ui) fn loss(self) -> LossKind {
        self.loss.get()
    }

    pub(in crate::ui) fn gamma(self) -> Gamma {
        self.gamma.get()
    }

    pub(in crate::ui) fn alpha(self) -> Option<Alpha> {
        self.alpha.get()
    }

    pub(in crate::ui) fn beta(self) -> Beta {
        self.beta.get()
    }

    pub(in crate::ui) fn view(self) -> View {
        self.view.get()
    }

    pub(in crate::ui) fn population(self) -> PopulationSetting {
        self.population.get()
    }

    pub(in crate::ui) fn pins(self) -> Vec<Pin> {
        self.pins.get()
    }

    /// α, or the one that the switch would bring back.
    pub(in crate::ui) fn alpha_or_last(self) -> Alpha {
        self.alpha().unwrap_or(self.last_alpha.get())
    }

    /// Whether the page is being printed.
    pub(in crate::ui) fn printing(self) -> ReadSignal<bool> {
        self.printing
    }

    pub(in crate::ui) fn observers(self) -> Observers {
        self.observers.get_value()
    }

    /// Who is called after every change, at once.
    pub(in crate::ui) fn followers(self) -> Followers {
        self.followers
    }
}

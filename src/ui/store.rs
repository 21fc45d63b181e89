//! The ground state in signals. Only the methods here change it.

use std::{rc::Rc, sync::Arc, time::Duration};

use leptos::prelude::*;

use super::{api::Observers, files::Files};
use crate::{
    experiment::Experiment,
    params::{
        self, Alpha, Beta, Embed, Gamma, LossKind, MOST_PINS, PageOptions, Panel, ParamWarning, Params, Part, Pin,
        PopulationKind, PopulationSetting, Setting, View,
    },
    scene::Snapshot,
    web::{self, Debounced, Painter, Throttled},
};

/// Sentences follow a moving slider this often: faster than anyone reads, and a fraction of the work of a step.
const WORDS_EVERY: Duration = Duration::from_millis(200);

/// So much quiet is rest.
const REST: Duration = Duration::from_millis(300);

/// The state and what follows from it.
#[derive(Clone, Copy)]
pub(super) struct Store {
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
    painter: StoredValue<Painter, LocalStorage>,
    /// Whether the whole program is there, with what the first view does without.
    complete: RwSignal<bool>,
    observers: StoredValue<Observers, LocalStorage>,
    followers: StoredValue<Vec<Rc<dyn Fn()>>, LocalStorage>,
    printing: ReadSignal<bool>,
}

impl Store {
    pub(super) fn new(query: &str) -> Self {
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
            speak: StoredValue::new_local(Throttled::new(WORDS_EVERY, move || spoken.set(()))),
            rest: StoredValue::new_local(Debounced::new(REST, move || resting.set(()))),
            painter: StoredValue::new_local(Painter::new()),
            complete: RwSignal::new(false),
            observers: StoredValue::new_local(Observers::default()),
            followers: StoredValue::new_local(Vec::new()),
            printing: web::printing(),
        }
    }

    pub(super) fn params(self) -> Params {
        Params {
            setting: self.setting(),
            view: self.view.get(),
            population: self.population.get(),
            pins: self.pins.get(),
            page: self.page,
        }
    }

    pub(super) fn params_untracked(self) -> Params {
        untrack(|| self.params())
    }

    pub(super) fn opened(self) -> Params {
        self.opened.get_value()
    }

    pub(super) fn page(self) -> PageOptions {
        self.page
    }

    /// Whether the page's author has fixed the value of a key.
    pub(super) fn is_locked(self, key: &str) -> bool {
        self.page.lock.has(key)
    }

    /// Whether the page has a place for a part.
    pub(super) fn has_part(self, part: Part) -> bool {
        self.page.show.is_everything() || self.page.show.has(part)
    }

    /// Whether a panel's content is there.
    pub(super) fn is_open(self, panel: Panel) -> bool {
        if self.page.show.is_everything() { self.view().panels.has(panel) } else { self.has_part(Part::Panel(panel)) }
    }

    /// Whether a setting leaves what is fixed as it is.
    pub(super) fn allows(self, setting: Setting) -> bool {
        let present = self.params_untracked();
        let mut wanted = Params { setting, ..present.clone() };
        wanted.keep_page(&present);
        wanted.setting == setting
    }

    /// The setting, evaluated: what the pictures show.
    pub(super) fn now(self) -> Memo<Snapshot> {
        self.now
    }

    /// The same for what is read: it follows a moving slider every [`WORDS_EVERY`], and is never later than that.
    pub(super) fn words(self) -> Memo<Snapshot> {
        self.words
    }

    /// The same once nothing has moved for [`REST`]: what nobody follows while a slider moves.
    pub(super) fn rested(self) -> Memo<Snapshot> {
        self.rested
    }

    pub(super) fn is_complete(self) -> bool {
        self.complete.get()
    }

    /// The rest of the program has arrived.
    pub(super) fn complete(self) {
        self.complete.set(true);
    }

    /// The worker that strokes curves.
    pub(super) fn painter(self) -> Painter {
        self.painter.get_value()
    }

    pub(super) fn files(self) -> Files {
        self.files
    }

    pub(super) fn set_file(self, experiment: Arc<Experiment>) {
        self.file.set(Some(experiment));
    }

    /// Whether a file is to be shown that is not there.
    pub(super) fn lacks_file(self) -> bool {
        self.population.with(|population| population.kind == PopulationKind::File) && self.file.with(Option::is_none)
    }

    /// Changes when the experiment is made on other examples.
    pub(super) fn examples(self) -> Memo<(PopulationSetting, usize)> {
        self.examples
    }

    pub(super) fn warnings(self) -> Vec<ParamWarning> {
        self.warnings.get()
    }

    pub(super) fn setting(self) -> Setting {
        Setting { loss: self.loss(), gamma: self.gamma(), alpha: self.alpha(), beta: self.beta() }
    }

    pub(super) fn loss(self) -> LossKind {
        self.loss.get()
    }

    pub(super) fn gamma(self) -> Gamma {
        self.gamma.get()
    }

    pub(super) fn alpha(self) -> Option<Alpha> {
        self.alpha.get()
    }

    pub(super) fn beta(self) -> Beta {
        self.beta.get()
    }

    pub(super) fn view(self) -> View {
        self.view.get()
    }

    pub(super) fn population(self) -> PopulationSetting {
        self.population.get()
    }

    pub(super) fn pins(self) -> Vec<Pin> {
        self.pins.get()
    }

    /// α, or the one that the switch would bring back.
    pub(super) fn alpha_or_last(self) -> Alpha {
        self.alpha().unwrap_or(self.last_alpha.get())
    }

    pub(super) fn set_gamma(self, gamma: Gamma) {
        self.set(|setting| setting.gamma = gamma);
    }

    pub(super) fn set_alpha(self, alpha: Alpha) {
        self.set(|setting| setting.alpha = Some(alpha));
    }

    /// Takes an α that balances the classes; cross entropy becomes the α-balanced one, since it has none itself.
    pub(super) fn balance(self, alpha: Alpha) {
        self.set(|setting| {
            setting.alpha = Some(alpha);
            if setting.loss == LossKind::CrossEntropy {
                setting.loss = LossKind::BalancedCrossEntropy;
            }
        });
    }

    pub(super) fn switch_alpha(self, on: bool) {
        let alpha = on.then(|| self.last_alpha.get_untracked());
        self.set(|setting| setting.alpha = alpha);
    }

    pub(super) fn set_beta(self, beta: Beta) {
        self.set(|setting| setting.beta = beta);
    }

    pub(super) fn set(self, set: impl FnOnce(&mut Setting)) {
        self.edit(|params| set(&mut params.setting));
    }

    pub(super) fn set_view(self, set: impl FnOnce(&mut View)) {
        self.edit(|params| set(&mut params.view));
    }

    pub(super) fn set_population(self, set: impl FnOnce(&mut PopulationSetting)) {
        self.edit(|params| set(&mut params.population));
    }

    /// Keeps the current setting, if there is room.
    pub(super) fn pin(self) {
        self.edit(|params| {
            if params.pins.len() < MOST_PINS {
                params.pins.push(Pin::new(params.setting, ""));
            }
        });
    }

    pub(super) fn unpin(self, index: usize) {
        self.edit(|params| {
            if index < params.pins.len() {
                params.pins.remove(index);
            }
        });
    }

    pub(super) fn rename_pin(self, index: usize, name: &str) {
        self.edit(|params| {
            if let Some(pin) = params.pins.get_mut(index) {
                *pin = Pin::new(pin.setting, name);
            }
        });
    }

    /// Sets everything at once, but not the options of the page: going back undoes it.
    pub(super) fn show(self, mut params: Params) {
        let present = self.params_untracked();
        params.keep_page(&present);
        if present != params {
            web::new_entry(|query| query_for(query, &present), |query| query_for(query, &params));
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
    pub(super) fn reset(self) {
        self.show(if self.page.embed == Embed::Yes { self.opened() } else { Params::default() });
        self.dismiss_warnings();
    }

    pub(super) fn dismiss_warnings(self) {
        self.warnings.set(Vec::new());
    }

    /// Takes the state that an address says; the options of the page are those it was opened with.
    pub(super) fn load(self, query: &str) {
        let (params, warnings) = params::parse(query);
        self.change(params);
        self.warnings.set(warnings);
    }

    /// Whether the page is being printed.
    pub(super) fn printing(self) -> ReadSignal<bool> {
        self.printing
    }

    /// Takes a state as a script sets it.
    pub(super) fn set_params(self, params: Params) {
        self.change(params);
    }

    pub(super) fn observers(self) -> Observers {
        self.observers.get_value()
    }

    /// Calls `follow` after every change, at once: cheaper than an effect, and as good where nothing is to be awaited.
    pub(super) fn on_change(self, follow: impl Fn() + 'static) {
        self.followers.update_value(|all| all.push(Rc::new(follow)));
    }

    fn change(self, params: Params) {
        let Setting { loss, gamma, alpha, beta } = params.setting;
        if let Some(alpha) = alpha {
            set_if_new(self.last_alpha, alpha);
        }
        let is_new = [
            set_if_new(self.loss, loss),
            set_if_new(self.gamma, gamma),
            set_if_new(self.alpha, alpha),
            set_if_new(self.beta, beta),
            set_if_new(self.view, params.view),
            set_if_new(self.population, params.population),
            set_if_new(self.pins, params.pins),
        ];
        self.speak.with_value(Throttled::request);
        self.rest.with_value(Debounced::request);
        if is_new.contains(&true) {
            self.observers.with_value(|observers| observers.changed(|| self.params_untracked()));
            self.followers.get_value().iter().for_each(|follow| follow());
        }
    }
}

/// The query that says the state; none where the present one does, which is left as it was opened, with its bad values
/// and their note.
pub(super) fn query_for(present: &str, shown: &Params) -> Option<String> {
    (params::parse(present).0 != *shown).then(|| params::merge_query(present, shown))
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

//! The state of the page and what is computed from it. Only the methods of `edits` change it.
//!
//! [`Params`] is in a reactive store: a component reads a field, and runs again when that field changes. What can be
//! computed from the state is a memo. Views read one of three snapshots: `now` follows at once, `throttled` follows a
//! moving slider a few times in a second, and `settled` follows when nothing has moved for a moment.

mod address;
mod edits;
mod files;
mod lab;
mod observers;
mod reads;
mod scripts;

use std::sync::Arc;

use leptos::prelude::*;
use reactive_stores::Store;

use self::reads::Reads;
pub(crate) use self::{
    address::follow_address,
    files::{FileReport, FileState, Files, read},
    lab::{Lab, SPOKEN_EVERY, Speed, absorb, forget, setup, train, use_scores},
    observers::{Observed, Observers},
    reads::own,
    scripts::{Handed, add_scores, begin_scores, set_sketch},
};
use crate::{
    experiment::Experiment,
    params::{
        self, Alpha, Beta, Gamma, LossKind, PageOptions, Panel, ParamWarning, Params, Part, Pin, PopulationKind,
        PopulationSetting, Setting, View,
    },
    scene::Snapshot,
};

/// Sentences follow a moving slider this often, in milliseconds: faster than anyone reads. Each time costs what a few
/// steps of the curves cost.
const THROTTLED: f64 = 400.0;

/// The state is settled when nothing has moved for this many milliseconds.
const SETTLED: f64 = 300.0;

/// How often the state was set by others than its controls, perhaps to what it was. What is typed in a field does not
/// outlive it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Touches {
    /// By scripts, which may have set anything.
    pub(crate) set: u32,
    /// As a whole: by Reset, a preset or Back.
    pub(crate) replaced: u32,
}

/// The state and what follows from it.
#[derive(Clone, Copy)]
pub(crate) struct State {
    params: Store<Params>,
    /// What the URL said when the page was opened. The options of the page stay as they were then.
    opened: StoredValue<Params>,
    /// What the user has loaded. The URL cannot hold it.
    file: RwSignal<Option<Arc<Experiment>>>,
    files: Files,
    lab: Lab,
    warnings: RwSignal<Vec<ParamWarning>>,
    /// The α to come back to when the switch goes on again.
    last_alpha: RwSignal<Alpha>,
    touches: RwSignal<Touches>,
    observers: StoredValue<Observers, LocalStorage>,
    reads: Reads,
}

impl State {
    /// The state that a query says.
    pub(crate) fn new(query: &str) -> Self {
        let (start, warnings) = params::parse(query);
        let (params, file) = (Store::new(start.clone()), RwSignal::new(None));
        let last_alpha = RwSignal::new(start.setting.alpha.unwrap_or_default());
        let touches = RwSignal::new(Touches::default());
        Self {
            params,
            opened: StoredValue::new(start.clone()),
            file,
            files: Files::new(),
            lab: Lab::new(&start),
            warnings: RwSignal::new(warnings),
            last_alpha,
            touches,
            observers: StoredValue::new_local(Observers::default()),
            reads: Reads::new(params, file, last_alpha, touches, start),
        }
    }

    /// The same state for a part of the page that can go: what the part reads goes with it.
    pub(crate) fn for_a_part(self) -> Self {
        Self { reads: self.reads.for_a_part(), ..self }
    }

    /// The same state for a view that follows nothing while it is out of sight.
    pub(crate) fn while_seen(self, seen: Signal<bool>) -> Self {
        Self { reads: self.reads.while_seen(seen), ..self }
    }

    /// Everything at once.
    pub(crate) fn params_untracked(self) -> Params {
        self.params.get_untracked()
    }

    /// What the URL said when the page was opened.
    pub(crate) fn opened(self) -> Params {
        self.opened.get_value()
    }

    /// As the page was opened: nothing changes it.
    pub(crate) fn page(self) -> PageOptions {
        self.opened.with_value(|params| params.page)
    }

    /// Whether the page's author has fixed the value of a key.
    pub(crate) fn is_locked(self, key: &str) -> bool {
        self.page().lock.has(key)
    }

    /// Whether the page has a place for a part.
    pub(crate) fn has_part(self, part: Part) -> bool {
        let page = self.page();
        page.is_whole() || page.parts().has(part)
    }

    /// Whether a panel's content is there.
    pub(crate) fn is_open(self, panel: Panel) -> bool {
        if self.page().is_whole() { self.view().panels.has(panel) } else { self.has_part(Part::Panel(panel)) }
    }

    /// Whether a setting leaves what is locked as it is.
    pub(crate) fn allows(self, setting: Setting) -> bool {
        let present = self.params_untracked();
        let mut wanted = Params { setting, ..present.clone() };
        wanted.keep_page(&present);
        wanted.setting == setting
    }

    /// The state, evaluated: what the pictures show.
    pub(crate) fn now(self) -> Signal<Arc<Snapshot>> {
        self.reads.now
    }

    /// The same for what is read: it follows a moving slider every [`THROTTLED`] milliseconds.
    pub(crate) fn throttled(self) -> Signal<Arc<Snapshot>> {
        self.reads.throttled
    }

    /// The same once nothing has moved for [`SETTLED`] milliseconds.
    pub(crate) fn settled(self) -> Signal<Arc<Snapshot>> {
        self.reads.settled
    }

    pub(crate) fn files(self) -> Files {
        self.files
    }

    pub(crate) fn lab(self) -> Lab {
        self.lab
    }

    /// The same state for a figure of the lab: with what it has trained, and with the scores of a side as the
    /// population.
    pub(crate) fn in_lab(self, side: Option<RwSignal<usize>>) -> Self {
        Self { reads: self.reads.in_lab(self.lab.record.into(), self.lab.at_rest(), side), ..self }
    }

    /// Whether a state asks for scores that are not there, and the present one does not.
    pub(crate) fn would_lack_file(self, params: &Params) -> bool {
        let asks = |params: &Params| params.population.kind == PopulationKind::File;
        asks(params) && !asks(&self.params_untracked()) && self.file.with_untracked(Option::is_none)
    }

    /// Whether a file is to be shown that is not there.
    pub(crate) fn lacks_file(self) -> bool {
        self.reads.lacks_file.get()
    }

    /// Changes when the experiment is made on other examples.
    pub(crate) fn examples(self) -> Signal<(PopulationSetting, usize)> {
        self.reads.examples
    }

    /// What the URL said that could not be used.
    pub(crate) fn warnings(self) -> Vec<ParamWarning> {
        self.warnings.get()
    }

    pub(crate) fn loss(self) -> LossKind {
        self.reads.loss.get()
    }

    pub(crate) fn gamma(self) -> Gamma {
        self.reads.gamma.get()
    }

    pub(crate) fn alpha(self) -> Option<Alpha> {
        self.reads.alpha.get()
    }

    pub(crate) fn beta(self) -> Beta {
        self.reads.beta.get()
    }

    pub(crate) fn view(self) -> View {
        self.reads.view.get()
    }

    pub(crate) fn population(self) -> PopulationSetting {
        self.reads.population.get()
    }

    pub(crate) fn pins(self) -> Vec<Pin> {
        self.reads.pins.get()
    }

    /// α, or the one that the switch would bring back.
    pub(crate) fn alpha_or_last(self) -> Alpha {
        self.alpha().unwrap_or(self.reads.last_alpha.get())
    }

    /// Changes whenever others than the controls set the state.
    pub(crate) fn touches(self) -> Touches {
        self.reads.touches.get()
    }

    /// Whether the page is being printed.
    pub(crate) fn printing(self) -> Signal<bool> {
        self.reads.printing
    }

    /// Who hears of changes.
    pub(crate) fn observers(self) -> Observers {
        self.observers.get_value()
    }
}

//! What is read of the state, as signals: once for the page, and anew for each part of it that can go.
//!
//! A signal keeps a record of each reader, also of one that is gone, until the signal changes; a memo keeps it for ever.
//! A part that is opened and closed again and again would therefore leave more and more behind. So it reads memos of its
//! own, which go with it. They are the only readers that the page's signals know of, and sign off.

use std::sync::Arc;

use leptos::{
    prelude::*,
    reactive::graph::{Subscriber, ToAnySubscriber},
};
use leptos_use_signal_debounce_throttle::{signal_debounced, signal_throttled};
use reactive_stores::Store;

use super::{SETTLED, THROTTLED, Touches};
use crate::{
    experiment::Experiment,
    params::{
        Alpha, Beta, Gamma, LossKind, Params, ParamsStoreFields, Pin, PopulationKind, PopulationSetting,
        SettingStoreFields, View,
    },
    scene::{LabRecord, Snapshot},
    web,
};

/// What is read of the state.
#[derive(Clone, Copy)]
pub(super) struct Reads {
    pub(super) loss: Signal<LossKind>,
    pub(super) gamma: Signal<Gamma>,
    pub(super) alpha: Signal<Option<Alpha>>,
    pub(super) last_alpha: Signal<Alpha>,
    pub(super) beta: Signal<Beta>,
    pub(super) view: Signal<View>,
    pub(super) population: Signal<PopulationSetting>,
    pub(super) pins: Signal<Vec<Pin>>,
    pub(super) lacks_file: Signal<bool>,
    pub(super) examples: Signal<(PopulationSetting, usize)>,
    pub(super) touches: Signal<Touches>,
    pub(super) now: Signal<Arc<Snapshot>>,
    pub(super) throttled: Signal<Arc<Snapshot>>,
    pub(super) settled: Signal<Arc<Snapshot>>,
    pub(super) printing: Signal<bool>,
    around: Signal<Around>,
}

/// What is read beside the snapshots, as one value: a memo of each would cost half a kilobyte of the program.
#[derive(Clone, Copy, PartialEq)]
struct Around {
    last_alpha: Alpha,
    lacks_file: bool,
    file: usize,
    touches: Touches,
    printing: bool,
}

impl Reads {
    pub(super) fn new(
        params: Store<Params>,
        file: RwSignal<Option<Arc<Experiment>>>,
        last_alpha: RwSignal<Alpha>,
        touches: RwSignal<Touches>,
        start: Params,
    ) -> Self {
        let first = Snapshot::of(start, None);
        let now = Memo::new(move |before: Option<&Arc<Snapshot>>| {
            Arc::new(before.map_or(&first, Arc::as_ref).with(params.get(), file.get().as_ref()))
        });
        let printing = web::printing();
        let slow = signal_throttled(now, THROTTLED);
        let population = Signal::derive(move || params.population().get());
        let address = move || file.with(|file| file.as_ref().map_or(0, |file| Arc::as_ptr(file) as usize));
        let lacks_file = move || population.get().kind == PopulationKind::File && file.with(Option::is_none);
        let around = move || Around {
            last_alpha: last_alpha.get(),
            lacks_file: lacks_file(),
            file: address(),
            touches: touches.get(),
            printing: printing.get(),
        };
        Self {
            loss: Signal::derive(move || params.setting().loss().get()),
            gamma: Signal::derive(move || params.setting().gamma().get()),
            alpha: Signal::derive(move || params.setting().alpha().get()),
            last_alpha: last_alpha.into(),
            beta: Signal::derive(move || params.setting().beta().get()),
            view: Signal::derive(move || params.view().get()),
            population,
            pins: Signal::derive(move || params.pins().get()),
            lacks_file: Signal::derive(lacks_file),
            examples: Signal::derive(move || (population.get().examples(), address())),
            touches: touches.into(),
            now: now.into(),
            // Paper does not wait.
            throttled: Signal::derive(move || if printing.get() { now.get() } else { slow.get() }),
            settled: signal_debounced(now, SETTLED),
            printing,
            around: Signal::derive(around),
        }
    }

    /// The same signals for a part of the page, until the current reactive owner goes.
    pub(super) fn for_a_part(self) -> Self {
        Self::through([self.now, self.throttled, self.settled].map(own), own(self.around))
    }

    /// The same signals for a part of the page, which stay as they are while nobody sees it.
    pub(super) fn while_seen(self, seen: Signal<bool>) -> Self {
        Self::through([self.now, self.throttled, self.settled].map(|it| frozen(it, seen)), frozen(self.around, seen))
    }

    /// The same signals for a figure of the lab.
    pub(super) fn in_lab(
        self,
        record: Signal<Arc<LabRecord>>,
        at_rest: Signal<Arc<LabRecord>>,
        side: Option<RwSignal<usize>>,
    ) -> Self {
        let with = move |snapshot: Signal<Arc<Snapshot>>, record: Signal<Arc<LabRecord>>| {
            let in_lab = move |_: Option<&Arc<Snapshot>>| {
                let side = side.map(|side| side.get());
                Arc::new(snapshot.with(|now| record.with(|record| now.in_lab(record, side))))
            };
            Signal::from(Memo::new(in_lab))
        };
        // The frame of a chart changes with its examples: with the scores, or else with the scene.
        let examples = move || {
            record.with(|record| match side {
                Some(side) => record.sides[side.get()].experiment.as_ref().map_or(0, |it| Arc::as_ptr(it) as usize),
                None => Arc::as_ptr(&record.scene) as usize,
            })
        };
        let around = Memo::new(move |_| Around { file: examples(), ..self.around.get() });
        let snapshots = [with(self.now, record), with(self.throttled, record), with(self.settled, at_rest)];
        Self::through(snapshots, around.into())
    }

    fn through([now, throttled, settled]: [Signal<Arc<Snapshot>>; 3], around: Signal<Around>) -> Self {
        Self {
            loss: Signal::derive(move || now.with(|now| now.params.setting.loss)),
            gamma: Signal::derive(move || now.with(|now| now.params.setting.gamma)),
            alpha: Signal::derive(move || now.with(|now| now.params.setting.alpha)),
            last_alpha: Signal::derive(move || around.get().last_alpha),
            beta: Signal::derive(move || now.with(|now| now.params.setting.beta)),
            view: Signal::derive(move || now.with(|now| now.params.view)),
            population: Signal::derive(move || now.with(|now| now.params.population)),
            pins: Signal::derive(move || now.with(|now| now.params.pins.clone())),
            lacks_file: Signal::derive(move || around.get().lacks_file),
            examples: Signal::derive(move || (now.with(|now| now.params.population.examples()), around.get().file)),
            touches: Signal::derive(move || around.get().touches),
            now,
            throttled,
            settled,
            printing: Signal::derive(move || around.get().printing),
            around,
        }
    }
}

/// A memo of a signal that signs off when the current reactive owner goes: what a part that can go reads of something that
/// stays.
pub(crate) fn own<T: Clone + PartialEq + Send + Sync + 'static>(signal: Signal<T>) -> Signal<T> {
    let memo = ArcMemo::new(move |_| signal.get());
    let subscriber = memo.to_any_subscriber();
    on_cleanup(move || subscriber.clear_sources(&subscriber));
    Memo::from(memo).into()
}

/// A memo of a signal that keeps its value while nobody sees it, and follows nothing then.
fn frozen<T: Clone + PartialEq + Send + Sync + 'static>(signal: Signal<T>, seen: Signal<bool>) -> Signal<T> {
    Memo::new(move |before: Option<&T>| match before {
        Some(before) if !seen.get() => before.clone(),
        _ => signal.get(),
    })
    .into()
}

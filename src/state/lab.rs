//! The lab: what is being trained, and what it has given. The worker trains, and the page stays usable.

use std::sync::Arc;

use lab_worker::protocol::{Message, Order, Setup, Side, Standing};
use leptos::prelude::*;
use score_files::{ClassSketches, write_sketch};

use super::{FileReport, State};
use crate::{
    experiment::Experiment,
    params::{Choice, LabSetting, Params, Setting},
    scene::{LabPoint, LabRecord, LabScene, LabSide},
    scores::Sketch,
    text::{self, LabProgress},
    web::{Trainer, TrainerMessage},
};

/// How fast the training goes: milliseconds from one step to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Speed {
    #[default]
    Full,
    Slow,
    Slowest,
}

impl Choice for Speed {
    // The address does not have it.
    const KEY: &'static str = "";
    const ALL: &'static [(Self, &'static str)] =
        &[(Self::Full, "full"), (Self::Slow, "slow"), (Self::Slowest, "slowest")];
}

impl Speed {
    fn milliseconds(self) -> f64 {
        match self {
            Self::Full => 0.0,
            Self::Slow => 200.0,
            Self::Slowest => 1000.0,
        }
    }
}

/// A screen reader is told how the training stands after so many steps, and at rest.
pub(crate) const SPOKEN_EVERY: u32 = 100;

/// The training goes on when its figure is out of sight only as far as the figure says.
#[derive(Clone, Copy)]
pub(crate) struct Lab {
    pub(crate) record: RwSignal<Arc<LabRecord>>,
    pub(crate) progress: RwSignal<LabProgress>,
    /// The step of the training, which may be beyond the record's.
    pub(crate) step: RwSignal<u32>,
    pub(crate) failure: RwSignal<Option<&'static str>>,
    pub(crate) speed: RwSignal<Speed>,
    /// The scores of the nets, which the explorer may take.
    scores: StoredValue<[Option<[Sketch; 2]>; 2], LocalStorage>,
    trainer: StoredValue<Option<Trainer>, LocalStorage>,
    /// How far to train, once there is something to train or to see.
    until: StoredValue<u32>,
    /// Whether the worker has a duel, and has not been told of another.
    has_begun: StoredValue<bool>,
    is_seen: StoredValue<bool>,
}

impl Lab {
    pub(super) fn new(params: &Params) -> Self {
        Self {
            record: RwSignal::new(Arc::new(LabRecord::new(params))),
            progress: RwSignal::new(LabProgress::Ready),
            step: RwSignal::new(0),
            failure: RwSignal::new(None),
            speed: RwSignal::new(Speed::Full),
            scores: StoredValue::new_local([None, None]),
            trainer: StoredValue::new_local(None),
            until: StoredValue::new(0),
            has_begun: StoredValue::new(false),
            is_seen: StoredValue::new(true),
        }
    }

    /// The record as a screen reader follows it: at rest, and every so many steps.
    pub(super) fn at_rest(self) -> Signal<Arc<LabRecord>> {
        Memo::new(move |before: Option<&Arc<LabRecord>>| {
            let is_training = self.progress.get() == LabProgress::Training;
            let record = self.record.get();
            match before {
                Some(before) if is_training && !record.steps().is_multiple_of(SPOKEN_EVERY) => Arc::clone(before),
                _ => record,
            }
        })
        .into()
    }

    /// Whether it trains, or would if it were seen.
    pub(crate) fn is_at_work(self) -> bool {
        matches!(self.progress.get(), LabProgress::Loading | LabProgress::Training | LabProgress::Waiting)
    }

    fn order(self, order: Order) {
        self.trainer.with_value(|trainer| trainer.iter().for_each(|trainer| trainer.order(order)));
    }

    /// The worker hears how far to train: not while nobody sees it.
    fn tell(self) {
        if !self.has_begun.get_value() {
            return;
        }
        let until = if self.is_seen.get_value() { self.until.get_value() } else { 0 };
        self.order(Order::Train { until, every: self.speed.get_untracked().milliseconds() });
    }

    /// Trains on, or waits until somebody sees it.
    fn go_on(self) {
        self.progress.set(if self.is_seen.get_value() { LabProgress::Training } else { LabProgress::Waiting });
        self.tell();
    }

    /// Trains no further.
    pub(crate) fn pause(self) {
        self.until.set_value(0);
        self.tell();
        if self.is_at_work() {
            self.progress.set(LabProgress::Resting);
        }
    }

    /// While nobody sees it, nothing is trained.
    pub(crate) fn see(self, seen: bool) {
        if self.is_seen.get_value() == seen {
            return;
        }
        self.is_seen.set_value(seen);
        match self.progress.get_untracked() {
            LabProgress::Training | LabProgress::Waiting => self.go_on(),
            _ => self.tell(),
        }
    }

    /// Another speed counts at once.
    pub(crate) fn set_speed(self, speed: Speed) {
        self.speed.set(speed);
        if self.until.get_value() > 0 {
            self.tell();
        }
    }
}

/// Trains on until a step: what is being trained, or else what the state says.
pub(crate) fn train(state: State, until: u32) {
    let lab = state.lab();
    if lab.step.get_untracked() == 0 && !lab.record.with_untracked(|record| record.is_of(&state.params_untracked())) {
        forget(state);
    }
    lab.until.set_value(until);
    if lab.trainer.with_value(Option::is_some) && lab.has_begun.get_value() {
        return lab.go_on();
    }
    lab.failure.set(None);
    lab.record.set(Arc::new(LabRecord::new(&state.params_untracked())));
    lab.progress.set(LabProgress::Loading);
    if lab.trainer.with_value(Option::is_some) {
        return begin(lab);
    }
    let trainer = Trainer::start(move |message| hear(lab, message));
    if trainer.is_none() {
        fail(lab, text::lab_cannot_start());
    }
    lab.trainer.set_value(trainer);
}

/// Nothing is trained any more, and nothing has been.
pub(crate) fn forget(state: State) {
    let lab = state.lab();
    lab.pause();
    lab.has_begun.set_value(false);
    lab.step.set(0);
    lab.failure.set(None);
    lab.scores.set_value([None, None]);
    lab.record.set(Arc::new(LabRecord::new(&state.params_untracked())));
    lab.progress.set(LabProgress::Ready);
}

fn fail(lab: Lab, sentence: &'static str) {
    lab.failure.set(Some(sentence));
    lab.has_begun.set_value(false);
    lab.progress.set(LabProgress::Ready);
}

fn begin(lab: Lab) {
    lab.order(Order::Start(lab.record.with_untracked(|record| setup(&record.setting, &record.yours))));
}

/// What the worker is to train.
pub(crate) fn setup(lab: &LabSetting, yours: &Setting) -> Setup {
    let LabSetting { rival, prior, momentum, learning_rate, seed, clutter, seeds, .. } = *lab;
    let left = Side {
        gamma: rival.gamma.get(),
        alpha: rival.alpha.map(crate::params::Alpha::get),
        hardest: rival.hardest,
        prior,
    };
    let right = Side { gamma: yours.effective_gamma(), alpha: yours.effective_alpha(), hardest: false, prior };
    Setup { sides: [left, right], momentum, learning_rate, seed, clutter, seeds }
}

fn hear(lab: Lab, message: TrainerMessage) {
    let message = match message {
        TrainerMessage::Said(message) => message,
        TrainerMessage::CannotStart => return give_up(lab, text::lab_cannot_start()),
        TrainerMessage::Stopped => return give_up(lab, text::lab_stopped()),
    };
    match message {
        Message::Ready { .. } => begin(lab),
        // Of a duel that has been given up meanwhile.
        _ if lab.progress.get_untracked() == LabProgress::Ready => {}
        Message::Begun { priors, pixels, objects } => {
            lab.has_begun.set_value(true);
            let scene = Arc::new(LabScene { greys: pixels, objects });
            lab.record.update(|record| {
                let before = (**record).clone();
                *record = Arc::new(LabRecord { priors, scene, sides: Default::default(), ..before });
            });
            lab.go_on();
        }
        Message::Refused { side } => fail(lab, text::lab_refused(side)),
        Message::Standing(sides) => take(lab, *sides),
        Message::Step(step) => lab.step.set(step),
        Message::Rests => {
            if lab.progress.get_untracked() == LabProgress::Training {
                lab.progress.set(LabProgress::Resting);
            }
        }
    }
}

/// The worker's own closure is running: it can go only after it.
fn give_up(lab: Lab, sentence: &'static str) {
    fail(lab, sentence);
    leptos::task::spawn_local(async move { lab.trainer.set_value(None) });
}

fn take(lab: Lab, standings: [Standing; 2]) {
    let scores = standings.each_ref().map(|side| (!side.has_diverged).then(|| side.scores.clone()));
    lab.step.set(standings[0].step);
    lab.record.update(|record| {
        let mut next = (**record).clone();
        absorb(&mut next, standings);
        *record = Arc::new(next);
    });
    lab.scores.set_value(scores);
}

/// Adds how both sides stand.
pub(crate) fn absorb(record: &mut LabRecord, standings: [Standing; 2]) {
    for (side, standing) in record.sides.iter_mut().zip(standings) {
        add(side, standing);
    }
}

fn add(side: &mut LabSide, standing: Standing) {
    let [positives, negatives] = &standing.scores;
    if !standing.has_diverged {
        side.experiment = Some(Arc::new(Experiment::new(positives, negatives)));
    }
    side.cells = standing.cells;
    side.detections = standing.detections;
    side.has_diverged = standing.has_diverged;
    side.points.push(LabPoint {
        step: standing.step,
        precisions: standing.precisions,
        gradient_ratio: standing.gradient_ratio,
        loss: standing.loss,
        checksum: standing.checksum,
    });
}

/// Shows the scores of a side as the explorer's population, as if they had been read from a file.
pub(crate) fn use_scores(state: State, side: usize) {
    let lab = state.lab();
    let Some([positives, negatives]) = lab.scores.with_value(|scores| scores[side].clone()) else { return };
    let Some(experiment) = lab.record.with_untracked(|record| record.sides[side].experiment.clone()) else { return };
    let counts = [positives.count() as f64, negatives.count() as f64];
    let step = lab.record.with_untracked(|record| record.steps());
    state.files().report.set(Some(FileReport {
        sentence: text::lab_scores_used(side, step),
        infinite: None,
        ratio: counts[1] / counts[0],
        has_columns: false,
        note: None,
        swap: None,
        hardest: None,
        sketch: write_sketch(&ClassSketches { positives, negatives }).into(),
    }));
    state.show_file(experiment);
}

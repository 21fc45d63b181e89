//! The worker's side: trains as far as the page says, in slices, so that it hears the page in between.

use std::{cell::RefCell, rc::Rc};

use focal_loss::loss::{FocalLoss, Target};
use js_sys::Date;
use lab::{Duel, Negatives, Optimizer, Prior, Settings};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::{
    BUILD,
    protocol::{Message, Order, Setup, Side, Standing},
};

/// The scenes on which each net is judged.
const SCENES: usize = 60;
/// The nets are judged after so many steps each.
const EVERY: u32 = 10;
/// A slice of training ends after this, in ms: so long the page may have to wait for the worker to listen.
const SLICE: f64 = 50.0;

/// Says that the worker is ready, and waits for orders.
pub fn start() {
    let scope = js_sys::global().unchecked_into::<DedicatedWorkerGlobalScope>();
    let lab = Rc::new(RefCell::new(Lab { scope: scope.clone(), duel: None, until: 0, every: 0.0, is_due: false }));
    let again = Rc::clone(&lab);
    let tick: Rc<Closure<dyn FnMut()>> = Rc::new_cyclic(|tick: &std::rc::Weak<Closure<dyn FnMut()>>| {
        let tick = tick.clone();
        Closure::new(move || {
            again.borrow_mut().train();
            tick.upgrade().into_iter().for_each(|tick| schedule(&again, &tick));
        })
    });
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(order) = Order::decode(&event.data()) {
            lab.borrow_mut().take(order);
            schedule(&lab, &tick);
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    // Arrays of numbers and strings can always be sent.
    let _ = scope.post_message(&Message::Ready { build: BUILD.to_owned() }.encode());
}

/// Trains on after the messages that have come, if there is something to train.
fn schedule(lab: &Rc<RefCell<Lab>>, tick: &Closure<dyn FnMut()>) {
    let mut lab = lab.borrow_mut();
    if lab.is_due || !lab.is_at_work() {
        return;
    }
    let tick = tick.as_ref().unchecked_ref();
    // A worker has timers.
    lab.is_due = lab.scope.set_timeout_with_callback_and_timeout_and_arguments_0(tick, lab.every as i32).is_ok();
}

struct Lab {
    scope: DedicatedWorkerGlobalScope,
    duel: Option<Duel>,
    until: u32,
    every: f64,
    /// Whether a slice of training comes.
    is_due: bool,
}

impl Lab {
    fn say(&self, message: &Message) {
        // As above.
        let _ = self.scope.post_message(&message.encode());
    }

    fn is_at_work(&self) -> bool {
        self.duel.as_ref().is_some_and(|duel| duel.steps() < self.until)
    }

    fn take(&mut self, order: Order) {
        match order {
            Order::Start(setup) => self.begin(setup),
            Order::Train { until, every } => {
                let was_at_work = self.is_at_work();
                (self.until, self.every) = (until, every);
                if was_at_work && !self.is_at_work() {
                    self.rest();
                }
            }
        }
    }

    fn begin(&mut self, setup: Setup) {
        self.until = 0;
        let duel = Duel::new(setup.sides.map(|side| settings(&setup, side)), setup.seeds, SCENES);
        let duel = match duel {
            Ok(duel) => duel,
            Err((side, _)) => {
                self.duel = None;
                return self.say(&Message::Refused { side });
            }
        };
        let scene = duel.scene();
        let pixels = scene.map(lab::scene::Scene::pixels).unwrap_or_default();
        let objects = scene.map(lab::scene::Scene::objects).unwrap_or_default();
        let bounds = objects.iter().flat_map(|it| [it.left, it.top, it.right, it.bottom]);
        self.say(&Message::Begun {
            priors: duel.priors(),
            pixels: pixels.iter().map(|&pixel| f64::from(pixel)).collect(),
            objects: bounds.map(f64::from).collect(),
        });
        self.duel = Some(duel);
        self.judge();
    }

    /// A slice of training.
    fn train(&mut self) {
        self.is_due = false;
        // The page may have said to rest meanwhile.
        if !self.is_at_work() {
            return;
        }
        let end = Date::now() + SLICE;
        let mut judged = None;
        while let Some(duel) = self.duel.as_mut().filter(|duel| duel.steps() < self.until) {
            duel.step();
            let step = duel.steps();
            if step % EVERY == 0 {
                judged = Some(step);
                self.judge();
            }
            if self.every > 0.0 || Date::now() >= end {
                break;
            }
        }
        let Some(step) = self.duel.as_ref().map(Duel::steps) else { return };
        if self.is_at_work() {
            self.say(&Message::Step(step));
        } else {
            if judged != Some(step) {
                self.judge();
            }
            self.say(&Message::Rests);
        }
    }

    /// Rests where the page did not expect it.
    fn rest(&mut self) {
        if self.duel.as_ref().is_some_and(|duel| duel.steps() % EVERY != 0) {
            self.judge();
        }
        self.say(&Message::Rests);
    }

    fn judge(&mut self) {
        if let Some(duel) = &mut self.duel {
            let standings = duel.standings().map(standing);
            self.say(&Message::Standing(Box::new(standings)));
        }
    }
}

fn settings(setup: &Setup, side: Side) -> Settings {
    Settings {
        loss: FocalLoss { gamma: side.gamma, alpha: side.alpha },
        negatives: if side.hardest { Negatives::Hardest } else { Negatives::All },
        prior: side.prior.map_or(Prior::Fitting, Prior::Given),
        optimizer: if setup.momentum { Optimizer::Momentum } else { Optimizer::Adam },
        learning_rate: setup.learning_rate,
        seed: setup.seed,
        clutter: setup.clutter,
    }
}

fn standing(side: lab::Standing) -> Standing {
    let cell = |cell: Option<(Target, f64)>| match cell {
        Some((Target::Positive, p_t)) => [1.0, p_t],
        Some((Target::Negative, p_t)) => [0.0, p_t],
        None => [-1.0, f64::NAN],
    };
    let detections = side.detections.iter().flat_map(|it| {
        let bounds = [it.bounds.left, it.bounds.top, it.bounds.right, it.bounds.bottom].map(f64::from);
        let [left, top, right, bottom] = bounds;
        [left, top, right, bottom, focal_loss::loss::p_t(f64::from(it.logit))]
    });
    Standing {
        step: side.step,
        precisions: side.precisions,
        loss: side.loss,
        gradient_ratio: side.gradient_ratio,
        checksum: format!("{:016x}", side.checksum),
        has_diverged: side.has_diverged,
        cells: side.cells.into_iter().flat_map(cell).collect(),
        detections: detections.collect(),
        scores: [side.scores.positives, side.scores.negatives],
    }
}

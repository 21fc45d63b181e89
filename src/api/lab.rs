//! The call `lab.run`: trains the lab's detectors for a script, beside the page, and gives the curves.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Float64Array, Function, Object, Promise, Reflect};
use lab_worker::protocol::{Message, Order};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::EventTarget;

use super::{convert::value_of, refusal, set};
use crate::{
    params::{self, BadArgument, Expected, Params, Value},
    scene::LabRecord,
    state::{State, absorb, setup},
    text,
    web::{self, Trainer, TrainerMessage, foreign},
};

/// What `lab.run` takes.
const ARGUMENTS: [&str; 3] = ["state", "progress", "signal"];

/// The training of the state, with the changes that the argument names.
pub(super) fn run(state: State, argument: &JsValue) -> Result<JsValue, JsValue> {
    let options = value_of(argument)?;
    if options != Value::Missing {
        options.entries("options", &ARGUMENTS).map_err(|error| refusal(&error))?;
    }
    let option = |name: &str| match options {
        Value::Missing => Ok(JsValue::UNDEFINED),
        _ => Reflect::get(argument, &name.into()),
    };
    let changes = option("state")?;
    let mut params = state.params_untracked();
    if !changes.is_undefined() {
        params = params::with_state(&params, &value_of(&changes)?).map_err(|error| refusal(&error))?;
    }
    let progress = checked(option("progress")?, "progress", Expected::Function, |it| Ok(it.is_function()))?;
    let is_signal = |it: &JsValue| Ok(foreign::kind(it)? == "AbortSignal");
    let signal = checked(option("signal")?, "signal", Expected::Signal, is_signal)?;
    if let Some(signal) = &signal
        && Reflect::get(signal, &"aborted".into())?.is_truthy()
    {
        return Err(Reflect::get(signal, &"reason".into())?);
    }
    let (progress, signal) = (progress.map(JsCast::unchecked_into), signal.map(JsCast::unchecked_into));
    Ok(start(&params, progress.as_ref(), signal.as_ref()).into())
}

/// A value that is missing or of one kind.
fn checked(
    value: JsValue,
    name: &str,
    expected: Expected,
    is_right: impl Fn(&JsValue) -> Result<bool, JsValue>,
) -> Result<Option<JsValue>, JsValue> {
    if value.is_undefined() {
        return Ok(None);
    }
    if is_right(&value)? {
        return Ok(Some(value));
    }
    Err(refusal(&BadArgument::new(name, &value_of(&value)?, expected)))
}

/// A training that has begun.
struct Training {
    record: LabRecord,
    trainer: Option<Trainer>,
    progress: Option<Function>,
    resolve: Function,
    reject: Function,
}

type Shared = Rc<RefCell<Training>>;

fn start(params: &Params, progress: Option<&Function>, signal: Option<&EventTarget>) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let record = LabRecord::new(params);
        let training = Training { record, trainer: None, progress: progress.cloned(), resolve, reject: reject.clone() };
        let training: Shared = Rc::new(RefCell::new(training));
        let heard = Rc::clone(&training);
        let trainer = Trainer::start(move |message| hear(&heard, message));
        if trainer.is_none() {
            return fail(&training, text::lab_cannot_start());
        }
        training.borrow_mut().trainer = trainer;
        if let Some(signal) = signal {
            let (stopped, of) = (Rc::clone(&training), signal.clone());
            let stop = Closure::once_into_js(move || {
                // Reading what a browser has made does not fail.
                let reason = Reflect::get(&of, &"reason".into()).unwrap_or_default();
                settle(&stopped, |training| training.reject.call1(&JsValue::UNDEFINED, &reason));
            });
            // Any signal takes a listener.
            let _ = signal.add_event_listener_with_callback("abort", stop.unchecked_ref());
        }
    })
}

fn hear(training: &Shared, message: TrainerMessage) {
    let message = match message {
        TrainerMessage::Said(message) => message,
        TrainerMessage::CannotStart => return fail(training, text::lab_cannot_start()),
        TrainerMessage::Stopped => return fail(training, text::lab_stopped()),
    };
    match message {
        Message::Ready { .. } => {
            let now = training.borrow();
            let order = Order::Start(setup(&now.record.setting, &now.record.yours));
            now.trainer.iter().for_each(|trainer| trainer.order(order));
        }
        Message::Begun { priors, .. } => {
            training.borrow_mut().record.priors = priors;
            let now = training.borrow();
            let order = Order::Train { until: now.record.setting.steps, every: 0.0 };
            now.trainer.iter().for_each(|trainer| trainer.order(order));
        }
        Message::Refused { side } => fail(training, text::lab_refused(side)),
        Message::Standing(sides) => {
            absorb(&mut training.borrow_mut().record, *sides);
            let (progress, row) = (training.borrow().progress.clone(), last_row(&training.borrow().record));
            if let Some(Err(error)) = progress.map(|progress| progress.call1(&JsValue::UNDEFINED, &row)) {
                // What goes wrong in a script is its own affair, and known to whoever looks into the console.
                web::warn(&error);
            }
        }
        Message::Step(_) => {}
        Message::Rests => {
            settle(training, |training| training.resolve.call1(&JsValue::UNDEFINED, &log(&training.record)));
        }
    }
}

fn fail(training: &Shared, sentence: &str) {
    let error = js_sys::Error::new(sentence);
    settle(training, |training| training.reject.call1(&JsValue::UNDEFINED, &error));
}

/// Ends a training. Its worker goes after this: the worker's own closure may be running.
fn settle(training: &Shared, tell: impl FnOnce(&Training) -> Result<JsValue, JsValue>) {
    // The functions of a promise do not fail.
    let _ = tell(&training.borrow());
    let training = Rc::clone(training);
    spawn_local(async move {
        let trainer = training.borrow_mut().trainer.take();
        drop(trainer);
    });
}

/// The last row of the log.
fn last_row(record: &LabRecord) -> JsValue {
    let row = Object::new();
    for column in record.columns() {
        set(&row, &column.name, &column.values.last().copied().unwrap_or(f64::NAN).into());
    }
    row.into()
}

/// The columns of the log. A checksum is of all parameters of a net, of the first seed.
fn log(record: &LabRecord) -> JsValue {
    let log = Object::new();
    for column in record.columns() {
        set(&log, &column.name, &Array::from(&Float64Array::from(&column.values[..])));
    }
    for (side, name) in record.sides.iter().zip(["left", "right"]) {
        let sums: Array = side.points.iter().map(|point| JsValue::from_str(&point.checksum)).collect();
        set(&log, &format!("{name}_checksum"), &sums);
    }
    log.into()
}

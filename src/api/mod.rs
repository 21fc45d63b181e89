//! The scripting API: `window.focalLossExplorer`, and the same calls by messages. This module reads the arguments and
//! answers. `params`, `scene` and `plot` do the work. Documented in `web/focal-loss-explorer.d.ts`.

mod convert;
mod lab;
mod loss;
mod numbers;
mod scores;

use js_sys::{Array, Float64Array, Function, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use self::{
    convert::{to_js, value_of},
    scores::From,
};
use crate::{
    chart::backend,
    params::{self, BadArgument, Choice, Computed, Expected, PopulationKind, Value},
    plot::{Picture, chart},
    state::{Observed, State},
    text,
    web::{self, Request},
};

/// What may be called from the page and by messages.
const METHODS: [&str; 14] = [
    "getState",
    "setState",
    "resetState",
    "observe",
    "screenshot",
    "getData",
    "loss",
    "gradient",
    "setScores",
    "appendScores",
    "endScores",
    "getSketch",
    "setSketch",
    "lab.run",
];
/// What may be observed.
const EVENTS: [(&str, Observed); 2] = [("change", Observed::Changes), ("answer", Observed::Answers)];
const UNOBSERVE: &str = "unobserve";

/// Offers the API and answers messages, from now on.
pub(crate) fn start(state: State) {
    let version = env!("CARGO_PKG_VERSION");
    web::offer_api(version, move |method, arguments| call(state, method, arguments));
    web::on_request(move |request| {
        let outcome = answer(state, &request);
        // The next requests are answered meanwhile.
        match outcome.as_ref().ok().and_then(|value| value.dyn_ref::<Promise>()).cloned() {
            Some(promise) => spawn_local(async move { request.reply(&JsFuture::from(promise).await) }),
            None => request.reply(&outcome),
        }
    });
    let about = Object::new();
    set(&about, "version", &version.into());
    // Not the present one: who asked for this state is to hear that it has changed since.
    set(&about, "state", &to_js(&params::state(&state.opened())));
    web::tell_parent("ready", &about);
}

/// A call from the page.
fn call(state: State, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let first = arguments.get(0);
    if method != "observe" {
        return common(state, method, &first, From::Page);
    }
    let (_, observed) = event(&first)?;
    let callback = arguments.get(1);
    let Some(function) = callback.dyn_ref::<Function>().cloned() else {
        return Err(refusal(&BadArgument::new("callback", &value_of(&callback)?, Expected::Function)));
    };
    let stop = state.observers().add(
        observed,
        Box::new(move |value| {
            if let Err(error) = function.call1(&JsValue::UNDEFINED, &to_js(value)) {
                // What goes wrong in a script is its own affair, and known to whoever looks into the console.
                web::warn(&error);
            }
            true
        }),
    );
    Ok(web::callback(stop))
}

/// A call by a message.
fn answer(state: State, request: &Request) -> Result<JsValue, JsValue> {
    let method = value_of(&request.method)?;
    let Value::Text(name) = &method else { return Err(unknown(&method)) };
    match &name[..] {
        "observe" => {
            let (name, observed) = event(&request.argument)?;
            let (caller, to) = (request.caller.clone(), request.caller.clone());
            state.observers().add_caller(caller, observed, Box::new(move |value| to.tell(name, &to_js(value))));
            Ok(JsValue::UNDEFINED)
        }
        UNOBSERVE => {
            let (_, observed) = event(&request.argument)?;
            state.observers().remove_caller(&request.caller, observed);
            Ok(JsValue::UNDEFINED)
        }
        name => common(state, name, &request.argument, From::Message),
    }
}

fn common(state: State, method: &str, argument: &JsValue, from: From) -> Result<JsValue, JsValue> {
    match method {
        "getState" => Ok(state_value(state)),
        "setState" => {
            // A script's getters run now. They may set the state, too.
            let changes = value_of(argument)?;
            let changed = params::with_state(&state.params_untracked(), &changes);
            let changed = changed.map_err(|error| refusal(&error))?;
            if state.would_lack_file(&changed) {
                let (key, file) = (PopulationKind::KEY, Value::Text(PopulationKind::File.word().to_owned()));
                return Err(refusal(&BadArgument::new(key, &file, Expected::LoadedScores)));
            }
            state.set_params(changed);
            Ok(JsValue::UNDEFINED)
        }
        "resetState" => {
            state.reset();
            Ok(JsValue::UNDEFINED)
        }
        "screenshot" => screenshot(state, &value_of(argument)?),
        "getData" => data(state, &value_of(argument)?),
        "lab.run" => lab::run(state, argument),
        "loss" => loss::compute(Computed::Loss, argument),
        "gradient" => loss::compute(Computed::Gradient, argument),
        "setScores" => scores::set(state, argument, from),
        "appendScores" => scores::append(state, argument, from),
        "endScores" => scores::end(state),
        "getSketch" => Ok(scores::sketch(state)),
        "setSketch" => scores::set_sketch(state, argument),
        _ => Err(unknown(&Value::Text(method.to_owned()))),
    }
}

fn unknown(method: &Value) -> JsValue {
    let known = METHODS.into_iter().chain([UNOBSERVE]).collect();
    refusal(&BadArgument::new(text::METHOD_ARGUMENT, method, Expected::OneOf(known)))
}

fn state_value(state: State) -> JsValue {
    to_js(&params::state(&state.params_untracked()))
}

/// The event that a name means.
fn event(name: &JsValue) -> Result<(&'static str, Observed), JsValue> {
    let known = EVENTS.map(|(name, _)| name);
    let found = value_of(name)?;
    let index = found.word("event", &known).map_err(|error| refusal(&error))?;
    Ok(EVENTS[index])
}

fn screenshot(state: State, options: &Value) -> Result<JsValue, JsValue> {
    let picture = Picture::of(options).map_err(|error| refusal(&error))?;
    state.now().with_untracked(|now| backend::picture_text(&picture, now)).map(JsValue::from)
}

fn data(state: State, name: &Value) -> Result<JsValue, JsValue> {
    let chart = chart("chart", name).map_err(|error| refusal(&error))?;
    let columns = Object::new();
    for column in state.now().with_untracked(|now| chart.columns(now)) {
        set(&columns, &column.name, &Array::from(&Float64Array::from(&column.values[..])));
    }
    Ok(columns.into())
}

/// A `TypeError` that says which argument cannot be used.
fn refusal(error: &BadArgument) -> JsValue {
    js_sys::TypeError::new(&text::bad_argument(error)).into()
}

/// A property of an object that has just been made takes any value.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

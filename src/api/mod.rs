//! The scripting API: `window.focalLossExplorer`, and the same calls by messages. This module reads the arguments and
//! answers. `params`, `scene` and `plot` do the work. Documented in `web/focal-loss-explorer.d.ts`.

mod convert;

use js_sys::{Array, Float64Array, Function, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use self::convert::{array_of, to_js, value_of};
use crate::{
    chart::backend,
    params::{self, BadArgument, Expected, LOSS_ARGUMENTS, Losses, Value},
    plot::{Picture, chart},
    state::State,
    text,
    web::{self, Request},
};

/// What may be called from the page and by messages.
const METHODS: [&str; 7] = ["getState", "setState", "resetState", "observe", "screenshot", "getData", "loss"];
/// What may be observed.
const EVENTS: [&str; 1] = ["change"];
const UNOBSERVE: &str = "unobserve";

/// Offers the API and answers messages, from now on.
pub(crate) fn start(state: State) {
    let version = env!("CARGO_PKG_VERSION");
    web::offer_api(version, move |method, arguments| call(state, method, arguments));
    web::on_request(move |request| {
        let outcome = answer(state, request);
        request.reply(outcome);
    });
    let about = Object::new();
    set(&about, "version", &version.into());
    // Not the present one: who asked for this state is to hear that it has changed since.
    set(&about, "state", &to_js(&params::state(&state.opened())));
    web::tell_parent("ready", &about);
}

/// A call from the page.
fn call(state: State, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    if method != "observe" {
        return common(state, method, arguments);
    }
    event_name(&arguments.get(0))?;
    let callback = arguments.get(1);
    let Some(function) = callback.dyn_ref::<Function>().cloned() else {
        return Err(refusal(&BadArgument::new("callback", &value_of(&callback)?, Expected::Function)));
    };
    let stop = state.observers().add(Box::new(move |value| {
        if let Err(error) = function.call1(&JsValue::UNDEFINED, &to_js(value)) {
            // What goes wrong in a script is its own affair, and known to whoever looks into the console.
            web::warn(&error);
        }
        true
    }));
    Ok(web::callback(stop))
}

/// A call by a message.
fn answer(state: State, request: &Request) -> Result<JsValue, JsValue> {
    let arguments = &request.arguments;
    match request.method.as_str() {
        "observe" => {
            event_name(&arguments.get(0))?;
            let (caller, to) = (request.caller.clone(), request.caller.clone());
            state.observers().add_caller(caller, Box::new(move |value| to.tell("change", &to_js(value))));
            Ok(JsValue::UNDEFINED)
        }
        UNOBSERVE => {
            event_name(&arguments.get(0))?;
            state.observers().remove_caller(&request.caller);
            Ok(JsValue::UNDEFINED)
        }
        method => common(state, method, arguments),
    }
}

fn common(state: State, method: &str, arguments: &Array) -> Result<JsValue, JsValue> {
    let first = arguments.get(0);
    match method {
        "getState" => Ok(state_value(state)),
        "setState" => {
            let changed = params::with_state(&state.params_untracked(), &value_of(&first)?);
            state.set_params(changed.map_err(|error| refusal(&error))?);
            Ok(JsValue::UNDEFINED)
        }
        "resetState" => {
            state.reset();
            Ok(JsValue::UNDEFINED)
        }
        "screenshot" => screenshot(state, &value_of(&first)?),
        "getData" => data(state, &value_of(&first)?),
        "loss" => loss(&first),
        _ => {
            let known = METHODS.into_iter().chain([UNOBSERVE]).collect();
            Err(refusal(&BadArgument::new(
                text::METHOD_ARGUMENT,
                &Value::Text(method.to_owned()),
                Expected::OneOf(known),
            )))
        }
    }
}

fn state_value(state: State) -> JsValue {
    to_js(&params::state(&state.params_untracked()))
}

fn event_name(event: &JsValue) -> Result<(), JsValue> {
    value_of(event)?.word("event", &EVENTS).map(drop).map_err(|error| refusal(&error))
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

/// The arrays may be long: they are taken as they are, the other options as values.
fn loss(options: &JsValue) -> Result<JsValue, JsValue> {
    if !options.is_object() {
        let found = value_of(options)?;
        return Err(refusal(&BadArgument::new("options", &found, Expected::KeysOf(LOSS_ARGUMENTS.to_vec()))));
    }
    let others = Object::assign(&Object::new(), options.unchecked_ref());
    let take = |name: &str, expected: Expected| {
        let value = Reflect::get(options, &name.into())?;
        set(&others, name, &JsValue::UNDEFINED);
        array_of(&value, name, expected)
    };
    let logits = take("logits", Expected::Numbers)?;
    let targets = take("targets", Expected::Targets)?;
    match params::loss_of(&logits, &targets, &value_of(&others)?).map_err(|error| refusal(&error))? {
        Losses::Each(losses) => Ok(Float64Array::from(&losses[..]).into()),
        Losses::Reduced(loss) => Ok(loss.into()),
    }
}

/// A `TypeError` that says which argument cannot be used.
fn refusal(error: &BadArgument) -> JsValue {
    js_sys::TypeError::new(&text::bad_argument(error)).into()
}

/// A property of an object that has just been made takes any value.
fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

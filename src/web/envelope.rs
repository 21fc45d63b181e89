//! The form of every message between this frame and other pages: an object with a mark, whose value is the version of the
//! form.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;

/// In every message, ours and theirs.
pub(super) const MARK: &str = "focalLossExplorer";
const VERSION: f64 = 1.0;

/// Whether a message has the mark.
pub(super) fn is_marked(message: &JsValue) -> bool {
    message.is_object() && part(message, MARK).and_then(|version| version.as_f64()) == Some(VERSION)
}

/// A property of a message.
pub(super) fn part(message: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(message, &name.into()).ok()
}

/// A message that tells of an event.
pub(super) fn event(name: &str, value: &JsValue) -> JsValue {
    marked(&[("event", &name.into()), ("value", value)])
}

/// The reply to a request: its result, or name and message of an error.
pub(super) fn reply(id: &JsValue, outcome: &Result<JsValue, JsValue>) -> JsValue {
    match outcome {
        Ok(result) => marked(&[("id", id), ("result", result)]),
        Err(error) => {
            let part = |name: &str| part(error, name).unwrap_or_default();
            let error = object(&[("name", &part("name")), ("message", &part("message"))]);
            marked(&[("id", id), ("error", &error)])
        }
    }
}

fn marked(entries: &[(&str, &JsValue)]) -> JsValue {
    object(&[&[(MARK, &VERSION.into())], entries].concat())
}

/// A plain object.
pub(super) fn object(entries: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // A new object takes any property.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

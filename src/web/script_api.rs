//! The place of the scripting API in the page. `boot.js` makes it before the program is there.

use js_sys::{Array, Function, Reflect, Symbol};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::window;

use super::envelope::MARK;

/// By what the program takes over the API of `boot.js`, unless something else is there by that name.
fn start() -> Option<Function> {
    let api = Reflect::get(window()?.as_ref(), &MARK.into()).ok()?;
    Reflect::get(&api, &Symbol::for_(&format!("{MARK}.start"))).ok()?.dyn_into().ok()
}

/// From now on `call` answers the calls of the page's scripts: a method and its arguments.
pub(crate) fn offer_api(version: &str, call: impl Fn(&str, &Array) -> Result<JsValue, JsValue> + 'static) {
    let answer =
        Closure::<dyn Fn(String, Array) -> Result<JsValue, JsValue>>::new(move |method: String, arguments: Array| {
            call(&method, &arguments)
        });
    if let Some(start) = start()
        && let Err(error) = start.call2(&JsValue::UNDEFINED, &version.into(), &answer.into_js_value())
    {
        super::warn(&error);
    }
}

/// A function for a script.
pub(crate) fn callback(call: impl FnMut() + 'static) -> JsValue {
    Closure::<dyn FnMut()>::new(call).into_js_value()
}

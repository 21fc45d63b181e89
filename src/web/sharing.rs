//! The clipboard, the printer, and the address of the page: what sharing needs, any of which may be missing.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, Node, window};

use super::release;

/// Puts text into the clipboard, and then says whether that worked: frames may not, and some browsers ask first.
pub(crate) fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let Some(copied) = ask_clipboard(text) else { return done(false) };
    wasm_bindgen_futures::spawn_local(async move {
        done(JsFuture::from(Promise::resolve(&copied)).await.is_ok());
    });
}

/// The promise of the clipboard, where there is one.
fn ask_clipboard(text: &str) -> Option<JsValue> {
    let navigator = Reflect::get(window()?.as_ref(), &"navigator".into()).ok()?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    function(&clipboard, "writeText")?.call1(&clipboard, &text.into()).ok()
}

fn function(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}

/// Opens the browser's dialog for printing.
///
/// # Errors
/// What the browser says when it has none.
pub(crate) fn print() -> Result<(), JsValue> {
    window().map_or(Ok(()), |window| window.print())
}

/// The address of the page without its query and fragment.
pub(crate) fn page_address() -> String {
    let address = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Calls `pressed` when something outside the element is pressed, until the current reactive owner goes.
pub(crate) fn on_press_outside(element: &Element, pressed: impl Fn() + 'static) {
    const EVENT: &str = "pointerdown";
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let inside = element.clone();
    let hear = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if !inside.contains(target.as_ref()) {
            pressed();
        }
    });
    // A document takes any listener.
    let _ = document.add_event_listener_with_callback(EVENT, hear.as_ref().unchecked_ref());
    release(move || {
        let _ = document.remove_event_listener_with_callback(EVENT, hear.as_ref().unchecked_ref());
    });
}

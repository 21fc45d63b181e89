//! The edges to the browser: sizes, frames, the address, failures. It receives closures and knows nothing of losses,
//! scenes or drawing. Every listener and observer goes when its owner goes.

mod address;
mod download;
mod envelope;
mod failure;
pub(crate) mod foreign;
mod frames;
mod handlers;
mod media;
mod messages;
mod observe;
mod parent;
mod pending;
mod queue;
mod reader;
mod script_api;
mod sharing;
mod sound;
mod trainer;
mod typing;
mod words;
mod worker;

pub(crate) use address::Address;
pub(crate) use download::{download_png, download_text, warn};
pub(crate) use failure::{mark_interactive, report_failures, show_failure};
pub(crate) use frames::FrameTask;
pub(crate) use handlers::guarded;
pub(crate) use media::{dark_scheme, fonts, no_motion, printing, text_scale};
pub(crate) use messages::{Caller, Request, on_request};
pub(crate) use observe::{on_screen, on_size};
pub(crate) use parent::{is_framed, tell_height, tell_parent};
pub(crate) use pending::Pending;
pub(crate) use reader::{Hear, Reader, ReaderMessage, files, on_drop};
pub(crate) use script_api::{callback, offer_api};
pub(crate) use sharing::{copy, on_press_outside, page_address, print};
pub(crate) use sound::{play, silence};
pub(crate) use trainer::{Trainer, TrainerMessage};
pub(crate) use typing::{Written, insert_instead, written};
pub(crate) use words::load_words;

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, EventTarget};

/// Sets an attribute whose name is known to be valid, which is the only way this can fail.
pub(crate) fn set_attribute(element: &Element, name: &'static str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets an attribute, or takes it away.
pub(crate) fn toggle_attribute(element: &Element, name: &'static str, value: Option<&str>) {
    match value {
        Some(value) => set_attribute(element, name, value),
        // It may not have been there.
        None => drop(element.remove_attribute(name)),
    }
}

/// Sets an attribute of `<html>`, or takes it away.
pub(crate) fn mark_root(name: &'static str, value: Option<&str>) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        toggle_attribute(&root, name, value);
    }
}

/// Whether the root element has an attribute.
pub(crate) fn root_has(name: &str) -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.and_then(|document| document.document_element()).is_some_and(|root| root.has_attribute(name))
}

/// The time since the page began to load, in milliseconds.
pub(crate) fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// Names the page.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(title);
    }
}

/// Sets the text of the first element that a selector names.
pub(crate) fn set_text(selector: &'static str, text: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.query_selector(selector).ok().flatten()) {
        element.set_text_content(Some(text));
    }
}

/// The elements inside `parent` that a selector names.
pub(crate) fn all(parent: &Element, selector: &'static str) -> Vec<Element> {
    let Ok(found) = parent.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// Whether the target of an event is inside an element that a selector names.
pub(crate) fn is_inside(target: Option<EventTarget>, selector: &str) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
}

/// Puts a view in the place of what an element has inside.
pub(crate) fn fill<V: leptos::IntoView + 'static>(place: &Element, view: impl FnOnce() -> V + 'static)
where
    V::State: 'static,
{
    if let Ok(place) = place.clone().dyn_into::<web_sys::HtmlElement>() {
        place.set_inner_html("");
        leptos::mount::mount_to(place, view).forget();
    }
}

/// Focuses the first element that a selector names.
pub(crate) fn focus(selector: &'static str) {
    let document = web_sys::window().and_then(|window| window.document());
    let element = document.and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot be focused leaves the focus where it is.
        let _ = element.focus();
    }
}

/// Runs `undo` when the current reactive owner goes.
pub(crate) fn release(undo: impl FnOnce() + 'static) {
    let undo = SendWrapper::new(undo);
    on_cleanup(move || undo.take()());
}

/// Calls `handler` at each event of a target, until the current reactive owner goes.
pub(crate) fn on_event(target: &EventTarget, event: &'static str, handler: impl FnMut() + 'static) {
    let closure = Closure::<dyn FnMut()>::new(handler);
    let function = closure.as_ref().unchecked_ref();
    if target.add_event_listener_with_callback(event, function).is_ok() {
        let target = target.clone();
        release(move || {
            // Removing a listener that is gone already is no error worth hearing of.
            let _ = target.remove_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        });
    }
}

//! When something goes wrong beyond repair: the page says so and offers to reload.
//!
//! The message is in `index.html`, and `boot.js` shows it, so that it can be shown after the program has failed. An
//! attribute of `<html>` is all that it takes.

use std::panic;

use leptos::leptos_dom::helpers::request_animation_frame;
use wasm_bindgen::JsValue;
use web_sys::{Event, console, window};

use super::set_attribute;

/// What the moment is called from which the page can be used: an event of the window, and a mark of performance.
const INTERACTIVE: &str = "focal-loss-explorer:interactive";

/// Makes a panic visible: in the console with its place, and on the page with a way to reload.
pub(crate) fn report_failures() {
    panic::set_hook(Box::new(|info| {
        console::error_1(&JsValue::from_str(&info.to_string()));
        show_failure("panic");
    }));
}

/// Has `boot.js` show the message of `index.html` for `reason`.
pub(crate) fn show_failure(reason: &str) {
    let root = window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        set_attribute(&root, "data-failed", reason);
    }
}

/// Marks the moment from which the page can be used, for measurements and for `boot.js`: the first frame after the
/// first curves were drawn.
pub(crate) fn mark_interactive() {
    request_animation_frame(|| {
        let Some(window) = window() else { return };
        let root = window.document().and_then(|document| document.document_element());
        let Some(root) = root.filter(|root| !root.has_attribute("data-ready")) else { return };
        // The program may have stopped after its first picture.
        if root.get_attribute("data-failed").as_deref() == Some("panic") {
            return;
        }
        set_attribute(&root, "data-ready", "");
        // Something else on the page may have failed while it loaded.
        let _ = root.remove_attribute("data-failed");
        // An event of this name can always be made, and sent.
        let _ = Event::new(INTERACTIVE).and_then(|event| window.dispatch_event(&event));
        if let Some(performance) = window.performance() {
            // A browser that refuses marks still shows the page.
            let _ = performance.mark(INTERACTIVE);
        }
    });
}

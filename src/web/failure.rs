//! When something goes wrong beyond repair: the page says so and offers to reload.
//!
//! The message itself stands in `index.html`, so that it needs nothing from the program that has just failed; the
//! script `boot.js` shows it when the program cannot even start.

use std::panic;

use wasm_bindgen::JsValue;
use web_sys::{console, window};

/// Makes a panic visible: in the console with its place, and on the page with a way to reload.
pub(crate) fn report_failures() {
    panic::set_hook(Box::new(|info| {
        console::error_1(&JsValue::from_str(&info.to_string()));
        show("panic");
    }));
}

/// Shows the message of `index.html` for `reason`; an attribute is all it takes.
fn show(reason: &str) {
    let root = window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        // Nothing is left to try when even this fails.
        let _ = root.set_attribute("data-failed", reason);
    }
}

/// Marks the moment from which the page can be used, for measurements and for `boot.js`.
pub(crate) fn mark_interactive() {
    let Some(window) = window() else { return };
    if let Some(root) = window.document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-ready", "");
    }
    if let Some(performance) = window.performance() {
        // A browser that refuses marks still shows the page.
        let _ = performance.mark("focal-loss-explorer:interactive");
    }
}

//! A decimal comma in a number field. Where the browser's language writes a point, the field would drop the comma and
//! read 0,5 as 5.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlDocument, InputEvent, window};

/// Puts a point where a comma is typed.
pub(crate) fn point_for_comma(event: &InputEvent) {
    if event.data().as_deref() == Some(",") {
        event.prevent_default();
        insert(".");
    }
}

/// Pastes `2,5` as `2.5`. With several commas or points they are no decimal comma, and the field judges.
pub(crate) fn paste_point_for_comma(event: &ClipboardEvent) {
    let pasted = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    if pasted.matches(',').count() == 1 && !pasted.contains('.') {
        event.prevent_default();
        insert(pasted.replace(',', ".").trim());
    }
}

/// As if typed, so that the field's undo and its events work.
fn insert(text: &str) {
    let document = window().and_then(|window| window.document());
    if let Some(document) = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok()) {
        // A browser that refuses leaves the field as it was.
        let _ = document.exec_command_with_show_ui_and_value("insertText", false, text);
    }
}

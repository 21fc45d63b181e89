//! What is typed and pasted into a number field, before the field sees it. Browsers leave out the signs that they do not
//! know, and read 0,5 as 5 and −1 as 1.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlDocument, InputEvent, window};

/// Text on its way into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// A key.
    Typed(char),
    /// Several letters at once: pasted, dropped, dictated.
    Pasted(String),
}

/// What an event is about to write. None: nothing, or what cannot be replaced.
pub(crate) fn written(event: &Event) -> Option<Written> {
    let text = match event.dyn_ref::<ClipboardEvent>() {
        Some(pasting) => pasting.clipboard_data()?.get_data("text/plain").ok()?,
        None => event.dyn_ref::<InputEvent>().filter(|input| !input.is_composing())?.data()?,
    };
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Some(Written::Typed(letter)),
        (Some(_), Some(_)) => Some(Written::Pasted(text)),
        _ => None,
    }
}

/// Writes this in place of what the event is about to write; the field's undo and its events work. Empty text leaves the
/// field as it is.
pub(crate) fn insert_instead(event: &Event, text: &str) {
    event.prevent_default();
    let document = window().and_then(|window| window.document());
    if let Some(document) = document.and_then(|document| document.dyn_into::<HtmlDocument>().ok())
        && !text.is_empty()
    {
        // A browser that refuses leaves the field as it was.
        let _ = document.exec_command_with_show_ui_and_value("insertText", false, text);
    }
}

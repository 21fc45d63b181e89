//! The address bar. Frames of opaque origin refuse to change it. A refusal is logged once, and the page works on.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsValue;
use web_sys::{console, window};

use super::parent::is_framed;

/// The query of the page's URL.
#[derive(Clone, Default)]
pub(crate) struct Address {
    /// Whether the browser has refused a change.
    refused: Rc<Cell<bool>>,
}

impl Address {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The query as it stands, with its question mark; empty where there is none.
    pub(crate) fn query() -> String {
        window().and_then(|window| window.location().search().ok()).unwrap_or_default()
    }

    /// Puts another query in place of the present one. `query_of` makes it from the present one, or says that it may stay.
    pub(crate) fn replace(&self, query_of: impl Fn(&str) -> Option<String>) {
        if let Err(refusal) = change(&query_of, false)
            && !self.refused.replace(true)
        {
            console::info_2(&JsValue::from_str("The address cannot follow the setting here:"), &refusal);
        }
    }

    /// Writes `before` into the present entry of the history, and `after` into a new one. Nothing happens in a frame.
    pub(crate) fn push(before: impl Fn(&str) -> Option<String>, after: impl Fn(&str) -> Option<String>) {
        if is_framed() {
            return;
        }
        // Where the address cannot change, there is no history to go back in.
        drop(change(&before, false).and_then(|()| change(&after, true)));
    }
}

/// Puts the query in place of the present one; as a new entry even if it stays as it is.
fn change(query_of: &impl Fn(&str) -> Option<String>, is_new_entry: bool) -> Result<(), JsValue> {
    let Some(window) = window() else { return Ok(()) };
    let present = Address::query();
    let address = match query_of(&present) {
        Some(query) => format!("?{query}{}", window.location().hash()?),
        None if is_new_entry => window.location().href()?,
        None => return Ok(()),
    };
    let history = window.history()?;
    if is_new_entry {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    }
}

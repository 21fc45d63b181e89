//! The address bar. Frames of opaque origin refuse to change it, and browsers limit how often it may change: a refusal
//! is logged once, and the page works on.

use std::{cell::Cell, time::Duration};

use wasm_bindgen::JsValue;
use web_sys::{console, window};

use super::{frames::Throttled, listen, parent::is_framed};

/// While a slider moves. Safari refuses more than 100 changes in 10 seconds; and a change costs Chromium 2 ms of the
/// page's thread, as much as several steps.
const EVERY: Duration = Duration::from_secs(2);

/// Writes the address, not more often than the browser allows; what waits is written by [`Address::flush`], or when the
/// page is left.
#[derive(Clone)]
pub(crate) struct Address(Throttled);

impl Address {
    /// `query_of` turns the present query into the one to show, or says that it may stay as it is.
    pub(crate) fn new(query_of: impl Fn(&str) -> Option<String> + 'static) -> Self {
        let refused = Cell::new(false);
        let write = Throttled::new(EVERY, move || {
            if let Err(refusal) = replace(&query_of)
                && !refused.replace(true)
            {
                console::info_2(&JsValue::from_str("The address cannot follow the setting here:"), &refusal);
            }
        });
        if let Some(window) = window() {
            let leaving = write.clone();
            listen(&window, "pagehide", move || leaving.flush());
        }
        Self(write)
    }

    /// The query as it stands, with its question mark; empty where there is none.
    pub(crate) fn query() -> String {
        window().and_then(|window| window.location().search().ok()).unwrap_or_default()
    }

    /// Writes now, or has it wait.
    pub(crate) fn request(&self) {
        self.0.request();
    }

    /// Writes what waits now.
    pub(crate) fn flush(&self) {
        self.0.flush();
    }

    /// Forgets what waits: the address has just been read.
    pub(crate) fn cancel(&self) {
        self.0.cancel();
    }
}

/// Makes an entry of the history for what comes next, so that going back undoes it. `before` and `after` turn a query
/// into the one for each, as [`Address::new`] has it: a write that still waits would otherwise come too late for either.
/// Not in a frame: its entries are those of the page around, and a reader's Back has to leave that page.
pub(crate) fn new_entry(before: impl Fn(&str) -> Option<String>, after: impl Fn(&str) -> Option<String>) {
    if is_framed() {
        return;
    }
    let made = replace(&before).and_then(|()| change(&after, true));
    // Where the address cannot change, there is no history to go back in.
    drop(made);
}

fn replace(query_of: &impl Fn(&str) -> Option<String>) -> Result<(), JsValue> {
    change(query_of, false)
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

/// Calls `read` after the visitor has gone back or forward within the page.
pub(crate) fn on_history(read: impl Fn() + 'static) {
    if let Some(window) = window() {
        listen(&window, "popstate", read);
    }
}

//! The address bar. Frames of opaque origin refuse to change it, and some browsers limit how often it may change:
//! a refusal is logged once and the page works on.

use std::{cell::Cell, rc::Rc, time::Duration};

use wasm_bindgen::JsValue;
use web_sys::{console, window};

use super::{frames::Debounced, listen};

/// Safari refuses more than 100 changes in 10 seconds.
const THROTTLE: Duration = Duration::from_millis(150);

/// Writes the address, not more often than the browser allows, and never later than when the page is left.
#[derive(Clone)]
pub(crate) struct Address {
    write: Debounced,
    waiting: Rc<Cell<bool>>,
}

impl Address {
    /// `query_of` turns the present query into the one to show.
    pub(crate) fn new(query_of: impl Fn(&str) -> String + 'static) -> Self {
        let waiting = Rc::new(Cell::new(false));
        let done = Rc::clone(&waiting);
        let write = Debounced::new(THROTTLE, move || {
            done.set(false);
            replace(&query_of);
        });
        let address = Self { write, waiting };
        if let Some(window) = window() {
            let leaving = address.clone();
            listen(&window, "pagehide", move || leaving.write.flush());
        }
        address
    }

    /// The query as it stands, with its question mark; empty where there is none.
    pub(crate) fn query() -> String {
        window().and_then(|window| window.location().search().ok()).unwrap_or_default()
    }

    /// Writes soon. Requests do not postpone each other: while a slider moves, the address follows.
    pub(crate) fn request(&self) {
        if !self.waiting.replace(true) {
            self.write.request();
        }
    }

    /// Forgets what waits: the address has just been read.
    pub(crate) fn cancel(&self) {
        self.waiting.set(false);
        self.write.cancel();
    }
}

fn replace(query_of: &impl Fn(&str) -> String) {
    let present = Address::query();
    let query = format!("?{}", query_of(&present));
    if query == present {
        return;
    }
    let Some(window) = window() else { return };
    let fragment = window.location().hash().unwrap_or_default();
    let outcome = window
        .history()
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&(query + &fragment))));
    if let Err(refusal) = outcome {
        console::info_2(&JsValue::from_str("The address cannot follow the setting here:"), &refusal);
    }
}

/// Calls `read` after the visitor has gone back or forward within the page.
pub(crate) fn on_history(read: impl Fn() + 'static) {
    if let Some(window) = window() {
        listen(&window, "popstate", read);
    }
}

//! The URL follows the state, and the state follows the history.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use leptos_use_event_listener::use_event_listener;
use leptos_use_signal_debounce_throttle::signal_throttled;
use leptos_use_window::use_window;

use super::State;
use crate::{
    params::{self, Params},
    scene::Snapshot,
    web::Address,
};

/// While a slider moves, the URL follows this often, in milliseconds. Safari refuses more than 100 changes in 10 seconds,
/// and a change costs Chromium 2 ms of the main thread.
const EVERY: f64 = 2000.0;

/// Keeps both up to date until the current reactive owner goes.
pub(crate) fn follow_address(state: State) {
    let address = Address::new();
    let write = move || address.replace(|present| params::query_for(present, &state.params_untracked()));
    let moving: Signal<Arc<Snapshot>> = signal_throttled(state.now(), EVERY);
    let leaving = write.clone();
    Effect::new(move |_| {
        moving.track();
        state.settled().track();
        write();
    });
    let _ = use_event_listener(use_window(), ev::pagehide, move |_| leaving());
    let _ = use_event_listener(use_window(), ev::popstate, move |_| state.load(&Address::query()));
}

/// Makes an entry of the history for what comes next, so that going back undoes it. A write that waits would come too late
/// for either entry, so both are written now. A frame makes none: its entries are those of the page around, and a reader's
/// Back has to leave that page.
pub(super) fn new_entry(before: &Params, after: &Params) {
    Address::push(|present| params::query_for(present, before), |present| params::query_for(present, after));
}

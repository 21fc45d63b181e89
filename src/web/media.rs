//! What the screen and the visitor prefer, as signals.

use leptos::prelude::{ReadSignal, Set, signal};
use web_sys::{MediaQueryList, window};

use super::listen;

fn media_query(query: &str) -> Option<MediaQueryList> {
    window().and_then(|window| window.match_media(query).ok().flatten())
}

/// Whether a dark scheme is preferred.
pub(crate) fn dark_scheme() -> ReadSignal<bool> {
    let list = media_query("(prefers-color-scheme: dark)");
    let (dark, set_dark) = signal(list.as_ref().is_some_and(MediaQueryList::matches));
    if let Some(list) = list {
        listen(&list.clone(), "change", move || set_dark.set(list.matches()));
    }
    dark
}

/// Device pixels per CSS pixel; it changes with zoom and when a window moves to another screen.
pub(crate) fn pixel_ratio() -> ReadSignal<f64> {
    let present = || window().map_or(1.0, |window| window.device_pixel_ratio());
    let (ratio, set_ratio) = signal(present());
    if let Some(window) = window() {
        // Zooming and moving to another screen both resize the window in CSS pixels.
        listen(&window, "resize", move || set_ratio.set(present()));
    }
    ratio
}

//! What the screen and the visitor prefer, as signals.

use leptos::prelude::{Effect, Get, ReadSignal, Set, signal};
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

/// Whether the page is being printed: true before it is laid out for paper.
pub(crate) fn printing() -> ReadSignal<bool> {
    let (printing, set_printing) = signal(false);
    if let Some(window) = window() {
        listen(&window, "beforeprint", move || set_printing.set(true));
        listen(&window, "afterprint", move || set_printing.set(false));
    }
    printing
}

/// Device pixels per CSS pixel; it changes with zoom and when a window moves to another screen.
pub(crate) fn pixel_ratio() -> ReadSignal<f64> {
    let present = || window().map_or(1.0, |window| window.device_pixel_ratio());
    let (ratio, set_ratio) = signal(present());
    // A query can only say that the ratio is no longer the one it names, so each ratio listens anew.
    Effect::new(move |_| {
        if let Some(list) = media_query(&format!("(resolution: {}dppx)", ratio.get())) {
            listen(&list, "change", move || set_ratio.set(present()));
        }
    });
    ratio
}

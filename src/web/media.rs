//! What the screen and the visitor prefer, as signals.

use leptos::prelude::{Effect, Get, ReadSignal, Set, signal};
use web_sys::{Element, MediaQueryList, window};

use super::listen;

fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

fn media_query(query: &str) -> Option<MediaQueryList> {
    window().and_then(|window| window.match_media(query).ok().flatten())
}

/// Whether the page is dark: as the attribute `data-theme` of `<html>` says, except on paper, or else as is preferred.
pub(crate) fn dark_scheme() -> ReadSignal<bool> {
    let theme = root().and_then(|root| root.get_attribute("data-theme"));
    let list = match theme.as_deref() {
        Some("light") => None,
        Some("dark") => media_query("screen"),
        _ => media_query("(prefers-color-scheme: dark)"),
    };
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

/// How much larger than usual the text of the page is: its `rem` is 16 CSS pixels by default.
pub(crate) fn text_scale() -> f64 {
    let style = root().and_then(|root| window()?.get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let rem = size.map(|size| js_sys::parse_float(&size)).filter(|rem| *rem > 0.0);
    rem.map_or(1.0, |rem| rem / 16.0)
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

//! What the screen and the visitor prefer, as signals.

use leptos::{ev, prelude::*};
use leptos_use_event_listener::use_event_listener;
use leptos_use_media_query::use_media_query;
use leptos_use_window::use_window;
use web_sys::{Element, window};

fn root() -> Option<Element> {
    window()?.document()?.document_element()
}

/// A media query that nothing fits.
const NEVER: &str = "(max-width: 0)";

/// Whether the page is dark: as the attribute `data-theme` of `<html>` says, except on paper, or else as is preferred.
pub(crate) fn dark_scheme() -> Signal<bool> {
    let theme = root().and_then(|root| root.get_attribute("data-theme"));
    use_media_query(match theme.as_deref() {
        Some("light") => NEVER,
        Some("dark") => "screen",
        _ => "(prefers-color-scheme: dark)",
    })
}

/// Whether the page is being printed: true before it is laid out for paper.
pub(crate) fn printing() -> Signal<bool> {
    let (printing, set_printing) = signal(false);
    let _ = use_event_listener(use_window(), ev::beforeprint, move |_| set_printing.set(true));
    let _ = use_event_listener(use_window(), ev::afterprint, move |_| set_printing.set(false));
    printing.into()
}

/// Whether the visitor wants nothing to move by itself.
pub(crate) fn no_motion() -> Signal<bool> {
    use_media_query("(prefers-reduced-motion: reduce)")
}

/// Notifies when fonts have come after the page was laid out. Text follows by itself, letters on a canvas do not.
pub(crate) fn fonts() -> ReadSignal<()> {
    let (came, set_came) = signal(());
    let loaded = ev::Custom::<ev::Event>::new("loadingdone");
    let _ = use_event_listener(document().fonts(), loaded, move |_| set_came.set(()));
    came
}

/// How much larger than usual the text of the page is: its `rem` is 16 CSS pixels by default.
pub(crate) fn text_scale() -> f64 {
    let style = root().and_then(|root| window()?.get_computed_style(&root).ok().flatten());
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let rem = size.map(|size| js_sys::parse_float(&size)).filter(|rem| *rem > 0.0);
    rem.map_or(1.0, |rem| rem / 16.0)
}

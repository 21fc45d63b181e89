//! The page, as Leptos components: it binds the state to what is shown and does no arithmetic on losses.

// Leptos' component macro makes its property types `pub`.
#![allow(unreachable_pub)]

mod api;
mod app;
mod backend;
mod canvases;
mod chart;
mod controls;
mod crosshair;
mod files;
mod formula;
mod frame_height;
mod language;
mod menus;
mod notes;
mod panels;
mod paper;
mod parts;
mod pins;
mod prose;
mod share;
mod store;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Puts the app into the page, in the place of the static pictures.
pub fn start() {
    crate::web::report_failures();
    let host = document().get_element_by_id("explorer").and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(host) = host {
        language::with_language(move || {
            host.set_inner_html("");
            mount_to(host, app::App).forget();
            crate::web::mark_root("data-started", Some(""));
        });
    }
}

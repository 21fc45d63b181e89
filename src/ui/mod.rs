//! The page, as Leptos components: it binds the state to what is shown and does no arithmetic on losses.

// Leptos' component macro makes its property types `pub`.
#![allow(unreachable_pub)]

mod app;
mod article;
mod controls;
mod field;
mod files;
mod formula;
mod frame_height;
mod lab;
mod language;
mod menus;
mod notes;
mod number;
mod panels;
mod paper;
mod parts;
mod pins;
mod share;

#[cfg(not(target_arch = "wasm32"))]
use explorer_model::{plot::Picture, scene::Snapshot};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

#[cfg(not(target_arch = "wasm32"))]
use crate::chart::backend;
use crate::{
    api,
    state::{State, follow_address},
    web,
};

/// Puts the app into the page, in the place of the static page.
pub fn start() {
    web::report_failures();
    let host = document().get_element_by_id("explorer").and_then(|element| element.dyn_into::<HtmlElement>().ok());
    // A page that was cut off lacks it.
    let Some(host) = host else { return web::show_failure("not-loaded") };
    language::with_language(move || {
        host.set_inner_html("");
        mount_to(host, live).forget();
        web::mark_root("data-started", Some(""));
    });
}

/// The page with what ties it to the browser: the URL, dropped files, the page around, scripts.
fn live() -> impl IntoView {
    let state = State::new(&web::Address::query());
    parts::mark_page(state.page());
    follow_address(state);
    files::take_drops(state);
    frame_height::keep();
    api::start(state);
    article::enliven(state);
    view! { <app::App state /> }
}

/// What stands in the page before its program runs, and without it: the components at the default state.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn static_page() -> String {
    Owner::new().with(|| view! { <app::App state=State::new("") /> }.to_html())
}

/// A picture for slides: the first chart that a query shows, at its state, as an SVG file; nothing if it shows none, or if
/// something in the query cannot be used.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn slide(query: &str) -> Option<String> {
    let (params, warnings) = explorer_model::params::parse(query);
    let chart = params.page.parts().parts().find_map(parts::first_chart).filter(|_| warnings.is_empty())?;
    let picture = Picture { chart, size_css: (960.0, 540.0), ..Picture::default() };
    Some(Owner::new().with(|| backend::svg(&picture, &Snapshot::of(params, None))))
}

/// What stands in the place of a figure of the article before the program runs; nothing for a word that names none.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn static_figure(word: &str) -> Option<String> {
    let part = explorer_model::params::Part::of_word(word)?;
    Some(Owner::new().with(|| article::figure(State::new(""), part).to_html()))
}

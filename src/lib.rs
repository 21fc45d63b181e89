//! The app: Leptos components and the edges to the browser, around `explorer_model`.
//!
//! ```text
//! ui     the page, its controls and its parts
//! chart  one chart: figure, canvases, crosshair, table
//! api    what scripts and other pages call
//! state  the state, and what is computed from it
//! web    the edges to the browser: URL, frames, messages, files
//! ```
//!
//! In the browser, [`ui::start`] runs the app. Natively, [`ui::static_page`] writes the static page, which is shown
//! until the app runs.

// The views are deep types, and what renders them natively goes through them.
#![recursion_limit = "256"]

mod api;
mod chart;
mod prose;
mod scope;
mod state;
pub mod ui;
mod web;

// The layers below, under the names that the modules use for them.
use explorer_model::{article, params, plot, scene, text};
use focal_loss::{experiment, loss, scores};

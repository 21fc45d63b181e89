//! The app: Leptos components and the edges to the browser, around `explorer_model`. It exists on wasm32 only.
//!
//! ```text
//! ui   Leptos components
//! web  browser edges: address, frames, …
//! ```

#[cfg(target_arch = "wasm32")]
mod api;
#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
mod web;

// The layers below, under the names that the modules use for them.
#[cfg(target_arch = "wasm32")]
use explorer_model::{params, plot, scene, text};
#[cfg(target_arch = "wasm32")]
use focal_loss::{experiment, loss as focal, scores};

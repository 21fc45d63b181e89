//! The focal loss FL(p_t) = −α_t (1 − p_t)^γ ln p_t and the experiment of the paper that introduced it, interactive.
//!
//! Dependencies point downwards only; `tests/it/tidy.rs` enforces it.
//!
//! ```text
//! ui          Leptos components                    (wasm32 only)
//! web         browser edges: address, frames, …    (wasm32 only)
//! worker      reads files of scores, in a program of its own beside the page (wasm32 only)
//! plot        how it is drawn: any plotters backend
//! scene       what is shown, in data units
//! text        which sentence a person reads; the sentences are in content/locales
//! params      the ground state and its URL codec
//! experiment  cumulative distributions of a population's loss
//! scores      populations of logits, and the sketch
//! focal       the loss of one example
//! ```

/// Differs from build to build: the page and its worker must be of the same.
#[cfg(target_arch = "wasm32")]
pub(crate) const BUILD: &str = env!("BUILD");

pub mod experiment;
pub mod focal;
pub mod params;
pub mod plot;
pub mod scene;
pub mod scores;
pub mod text;

#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
mod web;
#[cfg(target_arch = "wasm32")]
pub mod worker;

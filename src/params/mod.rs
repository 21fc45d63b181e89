//! The ground state: one value says everything that is shown, and the address of the page is its text form.
//!
//! Knows the core, nothing of the browser and nothing of pictures. No input makes it panic.

mod alpha_gamma;
mod query;
mod spec;

pub use alpha_gamma::{Alpha, Gamma, PAPER_GAMMAS_FIGURE_1, PAPER_GAMMAS_FIGURE_4, Params};
pub use query::{ParamWarning, merge_query, number_spec, parse, to_query};
pub use spec::{NumberSpec, Problem};

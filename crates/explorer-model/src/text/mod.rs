//! Every string a person reads, in one place, so that a translation is one more file beside `en`.
//!
//! Plain text; `p_t`, `x_t` and `α_t` stand for the symbol with its subscript, which the page typesets.

pub mod embedding;
mod en;
mod number;

pub use en::*;
pub use number::{
    format_field, format_fixed, format_number, format_p_t, format_percent, format_power, format_setting, format_times,
};

//! Every string a person reads, in one place, so that a translation is one more file beside `en`.
//!
//! Plain text; `p_t`, `x_t` and `α_t` stand for the symbol with its subscript, which the page typesets.

mod en;
mod number;

pub use en::*;
pub use number::{
    format_field, format_fixed, format_number, format_p_t, format_percent, format_power, format_setting, format_times,
};

/// The numbers at a p_t as they are printed, in words' order: each row is name, loss, modulating factor, ratio to cross
/// entropy and gradient.
#[derive(Clone, Debug, PartialEq)]
pub struct SpokenReading<'a> {
    /// p_t.
    pub p_t: &'a str,
    /// x_t.
    pub x_t: &'a str,
    /// Easy or hard.
    pub kind: &'a str,
    /// CE.
    pub cross_entropy: &'a str,
    /// The curves.
    pub rows: Vec<[&'a str; 5]>,
}

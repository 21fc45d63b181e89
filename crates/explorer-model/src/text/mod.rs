//! Everything a person reads. The sentences are in `content/locales`, one file a language; the functions here choose the
//! message and give it its numbers and names.
//!
//! A message that needs nothing but names is called as the build generates it ([`words`]); one that needs a choice or a
//! formatted number has a function here. Plain text; `p_t`, `x_t` and `α_t` stand for the symbol with its subscript, which
//! the page typesets.

pub mod embedding;
mod en;
mod locale;
mod number;
pub mod words;

pub use en::*;
pub use locale::{BadLocale, Count, Locale, language, loaded_words, use_locale, with_locale};
pub use number::{
    format_field, format_fixed, format_number, format_p_t, format_percent, format_power, format_setting, format_times,
    format_times_of,
};
pub use words::*;

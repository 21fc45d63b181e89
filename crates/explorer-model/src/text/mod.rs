//! Everything that a person reads. The sentences are in `content/locales`, one file for each language. The functions
//! here choose the message and pass its numbers and names.
//!
//! The build generates a function for each message ([`words`]). A message that needs a choice or a formatted number
//! also has a function here. All text is plain; the page typesets `p_t`, `x_t` and `α_t` with subscripts.

pub mod embedding;
mod entry;
mod locale;
mod messages;
mod number;
pub mod words;

pub use entry::{field_number, field_sign};
pub use locale::{BadLocale, Count, Locale, language, loaded_words, use_locale, with_locale};
pub use messages::*;
pub use number::{
    format_field, format_fixed, format_number, format_p_t, format_percent, format_power, format_setting, format_times,
    format_times_of,
};
pub use words::*;

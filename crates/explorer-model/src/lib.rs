//! What the explorer shows and how it is drawn. The crate knows no browser, so native tests cover it; the app is a view
//! of it.
//!
//! A module depends only on the modules below it in this list. `tests/it/tidy.rs` of the app checks that.
//!
//! ```text
//! article the numbers in the text of the article
//! plot    how it is drawn: any plotters backend
//! scene   what is shown, in data units
//! text    every string a person reads
//! params  the state and its URL codec
//! ```

#![deny(missing_docs)]

pub mod article;
pub mod params;
pub mod plot;
pub mod scene;
pub mod text;

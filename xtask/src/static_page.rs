//! The page before its program runs: words of `content/locales`, and what the components show at the default state.

use crate::{Failure, folder::once, words};

/// `index.html` with its words, and with the static page inside `<main>`.
pub(crate) fn fill(page: &str) -> Result<String, Failure> {
    let page = words::fill(page)?;
    once(&page, "<main id=\"explorer\"></main>", |_| {
        format!("<main id=\"explorer\">{}</main>", focal_loss_explorer::ui::static_page())
    })
}

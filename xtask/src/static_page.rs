//! The page before its program runs: words of `content/locales`, and what the components show at the default state.

use crate::{Failure, article, folder::once, words};

/// `index.html` with its words, and with the static page inside `<main>`.
pub(crate) fn fill(page: &str) -> Result<String, Failure> {
    let page = words::fill(page)?;
    let page = once(&page, "<div id=\"explorer\"></div>", |_| {
        format!("<div id=\"explorer\">{}</div>", focal_loss_explorer::ui::static_page())
    })?;
    let article = article::html()?;
    once(&page, "<article id=\"article\"></article>", |_| article)
}

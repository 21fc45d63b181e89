//! Notes about the address, and where the scores come from.

use leptos::prelude::*;

use super::{panels::panels, prose::markup, store::Store};
use crate::{params::Embed, text};

/// What the address said that could not be used.
pub(super) fn notes(store: Store) -> AnyView {
    let notes = move || {
        let warnings = store.warnings();
        (!warnings.is_empty()).then(|| {
            let items =
                warnings.iter().map(|warning| view! { <li>{text::address_warning(warning)}</li> }).collect_view();
            view! {
                <div class="note">
                    <ul>{items}</ul>
                    <button type="button" on:click=move |_| store.dismiss_warnings()>{text::DISMISS}</button>
                </div>
            }
        })
    };
    // What the address cannot hold. It goes when a file comes or another population is chosen.
    let missing = Memo::new(move |_| store.lacks_file());
    let missing = move || missing.get().then(|| view! { <div class="note"><p>{text::FILE_MISSING}</p></div> });
    (notes, missing).into_any()
}

/// The panels, and where the scores come from, which a frame leaves to the page around.
pub(super) fn footer(store: Store) -> AnyView {
    let source = (store.page().embed == Embed::No).then(source);
    view! { <footer class="source">{panels(store)}{source}</footer> }.into_any()
}

/// The same without panels, as a part of the page.
pub(super) fn source_part() -> AnyView {
    view! { <footer class="source">{source()}</footer> }.into_any()
}

fn source() -> AnyView {
    let paragraphs: String = text::SOURCE.iter().map(|paragraph| format!("<p>{}</p>", markup(paragraph))).collect();
    view! {
        <details>
            <summary>{text::SOURCE_SUMMARY}</summary>
            <div inner_html=paragraphs></div>
        </details>
        <p class="citation">{text::CITATION_LABEL}" "<cite><a href=text::CITATION_ADDRESS>{text::CITATION}</a></cite></p>
    }
    .into_any()
}

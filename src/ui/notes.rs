//! Notes about the address, and where the scores come from.

use leptos::prelude::*;

use super::{language::is_missing, panels::panels, prose::markup};
use crate::{
    params::{Choice, Embed},
    state::State,
    text,
};

/// What the address said that could not be used.
pub(super) fn notes(state: State) -> AnyView {
    let notes = move || {
        let warnings = state.warnings();
        (!warnings.is_empty()).then(|| {
            let items =
                warnings.iter().map(|warning| view! { <li>{text::address_warning(warning)}</li> }).collect_view();
            view! {
                <div class="note">
                    <ul>{items}</ul>
                    <button type="button" on:click=move |_| state.dismiss_warnings()>{text::dismiss()}</button>
                </div>
            }
        })
    };
    // What the address cannot hold. It goes when a file comes or another population is chosen.
    let missing = Memo::new(move |_| state.lacks_file());
    let missing = move || missing.get().then(|| view! { <div class="note"><p>{text::file_missing()}</p></div> });
    let language = state.page().language;
    let wordless = is_missing(language).then(|| {
        view! { <div class="note"><p>{text::words_not_loaded(language.word())}</p></div> }
    });
    (notes, wordless, missing).into_any()
}

/// The panels, and where the scores come from, which a frame leaves to the page around.
pub(super) fn footer(state: State) -> AnyView {
    let source = (state.page().embed == Embed::No).then(source);
    view! { <footer class="source">{panels(state)}{source}</footer> }.into_any()
}

/// The same without panels, as a part of the page.
pub(super) fn source_part() -> AnyView {
    view! { <footer class="source">{source()}</footer> }.into_any()
}

fn source() -> AnyView {
    let paragraphs: String = text::source().iter().map(|paragraph| format!("<p>{}</p>", markup(paragraph))).collect();
    view! {
        <details>
            <summary>{text::source_summary()}</summary>
            <div inner_html=paragraphs></div>
        </details>
        <p class="citation">{text::citation_label()}" "<cite><a href=text::CITATION_ADDRESS>{text::citation()}</a></cite></p>
    }
    .into_any()
}

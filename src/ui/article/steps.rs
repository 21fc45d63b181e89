//! The steps of the text, such as "with γ = 0". A step is a link to the explorer at a state; here it sets the state in
//! place. The reader's own setting is kept, and one press brings it back.

use leptos::{ev, prelude::*};
use leptos_use_event_listener::use_event_listener;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::glide::Glide;
use crate::{
    params::{self, Params},
    state::State,
    text, web,
};

/// What a step has left behind.
#[derive(Clone, PartialEq)]
struct Kept {
    /// What the reader had set.
    own: Params,
    /// What the step has set. If the state differs, the reader has changed it since, and this is their own setting now.
    shown: Params,
}

/// Makes the steps of the article set the state.
pub(super) fn follow(state: State, article: &Element) {
    let (kept, glide) = (RwSignal::new(None::<Kept>), Glide::new(state));
    let _ = use_event_listener(article.clone(), ev::click, move |event: ev::MouseEvent| {
        // With a key, the link opens elsewhere, as any link does.
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        if let Some(query) = step_query(&event) {
            event.prevent_default();
            glide.finish();
            let taken = take(state, kept.get_untracked(), &query);
            glide.to(taken.shown.clone());
            kept.set(Some(taken));
        }
    });
    if let Some(place) = document().get_element_by_id("way-back") {
        web::fill(&place, move || way_back(state, kept));
    }
}

/// The query of the step that was pressed, if it was one.
fn step_query(event: &ev::MouseEvent) -> Option<String> {
    let pressed: Element = event.target()?.dyn_into().ok()?;
    let address = pressed.closest("a.step").ok()??.get_attribute("href")?;
    Some(address.split_once('?')?.1.to_owned())
}

/// What a step sets, and what was there before.
fn take(state: State, before: Option<Kept>, query: &str) -> Kept {
    let present = state.params_untracked();
    let shown = params::with_query(&present, query);
    // After several steps, the way back leads to what was there before the first.
    let own = before.filter(|kept| kept.shown == present).map_or(present, |kept| kept.own);
    Kept { own, shown }
}

/// The line that says that a step is shown, and the button that brings the reader's own setting back.
fn way_back(state: State, kept: RwSignal<Option<Kept>>) -> impl IntoView {
    let own = Memo::new(move |_| {
        let kept = kept.get()?;
        state.now().with(|now| (kept.shown == now.params && kept.own != now.params).then_some(kept.own))
    });
    let back = move |_: ev::MouseEvent| {
        if let Some(own) = own.get_untracked() {
            state.set_params(own);
        }
    };
    let line = move || {
        own.get().map(|own| {
            view! {
                <p class="way-back">
                    <span>{text::step_shown()}</span>
                    <button type="button" on:click=back>{text::step_back(&text::setting(&own.setting))}</button>
                </p>
            }
        })
    };
    view! { <div role="status">{line}</div> }
}

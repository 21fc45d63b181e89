//! The page as a whole.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_use_signal_debounce_throttle::signal_debounced;

use super::{notes::notes, parts, share::share};
use crate::{
    params::Embed,
    scene::{Snapshot, announcement},
    state::State,
    text,
};

/// Title, notes, the parts of the page, and what a screen reader is told.
#[component]
pub(crate) fn App(state: State) -> impl IntoView {
    let masthead = (state.page().embed == Embed::No).then(|| {
        view! {
            <header class="masthead">
                <h1>{text::title()}</h1>
                <p>{text::tagline()}</p>
                <nav class="ways-on" aria-label=text::ways_on()>
                    <a href="#article">{text::to_article()}</a>
                    <a href="#your-detector">{text::to_scores()}</a>
                </nav>
                {share(state)}
            </header>
        }
    });
    view! {
        {masthead}
        // The region is there before its content, so that screen readers notice the content.
        <div role="alert">{notes(state)}</div>
        {parts::parts(state)}
        <p class="visually-hidden" role="status">{announcer(state)}</p>
    }
}

/// A screen reader hears the outcome when nothing has moved for this many milliseconds.
const ANNOUNCED: f64 = 700.0;

/// Tells a screen reader the outcome of a change. The page says nothing by itself.
fn announcer(state: State) -> impl IntoView {
    let (said, say) = signal(String::new());
    let calm: Signal<Arc<Snapshot>> = signal_debounced(state.now(), ANNOUNCED);
    Effect::watch(move || calm.get(), move |now, _, _| say.set(announcement(now)), false);
    move || said.get()
}

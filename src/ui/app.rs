//! The page as a whole.

use std::time::Duration;

use leptos::prelude::*;

use super::{api, files, frame_height, notes::notes, parts, share::share, store::Store};
use crate::{
    params::{self, Embed},
    scene::announcement,
    text,
    web::{self, Address, Debounced},
};

#[component]
pub(super) fn App() -> impl IntoView {
    let store = Store::new(&Address::query());
    parts::mark_page(store.page());
    keep_address(store);
    // Paper does not wait for rest.
    Effect::new(move |_| {
        if store.printing().get() {
            store.flush_words();
        }
    });
    files::take_drops(store);
    frame_height::keep();
    api::start(store);
    let masthead = (store.page().embed == Embed::No).then(|| {
        view! {
            <header class="masthead">
                <h1>{text::title()}</h1>
                <p>{text::tagline()}</p>
                {share(store)}
            </header>
        }
    });
    view! {
        {masthead}
        // The region is there before its content, so that screen readers notice the content.
        <div role="alert">{notes(store)}</div>
        {parts::parts(store)}
        <p class="visually-hidden" role="status">{announcer(store)}</p>
    }
}

/// The address follows the state, and the state follows the history.
fn keep_address(store: Store) {
    let address = Address::new(move |present| params::query_for(present, &store.params_untracked()));
    let history = address.clone();
    web::on_history(move || {
        history.cancel();
        store.load(&Address::query());
    });
    let rested = address.clone();
    // What has changed until now.
    address.request();
    store.followers().add(move || address.request());
    Effect::new(move |_| {
        store.track_rest();
        rested.flush();
    });
}

/// Tells a screen reader the outcome once the controls have been at rest for a while.
fn announcer(store: Store) -> AnyView {
    let (said, say) = signal(String::new());
    let speak = Debounced::new(Duration::from_millis(400), move || {
        // What moves again comes to rest again.
        if store.is_at_rest() {
            say.set(store.now().with_untracked(announcement));
        }
    });
    Effect::new(move |before: Option<()>| {
        store.track_rest();
        // The page says nothing of itself.
        if before.is_some() {
            speak.request();
        }
    });
    (move || said.get()).into_any()
}

//! The page as a whole.

use std::{hint::black_box, time::Duration};

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
    web::after_first_view(move || web::load_rest(move || store.complete()));
    Effect::new(move |_| {
        if store.is_complete() {
            // By its address: the optimiser would put it into this function, which is of the first view's part.
            black_box(go_on as fn(Store))(store);
        }
    });
    let masthead = (store.page().embed == Embed::No).then(|| {
        view! {
            <header class="masthead">
                <h1>{text::title()}</h1>
                <p>{text::tagline()}</p>
                {later(store, share)}
            </header>
        }
    });
    view! {
        {masthead}
        // The region is there before its content, so that screen readers notice the content.
        <div role="alert">{later(store, notes)}</div>
        {parts::parts(store)}
        <p class="visually-hidden" role="status">{later(store, announcer)}</p>
    }
}

/// What is not seen comes when the whole program is there.
fn go_on(store: Store) {
    keep_address(store);
    // Paper does not wait for rest.
    Effect::new(move |_| {
        if store.printing().get() {
            store.flush_words();
        }
    });
    store.painter().start();
    files::take_drops(store);
    frame_height::keep();
    api::start(store);
    web::mark_complete();
}

/// What the first view can do without comes when the whole program is there. It has its place from the start.
pub(super) fn later(store: Store, content: impl Fn(Store) -> AnyView + Send + Sync + 'static) -> AnyView {
    // In a box, so that the framework's code for it is there once.
    let content: Box<dyn Fn(Store) -> AnyView + Send + Sync> = Box::new(content);
    whole(store, content)
}

fn whole(store: Store, content: Box<dyn Fn(Store) -> AnyView + Send + Sync>) -> AnyView {
    (move || store.is_complete().then(|| content(store))).into_any()
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

//! The page as a whole.

use std::time::Duration;

use leptos::prelude::*;

use super::{api, files, frame_height, notes::Notes, parts, share::Share, store::Store};
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
    files::take_drops(store);
    api::start(store);
    frame_height::keep();
    let masthead = (store.page().embed == Embed::No).then(|| {
        view! {
            <header class="masthead">
                <h1>{text::TITLE}</h1>
                <p>{text::TAGLINE}</p>
                <Share store />
            </header>
        }
    });
    view! {
        {masthead}
        <Notes store />
        {parts::parts(store)}
        <Announcer store />
    }
}

/// The address follows the state, and the state follows the history.
fn keep_address(store: Store) {
    // An address that says the same is left as it was opened, with its bad values and their note.
    let address = Address::new(move |present| {
        let shown = untrack(|| store.params());
        (params::parse(present).0 != shown).then(|| params::merge_query(present, &shown))
    });
    let history = address.clone();
    web::on_history(move || {
        history.cancel();
        store.load(&Address::query());
    });
    Effect::new(move |_| {
        store.params();
        address.request();
    });
}

/// Tells a screen reader the outcome once the controls have come to rest.
#[component]
fn Announcer(store: Store) -> impl IntoView {
    let (said, say) = signal(String::new());
    let speak = Debounced::new(Duration::from_millis(700), move || say.set(store.now().with_untracked(announcement)));
    Effect::new(move |ran_before: Option<()>| {
        store.params();
        if ran_before.is_some() {
            speak.request();
        }
    });
    view! { <p class="visually-hidden" role="status">{said}</p> }
}

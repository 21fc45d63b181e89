//! The page as a whole.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    chart::ChartFigure,
    controls::Controls,
    files,
    formula::Formula,
    menus::Menus,
    notes::{notes, source},
    pins::Pins,
    prose::Prose,
    store::{Store, query_for},
};
use crate::{
    params::{FractionAxis, YQuantity},
    scene::{ALL_CHARTS, announcement, readouts},
    text,
    web::{self, Address, Debounced},
};

#[component]
pub(super) fn App() -> impl IntoView {
    let store = Store::new(&Address::query());
    keep_address(store);
    web::after_first_view(move || web::load_rest(move || store.complete()));
    Effect::new(move |_| {
        if store.is_complete() {
            store.painter().start();
            files::take_drops(store);
            web::mark_complete();
        }
    });
    let charts = ALL_CHARTS.map(|chart| view! { <ChartFigure chart store /> });
    view! {
        <header class="masthead">
            <h1>{text::TITLE}</h1>
            <p>{text::TAGLINE}</p>
        </header>
        // The region is there before its content, so that screen readers notice the content.
        <div role="alert">{later(store, notes)}</div>
        <Controls store />
        <div class="options">{later(store, options)}</div>
        <Formula store />
        <section class="charts" aria-label=text::CHARTS>{charts}</section>
        <Readouts store />
        <footer class="source">{later(store, source)}</footer>
        <p class="visually-hidden" role="status">{later(store, announcer)}</p>
    }
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

fn options(store: Store) -> AnyView {
    view! {
        <Menus store />
        <Pins store />
    }
    .into_any()
}

/// The address follows the state, and the state follows the history.
fn keep_address(store: Store) {
    let address = Address::new(move |present| query_for(present, &store.params_untracked()));
    let history = address.clone();
    web::on_history(move || {
        history.cancel();
        store.load(&Address::query());
    });
    let rested = address.clone();
    Effect::new(move |_| {
        store.params();
        address.request();
    });
    Effect::new(move |_| {
        store.rested().track();
        rested.flush();
    });
}

#[component]
fn Readouts(store: Store) -> impl IntoView {
    let sentences = Memo::new(move |_| store.words().with(readouts));
    // The mistake that the axis in sight invites.
    let mistake = Memo::new(move |_| {
        if store.view().y == YQuantity::Gradient { text::MISTAKE_GRADIENT } else { text::GAMMA_ZERO_NOTE }.to_owned()
    });
    let cumulative = Memo::new(move |_| match store.view().fraction {
        FractionAxis::EasiestFirst => text::ALPHA_CANCELS.to_owned(),
        FractionAxis::Hardest => format!("{} {}", text::ALPHA_CANCELS, text::TAIL_NOTE),
    });
    let count = sentences.with_untracked(Vec::len);
    let sentence = move |i: usize| {
        let text = Memo::new(move |_| sentences.with(|all| all.get(i).cloned().unwrap_or_default()));
        view! { <li><Prose text /></li> }
    };
    view! {
        <section class="readouts" aria-label=text::READOUTS>
            <ul>{(0..count).map(sentence).collect_view()}</ul>
            <p class="aside"><Prose text=mistake /></p>
            <p class="aside"><Prose text=cumulative /></p>
        </section>
    }
}

/// Tells a screen reader the outcome once the controls have come to rest.
fn announcer(store: Store) -> AnyView {
    let (said, say) = signal(String::new());
    let speak = Debounced::new(Duration::from_millis(700), move || say.set(store.now().with_untracked(announcement)));
    Effect::new(move |ran_before: Option<()>| {
        store.params();
        if ran_before.is_some() {
            speak.request();
        }
    });
    (move || said.get()).into_any()
}

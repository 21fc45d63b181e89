//! The figure of a chart.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    backend,
    canvases::{Canvases, frame_of},
    colours::colour_class,
    crosshair::crosshair,
    listen::Listening,
    table::data_table,
};
use crate::{
    params::Reference,
    prose::Prose,
    scene::{Chart, Role, Snapshot},
    scope,
    state::State,
    text,
};

/// Whether the static page is made, which is done natively.
pub(crate) const IS_STATIC: bool = cfg!(not(target_arch = "wasm32"));

#[component]
pub(crate) fn ChartFigure(chart: Chart, state: State) -> impl IntoView {
    let words = state.throttled();
    let id = chart.id();
    let description_id = scope::id(&format!("{id}-description"));
    let frame = frame_of(chart, state);
    let name = Signal::derive(move || chart.name(&state.view()));
    let description = Memo::new(move |_| state.settled().with(|now| chart.description(now)));
    let listening = chart.crosshair().map(|_| Listening::new(chart, state, frame));
    let (cannot_draw, set_cannot_draw) = signal(false);
    // Drawn anew: a canvas has the pixels and the colours of the screen, and paper does not wait for a frame. It serves
    // where a browser draws on no canvas, too. All its words are constants of `text`.
    let is_figure = scope::is_figure();
    let on_paper = move || {
        let picture = move || state.now().with(|now| backend::on_paper(chart, now, is_figure));
        let is_needed = state.printing().get() || cannot_draw.get();
        is_needed.then(|| view! { <div class="on-paper" role="img" aria-label=name inner_html=picture></div> })
    };
    // A page without its program has no canvas to draw on.
    let drawing = if IS_STATIC {
        let picture = state.now().with_untracked(|now| backend::in_page(chart, now));
        view! { <div class="layers" aria-hidden="true" inner_html=picture></div> }.into_any()
    } else {
        view! { <Canvases chart state frame cannot_draw=set_cannot_draw /> }.into_any()
    };
    view! {
        <figure class="chart" data-chart=id>
            <figcaption>
                {heading(name, state)}
                <Legend chart words />
            </figcaption>
            <div class="picture" class:static=IS_STATIC>
                <div class="drawing" role="img" aria-label=name aria-describedby=description_id.clone()>
                    {drawing}
                </div>
                {chart.crosshair().map(|reader| crosshair(chart, reader, state, frame, listening))}
            </div>
            {on_paper}
            <p class="visually-hidden" id=description_id.clone()>{description}</p>
            {data_table(chart, state, name, listening)}
        </figure>
    }
}

/// The name of the chart, in the article one level below that of the chapter it stands in.
fn heading(name: Signal<String>, state: State) -> AnyView {
    if scope::is_figure() && state.page().is_whole() {
        view! { <h3><Prose text=name /></h3> }.into_any()
    } else {
        view! { <h2><Prose text=name /></h2> }.into_any()
    }
}

/// What the curves of the user are, beside the heading.
#[component]
fn Legend(chart: Chart, words: Signal<Arc<Snapshot>>) -> impl IntoView {
    let names = Memo::new(move |_| words.with(|now| chart.curve_names(&now.params)));
    let entry = move |(i, role)| {
        let name = Memo::new(move |_| names.with(|all| all.get(i).cloned().unwrap_or_default()));
        view! { <li class=colour_class(role) hidden=Signal::derive(move || name.with(String::is_empty))><Prose text=name /></li> }
    };
    let still = chart.still_classes().iter().map(|&target| {
        let name = Signal::derive(move || words.with(|now| now.class_words(target).name()));
        view! { <li class=colour_class(Role::User(target))>{name}</li> }
    });
    let still = still.collect_view();
    let figure_7 = Signal::derive(move || {
        chart != Chart::Loss || words.with(|now| now.params.view.reference != Reference::Figure7)
    });
    let measured = [("effective", text::effective()), ("ineffective", text::ineffective())];
    let measured = measured.map(|(class, name)| view! { <li class=class hidden=figure_7>{name}</li> });
    view! { <ul class="legend">{still}{chart.curve_roles().into_iter().enumerate().map(entry).collect_view()}{measured}</ul> }
}

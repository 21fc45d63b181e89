//! One chart: a figure with heading, legend, picture, description and table.

use leptos::prelude::*;

use super::{
    backend,
    canvases::{Canvases, frame_of},
    crosshair::crosshair,
    prose::Prose,
};
use crate::{
    focal::Target,
    params::{MOST_PINS, Reference},
    scene::{Chart, Role, Snapshot},
    state::State,
    text,
};

#[component]
pub(super) fn ChartFigure(chart: Chart, state: State) -> impl IntoView {
    let words = state.throttled();
    let id = chart.id();
    let description_id = format!("{id}-description");
    let frame = frame_of(chart, state);
    let name = Signal::derive(move || chart.name(&state.view()));
    let description = Memo::new(move |_| state.settled().with(|now| chart.description(now)));
    let (cannot_draw, set_cannot_draw) = signal(false);
    // Drawn anew: a canvas has the pixels and the colours of the screen, and paper does not wait for a frame. It serves
    // where a browser draws on no canvas, too. All its words are constants of `text`.
    let on_paper = move || {
        let picture = move || state.now().with(|now| backend::on_paper(chart, now));
        let is_needed = state.printing().get() || cannot_draw.get();
        is_needed.then(|| view! { <div class="on-paper" role="img" aria-label=name inner_html=picture></div> })
    };
    view! {
        <figure class="chart" data-chart=id>
            <figcaption>
                <h2><Prose text=name /></h2>
                <Legend chart words />
            </figcaption>
            <div class="picture">
                <div class="drawing" role="img" aria-label=name aria-describedby=description_id.clone()>
                    <Canvases chart state frame cannot_draw=set_cannot_draw />
                </div>
                {crosshair(chart, state, frame)}
            </div>
            {on_paper}
            <p class="visually-hidden" id=description_id.clone()>{description}</p>
            {data_table(chart, words, name)}
        </figure>
    }
}

/// What the curves of the user are, beside the heading.
#[component]
fn Legend(chart: Chart, words: Signal<Snapshot>) -> impl IntoView {
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

/// The class that gives a curve and its name their colour and dashes.
pub(super) fn colour_class(role: Role) -> &'static str {
    match role {
        Role::User(Target::Positive) => "positive",
        Role::User(Target::Negative) => "negative",
        Role::Mistake => "mistake",
        Role::Now => "now",
        Role::Pin { index, .. } => PIN_CLASSES.get(index).copied().unwrap_or("reference"),
        Role::Reference { .. } | Role::Measured { .. } | Role::Hinge => "reference",
    }
}

/// A class for each pin's colour.
pub(super) const PIN_CLASSES: [&str; MOST_PINS] = ["pin-a", "pin-b", "pin-c", "pin-d", "pin-e"];

/// The chart's numbers, computed only while they are shown, and its picture as a file.
fn data_table(chart: Chart, words: Signal<Snapshot>, name: Signal<String>) -> AnyView {
    let (open, set_open) = signal(false);
    let details = NodeRef::<leptos::html::Details>::new();
    let toggled = move |_| set_open.set(details.get_untracked().is_some_and(|details| details.open()));
    let table = move || open.get().then(|| words.with(|now| table_view(chart, now)));
    let save = move |_| words.with_untracked(|now| backend::save_png(chart, now));
    view! {
        <div class="data" class:open=open>
            <details node_ref=details on:toggle=toggled>
                <summary>{text::table_summary()}<span class="visually-hidden">": "{name}</span></summary>
                <div class="scroll" tabindex="0" role="group" aria-label=name>{table}</div>
            </details>
            <button type="button" class="quiet" on:click=save aria-label=Signal::derive(move || text::save_picture(&name.get()))>
                {text::save_png()}
            </button>
        </div>
    }
    .into_any()
}

fn table_view(chart: Chart, now: &Snapshot) -> impl IntoView + use<> {
    let table = chart.table(now);
    let prose = |text: &String| view! { <Prose text=Signal::stored(text.clone()) /> };
    let heads = table.columns.iter().map(|column| view! { <th scope="col">{prose(column)}</th> }).collect_view();
    let row = |cells: &Vec<String>| {
        let (head, numbers) = cells.split_first().map_or((String::new(), &[][..]), |(head, rest)| (head.clone(), rest));
        let numbers = numbers.iter().map(|number| view! { <td>{number.clone()}</td> }).collect_view();
        view! { <tr><th scope="row">{head}</th>{numbers}</tr> }
    };
    let rows = table.rows.iter().map(row).collect_view();
    view! {
        <table>
            <caption>{prose(&text::caption(&chart.name(&now.params.view), &now.params))}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

//! The numbers of a chart as a table, and its picture as a file.

use leptos::{ev, prelude::*};

use super::{backend, listen::Listening};
use crate::{
    prose::Prose,
    scene::{Chart, Snapshot},
    state::State,
    text,
    web::guarded,
};

/// The chart's numbers, computed only while they are shown, its picture as a file, and its sound.
pub(super) fn data_table(chart: Chart, state: State, name: Signal<String>, listening: Option<Listening>) -> AnyView {
    let (open, set_open) = signal(false);
    let details = NodeRef::<leptos::html::Details>::new();
    let toggled = move |_: ev::Event| set_open.set(details.get_untracked().is_some_and(|details| details.open()));
    let table = move || open.get().then(|| state.throttled().with(|now| table_view(chart, now)));
    // The picture is of the state as it is, also while the words still follow.
    let save = move |_| state.now().with_untracked(|now| backend::save_png(chart, now));
    view! {
        <div class="data" class:open=open>
            <details node_ref=details on:toggle=guarded(toggled)>
                <summary>{text::table_summary()}<span class="visually-hidden">": "{name}</span></summary>
                <div class="scroll" tabindex="0" role="group" aria-label=name>{table}</div>
            </details>
            <button type="button" class="quiet" on:click=save aria-label=Signal::derive(move || text::save_picture(&name.get()))>
                {text::save_png()}
            </button>
            {listening.map(|listening| listening.view(name))}
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

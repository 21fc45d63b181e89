//! The crosshair of the loss chart: a slider over the picture that reads every curve at one p_t. It moves no curve.

use leptos::{ev, prelude::*};

use super::{chart::colour_class, prose::Prose, store::Store};
use crate::{
    plot::Metrics,
    scene::{Frame, KeyStep, Reading, p_t_at, read_at, step_reading},
    text,
};

/// Where the crosshair is when it is reached by keyboard first.
const START_P_T: f64 = 0.5;

#[component]
pub(super) fn Crosshair(store: Store, frame: Memo<Frame>) -> impl IntoView {
    let p_t = RwSignal::new(START_P_T);
    let (pointed, set_pointed) = signal(false);
    let (focused, set_focused) = signal(false);
    let shown = Memo::new(move |_| pointed.get() || focused.get());
    // Nothing is read while nobody looks.
    let reading = Memo::new(move |_| {
        let read = || store.now().with(|now| frame.with(|frame| read_at(p_t.get(), frame, &now.params)));
        shown.get().then(read)
    });
    let position = move || reading.with(|reading| reading.as_ref().map_or(0.0, |reading| reading.position));
    let point = move |event: ev::PointerEvent| {
        let width = event_target::<web_sys::HtmlElement>(&event).client_width();
        let position = f64::from(event.offset_x()) / f64::from(width.max(1));
        let params = store.params_untracked();
        p_t.set(frame.with_untracked(|frame| p_t_at(position, frame, &params)));
        set_pointed.set(true);
    };
    let key = move |event: ev::KeyboardEvent| {
        if let Some(step) = key_step(&event) {
            // Alt with an arrow would go back in the history.
            event.prevent_default();
            p_t.update(|p_t| *p_t = step_reading(*p_t, step));
        }
    };
    let hidden = Signal::derive(move || !shown.get());
    let left = Signal::derive(move || format!("left:{:.3}%", 100.0 * position()));
    let spoken =
        Signal::derive(move || reading.with(|reading| reading.as_ref().map(Reading::spoken).unwrap_or_default()));
    let number = Signal::derive(move || p_t.get().to_string());
    let panel = move || reading.with(|reading| reading.as_ref().map(panel));
    let side = Signal::derive(move || if position() > 0.5 { "left" } else { "right" }.to_owned());
    let [top, right, bottom, left_margin] = Metrics::margins_css();
    view! {
        <div class="crosshair" style=format!("inset:{top}px {right}px {bottom}px {left_margin}px")>
            <div class="line" hidden=hidden style=left></div>
            <div
                class="target"
                role="slider"
                tabindex="0"
                aria-label=text::CROSSHAIR
                aria-describedby="crosshair-hint"
                aria-valuemin="0"
                aria-valuemax="1"
                aria-valuenow=number
                aria-valuetext=spoken
                title=text::CROSSHAIR_HINT
                on:pointermove=point
                on:pointerdown=point
                on:pointerleave=move |_| set_pointed.set(false)
                on:focus=move |_| set_focused.set(true)
                on:blur=move |_| set_focused.set(false)
                on:keydown=key
            ></div>
            <p class="visually-hidden" id="crosshair-hint">{text::CROSSHAIR_HINT}</p>
            <div class="reading" data-side=side aria-hidden="true" hidden=hidden>{panel}</div>
        </div>
    }
}

fn key_step(event: &ev::KeyboardEvent) -> Option<KeyStep> {
    if event.ctrl_key() || event.meta_key() {
        return None;
    }
    let size = if event.shift_key() {
        100
    } else if event.alt_key() {
        1
    } else {
        10
    };
    match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => Some(KeyStep::By(size)),
        "ArrowLeft" | "ArrowDown" => Some(KeyStep::By(-size)),
        "Home" => Some(KeyStep::First),
        "End" => Some(KeyStep::Last),
        _ => None,
    }
}

/// The numbers as a small table.
fn panel(reading: &Reading) -> impl IntoView + use<> {
    let heads = text::READING_COLUMNS
        .map(|head| view! { <th><Prose text=Signal::stored(head.to_owned()) /></th> })
        .collect_view();
    let rows = reading.rows.iter().map(|row| {
        let cells = [&row.loss, &row.modulating_factor, &row.times_lower, &row.gradient];
        let cells = cells.map(|cell| view! { <td>{cell.clone()}</td> }).collect_view();
        view! {
            <tr class=colour_class(row.role)>
                <th><Prose text=Signal::stored(row.name.clone()) /></th>{cells}
            </tr>
        }
    });
    let head = text::reading_head(&reading.p_t_text, &reading.x_t_text, &reading.cross_entropy);
    view! {
        <p><Prose text=Signal::stored(head) />" "<span class="kind">{reading.kind}</span></p>
        <table>
            <thead><tr><th></th>{heads}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

//! The crosshair of a chart: a slider over the picture that reads every curve at one place. It moves no curve.

use leptos::{ev, prelude::*};

use super::{colours::colour_class, listen::Listening};
use crate::{
    plot::Metrics,
    prose::Prose,
    scene::{Chart, Crosshair, Frame, KeyStep, Reading},
    scope,
    state::State,
    text,
    web::guarded,
};

pub(super) fn crosshair(
    chart: Chart,
    reader: &'static dyn Crosshair,
    state: State,
    frame: Memo<Frame>,
    listening: Option<Listening>,
) -> AnyView {
    let place = RwSignal::new(reader.first_place());
    let (pointed, set_pointed) = signal(false);
    let (focused, set_focused) = signal(false);
    let shown = Memo::new(move |_| pointed.get() || focused.get());
    // Nothing is read while nobody looks.
    let reading = Memo::new(move |_| {
        let read = || state.now().with(|now| frame.with(|frame| reader.read(place.get(), frame, now)));
        shown.get().then(read)
    });
    if let Some(listening) = listening {
        let place = Memo::new(move |_| reading.with(|reading| reading.as_ref().map(|reading| reading.position)));
        Effect::new(move |_| place.get().into_iter().for_each(|position| listening.sound_at(position)));
    }
    let position = move || reading.with(|reading| reading.as_ref().map_or(0.0, |reading| reading.position));
    let point = move |event: ev::PointerEvent| {
        let width = event_target::<web_sys::HtmlElement>(&event).client_width();
        let position = f64::from(event.offset_x()) / f64::from(width.max(1));
        let there = state
            .now()
            .with_untracked(|now| frame.with_untracked(|frame| reader.place_at(position.clamp(0.0, 1.0), frame, now)));
        place.set(there);
        set_pointed.set(true);
    };
    let leave = move |event: ev::PointerEvent| {
        // A lifted finger leaves, too: what it read stays until something else is touched.
        if event.pointer_type() == "touch" {
            let _ = event_target::<web_sys::HtmlElement>(&event).focus();
        }
        set_pointed.set(false);
    };
    let key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            set_pointed.set(false);
            set_focused.set(false);
        }
        if let Some(step) = key_step(&event) {
            // Alt with an arrow would go back in the history.
            event.prevent_default();
            set_focused.set(true);
            let next = |from| {
                state
                    .now()
                    .with_untracked(|now| frame.with_untracked(|frame| reader.step_place(from, step, frame, now)))
            };
            place.update(|place| *place = next(*place));
        }
    };
    let off_axis =
        Signal::derive(move || reading.with(|reading| reading.as_ref().is_none_or(|reading| !reading.is_on_axis)));
    let hidden = Signal::derive(move || !shown.get());
    let left = Signal::derive(move || format!("left:{:.3}%", 100.0 * position()));
    let spoken = Signal::derive(move || {
        reading.with(|reading| reading.as_ref().map(|reading| reading.spoken.clone()).unwrap_or_default())
    });
    let number = Signal::derive(move || place.get().to_string());
    let panel = move || reading.with(|reading| reading.as_ref().map(panel));
    let side = Signal::derive(move || if position() > 0.5 { "left" } else { "right" }.to_owned());
    let (name, hint) = match chart {
        Chart::Loss => (text::crosshair().to_owned(), text::crosshair_hint()),
        Chart::Foreground => (text::foreground_crosshair().to_owned(), text::fraction_crosshair_hint()),
        Chart::Background => (text::background_crosshair().to_owned(), text::fraction_crosshair_hint()),
        Chart::Gini => (text::gini_crosshair().to_owned(), text::gini_crosshair_hint()),
        Chart::Histogram => (text::histogram_crosshair().to_owned(), text::histogram_crosshair_hint()),
        _ => (text::read_chart(&chart.name(&state.view())), text::read_chart_hint()),
    };
    let hint_id = scope::id(&format!("{}-crosshair-hint", chart.id()));
    // The picture grows with the text.
    let [top, right, bottom, left_margin] = Metrics::margins_css().map(|margin| margin / 16.0);
    view! {
        <div class="crosshair" style=format!("inset:{top}rem {right}rem {bottom}rem {left_margin}rem")>
            <div class="line" hidden=off_axis style=left></div>
            <div
                class="target"
                role="slider"
                tabindex="0"
                aria-label=name
                aria-describedby=hint_id.clone()
                aria-valuemin="0"
                aria-valuemax=reader.last_place().to_string()
                aria-valuenow=number
                aria-valuetext=spoken
                title=hint
                on:pointermove=point
                on:pointerdown=point
                on:pointerleave=guarded(leave)
                on:focus=guarded(move |_: ev::FocusEvent| set_focused.set(true))
                on:blur=guarded(move |_: ev::FocusEvent| set_focused.set(false))
                on:keydown=key
            ></div>
            <p class="visually-hidden" id=hint_id.clone()>{hint}</p>
            <div class="reading" data-side=side aria-hidden="true" hidden=hidden>{panel}</div>
        </div>
    }
    .into_any()
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
    let heads = reading.columns.iter();
    let heads = heads.map(|head| view! { <th><Prose text=Signal::stored((*head).to_owned()) /></th> }).collect_view();
    let rows = reading.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| view! { <td>{cell.clone()}</td> }).collect_view();
        view! {
            <tr class=colour_class(row.role)>
                <th><Prose text=Signal::stored(row.name.clone()) /></th>{cells}
            </tr>
        }
    });
    let head = reading.head.clone();
    view! {
        <p><Prose text=Signal::stored(head) />" "<span class="kind">{reading.kind}</span></p>
        <table>
            <thead><tr><th></th>{heads}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

//! What the authors measured, and the mistakes that are often made.

use leptos::prelude::*;

use super::{prose::Prose, store::Store};
use crate::{
    params::{Measured, Setting, TABLES, Table, measured, nearest},
    text,
};

/// Tables 1a, 1b and 3 as a plane and as lists; selecting a row shows its setting.
#[component]
pub(super) fn Results(store: Store) -> impl IntoView {
    let setting = Memo::new(move |_| store.words().with(|now| now.params.setting));
    let sentence = move || {
        let setting = setting.get();
        nearest(&setting).map(|row| text::nearest_measured(row, row.is(&setting))).unwrap_or_default()
    };
    let lesson = text::RESULTS_LESSON.map(|line| view! { <li>{line}</li> });
    view! {
        <details class="results">
            <summary>{text::RESULTS_SUMMARY}</summary>
            <p class="nearest">{sentence}</p>
            <div class="panels">
                <Plane store setting />
                {TABLES.map(|table| view! { <ResultTable table store setting /> })}
            </div>
            <ul class="lesson">{lesson}</ul>
            <p class="aside">{text::RESULTS_ORIGIN}</p>
        </details>
    }
}

#[component]
fn ResultTable(table: Table, store: Store, setting: Memo<Setting>) -> impl IntoView {
    let rows = measured().iter().filter(|row| row.table == table);
    let items = rows.map(|row| {
        view! {
            <li><ResultButton row store setting>
                {text::measured_setting(row)}" "<b>{text::ap(row.ap)}</b>
            </ResultButton></li>
        }
    });
    view! {
        <section class="result-table">
            <h3>{text::results_table(table)}</h3>
            <ul>{items.collect_view()}</ul>
        </section>
    }
}

#[component]
fn ResultButton(
    row: &'static Measured,
    store: Store,
    setting: Memo<Setting>,
    #[prop(optional)] style: String,
    #[prop(optional)] best: bool,
    children: Children,
) -> impl IntoView {
    let select = move |_| store.set(|setting| *setting = row.setting(setting));
    let pressed = Memo::new(move |_| row.is(&setting.get()));
    view! {
        <button
            type="button"
            class="measured"
            class:best=best
            style=style
            aria-label=text::show_measured(row)
            aria-pressed=move || pressed.get().to_string()
            on:click=select
        >
            {children()}
        </button>
    }
}

/// γ from left to right, α from bottom to top, AP at each measured place, and where the user is.
#[component]
fn Plane(store: Store, setting: Memo<Setting>) -> impl IntoView {
    let of_plane = measured()
        .iter()
        .filter(|row| row.table == Table::OneB || (row.table == Table::OneA && row.alpha != Some(0.75)));
    let points = of_plane.map(|row| {
        let style = place(row.gamma, row.alpha.unwrap_or(0.5));
        let best = row.table == Table::OneB;
        view! { <ResultButton row store setting style best>{text::ap(row.ap)}</ResultButton> }
    });
    let here = move || {
        let setting = setting.get();
        place(setting.effective_gamma(), setting.effective_alpha().unwrap_or(0.5))
    };
    view! {
        <div class="plane" role="group" aria-label=text::RESULTS_PLANE>
            <span class="y-title">{text::ALPHA}</span>
            <span class="x-title">{text::GAMMA}</span>
            <div class="field">
                {tick_labels(&GAMMA_TICKS, "x-tick", "left")}
                {tick_labels(&ALPHA_TICKS, "y-tick", "bottom")}
                {points.collect_view()}
                <span class="here" style=here><span class="visually-hidden">{text::YOUR_SETTING}</span></span>
            </div>
        </div>
    }
}

/// What was measured is evenly spaced, so that γ = 0.1 and α = 0.999 have room; between, the axes are linear.
const GAMMA_TICKS: [f64; 7] = [0.0, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0];
const ALPHA_TICKS: [f64; 9] = [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999, 1.0];

fn place(gamma: f64, alpha: f64) -> String {
    format!("left:{:.2}%;bottom:{:.2}%", 100.0 * along(&GAMMA_TICKS, gamma), 100.0 * along(&ALPHA_TICKS, alpha))
}

/// Where a value lies between the first tick (0) and the last (1).
fn along(ticks: &[f64], value: f64) -> f64 {
    let right = ticks.partition_point(|&tick| tick < value).clamp(1, ticks.len() - 1);
    let (low, high) = (ticks[right - 1], ticks[right]);
    (right as f64 - 1.0 + (value - low) / (high - low)) / (ticks.len() as f64 - 1.0)
}

/// The numbers along an axis; the buttons say theirs, so screen readers need none.
fn tick_labels(ticks: &[f64], class: &'static str, side: &'static str) -> impl IntoView + use<> {
    let steps = ticks.len() as f64 - 1.0;
    let labels = ticks.iter().enumerate().map(|(i, &tick)| {
        let style = format!("{side}:{:.2}%", 100.0 * i as f64 / steps);
        view! { <span class=class style=style>{text::format_number(tick, 3)}</span> }
    });
    view! { <div aria-hidden="true">{labels.collect_view()}</div> }
}

#[component]
pub(super) fn Mistakes() -> impl IntoView {
    let all = [
        text::GAMMA_ZERO_NOTE,
        text::MISTAKE_GRADIENT,
        text::GRADIENT_SIGN,
        text::MISTAKE_SHARE,
        text::MISTAKE_LIBRARIES,
        text::MISTAKE_ALPHA,
    ];
    let items = all.map(|mistake| view! { <li><Prose text=Signal::stored(mistake.to_owned()) /></li> });
    view! {
        <details class="mistakes">
            <summary>{text::MISTAKES_SUMMARY}</summary>
            <ul>{items}</ul>
        </details>
    }
}

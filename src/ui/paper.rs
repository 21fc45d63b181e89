//! What the authors measured, and the mistakes that are often made.

use leptos::prelude::*;

use crate::{
    params::{EQUAL_WEIGHTS, Measured, Setting, TABLES, Table, measured, nearest},
    prose::typeset,
    state::State,
    text,
};

/// Tables 1a, 1b and 3 as a plane and as lists; selecting a row shows its setting.
pub(super) fn results(state: State) -> AnyView {
    let setting = Memo::new(move |_| state.throttled().with(|now| now.params.setting));
    let sentence = Signal::derive(move || {
        let setting = setting.get();
        nearest(&setting).map(|row| text::nearest_measured(row, row.is(&setting))).unwrap_or_default()
    });
    view! {
        <div class="results">
            <p class="nearest">{sentence}</p>
            <div class="panels">
                {plane(state, setting)}
                {TABLES.map(|table| list(state, setting, table)).collect_view()}
            </div>
            <ul class="lesson">
                <li>{typeset(text::lesson_alpha_falls())}</li>
                <li>{typeset(text::lesson_gain())}</li>
            </ul>
            <p class="aside">{text::results_origin()}</p>
        </div>
    }
    .into_any()
}

/// Shows the setting of a row. A row that would change a locked value cannot be selected.
fn button(
    state: State,
    setting: Memo<Setting>,
    row: &'static Measured,
    style: Option<String>,
    content: AnyView,
) -> AnyView {
    let locked = Memo::new(move |_| !state.allows(row.setting(&setting.get())));
    let is_best = style.is_some() && row.table == Table::OneB;
    view! {
        <button
            type="button"
            class="measured"
            style=style
            data-best=is_best.then_some("")
            aria-label=text::show_measured(row)
            aria-pressed=Signal::derive(move || row.is(&setting.get()).to_string())
            title=Signal::derive(move || locked.get().then(text::locked))
            disabled=locked
            on:click=move |_| state.set(|setting| *setting = row.setting(setting))
        >
            {content}
        </button>
    }
    .into_any()
}

fn list(state: State, setting: Memo<Setting>, table: Table) -> AnyView {
    let item = |row: &'static Measured| {
        let content = view! { {text::measured_setting(row)}" "<b>{text::ap(row.ap)}</b> }.into_any();
        view! { <li>{button(state, setting, row, None, content)}</li> }
    };
    let rows = measured().iter().filter(|row| row.table == table).map(item).collect_view();
    view! { <section class="result-table"><h3>{text::results_table(table)}</h3><ul>{rows}</ul></section> }.into_any()
}

/// γ from left to right, α from bottom to top, AP at each measured place, and where the user is. The best α for each γ
/// are emphasised.
fn plane(state: State, setting: Memo<Setting>) -> AnyView {
    let point = |row: &'static Measured| {
        let alpha = row.alpha?;
        // Table 1b starts with the best row of Table 1a.
        if row.table == Table::OneA && measured().iter().any(|other| other.table == Table::OneB && other.is_at(row)) {
            return None;
        }
        Some(button(state, setting, row, Some(place(row.gamma, alpha)), text::ap(row.ap).into_any()))
    };
    let here = Signal::derive(move || {
        let setting = setting.get();
        let alpha = setting.effective_alpha().unwrap_or(EQUAL_WEIGHTS);
        // The plane is that of FL; the γ of FL* is another.
        if setting.has_beta() { HIDDEN.to_owned() } else { place(setting.effective_gamma(), alpha) }
    });
    view! {
        <div class="plane" role="group" aria-label=text::results_plane()>
            <span class="y-title">{text::alpha()}</span>
            <span class="x-title">{text::gamma()}</span>
            <div class="field">
                <div aria-hidden="true">{ticks(&GAMMA_TICKS, "x-tick", "left")}{ticks(&ALPHA_TICKS, "y-tick", "bottom")}</div>
                {measured().iter().filter_map(point).collect_view()}
                <span class="here" style=here><span class="visually-hidden">{text::your_setting()}</span></span>
            </div>
        </div>
    }
    .into_any()
}

const HIDDEN: &str = "display:none";

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
fn ticks(ticks: &[f64], class: &'static str, side: &str) -> AnyView {
    let steps = ticks.len() as f64 - 1.0;
    let label = |(i, &tick): (usize, &f64)| {
        let style = format!("{side}:{:.2}%", 100.0 * i as f64 / steps);
        view! { <span class=class style=style>{text::format_number(tick, 3)}</span> }
    };
    ticks.iter().enumerate().map(label).collect_view().into_any()
}

/// The mistakes that are often made.
pub(super) fn mistakes(_: State) -> AnyView {
    let all = [
        text::gamma_zero_note(),
        text::mistake_gradient(),
        text::gradient_sign(),
        text::mistake_share(),
        text::mistake_libraries(),
        text::mistake_alpha(),
    ];
    let items = all.map(|mistake| view! { <li>{typeset(mistake)}</li> });
    view! { <ul class="mistakes">{items.collect_view()}</ul> }.into_any()
}

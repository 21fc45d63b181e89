//! What the authors measured, and the mistakes that are often made.
//!
//! All of it is constant, so it is written as markup once; what changes with the setting is set on the elements.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::prose::{escaped, markup};
use crate::{
    params::{EQUAL_WEIGHTS, Measured, Setting, TABLES, Table, measured, nearest},
    state::State,
    text, web,
};

/// Tables 1a, 1b and 3 as a plane and as lists; selecting a row shows its setting.
pub(super) fn results(state: State) -> AnyView {
    let setting = Memo::new(move |_| state.throttled().with(|now| now.params.setting));
    let sentence = Signal::derive(move || {
        let setting = setting.get();
        nearest(&setting).map(|row| text::nearest_measured(row, row.is(&setting))).unwrap_or_default()
    });
    let panels = NodeRef::<leptos::html::Div>::new();
    let select = move |event: ev::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let button = target.and_then(|element| element.closest("button").ok().flatten());
        if let Some(row) = button.as_ref().and_then(row_of) {
            state.set(|setting| *setting = row.setting(setting));
        }
    };
    Effect::new(move |_| {
        if let Some(panels) = panels.get() {
            mark(&panels, &setting.get(), |setting| state.allows(setting));
        }
    });
    let lesson = format!("<li>{}</li><li>{}</li>", markup(text::lesson_alpha_falls()), markup(text::lesson_gain()));
    view! {
        <div class="results">
            <p class="nearest">{sentence}</p>
            <div class="panels" node_ref=panels on:click=select inner_html=panels_markup()></div>
            <ul class="lesson" inner_html=lesson></ul>
            <p class="aside">{text::results_origin()}</p>
        </div>
    }
    .into_any()
}

/// Marks the setting: its button, if it was measured, and its place in the plane. What would change a fixed value
/// cannot be selected.
fn mark(panels: &Element, setting: &Setting, allows: impl Fn(Setting) -> bool) {
    for button in web::all(panels, "button") {
        let Some(row) = row_of(&button) else { continue };
        web::set_attribute(&button, "aria-pressed", if row.is(setting) { "true" } else { "false" });
        let locked = !allows(row.setting(setting));
        web::toggle_attribute(&button, "disabled", locked.then_some(""));
        web::toggle_attribute(&button, "title", locked.then(text::locked));
    }
    for here in web::all(panels, ".here") {
        let alpha = setting.effective_alpha().unwrap_or(EQUAL_WEIGHTS);
        // The plane is that of FL; the γ of FL* is another.
        let style = if setting.has_beta() { HIDDEN.to_owned() } else { place(setting.effective_gamma(), alpha) };
        web::set_attribute(&here, "style", &style);
    }
}

const HIDDEN: &str = "display:none";

fn row_of(button: &Element) -> Option<&'static Measured> {
    measured().get(button.get_attribute("data-row")?.parse::<usize>().ok()?)
}

fn panels_markup() -> String {
    let lists: String = TABLES.into_iter().map(table_markup).collect();
    plane_markup() + &lists
}

fn button(index: usize, row: &Measured, more: &str, content: &str) -> String {
    let name = escaped(&text::show_measured(row));
    let open = format!("<button type=\"button\" class=\"measured\" data-row=\"{index}\" aria-label=\"{name}\"{more}>");
    open + content + "</button>"
}

fn table_markup(table: Table) -> String {
    let item = |(index, row): (usize, &Measured)| {
        let content = format!("{} <b>{}</b>", escaped(&text::measured_setting(row)), text::ap(row.ap));
        format!("<li>{}</li>", button(index, row, "", &content))
    };
    let rows: String = measured().iter().enumerate().filter(|(_, row)| row.table == table).map(item).collect();
    format!(
        "<section class=\"result-table\"><h3>{}</h3><ul>{rows}</ul></section>",
        escaped(&text::results_table(table))
    )
}

/// γ from left to right, α from bottom to top, AP at each measured place, and where the user is. The best α for each γ
/// are emphasised.
fn plane_markup() -> String {
    let point = |(index, row): (usize, &Measured)| {
        let alpha = row.alpha?;
        // Table 1b starts with the best row of Table 1a.
        if row.table == Table::OneA && measured().iter().any(|other| other.table == Table::OneB && other.is_at(row)) {
            return None;
        }
        let best = if row.table == Table::OneB { " data-best" } else { "" };
        let more = format!(" style=\"{}\"{best}", place(row.gamma, alpha));
        Some(button(index, row, &more, &text::ap(row.ap)))
    };
    let points: String = measured().iter().enumerate().filter_map(point).collect();
    let ticks = ticks_markup(&GAMMA_TICKS, "x-tick", "left") + &ticks_markup(&ALPHA_TICKS, "y-tick", "bottom");
    format!(
        "<div class=\"plane\" role=\"group\" aria-label=\"{}\"><span class=\"y-title\">{}</span>\
         <span class=\"x-title\">{}</span><div class=\"field\"><div aria-hidden=\"true\">{ticks}</div>{points}\
         <span class=\"here\"><span class=\"visually-hidden\">{}</span></span></div></div>",
        escaped(text::results_plane()),
        escaped(text::alpha()),
        escaped(text::gamma()),
        escaped(text::your_setting())
    )
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
fn ticks_markup(ticks: &[f64], class: &str, side: &str) -> String {
    let steps = ticks.len() as f64 - 1.0;
    let label = |(i, &tick): (usize, &f64)| {
        let at = 100.0 * i as f64 / steps;
        format!("<span class=\"{class}\" style=\"{side}:{at:.2}%\">{}</span>", text::format_number(tick, 3))
    };
    ticks.iter().enumerate().map(label).collect()
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
    let items: String = all.iter().map(|mistake| format!("<li>{}</li>", markup(mistake))).collect();
    view! { <ul class="mistakes" inner_html=items></ul> }.into_any()
}

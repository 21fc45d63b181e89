//! The menus: which loss, which axes, what stands beside it.

use leptos::prelude::*;

use super::store::Store;
use crate::{
    params::{Choice, Extra, MOST_PINS, Preset, Reference, Scale, XQuantity, YQuantity},
    text,
};

#[component]
pub(super) fn Menus(store: Store) -> impl IntoView {
    let view = move |pick: fn(&crate::params::View) -> usize| Memo::new(move |_| pick(&store.view()));
    let loss = Memo::new(move |_| place(store.setting().loss));
    let ratio = Memo::new(move |_| store.view().y == YQuantity::TimesLower);
    let full = Memo::new(move |_| store.pins().len() >= MOST_PINS);
    let hint = move || if full.get() { text::pins_full() } else { text::PIN_HINT.to_owned() };
    view! {
        <div class="menus" role="group" aria-label=text::VIEW>
            <Presets store />
            {menu(text::LOSS_MENU, loss, text::loss_name, move |loss| store.set(|setting| setting.loss = loss))}
            {menu(
                text::X_MENU,
                view(|view| place(view.x)),
                text::x_name,
                move |x: XQuantity| store.set_view(|view| view.x = x),
            )}
            {menu(
                text::Y_MENU,
                view(|view| place(view.y)),
                text::y_name,
                move |y: YQuantity| store.set_view(|view| view.y = y),
            )}
            {scale_menu(view(|view| place(view.effective_scale())), ratio, store)}
            {menu(
                text::REFERENCE_MENU,
                view(|view| place(view.reference)),
                text::reference_name,
                move |reference: Reference| store.set_view(|view| view.reference = reference),
            )}
            {menu(
                text::EXTRA_MENU,
                view(|view| place(view.extra)),
                text::extra_name,
                move |extra: Extra| store.set_view(|view| view.extra = extra),
            )}
            <button type="button" class="pin" title=hint prop:disabled=full on:click=move |_| store.pin()>
                {text::PIN}
            </button>
        </div>
    }
}

/// Place of a value in its menu.
fn place<C: Choice>(value: C) -> usize {
    C::ALL.iter().position(|(known, _)| *known == value).unwrap_or_default()
}

fn scale_menu(chosen: Memo<usize>, disabled: Memo<bool>, store: Store) -> AnyView {
    let pick = move |scale: Scale| store.set_view(|view| view.scale = scale);
    let choose = move |index: usize| Scale::ALL.get(index).into_iter().for_each(|(scale, _)| pick(*scale));
    let names = Scale::ALL.iter().map(|(scale, _)| text::scale_name(*scale)).collect();
    select(text::SCALE_MENU, chosen, names, Box::new(choose), disabled.into())
}

fn menu<C: Choice>(
    label: &'static str,
    chosen: Memo<usize>,
    name: fn(C) -> &'static str,
    pick: impl Fn(C) + 'static,
) -> AnyView {
    let names = C::ALL.iter().map(|(value, _)| name(*value)).collect();
    let choose = move |index: usize| C::ALL.get(index).into_iter().for_each(|(value, _)| pick(*value));
    select(label, chosen, names, Box::new(choose), Signal::stored(false))
}

/// A native menu with its name above it.
fn select(
    label: &'static str,
    chosen: Memo<usize>,
    names: Vec<&'static str>,
    choose: Box<dyn Fn(usize)>,
    disabled: Signal<bool>,
) -> AnyView {
    let option = |(index, name): (usize, &'static str)| {
        view! { <option value=index.to_string() prop:selected=move || chosen.get() == index>{name}</option> }
    };
    let change = move |event| {
        if let Ok(index) = event_target_value(&event).parse() {
            choose(index);
        }
    };
    view! {
        <label class="menu">
            <span>{label}</span>
            <select prop:disabled=disabled on:change=change>
                {names.into_iter().enumerate().map(option).collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// Sets everything at once, so it keeps no choice of its own.
#[component]
fn Presets(store: Store) -> impl IntoView {
    let node = NodeRef::<leptos::html::Select>::new();
    let change = move |event| {
        let chosen = event_target_value(&event);
        if let Some(preset) = Preset::ALL.into_iter().find(|preset| preset.word() == chosen) {
            store.show(preset.params());
        }
        if let Some(select) = node.get_untracked() {
            select.set_value("");
        }
    };
    let option = |preset: Preset| view! { <option value=preset.word()>{text::preset_name(preset)}</option> };
    view! {
        <label class="menu">
            <span>{text::PRESET_MENU}</span>
            <select node_ref=node on:change=change>
                <option value="">{text::PRESET_PROMPT}</option>
                {Preset::ALL.map(option).collect_view()}
            </select>
        </label>
    }
}

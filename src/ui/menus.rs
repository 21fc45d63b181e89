//! The menus: which loss, which axes, what stands beside it.

use leptos::prelude::*;

use super::store::Store;
use crate::{
    params::{Choice, Extra, FractionAxis, MOST_PINS, Preset, Reference, Scale, XQuantity, YQuantity},
    text,
};

#[component]
pub(super) fn Menus(store: Store) -> impl IntoView {
    let view = move |pick: fn(&crate::params::View) -> usize| Signal::derive(move || pick(&store.view()));
    let loss: Signal<usize> = Signal::from(Memo::new(move |_| place(store.setting().loss)));
    let ratio = Signal::derive(move || store.view().y == YQuantity::TimesLower);
    let full = Signal::derive(move || store.pins().len() >= MOST_PINS);
    let hint = Signal::derive(move || if full.get() { text::pins_full() } else { text::PIN_HINT.to_owned() });
    view! {
        <div class="menus" role="group" aria-label=text::VIEW>
            {presets(store)}
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
            {menu(
                text::FRACTION_MENU,
                view(|view| place(view.fraction)),
                text::fraction_name,
                move |fraction: FractionAxis| store.set_view(|view| view.fraction = fraction),
            )}
            <button type="button" class="pin" title=hint aria-disabled=Signal::derive(move || full.get().to_string()) on:click=move |_| store.pin()>
                {text::PIN}
            </button>
        </div>
    }
}

/// Place of a value in its menu.
fn place<C: Choice>(value: C) -> usize {
    C::ALL.iter().position(|(known, _)| *known == value).unwrap_or_default()
}

fn scale_menu(chosen: Signal<usize>, disabled: Signal<bool>, store: Store) -> AnyView {
    let pick = move |scale: Scale| store.set_view(|view| view.scale = scale);
    let choose = move |index: usize| Scale::ALL.get(index).into_iter().for_each(|(scale, _)| pick(*scale));
    let names: Vec<&str> = Scale::ALL.iter().map(|(scale, _)| text::scale_name(*scale)).collect();
    select(text::SCALE_MENU, chosen, &names, Box::new(choose), disabled)
}

fn menu<C: Choice>(
    label: &'static str,
    chosen: Signal<usize>,
    name: fn(C) -> &'static str,
    pick: impl Fn(C) + 'static,
) -> AnyView {
    let names: Vec<&str> = C::ALL.iter().map(|(value, _)| name(*value)).collect();
    let choose = move |index: usize| C::ALL.get(index).into_iter().for_each(|(value, _)| pick(*value));
    select(label, chosen, &names, Box::new(choose), Signal::stored(false))
}

/// A native menu with its name above it.
fn select(
    label: &'static str,
    chosen: Signal<usize>,
    names: &[&'static str],
    choose: Box<dyn Fn(usize)>,
    disabled: Signal<bool>,
) -> AnyView {
    let node = NodeRef::<leptos::html::Select>::new();
    Effect::new(move |_| {
        let index = chosen.get();
        if let Some(select) = node.get() {
            select.set_selected_index(i32::try_from(index).unwrap_or(0));
        }
    });
    let change = move |_| {
        if let Some(index) = node.get_untracked().and_then(|select| usize::try_from(select.selected_index()).ok()) {
            choose(index);
        }
    };
    view! {
        <label class="menu">
            <span>{label}</span>
            <select node_ref=node prop:disabled=disabled on:change=change inner_html=options(names)></select>
        </label>
    }
    .into_any()
}

/// Constants of `text` only: nothing that comes from outside is ever markup.
fn options(names: &[&'static str]) -> String {
    names.iter().map(|name| format!("<option>{name}</option>")).collect()
}

/// An action, so the menu shows its first entry again.
fn presets(store: Store) -> AnyView {
    let chosen = RwSignal::new(0);
    let choose = move |index: usize| {
        if let Some(preset) = index.checked_sub(1).and_then(|index| Preset::ALL.get(index)) {
            store.show(preset.params());
        }
        chosen.set(0);
    };
    let names: Vec<&str> = [text::PRESET_PROMPT].into_iter().chain(Preset::ALL.map(text::preset_name)).collect();
    select(text::PRESET_MENU, chosen.into(), &names, Box::new(choose), Signal::stored(false))
}

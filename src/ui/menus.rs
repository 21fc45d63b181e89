//! The menus: which loss, which axes, what stands beside it.

use std::{rc::Rc, time::Duration};

use leptos::{
    ev::{self, KeyboardEvent},
    html,
    prelude::*,
};

use crate::{
    params::{Choice, Extra, LossKind, MOST_PINS, PIN, Preset, View, YQuantity},
    state::State,
    text,
    web::guarded,
};

/// Whether the menus are seen: where the state is not the usual one, as a link may say, until the reader decides.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    is_open: Memo<bool>,
    decided: RwSignal<Option<bool>>,
}

impl Opened {
    pub(super) fn new(state: State) -> Self {
        let decided = RwSignal::new(None);
        let is_usual = move || {
            let view = state.view();
            view == View { panels: view.panels, ..View::default() } && state.loss() == LossKind::default()
        };
        Self { is_open: Memo::new(move |_| decided.get().unwrap_or_else(|| !is_usual())), decided }
    }
}

/// The button that opens the menus, the figures of the paper, and *Pin*.
pub(super) fn bar(state: State, opened: Opened) -> AnyView {
    let toggle = move |_| opened.decided.set(Some(!opened.is_open.get_untracked()));
    view! {
        <div class="option-bar">
            <button
                type="button"
                class="axes"
                aria-expanded=move || opened.is_open.get().to_string()
                aria-controls=MENUS_ID
                on:click=toggle
            >
                {text::axes_button()}
            </button>
            {presets(state)}
            {pin_button(state)}
        </div>
    }
    .into_any()
}

const MENUS_ID: &str = "view-menus";

fn pin_button(state: State) -> AnyView {
    let fixed = state.is_locked(PIN);
    let full = Signal::derive(move || state.pins().len() >= MOST_PINS);
    let is_full = Signal::derive(move || (fixed || full.get()).to_string());
    let hint = Signal::derive(move || match full.get() {
        _ if fixed => text::locked().to_owned(),
        true => text::pins_full(),
        false => text::pin_hint().to_owned(),
    });
    view! {
        <button type="button" class="pin" title=hint aria-disabled=is_full on:click=move |_| state.pin()>
            {text::pin()}
        </button>
    }
    .into_any()
}

/// The menus, which the button of the bar opens.
#[component]
pub(super) fn Menus(state: State, opened: Opened) -> impl IntoView {
    view! {
        <div class="menus" id=MENUS_ID role="group" aria-label=text::view() hidden=move || !opened.is_open.get()>
            {view_menus(state)}
        </div>
    }
}

/// All menus in one row, which no button closes: in frames.
pub(super) fn row(state: State) -> AnyView {
    view! {
        <div class="menus" role="group" aria-label=text::view()>
            {presets(state)}
            {view_menus(state)}
            {pin_button(state)}
        </div>
    }
    .into_any()
}

/// The menus of the loss and of what the charts show.
fn view_menus(state: State) -> AnyView {
    // Not disabled.
    let always_on: Signal<bool> = Signal::stored(false);
    let loss = Signal::derive(move || place(state.loss()));
    let ratio = Signal::derive(move || state.view().y == YQuantity::TimesLower);
    let pick_loss = move |loss| state.set(|setting| setting.loss = loss);
    let set_scale = |view: &mut View, to| view.scale = to;
    view! {
            {menu(state, text::loss_menu(), loss, text::loss_name, pick_loss, always_on)}
            {view_menu(state, text::x_menu(), text::x_name, |view| view.x, |view, x| view.x = x, always_on)}
            {view_menu(state, text::y_menu(), text::y_name, |view| view.y, |view, y| view.y = y, always_on)}
            {view_menu(state, text::scale_menu(), text::scale_name, View::effective_scale, set_scale, ratio)}
            {view_menu(
                state,
                text::reference_menu(),
                text::reference_name,
                |view| view.reference,
                |view, to| view.reference = to,
                always_on,
            )}
            {view_menu(state, text::extra_menu(), text::extra_name, |view| view.extra, set_extra, always_on)}
            {view_menu(
                state,
                text::fraction_menu(),
                text::fraction_name,
                |view| view.fraction,
                |view, to| view.fraction = to,
                always_on,
            )}
    }
    .into_any()
}

/// The mistaken gradient is seen among gradients only.
fn set_extra(view: &mut View, extra: Extra) {
    view.extra = extra;
    if extra == Extra::MistakenGradient {
        view.y = YQuantity::Gradient;
    }
}

/// Place of a value in its menu.
pub(super) fn place<C: Choice>(value: C) -> usize {
    C::ALL.iter().position(|(known, _)| *known == value).unwrap_or_default()
}

/// A menu of one part of the view.
fn view_menu<C: Choice>(
    state: State,
    label: &'static str,
    name: fn(C) -> String,
    get: fn(&View) -> C,
    set: fn(&mut View, C),
    disabled: Signal<bool>,
) -> AnyView {
    let chosen = Signal::derive(move || place(get(&state.view())));
    menu(state, label, chosen, name, move |value| state.set_view(|view| set(view, value)), disabled)
}

/// A menu of a key of the address.
pub(super) fn menu<C: Choice>(
    state: State,
    label: &'static str,
    chosen: Signal<usize>,
    name: fn(C) -> String,
    pick: impl Fn(C) + 'static,
    disabled: Signal<bool>,
) -> AnyView {
    let names: Vec<String> = C::ALL.iter().map(|(value, _)| name(*value)).collect();
    let choose = move |index: usize| C::ALL.get(index).into_iter().for_each(|(value, _)| pick(*value));
    select(label, chosen, &names, Box::new(choose), disabled, state.is_locked(C::KEY))
}

/// A native menu with its name above it.
pub(super) fn select(
    label: &'static str,
    chosen: Signal<usize>,
    names: &[String],
    choose: Box<dyn Fn(usize)>,
    disabled: Signal<bool>,
    locked: bool,
) -> AnyView {
    let disabled = Signal::derive(move || locked || disabled.get());
    let node = NodeRef::<html::Select>::new();
    let change = move |_: ev::Event| chosen_in(node).into_iter().for_each(&choose);
    // The attribute is for the static page, which has no properties.
    let option = move |(i, name): (usize, &String)| {
        let selected = chosen.get_untracked() == i;
        view! { <option selected=selected prop:selected=Signal::derive(move || chosen.get() == i)>{name.clone()}</option> }
    };
    view! {
        <label class="menu">
            <span>{label}</span>
            <select node_ref=node title=locked.then(text::locked) prop:disabled=disabled on:change=guarded(change)>
                {names.iter().enumerate().map(option).collect_view()}
            </select>
        </label>
    }
    .into_any()
}

/// Place of the entry that a menu shows.
fn chosen_in(node: NodeRef<html::Select>) -> Option<usize> {
    node.get_untracked().and_then(|select| usize::try_from(select.selected_index()).ok())
}

/// The entries of a menu.
pub(super) fn options(names: &[impl AsRef<str>]) -> AnyView {
    names.iter().map(|name| view! { <option>{name.as_ref().to_owned()}</option> }).collect_view().into_any()
}

fn presets(state: State) -> AnyView {
    let names: Vec<String> =
        [text::preset_prompt().to_owned()].into_iter().chain(Preset::ALL.map(text::preset_name)).collect();
    actions(text::preset_menu(), &names, &Preset::ALL, move |preset: Preset| state.show(preset.params()))
}

/// A menu of actions, which shows its first entry again; `names` are one more than `all`. Keys that go through a closed list
/// change it at every step: there nothing happens before Enter.
pub(super) fn actions<T: Copy + 'static>(
    label: &'static str,
    names: &[String],
    all: &'static [T],
    act: impl Fn(T) + 'static,
) -> AnyView {
    let node = NodeRef::<html::Select>::new();
    let show_first = move || node.get_untracked().into_iter().for_each(|select| select.set_selected_index(0));
    let act = move || {
        let action = chosen_in(node).and_then(|index| index.checked_sub(1)).and_then(|index| all.get(index));
        show_first();
        action.into_iter().for_each(|action| act(*action));
    };
    let key = StoredValue::new(false);
    let change = Rc::new(act);
    let enter = Rc::clone(&change);
    let press = move |event: KeyboardEvent| {
        if event.key() == "Enter" && chosen_in(node) > Some(0) {
            event.prevent_default();
            enter();
            return;
        }
        // What a key does to a closed list, it does at once. What comes later was chosen from an open one.
        key.set_value(true);
        set_timeout(move || key.set_value(false), Duration::ZERO);
    };
    let changed = move |_: ev::Event| {
        if !key.get_value() {
            change();
        }
    };
    view! {
        <label class="menu actions">
            <span>{label}</span>
            <select
                node_ref=node
                title=text::actions_hint()
                on:keydown=guarded(press)
                on:change=guarded(changed)
                on:blur=guarded(move |_: ev::FocusEvent| show_first())
            >
                {options(names)}
            </select>
        </label>
    }
    .into_any()
}

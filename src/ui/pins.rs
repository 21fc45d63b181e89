//! The settings kept for comparison: their names, which can be changed, and a button to remove each.

use leptos::{ev, prelude::*};
use web_sys::HtmlInputElement;

use crate::{
    chart::PIN_CLASSES,
    params::{LONGEST_PIN_NAME, PIN, Pin},
    state::State,
    text,
    web::{self, guarded},
};

#[component]
pub(super) fn Pins(state: State) -> impl IntoView {
    // Renaming must not rebuild the field in which the name is typed.
    let settings = Memo::new(move |_| state.pins().iter().map(|pin| pin.setting).collect::<Vec<_>>());
    let list = move || {
        let pins = settings.with(Vec::len);
        (pins > 0).then(|| {
            let state = state.for_a_part();
            let items = (0..pins).map(|index| view! { <PinItem state index /> }).collect_view();
            view! { <ul class="pins" aria-label=text::pins()>{items}</ul> }
        })
    };
    view! { <div class="pinned">{list}</div> }
}

#[component]
fn PinItem(state: State, index: usize) -> impl IntoView {
    let pin = Memo::new(move |_| state.pins().get(index).cloned());
    let with = move |read: fn(&Pin) -> String| {
        Signal::derive(move || pin.with(|pin| pin.as_ref().map(read).unwrap_or_default()))
    };
    let setting = with(|pin| text::setting(&pin.setting));
    let locked = state.is_locked(PIN);
    let title = Signal::derive(move || if locked { text::locked().to_owned() } else { setting.get() });
    let remove_name = Signal::derive(move || {
        pin.with(|pin| pin.as_ref().map(|pin| text::remove_pin(index, pin)).unwrap_or_default())
    });
    let name = with(|pin| pin.name().to_owned());
    let rename = move |event: ev::Event| {
        let field = event_target::<HtmlInputElement>(&event);
        state.rename_pin(index, &field.value());
        // The name may be shorter than what was typed.
        field.set_value(&name.get_untracked());
    };
    let remove = move || {
        state.unpin(index);
        // The button goes, and the focus must not go with it.
        web::focus("button.pin");
    };
    view! {
        <li class=PIN_CLASSES.get(index).copied().unwrap_or_default()>
            <span class="letter">{text::pin_label(index)}</span>
            <input
                type="text"
                maxlength=LONGEST_PIN_NAME.to_string()
                aria-label=text::pin_field(index)
                placeholder=setting
                prop:value=name
                title=title
                disabled=locked
                on:change=guarded(rename)
            />
            <button
                type="button"
                class="quiet"
                aria-label=remove_name
                title=locked.then(text::locked)
                disabled=locked
                on:click=move |_| remove()
            >
                "×"
            </button>
        </li>
    }
}

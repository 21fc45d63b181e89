//! The controls of the loss.

use leptos::{ev, prelude::*};

use super::number::NumberControl;
use crate::{
    params::{Alpha, Beta, Gamma},
    state::State,
    text,
    web::guarded,
};

#[component]
pub(super) fn Controls(state: State) -> impl IntoView {
    let no_alpha = Signal::derive(move || state.alpha().is_none());
    let has_beta = Memo::new(move |_| state.loss().has_beta());
    let fixed_alpha = state.is_locked(Alpha::SPEC.key);
    let switch_hint = if fixed_alpha { text::locked() } else { text::alpha_switch_hint() };
    view! {
        <form class="controls" aria-label=text::controls() on:submit=|event: ev::SubmitEvent| event.prevent_default()>
            {gamma(state)}
            {alpha(state)}
            {move || has_beta.get().then(|| beta(state.for_a_part()))}
            <label class="switch" title=switch_hint>
                <input
                    type="checkbox"
                    role="switch"
                    aria-label=text::alpha_switch()
                    aria-describedby="alpha-switch-hint"
                    prop:checked=Signal::derive(move || !no_alpha.get())
                    prop:disabled=Signal::derive(move || fixed_alpha || !state.loss().has_alpha())
                    on:change=guarded(move |event: ev::Event| state.switch_alpha(event_target_checked(&event)))
                />
                {text::alpha_switch()}
                <span class="visually-hidden" id="alpha-switch-hint">{switch_hint}</span>
            </label>
            <button type="button" class="reset" on:click=move |_| state.reset()>{text::reset()}</button>
        </form>
    }
}

/// The control of γ, in the explorer and in figures.
pub(super) fn gamma(state: State) -> AnyView {
    let gamma = Signal::derive(move || state.gamma().get());
    let set = move |value| Gamma::new(value).into_iter().for_each(|gamma| state.set_gamma(gamma));
    view! {
        <NumberControl
            state
            spec=Gamma::SPEC
            name=text::gamma()
            value=gamma
            spoken=Signal::derive(move || text::gamma_equals(gamma.get()))
            set=Callback::new(set)
            disabled=Signal::derive(move || !state.loss().has_gamma())
        />
    }
    .into_any()
}

/// The control of α, in the explorer and in figures.
pub(super) fn alpha(state: State) -> AnyView {
    let alpha = Signal::derive(move || state.alpha_or_last().get());
    let set = move |value| Alpha::new(value).into_iter().for_each(|alpha| state.set_alpha(alpha));
    view! {
        <NumberControl
            state
            spec=Alpha::SPEC
            name=text::alpha()
            value=alpha
            spoken=Signal::derive(move || text::alpha_value(state.alpha()))
            set=Callback::new(set)
            disabled=Signal::derive(move || state.alpha().is_none() || !state.loss().has_alpha())
        />
    }
    .into_any()
}

/// Only FL* has it.
fn beta(state: State) -> AnyView {
    let beta = Signal::derive(move || state.beta().get());
    let set = move |value| Beta::new(value).into_iter().for_each(|beta| state.set_beta(beta));
    view! {
        <NumberControl
            state
            spec=Beta::SPEC
            name=text::beta()
            value=beta
            spoken=Signal::derive(move || text::beta_equals(beta.get()))
            set=Callback::new(set)
        />
    }
    .into_any()
}

//! The sliders, each with a number field.

use leptos::{ev, prelude::*};
use web_sys::HtmlInputElement;

use super::typed::Typed;
use crate::{
    params::{Alpha, Beta, Gamma, NumberSpec, Problem},
    state::State,
    text::{self, format_field},
    web,
};

#[component]
pub(super) fn Controls(state: State) -> impl IntoView {
    let gamma = Signal::derive(move || state.gamma().get());
    let beta = Signal::derive(move || state.beta().get());
    let alpha = Signal::derive(move || state.alpha_or_last().get());
    let no_alpha = Signal::derive(move || state.alpha().is_none());
    let has_beta = Memo::new(move |_| state.loss().has_beta());
    let fixed_alpha = state.is_locked(Alpha::SPEC.key);
    let switch_hint = if fixed_alpha { text::locked() } else { text::alpha_switch_hint() };
    let set_gamma = Callback::new(move |value| Gamma::new(value).map(|gamma| state.set_gamma(gamma)));
    let set_beta = Callback::new(move |value| Beta::new(value).map(|beta| state.set_beta(beta)));
    let set_alpha = Callback::new(move |value| Alpha::new(value).map(|alpha| state.set_alpha(alpha)));
    view! {
        <form class="controls" aria-label=text::controls() on:submit=|event: ev::SubmitEvent| event.prevent_default()>
            <NumberControl
                spec=Gamma::SPEC
                name=text::gamma()
                locked=state.is_locked(Gamma::SPEC.key)
                value=gamma
                spoken=Signal::derive(move || text::gamma_equals(gamma.get()))
                set=set_gamma
                disabled=Signal::derive(move || !state.loss().has_gamma())
            />
            <NumberControl
                spec=Alpha::SPEC
                name=text::alpha()
                locked=state.is_locked(Alpha::SPEC.key)
                value=alpha
                spoken=Signal::derive(move || text::alpha_value(state.alpha()))
                set=set_alpha
                disabled=Signal::derive(move || no_alpha.get() || !state.loss().has_alpha())
            />
            <Show when=move || has_beta.get()>
                <NumberControl
                    spec=Beta::SPEC
                    name=text::beta()
                    locked=state.is_locked(Beta::SPEC.key)
                    value=beta
                    spoken=Signal::derive(move || text::beta_equals(beta.get()))
                    set=set_beta
                />
            </Show>
            <label class="switch" title=switch_hint>
                <input
                    type="checkbox"
                    role="switch"
                    aria-label=text::alpha_switch()
                    aria-describedby="alpha-switch-hint"
                    prop:checked=Signal::derive(move || !no_alpha.get())
                    prop:disabled=Signal::derive(move || fixed_alpha || !state.loss().has_alpha())
                    on:change=move |event| state.switch_alpha(event_target_checked(&event))
                />
                {text::alpha_switch()}
                <span class="visually-hidden" id="alpha-switch-hint">{switch_hint}</span>
            </label>
            <button type="button" class="reset" on:click=move |_| state.reset()>{text::reset()}</button>
        </form>
    }
}

/// A slider and a number field for the same number. What cannot be used is said below the field; when the
/// field is left with it, the number from before comes back.
#[component]
pub(super) fn NumberControl(
    spec: NumberSpec,
    name: &'static str,
    #[prop(into)] value: Signal<f64>,
    spoken: Signal<String>,
    set: Callback<f64, Result<(), Problem>>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Fixed by the page's author.
    #[prop(optional)]
    locked: bool,
) -> impl IntoView {
    let disabled = Signal::derive(move || locked || disabled.get());
    let title = locked.then(text::locked);
    // On a narrow screen only the symbol is seen; the name stays whole.
    let (symbol, spelled) = name.split_once(' ').unwrap_or((name, ""));
    let typed = RwSignal::new(Typed::Nothing);
    let error = Memo::new(move |_| typed.with(|typed| typed.error(value.get())));
    let invalid = Memo::new(move |_| typed.with(|typed| typed.is_refused(value.get())));
    let shown = Memo::new(move |before| typed.with(|typed| typed.shown(value.get(), before)));
    // What a refused entry goes back to: typing 10 passes through 1.
    let committed = StoredValue::new(value.get_untracked());
    let error_id = format!("{}-error", spec.key);
    // The title of what is fixed describes it; there can be no error.
    let described_by = (!locked).then(|| error_id.clone());
    let slide = move |event: ev::Event| {
        typed.set(Typed::Nothing);
        // The slider keeps to its range by itself.
        let _ = set.run(spec.from_slider(event_target::<HtmlInputElement>(&event).value_as_number()));
    };
    // A field that is removed while it has the focus loses it after its signals have gone.
    let is_gone = move || typed.is_disposed();
    let type_in = move |event: ev::Event| {
        if is_gone() {
            return;
        }
        let text = event_target_value(&event);
        typed.set(match spec.parse(&text).and_then(|number| set.run(number).map(|()| number)) {
            Ok(number) => Typed::Number { text, number },
            Err(problem) => {
                let error = text::field_error(spec.key, &text, problem);
                Typed::Refused { number: value.get_untracked(), error }
            }
        });
    };
    let commit = move |field: HtmlInputElement| {
        if is_gone() {
            return;
        }
        let refused = error.get_untracked();
        if refused.is_some() {
            // It was in range when it was committed.
            let _ = set.run(committed.get_value());
        }
        let number = value.get_untracked();
        typed.set(refused.map_or(Typed::Nothing, |error| Typed::Returned { number, error }));
        committed.set_value(number);
        // The property may have this text already, while the field shows what was typed.
        field.set_value(&format_field(number));
    };
    let enter = move |_| {
        if !is_gone() {
            committed.set_value(value.get_untracked());
        }
    };
    view! {
        <div class="control" data-control=spec.key class:off=disabled>
            <div class="number">
                <label for=spec.key>{symbol}<span class="spelled">" "{spelled}</span></label>
                <input
                    type="range"
                    id=spec.key
                    min=spec.to_slider(spec.min)
                    max=spec.to_slider(spec.max)
                    step=spec.slider_step
                    title=title
                    aria-valuetext=spoken
                    prop:disabled=disabled
                    prop:value=Signal::derive(move || spec.to_slider(value.get()))
                    on:input=slide
                />
                <input
                    type="number"
                    min=spec.min
                    max=spec.max
                    step=spec.field_step
                    inputmode="decimal"
                    title=title
                    aria-label=text::number_field(name)
                    aria-invalid=Signal::derive(move || invalid.get().to_string())
                    aria-describedby=described_by
                    prop:disabled=disabled
                    prop:value=shown
                    on:input=type_in
                    on:focus=enter
                    on:change=move |event| commit(event_target(&event))
                    on:blur=move |event| commit(event_target(&event))
                    on:wheel=|event| leave(&event)
                    on:beforeinput=|event| web::point_for_comma(&event)
                    on:paste=|event| web::paste_point_for_comma(&event)
                />
            </div>
            <p class="error" id=error_id.clone() role="alert">{error}</p>
        </div>
    }
}

/// The wheel is the page's: some browsers step a focused number field with it, and do not scroll.
fn leave(event: &ev::WheelEvent) {
    // Any element can lose the focus.
    let _ = event_target::<HtmlInputElement>(event).blur();
}

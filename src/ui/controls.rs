//! The sliders, each with a number field.

use leptos::{ev, html, prelude::*};
use web_sys::HtmlInputElement;

use super::store::Store;
use crate::{
    params::{Alpha, Beta, Gamma, NumberSpec, Problem},
    text::{self, format_field},
    web,
};

#[component]
pub(super) fn Controls(store: Store) -> impl IntoView {
    let gamma = Signal::derive(move || store.gamma().get());
    let beta = Signal::derive(move || store.beta().get());
    let alpha = Signal::derive(move || store.alpha_or_last().get());
    let no_alpha = Signal::derive(move || store.alpha().is_none());
    let has_beta = Memo::new(move |_| store.loss().has_beta());
    let fixed_alpha = store.is_locked(Alpha::SPEC.key);
    let switch_hint = if fixed_alpha { text::locked() } else { text::alpha_switch_hint() };
    let set_gamma = Callback::new(move |value| Gamma::new(value).map(|gamma| store.set_gamma(gamma)));
    let set_beta = Callback::new(move |value| Beta::new(value).map(|beta| store.set_beta(beta)));
    let set_alpha = Callback::new(move |value| Alpha::new(value).map(|alpha| store.set_alpha(alpha)));
    view! {
        <form class="controls" aria-label=text::controls() on:submit=|event: ev::SubmitEvent| event.prevent_default()>
            <NumberControl
                spec=Gamma::SPEC
                name=text::gamma()
                locked=store.is_locked(Gamma::SPEC.key)
                value=gamma
                spoken=Signal::derive(move || text::gamma_equals(gamma.get()))
                store
                set=set_gamma
                disabled=Signal::derive(move || !store.loss().has_gamma())
            />
            <NumberControl
                spec=Alpha::SPEC
                name=text::alpha()
                locked=store.is_locked(Alpha::SPEC.key)
                value=alpha
                spoken=Signal::derive(move || text::alpha_value(store.alpha()))
                store
                set=set_alpha
                disabled=Signal::derive(move || no_alpha.get() || !store.loss().has_alpha())
            />
            <Show when=move || has_beta.get()>
                <NumberControl
                    spec=Beta::SPEC
                    name=text::beta()
                    locked=store.is_locked(Beta::SPEC.key)
                    value=beta
                    spoken=Signal::derive(move || text::beta_equals(beta.get()))
                    store
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
                    prop:disabled=Signal::derive(move || fixed_alpha || !store.loss().has_alpha())
                    on:change=move |event| store.switch_alpha(event_target_checked(&event))
                />
                {text::alpha_switch()}
                <span class="visually-hidden" id="alpha-switch-hint">{switch_hint}</span>
            </label>
            <button type="button" class="reset" on:click=move |_| store.reset()>{text::reset()}</button>
        </form>
    }
}

/// What slider and field have, so that nobody asks them and what has just been set is not set again.
struct Has {
    /// The number, and whether it cannot be changed, when they last followed.
    state: Option<(f64, bool)>,
    place: f64,
    spoken: String,
    number: f64,
}

impl Default for Has {
    fn default() -> Self {
        Self { state: None, place: f64::NAN, spoken: String::new(), number: f64::NAN }
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
    store: Store,
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
    let (error, set_error) = signal(None::<String>);
    let (range, field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let has = StoredValue::new(Has::default());
    let (invalid, set_invalid) = signal(false);
    // What a rejected entry goes back to: typing 10 passes through 1.
    let committed = StoredValue::new(value.get_untracked());
    let error_id = format!("{}-error", spec.key);
    // The title of what is fixed describes it; there can be no error.
    let described_by = (!locked).then(|| error_id.clone());
    let slide = move |event: ev::Event| {
        let place = event_target::<HtmlInputElement>(&event).value_as_number();
        has.update_value(|has| has.place = place);
        // The slider keeps to its range by itself.
        let _ = set.run(spec.from_slider(place));
        if error.with_untracked(Option::is_some) {
            set_error.set(None);
        }
    };
    let type_in = move |event: ev::Event| {
        let typed = event_target_value(&event);
        let number = spec.parse(&typed);
        has.update_value(|has| has.number = number.as_ref().copied().unwrap_or(f64::NAN));
        let outcome = number.and_then(|number| set.run(number));
        set_invalid.set(outcome.is_err());
        set_error.set(outcome.err().map(|problem| text::field_error(spec.key, &typed, problem)));
    };
    let commit = move || {
        if invalid.get_untracked() {
            // It was in range when it was committed.
            let _ = set.run(committed.get_value());
            set_invalid.set(false);
        }
        let number = value.get_untracked();
        committed.set_value(number);
        if let Some(field) = field.get_untracked() {
            has.update_value(|has| has.number = number);
            restore(&field, number);
        }
    };
    let enter = move |_| committed.set_value(value.get_untracked());
    // Called by the change itself, where an effect would cost a step as much as a curve.
    let follow = move || {
        let (Some(range), Some(field)) = (range.get_untracked(), field.get_untracked()) else { return };
        let (number, is_off) = untrack(|| (value.get(), disabled.get()));
        let is_invalid = invalid.get_untracked();
        has.update_value(|has| {
            // A step of another slider changes nothing here. What is off may say why.
            if has.state.replace((number, is_off)) == Some((number, false)) && !is_off {
                return;
            }
            let place = spec.to_slider(number);
            if has.place != place {
                has.place = place;
                range.set_value_as_number(place);
            }
            let spoken = untrack(|| spoken.get());
            if has.spoken != spoken {
                web::set_attribute(&range, "aria-valuetext", &spoken);
                has.spoken = spoken;
            }
            // While someone types, the field keeps what they type: "2." must not turn into "2".
            if has.number != number && !is_invalid {
                has.number = number;
                restore(&field, number);
            }
        });
    };
    Effect::new(move |_| {
        if range.get().is_some() && field.get().is_some() {
            follow();
        }
    });
    store.followers().add(follow);
    view! {
        <div class="control" data-control=spec.key class:off=disabled>
            <div class="number">
                <label for=spec.key>{symbol}<span class="spelled">" "{spelled}</span></label>
                <input
                    type="range"
                    node_ref=range
                    id=spec.key
                    min=spec.to_slider(spec.min)
                    max=spec.to_slider(spec.max)
                    step=spec.slider_step
                    title=title
                    prop:disabled=disabled
                    on:input=slide
                />
                <input
                    type="number"
                    node_ref=field
                    min=spec.min
                    max=spec.max
                    step=spec.field_step
                    inputmode="decimal"
                    title=title
                    aria-label=text::number_field(name)
                    aria-invalid=Signal::derive(move || invalid.get().to_string())
                    aria-describedby=described_by
                    prop:disabled=disabled
                    on:input=type_in
                    on:focus=enter
                    on:change=move |_| commit()
                    on:blur=move |_| commit()
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

fn restore(field: &HtmlInputElement, value: f64) {
    field.set_value(&format_field(value));
}

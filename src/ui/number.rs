//! A number as a slider and as a field.

use leptos::{ev, html, prelude::*};
use web_sys::HtmlInputElement;

use super::field::{Field, Seen};
use crate::{
    params::NumberSpec,
    prose::typeset,
    scope,
    state::State,
    text,
    web::{self, Written, guarded},
};

/// A number of the state, and what is typed of it.
#[derive(Clone, Copy)]
struct Number {
    spec: NumberSpec,
    seen: Memo<Seen>,
    field: RwSignal<Field>,
    set: Callback<f64>,
}

impl Number {
    /// Something happens to the field.
    fn hear<T>(self, event: impl FnOnce(&mut Field, Seen) -> T) -> Option<T> {
        let seen = self.seen.get_untracked();
        self.field.try_update(|field| event(field, seen))
    }

    /// Text is on its way into the field.
    fn write(self, event: &ev::Event) {
        match web::written(event) {
            Some(Written::Typed(letter)) => match text::field_sign(letter) {
                Some(sign) if sign == letter => {}
                Some(sign) => web::insert_instead(event, &sign.to_string()),
                None => web::insert_instead(event, ""),
            },
            // A part of a number, such as "e-3".
            Some(Written::Pasted(found)) if found.chars().all(|letter| text::field_sign(letter) == Some(letter)) => {}
            Some(Written::Pasted(found)) => match text::field_number(&found) {
                Some(number) => web::insert_instead(event, &number),
                None => {
                    web::insert_instead(event, "");
                    self.hear(|field, seen| field.pasted_no_number(&self.spec, &found, seen));
                }
            },
            None => {}
        }
    }
}

/// A slider and a number field for the same number. What cannot be used is said below the field, and the number from before
/// comes back; when the field is left, the field shows it.
#[component]
pub(super) fn NumberControl(
    state: State,
    spec: NumberSpec,
    name: &'static str,
    #[prop(into)] value: Signal<f64>,
    spoken: Signal<String>,
    /// Takes a number in the range of `spec`.
    set: Callback<f64>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let locked = state.is_locked(spec.key);
    let disabled = Signal::derive(move || locked || disabled.get());
    let seen = Memo::new(move |_| {
        let touches = state.touches();
        Seen { number: value.get(), set: touches.set, replaced: touches.replaced }
    });
    let number = Number { spec, seen, field: RwSignal::new(Field::Rest), set };
    // On a narrow screen only the symbol is seen; the name stays whole.
    let (symbol, spelled) = name.split_once(' ').unwrap_or((name, ""));
    let error = Memo::new(move |_| number.field.with(|field| field.error(seen.get())));
    let (id, error_id) = (scope::id(spec.key), scope::id(&format!("{}-error", spec.key)));
    // The title of what is fixed describes it; there can be no error.
    let described_by = (!locked).then(|| error_id.clone());
    let title = locked.then(text::locked);
    view! {
        <div class="control" data-control=spec.key class:off=disabled>
            <div class="number">
                <label for=id.clone()>{typeset(symbol)}<span class="spelled">" "{spelled}</span></label>
                {slider(number, id, spoken, disabled, title)}
                {number_field(number, name, described_by, disabled, title)}
            </div>
            <p class="error" id=error_id role="alert">{error}</p>
        </div>
    }
}

/// The same control for a number that is spoken as it is. `set` takes a number in the range of `spec`.
pub(super) fn plain_control(
    state: State,
    spec: NumberSpec,
    name: &'static str,
    get: impl Fn() -> f64 + Send + Sync + 'static,
    set: impl Fn(f64) + Send + Sync + 'static,
) -> AnyView {
    let value = Memo::new(move |_| get());
    let spoken = Signal::derive(move || text::plain_value(value.get()));
    view! { <NumberControl state spec name value spoken set=Callback::new(set) /> }.into_any()
}

fn slider(
    number: Number,
    id: String,
    spoken: Signal<String>,
    disabled: Signal<bool>,
    title: Option<&'static str>,
) -> AnyView {
    let Number { spec, seen, field, set } = number;
    let slide = move |event: ev::Event| {
        field.update(Field::slid);
        // It keeps to its range by itself.
        set.run(spec.from_slider(event_target::<HtmlInputElement>(&event).value_as_number()));
    };
    view! {
        <input
            type="range"
            id=id
            min=spec.to_slider(spec.min)
            max=spec.to_slider(spec.max)
            step=spec.slider_step
            title=title
            aria-valuetext=spoken
            prop:disabled=disabled
            prop:value=Signal::derive(move || spec.to_slider(seen.get().number))
            on:input=guarded(slide)
        />
    }
    .into_any()
}

fn number_field(
    number: Number,
    name: &'static str,
    described_by: Option<String>,
    disabled: Signal<bool>,
    title: Option<&'static str>,
) -> AnyView {
    let Number { spec, seen, field, set } = number;
    let invalid = Memo::new(move |_| field.with(|field| field.is_refused(seen.get())));
    let shown = Memo::new(move |_| field.with(|field| field.shown(seen.get())));
    let node = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let (Some(input), Some(text)) = (node.get(), shown.get())
            && input.value() != text
        {
            input.set_value(&text);
        }
    });
    // Nobody sees this change: what it forgets does not count any more.
    Effect::new(move |_| field.update_untracked(|field| field.follow(seen.get())));
    let type_in = move |event: ev::Event| {
        let text = event_target_value(&event);
        let number = number.hear(|field, seen| field.typed(&spec, &text, seen)).flatten();
        number.into_iter().for_each(|number| set.run(number));
    };
    let commit = move || {
        number.hear(Field::committed);
    };
    view! {
        <input
            type="number"
            node_ref=node
            min=spec.min
            max=spec.max
            step=spec.field_step
            inputmode="decimal"
            title=title
            aria-label=text::number_field(name)
            aria-invalid=Signal::derive(move || invalid.get().to_string())
            aria-describedby=described_by
            prop:disabled=disabled
            on:input=guarded(type_in)
            on:change=guarded(move |_: ev::Event| commit())
            on:blur=guarded(move |_: ev::FocusEvent| commit())
            on:wheel=|event| leave(&event)
            on:beforeinput=guarded(move |event: ev::InputEvent| number.write(&event))
            on:paste=guarded(move |event: ev::ClipboardEvent| number.write(&event))
        />
    }
    .into_any()
}

/// The wheel is the page's: some browsers step a focused number field with it, and do not scroll.
fn leave(event: &ev::WheelEvent) {
    // Any element can lose the focus.
    let _ = event_target::<HtmlInputElement>(event).blur();
}

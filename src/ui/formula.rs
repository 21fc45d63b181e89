//! The focal loss as a formula, with the current numbers in it.

use leptos::prelude::*;

use super::store::Store;
use crate::{
    focal::Target,
    text::{self, format_setting},
};

#[component]
pub(super) fn Formula(store: Store) -> impl IntoView {
    let gamma = Memo::new(move |_| format_setting(store.words().with(|now| now.params.gamma.get())));
    let weight = move |target| {
        Memo::new(move |_| {
            let params = store.words().with(|now| now.params);
            // Without α both weigh 1, which a formula leaves out.
            params.alpha.map(|_| format_setting(params.focal_loss().alpha_t(target)))
        })
    };
    view! {
        <section class="formula" aria-label=text::FORMULA>
            <span class="general">
                <math>
                    <mi>"FL"</mi><mo stretchy="false">"("</mo>{p_t()}<mo stretchy="false">")"</mo>
                    <mo>"="</mo><mo form="prefix">"−"</mo>{subscripted("α")}
                    {focusing(Signal::stored("γ".to_owned()))}
                </math>
            </span>
            {setting(weight(Target::Positive), gamma, text::POSITIVE, "positive")}
            {setting(weight(Target::Negative), gamma, text::NEGATIVE, "negative")}
        </section>
    }
}

fn p_t() -> impl IntoView {
    subscripted("p")
}

/// A symbol of the ground-truth class. Italic by style sheet: the italic letters of a mathematical alphabet come from
/// another font where no mathematical font is installed.
fn subscripted(symbol: &'static str) -> impl IntoView {
    view! { <msub><mi mathvariant="normal">{symbol}</mi><mi mathvariant="normal">"t"</mi></msub> }
}

/// (1 − p_t)^γ ln p_t
fn focusing(gamma: Signal<String>) -> impl IntoView {
    view! {
        <msup>
            <mrow><mo stretchy="false">"("</mo><mn>"1"</mn><mo>"−"</mo>{p_t()}<mo stretchy="false">")"</mo></mrow>
            <mn>{gamma}</mn>
        </msup>
        <mspace width="0.17em" /><mi>"ln"</mi><mspace width="0.17em" />{p_t()}
    }
}

/// The formula of one class with its numbers.
fn setting(
    weight: Memo<Option<String>>,
    gamma: Memo<String>,
    class: &'static str,
    colour: &'static str,
) -> impl IntoView {
    view! {
        <span class=format!("setting {colour}")>
            <span class="class">{class}</span>
            <math>
                <mo form="prefix">"−"</mo>
                <mn>{move || weight.get().unwrap_or_default()}</mn>
                {focusing(gamma.into())}
            </math>
        </span>
    }
}

//! The focal loss as a formula, with the current numbers in it.

use leptos::prelude::*;

use crate::{
    loss::Target,
    params::LossKind,
    scope,
    state::{State, own},
    text::{self, format_setting},
};

#[component]
pub(super) fn Formula(state: State) -> impl IntoView {
    let setting = Memo::new(move |_| state.throttled().with(|now| now.params.setting));
    let loss = Memo::new(move |_| setting.get().loss);
    let gamma = Memo::new(move |_| format_setting(setting.get().gamma.get()));
    let beta = Memo::new(move |_| shift(setting.get().beta.get()));
    let weight = move |target| {
        Memo::new(move |_| {
            let setting = setting.get();
            // Without α both weigh 1, which a formula leaves out.
            setting.effective_alpha().map(|_| format_setting(setting.example_loss().alpha_t(target)))
        })
    };
    let weights = [weight(Target::Positive), weight(Target::Negative)];
    let values = move || {
        let kind = loss.get();
        let of = |class: usize, name: &'static str, colour: &'static str| {
            let body = body(kind, own(gamma.into()), own(beta.into()));
            setting_view(own(weights[class].into()), kind, body, name, colour)
        };
        (of(0, text::positive(), "positive"), of(1, text::negative(), "negative"))
    };
    // The page has one landmark of this name.
    let role = scope::is_figure().then_some("group");
    view! {
        <section class="formula" role=role aria-label=text::formula()>
            <span class="general">{move || general(loss.get())}</span>
            {values}
        </section>
    }
}

/// The formula with its letters.
fn general(loss: LossKind) -> AnyView {
    let name = match loss {
        LossKind::FocalLoss => "FL",
        LossKind::CrossEntropy | LossKind::BalancedCrossEntropy => "CE",
        LossKind::FocalLossStar => "FL*",
    };
    let weight = (loss != LossKind::CrossEntropy).then(|| subscripted("α"));
    let letter = |letter: &str| Signal::stored(letter.to_owned());
    let body = body(loss, letter("γ"), Signal::stored(("+", "β".to_owned())));
    view! {
        <math>
            <mi>{name}</mi><mo stretchy="false">"("</mo>{p_t()}<mo stretchy="false">")"</mo>
            <mo>"="</mo><mo form="prefix">"−"</mo>{weight}{body}
        </math>
    }
    .into_any()
}

/// What follows the weight.
fn body(loss: LossKind, gamma: Signal<String>, beta: Signal<(&'static str, String)>) -> AnyView {
    match loss {
        LossKind::FocalLoss => view! { {modulating_factor(gamma)}{log_p_t()} }.into_any(),
        LossKind::CrossEntropy | LossKind::BalancedCrossEntropy => log_p_t().into_any(),
        LossKind::FocalLossStar => view! {
            <mfrac>
                <mrow>
                    <mi>"ln"</mi><mspace width="0.17em" /><mi>"σ"</mi><mo stretchy="false">"("</mo>
                    <mn>{move || gamma.get()}</mn>{subscripted("x")}
                    <mo>{move || beta.get().0}</mo><mn>{move || beta.get().1}</mn><mo stretchy="false">")"</mo>
                </mrow>
                <mn>{move || gamma.get()}</mn>
            </mfrac>
        }
        .into_any(),
    }
}

/// β as a sign and a size.
fn shift(beta: f64) -> (&'static str, String) {
    (if beta < 0.0 { "−" } else { "+" }, format_setting(beta.abs()))
}

fn p_t() -> impl IntoView {
    subscripted("p")
}

/// A symbol of the ground-truth class. Italic by style sheet: the italic letters of a mathematical alphabet come from
/// another font where no mathematical font is installed.
pub(super) fn subscripted(symbol: &'static str) -> impl IntoView {
    view! { <msub><mi mathvariant="normal">{symbol}</mi><mi mathvariant="normal">"t"</mi></msub> }
}

/// FL(p_t) = −
pub(super) fn focal_loss_is() -> impl IntoView {
    view! {
        <mi>"FL"</mi><mo stretchy="false">"("</mo>{p_t()}<mo stretchy="false">")"</mo>
        <mo>"="</mo><mo form="prefix">"−"</mo>
    }
}

/// (1 − p_t)^γ
pub(super) fn modulating_factor(gamma: Signal<String>) -> impl IntoView {
    view! {
        <msup>
            <mrow><mo stretchy="false">"("</mo><mn>"1"</mn><mo>"−"</mo>{p_t()}<mo stretchy="false">")"</mo></mrow>
            <mn>{gamma}</mn>
        </msup>
    }
}

/// ln p_t
pub(super) fn log_p_t() -> impl IntoView {
    view! { <mspace width="0.17em" /><mi>"ln"</mi><mspace width="0.17em" />{p_t()} }
}

/// The formula of one class with its numbers.
fn setting_view(
    weight: Signal<Option<String>>,
    loss: LossKind,
    body: AnyView,
    class: &'static str,
    colour: &'static str,
) -> impl IntoView {
    let weighed = loss != LossKind::CrossEntropy;
    view! {
        <span class=format!("setting {colour}")>
            <span class="class">{class}</span>
            <math>
                <mo form="prefix">"−"</mo>
                <mn>{move || weight.get().filter(|_| weighed).unwrap_or_default()}</mn>
                {body}
            </math>
        </span>
    }
}

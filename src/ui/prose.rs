//! A sentence with its symbols typeset: `p_t` as p with a subscript, `^γ` as an exponent.

use leptos::prelude::*;

const SYMBOLS: [(&str, &str, &str); 3] = [("p_t", "p", "t"), ("x_t", "x", "t"), ("α_t", "α", "t")];
/// An exponent, the only one that the sentences have.
const TO_THE_GAMMA: &str = "^γ";

/// `text`, with `p_t`, `x_t` and `α_t` set as symbols.
#[component]
pub(super) fn Prose(#[prop(into)] text: Signal<String>) -> impl IntoView {
    move || typeset(&text.get())
}

fn typeset(text: &str) -> Vec<AnyView> {
    let mut parts = text.split(TO_THE_GAMMA);
    let mut views = with_symbols(parts.next().unwrap_or_default());
    for part in parts {
        views.push(view! { <sup>"γ"</sup> }.into_any());
        views.extend(with_symbols(part));
    }
    views
}

fn with_symbols(text: &str) -> Vec<AnyView> {
    let mut views = Vec::new();
    let mut rest = text;
    while let Some((at, (word, base, subscript))) = first_symbol(rest) {
        views.push(rest[..at].to_owned().into_any());
        views.push(view! { <var class="symbol">{base}<sub>{subscript}</sub></var> }.into_any());
        rest = &rest[at + word.len()..];
    }
    views.push(rest.to_owned().into_any());
    views
}

fn first_symbol(text: &str) -> Option<(usize, (&'static str, &'static str, &'static str))> {
    SYMBOLS.iter().filter_map(|&symbol| text.find(symbol.0).map(|at| (at, symbol))).min_by_key(|(at, _)| *at)
}

/// The same as markup, for the constants of `text` only: nothing that comes from outside is ever markup.
pub(super) fn markup(text: &'static str) -> String {
    let mut html = text.replace('&', "&amp;").replace('<', "&lt;").replace(TO_THE_GAMMA, "<sup>γ</sup>");
    for (word, base, subscript) in SYMBOLS {
        html = html.replace(word, &format!("<var class=\"symbol\">{base}<sub>{subscript}</sub></var>"));
    }
    html
}

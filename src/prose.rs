//! A sentence with its symbols typeset: `p_t` as p with a subscript, `^γ` as an exponent.

// Leptos' component macro makes its property types `pub`.
#![allow(unreachable_pub)]

use leptos::prelude::*;

const SYMBOLS: [Symbol; 3] = [("p_t", "p", "t"), ("x_t", "x", "t"), ("α_t", "α", "t")];
/// An exponent, the only one that the sentences have.
const TO_THE_GAMMA: &str = "^γ";

/// `text`, with `p_t`, `x_t` and `α_t` set as symbols.
#[component]
pub(crate) fn Prose(#[prop(into)] text: Signal<String>) -> impl IntoView {
    move || typeset(&text.get())
}

/// The same for text that does not change.
pub(crate) fn typeset(text: &str) -> Vec<AnyView> {
    let mut views = Vec::new();
    let mut rest = text;
    while let Some((at, (word, base, subscript))) = first_symbol(rest) {
        views.push(rest[..at].to_owned().into_any());
        views.push(if word == TO_THE_GAMMA {
            view! { <sup>{base}</sup> }.into_any()
        } else {
            view! { <var class="symbol">{base}<sub>{subscript}</sub></var> }.into_any()
        });
        rest = &rest[at + word.len()..];
    }
    views.push(rest.to_owned().into_any());
    views
}

type Symbol = (&'static str, &'static str, &'static str);

fn first_symbol(text: &str) -> Option<(usize, Symbol)> {
    // The standard library's search is for long texts, and long itself.
    let place = |word: &str| text.as_bytes().windows(word.len()).position(|part| part == word.as_bytes());
    let all = SYMBOLS.into_iter().chain([(TO_THE_GAMMA, "γ", "")]);
    all.filter_map(|symbol| Some((place(symbol.0)?, symbol))).min_by_key(|(at, _)| *at)
}

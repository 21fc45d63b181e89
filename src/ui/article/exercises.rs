//! The exercises at the ends of chapters. Their forms, hints and replies are in the page; here an answer is judged, and
//! its reply is shown. What was answered is only in the page, so nothing else has to be kept.

use leptos::{ev, prelude::*};
use leptos_use_event_listener::use_event_listener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::{
    article::{Exercise, ExerciseKind, Expression, Verdict},
    state::State,
    web,
};

/// Makes the exercises of the article judge answers and give hints.
pub(super) fn follow(state: State, article: &Element) {
    for button in web::all(article, ".exercise [type=submit]") {
        web::toggle_attribute(&button, "disabled", None);
    }
    let _ = use_event_listener(article.clone(), ev::submit, move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(exercise) = around(&event, "form") {
            check(state, &exercise);
        }
    });
    let _ = use_event_listener(article.clone(), ev::click, move |event: ev::MouseEvent| {
        if let Some(exercise) = around(&event, "[data-more]") {
            give_hint(&exercise);
        }
    });
}

/// The exercise in which something was pressed or sent.
fn around(event: &web_sys::Event, what: &'static str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(what).ok()??.closest(".exercise").ok()?
}

fn first(parent: &Element, selector: &'static str) -> Option<Element> {
    parent.query_selector(selector).ok()?
}

/// Judges the present answer and shows the reply. What was typed stays.
fn check(state: State, exercise: &Element) {
    let Some(judge) = judge(exercise) else { return };
    let response = response(exercise);
    let verdict = state.now().with_untracked(|now| judge.judge(&response, now));
    let (html, result) = match verdict {
        Verdict::Right => (inside(exercise, "[data-verdict]") + &inside(exercise, "[data-reply=right]"), "right"),
        Verdict::Foreseen(index) => {
            let replies = web::all(exercise, "[data-when]");
            (replies.get(index).map_or_else(String::new, Element::inner_html), "wrong")
        }
        Verdict::Wrong => (inside(exercise, "[data-reply=wrong]"), "wrong"),
        Verdict::Unreadable => (inside(exercise, "[data-reply=unreadable]"), "unreadable"),
    };
    web::set_attribute(exercise, "data-result", result);
    if let Some(place) = first(exercise, ".reply") {
        place.set_inner_html(&html);
        print_numbers(state, &place);
    }
}

fn judge(exercise: &Element) -> Option<Exercise> {
    let kind = ExerciseKind::of_word(&exercise.get_attribute("data-kind")?)?;
    let foreseen = web::all(exercise, "[data-when]");
    let foreseen: Vec<String> = foreseen.iter().filter_map(|reply| reply.get_attribute("data-when")).collect();
    Exercise::parse(kind, &exercise.get_attribute("data-accept")?, &foreseen).ok()
}

/// What was typed, or the number of what was chosen.
fn response(exercise: &Element) -> String {
    let answer = first(exercise, "input[type=text], input:checked");
    answer.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()).map_or_else(String::new, |input| input.value())
}

fn inside(exercise: &Element, selector: &'static str) -> String {
    first(exercise, selector).map_or_else(String::new, |element| element.inner_html())
}

/// The numbers of a reply are those of the state that was judged, and stay so.
fn print_numbers(state: State, reply: &Element) {
    for number in web::all(reply, "[data-number]") {
        let Some(Ok(expression)) = number.get_attribute("data-number").map(|text| Expression::parse(&text)) else {
            continue;
        };
        number.set_text_content(Some(&state.now().with_untracked(|now| expression.print(now))));
        number.set_class_name("computed");
    }
}

/// Shows the next hint. The button keeps the focus, so after the last one it is only marked.
fn give_hint(exercise: &Element) {
    let (hints, place) = (web::all(exercise, "[data-hint]"), first(exercise, ".hints"));
    let Some(place) = place else { return };
    let shown = place.child_element_count() as usize;
    if let Some(hint) = hints.get(shown) {
        // The place is in the page, so the browser takes the text.
        let _ = place.insert_adjacent_html("beforeend", &format!("<div>{}</div>", hint.inner_html()));
    }
    if shown + 1 >= hints.len()
        && let Some(button) = first(exercise, "[data-more]")
    {
        web::set_attribute(&button, "aria-disabled", "true");
    }
}

//! The exercises at the ends of chapters. Their forms, hints and replies are in the page; here an answer is judged, and
//! its reply is shown. What was answered is only in the page; whoever observes answers is told of it, and `progress` of
//! what is solved.

use leptos::{ev, prelude::*};
use leptos_use_event_listener::use_event_listener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use crate::{
    article::{Exercise, ExerciseKind, Verdict},
    params::{ExerciseName, PageOptions, Params, Value, to_query},
    state::State,
    web,
};

/// Makes the exercises of the article judge answers and give hints.
pub(super) fn follow(state: State, article: &Element) {
    for button in web::all(article, ".exercise [type=submit]") {
        web::toggle_attribute(&button, "disabled", None);
    }
    let seen_since = web::all(article, ".exercise").into_iter().map(|exercise| (exercise.id(), seen_since(exercise)));
    let seen_since: Vec<_> = seen_since.collect();
    let solved = super::progress::follow(state, article);
    let _ = use_event_listener(article.clone(), ev::submit, move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let Some(exercise) = around(&event, "form")
            && let Some(is_right) = check(state, &exercise)
        {
            if let Some(name) = name_of(&exercise).filter(|_| is_right) {
                solved.update(|solved| *solved = solved.with(name));
            }
            let since = seen_since.iter().find(|(id, _)| *id == exercise.id());
            tell(state, &exercise, is_right, since.and_then(|(_, since)| since.get_value()));
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

fn name_of(exercise: &Element) -> Option<ExerciseName> {
    ExerciseName::of_word(&exercise.get_attribute("data-exercise")?)
}

/// When an exercise first came into sight.
fn seen_since(exercise: Element) -> StoredValue<Option<f64>> {
    let (seen, since) = (web::on_screen(exercise), StoredValue::new(None));
    Effect::new(move |_| {
        if seen.get() && since.get_value().is_none() {
            since.set_value(Some(web::now()));
        }
    });
    since
}

/// Tells whoever observes answers, in the form of a result of xAPI.
fn tell(state: State, exercise: &Element, is_right: bool, since: Option<f64>) {
    let kind = exercise.get_attribute("data-kind").unwrap_or_default();
    let response = match ExerciseKind::of_word(&kind) {
        // Without the options of the page, which are the author's.
        Some(ExerciseKind::State) => to_query(&Params { page: PageOptions::default(), ..state.params_untracked() }),
        _ => response(exercise),
    };
    let seconds = since.map_or(0.0, |since| (web::now() - since) / 1000.0);
    let text = |key: &str, value: String| (key.to_owned(), Value::Text(value));
    state.observers().answered(Value::Object(vec![
        text("exercise", exercise.get_attribute("data-exercise").unwrap_or_default()),
        text("kind", kind),
        text("response", response),
        ("success".to_owned(), Value::Bool(is_right)),
        text("duration", format!("PT{seconds:.2}S")),
    ]));
}

/// Judges the present answer and shows the reply. What was typed stays. Says whether the answer is right, if there is one.
fn check(state: State, exercise: &Element) -> Option<bool> {
    let judge = judge(exercise)?;
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
    (verdict != Verdict::Unreadable).then_some(verdict == Verdict::Right)
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
    for (number, expression) in super::numbers_in(reply) {
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

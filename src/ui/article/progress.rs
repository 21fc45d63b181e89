//! Which exercises are solved. The page marks and counts them while it is open, and keeps them nowhere. Readers who want to
//! keep them, or to show them, copy a link.

use leptos::{ev, prelude::*};
use leptos_use_event_listener::use_event_listener;
use web_sys::Element;

use crate::{
    params::{ExerciseName, Solved},
    state::State,
    text::{self, embedding},
    ui::share::by_hand,
    web,
};

/// Marks what is solved, from what the address says on. Whoever judges an answer adds to it.
pub(super) fn follow(state: State, article: &Element) -> RwSignal<Solved> {
    let solved = RwSignal::new(state.page().solved);
    let mark = |element: Element| {
        let exercise = ExerciseName::of_word(&element.get_attribute("data-solved")?)?;
        Some((element, exercise))
    };
    let marks: Vec<_> = web::all(article, "[data-solved]").into_iter().filter_map(mark).collect();
    let count = web::all(article, "[data-count]");
    Effect::new(move |_| {
        let solved = solved.get();
        for (element, exercise) in &marks {
            web::toggle_attribute(element, "hidden", (!solved.has(*exercise)).then_some(""));
        }
        let all = &ExerciseName::all().count().to_string();
        for place in &count {
            let solved = &solved.count().to_string();
            place.set_text_content(Some(&text::ExercisesSolved { all, solved }.say()));
        }
    });
    for list in web::all(article, ".progress") {
        offer_link(state, &list, solved);
    }
    solved
}

/// The button that copies the link.
fn offer_link(state: State, list: &Element, solved: RwSignal<Solved>) {
    let (said, refused) = (RwSignal::new(String::new()), RwSignal::new(None));
    for button in web::all(list, "[data-copy]") {
        web::toggle_attribute(&button, "disabled", None);
        let _ = use_event_listener(button, ev::click, move |_| {
            let params = state.params_untracked();
            let link = embedding::progress_link(&web::page_address(), &params, solved.get_untracked());
            web::copy(&link.clone(), move |is_copied| {
                let outcome = if is_copied { text::progress_copied() } else { text::copy_by_hand() };
                said.set(outcome.to_owned());
                refused.set((!is_copied).then_some(link));
            });
        });
    }
    for place in web::all(list, "[data-outcome]") {
        web::fill(&place, move || {
            view! {
                <p role="status">{said}</p>
                {move || refused.get().map(by_hand)}
            }
        });
    }
}

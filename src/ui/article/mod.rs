//! The article below the explorer. Its text is in the page before the program runs. Here it comes to life: its numbers
//! and figures follow the state, and its steps set it. What is out of sight follows nothing.

mod exercises;
mod figures;
mod glide;
mod progress;
mod steps;

use leptos::{ev, prelude::*};
use leptos_use_event_listener::use_event_listener;
use web_sys::Element;

pub(super) use self::figures::{chart_of, figure, standing};
use crate::{
    article::Expression,
    params::{Embed, Part},
    state::State,
    web,
};

/// Brings the article of the page to life, if the page has one.
pub(super) fn enliven(state: State) {
    let Some(article) = document().get_element_by_id("article") else { return };
    let page = state.page();
    // With an exercise, boot.js has left nothing else of it.
    if page.exercise.is_none() && (page.embed == Embed::Yes || !page.is_whole()) {
        // The style sheet has hidden it already.
        article.remove();
        return;
    }
    let mut chapters = Vec::new();
    for chapter in web::all(&article, ".chapter") {
        let seen = or_on_paper(state, web::on_screen(chapter.clone()));
        follow_numbers(state, &chapter, seen);
        for place in web::all(&chapter, "[data-figure]") {
            bring_in(state, place, seen);
        }
        chapters.push((chapter.id(), seen));
    }
    mark_contents(&article, chapters);
    steps::follow(state, &article);
    exercises::follow(state, &article);
}

/// Paper shows everything as it is now.
fn or_on_paper(state: State, seen: Signal<bool>) -> Signal<bool> {
    Signal::derive(move || seen.get() || state.printing().get())
}

/// The elements with computed numbers, and what each computes.
fn numbers_in(parent: &Element) -> Vec<(Element, Expression)> {
    let number = |element: Element| {
        let expression = Expression::parse(&element.get_attribute("data-number")?).ok()?;
        Some((element, expression))
    };
    web::all(parent, "[data-number]").into_iter().filter_map(number).collect()
}

/// The numbers of a chapter follow the state while the chapter is in sight.
fn follow_numbers(state: State, chapter: &Element, seen: Signal<bool>) {
    let numbers = numbers_in(chapter);
    if numbers.is_empty() {
        return;
    }
    Effect::new(move |_| {
        if !seen.get() {
            return;
        }
        state.throttled().with(|now| {
            for (element, expression) in &numbers {
                let text = expression.print(now);
                if element.text_content().as_deref() != Some(&text) {
                    element.set_text_content(Some(&text));
                }
            }
        });
    });
}

/// Puts a figure in the place of its picture when its chapter comes into sight. Both have the same size.
fn bring_in(state: State, place: Element, chapter_seen: Signal<bool>) {
    let Some(part) = place.get_attribute("data-figure").and_then(|word| Part::of_word(&word)) else { return };
    let is_there = StoredValue::new(false);
    // What an effect makes goes when the effect runs again. The figure stays.
    let page = Owner::current();
    Effect::new(move |_| {
        if !chapter_seen.get() || is_there.get_value() {
            return;
        }
        is_there.set_value(true);
        let bring = || {
            // The place itself has no box.
            let is_visible = web::on_screen(place.parent_element());
            let has_focus = RwSignal::new(false);
            let _ = use_event_listener(place.clone(), ev::focusin, move |_| has_focus.set(true));
            let _ = use_event_listener(place.clone(), ev::focusout, move |_| has_focus.set(false));
            // Somebody may scroll away from a field and type in it.
            let seen = or_on_paper(state, Signal::derive(move || is_visible.get() || has_focus.get()));
            web::fill(&place, move || figure(state.while_seen(seen), part));
        };
        if let Some(page) = &page {
            page.with(bring);
        }
    });
}

/// The table of contents marks the first chapter in sight.
fn mark_contents(article: &Element, chapters: Vec<(String, Signal<bool>)>) {
    let links = web::all(article, ".contents a");
    Effect::new(move |_| {
        let current = chapters.iter().find(|(_, seen)| seen.get()).map(|(id, _)| format!("#{id}"));
        for link in &links {
            let is_current = link.get_attribute("href") == current;
            web::toggle_attribute(link, "aria-current", is_current.then_some("location"));
        }
    });
}

//! Tells the page around a frame how high the content is, so that it can fit the frame.
//!
//! The answer must not depend on the height of the frame. Otherwise each change of the answer would change the frame,
//! and the frame would change the answer again. A chart that fills the rest of the frame therefore counts with the
//! height that suits its width, not with its present height.

use leptos::prelude::*;
use web_sys::Element;

use crate::web;

/// What a picture likes, as a share of its width, and in CSS pixels at most.
const PICTURE_ASPECT: f64 = 0.75;
const HIGHEST_PICTURE: f64 = 560.0;
/// What a table likes at most, in `rem`: more scrolls.
const HIGHEST_TABLE: f64 = 24.0;

/// Tells the page around, if there is one, now and whenever the height changes.
pub(super) fn keep() {
    if !web::is_framed() {
        return;
    }
    let told = StoredValue::new(0.0);
    let tell = move || {
        let Some(page) = document().get_element_by_id("explorer") else { return };
        let height = content_height(&page).ceil();
        // A hidden frame has no height.
        if height > 0.0 && height != told.get_value() {
            told.set_value(height);
            web::tell_height(height);
        }
    };
    Effect::new(move |_| {
        let Some(page) = document().get_element_by_id("explorer") else { return };
        // Where a chart fills the frame, what is around it decides: the title, the legend, an open table.
        let article = document().get_element_by_id("article");
        for part in web::all(&page, ":scope > *, .charts figcaption, .charts .picture").into_iter().chain(article) {
            web::on_size(&part, move |_, _| tell());
        }
    });
}

/// From the top of the page to the end of its last part, with the charts as high as they like.
fn content_height(page: &Element) -> f64 {
    let top = page.owner_document().and_then(|document| document.body()).map_or(0.0, |body| top_of(&body));
    let mut parts = web::all(page, ":scope > :not(.visually-hidden)");
    parts.extend(page.owner_document().and_then(|document| document.get_element_by_id("article")));
    let bottom = parts.iter().map(bottom).fold(top, f64::max);
    let stretched: f64 = web::all(page, ":scope > .charts").iter().map(stretch).sum();
    bottom - top - stretched
}

fn top_of(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

fn bottom(element: &Element) -> f64 {
    element.get_bounding_client_rect().bottom()
}

/// By how much charts are higher than they like, or lower if negative.
fn stretch(charts: &Element) -> f64 {
    // Only the charts of named parts fill the frame. In one column, or with an exercise, they have a height of their own.
    if !web::root_has("data-show") || web::root_has("data-exercise") || style(charts, "display") != "grid" {
        return 0.0;
    }
    rows(charts).iter().map(|row| row.iter().map(chart_stretch).fold(f64::INFINITY, f64::min)).sum()
}

/// The charts by the rows in which they stand: those whose boxes begin at the same height.
fn rows(charts: &Element) -> Vec<Vec<Element>> {
    let mut rows: Vec<(f64, Vec<Element>)> = Vec::new();
    for chart in web::all(charts, ".chart") {
        let top = top_of(&chart).round();
        match rows.iter_mut().find(|row| row.0 == top) {
            Some(row) => row.1.push(chart),
            None => rows.push((top, vec![chart])),
        }
    }
    rows.into_iter().map(|row| row.1).collect()
}

fn chart_stretch(chart: &Element) -> f64 {
    let liked = (PICTURE_ASPECT * chart.get_bounding_client_rect().width()).min(HIGHEST_PICTURE);
    part(chart, ".picture").map_or(0.0, |picture| height(&picture)) - liked + table_stretch(chart)
}

/// A table scrolls in less than it likes where the frame is low.
fn table_stretch(chart: &Element) -> f64 {
    let table = |table| height(&table).min(HIGHEST_TABLE * 16.0 * web::text_scale());
    part(chart, "table").map_or(0.0, |found| part(chart, ".scroll").map_or(0.0, |it| height(&it)) - table(found))
}

fn part(chart: &Element, selector: &str) -> Option<Element> {
    chart.query_selector(selector).ok().flatten()
}

fn height(element: &Element) -> f64 {
    element.get_bounding_client_rect().height()
}

fn style(element: &Element, property: &str) -> String {
    let style = web_sys::window().and_then(|window| window.get_computed_style(element).ok().flatten());
    style.and_then(|style| style.get_property_value(property).ok()).unwrap_or_default()
}

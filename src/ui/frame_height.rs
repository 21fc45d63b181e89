//! How high the content is, for a page around that fits its frame to it.
//!
//! The answer must not depend on the height of the frame, or frame and answer would drive each other: where charts fill
//! what is left of the frame, the height counts that they like for their width, not the one that they have.

use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::{params::decimal, web};

/// What a picture likes, as a share of its width, and in CSS pixels at most.
const PICTURE_ASPECT: f64 = 0.75;
const HIGHEST_PICTURE: f64 = 560.0;

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
        for part in web::all(&page, ":scope > *, .charts figcaption, .charts .picture") {
            web::on_size(&part, move |_, _| tell());
        }
    });
}

/// From the top of the page to the end of its last part, with the charts as high as they like.
fn content_height(page: &Element) -> f64 {
    let top = page.owner_document().and_then(|document| document.body()).map_or(0.0, |body| top(&body));
    let parts = web::all(page, ":scope > :not(.visually-hidden)");
    let bottom = parts.iter().map(bottom).fold(top, f64::max);
    let stretched: f64 = web::all(page, ":scope > .charts").iter().map(stretch).sum();
    bottom - top - stretched
}

fn top(element: &HtmlElement) -> f64 {
    element.get_bounding_client_rect().top()
}

fn bottom(element: &Element) -> f64 {
    element.get_bounding_client_rect().bottom()
}

/// By how much charts are higher than they like, or lower if negative.
fn stretch(charts: &Element) -> f64 {
    let style = web_sys::window().and_then(|window| window.get_computed_style(charts).ok().flatten());
    let style = |name| style.as_ref().and_then(|style| style.get_property_value(name).ok()).unwrap_or_default();
    // The whole page says in its style sheet what it likes; in one column its charts have a height of their own.
    if style("display") != "grid" {
        return 0.0;
    }
    if let Some(liked) = decimal(style("min-height").trim_end_matches("px"))
        && liked > 0.0
    {
        return charts.get_bounding_client_rect().height() - liked;
    }
    rows(charts).iter().map(|row| row.iter().map(picture_stretch).fold(f64::INFINITY, f64::min)).sum()
}

/// The charts by the rows in which they stand.
fn rows(charts: &Element) -> Vec<Vec<Element>> {
    let mut rows: Vec<(f64, Vec<Element>)> = Vec::new();
    for chart in web::all(charts, ".chart") {
        let top = chart.get_bounding_client_rect().top().round();
        match rows.iter_mut().find(|row| row.0 == top) {
            Some(row) => row.1.push(chart),
            None => rows.push((top, vec![chart])),
        }
    }
    rows.into_iter().map(|row| row.1).collect()
}

fn picture_stretch(chart: &Element) -> f64 {
    let width = chart.get_bounding_client_rect().width();
    let picture = chart.query_selector(".picture").ok().flatten();
    let height = picture.map_or(0.0, |picture| picture.get_bounding_client_rect().height());
    height - (PICTURE_ASPECT * width).min(HIGHEST_PICTURE)
}

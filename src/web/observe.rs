//! Whether an element is on the screen, and the size of elements that are found by a selector. Components use `leptos-use`
//! for the size of their own elements.

use leptos::prelude::*;
use leptos_use_element::IntoElementMaybeSignal;
use leptos_use_intersection_observer::use_intersection_observer;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

use super::release;

/// Calls `changed` with width and height in CSS pixels, now and whenever they change.
pub(crate) fn on_size(element: &Element, changed: impl Fn(f64, f64) + 'static) {
    let observed = element.clone();
    let callback = Closure::<dyn FnMut()>::new(move || {
        let area = observed.get_bounding_client_rect();
        changed(area.width(), area.height());
    });
    if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
        release(move || {
            observer.disconnect();
            drop(callback);
        });
    }
}

/// Whether any part of an element is on the screen. A busy page hears of several changes at once: the last one counts
/// (`use_element_visibility` takes the first).
pub(crate) fn on_screen<T, M>(element: T) -> Signal<bool>
where
    T: IntoElementMaybeSignal<Element, M>,
{
    let (seen, see) = signal(false);
    let _ = use_intersection_observer(element.into_element_maybe_signal(), move |entries, _| {
        // Chromium may tell of an element that has no box yet.
        let has_box = |entry: &web_sys::IntersectionObserverEntry| {
            let area = entry.bounding_client_rect();
            area.width() > 0.0 || area.height() > 0.0
        };
        if let Some(entry) = entries.into_iter().rfind(has_box) {
            see.set(entry.is_intersecting());
        }
    });
    seen.into()
}

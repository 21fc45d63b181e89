//! The size of an element, and whether it is on the screen.

use js_sys::Array;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, ResizeObserver};

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

/// Calls `changed` with whether any part of the element is on the screen, now and whenever that changes.
pub(crate) fn on_visibility(element: &Element, changed: impl Fn(bool) + 'static) {
    let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        if let Ok(entry) = entries.pop().dyn_into::<IntersectionObserverEntry>() {
            changed(entry.is_intersecting());
        }
    });
    if let Ok(observer) = IntersectionObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
        release(move || {
            observer.disconnect();
            drop(callback);
        });
    }
}

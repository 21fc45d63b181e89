//! The size of elements that are found by a selector. Components use `leptos-use` for the size of their own elements.

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

//! Handlers of events whose element may be gone.

use leptos::prelude::{IsDisposed, StoredValue};

/// The handler, as long as the current reactive owner is there; later events are not heard. A browser tells of some things
/// late, or when it removes the element: that it has lost the focus, that what was typed in it is complete, that it was
/// opened. What the handler would read is gone by then.
pub(crate) fn guarded<E>(mut handler: impl FnMut(E) + 'static) -> impl FnMut(E) + 'static {
    let owned = StoredValue::new(());
    move |event| {
        if !owned.is_disposed() {
            handler(event);
        }
    }
}

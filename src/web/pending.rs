//! Calls of scripts that are answered later, in their order.

use std::{cell::RefCell, collections::VecDeque};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;

/// Calls without an answer.
#[derive(Default)]
pub(crate) struct Pending(RefCell<VecDeque<[Function; 2]>>);

impl Pending {
    /// The promise of one more call.
    pub(crate) fn add(&self) -> Promise {
        Promise::new(&mut |resolve, reject| self.0.borrow_mut().push_back([resolve, reject]))
    }

    /// Answers the first call.
    pub(crate) fn resolve(&self, value: &JsValue) {
        let first = self.0.borrow_mut().pop_front();
        if let Some([resolve, _]) = first {
            // It throws nothing.
            let _ = resolve.call1(&JsValue::UNDEFINED, value);
        }
    }

    /// Answers all calls with an error.
    pub(crate) fn reject(&self, error: &JsValue) {
        let all = std::mem::take(&mut *self.0.borrow_mut());
        for [_, reject] in all {
            let _ = reject.call1(&JsValue::UNDEFINED, error);
        }
    }
}

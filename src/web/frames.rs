//! Work that waits for the next animation frame.

use std::{cell::RefCell, rc::Rc};

use leptos::leptos_dom::helpers::{AnimationFrameRequestHandle, request_animation_frame_with_handle};

use super::release;

/// Runs at most once in an animation frame, however often it is requested.
#[derive(Clone)]
pub(crate) struct FrameTask {
    work: Rc<dyn Fn()>,
    pending: Rc<RefCell<Option<AnimationFrameRequestHandle>>>,
}

impl FrameTask {
    /// `work` is forgotten with the current reactive owner, requested or not.
    pub(crate) fn new(work: impl Fn() + 'static) -> Self {
        let task = Self { work: Rc::new(work), pending: Rc::default() };
        let pending = Rc::clone(&task.pending);
        release(move || {
            if let Some(handle) = pending.take() {
                handle.cancel();
            }
        });
        task
    }

    pub(crate) fn request(&self) {
        if self.pending.borrow().is_some() {
            return;
        }
        let task = self.clone();
        let run = move || {
            task.pending.take();
            (task.work)();
        };
        *self.pending.borrow_mut() = request_animation_frame_with_handle(run).ok();
    }
}

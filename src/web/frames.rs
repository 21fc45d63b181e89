//! Work that waits: for the next animation frame, or for quiet.

use std::{cell::RefCell, rc::Rc, time::Duration};

use leptos::leptos_dom::helpers::{
    AnimationFrameRequestHandle, TimeoutHandle, request_animation_frame_with_handle, set_timeout_with_handle,
};

use super::release;

/// Runs at most once in an animation frame, however often it is requested.
#[derive(Clone)]
pub(crate) struct FrameTask {
    work: Rc<dyn Fn()>,
    pending: Rc<RefCell<Option<AnimationFrameRequestHandle>>>,
}

impl FrameTask {
    /// `work` is dropped with the current reactive owner, requested or not.
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

/// Runs once nothing has been asked for a while.
#[derive(Clone)]
pub(crate) struct Debounced {
    work: Rc<dyn Fn()>,
    quiet: Duration,
    pending: Rc<RefCell<Option<TimeoutHandle>>>,
}

impl Debounced {
    pub(crate) fn new(quiet: Duration, work: impl Fn() + 'static) -> Self {
        let task = Self { work: Rc::new(work), quiet, pending: Rc::default() };
        let pending = task.clone();
        release(move || pending.cancel());
        task
    }

    pub(crate) fn request(&self) {
        self.cancel();
        let task = self.clone();
        let run = move || {
            task.pending.take();
            (task.work)();
        };
        *self.pending.borrow_mut() = set_timeout_with_handle(run, self.quiet).ok();
    }

    /// Forgets a request that has not run yet.
    pub(crate) fn cancel(&self) {
        if let Some(handle) = self.pending.take() {
            handle.clear();
        }
    }

    /// Runs a request that waits now rather than later.
    pub(crate) fn flush(&self) {
        if let Some(handle) = self.pending.take() {
            handle.clear();
            (self.work)();
        }
    }
}

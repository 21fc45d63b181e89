//! Work that waits: for the next animation frame, for its turn, or for quiet.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::leptos_dom::helpers::{
    AnimationFrameRequestHandle, TimeoutHandle, request_animation_frame_with_handle, set_timeout,
    set_timeout_with_handle,
};

use super::{listen, release};

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

/// A frame that is out of sight shows no picture, and browsers pause it: it is not waited for.
const LATEST_FIRST_VIEW: Duration = Duration::from_secs(1);

/// Runs once when the first picture has been shown.
pub(crate) fn after_first_view(work: impl FnOnce() + 'static) {
    let work = Rc::new(Cell::new(Some(work)));
    let late = Rc::clone(&work);
    if let Some(window) = web_sys::window() {
        // After the frame: everything of it comes first.
        listen(&window, super::failure::INTERACTIVE, move || {
            let work = Rc::clone(&work);
            set_timeout(move || run_once(&work), Duration::ZERO);
        });
    }
    set_timeout(move || run_once(&late), LATEST_FIRST_VIEW);
}

fn run_once(work: &Cell<Option<impl FnOnce()>>) {
    if let Some(work) = work.take() {
        work();
    }
}

/// A timeout that is forgotten with the current reactive owner.
#[derive(Clone)]
struct Timer {
    work: Rc<dyn Fn(&Timer)>,
    delay: Duration,
    pending: Rc<RefCell<Option<TimeoutHandle>>>,
}

impl Timer {
    /// `work` gets the timer, to start it again.
    fn new(delay: Duration, work: impl Fn(&Self) + 'static) -> Self {
        let timer = Self { work: Rc::new(work), delay, pending: Rc::default() };
        let released = timer.clone();
        release(move || {
            released.stop();
        });
        timer
    }

    fn is_running(&self) -> bool {
        self.pending.borrow().is_some()
    }

    fn start(&self) {
        self.stop();
        let timer = self.clone();
        let run = move || {
            timer.pending.take();
            (timer.work)(&timer);
        };
        *self.pending.borrow_mut() = set_timeout_with_handle(run, self.delay).ok();
    }

    /// Whether it was running.
    fn stop(&self) -> bool {
        self.pending.take().map(|handle| handle.clear()).is_some()
    }
}

/// Runs once nothing has been asked for a while.
#[derive(Clone)]
pub(crate) struct Debounced(Timer);

impl Debounced {
    pub(crate) fn new(quiet: Duration, work: impl Fn() + 'static) -> Self {
        Self(Timer::new(quiet, move |_| work()))
    }

    pub(crate) fn request(&self) {
        self.0.start();
    }
}

/// Runs at once, and then not again before `every` has passed; the last request always runs.
#[derive(Clone)]
pub(crate) struct Throttled {
    timer: Timer,
    work: Rc<dyn Fn()>,
    waiting: Rc<Cell<bool>>,
}

impl Throttled {
    pub(crate) fn new(every: Duration, work: impl Fn() + 'static) -> Self {
        let (work, waiting) = (Rc::new(work), Rc::new(Cell::new(false)));
        let (late_work, late_waiting) = (Rc::clone(&work), Rc::clone(&waiting));
        let timer = Timer::new(every, move |timer| {
            if late_waiting.take() {
                late_work();
                timer.start();
            }
        });
        Self { timer, work, waiting }
    }

    pub(crate) fn request(&self) {
        if self.timer.is_running() {
            self.waiting.set(true);
        } else {
            (self.work)();
            self.timer.start();
        }
    }

    /// Runs what waits now rather than later.
    pub(crate) fn flush(&self) {
        self.timer.stop();
        if self.waiting.take() {
            (self.work)();
        }
    }

    /// Forgets what waits.
    pub(crate) fn cancel(&self) {
        self.waiting.set(false);
    }
}

//! Requests that wait for their answer. Any page may send thousands, and the page must stay usable meanwhile. `boot.js`
//! lets no more of them wait than there is room for.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

/// Requests are answered for so long without a break, in milliseconds.
const SLICE: f64 = 4.0;
/// If the last slice began so long ago, the browser has had its break, in milliseconds.
const FRAME: f64 = 16.0;

/// Requests in the order in which they came, answered in slices.
///
/// A request that comes alone is answered at once. When a slice is over, the rest waits for the next one. Between two
/// slices the browser handles input and draws.
pub(super) struct Queue<T> {
    waiting: RefCell<VecDeque<T>>,
    /// When the present slice began.
    began: Cell<f64>,
    /// Whether the next slice has been asked for.
    is_due: Cell<bool>,
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self { waiting: RefCell::default(), began: Cell::new(f64::NEG_INFINITY), is_due: Cell::default() }
    }
}

impl<T> Queue<T> {
    /// Adds a request.
    pub(super) fn add(&self, request: T, now: f64) {
        if now - self.began.get() >= FRAME {
            self.began.set(now);
        }
        self.waiting.borrow_mut().push_back(request);
    }

    /// Begins the slice that was asked for.
    pub(super) fn begin(&self, now: f64) {
        self.is_due.set(false);
        self.began.set(now);
    }

    /// Answers requests until the slice is over. Says whether to ask for another slice.
    pub(super) fn run(&self, now: impl Fn() -> f64, answer: impl Fn(T)) -> bool {
        while now() - self.began.get() < SLICE {
            // The borrow ends here: an answer may run a script's code, which may lead to this queue.
            let Some(next) = self.waiting.borrow_mut().pop_front() else { return false };
            answer(next);
        }
        !self.waiting.borrow().is_empty() && !self.is_due.replace(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A queue and a clock by which every answer takes a millisecond.
    #[derive(Default)]
    struct Page {
        queue: Queue<usize>,
        clock: Cell<f64>,
        answered: RefCell<Vec<usize>>,
    }

    impl Page {
        fn run(&self) -> bool {
            let answer = |request: usize| {
                self.clock.set(self.clock.get() + 1.0);
                self.answered.borrow_mut().push(request);
            };
            self.queue.run(|| self.clock.get(), answer)
        }

        fn hear(&self, request: usize) -> bool {
            self.queue.add(request, self.clock.get());
            self.run()
        }

        fn slice(&self) -> bool {
            self.queue.begin(self.clock.get());
            self.run()
        }
    }

    #[test]
    fn a_request_alone_is_answered_at_once() {
        let page = Page::default();
        for request in 0..10 {
            assert!(!page.hear(request));
            assert_eq!(page.answered.borrow().len(), request + 1);
            page.clock.set(page.clock.get() + FRAME);
        }
    }

    #[test]
    fn a_flood_is_answered_in_order_and_in_slices() {
        let page = Page::default();
        let asked = (0..1004).filter(|request| page.hear(*request)).count();
        assert_eq!(page.answered.borrow().len(), 4, "four milliseconds");
        assert_eq!(asked, 1, "one slice is asked for");
        let mut slices = 1;
        while page.slice() {
            slices += 1;
            assert_eq!(page.answered.borrow().len(), 4 + 4 * (slices - 1));
        }
        assert_eq!(*page.answered.borrow(), (0..1004).collect::<Vec<_>>());
        page.clock.set(page.clock.get() + FRAME);
        assert!(!page.hear(5000));
        assert_eq!(page.answered.borrow().last(), Some(&5000), "at once again");
    }

    #[test]
    fn what_comes_while_others_wait_is_answered_after_them() {
        let page = Page::default();
        for request in 0..8 {
            page.hear(request);
        }
        page.clock.set(page.clock.get() + FRAME);
        assert!(!page.hear(8), "the slice has been asked for already");
        assert!(!page.slice());
        assert_eq!(*page.answered.borrow(), (0..9).collect::<Vec<_>>());
    }
}

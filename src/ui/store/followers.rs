//! Functions that are called when the state has changed: cheaper than effects, and as good where nothing else is to be
//! awaited.

use std::rc::Rc;

use leptos::prelude::*;

/// By names that are never given again.
#[derive(Default)]
struct Present {
    all: Vec<(u32, Rc<dyn Fn()>)>,
    named: u32,
}

#[derive(Clone, Copy)]
pub(in crate::ui) struct Followers(StoredValue<Present, LocalStorage>);

impl Followers {
    pub(in crate::ui) fn new() -> Self {
        Self(StoredValue::new_local(Present::default()))
    }

    /// Calls `follow` from now on, until the current reactive owner goes.
    pub(in crate::ui) fn add(self, follow: impl Fn() + 'static) {
        let Self(present) = self;
        let name = present.try_update_value(|present| {
            present.named += 1;
            present.all.push((present.named, Rc::new(follow)));
            present.named
        });
        on_cleanup(move || {
            present.try_update_value(|present| present.all.retain(|(other, _)| Some(*other) != name));
        });
    }

    /// Calls them one after the other; they may add and remove others.
    pub(in crate::ui) fn call(self) {
        for (_, follow) in self.0.with_value(|present| present.all.clone()) {
            follow();
        }
    }
}

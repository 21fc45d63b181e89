//! Functions that are called when the state has changed: cheaper than effects, and as good where nothing else is to be
//! awaited.

use std::rc::Rc;

use leptos::prelude::*;

use crate::web;

type Follow = Rc<dyn Fn()>;

#[derive(Clone, Copy)]
pub(in crate::ui) struct Followers(StoredValue<Vec<Follow>, LocalStorage>);

impl Followers {
    pub(in crate::ui) fn new() -> Self {
        Self(StoredValue::new_local(Vec::new()))
    }

    /// Calls `follow` from now on, until the current reactive owner goes.
    pub(in crate::ui) fn add(self, follow: impl Fn() + 'static) {
        let Self(all) = self;
        let follow: Follow = Rc::new(follow);
        let _ = all.try_update_value(|all| all.push(Rc::clone(&follow)));
        web::release(move || {
            let _ = all.try_update_value(|all| all.retain(|other| !Rc::ptr_eq(other, &follow)));
        });
    }

    /// Calls them one after the other. None may remove another: they change no signals, so nothing goes meanwhile.
    pub(in crate::ui) fn call(self) {
        for follow in self.0.get_value() {
            follow();
        }
    }
}

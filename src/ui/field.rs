//! What stands in a number field: what is typed, what the state took of it, what the field shows, and what it goes back
//! to. This is a state machine without a browser; its tests have the table of its transitions.

use crate::{
    params::{NumberSpec, Problem},
    text::{self, format_field},
};

/// The state, as a field sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    /// The number that the state has.
    pub(super) number: f64,
    /// How often a script has set something, perhaps to what it was.
    pub(super) set: u32,
    /// How often everything was replaced: by Reset, a preset or Back.
    pub(super) replaced: u32,
}

impl Seen {
    /// Whether something else has changed the number since.
    fn is_past(self, now: Self) -> bool {
        self.number != now.number || self.replaced != now.replaced
    }
}

/// A number field. What was typed counts only as long as nothing else changes the number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Field {
    /// It shows the state.
    #[default]
    Rest,
    /// The text of a number that the state took.
    Taken { text: String, entry: Entry },
    /// It holds what the state did not take: the state has the number from before the entry. `error` says why.
    Refused { error: String, at: Seen },
    /// It shows the state again. What was refused stays to be read.
    Returned { error: String, at: Seen },
}

/// What a person is typing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry {
    /// What the state had before. The state goes back to it when the entry is refused, since typing 10 passes through 1.
    before: f64,
    /// The state after the last key.
    at: Seen,
}

impl Entry {
    /// A number that a script has set stays, even if it is the one that was passed through.
    fn before(self, now: Seen) -> f64 {
        if self.at.is_past(now) || self.at.set != now.set { now.number } else { self.before }
    }
}

impl Field {
    /// A key was pressed, and the browser says that the field holds `text`. The state must take the number returned.
    pub(super) fn typed(&mut self, spec: &NumberSpec, text: &str, now: Seen) -> Option<f64> {
        let before = match self {
            Self::Taken { entry, .. } => entry.before(now),
            Self::Rest | Self::Refused { .. } | Self::Returned { .. } => now.number,
        };
        match spec.parse(text) {
            Ok(number) => {
                let at = Seen { number, ..now };
                *self = Self::Taken { text: text.to_owned(), entry: Entry { before, at } };
                Some(number)
            }
            Err(problem) => {
                let error = text::field_error(spec.key, text, problem);
                *self = Self::Refused { error, at: Seen { number: before, ..now } };
                (before != now.number).then_some(before)
            }
        }
    }

    /// The entry ends: by Enter, or because the field is left.
    pub(super) fn committed(&mut self, now: Seen) {
        *self = match std::mem::take(self) {
            Self::Refused { error, at } if !at.is_past(now) => Self::Returned { error, at: now },
            returned @ Self::Returned { .. } => returned,
            _ => Self::Rest,
        };
    }

    /// Something was pasted that is no number: the field stays as it was, and says so.
    pub(super) fn pasted_no_number(&mut self, spec: &NumberSpec, found: &str, now: Seen) {
        *self = Self::Returned { error: text::field_error(spec.key, found, Problem::NotANumber), at: now };
    }

    /// The slider has moved.
    pub(super) fn slid(&mut self) {
        *self = Self::Rest;
    }

    /// The state may have changed. What it makes void does not count again when the state changes back.
    pub(super) fn follow(&mut self, now: Seen) {
        let is_void = match self {
            Self::Rest => false,
            Self::Taken { entry: Entry { at, .. }, .. } | Self::Refused { at, .. } => at.is_past(now),
            Self::Returned { at, .. } => *at != now,
        };
        if is_void {
            *self = Self::Rest;
        }
    }

    /// What the field shows. None: what stands in it. The browser may report nothing for "1e", and the field keeps it.
    pub(super) fn shown(&self, now: Seen) -> Option<String> {
        match self {
            Self::Taken { text, entry } if !entry.at.is_past(now) => Some(text.clone()),
            Self::Refused { at, .. } if !at.is_past(now) => None,
            _ => Some(format_field(now.number)),
        }
    }

    /// Why the state did not take what was typed.
    pub(super) fn error(&self, now: Seen) -> Option<String> {
        match self {
            Self::Refused { error, at } if !at.is_past(now) => Some(error.clone()),
            Self::Returned { error, at } if *at == now => Some(error.clone()),
            _ => None,
        }
    }

    /// Whether the field holds what the state did not take.
    pub(super) fn is_refused(&self, now: Seen) -> bool {
        matches!(self, Self::Refused { at, .. } if !at.is_past(now))
    }
}

/// The table of transitions, and random sequences of what can happen.
#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::{Field, Seen};
    use crate::{
        params::{Gamma, NumberSpec},
        text::format_field,
    };

    const SPEC: NumberSpec = Gamma::SPEC;

    /// A field with its state.
    struct Page {
        field: Field,
        now: Seen,
    }

    impl Page {
        fn at(number: f64) -> Self {
            Self { field: Field::Rest, now: Seen { number, set: 0, replaced: 0 } }
        }

        fn hear(&mut self, event: &Event) {
            let (field, now) = (&mut self.field, self.now);
            let taken = match event {
                Event::Type(text) => field.typed(&SPEC, text, now),
                Commit => {
                    field.committed(now);
                    None
                }
                Paste(text) => {
                    field.pasted_no_number(&SPEC, text, now);
                    None
                }
                Slide(number) => {
                    field.slid();
                    Some(*number)
                }
                Set(number) => {
                    self.now.set += 1;
                    Some(*number)
                }
                SetAnother => {
                    self.now.set += 1;
                    None
                }
                Change(number) => Some(*number),
                Replace(number) => {
                    self.now.replaced += 1;
                    Some(*number)
                }
            };
            self.now.number = taken.unwrap_or(self.now.number);
            self.field.follow(self.now);
        }

        fn complains(&self) -> bool {
            self.field.error(self.now).is_some()
        }
    }

    /// What can happen. Getting the focus is no event: it changes nothing.
    #[derive(Clone, Debug)]
    enum Event {
        Type(String),
        Commit,
        Paste(String),
        Slide(f64),
        /// A script sets this number, another one, or the same.
        Set(f64),
        /// A script sets something else.
        SetAnother,
        /// Another control changes the number.
        Change(f64),
        /// Reset, a preset, Back.
        Replace(f64),
    }

    use Event::{Change, Commit, Paste, Replace, Set, SetAnother, Slide};

    fn typed(text: &str) -> Event {
        Event::Type(text.to_owned())
    }

    /// From γ = 0.5: what happens; the state after it; what the field shows, where it is not what the browser holds; whether
    /// it complains; whether it is invalid.
    #[test]
    fn transitions() {
        let junk = || Paste("abc".to_owned());
        type Row<'a> = (&'a [Event], f64, Option<&'a str>, bool, bool);
        let table: [Row; 32] = [
            (&[], 0.5, Some("0.50"), false, false),
            (&[Commit], 0.5, Some("0.50"), false, false),
            // A number is taken at once, and its text stays until it is committed.
            (&[typed("1")], 1.0, Some("1"), false, false),
            (&[typed("1"), typed("1.")], 1.0, Some("1."), false, false),
            (&[typed("1"), Commit], 1.0, Some("1.00"), false, false),
            (&[typed("1"), Commit, Commit], 1.0, Some("1.00"), false, false),
            // What is no number, or out of range, brings back the number from before the entry; its end, the text.
            (&[typed("99")], 0.5, None, true, true),
            (&[typed("1"), typed("")], 0.5, None, true, true),
            (&[typed("1"), typed("10")], 0.5, None, true, true),
            (&[typed("1"), typed("10"), Commit], 0.5, Some("0.50"), true, false),
            (&[typed("1"), Commit, typed("99"), Commit], 1.0, Some("1.00"), true, false),
            (&[typed("99"), Commit, Commit], 0.5, Some("0.50"), true, false),
            (&[typed("1"), typed("1e"), typed("1e-3")], 0.001, Some("1e-3"), false, false),
            (&[typed("99"), Commit, typed("2")], 2.0, Some("2"), false, false),
            (&[typed("99"), Slide(0.55)], 0.55, Some("0.55"), false, false),
            (&[typed("99"), Commit, Slide(0.5)], 0.5, Some("0.50"), false, false),
            // What a script sets stays, and takes the message with it.
            (&[typed("99"), Set(3.0)], 3.0, Some("3.00"), false, false),
            (&[typed("99"), Set(3.0), Commit], 3.0, Some("3.00"), false, false),
            (&[typed("99"), Commit, Set(3.0)], 3.0, Some("3.00"), false, false),
            (&[typed("99"), Commit, Set(0.5)], 0.5, Some("0.50"), false, false),
            (&[typed("1"), Set(1.0), typed("10"), Commit], 1.0, Some("1.00"), true, false),
            (&[typed("1"), typed("10"), Set(1.0), Commit], 1.0, Some("1.00"), false, false),
            // A script that sets something else, or the same, does not disturb the typing.
            (&[typed("1"), typed("1."), SetAnother], 1.0, Some("1."), false, false),
            (&[typed("1"), typed(""), Set(0.5)], 0.5, None, true, true),
            // Reset, a preset and Back do.
            (&[typed("99"), Replace(0.5)], 0.5, Some("0.50"), false, false),
            (&[typed("1."), Replace(1.0)], 1.0, Some("1.00"), false, false),
            (&[typed("99"), Commit, Replace(0.5)], 0.5, Some("0.50"), false, false),
            (&[typed("99"), Commit, Change(1.0), Change(0.5)], 0.5, Some("0.50"), false, false),
            (&[typed("1"), Change(2.0), Change(1.0)], 1.0, Some("1.00"), false, false),
            // What is pasted and no number is named, and the field stays.
            (&[junk()], 0.5, Some("0.50"), true, false),
            (&[typed("1"), junk()], 1.0, Some("1.00"), true, false),
            (&[typed("1"), typed("10"), junk()], 0.5, Some("0.50"), true, false),
        ];
        for (events, state, shown, complains, is_invalid) in table {
            let mut page = Page::at(0.5);
            events.iter().for_each(|event| page.hear(event));
            let Page { field, now } = &page;
            assert_eq!(now.number, state, "the state after {events:?}");
            assert_eq!(field.shown(*now).as_deref(), shown, "the field after {events:?}");
            assert_eq!(page.complains(), complains, "the message after {events:?}");
            assert_eq!(field.is_refused(*now), is_invalid, "validity after {events:?}");
        }
    }

    #[test]
    fn leaving_a_field_keeps_digits_that_it_does_not_show() {
        let mut page = Page::at(0.123_456_789);
        page.hear(&Commit);
        assert_eq!(page.now.number, 0.123_456_789);
        page.hear(&typed("99"));
        page.hear(&Commit);
        assert_eq!(page.now.number, 0.123_456_789, "also when it goes back");
    }

    #[test]
    fn the_message_names_what_was_found() {
        let mut page = Page::at(0.5);
        for (event, found) in [
            (typed("99"), "Found “99”: out of range"),
            (typed(""), "Found no number"),
            (Paste("1,2.3,4".to_owned()), "Found “1,2.3,4”: not a number"),
        ] {
            page.hear(&event);
            let error = page.field.error(page.now).unwrap_or_default();
            assert!(error.starts_with(found), "{error}");
        }
    }

    fn any_event() -> impl Strategy<Value = Event> {
        let texts =
            prop::sample::select(vec!["", "-", "1", "1.", "10", "1e", "1e-3", "4.99999999", "5.0000001", "nan"]);
        let texts = prop_oneof![texts.prop_map(str::to_owned), "[0-9.e-]{0,6}"];
        // Few numbers, so that outside changes are often to what is there already.
        let number = || prop::sample::select(vec![0.0, 0.5, 1.0, 0.123_456_789, 5.0]);
        prop_oneof![
            6 => texts.prop_map(Event::Type),
            4 => Just(Commit),
            1 => "[a-z]{1,3}".prop_map(Paste),
            1 => number().prop_map(Slide),
            2 => number().prop_map(Set),
            1 => Just(SetAnother),
            1 => number().prop_map(Change),
            1 => number().prop_map(Replace),
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens(start in 0.0..=5.0, events in vec(any_event(), 0..30)) {
            let mut page = Page::at(start);
            // What a refused entry goes back to: what was there when the last one ended, or what has been set since.
            let mut kept = start;
            for event in &events {
                let (before, was_complaining) = (page.now.number, page.complains());
                page.hear(event);
                let Page { field, now } = &page;
                prop_assert!((0.0..=5.0).contains(&now.number), "in range: {}", now.number);
                prop_assert!(!field.is_refused(*now) || page.complains(), "what is invalid has a reason");
                match event {
                    Event::Type(text) => {
                        let is_bad = SPEC.parse(text).is_err();
                        prop_assert_eq!(is_bad, page.complains(), "a message for each bad entry");
                        let (is_typed, is_kept) = (text.parse() == Ok(now.number), now.number == kept);
                        prop_assert!(if is_bad { is_kept } else { is_typed }, "what is typed, or what was before");
                        prop_assert!(field.shown(*now).is_none_or(|shown| shown == *text), "typing is not disturbed");
                    }
                    Commit | Paste(_) => {
                        prop_assert_eq!(field.shown(*now), Some(format_field(now.number)), "it shows the state");
                        prop_assert_eq!(now.number, before, "it stays");
                        prop_assert!(page.complains() == was_complaining || matches!(event, Paste(_)), "no new message");
                    }
                    Slide(number) | Set(number) | Change(number) | Replace(number) => {
                        prop_assert_eq!(now.number, *number);
                    }
                    SetAnother => prop_assert_eq!(now.number, before),
                }
                if matches!(event, Slide(_) | Replace(_)) {
                    prop_assert!(!page.complains(), "no message outlives its cause");
                    prop_assert_eq!(field.shown(*now), Some(format_field(now.number)));
                }
                if matches!(event, Set(number) | Change(number) if *number != before) {
                    prop_assert!(!page.complains(), "no message outlives its cause");
                }
                let is_kept = matches!(event, Event::Type(_)) || matches!(event, Change(number) if *number == before);
                if !is_kept {
                    kept = now.number;
                }
            }
            // Nothing that was typed is left to come back.
            page.hear(&Commit);
            let at_rest = page.now.number;
            page.hear(&Commit);
            prop_assert_eq!(page.now.number, at_rest);
        }
    }
}

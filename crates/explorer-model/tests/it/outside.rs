//! Values from outside: what fits the budget arrives as it is, and nothing makes the conversion copy more than that.

use std::{cell::RefCell, rc::Rc};

use explorer_model::{
    params::{DEEPEST, Look, MOST_CHARACTERS, MOST_VALUES, Outside, Params, Value, state, value_from, with_state},
    text,
};
use proptest::prelude::*;

/// A value of a hostile script. Sizes are what it says, and cost it nothing.
#[derive(Clone, Debug)]
enum Hostile {
    Whole(Value),
    Text(usize),
    /// A list of that length, whose items are these, over and over.
    List(usize, Vec<Hostile>),
    /// An object with so many keys of so many characters, whose values are these, over and over.
    Object(usize, usize, Vec<Hostile>),
    /// A list of that length, whose items are the list itself.
    Cycle(usize),
    Throws,
}

/// What a conversion has cost.
#[derive(Debug, Default)]
struct Cost {
    looks: usize,
    characters: usize,
    keys: usize,
}

#[derive(Clone)]
struct Watched(Hostile, Rc<RefCell<Cost>>);

impl Watched {
    fn part(&self, parts: &[Hostile], index: usize) -> Self {
        let part = parts.get(index % parts.len().max(1)).cloned();
        Self(part.unwrap_or(Hostile::Whole(Value::Missing)), Rc::clone(&self.1))
    }
}

impl Outside for Watched {
    type Error = &'static str;

    fn look(&self) -> Result<Look, Self::Error> {
        self.1.borrow_mut().looks += 1;
        Ok(match &self.0 {
            Hostile::Whole(value) => Look::Whole(value.clone()),
            Hostile::Text(length) => Look::Text(*length),
            Hostile::List(length, _) | Hostile::Cycle(length) => Look::List(*length),
            Hostile::Object(..) => Look::Object,
            Hostile::Throws => return Err("thrown"),
        })
    }

    fn text(&self) -> String {
        let Hostile::Text(length) = self.0 else { panic!("{:?} is no text", self.0) };
        self.1.borrow_mut().characters += length;
        "x".repeat(length)
    }

    fn item(&self, index: usize) -> Result<Self, Self::Error> {
        match &self.0 {
            Hostile::List(_, items) => Ok(self.part(items, index)),
            Hostile::Cycle(_) => Ok(self.clone()),
            other => panic!("{other:?} has no items"),
        }
    }

    fn keys(&self) -> Result<(Self, usize), Self::Error> {
        let Hostile::Object(count, length, _) = self.0 else { panic!("{:?} has no keys", self.0) };
        self.1.borrow_mut().keys += count;
        Ok((Self(Hostile::List(count, vec![Hostile::Text(length)]), Rc::clone(&self.1)), count))
    }

    fn entry(&self, _: &Self) -> Result<Self, Self::Error> {
        let Hostile::Object(_, length, values) = &self.0 else { panic!("{:?} has no entries", self.0) };
        Ok(self.part(values, *length))
    }
}

/// The value, and what it cost to get it.
fn converted(hostile: Hostile) -> (Result<Value, &'static str>, Cost) {
    let watched = Watched(hostile, Rc::default());
    let value = value_from(&watched);
    (value, watched.1.take())
}

/// How many values, characters and levels a value holds.
fn size(value: &Value) -> (usize, usize, usize) {
    let parts: Vec<(usize, usize, usize)> = match value {
        Value::List(items) => items.iter().map(size).collect(),
        Value::Object(entries) => {
            let entry = |(key, value): &(String, Value)| {
                let (values, characters, depth) = size(value);
                (values, characters + key.chars().count(), depth)
            };
            entries.iter().map(entry).collect()
        }
        Value::Text(text) => return (1, text.chars().count(), 0),
        _ => return (1, 0, 0),
    };
    let sum = |part: fn(&(usize, usize, usize)) -> usize| parts.iter().map(part).sum::<usize>();
    (1 + sum(|part| part.0), sum(|part| part.1), 1 + parts.iter().map(|part| part.2).max().unwrap_or(0))
}

fn any_size() -> impl Strategy<Value = usize> {
    prop_oneof![0_usize..5, 90_usize..110, Just(MOST_VALUES), Just(4_294_967_295), any::<usize>()]
}

fn any_hostile() -> impl Strategy<Value = Hostile> {
    let leaf = prop_oneof![
        any_whole().prop_map(Hostile::Whole),
        any_size().prop_map(Hostile::Text),
        any_size().prop_map(Hostile::Cycle),
    ];
    leaf.prop_recursive(6, 40, 5, |inner| {
        let parts = prop::collection::vec(inner, 0..5);
        prop_oneof![
            (any_size(), parts.clone()).prop_map(|(length, items)| Hostile::List(length, items)),
            (any_size(), any_size(), parts).prop_map(|(keys, length, values)| Hostile::Object(keys, length, values)),
        ]
    })
}

fn any_whole() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Missing),
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        (-1e9..1e9).prop_map(Value::Number),
        Just(Value::Other("Date".to_owned())),
    ]
}

/// An honest value, as it is and as the conversion meets it.
struct Honest(Value);

impl Outside for Honest {
    type Error = ();

    fn look(&self) -> Result<Look, ()> {
        Ok(match &self.0 {
            Value::Text(text) => Look::Text(text.encode_utf16().count()),
            Value::List(items) => Look::List(items.len()),
            Value::Object(_) => Look::Object,
            whole => Look::Whole(whole.clone()),
        })
    }

    fn text(&self) -> String {
        if let Value::Text(text) = &self.0 { text.clone() } else { String::new() }
    }

    fn item(&self, index: usize) -> Result<Self, ()> {
        if let Value::List(items) = &self.0 { Ok(Self(items[index].clone())) } else { Err(()) }
    }

    fn keys(&self) -> Result<(Self, usize), ()> {
        let Value::Object(entries) = &self.0 else { return Err(()) };
        let keys: Vec<Value> = entries.iter().map(|(key, _)| Value::Text(key.clone())).collect();
        let count = keys.len();
        Ok((Self(Value::List(keys)), count))
    }

    fn entry(&self, key: &Self) -> Result<Self, ()> {
        let Value::Object(entries) = &self.0 else { return Err(()) };
        let found = entries.iter().find(|(name, _)| *name == key.text());
        found.map(|(_, value)| Self(value.clone())).ok_or(())
    }
}

fn any_honest() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![any_whole(), ".{0,20}".prop_map(Value::Text)];
    leaf.prop_recursive(DEEPEST as u32, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::List),
            prop::collection::btree_map("__proto__|constructor|[a-z]{0,9}", inner, 0..8)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_value_makes_the_conversion_copy_more_than_its_budget(hostile in any_hostile()) {
        let (value, cost) = converted(hostile);
        let (values, characters, depth) = size(&value.unwrap());
        prop_assert!(values <= 1 + MOST_VALUES, "{values} values");
        prop_assert!(characters <= MOST_CHARACTERS + MOST_VALUES, "{characters} characters, long keys shortened to one");
        prop_assert!(depth <= DEEPEST, "{depth} levels");
        prop_assert!(cost.looks <= 1 + 2 * MOST_VALUES, "{cost:?}");
        prop_assert!(cost.characters <= MOST_CHARACTERS, "{cost:?}");
    }

    #[test]
    fn what_fits_arrives_as_it_is(value in any_honest()) {
        prop_assume!(size(&value).0 < MOST_VALUES && size(&value).1 < MOST_CHARACTERS / 2);
        prop_assert_eq!(value_from(&Honest(value.clone())), Ok(value));
    }

    #[test]
    fn whatever_comes_the_state_changes_wholly_or_not_at_all(hostile in any_hostile()) {
        let value = converted(hostile).0.unwrap();
        if let Err(error) = with_state(&Params::default(), &value) {
            prop_assert!(text::bad_argument(&error).len() < 1_000);
        }
    }
}

#[test]
fn what_does_not_fit_is_named_by_its_size() {
    let refused = |value: Hostile| {
        let key = Hostile::List(1, vec![value]);
        text::bad_argument(&with_state(&Params::default(), &converted(key).0.unwrap()).expect_err("refused"))
    };
    let expected = |found: &str| format!("state: found a list of {found}, expected an object with some of the keys");
    let check = |value, found: &str| assert!(refused(value).starts_with(&expected(found)), "{found}");
    check(Hostile::List(4_294_967_295, vec![]), "a list of 4294967295 items");
    check(Hostile::Text(50_000_000), "a text of 50000000 characters");
    check(Hostile::Object(10_000_000, 3, vec![]), "an object with 10000000 keys");
    check(Hostile::Cycle(2), "a list of 2 items");
}

#[test]
fn the_keys_of_a_large_object_are_counted_once() {
    let large = Hostile::Object(10_000_000, 3, vec![]);
    let (_, cost) = converted(Hostile::List(900, vec![large]));
    assert_eq!(cost.keys, 10_000_000);
}

#[test]
fn each_visit_to_a_shared_list_counts() {
    let shared = (0..4).fold(Hostile::Whole(Value::Null), |inner, _| Hostile::List(100, vec![inner]));
    let (value, cost) = converted(shared);
    assert_eq!(size(&value.unwrap()).0, 1 + MOST_VALUES);
    assert!(cost.looks <= 1 + MOST_VALUES, "{cost:?}");
}

#[test]
fn what_a_getter_throws_goes_back() {
    let (value, cost) = converted(Hostile::List(3, vec![Hostile::Whole(Value::Null), Hostile::Throws]));
    assert_eq!((value, cost.looks), (Err("thrown"), 3), "the third item is not looked at");
}

#[test]
fn the_state_with_all_its_pins_fits_many_times() {
    let (values, characters, _) = size(&state(&Params::default()));
    assert!(10 * values < MOST_VALUES && 10 * characters < MOST_CHARACTERS);
}

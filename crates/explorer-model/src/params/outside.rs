//! How a value from outside becomes a [`Value`], within a budget.
//!
//! A script or a page can send a list of any length at no cost to itself: `new Array(4294967295)` is empty, an object can
//! contain itself, and a list of 100 lists of 100 lists can be three lists. So a size is looked at before anything is
//! copied, and each visit counts, however often it leads to the same object. What does not fit is named by its size
//! ([`Value::LongList`]). No argument accepts such a value, so the caller hears what was found and what was expected.

use super::Value;

/// This many values are copied at most. The whole state with all its pins has about 60.
pub const MOST_VALUES: usize = 1_000;
/// This many characters are copied at most, keys included.
pub const MOST_CHARACTERS: usize = 10_000;
/// Objects in objects, at most: a pin in the list of pins of the state, and one more.
pub const DEEPEST: usize = 4;

/// Stands for a key that is too long to be copied. No argument has such a key.
const LONG_KEY: &str = "…";

/// A value from outside. Looking at it copies nothing, and may run code of the caller.
pub trait Outside: Sized {
    /// What that code throws.
    type Error;

    /// What kind of value this is, and its size.
    ///
    /// # Errors
    /// What the caller's code throws.
    fn look(&self) -> Result<Look, Self::Error>;

    /// A copy of a text.
    fn text(&self) -> String;

    /// An item of a list.
    ///
    /// # Errors
    /// What the caller's code throws.
    fn item(&self, index: usize) -> Result<Self, Self::Error>;

    /// The keys of an object, as a list of texts, and their number.
    ///
    /// # Errors
    /// What the caller's code throws.
    fn keys(&self) -> Result<(Self, usize), Self::Error>;

    /// The value of a key of an object.
    ///
    /// # Errors
    /// What the caller's code throws.
    fn entry(&self, key: &Self) -> Result<Self, Self::Error>;
}

/// What a value from outside is.
#[derive(Clone, Debug, PartialEq)]
pub enum Look {
    /// A value without parts: `undefined`, `null`, a boolean, a number, or [`Value::Other`].
    Whole(Value),
    /// A text of so many UTF-16 code units.
    Text(usize),
    /// An array of this length.
    List(usize),
    /// A plain object. To count its keys may take as long as it took to make them.
    Object,
}

/// The value of a caller. At most [`MOST_VALUES`] values and [`MOST_CHARACTERS`] characters are copied.
///
/// # Errors
/// What the caller's code throws.
pub fn value_from<T: Outside>(outside: &T) -> Result<Value, T::Error> {
    Budget { values: MOST_VALUES, characters: MOST_CHARACTERS }.value(outside, 0)
}

/// What may still be copied.
struct Budget {
    values: usize,
    characters: usize,
}

impl Budget {
    fn value<T: Outside>(&mut self, outside: &T, depth: usize) -> Result<Value, T::Error> {
        Ok(match outside.look()? {
            Look::Whole(value) => value,
            Look::Text(length) if take(&mut self.characters, length) => Value::Text(outside.text()),
            Look::Text(length) => Value::LongText(length),
            // A list takes what its items need before the first of them is looked at.
            Look::List(length) if depth < DEEPEST && take(&mut self.values, length) => {
                let items = (0..length).map(|index| self.value(&outside.item(index)?, depth + 1));
                Value::List(items.collect::<Result<_, _>>()?)
            }
            Look::List(length) => Value::LongList(length),
            Look::Object if depth < DEEPEST && self.values > 0 => self.object(outside, depth)?,
            Look::Object => Value::Other("Object".to_owned()),
        })
    }

    fn object<T: Outside>(&mut self, outside: &T, depth: usize) -> Result<Value, T::Error> {
        let (keys, count) = outside.keys()?;
        if !take(&mut self.values, count) {
            // The same large object may come again, and its keys are not counted again.
            self.values = 0;
            return Ok(Value::LongObject(count));
        }
        let entry = |index| -> Result<(String, Value), T::Error> {
            let key = keys.item(index)?;
            let name = match self.value(&key, depth)? {
                Value::Text(name) => name,
                _ => LONG_KEY.to_owned(),
            };
            Ok((name, self.value(&outside.entry(&key)?, depth + 1)?))
        };
        Ok(Value::Object((0..count).map(entry).collect::<Result<_, _>>()?))
    }
}

/// Takes `count` from what is left, if there is so much.
fn take(left: &mut usize, count: usize) -> bool {
    let rest = left.checked_sub(count);
    *left = rest.unwrap_or(*left);
    rest.is_some()
}

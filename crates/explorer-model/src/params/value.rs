//! Values of the scripting API, and what is wrong with a value that cannot be used.

/// A value that a script passes or receives.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `undefined`.
    Missing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// A plain object, with its keys in their order.
    Object(Vec<(String, Value)>),
    /// A text that is too long to be copied, with its length in UTF-16 code units.
    LongText(usize),
    /// An array that is too long to be copied or nested too deep, with its length.
    LongList(usize),
    /// An object with too many keys to be copied, with their number.
    LongObject(usize),
    /// Any other value, by the name of its type: a function, a symbol, a bigint, a `Map`, or an object that is nested too
    /// deep.
    Other(String),
}

/// What an argument must be.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// A number in a range.
    Number {
        /// The smallest.
        min: f64,
        /// The largest; +∞ for none.
        max: f64,
        /// Whether it may be `null` instead.
        or_null: bool,
    },
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// An array of some of these words.
    ListOf(Vec<&'static str>),
    /// An object with some of these keys.
    KeysOf(Vec<&'static str>),
    /// An array of at most so many pinned settings.
    Pins(usize),
    /// The text of a [`super::LabSetting`].
    Lab,
    /// A name of at most so many characters, without control characters.
    Name(usize),
    /// An array or typed array of numbers.
    Numbers,
    /// An array or typed array of numbers from 0 to 1, or of booleans.
    Targets,
    /// A number from 0 to 1, or a boolean.
    SoftTarget,
    /// An array or typed array of 0 and 1, or of booleans.
    Labels,
    /// 0 or 1, or a boolean.
    Label,
    /// As many as there are logits.
    Length(usize),
    /// As many as there are scores.
    LengthOfScores(usize),
    /// Either logits or scores.
    LogitsOrScores,
    /// A saved sketch of at most so many characters.
    Sketch(usize),
    /// A population that is there: no scores are loaded.
    LoadedScores,
    /// At most so many examples.
    MostExamples(usize),
    /// A function.
    Function,
    /// The signal of an `AbortController`.
    Signal,
    /// A boolean.
    YesOrNo,
    /// At least one example.
    Examples,
    /// At least one positive.
    Positives,
}

/// An argument that cannot be used. The call has changed nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct BadArgument {
    /// Its name, for instance `gamma` or `pins[1].alpha`.
    pub argument: String,
    /// What was found there.
    pub found: Value,
    /// What was expected.
    pub expected: Expected,
}

impl Expected {
    /// Any number, also an infinite one.
    pub const ANY_NUMBER: Self = Self::Number { min: f64::NEG_INFINITY, max: f64::INFINITY, or_null: false };
}

impl BadArgument {
    /// `found` where something else was expected.
    #[must_use]
    pub fn new(argument: &str, found: &Value, expected: Expected) -> Self {
        Self { argument: argument.to_owned(), found: found.clone(), expected }
    }
}

impl Value {
    /// The entries of an object of options. Its keys must be in `known`. Entries that are `undefined` are left out, and
    /// `undefined` instead of an object means that there are no options.
    ///
    /// # Errors
    /// [`BadArgument`] if the value is no object. If a key is unknown, the error names that key.
    pub fn entries(&self, argument: &str, known: &[&'static str]) -> Result<Vec<(&str, &Self)>, BadArgument> {
        let expected = || Expected::KeysOf(known.to_vec());
        let entries = match self {
            Self::Missing => return Ok(Vec::new()),
            Self::Object(entries) => entries,
            other => return Err(BadArgument::new(argument, other, expected())),
        };
        if let Some((key, value)) = entries.iter().find(|(key, _)| !known.contains(&key.as_str())) {
            return Err(BadArgument::new(key, value, expected()));
        }
        let present = entries.iter().filter(|(_, value)| *value != Self::Missing);
        Ok(present.map(|(key, value)| (key.as_str(), value)).collect())
    }

    /// The value as a finite number from `min` to `max`.
    ///
    /// # Errors
    /// [`BadArgument`] for any other value.
    pub fn number(&self, argument: &str, min: f64, max: f64) -> Result<f64, BadArgument> {
        match self {
            Self::Number(number) if number.is_finite() && (min..=max).contains(number) => Ok(*number),
            other => Err(BadArgument::new(argument, other, Expected::Number { min, max, or_null: false })),
        }
    }

    /// The index in `words` of the value.
    ///
    /// # Errors
    /// [`BadArgument`] for any other value.
    pub fn word(&self, argument: &str, words: &[&'static str]) -> Result<usize, BadArgument> {
        let place = if let Self::Text(text) = self { words.iter().position(|word| word == text) } else { None };
        place.ok_or_else(|| BadArgument::new(argument, self, Expected::OneOf(words.to_vec())))
    }
}

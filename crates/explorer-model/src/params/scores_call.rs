//! Scores that a script hands over: what is checked before the numbers are looked at.

use super::{BadArgument, Expected, Value};

/// A name may have so many characters.
pub const LONGEST_NAME: usize = 200;
/// A saved sketch may have so many characters. One with as many bins as a sketch can have is half as long.
pub const LONGEST_SKETCH: usize = 1 << 25;

const LOGITS: &str = "logits";
const SCORES: &str = "scores";
const LABELS: &str = "labels";
const NAME: &str = "name";
const MORE: &str = "more";
const TRANSFER: &str = "transfer";

/// A call that hands over scores with their labels, all or a piece of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoresCall {
    /// Whether the numbers are logits, and not scores.
    pub are_logits: bool,
    /// What the scores are called.
    pub name: Option<String>,
    /// Whether more pieces follow.
    pub more: bool,
    /// Whether the arrays may be taken from the caller. They are empty then.
    pub transfer: bool,
}

impl ScoresCall {
    /// The options of `setScores`.
    ///
    /// # Errors
    /// [`BadArgument`] names the argument that cannot be used.
    pub fn first(options: &Value) -> Result<Self, BadArgument> {
        Self::of(options, &[LOGITS, SCORES, LABELS, NAME, MORE, TRANSFER])
    }

    /// The options of `appendScores`, which adds a piece to scores that were begun as logits or not.
    ///
    /// # Errors
    /// [`BadArgument`] names the argument that cannot be used.
    pub fn next(options: &Value, are_logits: bool) -> Result<Self, BadArgument> {
        Self::of(options, &[if are_logits { LOGITS } else { SCORES }, LABELS, TRANSFER])
    }

    fn of(options: &Value, known: &[&'static str]) -> Result<Self, BadArgument> {
        if *options == Value::Missing {
            return Err(BadArgument::new("options", options, Expected::KeysOf(known.to_vec())));
        }
        let (mut numbers, mut name, mut more, mut transfer) = (Vec::new(), None, false, false);
        for (key, value) in options.entries("options", known)? {
            match key {
                NAME => name = Some(name_of(value)?),
                MORE => more = yes_or_no(key, value)?,
                TRANSFER => transfer = yes_or_no(key, value)?,
                LOGITS | SCORES => numbers.push(key),
                _ => {}
            }
        }
        match numbers[..] {
            [key] => Ok(Self { are_logits: key == LOGITS, name, more, transfer }),
            [] => Err(BadArgument::new(known[0], &Value::Missing, Expected::LogitsOrScores)),
            _ => Err(BadArgument::new(SCORES, &Value::Text(numbers.join(", ")), Expected::LogitsOrScores)),
        }
    }

    /// The name of the argument with the numbers.
    #[must_use]
    pub fn numbers(&self) -> &'static str {
        numbers_name(self.are_logits)
    }

    /// Checks how many numbers and labels there are.
    ///
    /// # Errors
    /// [`BadArgument`] if there are none, or if their numbers differ.
    pub fn check(&self, numbers: usize, labels: usize) -> Result<(), BadArgument> {
        if numbers == 0 {
            // An array that was transferred elsewhere has this length, too.
            return Err(BadArgument::new(self.numbers(), &Value::Number(0.0), Expected::Examples));
        }
        if labels != numbers {
            let expected = if self.are_logits { Expected::Length(numbers) } else { Expected::LengthOfScores(numbers) };
            return Err(BadArgument::new(LABELS, &Value::Number(labels as f64), expected));
        }
        Ok(())
    }

    /// The error for a number of a piece that is no logit, or no score.
    #[must_use]
    pub fn bad_number(are_logits: bool, index: usize, found: f64) -> BadArgument {
        let expected = Expected::Number { min: 0.0, max: 1.0, or_null: false };
        let expected = if are_logits { Expected::ANY_NUMBER } else { expected };
        BadArgument::new(&format!("{}[{index}]", numbers_name(are_logits)), &Value::Number(found), expected)
    }

    /// The error for a label of a piece that is neither 0 nor 1.
    #[must_use]
    pub fn bad_label(index: usize, found: f64) -> BadArgument {
        BadArgument::new(&format!("{LABELS}[{index}]"), &Value::Number(found), Expected::Label)
    }
}

fn numbers_name(are_logits: bool) -> &'static str {
    if are_logits { LOGITS } else { SCORES }
}

fn name_of(value: &Value) -> Result<String, BadArgument> {
    match value {
        Value::Text(name) if name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control) => {
            Ok(name.clone())
        }
        other => Err(BadArgument::new(NAME, other, Expected::Name(LONGEST_NAME))),
    }
}

fn yes_or_no(key: &str, value: &Value) -> Result<bool, BadArgument> {
    match value {
        Value::Bool(value) => Ok(*value),
        other => Err(BadArgument::new(key, other, Expected::YesOrNo)),
    }
}

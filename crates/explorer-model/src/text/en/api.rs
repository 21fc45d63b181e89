//! English: what the scripting API says about an argument that it cannot use.

use super::shortened;
use crate::{
    params::{BadArgument, Expected, Value},
    text::format_number,
};

/// Another method than these was called.
pub const METHOD_ARGUMENT: &str = "method";

/// "gamma: found 7, expected a number from 0 to 5".
#[must_use]
pub fn bad_argument(error: &BadArgument) -> String {
    let found = match error.expected {
        Expected::Positives => "no positive".to_owned(),
        Expected::Examples => "no examples".to_owned(),
        _ => found(&error.found),
    };
    format!("{}: found {found}, expected {}", shortened(&error.argument), expected(&error.expected))
}

fn found(value: &Value) -> String {
    match value {
        Value::Missing => "nothing".to_owned(),
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) if number.is_infinite() => {
            if *number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
        }
        Value::Number(number) => number.to_string(),
        Value::Text(text) => format!("“{}”", shortened(text)),
        Value::List(items) if items.is_empty() => "an empty list".to_owned(),
        Value::List(items) if items.len() == 1 => format!("a list of {}", found(&items[0])),
        Value::List(items) if items.len() <= 5 => {
            let items: Vec<String> = items.iter().map(found).collect();
            format!("a list of {}", items.join(", "))
        }
        Value::List(items) => format!("a list of {} items", items.len()),
        Value::Object(_) => "an object".to_owned(),
        Value::Other(kind) => shortened(kind),
    }
}

fn expected(expected: &Expected) -> String {
    match expected {
        Expected::Number { min, max, or_null } => {
            let range = if min.is_infinite() {
                "a number".to_owned()
            } else if max.is_finite() {
                format!("a number from {} to {}", format_number(*min, 6), format_number(*max, 6))
            } else {
                format!("a number not below {}", format_number(*min, 6))
            };
            range + if *or_null { " or null" } else { "" }
        }
        Expected::OneOf(words) => format!("one of {}", words.join(", ")),
        Expected::ListOf(words) => format!("a list of some of {}", words.join(", ")),
        Expected::KeysOf(keys) => format!("an object with some of the keys {}", keys.join(", ")),
        Expected::Pins(most) => format!("a list of at most {most} objects"),
        Expected::Name(longest) => format!("a text of at most {longest} characters without control characters"),
        Expected::Numbers => "an array or typed array of numbers".to_owned(),
        Expected::Targets => "an array or typed array of 0 and 1, or of booleans".to_owned(),
        Expected::Target => "0 or 1, true or false".to_owned(),
        Expected::Length(count) => format!("{count}, one for each logit"),
        Expected::Function => "a function".to_owned(),
        Expected::Positives => "at least 1 to divide by".to_owned(),
        Expected::Examples => "at least 1".to_owned(),
    }
}

//! What the scripting API says about an argument that it cannot use.

use super::{list, shortened, words};
use crate::{
    params::{BadArgument, Expected, LabSetting, Value},
    text::{Count, format_number},
};

/// What an error calls the name of a method.
pub const METHOD_ARGUMENT: &str = "method";

/// "gamma: found 7, expected a number from 0 to 5".
#[must_use]
pub fn bad_argument(error: &BadArgument) -> String {
    let found = match error.expected {
        Expected::Positives => words::found_no_positive().to_owned(),
        Expected::Examples => words::found_no_examples().to_owned(),
        _ => found(&error.found),
    };
    let (argument, expected) = (shortened(&error.argument), expected(&error.expected));
    words::ArgumentIsBad { argument: &argument, found: &found, expected: &expected }.say()
}

fn found(value: &Value) -> String {
    match value {
        Value::List(items) if !items.is_empty() && items.len() <= 5 => {
            words::found_list_of(&list(items.iter().map(found_in_list)))
        }
        other => found_in_list(other),
    }
}

/// A list in a list is named by its length only.
fn found_in_list(value: &Value) -> String {
    match value {
        Value::Missing => words::found_nothing().to_owned(),
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) if number.is_infinite() => {
            if *number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
        }
        Value::Number(number) => number.to_string(),
        Value::Text(text) => words::quoted(&shortened(text)),
        Value::List(items) if items.is_empty() => words::found_empty_list().to_owned(),
        Value::List(items) => words::found_long_list(&count(items.len())),
        Value::Object(_) => words::found_object().to_owned(),
        Value::LongText(length) => words::found_long_text(&count(*length)),
        Value::LongList(length) => words::found_long_list(&count(*length)),
        Value::LongObject(keys) => words::found_long_object(&count(*keys)),
        Value::Other(kind) => shortened(kind),
    }
}

fn count(number: usize) -> Count {
    Count { value: number as f64, text: number.to_string() }
}

fn expected(expected: &Expected) -> String {
    let words_of = |known: &[&str]| list(known.iter().map(|&word| word.to_owned()));
    match expected {
        Expected::Number { min, max, or_null } => {
            let (min, max) = (&format_number(*min, 6)[..], &format_number(*max, 6)[..]);
            let null = if *or_null { "yes" } else { "no" };
            match expected {
                Expected::Number { min, .. } if min.is_infinite() => words::wants_number(null),
                Expected::Number { max, .. } if max.is_infinite() => words::WantsNumberNotBelow { min, null }.say(),
                _ => words::WantsNumberFromTo { min, max, null }.say(),
            }
        }
        Expected::OneOf(known) => words::wants_one_of(&words_of(known)),
        Expected::ListOf(known) => words::wants_list_of(&words_of(known)),
        Expected::KeysOf(keys) => words::wants_keys_of(&words_of(keys)),
        Expected::Lab => words::wants_lab(LabSetting::FORM),
        Expected::Pins(most) => words::wants_pins(&most.to_string()),
        Expected::Name(longest) => words::wants_name(&longest.to_string()),
        Expected::Numbers => words::wants_numbers().to_owned(),
        Expected::Targets => words::wants_targets().to_owned(),
        Expected::SoftTarget => words::wants_soft_target().to_owned(),
        Expected::Labels => words::wants_labels().to_owned(),
        Expected::Label => words::wants_label().to_owned(),
        Expected::Length(count) => words::wants_length(&count.to_string()),
        Expected::LengthOfScores(count) => words::wants_length_of_scores(&count.to_string()),
        Expected::LogitsOrScores => words::wants_logits_or_scores().to_owned(),
        Expected::Sketch(longest) => words::wants_sketch(&longest.to_string()),
        Expected::LoadedScores => words::wants_loaded_scores().to_owned(),
        Expected::MostExamples(most) => words::wants_most_examples(&most.to_string()),
        Expected::Signal => words::wants_signal().to_owned(),
        Expected::Function => words::wants_function().to_owned(),
        Expected::YesOrNo => words::wants_yes_or_no().to_owned(),
        Expected::Positives => words::wants_positives().to_owned(),
        Expected::Examples => words::wants_examples().to_owned(),
    }
}

//! The state as scripts see it: a value for each key of the URL, without the options of the page.
//!
//! `with_state(p, &state(p)) == Ok(p)` for every `p` (property test in `tests/it/api.rs`).

use super::{
    Alpha, BadArgument, Beta, Choice, Expected, Gamma, LONGEST_PIN_NAME, LabSetting, LossKind, MOST_PINS, Panels,
    Params, Pin, Value, choices, finite_number, number_spec,
    numbers::NO_ALPHA,
    query::{field_keys, read_key, write_key},
};

/// The key of the pinned settings.
pub const PINS_KEY: &str = "pins";
/// The key of a pin's name, beside those of its setting.
const NAME_KEY: &str = "name";
const SETTING_KEYS: [&str; 4] = [LossKind::KEY, Gamma::SPEC.key, Alpha::SPEC.key, Beta::SPEC.key];

/// Every key of the state with its value, as an object.
#[must_use]
pub fn state(params: &Params) -> Value {
    let mut entries: Vec<(String, Value)> =
        field_keys().into_iter().map(|key| (key.to_owned(), value_of(params, key))).collect();
    entries.push((PINS_KEY.to_owned(), Value::List(params.pins.iter().map(pin_value).collect())));
    Value::Object(entries)
}

/// The state with some of its keys changed. If one change cannot be used, nothing changes.
///
/// # Errors
/// [`BadArgument`] for an unknown key, or for a value that the key does not accept.
pub fn with_state(params: &Params, changes: &Value) -> Result<Params, BadArgument> {
    let mut known = field_keys();
    known.push(PINS_KEY);
    if *changes == Value::Missing {
        return Err(BadArgument::new("state", changes, Expected::KeysOf(known)));
    }
    let mut changed = params.clone();
    for (key, value) in changes.entries("state", &known)? {
        if key == PINS_KEY {
            changed.pins = pins(value)?;
        } else {
            set(&mut changed, key, key, value)?;
        }
    }
    Ok(changed)
}

fn value_of(params: &Params, key: &str) -> Value {
    let text = write_key(params, key);
    if key == Panels::KEY {
        let words = text.split(',').filter(|word| !word.is_empty());
        Value::List(words.map(|word| Value::Text(word.to_owned())).collect())
    } else if number_spec(key).is_some() {
        // `none` is the only word among the numbers.
        finite_number(&text).map_or(Value::Null, Value::Number)
    } else {
        Value::Text(text)
    }
}

/// Sets a key; `argument` is what an error calls it.
fn set(params: &mut Params, key: &str, argument: &str, value: &Value) -> Result<(), BadArgument> {
    let spec = number_spec(key);
    let text = match value {
        Value::Number(number) if spec.is_some() => Some(number.to_string()),
        Value::Null if key == Alpha::SPEC.key => Some(NO_ALPHA.to_owned()),
        Value::Text(text) if spec.is_none() && key != Panels::KEY => Some(text.clone()),
        Value::List(words) if key == Panels::KEY => words_between_commas(words, &choices(key)),
        _ => None,
    };
    if text.is_some_and(|text| read_key(params, key, &text).is_ok()) {
        return Ok(());
    }
    let expected = match spec {
        Some(spec) => Expected::Number { min: spec.min, max: spec.max, or_null: key == Alpha::SPEC.key },
        None if key == Panels::KEY => Expected::ListOf(choices(key)),
        None if key == LabSetting::KEY => Expected::Lab,
        None => Expected::OneOf(choices(key)),
    };
    Err(BadArgument::new(argument, value, expected))
}

fn words_between_commas(words: &[Value], known: &[&str]) -> Option<String> {
    let word = |value: &Value| match value {
        Value::Text(text) => known.iter().find(|word| *word == text).copied(),
        _ => None,
    };
    words.iter().map(word).collect::<Option<Vec<_>>>().map(|words| words.join(","))
}

fn pin_value(pin: &Pin) -> Value {
    let params = Params { setting: pin.setting, ..Params::default() };
    let mut entries = SETTING_KEYS.map(|key| (key.to_owned(), value_of(&params, key))).to_vec();
    entries.push((NAME_KEY.to_owned(), Value::Text(pin.name().to_owned())));
    Value::Object(entries)
}

fn pins(value: &Value) -> Result<Vec<Pin>, BadArgument> {
    match value {
        Value::List(pins) if pins.len() <= MOST_PINS => {
            pins.iter().enumerate().map(|(i, value)| pin(i, value)).collect()
        }
        other => Err(BadArgument::new(PINS_KEY, other, Expected::Pins(MOST_PINS))),
    }
}

/// Keys that a pin leaves out have their defaults.
fn pin(index: usize, value: &Value) -> Result<Pin, BadArgument> {
    let path = |key: &str| format!("{PINS_KEY}[{index}].{key}");
    let mut known = SETTING_KEYS.to_vec();
    known.push(NAME_KEY);
    let Value::Object(entries) = value else {
        return Err(BadArgument::new(&format!("{PINS_KEY}[{index}]"), value, Expected::KeysOf(known)));
    };
    let (mut params, mut name) = (Params::default(), "");
    for (key, value) in entries {
        match value {
            _ if !known.contains(&key.as_str()) => {
                return Err(BadArgument::new(&path(key), value, Expected::KeysOf(known)));
            }
            Value::Missing => {}
            Value::Text(text) if key == NAME_KEY && Pin::new(params.setting, text).name() == text.trim() => name = text,
            value if key == NAME_KEY => {
                return Err(BadArgument::new(&path(key), value, Expected::Name(LONGEST_PIN_NAME)));
            }
            value => set(&mut params, key, &path(key), value)?,
        }
    }
    Ok(Pin::new(params.setting, name))
}

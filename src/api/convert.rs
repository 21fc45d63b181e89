//! Converts JavaScript values to values of the API, and back.

use js_sys::{Array, ArrayBuffer, Float64Array, Object, Reflect, Symbol};
use wasm_bindgen::{JsCast, JsValue};

use super::{refusal, set};
use crate::params::{BadArgument, Expected, Value};

/// Objects in objects, at most: a pin in the list of pins of the state, and one more. Also an end to cycles.
const DEEPEST: usize = 4;
/// Longer lists mean nothing here, and are not copied to say so.
const LONGEST_LIST: u32 = 100;

/// A script's value. What a script's own code throws on the way goes back to it.
pub(super) fn value_of(value: &JsValue) -> Result<Value, JsValue> {
    at_depth(value, 0)
}

fn at_depth(value: &JsValue, depth: usize) -> Result<Value, JsValue> {
    if value.is_undefined() {
        return Ok(Value::Missing);
    }
    if value.is_null() {
        return Ok(Value::Null);
    }
    if let Some(value) = value.as_bool() {
        return Ok(Value::Bool(value));
    }
    if let Some(number) = value.as_f64() {
        return Ok(Value::Number(number));
    }
    if let Some(text) = value.as_string() {
        return Ok(Value::Text(text));
    }
    if !value.is_object() || depth >= DEEPEST {
        return Ok(Value::Other(kind(value)));
    }
    if Array::is_array(value) {
        let array: &Array = value.unchecked_ref();
        if array.length() > LONGEST_LIST {
            return Ok(Value::Other(kind(value)));
        }
        let items = array.iter().map(|item| at_depth(&item, depth + 1));
        return items.collect::<Result<_, _>>().map(Value::List);
    }
    if kind(value) != PLAIN {
        return Ok(Value::Other(kind(value)));
    }
    let mut entries = Vec::new();
    for key in Object::keys(value.unchecked_ref::<Object>()).iter() {
        let item = Reflect::get(value, &key)?;
        entries.push((key.as_string().unwrap_or_default(), at_depth(&item, depth + 1)?));
    }
    Ok(Value::Object(entries))
}

const PLAIN: &str = "Object";

/// What a value calls itself: `Object` for a plain object, else `Map`, `Float64Array`, `function`.
fn kind(value: &JsValue) -> String {
    if value.is_object() {
        let tag = Reflect::get(value, &Symbol::to_string_tag()).ok().and_then(|tag| tag.as_string());
        return tag.unwrap_or_else(|| if Array::is_array(value) { "Array" } else { PLAIN }.to_owned());
    }
    value.js_typeof().as_string().unwrap_or_default()
}

/// A value for a script: new objects each time, which it may keep and change.
pub(super) fn to_js(value: &Value) -> JsValue {
    match value {
        Value::Missing | Value::Other(_) => JsValue::UNDEFINED,
        Value::Null => JsValue::NULL,
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => (*number).into(),
        Value::Text(text) => text.into(),
        Value::List(items) => items.iter().map(to_js).collect::<Array>().into(),
        Value::Object(entries) => {
            let object = Object::new();
            entries.iter().for_each(|(key, value)| set(&object, key, &to_js(value)));
            object.into()
        }
    }
}

/// The numbers of an array or typed array; booleans count as 0 and 1 where targets are expected.
pub(super) fn array_of(value: &JsValue, name: &str, expected: Expected) -> Result<Vec<f64>, JsValue> {
    let tag = kind(value);
    // Arrays of 64-bit integers do not become numbers, and a view of bytes has none.
    if ArrayBuffer::is_view(value) && tag.ends_with("Array") && !tag.starts_with("Big") {
        return Ok(Float64Array::new(value).to_vec());
    }
    if !Array::is_array(value) {
        return Err(refusal(&BadArgument::new(name, &value_of(value)?, expected)));
    }
    let takes_booleans = expected == Expected::Targets;
    let array: &Array = value.unchecked_ref();
    let mut numbers = Vec::with_capacity(array.length() as usize);
    for (index, item) in array.iter().enumerate() {
        let boolean = item.as_bool().filter(|_| takes_booleans).map(f64::from);
        let Some(number) = item.as_f64().or(boolean) else {
            let one = if takes_booleans { Expected::Target } else { Expected::ANY_NUMBER };
            return Err(refusal(&BadArgument::new(&format!("{name}[{index}]"), &value_of(&item)?, one)));
        };
        numbers.push(number);
    }
    Ok(numbers)
}

//! Converts JavaScript values to values of the API, and back.

use js_sys::{Array, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::set;
use crate::{
    params::{self, Look, Outside, Value},
    web::foreign,
};

/// A script's value. What a script's own code throws on the way goes back to it.
pub(super) fn value_of(value: &JsValue) -> Result<Value, JsValue> {
    params::value_from(&Foreign(value.clone()))
}

/// A value that a script made.
struct Foreign(JsValue);

impl Outside for Foreign {
    type Error = JsValue;

    fn look(&self) -> Result<Look, JsValue> {
        let value = &self.0;
        if let Some(text) = value.dyn_ref::<JsString>() {
            return Ok(Look::Text(text.length() as usize));
        }
        if let Some(whole) = whole(value) {
            return Ok(Look::Whole(whole));
        }
        if foreign::is_array(value)? {
            return Ok(Look::List(foreign::length(value)?));
        }
        let kind = foreign::kind(value)?;
        Ok(if kind == "Object" { Look::Object } else { Look::Whole(Value::Other(kind)) })
    }

    fn text(&self) -> String {
        self.0.as_string().unwrap_or_default()
    }

    fn item(&self, index: usize) -> Result<Self, JsValue> {
        foreign::item(&self.0, index).map(Self)
    }

    fn keys(&self) -> Result<(Self, usize), JsValue> {
        let keys = foreign::keys(&self.0)?;
        let count = keys.length() as usize;
        Ok((Self(keys.into()), count))
    }

    fn entry(&self, key: &Self) -> Result<Self, JsValue> {
        Reflect::get(&self.0, &key.0).map(Self)
    }
}

/// A value without parts.
fn whole(value: &JsValue) -> Option<Value> {
    if value.is_undefined() {
        return Some(Value::Missing);
    }
    if value.is_null() {
        return Some(Value::Null);
    }
    value.as_bool().map(Value::Bool).or_else(|| value.as_f64().map(Value::Number))
}

/// A value for a script: new objects each time, which it may keep and change.
pub(super) fn to_js(value: &Value) -> JsValue {
    match value {
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
        // The explorer has none of the others for a script.
        _ => JsValue::UNDEFINED,
    }
}

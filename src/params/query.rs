//! The URL codec. Keys and defaults are a published contract: links to them sit in lecture notes.
//!
//! `parse` is total, and `parse(&to_query(p)) == (p, [])` for every `p` (property test in `tests/it/url.rs`).

use super::{Alpha, Gamma, NumberSpec, Params, Problem};

/// A value in the address that could not be used; its default is used instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamWarning {
    /// The URL key.
    pub key: &'static str,
    /// The value found.
    pub found: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// One key of the address: how it is read into the state and written from it.
struct Field {
    key: &'static str,
    read: fn(&mut Params, &str) -> Result<(), Problem>,
    write: fn(&Params) -> String,
}

const NO_ALPHA: &str = "none";

const FIELDS: [Field; 2] = [
    Field {
        key: Gamma::SPEC.key,
        read: |params, text| {
            params.gamma = Gamma::new(Gamma::SPEC.parse(text)?)?;
            Ok(())
        },
        write: |params| params.gamma.get().to_string(),
    },
    Field {
        key: Alpha::SPEC.key,
        read: |params, text| {
            params.alpha = if text.trim() == NO_ALPHA { None } else { Some(Alpha::new(Alpha::SPEC.parse(text)?)?) };
            Ok(())
        },
        write: |params| params.alpha.map_or_else(|| NO_ALPHA.to_owned(), |alpha| alpha.get().to_string()),
    },
];

/// The specification behind a numeric key, for messages.
#[must_use]
pub fn number_spec(key: &str) -> Option<NumberSpec> {
    [Gamma::SPEC, Alpha::SPEC].into_iter().find(|spec| spec.key == key)
}

fn field(key: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.key == key)
}

fn pairs(query: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(query.strip_prefix('?').unwrap_or(query).as_bytes())
}

/// Reads a query string, with or without its question mark. An unknown key is ignored, a bad value gives the default
/// and a warning, of a repeated key the first value counts.
#[must_use]
pub fn parse(query: &str) -> (Params, Vec<ParamWarning>) {
    let (mut params, mut warnings) = (Params::default(), Vec::new());
    let mut seen = Vec::new();
    for (key, value) in pairs(query) {
        let Some(field) = field(&key) else { continue };
        let outcome =
            if seen.contains(&field.key) { Err(Problem::Repeated) } else { (field.read)(&mut params, &value) };
        seen.push(field.key);
        if let Err(problem) = outcome {
            warnings.push(ParamWarning { key: field.key, found: value.into_owned(), problem });
        }
    }
    (params, warnings)
}

/// The state as a query string without question mark, for instance `gamma=2&alpha=0.25`.
#[must_use]
pub fn to_query(params: &Params) -> String {
    merge_query("", params)
}

/// As [`to_query`], keeping the pairs of `current` that are not ours, such as a course id that a site has put there.
#[must_use]
pub fn merge_query(current: &str, params: &Params) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for field in &FIELDS {
        query.append_pair(field.key, &(field.write)(params));
    }
    for (key, value) in pairs(current).filter(|(key, _)| field(key).is_none()) {
        query.append_pair(&key, &value);
    }
    query.finish()
}

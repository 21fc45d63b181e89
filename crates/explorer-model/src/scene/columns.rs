//! A chart's data for programs: the numbers of its curves at full precision, in columns whose names have the units.
//!
//! A [`super::Table`] is for reading and has a few places only. Columns have every place at which the curves are
//! computed.

use crate::text;
use focal_loss::loss::Target;

/// A column: its name, with the unit where it has one, and its numbers. All columns of a chart have the same length.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Lower case, words between underscores.
    pub name: String,
    /// From top to bottom. A loss may be infinite, and a value that is not defined is NaN.
    pub values: Vec<f64>,
}

impl Column {
    pub(super) fn new(name: impl Into<String>, values: impl IntoIterator<Item = f64>) -> Self {
        Self { name: name.into(), values: values.into_iter().collect() }
    }
}

/// A class in the name of a column.
pub(super) fn class_name(target: Target) -> &'static str {
    match target {
        Target::Positive => "positive",
        Target::Negative => "negative",
    }
}

/// A γ in the name of a column.
pub(super) fn gamma_name(gamma: f64) -> String {
    format!("gamma_{gamma}")
}

/// A pin in the name of a column, by the letter that the page writes on its curve.
pub(super) fn pin_name(index: usize) -> String {
    format!("pin_{}", text::pin_label(index).to_ascii_lowercase())
}

/// The columns as a file by RFC 4180, with a header. Numbers have all their digits, so that a program that reads them
/// gets the same numbers. The other values are `NaN`, `Infinity` and `-Infinity`.
#[must_use]
pub fn csv(columns: &[Column]) -> String {
    const LINE_END: &str = "\r\n";
    let header: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
    let mut out = header.join(",") + LINE_END;
    for row in 0..columns.first().map_or(0, |column| column.values.len()) {
        let cells: Vec<String> =
            columns.iter().map(|column| column.values.get(row).copied().map(exact).unwrap_or_default()).collect();
        out += &cells.join(",");
        out += LINE_END;
    }
    out
}

fn quoted(field: &str) -> String {
    if field.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

/// The fewest digits that read back as the same number.
fn exact(value: f64) -> String {
    let size = value.abs();
    if size.is_infinite() {
        if value < 0.0 { "-Infinity" } else { "Infinity" }.to_owned()
    } else if size == 0.0 || (1e-5..1e16).contains(&size) || value.is_nan() {
        value.to_string()
    } else {
        format!("{value:e}")
    }
}

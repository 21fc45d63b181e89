//! The numbers that the text quotes: `content/paper.toml`.

use std::{collections::BTreeMap, fs, path::Path};

use crate::problem::{Problem, Problems, Report};
use toml::de::{DeTable, DeValue};

/// A number of a paper, as it is printed there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The number.
    pub value: String,
    /// Where it stands.
    pub source: String,
}

/// The numbers by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper(BTreeMap<String, Quote>);

impl Paper {
    /// Reads a file.
    ///
    /// # Errors
    /// All problems of the file.
    pub fn read(file: &Path) -> Result<Self, Problems> {
        let text = fs::read_to_string(file);
        let text = text.map_err(|error| Problems(vec![Problem::new(file, 1, format!("cannot be read: {error}"))]))?;
        Self::parse(file, &text)
    }

    /// Reads the content of a file.
    ///
    /// # Errors
    /// All problems of the file.
    pub fn parse(file: &Path, text: &str) -> Result<Self, Problems> {
        let line = |offset: usize| 1 + text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count();
        let mut report = Report::new(file);
        let mut quotes = BTreeMap::new();
        match DeTable::parse(text) {
            Err(error) => report.add(line(error.span().map_or(0, |span| span.start)), error.message()),
            Ok(table) => {
                for (name, entry) in table.get_ref() {
                    match quote(entry.get_ref()) {
                        Ok(quote) => drop(quotes.insert(name.get_ref().to_string(), quote)),
                        Err(what) => report.add(line(name.span().start), format!("[{}] {what}", name.get_ref())),
                    }
                }
            }
        }
        if report.problems.is_empty() { Ok(Self(quotes)) } else { Err(Problems(report.problems)) }
    }

    /// The number of a name.
    #[must_use]
    pub fn quote(&self, name: &str) -> Option<&Quote> {
        self.0.get(name)
    }

    /// The names, in the order of the alphabet.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

fn quote(entry: &DeValue) -> Result<Quote, String> {
    let table = entry.as_table().ok_or("is no table, expected value = \"…\" and source = \"…\" below it")?;
    let text = |key: &str| {
        let found = table.get(key).and_then(|value| value.get_ref().as_str()).filter(|text| !text.is_empty());
        found.map(str::to_owned).ok_or(format!("lacks {key} = \"…\""))
    };
    match table.iter().find(|(key, _)| !["value", "source"].contains(&&*key.get_ref().clone())) {
        Some((other, _)) => Err(format!("has {}, expected value and source", other.get_ref())),
        None => Ok(Quote { value: text("value")?, source: text("source")? }),
    }
}

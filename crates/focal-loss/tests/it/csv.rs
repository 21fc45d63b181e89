//! Reads the committed tables: plain numbers between commas. An empty field has no value.

use std::{fs, path::Path};

pub(crate) struct Table {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn read(path: &str) -> Self {
        let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect());
        let header = lines.next().expect("a header");
        Self { header, rows: lines.collect() }
    }

    pub(crate) fn column(&self, name: &str) -> Vec<Option<f64>> {
        let index = self.header.iter().position(|found| found == name);
        let index = index.unwrap_or_else(|| panic!("no column {name} in {:?}", self.header));
        let number = |row: &Vec<String>| row[index].parse().ok();
        self.rows.iter().map(number).collect()
    }

    pub(crate) fn numbers(&self, name: &str) -> Vec<f64> {
        self.column(name).into_iter().map(|value| value.expect("a number in every row")).collect()
    }
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

//! The first rows of a table, which show what its columns hold.

use csv::{ByteRecord, ReaderBuilder};

use super::{
    Kind,
    foreign::Written,
    input::Prefix,
    labels::{Label, is_missing, number},
    sniff::Layout,
};

/// So many rows show what a column holds.
pub(super) const ROWS: usize = 200;

/// The first rows of a table.
pub(super) struct Sample {
    /// A record for each row, the header among them, or for each column.
    records: Vec<ByteRecord>,
    are_columns: bool,
    has_header: bool,
}

/// What a column holds, as far as the first rows show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Content {
    /// No row was seen.
    Unknown,
    /// Nothing but one of the usual labels.
    OneLabel,
    /// Two labels, and no other number or word.
    TwoLabels,
    /// Numbers from 0 to 1.
    Probabilities,
    /// Numbers that count the rows.
    Counting,
    /// Other numbers.
    Numbers,
    /// Numbers in brackets, or as a program shows them.
    WrappedNumbers,
    /// Text.
    Text,
}

impl Sample {
    /// `first` is the first row of the table.
    pub(super) fn new(prefix: &Prefix, layout: Layout, first: &[String]) -> Self {
        let start = usize::try_from(layout.start).unwrap_or(usize::MAX);
        let text = prefix.bytes.get(start..).unwrap_or_default();
        // Of a text that is cut off, the last line is no row.
        let end = text.iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
        let text = if prefix.is_whole { text } else { text.get(..end).unwrap_or_default() };
        let mut builder = ReaderBuilder::new();
        let mut reader = builder.delimiter(layout.delimiter).has_headers(false).flexible(true).from_reader(text);
        let rows = reader.byte_records().map_while(Result::ok).take(ROWS + 1);
        let words = |row: ByteRecord| row.iter().filter(|field| !field.is_empty()).collect();
        let rows = if layout.delimiter == b' ' { rows.map(words).collect() } else { rows.collect() };
        let mut sample = Self { records: rows, are_columns: false, has_header: true };
        sample.has_header = layout.has_row_names || !sample.begins_with_data(first);
        sample
    }

    /// Of columns that have names already.
    #[cfg(feature = "parquet")]
    pub(super) fn of_columns(records: Vec<ByteRecord>) -> Self {
        Self { records, are_columns: true, has_header: false }
    }

    pub(super) fn has_header(&self) -> bool {
        self.has_header
    }

    /// Whether the first row is data: numbers, labels, and words that come again.
    fn begins_with_data(&self, first: &[String]) -> bool {
        let is_label = |field: &String| Label::of_text(field.as_bytes()).is_some();
        // A letter may be the name of a column.
        let are_labels = first.iter().all(|field| is_label(field) && field.len() > 1);
        let has_numbers = first.iter().any(|field| number(field.as_bytes()).is_some());
        let comes_again = |column: usize, field: &String| {
            let rest = self.records.get(1..).unwrap_or_default();
            rest.iter().any(|row| row.get(column).is_some_and(|other| other.trim_ascii() == field.as_bytes()))
        };
        let is_data = |(column, field): (usize, &String)| {
            number(field.as_bytes()).is_some() || is_label(field) || comes_again(column, field)
        };
        (has_numbers || are_labels) && first.iter().enumerate().all(is_data)
    }

    /// The fields of a column.
    fn fields(&self, column: usize) -> impl Iterator<Item = &[u8]> {
        let length =
            if self.are_columns { self.records.get(column).map_or(0, ByteRecord::len) } else { self.records.len() };
        let field = move |row: usize| {
            let (record, field) = if self.are_columns { (column, row) } else { (row, column) };
            self.records.get(record)?.get(field)
        };
        (usize::from(self.has_header)..length).filter_map(field).map(<[u8]>::trim_ascii)
    }

    /// The first field of a column, as text.
    pub(super) fn first(&self, column: usize) -> String {
        self.fields(column).next().map(|field| String::from_utf8_lossy(field).into_owned()).unwrap_or_default()
    }

    /// The numbers of a column without those that are missing. None if a field is no number.
    fn numbers(&self, column: usize) -> Option<Vec<f64>> {
        let fields = self.fields(column).filter(|field| !is_missing(field));
        fields.map(|field| number(field.strip_suffix(b"%").unwrap_or(field))).collect()
    }

    pub(super) fn content(&self, column: usize) -> Content {
        let mut different: Vec<&[u8]> = Vec::new();
        for field in self.fields(column).filter(|field| !is_missing(field)) {
            if different.len() < 3 && !different.contains(&field) {
                different.push(field);
            }
        }
        let are_labels = different.iter().all(|field| Label::of_text(field).is_some());
        let numbers = self.numbers(column);
        let is_in = |least: f64, most: f64| numbers.iter().flatten().all(|number| (least..=most).contains(number));
        let of_text = |field: &[u8]| Written::of(&String::from_utf8_lossy(field));
        match different[..] {
            [] => Content::Unknown,
            [_] if are_labels => Content::OneLabel,
            [_, _] if are_labels || numbers.is_none() => Content::TwoLabels,
            _ if numbers.is_some() && is_in(0.0, 1.0) => Content::Probabilities,
            _ if numbers.as_ref().is_some_and(|numbers| count_up(numbers)) => Content::Counting,
            _ if numbers.is_some() => Content::Numbers,
            [first, ..] if !matches!(of_text(first), Written::Text | Written::Missing) => Content::WrappedNumbers,
            _ => Content::Text,
        }
    }

    /// What the numbers of a column would be, if they are scores.
    pub(super) fn kind(&self, column: usize) -> Kind {
        let numbers = self.numbers(column).unwrap_or_default();
        let is_in = |least: f64, most: f64| numbers.iter().all(|number| (least..=most).contains(number));
        let has_sign = self.fields(column).any(|field| field.ends_with(b"%"));
        if has_sign || is_in(0.0, 100.0) && !is_in(0.0, 1.0) {
            Kind::Percent
        } else if is_in(0.0, 1.0) {
            Kind::Scores
        } else {
            Kind::Logits
        }
    }
}

/// Whether each number is one more than the one before.
fn count_up(numbers: &[f64]) -> bool {
    numbers.len() > 1 && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1.0)
}

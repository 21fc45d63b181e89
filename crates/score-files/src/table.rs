//! Tables as text: which columns hold the scores and labels, and the examples in the rows.

use std::io::{Read, Seek};

use super::{
    Columns, Doubt, Expected, Kind, Loaded, Offer, ScoresError,
    collect::{Collector, Fault, MOST_BINS},
    columns::{self, Found},
    input::{Input, Meter},
    labels::{TwoLabels, number},
    plain::{PlainRows, Shape},
    rows::Rows,
    sample::Sample,
    shortened, sketch_file,
    sniff::{self, Layout},
};

/// What a text turns out to be.
pub(super) enum Text<R> {
    Table(Box<Table<R>>),
    /// A saved sketch, with the places of its columns.
    Sketch(Box<Rows<R>>, sketch_file::Places),
}

/// Reads up to the first row of data.
pub(super) fn open<R: Read + Seek>(input: Input<R>, columns: &Columns) -> Result<Text<R>, ScoresError> {
    let Input { name, reader, prefix, .. } = input;
    let (layout, comment) = sniff::layout(&prefix);
    let rows = Rows::open(name, reader, layout)?;
    let first = rows.texts();
    if let Some(places) = sketch_file::places(&first) {
        return Ok(Text::Sketch(Box::new(rows), places));
    }
    let sample = Sample::new(&prefix, layout, &first);
    let headers = headers(first, layout, &sample, comment.as_deref());
    if let [_] = headers[..] {
        return Err(ScoresError::OneColumn { file: rows.file().to_owned(), found: rows.text(0) });
    }
    match columns::find(&headers, columns, &sample)? {
        Some(found) => Ok(Text::Table(Box::new(Table::new(rows, found, &headers, columns, &sample)))),
        None => Err(unknown(rows, &headers, &sample)),
    }
}

/// The names of the columns: those of the first row, those in a comment above the rows, or else numbers.
fn headers(first: Vec<String>, layout: Layout, sample: &Sample, comment: Option<&str>) -> Vec<String> {
    if layout.has_row_names {
        return [String::new()].into_iter().chain(first).collect();
    }
    if sample.has_header() {
        return first;
    }
    let names: Vec<String> = match (comment, layout.delimiter) {
        (Some(comment), b' ') => comment.split_ascii_whitespace().map(str::to_owned).collect(),
        (Some(comment), delimiter) => comment.split(char::from(delimiter)).map(|name| name.trim().to_owned()).collect(),
        (None, _) => Vec::new(),
    };
    let are_names =
        names.len() == first.len() && !names.iter().any(|name| name.is_empty() || name.contains([':', '=']));
    if are_names { names } else { (1..=first.len()).map(|i| i.to_string()).collect() }
}

fn unknown<R: Read + Seek>(mut rows: Rows<R>, headers: &[String], sample: &Sample) -> ScoresError {
    // Without a header, the row already read is data.
    let is_at_data = !sample.has_header() || rows.advance().is_ok_and(|found| found);
    let field = |place| if is_at_data { rows.text(place) } else { String::new() };
    let likely = columns::likely(headers, |place| sample.content(place));
    columns::ask(rows.file(), headers, likely, |place| (field(place), sample.kind(place)))
}

/// A table at its first row of data.
pub(super) struct Table<R> {
    rows: Rows<R>,
    found: Found,
    /// Names of the columns.
    scores: String,
    labels: String,
    /// The first row of data: its byte, and the number of lines before it.
    start: (u64, u64),
    plain: PlainRows,
    collector: Collector,
    /// What the user is asked if the numbers or labels leave a doubt.
    doubts: Doubts,
}

/// What can be asked about a table.
struct Doubts {
    offers: Vec<Offer>,
    /// Whether scores above 1 may be percent: the user has not said what they are, and no negative one was seen.
    percent: bool,
    /// Whether two labels may be asked about.
    labels: bool,
}

impl<R: Read + Seek> Table<R> {
    fn new(rows: Rows<R>, found: Found, headers: &[String], columns: &Columns, sample: &Sample) -> Self {
        let name = |index: usize| headers.get(index).cloned().unwrap_or_default();
        let (scores, labels) = (name(found.scores), name(found.labels));
        let collector = Collector::new(columns::kind(columns, &scores), columns);
        // Without a header, the row already read is data.
        let layout = rows.layout();
        let start = if sample.has_header() { rows.place_of_next() } else { (layout.start, layout.lines) };
        let shape = Shape { delimiter: layout.delimiter, width: rows.width(), found };
        let plain = PlainRows::new(shape, collector.labels.are_usual());
        let offers =
            columns::offers(headers, [found.scores, found.labels], |place| (sample.first(place), sample.kind(place)));
        let percent = columns.kind.is_none() && sample.kind(found.scores) != Kind::Logits;
        let doubts = Doubts { offers, percent, labels: collector.labels.are_usual() };
        Self { rows, found, scores, labels, start, plain, collector, doubts }
    }

    pub(super) fn start(&self) -> u64 {
        self.start.0
    }

    pub(super) fn row_count(&self) -> u64 {
        self.collector.rows
    }

    /// Takes the next piece of the table. False if the caller should bring no more.
    pub(super) fn take(&mut self, bytes: usize, fill: impl FnOnce(&mut [u8])) -> bool {
        fill(self.plain.room(bytes));
        self.plain.collect(bytes, &mut self.collector)
    }

    /// Reads what the caller did not bring.
    pub(super) fn finish(mut self, meter: &mut Meter) -> Result<Loaded, ScoresError> {
        self.rows = self.rows.behind(self.start, &mut self.plain, &mut self.collector, meter)?;
        let is_percent = self.collector.kind() == Kind::Percent;
        while self.rows.advance()? {
            let field = self.rows.field(self.found.scores);
            let field = if is_percent { field.strip_suffix(b"%").unwrap_or(field).trim_ascii() } else { field };
            // Text that is no number is refused like NaN.
            let value = number(field).unwrap_or(f64::NAN);
            let label = self.collector.labels.of_text(self.rows.field(self.found.labels));
            if let Err(fault) = self.collector.add(value, label) {
                return Err(self.refused(fault));
            }
            meter.tick(self.collector.rows);
        }
        let file = self.rows.file().to_owned();
        self.collector.finish(&file, [self.scores, self.labels], 1)
    }

    /// Why the present row was refused, or what the user is asked about it.
    fn refused(self, fault: Fault) -> ScoresError {
        let (score, label) = (self.rows.text(self.found.scores), self.rows.text(self.found.labels));
        let of_label = |expected: Expected| self.rows.wrong_field(&self.labels, self.found.labels, expected);
        match fault {
            Fault::Value if self.doubts.percent && may_be_percent(&score) => {
                let place = self.rows.place(&self.scores);
                self.asks(place, Doubt::Percent { found: shortened(&score) })
            }
            Fault::Value => {
                let expected = Expected::of_value(self.collector.kind(), &score);
                self.rows.wrong_field(&self.scores, self.found.scores, expected)
            }
            Fault::Label if self.doubts.labels => {
                let (error, place) = (of_label(Expected::Label), self.rows.place(&self.labels));
                let mut table = self;
                match table.two_labels(&label) {
                    Some(labels) => table.asks(place, Doubt::Positive { labels }),
                    None => error,
                }
            }
            Fault::Label => of_label(self.collector.expected_label()),
            Fault::TwoNegatives => of_label(Expected::OneNegativeLabel),
            Fault::TooSpread => ScoresError::TooSpread { place: self.rows.place(&self.scores), most_bins: MOST_BINS },
        }
    }

    fn asks(self, place: super::Place, doubt: Doubt) -> ScoresError {
        let Found { scores, labels } = self.found;
        ScoresError::Unclear { place: Box::new(place), doubt, offers: self.doubts.offers, used: [scores, labels] }
    }

    /// The labels of the column, if they are two: those that were read, this one, and those of the next rows.
    fn two_labels(&mut self, label: &str) -> Option<[String; 2]> {
        let mut found = TwoLabels::default();
        let mut goes_on = self.collector.seen().all(|label| found.add(label.as_bytes())) && found.add(label.as_bytes());
        while goes_on && self.rows.advance().is_ok_and(|is_row| is_row) {
            goes_on = found.add(self.rows.field(self.found.labels));
        }
        found.finish()
    }
}

/// Whether a field is a number from 1 to 100, or has the sign of a percentage.
fn may_be_percent(field: &str) -> bool {
    let digits = field.strip_suffix('%').map_or(field, str::trim_end);
    let has_sign = digits.len() < field.len();
    number(digits.as_bytes()).is_some_and(|number| (if has_sign { 0.0 } else { 1.0 }..=100.0).contains(&number))
}

//! Tables as text: which columns hold the scores and labels, and the examples in the rows.

use std::io::{Read, Seek};

use super::{
    Columns, Loaded, ScoresError,
    collect::{Collector, Fault, Label, MOST_BINS, number},
    columns::{self, Found},
    input::{Input, Layout, Meter},
    plain::{PlainRows, Shape},
    rows::Rows,
    sketch_file,
};

/// What a text turns out to be.
pub(super) enum Text<R> {
    Table(Box<Table<R>>),
    /// A saved sketch, with the places of its columns.
    Sketch(Box<Rows<R>>, sketch_file::Places),
}

/// Reads up to the first row of data.
pub(super) fn open<R: Read + Seek>(input: Input<R>, layout: Layout, columns: &Columns) -> Result<Text<R>, ScoresError> {
    let rows = Rows::open(input, layout)?;
    let first = rows.texts();
    if let Some(places) = sketch_file::places(&first) {
        return Ok(Text::Sketch(Box::new(rows), places));
    }
    let is_data = |field: &String| number(field.as_bytes()).is_some() || Label::of_text(field.as_bytes()).is_some();
    let has_header = !first.iter().all(is_data);
    let headers = if has_header { first } else { (1..=first.len()).map(|i| i.to_string()).collect() };
    if let [_] = headers[..] {
        return Err(ScoresError::OneColumn { file: rows.file().to_owned() });
    }
    let Some(found) = columns::find(&headers, columns)? else {
        return Err(unknown(rows, &headers, has_header));
    };
    Ok(Text::Table(Box::new(Table::new(rows, has_header, found, &headers, columns))))
}

fn unknown<R: Read + Seek>(mut rows: Rows<R>, headers: &[String], has_header: bool) -> ScoresError {
    // Without a header, the row already read is data.
    let is_at_data = !has_header || rows.advance().is_ok_and(|found| found);
    let sample = |place| if is_at_data { rows.text(place) } else { String::new() };
    columns::ask(rows.file(), headers, columns::likely(headers), sample)
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
}

impl<R: Read + Seek> Table<R> {
    fn new(rows: Rows<R>, has_header: bool, found: Found, headers: &[String], columns: &Columns) -> Self {
        let name = |index: usize| headers.get(index).cloned().unwrap_or_default();
        let (scores, labels) = (name(found.scores), name(found.labels));
        let collector = Collector::new(columns::kind(columns, &scores));
        // Without a header, the row already read is data.
        let start = if has_header { rows.place_of_next() } else { (rows.layout().start, 0) };
        let plain = PlainRows::new(Shape { delimiter: rows.layout().delimiter, width: rows.width(), found });
        Self { rows, found, scores, labels, start, plain, collector }
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
    pub(super) fn finish(self, meter: &mut Meter) -> Result<Loaded, ScoresError> {
        let Self { rows, found, scores, labels, start, mut plain, mut collector } = self;
        let mut rows = rows.behind(start, &mut plain, &mut collector, meter)?;
        while rows.advance()? {
            // Text that is no number is refused like NaN.
            let value = number(rows.field(found.scores)).unwrap_or(f64::NAN);
            let label = Label::of_text(rows.field(found.labels));
            collector.add(value, label).map_err(|fault| match fault {
                Fault::Value(expected) => rows.wrong_field(&scores, found.scores, expected),
                Fault::Label(expected) => rows.wrong_field(&labels, found.labels, expected),
                Fault::TooSpread => ScoresError::TooSpread { place: rows.place(&scores), most_bins: MOST_BINS },
            })?;
            meter.tick(collector.rows);
        }
        collector.finish(rows.file(), [scores, labels])
    }
}

//! Reads tables as text, row by row: CSV, TSV and what spreadsheets write.

use std::io::{self, Read, Seek, SeekFrom};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{
    Columns, Expected, Loaded, Place, ScoresError,
    collect::{Collector, Fault, Label, MOST_BINS, number},
    columns::{self, Found},
    input::{Counting, Input, Layout, Meter, unreadable},
    plain::{PlainRows, Shape},
    sketch_file,
};

const BUFFER: usize = 1 << 17;
/// The most bytes of a row, and the least that is read ahead of it.
const LONGEST_ROW: usize = 1 << 20;

/// Refuses to read further than a row can reach. Otherwise one open quotation mark would take in the remaining file.
struct Bounded<R> {
    inner: Counting<R>,
    allowance: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.allowance);
        let bytes = self.inner.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.allowance -= bytes;
        if most == 0 { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }
}

/// The rows of a table, with the present row and its number.
pub(super) struct Rows<R> {
    file: String,
    layout: Layout,
    reader: Reader<Bounded<R>>,
    /// The number of lines before those that the reader has seen.
    lines_before: u64,
    record: ByteRecord,
    /// The number of the present row, counted from 1. 0 is the header.
    row: u64,
    width: usize,
}

impl<R: Read + Seek> Rows<R> {
    fn new(input: Input<R>, layout: Layout) -> Result<Self, ScoresError> {
        let Input { name: file, mut reader, .. } = input;
        reader.seek(SeekFrom::Start(layout.start)).map_err(|error| unreadable(&file, &error))?;
        let reader = csv_reader(reader, layout);
        Ok(Self { file, layout, reader, lines_before: 0, record: ByteRecord::new(), row: 0, width: 0 })
    }

    /// Where the next row starts: its byte in the file, and the number of lines before it.
    fn place_of_next(&self) -> (u64, u64) {
        let position = self.reader.position();
        (self.layout.start + position.byte(), position.line() - 1)
    }

    /// The rows after the plain ones. Plain rows that nobody has brought are collected first.
    fn behind(
        self,
        (start, lines): (u64, u64),
        plain: &mut PlainRows,
        collector: &mut Collector,
        meter: &mut Meter,
    ) -> Result<Self, ScoresError> {
        let Self { file, layout, reader, record, width, .. } = self;
        let mut inner = reader.into_inner().inner;
        let collected = inner
            .seek(SeekFrom::Start(start + plain.passed().bytes))
            .and_then(|_| plain.collect_all(&mut inner, collector, meter))
            .and_then(|()| inner.seek(SeekFrom::Start(start + plain.passed().bytes)));
        collected.map_err(|error| unreadable(&file, &error))?;
        let (reader, passed) = (csv_reader(inner, layout), plain.passed());
        Ok(Self { file, layout, reader, lines_before: lines + passed.lines, record, row: passed.rows, width })
    }

    /// Goes to the next row, if there is one. It has as many fields as the header.
    pub(super) fn advance(&mut self) -> Result<bool, ScoresError> {
        self.row += 1;
        self.read_record()
    }

    fn read_record(&mut self) -> Result<bool, ScoresError> {
        self.reader.get_mut().allowance = LONGEST_ROW;
        match self.reader.read_byte_record(&mut self.record) {
            Ok(true) if self.width == 0 || self.record.len() == self.width => Ok(true),
            Ok(true) => {
                let (found, expected) = (self.record.len(), self.width);
                Err(ScoresError::RowLength { place: self.place(""), found, expected })
            }
            Ok(false) => Ok(false),
            Err(_) if self.reader.get_ref().allowance == 0 => Err(ScoresError::RowTooLong { place: self.place("") }),
            Err(error) => Err(ScoresError::Unreadable { file: self.file.clone(), detail: error.to_string() }),
        }
    }

    /// A field of the present row, without the blanks around it.
    pub(super) fn field(&self, index: usize) -> &[u8] {
        self.record.get(index).unwrap_or_default().trim_ascii()
    }

    fn texts(&self) -> Vec<String> {
        let text = |field: &[u8]| String::from_utf8_lossy(field.trim_ascii()).into_owned();
        self.record.iter().map(text).collect()
    }

    pub(super) fn place(&self, column: &str) -> Place {
        let line = self.record.position().map(|position| position.line() + self.lines_before);
        Place { file: self.file.clone(), row: self.row, line, column: column.to_owned() }
    }

    pub(super) fn wrong_field(&self, column: &str, index: usize, expected: Expected) -> ScoresError {
        let found = String::from_utf8_lossy(self.field(index)).into_owned();
        ScoresError::WrongField { place: self.place(column), found, expected }
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    pub(super) fn row(&self) -> u64 {
        self.row
    }
}

fn csv_reader<R: Read>(inner: Counting<R>, layout: Layout) -> Reader<Bounded<R>> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(layout.delimiter).has_headers(false).flexible(true).buffer_capacity(BUFFER);
    builder.from_reader(Bounded { inner, allowance: LONGEST_ROW })
}

/// The kinds of table.
pub(super) enum Text<R> {
    Table(Box<Table<R>>),
    /// A saved sketch, with the places of its columns.
    Sketch(Box<Rows<R>>, [usize; 5]),
}

/// Reads up to the first row of data.
pub(super) fn open<R: Read + Seek>(input: Input<R>, layout: Layout, columns: &Columns) -> Result<Text<R>, ScoresError> {
    let mut rows = Rows::new(input, layout)?;
    if !rows.read_record()? {
        return Err(ScoresError::Empty { file: rows.file });
    }
    rows.width = rows.record.len();
    let first = rows.texts();
    if let Some(places) = sketch_file::places(&first) {
        return Ok(Text::Sketch(Box::new(rows), places));
    }
    let is_data = |field: &String| number(field.as_bytes()).is_some() || Label::of_text(field.as_bytes()).is_some();
    let has_header = !first.iter().all(is_data);
    let headers = if has_header { first.clone() } else { (1..=first.len()).map(|i| i.to_string()).collect() };
    if let [_] = headers[..] {
        return Err(ScoresError::OneColumn { file: rows.file });
    }
    let Some(found) = columns::find(&headers, columns)? else {
        return Err(unknown(rows, headers, (!has_header).then_some(first)));
    };
    Ok(Text::Table(Box::new(Table::new(rows, has_header, found, &headers, columns))))
}

fn unknown<R: Read + Seek>(mut rows: Rows<R>, headers: Vec<String>, first: Option<Vec<String>>) -> ScoresError {
    let second = |rows: &mut Rows<R>| rows.advance().ok().filter(|&found| found).map(|_| rows.texts());
    let sample = first.or_else(|| second(&mut rows)).unwrap_or_default();
    ScoresError::ColumnsUnknown { file: rows.file, likely: columns::likely(&headers), headers, sample }
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
        // Without a header, the row that was read is data.
        let start = if has_header { rows.place_of_next() } else { (rows.layout.start, 0) };
        let plain = PlainRows::new(Shape { delimiter: rows.layout.delimiter, width: rows.width, found });
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
        collector.finish(&rows.file, [scores, labels])
    }
}

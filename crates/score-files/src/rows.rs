//! The rows of a table as text (CSV, TSV and what spreadsheets write), one by one.

use std::io::{self, Read, Seek, SeekFrom};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{
    Expected, Place, ScoresError,
    collect::Collector,
    input::{Content, Meter, unreadable},
    plain::PlainRows,
    sniff::Layout,
};

const BUFFER: usize = 1 << 17;
/// Bytes of a row, and at least of what is read ahead of it.
const LONGEST_ROW: usize = 1 << 20;

/// Refuses to read further than a row can reach: one quotation mark would otherwise take in the rest of the file.
struct Bounded<R> {
    inner: Content<R>,
    allowance: usize,
}

impl<R: Read + Seek> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.allowance);
        let bytes = self.inner.read(buffer.get_mut(..most).unwrap_or_default())?;
        self.allowance -= bytes;
        if most == 0 { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }
}

/// The rows of a table, the present one and its number.
pub(super) struct Rows<R> {
    file: String,
    layout: Layout,
    reader: Reader<Bounded<R>>,
    /// Lines before those that the reader has seen.
    lines_before: u64,
    record: ByteRecord,
    /// Of the present row, counted from 1; 0 is the header.
    row: u64,
    width: usize,
}

impl<R: Read + Seek> Rows<R> {
    /// Reads the first row. All the others have as many fields.
    pub(super) fn open(file: String, mut reader: Content<R>, layout: Layout) -> Result<Self, ScoresError> {
        reader.seek(SeekFrom::Start(layout.start)).map_err(|_| unreadable(&file))?;
        let reader = csv_reader(reader, layout);
        let lines_before = layout.lines;
        let mut rows = Self { file, layout, reader, lines_before, record: ByteRecord::new(), row: 0, width: 0 };
        if !rows.read_record()? {
            return Err(ScoresError::Empty { file: rows.file });
        }
        rows.width = rows.record.len() + usize::from(layout.has_row_names);
        Ok(rows)
    }

    /// Where the next row starts: its byte in the file, and the lines before it.
    pub(super) fn place_of_next(&self) -> (u64, u64) {
        let position = self.reader.position();
        (self.layout.start + position.byte(), self.layout.lines + position.line() - 1)
    }

    /// The same rows, which go on behind the plain ones. Plain rows that nobody has brought are collected first.
    pub(super) fn behind(
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
        collected.map_err(|_| unreadable(&file))?;
        let (reader, passed) = (csv_reader(inner, layout), plain.passed());
        Ok(Self { file, layout, reader, lines_before: lines + passed.lines, record, row: passed.rows, width })
    }

    /// Goes to the next row, if there is one; it is as long as the header.
    pub(super) fn advance(&mut self) -> Result<bool, ScoresError> {
        self.row += 1;
        self.read_record()
    }

    fn read_record(&mut self) -> Result<bool, ScoresError> {
        self.reader.get_mut().allowance = LONGEST_ROW;
        let read = self.reader.read_byte_record(&mut self.record);
        if self.layout.delimiter == b' ' {
            drop_blanks(&mut self.record);
        }
        match read {
            Ok(true) if self.width == 0 || self.record.len() == self.width => Ok(true),
            Ok(true) => {
                let (found, expected) = (self.record.len(), self.width);
                Err(ScoresError::RowLength { place: self.place(""), found, expected })
            }
            Ok(false) => Ok(false),
            Err(_) if self.reader.get_ref().allowance == 0 => Err(ScoresError::RowTooLong { place: self.place("") }),
            Err(_) => Err(unreadable(&self.file)),
        }
    }

    /// A field of the present row, without blanks around it.
    pub(super) fn field(&self, index: usize) -> &[u8] {
        self.record.get(index).unwrap_or_default().trim_ascii()
    }

    /// A field of the present row as text.
    pub(super) fn text(&self, index: usize) -> String {
        String::from_utf8_lossy(self.field(index)).into_owned()
    }

    /// The fields of the present row.
    pub(super) fn texts(&self) -> Vec<String> {
        (0..self.record.len()).map(|index| self.text(index)).collect()
    }

    /// Where a field of the present row is, for errors.
    pub(super) fn place(&self, column: &str) -> Place {
        let line = self.record.position().map(|position| position.line() + self.lines_before);
        Place { file: self.file.clone(), row: self.row, line, column: column.to_owned() }
    }

    /// The error for a field of the present row that holds something else than expected.
    pub(super) fn wrong_field(&self, column: &str, index: usize, expected: Expected) -> ScoresError {
        ScoresError::WrongField { place: self.place(column), found: self.text(index), expected }
    }

    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// The number of the present row: 0 is the header, 1 the first row after it.
    pub(super) fn row(&self) -> u64 {
        self.row
    }

    pub(super) fn layout(&self) -> Layout {
        self.layout
    }

    /// How many fields each row has.
    pub(super) fn width(&self) -> usize {
        self.width
    }
}

/// Leaves out the empty fields between blanks that stand side by side.
fn drop_blanks(record: &mut ByteRecord) {
    if record.iter().any(<[u8]>::is_empty) {
        let mut words: ByteRecord = record.iter().filter(|field| !field.is_empty()).collect();
        words.set_position(record.position().cloned());
        *record = words;
    }
}

fn csv_reader<R: Read + Seek>(inner: Content<R>, layout: Layout) -> Reader<Bounded<R>> {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(layout.delimiter).has_headers(false).flexible(true).buffer_capacity(BUFFER);
    builder.from_reader(Bounded { inner, allowance: LONGEST_ROW })
}

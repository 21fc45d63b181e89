//! Reads the plain rows of a table fast. A plain row has no quotation marks, as many fields as the header, and numbers
//! that can be used. The text comes in pieces of any length. This reader stops at the first row that is not plain. The
//! reader in `rows.rs`, which handles every case, goes on from there.

use std::io::{self, Read};

use super::{
    collect::Collector,
    columns::Found,
    decimal::decimal,
    input::Meter,
    labels::{Label, number},
};

/// The length of a piece that is read from the source.
const PIECE: usize = 1 << 18;
/// A longer line is not plain.
const LONGEST: usize = 1 << 18;

/// The layout of a table, and which columns to take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) delimiter: u8,
    pub(super) width: usize,
    pub(super) found: Found,
}

/// How far the plain rows reach.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Passed {
    pub(super) bytes: u64,
    pub(super) lines: u64,
    pub(super) rows: u64,
}

/// Reads plain rows as they come.
pub(super) struct PlainRows {
    shape: Shape,
    passed: Passed,
    is_at_end: bool,
    /// Whether the labels are the usual ones, which are read in one pass with the scores.
    are_usual: bool,
    /// The beginning of an unfinished row, and room for the next piece.
    buffer: Vec<u8>,
    filled: usize,
}

impl PlainRows {
    pub(super) fn new(shape: Shape, are_usual: bool) -> Self {
        Self { shape, passed: Passed::default(), is_at_end: false, are_usual, buffer: Vec::new(), filled: 0 }
    }

    pub(super) fn passed(&self) -> Passed {
        self.passed
    }

    /// The room for a piece.
    pub(super) fn room(&mut self, bytes: usize) -> &mut [u8] {
        let end = self.filled + bytes;
        if self.buffer.len() < end {
            self.buffer.resize(end, 0);
        }
        self.buffer.get_mut(self.filled..end).unwrap_or_default()
    }

    /// Collects the rows that the piece in the room completes. False if a row is not plain. Then no more pieces are
    /// wanted.
    pub(super) fn collect(&mut self, bytes: usize, collector: &mut Collector) -> bool {
        self.filled += bytes;
        let mut at = 0;
        while let Some(rest) = self.buffer.get(at..self.filled) {
            let line = match self.are_usual.then(|| simple_row(rest, self.shape)).flatten() {
                Some((bytes, value, label)) if collector.add(value, Some(label)).is_ok() => Some((bytes, false)),
                Some(_) => None,
                None => match next_line(rest, self.shape) {
                    None => break,
                    Some(line) if line.is_plain && (line.is_blank || add(rest, &line, collector)) => {
                        Some((line.bytes, line.is_blank))
                    }
                    Some(_) => None,
                },
            };
            let Some((bytes, is_blank)) = line else {
                self.is_at_end = true;
                break;
            };
            at += bytes;
            self.passed.lines += 1;
            self.passed.rows += u64::from(!is_blank);
        }
        self.passed.bytes += at as u64;
        self.buffer.copy_within(at..self.filled, 0);
        self.filled -= at;
        self.is_at_end |= self.filled > LONGEST;
        !self.is_at_end
    }

    /// Collects from a reader that is at [`Self::passed`], up to the first row that is not plain or to the last line
    /// break.
    pub(super) fn collect_all(
        &mut self,
        reader: &mut dyn Read,
        collector: &mut Collector,
        meter: &mut Meter,
    ) -> io::Result<()> {
        self.filled = 0;
        while !self.is_at_end {
            let bytes = match reader.read(self.room(PIECE)) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                result => result?,
            };
            self.is_at_end |= bytes == 0 || !self.collect(bytes, collector);
            meter.tick(collector.rows);
        }
        Ok(())
    }
}

/// Reads a row of the most common form in one pass. Returns its bytes with the line break, its score and its label.
/// None if the row has another form or is not complete.
fn simple_row(bytes: &[u8], shape: Shape) -> Option<(usize, f64, Label)> {
    let (mut value, mut label, mut at) = (None, None, 0);
    for index in 0..shape.width {
        let field = bytes.get(at..)?;
        at += if index == shape.found.scores {
            let (number, length) = decimal(field)?;
            value = Some(number);
            length
        } else if index == shape.found.labels {
            let (found, length) = simple_label(field)?;
            label = Some(found);
            length
        } else {
            let ends = |&byte: &u8| byte == shape.delimiter || matches!(byte, b'\n' | b'\r' | b'"');
            field.iter().position(ends)?
        };
        let is_last = index + 1 == shape.width;
        if is_last && bytes.get(at) == Some(&b'\r') {
            at += 1;
        }
        if *bytes.get(at)? != if is_last { b'\n' } else { shape.delimiter } {
            return None;
        }
        at += 1;
    }
    Some((at, value?, label?))
}

fn simple_label(field: &[u8]) -> Option<(Label, usize)> {
    match field {
        [b'0', ..] => Some((Label::Zero, 1)),
        [b'1', ..] => Some((Label::One, 1)),
        [b'-', b'1', ..] => Some((Label::MinusOne, 2)),
        [b'T' | b't', b'r', b'u', b'e', ..] => Some((Label::One, 4)),
        [b'F' | b'f', b'a', b'l', b's', b'e', ..] => Some((Label::Zero, 5)),
        _ => None,
    }
}

/// A line with its line break, and where its fields are.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    bytes: usize,
    is_plain: bool,
    is_blank: bool,
    score: (usize, usize),
    label: (usize, usize),
}

/// The next line, if it is complete.
fn next_line(bytes: &[u8], shape: Shape) -> Option<Line> {
    let mut line = Line::default();
    let (mut start, mut index) = (0, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        // Nearly every byte that matters is below the digits.
        if byte > b',' && byte != shape.delimiter {
            continue;
        }
        let ends = byte == b'\n';
        if ends || byte == shape.delimiter {
            let end = if ends && at > start && bytes[at - 1] == b'\r' { at - 1 } else { at };
            if index == shape.found.scores {
                line.score = (start, end);
            }
            if index == shape.found.labels {
                line.label = (start, end);
            }
            index += 1;
            if ends {
                line.bytes = at + 1;
                line.is_blank = index == 1 && end == 0;
                line.is_plain = line.is_blank || index == shape.width;
                return Some(line);
            }
            start = at + 1;
        } else if byte == b'"' || (byte == b'\r' && bytes.get(at + 1).is_some_and(|&next| next != b'\n')) {
            return Some(line);
        }
    }
    None
}

fn add(bytes: &[u8], line: &Line, collector: &mut Collector) -> bool {
    let field = |(start, end): (usize, usize)| bytes.get(start..end).unwrap_or_default();
    let Some(value) = number(field(line.score).trim_ascii()) else { return false };
    let label = collector.labels.of_text(field(line.label).trim_ascii());
    label.is_some() && collector.add(value, label).is_ok()
}

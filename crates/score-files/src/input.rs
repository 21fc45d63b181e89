//! An open file: its format, which its first bytes tell, and how much of it has been read.

use std::{
    cell::Cell,
    io::{self, Read, Seek, SeekFrom},
    rc::Rc,
};

use super::{Progress, ScoresError, Source};

/// How many bytes at the beginning of a file decide its format.
const PREFIX: u64 = 1 << 16;
const BETWEEN_REPORTS: u64 = 1 << 20;
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Format {
    Text(Layout),
    Npy,
    Zip,
}

/// Where a table starts and what separates its fields.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Layout {
    pub(super) start: u64,
    pub(super) delimiter: u8,
}

/// A file of known format. Its reader is at the beginning.
pub(super) struct Input<R> {
    pub(super) name: String,
    pub(super) format: Format,
    pub(super) reader: Counting<R>,
}

impl<R: Read + Seek> Input<R> {
    pub(super) fn open(source: Source<R>, read: &Rc<Cell<u64>>) -> Result<Self, ScoresError> {
        let Source { name, mut reader, .. } = source;
        let mut prefix = Vec::new();
        let looked = reader.by_ref().take(PREFIX).read_to_end(&mut prefix).and_then(|_| reader.rewind());
        looked.map_err(|error| unreadable(&name, &error))?;
        let format = format_of(&name, &prefix)?;
        Ok(Self { name, format, reader: Counting { inner: reader, read: Rc::clone(read) } })
    }
}

fn format_of(name: &str, prefix: &[u8]) -> Result<Format, ScoresError> {
    if prefix.starts_with(b"\x93NUMPY") {
        return Ok(Format::Npy);
    }
    if prefix.starts_with(b"PK\x03\x04") || prefix.starts_with(b"PK\x05\x06") {
        return Ok(Format::Zip);
    }
    let utf_16 = prefix.starts_with(b"\xFF\xFE") || prefix.starts_with(b"\xFE\xFF");
    let unlike_text = |&byte: &u8| byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r' | 12);
    if utf_16 || prefix.starts_with(b"%PDF-") || prefix.iter().any(unlike_text) {
        return Err(ScoresError::NotText { file: name.to_owned(), utf_16 });
    }
    let text = prefix.strip_prefix(BYTE_ORDER_MARK).unwrap_or(prefix);
    if text.trim_ascii().is_empty() {
        return Err(ScoresError::Empty { file: name.to_owned() });
    }
    let start = (prefix.len() - text.len()) as u64;
    Ok(Format::Text(Layout { start, delimiter: delimiter_of(text.trim_ascii_start()) }))
}

/// The separator that occurs most often in the first line, outside quotation marks.
fn delimiter_of(text: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for &byte in text {
        quoted ^= byte == b'"';
        if !quoted && matches!(byte, b'\n' | b'\r') {
            break;
        }
        for (delimiter, count) in &mut counts {
            *count += usize::from(!quoted && byte == *delimiter);
        }
    }
    counts.into_iter().max_by_key(|entry| entry.1).map_or(b',', |most| if most.1 == 0 { b',' } else { most.0 })
}

pub(super) fn unreadable(file: &str, error: &io::Error) -> ScoresError {
    ScoresError::Unreadable { file: file.to_owned(), detail: error.to_string() }
}

/// A reader that counts the bytes it reads. Its clones share the count.
#[derive(Clone)]
pub(super) struct Counting<R> {
    inner: R,
    read: Rc<Cell<u64>>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(buffer)?;
        self.read.set(self.read.get() + bytes as u64);
        Ok(bytes)
    }
}

impl<R: Seek> Seek for Counting<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}

/// Reports progress from time to time.
pub(super) struct Meter<'a> {
    progress: &'a mut dyn FnMut(Progress),
    read: Rc<Cell<u64>>,
    reported: u64,
    total: u64,
}

impl<'a> Meter<'a> {
    /// `read` counts the bytes of all inputs.
    pub(super) fn new(progress: &'a mut dyn FnMut(Progress), read: &Rc<Cell<u64>>, total: u64) -> Self {
        Self { progress, read: Rc::clone(read), reported: read.get(), total }
    }

    pub(super) fn tick(&mut self, rows: u64) {
        if self.read.get() - self.reported >= BETWEEN_REPORTS {
            self.report(rows);
        }
    }

    pub(super) fn report(&mut self, rows: u64) {
        self.reported = self.read.get();
        // The directory of an archive is read more than once, so more bytes may be read than the file has.
        (self.progress)(Progress { bytes: self.reported.min(self.total), rows });
    }
}

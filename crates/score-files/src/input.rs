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
    pub(super) fn open(source: Source<R>, tally: &Rc<Tally>) -> Result<Self, ScoresError> {
        let Source { name, mut reader, .. } = source;
        let mut prefix = Vec::new();
        let looked = reader.by_ref().take(PREFIX).read_to_end(&mut prefix).and_then(|_| reader.rewind());
        looked.map_err(|_| unreadable(&name))?;
        let format = format_of(&name, &prefix)?;
        Ok(Self { name, format, reader: Counting { inner: reader, tally: Rc::clone(tally) } })
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

pub(super) fn unreadable(file: &str) -> ScoresError {
    ScoresError::Unreadable { file: file.to_owned() }
}

/// What the readers of all inputs have come to.
#[derive(Debug, Default)]
pub(super) struct Tally {
    bytes: Cell<u64>,
    has_failed: Cell<bool>,
}

impl Tally {
    pub(super) fn add(&self, bytes: usize) {
        self.bytes.set(self.bytes.get() + bytes as u64);
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// Whether a source could not be read, which is not the fault of its bytes.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed.get()
    }
}

/// A reader that keeps the tally. Its clones share it.
#[derive(Clone)]
pub(super) struct Counting<R> {
    inner: R,
    tally: Rc<Tally>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer);
        match &read {
            Ok(bytes) => self.tally.add(*bytes),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => self.tally.has_failed.set(true),
        }
        read
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
    tally: Rc<Tally>,
    reported: u64,
    total: u64,
}

impl<'a> Meter<'a> {
    pub(super) fn new(progress: &'a mut dyn FnMut(Progress), tally: &Rc<Tally>, total: u64) -> Self {
        Self { progress, tally: Rc::clone(tally), reported: tally.bytes(), total }
    }

    pub(super) fn tick(&mut self, rows: u64) {
        if self.tally.bytes() - self.reported >= BETWEEN_REPORTS {
            self.report(rows);
        }
    }

    pub(super) fn report(&mut self, rows: u64) {
        self.reported = self.tally.bytes();
        // The directory of an archive is read more than once, so more bytes may be read than the file has.
        (self.progress)(Progress { bytes: self.reported.min(self.total), rows });
    }
}

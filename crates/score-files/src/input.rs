//! An open file: its format, which its first bytes tell, and how much of it has been read.

use std::{
    cell::Cell,
    io::{self, Read, Seek, SeekFrom},
    rc::Rc,
};

use super::{
    Damage, Foreign, Progress, ScoresError, Source,
    gunzip::{GZIP, Gunzip},
    tensors,
};

/// How many bytes at the beginning of a file decide its format.
const PREFIX: u64 = 1 << 16;
const BETWEEN_REPORTS: u64 = 1 << 20;
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Format {
    Text,
    Npy,
    Zip,
    Safetensors,
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    fn ends_with_directory(self) -> bool {
        match self {
            Self::Zip => true,
            #[cfg(feature = "parquet")]
            Self::Parquet => true,
            Self::Text | Self::Npy | Self::Safetensors => false,
        }
    }
}

/// A file of known format. Its reader is at the beginning.
pub(super) struct Input<R> {
    pub(super) name: String,
    pub(super) format: Format,
    pub(super) reader: Content<R>,
    pub(super) prefix: Prefix,
}

/// The first bytes of a file.
pub(super) struct Prefix {
    pub(super) bytes: Vec<u8>,
    /// Whether that is the whole file.
    pub(super) is_whole: bool,
}

impl<R: Read + Seek> Input<R> {
    pub(super) fn open(source: Source<R>, tally: &Rc<Tally>) -> Result<Self, ScoresError> {
        let Source { name, reader, .. } = source;
        let mut reader = Content::Plain(Counting { inner: reader, tally: Rc::clone(tally) });
        let mut prefix = Prefix::of(&mut reader).map_err(|_| unreadable(&name))?;
        if prefix.bytes.starts_with(GZIP) {
            reader = reader.unpacked();
            prefix = Prefix::of(&mut reader).map_err(|_| of_packed(unreadable(&name), tally))?;
            // The directory of such a file is at its end, where no packed file can be read first.
            if format_of(&name, &prefix.bytes).is_ok_and(Format::ends_with_directory) {
                return Err(ScoresError::NotText { file: name, utf_16: false });
            }
        }
        let format = format_of(&name, &prefix.bytes)?;
        tally.restart();
        Ok(Self { name, format, reader, prefix })
    }
}

impl Prefix {
    fn of<R: Read + Seek>(reader: &mut Content<R>) -> io::Result<Self> {
        let mut bytes = Vec::new();
        reader.by_ref().take(PREFIX).read_to_end(&mut bytes)?;
        reader.rewind()?;
        let is_whole = (bytes.len() as u64) < PREFIX;
        Ok(Self { bytes, is_whole })
    }
}

fn format_of(name: &str, prefix: &[u8]) -> Result<Format, ScoresError> {
    if prefix.starts_with(b"\x93NUMPY") {
        return Ok(Format::Npy);
    }
    if prefix.starts_with(b"PK\x03\x04") || prefix.starts_with(b"PK\x05\x06") {
        return Ok(Format::Zip);
    }
    if tensors::are_safetensors(prefix) {
        return Ok(Format::Safetensors);
    }
    #[cfg(feature = "parquet")]
    if prefix.starts_with(b"PAR1") {
        return Ok(Format::Parquet);
    }
    let foreign = |format: Foreign| ScoresError::Foreign { file: name.to_owned(), format };
    if let Some(format) = Foreign::of_bytes(prefix) {
        return Err(foreign(format));
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
    Foreign::of_text(text).map_or(Ok(Format::Text), |format| Err(foreign(format)))
}

/// What a file holds, unpacked if it is packed.
pub(super) enum Content<R> {
    Plain(Counting<R>),
    Packed(Box<Gunzip<Counting<R>>>),
}

impl<R: Read + Seek> Content<R> {
    fn unpacked(self) -> Self {
        match self {
            Self::Plain(reader) => Self::Packed(Box::new(Gunzip::new(reader))),
            packed @ Self::Packed(_) => packed,
        }
    }

    pub(super) fn is_packed(&self) -> bool {
        matches!(self, Self::Packed(_))
    }
}

impl<R: Clone + Read> Clone for Content<R> {
    fn clone(&self) -> Self {
        match self {
            Self::Plain(reader) => Self::Plain(reader.clone()),
            Self::Packed(reader) => Self::Packed(reader.clone()),
        }
    }
}

impl<R: Read + Seek> Read for Content<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(reader) => reader.read(buffer),
            Self::Packed(reader) => reader.read(buffer),
        }
    }
}

impl<R: Read + Seek> Seek for Content<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::Plain(reader) => reader.seek(to),
            Self::Packed(reader) => reader.seek(to),
        }
    }
}

pub(super) fn unreadable(file: &str) -> ScoresError {
    ScoresError::Unreadable { file: file.to_owned() }
}

/// Bytes that cannot be unpacked are an error of the reader too, but not of the source.
pub(super) fn of_packed(error: ScoresError, tally: &Tally) -> ScoresError {
    match error {
        ScoresError::Unreadable { file } if !tally.has_failed() => ScoresError::Corrupt { file, damage: Damage::Data },
        error => error,
    }
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

    /// Counts the bytes up to this one, if they are not counted yet.
    #[cfg(feature = "parquet")]
    pub(super) fn reach(&self, bytes: u64) {
        self.bytes.set(self.bytes.get().max(bytes));
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes.get()
    }

    /// Forgets the bytes that were read to know the format.
    fn restart(&self) {
        self.bytes.set(0);
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

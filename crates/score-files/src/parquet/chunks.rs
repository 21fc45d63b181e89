//! Gives the crate `parquet` the bytes of a file, page by page.

use std::{
    cell::RefCell,
    io::{self, BufReader, Read, Seek, SeekFrom},
    rc::Rc,
};

use bytes::Bytes;
use parquet::{
    errors::{ParquetError, Result},
    file::reader::{ChunkReader, Length},
};
use send_wrapper::SendWrapper;

/// The header of a page has some tens of bytes.
const HEADER: usize = 256;
/// A page is about 1 MiB. A damaged one may claim any length, so memory grows only with what is there.
const PAGE: usize = 1 << 22;

/// A file of which pages are read. Whoever reads from it keeps no place in it.
pub(super) struct Chunks<R> {
    // The crate asks for a reader that threads may share. All is read on one thread.
    reader: SendWrapper<Rc<RefCell<R>>>,
    bytes: u64,
}

impl<R: Read + Seek> Chunks<R> {
    pub(super) fn new(mut reader: R) -> io::Result<Self> {
        let bytes = reader.seek(SeekFrom::End(0))?;
        Ok(Self { reader: SendWrapper::new(Rc::new(RefCell::new(reader))), bytes })
    }

    fn at(&self, start: u64) -> At<R> {
        At { reader: Rc::clone(&self.reader), at: start }
    }
}

impl<R> Length for Chunks<R> {
    fn len(&self) -> u64 {
        self.bytes
    }
}

impl<R: Read + Seek> ChunkReader for Chunks<R> {
    type T = BufReader<At<R>>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::with_capacity(HEADER, self.at(start)))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let mut bytes = Vec::with_capacity(length.min(PAGE));
        self.at(start).take(length as u64).read_to_end(&mut bytes)?;
        if bytes.len() < length {
            return Err(ParquetError::EOF(String::new()));
        }
        Ok(bytes.into())
    }
}

/// A place in a file.
pub(super) struct At<R> {
    reader: Rc<RefCell<R>>,
    at: u64,
}

impl<R: Read + Seek> Read for At<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut reader = self.reader.borrow_mut();
        reader.seek(SeekFrom::Start(self.at))?;
        let bytes = reader.read(buffer)?;
        self.at += bytes as u64;
        Ok(bytes)
    }
}

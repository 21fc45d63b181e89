//! Unpacks pages that zstd has packed. The crate `parquet` does this with a library in C, which WebAssembly has not.

use std::io::Read;

use bytes::Bytes;
use parquet::{
    column::page::{Page, PageMetadata, PageReader},
    errors::{ParquetError, Result},
};
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// A longer page is no page of numbers.
const LONGEST: u64 = 1 << 28;

/// Pages as they are in the file, and unpacked on the way.
pub(super) struct Unpacked {
    pages: Box<dyn PageReader>,
    decoder: FrameDecoder,
}

impl Unpacked {
    pub(super) fn new(pages: Box<dyn PageReader>) -> Self {
        Self { pages, decoder: FrameDecoder::new() }
    }

    /// The same bytes with those from `start` on unpacked.
    fn unpack(&mut self, packed: &Bytes, start: usize) -> Result<Bytes> {
        let damaged = || ParquetError::General(String::new());
        let (head, mut body) = packed.split_at_checked(start).ok_or_else(damaged)?;
        let mut bytes = head.to_vec();
        while !body.is_empty() {
            let left = LONGEST.saturating_sub(bytes.len() as u64);
            let decoder = StreamingDecoder::new_with_decoder(&mut body, &mut self.decoder).map_err(|_| damaged())?;
            if decoder.take(left).read_to_end(&mut bytes)? as u64 == left {
                return Err(damaged());
            }
        }
        Ok(bytes.into())
    }
}

impl Iterator for Unpacked {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for Unpacked {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let Some(mut page) = self.pages.get_next_page()? else { return Ok(None) };
        match &mut page {
            Page::DictionaryPage { buf, .. } | Page::DataPage { buf, .. } => *buf = self.unpack(buf, 0)?,
            Page::DataPageV2 { buf, is_compressed: true, def_levels_byte_len, rep_levels_byte_len, .. } => {
                // The levels are never packed.
                let levels = (*def_levels_byte_len as usize).saturating_add(*rep_levels_byte_len as usize);
                *buf = self.unpack(buf, levels)?;
            }
            Page::DataPageV2 { .. } => {}
        }
        Ok(Some(page))
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }
}

//! Unpacks a file that gzip has packed, and goes to any place in it.

use std::io::{self, Read, Seek, SeekFrom};

use flate2::read::MultiGzDecoder;

/// The first bytes of a packed file.
pub(super) const GZIP: &[u8] = b"\x1f\x8b";

/// What a packed file holds. Going back begins again at the start, so it costs time but no memory.
pub(super) struct Gunzip<R> {
    decoder: Option<MultiGzDecoder<R>>,
    /// Where the decoder is. None if it has to begin again.
    at: Option<u64>,
    /// Where the reader of the content is.
    wanted: u64,
}

impl<R: Read + Seek> Gunzip<R> {
    pub(super) fn new(packed: R) -> Self {
        Self { decoder: Some(MultiGzDecoder::new(packed)), at: None, wanted: 0 }
    }

    /// The decoder at the wanted place, or at the end if that comes before.
    fn decoder(&mut self) -> io::Result<&mut MultiGzDecoder<R>> {
        let missing = || io::Error::from(io::ErrorKind::NotConnected);
        let mut at = match self.at {
            Some(at) if at <= self.wanted => at,
            _ => {
                let mut packed = self.decoder.take().ok_or_else(missing)?.into_inner();
                let rewound = packed.rewind();
                self.decoder = Some(MultiGzDecoder::new(packed));
                rewound?;
                0
            }
        };
        let decoder = self.decoder.as_mut().ok_or_else(missing)?;
        // After an error the decoder begins again.
        self.at = None;
        at += io::copy(&mut decoder.by_ref().take(self.wanted - at), &mut io::sink())?;
        self.at = Some(at);
        Ok(decoder)
    }
}

impl<R: Read + Seek> Read for Gunzip<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let bytes = self.decoder()?.read(buffer)?;
        self.at = self.at.map(|at| at + bytes as u64);
        self.wanted += bytes as u64;
        Ok(bytes)
    }
}

impl<R: Read + Seek> Seek for Gunzip<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.wanted = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::Current(by) => self.wanted.checked_add_signed(by).ok_or(io::ErrorKind::InvalidInput)?,
            // Only the whole content would tell where it ends.
            SeekFrom::End(_) => return Err(io::ErrorKind::Unsupported.into()),
        };
        Ok(self.wanted)
    }
}

impl<R: Read + Clone> Clone for Gunzip<R> {
    fn clone(&self) -> Self {
        let packed = self.decoder.as_ref().map(|decoder| decoder.get_ref().clone());
        Self { decoder: packed.map(MultiGzDecoder::new), at: None, wanted: self.wanted }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    #[test]
    fn any_place_can_be_read_and_clones_are_apart() {
        let content: Vec<u8> = (0..100_000_u32).map(|i| (i.wrapping_mul(i) >> 8) as u8).collect();
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&content).unwrap();
        let mut unpacked = Gunzip::new(Cursor::new(encoder.finish().unwrap()));
        for place in [0, 70_000, 3, 99_990, 50_000, 100_000, 200_000, 7] {
            unpacked.seek(SeekFrom::Start(place)).unwrap();
            let mut clone = unpacked.clone();
            for reader in [&mut unpacked, &mut clone] {
                let mut found = Vec::new();
                reader.by_ref().take(100).read_to_end(&mut found).unwrap();
                let start = content.len().min(place as usize);
                assert_eq!(found, content[start..content.len().min(start + 100)]);
            }
        }
    }
}

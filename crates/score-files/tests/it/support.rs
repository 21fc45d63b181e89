//! Helpers that read files in memory and write files. The app's tests use them too.

use std::{fs, io::Cursor, path::PathBuf};

use score_files::{Columns, Loaded, Offer, ScoresError, Source, read};

pub(crate) fn source(name: &str, bytes: &[u8]) -> Source<Cursor<Vec<u8>>> {
    Source { name: name.to_owned(), bytes: bytes.len() as u64, reader: Cursor::new(bytes.to_vec()) }
}

pub(crate) fn load(name: &str, bytes: &[u8], columns: &Columns) -> Result<Loaded, ScoresError> {
    read(vec![source(name, bytes)], columns, &mut |_| ())
}

pub(crate) fn names_of(offers: &[Offer]) -> Vec<&str> {
    offers.iter().map(|offer| offer.name.as_str()).collect()
}

pub(crate) fn auto(bytes: &[u8]) -> Result<Loaded, ScoresError> {
    load("scores.csv", bytes, &Columns::default())
}

/// Writes a file with this content into the folder of the tests' files.
pub(crate) fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = temporary(name);
    fs::write(&path, content).unwrap();
    path
}

pub(crate) fn temporary(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

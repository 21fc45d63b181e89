//! Reads NumPy's archives: ZIP files of arrays, stored or deflated.

use std::io::{self, Read, Seek};

use zip::{ZipArchive, result::ZipError};

use super::{
    Columns, Loaded, ScoresError,
    arrays::{self, stem},
    input::{Input, Meter},
    npy::Header,
};

/// Reads an archive. Its two arrays are unpacked side by side, each by a reader of its own.
pub(super) fn read<R: Read + Seek + Clone>(
    input: Input<R>,
    columns: &Columns,
    meter: &mut Meter,
) -> Result<Loaded, ScoresError> {
    let Input { name: file, reader, .. } = input;
    let corrupt = |error: &ZipError| ScoresError::Corrupt { file: file.clone(), detail: error.to_string() };
    let mut archive = ZipArchive::new(reader).map_err(|error| corrupt(&error))?;
    let headers = headers(&mut archive).map_err(|error| error.unwrap_or_else(|zip| corrupt(&zip)))?;
    if headers.is_empty() {
        return Err(ScoresError::Empty { file });
    }
    let arrays: Vec<Header> = headers.iter().map(|(_, header)| header.clone()).collect();
    let roles = arrays::roles(&file, &arrays, columns)?;
    let (scores, labels) = roles.places();
    let mut second = archive.clone();
    let scores = opened(&mut archive, &headers, scores).map_err(|error| corrupt(&error))?;
    let labels = opened(&mut second, &headers, labels).map_err(|error| corrupt(&error))?;
    arrays::read_opened(roles, scores, labels, columns, meter)
}

/// The arrays of an archive, with their places in it. Other files in it are ignored.
fn headers<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Vec<(usize, Header)>, Result<ScoresError, ZipError>> {
    let mut headers = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(Err)?;
        let name = entry.name().map_err(Err)?.into_owned();
        if name.ends_with(".npy") {
            headers.push((index, Header::read(stem(&name), &mut entry).map_err(Ok)?));
        }
    }
    Ok(headers)
}

/// An array of an archive, at its first number.
fn opened<'a, R: Read + Seek>(
    archive: &'a mut ZipArchive<R>,
    headers: &[(usize, Header)],
    array: usize,
) -> Result<(Header, Box<dyn Read + 'a>), ZipError> {
    let (index, header) = headers.get(array).ok_or(ZipError::FileNotFound)?;
    let mut entry = archive.by_index(*index)?;
    io::copy(&mut entry.by_ref().take(header.bytes), &mut io::sink())?;
    Ok((header.clone(), Box::new(entry)))
}
